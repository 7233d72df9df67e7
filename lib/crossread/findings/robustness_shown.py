"""Robustness as readers see it: charts of what becomes of each headline under each change, and sentences."""

from __future__ import annotations

import re
from textwrap import fill, shorten

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from crossread.corpus.load import Corpus
from crossread.findings.edited import KIND as EDITED
from crossread.findings.finding import Finding
from crossread.show.labels import Labels
from crossread.show.links import is_row
from crossread.show.marks import draw_cells, grid_of_links, heads_on_top, mark_link, new_axes, stacked
from crossread.show.style import GRID, INK, RULE, TEST_COLOURS
from crossread.show.words import agrees, counted, every, listed, number, paragraph, part, plain_markdown, together

SIGNS = {"stands": "", "changes": "~", "falls": "×", "needs": "n", "untouched": "·"}
WORDS = {
    "stands": "stands",
    "changes": "changes: names other sources",
    "falls": "falls",
    "needs": "needs what is left out: no test",
    "untouched": "rests on no code",
}
DRAWN = ("stands", "changes", "falls")
WIDE = 34
LONGEST_NAME = 60
CELL = 0.4
NAMED = 4
KINDS = {
    "contest": "contested",
    "clash": "clash",
    "unanswered": "hardly answered",
    "rival-counts": "rival counts",
    "arithmetic": "numbers that do not fit",
    "forecast": "forecast contradicted",
    "silence": "passed over in silence",
    "announcement": "announcement not kept",
    "voices": "who is asked and who speaks",
    "one-body": "figures of one body",
    "unasked": "blamed and not asked",
    "within": "contested within sources",
}
CODEBOOKS = {
    "contest": "themes", "unanswered": "themes", "silence": "themes", "within": "themes", "clash": "claims",
    "unasked": "actors", "one-body": "origins", "rival-counts": "quantities",
}  # fmt: skip


def heatmap_tests(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """What becomes of each finding (rows) under each change (columns): colour and sign; white is no test.

    `table` has finding, changed and outcome, as readers see them; both keep its order.
    """
    findings, changes = list(dict.fromkeys(table["finding"])), list(dict.fromkeys(table["changed"]))
    cells = table.assign(colour=table["outcome"].map(TEST_COLOURS), sign=table["outcome"].map(SIGNS))
    frames = [cells.pivot(index="finding", columns="changed", values=name) for name in ("colour", "sign")]
    frames.append(grid_of_links(cells, "finding", "changed"))
    colours, signs, links = (each.reindex(index=findings, columns=changes) for each in frames)
    ax = ax or new_axes(2.4 + CELL * len(changes), 1.6 + CELL * len(findings))
    draw_cells(ax, colours, signs, links, lines=GRID, size=11)
    heads_on_top(ax, [_short(change) for change in changes], [fill(name, WIDE) for name in findings])
    for label in ax.get_xticklabels():
        label.set(rotation=55, ha="left", rotation_mode="anchor")
    keys = [
        Patch(fc=TEST_COLOURS[outcome], ec=RULE, label=f"{SIGNS[outcome]}  {WORDS[outcome]}".strip())
        for outcome in TEST_COLOURS
        if outcome in set(table["outcome"])
    ]
    ax.legend(handles=keys, loc="upper left", bbox_to_anchor=(0, -0.02), ncol=2, frameon=False, fontsize=9)
    return ax


def bars_draws(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """In how many draws each finding stands, changes and falls: finding, n_stands, n_changes, n_falls; drawn ones."""
    grid = table.set_index("finding")[[f"n_{outcome}" for outcome in DRAWN]]
    grid.index = pd.Index([fill(name, WIDE) for name in grid.index])
    grid.columns = pd.Index(DRAWN)
    each = {name: mark_link([rows], name) for name, rows in zip(grid.index, table["rows"], strict=True)}
    links = pd.DataFrame(dict.fromkeys(DRAWN, each))
    ax = stacked(grid, [TEST_COLOURS[outcome] for outcome in DRAWN], "draws of passages", ax, links=links)
    ax.tick_params(axis="y", labelcolor=INK)
    return ax


def alt_tests(table: pd.DataFrame) -> str:
    """Text for `heatmap_tests`: how many tests each finding stands, and where it falls."""
    each = []
    for finding, group in table.groupby("finding", sort=False):
        counts = group["outcome"].value_counts()
        told = [f"{outcome} {counts[outcome]}" for outcome in DRAWN if outcome in counts.index]
        falls = list(group.loc[group["outcome"] == "falls", "changed"].map(_short))
        each.append(f"{finding}: {listed(told) or 'no test'}{f' ({listed(falls, limit=3)})' if falls else ''}")
    n_findings, n_changes = table["finding"].nunique(), table["changed"].nunique()
    head = f"heat map of {counted(n_findings, 'headline sentence')} by {counted(n_changes, 'change')}"
    return paragraph(head, *each)


def alt_draws(table: pd.DataFrame) -> str:
    """Text for `bars_draws`: in how many draws each finding comes out the same, and falls."""
    each = [
        f"{row['finding']}: the same in {row['n_stands']} of {row['n_draws']} draws, falls in {row['n_falls']}"
        for row in table.to_dict("records")
    ]
    return paragraph(f"bars of {counted(len(table), 'headline sentence')}", *each)


def _short(change: str) -> str:
    """A change as the head of a column, without the words that all share."""
    return change.replace("without the themes of ", "no ").replace("without ", "no ")


def finding_names(corpus: Corpus, found: list[Finding]) -> dict[str, str]:
    """A short name of each finding by its key, with its number in the list: "2 opposite stances: Elections soon".

    One of the editor's is named by the beginning of its headline.
    """
    labels, names = Labels(corpus), {}
    for place, finding in enumerate(found, start=1):
        if finding.kind == EDITED:
            names[finding.key] = f"{place} {shorten(_plain(finding.sentence), LONGEST_NAME, placeholder=' …')}"
            continue
        book = CODEBOOKS.get(finding.kind, "")
        plain = finding.codes[0] if is_row(finding.codes[0]) else ""
        what = labels.of(book, finding.codes[0]) if book else plain
        names[finding.key] = f"{place} {KINDS.get(finding.kind, finding.kind)}{f': {what}' if what else ''}"
    return names


def _plain(text: str) -> str:
    """Markdown without its signs of italics, bold and escapes."""
    return re.sub(r"[*\\]", "", text)


def sentence_robustness(verdicts: pd.DataFrame) -> str:
    """The finding: how many headline sentences stand, and which are tentative; `finding_verdicts`, with names."""
    if verdicts.empty:
        return paragraph("there is no headline sentence to be tested")
    kinds = verdicts.groupby("verdict")
    stands, tentative, untested = (
        kinds.get_group(kind) if kind in kinds.groups else verdicts[:0]
        for kind in ("stands", "tentative", "not tested")
    )
    n, uncoded = len(stands), int((stands["n_draws"] == 0).sum())
    firm = f"{part(n, len(verdicts), 'headline sentence')} {agrees(max(n, 1), 'stands', 'stand')}"
    firm += ": no change makes one fall, nor do more than a quarter of the draws" if n else ""
    few = f"{number(uncoded)} of them" if uncoded < n else agrees(n, "it", "them")
    said = f"tentative {agrees(len(tentative), 'is', 'are')} {_named(tentative['finding'])}" if len(tentative) else ""
    rest = f"{counted(len(untested), 'headline sentence')} {agrees(len(untested), 'is', 'are')} tested by no change"
    return paragraph(firm, f"no passages were drawn for {few}" if uncoded else "", said, rest if len(untested) else "")


def sentence_reasons(verdicts: pd.DataFrame) -> str:
    """Why each tentative sentence is tentative; nothing falls where there is none."""
    tentative = verdicts[verdicts["verdict"] == "tentative"]
    if tentative.empty:
        return paragraph("no headline sentence falls")
    each = [f"*{row['finding']}*: {row['reason']}" for row in tentative.to_dict("records")[:NAMED]]
    more = len(tentative) - NAMED
    return paragraph(*each, f"the table has {number(more)} more" if more > 0 else "")


def sentence_reworded(tests: pd.DataFrame) -> str:
    """Which sentences are still borne out but name other sources when something is changed; tests with names."""
    changes = tests[tests["outcome"] == "changes"]
    if changes.empty:
        return paragraph("no sentence that is still borne out names other sources than before")
    each = []
    for finding, group in changes.groupby("finding", sort=False):
        each.append(f"*{finding}* ({listed([plain_markdown(change) for change in group['changed']], limit=NAMED)})")
    n = len(each)
    verb = agrees(n, "is still borne out but names", "are still borne out but name")
    return paragraph(f"{listed(each, limit=NAMED)} {verb} other sources, or others first")


def sentence_needed(corpus: Corpus, tests: pd.DataFrame) -> str:
    """How many sentences are about each source, and gone without it: no test of them; tests with names."""
    of_sources = tests[tests["variation"] == "source"]
    if of_sources.empty:
        return paragraph("with one source none can be left out")
    needs, labels = of_sources[of_sources["outcome"] == "needs"], Labels(corpus)
    counts = needs["code"].value_counts()
    none = [labels.name(source) for source in corpus.sources["id"] if source not in counts.index]
    each = [
        f"{counted(int(counts[source]), 'headline sentence')} "
        f"{agrees(int(counts[source]), 'needs', 'need')} {labels.name(source)}"
        for source in corpus.sources["id"]
        if source in counts.index
    ]
    alone = together(none, "is needed by none", "are needed by none")
    return paragraph("; ".join(each), alone)


def sentence_draws(drawn: pd.DataFrame) -> str:
    """How often the sentences come out the same when passages are drawn again; draws with names."""
    tested = drawn[drawn["n_draws"] > 0]
    if tested.empty:
        return paragraph("no headline sentence rests on coded passages that could be drawn again")
    n_draws, shares = int(tested["n_draws"].iloc[0]), tested["stands_share"]
    least = tested[shares == shares.min()]
    n, most = int(least["n_stands"].iloc[0]), tested[shares == 1]
    head = f"the passages of each source were drawn again {counted(n_draws, 'time')}, and the findings computed anew"
    always = f"in every draw the same {agrees(len(most), 'is', 'are')} {_named(most['finding'])}" if len(most) else ""
    if len(most) == len(tested):
        return paragraph(head, f"{every(len(tested), 'headline sentence')} came out the same in every draw")
    seldom = f"least often {_named(least['finding'])}, in {'none' if n == 0 else number(n)} of {number(n_draws)}"
    untouched = len(drawn) - len(tested)
    rest = f"{counted(untouched, 'headline sentence')} {agrees(untouched, 'rests', 'rest')} on no coded passage"
    return paragraph(head, always, seldom, rest if untouched else "")


def _named(findings: pd.Series[str]) -> str:
    return listed([f"*{plain_markdown(finding)}*" for finding in findings], limit=NAMED)

"""Sentences about robustness: which headline sentences stand, which fall, which change, and on what they hang."""

from __future__ import annotations

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.show.finding import Finding
from crossread.show.labels import Labels
from crossread.show.links import is_row
from crossread.show.words import agrees, counted, every, listed, number, paragraph, part, together

NAMED = 4
KINDS = {
    "contest": "contested",
    "edited": "the editor's",
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


def finding_names(corpus: Corpus, found: list[Finding]) -> dict[str, str]:
    """A short name of each finding by its key, with its number in the list: "2 opposite stances: Elections soon"."""
    labels, names = Labels(corpus), {}
    for place, finding in enumerate(found, start=1):
        book = CODEBOOKS.get(finding.kind, "")
        plain = finding.codes[0] if is_row(finding.codes[0]) else ""
        plain = finding.codes[0].replace("_", " ") if finding.kind == "edited" else plain
        what = labels.of(book, finding.codes[0]) if book else plain
        names[finding.key] = f"{place} {KINDS.get(finding.kind, finding.kind)}{f': {what}' if what else ''}"
    return names


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
    few = f"{number(uncoded)} of them" if uncoded < n else agrees(n, "it", "they")
    bare = f"{agrees(uncoded, 'rests', 'rest')} on no code: only leaving out sources can touch"
    bare += agrees(uncoded, " it", " them")
    said = f"tentative {agrees(len(tentative), 'is', 'are')} {_named(tentative['finding'])}" if len(tentative) else ""
    rest = f"{counted(len(untested), 'headline sentence')} {agrees(len(untested), 'is', 'are')} tested by no change"
    return paragraph(firm, f"{few} {bare}" if uncoded else "", said, rest if len(untested) else "")


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
        each.append(f"*{finding}* ({listed(list(group['changed']), limit=NAMED)})")
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
    return listed([f"*{finding}*" for finding in findings], limit=NAMED)

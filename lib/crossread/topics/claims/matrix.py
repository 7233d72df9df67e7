"""Claims as readers see them: a matrix of claims by source with its signs, and statements side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.show.html import Display, Html, link, nothing
from crossread.show.html_tables import HEAD, IGNORE_MATHS, fold, framed_table, more_of, table_html
from crossread.show.labels import Labels, coded_csv
from crossread.show.links import row_href, rows_href
from crossread.show.words import counted, ids
from crossread.topics.claims.tables import DOES, FACT
from crossread.topics.claims.told import KEY, SHORT, SIGNS, WORDS, Told, sign_of, words_of

FIRST, FIRST_PAIRS = 3, 8
WHOLE = 24
# Heads over claims of one standing, those that divide first.
GROUPS = {
    "clash": "Disputed in the sources' own names",
    "two_ways": "Facts told in two ways",
    "tension": "A source against a voice",
    "pulls": "Held by one, and by others only in part",
    "shared": "Three or more on one side",
    "agree": "Two on one side",
}
SPOKEN = DOES[:4]
KINDS = {
    "diagnosis": "What is wrong, and why",
    "remedy": "What to do",
    "fact": "What happened",
    "forecast": "What was to come",
    "norm": "What ought to hold",
}
# In JupyterLab no style sheet of the report applies; the tints are seen on light and on dark pages.
STYLE = Html(
    "<style>table.crossread-claims td{text-align:center}"
    "table.crossread-claims th{text-align:left;font-weight:normal;white-space:normal}"
    ".crossread-claims .for{background:rgba(46,125,200,.28)}.crossread-claims .against{background:rgba(214,96,28,.30)}"
    ".crossread-claims .qualifies{background:rgba(140,140,140,.22)}"
    "div.crossread-claim{margin:0 0 1.4rem}div.crossread-claim p{margin:.2rem 0}"
    "div.crossread-claim ul{margin:.3rem 0 .3rem 1.2rem;padding:0}</style>\n"
)
LINES = Html("\n")


def show_claims(
    corpus: Corpus,
    cells: pd.DataFrame,
    claims: pd.DataFrame,
    name: str,
    *,
    empty: str,
    first: int = FIRST,
    grouped: bool = False,
) -> Display:
    """Claims one after the other, each with what every source that speaks says on it, and what a reader concludes.

    `cells` is `claim_cells`, `claims` the rows of `claim_standings` to be shown, in their order; `empty` is said where
    there are none. After the `first` the others are folded under a line with their number. `grouped` puts claims of one
    standing under a head of their own, those that divide before the others, and folds after the `first` of each. The
    CSV has one row a claim and source.
    """
    if claims.empty:
        return nothing(empty)
    by_claim = {str(claim): of.to_dict("records") for claim, of in cells.groupby("claim", sort=False)}
    told, rows = Told(corpus), claims.to_dict("records")
    groups = (
        {head: [row for row in rows if _group_of(row) == of] for of, head in GROUPS.items()} if grouped else {"": rows}
    )
    parts = [_group(told, head, of, by_claim, first) for head, of in groups.items() if of]
    html = STYLE + Html('<div class="{}">\n{}\n</div>').format(IGNORE_MATHS, LINES.join(parts))
    shown = cells[cells["claim"].isin(claims["claim"])]
    plain = "\n\n".join(_plain(told, row, by_claim[row["claim"]]) for of in groups.values() for row in of)
    return Display({"text/html": html, "text/plain": plain, "text/csv": coded_csv(corpus, shown)}, {"name": name})


def _group_of(row: Mapping[Any, Any]) -> str:
    return "two_ways" if row["standing"] == "clash" and row["kind"] == FACT else str(row["standing"])


def _group(
    told: Told, head: str, rows: list[dict[Any, Any]], by_claim: Mapping[str, list[dict[Any, Any]]], few: int
) -> Html:
    """The blocks of claims, under a head if there is one; those after the first few folded."""
    blocks = [_block(told, row, by_claim[row["claim"]]) for row in rows]
    title = Html("<h3>{} ({})</h3>\n").format(head, counted(len(rows), "claim")) if head else Html()
    rest = blocks[few:]
    names = [told.labels.of("claims", row["claim"]) for row in rows[few:]]
    more = LINES + fold(more_of(names, "claim"), LINES.join(rest), rest=True) if rest else Html()
    return title + LINES.join(blocks[:few]) + more


def show_claim_matrix(corpus: Corpus, cells: pd.DataFrame, name: str = "matrix") -> Display:
    """Every claim by every source as a table of signs, each a link to the rows of its cell; claims by kind.

    `cells` is `claim_cells`. More than `WHOLE` claims are folded under their number. The CSV has one row a claim and
    source.
    """
    if cells.empty:
        return nothing("the codebook of this corpus has no claims yet")
    told, sources = Told(corpus), list(corpus.sources["id"])
    parts, lines = [], []
    for kind, of_kind in cells.groupby("kind", sort=False):
        head = Html('<tr><th scope="rowgroup" colspan="{}"><b>{}</b></th></tr>')
        parts.append(head.format(len(sources) + 1, KINDS.get(str(kind), str(kind))))
        for claim, group in of_kind.groupby("claim", sort=False):
            rows = group.to_dict("records")
            marks = Html("").join(_mark(told, row) for row in rows)
            parts.append(Html('<tr><th scope="row">{}</th>{}</tr>').format(told.claims[str(claim)], marks))
            lines.append(f"{' '.join(sign_of(row) for row in rows)}  {told.claims[str(claim)]}")
    caption, left = f"Claims by source. {KEY}", Html(' style="text-align:left"')
    heads = Html("").join(HEAD.format(left, name) for name in ("claim", *map(told.labels.source, sources)))
    table = framed_table(caption, heads, LINES.join(parts), "crossread crossread-claims")
    if len(lines) > WHOLE:
        kinds = cells.groupby("kind", sort=False)["claim"].nunique()
        each = "; ".join(f"{KINDS.get(str(kind), str(kind))} ({n})" for kind, n in kinds.items())
        table = fold(f"All {counted(len(lines), 'claim')} by source: {each}", table)
    plain = "\n".join([caption, *lines])
    csv = coded_csv(corpus, cells)
    return Display({"text/html": STYLE + table, "text/plain": plain, "text/csv": csv}, {"name": name})


def show_claim_pairs(corpus: Corpus, pairs: pd.DataFrame, name: str, *, caption: str, reading: str) -> Display:
    """Claims of two sources as a table with their names as heads, each side's statement with its row under it.

    `pairs` is a part of `claim_pairs` for two sources, not empty; `reading` is the head over what a careful reader
    concludes. After the first eight lines the others are folded.
    """
    told = Told(corpus)
    heads = ["claim", *map(told.labels.source, corpus.sources["id"]), reading]
    rows, plain, claims = [], [caption], list(pairs["claim"])
    for pair in pairs.to_dict("records"):
        claim = told.claims[pair["claim"]]
        rows.append([claim, *(_side(told, pair, which) for which in "ab"), told.reading(pair["claim"])])
        plain.append(f"{claim}\n  {pair['statement_a'] or '–'}\n  {pair['statement_b'] or '–'}")
    html = table_html(heads, rows[:FIRST_PAIRS], caption)
    if rest := rows[FIRST_PAIRS:]:
        more = table_html(heads, rest, f"{caption}, continued")
        names = [told.labels.of("claims", claim) for claim in claims[FIRST_PAIRS:]]
        html += LINES + fold(more_of(names, "claim"), more, rest=True)
    told_as = {"text/html": html, "text/plain": "\n".join(plain), "text/csv": coded_csv(corpus, pairs)}
    return Display(told_as, {"name": name})


def _mark(told: Told, cell: Mapping[Any, Any]) -> Html:
    rows, said = ids(cell["rows"]), f"{told.labels.source(cell['source'])}: {words_of(cell)}"
    if cell["does"] == "silent" and (near := told.bearing.get((cell["source"], cell["claim"]))):
        rows, said = near, f"{said}; on it bears what it says elsewhere"
    sign = Html('<span title="{}" aria-label="{}">{}</span>').format(said, said, sign_of(cell))
    return Html('<td class="{}">{}</td>').format(cell["does"], link(rows_href(rows), sign) if rows else sign)


def _side(told: Told, pair: Mapping[Any, Any], which: str) -> Html:
    """What one source says, with what it does before and its row under it; a silence with what bears on it."""
    does, lead = pair[f"does_{which}"], pair[f"lead_{which}"]
    if not lead:
        return Html("<i>{}</i>{}").format(WORDS[does], told.beside(pair[f"source_{which}"], pair["claim"]))
    word = SHORT.get(does, "only relayed")
    row, note = link(row_href(lead), lead), told.note(pair[f"source_{which}"], pair[f"note_{which}"])
    return Html("<i>{}:</i> {}{}<br><small>{}</small>").format(word, pair[f"statement_{which}"], note, row)


def _block(told: Told, claim: Mapping[Any, Any], cells: list[dict[Any, Any]]) -> Html:
    reading, name = told.reading(claim["claim"]), told.labels.source
    quiet_cells = [cell["source"] for cell in cells if cell["does"] == "silent"]
    silent = [Html("{}{}").format(name(source), told.beside(source, claim["claim"])) for source in quiet_cells]
    quiet = Html("<p><small>Silent (searched): {}.</small></p>\n").format(Html(", ").join(silent)) if silent else Html()
    read = Html("<p><i>What to make of it:</i> {}</p>\n").format(reading) if reading else Html()
    items = LINES.join(_item(told, cell) for cell in _in_order(cells))
    return Html('<div class="crossread-claim">\n<p><b>{}</b></p>\n<ul>\n{}\n</ul>\n{}{}</div>').format(
        told.claims[claim["claim"]], items, read, quiet
    )


def _in_order(cells: list[dict[Any, Any]]) -> list[dict[Any, Any]]:
    """The cells of the sources that speak: for, against, in part, then those that only relay."""
    return sorted((cell for cell in cells if cell["does"] in SPOKEN), key=lambda cell: DOES.index(cell["does"]))


def _item(told: Told, cell: Mapping[Any, Any]) -> Html:
    labels = told.labels
    voices = "" if cell["does"] == "relays" else _voices(labels, cell)
    beside = link(rows_href(ids(cell["rows"])), f"; it also {voices}") if voices else Html()
    return Html("<li><b>{}</b> {}: {}{} <small>{} {}</small></li>").format(
        labels.source(cell["source"]),
        _does(labels, cell),
        cell["statement"],
        told.note(cell["source"], cell["note"]),
        link(row_href(cell["lead"]), cell["lead"]),
        beside,
    )


def _does(labels: Labels, cell: Mapping[Any, Any]) -> str:
    """What a source does, in a word or two, and whose voice it only relays."""
    if cell["does"] != "relays":
        return SHORT[cell["does"]]
    return f"({_voices(labels, cell) or 'an act or a description'})"


def _voices(labels: Labels, cell: Mapping[Any, Any]) -> str:
    """The voices that a source lets speak on a claim, by side; empty without any."""
    heads = {"voices_for": "relays, for", "voices_against": "relays, against", "voices_qualify": "relays, in part"}
    each = [
        f"{head}: {', '.join(labels.of('voices', voice) for voice in ids(cell[column]))}"
        for column, head in heads.items()
        if cell[column]
    ]
    return "; ".join(each)


def _plain(told: Told, claim: Mapping[Any, Any], cells: list[dict[Any, Any]]) -> str:
    labels = told.labels
    lines = [f"{sign_of(cell)} {labels.source(cell['source'])}: {cell['statement']}" for cell in _in_order(cells)]
    silent = [f"{SIGNS['silent']} {labels.source(cell['source'])}" for cell in cells if cell["does"] == "silent"]
    return "\n".join([told.claims[claim["claim"]], *lines, *silent])

"""Claims as readers see them: a matrix of claims by source with its signs, and statements side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.show.html import Display, Html, Prose, link
from crossread.show.labels import Labels, coded_csv
from crossread.show.links import row_href, rows_href
from crossread.show.words import counted, ids
from crossread.topics.claims.tables import DOES

SIGNS = {"for": "+", "against": "−", "qualifies": "~", "silent": "·", "not_judged": "?"}
WORDS = {
    "for": "for",
    "against": "against",
    "qualifies": "qualifies: in part, under conditions, or both ways",
    "silent": "silent, searched",
    "not_judged": "not judged",
}
SHORT = {"for": "for", "against": "against", "qualifies": "in part"}
KEY = (
    "+ for, − against, ~ qualifies (in part, under conditions, or both ways), in brackets what only a voice, an act or "
    "a description shows, · silent (searched), ? not judged"
)
FIRST = 8
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


def sign_of(cell: Mapping[Any, Any]) -> str:
    """The sign of a row of `claim_cells`; in brackets where the source itself takes no side."""
    return SIGNS.get(cell["does"]) or f"({relayed_sign(cell)})"


def words_of(cell: Mapping[Any, Any]) -> str:
    """What the sign means, in words, for screen readers."""
    return WORDS.get(cell["does"]) or f"relays only: {WORDS_OF_VOICES[relayed_sign(cell)]}"


WORDS_OF_VOICES = {
    "+": "voices for",
    "−": "voices against",
    "±": "voices on both sides",
    "~": "voices that qualify",
    "…": "an act or a description",
}


def relayed_sign(cell: Mapping[Any, Any]) -> str:
    """The sign of the voices of a cell: for, against, both, qualifying, or none that says it in words."""
    both = bool(cell["voices_for"]), bool(cell["voices_against"])
    signs = {(True, True): "±", (True, False): "+", (False, True): "−"}
    return signs.get(both) or ("~" if cell["voices_qualify"] else "…")


def show_claims(corpus: Corpus, cells: pd.DataFrame, claims: pd.DataFrame, name: str, *, empty: str) -> Display:
    """Claims one after the other, each with what every source that speaks says on it, and what a reader concludes.

    `cells` is `claim_cells`, `claims` the rows of `claim_standings` to be shown, in their order; `empty` is said where
    there are none. After the first eight the others are folded under a line with their number. The CSV has one row a
    claim and source.
    """
    if claims.empty:
        return Prose(empty)
    by_claim = {str(claim): of.to_dict("records") for claim, of in cells.groupby("claim", sort=False)}
    told = _Told(corpus)
    blocks = [_block(told, row, by_claim[row["claim"]]) for row in claims.to_dict("records")]
    first, rest = LINES.join(blocks[:FIRST]), blocks[FIRST:]
    more = _folded(len(rest), LINES.join(rest)) if rest else Html()
    html = STYLE + Html('<div class="tex2jax_ignore mathjax_ignore">\n{}\n{}\n</div>').format(first, more)
    shown = cells[cells["claim"].isin(claims["claim"])]
    plain = "\n\n".join(_plain(told, row, by_claim[row["claim"]]) for row in claims.to_dict("records"))
    return Display({"text/html": html, "text/plain": plain, "text/csv": coded_csv(corpus, shown)}, {"name": name})


def show_claim_matrix(corpus: Corpus, cells: pd.DataFrame, name: str = "matrix") -> Display:
    """Every claim by every source as a table of signs, each a link to the rows of its cell; claims by kind.

    `cells` is `claim_cells`. The CSV has one row a claim and source.
    """
    if cells.empty:
        return Prose("the codebook of this corpus has no claims yet")
    told, sources = _Told(corpus), list(corpus.sources["id"])
    parts, lines = [], []
    for kind, of_kind in cells.groupby("kind", sort=False):
        head = Html('<tr><th scope="rowgroup" colspan="{}"><b>{}</b></th></tr>')
        parts.append(head.format(len(sources) + 1, KINDS.get(str(kind), str(kind))))
        for claim, group in of_kind.groupby("claim", sort=False):
            rows = group.to_dict("records")
            marks = Html("").join(_mark(told.labels, row) for row in rows)
            parts.append(Html('<tr><th scope="row">{}</th>{}</tr>').format(told.claims[str(claim)], marks))
            lines.append(f"{' '.join(sign_of(row) for row in rows)}  {told.claims[str(claim)]}")
    caption, names = f"Claims by source. {KEY}", ["claim", *map(told.labels.source, sources)]
    table = _table(caption, names, LINES.join(parts), Html("crossread crossread-claims"))
    plain = "\n".join([caption, *lines])
    csv = coded_csv(corpus, cells)
    return Display({"text/html": STYLE + table, "text/plain": plain, "text/csv": csv}, {"name": name})


def show_claim_pairs(corpus: Corpus, pairs: pd.DataFrame, name: str, *, caption: str, reading: str) -> Display:
    """Claims of two sources as a table with their names as heads, each side's statement with its row under it.

    `pairs` is a part of `claim_pairs` for two sources, not empty; `reading` is the head over what a careful reader
    concludes. After the first eight lines the others are folded.
    """
    told = _Told(corpus)
    heads = ["claim", *map(told.labels.source, corpus.sources["id"]), reading]
    rows, plain = [], [caption]
    for pair in pairs.to_dict("records"):
        claim = told.claims[pair["claim"]]
        rows.append(_pair_row(claim, [*(_side(pair, which) for which in "ab"), told.readings[pair["claim"]]]))
        plain.append(f"{claim}\n  {pair['statement_a'] or '–'}\n  {pair['statement_b'] or '–'}")
    first = _table(caption, heads, LINES.join(rows[:FIRST]), Html("crossread"))
    html = first
    if rest := rows[FIRST:]:
        html += _folded(len(rest), _table(f"{caption}, continued", heads, LINES.join(rest), Html("crossread")))
    told_as = {"text/html": html, "text/plain": "\n".join(plain), "text/csv": coded_csv(corpus, pairs)}
    return Display(told_as, {"name": name})


class _Told:
    """The words of a corpus's claims: their sentences and readings by id, and labels."""

    def __init__(self, corpus: Corpus) -> None:
        self.labels = Labels(corpus)
        self.claims = dict(zip(corpus.claims["id"], corpus.claims["claim"], strict=True))
        self.readings = dict(zip(corpus.claims["id"], corpus.claims["reading"], strict=True))


def _folded(n: int, shown: Html) -> Html:
    """What comes after the first claims, folded under a line with their number."""
    return Html("<details>\n<summary>{}</summary>\n{}\n</details>").format(counted(n, "more claim"), shown)


def _table(caption: str, heads: list[str], body: Html, classes: Html) -> Html:
    head = Html("").join(Html('<th scope="col" style="text-align:left">{}</th>').format(each) for each in heads)
    return Html(
        '<div class="crossread-table" role="region" aria-label="{said}" tabindex="0" style="overflow-x:auto">\n'
        '<table class="{classes} tex2jax_ignore mathjax_ignore">\n<caption style="text-align:left">{said}</caption>\n'
        "<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>\n"
    ).format(said=caption, classes=classes, head=head, body=body)


def _mark(labels: Labels, cell: Mapping[Any, Any]) -> Html:
    rows, said = ids(cell["rows"]), f"{labels.source(cell['source'])}: {words_of(cell)}"
    sign = Html('<span title="{}" aria-label="{}">{}</span>').format(said, said, sign_of(cell))
    return Html('<td class="{}">{}</td>').format(cell["does"], link(rows_href(rows), sign) if rows else sign)


def _pair_row(claim: str, cells: list[str]) -> Html:
    others = Html("").join(
        Html('<td style="text-align:left;white-space:normal">{}</td>').format(cell) for cell in cells
    )
    return Html('<tr><th scope="row" style="text-align:left;white-space:normal">{}</th>{}</tr>').format(claim, others)


def _side(pair: Mapping[Any, Any], which: str) -> Html:
    """What one source says, with what it does before and its row under it; a silence by its word."""
    does, lead = pair[f"does_{which}"], pair[f"lead_{which}"]
    if not lead:
        return Html("<i>{}</i>").format(WORDS[does])
    word = SHORT.get(does, "only relayed")
    row, note = link(row_href(lead), lead), _note(pair[f"note_{which}"])
    return Html("<i>{}:</i> {}{}<br><small>{}</small>").format(word, pair[f"statement_{which}"], note, row)


def _block(told: _Told, claim: Mapping[Any, Any], cells: list[dict[Any, Any]]) -> Html:
    reading = told.readings[claim["claim"]]
    silent = [told.labels.source(cell["source"]) for cell in cells if cell["does"] == "silent"]
    quiet = Html("<p><small>Silent (searched): {}.</small></p>\n").format(", ".join(silent)) if silent else Html()
    read = Html("<p><i>What to make of it:</i> {}</p>\n").format(reading) if reading else Html()
    items = LINES.join(_item(told.labels, cell) for cell in _in_order(cells))
    return Html('<div class="crossread-claim">\n<p><b>{}</b></p>\n<ul>\n{}\n</ul>\n{}{}</div>').format(
        told.claims[claim["claim"]], items, read, quiet
    )


def _in_order(cells: list[dict[Any, Any]]) -> list[dict[Any, Any]]:
    """The cells of the sources that speak: for, against, in part, then those that only relay."""
    return sorted((cell for cell in cells if cell["does"] in SPOKEN), key=lambda cell: DOES.index(cell["does"]))


def _item(labels: Labels, cell: Mapping[Any, Any]) -> Html:
    voices = "" if cell["does"] == "relays" else _voices(labels, cell)
    beside = link(rows_href(ids(cell["rows"])), f"it also {voices}") if voices else Html()
    return Html("<li><b>{}</b> {}: {}{} <small>{} {}</small></li>").format(
        labels.source(cell["source"]),
        _does(labels, cell),
        cell["statement"],
        _note(cell["note"]),
        link(row_href(cell["lead"]), cell["lead"]),
        beside,
    )


def _note(note: str) -> Html:
    """Why a stand is what it is, in brackets; nothing without a note."""
    return Html(" <small>({})</small>").format(note.rstrip(".")) if note else Html()


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


def _plain(told: _Told, claim: Mapping[Any, Any], cells: list[dict[Any, Any]]) -> str:
    labels = told.labels
    lines = [f"{sign_of(cell)} {labels.source(cell['source'])}: {cell['statement']}" for cell in _in_order(cells)]
    silent = [f"{SIGNS['silent']} {labels.source(cell['source'])}" for cell in cells if cell["does"] == "silent"]
    return "\n".join([told.claims[claim["claim"]], *lines, *silent])

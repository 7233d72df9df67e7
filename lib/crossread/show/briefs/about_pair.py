"""A brief on two sources: where they agree, clash and talk past each other, and what else they ask for."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from crossread.compare.brief_tables import other_remedies
from crossread.compare.clashes import clashes
from crossread.compare.figures import figure_pairs
from crossread.compare.pairs import pair_comparison
from crossread.compare.reconciliation import read_pairs
from crossread.corpus.load import Corpus
from crossread.show.briefs.part import Brief, Part, cited
from crossread.show.coverage import so_far
from crossread.show.labels import Labels
from crossread.show.words import agrees, counted, listed, paragraph

STANDS = ("diagnoses", "positions")
SAME = ("same", "rounding")


def pair_brief(corpus: Corpus) -> Brief:
    """The brief on the two sources of a corpus."""
    a, b = corpus.sources["id"]
    compared, remedies = pair_comparison(corpus, a, b), other_remedies(corpus, a, b)
    parts = {
        "said": _agree(corpus, compared),
        "clashes": _clash(corpus, compared),
        "missing": _past(corpus, compared),
        "asked": _asked(corpus, remedies),
        "numbers": _numbers(corpus),
    }
    labels = Labels(corpus)
    agree, past = compared[compared["relation"] == "agree"], compared[compared["relation"].isin(["a_alone", "b_alone"])]
    summary = paragraph(
        f"{so_far(corpus, *STANDS)}{labels.names([a, b])} agree on {_codes(agree)}",
        _clashing(corpus, compared),
        f"on {_codes(past)} one of them speaks and the other is silent",
    )
    return Brief(corpus, summary, {slot: found for slot, found in parts.items() if found})


def _codes(rows: pd.DataFrame) -> str:
    """How many themes and issues there are: "two themes and one issue"."""
    counts = rows["kind"].value_counts()
    each = [counted(int(counts[kind]), kind) for kind in ("theme", "issue") if kind in counts]
    return listed(each) or "no theme or issue"


def _terms(corpus: Corpus, rows: pd.DataFrame) -> str:
    labels = Labels(corpus)
    each = [
        f"the {kind}{agrees(len(codes), '', 's')} {labels.terms(book, codes)}"
        for kind, book in (("theme", "themes"), ("issue", "issues"))
        if len(codes := rows.loc[rows["kind"] == kind, "code"])
    ]
    return listed(each)


def _rows(rows: pd.DataFrame) -> Sequence[str]:
    return [cell for column in ("rows_a", "rows_b") for cell in rows[column]]


def _agree(corpus: Corpus, compared: pd.DataFrame) -> Part | None:
    rows = compared[compared["relation"] == "agree"].reset_index(drop=True)
    if rows.empty:
        return None
    a, b = corpus.sources["id"]
    prose = paragraph(cited(f"{Labels(corpus).names([a, b])} agree on {_terms(corpus, rows)}", _rows(rows)))
    table = rows.assign(n_a=rows["rows_a"].map(_size), n_b=rows["rows_b"].map(_size))
    return Part("Where they agree", prose, table, "code kind does_a n_a n_b", "What both say in their own names")


def _size(cell: str) -> int:
    return len([row for row in cell.split(";") if row])


def _clashing(corpus: Corpus, compared: pd.DataFrame) -> str:
    rows = compared[compared["relation"] == "clash"]
    if rows.empty:
        return f"{so_far(corpus, *STANDS)}they contradict each other in their own names on no theme and no issue"
    return f"they contradict each other in their own names on {_terms(corpus, rows)}"


def _clash(corpus: Corpus, compared: pd.DataFrame) -> Part | None:
    rows, pairs = compared[compared["relation"] == "clash"], clashes(corpus).query("not within")
    if rows.empty and pairs.empty:
        return None
    own = cited(_clashing(corpus, compared), _rows(rows))
    n = len(pairs)
    ids = [*pairs["id_a"], *pairs["id_b"]]
    all_ = cited(
        f"with the voices they quote, {counted(n, 'pair')} of rows {agrees(n, 'asks', 'ask')} for opposite things", ids
    )
    columns = "on statement_a id_a statement_b id_b"
    caption = "Rows that cannot both be followed"
    return Part("Where they clash", paragraph(own, all_ if n else ""), pairs.reset_index(drop=True), columns, caption)


def _past(corpus: Corpus, compared: pd.DataFrame) -> Part | None:
    rows = compared[compared["relation"].isin(["a_alone", "b_alone"])].reset_index(drop=True)
    if rows.empty:
        return None
    a, b = (Labels(corpus).name(source) for source in corpus.sources["id"])
    said = [
        cited(f"{other} is silent where {one} speaks of {_terms(corpus, part)}", _rows(part))
        for relation, one, other in (("a_alone", a, b), ("b_alone", b, a))
        if len(part := rows[rows["relation"] == relation])
    ]
    size = rows["rows_a"].map(_size) + rows["rows_b"].map(_size)
    table = rows.assign(_n=-size).sort_values(["kind", "_n", "code"], ascending=[False, True, True], kind="stable")
    columns = "code kind does_a does_b"
    return Part(
        "Where they talk past each other",
        paragraph(*said),
        table,
        columns,
        "What one speaks of and the other is silent on",
    )


def _asked(corpus: Corpus, remedies: pd.DataFrame) -> Part | None:
    if remedies.empty:
        return None
    n = len(remedies)
    themes = Labels(corpus).terms("themes", remedies["theme"])
    head = f"on {counted(n, 'theme')} both ask for something, and never by the same means: {themes}"
    columns = "theme n_a instruments_a n_b instruments_b"
    return Part(
        "The same theme, other remedies",
        paragraph(cited(head, _rows(remedies))),
        remedies,
        columns,
        "Means asked for, theme by theme",
    )


def _numbers(corpus: Corpus) -> Part | None:
    pairs = read_pairs(corpus, figure_pairs(corpus))
    across = pairs[~pairs["one_source"] & ~pairs["reason"].isin(SAME)].reset_index(drop=True)
    if across.empty:
        return None
    n, labels = len(across), Labels(corpus)
    things = labels.terms("quantities", dict.fromkeys(across["quantity"]))
    head = f"{counted(n, 'pair')} of figures on the same thing {agrees(n, 'differs', 'differ')}: {things}"
    columns = "quantity figure stated other other_stated reason because"
    prose = paragraph(cited(head, [*across["figure"], *across["other"]]))
    return Part("Where their figures differ", prose, across, columns, "Figures that differ, with the reason")

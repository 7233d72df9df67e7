"""The figures of a corpus with all that comparing them needs. Compares none."""

from __future__ import annotations

import math
from collections.abc import Hashable
from typing import Any

import pandas as pd

from crossread.compare.comparable import Figure, dimensions
from crossread.compare.intervals import figure_intervals
from crossread.compare.rows import sorted_by_source
from crossread.corpus.load import Corpus

ABOUT = ("source", "quantity", "dimension", "population", "place", "start", "end", "stock_or_flow", "origin")
BOUNDS = ("low", "high", "judged_low", "judged_high")

Row = dict[Hashable, Any]


def prepared_figures(corpus: Corpus) -> list[Row]:
    """The figures as dictionaries, in the order of sources and ids.

    `low` and `high` are the interval here. Added are: printed (the number itself), dimension (of the unit), table (that
    a cell stands in; empty for text), names (what the code of the origin stands for) and produced_by (a body, a kind
    of origin of this source, or the source where no origin is stated).
    """
    figures, passages = corpus.figures, corpus.passages
    stands_for = dict(zip(corpus.origins["id"], corpus.origins["names"], strict=True))
    cells = passages[passages["stream"] == "tables"]
    tables = dict(zip(cells["id"], cells["source"] + ":" + cells["section"], strict=True))
    names = pd.Series([stands_for.get(origin, "nothing") for origin in figures["origin"]], figures.index, dtype=str)
    own = figures["source"] + ":" + figures["origin"]
    intervals = figure_intervals(figures)
    added = figures.assign(
        low=figures["id"].map(intervals["low"]).astype(float),
        high=figures["id"].map(intervals["high"]).astype(float),
        printed=[printed_number(row) for row in figures[list(BOUNDS)].to_dict("records")],
        dimension=dimensions(corpus, figures),
        table=[tables.get(passage, "") for passage in figures["passage"]],
        names=names,
        produced_by=figures["origin"].where(names == "body", own.where(names == "kind", figures["source"])),
    )
    return sorted_by_source(corpus, added, ["id"]).to_dict("records")


def first_statements(rows: list[Row]) -> dict[str, str]:
    """For each figure the id of the row in which its source first states it as it is.

    That is the row it restates, when the number is the same, or an earlier row with the same number that agrees in
    all that is counted and in its origin. A cell of a table is only stated again by a row that restates it.
    """
    numbers = {row["id"]: tuple(str(row[name]) for name in ("printed", "low", "high", "unit")) for row in rows}
    first: dict[str, str] = {}
    seen: dict[tuple[Any, ...], str] = {}
    for row in rows:
        same = (*(row[name] for name in ABOUT), row["subset_of"], numbers[row["id"]], row["table"] and row["id"])
        root: str = row["restates"] if numbers.get(row["restates"]) == numbers[row["id"]] else row["id"]
        first[row["id"]] = seen.setdefault(same, first.get(root, root))
    return first


def printed_number(figure: Figure) -> float:
    """The number that a source prints: the middle of a range, of the judged bounds of a vague figure; else nan."""
    for low, high in (BOUNDS[:2], BOUNDS[2:]):
        given = [float(figure[column]) for column in (low, high) if not pd.isna(figure[column])]
        if given:
            return sum(given) / len(given)
    return math.nan

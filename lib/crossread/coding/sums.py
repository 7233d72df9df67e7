"""Figures that add up to another figure beside them, as checks to be read. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from crossread.coding.inbox import InboxRow, new_row
from crossread.corpus.rows import CorpusRows

# So many figures before or behind a figure may be its parts; small numbers add up by chance.
_REACH, _FEWEST_PARTS, _LEAST_WHOLE = 12, 2, 20
_Figure = tuple[str, Decimal]


def sums_that_fit(rows: CorpusRows, source: str, proposed: Sequence[InboxRow]) -> Iterator[InboxRow]:
    """A check for each figure that is the sum of those right before or behind it, of one unit and section or column.

    Figures that have a row count as well as those that are proposed; what a check relates already is left out.
    """
    skipped = {(row["proposed"], row["digest_words"], row["what"]) for row in rows.of_source("skipped", source)}
    stored = [{**row.cells, **_place(rows, row["passage"])} for row in rows.of_source("figures", source)]
    figures = [*stored, *(row.cells for row in proposed if row["table"] == "figures")]
    series: dict[tuple[str, str, str, str], list[_Figure]] = {}
    for cells in figures:
        if (value := _value(cells)) is not None:
            place = (cells.get("stream", ""), cells.get("section", ""), cells.get("column", ""))
            series.setdefault((*place, cells["unit"]), []).append((cells["id"], value))
    known = {row["whole"] for row in rows["checks"] if row["relation"] == "sum"}
    for of_unit in series.values():
        for whole, parts in _fitting(of_unit):
            if whole not in known and ("checks", "", whole) not in skipped:
                yield new_row("checks", {"relation": "sum", "whole": whole, "parts": "; ".join(parts), "cue": "sum"})


def _fitting(figures: Sequence[_Figure]) -> Iterator[tuple[str, list[str]]]:
    for at, (whole, value) in enumerate(figures):
        behind = figures[at + 1 : at + 1 + _REACH]
        before = figures[max(0, at - _REACH) : at][::-1]
        parts = _run(value, before)[::-1] or _run(value, behind)
        if parts and value >= _LEAST_WHOLE:
            yield whole, parts


def _run(value: Decimal, figures: Sequence[_Figure]) -> list[str]:
    """The first figures of a series that add up to a value; empty where none do."""
    total = Decimal(0)
    for n, (_, each) in enumerate(figures, 1):
        total += each
        if total == value and n >= _FEWEST_PARTS:
            return [row_id for row_id, _ in figures[:n]]
        if total > value:
            return []
    return []


def _value(cells: Mapping[str, str]) -> Decimal | None:
    try:
        return Decimal(cells["low"]) if cells["low"] and cells["low"] == cells["high"] else None
    except InvalidOperation:
        return None


def _place(rows: CorpusRows, passage: str) -> dict[str, str]:
    found = rows.ids["passages"].get(passage)
    return {name: found[name] if found else "" for name in ("stream", "section", "column")}

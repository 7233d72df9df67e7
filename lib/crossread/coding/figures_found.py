"""The quantities of a text that no row of figures.csv has, and those that add up to another beside them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from crossread.check.meta import names_of
from crossread.check.numerals_accounted import figure_spans, listed_numerals, place_texts
from crossread.coding.inbox import InboxRow, new_row
from crossread.coding.stretches import Stretch
from crossread.corpus.form import UNDECIDED
from crossread.corpus.rows import CorpusRows, Row
from crossread.texts.accounting import account
from crossread.texts.digit_groups import Notation, notation_of
from crossread.texts.locate import Location
from crossread.texts.quantities import Quantity, read_quantities
from crossread.texts.rederive import in_column, plain_number, rederive
from crossread.texts.streams import SourceText
from crossread.texts.units import UNIT_KINDS, can_mean, is_measure, kinds_of, printed_after
from crossread.texts.wording import QUALIFIERS, figure_begins, rate_period

# Vague words without a numeral that say of how much of a whole something holds; the others count nothing.
_SHARES = re.compile(r"majority|nearly all|almost all", re.IGNORECASE)
# What follows a figure may be what it counts, unless it is one of these.
_NO_NOUN = (
    "of in on at to by for from with and or but that which who were was is are had has have since as after before than "
    "the a an per up its their his her will would between during"
)
_NOUN = re.compile(rf"[\s-]+(?!(?:{'|'.join(_NO_NOUN.split())})\b)[^\W\d_][\w'-]*", re.IGNORECASE)
_YEAR = r"(?:1[89]\d\d|20\d\d)"
_FROM_TO = re.compile(
    rf"\b(?:from|between)\s+({_YEAR})\s+(?:to|and|until|through)\s+({_YEAR})|\b({_YEAR})\s?[-\u2013]\s?({_YEAR}|\d\d)\b"
)
_YEARS = re.compile(rf"(?<![\d$,.-])({_YEAR})(?![\d,]*\d|[-\u2013]\d|'?s\b)")


@dataclass(frozen=True)
class FoundFigure:
    """A quantity, the stretch in which it stands, and what the text gives of its row."""

    stretch: Stretch
    quantity: Quantity
    cells: dict[str, str]


def find_figures(
    rows: CorpusRows, source: str, text: SourceText, stretches: Iterable[Stretch], located: Mapping[str, Location]
) -> Iterator[FoundFigure]:
    """The quantities without a row in some stretches of a text, in their order; `located` has the source's passages.

    Left out are what a figure row has already, numerals that a rule or numerals.csv accounts for (dates, laws, pages,
    names), and vague words that count nothing (several, most). Each row re-derives from its passage; where it cannot,
    it is vague, and the bounds are for a person to judge.
    """
    coded = figure_spans(rows, source, text, located)
    running = place_texts(text)
    notation = notation_of(" ".join(running.values()))
    names = names_of(rows.meta)
    free = {
        place: [
            (each.start, each.end)
            for each in account(words, coded.get(place, []), listed_numerals(rows, source, place), names=names)
            if each.by == "unaccounted"
        ]
        for place, words in running.items()
    }
    units = rows["units"]
    for stretch in stretches:
        for quantity in _quantities(stretch, notation):
            start, end = stretch.in_place(quantity.start), stretch.in_place(quantity.end)
            shares = _SHARES.fullmatch(quantity.text) and not _overlaps(start, end, coded.get(stretch.place, []))
            if shares or any(start <= first and last <= end for first, last in free[stretch.place]):
                yield FoundFigure(stretch, quantity, _cells(stretch, quantity, units, notation))


def _quantities(stretch: Stretch, notation: Notation) -> list[Quantity]:
    """The quantities of a stretch; of a cell those in the cell itself, with scale and unit of its header."""
    found = read_quantities(stretch.words, notation, shares_apart=True)
    if not stretch.n_cell:
        return [each for each in found if each.form_hint != "date" and not _points(each)]
    first = len(stretch.words) - stretch.n_cell
    return [in_column(each, stretch.column) for each in found if each.start >= first]


def _points(quantity: Quantity) -> bool:
    """Whether a figure is a bare "one", which points to somebody or something more often than it counts."""
    return quantity.text.casefold() == "one" and quantity.unit == "count" and quantity.qualifier == "exact"


def _overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in spans)


def _cells(stretch: Stretch, quantity: Quantity, units: tuple[Row, ...], notation: Notation) -> dict[str, str]:
    """The cells of a row that the text gives; the unit is open where several codes, or none, can be meant."""
    qualifier = quantity.qualifier if quantity.qualifier in QUALIFIERS else "vague"
    start, end = _period(stretch.words)
    cells = {
        "form": quantity.form_hint if quantity.form_hint != "date" else "count",
        "low": "" if quantity.low is None else plain_number(quantity.low),
        "high": "" if quantity.high is None else plain_number(quantity.high),
        "unit": _unit(stretch.words, quantity, units),
        "per": rate_period(stretch.words, quantity.start, quantity.end) if quantity.form_hint == "rate" else "",
        "qualifier": qualifier,
        "direction": quantity.direction,
        "negated": " ".join(quantity.negated),
        "start": start,
        "end": end,
        "kind": "table" if stretch.n_cell else "stated",
    }
    if cells["qualifier"] == "vague":
        cells |= dict.fromkeys(("judged_low", "judged_high", "judged_why"), UNDECIDED)
    return cells | {"as_written": _as_written(stretch, quantity, cells, units, notation)}


def _as_written(
    stretch: Stretch, quantity: Quantity, cells: Mapping[str, str], units: tuple[Row, ...], notation: Notation
) -> str:
    """The figure with its qualifier and what it counts, as far as the row re-derives from it; else the figure alone."""
    words, start, end = stretch.words, quantity.start, quantity.end
    if stretch.n_cell:
        return words[start:end]
    first = figure_begins(words, start)
    printed = printed_after(words, end)
    last = end = printed.end() if printed else end
    for _ in range(2 if cells["unit"] == UNDECIDED else 1):
        if noun := _NOUN.match(words, last):
            last = noun.end()
    kind = next((row["kind"] for row in units if row.id == cells["unit"] and row["kind"] in UNIT_KINDS), "")
    for begin, finish in ((first, last), (first, end), (start, last), (start, end)):
        row = {**cells, "as_written": words[begin:finish]}
        if _gives(words, tuple(row.items()), kind, notation, stretch.column):
            return row["as_written"]
    return quantity.text


@lru_cache(maxsize=256)
def _gives(words: str, row: tuple[tuple[str, str], ...], kind: str, notation: Notation, column: str) -> bool:
    """Whether a sentence gives a row, tried once where the same figure stands in it over and over."""
    return rederive(dict(row), words, unit_kind=kind, notation=notation, column=column) is None


def _unit(words: str, quantity: Quantity, units: tuple[Row, ...]) -> str:
    """The code of units.csv that a unit printed at a figure means, if it is one alone; else for a person to decide."""
    kinds = kinds_of(quantity.unit)
    if kinds != ("count",):
        fitting = [row.id for row in units if row["kind"] in kinds and can_mean(quantity.unit, row.id)]
        return fitting[0] if len(fitting) == 1 else UNDECIDED
    if any(row.id == quantity.unit for row in units):
        return quantity.unit
    after = words[quantity.end :].lstrip(" -").casefold()
    named = [
        row.id
        for row in units
        if not is_measure(row.id) and row["kind"] == "count"
        for name in (row["label"].casefold(), row.id.replace("_", " "))
        if name and re.match(rf"{re.escape(name)}s?\b", after)
    ]
    return named[0] if len(set(named)) == 1 else UNDECIDED


def _period(words: str) -> tuple[str, str]:
    """The years between which a sentence places its figures, where it names one year or one span; else empty."""
    spans = [match.groups() for match in _FROM_TO.finditer(words)]
    if len(spans) == 1:
        first, last = (spans[0][0], spans[0][1]) if spans[0][0] else (spans[0][2], spans[0][3])
        return first, last if len(last) == 4 else first[:2] + last
    years = {match.group(1) for match in _YEARS.finditer(words)}
    return (next(iter(years)),) * 2 if len(years) == 1 and not spans else ("", "")


# So many figures before or behind a figure may be its parts; small numbers add up by chance.
_REACH, _FEWEST_PARTS, _LEAST_WHOLE = 12, 2, 20
_Figure = tuple[str, Decimal]


def sums_that_fit(
    rows: CorpusRows, source: str, proposed: Sequence[InboxRow], skipped: Collection[tuple[str, ...]]
) -> Iterator[InboxRow]:
    """A check for each figure that is the sum of those right before or behind it, of one unit and section or column.

    Figures that have a row count as well as those that are proposed; what a check relates already, and what was
    skipped, is left out.
    """
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

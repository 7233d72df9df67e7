"""Figures that belong together: parts of the money of one year, counts of one event, one stock over time."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from datetime import date

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.selection import chosen_sources
from crossread.numbers.periods import first_day, last_day, period_days, period_words
from crossread.topics.figures.comparable import Row, first_statements, prepared_figures
from crossread.topics.figures.stated import READ, numbers_read, read_as

SHOWN = (
    *READ,
    *("population", "place", "period", "start", "end"),
    *("stock_or_flow", "origin", "part_of", "n_figures", "form", "statement", "begins", "ends"),
)
WORKED_OUT = "the share of the amount it is a part of"
SHARES = {"percent": 0.01, "share": 1.0}


def year_mix(corpus: Corpus, sources: Iterable[str] = (), *, quantity: str = "", year: str = "") -> pd.DataFrame:
    """The money of one year: amounts, their parts, and shares of them worked out in money.

    Columns: id, source, quantity, as_written, number (`numbers_read`), low, high (interval, in `unit`), unit,
    population, place, period, start, end, stock_or_flow, origin, part_of (the figure of which it is a part), n_figures
    (1), form, statement, begins, ends (the period in decimal years, missing where it is open). Parts follow their
    whole. `quantity` is a code or a word of ids or labels of quantities; all when empty. Without a year it is that with
    amounts of most sources, then with most amounts. Cells of tables and figures stated before are left out.
    """
    rows = _stated_once(chosen_sources(corpus, sources))
    amounts = [row for row in rows if row["form"] == "money" and not row["table"] and _year(row)]
    amounts = [row for row in _wanted(corpus, amounts, quantity) if year in ("", _year(row))]
    chosen = _largest(amounts, _year)
    named = {row["id"]: row for row in chosen}
    parts = [_worked_out(row, named[row["subset_of"]]) for row in rows if _is_share_of(row, named)]
    wholes = [row for row in chosen if row["subset_of"] not in named]
    under = [each for whole in wholes for each in (whole, *_parts_of(whole, [*chosen, *parts]))]
    return _table(corpus, under, {row["id"]: 1 for row in under})


def competing_counts(corpus: Corpus, sources: Iterable[str] = (), *, quantity: str = "") -> pd.DataFrame:
    """Counts of one thing at one place and time of which there are several, whoever is counted.

    Columns as in `year_mix`, and `quantity` likewise; n_figures is the number of counts of the same quantity, place
    and period. Kept are flows over a stated period, counted one by one, told first, outside of tables, that are no
    part of another figure, in the unit of the largest group. Sorted by n_figures, the largest group first.
    """
    rows = [row for row in _stated_once(chosen_sources(corpus, sources)) if _is_event_count(row)]
    rows = _wanted(corpus, rows, quantity)
    sizes: dict[tuple[str, ...], int] = {}
    for row in rows:
        sizes[_event(row)] = sizes.get(_event(row), 0) + 1
    several = [row for row in rows if sizes[_event(row)] > 1]
    several.sort(key=lambda row: (-sizes[_event(row)], _event(row)))
    several = [row for row in several if row["unit"] == several[0]["unit"]]
    return _table(corpus, several, {row["id"]: sizes[_event(row)] for row in several})


def figures_over_time(corpus: Corpus, sources: Iterable[str] = (), *, quantity: str = "") -> pd.DataFrame:
    """The dated counts of one quantity in the order of their dates, stocks and flows of it.

    Columns as in `year_mix`, and `quantity` likewise; n_figures is 1. Of several quantities it is that whose stocks
    are told by most sources, then for most dates. Cells of tables are left out.
    """
    rows = [row for row in _stated_once(chosen_sources(corpus, sources)) if _is_dated_count(row)]
    stocks = [row for row in _wanted(corpus, rows, quantity) if row["stock_or_flow"] == "stock"]
    codes = {row["quantity"] for row in _largest(stocks, lambda row: str(row["quantity"]))}
    series = sorted((row for row in rows if row["quantity"] in codes), key=lambda row: (row["end"], row["start"]))
    return _table(corpus, series, {row["id"]: 1 for row in series})


def _stated_once(corpus: Corpus) -> list[Row]:
    rows = prepared_figures(corpus)
    first = first_statements(rows)
    return [row for row in rows if first[str(row["id"])] == row["id"]]


def _wanted(corpus: Corpus, rows: list[Row], word: str) -> list[Row]:
    """The rows of quantities with this word in their id or label."""
    labels = dict(zip(corpus.quantities["id"], corpus.quantities["label"], strict=True))
    return [row for row in rows if word.lower() in f"{row['quantity']} {labels.get(row['quantity'], '')}".lower()]


def _year(row: Row) -> str:
    """The year that a figure is about; empty when it is about a longer time or about none."""
    start, end = str(row["start"])[:4], str(row["end"])[:4]
    return start if start == end else ""


def _largest(rows: list[Row], key: Callable[[Row], str]) -> list[Row]:
    """The rows of the group of most sources, then of most dates and rows, then first by name."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups[min(groups, key=lambda name: (*_size(groups[name]), name))] if groups else []


def _size(group: list[Row]) -> tuple[int, int, int]:
    return (
        -len({row["source"] for row in group}),
        -len({(row["start"], row["end"]) for row in group}),
        -len(group),
    )


def _is_share_of(row: Row, named: dict[object, Row]) -> bool:
    return row["form"] == "share" and row["subset_of"] in named and row["unit"] in SHARES


def _worked_out(share: Row, whole: Row) -> Row:
    """A share of an amount as an amount; its bounds are products of bounds."""
    size = SHARES[str(share["unit"])]
    bounds = {end: size * share[end] * whole[end] for end in ("low", "high")}
    about = {name: whole[name] for name in ("unit", "start", "end")}
    return share | bounds | about | {"number": read_as(bounds["low"], bounds["high"], WORKED_OUT)}


def _parts_of(whole: Row, rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["subset_of"] == whole["id"]]


def _event(row: Row) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in ("quantity", "place", "start", "end"))


def _is_event_count(row: Row) -> bool:
    told = bool(row["start"] and row["end"]) and not row["table"] and not row["subset_of"]
    return told and row["form"] == "count" and row["stock_or_flow"] == "flow"


def _is_dated_count(row: Row) -> bool:
    dated = period_days(row["start"], row["end"]) is not None and bool(row["end"])
    return dated and row["form"] == "count" and not row["table"] and row["stock_or_flow"] != "none"


def _table(corpus: Corpus, rows: list[Row], sizes: dict[object, int]) -> pd.DataFrame:
    numbers = numbers_read(corpus.figures[corpus.figures["id"].isin([row["id"] for row in rows])])
    found = [
        {"number": numbers[row["id"]]}
        | row
        | {"part_of": row["subset_of"], "period": period_words(row["start"], row["end"])}
        | {"n_figures": sizes[row["id"]], "begins": _decimal(row["start"], first_day)}
        | {"ends": _decimal(row["end"], last_day)}
        for row in rows
    ]
    return pd.DataFrame(found, columns=list(SHOWN)).astype(dict.fromkeys(("low", "high", "begins", "ends"), float))


def _decimal(written: str, day_of: Callable[[str], date]) -> float:
    """A date as a year with decimals; nan for none."""
    if not written:
        return math.nan
    day = day_of(written)
    return day.year + (day.timetuple().tm_yday - 0.5) / 366

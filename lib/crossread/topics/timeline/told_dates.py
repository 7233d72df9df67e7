"""Dates as the sources tell them: which can be read, how they lie to the list of events, and which do not agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.tellings import joined, sorted_by_source, source_order
from crossread.numbers.periods import Days, days_of

TOLD = ["source", "event", "date", "date_told", "first_day", "last_day", "relation", "days_apart", "n_rows", "rows"]
APART = ["event", "kind", "source_a", "date_told_a", "source_b", "date_told_b", "days_apart", "rows", "noted"]
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
_RANGE = re.compile(r"between (.+) and (.+)|(.+) to (.+)|(\d{4})[-–](\d{4})", re.IGNORECASE)
_SEASON = re.compile(r"(spring|summer|autumn|fall) (?:of )?(\d{4})", re.IGNORECASE)
_CENTURY = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th) century", re.IGNORECASE)
# "By June" leaves open how long before, "after June" how long after.
_OPEN = re.compile(r"(by|until|through|after)\s+(.+)", re.IGNORECASE)


def told_days(told: str, near: Days) -> Days | None:
    """The first of the days that a told date may mean, and the day after the last; None where no date can be read.

    Beside what `days_of` reads: periods, seasons of the north, centuries, and a month or day without a year, which is
    taken to be of the year in which the event (`near`) begins. "By" and "until" leave the beginning open, "after" the
    end (later in the same month or year is after it too). Dates told by other events or by the day of writing
    ("recently", "last month") are not read.
    """
    text = told.strip()
    if bounds := _RANGE.fullmatch(text):
        ends = [told_days(end, near) for end in bounds.groups() if end]
        return (ends[0][0], ends[1][1]) if ends[0] and ends[1] else None
    if season := _SEASON.fullmatch(text):
        month, year = SEASONS[season[1].lower()], int(season[2])
        return date(year, month, 1), date(year + (month > 9), (month + 2) % 12 + 1, 1)
    if (century := _CENTURY.fullmatch(text)) and int(century[1]):
        return date(100 * int(century[1]) - 99, 1, 1), date(100 * int(century[1]) + 1, 1, 1)
    if open_end := _OPEN.fullmatch(text):
        days = told_days(open_end[2], near)
        later = open_end[1].lower() == "after"
        return days and ((days[0], date.max) if later else (date.min, days[1]))
    return days_of(text) or days_of(f"{text} {near[0].year}") or days_of(f"{text}, {near[0].year}")


def told_dates(corpus: Corpus) -> pd.DataFrame:
    """Every date that a source tells of an event, beside the date of the list of events.

    Columns: source, event, date (of the list), date_told, first_day, last_day (of those that it may mean, ISO; empty
    for an open end), relation, days_apart (least distance in days; missing unless apart), n_rows, rows (ids).

    relation   what it means
    same       it may mean the same days
    closer     it says more than the list, or as much within an open end
    wider      it leaves more open than the list
    overlap    some days of both are the same
    apart      no day is the same
    relative   it is told by other events or by the day of writing, and not read

    One row a source, event and told date; tellings without a date have none. Sorted by source, date and event.
    """
    dated = corpus.mentions[corpus.mentions["date_told"] != ""]
    about = corpus.events.set_index("id")[["date", "precision"]].to_dict("index")
    found = []
    for (source, event, told), group in dated.groupby(["source", "event", "date_told"], sort=True):
        listed = days_of(about[event]["date"], about[event]["precision"])
        assert listed is not None, f"{event} has a date by the schema"
        days = told_days(str(told), listed)
        row = {"source": source, "event": event, "date": about[event]["date"], "date_told": told}
        row |= {"first_day": "", "last_day": ""} if days is None else _ends(days)
        row |= {"relation": "relative" if days is None else _relation(days, listed)}
        row |= {"days_apart": days_between(days, listed) if days else None, "n_rows": len(group)}
        found.append(row | {"rows": joined(group["id"])})
    table = pd.DataFrame(found, columns=TOLD).astype({"days_apart": "Int64"})
    return sorted_by_source(corpus, table, ["date", "event", "date_told"])


def dating_counts(corpus: Corpus, told: pd.DataFrame) -> pd.DataFrame:
    """How the tellings of each source are dated: source, n_rows, n_dated, n_relative, n_dateless; of `told_dates`.

    Counted are mentions, so an event told twice counts twice; n_dated are those whose date could be read.
    """
    found = []
    for source in corpus.sources["id"]:
        rows, of_source = corpus.mentions[corpus.mentions["source"] == source], told[told["source"] == source]
        relative = of_source["relation"] == "relative"
        n = {"n_dated": int(of_source.loc[~relative, "n_rows"].sum())}
        n |= {"n_relative": int(of_source.loc[relative, "n_rows"].sum())}
        found.append({"source": source, "n_rows": len(rows)} | n | {"n_dateless": int((rows["date_told"] == "").sum())})
    return pd.DataFrame(found)


def dates_apart(corpus: Corpus, told: pd.DataFrame) -> pd.DataFrame:
    """Pairs of told dates of one event that have no day in common; `told` is `told_dates`.

    Columns: event, kind (two_sources, one_source), source_a, date_told_a, source_b, date_told_b, days_apart (at
    least), rows (ids of both sides), noted (ids of the oddities that name a row or passage
    of each side). Of the dates that a
    source tells of an event, one that merely leaves more open than another is not compared. The earlier date stands
    first; sorted by days apart, the widest first, then by event.
    """
    read = told[told["relation"] != "relative"]
    pairs = [pair for _, group in read.groupby("event", sort=True) for pair in _pairs_apart(corpus, group)]
    table = pd.DataFrame(pairs, columns=APART).astype({"days_apart": "int64"})
    return table.sort_values(["days_apart", "event"], ascending=[False, True], kind="stable", ignore_index=True)


def days_between(one: Days, other: Days) -> int | None:
    """The least number of days from a day of the one to a day of the other; None where they share a day."""
    first, second = sorted((one, other))
    return (second[0] - first[1]).days + 1 if second[0] >= first[1] else None


def _relation(days: Days, listed: Days) -> str:
    if days == listed:
        return "same"
    if days_between(days, listed) is not None:
        return "apart"
    if listed[0] <= days[0] and days[1] <= listed[1]:
        return "closer"
    return "wider" if days[0] <= listed[0] and listed[1] <= days[1] else "overlap"


def _ends(days: Days) -> dict[str, str]:
    last = "" if days[1] == date.max else date.fromordinal(days[1].toordinal() - 1).isoformat()
    return {"first_day": "" if days[0] == date.min else days[0].isoformat(), "last_day": last}


def _read(row: dict[Any, Any]) -> Days:
    first = date.fromisoformat(row["first_day"]) if row["first_day"] else date.min
    last = date.fromisoformat(row["last_day"]) if row["last_day"] else None
    return first, date.fromordinal(last.toordinal() + 1) if last else date.max


def _pairs_apart(corpus: Corpus, group: pd.DataFrame) -> Iterator[dict[str, Any]]:
    order, rows = source_order(corpus), group.to_dict("records")
    kept = [row for row in rows if not any(_only_wider(row, other) for other in rows)]
    for pair in combinations(kept, 2):
        one, other = sorted(pair, key=lambda row: (_read(row), order[row["source"]]))
        distance = days_between(_read(one), _read(other))
        if distance is None:
            continue
        kind = "one_source" if one["source"] == other["source"] else "two_sources"
        yield (
            {"event": one["event"], "kind": kind, "days_apart": distance}
            | {"rows": joined(f"{one['rows']};{other['rows']}".split(";")), "noted": _noted(corpus, one, other)}
            | {"source_a": one["source"], "date_told_a": one["date_told"]}
            | {"source_b": other["source"], "date_told_b": other["date_told"]}
        )


def _only_wider(row: dict[Any, Any], other: dict[Any, Any]) -> bool:
    """Whether the source tells the other date too, and it is one within this one."""
    wide, narrow = _read(row), _read(other)
    return row["source"] == other["source"] and wide != narrow and wide[0] <= narrow[0] and narrow[1] <= wide[1]


def _noted(corpus: Corpus, one: dict[Any, Any], other: dict[Any, Any]) -> str:
    passages = corpus.mentions.set_index("id")["passage"]
    sides = [{*rows, *passages[rows]} for rows in (row["rows"].split(";") for row in (one, other))]
    named = [{each.strip() for each in cell.split(";")} for cell in corpus.oddities["rows"]]
    noted = [all(side & rows for side in sides) for rows in named]
    return "; ".join(corpus.oddities.loc[noted, "id"])

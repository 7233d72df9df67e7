"""Which events each source tells and leaves out, and which it could not know; dates as told are in `told_dates`."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from crossread.corpus.codes import holding
from crossread.corpus.load import Corpus
from crossread.corpus.tellings import joined, sorted_by_source
from crossread.numbers.periods import Days, days_of

STATUSES = ("told", "left_out", "only_just", "could_not_know", "not_judged")
ONLY_JUST = 3
OWN_TIME = 2
STATUS = {
    "source": "str", "event": "str", "kind": "str", "date": "str", "at": "float64", "published": "float64",
    "status": "str", "ahead": "bool", "n_others": "int64", "n_rows": "int64", "rows": "str",
}  # fmt: skip
SIDES = ["event", "kind", "date", "n_told", *STATUSES, "n_rows", "rows"]
KINDS = "event_kinds"
DAYS_A_MONTH, DAYS_A_YEAR = 365.25 / 12, 365.25


def event_status(corpus: Corpus, *, months: int = ONLY_JUST) -> pd.DataFrame:
    """What each source does with each event that any source of the corpus tells.

    Columns: source, event, kind, date, at (middle of the days that the date may mean, in years), published (middle of
    those of the publication), status, ahead (told before it was due), n_others (other sources that tell the event),
    n_rows, rows (ids of mentions).

    status          what it means
    told            a row of the source tells it, with a date or without
    left_out        no row, though it came before the source, and the coverage of mentions is complete
    only_just       no row; it came in the last `months` before the source, or its date is too coarse to tell
    could_not_know  no row; it came after the source
    not_judged      no row, and the coverage of mentions is not complete

    One row a source and event, sorted by source, date and event. An event of which no row is told is left out.
    """
    told = corpus.mentions.groupby(["source", "event"])["id"].agg(list).to_dict()
    tellers = corpus.mentions.groupby("event")["source"].nunique().to_dict()
    events = corpus.events[corpus.events["id"].isin(tellers)].to_dict("records")
    cells: list[dict[str, Any]] = []
    for source in corpus.sources.to_dict("records"):
        published = _days(source["date"])
        complete = corpus.coverage(source["id"])["mentions"] == "complete"
        for event in events:
            days, rows = _days(event["date"], event["precision"]), told.get((source["id"], event["id"]), [])
            status = "told" if rows else _untold(days, published, months) if complete else "not_judged"
            cells.append(
                {"source": source["id"], "event": event["id"], "kind": event["kind"], "date": event["date"]}
                | {"at": in_years(days), "published": in_years(published), "status": status}
                | {"ahead": bool(rows) and days[0] >= published[1], "n_others": tellers[event["id"]] - bool(rows)}
                | {"n_rows": len(rows), "rows": joined(rows)}
            )
    table = pd.DataFrame(cells, columns=list(STATUS)).astype(STATUS)
    return holding(sorted_by_source(corpus, table, ["date", "event"]), kind=KINDS)


def event_sides(status: pd.DataFrame) -> pd.DataFrame:
    """Which sources tell each event and which do not; `status` is `event_status`.

    Columns: event, kind, date, n_told, then the sources by status (told, left_out, only_just, could_not_know,
    not_judged; ids separated by semicolons), n_rows, rows (ids). Sorted by date and event.
    """
    rows = []
    for event, group in status.groupby("event", sort=True):
        who = {each: joined(group.loc[group["status"] == each, "source"]) for each in STATUSES}
        first = group.iloc[0]
        rows.append(
            {"event": event, "kind": first["kind"], "date": first["date"]}
            | {"n_told": int((group["status"] == "told").sum())}
            | who
            | {"n_rows": int(group["n_rows"].sum()), "rows": joined(filter(None, group["rows"]))}
        )
    return holding(pd.DataFrame(rows, columns=SIDES).sort_values(["date", "event"], ignore_index=True), kind=KINDS)


def own_time(status: pd.DataFrame, *, years: int = OWN_TIME) -> pd.DataFrame:
    """The rows of `event_status` whose event lies in the years before the publication of the source.

    By the middles of both; events after the publication and those with a date of a decade or more are left out.
    """
    age = status["published"] - status["at"]
    recent = (age <= years) & ~status["ahead"] & (status["status"] != "could_not_know")
    return status[recent].reset_index(drop=True)


def status_counts(status: pd.DataFrame) -> pd.DataFrame:
    """How many events each source tells and does not tell; `status` is `event_status` or `own_time`.

    Columns: source, n_events, n_told, n_ahead (told before they were due), n_alone (told by no other source),
    n_left_out, n_only_just, n_could_not_know, n_not_judged, told_share (of the events told or left out, 0 to 1;
    missing where there are none), rows (ids of the mentions of what it alone tells). A source without events has none.
    """
    counts = []
    for source, group in status.groupby("source", sort=False):
        n = {f"n_{each}": int((group["status"] == each).sum()) for each in STATUSES}
        alone = group[(group["status"] == "told") & (group["n_others"] == 0)]
        known = n["n_told"] + n["n_left_out"]
        share = n["n_told"] / known if known else None
        counts.append(
            {"source": source, "n_events": len(group), "n_alone": len(alone), "n_ahead": int(group["ahead"].sum())}
            | n
            | {"told_share": share, "rows": joined(alone["rows"])}
        )
    order = ["n_told", "n_ahead", "n_alone", *(f"n_{each}" for each in STATUSES[1:])]
    table = pd.DataFrame(counts, columns=["source", "n_events", *order, "told_share", "rows"])
    return table.astype({"told_share": "Float64"})


def told_kinds(status: pd.DataFrame) -> pd.DataFrame:
    """How many of the events of each kind each source tells, of those that it could; `status` is `event_status`.

    Columns: kind, source, n_told, n_known (told or left out), rows (ids of mentions). Kinds with most events
    first, then by name; sources in their order.
    """
    sizes = status.groupby("kind")["event"].nunique().to_dict()
    found = []
    for (kind, source), group in status.groupby(["kind", "source"], sort=False):
        n_told = int((group["status"] == "told").sum())
        known = n_told + int((group["status"] == "left_out").sum())
        rows = joined(filter(None, group["rows"]))
        found.append({"kind": kind, "source": source, "n_told": n_told, "n_known": known, "rows": rows})
    found.sort(key=lambda row: (-sizes[row["kind"]], row["kind"]))
    return holding(pd.DataFrame(found, columns=["kind", "source", "n_told", "n_known", "rows"]), kind=KINDS)


def in_years(days: Days) -> float:
    """The middle of the days that a date may mean, as a year with its part: 1 July 2020 is about 2020.5."""
    middle = days[0].toordinal() + (days[1] - days[0]).days / 2
    year = date.fromordinal(int(middle)).year
    first, last = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
    return year + (middle - first) / (last - first)


def _untold(event: Days, published: Days, months: int) -> str:
    if event[0] >= published[1]:
        return "could_not_know"
    before = (published[0] - event[1]).days
    return "left_out" if before >= months * DAYS_A_MONTH else "only_just"


def _days(written: str, precision: str = "") -> Days:
    days = days_of(written, precision)
    assert days is not None, f"{written!r} is a date by the schema"
    return days

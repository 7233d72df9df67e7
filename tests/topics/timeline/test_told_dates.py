"""Dates as told: read, compared with the list of events, and with each other; by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from crossread.topics.timeline.told_dates import dates_apart, dating_counts, days_between, told_dates, told_days
from small_corpus import small_corpus

NEAR = (date(2001, 3, 1), date(2001, 4, 1))
RAID = {"id": "raid", "date": "2001-03", "precision": "month", "kind": "massacre", "label": "Raid"}


def telling(name: str, number: int, told: str) -> dict[str, Any]:
    return {"id": f"{name}-men-{number:03}", "event": "raid", "date_told": told}


@pytest.mark.parametrize(
    ("told", "first", "after"),
    [
        ("2001", (2001, 1, 1), (2002, 1, 1)),
        ("March", (2001, 3, 1), (2001, 4, 1)),
        ("March 7", (2001, 3, 7), (2001, 3, 8)),
        ("March 27 to March 31", (2001, 3, 27), (2001, 4, 1)),
        ("2001-2003", (2001, 1, 1), (2004, 1, 1)),
        ("between late 2000 and June 2001", (2000, 9, 1), (2001, 7, 1)),
        ("spring of 2001", (2001, 3, 1), (2001, 6, 1)),
        ("autumn 2001", (2001, 9, 1), (2001, 12, 1)),
        ("the 17th century", (1601, 1, 1), (1701, 1, 1)),
        ("by June", (1, 1, 1), (2001, 7, 1)),
        ("after June 2001", (2001, 6, 1), (9999, 12, 31)),
    ],
)
def test_a_told_date_is_read_as_the_days_that_it_may_mean(
    told: str, first: tuple[int, int, int], after: tuple[int, int, int]
) -> None:
    assert told_days(told, NEAR) == (date(*first), date(*after))


@pytest.mark.parametrize("told", ["recently", "last year", "after the coup", "between then and now", "by then"])
def test_a_date_told_by_something_else_is_not_read(told: str) -> None:
    assert told_days(told, NEAR) is None


def test_days_apart_are_counted_from_the_last_day_to_the_first() -> None:
    """From 31 March to 1 April is one day; days that are the same are none apart."""
    april = (date(2001, 4, 1), date(2001, 5, 1))
    assert days_between(NEAR, april) == days_between(april, NEAR) == 1
    assert days_between(NEAR, (date(2001, 3, 31), date(2001, 5, 1))) is None


def test_every_told_date_has_its_relation_to_the_list_of_events(tmp_path: Path) -> None:
    told = ["March 2001", "2001", "by April 2001", "March 3, 2001", "February 2001", "lately", "late February 2001", ""]
    corpus = small_corpus(
        tmp_path, events=[RAID], mentions=[telling("alpha2001", n, each) for n, each in enumerate(told, 1)]
    )
    found = told_dates(corpus).set_index("date_told")
    assert found["relation"].to_dict() == {
        "March 2001": "same", "2001": "wider", "by April 2001": "wider", "March 3, 2001": "closer",
        "February 2001": "apart", "lately": "relative", "late February 2001": "apart",
    }  # fmt: skip
    assert found.loc["February 2001", "days_apart"] == 1
    assert found.loc["by April 2001", ["first_day", "last_day"]].tolist() == ["", "2001-04-30"]


def test_dating_is_counted_by_tellings(tmp_path: Path) -> None:
    corpus = small_corpus(
        tmp_path,
        events=[RAID],
        mentions=[telling("alpha2001", n, each) for n, each in enumerate(["2001", "2001", "lately", ""], 1)],
    )
    counts = dating_counts(corpus, told_dates(corpus)).set_index("source")
    assert counts.loc["alpha2001"].tolist() == [4, 2, 1, 1]
    assert counts.loc["beta2002"].tolist() == [0, 0, 0, 0]


def test_dates_without_a_common_day_are_pairs_and_a_wider_date_of_the_same_source_is_none(tmp_path: Path) -> None:
    """Alpha tells 2001 and March 2001, Beta May 2002: a year and 31 days after 31 March; "2001" is not compared."""
    corpus = small_corpus(
        tmp_path,
        events=[RAID],
        mentions=[
            telling("alpha2001", 1, "2001"), telling("alpha2001", 2, "March 2001"), telling("beta2002", 1, "May 2002"),
        ],
        oddities=[
            {"id": "beta2002-odd-001", "source": "beta2002", "rows": "beta2002-men-001; alpha2001-p-6002"},
            {"id": "beta2002-odd-002", "source": "beta2002", "rows": "beta2002-men-001"},
        ],
    )  # fmt: skip
    (pair,) = dates_apart(corpus, told_dates(corpus)).to_dict("records")
    assert [pair["kind"], pair["source_a"], pair["source_b"], pair["days_apart"]] == [
        "two_sources", "alpha2001", "beta2002", 396,
    ]  # fmt: skip
    assert pair["noted"] == "beta2002-odd-001"
    assert pair["rows"] == "alpha2001-men-002;beta2002-men-001"


def test_one_source_can_contradict_itself(tmp_path: Path) -> None:
    corpus = small_corpus(
        tmp_path, events=[RAID], mentions=[telling("alpha2001", 1, "2000"), telling("alpha2001", 2, "May 2001")]
    )
    (pair,) = dates_apart(corpus, told_dates(corpus)).to_dict("records")
    assert [pair["kind"], pair["date_told_a"], pair["date_told_b"], pair["days_apart"]] == [
        "one_source", "2000", "May 2001", 121,
    ]  # fmt: skip

"""Figures that belong together: the money of one year, counts of one event, one stock over time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from crossread.corpus.load import Corpus
from crossread.topics.figures.groups import competing_counts, figures_over_time, year_mix
from small_corpus import small_corpus

QUANTITIES = [{"id": "village_aid", "label": "Help for villages"}, {"id": "fleet", "label": "The fleet"}]
UNITS = [{"id": "usd", "label": "dollars", "kind": "money"}, {"id": "percent", "label": "percent", "kind": "percent"}]
UNITS += [{"id": "person", "label": "persons", "kind": "count"}]
PLAIN = {"form": "count", "unit": "person", "qualifier": "exact", "kind": "stated", "stock_or_flow": "flow"}
MONEY = {"form": "money", "unit": "usd", "quantity": "village_aid", "start": "2001", "end": "2001"}


def figure(row: str, value: float, **cells: Any) -> dict[str, Any]:
    printed = {"low": value, "high": value, "as_written": f"{value}"}
    return PLAIN | {"id": f"{row[:-1]}-fig-00{row[-1]}"} | printed | cells


def told(folder: Path, *figures: dict[str, Any]) -> Corpus:
    return small_corpus(folder, figures=list(figures), quantities=QUANTITIES, units=UNITS)


def test_parts_and_shares_follow_the_amount_they_belong_to(tmp_path: Path) -> None:
    """Of 250 dollars 100 are for wells, and a tenth, 9.5 to 10.5 percent, for roofs: 23.75 to 26.25 dollars."""
    of = {"subset_of": "alpha2001-fig-001"}
    share = {"form": "share", "unit": "percent", "quantity": "part", "start": "2001", "end": "2001"}
    mix = year_mix(told(
        tmp_path, figure("alpha20011", 250, **MONEY), figure("beta20021", 40, **MONEY),
        figure("alpha20012", 10, **share, **of), figure("alpha20013", 100, **MONEY, **of),
    ))  # fmt: skip
    assert mix["id"].str[-3:].tolist() == ["001", "003", "002", "001"]
    assert mix.loc[2, ["low", "high", "unit"]].tolist() == [pytest.approx(23.75), pytest.approx(26.25), "usd"]
    assert mix["source"].tolist() == ["alpha2001"] * 3 + ["beta2002"]


def test_the_year_is_that_of_which_most_sources_speak_unless_one_is_named(tmp_path: Path) -> None:
    other = MONEY | {"start": "2002", "end": "2002"}
    corpus = told(
        tmp_path, figure("alpha20011", 1, **MONEY), figure("alpha20012", 2, **MONEY), figure("alpha20013", 3, **other),
        figure("beta20021", 4, **other),
    )  # fmt: skip
    assert year_mix(corpus)["low"].tolist() == [3.0, 4.0]
    assert year_mix(corpus, year="2001")["low"].tolist() == [1.0, 2.0]


def test_a_word_of_the_label_chooses_the_quantity(tmp_path: Path) -> None:
    corpus = told(tmp_path, figure("alpha20011", 1, **MONEY))
    assert len(year_mix(corpus, quantity="villages")) == 1
    assert year_mix(corpus, quantity="weapons").empty


def test_counts_of_one_place_and_time_compete_when_there_are_several(tmp_path: Path) -> None:
    """Three counts at the bay on one day, one elsewhere; that told again and the part are not counted."""
    day = {"quantity": "fleet", "place": "bay", "start": "2001-03-01", "end": "2001-03-01"}
    counts = competing_counts(told(
        tmp_path, figure("alpha20011", 20, **day), figure("alpha20012", 20, **day, restates="alpha2001-fig-001"),
        figure("alpha20013", 5, **day, subset_of="alpha2001-fig-001"), figure("beta20021", 31, **day, origin="port"),
        figure("beta20022", 7, **(day | {"place": "river"})),
    ))  # fmt: skip
    assert counts["low"].tolist() == [20.0, 31.0]
    assert counts["n_figures"].tolist() == [2, 2]


def test_a_quantity_over_time_is_one_that_is_told_as_a_stock(tmp_path: Path) -> None:
    stock = {"quantity": "fleet", "stock_or_flow": "stock"}
    series = figures_over_time(told(
        tmp_path, figure("beta20021", 9, **stock, start="2002-05", end="2002-05"),
        figure("alpha20011", 8, **stock, start="2000", end="2000"),
        figure("alpha20012", 3, quantity="fleet", start="2001", end="2001"),
        figure("alpha20013", 3, quantity="arrivals", start="2001", end="2001"),
    ))  # fmt: skip
    assert series["low"].tolist() == [8.0, 3.0, 9.0]
    assert series["stock_or_flow"].tolist() == ["stock", "flow", "stock"]
    assert (series["begins"] // 1).tolist() == [2000, 2001, 2002]


def test_nothing_of_the_kind_is_a_table_without_rows(tmp_path: Path) -> None:
    corpus = told(tmp_path)
    assert year_mix(corpus).empty
    assert competing_counts(corpus).empty
    assert figures_over_time(corpus).empty

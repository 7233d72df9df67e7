"""Every relation of the arithmetic audit, its verdicts and sentences, on figures whose sums can be done in the head."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from crossread.corpus.load import Corpus
from crossread.errors import UsageError
from crossread.topics.audit.tables import COLUMNS, audit, audit_counts
from small_corpus import Rows, small_corpus

UNITS = {
    **dict.fromkeys(("boat", "crew"), "count"),
    **dict.fromkeys(("year", "month", "day"), "duration"),
    **dict.fromkeys(("usd", "eur"), "money"),
    **dict.fromkeys(("litre", "cubic_metre"), "count"),
    **{unit: unit for unit in ("percent", "percentage_point", "share", "times")},
}
BOUNDS = ("low", "high", "judged_low", "judged_high")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """A corpus of two sources with units and nothing that is stated."""
    units = [{"id": unit, "label": f"{unit.removesuffix('s')}s", "kind": kind} for unit, kind in UNITS.items()]
    return small_corpus(tmp_path_factory.mktemp("audit"), units=units)


def fig(value: float | None = None, **cells: Any) -> dict[str, Any]:
    """A figure: a count of boats, printed without a hedge in a table (so that it is exact) unless the cells differ."""
    plain = {"form": "count", "low": value, "high": value, "unit": "boat", "qualifier": "exact", "kind": "table"}
    return plain | {"as_written": f"{value} boats"} | cells


def least(value: float, **cells: Any) -> dict[str, Any]:
    return fig(low=value, qualifier="at_least") | cells


def most(value: float, **cells: Any) -> dict[str, Any]:
    return fig(high=value, qualifier="up_to") | cells


def about(value: float, **cells: Any) -> dict[str, Any]:
    return fig(value, qualifier="about", kind="stated") | cells


def years(value: float, **cells: Any) -> dict[str, Any]:
    return fig(value, form="duration", unit="year") | cells


def percent(value: float, **cells: Any) -> dict[str, Any]:
    return fig(value, form="rate", unit="percent") | cells


def filled(corpus: Corpus, table: str, rows: Rows) -> pd.DataFrame:
    """The rows as a table of the corpus, in which every cell that is not named is empty."""
    columns = corpus.tables[table].columns
    frame = pd.DataFrame(rows, columns=columns).astype(object)
    return frame.where(frame.notna(), "").astype(str) if table != "figures" else _figures(frame)


def _figures(frame: pd.DataFrame) -> pd.DataFrame:
    texts = [column for column in frame.columns if column not in BOUNDS]
    frame[texts] = frame[texts].where(frame[texts].notna(), "").astype(str)
    return frame.astype(dict.fromkeys(BOUNDS, "Float64"))


def with_rows(corpus: Corpus, **tables: Rows) -> Corpus:
    """The corpus with the rows given; a figure or mention is of the source that its id begins with."""
    for row in (*tables.get("figures", []), *tables.get("mentions", [])):
        row.setdefault("source", row["id"].partition("-")[0])
    return replace(
        corpus, tables={**corpus.tables, **{name: filled(corpus, name, rows) for name, rows in tables.items()}}
    )


def judged(corpus: Corpus, relation: str, whole: dict[str, Any], *parts: dict[str, Any]) -> dict[str, Any]:
    """The row of the audit for one check; the whole is alpha2001-fig-000, its parts are numbered from 001 on."""
    figures = [{"id": f"alpha2001-fig-{place:03}"} | figure for place, figure in enumerate((whole, *parts))]
    named = "; ".join(figure["id"] for figure in figures[1:])
    check = {"id": "alpha2001-chk-001", "relation": relation, "whole": figures[0]["id"], "parts": named}
    return audit(with_rows(corpus, figures=figures, checks=[check])).to_dict("records")[0]


def verdict(*args: Any) -> str:
    return str(judged(*args)["verdict"])


def computed(row: dict[str, Any]) -> tuple[float, float]:
    return row["computed_low"], row["computed_high"]


# Sums


def test_a_sum_that_is_exceeded_fails_by_the_difference(corpus: Corpus) -> None:
    """500 + 700 = 1,200 boats, 1,000 stated: 200 more, a fifth of what is stated."""
    row = judged(corpus, "sum", fig(1000), fig(500), fig(700))
    assert (row["verdict"], row["gap"], row["gap_share"], row["unit"]) == ("fails", 200, 0.2, "boat")
    assert row["why"] == "The sum of the parts is 1,200 boats; the text says 1,000 boats: 200 more."


def test_a_sum_that_falls_short_is_less(corpus: Corpus) -> None:
    row = judged(corpus, "sum", fig(1000), fig(500), fig(300))
    assert row["why"] == "The sum of the parts is 800 boats; the text says 1,000 boats: 200 fewer."


def test_an_exact_sum_holds(corpus: Corpus) -> None:
    row = judged(corpus, "sum", fig(5), fig(2), fig(3))
    assert (row["verdict"], row["gap"], row["gap_share"]) == ("holds", 0, 0)
    assert row["why"] == "The sum of the parts is 5 boats; the text says 5 boats: the same."


def test_a_sum_inside_the_width_of_about_holds(corpus: Corpus) -> None:
    """About 100 is 90 to 110."""
    row = judged(corpus, "sum", about(100), fig(52), fig(53))
    assert (row["verdict"], row["whole_low"], row["whole_high"], computed(row)) == ("holds", 90, 110, (105, 105))
    assert row["why"] == "The sum of the parts is 105 boats; the text says about 100 boats: both can be true."


def test_a_gap_between_intervals_is_said_to_be_the_least(corpus: Corpus) -> None:
    """About 100 is 90 to 110, the parts are 120."""
    row = judged(corpus, "sum", about(100), fig(60), fig(60))
    assert row["gap"] == 10
    assert row["why"] == "The sum of the parts is 120 boats; the text says about 100 boats: at least 10 more."


def test_intervals_that_touch_hold_with_no_gap(corpus: Corpus) -> None:
    row = judged(corpus, "sum", about(100), fig(60), fig(50))
    assert (row["verdict"], row["gap"]) == ("holds", 0)


def test_a_part_without_an_upper_bound_leaves_a_sum_open(corpus: Corpus) -> None:
    row = judged(corpus, "sum", fig(100), least(50), fig(20))
    assert (row["verdict"], computed(row)) == ("not_decidable", (70, math.inf))
    assert math.isnan(row["gap"])
    assert row["why"] == (
        "The sum of the parts is at least 70 boats; the text says 100 boats: this cannot be decided, as no upper bound "
        "is stated for alpha2001-fig-001."
    )


def test_a_part_without_an_upper_bound_can_still_be_too_much(corpus: Corpus) -> None:
    row = judged(corpus, "sum", fig(100), least(150), fig(20))
    assert (row["verdict"], row["gap"]) == ("fails", 70)


def test_a_part_without_a_lower_bound_leaves_a_sum_open(corpus: Corpus) -> None:
    """Up to 50 and 70 are 70 to 120."""
    row = judged(corpus, "sum", fig(100), most(50), fig(70))
    assert (row["verdict"], computed(row)) == ("not_decidable", (70, 120))
    assert "no lower bound is stated for alpha2001-fig-001" in row["why"]


def test_a_whole_that_is_a_lower_bound_holds_when_the_parts_reach_it(corpus: Corpus) -> None:
    assert verdict(corpus, "sum", least(80), fig(60), fig(40)) == "holds"
    assert verdict(corpus, "sum", least(80), fig(30), fig(40)) == "fails"


# Covers


def test_some_of_a_whole_may_be_less_but_not_more(corpus: Corpus) -> None:
    assert verdict(corpus, "covers", fig(100), fig(40)) == "holds"
    row = judged(corpus, "covers", fig(100), fig(40), fig(75))
    assert (row["verdict"], row["gap"]) == ("fails", 15)
    assert row["why"] == "The sum of the parts is 115 boats; the whole is said to be 100 boats: 15 more."


def test_some_of_a_whole_with_a_lower_bound_cannot_always_be_judged(corpus: Corpus) -> None:
    """At least 100 boats hold 90 of them, but may be fewer than 110 or not; at most 100 never hold 110."""
    assert verdict(corpus, "covers", least(100), fig(90)) == "holds"
    assert verdict(corpus, "covers", least(100), fig(110)) == "not_decidable"
    assert verdict(corpus, "covers", most(100), fig(110)) == "fails"


def test_all_that_lack_a_bound_are_named(corpus: Corpus) -> None:
    row = judged(corpus, "covers", fig(100), least(20), least(30), least(10))
    ids = "alpha2001-fig-001, alpha2001-fig-002 and alpha2001-fig-003"
    assert row["why"].endswith(f"as no upper bound is stated for {ids}.")


def test_one_part_is_no_sum(corpus: Corpus) -> None:
    row = judged(corpus, "covers", fig(low=None, high=100, qualifier="less_than"), fig(120))
    assert row["why"] == "The part is 120 boats; the whole is said to be fewer than 100 boats: at least 20 more."


def test_parts_without_an_upper_bound_may_exceed_what_covers_them(corpus: Corpus) -> None:
    assert verdict(corpus, "covers", fig(100), least(20)) == "not_decidable"


# Differences


def test_a_difference_of_figures(corpus: Corpus) -> None:
    assert computed(judged(corpus, "difference", fig(30), fig(100), fig(60))) == (40, 40)
    assert judged(corpus, "difference", fig(30), fig(100), fig(60))["gap"] == 10


def test_the_widths_of_both_parts_add_up_in_a_difference(corpus: Corpus) -> None:
    """90 to 110 less 45 to 55 is 35 to 65."""
    assert computed(judged(corpus, "difference", fig(60), about(100), about(50))) == (35, 65)


def time_row(corpus: Corpus, whole: dict[str, Any], later: tuple[str, str], earlier: tuple[str, str]) -> dict[str, Any]:
    events = [
        {"id": name, "date": day, "precision": exact} for name, (day, exact) in zip("ab", (later, earlier), strict=True)
    ]
    check = {"id": "alpha2001-chk-001", "relation": "difference", "whole": "alpha2001-fig-001", "parts": "a; b"}
    return audit(
        with_rows(corpus, events=events, checks=[check], figures=[{"id": "alpha2001-fig-001"} | whole])
    ).to_dict("records")[0]


def test_days_between_two_events_may_count_both(corpus: Corpus) -> None:
    """From some time of 27 March to some time of 31 March it is 3 to 5 days."""
    row = time_row(corpus, years(5, unit="day"), ("2012-03-31", "day"), ("2012-03-27", "day"))
    assert (row["verdict"], computed(row)) == ("holds", (3, 5))
    assert row["why"] == "The time between the two dates is 3 to 5 days; the text says 5 days: both can be true."


def test_years_between_years_are_one_more_or_less(corpus: Corpus) -> None:
    row = time_row(corpus, years(8), ("1968", "year"), ("1960", "year"))
    assert computed(row) == (7, 9)


def test_years_between_days_also_count_by_the_calendar(corpus: Corpus) -> None:
    """From 1 December 1968 to 1 March 1991 it is 22 years and 3 months; 1991 less 1968 are 23."""
    row = time_row(corpus, years(23), ("1991-03-01", "day"), ("1968-12-01", "day"))
    assert computed(row) == pytest.approx((22.25 - 1 / 31 / 12, 23))
    assert row["verdict"] == "holds"


def test_months_that_are_not_there_fail(corpus: Corpus) -> None:
    """From some day of June 2022 to some day of March 2024 it is 20 to 22 months, not 24."""
    row = time_row(corpus, years(24, unit="month"), ("2024-03", "month"), ("2022-06", "month"))
    assert (row["verdict"], computed(row), row["gap"]) == ("fails", (20, 22), 2)


def test_one_year_is_not_years(corpus: Corpus) -> None:
    row = judged(corpus, "same", years(2), years(1))
    assert row["why"] == "The other figure is 1 year; the text says 2 years: 1 year less."


def test_a_season_is_three_months_and_a_decade_ten_years(corpus: Corpus) -> None:
    """From the end of 2009 to March 2010 are two months, from 2000 to the end of May 2010 ten years and five."""
    row = time_row(corpus, years(5), ("2010-03", "season"), ("2000", "decade"))
    assert computed(row) == pytest.approx((2 / 12, 10 + 5 / 12))


def test_a_season_of_which_only_the_year_is_told_is_any_time_of_it(corpus: Corpus) -> None:
    row = time_row(corpus, years(5), ("2012", "season"), ("2010", "year"))
    assert computed(row) == (1, 3)


@pytest.mark.parametrize("day", ["2012-02-30", "9999-12-31", "2012-13"])
def test_a_day_that_is_none_cannot_be_counted_from(corpus: Corpus, day: str) -> None:
    assert time_row(corpus, years(5), (day, "day"), ("2010", "year"))["verdict"] == "not_decidable"


def test_money_is_no_time_between_events(corpus: Corpus) -> None:
    row = time_row(corpus, fig(5, unit="usd"), ("2012", "year"), ("2010", "year"))
    assert (row["verdict"], row["why"]) == (
        "not_decidable",
        "alpha2001-fig-001 is no time but is stated in usd; two dates say nothing of it.",
    )


@pytest.mark.parametrize(
    "told", ["March 31, 2012", "31 March 2012", "2012-03-31", "by March 31, 2012", "since 31 March 2012", "In 2012"]
)
def test_mentions_count_from_the_dates_as_told(corpus: Corpus, told: str) -> None:
    assert mentions_row(corpus, told)["verdict"] == "holds"


@pytest.mark.parametrize(
    ("told", "days"),
    [("early April 2012", (4, 15)), ("mid-April 2012", (14, 25)), ("late April 2012", (24, 35))],
)
def test_early_mid_and_late_are_a_third_of_a_month(corpus: Corpus, told: str, days: tuple[int, int]) -> None:
    """27 March to 1 April are 4 days at least and 5 at most; the thirds of April begin on the 1st, 11th and 21st."""
    assert computed(mentions_row(corpus, told)) == days


def test_late_is_also_a_third_of_a_year(corpus: Corpus) -> None:
    """The last third of 2012, 366 days, begins on 1 September: 157 to 280 days after 27 March."""
    assert computed(mentions_row(corpus, "by late 2012")) == (157, 280)


@pytest.mark.parametrize("told", ["early March 31, 2012", "by then", "late"])
def test_no_third_of_a_day(corpus: Corpus, told: str) -> None:
    assert mentions_row(corpus, told)["verdict"] == "not_decidable"


def test_time_is_counted_to_the_publication_of_a_source(corpus: Corpus) -> None:
    """Alpha 2001 is of May 2001: from 1991 nine years and four months at least, ten years and five at most."""
    events = [{"id": "a", "date": "1991", "precision": "year"}]
    check = {"id": "alpha2001-chk-001", "relation": "difference", "whole": "alpha2001-fig-001"}
    checks = [check | {"parts": f"{source}; a"} for source in ("alpha2001", "beta2002")]
    found = audit(with_rows(corpus, events=events, checks=checks, figures=[{"id": "alpha2001-fig-001"} | years(10)]))
    rows = found.to_dict("records")
    assert [row["other_sources"] for row in rows] == ["beta2002", ""]
    assert [row["verdict"] for row in rows] == ["fails", "holds"]
    assert computed(rows[1]) == pytest.approx((9 + 4 / 12, 10 + 5 / 12))


def test_a_mention_without_a_date_cannot_be_counted_from(corpus: Corpus) -> None:
    row = mentions_row(corpus, "last week")
    assert (row["verdict"], row["why"]) == (
        "not_decidable",
        'beta2002-men-001 tells no date that time can be counted from, only "last week".',
    )


def mentions_row(corpus: Corpus, told: str) -> dict[str, Any]:
    """Five days from a mention of 27 March 2012 in the one source to one in the other."""
    mentions = [
        {"id": "alpha2001-men-001", "date_told": "27 March 2012"},
        {"id": "beta2002-men-001", "date_told": told},
    ]
    parts = "beta2002-men-001; alpha2001-men-001"
    check = {"id": "alpha2001-chk-001", "relation": "difference", "whole": "alpha2001-fig-001", "parts": parts}
    figures = [{"id": "alpha2001-fig-001"} | years(5, unit="day")]
    found = with_rows(corpus, mentions=mentions, checks=[check], figures=figures)
    return audit(found).to_dict("records")[0]


# Averages, quotients, shares


def test_an_average_over_a_count(corpus: Corpus) -> None:
    """120 crew in 4 boats are 30 crew a boat."""
    row = judged(corpus, "mean", fig(30, unit="crew", per="boat"), fig(120, unit="crew"), fig(4))
    assert (row["verdict"], computed(row)) == ("holds", (30, 30))


def test_an_average_over_a_time_in_another_unit(corpus: Corpus) -> None:
    """120 boats in 24 months are 60 a year."""
    row = judged(corpus, "mean", fig(50, per="year"), fig(120), years(24, unit="month"))
    assert (computed(row), row["gap"]) == ((60, 60), 10)


def test_an_average_over_the_own_period_counts_the_first_year_or_not(corpus: Corpus) -> None:
    """2001 to 2021 are 20 years or 21: 420 boats are 20 or 21 a year."""
    row = judged(corpus, "mean", fig(21, per="year"), fig(420, start="2001", end="2021"))
    assert (row["verdict"], computed(row)) == ("holds", (20, 21))


def test_the_period_of_one_year_is_one_year(corpus: Corpus) -> None:
    assert computed(judged(corpus, "mean", fig(9, per="year"), fig(7, start="2012", end="2012"))) == (7, 7)


def test_an_average_time_is_the_period_by_the_count(corpus: Corpus) -> None:
    """Three raids from 1960 to 2012, which are 52 years or 53: one every 17.3 to 17.7 years."""
    raids = fig(3, start="1960", end="2012")
    assert computed(judged(corpus, "mean", years(17), raids)) == pytest.approx((52 / 3, 53 / 3))
    stated = years(17, kind="stated", as_written="every 17 years")
    assert verdict(corpus, "mean", stated, raids) == "holds"


def test_an_average_over_an_unknown_period_cannot_be_judged(corpus: Corpus) -> None:
    row = judged(corpus, "mean", fig(21, per="year"), fig(420, start="2001"))
    assert row["why"] == (
        "The period of alpha2001-fig-001 is not stated, so that nothing tells how many years it covers."
    )


def test_a_rate_is_not_averaged_again(corpus: Corpus) -> None:
    row = judged(corpus, "mean", fig(2, per="year"), fig(420, per="year", start="2001", end="2021"))
    assert row["why"] == "alpha2001-fig-001 is a rate already, per year; it cannot be averaged once more."


def test_a_multiple_is_one_figure_by_another(corpus: Corpus) -> None:
    row = judged(corpus, "ratio", fig(5, form="ratio", unit="times"), fig(400), fig(100))
    assert (row["why"], row["gap"]) == ("The quotient is 4 times; the text says 5 times: 1 less.", 1)


def test_one_every_few_years_is_a_time_by_a_count(corpus: Corpus) -> None:
    assert verdict(corpus, "ratio", years(3), years(12), fig(4)) == "holds"


def test_a_share_in_percent_and_as_a_fraction(corpus: Corpus) -> None:
    """30 of 120 boats are a quarter."""
    assert computed(judged(corpus, "share", percent(25), fig(30), fig(120))) == (25, 25)
    assert computed(judged(corpus, "share", fig(0.25, unit="share", form="share"), fig(30), fig(120))) == (0.25, 0.25)


def test_a_majority_is_judged_by_its_bounds(corpus: Corpus) -> None:
    vague = {"qualifier": "vague", "judged_low": 0.5, "judged_high": 1, "as_written": "most boats"}
    row = judged(corpus, "share", fig(unit="share", form="share") | vague, fig(40), fig(100))
    assert (row["verdict"], row["gap"]) == ("fails", pytest.approx(0.1))
    assert row["why"] == (
        'The share is 40 percent; the text says "most boats" (judged as 50 to 100 percent): at least 10 percentage '
        "points less."
    )


def test_several_parts_are_added_up_for_a_share_of_the_last(corpus: Corpus) -> None:
    """30 and 45 of 150 boats are half of them; a printed 0.5 may stand for 0.45."""
    half = fig(0.5, unit="share", form="share")
    assert computed(judged(corpus, "share", half, fig(30), fig(45), fig(150))) == (0.5, 0.5)
    assert judged(corpus, "share", half, fig(30), fig(30), fig(150))["why"] == (
        "The share is 40 percent; the text says 50 percent: at least 5 percentage points less."
    )


def test_money_is_no_share(corpus: Corpus) -> None:
    row = judged(corpus, "share", fig(5, unit="usd"), fig(30), fig(120))
    assert row["why"] == "alpha2001-fig-000 is no share but is stated in usd."


def test_a_rate_is_said_with_what_it_is_counted_by(corpus: Corpus) -> None:
    row = judged(corpus, "mean", fig(20, per="year"), fig(60), years(2))
    assert row["why"] == "The average is 30 boats per year; the text says 20 boats per year: 10 more."


def test_a_share_needs_one_unit(corpus: Corpus) -> None:
    row = judged(corpus, "share", percent(25), fig(30, unit="usd"), fig(120, unit="eur"))
    assert row["why"] == ("The units of alpha2001-fig-001 and alpha2001-fig-002 cannot be converted: usd against eur.")


def test_a_yearly_rate_can_be_a_share_of_what_one_year_had(corpus: Corpus) -> None:
    rate = fig(30, unit="usd", per="year")
    one_year, two_years = ({"unit": "usd", "start": "2020", "end": end} for end in ("2020", "2021"))
    assert verdict(corpus, "share", percent(25), rate, fig(120, **one_year)) == "holds"
    assert verdict(corpus, "share", percent(25), rate, fig(120, **two_years)) == "not_decidable"


def test_a_divisor_that_may_be_zero_has_no_highest_quotient(corpus: Corpus) -> None:
    """30 of up to 120 is a quarter or more."""
    row = judged(corpus, "share", percent(30), fig(30), most(120))
    assert (row["verdict"], computed(row)) == ("not_decidable", (25, math.inf))


def test_nothing_divided_by_zero_is_decided(corpus: Corpus) -> None:
    row = judged(corpus, "ratio", fig(5, unit="times"), fig(30), fig(0))
    assert (row["verdict"], row["why"]) == (
        "not_decidable",
        "The quotient is of any size; the text says 5 times: this cannot be decided, as what it is divided by may be "
        "zero.",
    )


# Growth


def test_growth_in_percent(corpus: Corpus) -> None:
    """From 100 to 130 is 30 percent more."""
    assert verdict(corpus, "growth", percent(30, direction="up"), fig(130), fig(100)) == "holds"


def test_a_fall_is_not_a_rise_of_the_same_size(corpus: Corpus) -> None:
    row = judged(corpus, "growth", percent(30, direction="up"), fig(70), fig(100))
    assert (row["verdict"], row["gap"]) == ("fails", pytest.approx(60))
    assert verdict(corpus, "growth", percent(30, direction="down"), fig(70), fig(100)) == "holds"


def test_a_change_without_direction_counts_by_its_size(corpus: Corpus) -> None:
    assert verdict(corpus, "growth", percent(30), fig(70), fig(100)) == "holds"


def test_growth_as_a_multiple(corpus: Corpus) -> None:
    assert verdict(corpus, "growth", fig(2, unit="times", direction="up"), fig(200), fig(100)) == "holds"
    assert verdict(corpus, "growth", fig(3, unit="times", direction="down"), fig(100), fig(300)) == "holds"
    assert verdict(corpus, "growth", fig(0.5, unit="times", direction="down"), fig(50), fig(100)) == "holds"


def test_growth_in_points_is_not_growth_in_percent(corpus: Corpus) -> None:
    """From 20 to 25 percent: 5 points, or a quarter."""
    assert verdict(corpus, "growth", percent(5, unit="percentage_point"), percent(25), percent(20)) == "holds"
    assert judged(corpus, "growth", percent(5), percent(25), percent(20))["gap"] == pytest.approx(20)


def test_growth_in_the_unit_of_the_parts(corpus: Corpus) -> None:
    assert computed(judged(corpus, "growth", fig(30, direction="up"), fig(130), fig(100))) == (30, 30)


def test_growth_without_its_base_cannot_be_judged(corpus: Corpus) -> None:
    row = judged(corpus, "growth", percent(30), fig(130))
    assert (row["verdict"], row["why"]) == (
        "not_decidable",
        "Only one of the two figures that the relation needs is stated, alpha2001-fig-001.",
    )


# Counts and sameness


def test_rows_are_counted_each_once(corpus: Corpus) -> None:
    row = judged(corpus, "count_of", fig(5), fig(9), fig(9), fig(9))
    assert row["why"] == "The number of rows named is 3; the text says 5 boats: 2 fewer."
    check = {"id": "alpha2001-chk-001", "relation": "count_of", "whole": "alpha2001-fig-001", "parts": "a; b; a"}
    events = [{"id": name, "date": "2012", "precision": "year"} for name in ("a", "b")]
    figures = [{"id": "alpha2001-fig-001"} | fig(2)]
    assert audit(with_rows(corpus, events=events, checks=[check], figures=figures))["verdict"].tolist() == ["holds"]


def test_a_time_is_no_number_of_rows(corpus: Corpus) -> None:
    assert verdict(corpus, "count_of", years(1), fig(9)) == "not_decidable"


def test_the_same_overlap(corpus: Corpus) -> None:
    assert verdict(corpus, "same", about(10_000), fig(9849)) == "holds"
    assert verdict(corpus, "same", fig(100), least(120)) == "fails"
    assert verdict(corpus, "same", fig(100), least(90)) == "holds"


def test_the_part_furthest_off_decides_whether_all_are_the_same(corpus: Corpus) -> None:
    row = judged(corpus, "same", fig(100), fig(100), fig(130), fig(90))
    assert (row["verdict"], row["gap"], computed(row)) == ("fails", 30, (130, 130))


def test_two_rounded_figures_that_differ_in_print_are_not_the_same(corpus: Corpus) -> None:
    """20 years are 19.5 to 20.5 and 21 years are 20.5 to 21.5; but 20.5 is printed as neither both times."""
    twenty, more = (years(value, kind="stated", as_written=f"{value} years") for value in (20, 21))
    assert verdict(corpus, "same", more, twenty) == "fails"
    assert verdict(corpus, "same", twenty, twenty) == "holds"


def test_a_finer_figure_is_the_same_as_what_it_rounds_to(corpus: Corpus) -> None:
    coarse = percent(14, kind="stated", as_written="14 percent")
    fine, other = (percent(value, kind="stated", as_written=f"{value} percent") for value in (13.9, 13.4))
    assert (verdict(corpus, "same", coarse, fine), verdict(corpus, "same", coarse, other)) == ("holds", "fails")
    assert (verdict(corpus, "same", fine, coarse), verdict(corpus, "same", other, coarse)) == ("holds", "fails")


def test_printed_ranges_are_the_same_when_they_overlap(corpus: Corpus) -> None:
    one, other = fig(low=10, high=20, kind="stated"), fig(low=18, high=28, kind="stated")
    assert verdict(corpus, "same", one, other) == "holds"


def test_up_and_down_are_not_the_same(corpus: Corpus) -> None:
    row = judged(corpus, "same", percent(30, direction="up"), percent(30, direction="down"))
    assert (row["verdict"], row["gap"]) == ("fails", 60)


def test_a_percentage_and_a_fraction_can_be_the_same(corpus: Corpus) -> None:
    assert verdict(corpus, "same", percent(25), fig(0.25, unit="share")) == "holds"


# Units and what cannot be read


def test_months_are_converted_into_years(corpus: Corpus) -> None:
    assert computed(judged(corpus, "sum", years(3), years(24, unit="month"), years(1))) == (3, 3)


def test_boats_a_month_are_converted_into_boats_a_year(corpus: Corpus) -> None:
    assert computed(judged(corpus, "same", fig(120, per="year"), fig(10, per="month"))) == (120, 120)


def test_currencies_and_counts_of_other_things_are_not_converted(corpus: Corpus) -> None:
    assert verdict(corpus, "same", fig(5, unit="usd"), fig(5, unit="eur")) == "not_decidable"
    assert verdict(corpus, "same", fig(5, unit="boat"), fig(5, unit="crew")) == "not_decidable"


def test_a_vague_figure_that_nobody_judged_cannot_be_added(corpus: Corpus) -> None:
    row = judged(corpus, "sum", fig(100), fig(qualifier="vague"), fig(5))
    assert row["why"] == "alpha2001-fig-001 has no bounds: the figure is vague, and no bounds were judged."
    assert math.isnan(row["computed_low"])


def test_a_figure_that_is_denied_is_left_to_a_reader(corpus: Corpus) -> None:
    row = judged(corpus, "sum", fig(100), fig(95, negated="not", as_written="not 95 boats"), fig(5))
    assert (row["verdict"], row["why"]) == (
        "not_decidable",
        'alpha2001-fig-001 is written with "not"; what is denied is for a reader to judge.',
    )


def test_a_negation_that_stands_near_a_figure_leaves_its_number_as_it_is(corpus: Corpus) -> None:
    """71 boats have an engine, 93 have none: together 164. Five more would be too many."""
    without = fig(93, negated="none", as_written="93")
    assert verdict(corpus, "sum", fig(164), fig(71), without) == "holds"
    assert verdict(corpus, "sum", fig(169), fig(71), without) == "fails"


def test_a_wrong_number_of_parts_is_not_judged(corpus: Corpus) -> None:
    row = judged(corpus, "difference", fig(5), fig(9))
    assert row["why"] == 'The relation "difference" has 2 parts, but here are 1.'


def test_decimals_do_not_make_a_sum_fail(corpus: Corpus) -> None:
    assert verdict(corpus, "sum", fig(0.3), fig(0.1), fig(0.2)) == "holds"


# The table


@pytest.fixture
def four_checks(corpus: Corpus) -> Corpus:
    """Checks of two sources: one across both that holds, one that fails, one undecided, and one of a missing row."""
    figures = [
        {"id": "alpha2001-fig-001"} | fig(5),
        {"id": "alpha2001-fig-002"} | fig(7),
        {"id": "alpha2001-fig-003"} | least(1),
        {"id": "beta2002-fig-001"} | fig(5),
    ]
    checks = [
        ("alpha2001-chk-001", "same", "alpha2001-fig-001", "beta2002-fig-001"),
        ("alpha2001-chk-002", "sum", "alpha2001-fig-001", "alpha2001-fig-002; alpha2001-fig-003"),
        ("alpha2001-chk-003", "covers", "alpha2001-fig-001", "alpha2001-fig-003"),
        ("beta2002-chk-001", "same", "beta2002-fig-001", "beta2002-fig-009"),
    ]
    rows = [dict(zip(("id", "relation", "whole", "parts"), check, strict=True)) for check in checks]
    for row in rows:
        row |= {"statement": "It adds up.", "note": "Odd.", "reading": "Mistaken."}
    return with_rows(corpus, figures=figures, checks=rows)


def test_failing_checks_come_first_then_those_undecided(four_checks: Corpus) -> None:
    table = audit(four_checks)
    assert list(table["id"]) == ["alpha2001-chk-002", "alpha2001-chk-003", "alpha2001-chk-001"]
    assert list(table["verdict"]) == ["fails", "not_decidable", "holds"]
    assert list(table.index) == [0, 1, 2]


def test_the_words_of_the_check_go_with_it(four_checks: Corpus) -> None:
    assert list(audit(four_checks)["other_sources"]) == ["", "", "beta2002"]
    row = audit(four_checks).iloc[2]
    assert tuple(row[["source", "other_sources", "relation"]]) == ("alpha2001", "beta2002", "same")
    assert tuple(row[["statement", "note", "reading"]]) == ("It adds up.", "Odd.", "Mistaken.")


def test_a_check_across_sources_needs_all_of_them_chosen(four_checks: Corpus) -> None:
    assert list(audit(four_checks, ["alpha2001"])["id"]) == ["alpha2001-chk-002", "alpha2001-chk-003"]
    assert audit(four_checks, ["beta2002"]).empty
    assert len(audit(four_checks, ["beta2002", "alpha2001"])) == 3


def test_a_source_that_is_not_there_is_refused(four_checks: Corpus) -> None:
    with pytest.raises(UsageError, match=r'sources: "alfa2001" is not in corpus\.yml; did you mean "alpha2001"'):
        audit(four_checks, ["alfa2001"])


def test_verdicts_are_counted(four_checks: Corpus) -> None:
    assert audit_counts(audit(four_checks)) == {"holds": 1, "fails": 1, "not_decidable": 1}


def test_no_checks_are_an_empty_table(corpus: Corpus) -> None:
    table = audit(corpus)
    assert (list(table.columns), len(table)) == (COLUMNS, 0)
    assert audit_counts(table) == {"holds": 0, "fails": 0, "not_decidable": 0}


def test_volumes_are_the_same_in_litres_and_cubic_metres(corpus: Corpus) -> None:
    """5,000 litres are 5 cubic metres."""
    row = judged(corpus, "same", fig(5, unit="cubic_metre"), fig(5000, unit="litre"))
    assert row["verdict"] == "holds"
    assert judged(corpus, "same", fig(5, unit="cubic_metre"), fig(500, unit="litre"))["verdict"] == "fails"


def test_the_year_cancels_where_one_yearly_rate_is_divided_by_another(corpus: Corpus) -> None:
    """$1,200 a year for 8 boats a year are $150 a boat; so are $1,200 of the year 2020."""
    boats = fig(8, form="rate", per="year")
    price = fig(150, form="money", unit="usd")
    yearly = fig(1200, form="rate", unit="usd", per="year")
    of_2020 = fig(1200, form="money", unit="usd", start="2020", end="2020")
    assert judged(corpus, "ratio", price, yearly, boats)["verdict"] == "holds"
    assert judged(corpus, "ratio", price, of_2020, boats)["verdict"] == "holds"
    assert judged(corpus, "ratio", price, fig(1200, form="money", unit="usd"), boats)["verdict"] == "not_decidable"

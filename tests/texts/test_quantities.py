"""Tests of joining numerals to quantities, on invented sentences and on the real texts."""

from __future__ import annotations

from decimal import Decimal

import pytest
from crossread.texts.quantities import read_quantities


def only(text):
    (quantity,) = read_quantities(text)
    return quantity


def bounds(text):
    return [
        (None if q.low is None else float(q.low), None if q.high is None else float(q.high))
        for q in read_quantities(text)
    ]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("two or three wells", 2, 3, "count"),
        ("between 10 and 15 million birds", 10000000, 15000000, "count"),
        ("10-15 boats", 10, 15, "count"),
        ("10% to 15% of it", 10, 15, "percent"),
        ("$1-2 billion", 1000000000, 2000000000, "dollar"),
        ("three of the four mills", 0.75, 0.75, "share"),
        ("three in ten farmers", 0.3, 0.3, "share"),
        ("$593.87 million", 593870000, 593870000, "dollar"),
        ("40 dollars", 40, 40, "dollar"),
        ("5 percentage points", 5, 5, "percentage_point"),
        ("5 per cent", 5, 5, "percent"),
        ("a 24-month plan", 24, 24, "month"),
        ("five more years", 5, 5, "year"),
        ("half an hour", 0.5, 0.5, "hour"),
        ("half of it", 0.5, 0.5, "share"),
        ("doubled its herd", 2, 2, "times"),
        ("five times larger", 5, 5, "times"),
        ("a decade", 10, 10, "year"),
        ("elders in their 80's", 80, 89, "year"),
        ("lasted a year", 1, 1, "year"),
    ],
)
def test_a_quantity_has_bounds_and_a_unit(text, low, high, unit):
    quantity = only(text)
    assert (float(quantity.low), float(quantity.high), quantity.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "qualifier", "low", "high"),
    [
        ("25 boats", "exact", 25, 25),
        ("about 25 boats", "about", 25, 25),
        ("an estimated 25 boats", "about", 25, 25),
        ("25 boats or so", "about", 25, 25),
        ("nearly $25", "nearly", 25, 25),
        ("at least 25 boats", "at_least", 25, None),
        ("a minimum of 25 boats", "at_least", 25, None),
        ("25 boats or more", "at_least", 25, None),
        ("no fewer than 25 boats", "at_least", 25, None),
        ("over 25 boats", "more_than", 25, None),
        ("upward of 25 boats", "more_than", 25, None),
        ("at most 25 boats", "at_most", None, 25),
        ("no more than 25 boats", "at_most", None, 25),
        ("fewer than 25 boats", "less_than", None, 25),
        ("less than $25", "less_than", None, 25),
        ("up to 25 boats", "up_to", None, 25),
        ("as many as 25 boats", "up_to", None, 25),
        ("which added up to 25 boats", "exact", 25, 25),
        ("over the past 25 seasons", "exact", 25, 25),
    ],
)
def test_a_qualifier_opens_the_bound_that_it_leaves_open(text, qualifier, low, high):
    quantity = only(text)
    assert (quantity.qualifier, quantity.low, quantity.high) == (qualifier, low, high)


@pytest.mark.parametrize(
    "word", ["thousands", "the majority", "nearly all", "most boats", "several", "multiple", "numerous"]
)
def test_a_vague_word_has_no_bounds(word):
    quantity = only(f"They lost {word} there")
    assert (quantity.low, quantity.high, quantity.qualifier) == (None, None, "vague")


def test_from_one_value_to_another_is_two_quantities():
    assert bounds("prices went from 5.9% to 13.9%") == [(5.9, 5.9), (13.9, 13.9)]


def test_a_number_in_a_year_is_no_share():
    assert bounds("boats sank, sixteen in 2000") == [(16, 16), (2000, 2000)]


def test_a_share_can_be_read_apart():
    assert [q.low for q in read_quantities("three of the four", shares_apart=True)] == [3, 4]


def test_a_share_of_any_so_many_stays_one_when_shares_are_apart() -> None:
    """Of "three of the four huts" both are counted things; of "one in four" nobody counted four."""
    apart = [read_quantities(words, shares_apart=True) for words in ("three of the four huts", "one in four huts")]
    assert [[str(each.low) for each in found] for found in apart] == [["3", "4"], ["0.25"]]


@pytest.mark.parametrize(
    "text", ["500 letters a day", "$12 per year", "$10-a-day", "$5/day", "3 floods annually", "one every 17 years"]
)
def test_a_figure_over_time_is_a_rate(text):
    assert read_quantities(text)[0].form_hint == "rate"


def test_the_article_of_a_rate_is_no_quantity():
    assert len(read_quantities("500 letters a day")) == 1


def test_a_calendar_year_is_hinted_as_a_date():
    assert [q.form_hint for q in read_quantities("In 2012 they built 300 mills")] == ["date", "count"]


@pytest.mark.parametrize(
    ("text", "negated"),
    [("They did not sell 25 boats", ("not",)), ("25 boats were never sold", ("never",)), ("no more than 25 boats", ())],
)
def test_negating_words_near_a_figure_are_kept(text, negated):
    assert only(text).negated == negated


def test_a_negation_in_another_clause_does_not_count():
    assert only("They did not swim, and sold 25 boats").negated == ()


@pytest.mark.parametrize(
    ("text", "direction"), [("prices fell by 30%", "down"), ("a 30% increase", "up"), ("a share of 30%", "")]
)
def test_the_nearest_word_of_change_gives_the_direction(text, direction):
    assert only(text).direction == direction


@pytest.mark.parametrize(
    ("source", "low", "high", "unit", "qualifier"),
    [
        ("rollingstone2013", "0.75", "0.75", "share", "exact"),
        ("rollingstone2013", "2", "3", "year", "exact"),
        ("rollingstone2013", "100", None, "count", "more_than"),
        ("allafrica2023", "13.9", "13.9", "percent", "exact"),
        ("allafrica2023", "10", None, "year", "more_than"),
        ("csis2024", "90", None, "percent", "more_than"),
        ("csis2024", "40", "40", "percent", "about"),
        ("factsheet2022", None, "5", "year", "up_to"),
        ("factsheet2022", "593870000", "593870000", "dollar", "exact"),
        ("tenaglia2020", "46", "46", "times", "exact"),
        ("tenaglia2020", "0.5", "0.5", "share", "about"),
    ],
)
def test_quantities_of_the_real_texts_are_read(texts_dir, source, low, high, unit, qualifier):
    """Line by line, as no quantity goes over the end of a paragraph."""
    text = (texts_dir / f"{source}.txt").read_text(encoding="utf-8").replace("\\$", "$")
    wanted = (low and Decimal(low), high and Decimal(high), unit, qualifier)
    read = (quantity for line in text.splitlines() for quantity in read_quantities(line))
    assert wanted in [(q.low, q.high, q.unit, q.qualifier) for q in read]


@pytest.mark.parametrize(
    ("sentence", "low"),
    [
        ("The count may be a fifth too low.", "0.2"),
        ("They paid an eighth more than before.", "0.125"),
        ("Prices are a quarter higher than those of the valley.", "0.25"),
        ("The new well gives a tenth as much.", "0.1"),
        ("A quarter of it was lost.", "0.25"),
        ("A third party came to a fifth well for a third higher court.", None),
        ("They came for a third time, and a fifth, too.", None),
    ],
)
def test_a_part_is_a_share_where_it_says_of_what_or_by_how_much(sentence: str, low: str | None) -> None:
    found = [(quantity.low, quantity.unit) for quantity in read_quantities(sentence)]
    assert found == ([(Decimal(low), "share")] if low else [])

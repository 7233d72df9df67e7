"""Tests of finding numerals and reading their values, on invented sentences and on the real texts."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from crossread.texts.numeral_patterns import DIGITS_AT, SPOT, WORDS_AT
from crossread.texts.numerals import find_numerals
from crossread.texts.units import starts
from crossread.texts.wording import in_small_letters


def values(text):
    return [(n.text, None if n.value is None else float(n.value)) for n in find_numerals(text)]


def kinds(text):
    return [(n.text, n.kind) for n in find_numerals(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9,849", "9849"),
        ("593.87 million", "593870000"),
        ("50M", "50000000"),
        ("1.4tn", "1400000000000"),
        ("twenty-one", "21"),
        ("forty six", "46"),
        ("three hundred", "300"),
        ("three hundred and five", "305"),
        ("two thousand five hundred", "2500"),
        ("a dozen", "12"),
        ("two dozen", "24"),
        ("half a million", "500000"),
        ("two and a half million", "2500000"),
        ("a billion", "1000000000"),
        ("half", "0.5"),
        ("two-thirds", str(Decimal(2) / 3)),
        ("3/4", "0.75"),
        ("doubled", "2"),
        ("tripling", "3"),
        ("halved", "0.5"),
        ("tenfold", "10"),
        ("5-fold", "5"),
        ("a decade", "10"),
        ("two decades", "20"),
        ("half a century", "50"),
    ],
)
def test_a_numeral_is_read_whole_and_with_its_value(text, value):
    (numeral,) = find_numerals(f"They saw {text}, no less")
    assert (numeral.text, numeral.value) == (text, Decimal(value))


@pytest.mark.parametrize("text", ["thousands", "tens of thousands", "several hundred", "many decades", "dozens"])
def test_a_vague_numeral_has_no_value(text):
    assert [n.value for n in find_numerals(f"They saw {text} of them")] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "the 17th day",
        "the 2nd and the 2d Bn",
        "a third coup",
        "the twenty-first time",
        "both men",
        "at first",
        "a tenth",
    ],
)
def test_ordinals_and_both_are_not_numerals(text):
    assert values(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "no one came",
        "one of them",
        "one another",
        "one such case",
        "the one that fell",
        "a plan, one that fails",
        "one must",
    ],
)
def test_the_pronoun_one_is_no_numeral(text):
    assert values(text) == []


@pytest.mark.parametrize(
    "text",
    ["one percent", "one every 17 years", "one or more", "only one bridge", "one-year", "one in ten", "one or two"],
)
def test_one_that_counts_is_a_number_word(text):
    assert kinds(text)[0] == ("one", "word")


@pytest.mark.parametrize("text", ["one driver said", "one-size-fits-all", "one of the six wells", "one side"])
def test_one_that_may_only_point_is_marked_as_doubtful(text):
    assert kinds(text)[0] == ("one", "one")


def test_hyphenated_compounds_hold_numerals():
    text = "a 24-month plan, a five-day market, 32-years old, eighteen-month terms"
    assert values(text) == [("24", 24), ("five", 5), ("32", 32), ("eighteen", 18)]


def test_each_end_of_a_range_and_each_part_of_a_date_is_one_numeral():
    assert [text for text, _ in values("2005-07; 2023-09-21; 10-15; two or three")] == [
        *("2005", "07", "2023", "09", "21", "10", "15", "two", "three")
    ]


def test_digits_glued_to_letters_are_codes_without_a_value():
    assert kinds("Z5 and QX-67 and RT10116x") == [("5", "code"), ("QX-67", "code"), ("10116", "code")]


def test_a_decade_of_age_or_calendar_keeps_its_digits():
    assert values("in their 80's, in the 1990s") == [("80", 80), ("1990", 1990)]


def test_lists_of_years_are_not_read_as_thousands():
    assert values("in 1968, 1991, and 2012,and 1,600") == [
        ("1968", 1968),
        ("1991", 1991),
        ("2012", 2012),
        ("1,600", 1600),
    ]


def test_a_third_needs_of_to_be_a_fraction():
    assert [float(n.value or 0) for n in find_numerals("a third of it, a third party")] == [float(Fraction(1, 3))]


def test_spans_give_back_the_text_and_do_not_overlap():
    text = "Over 43,000 people and half a million more, in two or three of the five towns, doubled since 2019."
    found = find_numerals(text)
    assert [text[n.start : n.end] for n in found] == [n.text for n in found]
    assert all(left.end <= right.start for left, right in pairwise(found))


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("allafrica2023", [13.9, 5.9, 32, 500, 110, 500, 10, 2]),
        ("rollingstone2013", [4000000000, 3, 4, 2, 3, 25, 11, 100]),
        ("factsheet2022", [593870000, 9849, 401850, 0.1, 324, 456, 686654, 128260000, 3744]),
        ("csis2024", [80, 77, 90, 23, 64, 40, 99, 17, 6, 8]),
        ("tenaglia2020", [43000, 287000, 46, 50, 16, 4500, 79000000, 18]),
    ],
)
def test_the_figures_of_the_real_texts_are_found(texts_dir, source, wanted):
    text = (texts_dir / f"{source}.txt").read_text(encoding="utf-8")
    found = [float(n.value) for n in find_numerals(text) if n.value is not None]
    for value in set(wanted):
        assert found.count(value) >= wanted.count(value)


@pytest.mark.parametrize(("source", "count"), [("allafrica2023", 24), ("rollingstone2013", 13)])
def test_the_short_texts_hold_as_many_numerals_as_a_reader_counts(texts_dir, source, count):
    """allafrica: 10 stated, 9 in dates, 5 list numbers; rollingstone: 10 stated, 3 years."""
    text = (texts_dir / f"{source}.txt").read_text(encoding="utf-8")
    assert len(find_numerals(text)) == count


def test_a_numeral_is_looked_for_wherever_one_can_begin() -> None:
    """The quick look by the first letters may take too much for a numeral, and must leave none out."""
    for line in (Path(__file__).parent / "notations.txt").read_text("utf-8").splitlines():
        small = in_small_letters(line)
        words = {match.start() for match in re.finditer(r"\b[a-z]", small)}
        begins = {at for at in words if WORDS_AT.match(small, at)}
        begins |= {at for at in range(len(line)) if DIGITS_AT.match(line, at)}
        assert begins <= {at for at in range(len(line)) if SPOT.match(small, at)}


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [("euros?|EUR", {"eur"}), ("(?:West )?CFA", {"wes", "cfa"}), (r"z[lł]oty|F\.? ?CFA", {"zlo", "zło", "f", "fcf"}),
     (r"(?<=lion )won(?=$)|US\$", {"won", "us"}), ("[x×]|%", {"x", "×", "%"})],
)  # fmt: skip
def test_a_unit_is_tried_where_a_word_begins_as_it_can(pattern: str, begins: set[str]) -> None:
    assert starts(pattern) == begins

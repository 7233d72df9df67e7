"""How two numerals beside each other belong together, at the edges of each rule."""

from __future__ import annotations

import pytest
from crossread.texts.joints import joint
from crossread.texts.numerals import find_numerals


def kind_of(text: str) -> str:
    """How the first two numerals of a text are joined; empty where they stand apart."""
    first, second = find_numerals(text)[:2]
    found = joint(text, first, second)
    return found.kind if found else ""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("one in 100 huts burnt", "share"),
        ("three in 100 huts burnt", "share"),
        ("three in 101 huts burnt", ""),
        ("one in 101 huts burnt", "share"),
        ("three in 2,000 huts burnt", "share"),
        ("three in 2,500 huts burnt", ""),
        ("one in 2020 was lost", ""),
        ("4 of the 4 huts burnt", "part"),
        ("5 of the 4 huts burnt", ""),
        ("120 huts per 100,000 people", "per"),
        ("3 huts per 1 mill", ""),
    ],
)
def test_a_number_in_another_is_a_share_where_that_is_round_or_the_first_is_one(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("5 to 10 huts", "range"),
        ("10 to 10 huts", ""),
        ("10 to 5 huts", ""),
        ("from 10 to 5 huts", "levels"),
        ("from 5 to 10 huts", "range"),
        ("rose from 5 to 10 huts", "levels"),
        ("from 2012 to 2014 it rained", ""),
        ("between 5 and 10 huts", "range"),
        ("5 and 10 huts", ""),
    ],
)
def test_two_numbers_are_a_range_two_levels_or_nothing(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("12/5 stood", "doubt"),
        ("12:5 stood", "doubt"),
        ("mills/12/5 stood", ""),
        ("12/5/mills stood", ""),
        ("2012/13 was dry", ""),
    ],
)
def test_digits_at_both_sides_of_a_slash_are_in_doubt_but_not_in_a_chain_or_of_years(text: str, kind: str) -> None:
    assert kind_of(text) == kind

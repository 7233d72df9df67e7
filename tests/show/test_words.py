"""Plurals, lists, dates and Markdown: none, one, two, many."""

from __future__ import annotations

import crossread.show.words as words
import pytest


@pytest.mark.parametrize(
    ("n", "noun", "said"),
    [(0, "row", "no rows"), (1, "row", "one row"), (2, "diagnosis", "two diagnoses"), (1200, "row", "1,200 rows")],
)
def test_a_number_agrees_with_its_noun(n: int, noun: str, said: str) -> None:
    assert words.counted(n, noun) == said


def test_only_the_last_word_of_a_noun_changes() -> None:
    assert words.plural("theme family", 2) == "theme families"


@pytest.mark.parametrize(
    ("n", "whole", "said"),
    [
        (0, 0, "no rows"),
        (0, 5, "none of the five rows"),
        (0, 1, "no row"),
        (1, 1, "the one row"),
        (2, 2, "both rows"),
        (5, 5, "all five rows"),
        (1, 14, "one of the 14 rows"),
    ],
)
def test_a_part_is_said_of_its_whole(n: int, whole: int, said: str) -> None:
    assert words.part(n, whole, "row") == said


@pytest.mark.parametrize(
    ("items", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_ends_with_and(items: list[str], said: str) -> None:
    assert words.listed(items) == said


def test_what_is_beyond_the_limit_is_counted() -> None:
    assert words.listed(["a", "b", "c", "d"], limit=2) == "a, b and two more"


def test_a_name_with_a_capital_inside_is_not_changed_at_the_start() -> None:
    assert words.sentence("allAfrica says so") == "allAfrica says so."
    assert words.sentence("no row") == "No row."


@pytest.mark.parametrize(
    ("date", "said"), [("2013", "2013"), ("2013-08", "August 2013"), ("2023-04-07", "7 April 2023")]
)
def test_a_date_is_as_exact_as_it_is_known(date: str, said: str) -> None:
    assert words.date_in_words(date) == said


@pytest.mark.parametrize("date", ["", "soon", "2012-13", "2012-00", "2012-03x", "2012-", "201²"])
def test_what_is_no_date_is_told_as_it_is_written(date: str) -> None:
    assert words.date_in_words(date) == date


def test_markdown_and_mathematics_leave_a_text_as_it_is() -> None:
    assert words.plain_markdown("$5 * [x]_y") == r"\$5 \* \[x\]\_y"


def test_a_sentence_that_ends_already_gets_no_full_stop() -> None:
    given = ("a *b*", "a *b …*", "why?", "**a.**")
    assert [words.sentence(text) for text in given] == ["A *b*.", "A *b …*", "Why?", "**a.**"]


def test_a_name_that_begins_small_begins_a_sentence() -> None:
    """A small word after an abbreviation goes on with the sentence."""
    said = "It is so in U.S. aid, by one source. allAfrica 2023 says more. eBay sells."
    assert words.told_sentences(said) == [
        "It is so in U.S. aid, by one source.",
        "allAfrica 2023 says more.",
        "eBay sells.",
    ]

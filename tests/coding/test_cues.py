"""Dates as a sentence tells them, and the words by which a sentence asks or foretells."""

from __future__ import annotations

import pytest
from crossread.coding.cues import FUTURE, REQUESTS, cue, date_told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("On July 3, 2022 they met.", ("July 3, 2022", "2022-07-03", "day")),
        ("They met on 14 March 1998.", ("14 March 1998", "1998-03-14", "day")),
        ("In early June 2001 they met.", ("June 2001", "2001-06", "month")),
        ("Since 2012, and after 2015, they met.", ("2012", "2012", "year")),
        ("They may meet in the spring.", ("", "", "")),
        ("They paid $2012 for it.", ("", "", "")),
    ],
)
def test_the_most_exact_date_of_a_sentence_is_told(words: str, told: tuple[str, str, str]) -> None:
    assert date_told(words) == told


@pytest.mark.parametrize("words", ["He came in 1998.", "The boats are blue.", "May the first is a holiday."])
def test_a_plain_sentence_neither_asks_nor_foretells(words: str) -> None:
    assert cue(words, REQUESTS) == ("", "")
    assert cue(words, FUTURE) == ("", "")

"""One spelling for every text."""

from __future__ import annotations

import pytest
from crossread.texts.normalise import normalise
from hypothesis import given
from hypothesis import strategies as st


@given(st.text() | st.text(alphabet="a\u0301 \u00ad\\$'\u2019\u2014\u00b2\u00bd\ufb01\n\u00a0=\u0338"))
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("\u201cIt cost \\$5\u20136 mil\u00adlion\u201d", '"It cost $5-6 million"'),
        ("the city\u2019s \u2018wall\u2019", "the city's 'wall'"),
        ("rain \u2013 then\u2014snow", "rain - then--snow"),
        ("\\\\$4 million", "$4 million"),
        ("two\u00a0 lines\n of\ttext ", "two lines of text"),
        ("\ufb01sh and cafe\u0301", "fish and caf\u00e9"),
        ("\ufeffstart\u200b", "start"),
    ],
)
def test_each_kind_of_character_has_one_spelling(printed: str, expected: str) -> None:
    assert normalise(printed) == expected


def test_superscripts_and_fractions_keep_their_meaning() -> None:
    assert normalise("5 km\u00b2 and \u00bd") == "5 km\u00b2 and \u00bd"

"""One spelling for every text."""

from __future__ import annotations

import pytest
from crossread.texts.normalise import digests, normalise
from hypothesis import given
from hypothesis import strategies as st

# One of each kind that Unicode calls ignorable: marks and isolates of direction, joiners, fillers, selectors, tags.
UNSEEN = (
    *"\u00ad\u034f\u061c\u115f\u1160\u17b4\u180b\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e",
    *"\u2060\u2061\u2064\u2066\u2067\u2068\u2069\u206a\u206f\u3164\ufe00\ufe0f\ufeff\uffa0\ufff9\ufffb\U0001d173",
    *"\U000e0001\U000e0041\U000e0100",
)


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


@pytest.mark.parametrize("unseen", UNSEEN, ids=lambda character: f"U+{ord(character):04X}")
def test_what_nobody_sees_changes_neither_text_nor_digests(unseen: str) -> None:
    printed = "At least 120 boats left."
    strewn = unseen + unseen.join(printed) + unseen
    assert normalise(strewn) == printed
    assert digests(strewn) == digests(printed)


def test_characters_that_are_seen_stay() -> None:
    assert normalise("\u0645\u0627\u0644\u064a, \u05de\u05d0\u05dc\u05d9, na\u00efve, x\u0302") == (
        "\u0645\u0627\u0644\u064a, \u05de\u05d0\u05dc\u05d9, na\u00efve, x\u0302"
    )


def test_the_digests_are_those_that_are_stored() -> None:
    """Those of tests/data/sound/passages.csv: a change of either breaks the digests of every corpus."""
    sentence = "At least 120 boats left Orlin in 2020."
    assert digests(sentence) == ("daf988bc55ff7163", "a15100875b2c7240")

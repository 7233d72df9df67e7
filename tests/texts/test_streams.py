"""Where sentences end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from crossread.texts.streams import sentence_spans, sentences_of
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("One came. Two left.", ["One came.", "Two left."]),
        ("The U.S. Senate met. It rose.", ["The U.S. Senate met.", "It rose."]),
        ("They live in the U.S. The rest moved.", ["They live in the U.S.", "The rest moved."]),
        ("None in F.Y. 2022. Some later.", ["None in F.Y. 2022.", "Some later."]),
        ("See No. 5 first. No. It is gone.", ["See No. 5 first.", "No.", "It is gone."]),
        ("Mr. Bell and J. R. Stone spoke.", ["Mr. Bell and J. R. Stone spoke."]),
        ("Tools, e.g. Hammers, cost $1.5 each.", ["Tools, e.g. Hammers, cost $1.5 each."]),
        ('"Is it so?" he said. "It is." He left.', ['"Is it so?" he said.', '"It is."', "He left."]),
        ("Cf. The map of Oct. 3. It rained.", ["Cf. The map of Oct. 3.", "It rained."]),
        ("As Part I. Lacking all, it fell.", ["As Part I.", "Lacking all, it fell."]),
        ("(It rained.) Then it stopped.", ["(It rained.)", "Then it stopped."]),
        ("Nothing grew...and nobody came.", ["Nothing grew...and nobody came."]),
    ],
)
def test_abbreviations_initials_and_quotations_end_no_sentence(paragraph: str, expected: list[str]) -> None:
    assert list(sentences_of(paragraph)) == expected


def test_words_glued_after_a_full_stop_are_split_and_left_as_printed() -> None:
    assert sentences_of("It brought calm.Growing wheat helped.") == ("It brought calm.", "Growing wheat helped.")


def test_a_web_address_is_not_split() -> None:
    assert len(sentences_of("See www.example.org for more.")) == 1


@given(st.lists(st.sampled_from(["Rain", "fell.", "U.S.", '"No.', "5", "It", "(so)", "end.Then", "?!", "é"])))
def test_sentences_cover_every_word_once(words: list[str]) -> None:
    paragraph = " ".join(words)
    spans = sentence_spans(paragraph)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join(paragraph[start:end] for start, end in spans).replace(" ", "") == paragraph.replace(" ", "")

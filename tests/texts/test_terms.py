"""Tests of finding search terms and phrases on word boundaries."""

from __future__ import annotations

import re

import pytest
from crossread.texts.edges import phrase_spans, term_hits
from hypothesis import given
from hypothesis import strategies as st


def found(text, *terms):
    return [hit.text for hit in term_hits(text, terms)]


def test_a_term_matches_whole_words_in_any_case():
    assert found("Aid helps. Said aide, paid AID.", "aid") == ["Aid", "AID"]


def test_a_star_stands_for_any_ending():
    assert found("sanctions, Sanctioned, unsanctioned", "sanction*") == ["sanctions", "Sanctioned"]


def test_a_space_matches_white_space_and_hyphens():
    assert found("civil-military, civil\n military, civilmilitary", "civil military") == [
        "civil-military",
        "civil\n military",
    ]


def test_signs_in_a_term_are_taken_literally():
    assert found("the U.S. and the UXS.", "U.S.") == ["U.S."]


def test_each_term_is_looked_for_once_and_hits_follow_the_text():
    hits = term_hits("rule and law", ["law", "rule", "law"])
    assert [(hit.term, hit.start) for hit in hits] == [("rule", 0), ("law", 9)]


@pytest.mark.parametrize("term", ["", "*", "a*b", "--"])
def test_a_term_that_would_match_anything_is_refused(term):
    with pytest.raises(ValueError, match="search term"):
        term_hits("text", [term])


@given(st.text("ab -é,"), st.from_regex(r"[abé]{1,3}( [ab]{1,2})?\*?", fullmatch=True))
def test_no_hit_begins_or_ends_inside_a_word(text, term):
    for hit in term_hits(text, [term]):
        assert not re.match(r"\w\w", text[max(0, hit.start - 1) : hit.start + 1]) or hit.start == 0
        assert not (hit.end < len(text) and re.match(r"\w\w", text[hit.end - 1 : hit.end + 1]))


def test_a_phrase_never_cuts_a_number():
    assert phrase_spans("25,000 and 2.25 and 125 and 25% and 25, then 25.", "25") == [(28, 30), (36, 38), (45, 47)]


def test_a_phrase_may_begin_and_end_with_signs():
    assert phrase_spans("costs $4 or 5%", "$4 or 5%") == [(6, 14)]


def test_white_space_around_a_term_is_no_part_of_it() -> None:
    assert [hit.text for hit in term_hits("Dredging the road.", [" dredg* ", "road "])] == ["Dredging", "road"]

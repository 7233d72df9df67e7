"""Locators: found, drifted, changed, ambiguous, gone. All sentences here are invented."""

from __future__ import annotations

import pytest
from crossread.coding.suggestions import suggest_edges
from crossread.texts.edges import edge_pairs
from crossread.texts.locate import Location, Locator, locate
from crossread.texts.normalise import claim_tokens, digests
from crossread.texts.streams import Note, Section, SourceText, Table
from hypothesis import given
from hypothesis import strategies as st

MILL = Section(
    "mill",
    "The mill",
    1,
    "main",
    (
        "The old mill sold 40 sacks of rye in spring. The old mill did not sell any oats.",
        "Prices rose by 13.9% in March. It was sold. Prices rose by 13.9% in March.",
    ),
)
WHEELS = Table(
    "wheels",
    "Wheels by year",
    ("Year", "Wheel", "Feet", ""),
    (("1901", "Old", "9", "a"), ("1901", "Oldest of all", "7", "b"), ("1902", "Old", "9", "c")),
    (0, 1, 0),
)
TEXT = SourceText((MILL,), (Note("3", "A letter of the miller, 1901."),), (WHEELS,))
FIRST = "The old mill sold 40 sacks of rye in spring."


def found(passage: str, locator: Locator, text: SourceText = TEXT) -> Location:
    words, claims = digests(passage)
    return locate(text, locator, digest_words=words, digest_claims=claims)


def test_one_pair_with_the_digest_is_exact() -> None:
    location = found(FIRST, Locator("body", "mill", "The old", "spring."))
    assert location == Location("exact", FIRST, 1, 0, len(FIRST))


def test_the_digest_decides_between_pairs() -> None:
    """`The old mill` occurs twice and `.` ends four sentences; one pair has the words."""
    passage = "The old mill did not sell any oats."
    location = found(passage, Locator("body", "mill", "The old mill", "oats."))
    assert (location.answer, location.passage, location.n_candidates) == ("exact", passage, 2)


def test_other_words_with_the_same_claims_have_drifted() -> None:
    location = found(
        "The new mill sold 40 bags of rye in spring.", Locator("body", "mill", "The old mill sold", "spring.")
    )
    assert location.answer == "drifted"


@pytest.mark.parametrize(
    "coded",
    [
        "The old mill sold 41 sacks of rye in spring.",
        "The old mill never sold 40 sacks of rye in spring.",
        "The old mill sold 40% sacks of rye in spring.",
        "The old mill sold 40 thousand sacks of rye in spring.",
    ],
)
def test_other_claim_tokens_are_a_change(coded: str) -> None:
    assert found(coded, Locator("body", "mill", "The old mill sold", "spring.")).answer == "changed"


def test_identical_passages_need_an_occurrence() -> None:
    passage = "Prices rose by 13.9% in March."
    assert found(passage, Locator("body", "mill", "Prices", "March.")).answer == "ambiguous"
    second = found(passage, Locator("body", "mill", "Prices", "March.", occurrence=2))
    assert (second.answer, second.start) == ("exact", MILL.text.rindex("Prices"))
    assert found(passage, Locator("body", "mill", "Prices", "March.", occurrence=3)).answer == "gone"


@pytest.mark.parametrize(
    "locator",
    [
        Locator("body", "barn", "The old", "spring."),
        Locator("body", "mill", "The older", "spring."),
        Locator("body", "mill", "the old", "spring."),
        Locator("body", "mill", "spring.", "The old mill sold"),
        Locator("body", "mill"),
        Locator("body", "mill", sentence="9"),
        Locator("body", "mill", sentence="2-1"),
        Locator("notes", "4", "A letter", "1901."),
        Locator("tables", "wheels", row="New", column="Feet"),
        Locator("tables", "wheels", row="Old", column="Size"),
        Locator("tables", "wheels", column="Feet"),
    ],
)
def test_what_is_not_there_is_gone(locator: Locator) -> None:
    assert found(FIRST, locator).answer == "gone"


def test_edges_are_whole_words_and_whole_numerals() -> None:
    text = "It rose by 13.9% and 1,300 in 130 towns."
    assert [list(edge_pairs(text, "It", end)) for end in ("13", "13.9", "1", "town", "13.")] == [[]] * 5
    assert list(edge_pairs(text, "rose", "13.9%")) == [(3, 16)]
    assert list(edge_pairs(text, "300", "towns")) == []


def test_without_digests_the_nearest_end_counts() -> None:
    location = locate(TEXT, Locator("body", "mill", "did not", "in March."))
    assert location.answer == "unfilled"
    assert location.passage == "did not sell any oats. Prices rose by 13.9% in March."
    assert locate(TEXT, Locator("body", "mill", "The old mill", "oats.")).answer == "ambiguous"


def test_sentences_are_counted_from_one_and_the_heading_is_zero() -> None:
    assert locate(TEXT, Locator("body", "mill", sentence="4")).passage == "It was sold."
    assert locate(TEXT, Locator("body", "mill", sentence="0")).passage == "The mill"
    two = "Prices rose by 13.9% in March. It was sold."
    assert found(two, Locator("body", "mill", sentence="3-4")).answer == "exact"
    assert found("It was lost.", Locator("body", "mill", sentence="4")).answer == "drifted"


def test_a_note_is_located_by_its_number() -> None:
    assert found("letter of the miller", Locator("notes", "3", "letter", "miller")).answer == "exact"


def test_the_passage_of_a_cell_has_labels_and_header() -> None:
    location = locate(TEXT, Locator("tables", "wheels", row="Oldest of all", column="Feet"))
    assert (location.answer, location.passage) == ("unfilled", "1901 | Oldest of all | Feet | 7")


def test_rows_of_one_label_are_told_apart_by_digest_label_or_occurrence() -> None:
    assert locate(TEXT, Locator("tables", "wheels", row="Old", column="Feet")).answer == "ambiguous"
    assert found("1902 Old Feet 9", Locator("tables", "wheels", row="Old", column="Feet")).answer == "exact"
    named = locate(TEXT, Locator("tables", "wheels", row="1902 Old", column="Feet"))
    assert named.passage == "1902 | Old | Feet | 9"
    assert locate(TEXT, Locator("tables", "wheels", row="Old", column="Feet", occurrence=2)) == Location(
        "unfilled", named.passage, 2
    )


def test_a_row_is_found_by_the_first_words_of_its_label() -> None:
    assert locate(TEXT, Locator("tables", "wheels", row="Oldest", column="Feet")).answer == "unfilled"


def test_a_label_that_is_the_words_goes_before_one_that_begins_with_them() -> None:
    table = Table("t", "", ("Mill", "Feet"), (("Old", "9"), ("Old stone", "7")), (0, 0))
    text = SourceText((), (), (table,))
    assert locate(text, Locator("tables", "t", row="Old", column="Feet")).passage == "Old | Feet | 9"


def test_a_column_without_a_header_has_an_empty_name() -> None:
    assert locate(TEXT, Locator("tables", "wheels", row="1902 Old")).passage == "1902 | Old | c"


def test_a_changed_cell_is_a_change() -> None:
    assert found("1902 Old Feet 8", Locator("tables", "wheels", row="1902 Old", column="Feet")).answer == "changed"


def test_claim_tokens_are_numerals_units_negations_and_directions() -> None:
    passage = "It didn't rise: 1,600 of the twelve million, -5%, fell below $3.5 in two years."
    assert claim_tokens(passage) == (
        *("not", "rise", "1600", "twelve", "million", "-", "5", "%"),
        *("fell", "below", "$", "3.5", "two", "years"),
    )


def test_digests_see_neither_case_nor_punctuation() -> None:
    assert digests("It rose, by 5.") == digests('it "rose" by 5')
    assert digests("It rose by 1,600 feet")[1] == digests("It rose by 1600 feet")[1]


def test_digests_are_frozen() -> None:
    """The first 16 digits of the SHA-256 of "1", "it", "rose", "by", "5" joined by U+001F, as sha256sum gives them."""
    assert digests("It rose by 5.")[0] == "1bf38486122078f4"


def test_short_passages_get_the_number_of_their_sentence() -> None:
    assert suggest_edges(TEXT, "mill", "4") == Locator("body", "mill", sentence="4")
    assert suggest_edges(TEXT, "mill", "0") == Locator("body", "mill", sentence="0")


def test_suggested_edges_are_the_shortest() -> None:
    assert suggest_edges(TEXT, "mill", FIRST) == Locator("body", "mill", "The", "spring.")


def test_what_is_not_in_the_section_has_no_edges() -> None:
    for section, passage in (("barn", "1"), ("mill", "7"), ("mill", "No such words")):
        with pytest.raises(ValueError, match=r"no section|no sentence|does not hold"):
            suggest_edges(TEXT, section, passage)


WORDS = ["rye", "oats", "mill", "the", "of", "a", "spring", "wheel", "Sold", "town"]


@st.composite
def texts_with_a_passage(draw: st.DrawFn) -> tuple[list[str], int, int]:
    """Words of a section, and where a passage in it begins and ends."""
    words = draw(st.lists(st.sampled_from([*WORDS, "7", "not"]), min_size=6, max_size=40))
    first = draw(st.integers(0, len(words) - 3))
    return words, first, draw(st.integers(first + 2, len(words)))


def section_of(words: list[str]) -> SourceText:
    return SourceText((Section("s", "", 1, "main", (" ".join(words),)),))


@given(texts_with_a_passage())
def test_any_passage_is_found_by_its_suggested_edges(drawn: tuple[list[str], int, int]) -> None:
    words, first, last = drawn
    passage = " ".join(words[first:last])
    text = section_of(words)
    locator = suggest_edges(text, "s", passage)
    if locator.sentence:
        assert locate(text, locator).passage == " ".join(words)
        return
    n_edges = len(locator.starts.split()) + len(locator.ends.split())
    assert 2 * n_edges < last - first
    assert max(len(locator.starts.split()), len(locator.ends.split())) <= 6
    assert found(passage, locator, text).answer == "exact"
    assert locate(text, locator).passage == passage


@given(texts_with_a_passage(), st.data())
def test_a_changed_digit_is_a_change_and_another_word_a_drift(
    drawn: tuple[list[str], int, int], data: st.DataObject
) -> None:
    words, first, last = drawn
    passage = words[first:last]
    locator = suggest_edges(section_of(words), "s", " ".join(passage))
    inner = range(len(locator.starts.split()), len(passage) - len(locator.ends.split()))
    if locator.sentence or not inner:
        return
    place = data.draw(st.sampled_from(inner))
    coded = list(passage)
    coded[place], answer = ("8", "changed") if passage[place] in ("7", "not") else ("barley", "drifted")
    assert found(" ".join(coded), locator, section_of(words)).answer == answer


def test_a_cell_is_looked_for_in_its_own_table() -> None:
    """Both tables have a row Old with Feet; the second says 5."""
    sails = Table("sails", "Sails", ("Sail", "Feet"), (("Old", "5"),), (0,))
    text = SourceText(TEXT.sections, TEXT.notes, (WHEELS, sails))
    assert locate(text, Locator("tables", "sails", row="Old", column="Feet")).n_candidates == 1
    assert found("Old Feet 5", Locator("tables", "sails", row="Old", column="Feet"), text).answer == "exact"
    assert locate(text, Locator("tables", "ropes", row="Old", column="Feet")).answer == "gone"

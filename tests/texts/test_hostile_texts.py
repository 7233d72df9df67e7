"""Texts that are odd, broken or made to hang a reader: each is read, and nothing that it says is lost."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from crossread.texts.accounting import account
from crossread.texts.blocks import matches_any, plain
from crossread.texts.hints import ReadingHints
from crossread.texts.normalise import normalise
from crossread.texts.reading import read_source
from crossread.texts.streams import Anchor, SourceText, sentences_of
from in_time import in_time


@pytest.fixture
def read(tmp_path: Path):
    def reading(text: str, **hints: object) -> SourceText:
        path = tmp_path / "source.txt"
        path.write_text(text, encoding="utf-8")
        return read_source(path, ReadingHints(**hints))  # type: ignore[arg-type]

    return reading


@pytest.mark.parametrize("rule", ["| --- | --- |", "|", "|||\n|:-:|", "| |\n| - |"])
def test_a_table_of_rules_alone_is_furniture_and_takes_no_title(rule: str, read) -> None:
    text = read(f"It rained\n\n{rule}\n\nIt stopped.\n")
    assert text.tables == ()
    assert text.sections[0].paragraphs == ("It rained", "It stopped.")
    assert text.furniture == tuple(rule.split("\n"))


@pytest.mark.parametrize("text", ["[^1]\n\nIt rained.\n\n[^1]: So.\n", "It rained.\n\n[^1]\n\n[^1]: So.\n"])
def test_a_marker_that_stands_alone_is_no_paragraph(text: str, read) -> None:
    found = read(text)
    assert found.sections[0].paragraphs == ("It rained.",)
    assert found.notes[0].anchor == Anchor("opening", 0 if text.startswith("[^1]\n") else len("It rained."))


def test_a_character_of_more_digits_than_python_reads_is_the_sign_for_none() -> None:
    assert plain(f"a &#{'9' * 5000}; b &#65; c") == "a \ufffd b A c"


@pytest.mark.parametrize(
    ("line", "pattern", "fits"),
    [
        ("Page 3 of 9", "Page * of *", True),
        ("Page 3", "Page * of *", False),
        ("aba", "ab*ba", False),  # the b cannot be both
        ("abba", "ab*ba", True),
        ("a.c", "a.c", True),
        ("abc", "a.c", False),
        ("anything", "*", True),
        ("", "*", False),
    ],
)
def test_a_pattern_stands_for_a_whole_line(line: str, pattern: str, fits: bool) -> None:
    assert matches_any(line, (pattern,)) is fits


@pytest.mark.parametrize(
    ("marked", "bare"),
    [
        ("*a* and **b *c* d** and ***e***", "a and b c d and e"),
        ("2 * 3 * 4 and a*", "2 * 3 * 4 and a*"),
        ("**a* b", "*a b"),
        ("_a_ and snake_case_name and __b__", "a and snake_case_name and b"),
        ("[a [b](u) and ![c](v_(w)) and [d] and [e](", "a [b and c and [d] and [e]("),
    ],
)
def test_marks_that_are_closed_go_and_others_stay(marked: str, bare: str) -> None:
    assert plain(marked) == bare


HOSTILE = ("[", "![a](", "*a ", "**a ", "_a ", "\\", "<u ", "<", ".", "a", "***a", "a.1 ", "[^1]", "| a |\n\n", "1. ")


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_text_of_one_piece_over_and_over_is_read_in_time(piece: str, read) -> None:
    """Twice as much takes about twice as long; read by trying every place for every mark, it took four times."""
    notes = "".join(f"\n\n{number} Ibid." for number in range(1, 200))
    took = []
    for n_pieces in (4_000, 32_000):
        begun = time.process_time()
        text = read(piece * n_pieces + notes, markers=("caret", "superscript", "glued"), notes=("caret", "line"))
        for section in text.sections:
            assert section.sentences is not None
            account(section.text, [], [])
        took.append(time.process_time() - begun)
    assert took[1] < 24 * took[0] + 1


def test_a_hint_with_many_stars_is_compared_in_time() -> None:
    begun = time.process_time()
    assert not matches_any("a" * 2000, ("*a" * 12 + "*b",))
    assert time.process_time() - begun < 1


def test_a_million_characters_in_one_line_are_normalised_in_time() -> None:
    begun = time.process_time()
    assert len(normalise("a²" * 500_000)) == 1_000_000
    assert time.process_time() - begun < 10


@pytest.mark.parametrize("tail", ["x", "[^1]", "¹", "<sup>1</sup>"])
def test_a_long_run_of_spaces_is_searched_for_markers_in_time(tail: str, read) -> None:
    """Tried from each of the spaces, a run of 40,000 takes 15 seconds or more."""
    with in_time("a run of spaces"):
        text = read(f"It rained{' ' * 40_000}{tail}\n\n[^1]: Ibid.\n", markers=("caret", "sup", "superscript"))
    assert text.sections[0].text.startswith("It rained")


def test_a_word_longer_than_any_abbreviation_ends_a_sentence() -> None:
    assert sentences_of(f"See {'x' * 300}. The rest.") == (f"See {'x' * 300}.", "The rest.")


def test_a_paragraph_cut_ten_thousand_times_is_read_in_time_that_grows_with_its_length(read) -> None:
    """Twice the text takes twice the time; where each piece is compared with all before, four times."""
    piece = "so the boats lay idle in the harbour that nobody dredged,\n\n"

    def seconds(n_pieces: int) -> float:
        begun = time.process_time()
        text = read(piece * n_pieces)
        assert len(text.sections[0].paragraphs) == 1
        return time.process_time() - begun

    seconds(1000)
    assert seconds(20_000) < 3 * seconds(10_000)

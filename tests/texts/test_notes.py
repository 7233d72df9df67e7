"""Which numbers in a paragraph are markers of notes; a marker stands here between < and >."""

from __future__ import annotations

import pytest
from crossread.texts.notes import MARK_END, MARK_START, mark

STYLES = ("caret", "sup", "superscript", "glued")


def marked(*paragraphs: str, known: str = "1 2 3 4", styles: tuple[str, ...] = STYLES) -> list[str]:
    found = mark(list(paragraphs), known.split(), styles)
    return [paragraph.replace(MARK_START, "<").replace(MARK_END, ">") for paragraph in found]


def test_markers_of_two_styles_rise_through_the_text_together() -> None:
    assert marked("It rained.1 Mills² stood.") == ["It rained.<1> Mills<2> stood."]


def test_the_longest_rising_run_is_taken_through_all_paragraphs() -> None:
    """1, 2, 3 rise through two paragraphs; the 4 before them would leave the run with two."""
    assert marked("So it was.4 It rained.1 It froze.2", "It thawed.3") == [
        "So it was.4 It rained.<1> It froze.<2>",
        "It thawed.<3>",
    ]


def test_of_runs_as_long_the_one_that_ends_earlier_is_taken() -> None:
    assert marked("It rained.2 It froze.1") == ["It rained.<2> It froze.1"]


def test_one_superscript_outweighs_glued_digits() -> None:
    """Of 3 and then 1 and 2 only one side can rise; the superscript is worth more than both."""
    assert marked("It rained³ and froze.1 It thawed.2") == ["It rained<3> and froze.1 It thawed.2"]


@pytest.mark.parametrize(
    ("printed", "styles", "read"),
    [
        ("It rained[^1] today.", STYLES, "It rained<1> today."),
        ("It rained [^2] today[^1].", STYLES, "It rained<2> today<1>."),
        ("It rained<sup>1</sup> today.", STYLES, "It rained<1> today."),
        ("It rained¹ today.", STYLES, "It rained<1> today."),
        ("It rained¹ today.", ("caret", "glued"), "It rained¹ today."),
        ("It rained.1", ("superscript",), "It rained.1"),
        ("It rained.9", STYLES, "It rained.9"),
        ("It rained.1 Mills stood.", STYLES, "It rained.<1> Mills stood."),
        ("It rained. 1 Mills stood.", STYLES, "It rained.<1> Mills stood."),
        ("It rained, 1 mill stood.", STYLES, "It rained, 1 mill stood."),
        ("It was 0.1 and 3.1 of it.", STYLES, "It was 0.1 and 3.1 of it."),
    ],
)
def test_a_number_is_a_marker_by_style_place_and_note(printed: str, styles: tuple[str, ...], read: str) -> None:
    assert marked(printed, styles=styles) == [read]

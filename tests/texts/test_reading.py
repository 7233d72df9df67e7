"""A text read as body, notes and tables. All sentences here are invented."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from crossread.errors import CorpusError
from crossread.texts.hints import ReadingHints, load_hints
from crossread.texts.reading import read_source
from crossread.texts.streams import Anchor, SourceText


@pytest.fixture
def read(tmp_path: Path):
    """A function that reads a text written in a test."""

    def reading(text: str, **hints: object) -> SourceText:
        path = tmp_path / "source.txt"
        path.write_text(dedent(text), encoding="utf-8")
        return read_source(path, ReadingHints(**hints))  # type: ignore[arg-type]

    return reading


def paragraphs(text: SourceText) -> list[str]:
    return [paragraph for section in text.sections for paragraph in section.paragraphs]


def test_a_plain_markdown_text_needs_no_hints(read) -> None:
    text = read("""
        # The river

        It rose in *spring*.[^1] Wheat
        was lost.

        ## After the flood

        - Sheds fell.
        - Walls stood.

        [^1]: As told by the miller.
        """)
    assert [(each.id, each.level) for each in text.sections] == [("the-river", 1), ("after-the-flood", 2)]
    assert text.sections[0].sentences == ("It rose in spring.", "Wheat was lost.")
    assert text.sections[1].paragraphs == ("Sheds fell.", "Walls stood.")
    assert text.notes[0].text == "As told by the miller."
    assert text.notes[0].anchor == Anchor("the-river", len("It rose in spring."))


def test_marks_that_nobody_sees_hide_no_markup(read) -> None:
    text = read("""
        \u200f# The river\u200e

        \u202b- Sheds fell.\u202c
        \u2067- Walls stood.\u2069
        """)
    assert [(section.id, section.paragraphs) for section in text.sections] == [
        ("the-river", ("Sheds fell.", "Walls stood."))
    ]


def test_text_before_the_first_heading_is_the_opening(read) -> None:
    text = read("It rained.\n\n# Later\n\nIt stopped.\n")
    assert [each.id for each in text.sections] == ["opening", "later"]


def test_titles_without_markup_are_headings_if_the_hints_say_so(read) -> None:
    text = read("It rained.\n\nAfter the flood\n\nIt stopped.\n\nALL IS WELL\n\nYes.\n", headings=("## After*",))
    assert [(each.id, each.level) for each in text.sections] == [
        ("opening", 0),
        ("after-the-flood", 2),
        ("all-is-well", 1),
    ]


def test_two_sections_of_one_title_have_two_ids(read) -> None:
    text = read("# Rain\n\nOne.\n\n# Rain\n\nTwo.\n")
    assert [each.id for each in text.sections] == ["rain", "rain-2"]


def test_enumerated_headings_carry_the_number_of_their_part(read) -> None:
    text = read("## I. Water\n\nA.\n\n#### *B. Who Owns the Old Mill's Wheel*\n\nB.\n")
    assert [(each.id, each.level) for each in text.sections] == [("i-water", 1), ("i-b-who-owns-the-old-mills", 2)]


def test_initials_count_as_one_word_of_an_id(read) -> None:
    assert read("## Notes to the U.S. Mills Board Today\n\nA.\n").sections[0].id == "notes-to-the-u-s-mills"


def test_a_sentence_cut_by_a_page_is_whole(read) -> None:
    assert paragraphs(read("The miller said that\fhis wheel had stopped.")) == [
        "The miller said that his wheel had stopped."
    ]


def test_a_sentence_cut_by_a_block_of_footnotes_is_whole(read) -> None:
    text = read("""
        The miller<sup>1</sup> said that

        ---

        <sup>1</sup> A man of few words.

        <sup>2</sup> The same.

        his wheel had stopped.<sup>2</sup> He left.
        """)
    assert paragraphs(text) == ["The miller said that his wheel had stopped. He left."]
    assert [note.anchor.offset for note in text.notes if note.anchor] == [10, 43]
    assert text.furniture == ("---",)


def test_a_sentence_cut_after_an_abbreviation_is_whole(read) -> None:
    assert paragraphs(read("As one said, the U.S.\n\nusually waits.")) == ["As one said, the U.S. usually waits."]


@pytest.mark.parametrize(
    "before",
    [
        "He went to the",
        "On that day in May,",
        "Nobody in the town could say when the wheel of the mill by the river had last been mended by Mr Stone or",
        "Nobody in the town could say when the wheel of the mill by the river had last been mended by old master",
    ],
)
def test_a_sentence_cut_before_a_capital_is_whole(read, before: str) -> None:
    assert paragraphs(read(f"{before}\n\nBell waited.")) == [f"{before} Bell waited."]


def test_a_short_line_before_a_capital_stays_apart(read) -> None:
    assert len(paragraphs(read("A talk of millers\n\nBell waited."))) == 2


def test_a_word_cut_at_its_hyphen_is_whole(read) -> None:
    assert paragraphs(read("He joined the self-\n\ndefense club.")) == ["He joined the self-defense club."]


def test_a_sentence_cut_by_a_table_is_whole(read) -> None:
    text = read("The mill had\n\nWheels by size\n\n| Wheel | Feet |\n|---|---|\n| Old | 9 |\n\ntwo wheels.")
    assert paragraphs(text) == ["The mill had two wheels."]
    assert text.tables[0].title == "Wheels by size"


def test_finished_paragraphs_stay_apart(read) -> None:
    assert len(paragraphs(read("It rained.\n\nit stopped.\n\nSo he went home."))) == 3


def test_an_item_of_a_list_is_no_second_half(read) -> None:
    assert paragraphs(read("He sold\n\n- wheat and\n- rye.")) == ["He sold", "wheat and", "rye."]


def test_list_numbers_are_stripped(read) -> None:
    assert paragraphs(read("  1. Mend the wheel.\n  2. Sell it.")) == ["Mend the wheel.", "Sell it."]


def test_superscripts_are_markers_of_known_notes_only(read) -> None:
    text = read("It grew.\u00b9 It has 5 km\u00b3.\n\n1 By his word.\n", notes=("line",))
    assert paragraphs(text) == ["It grew. It has 5 km\u00b3."]


def test_glued_digits_are_markers_by_sequence_and_position(read) -> None:
    text = read(
        """
        In 2005-07 he had 23 wheels, 99 percent of all.1 "Why mend it?"2 asked one. He paid $3.5 on May 3, 2001.
        "It turns." 4 Then, of 12, one broke.

        # Endnotes

        - 1 A letter.
        - 2 A talk.
        - 3 A map.
        - 4 A song.
        """,
        markers=("glued",),
    )
    assert text.sections[0].text == (
        'In 2005-07 he had 23 wheels, 99 percent of all. "Why mend it?" asked one. He paid $3.5 on May 3, 2001. '
        '"It turns." Then, of 12, one broke.'
    )
    assert [note.number for note in text.notes if note.anchor is None] == ["3"]


def test_digits_that_do_not_rise_with_the_others_are_no_markers(read) -> None:
    text = read(
        "He came.1 She sang (song no.3) twice.2 They ate.3\n\n# Notes\n\n1. A map.\n2. A talk.\n3. A song.\n",
        markers=("glued",),
    )
    assert paragraphs(text) == ["He came. She sang (song no.3) twice. They ate."]


def test_a_line_that_begins_with_another_number_is_no_note(read) -> None:
    text = read("It grew.\u00b9\n\n12 Men came.\n\n1 By his word.\n", notes=("line",))
    assert paragraphs(text) == ["It grew.", "12 Men came."]


def test_the_number_of_an_endnote_may_have_slipped_into_or_behind_it(read) -> None:
    text = read("# Endnotes\n\n- 1 A map.\n- A letter of May 3, 2 1912, lost.\n- A talk in 1913. 3\n")
    assert [(note.number, note.text) for note in text.notes] == [
        ("1", "A map."),
        ("2", "A letter of May 3, 1912, lost."),
        ("3", "A talk in 1913."),
    ]


def test_links_lose_their_targets_and_markup_its_signs(read) -> None:
    text = read("See [the \\(old\\) list](https://example.org/a_(b)) of \\$5 **notes**, <u>all</u> of *it*\\*.")
    assert paragraphs(text) == ["See the (old) list of $5 notes, all of it*."]


def test_empty_cells_are_filled_from_above(read) -> None:
    text = read(
        "| Mill | Year | Sold | |\n|--|--|--|--|\n| Old | 1901 | rye | 7 |\n| | 1902 | oats | 8 |\n| | | hay | 9 |"
    )
    assert text.tables[0].columns == ("Mill", "Year", "Sold", "")
    assert text.tables[0].rows[2] == ("Old", "1902", "hay", "9")
    assert text.tables[0].carried == (0, 1, 2)
    assert text.tables[0].n_labels == 3


def test_an_empty_last_cell_is_not_filled(read) -> None:
    assert read("| Mill | Feet |\n|--|--|\n| Old | 9 |\n| New | |").tables[0].rows[1] == ("New", "")


def test_each_item_of_a_list_in_a_cell_has_its_row(read) -> None:
    text = read(
        "| Rules | | |\n|--|--|\n"
        "| <p>Old</p> <ol> 1. <u>Act 2 of 1900</u> 2. <u>Mill Act</u> | <p>New</p> <ol><li>Wheel Act</li></ol> |"
    )
    table = text.tables[0]
    assert (table.title, table.columns) == ("Rules", ("", "Old", "New"))
    assert table.rows == (("1", "Act 2 of 1900", "Wheel Act"), ("2", "Mill Act", ""))


def test_the_caption_of_a_lost_figure_is_a_table_without_rows(read) -> None:
    text = read("It fell.\n\nWheat sold by year\n\nIt rose.", captions=("Wheat sold*",))
    assert (text.tables[0].id, text.tables[0].rows) == ("wheat-sold-by-year", ())
    assert paragraphs(text) == ["It fell.", "It rose."]


def test_furniture_is_dropped_and_listed(read) -> None:
    text = read("Mill News - page 4\nIt rained.\n", furniture=("Mill News - page *",))
    assert paragraphs(text) == ["It rained."]
    assert text.furniture == ("Mill News - page 4",)


def test_words_of_the_body_leave_out_what_surrounds_the_argument(read) -> None:
    text = read("It rained all day.\n\n# About the Authors\n\nA miller.\n\n# Ours\n\nTwo words.", front=("ours",))
    assert [each.part for each in text.sections] == ["main", "back", "front"]
    assert text.n_words_body == 4


def test_places_named_by_their_first_words_begin_a_section(read) -> None:
    text = read(
        "A title\n\nIt rained. So he left.\n\nIn the end.", sections={"opening": "It rained.", "closing": "In the"}
    )
    assert [each.id for each in text.sections] == ["opening", "opening-2", "closing"]


def test_unknown_hints_are_refused_with_their_source(tmp_path: Path) -> None:
    (tmp_path / "reading.yml").write_text("a2001:\n  furnitur: [x]\n  markers: [gleud]\n  front: yes\n")
    with pytest.raises(CorpusError) as refused:
        load_hints(tmp_path)
    messages = [str(problem) for problem in refused.value.problems]
    assert len(messages) == 3
    assert 'a2001: "furnitur" is no hint; there are: furniture' in messages[0]
    assert any('markers: "gleud" is no style; there are: glued' in message for message in messages)
    assert any("front must be a list, found 'yes'" in message for message in messages)


def test_a_corpus_without_hints_has_none(tmp_path: Path) -> None:
    assert load_hints(tmp_path) == {}


def test_hints_that_are_a_list_are_refused(tmp_path: Path) -> None:
    (tmp_path / "reading.yml").write_text("- alpha\n", "utf-8")
    with pytest.raises(CorpusError, match="found no mapping"):
        load_hints(tmp_path)

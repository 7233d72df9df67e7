"""PDF files: what their looks say becomes paragraphs, headings, notes, tables, and the order of columns."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from crossread.texts.formats import pdf_pages
from crossread.texts.formats.convert import convert
from crossread.texts.formats.converted import Converted, UnreadableError
from crossread.texts.hints import ReadingHints
from crossread.texts.reading import read_raw
from PIL import Image
from printed import Printed
from reportlab.lib.pdfencrypt import StandardEncryption

HINTS = ReadingHints(markers=("caret",), notes=("caret", "list"))
LEFT = [
    *("The harbour silted up year after", "year, and nobody who had a say", "in the town paid to dredge it,"),
    *("although the boats lay idle and", "the men went to sea no more. The", "council built a road instead."),
]
RIGHT = [
    *("In the end the fishers sold what", "they had left and moved to towns", "along the coast where the water"),
    *("was deep and where no council", "asked them for a toll. They did", "not come back to the island."),
]


def read(content: bytes) -> Converted:
    return convert(Path("harbour2019.pdf"), content)


def blocks(content: bytes) -> list[str]:
    return read(content).text.strip().split("\n\n")


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableError) as refused:
        read(content)
    return str(refused.value)


def test_a_gap_ends_a_paragraph_and_the_end_of_a_line_does_not() -> None:
    printed = Printed()
    printed.lines(LEFT)
    printed.gap()
    printed.lines(RIGHT)
    assert blocks(printed.done()) == [" ".join(LEFT), " ".join(RIGHT)]


def test_an_indent_after_a_full_stop_begins_a_paragraph() -> None:
    printed = Printed()
    printed.lines([*LEFT[:-1], "council built a road instead of it."])
    printed.line(RIGHT[0], x=70 + 18)
    printed.lines(RIGHT[1:])
    assert len(blocks(printed.done())) == 2


def test_larger_type_is_a_heading_and_its_size_the_level() -> None:
    printed = Printed()
    printed.line("The Harbour of Orlin", size=20)
    printed.gap()
    printed.line("Causes", size=14)
    printed.gap()
    printed.lines(LEFT)
    printed.gap()
    printed.line("What came of it", bold=True)
    printed.gap()
    printed.lines(RIGHT)
    found = blocks(printed.done())
    assert [block for block in found if block.startswith("#")] == [
        "# The Harbour of Orlin",
        "## Causes",
        "### What came of it",
    ]
    assert len(found) == 5


def test_small_raised_digits_are_the_marks_of_the_notes_below() -> None:
    printed = Printed()
    printed.line("The harbour silted up.")
    printed.raised("1", then=" Nobody dredged it.")
    printed.lines(LEFT)
    printed.foot([("1", "Annual report of the harbour master, p. 3.")])
    text = read_raw(read(printed.done()).text, HINTS)
    assert text.sections[0].text.startswith("The harbour silted up. Nobody dredged it.")
    (note,) = text.notes
    assert (note.number, note.text) == ("1", "Annual report of the harbour master, p. 3.")
    assert note.anchor is not None
    assert note.anchor.offset == len("The harbour silted up.")


def test_a_square_after_a_unit_is_no_mark() -> None:
    printed = Printed()
    printed.line("It covers 40 km")
    printed.raised("2", then=" of sea.")
    printed.lines(LEFT)
    printed.foot([("1", "A first note of the harbour."), ("2", "A second note of the harbour.")])
    assert blocks(printed.done())[0].startswith("It covers 40 km² of sea.")


def test_notes_that_begin_anew_on_each_page_are_counted_on() -> None:
    printed = Printed()
    for place in ("north", "south"):
        printed.line(f"The {place} silted up.")
        printed.raised("1")
        printed.lines(LEFT)
        printed.foot([("1", f"Report on the {place} of the island.")])
        printed.page()
    text = read_raw(read(printed.done()).text, HINTS)
    assert [(note.number, note.text) for note in text.notes] == [
        ("1", "Report on the north of the island."),
        ("2", "Report on the south of the island."),
    ]
    assert all(note.anchor for note in text.notes)


def test_endnotes_under_their_heading_are_notes() -> None:
    printed = Printed()
    printed.line("The harbour silted up.")
    printed.raised("1")
    printed.lines(LEFT)
    printed.gap()
    printed.line("Notes", size=14)
    printed.gap()
    printed.line("1. A report that is so long that its entry goes")
    printed.line("on in a second line.")
    printed.line("2. Another report.")
    text = read_raw(read(printed.done()).text, HINTS)
    assert [note.text for note in text.notes] == [
        "A report that is so long that its entry goes on in a second line.",
        "Another report.",
    ]


def test_heads_feet_and_page_numbers_that_recur_are_left_out_and_said() -> None:
    """Three pages with a head and a number each: six lines."""
    printed = Printed()
    for number in (1, 2, 3):
        printed.edges("Studies of Harbours 12", f"{number}")
        place = ("north", "south", "west")[number - 1]
        printed.lines([f"The {place} of it silted up.", *LEFT, f"So much for the {place}."])
        printed.page()
    converted = read(printed.done())
    assert "Studies" not in converted.text
    assert "6 lines of running heads and page numbers left out" in converted.said[0]


def test_ibid_at_the_foot_of_page_after_page_is_no_running_foot() -> None:
    printed = Printed()
    for number in (1, 2, 3):
        printed.line("The harbour silted up.")
        printed.raised(str(number))
        printed.lines(LEFT)
        printed.foot([(str(number), "Ibid.")])
        printed.page()
    assert len(read_raw(read(printed.done()).text, HINTS).notes) == 3


def test_a_word_cut_by_the_end_of_a_line_is_whole_again() -> None:
    """`counted` stands elsewhere without a hyphen, `well-known` with one, and `Orlin-Nord` has a capital."""
    printed = Printed()
    printed.lines(["They coun-", "ted what they had counted, a well-", "known number, as well-known as any, in Orlin-"])
    printed.lines(["Nord, which has a harbour and a road, and so it went on and on."])
    assert blocks(printed.done()) == [
        "They counted what they had counted, a well-known number, as well-known as any, in Orlin-Nord, which has a "
        "harbour and a road, and so it went on and on."
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    printed = Printed()
    printed.line("The Harbour", size=20)
    printed.gap()
    top = printed.y
    printed.lines(LEFT)
    printed.y = top
    printed.lines(RIGHT, x=310)
    assert blocks(printed.done()) == ["# The Harbour", " ".join([*LEFT, *RIGHT])]


def test_a_table_with_lines_is_a_table() -> None:
    printed = Printed()
    printed.lines(LEFT)
    printed.gap()
    printed.line("Boats by year")
    printed.gap(16)
    printed.table([("Year", "Boats"), ("2019", "120"), ("2020", "90")])
    printed.lines(RIGHT)
    text = read_raw(read(printed.done()).text, HINTS)
    (table,) = text.tables
    assert (table.title, table.columns) == ("Boats by year", ("Year", "Boats"))
    assert table.rows == (("2019", "120"), ("2020", "90"))
    assert "120" not in text.sections[0].text


def test_signs_of_markup_in_print_stay_words() -> None:
    printed = Printed()
    printed.lines(["1. It rose *by half* <b>at once</b> & fell_again_ [so] # said", *LEFT])
    section = read_raw(read(printed.done()).text, HINTS).sections[0]
    assert section.text.startswith("1. It rose *by half* <b>at once</b> & fell_again_ [so] # said The harbour")


def test_a_scanned_pdf_is_refused_with_what_to_do() -> None:
    picture = io.BytesIO()
    Image.new("L", (600, 800), 255).save(picture, "PDF")
    assert "holds pictures of pages and no text; let a program for OCR" in refusal(picture.getvalue())


def test_a_locked_pdf_is_refused_with_what_to_do() -> None:
    printed = Printed(encrypt=StandardEncryption("secret"))
    printed.lines(LEFT)
    assert "locked with a password" in refusal(printed.done())


def test_a_cut_off_pdf_is_refused() -> None:
    printed = Printed()
    printed.lines(LEFT)
    assert "damaged" in refusal(printed.done()[:200])


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "MOST_PAGES", 1)
    printed = Printed()
    printed.lines(LEFT)
    printed.page()
    printed.lines(RIGHT)
    assert "has 2 pages, but at most 1 are read" in refusal(printed.done())

"""DOCX files: headings, tables and notes are kept; bombs and locked files are refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from crossread.texts.formats.convert import convert
from crossread.texts.formats.converted import Converted, UnreadableError
from crossread.texts.hints import ReadingHints
from crossread.texts.reading import read_raw
from docx_notes import with_footnote

FIRST = "The harbour of Orlin silted up year after year, and nobody who had a say in the town paid to dredge it."


def read(content: bytes) -> Converted:
    return convert(Path("harbour2019.docx"), content)


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableError) as refused:
        read(content)
    return str(refused.value)


def a_document() -> bytes:
    document = docx.Document()
    document.core_properties.author = "Ann Lee; Bo Ray"
    document.core_properties.title = ""
    document.add_heading("Silt", 0)
    document.add_heading("Causes", 1)
    document.add_paragraph(FIRST)
    table = document.add_table(rows=2, cols=2)
    for place, text in enumerate(("Year", "Boats", "2019", "120")):
        table.cell(place // 2, place % 2).text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_headings_tables_title_and_authors_are_kept() -> None:
    converted = read(a_document())
    text = read_raw(converted.text, ReadingHints())
    assert [(section.title, section.level) for section in text.sections] == [("Silt", 1), ("Causes", 1)]
    assert text.sections[1].text == FIRST
    assert (text.tables[0].columns, text.tables[0].rows) == (("Year", "Boats"), (("2019", "120"),))
    assert (converted.about.title, converted.about.authors) == ("Silt", ("Ann Lee", "Bo Ray"))


def test_footnotes_are_notes_with_their_marks() -> None:
    text = read_raw(read(with_footnote(FIRST, "Report of the harbour master.")).text, ReadingHints())
    (note,) = text.notes
    assert note.text == "Report of the harbour master."
    assert note.anchor is not None
    assert note.anchor.offset == len(FIRST)
    assert text.sections[0].text == FIRST


def test_a_bomb_is_not_unpacked() -> None:
    """Three hundred megabytes of zeros in an archive of 300 kilobytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"word/document{number}.xml", bytes(100 * 2**20))
    assert "unpacks to 300 megabytes, which no document does" in refusal(file.getvalue())


def test_entities_of_its_own_are_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert "declares entities of its own" in refusal(file.getvalue())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(100), "an old Word file (.doc) or a DOCX locked with a password"),
        (b"PK\x03\x04" + bytes(30) + b"word/", "damaged"),
        (b"PK\x03\x04" + bytes(30), "an archive and no DOCX"),
        (b"{\\rtf1 Silt}", "an RTF file"),
        (b"Silt and sand.", "holds a text; call it harbour2019.txt"),
    ],
)
def test_what_is_no_docx_is_named(content: bytes, message: str) -> None:
    assert message in refusal(content)


def test_a_document_without_words_is_refused() -> None:
    file = io.BytesIO()
    docx.Document().save(file)
    assert "holds no text" in refusal(file.getvalue())

"""Text in any usual encoding, and what is refused whatever its format."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.texts.formats.convert import convert
from crossread.texts.formats.converted import UnreadableError

LETTER = "Le président a déclaré que l’armée n’était pas prête, et « le café » de Ségou fermé depuis février. " * 5


def refusal(content: bytes, name: str = "letter2019.txt") -> str:
    with pytest.raises(UnreadableError) as refused:
        convert(Path(name), content)
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "mac-roman"])
def test_the_usual_encodings_are_read(encoding: str) -> None:
    pytest.importorskip("charset_normalizer")
    assert convert(Path("letter2019.txt"), LETTER.encode(encoding)).text == LETTER


def test_another_encoding_is_said_and_a_guessed_one_unsure() -> None:
    pytest.importorskip("charset_normalizer")
    converted = convert(Path("letter2019.txt"), LETTER.encode("cp1252"))
    assert converted.said == ("read as cp1252, and stored as UTF-8",)
    assert converted.unsure[0].startswith("whether it is cp1252")
    assert convert(Path("letter2019.txt"), LETTER.encode("utf-8")).said == ()


def test_without_the_extra_a_message_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("importlib.import_module", missing)
    message = 'is read with {}, which is not installed: pip install "crossread[import]"'
    assert message.format("charset_normalizer") in refusal(LETTER.encode("cp1252"))
    assert message.format("pdfplumber") in refusal(b"%PDF-1.7", "letter2019.pdf")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "this file is empty"),
        (b"\xef\xbb\xbf \n", "this file is empty"),
        (b"It rained.\nIt \0 stopped.\n", "holds a NUL character in line 2"),
        (b"%PDF-1.7\n", 'its name ends in ".txt", but it holds a PDF; call it letter2019.pdf'),
        (b"\x89PNG\r\n\x1a\n", "a picture; let a program for OCR read it"),
    ],
)
def test_what_is_no_text_is_named(content: bytes, message: str) -> None:
    assert message in refusal(content)


@pytest.mark.parametrize(
    ("text", "title", "authors", "date"),
    [
        ("---\ntitle: Silt\nauthors: Ann Lee; Bo Ray\ndate: 2019-05-04\n---\nIt rained.\n", "Silt", 2, "2019-05-04"),
        ("# Silt\n\nBy Ann Lee and Bo Ray\n\nMay 4, 2019\n\nIt rained.\n", "Silt", 2, "2019-05-04"),
        ("Silt and Sand\n\n4 May 2019\n\nIt rained.\n", "Silt and Sand", 0, "2019-05-04"),
        ("Silt\n\nOctober 2019\n\nIt rained by Ann's house.\n", "Silt", 0, "2019-10"),
    ],
)
def test_the_first_lines_say_title_authors_and_date(text: str, title: str, authors: int, date: str) -> None:
    about = convert(Path("letter2019.md"), text.encode()).about
    assert (about.title, about.authors, about.date) == (title, ("Ann Lee", "Bo Ray")[:authors], date)

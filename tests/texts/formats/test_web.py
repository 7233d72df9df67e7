"""Saved web pages: the text without what surrounds it, with headings, lists, tables and notes."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.texts.formats.convert import convert
from crossread.texts.formats.converted import Converted, UnreadableError
from crossread.texts.hints import ReadingHints
from crossread.texts.reading import read_raw
from crossread.texts.streams import SourceText

FIRST = "The harbour of Orlin silted up year after year, and nobody who had a say in the town paid to dredge it."
SECOND = "In the end the fishers sold what they had left and moved to towns along the coast, where the water was deep."


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def read(content: bytes, name: str = "harbour2019.html") -> Converted:
    return convert(Path(name), content)


def text_of(content: bytes) -> SourceText:
    return read_raw(read(content).text, ReadingHints(markers=("caret",), notes=("caret", "list")))


def refusal(content: bytes, name: str = "harbour2019.html") -> str:
    with pytest.raises(UnreadableError) as refused:
        read(content, name)
    return str(refused.value)


def test_menus_banners_and_related_stories_are_left_out_and_said() -> None:
    around = "<nav><p>Home Sports</p></nav><div class='cookie-banner'><p>Eat a cookie</p></div>"
    after = "<div class='related-stories'><p>Nine harbours to see</p></div><footer><p>All rights reserved</p></footer>"
    converted = read(page(f"{around}<article><h1>Silt</h1><p>{FIRST}</p><p>{SECOND}</p>{after}</article>"))
    assert converted.text == f"# Silt\n\n{FIRST}\n\n{SECOND}\n"
    assert any("related (4 words)" in said for said in converted.said)


def test_notes_that_are_linked_are_notes_with_their_marks() -> None:
    body = f"<p>{FIRST}<sup><a href='#n1' id='r1'>[1]</a></sup> {SECOND}</p>"
    notes = "<ol><li id='n1'>Report of the harbour master. <a href='#r1'>↩</a></li></ol>"
    text = text_of(page(f"<article><h1>Silt</h1>{body}<h2>Notes</h2>{notes}</article>"))
    (note,) = text.notes
    assert (note.number, note.text) == ("1", "Report of the harbour master.")
    assert note.anchor is not None
    assert note.anchor.offset == len(FIRST)
    assert text.sections[0].text == f"{FIRST} {SECOND}"


def test_notes_without_links_are_found_by_their_raised_numbers() -> None:
    body = f"<p>{FIRST}<sup>1</sup> {SECOND}</p><p><sup>1</sup> Report of the harbour master.</p>"
    text = text_of(page(f"<article><h1>Silt</h1>{body}</article>"))
    assert [(note.number, note.text) for note in text.notes] == [("1", "Report of the harbour master.")]
    assert text.notes[0].anchor is not None


def test_an_item_of_a_list_of_notes_without_a_link_is_a_note() -> None:
    body = f"<p>{FIRST}<a href='#n2'>2</a> {SECOND}</p>"
    text = text_of(page(f"<article>{body}<ol><li>A first report.</li><li id='n2'>A second report.</li></ol></article>"))
    assert [(note.number, note.text) for note in text.notes] == [("1", "A first report."), ("2", "A second report.")]


def test_raised_digits_that_are_no_note_stay_raised() -> None:
    converted = read(page(f"<article><p>It is 40 km<sup>2</sup> wide. {FIRST}</p><p>{SECOND}</p></article>"))
    assert "40 km² wide" in converted.text
    assert "1 number stand raised without a note" in converted.unsure[-1]


def test_a_table_keeps_its_cells_where_one_spans_rows() -> None:
    rows = "<tr><th>Year</th><th>Port</th><th>Boats</th></tr><tr><td rowspan=2>2019</td><td>North</td><td>120</td></tr>"
    table = f"<table><caption>Boats</caption>{rows}<tr><td>South</td><td>90</td></tr></table>"
    (found,) = text_of(page(f"<article><p>{FIRST}</p>{table}<p>{SECOND}</p></article>")).tables
    assert (found.title, found.columns) == ("Boats", ("Year", "Port", "Boats"))
    assert found.rows == (("2019", "North", "120"), ("2019", "South", "90"))


def test_a_wall_of_consent_is_named() -> None:
    wall = "<div><h2>We value your privacy</h2><p>We and our partners store data.</p><button>Accept all</button></div>"
    assert 'holds a wall ("We value your privacy") and not the text' in refusal(page(wall))


def test_a_banner_beside_the_text_is_said() -> None:
    long = f"<p>{FIRST} {SECOND}</p>" * 6
    converted = read(page(f"<div class=consent><p>This website uses cookies</p></div><article>{long}</article>"))
    assert any('a banner ("This website uses cookies")' in each for each in converted.unsure)
    assert "cookies" not in converted.text


def test_a_page_that_a_program_fills_is_refused() -> None:
    assert "holds no text (a program in it may fetch it)" in refusal(page("<div id=app></div><script>go()</script>"))


def test_title_author_and_date_are_taken_from_the_head() -> None:
    head = (
        "<title>Silt - The Paper</title><meta property='og:title' content='Silt'><meta name=author content='Ann Lee'>"
    )
    head += (
        "<meta property='article:published_time' content='2019-05-04'><meta property='og:site_name' content='Paper'>"
    )
    about = read(page(f"<article><h1>Silt</h1><p>{FIRST}</p><p>{SECOND}</p></article>", head)).about
    assert (about.title, about.authors, about.date, about.publisher) == ("Silt", ("Ann Lee",), "2019-05-04", "Paper")


def test_signs_of_markup_in_a_page_stay_words() -> None:
    content = page(f"<article><p># 1. It rose *by half* &lt;b&gt; &amp; fell_again_ [so]. {FIRST}</p></article>")
    assert text_of(content).sections[0].text.startswith("# 1. It rose *by half* <b> & fell_again_ [so]. The")


@pytest.mark.parametrize("beginning", ["<!DOCTYPE html>", "\n<HTML>", "<!-- saved --><html lang=en>", "\ufeff<html>"])
def test_a_page_under_the_name_of_a_text_is_refused(beginning: str) -> None:
    content = f"{beginning}<body><p>{FIRST}</p></body></html>".encode()
    assert refusal(content, "harbour2019.txt") == (
        'its name ends in ".txt", but it holds a web page; call it harbour2019.html'
    )


def test_a_page_in_an_old_encoding_is_read_as_it_declares() -> None:
    text = f"<html><head><meta charset=iso-8859-1></head><body><p>Le café. {FIRST}</p><p>{SECOND}</p></body></html>"
    assert "Le café." in read(text.encode("iso-8859-1")).text

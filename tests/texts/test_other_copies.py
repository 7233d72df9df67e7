"""The passages of the first corpus in other copies of its texts: found where they stand, none in a wrong place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from crossread.corpus.load import load_meta
from crossread.corpus.passages import locate_row
from crossread.corpus.rows import CorpusRows, Row, read_corpus_rows
from crossread.texts.formats.convert import convert
from crossread.texts.hints import load_hints
from crossread.texts.reading import read_raw
from crossread.texts.streams import SourceText
from other_copies import CHROMIUM, document, misread, printed, rewrapped, web_page, with_ligatures, with_soft_hyphens
from rapidfuzz import fuzz

CORPUS = Path(__file__).parents[2] / "data" / "mali"
HINTS = load_hints(CORPUS)
LEAST = 0.98


@pytest.fixture(scope="module")
def rows() -> CorpusRows:
    return read_corpus_rows(CORPUS, load_meta(CORPUS))


@pytest.fixture(scope="module")
def raw(texts_dir: Path) -> dict[str, str]:
    return {source: (texts_dir / f"{source}.txt").read_text("utf-8-sig") for source in HINTS}


@pytest.fixture(scope="module")
def coded(raw: dict[str, str]) -> dict[str, SourceText]:
    return {source: read_raw(text, HINTS[source]) for source, text in raw.items()}


def resolved(passages: list[Row], coded: dict[str, SourceText], copies: dict[str, str]) -> tuple[float, list[str]]:
    """The share of passages that are exact or drifted, and the ids of those that are found in another place."""
    texts = {source: read_raw(copy, HINTS[source]) for source, copy in copies.items()}
    n_found, wrong = 0, []
    for passage in passages:
        found = locate_row(texts[passage["source"]], passage)
        meant = locate_row(coded[passage["source"]], passage).passage
        if found.answer in ("exact", "drifted"):
            n_found += 1
            if fuzz.ratio(found.passage.casefold(), meant.casefold()) < 85:
                wrong.append(passage.id)
    return n_found / len(passages), wrong


@pytest.mark.parametrize(
    "spelt", [with_ligatures, with_soft_hyphens, rewrapped, lambda raw: misread(raw, 1), lambda raw: misread(raw, 2)]
)
def test_passages_are_found_in_texts_spelt_otherwise(
    spelt: Callable[[str], str], rows: CorpusRows, raw: dict[str, str], coded: dict[str, SourceText]
) -> None:
    share, wrong = resolved(rows["passages"], coded, {source: spelt(text) for source, text in raw.items()})
    assert wrong == []
    assert share >= LEAST


def test_passages_are_found_in_a_web_page_with_the_notes_at_its_end(
    rows: CorpusRows, coded: dict[str, SourceText]
) -> None:
    copies = {source: convert(Path("a.html"), web_page(text).encode()).text for source, text in coded.items()}
    share, wrong = resolved(rows["passages"], coded, copies)
    assert wrong == []
    assert share >= LEAST


def test_passages_are_found_in_a_docx_without_its_notes(rows: CorpusRows, coded: dict[str, SourceText]) -> None:
    copies = {source: convert(Path("a.docx"), document(text)).text for source, text in coded.items()}
    share, wrong = resolved([each for each in rows["passages"] if each["stream"] != "notes"], coded, copies)
    assert wrong == []
    assert share >= LEAST


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium that could print the PDF")
@pytest.mark.long
def test_passages_are_found_in_a_pdf(rows: CorpusRows, coded: dict[str, SourceText], tmp_path: Path) -> None:
    copies = {source: convert(Path("a.pdf"), printed(web_page(text), tmp_path)).text for source, text in coded.items()}
    share, wrong = resolved(rows["passages"], coded, copies)
    assert wrong == []
    assert share >= LEAST


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium that could print the PDF")
@pytest.mark.long
def test_passages_of_the_body_are_found_in_a_pdf_of_two_columns_with_divided_words(
    rows: CorpusRows, coded: dict[str, SourceText], tmp_path: Path
) -> None:
    """The tables of the factsheet do not fit a column and are left out."""
    style = "body{column-count:2;text-align:justify;hyphens:auto}"
    pages = {source: web_page(text, style=style).replace("<body>", "<body lang=en>") for source, text in coded.items()}
    copies = {source: convert(Path("a.pdf"), printed(page, tmp_path)).text for source, page in pages.items()}
    share, wrong = resolved([each for each in rows["passages"] if each["stream"] == "body"], coded, copies)
    assert wrong == []
    assert share >= LEAST

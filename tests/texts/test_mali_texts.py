"""The five source texts of the first corpus, read whole. Short edges, counts and numbers only."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from crossread.coding.suggestions import suggest_edges
from crossread.texts.hints import load_hints
from crossread.texts.locate import Locator, locate, place_of
from crossread.texts.normalise import digests, normalise
from crossread.texts.reading import read_source
from crossread.texts.streams import Section, SourceText, Table

CORPUS = Path(__file__).parents[2] / "data" / "mali"
SOURCES = ["allafrica2023", "csis2024", "factsheet2022", "rollingstone2013", "tenaglia2020"]


@pytest.fixture(scope="module")
def texts(texts_dir: Path) -> dict[str, SourceText]:
    hints = load_hints(CORPUS)
    return {source: read_source(texts_dir / f"{source}.txt", hints[source]) for source in SOURCES}


def section(text: SourceText, section_id: str) -> Section:
    return next(each for each in text.sections if each.id == section_id)


def table(text: SourceText, table_id: str) -> Table:
    return next(each for each in text.tables if each.id == table_id)


def sentences_with(said: str, text: SourceText, parts: list[tuple[str, str]]) -> list[str]:
    """The sentences and headings of these sections and notes that hold some words, whatever their case."""
    places = [place for part in parts if (place := place_of(text, *part))]
    sentences = [each for place in places for each in (place.title, *(place.text[a:b] for a, b in place.spans))]
    return [each for each in sentences if normalise(said).casefold() in each.casefold()]


def words(printed: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", normalise(printed)))


def read_words(text: SourceText) -> Counter[str]:
    """Words of body, notes, tables (carried-down cells and numbers of lists left out) and furniture."""
    parts = [*text.furniture, *(note.text for note in text.notes)]
    for each in text.sections:
        parts += [each.title, each.text]
    for each in text.tables:
        parts += [each.title, *each.columns]
        numbered = 1 if each.columns and not each.columns[0] else 0
        for row, carried in zip(each.rows, each.carried, strict=True):
            parts += row[max(carried, numbered) :]
    return words(" ".join(parts))


def raw_words(raw: str) -> Counter[str]:
    """Words of a file without tags and without the targets of links."""
    superscripts = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
    without_targets = re.sub(r"(?<=\])\(https?:[^)]*\)", "", raw)
    return words(re.sub(r"</?(?:sup|u|i|p|ol)\b[^>]*>", " ", without_targets).translate(superscripts))


def markers(text: SourceText) -> Counter[str]:
    """The number before each note, and once more where its marker was found in the body."""
    return Counter(n for note in text.notes for n in [note.number] * (2 if note.anchor else 1))


def list_numbers(raw: str) -> Counter[str]:
    """The numbers of numbered lists: at the start of a line, or in a cell of a table."""
    in_lines = re.findall(r"^\s*(\d+)\. ", raw, flags=re.MULTILINE)
    in_cells = re.findall(r"(?<= )(\d+)\. (?=<u>)", raw)
    return Counter(in_lines + in_cells)


@pytest.mark.parametrize("source", SOURCES)
def test_every_word_of_the_file_is_somewhere_once(source: str, texts: dict[str, SourceText], texts_dir: Path) -> None:
    raw = (texts_dir / f"{source}.txt").read_text(encoding="utf-8")
    accounted = read_words(texts[source]) + markers(texts[source]) + list_numbers(raw)
    assert raw_words(raw) - accounted == Counter()
    assert accounted - raw_words(raw) == Counter()


@pytest.mark.parametrize(
    ("source", "n_words", "n_notes", "n_tables"),
    [
        ("allafrica2023", 1240, 0, 0),
        ("csis2024", 5183, 27, 0),
        ("factsheet2022", 5573, 12, 10),
        ("rollingstone2013", 1026, 0, 0),
        ("tenaglia2020", 9814, 263, 0),
    ],
)
def test_sizes_of_the_streams(
    source: str, n_words: int, n_notes: int, n_tables: int, texts: dict[str, SourceText]
) -> None:
    text = texts[source]
    assert (text.n_words_body, len(text.notes), len(text.tables)) == (n_words, n_notes, n_tables)
    assert [note.number for note in text.notes] == [str(number + 1) for number in range(n_notes)]


@pytest.mark.parametrize("source", SOURCES)
def test_no_markup_and_no_marker_is_left_in_the_body(source: str, texts: dict[str, SourceText]) -> None:
    for each in texts[source].sections:
        assert not re.search(r"[*_\\<>#\u00b9\u00b2\u00b3\u2070-\u2079\ue000-\uf8ff]|  |\]\(", each.text)


@pytest.mark.parametrize("source", SOURCES)
def test_every_sentence_is_found_again_by_its_suggested_locator(source: str, texts: dict[str, SourceText]) -> None:
    for each in texts[source].sections:
        for number, sentence in enumerate(each.sentences, 1):
            locator = suggest_edges(texts[source], each.id, str(number))
            fingerprint = digests(sentence)
            found = locate(texts[source], locator, digest_words=fingerprint[0], digest_claims=fingerprint[1])
            assert (found.answer, found.passage) == ("exact", sentence)


@pytest.mark.parametrize(
    ("source", "seam"),
    [
        ("tenaglia2020", "including al-Qaeda affiliates"),
        ("tenaglia2020", "France's military aid"),
        ("tenaglia2020", "Furthermore, Western processes"),
        ("tenaglia2020", "expertise to be an effective watchdog"),
        ("tenaglia2020", "including self-defense groups"),
        ("tenaglia2020", "weak counterinsurgency campaigns"),
        ("csis2024", "the military appears exceedingly popular"),
        ("csis2024", "segments of the population that had"),
        ("factsheet2022", "the U.S. usually does not"),
        ("factsheet2022", "was contributing small numbers"),
        ("factsheet2022", "U.S. government and NGO reports"),
        ("factsheet2022", "non-peacekeeping contexts"),
        ("factsheet2022", "leaders, and took over"),
        ("factsheet2022", "executed following their detainment"),
        ("factsheet2022", "In some cases, attacks on civilians"),
    ],
)
def test_a_sentence_cut_by_a_page_or_a_note_block_is_whole(
    source: str, seam: str, texts: dict[str, SourceText]
) -> None:
    parts = [("body", each.id) for each in texts[source].sections]
    assert len(sentences_with(seam, texts[source], parts)) == 1


def test_all_footnotes_of_the_paper_are_anchored_in_order(texts: dict[str, SourceText]) -> None:
    text = texts["tenaglia2020"]
    order = [each.id for each in text.sections]
    places = [(order.index(note.anchor.section), note.anchor.offset) for note in text.notes if note.anchor]
    assert len(places) == 263
    assert places == sorted(places)


def test_the_paper_has_its_numbered_parts(texts: dict[str, SourceText]) -> None:
    numbered = [each.id.split("-")[:2] for each in texts["tenaglia2020"].sections if each.level == 2]
    assert ["".join(parts) for parts in numbered] == [
        *("ia", "ib", "ic", "id", "ie", "if", "ig", "ih"),
        *("iia", "iib", "iic", "iiia", "iiib"),
    ]


def test_endnotes_whose_marker_is_lost_have_no_anchor(texts: dict[str, SourceText]) -> None:
    assert [note.number for note in texts["csis2024"].notes if note.anchor is None] == ["1", "7", "11", "19"]


@pytest.mark.parametrize(
    ("number", "before", "after"),
    [
        ("2", "alternatives.", " Indeed"),
        ("4", "margin.", " The military"),
        ("5", 'country."', " Beyond"),
        ("8", "space.", " Most"),
        ("12", 'fixed?"', " noted"),
        ("16", "law.", " Under"),
        ("22", 'etc."', " In these"),
    ],
)
def test_glued_markers_are_freed_and_anchored(
    number: str, before: str, after: str, texts: dict[str, SourceText]
) -> None:
    anchor = next(note.anchor for note in texts["csis2024"].notes if note.number == number)
    assert anchor is not None
    text = section(texts["csis2024"], anchor.section).text
    assert text[: anchor.offset].endswith(before)
    assert text[anchor.offset :].startswith(after)


def test_detached_numbers_of_endnotes_are_put_in_front(texts: dict[str, SourceText]) -> None:
    notes = {note.number: note.text for note in texts["csis2024"].notes}
    assert '"February 13, 2012, https' in notes["17"].replace('," ', '"')
    assert notes["18"].endswith("February 7, 2024.")


@pytest.mark.parametrize("numeral", ["2005-07", "23 years", "99 percent", "90 percent", "64 percent", "(2012-24)"])
def test_numerals_of_the_report_are_no_markers(numeral: str, texts: dict[str, SourceText]) -> None:
    text = texts["csis2024"]
    parts = [*(("body", each.id) for each in text.sections), *(("notes", each.number) for each in text.notes)]
    assert len(sentences_with(numeral, text, parts)) == 1


@pytest.mark.parametrize("printed", ["ivil-military", "here can be no", "he crisis of confidence", "crisesinternal"])
def test_losses_of_print_stay(printed: str, texts: dict[str, SourceText]) -> None:
    body = " ".join(each.text for each in texts["csis2024"].sections)
    assert len(re.findall(rf"(?<!\w){re.escape(printed)}", body)) >= 1


def test_tables_of_the_factsheet_have_all_their_cells(texts: dict[str, SourceText]) -> None:
    assert [(each.id, len(each.columns), len(each.rows)) for each in texts["factsheet2022"].tables] == [
        ("us-security-assistance-to-mali", 2, 13),
        ("us-support-to-un-missions", 4, 5),
        ("direct-commercial-sales-of-weapons", 0, 0),
        ("us-foreign-military-training-provided", 2, 14),
        ("a-sample-of-course-titles", 3, 21),
        ("a-sample-of-course-titles-2", 3, 21),
        ("overarching-international-legal-obligations-and", 3, 10),
        ("protection-of-children-and-education", 4, 7),
        ("arms-control", 4, 3),
        ("women-peace-and-security", 4, 5),
    ]


@pytest.mark.parametrize(
    ("table_id", "total"),
    [
        ("us-security-assistance-to-mali", 36_395_377),
        ("us-support-to-un-missions", 148_019_000),
        ("us-foreign-military-training-provided", 11_163),
        ("a-sample-of-course-titles", 2_692),
        ("a-sample-of-course-titles-2", 449),
    ],
)
def test_numbers_of_a_table_add_up_as_in_print(table_id: str, total: int, texts: dict[str, SourceText]) -> None:
    """Totals added from the printed column with a separate tool, so that no digit can be lost."""
    cells = [row[-1] for row in table(texts["factsheet2022"], table_id).rows]
    assert sum(int(re.sub(r"[$,]", "", cell)) for cell in cells) == total


def test_programme_and_year_are_carried_down(texts: dict[str, SourceText]) -> None:
    missions = table(texts["factsheet2022"], "us-support-to-un-missions")
    assert [row[:2] for row in missions.rows] == [
        ("Peacekeeping Operations", year) for year in ("2009", "2010", "2012", "2013", "2013")
    ]
    courses = table(texts["factsheet2022"], "a-sample-of-course-titles")
    assert Counter(row[0] for row in courses.rows) == {
        **{"2000": 1, "2001": 2, "2006": 6, "2007": 3},
        **{"2008": 3, "2010": 2, "2011": 4},
    }
    later = table(texts["factsheet2022"], "a-sample-of-course-titles-2")
    assert Counter(row[0] for row in later.rows) == {"2017": 15, "2018": 6}


def test_a_cell_of_the_factsheet_is_located_with_its_year(texts: dict[str, SourceText]) -> None:
    locator = Locator("tables", "a-sample-of-course-titles", row="2010 COESPU HIGH LEVEL", column="Trainees")
    found = locate(texts["factsheet2022"], locator)
    assert (found.answer, found.passage[:4], found.passage[-12:]) == ("unfilled", "2010", "Trainees | 6")


@pytest.mark.parametrize(
    ("table_id", "number", "column", "item"),
    [
        ("overarching-international-legal-obligations-and", 1, 1, "Geneva Conventions"),
        ("overarching-international-legal-obligations-and", 1, 2, "Constitution of Mali"),
        ("protection-of-children-and-education", 2, 2, "Labour Code"),
        ("arms-control", 3, 1, "Anti-Personnel Mine Ban Convention"),
        ("women-peace-and-security", 2, 2, "Article 3 of the Constitution"),
    ],
)
def test_items_of_the_annex_are_reachable(
    table_id: str, number: int, column: int, item: str, texts: dict[str, SourceText]
) -> None:
    annex = table(texts["factsheet2022"], table_id)
    assert annex.columns[1] == "International Conventions"
    assert annex.rows[number - 1][column] == item
    found = locate(texts["factsheet2022"], Locator("tables", table_id, row=str(number), column=annex.columns[column]))
    assert found.passage == f"{number} | {annex.columns[column]} | {item}"


def test_recommendations_of_the_column_are_five_paragraphs(texts: dict[str, SourceText]) -> None:
    paragraphs = section(texts["allafrica2023"], "recommendations-to-the-u-s-government").paragraphs
    assert [paragraph.split()[0] for paragraph in paragraphs] == [
        *("Maintain", "Provide", "Prioritize", "Collaborate", "Center")
    ]


def test_words_glued_after_a_full_stop_are_two_sentences(texts: dict[str, SourceText]) -> None:
    sentences = section(texts["allafrica2023"], "recommendations-to-the-u-s-government").sentences
    assert len([each for each in sentences if each.startswith(("Promoting human rights", "Moreover, by funding"))]) == 2
    assert any(each.endswith("instability.") for each in sentences)


@pytest.mark.parametrize(
    ("source", "outside"),
    [
        ("allafrica2023", ["title", "authors", "publisher"]),
        (
            "csis2024",
            ["title", "authors", "about-csis", "acknowledgments", "contents", "about-the-authors", "endnotes"],
        ),
        ("factsheet2022", ["title", "about-the-factsheet", "about-the-contributing-organizations", "annex"]),
        ("rollingstone2013", ["title"]),
        ("tenaglia2020", ["course", "title"]),
    ],
)
def test_what_surrounds_the_argument_is_no_body(source: str, outside: list[str], texts: dict[str, SourceText]) -> None:
    assert [each.id for each in texts[source].sections if each.part != "main"] == outside


@pytest.mark.parametrize(("source", "n_lines"), [("rollingstone2013", 7), ("csis2024", 3), ("factsheet2022", 0)])
def test_only_furniture_is_dropped(source: str, n_lines: int, texts: dict[str, SourceText]) -> None:
    assert len(texts[source].furniture) == n_lines

"""The schema in `refi/Project.xsd` is that of the standard (REFI-QDA 1.0 of 18 March 2019, MIT, notice in the file)."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from crossread.corpus.rows import CorpusRows, Row
from crossread.exchange.flat_text import annotations_bytes, utf16
from crossread.exchange.refi import _lost, codebook_bytes, project_bytes
from crossread.texts.copies import find_copies
from island import island, replaced
from lxml import etree

SCHEMA = Path(__file__).parent / "refi" / "Project.xsd"
QDE = {"q": "urn:QDA-XML:project:1.0"}


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def valid(document: bytes) -> None:
    etree.XMLSchema(etree.fromstring(SCHEMA.read_bytes())).assertValid(etree.fromstring(document))


@pytest.mark.parametrize("with_texts", [True, False])
def test_a_project_is_valid_by_the_schema_of_the_standard(tmp_path: Path, with_texts: bool) -> None:
    corpus = island(tmp_path)
    project = members(project_bytes(corpus, find_copies(corpus) if with_texts else {})[0])
    valid(project["project.qde"])
    assert len(project) == (3 if with_texts else 1)


def test_a_codebook_has_the_codes_of_a_project(tmp_path: Path) -> None:
    """A codebook has a namespace of its own; put in that of projects it has to be valid inside a project."""
    book = codebook_bytes(island(tmp_path)).partition(b"?>")[2].replace(b"codebook:1.0", b"project:1.0")
    book = book.replace(b' origin="crossread"', b"", 1)
    valid(b'<Project xmlns="urn:QDA-XML:project:1.0" name="a">' + book + b"</Project>")


def test_a_selection_is_the_passage_in_utf16_units(tmp_path: Path) -> None:
    """The clef before the passage is one character and two UTF-16 units."""
    corpus = island(tmp_path)
    text = corpus / "texts" / "alpha2019.txt"
    first = text.read_text("utf-8")
    text.write_text("\U0001d11e\n\n" + first, "utf-8")
    project = members(project_bytes(corpus, find_copies(corpus))[0])
    root = ElementTree.fromstring(project["project.qde"])
    source = root.find(".//q:TextSource[@name='alpha2019']", QDE)
    running = project["Sources/" + source.attrib["plainTextPath"].removeprefix("internal://")].decode()
    assert utf16("\U0001d11ea", 1) == 2
    selection = source.find("q:PlainTextSelection[@name='alpha2019-p-001']", QDE)
    start, end = (2 * int(selection.attrib[each]) for each in ("startPosition", "endPosition"))
    passage = running.encode("utf-16-le")[start:end].decode("utf-16-le")
    row = next(line for line in (corpus / "passages.csv").read_text("utf-8").splitlines() if "alpha2019-p-001" in line)
    starts, ends = row.split(",")[4:6]
    assert passage.startswith(starts)
    assert passage.endswith(ends)
    assert "\U0001d11e" in running


def test_a_passage_that_the_text_has_not_is_told_as_lost(tmp_path: Path) -> None:
    corpus = island(tmp_path, "edge_not_in_text")
    lost = project_bytes(corpus, find_copies(corpus))[1]
    assert any("not found in the text: " in line for line in lost)


def test_without_texts_nothing_of_a_text_goes_out(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    content, lost = project_bytes(corpus, {})
    n_passages = len((corpus / "passages.csv").read_text("utf-8").splitlines()) - 1
    assert lost[0].startswith(f"{n_passages} passages of sources without a text")
    assert b"PlainTextSelection" not in members(content)["project.qde"]


def test_passages_of_a_source_without_a_text_are_counted_apart(tmp_path: Path) -> None:
    """Only the text of the first source is there; the passages of the other do not go out."""
    corpus = island(tmp_path)
    sources = [line.split(",")[1] for line in (corpus / "passages.csv").read_text("utf-8").splitlines()[1:]]
    assert set(sources) == {"alpha2019", "beta2021"}
    there = {name: path for name, path in find_copies(corpus).items() if name == "alpha2019"}
    told = f"{sources.count('beta2021')} passages of sources without a text; name the folder of the texts with --texts"
    assert told in project_bytes(corpus, there)[1]


@pytest.mark.parametrize(("n", "more"), [(10, ""), (11, " and 1 more"), (13, " and 3 more")])
def test_of_the_lost_passages_ten_are_named(n: int, more: str) -> None:
    passages = [Row("passages", "passages.csv", line, {"id": f"p{line}"}) for line in range(1, n + 1)]
    rows = CorpusRows(Path(), {}, {"passages": tuple(passages)}, frozenset(), frozenset())
    told = _lost(rows, [(passage, None) for passage in passages])[0]
    named = ", ".join(f"p{line}" for line in range(1, 11))
    assert told == f"{n} passages that are cells, or are not found in the text: {named}{more}"


def test_annotations_have_a_position_and_quote_only_when_asked(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    for texts, kinds in (
        ({}, ["TextPositionSelector"]),
        (find_copies(corpus), ["TextPositionSelector", "TextQuoteSelector"]),
    ):
        items = json.loads(annotations_bytes(corpus, texts)[0])["first"]["items"]
        first = next(item for item in items if item["name"] == "alpha2019-p-001")
        assert [each["type"] for each in first["target"]["selector"]] == kinds
        assert {"type": "TextualBody", "purpose": "describing", "value":
                "alpha2019-dia-001: The port filled with mud for want of upkeep."} in first["body"]  # fmt: skip


def test_a_circle_of_parents_ends(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    line = (corpus / "codebook" / "themes.csv").read_text("utf-8").splitlines()[1]
    assert line.count(",")
    cells = line.split(",")
    heads = (corpus / "codebook" / "themes.csv").read_text("utf-8").splitlines()[0].split(",")
    place = heads.index("parent")
    replaced(corpus, "codebook/themes.csv", line, ",".join([*cells[:place], cells[0], *cells[place + 1 :]]))
    assert codebook_bytes(corpus).count(b"<CodeBook") == 1

"""REFI-QDA: a codebook (.qdc) and a project (.qdpx), as NVivo, ATLAS.ti, MAXQDA and others read them.

The standard: Rotterdam Exchange Format Initiative, REFI-QDA 1.5, www.qdasoftware.org.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from crossread.corpus.load import load_meta
from crossread.corpus.rows import CorpusRows, Row, read_corpus_rows
from crossread.corpus.schema import load_schemas
from crossread.exchange.archives import zip_bytes
from crossread.exchange.code_uses import bearings, books, children, described, guid
from crossread.exchange.flat_text import FlatText, Stretch, flat_texts, stretches, utf16

ORIGIN = "crossread"
_CODEBOOK, _PROJECT = "urn:QDA-XML:codebook:1.0", "urn:QDA-XML:project:1.0"


def codebook_bytes(folder: Path) -> bytes:
    """The codes of a corpus as a codebook: each table of the codebook is a code that is not used, its codes below."""
    rows = read_corpus_rows(folder, load_meta(folder))
    root = Element("CodeBook", xmlns=_CODEBOOK, origin=ORIGIN)
    _add_codes(root, rows)
    return _written(root)


def project_bytes(folder: Path, texts: Mapping[str, Path]) -> tuple[bytes, list[str]]:
    """The project of a corpus, and a sentence on what of its passages is lost.

    With a text, a source goes out as it was read, and each passage as a selection with the codes of its rows; what the
    rows state is the description of the selection. Without one, a source has its name alone. Positions count UTF-16
    units; the second is the first after the passage.
    """
    meta = load_meta(folder)
    rows = read_corpus_rows(folder, meta)
    flat = flat_texts(folder, texts, rows)
    placed = list(stretches(rows, flat))
    root = Element("Project", xmlns=_PROJECT, name=str(meta.get("title") or folder.resolve().name), origin=ORIGIN)
    if books(rows):
        _add_codes(SubElement(root, "CodeBook"), rows)
    sources = SubElement(root, "Sources")
    members = {}
    for source in meta["sources"]:
        name = str(source["id"])
        element = SubElement(sources, "TextSource", guid=guid("source", name), name=name)
        SubElement(element, "Description").text = f"{source.get('title', '')} ({source.get('date', '')})"
        if name in flat:
            file, running = f"{guid('source', name)}.txt", flat[name][1]
            element.set("plainTextPath", f"internal://{file}")
            members[f"Sources/{file}"] = running.text.encode("utf-8")
            _add_selections(element, rows, running, [each for each in placed if each[0]["source"] == name])
    return zip_bytes({"project.qde": _written(root), **members}), _lost(rows, placed)


def _add_codes(parent: Element, rows: CorpusRows) -> None:
    listed = SubElement(parent, "Codes")
    for book in books(rows):
        top = SubElement(listed, "Code", guid=guid(book), name=load_schemas()[book].title, isCodable="false")
        _add_below(top, rows, book, "", frozenset())


def _add_below(parent: Element, rows: CorpusRows, book: str, code: str, above: frozenset[str]) -> None:
    for below in children(rows, book, code):
        if below.id in above:
            continue  # a circle of parents, which the check names
        name = below["label"] or below.id
        element = SubElement(parent, "Code", guid=guid(book, below.id), name=name, isCodable="true")
        if words := described(below):
            SubElement(element, "Description").text = words
        _add_below(element, rows, book, below.id, above | {below.id})


def _add_selections(
    source: Element, rows: CorpusRows, running: FlatText, placed: list[tuple[Row, Stretch | None]]
) -> None:
    borne = bearings(rows)
    for passage, stretch in placed:
        if stretch is None:
            continue
        start, end = (str(utf16(running.text, place)) for place in stretch)
        position = {"startPosition": start, "endPosition": end}
        element = SubElement(source, "PlainTextSelection", {"guid": guid(passage.id), "name": passage.id, **position})
        bearing = borne.get(passage.id)
        if bearing is None:
            continue
        SubElement(element, "Description").text = "\n".join(bearing.statements)
        for book, code in bearing.codes:
            coding = SubElement(element, "Coding", guid=guid(passage.id, book, code))
            SubElement(coding, "CodeRef", targetGUID=guid(book, code))


def _lost(rows: CorpusRows, placed: list[tuple[Row, Stretch | None]]) -> list[str]:
    """What of the passages is not in the project: how many went out, and which have no place in the text."""
    out = [passage.id for passage, stretch in placed if stretch is not None]
    lost = [passage.id for passage, stretch in placed if stretch is None]
    without = len(rows["passages"]) - len(placed)
    named = f"{', '.join(lost[:10])}{f' and {len(lost) - 10} more' if len(lost) > 10 else ''}"
    return [
        *([f"{len(lost)} passages that are cells, or are not found in the text: {named}"] if lost else []),
        *(
            [f"{without} passages of sources without a text; name the folder of the texts with --texts"]
            if without
            else []
        ),
        f"what rows hold beside codes and statement ({len(out)} passages went out)",
    ]


def _written(root: Element) -> bytes:
    indent(root)
    written: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"

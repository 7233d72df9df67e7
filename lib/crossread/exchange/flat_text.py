"""A source text as one running text, as other tools want it, where in it passages stand, and Web Annotations of them.

Annotations are those of W3C (.jsonld): https://www.w3.org/TR/annotation-model/.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crossread.corpus.load import load_meta
from crossread.corpus.passages import locate_row, read_texts
from crossread.corpus.rows import CorpusRows, Row, read_corpus_rows
from crossread.errors import CorpusError
from crossread.exchange.code_uses import Bearing, bearings, guid
from crossread.texts.copies import find_copies
from crossread.texts.locate import Location
from crossread.texts.streams import SourceText

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_FOUND = ("exact", "drifted", "unfilled")
Stretch = tuple[int, int]


@dataclass(frozen=True)
class FlatText:
    """The text as it was read (sections, then notes, then tables), and where each place and heading of it begins."""

    text: str
    places: Mapping[tuple[str, str], int]
    headings: Mapping[tuple[str, str], int]

    def stretch(self, passage: Row, found: Location) -> Stretch | None:
        """Start and end of a located passage in `text`; None where it was not found, or is a cell of a table."""
        place = (passage["stream"], passage["section"])
        if found.answer not in _FOUND:
            return None
        if found.start is not None and found.end is not None and place in self.places:
            return self.places[place] + found.start, self.places[place] + found.end
        if passage["sentence"].strip() == "0" and place in self.headings:
            return self.headings[place], self.headings[place] + len(found.passage)
        return None


def flat_text(source: SourceText) -> FlatText:
    """The running text of a source. Paragraphs end in a line feed, which takes the place of the space between them."""
    written, places, headings = "", dict[tuple[str, str], int](), dict[tuple[str, str], int]()
    for section in source.sections:
        if section.title:
            headings["body", section.id] = len(written)
            written += f"{section.title}\n"
        places["body", section.id] = len(written)
        written += "\n".join(section.paragraphs) + "\n\n"
    for note in source.notes:
        written += f"{note.number}. "
        places["notes", note.number] = len(written)
        written += f"{note.text}\n"
    for table in source.tables:
        headings["tables", table.id] = len(written)
        written += "".join(f"{line}\n" for line in (table.title, *map(" | ".join, (table.columns, *table.rows))))
    return FlatText(written, places, headings)


def utf16(text: str, offset: int) -> int:
    """An offset counted in characters as one counted in UTF-16 units, of which an emoji has two."""
    return len(text[:offset].encode("utf-16-le")) // 2


def flat_texts(folder: Path, texts: Mapping[str, Path], rows: CorpusRows) -> dict[str, tuple[SourceText, FlatText]]:
    """The texts at hand by source id, as read and as running text; raises `CorpusError` where one cannot be read."""
    read, problems = read_texts(folder, {source: path for source, path in texts.items() if source in rows.dates})
    if problems:
        raise CorpusError(problems)
    return {source: (text, flat_text(text)) for source, text in read.items()}


def stretches(
    rows: CorpusRows, flat: Mapping[str, tuple[SourceText, FlatText]]
) -> Iterator[tuple[Row, Stretch | None]]:
    """Each passage of the sources with a text, and where it stands in the running text."""
    for passage in rows["passages"]:
        if passage["source"] in flat:
            text, running = flat[passage["source"]]
            yield passage, running.stretch(passage, locate_row(text, passage))


def annotations_bytes(folder: Path, texts: Mapping[str, Path]) -> tuple[bytes, list[str]]:
    """One annotation a passage on which a row rests, and a sentence on what is lost.

    Its bodies are the codes (as tags) and what the rows state. Its target is the page of the source; where a copy of
    the text is at hand it has a position, in characters of the text as it was read. The words of the passage (a
    TextQuoteSelector) go out only with `texts`, as they are the source's own.
    """
    meta = load_meta(folder)
    rows = read_corpus_rows(folder, meta)
    flat = flat_texts(folder, texts or find_copies(folder), rows)
    placed = {passage.id: stretch for passage, stretch in stretches(rows, flat)}
    pages = {str(source["id"]): str(source.get("url") or f"urn:uuid:{guid('source', str(source['id']))}") for source in
             meta["sources"]}  # fmt: skip
    borne = bearings(rows)
    items = []
    for passage in rows["passages"]:
        if passage.id in borne:
            page, stretch = pages.get(passage["source"], ""), placed.get(passage.id)
            target = _target(page, stretch, flat[passage["source"]][1] if stretch else None, quoted=bool(texts))
            items.append(_annotation(passage, borne[passage.id], target, rows))
    first = {"type": "AnnotationPage", "startIndex": 0, "items": items}
    name = str(meta.get("title") or folder.resolve().name)
    whole = {"@context": _CONTEXT, "id": f"urn:uuid:{guid('annotations', name)}", "type": "AnnotationCollection"}
    content = json.dumps({**whole, "label": name, "total": len(items), "first": first}, ensure_ascii=False, indent=1)
    without = sum(placed.get(item["name"]) is None for item in items)
    return content.encode() + b"\n", [f"the place of {without} of {len(items)} passages"] if without else []


def _annotation(passage: Row, bearing: Bearing, target: Any, rows: CorpusRows) -> dict[str, Any]:  # noqa: ANN401 - JSON
    labels = [(f"{book}/{code}", rows.ids[book][code]["label"] or code) for book, code in bearing.codes]
    tags = [{"type": "TextualBody", "purpose": "tagging", "value": label, "name": name} for name, label in labels]
    said = [{"type": "TextualBody", "purpose": "describing", "value": each} for each in bearing.statements]
    about = {"id": f"urn:uuid:{guid(passage.id)}", "type": "Annotation", "name": passage.id}
    return {**about, "motivation": "classifying", "body": [*tags, *said], "target": target}


def _target(page: str, stretch: Stretch | None, running: FlatText | None, *, quoted: bool) -> Any:  # noqa: ANN401 - JSON
    if stretch is None or running is None:
        return page
    start, end = stretch
    selectors: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": start, "end": end}]
    if quoted:
        selectors.append({"type": "TextQuoteSelector", "exact": running.text[start:end]})
    return {"source": page, "selector": selectors}

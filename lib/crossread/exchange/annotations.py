"""Passages as W3C Web Annotations (.jsonld): https://www.w3.org/TR/annotation-model/."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from crossread.corpus.load import load_meta
from crossread.corpus.rows import CorpusRows, Row, read_corpus_rows
from crossread.exchange.code_uses import Bearing, bearings, guid
from crossread.exchange.flat_text import FlatText, Stretch, flat_texts, stretches
from crossread.texts.copies import find_copies

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


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

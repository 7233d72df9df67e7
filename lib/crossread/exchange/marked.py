"""Passages that somebody marked in another tool: those of REFI-QDA projects, of Taguette and of Hypothesis."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from crossread.exchange.archives import parse_xml, read_bytes, read_members, refuse

TAGUETTE = ["id", "document", "tag", "content"]
_OF_TEXT = ("PlainTextSelection", "TranscriptSelection")


@dataclass(frozen=True)
class Marked:
    """One marked passage: the document it is in (its name and address), its words, codes and remark.

    `words` is empty where no running text was marked but a picture, a page or a sound; `lacks` says why else. `nth` of
    `of` places at which the words stand in the document is meant, from 0, where the document is at hand.
    """

    document: str
    address: str
    words: str
    codes: tuple[str, ...]
    remark: str = ""
    lacks: str = ""
    nth: int = 0
    of: int = 0


def read_project(path: Path) -> list[Marked]:
    """The marked passages of a REFI-QDA project (.qdpx); positions count UTF-16 units, line ends as they are."""
    members = read_members(path, "project (.qdpx)")
    tables = sorted((name for name in members if name.lower().endswith(".qde")), key=lambda name: name.count("/"))
    named = [name for name in tables if name.lower() == "project.qde"] or tables
    if not named:
        raise refuse(path, "there is no project.qde in it, so it is no project (.qdpx); export the project again")
    root = parse_xml(members[named[0]], path, named[0])
    names = {_guid(code.get("guid")): code.get("name", "") for code in root.iter() if _tag(code) == "Code"}
    sources = [each for each in root.iter() if _tag(each).endswith("Source") and _tag(each) != "MemberSource"]
    return [marked for source in sources for marked in _of_source(source, members, names)]


def read_taguette(path: Path) -> list[Marked]:
    """The highlights of a table that Taguette exported (id, document, tag, content): one, however many its tags."""
    try:
        rows = list(csv.DictReader(io.StringIO(read_bytes(path).decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise refuse(path, f"this cannot be read as CSV in UTF-8 ({error}); export it from Taguette again") from error
    if not rows or not set(TAGUETTE) <= set(rows[0]):
        raise refuse(path, f"there are no highlights of Taguette in it; its columns are: {', '.join(TAGUETTE)}", 1)
    tags = dict[tuple[str, str, str], list[str]]()
    for row in rows:
        number, document, tag, content = (row[name] or "" for name in TAGUETTE)
        tags.setdefault((number, document, content), []).append(tag)
    return [Marked(document, "", content, _filled(given)) for (_, document, content), given in tags.items()]


def read_hypothesis(path: Path) -> list[Marked]:
    """The annotations of a JSON export of Hypothesis, or of an answer of its service; page notes mark no words."""
    try:
        read = json.loads(read_bytes(path).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise refuse(path, f"this is no JSON in UTF-8 ({error}); export it from Hypothesis again") from error
    listed = (
        next((read[key] for key in ("annotations", "rows") if key in read), None) if isinstance(read, dict) else read
    )
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise refuse(path, "there are no annotations of Hypothesis in it (annotations or rows); export it again")
    return [_annotation(each) for each in listed]


def _annotation(each: Mapping[str, Any]) -> Marked:
    selectors = [selector for target in _listed(each.get("target")) for selector in _listed(_of(target, "selector"))]
    quotes = [
        str(_of(selector, "exact") or "") for selector in selectors if _of(selector, "type") == "TextQuoteSelector"
    ]
    title = _of(each.get("document"), "title")
    document = " ".join(map(str, title if isinstance(title, list) else [title or ""]))
    tags = _filled([str(tag) for tag in _listed(each.get("tags"))])
    return Marked(
        document, str(each.get("uri") or ""), " ".join(filter(None, quotes)), tags, str(each.get("text") or "")
    )


def _of(value: Any, key: str) -> Any:  # noqa: ANN401 - JSON
    return value.get(key) if isinstance(value, dict) else None


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - JSON
    return value if isinstance(value, list) else []


def _filled(codes: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in codes if code))


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _guid(value: str | None) -> str:
    return (value or "").strip("{}").upper()


def _of_source(source: Element, members: Mapping[str, bytes], names: Mapping[str, str]) -> Iterator[Marked]:
    """What was marked in a source, in the text that represents it and in its transcripts, and its codes as a whole."""
    document = source.get("name") or (source.get("plainTextPath") or "").removeprefix("internal://")
    holders = [source, *(each for each in source if _tag(each) in ("Representation", "Transcript"))]
    for holder in holders:
        text = _source_text(holder, members)
        for each in holder:
            if _tag(each).endswith("Selection"):
                words = _words(each, holder, text, members)
                lacks = "" if words or text or _tag(each) not in _OF_TEXT else "the project does not hold its text"
                yield Marked(document, "", words, _codes(each, names), _remark(each), lacks, *_which(each, text, words))
    if whole := _filled([code for holder in holders for each in holder if _tag(each) == "Coding"
                         for code in _codes(each, names)]):  # fmt: skip
        yield Marked(document, "", "", whole, lacks="its codes are those of the whole document")


def _source_text(source: Element, members: Mapping[str, bytes]) -> bytes:
    """The plain text of a source in UTF-16, in which its positions count; empty where it has none."""
    inline = next((each.text or "" for each in source if _tag(each) == "PlainTextContent"), "")
    file = (source.get("plainTextPath") or "").removeprefix("internal://").lower()
    stored = next((content for name, content in members.items() if file and name.lower() == f"sources/{file}"), b"")
    return (inline or stored.decode("utf-8-sig", "replace")).encode("utf-16-le", "surrogatepass")


def _words(selection: Element, holder: Element, text: bytes, members: Mapping[str, bytes]) -> str:
    """The words of a selection: between its positions or the times of a transcript, or as a page represents them.

    ATLAS.ti names a selection by its words, which tell what was marked where a project came without its texts.
    """
    if _tag(selection) == "PlainTextSelection":
        name = selection.get("name") or ""
        return _between(text, selection.get("startPosition"), selection.get("endPosition")) or ("" if text else name)
    if _tag(selection) == "TranscriptSelection":
        points = {_guid(each.get("guid")): each.get("position") for each in holder if _tag(each) == "SyncPoint"}
        start, end = (points.get(_guid(selection.get(each))) for each in ("fromSyncPoint", "toSyncPoint"))
        return _between(text, start, end)
    shown = [_source_text(each, members) for each in selection if _tag(each) == "Representation"]
    return " ".join(each.decode("utf-16-le", "replace") for each in shown)


def _which(selection: Element, text: bytes, words: str) -> tuple[int, int]:
    """Which of the places of its words a selection is, and how many there are; no place without positions."""
    start = selection.get("startPosition") or ""
    if not (text and words and start.isdecimal()):
        return 0, 0
    before, whole = text[: 2 * int(start)].decode("utf-16-le", "replace"), text.decode("utf-16-le", "replace")
    return before.count(words), whole.count(words)


def _codes(element: Element, names: Mapping[str, str]) -> tuple[str, ...]:
    return _filled([names.get(_guid(each.get("targetGUID")), "") for each in element.iter() if _tag(each) == "CodeRef"])


def _remark(selection: Element) -> str:
    return " ".join(each.text or "" for each in selection if _tag(each) == "Description")


def _between(text: bytes, first: str | None, last: str | None) -> str:
    try:
        start, end = int(first or ""), int(last or "")
    except ValueError:
        return ""
    return text[2 * start : 2 * end].decode("utf-16-le", "replace") if 0 <= start < end else ""

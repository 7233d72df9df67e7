"""A plain-text or Markdown file read as three streams: body, notes and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from crossread.texts.blocks import Block, blocks_of, plain, slug
from crossread.texts.hints import ReadingHints, load_hints
from crossread.texts.markdown_tables import take_tables
from crossread.texts.normalise import normalise, without_invisible
from crossread.texts.notes import MARK_END, MARK_START, NOTE_TITLES, mark, take_notes
from crossread.texts.streams import Anchor, Note, Part, Section, SourceText, Table, ends_in_abbreviation

__all__ = [
    "Anchor",
    "Note",
    "ReadingHints",
    "Section",
    "SourceText",
    "Table",
    "load_hints",
    "read_raw",
    "read_source",
]

_FRONT_TITLES = frozenset({"contents", "table of contents", "acknowledgments", "acknowledgements"})
_BACK_TITLES = frozenset({"about the authors", "about the author", "references", "bibliography"}) | NOTE_TITLES
_MARK = re.compile(f"{MARK_START}([^{MARK_END}]*){MARK_END}")
_ROMAN, _LETTER = re.compile(r"([IVX]+)\.\s+(?=\S)"), re.compile(r"([A-Z])\.\s+(?=\S)")
_OPENING = "a an and as at but by for from in into nor of on or than that the to which who with"
_OPEN_WORDS = frozenset(_OPENING.split())
_CLOSED = re.compile(r"[.?!:][\"')\]]*$")
# A paragraph this long that ends without a stop was cut by the page, whatever comes next.
_CUT_LENGTH = 20
# So much of the end of a paragraph is looked at: its last word, which is no longer.
_END_LENGTH = 1000


@dataclass
class _Draft:
    """A section that is still being put together."""

    id: str
    title: str = ""
    level: int = 0
    blocks: list[Block] = field(default_factory=list)


def read_source(path: Path, hints: ReadingHints | None = None) -> SourceText:
    """The source as sections, notes and tables, everything normalised.

    Page breaks and furniture are gone, paragraphs that a page, a footnote block or a table cut are
    whole again, note markers are stripped from the body and kept as the notes' anchors. Without hints,
    Markdown headings, `[^1]` and `<sup>1</sup>` notes, pipe tables and blank-line paragraphs are read.
    Raises UnicodeDecodeError if the file is not UTF-8.
    """
    return read_raw(path.read_text(encoding="utf-8-sig"), hints)


def read_raw(text: str, hints: ReadingHints | None = None) -> SourceText:
    """The source in a text that is in no file (yet); see `read_source`."""
    hints = hints or ReadingHints()
    raw = without_invisible(text).replace(MARK_START, "").replace(MARK_END, "")
    blocks, furniture = blocks_of(raw, hints)
    blocks, entries = take_notes(blocks, hints)
    blocks, tables = take_tables(blocks, hints)
    drafts = _drafts(blocks, hints)
    printed = [block.text for draft in drafts for block in draft.blocks]
    marked = iter(mark(printed, (entry.number for entry in entries), hints.markers))
    sections, anchors = [], dict[str, Anchor]()
    for draft in drafts:
        pieces = [(block, plain(next(marked))) for block in draft.blocks]
        section, found = _section(draft, _whole(pieces), hints)
        sections.append(section)
        anchors = {**found, **anchors}
    notes = [Note(entry.number, plain(entry.text), anchors.get(entry.number)) for entry in entries]
    return SourceText(tuple(sections), tuple(notes), tuple(tables), tuple(furniture))


def _drafts(blocks: list[Block], hints: ReadingHints) -> list[_Draft]:
    """The blocks under their sections. A section begins at a heading or at a place that the hints name."""
    drafts = [_Draft("opening")]
    places = list(hints.sections.items())
    outline = ""
    for block in blocks:
        text = plain(block.text)
        named = places.pop(0)[0] if places and text.startswith(normalise(places[0][1])) else ""
        if block.kind == "heading":
            roman, letter = _ROMAN.match(text), _LETTER.match(text)
            outline = roman[1] if roman else outline
            level = 1 if roman else 2 if letter else block.level
            number = f"{outline} {letter[1]} " if letter and not roman else f"{roman[1]} " if roman else ""
            drafts.append(_Draft(named or _id(number, text), text, level))
            outline = outline if roman or letter else ""
        elif named:
            drafts.append(_Draft(named, blocks=[block]))
        else:
            drafts[-1].blocks.append(block)
    return _unique([draft for draft in drafts if draft.title or draft.blocks])


def _id(number: str, title: str) -> str:
    bare = _LETTER.sub("", _ROMAN.sub("", title, count=1), count=1) if number else title
    return "-".join(part for part in (slug(number), slug(bare)) if part) or "section"


def _unique(drafts: list[_Draft]) -> list[_Draft]:
    seen: dict[str, int] = {}
    for draft in drafts:
        seen[draft.id] = seen.get(draft.id, 0) + 1
        draft.id = draft.id if seen[draft.id] == 1 else f"{draft.id}-{seen[draft.id]}"
    return drafts


@dataclass
class _Paragraph:
    """A paragraph that may still go on: its pieces, its words counted, and its end without the markers of notes."""

    pieces: list[str]
    end: str
    n_words: int

    def add(self, between: str, text: str) -> None:
        bare = _MARK.sub("", text)
        self.pieces += [between, text]
        self.n_words += len(bare.split())
        self.end = f"{self.end}{between}{bare}"[-_END_LENGTH:]


def _whole(pieces: list[tuple[Block, str]]) -> list[str]:
    """The paragraphs, those that were cut joined again. An item of a list is never the second half."""
    paragraphs: list[_Paragraph] = []
    for block, text in pieces:
        last = paragraphs[-1] if paragraphs else None
        if last and not (_MARK.sub("", text) and last.end):
            last.add("", text)  # one of them is a marker that stands alone
        elif last and block.kind == "paragraph" and _goes_on(last, text):
            hyphenated = re.search(r"\w-$", last.end) and text[:1].islower()
            last.add("" if hyphenated else " ", text)
        elif text:
            bare = _MARK.sub("", text)
            paragraphs.append(_Paragraph([text], bare[-_END_LENGTH:], len(bare.split())))
    return ["".join(paragraph.pieces) for paragraph in paragraphs]


def _goes_on(before: _Paragraph, after: str) -> bool:
    """Whether `after` is the rest of a paragraph that a page, a note block or a table cut after `before`."""
    lower = _MARK.sub("", after)[:1].islower()
    if _CLOSED.search(before.end):
        return lower and ends_in_abbreviation(before.end)
    last = before.end.rsplit(maxsplit=1)[-1].casefold()
    return lower or before.end.endswith(",") or last in _OPEN_WORDS or before.n_words >= _CUT_LENGTH


def _section(draft: _Draft, paragraphs: list[str], hints: ReadingHints) -> tuple[Section, dict[str, Anchor]]:
    title = _MARK.sub("", draft.title)
    part: Part = "main"
    if draft.id in hints.front or title.casefold() in _FRONT_TITLES:
        part = "front"
    elif draft.id in hints.back or title.casefold() in _BACK_TITLES:
        part = "back"
    marked = [re.sub(rf"^((?:{_MARK.pattern})+) ", r"\1", paragraph) for paragraph in paragraphs]
    section = Section(draft.id, title, draft.level, part, tuple(_MARK.sub("", paragraph) for paragraph in marked))
    anchors: dict[str, Anchor] = {}
    removed = 0
    for match in _MARK.finditer(" ".join(marked)):
        anchors.setdefault(match[1], Anchor(section.id, match.start() - removed))
        removed += len(match[0])
    return section, anchors

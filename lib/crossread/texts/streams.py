"""What a source text is once it has been read: sections, notes and tables. Knows nothing of files."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from crossread.texts.sentences import Span, sentence_spans

Part = Literal["front", "main", "back"]


@dataclass(frozen=True)
class Anchor:
    """Where the marker of a note stood: a section and a character offset in that section's text."""

    section: str
    offset: int


@dataclass(frozen=True)
class Section:
    """One titled or untitled stretch of the body; note markers are gone from its paragraphs.

    `part` is `main` for what the source argues, `front` and `back` for what surrounds it (title page,
    contents, lives of the authors). The title belongs to neither the text nor its sentences.
    """

    id: str
    title: str
    level: int
    part: Part
    paragraphs: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """The paragraphs, joined by one space."""
        return " ".join(self.paragraphs)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Start and end of each sentence in `text`; no sentence crosses a paragraph."""
        spans, offset = [], 0
        for paragraph in self.paragraphs:
            spans += [(offset + start, offset + end) for start, end in sentence_spans(paragraph)]
            offset += len(paragraph) + 1
        return tuple(spans)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The sentences, of which the first is number 1 in a locator."""
        return tuple(self.text[start:end] for start, end in self.spans)


@dataclass(frozen=True)
class Note:
    """One footnote or endnote; `anchor` is None where its marker is lost from the body."""

    number: str
    text: str
    anchor: Anchor | None = None


@dataclass(frozen=True)
class Table:
    """One table, cell by cell; a figure of which only the caption is left has neither columns nor rows.

    `carried` says for each row how many of its first cells were empty in print and filled from above.
    """

    id: str
    title: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    carried: tuple[int, ...] = ()

    @property
    def n_labels(self) -> int:
        """How many of the first columns say what a row is about: those carried down, and the next."""
        return max(self.carried, default=0) + 1


@dataclass(frozen=True)
class SourceText:
    """One source as three streams, and the lines that were dropped as page furniture."""

    sections: tuple[Section, ...]
    notes: tuple[Note, ...] = ()
    tables: tuple[Table, ...] = ()
    furniture: tuple[str, ...] = field(default=())

    @cached_property
    def n_words_body(self) -> int:
        """Words of the main sections, titles left out; a word is what stands between spaces."""
        return sum(len(section.text.split()) for section in self.sections if section.part == "main")

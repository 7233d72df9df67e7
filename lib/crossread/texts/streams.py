"""What a source text is once it has been read: sections, notes, tables, sentences. Knows nothing of files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Span = tuple[int, int]
# Never the end of a sentence.
_TITLES_LISTED = (
    "mr mrs ms dr prof gen col lt sgt spc capt maj sen rep gov st messrs mt ft "
    "vs cf eds vol pp viz ca approx jan feb mar apr jun jul aug sept sep oct nov dec "
    "fig art sec ch para dept univ assn bros e.g i.e al rels afr rts dev inst serv rsch cong grp ctr"
)
# The end of a sentence only before a word that usually opens one: "the U.S. Congress" but "in the U.S. The".
_MAYBE_LISTED = "etc inc ltd corp co jr sr no a.m p.m"
_OPENERS_LISTED = (
    "a an the this these those that it its he she they we i you there here in on at as if when while for from "
    "with without after before since although though despite because but and or however moreover furthermore "
    "nevertheless instead many most some several all both such other others one two three to what who why how "
    "by under over during between until according also even further today now not no"
)
_TITLES, _MAYBE, _OPENERS = (frozenset(each.split()) for each in (_TITLES_LISTED, _MAYBE_LISTED, _OPENERS_LISTED))
# Of a longer word only the end is looked at: no abbreviation is so long, and texts without spaces would take hours.
_LONGEST_WORD = 100
_BOUNDARY = re.compile(
    r"""(?P<word>[^\s"'(\[]{0,100}?)(?<![.!?])(?P<stop>[.!?]++)(?P<close>["')\]]*+)(?=(?P<gap>\s+)["'(\[]*(?P<next>[A-Z0-9$]\S*)|\s*$)"""
)
# A full stop without a space: "instability.Promoting". A web address has no capital after its dot.
_GLUED = re.compile(r"""(?<=[A-Za-z]{2})[.!?]["')\]]*(?=[A-Z][a-z]+(?:[\s,;:]|$))""")
_PART = re.compile(r"\b(?:Part|Section|Chapter|Article|Phase|Annex|Figure|Table|Title) $")
_ACRONYM = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
Part = Literal["front", "main", "back"]


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Start and end of each sentence of one paragraph, in order; the white space between is left out."""
    ends = sorted({*_glued_ends(text), *_spaced_ends(text), len(text)})
    spans, start = [], 0
    for end in ends:
        start += len(text[start:end]) - len(text[start:end].lstrip())
        if text[start:end].strip():
            spans.append((start, start + len(text[start:end].rstrip())))
        start = end
    return tuple(spans)


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of one paragraph as printed.

    An abbreviation, an initial, a decimal point or a closing quotation in mid-sentence ends none.
    """
    return tuple(text[start:end] for start, end in sentence_spans(text))


def ends_in_abbreviation(text: str) -> bool:
    """Whether the full stop that `text` ends with may belong to an abbreviation ("the U.S.")."""
    word = text.rsplit(maxsplit=1)[-1] if text.strip() else ""
    bare = word.strip("\"'()[]").rstrip(".")
    return word.endswith(".") and _is_abbreviation(bare)


def _glued_ends(text: str) -> list[int]:
    return [match.end() for match in _GLUED.finditer(text) if not _is_abbreviation(_word_before(text, match.start()))]


def _spaced_ends(text: str) -> list[int]:
    return [match.end("close") for match in _BOUNDARY.finditer(text) if _ends_sentence(match)]


def _ends_sentence(match: re.Match[str]) -> bool:
    word, following = match["word"], match["next"]
    if following is None or match["stop"] != "." or '"' in match["close"]:
        return True
    if word.casefold() == "no":
        return not following[0].isdigit()
    if word.casefold() in _TITLES:
        return False
    if _PART.search(match.string, max(0, match.start() - 10), match.start()):
        return True
    if _is_abbreviation(word):
        return re.sub(r"\W.*", "", following).casefold() in _OPENERS
    return True


def _is_abbreviation(word: str) -> bool:
    """A title, a month, an acronym with dots or a single initial."""
    lowered = word.casefold()
    initial = len(word) == 1 and word.isalpha() and word.isupper()
    return initial or lowered in _TITLES or lowered in _MAYBE or _ACRONYM.fullmatch(word) is not None


def _word_before(text: str, position: int) -> str:
    before = text[max(0, position - _LONGEST_WORD) : position]
    return before.rsplit(maxsplit=1)[-1].strip("\"'([") if before.strip() else ""


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

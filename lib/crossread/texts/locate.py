"""A locator resolved in a source text: the passage it points at, and whether that is the one that was coded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal

from rapidfuzz.distance import Levenshtein

from crossread.texts.edges import edge, edge_pairs, near_places
from crossread.texts.normalise import digests, normalise
from crossread.texts.streams import Section, SourceText, Span, Table, sentence_spans

Stream = Literal["body", "notes", "tables"]
Answer = Literal["exact", "drifted", "changed", "ambiguous", "gone", "unfilled"]

_SENTENCES = re.compile(r"(\d+)(?:-(\d+))?")
# So much less like is the second place that comes near, where the first is taken.
_CLEARLY = 0.1
# Two slips in an id of twenty letters.
_NEARLY_NAMED = 0.9
_SHOWN_BETWEEN = " | "


@dataclass(frozen=True)
class Locator:
    """Where a passage stands, in the columns of `passages.csv`.

    `section` is a section id (body), a note number (notes) or a table id (tables). A passage has edges
    (`starts`, `ends`), or `sentence` ("3", "3-5"; "0" is the heading or the title of the table), or
    `row` and `column` of a table. `occurrence` counts from 1 and is None where there is only one.
    """

    stream: str
    section: str
    starts: str = ""
    ends: str = ""
    sentence: str = ""
    occurrence: int | None = None
    row: str = ""
    column: str = ""

    @classmethod
    def of_cells(cls, cells: Mapping[str, str]) -> Locator:
        """The locator in the cells of a row; an occurrence that is no whole number counts as none."""
        found = {field.name: cells.get(field.name, "") for field in fields(cls)}
        occurrence = found.pop("occurrence")
        return cls(**found, occurrence=int(occurrence) if occurrence.strip().isdecimal() else None)

    @property
    def cells(self) -> dict[str, str]:
        """The locator as the cells of a row."""
        return {field.name: str(getattr(self, field.name) or "") for field in fields(self)}


@dataclass(frozen=True)
class Location:
    """What a locator leads to.

    `exact`: one candidate has the words and the claim tokens that were coded. `drifted`: other words, the
    same claim tokens. `changed`: other claim tokens. `ambiguous`: several candidates and nothing to
    decide. `gone`: none. `unfilled`: one candidate and no digest yet to compare it with. `start` and `end`
    are offsets in the section's or note's text, None for headings and cells; `n_candidates` counts what
    was compared.
    """

    answer: Answer
    passage: str = ""
    n_candidates: int = 0
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Place:
    """The running text that a locator of body or notes refers to."""

    title: str
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class _Candidate:
    passage: str
    start: int | None = None
    end: int | None = None
    nearest: bool = True


def locate(
    text: SourceText, locator: Locator, *, digest_words: str = "", digest_claims: str = "", n_words: int | None = None
) -> Location:
    """The passage that the locator points at, compared with the digests of what was coded.

    Every pair of a start and a later end is tried, and every row with the label. Without digests only
    the nearest end after each start counts, and the answer is `unfilled` if that leaves one. Where an edge is not in
    the text, and the passage had `n_words`, a place with nearly these edges and the same claim tokens has drifted;
    one with the very words has not: then the edge is misspelt in the locator. So has what stands in the one section
    or table whose id is nearly that of the locator, where there is none of that id.
    """
    if n_words and digest_claims and (other := _nearly_named(text, locator)):
        moved = locate(text, other, digest_words=digest_words, digest_claims=digest_claims, n_words=n_words)
        return replace(moved, answer="drifted") if moved.answer == "exact" else moved
    found = _compared(text, locator, digest_words, digest_claims)
    if found.answer in ("gone", "changed") and n_words and digest_words and digest_claims and locator.starts:
        return _drifted(text, locator, digest_words, digest_claims, n_words) or found
    return found


def _compared(text: SourceText, locator: Locator, digest_words: str, digest_claims: str) -> Location:
    candidates = list(_candidates(text, locator))
    if not candidates:
        return Location("gone")
    if not digest_words:
        nearest = [each for each in candidates if each.nearest]
        return _picked("unfilled", nearest, locator.occurrence, len(nearest))
    compared = [(each, digests(each.passage)) for each in candidates]
    same_words = [each for each, (words, _) in compared if words == digest_words]
    same_claims = [each for each, (_, claims) in compared if claims == digest_claims]
    exact = [each for each in same_words if each in same_claims] if digest_claims else same_words
    if exact:
        return _picked("exact", exact, locator.occurrence, len(candidates))
    # The same words with another sign or decimal point: "40%" for "40".
    answer: Answer = "changed" if same_words or not same_claims else "drifted"
    likely = same_words or same_claims or candidates
    left = [each for each in likely if each.nearest] or likely
    return _picked(answer, left, locator.occurrence, len(candidates))


def _nearly_named(text: SourceText, locator: Locator) -> Locator | None:
    """The locator with the one id of a section or table that is nearly its own; None if there is its own, or none."""
    parts: dict[str, Sequence[Section | Table]] = {"body": text.sections, "tables": text.tables}
    ids = [part.id for part in parts.get(locator.stream, ())]
    if locator.section in ids:
        return None
    near = [each for each in ids if Levenshtein.normalized_similarity(each, locator.section) >= _NEARLY_NAMED]
    return replace(locator, section=near[0]) if len(near) == 1 else None


def _drifted(
    text: SourceText, locator: Locator, digest_words: str, digest_claims: str, n_words: int
) -> Location | None:
    """The one place that has nearly the edges and the claim tokens; None if there is none, or another as like."""
    place = place_of(text, locator.stream, locator.section)
    if place is None:
        return None
    near = [
        each
        for each in near_places(place.text, locator.starts, locator.ends, n_words)
        if digests(place.text[each.start : each.end])[1] == digest_claims
    ]
    best = max(near, key=lambda each: each.likeness, default=None)
    if best is None or any(
        each.likeness > best.likeness - _CLEARLY and (each.start >= best.end or each.end <= best.start) for each in near
    ):
        return None
    passage = place.text[best.start : best.end]
    if digests(passage)[0] == digest_words:
        return None
    return Location("drifted", passage, len(near), best.start, best.end)


def place_of(text: SourceText, stream: str, section: str) -> Place | None:
    """The section of the body or the note, with its sentences; None if there is none of that id or number."""
    if stream == "body":
        found = next((each for each in text.sections if each.id == section), None)
        return Place(found.title, found.text, found.spans) if found else None
    note = next((each for each in text.notes if each.number == section), None)
    return Place("", note.text, sentence_spans(note.text)) if note and stream == "notes" else None


def _candidates(text: SourceText, locator: Locator) -> Iterator[_Candidate]:
    if locator.stream == "tables":
        table = next((each for each in text.tables if each.id == locator.section), None)
        if table is not None:
            yield from _cells(table, locator)
        return
    place = place_of(text, locator.stream, locator.section)
    if place is None:
        return
    if locator.sentence:
        yield from _numbered(place, locator.sentence)
        return
    seen: set[int] = set()
    for start, end in edge_pairs(place.text, locator.starts, locator.ends):
        yield _Candidate(place.text[start:end], start, end, nearest=start not in seen)
        seen.add(start)


def _numbered(place: Place, sentence: str) -> Iterator[_Candidate]:
    numbers = _SENTENCES.fullmatch(sentence.strip())
    if numbers is None:
        return
    first, last = int(numbers[1]), int(numbers[2] or numbers[1])
    if first == last == 0 and place.title:
        yield _Candidate(place.title)
    elif 1 <= first <= last <= len(place.spans):
        start, end = place.spans[first - 1][0], place.spans[last - 1][1]
        yield _Candidate(place.text[start:end], start, end)


def _cells(table: Table, locator: Locator) -> Iterator[_Candidate]:
    """The cells of one column in each row whose labels hold `row`; with "0" for a sentence, the table's title.

    An empty `column` is the column without a header. The passage of a cell is its row's labels, those
    carried down first, then the column's header, then the cell.
    """
    if locator.sentence:
        yield from [_Candidate(table.title)] if locator.sentence.strip() == "0" and table.title else []
        return
    wanted = [index for index, header in enumerate(table.columns) if header == normalise(locator.column)]
    columns = [index for index in wanted if index >= table.n_labels] or wanted
    for row in _labelled(table, columns[-1], normalise(locator.row)) if columns and locator.row else ():
        labels = row[: min(table.n_labels, columns[-1])]
        shown = (*labels, table.columns[columns[-1]], row[columns[-1]])
        yield _Candidate(_SHOWN_BETWEEN.join(part for part in shown if part))


def _labelled(table: Table, column: int, wanted: str) -> list[tuple[str, ...]]:
    """The rows with a cell in the column whose labels, from one of them on, are the wanted words.

    Where no row's labels are these words, the rows whose labels begin with them.
    """
    alike, begun = [], []
    for row in table.rows:
        labels = row[: min(table.n_labels, column)] or row[column : column + 1]
        joined = [" ".join(labels[index:]) for index in range(len(labels))]
        if row[column] and wanted in joined + list(labels):
            alike.append(row)
        elif row[column] and any(edge(wanted).match(each) for each in joined):
            begun.append(row)
    return alike or begun


def _picked(answer: Answer, found: list[_Candidate], occurrence: int | None, n_candidates: int) -> Location:
    """The one candidate that is left, or the one that `occurrence` counts to."""
    if occurrence is None and len(found) > 1:
        return Location("ambiguous", n_candidates=n_candidates)
    if occurrence is not None and not 1 <= occurrence <= len(found):
        return Location("gone", n_candidates=n_candidates)
    chosen = found[(occurrence or 1) - 1]
    return Location(answer, chosen.passage, n_candidates, chosen.start, chosen.end)

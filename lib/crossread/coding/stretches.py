"""The stretches of a text that a row can rest on: headings, sentences, notes' sentences and cells, with locators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from crossread.check.numerals_accounted import CELLS_APART, Place, printed_cells
from crossread.coding.suggestions import suggest_edges
from crossread.texts.locate import Locator, locate
from crossread.texts.streams import SourceText, Table, sentence_spans


@dataclass(frozen=True)
class Stretch:
    """One heading, sentence or cell: its place, its number there (0 the heading), and its words.

    `start` is where it begins in the text of its place, as `place_texts` has it. Of a cell `words` is the passage that
    a locator gives for it, which ends in the cell, `column` its header, and `n_cell` the length of the cell alone.
    """

    stream: str
    section: str
    number: int
    words: str
    start: int
    column: str = ""
    n_cell: int = 0
    row: str = ""
    occurrence: int | None = None

    @property
    def place(self) -> Place:
        """Stream and section."""
        return self.stream, self.section

    def in_place(self, offset: int) -> int:
        """Where a letter of the words stands in the text of the place; of the words before a cell, before it."""
        return self.start + offset - (len(self.words) - self.n_cell if self.n_cell else 0)


def stretches_of(text: SourceText) -> Iterator[Stretch]:
    """The stretches of a text in its order: sections of the body, notes, tables; empty ones left out."""
    for section in text.sections:
        before = len(section.title) + len(CELLS_APART) if section.title else 0
        if section.title:
            yield Stretch("body", section.id, 0, section.title, 0)
        for number, (start, end) in enumerate(section.spans, 1):
            yield Stretch("body", section.id, number, section.text[start:end], before + start)
    for note in text.notes:
        for number, (start, end) in enumerate(sentence_spans(note.text), 1):
            yield Stretch("notes", note.number, number, note.text[start:end], start)
    for table in text.tables:
        yield from _cells(text, table)


def locator_of(text: SourceText, stretch: Stretch) -> Locator:
    """The locator of a stretch: the shortest edges that do, or the number of the sentence; row and column of a cell."""
    if stretch.row:
        return Locator(
            stretch.stream,
            stretch.section,
            row=stretch.row,
            column=stretch.column,
            occurrence=stretch.occurrence,
        )
    if stretch.number == 0:
        return Locator(stretch.stream, stretch.section, sentence="0")
    return suggest_edges(text, stretch.section, str(stretch.number), stream=stretch.stream)


def _cells(text: SourceText, table: Table) -> Iterator[Stretch]:
    """The title of a table, and each cell that a locator leads to; headers and first labels are no passages."""
    start = 0
    seen: Counter[tuple[str, str]] = Counter()
    labels = _labels(table)
    for number, (cell, passage) in enumerate(printed_cells(table)):
        at, start = start, start + len(cell) + len(CELLS_APART)
        if number == 0 and cell:
            yield Stretch("tables", table.id, 0, cell, at)
        place = number - 1 - len(table.columns)
        if not cell or place < 0:
            continue
        index, column = divmod(place, len(table.columns))
        found = _located(text, table, labels[index], column, passage, seen)
        if found is not None:
            row, occurrence = found
            header = table.columns[column]
            yield Stretch("tables", table.id, place + 1, passage, at, header, len(cell), row, occurrence)


def _labels(table: Table) -> list[tuple[str, ...]]:
    return [cells[: table.n_labels] for cells in table.rows]


def _located(
    text: SourceText, table: Table, labels: tuple[str, ...], column: int, passage: str, seen: Counter[tuple[str, str]]
) -> tuple[str, int | None] | None:
    """The row label, and the occurrence where rows are alike, that lead to a cell; None where nothing does."""
    tried = [" ".join(labels[place:]) for place in range(len(labels) - 1, -1, -1) if labels[place]]
    header = table.columns[column]
    for row in tried:
        found = locate(text, Locator("tables", table.id, row=row, column=header))
        if found.answer == "unfilled" and found.passage == passage:
            return row, None
    for row in tried[-1:]:
        seen[row, header] += 1
        found = locate(text, Locator("tables", table.id, row=row, column=header, occurrence=seen[row, header]))
        if found.passage == passage:
            return row, seen[row, header]
    return None

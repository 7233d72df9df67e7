"""The notes below the pages of a PDF: small lines at the foot, the first of which begins with a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from crossread.texts.formats import written
from crossread.texts.formats.pdf_lines import Line
from crossread.texts.formats.pdf_pages import Table
from crossread.texts.formats.written import Hyphens
from crossread.texts.notes import NOTE_TITLES

_SMALL = 0.95
_NUMBER = re.compile(r"\[?(\d{1,3})[.\])]?$")


@dataclass
class NoteLines:
    """Notes as they are found: number, page (0 for those at the end), printed number and lines of each.

    A number that was given already (the count begins anew on each page) is counted on from the last.
    """

    found: list[tuple[str, int, str, list[Line]]] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """All lines of notes."""
        return [line for _, _, _, lines in self.found for line in lines]

    @property
    def numbered(self) -> list[tuple[str, list[Line]]]:
        """Number and lines of each note."""
        return [(number, lines) for number, _, _, lines in self.found]

    def begin(self, page: int, printed: str, line: Line) -> None:
        """Begins a note with its first line."""
        used = {number for number, _, _, _ in self.found}
        number = str(max(map(int, used), default=0) + 1) if printed in used else printed
        self.found.append((number, page, printed, [line]))

    def number(self, page: int, printed: str) -> str:
        """The number of the note that a mark on a page stands for; empty where there is none."""
        here = [
            number
            for number, where, as_printed, _ in self.found
            if as_printed == printed and (where == 0 or abs(where - page) <= 1)
        ]
        on_page = [number for number, where, as_printed, _ in self.found if (where, as_printed) == (page, printed)]
        return next(iter([*on_page, *here]), "")

    def entries(self, hyphens: Hyphens) -> list[tuple[str, str]]:
        """Number and text of each note, marked up."""
        return [(number, _text(printed, lines, hyphens)) for number, _, printed, lines in self.found]


def take_endnotes(flow: Sequence[Line | Table], notes: NoteLines) -> list[Line | Table]:
    """What is left of the flow without the entries under a heading such as "Notes", which go into `notes`.

    The heading stays. The list ends with the first line of another size and weight that is larger than its entries.
    """
    rest: list[Line | Table] = []
    listing: Line | None = None
    begun = False
    for each in flow:
        if isinstance(each, Line) and each.text.casefold().strip(":. ") in NOTE_TITLES:
            listing, begun = each, False
            rest.append(each)
        elif listing is None or isinstance(each, Table):
            rest.append(each)
        elif begun and _ends_list(each, notes):
            listing = None
            rest.append(each)
        elif printed := _next_of_list(each, notes, begun=begun):
            notes.begin(0, printed, each)
            begun = True
        elif begun:
            notes.found[-1][3].append(each)
        else:
            rest.append(each)
    return rest


def _next_of_list(line: Line, notes: NoteLines, *, begun: bool) -> str:
    printed = _printed(line)
    expected = str(int(notes.found[-1][2]) + 1) if begun else printed
    return printed if printed and printed == expected else ""


def _ends_list(line: Line, notes: NoteLines) -> bool:
    of_list = notes.found[-1][3][0]
    return line.size > 1.08 * of_list.size or (line.bold and not of_list.bold)


def take_note_lines(flow: Sequence[Line | Table], notes: NoteLines, *, page: int, size: float) -> list[Line | Table]:
    """What is left of the flow without the notes of a page, which go into `notes`.

    A column ends with its notes: the small lines below the last line of text, from the first that begins with a number.
    """
    here = [each for each in flow if isinstance(each, Line) and each.page == page]
    taken: set[int] = set()
    for column in _columns(here):
        block = _foot(column, size)
        for line in block:
            printed = _begins_note(line, notes, page)
            if printed:
                notes.begin(page, printed, line)
            elif notes.found and (line is not block[0] or notes.found[-1][1] == page - 1):
                notes.found[-1][3].append(line)
            else:
                continue
            taken.add(id(line))
    return [each for each in flow if id(each) not in taken]


def _columns(lines: Sequence[Line]) -> list[list[Line]]:
    columns: list[list[Line]] = []
    for line in lines:
        if not columns or line.top < columns[-1][-1].top - line.size:
            columns.append([])
        columns[-1].append(line)
    return columns


def _foot(column: Sequence[Line], size: float) -> list[Line]:
    """The small lines at the end of a column, if one of them begins with a number."""
    first = len(column)
    while first and column[first - 1].size <= _SMALL * size:
        first -= 1
    block = list(column[first:])
    return block if first and any(_printed(line) for line in block) else []


def _begins_note(line: Line, notes: NoteLines, page: int) -> str:
    """The number that a line begins with, if it is the one that comes next or stands small and raised."""
    printed = _printed(line)
    if not printed:
        return ""
    if line.pieces()[0].raised:
        return printed
    before = [as_printed for _, where, as_printed, _ in notes.found if where == page] or [
        number for number, _, _, _ in notes.found[-1:]
    ]
    expected = {str(int(before[-1]) + 1), "1"} if before else {printed}
    return printed if printed in expected else ""


def _printed(line: Line) -> str:
    found = _NUMBER.match(line.words[0].text)
    return found[1] if found and len(line.words) > 1 else ""


def _text(printed: str, lines: Sequence[Line], hyphens: Hyphens) -> str:
    text = ""
    for number, line in enumerate(lines):
        words = line.words[1:] if number == 0 else line.words
        piece = written.words(" ".join(word.text for word in words))
        text = hyphens.joined(text, piece) if text else piece
    return text

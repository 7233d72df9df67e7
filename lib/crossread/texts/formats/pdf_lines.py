"""The words of a PDF page as lines in reading order: columns one after the other, marks of notes apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any, NamedTuple

# A gutter between columns is at least so wide (points), and so many lines have words on both sides of it.
_GUTTER, _FEWEST_LINES = 9.0, 5
_NARROWEST = 90.0
_SMALL = 0.82
_UNITS = re.compile(r"(?:\d|\b)(?:km|m|cm|mm|mi|ft|sq|CO|H)$")


@dataclass(frozen=True)
class Word:
    """A word as it is printed: its box on the page from the upper left corner, its size and whether it is bold."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool = False


class Piece(NamedTuple):
    """A word in its line: whether it is small raised digits, glued to the word before, and whether that is a unit."""

    text: str
    raised: bool
    glued: bool
    after_unit: bool


@dataclass
class Line:
    """Words beside each other; `size` is that of most of its characters. `left` and `right` are its column's edges."""

    words: list[Word] = field(default_factory=list)
    page: int = 0
    left: float = 0.0
    right: float = 0.0

    @property
    def size(self) -> float:
        """The size of most characters."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[round(word.size, 1)] += len(word.text)
        return max(sizes, key=lambda size: (sizes[size], size))

    @property
    def bold(self) -> bool:
        """Whether every word with letters is bold."""
        lettered = [word for word in self.words if any(map(str.isalpha, word.text))]
        return bool(lettered) and all(word.bold for word in lettered)

    @property
    def text(self) -> str:
        """The words with a space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """Where the line begins."""
        return min(word.x0 for word in self.words)

    @property
    def x1(self) -> float:
        """Where the line ends."""
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        """Its upper edge, marks of notes left out."""
        return min(word.top for word in self._main())

    @property
    def bottom(self) -> float:
        """Its lower edge, marks of notes left out."""
        return max(word.bottom for word in self._main())

    def pieces(self) -> list[Piece]:
        """The words of the line, and how each stands in it."""
        found, size, bottom = list[Piece](), self.size, self.bottom
        for number, word in enumerate(self.words):
            before = self.words[number - 1] if number else None
            glued = before is not None and word.x0 - before.x1 < 0.12 * size
            small = word.size <= _SMALL * size and bottom - word.bottom > 0.12 * size
            unit = before is not None and glued and _UNITS.search(before.text) is not None
            found.append(Piece(word.text, small and word.text.strip(",;").isdigit(), glued, unit))
        return found

    def _main(self) -> list[Word]:
        size = self.size
        return [word for word in self.words if word.size > _SMALL * size] or self.words


def words_of(raw: Iterable[dict[str, Any]]) -> list[Word]:
    """The words of pdfplumber, those left out that stand upright on their side."""
    return [
        Word(
            each["text"],
            float(each["x0"]),
            float(each["x1"]),
            float(each["top"]),
            float(each["bottom"]),
            float(each["size"]),
            bold=re.search(r"bold|black|heavy|semibold|demi", each["fontname"], re.IGNORECASE) is not None,
        )
        for each in raw
        if each.get("upright", True) and each["text"].strip()
    ]


def lines_of(words: Sequence[Word], page: int) -> list[Line]:
    """The lines of a page from the top down, words of two columns in one line; see `in_columns`."""
    lines: list[Line] = []
    for word in sorted(words, key=lambda word: (-round(word.size, 1), word.top, word.x0)):
        if home := [line for line in lines if _belongs(word, line)]:
            max(home, key=lambda line: (_touches(word, line), _overlap(word, line))).words.append(word)
        else:
            lines.append(Line([word], page))
    for line in lines:
        line.words.sort(key=lambda word: word.x0)
    return sorted(lines, key=lambda line: line.top)


def in_columns(lines: Sequence[Line]) -> list[Line]:
    """The lines in reading order: between lines that go across, first the left column, then the right one."""
    if not lines:
        return []
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    gutter = _gutter(lines, left, right)
    if gutter is None:
        for line in lines:
            line.left, line.right = left, right
        return list(lines)
    ordered: list[Line] = []
    sides: tuple[list[Line], list[Line]] = ([], [])
    for line in lines:
        halves = _halves(line, gutter)
        if halves is None:
            ordered += [*in_columns(sides[0]), *in_columns(sides[1])]
            sides = ([], [])
            line.left, line.right = left, right
            ordered.append(line)
        else:
            for side, half in zip(sides, halves, strict=True):
                side += [half] if half.words else []
    return [*ordered, *in_columns(sides[0]), *in_columns(sides[1])]


def _belongs(word: Word, line: Line) -> bool:
    """Whether a word stands at the height of a line, and where no other word of it stands."""
    middle = (word.top + word.bottom) / 2
    beside = _overlap(word, line) >= 0.5 or line.words[0].top <= middle <= line.words[0].bottom
    return beside and all(word.x1 <= other.x0 + 1 or word.x0 >= other.x1 - 1 for other in line.words)


def _touches(word: Word, line: Line) -> bool:
    """Whether a small word, such as the mark of a note, stands right behind a word of a line."""
    small = word.size <= _SMALL * line.words[0].size
    return small and any(abs(word.x0 - other.x1) < 0.15 * other.size for other in line.words)


def _overlap(word: Word, line: Line) -> float:
    first = line.words[0]
    shared = min(word.bottom, first.bottom) - max(word.top, first.top)
    return shared / max(min(word.bottom - word.top, first.bottom - first.top), 0.1)


def _gutter(lines: Sequence[Line], left: float, right: float) -> float | None:
    """The middle of the white strip between two columns of text; None where there are no columns."""
    places = [left + _NARROWEST + 3.0 * step for step in range(max(0, int((right - left - 2 * _NARROWEST) / 3)))]
    across = {x: sum(_halves(line, x) is None for line in lines) for x in places}
    fewest = min(across.values(), default=len(lines))
    if 4 * fewest > len(lines):
        return None
    strip = _longest_run([x for x in places if across[x] == fewest])
    middle = strip[len(strip) // 2]
    return middle if _are_columns(lines, middle) else None


def _longest_run(places: list[float]) -> list[float]:
    runs: list[list[float]] = [[]]
    for x in places:
        if runs[-1] and x - runs[-1][-1] > 3.5:
            runs.append([])
        runs[-1].append(x)
    return max(runs, key=len)


def _are_columns(lines: Sequence[Line], x: float) -> bool:
    """Whether the sides of a strip are running text, rather than labels and numbers or the short ends of lines."""
    halves = [half for line in lines if (half := _halves(line, x)) is not None]
    for side in zip(*halves, strict=True):
        n_words = [len(line.words) for line in side if line.words]
        if len(n_words) < _FEWEST_LINES or median(n_words) < 3:
            return False
    return bool(halves)


def _halves(line: Line, x: float) -> tuple[Line, Line] | None:
    """The words left and right of a gutter; None if the line goes across."""
    if any(word.x0 < x - 1 and word.x1 > x + 1 for word in line.words):
        return None
    sides = [word for word in line.words if word.x1 <= x + 1], [word for word in line.words if word.x1 > x + 1]
    if all(sides) and sides[1][0].x0 - sides[0][-1].x1 < _GUTTER * 0.66:
        return None
    return Line(sides[0], line.page), Line(sides[1], line.page)

"""Words written as Markdown, so that the reader takes them for no more; and tables, notes and headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_INLINE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", "[": "&#91;", "]": "&#93;", "*": r"\*", "_": r"\_", "|": r"\|", "\\": "&#92;"}
)
_NUMBERED = re.compile(r"(\d{1,3})(?=[.)]\s)")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def words(text: str) -> str:
    """Text in which nothing is markup, on one line."""
    return " ".join(text.translate(_INLINE).split())


def paragraph(marked_up: str) -> str:
    """A block that begins neither a heading nor an item of a list."""
    if number := _NUMBERED.match(marked_up):
        return f"{number[1]}\\{marked_up[number.end() :]}"
    return f"\\{marked_up}" if marked_up[:1] in ("#", "+", "-") else marked_up


def heading(marked_up: str, level: int) -> str:
    """A heading of a level from 1."""
    return f"{'#' * min(max(level, 1), 6)} {marked_up}"


def mark(number: str) -> str:
    """The mark of a note in a text."""
    return f"[^{number}]"


def note(number: str, marked_up: str) -> str:
    """The entry of a note."""
    return f"[^{number}]: {marked_up}"


def raised(digits: str) -> str:
    """Digits as superscripts, which are no mark of a note."""
    return digits.translate(_SUPERSCRIPTS)


def table(rows: Sequence[Sequence[str]]) -> str:
    """A pipe table, its first row the header; its cells are marked up already."""
    width = max(map(len, rows))
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    return "\n".join(map(_line, [filled[0], ["---"] * width, *filled[1:]]))


def document(blocks: Iterable[str]) -> str:
    """Blocks with an empty line between them; items of a list stay together."""
    return "\n\n".join(block for block in blocks if block.strip()) + "\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"

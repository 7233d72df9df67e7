"""Words written as Markdown, those that the end of a line cut joined; and tables, notes and headings."""

from __future__ import annotations

import re
from collections import Counter
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


_CUT = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_NEXT = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")


class Hyphens:
    """The words of a text; joins the ends of its lines and keeps in `doubtful` what it could not be sure of.

    A cut word that stands nowhere else keeps its hyphen if both halves are words, or if the text does not seem to
    divide words at the ends of its lines at all.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._seen: Counter[str] = Counter()
        self.doubtful: list[str] = []
        cuts: list[tuple[str, str]] = []
        cut: re.Match[str] | None = None
        for line in lines:
            if cut and (following := _NEXT.match(line)):
                cuts.append((cut[1], following[0]))
            found = _WORD.findall(line.replace("\u00ad", ""))[cut is not None :]
            cut = _CUT.search(line)
            self._seen.update(word.casefold() for word in (found[:-1] if cut else found))
        n_whole = sum(self._seen[f"{first}{second}".casefold()] > 0 for first, second in cuts)
        self._divides = 3 * n_whole >= len(cuts)

    def joined(self, before: str, after: str) -> str:
        """Two lines as one: a cut word whole, else a space between them."""
        cut, following = _CUT.search(before), _NEXT.match(after)
        if before.endswith("\u00ad"):
            return before[:-1] + after
        if cut is None or following is None:
            return (
                f"{before}{after}"
                if re.search(r"\w[-/\u2013]$", before) and after[:1].isalnum()
                else f"{before} {after}"
            )
        return before + after if self._keeps(cut[1], following[0]) else before[:-1] + after

    def _keeps(self, first: str, second: str) -> bool:
        whole, hyphenated = f"{first}{second}".casefold(), f"{first}-{second}".casefold()
        if second[:1].isupper() or self._seen[hyphenated]:
            return not self._seen[whole] or self._seen[hyphenated] > self._seen[whole]
        if self._seen[whole]:
            return False
        compound = self._seen[first.casefold()] > 0 and self._seen[second.casefold()] > 0
        keeps = compound or not self._divides
        self.doubtful.append(hyphenated if keeps else whole)
        return keeps

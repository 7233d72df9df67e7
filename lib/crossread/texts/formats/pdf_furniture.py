"""What stands at the edges of page after page: running heads, feet and page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import takewhile

from crossread.texts.formats.pdf_lines import Line
from crossread.texts.formats.pdf_pages import Page

_N_EDGE = 3
_NEARBY = 8.0
_NOTE = re.compile(r"#\s+(?:ibid|id|see|supra|cf)\b")
_NUMBER = re.compile(r"[-\u2013 ]*(?:page )?(?:#|[ivxlc]+)(?: ?(?:of|/|\|) ?#)?[-\u2013 ]*")


def furniture_of(pages: Sequence[Page]) -> set[int]:
    """The lines, by their `id`, that recur at about the same height of several pages, numbers in them left out.

    From the upper and the lower edge inwards, up to the first line that does not recur.
    """
    wanted = 3 if len(pages) > 4 else 2
    seen: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for page in pages:
        for line in {id(line): line for edge in _edges(page) for line in edge}.values():
            seen[_key(line)].append((page.number, line.top))
    found = {id(line) for page in pages for line in _page_numbers(page)}
    for page in pages:
        for edge in _edges(page):
            recurring = takewhile(lambda line: id(line) in found or _recurs(line, seen[_key(line)], wanted), edge)
            found.update(id(line) for line in list(recurring))
    return found


def _edges(page: Page) -> tuple[Sequence[Line], Sequence[Line]]:
    return page.lines[:_N_EDGE], page.lines[::-1][:_N_EDGE]


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _recurs(line: Line, seen: Sequence[tuple[int, float]], wanted: int) -> bool:
    if line.pieces()[0].raised or _NOTE.match(_key(line)):
        return False
    return len({number for number, height in seen if abs(height - line.top) <= _NEARBY}) >= wanted


def _page_numbers(page: Page) -> list[Line]:
    """The first and the last line, where it is nothing but the number of this page."""
    edges = [page.lines[0], page.lines[-1]] if page.lines else []
    numbered = [line for line in edges if _NUMBER.fullmatch(_key(line))]
    return [line for line in numbered if str(page.number) in re.findall(r"\d+", line.text)]

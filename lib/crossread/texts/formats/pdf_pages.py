"""A PDF page by page: lines in reading order, ruled tables, running heads. Refuses what is locked or holds no text."""

from __future__ import annotations

import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any, TypeVar

from crossread.texts.formats import written
from crossread.texts.formats.converted import UnreadableError, library
from crossread.texts.formats.pdf_lines import Line, lines_of, words_of

MOST_PAGES = 1500
_FEWEST_WORDS = 5
Part = TypeVar("Part")


@dataclass(frozen=True)
class Table:
    """A table with ruled lines: its box on the page, and its cells, the header first."""

    left: float
    top: float
    right: float
    bottom: float
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Page:
    """Lines of a page from the top down, not yet in columns, and the tables, whose words are in no line."""

    number: int
    height: float
    lines: tuple[Line, ...]
    tables: tuple[Table, ...]


def read_pages(content: bytes) -> tuple[list[Page], dict[str, str]]:
    """The pages, and what the file says of itself; raises `UnreadableError`."""
    pdfplumber = library("pdfplumber", "a PDF file")
    errors = library("pdfminer.pdfdocument", "a PDF file")
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            pages = list(_pages(document))
            told = {str(key): str(value) for key, value in (document.metadata or {}).items()}
    except UnreadableError:
        raise
    except Exception as error:  # pdfminer raises whatever a damaged file leads it to
        if isinstance(error, errors.PDFPasswordIncorrect) or "Password" in repr(error):
            raise UnreadableError("this PDF is locked with a password; save a copy without it") from error
        raise UnreadableError("this PDF is damaged and cannot be read; open it and save or print it anew") from error
    _with_text(pages)
    return pages, told


def usual_size(pages: Sequence[Page]) -> float:
    """The size in which most letters are set; 10 where there are none."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=10.0)


def with_tables(lines: Sequence[Line], tables: Sequence[Table]) -> Iterator[Line | Table]:
    """The lines of a page with each table before the first line, in reading order, below it or right of it."""
    left = sorted(tables, key=lambda table: (table.left, table.top))
    for line in lines:
        while left and (line.left >= left[0].right or (line.top >= left[0].bottom - 2 and line.right > left[0].left)):
            yield left.pop(0)
        yield line
    yield from left


def continued(flow: Iterable[Part | Table]) -> list[Part | Table]:
    """The flow with tables that follow each other, and have as many columns, as one; a header is kept once."""
    whole: list[Part | Table] = []
    for each in flow:
        last = whole[-1] if whole else None
        if isinstance(each, Table) and isinstance(last, Table) and len(each.rows[0]) == len(last.rows[0]):
            again = each.rows[0] == last.rows[0]
            whole[-1] = replace(last, rows=(*last.rows, *each.rows[again:]))
        else:
            whole.append(each)
    return whole


def _pages(document: Any) -> Iterator[Page]:  # noqa: ANN401 - pdfplumber has no types
    if len(document.pages) > MOST_PAGES:
        message = f"this PDF has {len(document.pages):,} pages, but at most {MOST_PAGES:,} are read; split it"
        raise UnreadableError(message)
    for number, page in enumerate(document.pages, 1):
        ruled = [table for table in page.find_tables() if _is_table(table.extract())]
        words = page.extract_words(extra_attrs=["fontname", "size", "upright"], x_tolerance_ratio=0.15)
        boxes = [table.bbox for table in ruled]
        kept = [word for word in words if not any(_inside(word, box) for box in boxes)]
        tables = tuple(_table(table) for table in ruled)
        yield Page(number, float(page.height), tuple(lines_of(words_of(kept), number)), tables)
        page.close()


def _is_table(rows: list[list[str | None]]) -> bool:
    """Whether cells are those of a table rather than boxes around text: two rows and columns, filled by half."""
    cells = [cell or "" for row in rows for cell in row]
    filled = [cell for cell in cells if cell.strip()]
    square = len(rows) >= 2 and max(map(len, rows)) >= 2
    return square and 2 * len(filled) >= len(cells) and all(len(cell.split()) <= 150 for cell in filled)


def _inside(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _table(found: Any) -> Table:  # noqa: ANN401 - pdfplumber has no types
    left, top, right, bottom = map(float, found.bbox)
    return Table(left, top, right, bottom, _cells(found.extract()))


def _cells(rows: list[list[str | None]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(written.words(cell or "") for cell in row) for row in rows)


def _with_text(pages: list[Page]) -> None:
    n_words = sum(len(line.words) for page in pages for line in page.lines)
    n_words += sum(bool(cell) for page in pages for table in page.tables for row in table.rows for cell in row)
    if n_words < _FEWEST_WORDS * max(len(pages), 1):
        message = "this PDF holds pictures of pages and no text; let a program for OCR (such as OCRmyPDF) read it first"
        raise UnreadableError(message)


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

"""Tables of Markdown read cell by cell: headers, cells carried down from above, lists inside cells."""

from __future__ import annotations

import re
from dataclasses import replace

from crossread.texts.blocks import Block, holds_cells, matches_any, plain, slug
from crossread.texts.hints import ReadingHints
from crossread.texts.streams import Table

_CELL_END = re.compile(r"(?<!\\)\|")
_LIST = re.compile(r"<(?:ol|ul|li)\b", re.IGNORECASE)
_CELL_HEADING = re.compile(r"\s*<p>(.*?)</p>", re.IGNORECASE | re.DOTALL)
_STOPS = (".", "?", "!", ":", ";", ",")
_LONGEST_TITLE = 15


def take_tables(blocks: list[Block], hints: ReadingHints) -> tuple[list[Block], list[Table]]:
    """The blocks that are no part of a table, and the tables with unique ids.

    The title of a table is the short block without a full stop right above it. A caption that the
    hints name, of a figure that did not survive copying, becomes a table without rows.
    """
    rest: list[Block] = []
    tables: list[Table] = []
    numbers: dict[str, int] = {}
    for block in blocks:
        if block.kind == "table":
            title = plain(rest.pop().text) if rest and _is_title(rest[-1]) else ""
            tables.append(_numbered(read_table(block.text, title=title), numbers))
        elif matches_any(plain(block.text), hints.captions):
            tables.append(_numbered(Table(id="", title=plain(block.text)), numbers))
        else:
            rest.append(block)
    return rest, tables


def read_table(markdown: str, *, title: str = "") -> Table:
    """One pipe table with at least one cell that is not empty, without an id.

    Empty cells at the left of a row are filled from the row above. A first row with nothing but its
    first cell is the title of a table that has none. Lists in cells become rows of their own, item by
    item, with the number of the item in a first column without a header.
    """
    lines = [line.strip() for line in markdown.splitlines()]
    rows = [_cells(line) for line in lines if holds_cells(line)]
    if not title and len(rows) > 1 and rows[0][0].strip() and not any(cell.strip() for cell in rows[0][1:]):
        title = plain(rows.pop(0)[0])
    if any(_LIST.search(cell) for row in rows for cell in row):
        return _list_table(rows, title)
    columns, *body = [tuple(plain(cell) for cell in row) for row in rows]
    filled, carried = _carried_down([row for row in body if any(row)], len(columns))
    return Table(id="", title=title, columns=columns, rows=filled, carried=carried)


def _is_title(block: Block) -> bool:
    text = plain(block.text)
    return block.kind == "paragraph" and len(text.split()) <= _LONGEST_TITLE and not text.endswith(_STOPS)


def _numbered(table: Table, numbers: dict[str, int]) -> Table:
    """The table with an id that none has yet; `numbers` has the ids there are, and the last number given to each."""
    wanted = free = slug(table.title) or "table"
    while free in numbers:
        numbers[wanted] += 1
        free = f"{wanted}-{numbers[wanted]}"
    numbers[free] = 1
    return replace(table, id=free)


def _cells(line: str) -> list[str]:
    inner = line.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return _CELL_END.split(inner)


def _carried_down(body: list[tuple[str, ...]], n_columns: int) -> tuple[tuple[tuple[str, ...], ...], tuple[int, ...]]:
    rows: list[tuple[str, ...]] = []
    carried: list[int] = []
    for printed in body:
        row = (*printed, *("",) * (n_columns - len(printed)))
        n_empty = next(index for index, cell in enumerate(row) if cell)
        above = rows[-1][:n_empty] if rows else ("",) * n_empty
        rows.append((*above, *row[n_empty:]))
        carried.append(sum(1 for cell in above if cell))
    return tuple(rows), tuple(carried)


def _list_table(rows: list[list[str]], title: str) -> Table:
    headed = [[_CELL_HEADING.match(cell) for cell in row] for row in rows]
    if any(any(matches) for matches in headed):
        columns = [plain(match[1]) if match else "" for match in headed[-1]]
        cells = [_CELL_HEADING.sub("", cell, count=1) for cell in rows[-1]]
    else:
        columns, cells = [plain(cell) for cell in rows[0]], rows[-1]
    lists = [_items(cell) for cell in cells]
    longest = max(len(items) for items in lists)
    body = tuple(
        (str(number + 1), *(items[number] if number < len(items) else "" for items in lists))
        for number in range(longest)
    )
    return Table(id="", title=title, columns=("", *columns), rows=body, carried=(0,) * longest)


def _items(cell: str) -> list[str]:
    """The items of a list in a cell, marked up as `<li>` or numbered 1., 2., 3. in order."""
    if re.search(r"<li\b", cell, re.IGNORECASE):
        pieces = re.split(r"<li\b[^<>]*>", cell, flags=re.IGNORECASE)[1:]
        return [re.sub(r"^\d+\.\s+", "", plain(piece)) for piece in pieces]
    text = f" {plain(cell)}"
    items: list[str] = []
    while (found := text.find(f" {len(items) + 1}. ")) >= 0:
        start = found + len(f" {len(items) + 1}. ")
        following = text.find(f" {len(items) + 2}. ", start)
        items.append(text[start : following if following >= 0 else len(text)].strip())
        text = text[following:] if following >= 0 else ""
    return items

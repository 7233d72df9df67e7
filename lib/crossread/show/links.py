"""Links from row ids to the one table of all statements, and the row ids that a table or a cell holds.

Notebooks link to the notebook `13_statements`, whose anchors are the row ids; a rendered page links to its page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby

import pandas as pd

from crossread.show.html import Html, link

STATEMENTS_NOTEBOOK = "13_statements.ipynb"
STATEMENTS_PAGE = STATEMENTS_NOTEBOOK.replace(".ipynb", ".html")
ROW = r"[a-z][a-z0-9]*-(?:dia|rec|fig|pos|for|men|chk|cit|odd|cau)-[0-9]{3,}"
ROWS = re.compile(rf"{ROW}(?:[;,]\s*{ROW})*")
ID_COLUMNS = ("id", "rows", "id_a", "id_b", "rows_a", "rows_b", "recommendation", "diagnosis")


def row_ids(rows: pd.DataFrame | Iterable[str]) -> list[str]:
    """The row ids in a table (columns that hold them: id, rows, and those of two sides) or in a list of cells."""
    if isinstance(rows, pd.DataFrame):
        return row_ids(cell for name in ID_COLUMNS if name in rows.columns for cell in rows[name])
    return [part.strip() for cell in rows for part in str(cell).split(";") if part.strip()]


def is_row(text: str) -> bool:
    """Whether a text has the form of the id of a row with a statement; passages and codes have not."""
    return re.fullmatch(ROW, text) is not None


def row_href(row: str) -> str:
    """The permanent link of a row: its place in the table of all statements."""
    return f"{STATEMENTS_NOTEBOOK}#{row}"


def rows_href(rows: Iterable[str]) -> str:
    """A link to the table of all statements with only these rows shown; of one row, its permanent link.

    What has not the form of the id of a row is left out.
    """
    listed = [row for row in dict.fromkeys(rows) if is_row(row)]
    return row_href(listed[0]) if len(listed) == 1 else f"{STATEMENTS_NOTEBOOK}#rows={row_series(listed)}"


def row_series(rows: Iterable[str]) -> str:
    """Row ids in short: series by series, numbers that follow each other as a range.

    before: alpha2001-dia-001, alpha2001-dia-002, alpha2001-dia-003, alpha2001-rec-007
    after:  alpha2001-dia:1-3;alpha2001-rec:7
    """
    split = sorted((series, int(number)) for series, _, number in (row.rpartition("-") for row in set(rows)))
    parts = []
    for series, members in groupby(split, key=lambda each: each[0]):
        numbers = [number for _, number in members]
        # Numbers that follow each other differ from their place by the same amount.
        runs = [[n for _, n in run] for _, run in groupby(enumerate(numbers), key=lambda each: each[1] - each[0])]
        parts.append(f"{series}:" + ",".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs))
    return ";".join(parts)


def row_links(rows: Iterable[str]) -> str:
    """The row ids as Markdown links to the table of all statements."""
    return ", ".join(f"[{row}]({row_href(row)})" for row in row_ids(rows))


def linked_ids(text: str) -> Html:
    """The text of a cell as HTML; when it consists of row ids, each is a link."""
    return linked_rows(text, row_href) if ROWS.fullmatch(text) else Html.escape(text)


def linked_rows(text: str, href: Callable[[str], str]) -> Html:
    """The text as HTML, in which each row id is a link to the address that `href` has for it, if any."""
    parts = re.split(f"({ROW})", text)
    return Html().join(link(href(part), part) if place % 2 else part for place, part in enumerate(parts))

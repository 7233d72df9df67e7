"""A workbook (.xlsx) that somebody edited, read as tables of a corpus: cells as text, or problems by sheet and row."""

from __future__ import annotations

import datetime
import io
import json
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from crossread.corpus.csv_files import normal_cell
from crossread.corpus.schema import TableSchema, load_schemas
from crossread.errors import CorpusError, Problem, unknown
from crossread.exchange.archives import read_members, refuse
from crossread.exchange.differences import GivenRow, GivenTable
from crossread.exchange.stored_tables import Cells, StoredTable
from crossread.exchange.workbook import OWN_SHEETS, ROWS, need, spelled

_BROKEN = (
    ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RuntimeError, OSError, SyntaxError,
)  # fmt: skip
MOST_ROWS = 200_000
_DATE_FORMS = ("%Y-%m-%d", "%Y-%m", "%Y")


def read_workbook(path: Path, here: dict[str, StoredTable]) -> tuple[dict[str, GivenTable], list[str]]:
    """The tables of a workbook by name, and a sentence on each thing in it that is not read.

    Sheets are known by the name of their table, columns by their head, in any order. A cell that the spreadsheet made
    a date of is read as the row of the corpus has it, where that is the same date. Raises `CorpusError` with every
    sheet, row and column that cannot be read: a column that is missing, a formula, an error, a date, a key twice.
    """
    sheets = read_sheets(path)
    schemas, problems, left = load_schemas(), list[Problem](), list[str]()
    base, given = _base(sheets.get(ROWS, [])), dict[str, GivenTable]()
    for title, rows in sheets.items():
        if title in schemas:
            table = _Sheet(path, schemas[title], here.get(title), problems, left)
            given[title] = GivenTable(table.rows(rows), base.get(title, {}) if base else None)
        elif title not in OWN_SHEETS:
            left.append(f'sheet "{title}": {unknown(title, schemas, "the tables")}; nothing of it was read')
    if not given and not problems:
        raise refuse(
            path, f"no sheet has the name of a table; {unknown(next(iter(sheets), ''), schemas, 'the tables')}"
        )
    if problems:
        raise CorpusError(problems, "nothing was written")
    return given, left


def read_sheets(path: Path) -> dict[str, list[list[Any]]]:
    """The cells of each sheet of a workbook by its title; raises `CorpusError` for what is none, or is damaged."""
    read_members(path, "workbook (.xlsx)")
    openpyxl = need("openpyxl")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), read_only=True)
            return {sheet.title: _rows(sheet, path) for sheet in book.worksheets}
    except _BROKEN as error:
        raise refuse(path, f"this is no workbook (.xlsx), or it is damaged ({error!r}); save it again") from error


def _rows(sheet: Any, path: Path) -> list[list[Any]]:  # noqa: ANN401 - a worksheet
    """The cells of a sheet, row by row from the first; refused where there are more rows than any table has."""
    sheet.reset_dimensions()
    rows = list[list[Any]]()
    for row in sheet.iter_rows():
        if len(rows) >= MOST_ROWS:
            raise refuse(
                path, f'sheet "{sheet.title}" has more than {MOST_ROWS} rows; delete the empty ones at its end'
            )
        rows.append(list(row))
    return rows


def _base(rows: Sequence[Sequence[Any]]) -> dict[str, dict[Cells, str]]:
    """The digest of each row, by table and key, as it was when the workbook was written; empty when that is lost."""
    base: dict[str, dict[Cells, str]] = {}
    for row in rows[1:]:
        cells = [str(cell.value or "") for cell in row[:3]]
        try:
            key = tuple(map(str, json.loads(cells[1])))
        except (ValueError, TypeError, IndexError):
            continue
        base.setdefault(cells[0], {})[key] = cells[-1]
    return base


class _Sheet:
    """One sheet on its way to a table: where it stands, what is wrong with it, and what of it is left behind."""

    def __init__(
        self, path: Path, schema: TableSchema, here: StoredTable | None, problems: list[Problem], left: list[str]
    ) -> None:
        self.file, self.schema, self.problems, self.left = (
            f"{path.as_posix()}, sheet {schema.name}",
            schema,
            problems,
            left,
        )
        self.stored = here.rows if here else {}

    def rows(self, rows: Sequence[Sequence[Any]]) -> dict[Cells, GivenRow]:
        """The rows below the head by key."""
        places = self._places([said(cell) for cell in rows[0]] if rows else [])
        found: dict[Cells, GivenRow] = {}
        for line, row in enumerate(rows[1:], 2) if places else ():
            cells = [row[place] if place < len(row) else None for place in places]
            if not any(said(cell) for cell in cells):
                continue
            key, texts = self._row(line, cells)
            if not all(key):
                self._wrong(line, " and ".join(self.schema.key), "the cell is empty; give the row its id")
            elif key in found:
                first = found[key].line
                self._wrong(line, "", f'"{" ".join(key)}" stands already in row {first}; give one of them another id')
            else:
                found[key] = GivenRow(line, texts)
        return found

    def _places(self, heads: list[str]) -> list[int]:
        """Where each column of the table stands in the sheet; none where one is missing or stands there twice."""
        names = self.schema.names
        for name in names:
            if heads.count(name) != 1:
                how = "is missing" if name not in heads else "stands there twice"
                self._wrong(1, name, f"this column {how}; the heads are: {', '.join(names)}")
        others = [head for head in heads if head and head not in names]
        self.left += [
            f'sheet {self.schema.name}: column "{head}" is none of the table and was not read' for head in others
        ]
        return [heads.index(name) for name in names] if all(heads.count(name) == 1 for name in names) else []

    def _row(self, line: int, cells: Sequence[Any]) -> tuple[Cells, Cells]:
        key = tuple(said(cells[self.schema.names.index(name)]) for name in self.schema.key)
        stored = self.stored.get(key, ("",) * len(cells))
        named = zip(self.schema.names, cells, stored, strict=True)
        return key, tuple(self._text(line, name, cell, before) for name, cell, before in named)

    def _text(self, line: int, name: str, cell: Any, before: str) -> str:  # noqa: ANN401 - a cell
        value, kind = (None, "n") if cell is None else (cell.value, cell.data_type)
        if value is None:
            return ""
        if kind == "f":
            return self._wrong(line, name, f"{str(value)[:60]} is a formula; put in what it comes to, as text")
        if kind == "e":
            return self._wrong(line, name, f"{value} is an error of the spreadsheet; put in what the cell should hold")
        if isinstance(value, datetime.datetime | datetime.date):
            return self._date(line, name, value, before)
        return said(cell)

    def _date(self, line: int, name: str, value: datetime.date, before: str) -> str:
        if before in [value.strftime(form) for form in _DATE_FORMS]:
            return before
        found = f"the spreadsheet made a date of this ({value.strftime('%Y-%m-%d')})"
        return self._wrong(line, name, f"{found}; format the cell as text and write it anew, such as 2012-03")

    def _wrong(self, line: int, column: str, message: str) -> str:
        self.problems.append(Problem(self.file, line, column, message))
        return ""


def said(cell: Any) -> str:  # noqa: ANN401 - a cell, or None
    """What a cell holds, as text in normal form."""
    value = None if cell is None else cell.value
    if value is None or isinstance(value, str):
        return normal_cell(value or "")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return spelled(value)
    return str(value)

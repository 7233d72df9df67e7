"""A corpus as a workbook (.xlsx): one sheet a table, with lists to choose codes from. Reads no workbook."""

from __future__ import annotations

import importlib
import io
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from crossread.corpus.load import load_meta
from crossread.corpus.schema import CODEBOOK, CODINGS, Column, TableSchema, load_schemas
from crossread.errors import CorpusError, Problem, UsageError
from crossread.exchange.stored_tables import StoredTable, row_digest, stored_tables

LISTS, COLUMNS, ROWS = "_lists", "_columns", "_rows"
OWN_SHEETS = (LISTS, COLUMNS, ROWS)
MOST_CHARACTERS = 32_767
_TEXT = "@"
_WIDE = {"statement", "note", "definition", "use_when", "not_when", "reading", "claim", "detail", "description"}

Write = Callable[[str], Any]


def workbook_bytes(folder: Path) -> bytes:
    """The tables of a corpus as an .xlsx file.

    Heads are frozen; cells are text, so that a spreadsheet changes no date and runs no formula, but for numbers in
    columns of numbers. Columns with allowed values, codes of the codebook or sources have a list to choose from. The
    sheet `_columns` says what each column is; `_lists` (what the lists offer) and `_rows` (a digest of each row, by
    which a later import tells what was changed in the workbook and what in the corpus) are hidden.

    Raises `CorpusError` where a table cannot be read, or a cell is too long for a workbook.
    """
    openpyxl = need("openpyxl")
    tables = {name: table for name, table in stored_tables(folder).items() if table.schema.folder != CODINGS}
    if problems := [*_unfit(folder, tables)]:
        raise CorpusError(problems)
    book = openpyxl.Workbook(write_only=True)
    offered = offered_lists(folder, tables)
    places = list_places(offered)
    for table in tables.values():
        _add_table(book, table, places)
    add_sheet(book, COLUMNS, ("table", "column", "type", "required", "holds"), _described(tables))
    add_sheet(book, LISTS, tuple(offered), side_by_side(offered), hidden=True)
    digests = (
        (name, json.dumps(key), row_digest(row)) for name, table in tables.items() for key, row in table.rows.items()
    )
    add_sheet(book, ROWS, ("table", "key", "digest"), digests, hidden=True)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def as_number(cell: str) -> int | float | None:
    """The number that a cell spells as we would spell it; None for any other cell, which stays as it is written."""
    for read in (int, float):
        try:
            value = read(cell)
        except ValueError:
            continue
        if spelled(value) == cell and abs(value) < 1e15:
            return value
    return None


def spelled(value: float) -> str:
    """A number as a cell of a table has it: 5, 0.5."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)


def _unfit(folder: Path, tables: Mapping[str, StoredTable]) -> Iterable[Problem]:
    for table in tables.values():
        file = (folder / table.schema.file).as_posix()
        for key, row in table.rows.items():
            for column, cell in zip(table.schema.names, row, strict=True):
                named = f"{column} of {' '.join(key)}"
                if len(cell) > MOST_CHARACTERS:
                    yield Problem(
                        file, None, named, f"the cell has {len(cell)} characters; a workbook holds {MOST_CHARACTERS}"
                    )


def offered_lists(folder: Path, tables: Mapping[str, StoredTable]) -> dict[str, list[str]]:
    """What the lists offer, by the name of the list: a column's own values, the codes of a book, the sources."""
    offered: dict[str, list[str]] = {}
    for table in tables.values():
        for column in table.schema.columns:
            if column.enum:
                offered[list_of(table.schema, column)] = list(column.enum)
    for name, schema in load_schemas().items():
        if schema.folder == CODEBOOK and name in tables and schema.names[0] == "id":
            offered[name] = [row[0] for row in tables[name].rows.values()]
    offered["sources"] = [str(source["id"]) for source in load_meta(folder)["sources"]]
    return {name: values for name, values in offered.items() if values}


def list_of(schema: TableSchema, column: Column) -> str:
    """The name of the list for a column: none where a cell holds several entries."""
    if column.many:
        return ""
    return f"{schema.name}.{column.name}" if column.enum else column.refers


def _add_table(book: Any, table: StoredTable, places: Mapping[str, str]) -> None:  # noqa: ANN401 - a Workbook
    schema = table.schema
    sheet, head, text = new_sheet(book, schema.name, schema.names)
    for number, column in enumerate(schema.columns, 1):
        if place := places.get(list_of(schema, column)):
            add_list(sheet, number, place, column.name, allow_blank=not column.required)
    sheet.append([head(name) for name in schema.names])
    numbers = [column.type in ("number", "integer") for column in schema.columns]
    for row in table.rows.values():
        sheet.append([_value(text, cell, number) for cell, number in zip(row, numbers, strict=True)])


def list_places(offered: Mapping[str, list[str]]) -> dict[str, str]:
    """Where each list stands on the sheet of lists."""
    letters = {name: column_letter(number) for number, name in enumerate(offered, 1)}
    return {name: f"'{LISTS}'!${letters[name]}$2:${letters[name]}${len(each) + 1}" for name, each in offered.items()}


def add_list(sheet: Any, number: int, place: str, name: str, *, allow_blank: bool = True) -> None:  # noqa: ANN401
    """Lets one choose in a column what stands in `place`."""
    validation = need("openpyxl.worksheet.datavalidation").DataValidation
    rule = validation(type="list", formula1=place, allow_blank=allow_blank, showErrorMessage=True)
    rule.errorTitle, rule.error = name, "Choose one of the list."
    rule.add(f"{column_letter(number)}2:{column_letter(number)}1048576")
    sheet.data_validations.append(rule)


def add_sheet(
    book: Any,  # noqa: ANN401 - a Workbook
    name: str,
    header: tuple[str, ...],
    rows: Iterable[Iterable[str]],
    *,
    hidden: bool = False,
) -> None:
    """A sheet of texts below a head."""
    sheet, head, text = new_sheet(book, name, header)
    sheet.sheet_state = "hidden" if hidden else "visible"
    sheet.append([head(each) for each in header])
    for row in rows:
        sheet.append([text(cell) for cell in row])


def new_sheet(book: Any, name: str, names: Iterable[str]) -> tuple[Any, Write, Write]:  # noqa: ANN401 - openpyxl's
    """A sheet with its head in sight, and what makes a cell of its head and one of its text."""
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "B2"
    for number, column in enumerate(names, 1):
        dimension = sheet.column_dimensions[column_letter(number)]
        dimension.width = 60 if column in _WIDE else 22
        dimension.number_format = _TEXT
    return sheet, _writer(sheet, bold=True), _writer(sheet)


def _writer(sheet: Any, *, bold: bool = False) -> Write:  # noqa: ANN401 - a worksheet
    """What makes a cell of a text, which is marked as text once more where it begins like a formula."""
    make = need("openpyxl.cell").WriteOnlyCell
    styled, marked = make(sheet, ""), make(sheet, "")
    for cell in (styled, marked):
        cell.number_format = _TEXT
        cell.font = need("openpyxl.styles").Font(bold=bold)
    marked.quotePrefix = True

    def write(text: str) -> Any:  # noqa: ANN401 - a cell, or None for an empty one
        if not text:
            return None
        cell = make(sheet)
        # The styles are shared, not copied: nothing changes them, and there are a hundred thousand cells.
        cell._style = (marked if text[0] in "=+-@" else styled)._style
        cell._value, cell.data_type = text, "s"
        return cell

    return write


def _described(tables: Mapping[str, StoredTable]) -> Iterable[tuple[str, ...]]:
    for name, table in tables.items():
        for column in table.schema.columns:
            yield name, column.name, column.type, "yes" if column.required else "no", column.description


def side_by_side(lists: Mapping[str, list[str]]) -> Iterable[list[str]]:
    """The rows of lists that stand beside each other, a column each."""
    longest = max(map(len, lists.values()), default=0)
    for place in range(longest):
        yield [values[place] if place < len(values) else "" for values in lists.values()]


def _value(text: Write, cell: str, number: bool) -> Any:  # noqa: ANN401 - a cell or a number
    value = as_number(cell) if number else None
    return text(cell) if value is None else value


def column_letter(number: int) -> str:
    """The letters of a column, from 1."""
    return str(need("openpyxl.utils").get_column_letter(number))


def need(module: str) -> ModuleType:
    """A module of the extra `exchange`; raises `UsageError` that names the extra where it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        how = 'run: pip install "crossread[exchange]"'
        raise UsageError(f"this format needs the package {package}, which is not installed; {how}") from error

"""What Frictionless finds in a table, said in plain sentences: what was found, what is allowed, what to do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from crossread.corpus.csv_files import SEPARATORS, CsvFile
from crossread.corpus.schema import Column, TableSchema
from crossread.errors import Problem, nearest_first, unknown

_TYPES = {
    "integer": "is not a whole number; write digits only",
    "number": "is not a number; write digits without separators, with a point before decimals",
}
_PATTERNS = {
    "^[0-9]+$": "is not a number; write 1 for the first",
    "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$": "is not a date; write 2012, 2012-03 or 2012-03-22",
    "^[a-z0-9][a-z0-9_]*$": "is not an id of a code; use lower-case letters, digits and underscores",
    "^[a-z0-9][a-z0-9_-]*$": "is not an id of a row; use lower-case letters, digits, hyphens and underscores",
    "^[0-9]+(-[0-9]+)?$": "is not a sentence number; write one such as 3, or a range such as 3-5",
    "^[0-9a-f]{16}$": 'is not a digest; empty the cell and run "crossread check --fix" with the texts',
}

EARLIER = '"crossread migrate" brings a corpus of an earlier layout along'


class TableError(Protocol):
    """What is read of an error of Frictionless: its type, and with a value the cell and the rule it breaks."""

    type: str
    cell: str
    note: str


def header_problems(path: Path, header: tuple[str, ...], schema: TableSchema) -> list[Problem]:
    """What is wrong with a header line: columns missing, unknown, double or in another order."""
    if len(header) == 1 and (other := next((mark for mark in SEPARATORS if mark in header[0]), "")):
        advice = 'run "crossread check --fix", or save the table again with commas between the cells'
        message = f"the cells are separated by {SEPARATORS[other]}; {advice}"
        return [Problem(path.as_posix(), 1, "", message)]
    if header[0].casefold().startswith("sep="):
        message = 'the line names a separator and is no header; run "crossread check --fix", or delete the line'
        return [Problem(path.as_posix(), 1, "", message)]
    if not all(header):
        message = 'a column has no head; run "crossread check --fix", which takes empty columns out, or delete it'
        return [Problem(path.as_posix(), 1, "", message)]
    found = [
        (name, f"this column is missing; the table has: {', '.join(schema.names)}; {EARLIER}")
        for name in schema.names
        if name not in header
    ]
    for name, count in Counter(header).items():
        if name not in schema.names:
            found.append((name, unknown(name, schema.names, "the columns of the table")))
        elif count > 1:
            found.append((name, f"this column stands there {count} times; delete all but one"))
    if not found and list(header) != schema.names:
        found.append(("", f"the columns are in another order; the order is: {', '.join(schema.names)}"))
    return [Problem(path.as_posix(), 1, column, message) for column, message in found]


def cell_sentence(error: TableError, column: str, cells: tuple[str, ...], schema: TableSchema, file: CsvFile) -> str:
    """One Frictionless error about a row as a sentence; empty when another error says the same."""
    if not any(cells):
        return "the line is empty; delete it"
    if len(cells) != len(schema.columns):
        return width_sentence(cells, schema)
    if error.type in ("type-error", "constraint-error"):
        described = next(each for each in schema.columns if each.name == column)
        return _value_sentence(error, described, schema)
    if error.type in ("primary-key", "unique-error"):
        return _duplicate_sentence([column] if column else schema.key, cells, schema, file)
    return "this row cannot be read as a row of the table; compare it with the header line"


def width_sentence(cells: tuple[str, ...], schema: TableSchema) -> str:
    """That a row has more or fewer cells than its table has columns."""
    advice = "look for a lost comma or quote" if len(cells) < len(schema.columns) else "quote cells with a comma"
    return f"the row has {len(cells)} cells, the table {len(schema.columns)} columns; {advice}"


def _value_sentence(error: TableError, column: Column, schema: TableSchema) -> str:
    cell = error.cell
    if error.type == "type-error":
        return f'"{cell}" {_TYPES.get(column.type, f"is no {column.type}; correct it")}'
    rule = error.note.split('"')[1]
    field = next(field for field in schema.descriptor["fields"] if field["name"] == column.name)
    limit = field["constraints"][rule]
    if rule == "required":
        return f"the cell is empty; fill in: {column.description}"
    if rule == "enum":
        return _not_allowed(cell, column)
    if rule == "pattern":
        return f'"{cell}" {_PATTERNS.get(limit) or _row_id(limit, schema)}'
    bound = {"minimum": "less than the least allowed", "maximum": "more than the most allowed"}[rule]
    return f'"{cell}" is {bound}, {limit}; correct it'


def _not_allowed(cell: str, column: Column) -> str:
    listed = nearest_first(cell, column.enum)
    more = f" and {len(column.enum) - len(listed)} more" if len(column.enum) > len(listed) else ""
    return f'"{cell}" is not allowed here; allowed are: {", ".join(listed)}{more}'


def _row_id(pattern: str, schema: TableSchema) -> str:
    kind = re.search(r"-([a-z]+)-\[0-9\]", pattern)
    if kind is None:
        return f"does not have the form that {schema.file} asks for here; correct it"
    return f"is not an id of this table; write the source id, -{kind.group(1)}- and three digits or more"


def _duplicate_sentence(names: Sequence[str], cells: tuple[str, ...], schema: TableSchema, file: CsvFile) -> str:
    """Cells that no two rows share, and where they stand first; empty where one of them is empty."""
    places = [schema.names.index(name) for name in names]
    key = [cells[place] for place in places]
    if not all(key):
        return ""
    keys = [[row[place] for place in places if place < len(row)] for row in file.rows]
    advice = "give this row an id of its own" if tuple(names) == ("id",) else "delete one of the two rows"
    return f'{" and ".join(names)} "{", ".join(key)}" stands already in line {file.lines[keys.index(key)]}; {advice}'

"""The tables of a corpus as they stand in their files, for what goes out and for comparing what comes in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from crossread.check.fix import sound_rows
from crossread.corpus.csv_files import normal_cell
from crossread.corpus.form import check_file
from crossread.corpus.schema import TableSchema, load_schemas
from crossread.errors import CorpusError, Problem
from crossread.given_files import is_there

Cells = tuple[str, ...]


@dataclass(frozen=True)
class StoredTable:
    """One table: its schema, its rows by key in the order of the file, and the text that they were read from."""

    schema: TableSchema
    rows: dict[Cells, Cells]
    text: str


def stored_tables(folder: Path) -> dict[str, StoredTable]:
    """The tables of a corpus that have a file, by name, every cell in normal form.

    Raises `CorpusError` with what is wrong with the files that cannot be read whole.
    """
    tables, problems = {}, list[Problem]()
    for name, schema in load_schemas().items():
        if not is_there(folder / schema.file):
            continue
        read = sound_rows(folder, schema)
        rows = [tuple(map(normal_cell, row)) for row in read[1][1:]] if read else []
        by_key = {key_of(schema, row): row for row in rows}
        if read is None or len(by_key) < len(rows):
            problems += check_file(folder, schema)
        else:
            tables[name] = StoredTable(schema, by_key, read[0])
    if problems:
        raise CorpusError(problems, "mend the tables first; crossread check tells all that is wrong")
    return tables


def key_of(schema: TableSchema, row: Sequence[str]) -> Cells:
    """The cells of a row that no other row of its table shares."""
    return tuple(row[schema.names.index(name)] for name in schema.key)


def row_digest(row: Sequence[str]) -> str:
    """A short digest of a row, by which a change of it is seen later."""
    return hashlib.sha256(json.dumps(list(row), ensure_ascii=False).encode()).hexdigest()[:16]

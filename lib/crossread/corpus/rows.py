"""The rows of a corpus as they stand in its files, with their lines, for the checks. Types nothing, judges nothing."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from crossread.corpus.changes import Changes, changes_of
from crossread.corpus.csv_files import normal_cell, read_csv_file
from crossread.corpus.schema import Column, TableSchema, load_schemas
from crossread.errors import Problem
from crossread.given_files import is_there


@dataclass(frozen=True)
class Row:
    """One row of one table: its cells by column, and where it stands. A column that is not there is empty."""

    table: str
    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def id(self) -> str:
        """The row's id, empty in tables without one."""
        return self["id"]

    def many(self, column: str) -> list[str]:
        """The entries of a cell that holds several, separated by semicolons."""
        return [part.strip() for part in self[column].split(";") if part.strip()]

    def values(self, column: Column) -> list[str]:
        """The entries of a cell as its column has them: several, one or none."""
        return self.many(column.name) if column.many else [self[column.name]] if self[column.name] else []

    def number(self, column: str) -> float | None:
        """The cell as a finite number; None when it is empty or no number."""
        try:
            value = float(self[column])
        except ValueError:
            return None
        return value if math.isfinite(value) else None

    def problem(self, column: str, message: str) -> Problem:
        """A problem with a cell of this row."""
        return Problem(self.file, self.line, column, message)


@dataclass(frozen=True)
class CorpusRows:
    """All rows of a corpus by table.

    `whole` names the tables that have a file with all their columns, `faulty` those whose file has not.
    """

    folder: Path
    meta: Mapping[str, Any]
    tables: Mapping[str, tuple[Row, ...]]
    whole: frozenset[str]
    faulty: frozenset[str]

    def __getitem__(self, table: str) -> tuple[Row, ...]:
        return self.tables[table]

    @cached_property
    def ids(self) -> dict[str, dict[str, Row]]:
        """For each table its rows by id; the first of a duplicate."""
        return {name: {row.id: row for row in reversed(rows) if row.id} for name, rows in self.tables.items()}

    @cached_property
    def children(self) -> dict[str, dict[str, list[str]]]:
        """For each table the ids of the rows under each parent, in their order."""
        under: dict[str, dict[str, list[str]]] = {name: {} for name in self.tables}
        for name, rows in self.tables.items():
            for row in rows:
                if row["parent"]:
                    under[name].setdefault(row["parent"], []).append(row.id)
        return under

    @cached_property
    def by_id(self) -> dict[str, Row]:
        """The rows of all tables outside the codebook and the codings by id."""
        names = [name for name, schema in load_schemas().items() if schema.folder == "."]
        return {row_id: row for name in names for row_id, row in self.ids[name].items()}

    @cached_property
    def retired(self) -> frozenset[str]:
        """Ids and codes that were in use once: what the second readings may still name."""
        return frozenset(row["old"] for row in self.tables["changes"])

    @cached_property
    def changes(self) -> Changes:
        """What became of codes and ids that are no longer in use; the book "rows" has the ids of all rows."""
        entries = ((row["book"], row["old"], row["new"]) for row in self.tables["changes"])
        return changes_of(entries, lambda book: self.by_id if book == "rows" else self.ids.get(book, {}))

    @cached_property
    def dates(self) -> dict[str, str]:
        """Date of each source as corpus.yml gives it, in the order of the sources."""
        return {str(source["id"]): str(source.get("date", "")) for source in self.meta["sources"]}

    @cached_property
    def used_passages(self) -> frozenset[str]:
        """The passages that some row rests on, or that a check counts."""
        referred = (*self.referring("passages"), *self.referring("rows"))
        return frozenset(passage for _, _, passage in referred)

    def source_of(self, row: Row) -> str:
        """Id of the source that a row speaks of: its own, its passage's, or that of the row it begins with."""
        if row["source"]:
            return row["source"]
        for column, table in (("passage", "passages"), ("recommendation", "recommendations"), ("whole", "figures")):
            if row[column]:
                referred = self.ids[table].get(row[column])
                return self.source_of(referred) if referred else ""
        return ""

    def of_source(self, table: str, source: str) -> list[Row]:
        """The rows of a table that speak of one source."""
        return self._by_source[table].get(source, [])

    @cached_property
    def _by_source(self) -> dict[str, dict[str, list[Row]]]:
        grouped: dict[str, dict[str, list[Row]]] = {name: {} for name in self.tables}
        for name, rows in self.tables.items():
            for row in rows:
                grouped[name].setdefault(self.source_of(row), []).append(row)
        return grouped

    @cached_property
    def dismissed(self) -> dict[tuple[str, str, str], set[tuple[str, str, str]]]:
        """The search hits that were read and dismissed (section, sentence, term), by source, kind and code."""
        hits: dict[tuple[str, str, str], set[tuple[str, str, str]]] = {}
        for row in self.tables["hits_read"]:
            hit = (row["section"], row["sentence"], row["term"])
            hits.setdefault((row["source"], row["kind"], row["code"]), set()).add(hit)
        return hits

    def level(self, source: str, table: str) -> str:
        """Declared coverage of a source and table: none, partial or complete."""
        declared = self.meta.get("coverage")
        of_source = declared.get(source) if isinstance(declared, dict) else None
        return str(of_source.get(table, "none")) if isinstance(of_source, dict) else "none"

    def referring(self, table: str) -> Iterator[tuple[Row, Column, str]]:
        """Each reference to a row of `table` from outside the codebook and the codings: row, column, id."""
        for schema in load_schemas().values():
            columns = [column for column in schema.columns if column.refers == table and schema.folder == "."]
            for column in columns:
                for row in self.tables[schema.name]:
                    yield from ((row, column, value) for value in row.values(column))


def read_corpus_rows(folder: Path, meta: Mapping[str, Any]) -> CorpusRows:
    """Every row that can be read in a corpus folder; a file that cannot be read has none."""
    tables, whole, faulty = {}, set(), set()
    for schema in load_schemas().values():
        header, tables[schema.name] = _table_rows(folder, schema)
        if set(schema.names) <= set(header):
            whole.add(schema.name)
        elif is_there(folder / schema.file):
            faulty.add(schema.name)
    return CorpusRows(folder, meta, tables, frozenset(whole), frozenset(faulty))


def _table_rows(folder: Path, schema: TableSchema) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    path = folder / schema.file
    try:
        file = read_csv_file(path, folder)
    except (OSError, UnicodeDecodeError, csv.Error):
        return (), ()
    rows = [
        Row(schema.name, path.as_posix(), line, dict(zip(file.header, map(normal_cell, cells), strict=False)))
        for line, cells in zip(file.lines[1:], file.rows[1:], strict=True)
        if cells
    ]
    return file.header, tuple(rows)

"""What came back beside what is there, row by row: added, changed and removed, and where both have changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from crossread.corpus.schema import TableSchema, load_schemas
from crossread.errors import Problem
from crossread.exchange.stored_tables import Cells, StoredTable, row_digest

Kind = Literal["added", "changed", "removed"]
_SIGNS = {"added": "+", "changed": "~", "removed": "-"}
_LONGEST = 60


@dataclass(frozen=True)
class GivenRow:
    """A row that came in: the line or row of the sheet on which it stands, and its cells."""

    line: int
    cells: Cells


@dataclass(frozen=True)
class GivenTable:
    """The rows of a table that came in by key, and the digests of what once went out (None: not known)."""

    rows: Mapping[Cells, GivenRow]
    base: Mapping[Cells, str] | None


@dataclass(frozen=True)
class Change:
    """One row that is to be added, changed or removed: its cells before and after (empty where there is no row)."""

    table: str
    kind: Kind
    key: Cells
    line: int | None
    before: Cells
    after: Cells

    def __str__(self) -> str:
        where = f" (row {self.line})" if self.line else ""
        named = f"  {_SIGNS[self.kind]} {' '.join(self.key)}{where}"
        if self.kind != "changed":
            return named
        cells = zip(load_schemas()[self.table].names, self.before, self.after, strict=True)
        return f"{named}: {'; '.join(f'{name}: {_apart(old, new)}' for name, old, new in cells if old != new)}"


def changes_of(
    given: Mapping[str, GivenTable], here: Mapping[str, StoredTable], file: str
) -> tuple[list[Change], list[Problem]]:
    """What the tables that came in change, in the order of tables and keys, and the rows that both sides have changed.

    Where the digests of what went out are known, a row that only the corpus has changed since then stays as it is
    there; a row changed on both sides is a problem. Where they are not, whatever differs is a change, and a row that
    did not come in is removed. A table that did not come in stays.
    """
    changes, problems = list[Change](), list[Problem]()
    for name in [name for name in load_schemas() if name in given]:
        rows = here[name].rows if name in here else {}
        for change in _table_changes(name, given[name], rows):
            if isinstance(change, Change):
                changes.append(change)
            else:
                key, line, how = change
                message = f"{' '.join(key)} was {how} since this was written; export again and make the change there"
                problems.append(Problem(f"{file}, sheet {name}", line, "", message))
    return changes, problems


def diff_lines(changes: list[Change]) -> Iterator[str]:
    """A line for each table that changes, with its counts, and one below it for each row."""
    for name in dict.fromkeys(change.table for change in changes):
        of = [change for change in changes if change.table == name]
        counts = ", ".join(f"{sum(change.kind == kind for change in of)} {kind}" for kind in _SIGNS)
        yield f"{name}: {counts}"
        yield from map(str, of)


def with_changes(schema: TableSchema, rows: Mapping[Cells, Cells], changes: list[Change]) -> list[Cells]:
    """The rows of a table, sorted by key, once its changes are made."""
    changed = dict(rows)
    for change in changes:
        if change.table == schema.name and change.kind == "removed":
            del changed[change.key]
        elif change.table == schema.name:
            changed[change.key] = change.after
    return [changed[key] for key in sorted(changed)]


def _table_changes(
    name: str, given: GivenTable, here: Mapping[Cells, Cells]
) -> Iterator[Change | tuple[Cells, int | None, str]]:
    for key in sorted({*given.rows, *here}):
        row, before = given.rows.get(key), here.get(key)
        after = row.cells if row else None
        if before == after:
            continue
        if given.base is not None:
            base = given.base.get(key)
            new, old = (row_digest(cells) if cells is not None else None for cells in (after, before))
            if new == base:
                continue
            if old != base:
                how = "removed from the corpus" if before is None else "changed" if base else "added to"
                yield key, row.line if row else None, f"{how} in the corpus" if before is not None else how
                continue
        kind: Kind = "added" if before is None else "removed" if after is None else "changed"
        yield Change(name, kind, key, row.line if row else None, before or (), after or ())


def _apart(old: str, new: str) -> str:
    """Two cells side by side, each cut around the place where they differ."""
    same = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(0, same - _LONGEST // 2)
    return f"{_cut(old, start)} -> {_cut(new, start)}"


def _cut(text: str, start: int) -> str:
    cut = text[start : start + _LONGEST]
    return f'"{"..." * (start > 0)}{cut}{"..." * (start + _LONGEST < len(text))}"'

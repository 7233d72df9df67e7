"""Changes that came in, written into the tables of a corpus: all of them, or none where one of them is wrong."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from crossread.check.checks import check_tables
from crossread.corpus.csv_files import csv_text, read_csv_file, write_whole
from crossread.corpus.find import META
from crossread.corpus.schema import TableSchema, load_schemas
from crossread.errors import CorpusError, Problem
from crossread.exchange.differences import Change, with_changes
from crossread.exchange.stored_tables import Cells, StoredTable, key_of
from crossread.given_files import is_there

_REFUSED = "nothing was written"


def apply_changes(folder: Path, here: Mapping[str, StoredTable], changes: list[Change], given: str) -> list[str]:
    """Writes the tables that change, sorted by their keys, and says which: a sentence a table.

    The corpus as it would be is checked first (form, references, codes): a problem that it does not have today refuses
    all changes. Each table appears whole; a table that somebody has changed since it was read refuses all as well.
    Raises `CorpusError`.
    """
    texts = {}
    for name in dict.fromkeys(change.table for change in changes):
        schema = load_schemas()[name]
        rows = here[name].rows if name in here else {}
        texts[name] = csv_text([schema.names, *with_changes(schema, rows, changes)])
    if wrong := new_problems(folder, here, texts, changes, given):
        raise CorpusError(wrong, _REFUSED)
    if meanwhile := [name for name in texts if _stored(folder, name) != (here[name].text if name in here else "")]:
        message = "somebody has changed this table meanwhile; look at the differences again"
        raise CorpusError([Problem(_path(folder, name).as_posix(), None, "", message) for name in meanwhile], _REFUSED)
    for name, text in texts.items():
        write_whole(_path(folder, name), text)
    counts = Counter(change.table for change in changes)
    return [
        f"{_path(folder, name).as_posix()}: {counts[name]} {'row' if counts[name] == 1 else 'rows'} written"
        for name in texts
    ]


def new_problems(
    folder: Path, here: Mapping[str, StoredTable], texts: Mapping[str, str], changes: list[Change], given: str
) -> list[Problem]:
    """What would be wrong with the corpus that is not wrong today, named by the row of the file that came in."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / folder.resolve().name
        for file in [META, *(table.schema.file for table in here.values())]:
            write_whole(copy / file, (folder / file).read_bytes())
        before = {_unplaced(problem) for problem in check_tables(copy)}
        for name, text in texts.items():
            write_whole(copy / load_schemas()[name].file, text)
        after = [problem for problem in check_tables(copy) if _unplaced(problem) not in before]
        lines = {name: _lines(load_schemas()[name], changes, texts[name]) for name in texts}
    return [_told(problem, copy, folder, lines, given) for problem in after]


def _unplaced(problem: Problem) -> Problem:
    return replace(problem, line=None)


def _lines(schema: TableSchema, changes: list[Change], text: str) -> dict[int, int]:
    """The row in the file that came in for each line of the table as it would be."""
    given = {change.key: change.line for change in changes if change.table == schema.name and change.line}
    rows = _read(text)
    keys = {line: key_of(schema, row) for line, row in rows}
    return {line: given[key] for line, key in keys.items() if key in given}


def _read(text: str) -> list[tuple[int, Cells]]:
    with tempfile.TemporaryDirectory() as scratch:
        write_whole(Path(scratch) / "table.csv", text)
        file = read_csv_file(Path(scratch) / "table.csv")
    return list(zip(file.lines[1:], file.rows[1:], strict=True))


def _told(problem: Problem, copy: Path, folder: Path, lines: Mapping[str, Mapping[int, int]], given: str) -> Problem:
    """The problem at its place in the file that came in, else in the corpus."""
    file = Path(problem.file).relative_to(copy).as_posix()
    name = next((name for name, schema in load_schemas().items() if schema.file == file), "")
    if problem.line is not None and (row := lines.get(name, {}).get(problem.line)):
        return replace(problem, file=f"{given}, sheet {name}", line=row)
    return replace(problem, file=(folder / file).as_posix())


def _path(folder: Path, table: str) -> Path:
    return folder / load_schemas()[table].file


def _stored(folder: Path, table: str) -> str:
    path = _path(folder, table)
    return read_csv_file(path, folder).text if is_there(path) else ""

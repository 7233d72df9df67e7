"""A file that comes in: what it changes, what is left behind, and the writing of it, all or nothing, when asked."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from crossread.check.checks import check_tables
from crossread.corpus.csv_files import csv_text, read_csv_file, write_whole
from crossread.corpus.find import META
from crossread.corpus.load import load_meta
from crossread.corpus.only_writer import only_writer
from crossread.corpus.passages import read_texts
from crossread.corpus.rows import read_corpus_rows
from crossread.corpus.schema import TableSchema, load_schemas
from crossread.errors import CorpusError, Problem, UsageError
from crossread.exchange.differences import Change, changes_of, diff_lines, with_changes
from crossread.exchange.formats import refuse_place
from crossread.exchange.inbox_files import NEXT_STEP, ending_of, write_inbox
from crossread.exchange.marked import Marked, read_hypothesis, read_project, read_taguette
from crossread.exchange.proposals import inbox_rows, proposal_lines, proposals
from crossread.exchange.stored_tables import Cells, StoredTable, key_of, stored_tables
from crossread.exchange.workbook_in import read_workbook
from crossread.given_files import is_there
from crossread.texts.copies import find_copies


@dataclass(frozen=True)
class Taken:
    """What is said of a file that came in, and the problems for which nothing of it is written."""

    lines: list[str]
    problems: list[Problem] = field(default_factory=list)


def take(folder: Path, file: Path, *, apply: bool, inbox: Path | None = None, texts: Path | None = None) -> Taken:
    """What a file changes in a corpus; with `apply` it is written, unless something is wrong.

    A workbook holds rows; the file of another tool holds marked passages, which are proposals: they are written to the
    file `inbox`, for a person to code. Raises `UsageError` for a file of another ending, or options that do not fit;
    `CorpusError` where the file or the corpus cannot be read, or another command writes into the corpus.
    """
    ending = file.suffix.lower()
    if ending == ".xlsx":
        if inbox is not None:
            raise UsageError("--inbox: a workbook holds rows, not proposals; --apply writes them")
        if not apply:
            return _workbook(folder, file)
        with only_writer(folder, "crossread import --apply") as told:
            taken = _workbook(folder, file, apply=True)
        return replace(taken, lines=[*told, *taken.lines])
    if ending not in _MARKED:
        raise UsageError(f'FILE: "{file}" ends in no form that comes in; there are: {", ".join((".xlsx", *_MARKED))}')
    if apply:
        raise UsageError(
            f"--apply: a {ending} holds proposals, not rows; write them with --inbox FILE.csv and code them"
        )
    return _proposed(folder, _MARKED[ending](file), inbox, texts)


def _proposed(folder: Path, marked: list[Marked], inbox: Path | None, texts: Path | None) -> Taken:
    if inbox is not None:
        ending_of(inbox)
        refuse_place(folder, inbox, replace=False)
    rows = read_corpus_rows(folder, load_meta(folder))
    copies = {source: path for source, path in find_copies(folder, texts).items() if source in rows.dates}
    read, problems = read_texts(folder, copies)
    if problems:
        raise CorpusError(problems)
    if not marked:
        return Taken(["no passage is marked in it: codes and documents alone do not come in"])
    found = proposals(marked, rows, read)
    lines = list(proposal_lines(found))
    if inbox is None:
        return Taken([*lines, "nothing is written yet: --inbox FILE.csv or FILE.xlsx writes the proposals"])
    write_inbox(folder, inbox, inbox_rows(found, rows))
    return Taken([*lines, f"written: {inbox.as_posix()}; {NEXT_STEP}"])


def _workbook(folder: Path, file: Path, *, apply: bool = False) -> Taken:
    here = stored_tables(folder)
    given, left = read_workbook(file, here)
    changes, problems = changes_of(given, here, file.as_posix())
    lines = [*diff_lines(changes), *(f"not read: {each}" for each in left)]
    counted = f"{len(changes)} {'change' if len(changes) == 1 else 'changes'}"
    if problems or not changes:
        return Taken([*lines, "no change"] if not changes else lines, problems)
    if not apply:
        return Taken([*lines, f"{counted}; nothing is written yet: --apply writes them"])
    return Taken([*lines, *apply_changes(folder, here, changes, file.as_posix())])


_MARKED: dict[str, Callable[[Path], list[Marked]]] = {
    ".qdpx": read_project,
    ".csv": read_taguette,
    ".json": read_hypothesis,
}


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

"""A file that comes in, by its ending: what it changes, what is left behind, and the writing of it when asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from crossread.errors import Problem, UsageError
from crossread.exchange.apply import apply_changes
from crossread.exchange.differences import changes_of, diff_lines
from crossread.exchange.tables import stored_tables
from crossread.exchange.workbook_in import read_workbook


@dataclass(frozen=True)
class Taken:
    """What is said of a file that came in, and the problems for which nothing of it is written."""

    lines: list[str]
    problems: list[Problem] = field(default_factory=list)


def take(folder: Path, file: Path, *, apply: bool) -> Taken:
    """What a file changes in a corpus; with `apply` it is written, unless something is wrong.

    Raises `UsageError` for a file of another ending, `CorpusError` where the file or the corpus cannot be read.
    """
    ending = file.suffix.lower()
    if ending not in _READERS:
        raise UsageError(f'FILE: "{file}" ends in no form that comes in; there are: {", ".join(_READERS)}')
    return _READERS[ending](folder, file, apply)


def _workbook(folder: Path, file: Path, apply: bool) -> Taken:
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


_READERS: dict[str, Callable[[Path, Path, bool], Taken]] = {".xlsx": _workbook}

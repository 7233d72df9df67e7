"""A file that comes in, by its ending: what it changes, what is left behind, and the writing of it when asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from crossread.corpus.load import load_meta
from crossread.corpus.only_writer import only_writer
from crossread.corpus.passages import read_texts
from crossread.corpus.rows import read_corpus_rows
from crossread.errors import CorpusError, Problem, UsageError
from crossread.exchange.apply import apply_changes
from crossread.exchange.differences import changes_of, diff_lines
from crossread.exchange.formats import Outgoing, refuse_place, write_out
from crossread.exchange.marked import Marked, read_hypothesis, read_project, read_taguette
from crossread.exchange.proposals import inbox_text, proposal_lines, proposals
from crossread.exchange.stored_tables import stored_tables
from crossread.exchange.workbook_in import read_workbook
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
        refuse_place(folder, inbox, replace=False)
    rows = read_corpus_rows(folder, load_meta(folder))
    copies = {source: path for source, path in find_copies(folder, texts).items() if source in rows.dates}
    read, problems = read_texts(folder, copies)
    if problems:
        raise CorpusError(problems)
    found = proposals(marked, rows, read)
    lines = list(proposal_lines(found))
    if inbox is None:
        return Taken([*lines, "nothing is written yet: --inbox FILE.csv writes the proposals"])
    write_out(folder, inbox, Outgoing(inbox_text(found, rows).encode("utf-8")), replace=False)
    return Taken([*lines, f"written: {inbox.as_posix()}"])


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

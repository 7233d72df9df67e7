"""The commands `crossread propose` and `crossread accept`, without the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from crossread.coding.accept import accept_rows
from crossread.coding.inbox import PROPOSED, InboxRow
from crossread.coding.propose import propose_rows
from crossread.corpus.load import load_meta
from crossread.corpus.outline import text_of
from crossread.corpus.rows import read_corpus_rows
from crossread.errors import UsageError, unknown
from crossread.exchange.formats import refuse_place
from crossread.exchange.inbox_files import ending_of, read_inbox, write_inbox


def propose_inbox(
    folder: Path,
    source: str,
    texts: Mapping[str, Path],
    out: Path,
    *,
    only: Sequence[str] = (),
    with_words: bool = False,
    replace: bool = False,
) -> list[str]:
    """Writes the proposals for a source to an inbox, and says how many of which table.

    Raises `UsageError` for an unknown source or table, a text that is not at hand, or a file that is not to be written.
    """
    for table in only:
        if table not in PROPOSED:
            raise UsageError(f"--only: {unknown(table, PROPOSED, 'the tables of which rows are proposed')}")
    ending_of(out)
    refuse_place(folder, out, replace=replace)
    text = text_of(folder, source, texts)
    rows = read_corpus_rows(folder, load_meta(folder))
    proposed = propose_rows(rows, source, text, only=only or PROPOSED, with_words=with_words)
    write_inbox(folder, out, proposed)
    counts = Counter(row["table"] for row in proposed)
    told = [f"{table}: {counts[table]}" for table in PROPOSED if counts[table]] or ["nothing is proposed"]
    warning = ["it holds sentences of the source: keep it to yourself"] if with_words else []
    said = 'decide what stands as "?", say yes or skip under take, then crossread accept'
    return [*told, f"written: {out.as_posix()}; {said}", *warning]


def accept_inbox(folder: Path, file: Path, texts: Mapping[str, Path]) -> tuple[list[str], bool]:
    """Takes over the rows of an inbox that were answered, and says what became of them, and whether all could be.

    The tables are written first, then the inbox without what is done: killed in between, a second run finds the rows
    there and takes them out.
    """
    inbox = read_inbox(file)
    accepted = accept_rows(folder, texts, inbox)
    write_inbox(folder, file, accepted.left)
    refused = [f"{_where(row, file)}: {row['message']}" for row in accepted.refused]
    waiting = len(accepted.left) - len(refused)
    counts = (
        f"{len(accepted.written)} taken, {len(accepted.skipped)} skipped, {len(refused)} refused, {waiting} waiting"
    )
    return [*refused, counts], not refused


def _where(row: InboxRow, file: Path) -> str:
    sheet = f", sheet {row['table']}" if file.suffix.lower() == ".xlsx" else ""
    return f"{file.as_posix()}{sheet} line {row.line}, {row['id']}"

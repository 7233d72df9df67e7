"""An inbox as a file that is proposed and taken over: CSV with a line a row, or a workbook (.xlsx) with a sheet a table
and lists to choose from.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from crossread.coding.accept import accept_rows
from crossread.coding.inbox import ANSWERS, EVENT, HEAD, PROPOSED, InboxRow, inbox_columns, own_columns
from crossread.coding.propose import propose_rows
from crossread.corpus.csv_files import csv_text, normal_cell, read_any_separator, write_whole
from crossread.corpus.load import load_meta
from crossread.corpus.new_sources import declare_partial
from crossread.corpus.only_writer import only_writer
from crossread.corpus.outline import text_of
from crossread.corpus.rows import read_corpus_rows
from crossread.corpus.schema import load_schemas
from crossread.errors import CorpusError, Problem, UsageError, unknown
from crossread.exchange import workbook
from crossread.exchange.archives import refuse
from crossread.exchange.formats import refuse_place
from crossread.exchange.stored_tables import stored_tables
from crossread.exchange.workbook import need
from crossread.exchange.workbook_in import read_sheets, said

ENDINGS = (".csv", ".xlsx")
NEXT_STEP = 'decide what stands as "?", say yes or skip under take, then crossread accept'
_NEEDED = ("take", "table", "id", "source")


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
    return [*told, f"written: {out.as_posix()}; {NEXT_STEP}", *warning]


def accept_inbox(folder: Path, file: Path, texts: Mapping[str, Path]) -> tuple[list[str], bool]:
    """Takes over the rows of an inbox that were answered, and says what became of them, and whether all could be.

    The tables are written first, then the inbox without what is done: killed in between, a second run finds the rows
    there and takes them out. Raises `CorpusError` where another command writes into the corpus.
    """
    with only_writer(folder, "crossread accept") as told:
        accepted = accept_rows(folder, texts, read_inbox(file))
        declared = declare_partial(folder, accepted.written)
        write_inbox(folder, file, accepted.left)
    refused = [f"{_where(row, file)}: {row['message']}" for row in accepted.refused]
    waiting = len(accepted.left) - len(refused)
    counts = (
        f"{len(accepted.written)} taken, {len(accepted.skipped)} skipped, {len(refused)} refused, {waiting} waiting"
    )
    n_settled = len(accepted.settled)
    settled = f"; {n_settled} left out, since the claim has its stand now" if n_settled else ""
    return [*told, *refused, *declared, counts + settled], not refused


def write_inbox(folder: Path, file: Path, rows: Sequence[InboxRow]) -> None:
    """Writes an inbox whole, in the form that the ending of its file says; raises `UsageError` for another ending."""
    content: str | bytes = _csv(rows) if ending_of(file) == ".csv" else _workbook(folder, rows)
    write_whole(file, content)


def read_inbox(file: Path) -> list[InboxRow]:
    """The rows of an inbox in their order; raises `CorpusError` with file and line where it is none.

    Columns may stand in any order, and further ones are kept. Empty lines and sheets are passed over.
    """
    sheets = [(file.as_posix(), "", _lines(file))] if ending_of(file) == ".csv" else _sheets(file)
    read, problems = list[InboxRow](), list[Problem]()
    for where, table, lines in sheets:
        for each in _rows(where, table, lines):
            (problems if isinstance(each, Problem) else read).append(each)  # type: ignore[arg-type]
    if problems:
        raise CorpusError(problems, "nothing was written")
    return read


def ending_of(file: Path) -> str:
    """The ending of the file of an inbox; raises `UsageError` for another."""
    if file.suffix.lower() not in ENDINGS:
        raise UsageError(f'INBOX: "{file}" is no form of an inbox; end it in {" or ".join(ENDINGS)}')
    return file.suffix.lower()


def _csv(rows: Sequence[InboxRow]) -> str:
    columns = inbox_columns(rows)
    return csv_text([columns, *([row[name] for name in columns] for row in rows)])


def _lines(file: Path) -> list[tuple[int, list[str]]]:
    """The lines of a CSV file with their numbers, also as a spreadsheet of another country saves it."""
    try:
        read = read_any_separator(file)
    except UnicodeDecodeError as error:
        message = 'this is not UTF-8; save it again as "CSV UTF-8"'
        raise CorpusError([Problem(file.as_posix(), None, "", message)], "nothing was written") from error
    except csv.Error as error:
        message = f"this cannot be read as CSV ({error}); inside a quoted cell write each quotation mark twice"
        line = getattr(error, "line", None)
        raise CorpusError([Problem(file.as_posix(), line, "", message)], "nothing was written") from error
    return [(line, [normal_cell(cell) for cell in row]) for line, row in zip(read.lines, read.rows, strict=True)]


def _sheets(file: Path) -> list[tuple[str, str, list[tuple[int, list[str]]]]]:
    """The sheets of a workbook: where each is, its table, its lines; refused with one that would be lost."""
    found = {name: _texts(rows) for name, rows in read_sheets(file).items() if name != workbook.LISTS}
    for name, lines in found.items():
        if name not in PROPOSED and any(cell for _, cells in lines for cell in cells):
            advice = "take it out, or give it the name of its table"
            raise refuse(file, f'sheet "{name}": {unknown(name, PROPOSED, "the tables of an inbox")}; {advice}')
    sheets = [(f"{file.as_posix()}, sheet {name}", name, lines) for name, lines in found.items() if name in PROPOSED]
    if not sheets:
        raise refuse(file, f"no sheet has the name of a table that is proposed: {', '.join(PROPOSED)}")
    return sheets


def _texts(rows: list[list[Any]]) -> list[tuple[int, list[str]]]:
    return [(line, [said(cell) for cell in row]) for line, row in enumerate(rows, 1)]


def _rows(where: str, table: str, lines: Sequence[tuple[int, list[str]]]) -> Iterator[InboxRow | Problem]:
    header = lines[0][1] if lines else []
    needed = [name for name in _NEEDED if not (name == "table" and table)]
    if lost := [name for name in (*needed, *filter(None, header)) if header.count(name) != 1]:
        yield Problem(where, 1, lost[0], f"this column is missing, or there twice; an inbox has: {', '.join(HEAD)}")
        return
    for line, cells in lines[1:]:
        if not any(cells):
            continue
        if apart := [cell for place, cell in enumerate(cells) if cell and not "".join(header[place : place + 1])]:
            message = f'"{apart[0]}" stands in a column without a head; give the column one, or empty the cell'
            yield Problem(where, line, "", message)
            continue
        named = {**dict(zip_longest(header, cells[: len(header)], fillvalue="")), **({"table": table} if table else {})}
        named.pop("", None)
        if named["table"] not in PROPOSED:
            yield Problem(where, line, "table", unknown(named["table"], PROPOSED, "the tables of an inbox"))
        elif named["take"].casefold() not in ("", *ANSWERS):
            yield Problem(where, line, "take", f'"{named["take"]}" is no answer; say yes, skip, or nothing yet')
        else:
            yield InboxRow({**named, "take": named["take"].casefold()}, line)


def _workbook(folder: Path, rows: Sequence[InboxRow]) -> bytes:
    openpyxl = need("openpyxl")
    book = openpyxl.Workbook(write_only=True)
    offered = {"take": list(ANSWERS), **workbook.offered_lists(folder, stored_tables(folder))}
    places = workbook.list_places(offered)
    for table in PROPOSED:
        of_table = [row for row in rows if row["table"] == table]
        if of_table or (not rows and table == PROPOSED[0]):
            _add_table(book, table, of_table, places)
    workbook.add_sheet(book, workbook.LISTS, tuple(offered), workbook.side_by_side(offered), hidden=True)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _add_table(book: Any, table: str, rows: Sequence[InboxRow], places: dict[str, str]) -> None:  # noqa: ANN401
    columns = [name for name in inbox_columns(rows, [table]) if name != "table"]
    sheet, head, text = workbook.new_sheet(book, table, columns)
    lists = {"take": "take"} | _lists(table)
    for number, name in enumerate(columns, 1):
        if place := places.get(lists.get(name, "")):
            workbook.add_list(sheet, number, place, name)
    sheet.append([head(name) for name in columns])
    for row in rows:
        sheet.append([text(row[name]) for name in columns])


def _lists(table: str) -> dict[str, str]:
    """The name of the list that each column of a table offers, as the workbook of a corpus has it."""
    schemas = load_schemas()
    found = {column.name: workbook.list_of(schemas[table], column) for column in schemas[table].columns}
    events = {column.name: workbook.list_of(schemas["events"], column) for column in schemas["events"].columns}
    found |= {name: events[column] for name, column in EVENT.items()}
    return {name: found[name] for name in own_columns(table) if found.get(name)}


def _where(row: InboxRow, file: Path) -> str:
    sheet = f", sheet {row['table']}" if ending_of(file) == ".xlsx" else ""
    return f"{file.as_posix()}{sheet} line {row.line}, {row['id']}"

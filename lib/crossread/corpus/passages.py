"""A passage in its context, for people who have the text at hand: `texts show`. Its output is a private copy."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from crossread.corpus.check_texts import locate_row, read_texts
from crossread.corpus.load import load_meta
from crossread.corpus.locator_sentences import locator_problem, where
from crossread.corpus.rows import CorpusRows, Row, read_corpus_rows
from crossread.errors import CorpusError, UsageError, unknown
from crossread.texts.locate import Location, place_of
from crossread.texts.reading import SourceText

_AROUND = 300


def show_passage(folder: Path, row_id: str, texts: Mapping[str, Path]) -> str:
    """The filled columns of a row, and each of its passages between >>> and <<< in what stands around it.

    Raises `UsageError` when there is no such row, it rests on no passage, or the text is not at hand; `CorpusError`
    when the passage cannot be found.
    """
    rows = read_corpus_rows(folder, load_meta(folder))
    row = rows.by_id.get(row_id)
    if row is None:
        raise UsageError(f"ROW_ID: {unknown(row_id, rows.by_id, 'any table')}")
    passages = _passages(rows, row)
    if not passages:
        raise UsageError(f'ROW_ID: "{row_id}" rests on no passage; name a row that does, or a passage')
    read, problems = read_texts(folder, {source: path for source, path in texts.items() if source in rows.dates})
    if problems:
        raise CorpusError(problems)
    for source in {passage["source"] for passage in passages} - set(read):
        wanted = (folder / "texts" / f"{source}.txt").as_posix()
        raise UsageError(f"the text of {source} is not at hand; put it at {wanted}, or name its folder with --texts")
    cells = "\n".join(f"{column}: {value}" for column, value in row.cells.items() if value)
    return "\n\n".join([cells, *(_in_context(read[passage["source"]], passage) for passage in passages)])


def around(text: SourceText, stream: str, section: str, found: Location) -> tuple[str, str]:
    """What stands before and after a passage in its section, cut at words; nothing around headings and cells."""
    running = place_of(text, stream, section)
    if running is None or found.start is None or found.end is None:
        return "", ""
    before, after = running.text[: found.start], running.text[found.end :]
    short_before = before if len(before) <= _AROUND else "... " + before[-_AROUND:].partition(" ")[2]
    return short_before, after if len(after) <= _AROUND else after[:_AROUND].rpartition(" ")[0] + " ..."


def _passages(rows: CorpusRows, row: Row) -> list[Row]:
    ids = [row.id] if row.table == "passages" else [row["passage"], *row.many("passages")]
    return [rows.ids["passages"][each] for each in ids if each in rows.ids["passages"]]


def _in_context(text: SourceText, passage: Row) -> str:
    found = locate_row(text, passage)
    if not found.passage:
        raise CorpusError(locator_problem(text, passage, found))
    before, after = around(text, passage["stream"], passage["section"], found)
    return f"{where(text, passage)} ({found.answer}):\n{before}>>>{found.passage}<<<{after}"

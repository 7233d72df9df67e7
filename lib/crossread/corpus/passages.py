"""Passages in the texts that are at hand: reading the copies, resolving locators, a passage in its context."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from crossread.corpus.load import load_meta
from crossread.corpus.rows import CorpusRows, Row, read_corpus_rows
from crossread.errors import CorpusError, Problem, UsageError, unknown
from crossread.given_files import refusal
from crossread.texts.hints import load_hints
from crossread.texts.locate import Location, Locator, locate, place_of
from crossread.texts.normalise import normalise
from crossread.texts.reading import read_source
from crossread.texts.streams import SourceText

_LEAST_LIKENESS = 75.0
_READ_AGAIN = 'then empty both digests and run "crossread check --fix"'
_STREAMS = {"body": "section", "notes": "note", "tables": "table"}
_AROUND = 300


def where(text: SourceText, row: Row) -> str:
    """Where a passage stands, for a message: source, stream, title of the section, and sentence, edges or cell."""
    titles = {("body", section.id): section.title for section in text.sections}
    titles |= {("tables", table.id): table.title for table in text.tables}
    title = titles.get((row["stream"], row["section"])) or row["section"]
    inside = f"sentence {row['sentence']}" if row["sentence"] else f'"{row["starts"]} ... {row["ends"]}"'
    if row["row"]:
        inside = f"row {row['row']}, column {row['column']}" if row["column"] else f"row {row['row']}"
    return f'{row["source"]}, {row["stream"]}, "{title}", {inside}'


def locator_problem(text: SourceText, row: Row, found: Location) -> list[Problem]:
    """The problem that an answer stands for; none for `exact`."""
    place = where(text, row)
    if found.answer == "exact":
        return []
    if found.answer == "gone":
        return [_gone(text, row, place, found.n_candidates)]
    if found.answer == "unfilled" and row["digest_claims"]:
        message = "the digest is empty, but that of the claims is not; empty both and run "
        return [row.problem("digest_words", f'{message}"crossread check --fix" with the texts')]
    column = "starts" if row["starts"] else "sentence" if row["sentence"] else "row"
    messages = {
        "unfilled": f'the digests of the passage ({place}) are empty; run "crossread check --fix" with the texts',
        "ambiguous": f"several passages fit the locator ({place}); give longer edges or an occurrence",
        "drifted": (
            f"the words of the passage ({place}) are not those that were coded, though its numbers and units "
            f"are; compare it with its rows, {_READ_AGAIN}"
        ),
        "changed": (
            f"the passage ({place}) has other numbers, units, negations or directions than the one that was coded; "
            f"correct its rows, {_READ_AGAIN}"
        ),
    }
    return [row.problem(column, messages[found.answer])]


def _gone(text: SourceText, row: Row, place: str, n_candidates: int) -> Problem:
    known = _sections(text, row["stream"])
    if row["section"] not in known:
        kind = _STREAMS.get(row["stream"], "section")
        return row.problem("section", unknown(row["section"], known, f"the {kind}s of {row['source']}"))
    if n_candidates:
        message = f"there is no occurrence {row['occurrence']} of the passage ({place}); there are {n_candidates}"
        return row.problem("occurrence", message)
    if row["row"] or row["stream"] == "tables":
        return row.problem("row", f"no cell fits the locator ({place}){_table_hint(text, row)}")
    running = place_of(text, row["stream"], row["section"])
    assert running is not None, row["section"]
    if row["sentence"]:
        message = f"there is no such sentence ({place}); the {_STREAMS[row['stream']]} has {len(running.spans)}"
        return row.problem("sentence", message)
    for column in ("starts", "ends"):
        if normalise(row[column]) not in running.text:
            return row.problem(column, f'"{row[column]}" is not in {place}{_near(row[column], running.text)}')
    return row.problem("starts", f"no passage begins and ends so ({place}); the end has to come after the start")


def _sections(text: SourceText, stream: str) -> list[str]:
    sections = {
        "body": [section.id for section in text.sections],
        "notes": [note.number for note in text.notes],
        "tables": [table.id for table in text.tables],
    }
    return sections.get(stream, [])


def _table_hint(text: SourceText, row: Row) -> str:
    table = next(each for each in text.tables if each.id == row["section"])
    if row["column"] and normalise(row["column"]) not in table.columns:
        return f": {unknown(row['column'], filter(None, table.columns), 'the columns of the table')}"
    labels = {label for each in table.rows for label in each[: table.n_labels] if label}
    return f": {unknown(row['row'], labels, 'the row labels of the table')}"


def _near(edge: str, text: str) -> str:
    """The stretch of the text most like an edge, as a hint; empty when nothing is like it."""
    from rapidfuzz import fuzz, process

    words = text.split()
    length = len(edge.split())
    stretches = [" ".join(words[at : at + length]) for at in range(len(words) - length + 1)]
    best = process.extractOne(normalise(edge), stretches, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS)
    if best is None:
        return "; correct the edge, or the section"
    return f'; did you mean "{best[0]}"? If the text has changed there, read the rows of the passage again first'


def read_texts(folder: Path, texts: Mapping[str, Path]) -> tuple[dict[str, SourceText], list[Problem]]:
    """The copies that can be read, by source id, and what is wrong with the others or with reading.yml."""
    try:
        hints = load_hints(folder)
    except CorpusError as error:
        return {}, list(error.problems)
    read, problems = {}, []
    for source, path in texts.items():
        try:
            if why := refusal(path, _home(path, folder)) or _no_text(path):
                problems.append(Problem(path.as_posix(), None, "", why))
            else:
                read[source] = read_source(path, hints.get(source))
        except UnicodeDecodeError:
            message = "this copy is not UTF-8 text; save it again as UTF-8"
            problems.append(Problem(path.as_posix(), None, "", message))
    return read, problems


def _home(path: Path, folder: Path) -> Path:
    """The folder that a copy must lie in: the corpus for those in it; another folder may hold links to anywhere."""
    return folder if path.absolute().is_relative_to(folder.absolute()) else Path(os.path.realpath(path)).parent


def _no_text(path: Path) -> str:
    """Why a copy is no text at all; empty when it may be one."""
    content = path.read_bytes()
    if content.startswith(b"%PDF"):
        return "this copy is a PDF file; save its text as UTF-8 in a file of this name"
    if b"\0" in content:
        line = content[: content.index(b"\0")].count(b"\n") + 1
        return f"this copy holds a NUL byte in line {line}, so it is no plain text (or damaged); save it as UTF-8 text"
    return ""


def locate_row(text: SourceText, row: Row) -> Location:
    """What the locator of a row of passages.csv leads to, compared with its digests."""
    stored = {"digest_words": row["digest_words"], "digest_claims": row["digest_claims"]}
    n_words = row.number("words")
    return locate(text, Locator.of_cells(row.cells), **stored, n_words=None if n_words is None else int(n_words))


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

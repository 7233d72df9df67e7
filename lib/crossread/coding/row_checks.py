"""Rows that are to be added to a corpus, checked by the rules of the check as if they stood there. Writes nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from crossread.check.checks import TABLES
from crossread.check.codebook import check_codes
from crossread.check.codings import check_codings, check_samples
from crossread.check.old_codes import check_changes, check_versions
from crossread.check.own_words import check_hedges, check_wording
from crossread.check.texts import check_texts
from crossread.corpus.csv_files import csv_text, write_whole
from crossread.corpus.form import check_file
from crossread.corpus.passages import locate_row
from crossread.corpus.rows import CorpusRows, Row
from crossread.corpus.schema import load_schemas, source_of
from crossread.errors import Problem
from crossread.texts.streams import SourceText

# These look at the codebook, its changes and the codings; all other checks of tables look at the rows of a source too.
_OF_THE_WHOLE = frozenset({check_changes, check_versions, check_codes, check_codings, check_samples})
ROW_RULES = tuple(rule for rule in TABLES if rule not in _OF_THE_WHOLE)
_ADDED = "the rows that are added"


@dataclass(frozen=True)
class Added:
    """A row that is to be added to a table, and the place in the inbox of the row from which it comes."""

    place: int
    table: str
    cells: Mapping[str, str]


def faults_of(rows: CorpusRows, texts: Mapping[str, SourceText], added: Sequence[Added]) -> dict[int, str]:
    """What is wrong with rows that are to be added, by their place in the inbox; empty where nothing is.

    Form first: of a row with a wrong cell no rule is asked.
    """
    wrong = _told(_form(added), added)
    if wrong or not added:
        return wrong
    whole = with_added(rows, added)
    problems = [problem for rule in ROW_RULES for problem in rule(whole)]
    return _told([each for each in (*problems, *_against_texts(whole, texts, added)) if each.file == _ADDED], added)


def with_added(rows: CorpusRows, added: Sequence[Added]) -> CorpusRows:
    """The corpus with the rows added, those of an id that is there in its place; their line is their number."""
    tables = dict(rows.tables)
    for line, each in enumerate(added):
        old = [row for row in tables[each.table] if row.id != each.cells.get("id")]
        new = Row(each.table, _ADDED, line, each.cells)
        key = load_schemas()[each.table].key
        tables[each.table] = tuple(sorted([*old, new], key=lambda row: [row[name] for name in key]))
    return replace(rows, tables=tables, whole=rows.whole | {each.table for each in added})


def _form(added: Sequence[Added]) -> Iterator[Problem]:
    """The problems of the form of the rows alone, each at the number of its row."""
    tables: dict[str, list[tuple[int, Added]]] = {}
    for line, each in enumerate(added):
        tables.setdefault(each.table, []).append((line, each))
    with tempfile.TemporaryDirectory() as scratch:
        for name, of_table in tables.items():
            schema = load_schemas()[name]
            ordered = sorted(of_table, key=lambda pair: [pair[1].cells.get(column, "") for column in schema.key])
            body = [[each.cells.get(column, "") for column in schema.names] for _, each in ordered]
            write_whole(Path(scratch) / schema.file, csv_text([schema.names, *body]))
            for problem in check_file(Path(scratch), schema):
                line = ordered[max(0, min(len(ordered) - 1, (problem.line or 2) - 2))][0]
                yield replace(problem, file=_ADDED, line=line)


def _against_texts(rows: CorpusRows, texts: Mapping[str, SourceText], added: Sequence[Added]) -> Iterator[Problem]:
    """Figures that their passages do not give, hedges that are lost, and words that are copied."""
    sources = {source for source in texts if any(source_of(each.cells["id"]) == source for each in added)}
    near = {each.cells["passage"] for each in added if each.cells.get("passage")}
    part = {
        name: tuple(row for row in of_table if row["passage"] in near or (name == "passages" and row.id in near))
        if load_schemas()[name].folder == "."
        else of_table
        for name, of_table in rows.tables.items()
    }
    on_them = replace(rows, tables=part)
    read = {source: texts[source] for source in sources}
    yield from check_texts(on_them, read).problems
    located = {row.id: locate_row(read[row["source"]], row) for row in part["passages"] if row["source"] in read}
    yield from check_hedges(on_them, located)
    yield from check_wording(on_them, read)


def _told(problems: Iterable[Problem], added: Sequence[Added]) -> dict[int, str]:
    """The messages by place in the inbox, those of one row in one line."""
    told: dict[int, list[str]] = {}
    for problem in problems:
        place = added[problem.line or 0].place
        message = f"{problem.column}: {problem.message}" if problem.column else problem.message
        told.setdefault(place, []).append(message)
    return {place: " | ".join(dict.fromkeys(messages)) for place, messages in told.items()}


def unclear_id(cells: Mapping[str, str], renamed: Mapping[str, str]) -> str:
    """Which cell names an id that is one row of the tables and was another of the inbox, now `renamed`; "" for none."""
    for name, cell in cells.items():
        for part in (part.strip() for part in cell.split(";")):
            if name != "id" and part in renamed:
                became = f'the row of this inbox with that id became "{renamed[part]}"'
                return f'{name}: "{part}" is a row of the tables, and {became}; write the one that is meant'
    return ""

"""What blind readers marked: whether each mark and each relation has what became of it, and names what there is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from crossread.corpus.rows import CorpusRows, Row
from crossread.corpus.schema import load_schemas
from crossread.errors import Problem, unknown
from crossread.texts.locate import place_of
from crossread.texts.streams import SourceText

_SENTENCES = re.compile(r"\d+(-\d+)?(,\d+(-\d+)?)*")
# What a verdict on a mark needs, and what that is; the others of these columns are then empty.
_NEEDED = {
    "held": ("matched", "the row that holds it"),
    "duplicate": ("matched", "the row that the other mark has"),
    "missed": ("row", "the row that was added"),
    "declined": ("why", "the reason"),
}
# The same for what became of a relation; and the longest that one is told in.
_SETTLED = {"held": "check", "added": "check", "declined": "why"}
_LONGEST = 30


def check_marks(rows: CorpusRows, texts: Mapping[str, SourceText]) -> list[Problem]:
    """Marks and relations without what their verdict needs, of another source or table, or left out of their list."""
    problems = [problem for row in rows["relations"] for problem in _relation(rows, row)]
    problems += [problem for row in rows["unitising"] for problem in (*_mark(rows, row), *_place(row, texts))]
    marks = [(row, *row.id.rpartition("-")[::2]) for row in rows["unitising"]]
    problems += _left_out("id", marks)
    return problems + _left_out("n", [(row, row["reader"], row["n"]) for row in rows["relations"]])


def _mark(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    column, what = _NEEDED.get(row["verdict"], ("", ""))
    if column and not row[column]:
        yield row.problem(column, f'{column} is empty, but a mark that is "{row["verdict"]}" has one; name {what}')
    for other in ("matched", "row", "why") if column else ():
        if other != column and row[other]:
            message = f'a mark that is "{row["verdict"]}" has nothing under {other}'
            yield row.problem(other, f"{message}; empty it or correct the verdict")
    if row["table"] not in load_schemas() or load_schemas()[row["table"]].folder != ".":
        tables = [name for name, schema in load_schemas().items() if schema.folder == "."]
        yield row.problem("table", unknown(row["table"], tables, "the tables of a corpus"))
    for named in ("matched", "row"):
        if (marked := rows.by_id.get(row[named])) is not None:
            yield from _elsewhere(rows, row, named, marked)


def _elsewhere(rows: CorpusRows, row: Row, column: str, marked: Row) -> Iterator[Problem]:
    """A row of another source or table than the mark."""
    source = rows.source_of(marked)
    if not marked.id.startswith(f"{row['source']}-") and source not in ("", row["source"]):
        message = f'"{marked.id}" is of {source}, but the mark is in {row["source"]}'
        yield row.problem(column, f"{message}; name a row of the same source")
    if marked.table != row["table"] and row["table"] in load_schemas():
        message = f'"{marked.id}" is a row of {marked.table}.csv, but the mark asks for one of {row["table"]}.csv'
        yield row.problem(column, f"{message}; correct the row or the table")


def _relation(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    column = _SETTLED.get(row["outcome"], "")
    if column and not row[column]:
        what = "the reason" if column == "why" else "the check that has it"
        yield row.problem(column, f'{column} is empty, but a relation that is "{row["outcome"]}" has one; name {what}')
    if row["outcome"] == "declined" and row["check"]:
        yield row.problem("check", "a relation that is declined has no check; empty it or correct the outcome")
    if (length := len(row["statement"].split())) > _LONGEST:
        yield row.problem("statement", f"the statement has {length} words; say it in at most {_LONGEST}")
    for check in (rows.ids["checks"].get(value) for value in row.many("check") if row["source"]):
        sources = _sources(rows, check) if check is not None else []
        if check is not None and sources and row["source"] not in sources:
            message = f'"{check.id}" is of {" and ".join(sources)}, but the relation is of {row["source"]}'
            yield row.problem("check", f"{message}; name a check of that source, or correct the source")


def _sources(rows: CorpusRows, check: Row) -> list[str]:
    """The sources of the whole and of the parts of a check, each once."""
    named = [rows.by_id[value] for value in (check["whole"], *check.many("parts")) if value in rows.by_id]
    return [source for source in dict.fromkeys(map(rows.source_of, named)) if source]


def _left_out(column: str, numbered: Iterable[tuple[Row, str, str]]) -> list[Problem]:
    """Numbers that a list skips; what a reader listed is counted from 1, and a row that is gone would flatter us."""
    found, last = [], dict[str, int]()
    for row, listed, number in numbered:
        if not number.isdecimal():
            continue
        before = last.get(listed, 0)
        if int(number) > before + 1:
            gap = f"{before + 1:03}" if int(number) == before + 2 else f"{before + 1:03} to {int(number) - 1:03}"
            found.append(row.problem(column, f'"{listed}" has no {gap}; a reader\'s list has no gaps: put it back'))
        last[listed] = max(before, int(number))
    return found


def _place(row: Row, texts: Mapping[str, SourceText]) -> Iterator[Problem]:
    if not _SENTENCES.fullmatch(row["sentence"]):
        message = f'"{row["sentence"]}" is no number of a sentence; write 3, a range such as 3-5, or several: 3,5-7'
        yield row.problem("sentence", message)
        return
    text = texts.get(row["source"])
    if text is None or any(table.id == row["section"] for table in text.tables):
        return
    place = place_of(text, "body", row["section"]) or place_of(text, "notes", row["section"])
    if place is None:
        known = [section.id for section in text.sections]
        yield row.problem("section", unknown(row["section"], known, f"the sections of {row['source']}"))
    elif max(numbers := [int(number) for number in re.findall(r"\d+", row["sentence"])]) > len(place.spans):
        yield row.problem("sentence", f"there is no sentence {max(numbers)}; the section has {len(place.spans)}")
    elif numbers != sorted(numbers):
        yield row.problem("sentence", f'"{row["sentence"]}" does not go up; write the first sentence first')

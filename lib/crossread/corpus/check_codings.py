"""The second readings in codings/: whether samples, codings, adjudications, marks and relations name what there is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from crossread.corpus.rows import CorpusRows, Row
from crossread.corpus.schema import Column, load_schemas
from crossread.errors import Problem, unknown
from crossread.texts.locate import place_of
from crossread.texts.reading import SourceText

# What each table of coded propositions offers to a second coder.
CODED = {
    "diagnoses": ("theme", "role", "polarity", "endorsement"),
    "recommendations": ("theme", "endorsement", "addressee", "instrument", "strength"),
    "positions": ("stance",),
}
_SENTENCES = re.compile(r"\d+(-\d+)?(,\d+(-\d+)?)*")
# What a verdict on a mark needs, and what that is.
_NEEDED = {
    "held": ("matched", "the row that holds it"),
    "duplicate": ("matched", "the row that the other mark has"),
    "missed": ("row", "the row that was added"),
    "declined": ("why", "the reason"),
}
# The same for what became of a relation; and the longest that one is told in.
_SETTLED = {"held": "check", "added": "check", "declined": "why"}
_LONGEST = 30


def check_codings(rows: CorpusRows, texts: Mapping[str, SourceText]) -> list[Problem]:
    """Units that do not exist or were not drawn, codes that are none, and marks without what their verdict needs."""
    problems: list[Problem] = []
    drawn = {(row["sample"], row["unit"]) for row in rows["samples"]}
    coded = {(row["sample"], row["unit"], row["variable"]) for row in rows["codings"]}
    for row in rows["samples"] if "samples" in rows.whole else ():
        problems += _unit(rows, row)
    for table in ("codings", "adjudications"):
        for row in rows[table] if table in rows.whole else ():
            problems += [*_unit(rows, row), *_value(rows, row)]
            if "samples" not in rows.faulty and (row["sample"], row["unit"]) not in drawn:
                message = f'"{row["unit"]}" was not drawn for the sample "{row["sample"]}" (codings/samples.csv)'
                problems.append(row.problem("unit", f"{message}; correct the unit or the sample"))
    for row in rows["adjudications"] if "codings" not in rows.faulty else ():
        if (row["sample"], row["unit"], row["variable"]) not in coded:
            problems.append(row.problem("unit", "nobody coded this variable of the unit; there is nothing to settle"))
    problems += [problem for row in rows["relations"] for problem in _relation(row)]
    return problems + [problem for row in rows["unitising"] for problem in (*_mark(rows, row), *_place(row, texts))]


def _unit(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    unit = rows.by_id.get(row["unit"])
    if unit is None and row["unit"] and not rows.faulty:
        yield row.problem("unit", unknown(row["unit"], rows.by_id, "any table"))
    elif unit is not None and unit.table not in (*CODED, "passages"):
        yield row.problem("unit", f'"{unit.id}" is of {unit.table}.csv, whose rows are not coded twice')


def _value(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    unit = rows.by_id.get(row["unit"])
    offered = [*dict.fromkeys(name for names in CODED.values() for name in names)]
    if unit is not None and unit.table in CODED:
        offered = list(CODED[unit.table])
    if row["variable"] not in offered:
        yield row.problem("variable", unknown(row["variable"], offered, "what is coded of the unit"))
    elif row["value"] and (message := _no_code(rows, _column(row["variable"], unit), row["value"])):
        yield row.problem("value", message)


def _column(variable: str, unit: Row | None) -> Column:
    tables = [unit.table] if unit is not None and unit.table in CODED else [*CODED]
    table = next(table for table in tables if variable in CODED[table])
    return next(column for column in load_schemas()[table].columns if column.name == variable)


def _no_code(rows: CorpusRows, column: Column, value: str) -> str:
    """Why a value is none of its variable; empty when it is one."""
    if column.refers:
        known = rows.ids[column.refers]
        return "" if value in known or column.refers not in rows.whole else unknown(value, known, column.refers)
    if column.enum:
        return "" if value in column.enum else unknown(value, column.enum, f"the values of {column.name}")
    return "" if re.fullmatch(r"-[12]|[012]", value) else f'"{value}" is no {column.name}; write -2, -1, 0, 1 or 2'


def _mark(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    column, what = _NEEDED.get(row["verdict"], ("", ""))
    if column and not row[column]:
        yield row.problem(column, f'{column} is empty, but a mark that is "{row["verdict"]}" has one; name {what}')
    if row["table"] not in load_schemas() or load_schemas()[row["table"]].folder != ".":
        tables = [name for name, schema in load_schemas().items() if schema.folder == "."]
        yield row.problem("table", unknown(row["table"], tables, "the tables of a corpus"))
    for named in ("matched", "row"):
        other = rows.by_id.get(row[named])
        own = other is None or other.id.startswith(f"{row['source']}-")
        if other is not None and not own and rows.source_of(other) not in ("", row["source"]):
            message = f'"{other.id}" is of {rows.source_of(other)}, but the mark is in {row["source"]}'
            yield row.problem(named, f"{message}; name a row of the same source")


def _relation(row: Row) -> Iterator[Problem]:
    column = _SETTLED.get(row["outcome"], "")
    if column and not row[column]:
        what = "the reason" if column == "why" else "the check that has it"
        yield row.problem(column, f'{column} is empty, but a relation that is "{row["outcome"]}" has one; name {what}')
    if row["outcome"] == "declined" and row["check"]:
        yield row.problem("check", "a relation that is declined has no check; empty it or correct the outcome")
    if (length := len(row["statement"].split())) > _LONGEST:
        yield row.problem("statement", f"the statement has {length} words; say it in at most {_LONGEST}")


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

"""The second codings in codings/: whether samples, codings and adjudications name what there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crossread.corpus.check_codes import family_in_use
from crossread.corpus.drawn_from import VARIABLES, Listed, listed_ids
from crossread.corpus.rows import CorpusRows, Row
from crossread.corpus.schema import Column, load_schemas, tables_of_ids
from crossread.errors import Problem, unknown


def check_codings(rows: CorpusRows) -> list[Problem]:
    """Units that do not exist or were not drawn, and codes that are none or the family of a leaf that is due.

    Rows and codes that a sample was drawn from stay good for it when they are retired (codings/drawn_from.csv).
    """
    problems: list[Problem] = []
    listed = listed_ids(rows)
    drawn = {(row["sample"], row["unit"]) for row in rows["samples"]}
    coded = {(row["sample"], row["unit"], row["variable"]) for row in rows["codings"]}
    for row in rows["samples"] if "samples" in rows.whole else ():
        problems += _unit(rows, listed, row)
    for table in ("codings", "adjudications"):
        for row in rows[table] if table in rows.whole else ():
            problems += [*_unit(rows, listed, row), *_value(rows, listed, row)]
            if "samples" not in rows.faulty and (row["sample"], row["unit"]) not in drawn:
                message = f'"{row["unit"]}" was not drawn for the sample "{row["sample"]}" (codings/samples.csv)'
                problems.append(row.problem("unit", f"{message}; correct the unit or the sample"))
    for row in rows["adjudications"] if "codings" not in rows.faulty else ():
        if (row["sample"], row["unit"], row["variable"]) not in coded:
            problems.append(row.problem("unit", "nobody coded this variable of the unit; there is nothing to settle"))
    return problems


def codes_to_give(rows: CorpusRows) -> dict[str, list[str]]:
    """The codes of each codebook that a coder may give now: of themes the leaves."""
    columns = [_column(variable, table) for table, names in VARIABLES.items() for variable in names]
    books = dict.fromkeys(column.refers for column in columns if column.refers)
    return {book: [row.id for row in rows[book] if row.id and not _is_family(rows, book, row.id)] for book in books}


def _unit(rows: CorpusRows, listed: Listed, row: Row) -> Iterator[Problem]:
    unit = rows.by_id.get(row["unit"])
    existed = row["unit"] in listed.get((row["sample"], _table_of(row["unit"])), ())
    if unit is None and row["unit"] and not rows.faulty and not existed:
        yield row.problem("unit", unknown(row["unit"], rows.by_id, "any table"))
    elif unit is not None and unit.table not in (*VARIABLES, "passages"):
        yield row.problem("unit", f'"{unit.id}" is of {unit.table}.csv, whose rows are not coded twice')


def _value(rows: CorpusRows, listed: Listed, row: Row) -> Iterator[Problem]:
    table = _table_of(row["unit"])
    tables = [VARIABLES[table]] if table else VARIABLES.values()
    offered = [*dict.fromkeys(name for names in tables for name in names)]
    if row["variable"] not in offered:
        yield row.problem("variable", unknown(row["variable"], offered, "what is coded of the unit"))
        return
    column = _column(row["variable"], table)
    known = listed.get((row["sample"], column.refers), ())
    if row["value"] and row["value"] not in known and (message := _no_code(rows, column, row["value"])):
        yield row.problem("value", message)


@cache
def _table_of(unit: str) -> str:
    """The table of coded propositions that an id is of, also when the row is retired; empty when it is of another."""
    return next((table for table in tables_of_ids([unit]) if table in VARIABLES), "")


@cache
def _column(variable: str, table: str) -> Column:
    """The column of a variable, in its table or, where that is not known, in the first that has it."""
    table = table or next(name for name, names in VARIABLES.items() if variable in names)
    return next(column for column in load_schemas()[table].columns if column.name == variable)


def _is_family(rows: CorpusRows, book: str, code: str) -> bool:
    return book == "themes" and not rows.ids[book][code]["parent"]


def _no_code(rows: CorpusRows, column: Column, value: str) -> str:
    """Why a value is none of its variable; empty when it is one."""
    if column.refers:
        known = rows.ids[column.refers]
        if value in known and _is_family(rows, column.refers, value):
            return family_in_use(rows, known[value])
        return "" if value in known or column.refers not in rows.whole else unknown(value, known, column.refers)
    if column.enum:
        return "" if value in column.enum else unknown(value, column.enum, f"the values of {column.name}")
    return "" if re.fullmatch(r"-[12]|[012]", value) else f'"{value}" is no {column.name}; write -2, -1, 0, 1 or 2'

"""The second codings in codings/: whether samples, codings and adjudications name what there is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossread.corpus.check_codes import family_in_use
from crossread.corpus.rows import CorpusRows, Row
from crossread.corpus.schema import Column, load_schemas
from crossread.errors import Problem, unknown

# What each table of coded propositions offers to a second coder.
CODED = {
    "diagnoses": ("theme", "role", "polarity", "endorsement"),
    "recommendations": ("theme", "endorsement", "addressee", "instrument", "strength"),
    "positions": ("stance",),
}


def check_codings(rows: CorpusRows) -> list[Problem]:
    """Units that do not exist or were not drawn, and codes that are none or the family of a leaf that is due."""
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
    return problems


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
        if column.refers == "themes" and value in known and not known[value]["parent"]:
            return family_in_use(rows, known[value])
        return "" if value in known or column.refers not in rows.whole else unknown(value, known, column.refers)
    if column.enum:
        return "" if value in column.enum else unknown(value, column.enum, f"the values of {column.name}")
    return "" if re.fullmatch(r"-[12]|[012]", value) else f'"{value}" is no {column.name}; write -2, -1, 0, 1 or 2'

"""Rows of checks.csv that make no sense as arithmetic: how many parts, of which table, each counted once."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.corpus.load import META
from crossread.corpus.rows import CorpusRows, Row
from crossread.errors import Problem

# The least and the most parts of each relation. With one part of a ratio, share or growth the other is not stated.
PARTS: dict[str, tuple[int, int | None]] = {
    "sum": (2, None),
    "covers": (1, None),
    "mean": (1, 2),
    "ratio": (1, 2),
    "share": (1, None),
    "difference": (2, 2),
    "growth": (1, 2),
    "count_of": (1, None),
    "same": (1, None),
}
# What has a date, so that a difference may be the time between two; count_of counts rows of any table.
_DATED = {"events", "mentions", "sources"}
_ADDING = ("sum", "covers", "share", "count_of")


def check_arithmetic(rows: CorpusRows) -> list[Problem]:
    """Every check with too few or too many parts, parts of a wrong table, or a part that is there twice."""
    checks = rows["checks"] if "checks" in rows.whole else ()
    rules = (_number, _tables, _whole, _restated)
    return [row.problem("parts", message) for row in checks for rule in rules for message in rule(rows, row)]


def wrong_number(relation: str, n_parts: int) -> str:
    """What is wrong with the number of parts of a check; nothing when it is right."""
    least, most = PARTS.get(relation, (0, None))
    if least <= n_parts and (most is None or n_parts <= most):
        return ""
    wanted = f"{least} or more" if most is None else str(least) if least == most else f"{least} or {most}"
    return f'the relation "{relation}" has {wanted} parts, but here are {n_parts}'


def _number(rows: CorpusRows, row: Row) -> Iterator[str]:
    if message := wrong_number(row["relation"], len(row.many("parts"))):
        yield f"{message}; correct the parts or the relation"


def _tables(rows: CorpusRows, row: Row) -> Iterator[str]:
    parts = {value: rows.by_id[value].table for value in row.many("parts") if value in rows.by_id}
    parts |= {value: "sources" for value in row.many("parts") if value in rows.dates}
    relation = row["relation"]
    if relation not in PARTS or (relation == "difference" and set(parts.values()) <= _DATED):
        return
    for value, table in parts.items():
        found = f"a row of {table}.csv" if table != "sources" else f"a source of {META}"
        if relation == "count_of" and table == "sources":
            yield f'"{value}" is {found}; the parts of "count_of" are rows'
        elif relation != "count_of" and table != "figures":
            allowed = "two figures, or two events, mentions or sources" if relation == "difference" else "figures"
            yield f'"{value}" is {found}; the parts of "{relation}" are {allowed}'


def _whole(rows: CorpusRows, row: Row) -> Iterator[str]:
    if row["whole"] and row["whole"] in row.many("parts"):
        yield f'"{row["whole"]}" is the whole itself; name what it is checked against'


def _restated(rows: CorpusRows, row: Row) -> Iterator[str]:
    """Two parts that say the same would be counted twice."""
    first: dict[str, str] = {}
    for value in dict.fromkeys(row.many("parts")) if row["relation"] in _ADDING else ():
        part = rows.by_id.get(value)
        said = (part["restates"] if part else "") or value
        if said in first:
            yield f'"{value}" and "{first[said]}" state the same (restates), so it would count twice; leave one out'
        first.setdefault(said, value)

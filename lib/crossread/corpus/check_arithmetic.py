"""Rows of checks.csv that make no sense as arithmetic: number, table and units of the parts, each counted once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
# The relations whose figures must measure one thing; those of which only the parts must, not the whole.
_ALIKE = ("sum", "covers", "difference", "same")
_PARTS_ALIKE = ("share", "growth")
_MEASURES = dict.fromkeys(("percent", "percentage_point", "share", "times"), "share")


def check_arithmetic(rows: CorpusRows) -> list[Problem]:
    """Checks with too few or too many parts, parts of a wrong table or unit, a part twice; and checks that stand twice.

    Units of one kind that cannot be converted (cases and persons) are left to the audit, which cannot decide them.
    """
    checks = rows["checks"] if "checks" in rows.whole else ()
    rules = (_number, _tables, _whole, _restated, _units)
    found = [row.problem("parts", message) for row in checks for rule in rules for message in rule(rows, row)]
    return [*found, *_again(checks)]


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


def _units(rows: CorpusRows, row: Row) -> Iterator[str]:
    """Figures that measure different things, money and persons, neither add up nor can be the same."""
    figures = [rows.ids["figures"].get(value) for value in row.many("parts")]
    if row["relation"] in _ALIKE:
        figures.insert(0, rows.ids["figures"].get(row["whole"]))
    elif row["relation"] not in _PARTS_ALIKE:
        return
    measured: dict[str, Row] = {}
    for figure in figures if None not in figures else ():
        unit = rows.ids["units"].get(figure["unit"]) if figure is not None else None
        if figure is not None and unit is not None:
            measured.setdefault(_MEASURES.get(unit["kind"], unit["kind"]), figure)
    if len(measured) > 1:
        (kind, one), (other_kind, other) = list(measured.items())[:2]
        told = f'"{one.id}" is in {one["unit"]} ({kind}), "{other.id}" in {other["unit"]} ({other_kind})'
        advice = f'units that "{row["relation"]}" cannot add or compare; correct the parts or the relation'
        yield f"{told}: {advice}"


def _again(checks: Iterable[Row]) -> Iterator[Problem]:
    first: dict[object, Row] = {}
    for row in checks:
        earlier = first.setdefault(_as_computed(row), row)
        if earlier is not row and earlier.id != row.id:
            yield row.problem("id", f'the same check as "{earlier.id}" (line {earlier.line}); delete one of the two')


def _as_computed(row: Row) -> tuple[object, ...]:
    """What a check computes, whatever the order of parts that may stand in any; of a share the last is the base."""
    relation, whole, parts = row["relation"], row["whole"], row.many("parts")
    if relation == "same":
        return relation, frozenset([whole, *parts])
    if relation in ("sum", "covers", "count_of"):
        return relation, whole, tuple(sorted(parts))
    if relation == "share":
        return relation, whole, tuple(sorted(parts[:-1])), *parts[-1:]
    return relation, whole, tuple(parts)

"""Figures beside their codes and wholes, and rows of checks.csv that make no sense as arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crossread.corpus.find import META
from crossread.corpus.rows import CorpusRows, Row
from crossread.errors import Problem
from crossread.topics.audit.relations import PARTS, wrong_number

# The kinds of unit that each form of figure may have.
UNITS_OF_FORM = {
    "count": ("count",),
    "money": ("money",),
    "duration": ("duration",),
    "share": ("percent", "share"),
    "ratio": ("times", "share", "percent"),
    "rate": ("count", "money", "duration", "percent", "percentage_point", "share", "times"),
    "rank": ("count",),
}
# Forms that say how much there is for each of something; a rate in per cent is of its own base.
_WITHOUT_PER = ("count", "money", "duration", "share", "rank")
# What has a date, so that a difference may be the time between two; count_of counts rows of any table.
_DATED = {"events", "mentions", "sources"}
_ADDING = ("sum", "covers", "share", "count_of")
# The relations whose figures must measure one thing; those of which only the parts must, not the whole.
_ALIKE = ("sum", "covers", "difference", "same")
_PARTS_ALIKE = ("share", "growth")
_MEASURES = dict.fromkeys(("percent", "percentage_point", "share", "times"), "share")


def check_figures(rows: CorpusRows) -> list[Problem]:
    """Figures whose form or kind does not fit unit or passage, circles of subsets, parts larger than their whole."""
    if "figures" not in rows.whole:
        return []
    return [problem for row in rows["figures"] for rule in _RULES for problem in rule(rows, row)]


def _form(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    unit = rows.ids["units"].get(row["unit"])
    allowed = UNITS_OF_FORM.get(row["form"], ())
    if unit is not None and allowed and unit["kind"] not in allowed:
        kinds = " or ".join(kind.replace("_", " ") for kind in allowed)
        message = (
            f'a figure of the form "{row["form"]}" has a unit of {kinds}, but "{unit.id}" is one of {unit["kind"]}'
        )
        yield row.problem("form", f"{message}; correct the form, the unit, or the kind in codebook/units.csv")
    if row["per"] and row["form"] in _WITHOUT_PER:
        message = f'per is "{row["per"]}", but a figure of the form "{row["form"]}" has none; say rate, or empty per'
        yield row.problem("per", message)
    if not row["per"] and row["form"] == "rate" and unit is not None and unit["kind"] in ("count", "money", "duration"):
        yield row.problem("per", "per is empty, but a rate has one; fill in the unit that it is for each of")


def _printed(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    passage = rows.ids["passages"].get(row["passage"])
    if passage is not None and row["kind"] and (row["kind"] == "table") != (passage["stream"] == "tables"):
        yield row.problem(
            "kind", f'the kind is "{row["kind"]}", but the passage is of the {passage["stream"]}; correct it'
        )


def _circle(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    seen, whole = [row.id], rows.ids["figures"].get(row["subset_of"])
    while whole is not None and whole.id not in seen:
        seen.append(whole.id)
        whole = rows.ids["figures"].get(whole["subset_of"])
    if whole is not None and whole.id == row.id and len(seen) > 1:
        yield row.problem("subset_of", f"the subsets form a circle: {' of '.join([*seen, row.id])}; cut it")


def _larger(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    whole = rows.ids["figures"].get(row["subset_of"])
    if whole is None or whole["unit"] != row["unit"] or whole["per"] != row["per"] or row["form"] != whole["form"]:
        return
    least, most = row.number("low"), whole.number("high")
    if (
        least is not None
        and most is not None
        and least > most
        and "about" not in (row["qualifier"], whole["qualifier"])
    ):
        message = f'low {row["low"]} is more than the whole, "{whole.id}", has at most ({whole["high"]})'
        yield row.problem("subset_of", f"{message}; correct one of them, or empty subset_of and say why in note")


_RULES = (_form, _printed, _circle, _larger)


def check_arithmetic(rows: CorpusRows) -> list[Problem]:
    """Checks with too few or too many parts, parts of a wrong table or unit, a part twice; and checks that stand twice.

    Units of one kind that cannot be converted (cases and persons) are left to the audit, which cannot decide them.
    """
    checks = rows["checks"] if "checks" in rows.whole else ()
    rules = (_number, _tables, _whole, _restated, _units)
    found = [row.problem("parts", message) for row in checks for rule in rules for message in rule(rows, row)]
    return [*found, *_again(checks)]


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

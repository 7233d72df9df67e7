"""Figures beside their codes and each other: form and unit, and parts beside the wholes that they are subsets of."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.corpus.rows import CorpusRows, Row
from crossread.errors import Problem

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

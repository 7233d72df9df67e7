"""Which figures can be held against each other, and the figures of a corpus with all that this needs."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from crossread.corpus.codes import with_children
from crossread.corpus.load import Corpus
from crossread.corpus.tellings import sorted_by_source
from crossread.numbers.intervals import figure_intervals
from crossread.numbers.periods import period_days, period_relation, shares_an_end
from crossread.texts.units import MEASURES

Figure = Mapping[Hashable, Any]
# Units that are multiples of each other, with their size in the unit of their dimension. Currencies are not converted.
CONVERTED = {
    "day": ("time", 1.0),
    "week": ("time", 7.0),
    "month": ("time", 365.25 / 12),
    "year": ("time", 365.25),
    "percent": ("share", 0.01),
    "share": ("share", 1.0),
    **MEASURES,
}
ABOUT = ("source", "quantity", "dimension", "population", "place", "start", "end", "stock_or_flow", "origin")
BOUNDS = ("low", "high", "judged_low", "judged_high")
Row = dict[Hashable, Any]


@dataclass(frozen=True)
class Scope:
    """How what one figure is about lies to what another is about: same, inside, around, overlap, apart or unknown."""

    population: str
    place: str
    period: str

    @property
    def n_other(self) -> int:
        """How many of population, place and period are not known to be the same."""
        return sum(relation != "same" for relation in (self.population, self.place, self.period))


@dataclass(frozen=True)
class Scopes:
    """The codes below each population and place of a codebook, for comparing what figures are about."""

    populations: Mapping[str, frozenset[str]]
    places: Mapping[str, frozenset[str]]

    def between(self, one: Figure, other: Figure) -> Scope:
        """How the scope of one figure lies to that of another."""
        population = _code_relation(one["population"], other["population"], self.populations)
        place = _code_relation(one["place"], other["place"], self.places)
        return Scope(population, place, _period_relation(one, other))


def scopes(corpus: Corpus) -> Scopes:
    """The populations and places of a corpus, each with all codes below it."""
    populations, places = (_codes_below(corpus.tables[name]) for name in ("populations", "places"))
    return Scopes(populations, places)


def dimensions(corpus: Corpus, figures: pd.DataFrame) -> pd.Series[str]:
    """What the unit of each figure measures: figures with the same entry can be converted into each other.

    All units of the kind "count" are one dimension: a case may be a person. A rate is compared with rates of the same
    denominator only, a rank with ranks.
    """
    kinds = dict(zip(corpus.units["id"], corpus.units["kind"], strict=True))
    cells = zip(figures["unit"], figures["per"], figures["form"], strict=True)
    found = [f"{_dimension(unit, kinds)}/{per}{'#' if form == 'rank' else ''}" for unit, per, form in cells]
    return pd.Series(found, index=figures.index, dtype=str)


def converted(value: float, unit: str, into: str) -> float:
    """A value in another unit of the same dimension; unchanged where there is nothing to convert."""
    if unit == into or unit not in CONVERTED or into not in CONVERTED:
        return value
    return value * CONVERTED[unit][1] / CONVERTED[into][1]


def are_comparable(one: Figure, other: Figure, scope: Scope) -> bool:
    """Whether two figures of one quantity and dimension are about enough of the same to be held against each other.

    - Of population, place and period at most one is not the same (or not stated).
    - Flows over periods without a common day count different events; durations whose periods share neither beginning
      nor end measure different spans of time; a vague figure needs a period. These are not compared.
    - A part of another figure (`subset_of`) counts less than its columns say: it is compared with figures of other
      sources only, and only when all three are the same.
    - Cells of one table are told apart by its rows and columns: they are not compared with each other, and with another
      figure of their source only when all three are the same.
    """
    within = one["source"] == other["source"]
    if (one["subset_of"] or other["subset_of"]) and (within or scope.n_other):
        return False
    if within and (one["table"] or other["table"]) and (scope.n_other or one["table"] == other["table"]):
        return False
    return scope.n_other <= 1 and _periods_fit(one, other, scope.period)


def _periods_fit(one: Figure, other: Figure, relation: str) -> bool:
    if "vague" in (one["qualifier"], other["qualifier"]) and not all(_has_period(each) for each in (one, other)):
        return False
    if relation in ("same", "unknown"):
        return True
    if one["form"] == "duration":
        return shares_an_end((one["start"], one["end"]), (other["start"], other["end"]))
    return relation != "apart" or {one["stock_or_flow"], other["stock_or_flow"]} != {"flow"}


def _has_period(figure: Figure) -> bool:
    return bool(figure["start"] or figure["end"])


def _period_relation(one: Figure, other: Figure) -> str:
    """Two figures of one source that state no period both speak of its present."""
    days, other_days = period_days(one["start"], one["end"]), period_days(other["start"], other["end"])
    if days is None and other_days is None and one["source"] == other["source"]:
        return "same"
    return period_relation(days, other_days)


def _code_relation(one: str, other: str, below: Mapping[str, frozenset[str]]) -> str:
    if one == other:
        return "same"
    if one in below.get(other, ()):
        return "inside"
    return "around" if other in below.get(one, ()) else "apart"


def _codes_below(codebook: pd.DataFrame) -> dict[str, frozenset[str]]:
    return {code: frozenset(with_children(codebook, code)) for code in codebook["id"]}


def _dimension(unit: str, kinds: Mapping[str, str]) -> str:
    if unit in CONVERTED:
        return CONVERTED[unit][0]
    return "count" if kinds.get(unit) == "count" else unit


def prepared_figures(corpus: Corpus) -> list[Row]:
    """The figures as dictionaries, in the order of sources and ids.

    `low` and `high` are the interval here. Added are: printed (the number itself), dimension (of the unit), table (that
    a cell stands in; empty for text), names (what the code of the origin stands for) and produced_by (a body, a kind
    of origin of this source, or the source where no origin is stated; a witness heard in several sources is one).
    """
    figures, passages = corpus.figures, corpus.passages
    stands_for = dict(zip(corpus.origins["id"], corpus.origins["names"], strict=True))
    cells = passages[passages["stream"] == "tables"]
    tables = dict(zip(cells["id"], cells["source"] + ":" + cells["section"], strict=True))
    names = pd.Series([stands_for.get(origin, "nothing") for origin in figures["origin"]], figures.index, dtype=str)
    own = (figures["source"] + ":" + figures["origin"]).mask(_in_several(figures, names == "kind"), figures["voice"])
    intervals = figure_intervals(figures)
    added = figures.assign(
        low=figures["id"].map(intervals["low"]).astype(float),
        high=figures["id"].map(intervals["high"]).astype(float),
        printed=[printed_number(row) for row in figures[list(BOUNDS)].to_dict("records")],
        dimension=dimensions(corpus, figures),
        table=[tables.get(passage, "") for passage in figures["passage"]],
        names=names,
        produced_by=figures["origin"].where(names == "body", own.where(names == "kind", figures["source"])),
    )
    return sorted_by_source(corpus, added, ["id"]).to_dict("records")


def _in_several(figures: pd.DataFrame, which: pd.Series) -> pd.Series:
    """Of which figures the voice gives such a figure in more than one source."""
    return figures["source"].where(which).groupby(figures["voice"]).transform("nunique") > 1


def first_statements(rows: list[Row]) -> dict[str, str]:
    """For each figure the id of the row in which its source first states it as it is.

    That is the row it restates, when the number is the same, or an earlier row with the same number that agrees in
    all that is counted and in its origin. A cell of a table is only stated again by a row that restates it.
    """
    numbers = {row["id"]: tuple(str(row[name]) for name in ("printed", "low", "high", "unit")) for row in rows}
    first: dict[str, str] = {}
    seen: dict[tuple[Any, ...], str] = {}
    for row in rows:
        same = (*(row[name] for name in ABOUT), row["subset_of"], numbers[row["id"]], row["table"] and row["id"])
        root: str = row["restates"] if numbers.get(row["restates"]) == numbers[row["id"]] else row["id"]
        first[row["id"]] = seen.setdefault(same, first.get(root, root))
    return first


def printed_number(figure: Figure) -> float:
    """The number that a source prints: the middle of a range, of the judged bounds of a vague figure; else nan."""
    for low, high in (BOUNDS[:2], BOUNDS[2:]):
        given = [float(figure[column]) for column in (low, high) if not pd.isna(figure[column])]
        if given:
            return sum(given) / len(given)
    return math.nan

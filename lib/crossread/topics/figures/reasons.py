"""Two figures side by side, and why they differ as far as their rows show it. The rest is left to a reader."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crossread.numbers.periods import period_words
from crossread.topics.figures.comparable import Figure, Scope

OPEN = ("at_least", "more_than", "at_most", "less_than", "up_to")
# What adds up: a part cannot be larger than the whole. Shares, rates, durations and ranks do not add up.
ADDITIVE = ("count", "money")
Label = Callable[[str, str], str]
REASONS = (
    *("same", "rounding", "scale_slip", "stock_or_flow", "other_period", "other_place_or_population"),
    *("other_definition", "other_origin", "cannot_tell", "conflict"),
)
# A figure with an open bound ("more than 110") leaves room for most numbers. It is the same number with another hedge
# only when what is printed is no further apart than this factor.
NEAR = 1.25
SCALES = (1e3, 1e6, 1e9)
# A slip of the scale word leaves the digits as they are.
SLIP = 0.05
Found = tuple[str, str] | None


@dataclass(frozen=True)
class FigurePair:
    """Two figures, how their scopes lie to each other, and what gives the label of a code of a codebook.

    `low` and `high` of either are its interval, `printed` is the number that the source prints (the middle of a range),
    all in one unit. `produced_by` tells origins apart, `names` is what the code of the origin stands for.
    """

    one: Figure
    other: Figure
    scope: Scope
    label: Label

    @property
    def both(self) -> tuple[Figure, Figure]:
        """The two figures."""
        return self.one, self.other

    @property
    def ratio(self) -> float:
        """How many times the first number the other is; nan when one is missing or the first is 0."""
        return float(self.other["printed"] / self.one["printed"]) if self.one["printed"] else math.nan

    @property
    def overlaps(self) -> bool:
        """Whether some number lies in both intervals."""
        return bool(max(each["low"] for each in self.both) <= min(each["high"] for each in self.both))

    def labels(self, codebook: str, column: str) -> str:
        """The labels of the two codes in a column, with a semicolon between."""
        return "; ".join(self.label(codebook, each[column]) for each in self.both)

    @property
    def same_interval(self) -> bool:
        """Whether both intervals are the same."""
        return bool(self.one["low"] == self.other["low"] and self.one["high"] == self.other["high"])

    @property
    def is_closed(self) -> bool:
        """Whether neither has a bound that its source leaves open."""
        return not {self.one["qualifier"], self.other["qualifier"]} & set(OPEN)

    @property
    def room(self) -> str:
        """The numbers that lie in both intervals, in words."""
        low, high = max(each["low"] for each in self.both), min(each["high"] for each in self.both)
        if math.isinf(high):
            return f"{number_text(low)} or more"
        return number_text(low) if low == high else f"{number_text(low)} to {number_text(high)}"

    def larger_inside(self, relation: str) -> bool:
        """Whether the figure whose scope is inside that of the other is larger, although what is counted adds up."""
        inner, outer = self.both if relation == "inside" else reversed(self.both)
        adds_up = all(each["form"] in ADDITIVE for each in self.both)
        return adds_up and relation in ("inside", "around") and bool(inner["low"] > outer["high"])


def number_text(value: float) -> str:
    """A number with separators and at most two decimals."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")


def difference_reason(pair: FigurePair) -> tuple[str, str]:
    """The reason why two figures differ, and a sentence that says what it rests on: the first that holds of

    reason                     when
    other_definition           the quantities differ, or units that cannot be converted
    cannot_tell                one has no bounds
    same                       the same number, of one population and place, in periods that are not known to be apart
    rounding                   likewise, not the same number, but the intervals leave room for one
    scale_slip                 likewise, one about a thousand, a million or a billion times the other
    stock_or_flow              one is counted at a time, the other over a period
    other_period               the periods differ
    other_place_or_population  the places or the populations differ
    other_definition           the units differ (cases, persons); the source compares the two, or one passage has
                               both; one of the two is a part of another figure
    other_origin               both say where the number comes from, and it is not the same
    cannot_tell                one gives no period, or an open bound leaves room for the other number
    conflict                   none of these: they cannot both be right

    Durations over different periods are never the same or rounded. A period, place or population inside another
    explains a smaller count or sum, not a larger one.
    """
    rules = (
        _other_thing,
        _no_bounds,
        _alike,
        _stock_or_flow,
        _period,
        _place_or_population,
        _definition,
        _origin,
        _open,
    )
    found = next((found for rule in rules if (found := rule(pair))), None)
    if found is None and pair.scope.n_other:
        return "conflict", "What is inside the other in time, place or population is larger than it."
    return found or ("conflict", "Both are about the same, and yet no number fits both.")


def _other_thing(pair: FigurePair) -> Found:
    if pair.one["quantity"] != pair.other["quantity"]:
        return "other_definition", f"Not the same is counted: {pair.labels('quantities', 'quantity')}."
    if pair.one["dimension"] != pair.other["dimension"]:
        return "other_definition", f"The units cannot be converted: {pair.labels('units', 'unit')}."
    return None


def _no_bounds(pair: FigurePair) -> Found:
    missing = [str(each["id"]) for each in pair.both if math.isnan(each["low"]) or math.isnan(each["high"])]
    return ("cannot_tell", f"No bounds are stated or judged for {' and '.join(missing)}.") if missing else None


def _alike(pair: FigurePair) -> Found:
    if not _about_the_same(pair):
        return None
    unit = pair.label("units", pair.one["unit"])
    vague = any(each["qualifier"] == "vague" for each in pair.both)
    first, second = ((each["printed"], each["qualifier"]) for each in pair.both)
    if pair.same_interval or (first == second and not vague):
        return "same", f"Both give {pair.room if vague else number_text(pair.one['printed'])} ({unit})."
    if pair.overlaps and (pair.is_closed or 1 / NEAR <= pair.ratio <= NEAR):
        return "rounding", f"The digits and hedges of both leave room for {pair.room} ({unit})."
    times = max(pair.ratio, 1 / pair.ratio) if pair.ratio else math.nan
    slip = next((scale for scale in SCALES if abs(times / scale - 1) <= SLIP), None)
    return ("scale_slip", f"One is about {number_text(slip)} times the other.") if slip else None


def _about_the_same(pair: FigurePair) -> bool:
    one, other, scope = pair.one, pair.other, pair.scope
    apart = ("apart", "inside", "around", "overlap") if one["form"] == "duration" else ("apart",)
    same_kind = one["stock_or_flow"] == other["stock_or_flow"]
    return same_kind and scope.population == scope.place == "same" and scope.period not in apart


def _stock_or_flow(pair: FigurePair) -> Found:
    if {each["stock_or_flow"] for each in pair.both} != {"stock", "flow"}:
        return None
    return "stock_or_flow", "One is counted at a time, the other over a period."


def _period(pair: FigurePair) -> Found:
    relation, is_flow = pair.scope.period, any(each["stock_or_flow"] == "flow" for each in pair.both)
    if relation in ("same", "unknown") or (is_flow and pair.larger_inside(relation)):
        return None
    periods = "; ".join(period_words(each["start"], each["end"]) for each in pair.both)
    return "other_period", f"The periods differ: {periods}."


def _place_or_population(pair: FigurePair) -> Found:
    relations = {"population": pair.scope.population, "place": pair.scope.place}
    for column, relation in relations.items():
        if relation != "same" and not pair.larger_inside(relation):
            return "other_place_or_population", f"The {column}s differ: {pair.labels(f'{column}s', column)}."
    return None


def _definition(pair: FigurePair) -> Found:
    return next((("other_definition", why) for why in _definitions(pair)), None)


def _definitions(pair: FigurePair) -> Iterator[str]:
    one, other = pair.both
    if one["unit"] != other["unit"] and one["form"] == "count":
        yield f"The units differ: {pair.labels('units', 'unit')}."
    if one["compared_to"] == other["id"] or other["compared_to"] == one["id"]:
        yield "The source itself compares them, as two things."
    if one["passage"] == other["passage"]:
        yield "One passage gives both, side by side."
    parts = [str(each["id"]) for each in pair.both if each["subset_of"]]
    if len(parts) == 1:
        yield f"{parts[0]} is a part of another figure of its source."


def _origin(pair: FigurePair) -> Found:
    same = pair.one["produced_by"] == pair.other["produced_by"]
    if same or any(each["names"] == "nothing" for each in pair.both):
        return None
    return "other_origin", f"The numbers have their own origins: {pair.labels('origins', 'origin')}."


def _open(pair: FigurePair) -> Found:
    if pair.scope.period == "unknown":
        undated = [str(each["id"]) for each in pair.both if not (each["start"] or each["end"])]
        return "cannot_tell", f"No period is stated for {' and '.join(undated)}."
    return ("cannot_tell", "An open bound leaves room for both numbers.") if pair.overlaps else None

"""The verdict on one arithmetic check: whether what was computed can be what is stated, and a sentence on it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crossread.numbers.intervals import Interval
from crossread.topics.figures.stated import Stated, amount_in_words, number_in_words

VERDICTS = ("fails", "not_decidable", "holds")
# What was computed, by relation.
_COMPUTED = {
    "sum": "The sum of the parts is {}",
    "covers": "The sum of the parts is {}",
    "difference": "The difference is {}",
    "mean": "The average is {}",
    "ratio": "The quotient is {}",
    "share": "The share is {}",
    "growth": "The change is {}",
    "count_of": "The number of rows named is {}",
    "same": "The other figure is {}",
    "time": "The time between the two dates is {}",
}


@dataclass(frozen=True)
class Verdict:
    """What a check comes to: holds, fails or not_decidable. `gap` is nan where nothing can be decided."""

    verdict: str
    computed: Interval
    gap: float
    why: str


UNKNOWN = Interval(math.nan, math.nan)


def not_decidable(why: str, computed: Interval = UNKNOWN) -> Verdict:
    """The verdict where a bound, a date, a period or a unit is missing."""
    return Verdict("not_decidable", computed, math.nan, why)


def verdict_of(relation: str, whole: Stated, parts: Sequence[Stated], computed: Interval) -> Verdict:
    """The verdict on what the parts come to, in the unit of the whole.

    Fails: no number is in both intervals (`covers`: the parts are more than the whole, however one reads them).
    Holds: what was computed lies inside what is stated, or the two overlap and all bounds are known (`same`: the two
    overlap). Not decidable: they overlap, but only because a part has no upper or no lower bound.
    """
    covers = relation == "covers"
    apart = computed.above(whole.interval)
    begin = "The part is {}" if covers and len(parts) == 1 else _COMPUTED[relation]
    amount = str(int(computed.low)) if relation == "count_of" else _in_words(computed, whole)
    said = f"{begin.format(amount)}; the {'whole is said to be' if covers else 'text says'} {whole.words}"
    if apart > 0 or (apart and not covers):
        return Verdict("fails", computed, abs(apart), f"{said}: {_apart(apart, whole, computed)}.")
    stated = Interval(-math.inf, whole.interval.low) if covers else whole.interval
    missing = _missing(computed, [*parts, whole] if covers else parts)
    if computed.inside(stated) or relation == "same" or not missing:
        exact = computed.is_exact and computed == whole.interval
        return Verdict("holds", computed, 0.0, f"{said}: {'the same' if exact else 'both can be true'}.")
    return not_decidable(f"{said}: this cannot be decided, as {missing}.", computed)


def _in_words(computed: Interval, whole: Stated) -> str:
    """What was computed, with the unit of the whole."""
    return amount_in_words(computed.low, computed.high, kind=whole.kind, unit_words=whole.unit_words, per=whole.per)


def _apart(apart: float, whole: Stated, computed: Interval) -> str:
    """How far the two are apart: persons and cases are fewer, money and time less; shares differ by points."""
    exact = computed.is_exact and whole.interval.is_exact
    points = "percentage points" if whole.kind in ("share", "percent") else ""
    unit = whole.unit_words if whole.kind == "duration" else points
    size = number_in_words(abs(apart) * (100 if whole.kind == "share" else 1))
    named = f"{size} {unit.removesuffix('s') if size == '1' else unit}".strip()
    word = "more" if apart > 0 else "fewer" if whole.kind == "count" else "less"
    return f"{'' if exact else 'at least '}{named} {word}"


def _missing(computed: Interval, figures: Iterable[Stated]) -> str:
    """Which bounds are not stated, or that a divisor may be zero; nothing when all bounds are known."""
    listed = list(dict.fromkeys(figures))
    bounds = [
        f"no {bound} bound is stated for {_listed(ids)}"
        for bound in ("lower", "upper")
        if (ids := [figure.id for figure in listed if figure.open == bound])
    ]
    if bounds:
        return " and ".join(bounds)
    return "" if math.isfinite(computed.low) and math.isfinite(computed.high) else "what it is divided by may be zero"


def _listed(ids: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(ids[:-1]), ids[-1]]))

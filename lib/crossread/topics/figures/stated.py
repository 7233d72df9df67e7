"""Figures as the arithmetic audit reads them: the interval with its unit, and the words that name it."""

from __future__ import annotations

import math
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.numbers.intervals import Interval, figure_intervals

_OPEN = {
    **dict.fromkeys(("at_least", "more_than"), "upper"),
    **dict.fromkeys(("at_most", "less_than", "up_to"), "lower"),
}
# What the ledger and the groups of figures begin with; `number` is that of `numbers_read`.
READ = ("id", "source", "quantity", "as_written", "number", "low", "high", "unit")


@dataclass(frozen=True)
class Stated:
    """One figure: `interval` in its own `unit`, of the `kind` that codebook/units.csv gives.

    `printed` is the one number that stands for it: as printed, or the middle of a range or of judged bounds. `open` is
    the bound that is not stated (upper, lower or none), `denied` the negating word that is part of the figure as
    written ("not 95"), `only_rounded` says that it is one number without a hedge,
    `words` is the figure with its qualifier and unit ("about 4 years"), `why` where the width of the interval comes
    from. `unit_words` is the plural.
    """

    id: str
    interval: Interval
    printed: float
    unit: str
    kind: str
    unit_words: str
    per: str
    direction: str
    denied: str
    start: str
    end: str
    open: str
    only_rounded: bool
    words: str
    why: str


def stated_figures(corpus: Corpus, ids: Collection[str] | None = None) -> dict[str, Stated]:
    """The figures of a corpus with these ids by id; every figure for None."""
    figures = corpus.figures if ids is None else corpus.figures[corpus.figures["id"].isin(ids)]
    intervals, units = figure_intervals(figures), corpus.units.set_index("id")
    kinds, labels = units["kind"].to_dict(), units["label"].to_dict()
    return {
        row["id"]: _stated(row, found, kinds.get(row["unit"], ""), labels.get(row["unit"], row["unit"]))
        for row, found in zip(figures.to_dict("records"), intervals.to_dict("records"), strict=True)
    }


def numbers_read(figures: pd.DataFrame) -> dict[str, str]:
    """The number of each figure by id, with what it is read as and why where that is wider than what is printed.

    "203"; 300 "civilian men" with "an estimated": "300 (read as 270 to 330: 10% either way, for "about")".
    """
    rows, allowed = figures.to_dict("records"), figure_intervals(figures).to_dict("records")
    return {row["id"]: _number_read(row, found) for row, found in zip(rows, allowed, strict=True)}


def _number_read(row: Mapping[Hashable, Any], found: Mapping[Hashable, Any]) -> str:
    printed = [float(row[end]) for end in ("low", "high") if not pd.isna(row[end])]
    number = " to ".join(dict.fromkeys(map(number_in_words, printed)))
    if math.isnan(found["low"]) or [found["low"], found["high"]] == printed:
        return number
    return f"{number} ({read_as(found['low'], found['high'], str(found['why']))})".strip()


def read_as(low: float, high: float, why: str) -> str:
    """What a figure is read as, in words: "read as 270 to 330: why"; "at most" where it may be nothing."""
    least, most = f"{low:,.10g}", f"{high:,.10g}"
    ends = f"{least} or more" if math.isinf(high) else f"at most {most}" if low <= 0 else f"{least} to {most}"
    return f"read as {ends}: {why}"


def number_in_words(value: float) -> str:
    """A number with separators; below a thousand with three digits at most."""
    return f"{value:,.0f}" if abs(value) >= 1000 or value == round(value) else f"{value:.3g}"


def amount_in_words(low: float, high: float, *, kind: str, unit_words: str, per: str) -> str:
    """A range with its unit ("3 to 5 days", "2 boats per year"), shares in percent; "at least" for an open end."""
    size, unit = (100.0, "percent") if kind == "share" else (1.0, unit_words)
    ends = [number_in_words(end * size) for end in (low, high) if math.isfinite(end)]
    if not ends or (math.isinf(high) and low <= 0):
        return "of any size"
    open_end = "at most " if math.isinf(low) else "at least " if math.isinf(high) else ""
    one = set(ends) == {"1"} and unit != "percent"
    words = f"{open_end}{' to '.join(dict.fromkeys(ends))} {unit.removesuffix('s') if one else unit}"
    return f"{words} per {per}" if per else words


def _stated(row: Mapping[Hashable, Any], found: Mapping[Hashable, Any], kind: str, label: str) -> Stated:
    printed = [float(bound) for bound in (row["low"], row["high"]) if not pd.isna(bound)]
    interval = Interval(float(found["low"]), float(found["high"]))
    bounds = printed or [interval.low, interval.high]
    said = {"kind": kind, "unit_words": label, "per": str(row["per"])}
    number = amount_in_words(bounds[0], bounds[-1], **said) if interval.is_known else ""
    named = {name: str(row[name]) for name in ("id", "unit", "per", "direction", "start", "end")}
    return Stated(
        **named,
        interval=interval,
        printed=sum(bounds) / len(bounds),
        kind=kind,
        unit_words=label,
        open=_OPEN.get(row["qualifier"], ""),
        denied=_denied(str(row["negated"]), str(row["as_written"])),
        only_rounded=row["qualifier"] == "exact" and len(set(printed)) == 1,
        words=_in_words(row["qualifier"], number, row["as_written"], kind),
        why=str(found["why"]),
    )


def _denied(negated: str, as_written: str) -> str:
    """The negating word that the figure is written with; one that only stands near it says nothing of the number."""
    written = as_written.lower().split()
    return next((word for word in negated.lower().split() if word in written), "")


def _in_words(qualifier: str, number: str, as_written: str, kind: str) -> str:
    if qualifier == "vague":
        return f'"{as_written}"' + (f" (judged as {number})" if number else "")
    hedge = "fewer than" if (qualifier, kind) == ("less_than", "count") else qualifier.replace("_", " ")
    return number if qualifier == "exact" else f"{hedge} {number}"

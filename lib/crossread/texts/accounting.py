"""Owns the account of all numerals of a text: figure, rule, list or unaccounted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from crossread.texts.edges import phrase_spans
from crossread.texts.numeral_rules import Span, rule_spans, rules
from crossread.texts.numerals import Numeral, find_numerals


@dataclass(frozen=True)
class Listed:
    """A numeral listed by hand: the words that hold it, which occurrence of them in the text (from 1), and why."""

    text: str
    occurrence: int
    why: str


@dataclass(frozen=True)
class Accounted:
    """One numeral and what accounts for it: `by` is figure, rule, list or unaccounted; `reason` the rule or the why."""

    start: int
    end: int
    text: str
    by: str
    reason: str


def account(
    text: str, figure_spans: Sequence[Span], listed: Sequence[Listed], *, names: Sequence[str] = ()
) -> list[Accounted]:
    """What accounts for each numeral of a section, note or cell, one entry a numeral in the order of the text.

    A numeral is accounted for by a figure when it lies wholly in one of `figure_spans` (the as_written spans), else by
    the first rule that covers it, else by a listed entry whose words hold it. `names` are names that hold numerals
    ("June 5 Movement"); they match on word boundaries.
    """
    by_figure = _covered(figure_spans)
    by_rule = [(rule.name, _covered(rule_spans(text, rule, names))) for rule in rules()]
    by_list = [(entry.why, _covered([span])) for entry in listed if (span := _span_of(text, entry))]
    result = []
    for numeral in find_numerals(text):
        by, reason = _reason(numeral, by_figure, by_rule, by_list)
        result.append(Accounted(numeral.start, numeral.end, numeral.text, by, reason))
    return result


def idle_entries(text: str, listed: Sequence[Listed]) -> list[Listed]:
    """The listed entries that hold no numeral of the text: their words do not occur (so often), or hold none."""
    numerals = find_numerals(text)
    return [
        entry
        for entry in listed
        if not (span := _span_of(text, entry)) or not any(_within(numeral, _covered([span])) for numeral in numerals)
    ]


def needless_entries(
    text: str, figure_spans: Sequence[Span], listed: Sequence[Listed], *, names: Sequence[str] = ()
) -> list[Listed]:
    """The listed entries whose numerals a figure or a rule accounts for without them."""
    accounted = [each for each in account(text, figure_spans, [], names=names) if each.by != "unaccounted"]
    held = {(each.start, each.end) for each in accounted}
    needless = []
    for entry in listed:
        span = _span_of(text, entry)
        inside = [numeral for numeral in find_numerals(text) if span and _within(numeral, _covered([span]))]
        if inside and all((numeral.start, numeral.end) in held for numeral in inside):
            needless.append(entry)
    return needless


def _reason(
    numeral: Numeral,
    by_figure: _Covered,
    by_rule: Sequence[tuple[str, _Covered]],
    by_list: Sequence[tuple[str, _Covered]],
) -> tuple[str, str]:
    if _within(numeral, by_figure):
        return "figure", "figure"
    for name, covered in by_rule:
        if _within(numeral, covered):
            return "rule", name
    for why, covered in by_list:
        if _within(numeral, covered):
            return "list", why
    return "unaccounted", ""


# The starts of spans in order, and for each how far it and those before it reach.
_Covered = tuple[list[int], list[int]]


def _covered(spans: Sequence[Span]) -> _Covered:
    ordered = sorted(spans)
    return [start for start, _ in ordered], list(accumulate((end for _, end in ordered), max))


def _within(numeral: Numeral, covered: _Covered) -> bool:
    """Whether one span holds the whole numeral."""
    starts, reaches = covered
    n_before = bisect_right(starts, numeral.start)
    return n_before > 0 and numeral.end <= reaches[n_before - 1]


def _span_of(text: str, entry: Listed) -> Span | None:
    spans = phrase_spans(text, entry.text)
    return spans[entry.occurrence - 1] if 0 < entry.occurrence <= len(spans) else None

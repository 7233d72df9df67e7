"""A reader's reasons in reconciliations.csv beside the two rows: reports those that the rows rule out. Gives none."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from crossread.corpus.load import Corpus
from crossread.corpus.rows import CorpusRows
from crossread.errors import Problem
from crossread.numbers.periods import is_date, period_words
from crossread.topics.figures.comparable import Row as Figure
from crossread.topics.figures.comparable import converted, prepared_figures, scopes
from crossread.topics.figures.reasons import NEAR, SLIP, FigurePair, number_text

_NUMBERS = ("low", "high", "printed")


def check_reconciliations(corpus: Corpus, rows: CorpusRows) -> Iterator[Problem]:
    """Every reason that does not go with the two figures, as their rows stand; `rows` has their lines.

    reason                     is ruled out where
    same                       the two numbers differ (a vague figure: no number fits both)
    rounding                   no number fits both, or only an open bound lets one
    scale_slip                 the one is not about 10, 100, 1,000 ... times the other
    other_origin               both have one origin; a kind of origin, such as news, differs from source to source
    other_period               both have the same period, or none is given and both are of one source
    other_place_or_population  place and population are the same
    stock_or_flow              not one of the two is a stock and one a flow

    The other reasons rest on more than the rows say. Numbers are left alone where a figure has none.
    """
    once = replace(corpus, tables=corpus.tables | {"figures": corpus.figures.drop_duplicates("id")})
    figures = {str(row["id"]): row for row in prepared_figures(once) if _is_dated(row)}
    codes = scopes(corpus)
    for row in rows["reconciliations"]:
        one, other = figures.get(row["figure"]), figures.get(row["other"])
        rule = _RULES.get(row["reason"])
        if one is None or other is None or rule is None:
            continue
        message = rule(FigurePair(one, _in_unit_of(one, other), codes.between(one, other), _code))
        if message:
            found = f'the reason is "{row["reason"]}", but {message}; correct the reason, or the figure that is wrong'
            yield row.problem("reason", found)


def _is_dated(figure: Figure) -> bool:
    return all(not figure[end] or is_date(figure[end]) for end in ("start", "end"))


def _in_unit_of(one: Figure, other: Figure) -> Figure:
    """The other figure with its numbers in the unit of the first; without numbers where nothing converts them."""
    if one["dimension"] != other["dimension"]:
        return other | dict.fromkeys(_NUMBERS, math.nan)
    return other | {name: converted(other[name], other["unit"], one["unit"]) for name in _NUMBERS}


def _code(codebook: str, code: str) -> str:
    """The code itself: who corrects a table looks for that."""
    return code


def _same(pair: FigurePair) -> str:
    if any(each["qualifier"] == "vague" for each in pair.both):
        return "" if pair.overlaps or _has_no_number(pair) else f"no number fits both: {_numbers(pair)}"
    return _unlike(pair) or ("" if pair.ratio == 1 or pair.same_interval else f"the numbers differ: {_numbers(pair)}")


def _rounding(pair: FigurePair) -> str:
    fits = pair.overlaps and (pair.is_closed or 1 / NEAR <= pair.ratio <= NEAR)
    return _unlike(pair) or ("" if fits or _has_no_number(pair) else f"no rounding lets both be: {_numbers(pair)}")


def _scale_slip(pair: FigurePair) -> str:
    if message := _unlike(pair):
        return message
    times = max(pair.ratio, 1 / pair.ratio) if pair.ratio > 0 else math.nan
    power = 1 if math.isnan(times) else max(1, round(math.log10(times)))
    fits = math.isnan(times) or abs(times / 10**power - 1) <= SLIP
    return "" if fits else f"one is {number_text(round(times, 2))} times the other, no power of ten: {_numbers(pair)}"


def _origin(pair: FigurePair) -> str:
    one, other = pair.both
    if one["origin"] != other["origin"] or (one["names"] == "kind" and one["source"] != other["source"]):
        return ""
    return f'both have the origin "{one["origin"]}"'


def _period(pair: FigurePair) -> str:
    if pair.scope.period != "same":
        return ""
    return f"both are of {period_words(pair.one['start'], pair.one['end']) or 'the present of one source'}"


def _place_or_population(pair: FigurePair) -> str:
    if not pair.scope.population == pair.scope.place == "same":
        return ""
    return f'both have the population "{pair.one["population"]}" and the place "{pair.one["place"]}"'


def _stock_or_flow(pair: FigurePair) -> str:
    found = [str(each["stock_or_flow"]) for each in pair.both]
    return "" if set(found) == {"stock", "flow"} else f"stock_or_flow is {' and '.join(found)}"


def _unlike(pair: FigurePair) -> str:
    if pair.one["dimension"] == pair.other["dimension"]:
        return ""
    return f"the units cannot be converted: {pair.labels('units', 'unit')}"


def _has_no_number(pair: FigurePair) -> bool:
    return any(math.isnan(each[bound]) for each in pair.both for bound in ("low", "high"))


def _numbers(pair: FigurePair) -> str:
    return f"{' and '.join(number_text(each['printed']) for each in pair.both)} ({pair.one['unit']})"


_RULES: Mapping[str, Callable[[FigurePair], str]] = {
    "same": _same,
    "rounding": _rounding,
    "scale_slip": _scale_slip,
    "other_origin": _origin,
    "other_period": _period,
    "other_place_or_population": _place_or_population,
    "stock_or_flow": _stock_or_flow,
}

"""The stated figures read together: which can be compared, why they differ, and how many observations there are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.selection import chosen_sources
from crossread.corpus.tellings import joined
from crossread.numbers.periods import period_days
from crossread.topics.figures.comparable import (
    Figure,
    Row,
    Scopes,
    are_comparable,
    converted,
    first_statements,
    prepared_figures,
    scopes,
)
from crossread.topics.figures.reasons import FigurePair, Label, difference_reason

PAIR = (
    *("figure", "other", "quantity", "source", "other_source", "within", "unit", "low", "high", "other_low"),
    *("other_high", "difference", "ratio", "reason", "why", "read_reason", "explanation"),
)
ONE_THING = ("same", "rounding", "scale_slip", "other_origin", "conflict")
OBSERVED = (
    *("quantity", "unit", "population", "place", "start", "end"),
    *("n_figures", "n_sources", "n_origins", "independent", "figures"),
)


def figure_pairs(corpus: Corpus, sources: Iterable[str] = ()) -> pd.DataFrame:
    """Every pair of figures that can be compared, within a source and across sources, and why the two differ.

    Columns: figure, other (ids; first the one of the source that corpus.yml has first), quantity, source,
    other_source, within (one source), unit, low, high, other_low, other_high (intervals, the other's in `unit`; missing
    where the units cannot be converted), difference (the number printed for the other less that of the figure), ratio
    (the other divided by the figure), reason (of `REASONS`), why (what the reason rests on), read_reason, explanation
    (a reader's, from reconciliations.csv; empty when nobody read the pair). Sorted by quantity and by the order of the
    figures.

    Compared are figures of one quantity, in units that can be converted into each other, when they are about enough of
    the same (`are_comparable`), when the source itself compares them (`compared_to`), and when one restates the other
    with another number; also all that a reader has read as a pair. A figure that its source states again as it is,
    linked or not, is one figure: the first row. `sources` are the ids of those to be compared; all when there is none.
    """
    chosen = chosen_sources(corpus, sources)
    rows, codes, labels = prepared_figures(chosen), scopes(chosen), _labels(chosen)
    first = first_statements(rows)
    figures = {str(row["id"]): row for row in rows if first[str(row["id"])] == row["id"]}
    read = _readings(chosen, first)
    order = {figure: place for place, figure in enumerate(figures)}
    pairs = {*_candidates(list(figures.values()), codes), *read}
    found = [
        _pair(labels, codes, figures[one], figures[other])
        | dict(zip(("read_reason", "explanation"), read.get((one, other), ("", "")), strict=True))
        for one, other in sorted(pairs, key=lambda pair: (figures[pair[0]]["quantity"], order[pair[0]], order[pair[1]]))
    ]
    return pd.DataFrame(found, columns=list(PAIR)).astype({"within": bool})


def independent_observations(corpus: Corpus, sources: Iterable[str] = ()) -> pd.DataFrame:
    """How often one and the same thing was observed, whoever passes it on: one origin counts once.

    Columns: quantity, unit (of the first figure), population, place, start, end (of the first figure), n_figures,
    n_sources, n_origins (named ones), independent, figures (ids). A row is one thing: figures of one quantity,
    population, place and period that are `same`, `rounding`, `scale_slip`, `other_origin` or `conflict` to each other
    in `figure_pairs`, a reader's reason before the computed one. Figures without a period are one thing within a
    source only. `independent` counts what the texts show to be independent: each body once, a kind of origin
    (interviews, news, the authors themselves) once a source. A figure without an origin may come from any of the
    others, so that it adds nothing beside them; where no figure of the thing has an origin, there is one observation.

    Not counted: a figure that its source states again as it is, a part of another figure, and cells of a table that
    only its rows and columns tell apart. Sorted by quantity, population, place and period.
    """
    chosen = chosen_sources(corpus, sources)
    rows = prepared_figures(chosen)
    first = first_statements(rows)
    whole = [row for row in rows if first[str(row["id"])] == row["id"] and not row["subset_of"]]
    things: dict[tuple[Any, ...], list[Row]] = {}
    for row in whole:
        things.setdefault(_thing(row), []).append(row)
    pairs = figure_pairs(chosen)
    one_thing = pairs["read_reason"].where(pairs["read_reason"] != "", pairs["reason"]).isin(ONE_THING)
    linked = set(pairs.loc[one_thing, ["figure", "other"]].itertuples(index=False, name=None))
    found = [_observed(part) for group in things.values() for part in _parts(_told_apart(group), linked)]
    order = ["quantity", "population", "place", "start", "end", "figures"]
    return pd.DataFrame(found, columns=list(OBSERVED)).sort_values(order).reset_index(drop=True)


def _candidates(figures: list[Row], codes: Scopes) -> Iterator[tuple[str, str]]:
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in figures:
        groups.setdefault((row["quantity"], row["dimension"]), []).append(row)
    for group in groups.values():
        for one, other in combinations(group, 2):
            if _linked(one, other) or are_comparable(one, other, codes.between(one, other)):
                yield one["id"], other["id"]


def _linked(one: Figure, other: Figure) -> bool:
    """Whether the source compares the two, or says the same proposition with another number."""
    compared = one["compared_to"] == other["id"] or other["compared_to"] == one["id"]
    return compared or bool((one["restates"] or one["id"]) == (other["restates"] or other["id"]))


def _readings(corpus: Corpus, first: dict[str, str]) -> dict[tuple[str, str], tuple[str, str]]:
    """What readers say of pairs: reason and explanation by the ids of the pair, in their order."""
    read, order = {}, {figure: place for place, figure in enumerate(first)}
    for row in corpus.reconciliations.to_dict("records"):
        ids = {first[row[side]] for side in ("figure", "other") if row[side] in first}
        if len(ids) == 2:
            one, other = sorted(ids, key=order.__getitem__)
            read[one, other] = (str(row["reason"]), str(row["explanation"]))
    return read


def _pair(labels: Label, codes: Scopes, one: Row, other: Row) -> dict[str, Any]:
    alike = one["dimension"] == other["dimension"]
    values = {
        name: converted(other[name], other["unit"], one["unit"]) if alike else math.nan
        for name in ("low", "high", "printed")
    }
    pair = FigurePair(one, other | values, codes.between(one, other), labels)
    reason, why = difference_reason(pair)
    return {
        **{"figure": one["id"], "other": other["id"], "quantity": one["quantity"], "unit": one["unit"]},
        **{"source": one["source"], "other_source": other["source"], "within": one["source"] == other["source"]},
        **{"low": one["low"], "high": one["high"], "other_low": values["low"], "other_high": values["high"]},
        **{"difference": values["printed"] - one["printed"], "ratio": pair.ratio, "reason": reason, "why": why},
    }


def _labels(corpus: Corpus) -> Label:
    @cache
    def labels(codebook: str) -> dict[str, str]:
        table = corpus.tables[codebook].drop_duplicates("id")
        return dict(zip(table["id"], table["label"], strict=True))

    return lambda codebook, code: labels(codebook).get(code, code)


def _thing(row: Row) -> tuple[Any, ...]:
    """What the figure is about; without a period it is about the present of its own source."""
    period = period_days(row["start"], row["end"]) or row["source"]
    return *(row[name] for name in ("quantity", "dimension", "population", "place")), period


def _told_apart(group: list[Row]) -> list[Row]:
    """The figures without the cells of a table that has several of them: its rows and columns tell those apart."""
    cells = [row["table"] for row in group if row["table"]]
    return [row for row in group if cells.count(row["table"]) < 2]


def _parts(group: list[Row], linked: set[tuple[str, str]]) -> list[list[Row]]:
    """The figures in groups of those that are linked, directly or by others."""
    parts: list[list[Row]] = []
    for row in group:
        joint = [part for part in parts if any((each["id"], row["id"]) in linked for each in part)]
        parts = [part for part in parts if part not in joint] + [[each for part in joint for each in part] + [row]]
    return parts


def _observed(group: list[Row]) -> dict[str, Any]:
    about = {name: group[0][name] for name in ("quantity", "unit", "population", "place", "start", "end")}
    named = [row for row in group if row["names"] != "nothing"]
    return about | {
        "n_figures": len(group),
        "n_sources": len({row["source"] for row in group}),
        "n_origins": len({row["origin"] for row in named}),
        "independent": len({row["produced_by"] for row in named}) or 1,
        "figures": joined(row["id"] for row in group),
    }

"""The arithmetic audit, every relation judged by intervals, the failing ones first; and what else does not fit."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from crossread.corpus.find import META
from crossread.corpus.load import Corpus
from crossread.corpus.schema import load_schemas, source_of
from crossread.corpus.selection import chosen_sources
from crossread.corpus.tellings import joined, sorted_by_source
from crossread.errors import UsageError, unknown
from crossread.numbers.periods import Days, days_of
from crossread.topics.audit.relations import COMPUTED, UndecidedError, counted, restated, time_from_to, wrong_number
from crossread.topics.audit.verdicts import VERDICTS, Verdict, not_decidable, verdict_of
from crossread.topics.figures.stated import Stated, stated_figures

COLUMNS = [
    *("id", "source", "other_sources", "relation", "verdict", "whole_low", "whole_high", "computed_low"),
    *("computed_high", "unit", "gap", "gap_share", "why", "statement", "note", "reading"),
]
ODDITIES = ["id", "source", "other_sources", "kind", "matters", "statement", "reading", "rows"]


def audit(corpus: Corpus, sources: Sequence[str] = ()) -> pd.DataFrame:
    """One row a check of which every figure and row belongs to the sources chosen; all sources for none chosen.

    Columns: id, source (of the whole), other_sources (of the parts, with semicolons), relation, verdict (holds, fails,
    not_decidable), whole_low, whole_high, computed_low, computed_high (all in `unit`, that of the whole; infinite for
    an open bound, nan for an unknown one), gap (the least distance between the two intervals; 0 where they touch, nan
    where nothing can be decided), gap_share (gap / the whole as printed), why (a sentence), statement, note, reading.

    Sorted by verdict (fails, not_decidable, holds); what fails within one source comes before what sets sources against
    each other, the widest gap first; all else by source and id. A check that names a row which is not in
    the corpus is left out. Raises `UsageError` for a source that is not in the corpus.
    """
    for source in sources:
        if source not in set(corpus.sources["id"]):
            raise UsageError(f"sources: {unknown(source, corpus.sources['id'], META)}")
    chosen = {*(sources or corpus.sources["id"]), ""}
    read = _Read(_sources_of_rows(corpus), stated_figures(corpus), _dates(corpus))
    checks = [check for check in corpus.checks.to_dict("records") if check["whole"] in read.figures]
    rows = [_row(check, read) for check in checks if {read.source_of.get(each) for each in _named(check)} <= chosen]
    table = sorted_by_source(corpus, pd.DataFrame(rows, columns=COLUMNS), ["id"])
    order = table.assign(_verdict=table["verdict"].map(VERDICTS.index), _across=table["other_sources"] != "")
    order["_gap"] = -table["gap_share"].where(table["verdict"] == "fails", 0.0).astype(float)
    order.loc[table["verdict"] != "fails", "_across"] = False
    return order.sort_values(["_verdict", "_across", "_gap"], kind="stable", ignore_index=True)[COLUMNS]


def audit_counts(table: pd.DataFrame) -> dict[str, int]:
    """Number of checks of an audit by verdict; all three are named."""
    return {verdict: int((table["verdict"] == verdict).sum()) for verdict in ("holds", "fails", "not_decidable")}


@dataclass(frozen=True)
class _Read:
    """What the checks refer to by id: the source of every row ("" for an event), the figures, and dates as told.

    A source stands for the day, month or year of its publication.
    """

    source_of: Mapping[str, str]
    figures: Mapping[str, Stated]
    dates: Mapping[str, tuple[str, str]]


def _sources_of_rows(corpus: Corpus) -> dict[str, str]:
    names = [name for name, schema in load_schemas().items() if schema.folder == "." and "id" in schema.names]
    found: dict[str, str] = {source: source for source in corpus.sources["id"]}
    for frame in (corpus.tables[name] for name in names):
        found |= dict(zip(frame["id"], frame.get("source", [""] * len(frame)), strict=True))
    return found


def _dates(corpus: Corpus) -> dict[str, tuple[str, str]]:
    """Date and precision of each event, the date that each mention tells, and the publication of each source."""
    events = zip(corpus.events["id"], corpus.events["date"], corpus.events["precision"], strict=True)
    told = zip(corpus.mentions["id"], corpus.mentions["date_told"], strict=True)
    published = zip(corpus.sources["id"], corpus.sources["date"], strict=True)
    as_told = {each: (str(date), "") for each, date in (*told, *published)}
    return {event: (date, precision) for event, date, precision in events} | as_told


def _parts(check: Mapping[Hashable, Any]) -> list[str]:
    return [part.strip() for part in check["parts"].split(";") if part.strip()]


def _named(check: Mapping[Hashable, Any]) -> list[str]:
    return [check["whole"], *_parts(check)]


def _row(check: Mapping[Hashable, Any], read: _Read) -> dict[str, object]:
    whole, own = read.figures[check["whole"]], read.source_of[check["whole"]]
    try:
        verdict = _judged(check["relation"], whole, _parts(check), read)
    except UndecidedError as reason:
        verdict = not_decidable(str(reason))
    return {
        "id": check["id"],
        "source": own,
        "other_sources": joined(other for each in _parts(check) if (other := read.source_of[each]) not in (own, "")),
        "relation": check["relation"],
        "verdict": verdict.verdict,
        "whole_low": whole.interval.low,
        "whole_high": whole.interval.high,
        "computed_low": verdict.computed.low,
        "computed_high": verdict.computed.high,
        "unit": whole.unit,
        "gap": verdict.gap,
        "gap_share": verdict.gap / abs(whole.printed) if whole.printed else math.nan,
        "why": verdict.why,
        **{name: check[name] for name in ("statement", "note", "reading")},
    }


def _judged(relation: str, whole: Stated, parts: list[str], read: _Read) -> Verdict:
    """The verdict on one check; raises `UndecidedError` when nothing can be computed."""
    if message := wrong_number(relation, len(parts)):
        raise UndecidedError(f"{message[0].upper()}{message[1:]}.")
    _usable(whole)
    if relation == "count_of":
        return verdict_of(relation, whole, [], counted(whole, len(dict.fromkeys(parts))))
    if relation == "difference" and all(part in read.dates for part in parts):
        later, earlier = (_days(part, read) for part in parts)
        return verdict_of("time", whole, [], time_from_to(whole, later, earlier))
    if others := [part for part in parts if part not in read.figures]:
        raise UndecidedError(f"{others[0]} is no figure.")
    figures = [_usable(read.figures[part]) for part in parts]
    if relation == "same":
        verdicts = [verdict_of(relation, whole, [part], restated(whole, part)) for part in figures]
        return max(verdicts, key=lambda verdict: verdict.gap)
    if relation not in COMPUTED:
        raise UndecidedError(f'There is no rule for the relation "{relation}".')
    return verdict_of(relation, whole, figures, COMPUTED[relation](whole, figures))


def _usable(figure: Stated) -> Stated:
    if not figure.interval.is_known:
        raise UndecidedError(f"{figure.id} has no bounds: {figure.why}.")
    if figure.denied:
        raise UndecidedError(f'{figure.id} is written with "{figure.denied}"; what is denied is for a reader to judge.')
    return figure


def _days(row: str, read: _Read) -> Days:
    """The days that an event, a source's telling of it, or its publication may have been on."""
    told, precision = read.dates[row]
    days = days_of(told, precision)
    if days is None:
        found = f'only "{told}"' if told else "none"
        raise UndecidedError(f"{row} tells no date that time can be counted from, {found}.")
    return days


def oddities(corpus: Corpus, sources: Iterable[str] = ()) -> pd.DataFrame:
    """One row an oddity of the sources named (all when none is); by source, those that matter first, then by id.

    Columns: id, source, other_sources (those that it differs from, separated by semicolons; empty when it is within
    one source), kind, matters (yes or no), statement, reading (empty where a reading is not needed), rows (ids,
    separated by semicolons). An oddity between a source chosen and one that is not is left out.
    """
    chosen = chosen_sources(corpus, sources)
    table = chosen.oddities.assign(other_sources="", minor=chosen.oddities["matters"] != "yes")
    others = [_others(chosen, source, rows) for source, rows in zip(table["source"], table["rows"], strict=True)]
    table["other_sources"] = pd.Series(others, index=table.index, dtype=object)
    return sorted_by_source(chosen, table, ["minor", "id"])[ODDITIES].reset_index(drop=True)


def _others(corpus: Corpus, own: str, rows: str) -> str:
    """The sources besides its own whose rows an oddity names, in the order of the corpus."""
    named = {source_of(row.strip()) for row in rows.split(";")}
    return "; ".join(source for source in corpus.sources["id"] if source in named and source != own)

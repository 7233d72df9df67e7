"""Forecasts: whether what is said of their outcome is told by a row of a later source that can tell it."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.corpus.check_meta import is_before
from crossread.corpus.rows import CorpusRows, Row
from crossread.errors import Problem

# The tables whose rows report what happened; a passage, a citation or another forecast tells nothing.
TELLING = ("diagnoses", "figures", "mentions", "positions")
_MOST_CONFIDENCE_WORDS = 3


def check_forecasts(rows: CorpusRows) -> list[Problem]:
    """Outcomes without a telling, tellings without an outcome, tellings by what tells nothing or is not later."""
    if "forecasts" not in rows.whole:
        return []
    return [problem for row in rows["forecasts"] for problem in (*_confidence(row), *_outcome(row), *_told(rows, row))]


def _confidence(row: Row) -> Iterator[Problem]:
    n_words = len(row["confidence"].split())
    if n_words > _MOST_CONFIDENCE_WORDS:
        message = f'"{row["confidence"]}" has {n_words} words; give the word that carries the confidence, at most 3'
        yield row.problem("confidence", message)


def _outcome(row: Row) -> Iterator[Problem]:
    if row["outcome"] in ("borne_out", "partly", "contradicted") and not row["told_by"]:
        message = f'the outcome is "{row["outcome"]}", but no row tells it; name rows of later sources'
        yield row.problem("told_by", message)
    if row["outcome"] == "open" and row["told_by"]:
        message = 'the outcome is "open", but a row is said to tell it; empty the cell, or say what the row tells'
        yield row.problem("told_by", message)


def _told(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    own = rows.source_of(row)
    for value in row.many("told_by"):
        told = rows.by_id.get(value)
        other = rows.source_of(told) if told is not None else ""
        if told is not None and told.table not in TELLING:
            files = ", ".join(f"{table}.csv" for table in TELLING)
            yield row.problem(
                "told_by", f'"{value}" is of {told.table}.csv, which tells no outcome; name rows of {files}'
            )
        elif own in rows.dates and other in rows.dates and not _later(rows.dates[own], rows.dates[other], own == other):
            when = "the same source" if own == other else f"{other} ({rows.dates[other]})"
            message = f'"{value}" is of {when}, which is not later than {own} ({rows.dates[own]}); correct it'
            yield row.problem("told_by", message)


def _later(own: str, other: str, same: bool) -> bool:
    """Whether a source may be later: not the same, not dated the same, not dated before."""
    return not same and own != other and not is_before(other, own)

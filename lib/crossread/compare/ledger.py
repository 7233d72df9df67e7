"""The stated figures as a ledger to be read, and the account of all numerals of each source. Compares nothing."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from crossread.compare.periods import period_words
from crossread.compare.rows import sorted_by_source
from crossread.compare.sources import chosen_sources
from crossread.corpus.load import Corpus

ACCOUNTS = ("figure", "rule", "list", "unaccounted")
LEDGER = (
    *("id", "source", "quantity", "as_written", "low", "high", "unit", "per", "qualifier", "population", "place"),
    *("period", "origin", "voice", "endorsement", "kind", "restates", "statement", "note"),
)


def ledger(corpus: Corpus, sources: Iterable[str] = ()) -> pd.DataFrame:
    """Every stated figure, one row each, with the codes as ids.

    Columns: id, source (id), quantity, as_written, low, high (as printed; the judged bounds of a vague figure), unit,
    per, qualifier, population, place, period, origin, voice, endorsement, kind, restates (id), statement, note.
    Restatements are rows like the others. Sorted by source and id.
    """
    chosen = chosen_sources(corpus, sources)
    rows = chosen.figures
    shown = rows.assign(
        low=rows["low"].where(rows["qualifier"] != "vague", rows["judged_low"]),
        high=rows["high"].where(rows["qualifier"] != "vague", rows["judged_high"]),
        period=[period_words(start, end) for start, end in zip(rows["start"], rows["end"], strict=True)],
    )
    return sorted_by_source(corpus, shown, ["id"])[list(LEDGER)]


def numeral_accounts(corpus: Corpus, sources: Iterable[str] = ()) -> pd.DataFrame:
    """What accounts for the numerals of each source, from the stored counts (the texts are not needed).

    Columns: source, total, n_figure (in the words of a figure), n_rule (under a rule: dates, citations, names ...),
    n_list (listed by hand as no quantity), n_unaccounted. Numerals of body, notes and tables, each counted once; all
    are missing for a source whose numerals were never counted, or of which one of these counts is not stored.
    """
    chosen = chosen_sources(corpus, sources)
    counts = chosen.numeral_counts.pivot_table(index="source", columns="by", values="n_numerals", aggfunc="sum")
    counts = counts.reindex(index=list(chosen.sources["id"]), columns=list(ACCOUNTS)).astype("Int64")
    counts = counts.where(counts.notna().all(axis="columns"))
    table = counts.rename(columns={by: f"n_{by}" for by in ACCOUNTS}).rename_axis(index="source", columns=None)
    table.insert(0, "total", table.sum(axis="columns", min_count=1).astype("Int64"))
    return table.reset_index()


def numeral_rules(corpus: Corpus, sources: Iterable[str] = ()) -> pd.DataFrame:
    """Under which rule how many numerals of each source fall: source, rule, n_numerals; from the stored counts."""
    chosen = chosen_sources(corpus, sources)
    by_rule = chosen.numeral_counts[chosen.numeral_counts["by"] == "rule"].rename(columns={"name": "rule"})
    return sorted_by_source(corpus, by_rule, ["rule"])[["source", "rule", "n_numerals"]]

"""What does not fit in the sources: the oddities of some of them, those that matter first."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from crossread.compare.rows import sorted_by_source
from crossread.compare.sources import chosen_sources
from crossread.corpus.load import Corpus
from crossread.corpus.schema import source_of

COLUMNS = ["id", "source", "other_sources", "kind", "matters", "statement", "reading", "rows"]


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
    return sorted_by_source(chosen, table, ["minor", "id"])[COLUMNS].reset_index(drop=True)


def _others(corpus: Corpus, own: str, rows: str) -> str:
    """The sources besides its own whose rows an oddity names, in the order of the corpus."""
    named = {source_of(row.strip()) for row in rows.split(";")}
    return "; ".join(source for source in corpus.sources["id"] if source in named and source != own)

"""How far sources are coded: what has no row is only missing where the table is declared complete."""

from __future__ import annotations

from collections.abc import Iterable

from crossread.corpus.load import COVERED, Corpus

# The tables in which it is asked for something, in which something is wrong, and in which somebody speaks.
ASKED = ("recommendations",)
WRONG = ("diagnoses",)
VOICED = ("diagnoses", "recommendations", "figures", "positions", "forecasts")


def whole(corpus: Corpus, sources: Iterable[str], *tables: str) -> list[str]:
    """Those of the sources of which these tables are declared complete; all tables when none is named."""
    due = tables or COVERED
    return [source for source in sources if all(corpus.coverage(source)[table] == "complete" for table in due)]


def in_part(corpus: Corpus, *tables: str) -> list[str]:
    """The sources of the corpus of which one of these tables is not declared complete; of any when none is named."""
    complete = whole(corpus, corpus.sources["id"], *tables)
    return [source for source in corpus.sources["id"] if source not in complete]

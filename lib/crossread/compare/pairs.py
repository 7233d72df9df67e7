"""Two sources named as a pair."""

from __future__ import annotations

from crossread.compare.sources import select_sources
from crossread.corpus.load import Corpus
from crossread.errors import UsageError


def split_pair(corpus: Corpus, pair: str) -> tuple[str, str]:
    """The two source ids of "a,b"; raises `UsageError` when there are not two different coded sources."""
    parts = [part.strip() for part in pair.split(",") if part.strip()]
    if len(parts) != 2 or parts[0] == parts[1]:
        raise UsageError(f'pair: "{pair}" does not name two sources; write two different ids with a comma between')
    select_sources(corpus, pair)
    return parts[0], parts[1]

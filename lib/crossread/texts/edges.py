"""Stretches of a text by their edges, as these are written or as a copy spells them. Finds places; judges no words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from crossread.texts.normalise import normalise

_WORD = re.compile(r"\S+")
# Two slips in an edge of three words of five letters.
_ALIKE = 0.8
_MOST_WORDS_OFF = 2


@dataclass(frozen=True)
class NearPlace:
    """A stretch of a text, and how like its edges are to those looked for, 2 being the same."""

    start: int
    end: int
    likeness: float


def edge_pairs(text: str, starts: str, ends: str) -> Iterator[tuple[int, int]]:
    """Start and end of every stretch of `text` that begins with one edge and ends with the other.

    Edges are whole words, compared case by case after normalising; the second begins after the first
    has ended.
    """
    last = [(match.start(), match.end()) for match in edge(normalise(ends)).finditer(text)]
    for first in edge(normalise(starts)).finditer(text):
        yield from ((first.start(), end) for begin, end in last if begin >= first.end())


@lru_cache(maxsize=4096)
def edge(words: str) -> re.Pattern[str]:
    """A pattern for whole words: "13" is found neither in "130" nor in "13.9", "1,300" or "13%"."""
    if not words:
        return re.compile(r"(?!)")
    before = r"(?<!\w)(?<!\d[.,])" if words[0].isalnum() else ""
    after = r"(?!\w)(?![.,]\d)(?!%)" if words[-1].isalnum() else r"(?!\d)"
    return re.compile(f"{before}{re.escape(words)}{after}")


def near_places(text: str, starts: str, ends: str, n_words: int) -> Iterator[NearPlace]:
    """The stretches of about `n_words` words whose first and last words are nearly the edges that are looked for."""
    spans = [found.span() for found in _WORD.finditer(text)]
    lasts = list(_windows(text, spans, ends))
    for first, _, like_first in _windows(text, spans, starts):
        for _, last, like_last in lasts:
            if abs(last - first + 1 - n_words) <= _MOST_WORDS_OFF:
                yield NearPlace(spans[first][0], spans[last][1], like_first + like_last)


def _windows(text: str, spans: list[tuple[int, int]], edge: str) -> Iterator[tuple[int, int, float]]:
    """First word, last word and likeness of each run of words that is nearly the edge."""
    n = len(edge.split())
    for first in range(len(spans) - n + 1 if n else 0):
        found = text[spans[first][0] : spans[first + n - 1][1]].strip("\"'()[],;:.?!")
        like = Levenshtein.normalized_similarity(found, edge.strip("\"'()[],;:.?!"), score_cutoff=_ALIKE)
        if like:
            yield first, first + n - 1, like

"""Owns finding words in a text: search terms for the proof of silence, exact phrases, stretches by their edges."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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


@dataclass(frozen=True)
class Hit:
    """One place where a search term occurs: its span, the words found there, and the term as given."""

    start: int
    end: int
    text: str
    term: str


def term_hits(text: str, terms: Sequence[str]) -> list[Hit]:
    """All hits of the terms, in the order of the text; upper and lower case count the same.

    A term matches whole words only; a trailing `*` stands for any ending ("sanction*"); a space or hyphen in a term
    stands for any white space or hyphen. A hyphenated compound counts as several words: "military" hits "non-military".
    Raises ValueError for a term without a letter or digit, or with a `*` elsewhere than at its end.
    """
    hits = []
    for term in dict.fromkeys(terms):
        for match in _pattern(term).finditer(text):
            hits.append(Hit(match.start(), match.end(), match.group(), term))
    return sorted(hits, key=lambda hit: (hit.start, hit.end, hit.term))


def phrase_spans(text: str, phrase: str) -> list[tuple[int, int]]:
    """The spans where a phrase stands in a text, on word boundaries, any white space for its spaces, any case.

    No span cuts through a number: the phrase "25" is found in "25%", but not in "25,000" or "2.25".
    """
    inner = r"\s+".join(re.escape(word) for word in phrase.split())
    if not inner:
        return []
    begins = r"(?<![\w])(?<!\d[.,])" if phrase.split()[0][0].isalnum() else ""
    ends = r"(?![\w])(?![.,]\d)" if phrase.split()[-1][-1].isalnum() else ""
    return [match.span() for match in re.finditer(begins + inner + ends, text, re.IGNORECASE)]


def _pattern(term: str) -> re.Pattern[str]:
    stem = term.strip()
    ending = r"\w*" if stem.endswith("*") else ""
    stem = stem.removesuffix("*")
    if "*" in stem or not re.search(r"\w", stem):
        raise ValueError(f'search term "{term}": a term holds at least one letter or digit, and "*" only at its end')
    inner = r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", stem) if word)
    return re.compile(rf"(?<!\w){inner}{ending}(?!\w)", re.IGNORECASE)

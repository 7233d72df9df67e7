"""Owns finding words in a text: search terms for the proof of silence, and exact phrases on word boundaries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


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

"""Search hits of themes and claims in the argument of a source: what the proof of silence rests on. Judges none."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Mapping

from crossread.corpus.rows import CorpusRows, Row
from crossread.texts.reading import SourceText
from crossread.texts.streams import Section
from crossread.texts.terms import term_hits

SEARCHED = ("themes", "claims")
# The tables in which a source can be silent.
PROVED = ("diagnoses", "positions")
Hit = tuple[str, int, str]


def is_term(term: str) -> bool:
    """Whether a search term can be searched for: words, with `*` only at their end, and `&` only between them.

    "Wagner & civilian*" hits a sentence that holds both.
    """
    return all(re.search(r"\w", part) and "*" not in part[:-1] for part in term_parts(term))


def term_parts(term: str) -> list[str]:
    """The words of a search term that must all stand in one sentence; of a plain term the term itself."""
    return [part.strip() for part in term.split("&")]


def searched_codes(rows: CorpusRows) -> Iterator[tuple[str, Row]]:
    """The codes that are searched for, with their codebook: leaf themes and claims with terms."""
    for kind in SEARCHED:
        for code in rows[kind]:
            if code.id and (kind == "claims" or code["parent"]) and any(map(is_term, code.many("terms"))):
                yield kind, code


def code_hits(text: SourceText, code: Row) -> list[Hit]:
    """Where the terms of a code occur in the main sections: section, sentence (0 the heading) and term, each once."""
    terms = [term for term in code.many("terms") if is_term(term)]
    found: dict[Hit, None] = {}
    for section in text.sections if terms else ():
        for sentence, term in _section_hits(section, terms) if section.part == "main" else ():
            found[section.id, sentence, term] = None
    return list(found)


def _section_hits(section: Section, terms: list[str]) -> list[tuple[int, str]]:
    """The sentences (0 the heading) in which all words of a term stand, with the term; sorted by sentence."""
    starts, parts = [start for start, _ in section.spans], {part for term in terms for part in term_parts(term)}
    stands: dict[str, set[int]] = {part: set() for part in parts}
    for hit in term_hits(section.title, list(parts)):
        stands[hit.term].add(0)
    for hit in term_hits(section.text, list(parts)):
        stands[hit.term].add(bisect(starts, hit.start))
    hits = [
        (sentence, term)
        for term in terms
        for sentence in set.intersection(*(stands[part] for part in term_parts(term)))
    ]
    return sorted(hits)


def hit_sentence(text: SourceText, hit: Hit) -> str:
    """The sentence in which a hit of `code_hits` stands; the heading for sentence 0."""
    section = next(section for section in text.sections if section.id == hit[0])
    if not hit[1]:
        return section.title
    start, end = section.spans[hit[1] - 1]
    return section.text[start:end]


def hit_counts(rows: CorpusRows, texts: Mapping[str, SourceText]) -> dict[tuple[str, str, str], int]:
    """Number of hits by source, codebook and code, for the sources whose texts are at hand."""
    return {
        (source, kind, code.id): len(code_hits(text, code))
        for source, text in texts.items()
        for kind, code in searched_codes(rows)
    }

"""Search hits of themes and issues in the argument of a source: what the proof of silence rests on. Judges none."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Mapping

from crossread.corpus.rows import CorpusRows, Row
from crossread.texts.reading import SourceText
from crossread.texts.terms import term_hits

SEARCHED = ("themes", "issues")
# The tables in which a source can be silent.
PROVED = ("diagnoses", "positions")
Hit = tuple[str, int, str]


def is_term(term: str) -> bool:
    """Whether a search term can be searched for: it holds a letter or digit, and `*` only at its end."""
    return bool(re.search(r"\w", term)) and "*" not in term[:-1]


def searched_codes(rows: CorpusRows) -> Iterator[tuple[str, Row]]:
    """The codes that are searched for, with their codebook: leaf themes and issues with terms."""
    for kind in SEARCHED:
        for code in rows[kind]:
            if code.id and (kind == "issues" or code["parent"]) and any(map(is_term, code.many("terms"))):
                yield kind, code


def code_hits(text: SourceText, code: Row) -> list[Hit]:
    """Where the terms of a code occur in the main sections: section, sentence (0 the heading) and term, each once."""
    terms = [term for term in code.many("terms") if is_term(term)]
    found: dict[Hit, None] = {}
    for section in text.sections if terms else ():
        if section.part == "main":
            starts = [start for start, _ in section.spans]
            in_title = [(section.id, 0, hit.term) for hit in term_hits(section.title, terms)]
            in_text = [(section.id, bisect(starts, hit.start), hit.term) for hit in term_hits(section.text, terms)]
            found |= dict.fromkeys(in_title + in_text)
    return list(found)


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

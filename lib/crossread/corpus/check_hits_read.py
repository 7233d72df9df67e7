"""Search hits read and dismissed: whether each is a hit, is dismissed once, and says what it said when it was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crossread.corpus.hits import Hit, code_hits, hit_sentence
from crossread.corpus.rows import CorpusRows, Row
from crossread.errors import Problem, unknown
from crossread.texts.digests import digests
from crossread.texts.reading import SourceText


def check_hits_read(rows: CorpusRows, texts: Mapping[str, SourceText]) -> Iterator[Problem]:
    """Dismissals of what is no hit, twice of one hit, and of a hit whose sentence is not the one that was read.

    Without the text of a source only the term is held against those of its code.
    """
    if "hits_read" not in rows.whole:
        return
    first: dict[tuple[str, str, str, Hit], int] = {}
    for row in rows["hits_read"]:
        line = first.setdefault((row["source"], row["kind"], row["code"], dismissed_hit(row)), row.line)
        if line != row.line:
            yield row.problem("term", f"this hit is dismissed already in line {line}; delete one of the two rows")
    found: dict[tuple[str, str, str], list[Hit]] = {}
    for row in rows["hits_read"]:
        code, text = rows.ids.get(row["kind"], {}).get(row["code"]), texts.get(row["source"])
        if code is not None and text is not None:
            hits = found.setdefault((row["source"], row["kind"], row["code"]), code_hits(text, code))
            yield from _sentence(row, text) if dismissed_hit(row) in hits else [_no_hit(row, hits)]
        elif code is not None and row["term"] not in code.many("terms"):
            yield row.problem("term", unknown(row["term"], code.many("terms"), f'the terms of "{code.id}"'))


def dismissed_hit(row: Row) -> Hit:
    """The hit that a row of hits_read.csv dismisses."""
    return row["section"], int(row.number("sentence") or 0), row["term"]


def _sentence(row: Row, text: SourceText) -> Iterator[Problem]:
    words, claims = digests(hit_sentence(text, dismissed_hit(row)))
    place = f"{row['source']}, {row['section']}, sentence {row['sentence']}"
    if not row["digest_words"] and not row["digest_claims"]:
        message = f'the digests of the sentence ({place}) are empty; run "crossread check --fix" with the texts'
        yield row.problem("digest_words", message)
    elif (row["digest_words"], row["digest_claims"]) != (words, claims):
        message = f"the sentence ({place}) is not the one that was read and dismissed; read it again, then code it"
        advice = 'or, if it still does not say it, empty both digests and run "crossread check --fix"'
        yield row.problem("digest_words", f"{message}, {advice}")


def _no_hit(row: Row, hits: list[Hit]) -> Problem:
    shown = [f"{section} {sentence} {term}" for section, sentence, term in hits]
    hit = f"{row['section']} {row['sentence']} {row['term']}"
    return row.problem("term", unknown(hit, shown, "the hits of the code (section, sentence, term)"))

"""Search hits and what they prove: declared coverage, silence, and hits that were read and dismissed."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from crossread.corpus.find import META
from crossread.corpus.load import COVERED
from crossread.corpus.rows import CorpusRows, Row
from crossread.errors import Problem, unknown
from crossread.texts.edges import term_hits
from crossread.texts.normalise import digests
from crossread.texts.streams import Section, SourceText
from crossread.yaml_files import YamlLines

SEARCHED = ("themes", "claims")
# The tables in which a source can be silent.
PROVED = ("diagnoses", "positions")
_MOST_HITS = 5
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
    return {key: len(hits) for key, hits in _all_hits(rows, texts).items()}


def _all_hits(rows: CorpusRows, texts: Mapping[str, SourceText]) -> dict[tuple[str, str, str], list[Hit]]:
    return {
        (source, kind, code.id): code_hits(text, code)
        for source, text in texts.items()
        for kind, code in searched_codes(rows)
    }


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


def check_coverage(rows: CorpusRows, texts: Mapping[str, SourceText]) -> list[Problem]:
    """Coverage that the tables do not keep, silence without its proof, and counts of hits that are out of date.

    Hit counts are taken from the texts at hand, else from hits.csv: then a stored number is only held against the hits
    that were dismissed, and every code that is searched for must have one.
    """
    stored, hits = _stored_hits(rows), _all_hits(rows, texts)
    counted = {key: len(found) for key, found in hits.items()}
    proof = _Proof(rows, {**stored, **counted}, hits)
    problems = [*_declared(rows, proof), *_silent_positions(rows, proof)]
    return problems + _stale(rows, stored, counted)


Key = tuple[str, str, str]
Counts = Mapping[Key, int]


@dataclass(frozen=True)
class _Proof:
    """What silence is proved by: counts of hits, and the hits themselves of the sources whose texts are at hand."""

    rows: CorpusRows
    counts: Counts
    hits: Mapping[Key, list[Hit]]

    def lacks(self, source: str, kind: str, code: str) -> str:
        """What the proof of silence lacks; empty when there is no hit or each is read and dismissed."""
        key = (source, kind, code)
        n_hits, dismissed = self.counts.get(key), self.rows.dismissed.get(key, set())
        if n_hits is None:
            return 'hits.csv does not count its search hits; run "crossread check --fix" with the texts'
        if len(dismissed) >= n_hits:
            return ""
        left = f"{n_hits - len(dismissed)} of {n_hits}{self._named(key, dismissed)}"
        return f"search hits not dismissed in hits_read.csv: {left}; read them, then code or dismiss them"

    def _named(self, key: Key, dismissed: Collection[tuple[str, str, str]]) -> str:
        """Where the hits that are left stand; nothing without the text."""
        left = [hit for hit in self.hits.get(key, ()) if (hit[0], str(hit[1]), hit[2]) not in dismissed]
        places = [
            f'"{term}" in section {section}, sentence {sentence}' for section, sentence, term in left[:_MOST_HITS]
        ]
        more = [f"and {len(left) - _MOST_HITS} more"] if len(left) > _MOST_HITS else []
        return f" ({'; '.join([*places, *more])})" if places else ""


def _stored_hits(rows: CorpusRows) -> dict[tuple[str, str, str], int]:
    read = {(row["source"], row["kind"], row["code"]): row.number("n_hits") for row in rows["hits"]}
    return {key: int(count) for key, count in read.items() if count is not None}


def _declared(rows: CorpusRows, proof: _Proof) -> Iterator[Problem]:
    path = rows.folder / META
    lines = YamlLines(path)
    for source in rows.dates:
        for table in COVERED:
            for message in _broken(rows, source, table, proof) if table in rows.whole else ():
                line = lines.line("coverage", source, table)
                yield Problem(path.as_posix(), line, "coverage", f"{source}, {table}: {message}")


def _broken(rows: CorpusRows, source: str, table: str, proof: _Proof) -> Iterator[str]:
    """What the tables do not keep of a level; complete without a row says that the source was read and states none."""
    level, of_source = rows.level(source, table), rows.of_source(table, source)
    if level == "none" and of_source:
        where = f"{of_source[0].file} line {of_source[0].line}"
        yield f"declared none, but rows are there ({len(of_source)}, from {where} on); say partial"
    if level == "complete" and table == "positions":
        judged = {row["claim"] for row in of_source}
        for claim in rows.ids["claims"]:
            if claim not in judged:
                yield f'the claim "{claim}" is not judged; add a position, or a silent row'
    elif level == "complete" and table == "diagnoses":
        said = {row["theme"] for row in of_source}
        for kind, code in searched_codes(rows):
            if kind == "themes" and code.id not in said and (unread := proof.lacks(source, kind, code.id)):
                yield f'no row has the theme "{code.id}", and {unread}'


def _silent_positions(rows: CorpusRows, proof: _Proof) -> Iterator[Problem]:
    for row in rows["positions"] if "positions" in rows.whole else ():
        silent = row["status"] == "silent" and row["claim"] in rows.ids["claims"]
        if silent and (unread := proof.lacks(row["source"], "claims", row["claim"])):
            yield row.problem("status", f'silent on "{row["claim"]}", but {unread}')


def _stale(rows: CorpusRows, stored: Counts, counted: Counts) -> list[Problem]:
    """Stored counts that are not those of the texts, of codes that are not searched for, or missing."""
    problems = []
    fix = 'run "crossread check --fix" with the texts'
    lines = {(row["source"], row["kind"], row["code"]): row for row in rows["hits"]}
    searched = {(kind, code.id) for kind, code in searched_codes(rows)}
    for key, row in lines.items():
        if key in counted and stored.get(key) != counted[key]:
            problems.append(row.problem("n_hits", f"{row['n_hits']} hits are stored, {counted[key]} counted; {fix}"))
        elif key[1:] not in searched and key[2] in rows.ids.get(key[1], ()):
            problems.append(row.problem("code", f'"{key[2]}" is not searched for (any more); {fix}'))
        elif key not in counted and (dismissed := len(rows.dismissed.get(key, ()))) > stored.get(key, dismissed):
            message = f"{row['n_hits']} hits are stored, but {dismissed} dismissed in hits_read.csv"
            problems.append(row.problem("n_hits", f"{message}; {fix}"))
    judged = [source for source in rows.dates if any(rows.level(source, each) != "none" for each in PROVED)]
    without_text = [source for source in judged if source not in {key[0] for key in counted}]
    due = [*counted, *((source, *code) for source in without_text if stored for code in sorted(searched))]
    if missing := [key for key in due if key not in lines]:
        path = (rows.folder / "hits.csv").as_posix()
        are = "count is missing, that" if len(missing) == 1 else "counts are missing, the first"
        message = f"{len(missing)} {are} of {' '.join(missing[0])}; {fix}"
        problems.append(Problem(path, None, "n_hits", message))
    return problems

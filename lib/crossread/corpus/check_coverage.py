"""Declared coverage: whether what is called complete is, nothing is where none is declared, and silence is proved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crossread.corpus.hits import PROVED, hit_counts, searched_codes
from crossread.corpus.load import COVERED, META
from crossread.corpus.rows import CorpusRows
from crossread.errors import Problem
from crossread.texts.reading import SourceText
from crossread.yaml_files import YamlLines


def check_coverage(rows: CorpusRows, texts: Mapping[str, SourceText]) -> list[Problem]:
    """Coverage that the tables do not keep, silence without its proof, and counts of hits that are out of date.

    Hit counts are taken from the texts at hand, else from hits.csv: then a stored number is only held against the hits
    that were dismissed, and every code that is searched for must have one.
    """
    stored, counted = _stored_hits(rows), hit_counts(rows, texts)
    counts = {**stored, **counted}
    problems = [*_declared(rows, counts), *_silent_positions(rows, counts)]
    return problems + _stale(rows, stored, counted)


Counts = Mapping[tuple[str, str, str], int]


def _stored_hits(rows: CorpusRows) -> dict[tuple[str, str, str], int]:
    read = {(row["source"], row["kind"], row["code"]): row.number("n_hits") for row in rows["hits"]}
    return {key: int(count) for key, count in read.items() if count is not None}


def _declared(rows: CorpusRows, counts: Counts) -> Iterator[Problem]:
    path = rows.folder / META
    lines = YamlLines(path)
    for source in rows.dates:
        for table in COVERED:
            for message in _broken(rows, source, table, counts) if table in rows.whole else ():
                line = lines.line("coverage", source, table)
                yield Problem(path.as_posix(), line, "coverage", f"{source}, {table}: {message}")


def _broken(rows: CorpusRows, source: str, table: str, counts: Counts) -> Iterator[str]:
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
            if kind == "themes" and code.id not in said and (unread := _unproved(rows, source, kind, code.id, counts)):
                yield f'no row has the theme "{code.id}", and {unread}'


def _silent_positions(rows: CorpusRows, counts: Counts) -> Iterator[Problem]:
    for row in rows["positions"] if "positions" in rows.whole else ():
        silent = row["status"] == "silent" and row["claim"] in rows.ids["claims"]
        if silent and (unread := _unproved(rows, row["source"], "claims", row["claim"], counts)):
            yield row.problem("status", f'silent on "{row["claim"]}", but {unread}')


def _unproved(rows: CorpusRows, source: str, kind: str, code: str, counts: Counts) -> str:
    """What the proof of silence lacks; empty when there is no hit or each is read and dismissed."""
    n_hits = counts.get((source, kind, code))
    if n_hits is None:
        return 'hits.csv does not count its search hits; run "crossread check --fix" with the texts'
    dismissed = len(rows.dismissed.get((source, kind, code), ()))
    if dismissed >= n_hits:
        return ""
    left = f"{n_hits - dismissed} of {n_hits}"
    return f"search hits not dismissed in hits_read.csv: {left}; read them, then code or dismiss them"


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

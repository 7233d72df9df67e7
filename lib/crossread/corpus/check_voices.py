"""Voices: whether each is heard where codebook/voices.csv says, chains name who stands between, endorsements agree."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.corpus.rows import CorpusRows, Row
from crossread.errors import Problem

# The tables that can tell one proposition of a voice; a recommendation is a wish, which is another one.
_TELLING = ("diagnoses", "figures", "forecasts")


def check_voices(rows: CorpusRows) -> list[Problem]:
    """Voices that no row of a source has, chains that name the voice itself or an author, and endorsements at odds.

    While the file of some table is faulty, who is heard is not checked: the rows that have a voice may be missing.
    """
    problems = [problem for table in rows.tables.values() for row in table for problem in _chain(rows, row)]
    problems += _endorsed(rows)
    if "voices" not in rows.whole or rows.faulty:
        return problems
    heard = {(voice, rows.source_of(row)) for row, _, voice in rows.referring("voices")}
    return problems + [problem for row in rows["voices"] for problem in _unheard(row, heard)]


def _chain(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    source = rows.source_of(row) if row["via"] else ""
    speaker = rows.ids["voices"].get(row["voice"])
    if source and speaker is not None and speaker["kind"] == "author" and source in speaker.many("sources"):
        yield row.problem("via", f'via is "{row["via"]}", but the voice is an author of {source}; empty one of the two')
        return
    for value in dict.fromkeys(row.many("via")):
        voice = rows.ids["voices"].get(value)
        if value == row["voice"]:
            yield row.problem("via", f'"{value}" is the voice itself; name only who stands between it and the source')
        elif voice is not None and voice["kind"] == "author" and source in voice.many("sources"):
            message = f'"{value}" is an author of {source}; name only who stands between the voice and the source'
            yield row.problem("via", message)


def _unheard(voice: Row, heard: set[tuple[str, str]]) -> Iterator[Problem]:
    for source in voice.many("sources"):
        if (voice.id, source) not in heard:
            message = f'no row of {source} has "{voice.id}" as its voice or in its chain; take {source} out'
            yield voice.problem("sources", message)


def _endorsed(rows: CorpusRows) -> Iterator[Problem]:
    """Figures and forecasts of a passage and voice whose endorsement no row of the first other table has there."""
    told: dict[tuple[str, str], list[Row]] = {}
    for table in _TELLING:
        for row in rows[table]:
            before = told.setdefault((row["passage"], row["voice"]), [])
            if not before or before[0].table == table:
                before.append(row)
            elif row["passage"] and row["endorsement"] not in {each["endorsement"] for each in before}:
                message = f'"{before[0].id}" has {before[0]["endorsement"]} for the same passage and voice'
                yield row.problem("endorsement", f"{message}; one proposition has one endorsement, correct either")

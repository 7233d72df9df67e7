"""Hedges: whether what a passage holds only likely, possible or reported is worded so by a row. Reads English alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from crossread.corpus.rows import CorpusRows, Row
from crossread.errors import Problem
from crossread.texts.locate import Location

# The tables whose statements say what a passage claims; a position gives the stance, a mention the event.
CLAIMING = ("diagnoses", "recommendations", "figures", "forecasts")
# Words that weaken a claim. "Suggested" is left out, as it says who spoke, and "May" with a capital, which is a month.
_HEDGE = re.compile(
    r"\b(may|(?i:likely|unlikely|might|could|suggests?|suggesting|reportedly|allegedly|arguably|possibly|possible|perhaps"
    r"|probably|appears|appear to|seems|seem to))\b"
)
# What a statement may say instead: any word that claims less than the bare sentence.
_WEAKER = re.compile(
    r"\b(may|might|could|can|would|likel(?:y|ier)|unlikely|probabl[ey]|possib(?:le|ly|ility)|perhaps|suggest(?:s|ed|ing)?"
    r"|report(?:s|ed|edly)|alleged(?:ly)?|argu(?:ably|es?|ed)|appears?|seems?|looks?|hardly|doubts?|doubtful|uncertain"
    r"|risk(?:s|ing|y)?|chances?|hop(?:es?|ed)|fear(?:s|ed)?|expect(?:s|ed|ations?)?|signs?|open|judge|as if)\b",
    re.IGNORECASE,
)


def check_hedges(rows: CorpusRows, located: Mapping[str, Location]) -> list[Problem]:
    """Passages whose hedge no row takes over, and forecasts whose word of confidence is stronger in the statement.

    A passage is asked for one row with a hedge, as the others may be of another clause. Where no row should have one,
    a note of a row on the passage names the word in quotation marks: such a hedge was seen.
    """
    on: dict[str, list[Row]] = {}
    for table in CLAIMING:
        for row in rows[table] if table in rows.whole else ():
            on.setdefault(row["passage"], []).append(row)
    problems = [problem for row in rows["forecasts"] for problem in _forecast(row)]
    for passage, of_passage in on.items():
        found = located.get(passage)
        if found is not None:
            problems += _passage(found.passage, of_passage)
    return problems


def _passage(words: str, rows: list[Row]) -> Iterator[Problem]:
    hedge = _HEDGE.search(words)
    if hedge is None or any(_WEAKER.search(row["statement"]) or _names_a_hedge(row, words) for row in rows):
        return
    message = f'its passage says "{hedge[0]}", but no statement of a row on it has a hedge; word it so, or quote'
    yield rows[0].problem("statement", f'{message} "{hedge[0]}" in the note and say what it belongs to')


def _forecast(row: Row) -> Iterator[Problem]:
    if _HEDGE.search(row["confidence"]) and row["statement"] and not _WEAKER.search(row["statement"]):
        message = f'the confidence is "{row["confidence"]}", but the statement has no hedge; word it so'
        yield row.problem("statement", message)


def _names_a_hedge(row: Row, words: str) -> bool:
    quoted = row["note"].lower()
    return any(f'"{hedge.lower()}"' in quoted for hedge in _HEDGE.findall(words))

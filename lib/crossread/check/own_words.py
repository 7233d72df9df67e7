"""What we write beside what the sources write: no long run of their words, no hedge of theirs lost, none unread."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from crossread.corpus.find import META
from crossread.corpus.rows import CorpusRows, Row
from crossread.errors import Problem
from crossread.texts.locate import Location
from crossread.texts.normalise import word_tokens
from crossread.texts.streams import SourceText
from crossread.yaml_files import YamlLines

LONGEST_COPY = 8
# The columns that hold prose of ours; titles, labels, edges and as_written are the words of others on purpose.
PROSE = (
    *("statement", "note", "why", "judged_why", "explanation", "reading", "object", "condition", "deadline"),
    *("resources", "brief", "definition", "use_when", "not_when", "unused", "meaning"),
)
# What an editor writes across all sources, by table: the column that has it.
ACROSS = {"findings": "headline", "claims": "reading"}
_MOST_NAMED = 5
_META_PROSE = ("question", "description")
_SOURCE_PROSE = ("description", "evidence_base", "interests", "funder")
_Run = tuple[str, ...]
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


def check_read_with(rows: CorpusRows) -> Iterator[Problem]:
    """Findings and readings of claims that were written without a source whose stands are declared complete.

    What they say of all sources, such as that nobody asks for a thing, may be false since. Of more than
    `_MOST_NAMED` of a table, one message a source tells how many.
    """
    judged = [source for source in rows.dates if rows.level(source, "positions") == "complete"]
    for table, column in ACROSS.items():
        written = [row for row in rows[table] if row[column]] if table in rows.whole else []
        for source in judged:
            unread = [row for row in written if source not in row.many("read_with")]
            yield from _unread(unread, len(written), source)


def _unread(unread: list[Row], n_written: int, source: str) -> Iterator[Problem]:
    then = f"then add {source} to read_with"
    if len(unread) <= _MOST_NAMED:
        message = f"written without {source}: read it again beside that source, {then}"
        yield from (row.problem("read_with", message) for row in unread)
        return
    named = ", ".join(row.id for row in unread[:_MOST_NAMED])
    message = f"{len(unread)} of {n_written} were written without {source}: read each again beside that source, {then}"
    yield unread[0].problem("read_with", f"{message} ({named} and {len(unread) - _MOST_NAMED} more)")


def check_wording(rows: CorpusRows, texts: Mapping[str, SourceText]) -> list[Problem]:
    """Cells and descriptions that copy a source whose text is at hand: their own, or any where they are of none.

    A second reader's marks (codings/unitising.csv) are not looked at: they are short and name what is there.
    """
    runs = {source: frozenset(_runs(_all_words(text))) for source, text in texts.items()}
    every = frozenset[_Run]().union(*runs.values())
    problems: list[Problem] = []
    for table, of_table in rows.tables.items():
        for row in of_table if table != "unitising" else ():
            source = rows.source_of(row)
            problems += _cells(row, runs.get(source, frozenset()) if source else every)
    return [*problems, *_meta(rows, every)]


def _cells(row: Row, runs: frozenset[_Run]) -> Iterator[Problem]:
    for column in PROSE:
        if row[column] and (message := _copied(row[column], runs)):
            yield row.problem(column, message)


def _meta(rows: CorpusRows, runs: frozenset[_Run]) -> Iterator[Problem]:
    path = rows.folder / META
    lines = YamlLines(path)
    said: list[tuple[tuple[str | int, ...], str, object]] = [((key,), key, rows.meta.get(key)) for key in _META_PROSE]
    for number, source in enumerate(rows.meta["sources"]):
        said += [(("sources", number, key), key, source.get(key)) for key in _SOURCE_PROSE]
    for place, key, value in said:
        if isinstance(value, str) and (message := _copied(value, runs)):
            yield Problem(path.as_posix(), lines.line(*place), key, message)


def _copied(words: str, runs: frozenset[_Run]) -> str:
    """What to say of words that hold a run of the source; empty when they hold none."""
    shared = next((run for run in _runs(word_tokens(words)) if run in runs), None)
    if shared is None:
        return ""
    begins = " ".join(shared[:5])
    message = f'more than {LONGEST_COPY} words in a row are those of the source, from "{begins}" on'
    return f"{message}; say it in our own words"


def _runs(words: _Run) -> list[_Run]:
    length = LONGEST_COPY + 1
    return [words[at : at + length] for at in range(len(words) - length + 1)]


def _all_words(text: SourceText) -> _Run:
    parts = [section.text for section in text.sections] + [note.text for note in text.notes]
    return tuple(word for part in parts for word in word_tokens(part))


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

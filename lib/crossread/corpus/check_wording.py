"""What we write beside what the sources write: no run of more than eight of their words in any prose cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crossread.corpus.load import META
from crossread.corpus.rows import CorpusRows, Row
from crossread.errors import Problem
from crossread.texts.digests import word_tokens
from crossread.texts.reading import SourceText
from crossread.yaml_files import YamlLines

LONGEST_COPY = 8
# The columns that hold prose of ours; titles, labels, edges and as_written are the words of others on purpose.
PROSE = (
    *("statement", "note", "why", "judged_why", "explanation", "reading", "object", "condition", "deadline"),
    *("resources", "brief", "definition", "use_when", "not_when", "unused", "meaning"),
)
_META_PROSE = ("question", "description")
_SOURCE_PROSE = ("description", "evidence_base", "interests", "funder")
_Run = tuple[str, ...]


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

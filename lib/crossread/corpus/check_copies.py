"""The copies of the texts: whether each is the text that was coded, read as it was then. Looks into no table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from crossread.corpus.check_texts import locate_row
from crossread.corpus.rows import CorpusRows, Row
from crossread.errors import CorpusError, Problem, unknown
from crossread.texts.hints import HINTS_FILE, ReadingHints, load_hints
from crossread.texts.reading import SourceText
from crossread.yaml_files import keys_twice

# So many passages of a source are looked up; with fewer than the least nothing is said of its copy.
_MOST_LOOKED_UP, _LEAST_LOOKED_UP = 40, 3
_FOUND = frozenset({"exact", "drifted", "changed"})


def strange_copies(rows: CorpusRows, texts: Mapping[str, SourceText], copies: Mapping[str, Path]) -> dict[str, Problem]:
    """For each source whose copy is not the text that was coded, why: over a third of its passages are not in it.

    Passages without digests are not looked up.
    """
    hints = load_hints(rows.folder) if texts else {}
    found = {source: _strange(rows, source, text, hints) for source, text in texts.items()}
    return {source: Problem(copies[source].as_posix(), None, "", why) for source, why in found.items() if why}


def check_hints(rows: CorpusRows, texts: Mapping[str, SourceText]) -> list[Problem]:
    """What reading.yml says of sources that there are not, and of sections that do not begin so in the text at hand."""
    file = rows.folder / HINTS_FILE
    try:
        hints = load_hints(rows.folder)
    except CorpusError:
        return []
    path = file.as_posix()
    problems = keys_twice(file) if file.is_file() else []
    problems += [
        Problem(path, None, source, unknown(source, rows.dates, "the sources of corpus.yml"))
        for source in hints
        if source not in rows.dates
    ]
    for source in hints.keys() & texts.keys():
        problems += [Problem(path, None, source, message) for message in _unread(hints[source], texts[source])]
    return problems


def _strange(rows: CorpusRows, source: str, text: SourceText, hints: Mapping[str, ReadingHints]) -> str:
    coded = [row for row in rows["passages"] if row["source"] == source and row["digest_words"]]
    if len(coded) < _LEAST_LOOKED_UP or "passages" not in rows.whole:
        return ""
    looked_up = coded[:: -(-len(coded) // _MOST_LOOKED_UP)]
    n_found = sum(_is_there(text, row) for row in looked_up)
    if 3 * n_found >= 2 * len(looked_up):
        return ""
    if not any(section.text for section in text.sections):
        return f"this copy of {source} holds no words; put its text there"
    other = f"only {n_found} of {len(looked_up)} passages of {source} that were looked up are in this copy"
    return f"{other}; it is another text, or {_reading(rows, source, text, hints)}: nothing of it is checked"


def _is_there(text: SourceText, row: Row) -> bool:
    return locate_row(text, row).answer in _FOUND


def _reading(rows: CorpusRows, source: str, text: SourceText, hints: Mapping[str, ReadingHints]) -> str:
    if not (rows.folder / HINTS_FILE).is_file():
        return f"read in another way, as {HINTS_FILE} is missing"
    if source not in hints:
        return f"read in another way, as {HINTS_FILE} says nothing of {source}"
    wrong = _unread(hints[source], text)
    return (
        f"read in another way, as {HINTS_FILE} says: {wrong[0]}" if wrong else "read in another way than it was coded"
    )


def _unread(hints: ReadingHints, text: SourceText) -> list[str]:
    """The first section of the hints that no block of the text begins, and sections of front and back that are none."""
    known = [section.id for section in text.sections]
    lost = [name for name in hints.sections if name not in known]
    messages = [f'no block begins with "{hints.sections[name]}", the section "{name}"' for name in lost[:1]]
    edges = [name for name in (*hints.front, *hints.back) if name not in (*known, *hints.sections)]
    return messages + [unknown(name, known, "the sections of the text") for name in edges]

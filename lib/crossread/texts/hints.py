"""What is peculiar to one source's copy and cannot be seen from its markup: `reading.yml` of a corpus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from crossread.errors import CorpusError, Problem, nearest_first
from crossread.given_files import is_there
from crossread.yaml_files import YamlLines, read_yaml

HINTS_FILE = "reading.yml"
MARKER_STYLES = frozenset({"caret", "sup", "superscript", "glued"})
ENTRY_STYLES = frozenset({"caret", "sup", "line", "list"})


@dataclass(frozen=True)
class ReadingHints:
    """How to read one source. Patterns are compared with whole lines or blocks; `*` stands for anything.

    `furniture` are patterns of lines to drop. `sections` gives ids to places by the first words of a
    block, in order. `headings` are patterns of titles without markup, with `##` in front for the second
    level. `front` and `back` are ids of sections outside the argument. `markers` and `notes` name the
    styles of note markers and of note entries. `captions` are patterns of captions of lost figures.
    """

    furniture: tuple[str, ...] = ()
    sections: dict[str, str] = field(default_factory=dict)
    headings: tuple[str, ...] = ()
    front: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    markers: tuple[str, ...] = ("caret", "sup", "superscript")
    notes: tuple[str, ...] = ("caret", "sup", "list")
    captions: tuple[str, ...] = ()


def load_hints(corpus_folder: Path) -> dict[str, ReadingHints]:
    """Hints by source id from the corpus's `reading.yml`; empty where there is no such file.

    Raises CorpusError for a file that is no YAML, else with every unknown key, unknown style and value of the wrong
    kind.
    """
    path = corpus_folder / HINTS_FILE
    if not is_there(path):
        return {}
    stored = read_yaml(path, corpus_folder) or {}
    if not isinstance(stored, dict):
        message = "found no mapping; write a source id, a colon, and its `key: value` lines below"
        raise CorpusError([Problem(path.as_posix(), None, "", message)])
    lines = YamlLines(path)
    problems = [
        Problem(path.as_posix(), lines.line(str(source), key), str(source), message)
        for source, entry in stored.items()
        for key, message in _wrong(entry)
    ]
    if problems:
        raise CorpusError(problems)
    return {str(source): _hints(entry or {}) for source, entry in stored.items()}


def _wrong(entry: object) -> Iterator[tuple[str, str]]:
    """Key and message of each hint that is none."""
    if not isinstance(entry, dict | None):
        yield "", "found no mapping; write `key: value` lines under the source"
        return
    for key, value in (entry or {}).items():
        for message in _wrong_hint(str(key), value):
            yield str(key), message


def _wrong_hint(key: str, value: object) -> Iterator[str]:
    allowed, kind = [each.name for each in fields(ReadingHints)], dict if key == "sections" else list
    if key not in allowed:
        yield f'"{key}" is no hint; there are: {", ".join(nearest_first(key, allowed))}'
    elif not isinstance(value, kind):
        yield f"{key} must be a {'mapping' if kind is dict else 'list'}, found {value!r}"
    else:
        entries = [*value, *value.values()] if isinstance(value, dict) else list(value)
        if any(not isinstance(each, str) or not each.strip("# ") for each in entries):
            yield f"{key} holds an entry that is no words; write words, between quotation marks"
            return
        styles = {"markers": MARKER_STYLES, "notes": ENTRY_STYLES}.get(key, frozenset(entries))
        for style in entries:
            if style not in styles:
                yield f'{key}: "{style}" is no style; there are: {", ".join(nearest_first(style, styles))}'


def _hints(entry: dict[str, Any]) -> ReadingHints:
    lists = {key: tuple(value) for key, value in entry.items() if key != "sections"}
    return ReadingHints(sections=entry.get("sections", {}), **lists)

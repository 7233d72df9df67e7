"""What is peculiar to one source's copy and cannot be seen from its markup: `reading.yml` of a corpus."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import yaml

from crossread.errors import CorpusError, Problem, nearest_first

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

    Raises CorpusError with every unknown key, unknown style and value of the wrong kind.
    """
    path = corpus_folder / HINTS_FILE
    if not path.is_file():
        return {}
    stored = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    if not isinstance(stored, dict):
        message = "found no mapping; write a source id, a colon, and its `key: value` lines below"
        raise CorpusError([Problem(path.as_posix(), None, "", message)])
    problems = [problem for source, entry in stored.items() for problem in _problems(path, source, entry)]
    if problems:
        raise CorpusError(problems)
    return {source: _hints(entry or {}) for source, entry in stored.items()}


def _problems(path: Path, source: str, entry: object) -> list[Problem]:
    if not isinstance(entry, dict | None):
        return [Problem(path.as_posix(), None, source, "found no mapping; write `key: value` lines under the source")]
    allowed = [each.name for each in fields(ReadingHints)]
    messages = []
    for key, value in (entry if isinstance(entry, dict) else {}).items():
        kind = dict if key == "sections" else list
        if key not in allowed:
            messages.append(f'"{key}" is no hint; there are: {", ".join(nearest_first(key, allowed))}')
        elif not isinstance(value, kind):
            messages.append(f"{key} must be a {'mapping' if kind is dict else 'list'}, found {value!r}")
        else:
            styles = {"markers": MARKER_STYLES, "notes": ENTRY_STYLES}.get(key, frozenset(value))
            messages += [
                f'{key}: "{style}" is no style; there are: {", ".join(nearest_first(style, styles))}'
                for style in value
                if style not in styles
            ]
    return [Problem(path.as_posix(), None, source, message) for message in messages]


def _hints(entry: dict[str, Any]) -> ReadingHints:
    lists = {key: tuple(value) for key, value in entry.items() if key != "sections"}
    return ReadingHints(sections=entry.get("sections", {}), **lists)

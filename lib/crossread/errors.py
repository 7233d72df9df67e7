"""What people who edit data read when something is wrong: problems with file and line, and errors that carry them."""

from __future__ import annotations

import difflib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_MOST_ALIKE = 50
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in a corpus: where (file, line from 1, column) and what."""

    file: str
    line: int | None
    column: str
    message: str

    def __str__(self) -> str:
        line = f" line {self.line}" if self.line is not None else ""
        column = f", {self.column}" if self.column else ""
        return f"{self.file}{line}{column}: {self.message}"


class CorpusError(Exception):
    """A corpus that cannot be used as it is; `problems` has every problem found, sorted, `advice` what can be done."""

    def __init__(self, problems: Iterable[Problem], advice: str = "") -> None:
        self.advice = advice
        self.problems = tuple(sorted(problems, key=lambda p: (p.file, p.line or 0, p.column, p.message)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UsageError(Exception):
    """A command, option or notebook parameter that was used wrongly; the message says how to use it."""


def printable(line: str) -> str:
    """One line for a terminal, which obeys none of it: what is no letter, sign or space stands as its JSON escape.

    That are control characters (also line breaks and tabs), marks and overrides of the direction of writing, and what
    Unicode has not assigned; the joiners that Persian and emoji are written with stay. A line of JSON means the same.

    ```
    before: theme: ESC ]0;title BEL
    after:  theme: \\u001b]0;title\\u0007
    ```
    """
    return line if line.isprintable() else "".join(map(_printable, line))


def _printable(character: str) -> str:
    kept = character.isprintable() or character in _JOINERS or unicodedata.category(character) == "Zs"
    return character if kept else json.dumps(character)[1:-1]


def nearest_first(value: str, allowed: Iterable[str], limit: int = 10) -> list[str]:
    """The allowed values, those most like `value` first, the rest sorted, at most `limit`."""
    choices = sorted(set(allowed))
    near = _alike(value, choices, 3)
    return (near + [choice for choice in choices if choice not in near])[:limit]


def _alike(value: str, choices: list[str], n: int) -> list[str]:
    """The choices most like a value, as difflib finds them, but only among the likely ones: difflib alone takes hours
    where thousands of values are wrong. What it finds alike has no fewer letters in common than is asked for here.
    """
    from rapidfuzz import fuzz, process

    likely = process.extract(value, choices, scorer=fuzz.ratio, score_cutoff=60, limit=_MOST_ALIKE)
    return difflib.get_close_matches(value, [choice for choice, _, _ in likely], n=n, cutoff=0.6)


def unknown(value: str, allowed: Iterable[str], where: str) -> str:
    """A sentence that says `value` is not in `where`, and which of the allowed values may be meant."""
    choices = sorted(set(allowed))
    near = _alike(value, choices, 1)
    if near:
        return f'"{value}" is not in {where}; did you mean "{near[0]}"?'
    more = f" and {len(choices) - 10} more" if len(choices) > 10 else ""
    listed = ", ".join(choices[:10]) or "none"
    return f'"{value}" is not in {where}; there are: {listed}{more}'

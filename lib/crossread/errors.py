"""What people who edit data read when something is wrong: problems with file and line, and errors that carry them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


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


def nearest_first(value: str, allowed: Iterable[str], limit: int = 10) -> list[str]:
    """The allowed values, those most like `value` first, the rest sorted, at most `limit`."""
    choices = sorted(set(allowed))
    near = difflib.get_close_matches(value, choices, n=3, cutoff=0.6)
    return (near + [choice for choice in choices if choice not in near])[:limit]


def unknown(value: str, allowed: Iterable[str], where: str) -> str:
    """A sentence that says `value` is not in `where`, and which of the allowed values may be meant."""
    choices = sorted(set(allowed))
    near = difflib.get_close_matches(value, choices, n=1, cutoff=0.6)
    if near:
        return f'"{value}" is not in {where}; did you mean "{near[0]}"?'
    more = f" and {len(choices) - 10} more" if len(choices) > 10 else ""
    listed = ", ".join(choices[:10]) or "none"
    return f'"{value}" is not in {where}; there are: {listed}{more}'

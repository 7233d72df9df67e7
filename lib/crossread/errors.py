"""What people who edit data read when something is wrong: problems with file and line, and errors that carry them."""

from __future__ import annotations

import ast
import difflib
import json
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

MOST_SAID = 4000
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
        return shortened(f"{self.file}{line}{column}: {self.message}")


class ToldError(Exception):
    """An error whose message is all that its reader needs: a notebook shows it without a traceback.

    What its cell would have set is then awaited: a cell that uses it says so, and shows nothing of an earlier value.
    """

    def _render_traceback_(self) -> list[str]:
        """What IPython shows in place of a traceback; it asks for it while the cell that failed is the last one."""
        shell, told = sys.modules["IPython"].get_ipython(), str(self)
        for name in _unset_names(self, shell.user_ns, shell.transform_cell(shell.user_ns["In"][-1])):
            shell.user_ns[name] = Awaited(name, getattr(self, "awaited", told))
        then = (
            "" if isinstance(self, AwaitedError) else "\n\nChange it above, and run from there: the cells below wait."
        )
        return [f"{told}{then}"]


class AwaitedError(ToldError):
    """What a cell uses has not been set, since the cell that sets it failed; `awaited` says why."""

    def __init__(self, name: str, why: str) -> None:
        self.awaited = why
        super().__init__(f"This cell waits for the one above that sets `{name}`, which says: {why}")


class Awaited:
    """Stands for what a cell that failed would have set: whoever uses it hears why it is not there."""

    def __init__(self, name: str, why: str) -> None:
        self._said = name, why

    def __getattr__(self, used: str) -> object:
        if used.startswith("_"):
            raise AttributeError(used)
        raise AwaitedError(*self._said)

    def __repr__(self) -> str:
        return str(AwaitedError(*self._said))


def _unset_names(error: BaseException, names: dict[str, object], cell: str) -> set[str]:
    """The names that a cell sets in the statement that failed and in those after it."""
    at = error.__traceback__
    while at and at.tb_frame.f_globals is not names:
        at = at.tb_next
    try:
        statements = ast.parse(cell).body if at else []
    except SyntaxError:
        return set()
    unset = (each for each in statements if at and (each.end_lineno or each.lineno) >= at.tb_lineno)
    nodes = (node for statement in unset for node in ast.walk(statement))
    return {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


class CorpusError(ToldError):
    """A corpus that cannot be used as it is; `problems` has every problem found, sorted, `advice` what can be done."""

    def __init__(self, problems: Iterable[Problem], advice: str = "") -> None:
        self.advice = advice
        self.problems = tuple(sorted(problems, key=lambda p: (p.file, p.line or 0, p.column, p.message)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UsageError(ToldError):
    """A command, option or notebook parameter that was used wrongly; the message says how to use it."""


def shortened(text: str) -> str:
    """The text; of one that nobody would read to its end, for it names a value of that length, begin and end."""
    left = len(text) - MOST_SAID
    return (
        text if left <= 0 else f"{text[: MOST_SAID // 2]} ... ({left:,} characters more) ... {text[-MOST_SAID // 2 :]}"
    )


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

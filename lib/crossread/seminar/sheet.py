"""The sheet of a session as a teacher writes it: parts with tasks, rows or a draw, minutes, points. Draws nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from crossread.errors import CorpusError, Problem
from crossread.seminar.sheet_form import wrong_entries
from crossread.yaml_files import YamlLines, keys_twice, read_yaml


@dataclass(frozen=True)
class Draw:
    """How many rows are drawn, and of these how many on which the two readers agreed and differed.

    `at_most` draws all that there are where these are fewer.
    """

    n: int
    settled: int | None = None
    disputed: int | None = None
    at_most: bool = False


@dataclass(frozen=True)
class Part:
    """One part of a session; `task` is a name in `TASKS`, and what does not belong to the task is empty."""

    id: str
    task: str
    title: str
    minutes: int
    points: float = 0
    text: str = ""
    notes: str = ""
    practice: bool = False
    ask: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    draw: Draw | None = None
    again: str = ""
    needs: int = 1
    errors: int = 6
    difficulty: str = "medium"
    questions: tuple[str, ...] = ()
    rubric: tuple[tuple[str, float], ...] = ()
    passages: bool = False
    sections: tuple[str, ...] = ()
    table: str = "diagnoses"


@dataclass(frozen=True)
class Sheet:
    """A session: its parts in order, the seed of its draws, and where it was read from."""

    path: Path
    title: str
    minutes: int
    seed: int
    parts: tuple[Part, ...]
    text: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)

    def problem(self, part: str, column: str, message: str) -> Problem:
        """A problem with one part of the sheet."""
        return Problem(self.path.as_posix(), self.lines.get(part), column, message)


def read_sheet(path: Path, *, seed: int | None = None) -> Sheet:
    """The sheet in a YAML file, with another seed where one is given.

    Raises `CorpusError` with every problem of its form; whether the rows are in the corpus is found out by the key.
    """
    given = read_yaml(path, path.parent)
    lines = YamlLines(path)
    problems = keys_twice(path)
    for place, column, message in wrong_entries(given):
        problems.append(Problem(path.as_posix(), lines.line(*place), column, message))
    if problems:
        raise CorpusError(problems)
    parts = tuple(_part(entry) for entry in given["parts"])
    return Sheet(
        path,
        given["title"],
        int(given["minutes"]),
        int(given["seed"]) if seed is None else seed,
        parts,
        given.get("text") or "",
        {part.id: lines.line("parts", place) for place, part in enumerate(parts)},
    )


def _part(entry: Mapping[str, object]) -> Part:
    kept: dict[str, object] = {name: value for name, value in entry.items() if value is not None}
    for name, number in (("minutes", int), ("needs", int), ("errors", int), ("points", float)):
        if name in kept:
            kept[name] = number(str(kept[name]))
    for name in ("ask", "rows", "questions", "sections"):
        if name in kept:
            listed = kept[name]
            assert isinstance(listed, list)
            kept[name] = tuple(listed)
    kept |= {name: kept.get(name) == "yes" for name in ("practice", "passages")}
    if isinstance(draw := kept.get("draw"), dict):
        given = {name: int(value) for name, value in draw.items()}
        kept["draw"] = Draw(given["n"], given.get("settled"), given.get("disputed"))
    if isinstance(rubric := kept.get("rubric"), dict):
        kept["rubric"] = tuple((name, float(points)) for name, points in rubric.items())
    if kept["task"] == "code" and "ask" not in kept:
        kept["ask"] = ("theme", "role")
    if kept["task"] == "stand":
        kept["ask"] = ("stance",)
    return Part(**kept)  # type: ignore[arg-type] # each value was found to be of its kind

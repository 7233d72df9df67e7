"""Essays marked by two people: their marks side by side, how far they agree, and what they should talk about."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from crossread.corpus.csv_files import csv_text, read_csv_file
from crossread.errors import CorpusError, Problem, UsageError, unknown
from crossread.given_files import is_there
from crossread.seminar.answer_values import shielded, unshielded
from crossread.seminar.answers import Class
from crossread.seminar.kit_read import Kit
from crossread.topics.reliability.agreement import agreement_table

COLUMNS = ("coder", "part", "question", "criterion", "of", "first_marker", "second_marker")
TO_MARK = "essays-to-mark.csv"
MARKERS = ("first_marker", "second_marker")
APART = 1.0


@dataclass(frozen=True)
class EssayMark:
    """What two markers gave one essay on one criterion; None where one has not marked it."""

    coder: str
    part: str
    question: str
    criterion: str
    of: float
    first: float | None
    second: float | None

    @property
    def apart(self) -> float:
        """By how many points the markers differ; 0 where one of them is missing."""
        return abs(self.first - self.second) if self.first is not None and self.second is not None else 0.0


def essays_csv(kit: Kit, students: Class) -> str:
    """A table to be filled in by two markers: a row for each essay handed in and each criterion of its rubric."""
    rows = [
        [each.coder, part, str(n), criterion, f"{of:g}", "", ""]
        for part, about in kit.parts.items()
        for n in range(1, len(about.get("questions", ())) + 1)
        for each in students.students
        if each.value(part, str(n), "essay")
        for criterion, of in about.get("rubric", ())
    ]
    return csv_text([COLUMNS, *([shielded(cell) for cell in row] for row in rows)])


def refuse_filled(path: Path) -> None:
    """Raises `UsageError` for a table at this path that is no empty one, since a new one is to be written there."""
    if not is_there(path):
        return
    try:
        file = read_csv_file(path)
        places = [file.header.index(name) for name in MARKERS]
        empty = not any(cells[place].strip() for cells in file.rows[1:] for place in places)
    except (csv.Error, ValueError, IndexError):
        empty = False
    if not empty:
        message = "holds marks, and a new empty table is to stand there; rename it, such as to essays.csv"
        raise UsageError(f'-o: "{path.as_posix()}" {message}, and give it with --essays')


def read_essay_marks(path: Path) -> list[EssayMark]:
    """The marks in a filled table; raises `CorpusError` with every cell that is no mark."""
    try:
        file = read_csv_file(path)
    except (csv.Error, UnicodeDecodeError) as error:
        raise CorpusError(
            [Problem(path.as_posix(), None, "", f"this cannot be read as CSV in UTF-8: {error}")]
        ) from error
    if missing := [name for name in COLUMNS if name not in file.header]:
        found = unknown(missing[0], file.header, "the columns of the file")
        raise CorpusError([Problem(path.as_posix(), 1, missing[0], f"{found}. It needs: {', '.join(COLUMNS)}")])
    problems: list[Problem] = []
    marks = []
    for line, cells in zip(file.lines[1:], file.rows[1:], strict=True):
        row = dict(zip(file.header, cells, strict=False))
        coder = unshielded(row["coder"])
        of = _points(path, line, "of", row["of"], None, problems)
        first, second = (_points(path, line, name, row.get(name, ""), of, problems) for name in MARKERS)
        marks.append(
            EssayMark(coder, row["part"], row["question"], unshielded(row["criterion"]), of or 0, first, second)
        )
    if problems:
        raise CorpusError(problems)
    return marks


def essay_agreement(marks: Sequence[EssayMark]) -> pd.DataFrame:
    """Agreement of the two markers on each criterion, marks taken as numbers: `agreement_table`."""
    rows = [
        {
            "sample": mark.part,
            "coder": name,
            "unit": f"{mark.coder} {mark.question}",
            "variable": mark.criterion,
            "value": str(value),
        }
        for mark in marks
        for name, value in zip(MARKERS, (mark.first, mark.second), strict=True)
        if value is not None
    ]
    table = pd.DataFrame(rows, columns=["sample", "coder", "unit", "variable", "value"])
    return agreement_table(table, levels=dict.fromkeys(table["variable"], "interval"))


def to_talk_about(marks: Sequence[EssayMark]) -> list[EssayMark]:
    """The marks on which the two are more than a point apart, the widest first."""
    return sorted(
        (mark for mark in marks if mark.apart > APART), key=lambda mark: (-mark.apart, mark.coder, mark.criterion)
    )


def totals(marks: Sequence[EssayMark]) -> Iterator[tuple[str, float | None, float | None, float]]:
    """For each student the sum that each marker gave, None where a mark is missing, and the most that there is."""
    for coder in dict.fromkeys(mark.coder for mark in marks):
        own = [mark for mark in marks if mark.coder == coder]
        yield (
            coder,
            _sum([mark.first for mark in own]),
            _sum([mark.second for mark in own]),
            sum(mark.of for mark in own),
        )


def agreed(marks: Sequence[EssayMark]) -> dict[str, tuple[float | None, float]]:
    """For each student the mean of what the two markers gave for all essays, and the most that there is.

    None where a mark is missing, or where the two are more than a point apart and have to talk first.
    """
    apart = {mark.coder for mark in to_talk_about(marks)}
    return {
        coder: (None if first is None or second is None or coder in apart else (first + second) / 2, of)
        for coder, first, second, of in totals(marks)
    }


def _sum(points: Sequence[float | None]) -> float | None:
    given = [each for each in points if each is not None]
    return sum(given) if len(given) == len(points) else None


def _points(path: Path, line: int, column: str, cell: str, most: float | None, problems: list[Problem]) -> float | None:
    if not cell.strip():
        return None
    try:
        value = float(cell.strip().replace(",", "."))
    except ValueError:
        value = -1.0
    if not 0 <= value <= (1000 if most is None else most):
        allowed = f"0 to {most:g}" if most is not None else "a number"
        problems.append(
            Problem(path.as_posix(), line, column, f'"{cell}" is no mark here; write {allowed}, or nothing')
        )
        return None
    return value

"""Marking a folder of answers: pages for class, teacher and students, and marks as CSV. Stops at no file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from crossread.corpus.csv_files import csv_text
from crossread.corpus.load import open_corpus
from crossread.errors import UsageError
from crossread.render.arranged import free_name
from crossread.render.folder import refuse_place, write_listed
from crossread.seminar.answer_files import Note, read_answer_files
from crossread.seminar.answer_values import shielded
from crossread.seminar.answers import Class, hand_in
from crossread.seminar.essays import TO_MARK, EssayMark, agreed, essays_csv, read_essay_marks, refuse_filled
from crossread.seminar.kit_files import CORPUS
from crossread.seminar.kit_read import Kit, read_kit
from crossread.seminar.mark_pages import class_page, essays_page, files_page, student_pages
from crossread.seminar.marks_of_answers import Marked, counted_parts, mark_student

LIST = "written.txt"
_ABOUT, _TOGETHER = ("coder", "file", "saved", "missing", "look"), ("total", "of")
_ESSAYS = ("essays", "essays_of", "total_with_essays", "of_with_essays")
# So long is the name of a student's page at most: a system takes some 250 bytes, and a folder may be deep.
_LONGEST = 80


@dataclass(frozen=True)
class Marking:
    """What was marked: the class, and the marks of each student."""

    students: Class
    marked: tuple[Marked, ...]

    @property
    def notes(self) -> list[Note]:
        """Every note, by file and line."""
        return self.students.all_notes


def mark_answers(instructor: Path, answers: Path, out: Path, essays: Path | None = None) -> Marking:
    """Marks every file below `answers` and writes pages and tables into `out`, which git ignores.

    `essays` is the table that two markers have filled in; an empty one is written as essays-to-mark.csv.
    Raises `UsageError` when the kit or the folder of answers is none, or marks would be written into one of them or
    over somebody's own file (see `write_listed`);
    `CorpusError` when the key cannot be read. No file of answers raises anything.
    """
    kit = read_kit(instructor)
    corpus = open_corpus(instructor / CORPUS)
    _refuse(out, answers, instructor)
    students = hand_in(kit, read_answer_files(answers))
    marked = tuple(mark_student(kit, each) for each in students.students)
    pages = {"class.html": class_page(kit, students, marked, corpus)}
    names = _page_names(marked)
    pages |= {"files.html": files_page(kit, students, [*zip(names, marked, strict=True)])}
    pages |= dict(zip(names, student_pages(kit, students, marked), strict=True))
    of_essays = None if essays is None else read_essay_marks(essays)
    if of_essays is not None:
        pages["essays.html"] = essays_page(kit, of_essays)
    tables = {
        TO_MARK: essays_csv(kit, students),
        "marks.csv": marks_csv(kit, marked, of_essays),
        "answers.csv": answers_csv(kit, marked),
    }
    write_listed(out, {name: text.encode("utf-8") for name, text in (pages | tables).items()}, LIST)
    return Marking(students, marked)


def marks_csv(kit: Kit, marked: Sequence[Marked], essays: Sequence[EssayMark] | None = None) -> str:
    """One row a student: code name, file, answers that are missing, the points of each part, and all together.

    A part that is called as one of the other columns has the column `part: ID`. With the marks of essays their mean
    stands behind them, and all points with it; both are empty where the two markers have still to talk, or to mark.
    """
    parts = counted_parts(kit)
    named = [f"part: {part}" if part in (*_ABOUT, *_TOGETHER, *_ESSAYS) else part for part in parts]
    head = [*_ABOUT, *named, *_TOGETHER, *([] if essays is None else _ESSAYS)]
    worth = sum(float(kit.parts[part]["points"]) for part in parts)
    given = agreed(essays or [])
    rows = [
        [
            one.handed.coder,
            one.handed.file,
            one.handed.saved,
            str(one.n_missing),
            str(sum(note.look for note in one.handed.notes)),
            *(f"{one.points(part) or 0:.2f}" for part in parts),
            f"{one.total:.2f}",
            f"{worth:g}",
            *([] if essays is None else _of_essays(one.total, worth, *given.get(one.handed.coder, (0.0, 0.0)))),
        ]
        for one in marked
    ]
    return csv_text([head, *([shielded(cell) for cell in row] for row in rows)])


def _of_essays(total: float, worth: float, points: float | None, of: float) -> list[str]:
    """The cells on essays; who handed in none has 0 of 0."""
    known = ["", ""] if points is None else [f"{points:.2f}", f"{total + points:.2f}"]
    return [known[0], f"{of:g}", known[1], f"{worth + of:g}"]


def answers_csv(kit: Kit, marked: Sequence[Marked]) -> str:
    """One row an answer: what was given, what the key has, the mark and why; essays and reasons with no mark."""
    head = ["coder", "part", "item", "row", "question", "given", "answer", "mark", "of", "remark"]
    rows = [row for one in marked for row in _answer_rows(kit, one)]
    return csv_text([head, *([shielded(cell) for cell in row] for row in rows)])


def _answer_rows(kit: Kit, one: Marked) -> Iterator[list[str]]:
    for mark in one.marks:
        row = mark.key
        about = [one.handed.coder, row.part, row.item, row.row, row.question]
        yield [*about, mark.given, row.answer, f"{mark.points:g}", f"{mark.of:g}", mark.remark]
    for (part, item, question), given in one.handed.answers.items():
        if question in ("why", "essay"):
            yield [one.handed.coder, part, item, "", question, given.value, "", "", "", "not marked by machine"]


def _page_names(marked: Sequence[Marked]) -> list[str]:
    names: list[str] = []
    for one in marked:
        names.append(free_name(f"student-{one.handed.coder}"[:_LONGEST], set(names)))
    return [f"{name}.html" for name in names]


def _refuse(out: Path, answers: Path, instructor: Path) -> None:
    refuse_place(out, [])
    place = out.resolve()
    for name, folder in (("the answers", answers), ("the key", instructor)):
        if place == folder.resolve() or folder.resolve() in place.parents:
            raise UsageError(f'-o: "{out}" is the folder of {name} or in it; give another, such as -o MARKS')
    refuse_filled(out / TO_MARK)

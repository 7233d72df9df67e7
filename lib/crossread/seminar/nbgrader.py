"""A session as an assignment of nbgrader: what is coded, and essays. Other tasks are left to the lab, and named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import nbformat

from crossread.seminar.choices import question_words
from crossread.seminar.kit import Session
from crossread.seminar.kit_read import KeyRow, Kit, session_kit
from crossread.seminar.lab import lab_codes
from crossread.seminar.marks_of_answers import allowed_codes, code_worth
from crossread.seminar.sheet import Part
from crossread.seminar.sheet_form import CODED
from crossread.show.html import own_markdown

ASSIGNMENT = "session"
FOLDER = "nbgrader"
_HERE = "write your answers between the quotation marks above"
_CONFIG = f"""c = get_config()
c.CourseDirectory.course_id = "crossread"
c.ClearSolutions.code_stub = {{"python": "# {_HERE}"}}
c.ClearSolutions.text_stub = "Write here."
"""
_SCHEMA = 3


def nbgrader_files(session: Session) -> dict[str, bytes]:
    """The folder of a course by name: its configuration, and the assignment with solutions and hidden tests."""
    written = nbformat.writes(assignment(session), version=4)
    return {
        f"{FOLDER}/nbgrader_config.py": _CONFIG.encode("utf-8"),
        f"{FOLDER}/source/{ASSIGNMENT}/{ASSIGNMENT}.ipynb": written.encode("utf-8"),
    }


def left_to_the_lab(session: Session) -> list[str]:
    """Titles of the parts with points that are no part of the assignment."""
    kept = _parts(session)
    return [part.title for part in session.sheet.parts if part.points and part not in kept]


def assignment(session: Session) -> Any:  # noqa: ANN401 - a notebook
    """The notebook: for each item its statement, a cell for the codes, and one that marks them as the lab's are.

    An item has as many points as questions. Essays are cells that people mark, with the points of their rubric.
    """
    kit = session_kit(session)
    cells = [*_head(session)]
    for part in _parts(session):
        cells.append(_locked(f"{part.id}-about", f"## {own_markdown(part.title)}\n\n{own_markdown(part.text)}".strip()))
        if part.task == "essay":
            cells += _essays(part)
        for (name, number), rows in kit.items.items():
            if name == part.id:
                cells += _item(session, kit, number, rows)
    notebook = nbformat.v4.new_notebook(cells=cells)
    for place, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{place}"
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return notebook


def _parts(session: Session) -> list[Part]:
    """Coded parts that are no practice and ask for the first time, and essays."""
    return [
        part
        for part in session.sheet.parts
        if part.task == "essay" or (part.task in CODED and not part.practice and not part.again)
    ]


def _head(session: Session) -> Iterator[Any]:
    yield _locked("title", f"# {own_markdown(session.sheet.title)}\n\n{own_markdown(session.sheet.text)}".strip())
    lines = ["Write one code for each question, as it stands here before the colon; `codebook.html` says more."]
    coded = {part.id for part in _parts(session) if part.task in CODED}
    for name, choices in lab_codes(session.corpus, [item for item in session.items if item.part in coded]).items():
        lines += ["", f"**{question_words(name)}**", ""]
        lines += [f"- `{choice['code']}`: {own_markdown(choice['brief'] or choice['label'])}" for choice in choices]
    yield _locked("codes", "\n".join(lines))


def _item(session: Session, kit: Kit, number: str, rows: list[KeyRow]) -> Iterator[Any]:
    shown = next(item.shown for item in session.items if (item.part, str(item.number)) == (rows[0].part, number))
    told = [f"- {name}: {own_markdown(said)}" for name, said in shown]
    name = f"{rows[0].part}-{number}"
    yield _locked(name, "\n".join([f"### Item {number}", "", own_markdown(rows[0].statement), "", *told]))
    blanks = [f'{row.question}_{number} = ""' for row in rows]
    solved = [f"{row.question}_{number} = {row.answer!r}" for row in rows]
    answers = "\n".join([*blanks, "### BEGIN SOLUTION", *solved, "### END SOLUTION"])
    yield _cell("code", f"{name}-answers", answers, solution=True)
    yield _cell("code", f"{name}-marks", _hidden(kit, number, rows), grade=True, locked=True, points=len(rows))


def _hidden(kit: Kit, number: str, rows: list[KeyRow]) -> str:
    """The test: the marks of the set of right codes that is best for the student, as the last value of the cell."""
    worths = [
        {f"{row.question}_{number}": _worths(kit, row, code) for row, code in zip(rows, codes, strict=True)}
        for codes in allowed_codes(rows)
    ]
    lines = ["### BEGIN HIDDEN TESTS", f"worths = {worths!r}", "given = globals()"]
    lines.append("max(sum(worth.get(given.get(name), 0) for name, worth in right.items()) for right in worths)")
    return "\n".join([f"# The marks of item {number}", *lines, "### END HIDDEN TESTS"])


def _worths(kit: Kit, row: KeyRow, code: str) -> dict[str, float]:
    worths = {choice["code"]: code_worth(kit, row, choice["code"], code) for choice in kit.codes[row.question]}
    return {given: worth for given, worth in worths.items() if worth}


def _essays(part: Part) -> Iterator[Any]:
    points = sum(points for _, points in part.rubric) or part.points
    for place, question in enumerate(part.questions, start=1):
        yield _locked(f"{part.id}-{place}", own_markdown(question))
        source = "### BEGIN SOLUTION\nMarked by people.\n### END SOLUTION"
        yield _cell("markdown", f"{part.id}-{place}-essay", source, grade=True, solution=True, points=points)


def _locked(name: str, source: str) -> Any:  # noqa: ANN401 - a cell
    return _cell("markdown", name, source, locked=True)


def _cell(
    kind: str,
    name: str,
    source: str,
    *,
    grade: bool = False,
    solution: bool = False,
    locked: bool = False,
    points: float | None = None,
) -> Any:  # noqa: ANN401 - a cell
    make = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
    about = {"grade": grade, "solution": solution, "locked": locked, "task": False, "grade_id": name}
    about |= {"schema_version": _SCHEMA} | ({"points": points} if points is not None else {})
    cell = make(source)  # type: ignore[no-untyped-call]
    cell["metadata"] = {"nbgrader": about}
    return cell

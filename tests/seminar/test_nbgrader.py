"""The assignment of nbgrader: its cells have the form that nbgrader asks for, and it is graded as the lab is."""

from __future__ import annotations

import re
import shutil

import nbformat
import pytest
from crossread.cli import run
from crossread.seminar.kit_files import write_kit
from crossread.seminar.nbgrader import assignment, left_to_the_lab, nbgrader_files
from seminar_corpus import seminar_corpus, write_sheet

GRADED = ("alpha2001-dia-001", "alpha2001-dia-002", "beta2002-dia-001", "beta2002-dia-003")


def number(session, row):
    return next(item.number for item in session.items if item.row == row and item.part == "alone")


def about(cell):
    return cell["metadata"]["nbgrader"]


def solved(notebook, answers):
    """The assignment with these lines in the cells of answers, as students write them; by name of the cell."""
    for cell in notebook["cells"]:
        if about(cell)["grade_id"] in answers:
            cell["source"] = answers[about(cell)["grade_id"]]
    return notebook


def hidden_marks(notebook):
    """What each hidden test comes to, after the cells before it, by name."""
    names, marks = {}, {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and not about(cell)["grade"]:
            exec(cell["source"], names)
        elif cell["cell_type"] == "code":
            *before, last = [line for line in cell["source"].splitlines() if not line.startswith("#")]
            exec("\n".join(before), names)
            marks[about(cell)["grade_id"]] = eval(last, names)
    return marks


def test_every_cell_has_what_nbgrader_asks_for(session):
    """By version 3 of its schema: three flags, one id in letters, digits, hyphens; points where it is graded alone."""
    notebook = assignment(session)
    nbformat.validate(notebook)
    cells = [about(cell) for cell in notebook["cells"]]
    assert {cell["schema_version"] for cell in cells} == {3}
    names = [cell["grade_id"] for cell in cells]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-zA-Z0-9_-]+", name) for name in names)
    assert all(("points" in cell) == cell["grade"] for cell in cells)
    assert all(cell["grade"] or cell["solution"] or cell["locked"] for cell in cells)
    flags = {"schema_version", "grade", "solution", "locked", "task", "grade_id", "points"}
    assert all(set(cell) <= flags for cell in cells)


def test_the_key_stands_in_solutions_and_hidden_tests_only(session):
    """These are what nbgrader takes out of the copy of the students."""
    notebook = assignment(session)
    hidden = r"### BEGIN (SOLUTION|HIDDEN TESTS)\n.*?### END \1"
    left = {about(cell)["grade_id"]: re.sub(hidden, "", cell["source"], flags=re.S) for cell in notebook["cells"]}
    code = "\n".join(left[name] for name in left if name.endswith(("-answers", "-marks")))
    assert not re.search(r"raids|feuds|driver|condition|failure|against|qualifies", code)
    assert not re.search(r"-(dia|pos)-\d", "".join(left.values()))


def test_the_solutions_have_all_marks_by_the_hidden_tests(session):
    assert set(hidden_marks(assignment(session)).values()) == {1, 2}


def test_marks_are_those_of_the_lab(session):
    """A disputed item: by the second reader's codes all marks, mixed from both one; the family alone a half."""
    first, second = (number(session, row) for row in GRADED[:2])
    theirs = {
        f"alone-{second}-answers": f'theme_{second} = "raids"\nrole_{second} = "condition"',
        f"alone-{first}-answers": f'theme_{first} = "feuds"\nrole_{first} = "no code"',
    }
    marks = hidden_marks(solved(assignment(session), theirs))
    assert (marks[f"alone-{second}-marks"], marks[f"alone-{first}-marks"]) == (2, 0.5)
    mixed = {f"alone-{second}-answers": f'theme_{second} = "feuds"\nrole_{second} = "condition"'}
    assert hidden_marks(solved(assignment(session), mixed))[f"alone-{second}-marks"] == 1.5


def test_what_it_does_not_ask_is_named(session):
    assert left_to_the_lab(session) == ["Sums", "Apart", "Hunt"]
    titles = [cell["source"] for cell in assignment(session)["cells"] if cell["source"].startswith("## ")]
    assert titles == ["## Alone", "## Sides", "## Essay"]


def test_the_command_writes_a_course_and_says_what_is_left_out(tmp_path, capsys):
    seminar_corpus(tmp_path / "corpus")
    sheet = write_sheet(
        tmp_path / "sheet.yml",
        "{id: alone, task: code, title: Alone, minutes: 10, points: 4, draw: {n: 3}}",
        "{id: sums, task: sum, title: A sum, minutes: 0, points: 3, rows: [alpha2001-chk-001]}",
    )
    given = [str(tmp_path / "corpus"), "--sheet", str(sheet), "-o", str(tmp_path / "kit"), "--no-reports"]
    assert run(["seminar", "make", *given, "--nbgrader"]) == 0
    told = capsys.readouterr().out.splitlines()[-1]
    assert told.endswith("kit/instructor/nbgrader: a course of nbgrader; not in it: A sum")
    course = tmp_path / "kit" / "instructor" / "nbgrader"
    assert (course / "source" / "session" / "session.ipynb").is_file()


@pytest.mark.long
def test_nbgrader_makes_the_copy_for_students_and_grades_it(session, tmp_path):
    """Otter has the key's codes, but for the theme of one item, of its family: 0.5 less than all."""
    api = pytest.importorskip("nbgrader.apps", reason="nbgrader is not installed").NbGraderAPI
    write_kit(session, tmp_path / "kit", nbgrader=True)
    course = tmp_path / "kit" / "instructor" / "nbgrader"
    config = pytest.importorskip("traitlets.config").Config()
    config.CourseDirectory.root = str(course)
    config.ClearSolutions.code_stub = {"python": "# here"}
    grader = api(config=config)
    assert grader.generate_assignment("session")["success"]
    released = nbformat.read(course / "release" / "session" / "session.ipynb", 4)
    told = "\n".join(cell.source for cell in released.cells)
    assert "BEGIN" not in told
    assert "worths" not in told
    key = {about(cell)["grade_id"]: cell["source"] for cell in assignment(session)["cells"]}
    number_of_first = number(session, GRADED[0])
    answers = {name: source for name, source in key.items() if name.endswith("-answers")}
    answers[f"alone-{number_of_first}-answers"] += f'\ntheme_{number_of_first} = "feuds"'
    handed = course / "submitted" / "otter" / "session"
    shutil.copytree(course / "release" / "session", handed)
    nbformat.write(solved(released, answers), handed / "session.ipynb")
    assert grader.autograde("session", "otter")["success"]
    with grader.gradebook as gradebook:
        submission = gradebook.find_submission("session", "otter")
        assert (submission.score, submission.max_score) == (9.5, 14)


def test_the_same_session_makes_the_same_bytes(session):
    assert nbgrader_files(session) == nbgrader_files(session)

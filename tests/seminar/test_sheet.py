"""A sheet: what it may say, and that each fault of it is told with its line."""

from __future__ import annotations

import pytest
from crossread.errors import CorpusError
from crossread.seminar.sheet import Draw, read_sheet
from seminar_corpus import write_sheet

CODE = "{id: alone, task: code, title: Alone, minutes: 10, points: 4.5, draw: {n: 3, settled: 2, disputed: 1}}"


def told(path):
    with pytest.raises(CorpusError) as error:
        read_sheet(path)
    return [str(problem).removeprefix(f"{path.as_posix()} ") for problem in error.value.problems]


def test_a_sheet_says_tasks_draws_minutes_and_points(tmp_path):
    sheet = read_sheet(write_sheet(tmp_path / "sheet.yml", CODE))
    (part,) = sheet.parts
    assert (sheet.title, sheet.minutes, sheet.seed) == ("A session", 10, 7)
    assert (part.task, part.points, part.ask, part.draw) == ("code", 4.5, ("theme", "role"), Draw(3, 2, 1))


def test_a_seed_of_the_teacher_takes_the_place_of_that_of_the_sheet(tmp_path):
    assert read_sheet(write_sheet(tmp_path / "sheet.yml", CODE), seed=99).seed == 99


@pytest.mark.parametrize(
    ("part", "message"),
    [
        (
            "{id: a, task: codes, title: A, minutes: 10, draw: {n: 1}}",
            'line 5, task: "codes" is not in the tasks; did you mean "code"?',
        ),
        (
            "{id: a, task: code, title: A, minutes: 10}",
            "line 5, rows: neither rows nor a draw is given; write one: rows: [ids], or draw: "
            "{n: 12, settled: 8, disputed: 4}",
        ),
        (
            "{id: a, task: code, title: A, minutes: 10, draw: {n: 4, settled: 3, disputed: 2}}",
            "line 5, draw: settled and disputed come to 5, but n is 4; make them equal",
        ),
        (
            "{id: a, task: code, title: A, minutes: ten, draw: {n: 1}}",
            'line 5, minutes: found "ten"; write a number in digits',
        ),
        (
            "{id: a, task: code, title: A, minutes: 10, draw: {n: 1}, ask: [theme, rôle]}",
            'line 5, ask: "rôle" is not in what can be written here; did you mean "role"?',
        ),
        (
            "{id: a, task: talk, title: A, minutes: 10, draw: {n: 1}}",
            'line 5, draw: "draw" is not in the entries of the task talk; there are: id, minutes, notes, points, task, '
            "text, title",
        ),
        (
            "{id: a, task: code, title: A, minutes: 10, again: b, draw: {n: 1}}",
            'line 5, again: "b" is not in the parts of coding before this one; there are: none',
        ),
        (
            "{id: A 1, task: talk, title: A, minutes: 10}",
            'line 5, id: "A 1" is no id; write lower case letters, digits and hyphens, a letter first',
        ),
        ("{id: a, task: talk, minutes: 10}", "line 5, title: this is missing or empty; write it"),
    ],
)
def test_each_fault_is_told_with_its_line(tmp_path, part, message):
    assert told(write_sheet(tmp_path / "sheet.yml", part)) == [message]


def test_minutes_that_do_not_add_up_are_told(tmp_path):
    path = write_sheet(tmp_path / "sheet.yml", CODE, minutes=90)
    assert told(path) == ["line 2, minutes: the parts come to 10 minutes, the sheet has 90; make them equal"]


def test_two_parts_with_one_id_and_a_key_given_twice_are_told(tmp_path):
    path = write_sheet(tmp_path / "sheet.yml", CODE, CODE.replace("10,", "0,"), head="title: Again")
    assert told(path) == [
        'line 4, title: "title" is given already in line 1; keep one of the two',
        'line 7, id: "alone" is the id of an earlier part; choose another',
    ]


def test_what_is_no_sheet_at_all_is_told(tmp_path):
    path = tmp_path / "sheet.yml"
    path.write_text("- a\n- b\n", "utf-8")
    assert told(path) == ["line 1: found a list; write `key: value` lines, such as title: ..."]

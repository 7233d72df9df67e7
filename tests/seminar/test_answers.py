"""Files of answers as students hand them in: each is read or told with line and cause, and none stops the rest."""

from __future__ import annotations

import html
import os
import shutil

import pytest
from crossread.cli import run
from crossread.errors import UsageError
from crossread.seminar.answer_values import shielded, unshielded
from crossread.seminar.essays import read_essay_marks
from seminar_corpus import answer_rows, write_answers

from .conftest import RIGHT

ONE = ("alone", "alpha2001-dia-001", "theme")
ROLE = ("alone", "alpha2001-dia-001", "role")


def number(session, row="alpha2001-dia-001"):
    return next(item.number for item in session.items if item.row == row)


def hand(tmp_path, session, coder="heron", answers=None, name="answers-heron.csv", **form):
    cells = {key: form.pop(key) for key in ("kit", "saved") if key in form}
    rows = answer_rows(session, coder, RIGHT if answers is None else answers, **cells)
    return write_answers(tmp_path / "answers" / name, rows, **form)


def without_blanks(notes):
    return [note for note in notes if "questions are not answered" not in note]


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({}, []),
        ({"encoding": "utf-8"}, []),
        (
            {"sign": ";"},
            ['answers-heron.csv line 1: the cells are separated by ";"; read as such'],
        ),
        ({"sign": "\t"}, ["answers-heron.csv line 1: the cells are separated by tabs; read as such"]),
        ({"encoding": "utf-16"}, ["answers-heron.csv: this is in UTF-16; read as such"]),
        ({"encoding": "utf-16-le"}, ["answers-heron.csv: this is in UTF-16; read as such"]),
        (
            {"encoding": "cp1252"},
            ["answers-heron.csv: this is not in UTF-8; read as Windows-1252, look at the accents"],
        ),
    ],
)
def test_whatever_the_form_all_answers_are_read(tmp_path, session, mark, form, told):
    """All eight codes are right: 8 of 8 marks, and so 8 points."""
    answers = RIGHT | {("alone", "alpha2001-dia-001", "why"): "because of café raids"}
    hand(tmp_path, session, answers=answers, **form)
    marked, notes, _ = mark()
    assert marked["heron"].points("alone") == 8
    assert marked["heron"].handed.value("alone", str(number(session)), "why") == "because of café raids"
    assert without_blanks(notes) == told


@pytest.mark.parametrize("end", ["\n", "\r"])
def test_other_line_ends_and_a_line_for_the_spreadsheet_are_read(tmp_path, session, mark, end):
    path = hand(tmp_path, session, sign=";", encoding="utf-8")
    path.write_bytes(f"sep=;{end}".encode() + path.read_bytes().replace(b"\r\n", end.encode()))
    marked, notes, _ = mark()
    assert marked["heron"].points("alone") == 8
    assert without_blanks(notes) == ['answers-heron.csv line 2: the cells are separated by ";"; read as such']


def test_case_and_labels_are_taken_for_their_codes_and_said(tmp_path, session, mark):
    hand(tmp_path, session, answers={ONE: "RAIDS", ROLE: "Driver", ("alone", "beta2002-dia-003", "theme"): "the feuds"})
    marked, notes, _ = mark()
    assert marked["heron"].points("alone") == 3
    n, other = number(session), number(session, "beta2002-dia-003")
    assert without_blanks(notes) == [
        f'answers-heron.csv line 2: alone {n} theme: "RAIDS" is taken for "raids"',
        f'answers-heron.csv line 3: alone {n} role: "Driver" is taken for "driver"',
        f'answers-heron.csv line 4: alone {other} theme: "the feuds" is taken for "feuds"',
    ]


@pytest.mark.parametrize(
    ("question", "answer", "cause"),
    [
        (ONE, "raid", '"raid" is no code of theme; the nearest is raids. It counts as missing'),
        (
            ROLE,
            "05-May",
            '"05-May" is a date, as spreadsheets make them of other answers; the nearest is condition. '
            "It counts as missing",
        ),
        (ONE, "=1+1", '"=1+1" is a formula and no answer; it counts as missing'),
        (ONE, "'=1+1", '"=1+1" is a formula and no answer; it counts as missing'),
        (
            ("sums", "alpha2001-chk-001", "sum"),
            "2032-01-05",
            '"2032-01-05" is a date, as spreadsheets make them of other answers; it counts as missing',
        ),
        (
            ("sums", "alpha2001-chk-001", "sum"),
            "32 cows",
            '"32 cows" is no number; write digits, and the unit in its own place. It counts as missing',
        ),
    ],
)
def test_what_is_no_answer_is_told_with_its_line_and_listed_as_missing(
    tmp_path, session, mark, question, answer, cause
):
    hand(tmp_path, session, answers=RIGHT | {question: answer})
    marked, notes, made = mark()
    line = list(RIGHT | {question: answer}).index(question) + 2
    (told,) = without_blanks(notes)
    part, row, name = question
    assert told == f"answers-heron.csv line {line}: {part} {number(session, row)} {name}: {cause}"
    (found,) = [each for each in marked["heron"].marks if (each.key.part, each.key.row, each.key.question) == question]
    assert (found.given, found.points, found.remark) == ("", 0, "missing")
    assert any(note.look for note in made.notes)


@pytest.mark.parametrize(
    ("given", "read"),
    [("32", "32"), ("+32", "32"), ("32.0", "32.0"), ("1,032", "1032"), ("1 032", "1032"), ("1’032", "1032"),
     ("1.032.000", "1032000"), ("1.032,5", "1032.5"), ("-8", "-8"), ("0.125", "0.125")],
)  # fmt: skip
def test_numbers_are_read_whatever_stands_between_their_thousands(tmp_path, session, mark, given, read):
    hand(tmp_path, session, answers={("sums", "alpha2001-chk-001", "sum"): given})
    marked, notes, _ = mark()
    assert marked["heron"].handed.value("sums", str(number(session, "alpha2001-chk-001")), "sum") == read
    assert without_blanks(notes) == []


def test_a_point_that_may_part_thousands_is_read_so_and_told_to_be_looked_at(tmp_path, session, mark):
    hand(tmp_path, session, answers={("sums", "alpha2001-chk-001", "sum"): "1.032"})
    _, notes, _ = mark()
    assert '"1.032" is read as 1,032, the point as a sign of thousands' in without_blanks(notes)[0]


def test_copies_of_one_file_are_one_student_and_said(tmp_path, session, mark):
    hand(tmp_path, session)
    hand(tmp_path, session, name="answers-heron (1).csv")
    marked, notes, _ = mark()
    assert list(marked) == ["heron"]
    assert without_blanks(notes) == [
        'answers-heron.csv: "heron" handed in 2 files with the same answers (also answers-heron (1).csv); this one '
        "counts, saved last (2026-11-30T10:00:00)"
    ]


def test_of_two_files_of_a_student_that_saved_last_counts_whatever_their_names(tmp_path, session, mark):
    hand(tmp_path, session, name="a/answers.csv", saved="2026-11-30T11:00:00")
    hand(tmp_path, session, name="b/answers.csv", answers={ONE: "feuds", ROLE: "driver"})
    marked, _, made = mark()
    assert marked["heron"].points("alone") == 8
    assert any(
        note.look and note.cause.startswith('"heron" handed in 2 files with answers that differ (also b/answers.csv)')
        for note in made.notes
    )


@pytest.mark.parametrize("answers", [RIGHT, {ONE: "feuds"}])
def test_two_spellings_of_a_code_name_are_two_students_also_with_equal_answers(tmp_path, session, mark, answers):
    hand(tmp_path, session)
    hand(tmp_path, session, name="Heron.csv", coder="Heron", answers=answers)
    marked, _, made = mark()
    assert {name: one.handed.file for name, one in marked.items()} == {
        "Heron": "Heron.csv",
        "heron (answers-heron.csv)": "answers-heron.csv",
    }
    assert marked["heron (answers-heron.csv)"].points("alone") == 8
    told = [note for note in made.notes if "seem to be of 2 people" in note.cause]
    assert {note.file for note in told} == {"Heron.csv", "answers-heron.csv"}
    assert all(note.look and "write another code name into one" in note.cause for note in told)


def test_two_files_under_one_code_name_that_differ_in_most_answers_are_both_marked(tmp_path, session, mark):
    hand(tmp_path, session)
    others = {asked: "coups" if asked[2] == "theme" else "failure" for asked in RIGHT}
    hand(tmp_path, session, name="b/answers.csv", answers=others)
    marked, _, _ = mark()
    assert sorted(marked) == ["heron", "heron (b/answers.csv)"]
    assert marked["heron"].points("alone") == 8


def test_a_file_to_another_version_of_the_sheet_is_told_and_not_marked(tmp_path, session, mark):
    hand(tmp_path, session, kit="kit-0123456789")
    marked, notes, _ = mark()
    assert notes == [
        'answers-heron.csv line 2: these answers are to another version of the sheet, "kit-0123456789" and not '
        f'"{session.kit}"; they are not marked'
    ]
    assert {mark.remark for mark in marked["heron"].marks if mark.of and mark.key.task != "hunt"} == {"missing"}


def test_half_of_the_questions_blank_needs_a_look_and_one_blank_is_said(tmp_path, session, mark):
    """Graded without practice and hunt: 8 codes alone, 2 sides, 4 of the sum, 1 reason, 2 codes after: 17."""
    hand(tmp_path, session)
    _, notes, made = mark()
    assert notes == ["answers-heron.csv: 9 of 17 questions are not answered; they are listed as missing"]
    assert made.notes[0].look
    hand(tmp_path, session, answers=RIGHT | {("after", "alpha2001-dia-002", "theme"): "feuds"})
    _, notes, made = mark()
    assert notes == ["answers-heron.csv: 8 of 17 questions are not answered; they are listed as missing"]
    assert not made.notes[0].look


def test_a_name_on_the_file_that_is_another_than_in_it_is_told(tmp_path, session, mark):
    hand(tmp_path, session, name="answers-ibis.csv")
    marked, notes, _ = mark()
    assert list(marked) == ["heron"]
    assert without_blanks(notes) == [
        'answers-ibis.csv: the file is named for "ibis", and the code name in it is "heron"; marked for "heron"'
    ]


def test_two_names_in_one_file_are_two_students_and_told(tmp_path, session, mark):
    rows = [*answer_rows(session, "heron", RIGHT), *answer_rows(session, "ibis", {ONE: "raids"})]
    write_answers(tmp_path / "answers" / "answers.csv", rows)
    marked, notes, _ = mark()
    assert {name: one.points("alone") for name, one in marked.items()} == {"heron": 8, "ibis": 1}
    assert 'answers.csv: this holds answers under several code names: "heron", "ibis"; each is marked apart' in notes


def test_a_file_without_a_code_name_is_nobodys_and_told(tmp_path, session, mark):
    hand(tmp_path, session, coder="", name="answers.csv")
    marked, notes, _ = mark()
    assert marked == {}
    assert notes == [
        "answers.csv line 2: 8 rows have no code name, so that they are nobody's; "
        "ask whose file it is and write the name"
    ]


def test_unknown_parts_items_and_questions_are_told_with_their_lines(tmp_path, session, mark):
    n = str(number(session))
    hand(tmp_path, session, answers={("alonee", n, "theme"): "raids", ("alone", "99", "theme"): "raids",
                                     ("alone", n, "colour"): "red", ONE: "raids"})  # fmt: skip
    marked, notes, _ = mark()
    told = without_blanks(notes)
    assert told[0].startswith('answers-heron.csv line 2: "alonee" is no part of the sheet; there are: warm, alone,')
    assert told[1].startswith('answers-heron.csv line 3: "99" is no item of the part alone; the nearest: ')
    assert told[2] == f'answers-heron.csv line 4: "colour" is not asked of item {n}. The answer is not marked'
    assert marked["heron"].points("alone") == 1


def test_numbers_of_items_that_a_spreadsheet_gave_decimals_are_read(tmp_path, session, mark):
    hand(tmp_path, session, answers={("alone", f"{number(session)}.0", "theme"): "raids"})
    assert mark()[0]["heron"].points("alone") == 1


def test_no_file_stops_the_others(tmp_path, session, mark):
    folder = tmp_path / "answers"
    hand(tmp_path, session)
    (folder / "empty.csv").write_bytes(b"")
    (folder / "other.csv").write_text("a,b\n1,2\n", "utf-8")
    (folder / "book.xlsx").write_bytes(b"PK\x03\x04")
    (folder / "picture.csv").write_bytes(bytes(range(256)) * 4)
    (folder / ".DS_Store").write_bytes(b"x")
    os.mkfifo(folder / "pipe.csv")
    (folder / "away.csv").symlink_to("/etc/passwd")
    (folder / "elsewhere").symlink_to(tmp_path)
    (folder / os.fsdecode(b"\xff.csv")).write_text("a", "utf-8")
    many = [[row[0], f"n{n}", *row[2:]] for n, row in enumerate(answer_rows(session, "x", {ONE: "raids"}) * 201)]
    write_answers(folder / "many.csv", many)
    marked, notes, _ = mark()
    assert marked["heron"].points("alone") == 8
    by_file = {note.partition(":")[0].split(" line")[0]: note for note in without_blanks(notes)}
    named = {"empty.csv", "other.csv", "book.xlsx", "picture.csv", "pipe.csv", "away.csv"}
    assert set(by_file) == named | {"elsewhere", "?.csv", "many.csv"}
    assert by_file["empty.csv"] == "empty.csv: this is empty; nobody's answers are in it"
    assert "the columns kit, coder, part, item, question, answer are missing" in by_file["other.csv"]
    assert "open it and save it as CSV" in by_file["book.xlsx"]
    assert "this is no file but a pipe" in by_file["pipe.csv"]
    assert "a link that leads out of the folder" in by_file["away.csv"]
    assert "this is a link to a folder, which is not followed" in by_file["elsewhere"]
    assert "answers under 201 code names, and none is marked" in by_file["many.csv"]


def test_a_code_name_of_any_length_stops_no_marking_and_of_very_many_faults_some_are_told(tmp_path, session, mark):
    hand(tmp_path, session, coder="h" * 5000, name="long.csv")
    rows = answer_rows(session, "heron", RIGHT)
    write_answers(
        tmp_path / "answers" / "answers-heron.csv", [*rows * 100, *[["other", *row[1:]] for row in rows] * 500]
    )
    marked, notes, _ = mark()
    assert [one.points("alone") for one in marked.values()] == [8, 8]
    assert max(len(path.name) for path in (tmp_path / "marks").iterdir()) < 100
    assert len([note for note in notes if note.startswith("answers-heron.csv")]) == 501
    assert any("more faults of this file; ask for it again" in note for note in notes)
    assert max(map(len, notes)) < 4100


def test_html_and_script_in_a_reason_are_shown_and_never_run(tmp_path, session, mark):
    hostile = "<script>top.ran=1</script><img src=x onerror=top.ran=1>"
    hand(tmp_path, session, answers=RIGHT | {("alone", "alpha2001-dia-001", "why"): hostile})
    _, notes, _ = mark()
    assert without_blanks(notes) == [
        f"answers-heron.csv line 10: alone {number(session)} why: this holds marks of HTML; it is shown as words and "
        "never run"
    ]
    page = (tmp_path / "marks" / "student-heron.html").read_text("utf-8")
    assert "&lt;script&gt;top.ran=1&lt;/script&gt;" in page
    assert "<script>" not in page
    assert "script-src 'none'" in html.unescape(page)


def test_no_cell_of_the_tables_is_a_formula(tmp_path, session, mark):
    answers = RIGHT | {("alone", "alpha2001-dia-001", "why"): "=HYPERLINK(1)", ("essay", "1", "essay"): "@SUM(A1)"}
    hand(tmp_path, session, coder="+heron", answers=answers)
    mark()
    essays = tmp_path / "marks" / "essays-to-mark.csv"
    assert "'+heron,essay,1," in essays.read_text("utf-8")
    assert {each.coder for each in read_essay_marks(essays)} == {"+heron"}
    text = (tmp_path / "marks" / "answers.csv").read_text("utf-8")
    assert "'=HYPERLINK(1)" in text
    assert "'@SUM(A1)" in text
    assert (tmp_path / "marks" / "marks.csv").read_text("utf-8").splitlines()[1].startswith("'+heron,")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("=1", "'=1"),
        ("＝1", "'＝1"),
        ("yes;=cmd", "yes;'=cmd"),
        ("one; +two\n@SUM(A1)\t-x", "one; '+two\n'@SUM(A1)\t'-x"),
        ("\t=1", "'\t'=1"),
        ("\n=1", "'\n'=1"),
        ("-5;-3", "-5;-3"),
        ("a-b = c; it's;'x", "a-b = c; it's;'x"),
    ],
)
def test_a_cell_is_a_formula_wherever_a_spreadsheet_parts_it(cell, said):
    """Where commas are decimal signs, a spreadsheet parts a file by ";", within quotes that do not begin a cell too."""
    assert (shielded(cell), unshielded(said)) == (said, cell)


def test_a_code_name_whose_accent_is_written_in_two_ways_is_told(tmp_path, session, mark):
    for n, coder in enumerate(("\N{LATIN SMALL LETTER E WITH ACUTE}va", "e\N{COMBINING ACUTE ACCENT}va")):
        hand(tmp_path, session, coder=coder, name=f"{n}.csv")
    marked, notes, _ = mark()
    assert len(marked) == 2
    assert any("0.csv and 1.csv have one code name" in note for note in notes)


def test_the_command_says_what_to_look_at_and_exits_with_1(tmp_path, session, kit, capsys):
    hand(tmp_path, session, answers=RIGHT | {ONE: "raid"})
    given = ["seminar", "mark", str(kit[1]), str(tmp_path / "answers"), "-o", str(tmp_path / "marks")]
    assert run(given) == 1
    printed = capsys.readouterr()
    assert "look: answers-heron.csv line 2" in printed.err
    assert printed.out.startswith("1 marked, 2 to look at; open ")
    assert (tmp_path / "marks" / ".gitignore").read_text("utf-8") == "*\n"


@pytest.mark.parametrize("name", ["class.html", "marks.csv", "essays-to-mark.csv", "written.txt"])
def test_marks_are_written_over_nothing_but_what_a_marking_wrote(tmp_path, session, mark, name):
    """A file of the teacher's own and a link are refused before anything is written; a page goes with its student."""
    hand(tmp_path, session)
    mark()
    marks, answers = tmp_path / "marks", tmp_path / "answers" / "answers-heron.csv"
    answers.write_text(answers.read_text("utf-8").replace("heron", "finch"), "utf-8")
    mark()
    assert [path.name for path in marks.glob("student-*")] == ["student-finch.html"]
    before = (marks / "answers.csv").read_bytes()
    answers.write_text(answers.read_text("utf-8").replace("finch", "owl"), "utf-8")
    (tmp_path / "thesis.txt").write_text("mine", "utf-8")
    for put in (lambda: (marks / name).write_text("mine", "utf-8"), lambda: (marks / name).symlink_to("../thesis.txt")):
        (marks / name).unlink()
        put()
        with pytest.raises((UsageError, OSError), match=r"away|rename|the file itself"):
            mark()
        assert (marks / name).read_text("utf-8") == "mine"
    assert (marks / "answers.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("marking.json", '"id": "warm"', '"id": 5', "a part is incomplete"),
        ("marking.json", '"task": "sum"', '"task": "dance"', "a part is incomplete"),
        ("marking.json", '"points": 8.0', '"points": NaN', "a part is incomplete"),
        ("marking.json", '"evidence",', '"evidence"], [', "a part is incomplete"),
        ("marking.json", '"id": "warm"', '"id": "sides"', "the ids of the parts do not fit together"),
        ("marking.json", '"again": "alone"', '"again": "nowhere"', "the ids of the parts do not fit together"),
        ("marking.json", '"label": ', '"name": ', "a code is incomplete"),
        ("marking.json", "{", "[" * 100_000, "this is not what was written for marking"),
        ("key.csv", ",alone,code,", ",gone,code,", 'of the part "gone" is not as marking.json has it'),
        ("key.csv", ",alone,code,", ",alone,sum,", 'of the part "alone" is not as marking.json has it'),
        ("key.csv", ",theme,", ",dance,", "is not as marking.json has it"),
        ("key.csv", ",gap,", ",sum,", 'of the part "sums" is not as marking.json has it'),
    ],
)
def test_a_kit_that_was_spoilt_is_told_and_nothing_marked(tmp_path, kit, capsys, file, old, new, said):
    (tmp_path / "answers").mkdir()
    spoilt = shutil.copytree(kit[1], tmp_path / "spoilt")
    text = (spoilt / file).read_text("utf-8")
    assert old in text
    (spoilt / file).write_text(text.replace(old, new, 1), "utf-8")
    assert run(["seminar", "mark", str(spoilt), str(tmp_path / "answers"), "-o", str(tmp_path / "marks")]) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "marks").exists()


def test_wrong_folders_are_refused_with_what_to_do(tmp_path, kit, capsys):
    (tmp_path / "answers").mkdir()
    given = [str(kit[1]), str(tmp_path / "answers"), "-o", str(tmp_path / "marks")]
    assert run(["seminar", "mark", str(kit[1].parent), *given[1:]]) == 2
    assert "did you mean" in capsys.readouterr().err
    assert run(["seminar", "mark", str(kit[1]), str(tmp_path / "none"), *given[2:]]) == 2
    assert "is not a folder; give the folder with the files that students handed in" in capsys.readouterr().err
    assert run(["seminar", "mark", *given[:3], str(tmp_path / "answers" / "marks")]) == 2
    assert "is the folder of the answers or in it" in capsys.readouterr().err

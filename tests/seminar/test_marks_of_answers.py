"""The formulas of marks, by values worked out by hand."""

from __future__ import annotations

import pytest
from crossread.seminar.kit import make_session
from crossread.seminar.kit_read import session_kit
from crossread.seminar.marking import marks_csv
from crossread.seminar.sheet import read_sheet
from seminar_corpus import answer_rows, seminar_corpus, write_answers, write_sheet

from .conftest import RIGHT

SETTLED, DISPUTED = "alpha2001-dia-001", "alpha2001-dia-002"


@pytest.fixture
def marks_of(tmp_path, session, mark):
    """The marks of a student who gave these answers."""

    def marked(answers):
        write_answers(tmp_path / "answers" / "answers-heron.csv", answer_rows(session, "heron", answers))
        return mark()[0]["heron"]

    return marked


def coded(row, theme, role):
    return {("alone", row, "theme"): theme, ("alone", row, "role"): role}


@pytest.mark.parametrize(
    ("row", "theme", "role", "worth"),
    [
        # The table: raids, driver; so did both readers.
        (SETTLED, "raids", "driver", 2),
        (SETTLED, "feuds", "driver", 1.5),
        (SETTLED, "coups", "driver", 1),
        (SETTLED, "feuds", "failure", 0.5),
        (SETTLED, "coups", "", 0),
        # The table and the first reader: feuds, driver; the second: raids, condition.
        (DISPUTED, "feuds", "driver", 2),
        (DISPUTED, "raids", "condition", 2),
        # A mixed pair is half a theme from one of the readers: raids for feuds is of the right family.
        (DISPUTED, "raids", "driver", 1.5),
        (DISPUTED, "feuds", "condition", 1.5),
        (DISPUTED, "coups", "condition", 1),
        (DISPUTED, "coups", "failure", 0),
    ],
)
def test_codes_are_marked_against_the_readings(marks_of, row, theme, role, worth):
    """The part has four items of two codes, 8 marks, and 8 points: a mark is a point."""
    assert marks_of(coded(row, theme, role)).points("alone") == worth


@pytest.mark.parametrize(
    ("row", "side", "worth"),
    [
        ("alpha2001-pos-001", "for", 1),
        ("alpha2001-pos-001", "qualifies", 0),
        # The table and one reader: against; the other reader: qualifies.
        ("beta2002-pos-001", "against", 1),
        ("beta2002-pos-001", "qualifies", 1),
        ("beta2002-pos-001", "for", 0),
    ],
)
def test_a_side_is_marked_against_the_readings(marks_of, row, side, worth):
    assert marks_of({("sides", row, "stance"): side}).points("sides") == worth


@pytest.mark.parametrize(
    ("answers", "worth"),
    [
        ({"sum": "32", "unit": "cow", "gap": "8", "proof": "alpha2001-fig-003"}, 3),
        ({"sum": "32.0", "unit": "cow"}, 1),
        ({"sum": "32"}, 0.5),
        ({"sum": "32", "unit": "head"}, 0.5),
        ({"sum": "33", "unit": "cow"}, 0),
        ({"gap": "-8"}, 1),
        ({"gap": "9"}, 0),
        ({"proof": "ALPHA2001-FIG-003"}, 1),
        ({"proof": "alpha2001-fig-001"}, 0),
    ],
)
def test_a_sum_is_exact_with_its_unit_and_its_row(marks_of, answers, worth):
    """12 and 20 cows are 32; 40 are stated in alpha2001-fig-003."""
    given = {("sums", "alpha2001-chk-001", name): value for name, value in answers.items()}
    assert marks_of(given).points("sums") == worth


def test_the_reason_of_a_difference_is_that_of_the_table(marks_of):
    assert marks_of({("apart", "alpha2001-rcn-001", "reason"): "other_period"}).points("apart") == 1
    assert marks_of({("apart", "alpha2001-rcn-001", "reason"): "rounding"}).points("apart") == 0


def hunted(session, found, false, *, kind=True, proof=True):
    """The answers of one who marked so many sentences rightly and wrongly, with kind and proof or without."""
    sentences = session.hunts["hunt"]
    wrong, true = ([each for each in sentences if bool(each.kind) == spoilt] for spoilt in (True, False))
    answers = {}
    for each in [*wrong[:found], *true[:false]]:
        answers["hunt", str(each.number), "wrong"] = "yes"
        if kind and each.kind:
            answers["hunt", str(each.number), "kind"] = each.kind
        if proof and each.kind:
            answers["hunt", str(each.number), "proof"] = each.proof[0]
    return answers


@pytest.mark.parametrize(
    ("found", "false", "form", "worth"),
    [
        (4, 0, {}, 4),
        (3, 0, {}, 3),
        (4, 2, {}, 3),
        (4, 0, {"kind": False}, 3),
        (4, 0, {"kind": False, "proof": False}, 2),
        (2, 0, {"proof": False}, 1.5),
        (1, 3, {}, 0),
        (0, 0, {}, 0),
    ],
)
def test_the_hunt_is_hits_less_half_of_the_false_alarms(marks_of, session, found, false, form, worth):
    """Four errors for 4 points: a hit is 1, half of it for the sentence, a quarter each for kind and row."""
    assert marks_of(RIGHT | hunted(session, found, false, **form)).points("hunt") == worth


def test_to_mark_every_sentence_brings_nothing_more_than_the_hits_less_the_alarms(marks_of, session):
    n_true = sum(not each.kind for each in session.hunts["hunt"])
    assert n_true == 4
    assert marks_of(hunted(session, 4, n_true, kind=False, proof=False)).points("hunt") == 0


def test_what_is_missing_is_said_and_never_a_silent_nought(marks_of):
    one = marks_of(RIGHT)
    missing = {(mark.key.part, mark.key.question) for mark in one.marks if mark.remark == "missing"}
    assert ("sums", "sum") in missing
    assert ("alone", "theme") not in missing
    asked = [mark for mark in one.marks if mark.key.task != "hunt" and mark.key.part != "warm"]
    assert one.n_missing == len([mark for mark in asked if not mark.given]) == 9


def test_practice_and_parts_without_points_do_not_count(marks_of):
    one = marks_of(RIGHT | {("warm", "beta2002-dia-002", "theme"): "coups", ("after", DISPUTED, "theme"): "feuds"})
    assert one.points("warm") is None
    assert one.points("after") is None
    assert one.total == 8


def test_essays_are_kept_for_people(marks_of, tmp_path):
    one = marks_of({("essay", "1", "essay"): "The riders, since they came."})
    assert one.total == 0
    assert not [mark for mark in one.marks if mark.key.task == "essay"]
    assert "The riders, since they came." in (tmp_path / "marks" / "student-heron.html").read_text("utf-8")
    assert 'heron,essay,1,,essay,"The riders, since they came.",,,,not marked by machine' in (
        tmp_path / "marks" / "answers.csv"
    ).read_text("utf-8")


def test_the_formulas_are_printed_on_both_pages(marks_of, tmp_path):
    marks_of(RIGHT)
    for name in ("class.html", "student-heron.html"):
        text = (tmp_path / "marks" / name).read_text("utf-8")
        assert "a theme of the right family counts ½" in text
        assert "Hits less half of the false alarms" in text
        assert "How far students agree is feedback, and no mark." in text


def test_a_part_that_is_called_as_a_column_of_marks_has_a_column_of_its_own(tmp_path):
    part = "{id: total, task: sum, title: Sums, minutes: 10, points: 3, rows: [alpha2001-chk-001]}"
    made = make_session(seminar_corpus(tmp_path / "corpus"), read_sheet(write_sheet(tmp_path / "sheet.yml", part)))
    head = marks_csv(session_kit(made), []).splitlines()[0].split(",")
    assert head == ["coder", "file", "saved", "missing", "look", "part: total", "total", "of"]

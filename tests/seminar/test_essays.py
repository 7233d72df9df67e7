"""Essays marked by two people: side by side, their agreement, and what to talk about."""

from __future__ import annotations

import csv
import shutil

import pytest
from crossread.cli import run
from crossread.errors import CorpusError
from crossread.seminar.essays import agreed, essay_agreement, read_essay_marks, to_talk_about, totals
from seminar_corpus import answer_rows, write_answers

HEAD = "coder,part,question,criterion,of,first_marker,second_marker\n"


def written(path, *rows):
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), "utf-8")
    return path


def test_marks_are_read_and_those_far_apart_are_to_be_talked_about(tmp_path):
    path = written(
        tmp_path / "e.csv", "ann,essay,1,evidence,4,4,2", "bob,essay,1,evidence,4,3,2", "eve,essay,1,evidence,4,1,"
    )
    marks = read_essay_marks(path)
    assert [(mark.coder, mark.apart) for mark in marks] == [("ann", 2), ("bob", 1), ("eve", 0)]
    assert [mark.coder for mark in to_talk_about(marks)] == ["ann"]
    assert list(totals(marks)) == [("ann", 4, 2, 4), ("bob", 3, 2, 4), ("eve", 1, None, 4)]


def test_agreement_takes_marks_as_numbers(tmp_path):
    """Pairs (4, 4), (1, 2): within (0 + 1) / 2 = .5; between all of 4, 4, 1, 2 squared 9 9 4 4 0 1, mean 4.5.

    Alpha is 1 - .5 / 4.5 = .889; one of two is the same mark.
    """
    path = written(tmp_path / "e.csv", "ann,essay,1,evidence,4,4,4", "bob,essay,1,evidence,4,1,2")
    (row,) = essay_agreement(read_essay_marks(path)).to_dict("records")
    assert row["alpha"] == pytest.approx(1 - 0.5 / 4.5)
    assert row["raw_agreement"] == 0.5


def test_what_is_no_mark_is_told_with_its_line(tmp_path):
    path = written(tmp_path / "e.csv", "ann,essay,1,evidence,4,5,x", 'bob,essay,1,evidence,4,3,"2,5"')
    with pytest.raises(CorpusError) as error:
        read_essay_marks(path)
    assert [str(problem).removeprefix(path.as_posix()) for problem in error.value.problems] == [
        ' line 2, first_marker: "5" is no mark here; write 0 to 4, or nothing',
        ' line 2, second_marker: "x" is no mark here; write 0 to 4, or nothing',
    ]


def test_a_table_without_a_column_is_told(tmp_path):
    (tmp_path / "e.csv").write_text("coder,part\nann,essay\n", "utf-8")
    with pytest.raises(CorpusError, match=r'line 1, question: "question" is not in the columns of the file'):
        read_essay_marks(tmp_path / "e.csv")


def test_an_empty_table_is_written_for_the_essays_and_a_page_made_of_it(tmp_path, session, kit):
    rows = answer_rows(session, "heron", {("essay", "1", "essay"): "<b>Riders</b>"})
    write_answers(tmp_path / "answers" / "answers-heron.csv", rows)
    given = ["seminar", "mark", str(kit[1]), str(tmp_path / "answers"), "-o", str(tmp_path / "marks")]
    run(given)
    table = (tmp_path / "marks" / "essays-to-mark.csv").read_text("utf-8")
    assert table == f"{HEAD}heron,essay,1,evidence,4,,\n"
    filled = tmp_path / "essays.csv"
    filled.write_text(table.replace("4,,", "4,4,1"), "utf-8")
    run([*given, "--essays", str(filled)])
    shutil.copy(filled, tmp_path / "marks" / "essays-to-mark.csv")
    assert run(given) == 2
    assert (tmp_path / "marks" / "essays-to-mark.csv").read_text("utf-8") == filled.read_text("utf-8")
    page = (tmp_path / "marks" / "essays.html").read_text("utf-8")
    assert "<b>heron</b>, question 1, evidence: 4 and 1 of 4" in page


def test_the_mean_of_two_markers_counts_where_they_have_nothing_to_talk_about(tmp_path):
    """Ann: 4 and 3 of 4, 2 and 2 of 2, so 5.5 of 6. Bob's markers are two points apart; Eve's second gave nothing."""
    rows = ("ann,essay,1,evidence,4,4,3", "ann,essay,1,style,2,2,2", "bob,essay,1,evidence,4,4,2",
            "eve,essay,1,evidence,4,3,")  # fmt: skip
    marks = read_essay_marks(written(tmp_path / "e.csv", *rows))
    assert agreed(marks) == {"ann": (5.5, 6.0), "bob": (None, 4.0), "eve": (None, 4.0)}


def test_the_marks_of_essays_stand_in_the_table_of_marks(tmp_path, session, kit):
    """Heron's essay has 3.5 of 4; finch handed in none; owl's markers have still to talk."""
    for name in ("heron", "finch", "owl"):
        given = ("alone", "alpha2001-dia-001", "why") if name == "finch" else ("essay", "1", "essay")
        write_answers(tmp_path / "answers" / f"answers-{name}.csv", answer_rows(session, name, {given: "Riders"}))
    filled = written(tmp_path / "e.csv", "heron,essay,1,evidence,4,4,3", "owl,essay,1,evidence,4,4,1")
    folders = [str(kit[1]), str(tmp_path / "answers"), "-o", str(tmp_path / "marks")]
    run(["seminar", "mark", *folders, "--essays", str(filled)])
    with (tmp_path / "marks" / "marks.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["coder"]: row for row in csv.DictReader(file)}
    of = float(rows["heron"]["of"])
    cells = {name: (row["essays"], row["essays_of"], row["total_with_essays"]) for name, row in rows.items()}
    assert cells == {"heron": ("3.50", "4", "3.50"), "finch": ("0.00", "0", "0.00"), "owl": ("", "4", "")}
    assert [row["of_with_essays"] for row in rows.values()] == [f"{of:g}", f"{of + 4:g}", f"{of + 4:g}"]

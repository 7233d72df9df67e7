"""Exports of Taguette among the answers: highlights become answers, and what becomes none is told with its line."""

from __future__ import annotations

import csv

import openpyxl
import pytest
from crossread.seminar.taguette_answers import TAGS, taguette_files

HEAD = ["id", "document", "tag", "content"]
# The statements of the small corpus: "In 001 they say alpha." and so on.
FIRST, SECOND = "In 001 they say alpha.", "In 002 they say alpha."


@pytest.fixture
def hand(tmp_path):
    """Writes an export into the folder of answers, as CSV or as a workbook."""

    def handed(*rows, name="heron.csv"):
        path = tmp_path / "answers" / name
        path.parent.mkdir(exist_ok=True)
        if path.suffix == ".xlsx":
            book = openpyxl.Workbook()
            for row in [HEAD, *rows]:
                book.active.append(row)
            book.save(path)
        else:
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([HEAD, *rows])

    return handed


def said(notes):
    return [note for note in notes if "questions are not answered" not in note]


@pytest.mark.parametrize("name", ["heron.csv", "heron.xlsx", "answers-heron (1).csv"])
def test_tags_of_an_item_are_its_answers_whatever_the_form_of_the_file(hand, mark, name):
    """Theme and role of one of four items are right: 2 of 8 marks, and so 2 of 8 points."""
    hand(["1", "alone.txt", "theme.raids", FIRST], ["1", "alone.txt", "role.driver", FIRST], name=name)
    marked, notes, _ = mark()
    assert marked["heron"].points("alone") == 2
    assert said(notes) == [
        f'{name}: an export of Taguette, read as answers of "heron", as the file is named: 2 of 2 tagged highlights '
        "are answers; reasons, essays and the hunt cannot be in it"
    ]


def test_a_label_and_a_part_of_the_statement_will_do(hand, mark):
    hand(["1", "alone.txt", "Raids", "001 they say alpha"], ["2", "alone.txt", "driver", f"Item 7\n{SECOND}"])
    marked, _, made = mark()
    by_row = {row.row: row for row in marked["heron"].kit.rows if row.part == "alone"}
    value = made.students.students[0].value
    assert value("alone", by_row["alpha2001-dia-001"].item, "theme") == "raids"
    assert value("alone", by_row["alpha2001-dia-002"].item, "role") == "driver"


def test_the_document_says_in_which_part_an_item_that_is_asked_again_was_answered(hand, mark):
    hand(["1", "after.txt", "theme.feuds", SECOND], ["2", "my notes", "theme.raids", SECOND])
    marked, _, _ = mark()
    kit, heron = marked["heron"].kit, marked["heron"].handed
    item = next(row.item for row in kit.rows if row.row == "alpha2001-dia-002")
    assert (heron.value("after", item, "theme"), heron.value("alone", item, "theme")) == ("feuds", "raids")


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        (
            ["1", "alone.txt", "theme.raids", "Something of my own that stands nowhere"],
            '"Something of my own that stands nowhere" is in the statement of no item; highlight the whole statement',
        ),
        (["1", "alone.txt", "theme.raids", "they"], '"they" is in the statement of no item; highlight'),
        (["1", "alone.txt", "theme.raids", "they say alpha"], '"they say alpha" fits the items '),
        (["1", "alone.txt", "", FIRST], "is highlighted without a tag"),
        (
            ["1", "alone.txt", "theme.driver", FIRST],
            'the tag "theme.driver" is no code of theme and role; take a tag of',
        ),
    ],
)
def test_a_highlight_that_is_no_answer_is_told_with_its_line_and_cause(hand, mark, row, cause):
    hand(["1", "alone.txt", "role.driver", FIRST], row)
    _, notes, _ = mark()
    told = [note for note in said(notes) if "line 3" in note]
    assert len(told) == 1
    assert told[0].startswith("heron.csv line 3: ")
    assert cause in told[0]
    assert any("1 of 2 tagged highlights" in note for note in notes)


def test_two_themes_for_one_item_are_told_and_the_first_counts(hand, mark):
    hand(["1", "alone.txt", "theme.raids", FIRST], ["1", "alone.txt", "theme.feuds", FIRST])
    marked, notes, _ = mark()
    assert marked["heron"].by_part["alone"][0] == 1
    assert any("line 3" in note and "answered twice; the first answer counts" in note for note in notes)


def test_another_workbook_is_no_export(hand, mark, tmp_path):
    hand(["1", "alone.txt", "theme.raids", FIRST])
    book = openpyxl.Workbook()
    book.active.append(["kit", "coder"])
    book.save(tmp_path / "answers" / "otter.xlsx")
    (tmp_path / "answers" / "toad.xlsx").write_bytes(b"PK broken")
    _, notes, _ = mark()
    told = [note for note in notes if "this is a spreadsheet" in note]
    assert [note.partition(":")[0] for note in told] == ["otter.xlsx", "toad.xlsx"]


def test_students_get_the_statements_of_each_coded_part_and_all_codes_as_tags(session):
    files = taguette_files(session)
    assert sorted(files) == [
        "taguette/after.txt",
        "taguette/alone.txt",
        "taguette/sides.txt",
        TAGS,
        "taguette/warm.txt",
    ]
    alone = files["taguette/alone.txt"].decode("utf-8").split("\n\n")
    items = {f"Item {item.number}\n{item.statement}" for item in session.items if item.part == "alone"}
    assert set(alone) == items
    tags = [row["tag"] for row in csv.DictReader(files[TAGS].decode("utf-8").splitlines())]
    assert {"theme.raids", "role.driver", "stance.against"} <= set(tags)

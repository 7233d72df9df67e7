"""Marking what should have a row: sentences of a free text, marked by overlap with the passages of the tables.

Of the six sentences of the two sections, 1, 3, 4 and 5 have a diagnosis: passages 1 and 3 of alpha2019, 1 and 2 of
beta2021 touch them; 4 of alpha2019 has a recommendation only.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from crossread.corpus.load import open_corpus
from crossread.errors import CorpusError, UsageError
from crossread.seminar.answers import Given, Handed
from crossread.seminar.class_figures import class_agreement, class_codings
from crossread.seminar.kit import key_rows, make_session
from crossread.seminar.kit_files import student_files, write_kit
from crossread.seminar.kit_read import KeyRow, Kit, read_kit
from crossread.seminar.marking import mark_answers
from crossread.seminar.marks_of_answers import mark_student
from crossread.seminar.reports import write_withheld
from crossread.seminar.sheet import read_sheet
from island import island
from seminar_corpus import answer_rows, write_answers, write_sheet

PART = (
    "{id: marks, task: unitise, title: Marks, minutes: 10, points: 10, table: diagnoses, "
    "sections: [alpha2019/causes, beta2021/what-happened]}"
)
TARROWBY = Path(__file__).parents[2] / "data" / "tarrowby"


def made(tmp_path, *parts):
    folder = island(tmp_path)
    return make_session(open_corpus(folder), read_sheet(write_sheet(tmp_path / "sheet.yml", *parts)))


@pytest.fixture
def session(tmp_path):
    return made(tmp_path, PART)


@pytest.fixture
def mark(session, tmp_path):
    """Marks students who ticked these sentences, by code name; returns what they got by part, and the marking."""
    write_kit(session, tmp_path / "kit")

    def marked(**ticked):
        for coder, numbers in ticked.items():
            answers = {("marks", str(n), "row"): "yes" if n in numbers else "" for n in range(1, 7)}
            write_answers(tmp_path / "answers" / f"{coder}.csv", answer_rows(session, coder, answers))
        made = mark_answers(tmp_path / "kit" / "instructor", tmp_path / "answers", tmp_path / "marks")
        return {one.handed.coder: one for one in made.marked}, made

    return marked


def test_the_key_has_the_sentences_that_a_passage_of_the_table_touches(session):
    rows = key_rows(session)
    assert [row["statement"].split()[0] for row in rows] == ["The", "The", "Fishers", "At", "A", "The"]
    assert [row["answer"] for row in rows] == ["yes", "", "yes", "yes", "yes", ""]
    assert rows[0]["accept"] == "alpha2019-dia-001"


def test_the_key_says_what_makes_a_sentence_a_row_or_what_it_is_instead(session):
    reasons = [row["reason"] for row in key_rows(session)]
    assert reasons[0].startswith("A row of diagnoses is one proposition about what is wrong, or why: “")
    assert "and this is none. It has no row of another kind." in reasons[5]


def test_the_sections_stand_under_who_speaks_in_them(session):
    lab = student_files(session)["lab.html"].decode("utf-8")
    headings = re.findall(r'class="said-by"><b>(.*?)</b>', lab)
    assert [heading.partition(": ")[2] for heading in headings] == ["Causes", "What Happened"]


def test_a_row_on_two_sentences_is_found_by_one_of_them(tmp_path):
    """Sentences 1 and 2 have the same row, 3 another: who marks 2 and 3 has both rows, two of two."""
    rows = [
        KeyRow("marks", "unitise", str(n), "", "", "", "row", "yes", accept, "", "", "", "")
        for n, accept in enumerate([("a-dia-001",), ("a-dia-001",), ("a-dia-002",)], 1)
    ]
    kit = Kit("kit", "Kit", tmp_path, tuple(rows), {"marks": {"points": 2, "practice": False}})
    given = {("marks", n, "row"): Given("yes", 2) for n in ("2", "3")}
    found = mark_student(kit, Handed("otter", "otter.csv", "", given))
    assert found.by_part["marks"] == (2, 2)
    assert found.marks[0].remark == "its row is marked in another sentence"


def test_another_table_has_other_sentences(tmp_path):
    part = PART.replace("table: diagnoses", "table: recommendations").replace("causes", "remedies")
    assert [row["answer"] for row in key_rows(made(tmp_path, part))] == ["yes", "", "", "", ""]


def test_what_counts_is_the_share_of_the_marked_that_both_marked(mark):
    """Otter marks 1, 2 and 3: 1 and 3 are marked by both, 2 by otter only, 4 and 5 by the tables only: 2 of 5.

    Heron marks what the tables do, toad everything: 4 of 6.
    """
    marks, _ = mark(otter={1, 2, 3}, heron={1, 3, 4, 5}, toad={1, 2, 3, 4, 5, 6})
    assert {coder: one.by_part["marks"] for coder, one in marks.items()} == {
        "heron": (4, 4),
        "otter": (2, 5),
        "toad": (4, 6),
    }
    assert marks["otter"].points("marks") == 4
    remarks = [mark.remark for mark in marks["otter"].marks]
    assert remarks == ["right", "false alarm", "right", "not marked", "not marked", ""]


def test_who_marks_nothing_has_missing_answers_and_is_told(mark):
    marks, made = mark(otter=set())
    assert marks["otter"].n_missing == 4
    assert "not answered" not in str(made.notes)


def test_a_sentence_left_unmarked_is_a_no_in_the_agreement_of_the_class(mark, tmp_path):
    """Otter and heron differ on 2, 4 and 5 of six sentences; toad marked nothing and counts for nothing."""
    _, made = mark(otter={1, 2, 3}, heron={1, 3, 4, 5}, toad=set())
    kit = read_kit(tmp_path / "kit" / "instructor")
    codings = class_codings(kit, made.students)
    assert sorted(codings.loc[codings["coder"] == "otter", "value"]) == ["no"] * 3 + ["yes"] * 3
    [agreement] = class_agreement(kit, codings).to_dict("records")
    assert (agreement["variable"], agreement["n_units"], agreement["raw_agreement"]) == ("row", 6, 0.5)
    assert "Should have a row" in (tmp_path / "marks" / "class.html").read_text("utf-8")


def test_students_read_the_sentences_and_get_none_of_their_rows(session, tmp_path):
    files = {name: page.decode("utf-8") for name, page in student_files(session).items()}
    assert "Fishers say that the council never asked them." in files["lab.html"]
    assert "Fishers say that the council never asked them." in files["handout.html"]
    write_withheld(session.corpus, tmp_path / "less", session.withheld)
    told = "".join(path.read_text("utf-8") for path in (tmp_path / "less").rglob("*.csv")) + "".join(files.values())
    accepted = {each for row in key_rows(session) for each in row["accept"].split("; ") if each}
    assert len(accepted) == 4
    assert [each for each in sorted(accepted) if each in told] == []


@pytest.mark.parametrize(
    ("sections", "told"),
    [
        ("alpha2019/cause", 'sections: "cause" is not in the sections of alpha2019; did you mean "causes"'),
        ("gamma2020/causes", 'sections: "gamma2020/causes" is not in the sources; write source/section'),
    ],
)
def test_a_section_that_is_not_there_is_told(tmp_path, sections, told):
    with pytest.raises(CorpusError) as error:
        made(tmp_path, PART.replace("alpha2019/causes", sections))
    assert told in str(error.value)


def test_a_text_that_is_not_at_hand_is_told(tmp_path):
    sheet = read_sheet(write_sheet(tmp_path / "sheet.yml", PART))
    with pytest.raises(UsageError, match=r"^the texts of alpha2019, beta2021 are not at hand"):
        make_session(open_corpus(island(tmp_path)), sheet, {})


def test_a_part_with_passages_shows_them_and_the_others_do_not(tmp_path):
    rows = "task: code, minutes: 0, rows: [alpha2019-dia-00"
    session = made(
        tmp_path,
        f"{{id: a, title: A, passages: yes, {rows}1]}}",
        f"{{id: b, title: B, {rows}2]}}",
        "{id: c, task: talk, title: C, minutes: 10}",
    )
    shown = {item.part: [name for name, _ in item.shown] for item in session.items}
    assert "passage" in shown["a"]
    assert "passage" not in shown["b"]
    assert session.shows_texts


def test_the_transfer_to_the_second_corpus_is_shipped():
    session = make_session(open_corpus(TARROWBY), read_sheet(TARROWBY / "seminar" / "transfer.yml"))
    answers = [row["answer"] for row in key_rows(session) if row["task"] == "unitise"]
    assert len(answers) > 20
    assert 0.2 < answers.count("yes") / len(answers) < 0.7
    coded = [item for item in session.items if item.part == "passages"]
    assert coded
    assert all("passage" in dict(item.shown) for item in coded)


def test_before_a_passage_that_begins_with_a_few_words_stands_the_sentence_that_it_answers(tmp_path):
    """In the text of the union: The Council tells us that we waste water. We do not. A resident of Tarrowby ..."""
    part = "{id: a, title: A, task: code, minutes: 10, passages: yes, rows: [union2020-dia-011, union2020-dia-001]}"
    session = make_session(open_corpus(TARROWBY), read_sheet(write_sheet(tmp_path / "sheet.yml", part)))
    short, long = (dict(item.shown) for item in session.items)
    assert short["before it"] == "The Council tells us that we waste water."
    assert short["passage"].startswith("We do not. A resident")
    assert "before it" not in long

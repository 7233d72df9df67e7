"""What a teacher gets around the sessions: answers to the questions of the notebooks, lessons replayed, six weeks."""

from __future__ import annotations

import pytest
import small_corpus
from crossread.corpus.load import open_corpus
from crossread.seminar import question_rows as rows
from crossread.seminar.instructor_pages import teaching_pages
from crossread.seminar.notebook_questions import ANSWERS, notebook_questions
from crossread.seminar.teaching_pages import lesson_sections, question_sections, week_sections
from island import island
from seminar_corpus import seminar_corpus


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return seminar_corpus(tmp_path_factory.mktemp("teach"))


def section(sections, title):
    return next(each for each in sections if each.title.startswith(title))


def test_every_question_of_a_notebook_has_an_answer_and_no_answer_is_left_over():
    asked = notebook_questions()
    assert [(each.notebook, each.question) for each in asked if not each.listen] == []
    assert len(asked) == len(ANSWERS) > 40


def test_under_a_question_stand_the_rows_that_answer_it(corpus):
    """12 and 20 cows are no 40; alpha2001 is for talks and beta2002 against; one theme was settled by a ruling."""
    sections = question_sections(corpus)
    failing = section(sections, "Take a relation that fails")
    assert failing.within == "05_reconciliation"
    assert [row[0] for row in failing.cells] == ["alpha2001-chk-001"]
    assert section(sections, "Which of the sources would object").cells[0][1:3] == ("Alpha 2001", "Beta 2002")
    [ruling] = section(sections, "Which code did you hesitate").cells
    assert ruling[0] == "alpha2001-dia-002"
    assert ruling[2:] == ("The feuds", "The raids", "The feuds", "Neighbours fight here.")


def test_where_the_tables_have_no_row_of_a_kind_this_is_said(corpus):
    silent = section(question_sections(corpus), "Choose a pair")
    assert silent.cells == ()
    assert silent.text[-1] == "The tables of this corpus have no row of this kind."


def test_events_told_by_several_come_before_others_and_not_alone(corpus):
    assert rows.told_twice(corpus)["id"].tolist() == ["alpha2001-men-001", "beta2002-men-001"]


def test_where_no_event_is_told_twice_there_is_no_row(tmp_path):
    assert rows.told_twice(open_corpus(island(tmp_path))).empty


def test_both_readers_against_the_table_are_no_dispute_of_one(tmp_path):
    one = seminar_corpus(tmp_path)
    assert rows.both_against_the_table(one).empty
    diagnoses = one.diagnoses.assign(
        theme=one.diagnoses["theme"].where(one.diagnoses["id"] != "beta2002-dia-001", "coups")
    )
    told = one.adjudications.iloc[:1].assign(unit="beta2002-dia-001", variable="theme", value="coups", why="So.")
    tables = one.tables | {"diagnoses": diagnoses, "adjudications": told}
    changed = type(one)(one.folder, one.meta, tables)
    assert rows.both_against_the_table(changed)["id"].tolist() == ["beta2002-dia-001"]


def twice_coded(folder, *, last=()):
    """Forty diagnoses with a theme of each reader: ten are feuds for both, `last` the last, all others raids."""
    pairs = [("feuds", "feuds")] * 10 + [("raids", "raids")] * (30 - len(last)) + [*last]
    names = [f"alpha2001-dia-{n:03}" for n in range(1, 41)]
    codings = [
        {"sample": "round1", "coder": coder, "unit": row, "variable": "theme", "value": theme}
        for row, themes in zip(names, pairs, strict=True)
        for coder, theme in zip(("first", "second"), themes, strict=True)
    ]
    diagnoses = [{"id": row, "theme": first} for row, (first, _) in zip(names, pairs, strict=True)]
    return small_corpus.small_corpus(folder, diagnoses=diagnoses, codings=codings)


def test_a_code_that_one_reader_never_gives_has_high_agreement_and_no_alpha(tmp_path):
    """Then 10 of 40 differ: raw .75. Of 80 values 10 are yes: expected 2 * 10 * 70 / (80 * 79) = .2215, alpha -.13."""
    both, never = section(lesson_sections(twice_coded(tmp_path)), "A code that nearly nobody gives").cells
    assert (both[1:5]) == ("40", "25%", "100%", "1.00")
    assert (never[1:5]) == ("40", "12%", "75%", "-0.13")


def test_codes_under_the_line_are_listed_beside_the_good_average(tmp_path):
    """Three of 40 are coups for the first reader, one of them for the second: 38 of 40 read alike.

    Of 80 values 4 are coups: expected 2 * 4 * 76 / (80 * 79) = .0962, alpha 1 - .05 / .0962 = .48; 2 * .05 * .95 =
    .095, AC1 (.95 - .095) / .905 = .94. As a whole 56 raids, 20 feuds and 4 coups: expected 1 - (56 * 55 + 20 * 19 +
    4 * 3) / (80 * 79) = .4506, alpha .89; raids, 1 - .05 / .4253, and feuds, 1, lie above the line.
    """
    corpus = twice_coded(tmp_path, last=[("coups", "raids"), ("coups", "raids"), ("coups", "coups")])
    found = section(lesson_sections(corpus), "An average that hides")
    assert found.text[0] == "Theme as a whole has an alpha of 0.889; codes of it under 0.667: 1."
    assert found.cells == (("theme", "The coups", "3", "95.0%", "0.480", "0.945"),)


def test_a_good_average_that_hides_nothing_is_said_to_hide_none(tmp_path):
    found = section(lesson_sections(twice_coded(tmp_path)), "An average that hides")
    assert found.text[0] == "Theme as a whole has an alpha of 1.000; codes of it under 0.667: 0."
    assert found.cells == ()


def test_two_sources_on_one_body_are_shown_as_one_witness(corpus):
    found = section(lesson_sections(corpus), "Two sources that are one witness").cells
    assert [row[:2] for row in found] == [("Herders' union", "Alpha 2001"), ("Herders' union", "Beta 2002")]


def test_six_weeks_name_the_sources_the_clashes_and_the_essays(corpus):
    weeks = week_sections(corpus, ["Who is to blame?"])
    assert [week.title.partition(":")[0] for week in weeks] == [f"Week {n}" for n in range(1, 7)]
    assert len(weeks[0].cells) == len(corpus.sources)
    assert [row[0] for row in weeks[4].cells] == rows.clashes(corpus)["claim"].map(
        dict(zip(corpus.claims["id"], corpus.claims["label"], strict=True))
    ).tolist()
    assert weeks[5].text[-1] == "Essays: Who is to blame?"


def test_the_instructor_gets_the_pages_and_what_tables_say_is_escaped(session):
    pages = teaching_pages(session)
    assert sorted(pages) == ["lessons.html", "questions.html", "weeks.html"]
    assert "Take a relation that fails" in pages["questions.html"]
    assert "Herders&#39; union" in pages["lessons.html"]

"""The lab in JupyterLab: what it shows without the page, what it writes and fills in again, how far coders agree."""

from __future__ import annotations

import pytest
from crossread.errors import UsageError
from crossread.seminar.coding_lab import (
    coding_agreement,
    coding_lab,
    lab_choices,
    lab_items,
    lab_session,
    sentence_lab,
)
from seminar_corpus import answer_rows, seminar_corpus, write_answers, write_sheet

PARTS = [
    "{id: alone, task: code, title: Alone, minutes: 10, rows: [alpha2001-dia-001, alpha2001-dia-002, "
    "beta2002-dia-001, beta2002-dia-003]}",
    "{id: hunt, task: hunt, title: Hunt, minutes: 0, errors: 3, difficulty: easy}",
]
ROWS = ("alpha2001-dia-001", "alpha2001-dia-002", "beta2002-dia-001", "beta2002-dia-003")
# The tables have raids, feuds, raids, feuds; the second reader gave raids where heron did.
HERON = dict(zip([("alone", row, "theme") for row in ROWS], ("raids", "raids", "raids", "feuds"), strict=True))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return seminar_corpus(tmp_path_factory.mktemp("lab") / "data" / "corpus")


@pytest.fixture
def session(corpus, tmp_path):
    return lab_session(corpus, str(write_sheet(tmp_path / "sheet.yml", *PARTS)))


def csv_of(session, tmp_path, coder, answers):
    path = write_answers(tmp_path / "sent.csv", answer_rows(session, coder, answers), encoding="utf-8")
    return path.read_bytes().decode("utf-8")


def test_without_a_sheet_statements_and_half_as_many_stands_are_drawn_by_seed(corpus):
    session = lab_session(corpus, n=4, seed=3)
    assert [item.part for item in session.items] == ["statements"] * 4 + ["sides"] * 2
    assert {question.name for item in session.items for question in item.questions} == {
        *("theme", "role", "endorsement", "stance")
    }
    assert lab_session(corpus, n=4, seed=3).items == session.items
    assert lab_session(corpus, n=4, seed=4).items != session.items


def test_of_a_corpus_with_fewer_statements_all_are_drawn(corpus):
    """Six diagnoses, each of which can be drawn, and two stands on claims."""
    session = lab_session(corpus, n=60)
    assert {item.part for item in session.items} == {"statements", "sides"}
    assert sum(item.part == "statements" for item in session.items) == len(corpus.diagnoses) == 6


def test_none_that_are_asked_for_are_refused(corpus):
    with pytest.raises(ValueError, match="0 statements are to be coded"):
        lab_session(corpus, n=0)


def test_the_items_tell_neither_row_nor_code_and_no_sentence_of_a_hunt(session):
    items = lab_items(session)
    assert items["statement"].tolist() == [f"In {row[-3:]} they say {row[:5]}." for row in ROWS]
    assert "-dia-" not in items.to_csv()
    assert not {"theme", "role"} & set(items.columns)


def test_the_choices_stand_with_their_question(session):
    choices = lab_choices(session)
    assert set(choices.loc[choices["question"] == "Theme", "choice"]) == {"The raids", "The feuds", "The coups"}
    assert "driver" in set(choices.loc[choices["question"] == "Role", "choice"])


def test_the_sentence_tells_how_often_two_readers_gave_one_code(session):
    """The readers differ on the theme of one of four rows, and on the role of two."""
    assert sentence_lab(session) == (
        "Four statements of two sources are to be coded here. Two blind readers gave the same answer on “Theme” for 3 "
        "of 4 and on “Role” for 2 of 4."
    )


def test_nothing_is_read_where_no_folder_is_named(session):
    assert coding_agreement(session).empty


def test_agreement_is_with_the_tables_with_both_readers_and_with_each_other(session, tmp_path):
    """Heron has the theme of the tables and of the first reader 3 of 4 times, that of the second always.

    Otter answers two items, one as heron does: of what both answered they agree on one half.
    """
    otter = {("alone", ROWS[0], "theme"): "raids", ("alone", ROWS[1], "theme"): "feuds"}
    for coder, answers in (("heron", HERON), ("otter", otter)):
        write_answers(tmp_path / "answers" / f"{coder}.csv", answer_rows(session, coder, answers))
    table = coding_agreement(session, str(tmp_path / "answers"))
    themes = table[table["question"] == "Theme"]
    assert {(row.one, row.other): (row.n_units, row.raw_agreement) for row in themes.itertuples()} == {
        ("heron", "the tables"): (4, 0.75),
        ("heron", "the first reader"): (4, 0.75),
        ("heron", "the second reader"): (4, 1.0),
        ("otter", "the tables"): (2, 1.0),
        ("otter", "the first reader"): (2, 1.0),
        ("otter", "the second reader"): (2, 0.5),
        ("all two coders", "each other"): (2, 0.5),
    }
    assert table["other"].tolist()[0] == "the tables"


def test_the_lab_writes_no_file_before_an_answer_and_none_without_a_code_name(session, tmp_path):
    folder = tmp_path / "answers"
    lab = coding_lab(session, str(folder))
    lab.page.given = {"coder": " ", "csv": csv_of(session, tmp_path, "", HERON), "turn": 1}
    assert not folder.exists()
    assert lab.page.said["text"] == "Write your code name, so that your answers can be kept in a file."


def test_answers_are_written_as_the_lab_saves_them_and_agreement_is_shown_at_once(session, tmp_path):
    lab = coding_lab(session, str(tmp_path / "answers"))
    assert "Nothing is answered yet" in lab.shown.outputs[0]["data"]["text/html"]
    sent = csv_of(session, tmp_path, "he/ron", HERON)
    lab.page.given = {"coder": "he/ron", "csv": sent, "turn": 1}
    written = tmp_path / "answers" / "answers-he-ron.csv"
    assert written.read_bytes().decode("utf-8") == sent
    assert (tmp_path / "answers" / ".gitignore").read_text("utf-8") == "*\n"
    assert lab.page.said == {"text": f"Your answers are kept in {written.as_posix()} and in this browser.", "of": 1}
    assert ">75%<" in lab.shown.outputs[0]["data"]["text/html"]


def test_after_a_restart_the_answers_saved_last_are_filled_in_again(session, tmp_path):
    for coder, saved in (("heron", "2026-11-30T10:00:00"), ("otter", "2026-11-30T11:00:00")):
        rows = answer_rows(session, coder, HERON, saved=saved)
        write_answers(tmp_path / "answers" / f"answers-{coder}.csv", rows)
    restored = coding_lab(session, str(tmp_path / "answers")).page.restored
    number = next(item.number for item in session.items if item.row == ROWS[1])
    assert restored["coder"] == "otter"
    assert restored["answers"][f"alone|{number}|theme"] == "raids"


def test_answers_are_never_kept_among_the_data(session, corpus, tmp_path):
    other = seminar_corpus(tmp_path / "other").folder
    own = (corpus.folder, corpus.folder / "answers", corpus.folder.parent, corpus.folder.parent / "answers")
    for folder in (*own, other, other / "answers"):
        with pytest.raises(UsageError, match=r"^answers: .* is among the corpora; give a folder outside"):
            coding_lab(session, str(folder))


def test_answers_are_not_kept_in_a_file(session, tmp_path):
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(UsageError, match=r'^answers: ".*mine\.txt" is a file; give a folder, or none'):
        coding_lab(session, str(tmp_path / "mine.txt"))


def test_jupyterlab_gets_the_page_itself(session, tmp_path):
    lab = coding_lab(session, str(tmp_path / "answers"))
    assert 'data-framed="yes"' in lab.page.page
    bundle = lab._repr_mimebundle_()
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    assert "application/vnd.jupyter.widget-view+json" in data

"""Twenty simulated students of four kinds, and what a class page says of them; classic lessons about agreement."""

from __future__ import annotations

import csv
import time

import pandas as pd
import pytest
from crossread.corpus.load import Corpus, open_corpus
from crossread.seminar.answer_files import read_answer_files
from crossread.seminar.answers import hand_in
from crossread.seminar.class_figures import (
    asked_once,
    class_agreement,
    class_codings,
    code_agreement,
    concluded,
    confusions,
    discussion,
    divided_items,
    majority,
    spoken_unshared,
)
from crossread.seminar.kit_read import read_kit, session_kit
from seminar_corpus import answer_rows, write_answers

from .conftest import RIGHT

ALL_RIGHT = RIGHT | {
    ("sides", "alpha2001-pos-001", "stance"): "for",
    ("sides", "beta2002-pos-001", "stance"): "against",
    ("sums", "alpha2001-chk-001", "sum"): "32",
    ("sums", "alpha2001-chk-001", "unit"): "cow",
    ("sums", "alpha2001-chk-001", "gap"): "8",
    ("sums", "alpha2001-chk-001", "proof"): "alpha2001-fig-003",
    ("apart", "alpha2001-rcn-001", "reason"): "other_period",
}
THEMES_ONLY = {asked: code for asked, code in RIGHT.items() if asked[2] == "theme"}
# Always coups and failure: no theme of the key, no role of it, no family of it.
GUESSED = {asked: "coups" if asked[2] == "theme" else "failure" for asked in RIGHT} | {
    ("sides", "alpha2001-pos-001", "stance"): "for",
    ("sides", "beta2002-pos-001", "stance"): "for",
}
HOSTILE = {
    ("alone", "alpha2001-dia-001", "theme"): "=cmd|' /C calc'!A0",
    ("alone", "alpha2001-dia-001", "role"): "<script>top.ran=1</script>",
    ("alone", "alpha2001-dia-002", "theme"): "raids' OR 1=1",
    ("alone", "beta2002-dia-001", "theme"): "raids",
    ("alone", "beta2002-dia-001", "why"): "<img src=x onerror=top.ran=1>",
    ("sums", "alpha2001-chk-001", "sum"): "1e999",
}


@pytest.fixture
def twenty(tmp_path, session):
    """Five careful, five who guess, five who code themes only, five who attack; all mark every sentence of the hunt."""
    kinds = {"careful": ALL_RIGHT, "guesses": GUESSED, "themes": THEMES_ONLY, "attacks": HOSTILE}
    everything = {("hunt", str(each.number), "wrong"): "yes" for each in session.hunts["hunt"]}
    for kind, answers in kinds.items():
        for n in range(5):
            given = answers | (everything if kind in ("guesses", "attacks") else {})
            write_answers(tmp_path / "answers" / f"answers-{kind}{n}.csv", answer_rows(session, f"{kind}{n}", given))


def test_twenty_students_of_four_kinds_get_the_marks_worked_out_by_hand(tmp_path, mark, twenty):
    """Points of 18: alone 8, sides 2, sums 3, apart 1, hunt 4.

    careful  8 + 2 + 3 + 1 = 14, no hunt
    guesses  on the disputed row beta2002-dia-003, whose second reader said failure, a role is right: 1; for: 1 of 2;
             hunt: four sentences found without kind or row are 2, less half of six false alarms: 0
    themes   4 themes of 8 marks: 4
    attacks  one theme: 1; all else is no answer
    """
    marked, _, made = mark()
    assert len(made.marked) == 20
    totals = {kind: {one.total for name, one in marked.items() if name[:-1] == kind}
              for kind in ("careful", "guesses", "themes", "attacks")}  # fmt: skip
    assert totals == {"careful": {14}, "guesses": {2}, "themes": {4}, "attacks": {1}}
    with (tmp_path / "marks" / "marks.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["coder"]: row for row in csv.DictReader(file)}
    assert rows["careful0"]["total"] == "14.00"
    assert rows["careful0"]["of"] == "18"
    assert (rows["guesses3"]["alone"], rows["guesses3"]["sides"]) == ("1.00", "1.00")
    assert int(rows["attacks0"]["look"]) == 5


def test_the_class_page_names_nobody_and_a_students_page_no_other(tmp_path, mark, twenty):
    mark()
    wall = (tmp_path / "marks" / "class.html").read_text("utf-8")
    own = (tmp_path / "marks" / "student-careful0.html").read_text("utf-8")
    for kind in ("careful", "guesses", "themes", "attacks"):
        assert f"{kind}1" not in wall
        assert f"{kind}1" not in own
    assert "<script>" not in wall
    assert "20 students" in wall


@pytest.fixture
def small(tmp_path, kit, session):
    """Three students: the first two agree on one theme, the third holds another; one changes after the talk."""
    one, other = ("alone", "alpha2001-dia-001", "theme"), ("alone", "alpha2001-dia-002", "theme")
    before, after = ("alone", "alpha2001-dia-002", "role"), ("after", "alpha2001-dia-002", "role")
    given = {
        "ann": {one: "raids", other: "feuds", before: "driver", after: "driver"},
        "bob": {one: "raids", other: "raids", before: "condition", after: "driver"},
        "eve": {one: "coups", other: "raids", before: "driver", after: "driver"},
    }
    for name, answers in given.items():
        reasons = {("alone", "alpha2001-dia-001", "why"): f"So says {name}."}
        write_answers(tmp_path / "answers" / f"answers-{name}.csv", answer_rows(session, name, answers | reasons))
    read = read_kit(kit[1])
    students = hand_in(read, read_answer_files(tmp_path / "answers"))
    return read, students, class_codings(read, students)


def test_agreement_is_that_of_the_comparison_with_families_beside_themes(small):
    """On each of two items one of three pairs agrees: raw 1/3; of families one of three and all."""
    table = class_agreement(small[0], small[2]).set_index(["sample", "variable"])
    assert table.loc[("alone", "theme"), "raw_agreement"] == pytest.approx(1 / 3)
    assert table.loc[("alone", "family"), "raw_agreement"] == pytest.approx((1 / 3 + 1) / 2)
    assert table.loc[("alone", "theme"), "n_coders"] == 3


def test_confusions_count_pairs_of_students(small):
    """Item one: raids twice, coups once, 2 pairs; item two: feuds once, raids twice, 2 pairs; roles: 2 pairs."""
    found = confusions(small[2], "alone").to_dict("records")
    assert [(row["one"], row["other"], row["n_pairs"]) for row in found] == [
        ("condition", "driver", 2),
        ("coups", "raids", 2),
        ("feuds", "raids", 2),
    ]


def test_items_that_divide_are_shown_with_the_reasons_of_both_sides(small):
    kit, students, codings = small
    divided = divided_items(kit, students, codings[codings["sample"] == "alone"])
    row = next(each for each in divided if each.question == "theme" and each.answer == "raids")
    assert row.sides == (("raids", 2, ("So says ann.", "So says bob.")), ("coups", 1, ("So says eve.",)))
    assert row.agreement == pytest.approx(1 / 3)


def test_before_and_after_the_discussion_is_compared_on_answers_given_twice(small):
    """driver, condition, driver: 1/3 before; three times driver: 1 after; one of three answers changed."""
    (row,) = discussion(small[0], small[2], "alone", "after").to_dict("records")
    assert (row["variable"], row["n_units"], row["n_both"], row["n_changed"]) == ("role", 1, 3, 1)
    assert (row["before"], row["after"]) == (pytest.approx(1 / 3), 1)


def test_the_comparison_concludes_from_the_coding_of_the_class(tmp_path, kit, session):
    """By the tables alpha and beta both say raids and feuds; a class that takes beta's raids for coups shares feuds."""
    read, corpus = read_kit(kit[1]), open_corpus(kit[1] / "corpus")
    keys = [row for row in read.rows if row.part == "alone" and row.question == "theme"]
    items = {row.item: row.row for row in keys}
    by_tables = {row.item: row.answer for row in keys}
    by_class = by_tables | {row.item: "coups" for row in keys if row.row == "beta2002-dia-001"}
    both = ["alpha2001", "beta2002"]
    assert concluded(corpus, read, by_tables, items) == {"raids": both, "feuds": both}
    assert concluded(corpus, read, by_class, items) == {"feuds": both}


def test_a_theme_that_a_source_only_relays_is_told_with_why_it_is_not_shared(tmp_path, kit, session):
    read, corpus = read_kit(kit[1]), open_corpus(kit[1] / "corpus")
    relayed = corpus.diagnoses.assign(endorsement=["relayed" if row.startswith("beta") else "own"
                                                   for row in corpus.diagnoses["id"]])  # fmt: skip
    changed = Corpus(corpus.folder, corpus.meta, corpus.tables | {"diagnoses": relayed})
    keys = [row for row in read.rows if row.part == "alone" and row.question == "theme"]
    themes, items = {row.item: row.answer for row in keys}, {row.item: row.row for row in keys}
    assert concluded(changed, read, themes, items) == {}
    apart = [("alpha2001", "says"), ("beta2002", "relays")]
    assert spoken_unshared(changed, themes, items) == {"raids": apart, "feuds": apart}
    assert spoken_unshared(corpus, themes, items) == {}


def test_the_class_page_counts_who_found_each_sentence_and_each_answer_to_a_sum(tmp_path, session, mark, twenty):
    """Careful: the sum is right; the five who attack wrote no number. Guessers and attackers marked every sentence."""
    _, _, made = mark()
    kit = session_kit(session)
    rows = asked_once(kit, made.marked)
    hunt = [row for row in rows if row["task"] == "hunt"]
    assert len(hunt) == len(session.hunts["hunt"])
    assert {(row["n_right"], row["n"], row["n_kind"]) for row in hunt} == {(10, 10, 0)}
    added = next(row for row in rows if row["question"] == "sum")
    assert (added["n_right"], added["answer"]) == (5, "32")
    page = (tmp_path / "marks" / "class.html").read_text("utf-8")
    assert "What was found" in page
    assert "10 of 10" in page


def test_a_tie_is_no_majority():
    rows = [("a", "x", "raids"), ("a", "y", "feuds"), ("b", "x", "raids"), ("b", "y", "raids")]
    codings = pd.DataFrame(
        [
            {"sample": "p", "unit": unit, "coder": coder, "variable": "theme", "value": value}
            for unit, coder, value in rows
        ]
    )
    assert majority(codings, "p", "theme") == {"a": "", "b": "raids"}


def tidy(one, other):
    rows = [
        {"sample": "p", "coder": coder, "unit": str(unit), "variable": "role", "value": value}
        for coder, values in (("one", one), ("two", other))
        for unit, value in enumerate(values)
    ]
    return pd.DataFrame(rows)


def test_one_code_in_nineteen_of_twenty_gives_high_raw_agreement_and_no_alpha():
    """100 items, 93 condition by both, 7 on which one of them says driver: raw .93.

    Expected by chance 1 - 2 * 193 * 7 / (200 * 199) = .9321: alpha is 1 - .07 / (193 * 7 * 2 / (200 * 199)) = -.031.
    """
    one = ["condition"] * 93 + ["driver"] * 3 + ["condition"] * 4
    other = ["condition"] * 93 + ["condition"] * 3 + ["driver"] * 4
    table = code_agreement(tidy(one, other), "p").set_index("code").loc["driver"]
    assert table["raw_agreement"] == pytest.approx(0.93)
    assert table["alpha"] == pytest.approx(1 - 0.07 / (2 * 193 * 7 / (200 * 199)))
    assert table["ac1"] > 0.9


def test_a_good_figure_for_all_codes_hides_a_bad_code():
    """30 items: 14 driver and 12 failure by both; of condition, given to 4, not one by both."""
    one = ["driver"] * 14 + ["failure"] * 12 + ["condition", "condition", "driver", "driver"]
    other = ["driver"] * 14 + ["failure"] * 12 + ["driver", "driver", "condition", "condition"]
    codings = tidy(one, other)
    by_code = code_agreement(codings, "p").set_index("code")["alpha"]
    assert by_code["failure"] == 1
    assert by_code["condition"] < 0
    assert by_code["driver"] > 0.7


def test_two_hundred_files_are_marked_in_less_than_five_seconds(tmp_path, session, mark):
    """Seconds of the processor, so that a busy machine does not count."""
    for n in range(200):
        answers = ALL_RIGHT if n % 3 else THEMES_ONLY
        write_answers(tmp_path / "answers" / f"answers-s{n}.csv", answer_rows(session, f"s{n}", answers))
    begun = time.process_time()
    assert len(mark()[2].marked) == 200
    assert time.process_time() - begun < 5

"""The key: drawn by seed, with both readings, the ruling and the reason; it stops where they contradict."""

from __future__ import annotations

import pytest
from crossread.corpus.load import open_corpus
from crossread.errors import CorpusError
from crossread.seminar.choices import choices, codes_in_words
from crossread.seminar.key import make_items
from crossread.seminar.readings import Readings
from crossread.seminar.sheet import read_sheet
from seminar_corpus import RULINGS, seminar_corpus, write_sheet

DISPUTED = {"alpha2001-dia-002", "beta2002-dia-003"}


def part(task, rest, name="a"):
    return f"{{id: {name}, task: {task}, title: T, minutes: {10 if name == 'a' else 0}, {rest}}}"


def items(tmp_path, *parts, seed=None, **given):
    corpus = seminar_corpus(tmp_path / "corpus", **given)
    return make_items(corpus, read_sheet(write_sheet(tmp_path / "sheet.yml", *parts), seed=seed))


def told(tmp_path, *parts, **given):
    with pytest.raises(CorpusError) as error:
        items(tmp_path, *parts, **given)
    return [str(problem).replace(f"{tmp_path.as_posix()}/", "") for problem in error.value.problems]


def test_a_draw_has_as_many_settled_and_disputed_rows_as_the_sheet_says(tmp_path):
    drawn = [item.row for item in items(tmp_path, part("code", "draw: {n: 4, settled: 3, disputed: 1}"))]
    assert len(set(drawn)) == 4
    assert len(set(drawn) & DISPUTED) == 1


def test_a_draw_is_the_same_for_the_same_seed_and_another_for_another(tmp_path):
    draws = []
    for place, seed in enumerate((1, 1, 2, 3, 4)):
        (tmp_path / str(place)).mkdir()
        draws.append([item.row for item in items(tmp_path / str(place), part("code", "draw: {n: 4}"), seed=seed)])
    assert draws[0] == draws[1]
    assert len({tuple(draw) for draw in draws}) > 2


def test_a_draw_of_more_than_there_are_is_told(tmp_path):
    assert told(tmp_path, part("code", "draw: {n: 5, settled: 2, disputed: 3}")) == [
        "sheet.yml line 5, draw: 3 disputed rows are to be drawn, and 2 can be; draw fewer"
    ]


def test_no_row_is_drawn_for_two_parts_or_has_a_twin(tmp_path):
    drawn = items(tmp_path, part("code", "draw: {n: 3}"), part("code", "draw: {n: 3}", "b"))
    assert len({item.row for item in drawn}) == 6
    corpus = seminar_corpus(tmp_path / "twins")
    twin = corpus.diagnoses.assign(restates=["", "alpha2001-dia-001", "", "", "", ""])
    twin.drop(columns="source").to_csv(tmp_path / "twins" / "diagnoses.csv", index=False)

    sheet = read_sheet(write_sheet(tmp_path / "sheet.yml", part("code", "draw: {n: 4}")))
    rows = {item.row for item in make_items(open_corpus(tmp_path / "twins"), sheet)}
    assert rows == {"alpha2001-dia-003", "beta2002-dia-001", "beta2002-dia-002", "beta2002-dia-003"}


def test_rows_whose_codes_the_statement_shows_are_drawn_before_others(tmp_path):
    """Four settled rows: of three the statement has a search term of the theme, of which one has a note."""
    corpus = seminar_corpus(tmp_path / "corpus")
    themes = corpus.themes.assign(terms=["", "rider*", "rider*", "", "rider*"])
    themes.to_csv(tmp_path / "corpus" / "codebook" / "themes.csv", index=False)
    said = ["Riders came.", "-", "Riders rule.", "Riders left.", "Nobody came.", "-"]
    rows = corpus.diagnoses.assign(statement=said, note=["", "", "", "Implied by the demand.", "", ""])
    rows.drop(columns="source").to_csv(tmp_path / "corpus" / "diagnoses.csv", index=False)
    opened = open_corpus(tmp_path / "corpus")

    def drawn(n):
        sheet = read_sheet(write_sheet(tmp_path / "sheet.yml", part("code", f"draw: {{n: {n}, settled: {n}}}")))
        return {item.row for item in make_items(opened, sheet)}

    assert drawn(2) == {"alpha2001-dia-001", "alpha2001-dia-003"}
    assert len(drawn(4)) == 4


def test_a_row_coded_against_both_readers_is_drawn_last(tmp_path):
    """Both readers said failure of beta2002-dia-003, and the ruling is condition; the other disputed row is drawn."""
    corpus = seminar_corpus(tmp_path / "corpus")
    readings = corpus.codings.copy()
    readings.loc[(readings["unit"] == "beta2002-dia-003") & (readings["variable"] == "role"), "value"] = "failure"
    readings.to_csv(tmp_path / "corpus" / "codings" / "codings.csv", index=False)
    opened = open_corpus(tmp_path / "corpus")
    for seed in range(4):
        sheet = write_sheet(tmp_path / "sheet.yml", part("code", "draw: {n: 1, settled: 0, disputed: 1}"))
        assert [item.row for item in make_items(opened, read_sheet(sheet, seed=seed))] == ["alpha2001-dia-002"]


def test_a_rule_names_other_codes_as_students_see_them():
    labels = {"raids": "The raids", "civil_war": "War at home"}
    assert codes_in_words("Theft, not raids: raids. See civil_war; of none_such, in `about`.", labels) == (
        "Theft, not raids: “The raids”. See “War at home”; of none_such, in “about”."
    )


def test_the_key_has_the_table_code_both_readings_and_the_reason(tmp_path):
    (item,) = items(tmp_path, part("code", "rows: [alpha2001-dia-002]"))
    theme, role = item.questions
    assert (theme.answer, theme.reading.first, theme.reading.second) == ("feuds", "feuds", "raids")
    assert theme.reason == "Neighbours fight here."
    assert (role.answer, role.reading.state, item.state) == ("driver", "disputed", "disputed")


def test_making_the_key_stops_where_readings_differ_and_no_reason_is_given(tmp_path):
    left = {key: ruling for key, ruling in RULINGS.items() if key != ("alpha2001-dia-002", "role")}
    assert told(tmp_path, part("code", "rows: [alpha2001-dia-002]"), rulings=left) == [
        'corpus/codings/adjudications.csv, role: alpha2001-dia-002: the readers gave "driver" and "condition", the '
        'table has "driver", without a reason; add the ruling with its reason, or choose another row'
    ]


def test_making_the_key_stops_where_the_ruling_is_not_what_the_table_has(tmp_path):
    other = RULINGS | {("alpha2001-dia-002", "theme"): ("raids", "They ride.")}
    assert told(tmp_path, part("code", "rows: [alpha2001-dia-002]"), rulings=other) == [
        'corpus/codings/adjudications.csv, theme: alpha2001-dia-002: the ruling is "raids" and the table has "feuds"; '
        "add the ruling with its reason, or choose another row"
    ]


def test_a_draw_passes_over_rows_that_contradict_without_a_reason(tmp_path):
    assert told(tmp_path, part("code", "draw: {n: 2, settled: 0, disputed: 2}"), rulings={}) == [
        "sheet.yml line 5, draw: 2 disputed rows are to be drawn, and 0 can be; draw fewer"
    ]


def test_both_readers_overruled_by_the_table_without_a_reason_contradict(tmp_path):
    corpus = seminar_corpus(tmp_path / "corpus")
    row = {"id": "alpha2001-dia-001", "theme": "coups", "role": "driver"}
    reading = Readings(corpus).of(row, "theme")
    assert reading.contradiction == 'both readers gave "raids", the table has "coups", and no reason is given'
    assert reading.state == "disputed"


def test_a_row_that_is_not_there_is_told_with_the_nearest(tmp_path):
    assert told(tmp_path, part("code", "rows: [alpha2001-dia-009]")) == [
        'sheet.yml line 5, rows: "alpha2001-dia-009" is not in diagnoses.csv; did you mean "alpha2001-dia-003"?'
    ]


def test_a_silent_position_is_no_stand_to_code(tmp_path):
    assert told(tmp_path, part("stand", "rows: [alpha2001-pos-002]")) == [
        'sheet.yml line 5, rows: "alpha2001-pos-002" cannot be a task of this kind: name a position that the source '
        "takes itself (status own)"
    ]


def test_a_stand_is_keyed_by_its_side_with_both_readings_and_the_note(tmp_path):
    one, other = items(tmp_path, part("stand", "rows: [alpha2001-pos-001, beta2002-pos-001]"))
    assert (one.questions[0].answer, one.state) == ("for", "settled")
    reading = other.questions[0].reading
    assert (reading.answer, reading.first, reading.second) == ("against", "against", "qualifies")
    assert reading.reason == "Only when the herds are back."


def test_a_stand_that_a_reader_took_for_silence_is_not_drawn_and_no_passage_is_named_by_its_id(tmp_path):
    corpus = seminar_corpus(tmp_path / "corpus")
    stands = corpus.stands.copy()
    stands.loc[(stands["source"] == "beta2002") & (stands["does"] == "qualifies"), "does"] = "silent"
    stands.to_csv(tmp_path / "corpus" / "codings" / "stands.csv", index=False)
    told = [f"The condition is in p-0{number}." for number in range(36, 36 + len(corpus.positions))]
    corpus.positions.assign(note=told).to_csv(tmp_path / "corpus" / "positions.csv", index=False)
    opened = open_corpus(tmp_path / "corpus")
    (drawn,) = make_items(opened, read_sheet(write_sheet(tmp_path / "sheet.yml", part("stand", "draw: {n: 1}"))))
    assert drawn.row == "alpha2001-pos-001"
    assert drawn.questions[0].reading.reason == "The condition is in another passage."
    with pytest.raises(CorpusError, match="2 rows are to be drawn, and 1 can be"):
        make_items(opened, read_sheet(write_sheet(tmp_path / "sheet.yml", part("stand", "draw: {n: 2}"))))


def test_a_stand_whose_reason_another_row_has_too_is_not_drawn(tmp_path):
    corpus = seminar_corpus(tmp_path / "corpus")
    corpus.positions.assign(note="Said of one year.").to_csv(tmp_path / "corpus" / "positions.csv", index=False)
    sheet = read_sheet(write_sheet(tmp_path / "sheet.yml", part("stand", "draw: {n: 1}")))
    with pytest.raises(CorpusError, match="1 rows are to be drawn, and 0 can be"):
        make_items(open_corpus(tmp_path / "corpus"), sheet)


def test_a_sum_is_added_up_from_the_rows(tmp_path):
    """12 and 20 cows are 32; the source states 40, so the difference is 8."""
    (item,) = items(tmp_path, part("sum", "rows: [alpha2001-chk-001]"))
    assert [(question.name, question.answer) for question in item.questions] == [
        ("sum", "32"),
        ("unit", "cow"),
        ("gap", "8"),
        ("proof", "alpha2001-fig-003"),
    ]


def test_numbers_of_items_tell_neither_row_nor_order_and_stay_when_asked_again(tmp_path):
    made = items(tmp_path, part("code", "draw: {n: 6}"), part("code", "again: a, draw: {n: 3}", "b"), seed=11)
    first, again = [item for item in made if item.part == "a"], [item for item in made if item.part == "b"]
    numbers = [item.number for item in first]
    assert len(set(numbers)) == 6
    assert numbers != sorted(numbers)
    assert all(1000 <= number <= 9999 for number in numbers)
    assert {item.row for item in again} > DISPUTED
    assert {(item.row, item.number) for item in again} < {(item.row, item.number) for item in first}


def test_rows_that_nobody_read_a_second_time_can_be_drawn_and_are_said_to_be_read_once(tmp_path):
    seminar_corpus(tmp_path / "corpus")
    for name in ("codings", "adjudications"):
        path = tmp_path / "corpus" / "codings" / f"{name}.csv"
        path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    sheet = read_sheet(write_sheet(tmp_path / "sheet.yml", part("code", "draw: {n: 6}")))
    made = make_items(open_corpus(tmp_path / "corpus"), sheet)
    assert {item.state for item in made} == {"read once"}


def test_every_reason_why_figures_differ_says_when_it_is_given():
    told = {choice.code: choice.brief for choice in choices(None, "reason")}
    assert len(told) == 10
    assert all(told.values())
    assert "none of the others accounts for it" in told["conflict"]


def test_roles_stand_in_the_order_of_the_questions_that_decide():
    found = choices(None, "role")
    assert [choice.code for choice in found] == ["consequence", "root_cause", "driver", "failure", "condition"]
    assert [choice.use_when[0] for choice in found] == ["1", "2", "3", "4", "5"]

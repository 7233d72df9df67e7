"""The coder's desk: a proposal with its sentence, the rule of a code, rows that are taken or skipped at once."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from crossread.corpus.load import load_meta, open_corpus
from crossread.corpus.rows import read_corpus_rows
from crossread.explore.desk import CodingDesk, coding_desk
from island import contents, island

SENTENCE = "The council must sell 15 boats."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The island with a sentence more in a text, of which no row speaks yet."""
    target = island(tmp_path)
    text = target / "texts" / "alpha2019.txt"
    text.write_text(text.read_text("utf-8").rstrip("\n") + f"\n\n{SENTENCE}\n", "utf-8")
    return target


def desk_of(folder: Path, table: str) -> CodingDesk:
    """A desk with the first proposal of one table in front."""
    desk = coding_desk(open_corpus(folder), "alpha2019")
    desk.table.value = table
    return desk


def ids(folder: Path, table: str) -> list[str]:
    return [row.id for row in read_corpus_rows(folder, load_meta(folder))[table]]


def decide(desk: CodingDesk) -> None:
    """Answers all that is open of the recommendation in front."""
    answers = {"addressee": "council", "direction": "do", "instrument": "funding", "object": "the boats"}
    for name, value in {**answers, "theme": "neglect", "explicit": "yes", "statement": "Dispose of vessels."}.items():
        desk.fields[name].value = value


def test_the_sentence_stands_marked_in_its_context(folder: Path) -> None:
    desk = desk_of(folder, "recommendations")
    assert f"<mark>{SENTENCE}</mark>" in desk.shown.value
    assert "the fleet will leave the island." in desk.shown.value


def test_a_list_offers_the_codes_and_keeps_what_is_open(folder: Path) -> None:
    field = desk_of(folder, "recommendations").fields["instrument"]
    assert (field.value, field.options[0]) == ("?", ("?", "?"))
    assert ("Funding (funding)", "funding") in field.options


def test_the_rule_of_the_code_that_is_chosen_is_shown(folder: Path) -> None:
    desk = desk_of(folder, "recommendations")
    desk.fields["instrument"].value = "funding"
    assert "<b>Use when:</b> The text says so. <b>Not when:</b> It does not." in desk.rule.value


def test_opening_the_desk_writes_nothing(folder: Path) -> None:
    before = contents(folder)
    desk_of(folder, "figures").later.click()
    assert contents(folder) == before


def test_what_is_open_is_said_at_once_and_stays_in_front(folder: Path) -> None:
    desk = desk_of(folder, "recommendations")
    desk.take.click()
    assert unescape(desk.said.value).startswith('<p><b>Not yet:</b> "?" is to be decided under: instrument, object')
    assert ids(folder, "recommendations")[0] == "alpha2019-rec-001"
    assert "alpha2019-rec-002" not in ids(folder, "recommendations")


def test_a_row_that_is_decided_is_taken_at_once(folder: Path) -> None:
    desk = desk_of(folder, "recommendations")
    before = len(desk.left)
    decide(desk)
    desk.take.click()
    assert desk.said.value == "alpha2019-rec-002 is in recommendations.csv"
    assert "alpha2019-rec-002" in ids(folder, "recommendations")
    assert (len(desk.left), desk.done) == (before - 1, 1)


def test_a_skip_wants_a_reason_and_keeps_it(folder: Path) -> None:
    desk = desk_of(folder, "recommendations")
    desk.skip.click()
    assert "say why it is no row" in desk.said.value
    desk.why.value = "It reports an old demand."
    desk.skip.click()
    assert ids(folder, "skipped") == ["alpha2019-skip-001"]
    assert desk.chosen() == []
    assert "Nothing is left here." in desk.shown.value


def test_later_and_earlier_go_through_the_proposals_and_stop_at_both_ends(folder: Path) -> None:
    desk = desk_of(folder, "")
    n = len(desk.left)
    assert n > 2
    assert desk.progress.value == f"1 of {n} here, {n} left in all, 0 done"
    desk.earlier.click()
    assert desk.at == 0
    desk.later.click()
    assert (desk.at, desk.progress.value.partition(" of ")[0]) == (1, "2")
    for _ in range(n):
        desk.later.click()
    assert desk.progress.value.startswith(f"{n} of {n} here")


def test_after_an_answer_the_next_proposal_stands_in_front_and_after_the_last_the_one_before(folder: Path) -> None:
    desk = desk_of(folder, "")
    first, second, *_ = desk.left
    desk.why.value = "It is no row."
    desk.skip.click()
    assert (desk.at, desk.chosen()[desk.at]["cue"], first in desk.left) == (0, second["cue"], False)
    for _ in desk.left:
        desk.later.click()
    desk.why.value = "It is no row."
    desk.skip.click()
    assert desk.at == len(desk.left) - 1


def test_words_of_a_list_that_is_fixed_are_offered_as_they_are(folder: Path) -> None:
    options = desk_of(folder, "recommendations").fields["strength"].options
    assert [each for each in options if each[0] not in ("", "?")] == [
        ("must", "must"),
        ("should", "should"),
        ("could", "could"),
    ]


def test_without_the_text_the_desk_says_what_is_missing(tmp_path: Path) -> None:
    folder = island(tmp_path)
    (folder / "texts" / "alpha2019.txt").unlink()
    desk = coding_desk(open_corpus(folder), "alpha2019")
    assert "The text of alpha2019 is not at hand" in desk.shown.value
    assert desk.take.disabled

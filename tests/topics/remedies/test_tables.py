"""Remedies: who is asked what, and what answers what."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import crossread.topics.remedies.tables as remedies
import pandas as pd
import pytest
from crossread.errors import UsageError
from small_corpus import meta, small_corpus, source


def asked(number: int, **cells: Any) -> dict[str, Any]:
    plain = {"id": f"alpha2001-rec-{number:03}", "addressee": "army", "instrument": "training", "theme": "raids"}
    return plain | cells


def wrong(number: int, **cells: Any) -> dict[str, Any]:
    return {"id": f"alpha2001-dia-{number:03}", "theme": "raids"} | cells


def answer(recommendation: int, diagnosis: int) -> dict[str, Any]:
    ids = {"recommendation": f"alpha2001-rec-{recommendation:03}", "diagnosis": f"alpha2001-dia-{diagnosis:03}"}
    return ids | {"basis": "stated"}


def test_remedies_are_counted_by_strength_direction_and_endorsement(tmp_path: Path) -> None:
    rows = [
        asked(1, strength="could"),
        asked(2, strength="must", direction="refrain", condition="after the vote"),
        asked(3, endorsement="relayed"),
        asked(4, restates="alpha2001-rec-001"),
    ]
    table = remedies.remedies(small_corpus(tmp_path, recommendations=rows))
    expected = {"n_rows": 3, "n_must": 1, "n_should": 1, "n_could": 1, "n_refrain": 1, "n_relayed": 1}
    assert table.loc[0, list(expected)].to_dict() == expected
    assert (table.at[0, "n_conditional"], table.at[0, "strongest"]) == (1, "must")


@pytest.mark.parametrize(
    ("words", "strongest"),
    [(("could",), "could"), (("could", "should"), "should"), (("should", "must", "could"), "must")],
)
def test_the_strongest_word_is_the_strongest_of_those_used(
    words: tuple[str, ...], strongest: str, tmp_path: Path
) -> None:
    rows = [asked(number, strength=word) for number, word in enumerate(words, 1)]
    rows.append(asked(9, instrument="aid", strength="could"))
    table = remedies.remedies(small_corpus(tmp_path, recommendations=rows)).set_index("instrument")
    assert table["strongest"].to_dict() == {"aid": "could", "training": strongest}


def test_an_addressee_stands_for_all_below_it(tmp_path: Path) -> None:
    rows = [asked(1, addressee="unit"), asked(2, addressee="state"), asked(3, addressee="abroad")]
    corpus = small_corpus(tmp_path, recommendations=rows)
    assert list(remedies.by_addressee(corpus, "state")["addressee"]) == ["unit", "state"]
    assert len(remedies.by_addressee(corpus)) == 3


def test_an_unknown_addressee_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r'addressee: "armi" is not in codebook/actors.csv; did you mean "army"'):
        remedies.by_addressee(small_corpus(tmp_path), "armi")


def test_an_answer_to_a_restatement_answers_the_proposition(tmp_path: Path) -> None:
    rows = [wrong(1), wrong(2, restates="alpha2001-dia-001"), wrong(3)]
    corpus = small_corpus(tmp_path, diagnoses=rows, recommendations=[asked(1)], answers=[answer(1, 2)])
    assert list(remedies.unanswered_diagnoses(corpus)["id"]) == ["alpha2001-dia-003"]


def test_what_is_denied_or_only_relayed_needs_no_answer(tmp_path: Path) -> None:
    rows = [wrong(1, polarity="denies"), wrong(2, endorsement="relayed")]
    assert remedies.unanswered_diagnoses(small_corpus(tmp_path, diagnoses=rows)).empty


def test_where_answers_are_not_complete_nothing_is_called_unanswered(tmp_path: Path) -> None:
    partial = meta(source("alpha2001"), coverage="partial")
    corpus = small_corpus(tmp_path, partial, diagnoses=[wrong(1)], recommendations=[asked(1)])
    assert remedies.unanswered_diagnoses(corpus).empty
    assert remedies.unsupported_recommendations(corpus).empty


def test_a_recommendation_without_a_link_is_unsupported(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, diagnoses=[wrong(1)], recommendations=[asked(1), asked(2)], answers=[answer(1, 1)])
    assert list(remedies.unsupported_recommendations(corpus)["id"]) == ["alpha2001-rec-002"]


def test_answered_and_unanswered_are_counted_by_family(tmp_path: Path) -> None:
    rows = [wrong(1), wrong(2, theme="feuds"), wrong(3, theme="coups")]
    corpus = small_corpus(tmp_path, diagnoses=rows, recommendations=[asked(1)], answers=[answer(1, 1)])
    counted = remedies.answered_families(corpus).drop(columns="source").values.tolist()
    assert counted == [
        ["rule", 0, 1, "", "alpha2001-dia-003"], ["violence", 1, 1, "alpha2001-dia-001", "alpha2001-dia-002"],
    ]  # fmt: skip


def test_answers_carry_both_statements(tmp_path: Path) -> None:
    rows = [wrong(1, statement="Raids go on.")]
    asks = [asked(1, statement="Train the guards.")]
    table = remedies.answers_table(small_corpus(tmp_path, diagnoses=rows, recommendations=asks, answers=[answer(1, 1)]))
    assert table.loc[0, ["source", "theme", "asked", "wrong"]].tolist() == [
        "alpha2001", "raids", "Train the guards.", "Raids go on.",
    ]  # fmt: skip


def test_strengths_come_from_must_to_could_with_zeros(tmp_path: Path) -> None:
    table = remedies.strengths(small_corpus(tmp_path, recommendations=[asked(1, strength="could")]))
    assert table[["strength", "n_rows", "share"]].values.tolist() == [["must", 0, 0], ["should", 0, 0], ["could", 1, 1]]
    assert table["rows"].tolist() == ["", "", "alpha2001-rec-001"]


def test_only_the_pairs_asked_most_are_kept_and_ties_with_the_next_are_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Sums are aid 3, arms 1, talks 1: with room for two, arms and talks tie with what is left out."""
    monkeypatch.setattr("crossread.topics.remedies.tables.MOST_ASKED", 2)
    asked = pd.DataFrame(
        [("a", "army", "aid", 2), ("b", "army", "aid", 1), ("a", "army", "arms", 1), ("b", "state", "talks", 1)],
        columns=["source", "addressee", "instrument", "n_rows"],
    )
    assert remedies.most_asked(asked)["instrument"].tolist() == ["aid", "aid"]
    assert len(remedies.most_asked(asked.iloc[:3])) == 3

"""Outcomes of forecasts as far as the sources chosen tell them; by hand on two villages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from crossread.corpus.load import Corpus
from crossread.corpus.selection import select_sources
from crossread.topics.forecasts.tables import (
    CONFIDENCE,
    confidence_words,
    forecast_outcomes,
    judged_forecasts,
    outcome_counts,
    outcome_tellings,
    shared_tellings,
)
from small_corpus import small_corpus


def expect(name: str, number: int, word: str, outcome: str = "open", told_by: str = "", **cells: Any) -> dict[str, Any]:
    plain = {"id": f"{name}-for-{number:03}", "confidence": word, "outcome": outcome, "told_by": told_by}
    return plain | {"endorsement": "own"} | cells


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return small_corpus(
        tmp_path,
        forecasts=[
            expect("alpha2001", 1, "will", "borne_out", "beta2002-dia-001; beta2002-dia-002"),
            expect("alpha2001", 2, "May", "contradicted", "beta2002-dia-002", note="Holds only if it rains."),
            expect("alpha2001", 3, "unlikely", endorsement="relayed"),
            expect("alpha2001", 4, "bound to", "partly", "beta2002-dia-003", endorsement="adopted"),
            expect("beta2002", 1, "hope"),
        ],
        diagnoses=[{"id": f"beta2002-dia-00{n}", "theme": "raids"} for n in (1, 2, 3)],
    )


def test_an_outcome_needs_a_later_source_and_a_row_of_it(corpus: Corpus) -> None:
    assert list(forecast_outcomes(corpus)["outcome"]) == ["borne_out", "contradicted", "open", "partly", "no_later"]


def test_without_the_source_that_tells_it_an_outcome_is_not_told(corpus: Corpus) -> None:
    alone = forecast_outcomes(select_sources(corpus, "alpha2001"))
    assert set(alone["outcome"]) == {"no_later"}
    assert set(alone["told_by"]) == set(alone["tellers"]) == {""}
    assert alone["conditional"].tolist() == [False, True, False, False]
    assert alone["note"].tolist() == ["", "", "", ""]


def test_a_word_has_its_group_whatever_its_case_and_an_unknown_one_is_other(corpus: Corpus) -> None:
    assert list(forecast_outcomes(corpus)["group"]) == ["certain", "possible", "unlikely", "other", "planned"]


def test_no_word_stands_in_two_groups() -> None:
    words = [word for group in CONFIDENCE.values() for word in group]
    assert len(words) == len(set(words))


def test_adopted_is_own_and_relayed_is_not(corpus: Corpus) -> None:
    assert list(forecast_outcomes(corpus)["owner"]) == ["own", "own", "relayed", "own", "own"]


@pytest.mark.parametrize(
    ("note", "conditional"),
    [
        ("Holds only if it rains.", True),
        ("Holds as long as it rains.", True),
        ("A general law; holds only if it rains.", True),
        ("Holds unless it rains.", True),
        ("A village that holds out.", False),
        ("", False),
    ],
)
def test_a_forecast_is_conditional_when_its_note_says_so(tmp_path: Path, note: str, conditional: bool) -> None:
    corpus = small_corpus(tmp_path, forecasts=[expect("alpha2001", 1, "will", note=note)])
    assert forecast_outcomes(corpus)["conditional"].tolist() == [conditional]


def test_counts_stand_in_the_order_of_the_groups(corpus: Corpus) -> None:
    counts = outcome_counts(forecast_outcomes(corpus), "group")
    assert list(counts["group"]) == ["certain", "possible", "unlikely", "planned", "other"]
    assert list(counts["n_judged"]) == [1, 1, 0, 0, 1]


def test_counts_by_source_add_up(corpus: Corpus) -> None:
    alpha, beta = outcome_counts(forecast_outcomes(corpus)).to_dict("records")
    assert [alpha[f"n_{each}"] for each in ("forecasts", "judged", "borne_out", "partly", "contradicted", "open")] == [
        4, 3, 1, 1, 1, 1,
    ]  # fmt: skip
    assert (alpha["n_conditional"], beta["n_no_later"]) == (1, 1)


def test_counts_by_condition_have_those_without_first(corpus: Corpus) -> None:
    counts = outcome_counts(forecast_outcomes(corpus), "conditional")
    assert counts["conditional"].tolist() == [False, True]
    assert counts["n_forecasts"].tolist() == [4, 1]


def test_forecasts_that_share_a_later_row_are_one_set(corpus: Corpus) -> None:
    (shared,) = shared_tellings(forecast_outcomes(corpus)).to_dict("records")
    assert shared["n_forecasts"] == 2
    assert shared["rows"] == "alpha2001-for-001; alpha2001-for-002"
    assert shared["told_by"] == "beta2002-dia-001; beta2002-dia-002"


def test_a_telling_has_the_dates_of_both_sources(corpus: Corpus) -> None:
    """Both appeared in May: the middle of the month is 135.5 days into a year of 365."""
    first = outcome_tellings(corpus, forecast_outcomes(corpus)).iloc[0]
    assert [first["from_year"], first["to_year"]] == pytest.approx([2001 + 135.5 / 365, 2002 + 135.5 / 365])
    assert first["told_by"] == "beta2002-dia-001; beta2002-dia-002"


def test_words_are_listed_by_group_as_often_as_they_occur(corpus: Corpus) -> None:
    words = confidence_words(forecast_outcomes(corpus)).set_index("group")["confidence"].to_dict()
    assert words["possible"] == "may"
    assert words["other"] == "bound to"


def test_no_forecast_is_no_row(tmp_path: Path) -> None:
    empty = forecast_outcomes(small_corpus(tmp_path))
    assert empty.empty
    assert judged_forecasts(empty).empty
    assert outcome_counts(empty).empty
    assert shared_tellings(empty).empty
    assert confidence_words(empty).empty

"""What is said of forecasts: judged, open, none, one; whose judgement it is, and how little it proves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
from crossread.corpus.load import Corpus
from crossread.corpus.selection import select_sources
from crossread.topics.forecasts.sentences import (
    sentence_conditions_of_forecasts,
    sentence_confidence,
    sentence_forecasts,
    sentence_hindsight,
    sentence_outcomes,
    sentence_owners,
    sentence_shared_tellings,
)
from crossread.topics.forecasts.tables import forecast_outcomes, outcome_counts, shared_tellings
from small_corpus import small_corpus

TOLD = [{"id": f"beta2002-dia-00{n}", "theme": "raids"} for n in range(1, 6)]


def expect(
    name: str, number: int, outcome: str = "open", row: int = 0, word: str = "will", **cells: Any
) -> dict[str, Any]:
    told = f"beta2002-dia-00{row}" if row else ""
    plain = {"id": f"{name}-for-{number:03}", "confidence": word, "outcome": outcome, "told_by": told}
    return plain | {"endorsement": "own"} | cells


def corpus_of(folder: Path, *forecasts: dict[str, Any]) -> Corpus:
    return small_corpus(folder, forecasts=list(forecasts), diagnoses=TOLD)


def several(folder: Path) -> Corpus:
    return corpus_of(
        folder,
        expect("alpha2001", 1, "borne_out", 1),
        expect("alpha2001", 2, "borne_out", 1, word="likely"),
        expect("alpha2001", 3, "contradicted", 2, endorsement="relayed"),
        expect("alpha2001", 4, note="Holds only if it rains."),
        expect("beta2002", 1),
    )


def finding(corpus: Corpus) -> str:
    return sentence_forecasts(corpus, forecast_outcomes(corpus))


def test_the_finding_tells_how_many_could_be_judged_and_by_whom(tmp_path: Path) -> None:
    assert finding(several(tmp_path)) == (
        "Together the two sources make five forecasts. Beta 2002 has no later source, so one forecast cannot be "
        "judged. Of the other four, later sources report on three: two were borne out and one was contradicted. "
        "The outcomes are one reader's judgement, on which no agreement was measured."
    )


def test_a_second_reading_of_outcomes_is_said(tmp_path: Path) -> None:
    corpus = several(tmp_path)
    coded = pd.DataFrame({"variable": ["outcome"]})
    corpus = Corpus(**{**vars(corpus), "tables": corpus.tables | {"codings": coded}})
    assert finding(corpus).endswith("A second reader judged a sample of the outcomes.")


def test_without_a_later_source_and_without_a_forecast(tmp_path: Path) -> None:
    alone = select_sources(several(tmp_path), "alpha2001")
    assert finding(alone) == (
        "Alpha 2001 makes four forecasts. There is no later source here that could report what came of them."
    )
    assert finding(corpus_of(tmp_path / "none")) == "No forecast is made."


def test_outcomes_are_told_source_by_source(tmp_path: Path) -> None:
    corpus = several(tmp_path)
    assert sentence_outcomes(corpus, outcome_counts(forecast_outcomes(corpus))) == (
        "Later sources report on three of the four forecasts of Alpha 2001. Beta 2002 has no later source."
    )


def test_words_are_set_against_outcomes_only_where_there_are_any(tmp_path: Path) -> None:
    forecasts = forecast_outcomes(several(tmp_path))
    assert sentence_confidence(outcome_counts(forecasts, "group")) == (
        "The commonest are words of certainty, in four forecasts. Borne out are one of two judged forecasts with words "
        "of certainty and one of one with words of likelihood."
    )
    none = forecast_outcomes(corpus_of(tmp_path / "none", expect("alpha2001", 1)))
    assert sentence_confidence(outcome_counts(none, "group")).startswith("No later source reports")


def test_conditions_are_counted_apart(tmp_path: Path) -> None:
    forecasts = forecast_outcomes(several(tmp_path))
    assert sentence_conditions_of_forecasts(outcome_counts(forecasts, "conditional")) == (
        "One of the five forecasts holds under a condition only. Later sources report on none of these, and on three "
        "of the others."
    )
    free = forecast_outcomes(corpus_of(tmp_path / "free", expect("alpha2001", 1)))
    assert sentence_conditions_of_forecasts(outcome_counts(free, "conditional")) == (
        "No forecast is coded as holding under a condition only."
    )


def test_own_and_relayed_are_told_apart(tmp_path: Path) -> None:
    forecasts = forecast_outcomes(several(tmp_path))
    assert sentence_owners(outcome_counts(forecasts, "owner")) == (
        "Of own and adopted forecasts, four in all, two were judged (two borne out). "
        "Of relayed forecasts, one in all, one was judged (one contradicted)."
    )


def test_hindsight_is_warned_of_with_the_numbers(tmp_path: Path) -> None:
    """Three judged forecasts, two of which rest on one row; the largest group has two, so one is half of it."""
    text = sentence_hindsight(forecast_outcomes(several(tmp_path)))
    assert text == (
        "All three judged forecasts rest on two separate sets of later rows, as two share theirs with another. "
        "The largest group of words has two judged forecasts, so one outcome read otherwise moves its share by 50 "
        "percentage points: the table shows cases, not rates. "
        "Those who judged knew what had come, and later sources tell what they came upon."
    )


def test_the_largest_group_of_words_is_not_the_first(tmp_path: Path) -> None:
    """One judged forecast with "will", three with "likely": one of three is 33 points."""
    rows = [expect("alpha2001", n, "borne_out", n, "likely") for n in (2, 3, 4)]
    text = sentence_hindsight(forecast_outcomes(corpus_of(tmp_path, expect("alpha2001", 1, "borne_out", 1), *rows)))
    assert "The largest group of words has three judged forecasts" in text
    assert "moves its share by 33 percentage points" in text


def test_hindsight_of_one_judged_forecast_and_of_none(tmp_path: Path) -> None:
    one = forecast_outcomes(corpus_of(tmp_path / "one", expect("alpha2001", 1, "partly", 1)))
    assert sentence_hindsight(one).startswith("One judged forecast is a case, not a rate.")
    none = forecast_outcomes(corpus_of(tmp_path / "none", expect("alpha2001", 1)))
    assert "nothing to conclude from" in sentence_hindsight(none)


def test_shared_rows_are_counted_in_sets(tmp_path: Path) -> None:
    assert sentence_shared_tellings(shared_tellings(forecast_outcomes(several(tmp_path)))) == (
        "One set of judged forecasts rests on the same later rows; the largest has two forecasts."
    )
    none = shared_tellings(forecast_outcomes(corpus_of(tmp_path / "none")))
    assert sentence_shared_tellings(none) == "No two judged forecasts rest on the same later row."

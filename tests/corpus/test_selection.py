"""Choosing sources: what stays, what goes, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.corpus.selection import select_sources
from crossread.errors import UsageError
from crossread.topics.sources.tables import missed_rows, source_profile
from small_corpus import meta, small_corpus, source

ROWS = {
    "diagnoses": [{"id": "alpha2001-dia-001", "theme": "raids"}, {"id": "beta2002-dia-001", "theme": "raids"}],
    "recommendations": [
        {"id": "alpha2001-rec-001", "addressee": "state", "instrument": "aid", "theme": "raids"},
        {"id": "beta2002-rec-001", "addressee": "state", "instrument": "aid", "theme": "raids"},
    ],
    "answers": [
        {"recommendation": "alpha2001-rec-001", "diagnosis": "alpha2001-dia-001", "basis": "stated"},
        {"recommendation": "beta2002-rec-001", "diagnosis": "beta2002-dia-001", "basis": "stated"},
    ],
}


def test_only_rows_links_and_voices_of_the_chosen_source_stay(tmp_path: Path) -> None:
    chosen = select_sources(small_corpus(tmp_path, **ROWS), "beta2002")
    assert list(chosen.diagnoses["id"]) == ["beta2002-dia-001"]
    assert list(chosen.answers["diagnosis"]) == ["beta2002-dia-001"]
    assert list(chosen.voices["id"]) == ["bob"]
    assert list(chosen.sources["id"]) == ["beta2002"]


def test_a_chosen_source_keeps_its_place_in_the_corpus(tmp_path: Path) -> None:
    chosen = select_sources(small_corpus(tmp_path, **ROWS), "beta2002")
    again = select_sources(chosen, "beta2002")
    assert list(chosen.sources["place"]) == list(again.sources["place"]) == [1]


def test_the_order_is_that_of_the_corpus_not_of_the_parameter(tmp_path: Path) -> None:
    chosen = select_sources(small_corpus(tmp_path, **ROWS), " beta2002 , alpha2001")
    assert list(chosen.sources["id"]) == ["alpha2001", "beta2002"]


def test_an_unknown_source_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r'"alpha2011" is not in the sources.*did you mean "alpha2001"'):
        select_sources(small_corpus(tmp_path, **ROWS), "alpha2011")


def test_a_source_that_is_not_coded_is_left_out_or_refused_when_named(tmp_path: Path) -> None:
    described = meta(source("alpha2001"), source("gamma2003"))
    described["coverage"]["gamma2003"] = {}
    corpus = small_corpus(tmp_path, described)
    assert list(select_sources(corpus).sources["id"]) == ["alpha2001"]
    with pytest.raises(UsageError, match='"gamma2003" is not coded yet; coded: alpha2001'):
        select_sources(corpus, "gamma2003")


def test_the_profile_counts_rows_and_voices_of_each_source(tmp_path: Path) -> None:
    """alpha2001: its author and the chief speak; 1 figure in 1,000 words is 1.0 per 1,000."""
    said = [
        {"id": "alpha2001-dia-001", "theme": "raids"},
        {"id": "alpha2001-dia-002", "theme": "raids", "voice": "chief"},
    ]
    figure = [{"id": "alpha2001-fig-001", "low": 3, "high": 3}]
    profile = source_profile(small_corpus(tmp_path, diagnoses=said, figures=figure)).set_index("source")
    expected = {"words": 1000, "n_diagnoses": 2, "n_figures": 1, "n_voices": 2, "n_quoted": 1, "n_local": 1}
    assert profile.loc["alpha2001", list(expected)].to_dict() == expected
    assert profile.at["alpha2001", "figures_per_1000"] == 1.0
    assert profile.at["beta2002", "n_voices"] == 0


def test_a_length_of_zero_is_a_length_not_counted_yet(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, meta(source("alpha2001", words_body=0)))
    assert source_profile(corpus)["words"].isna().all()


def test_the_missed_share_is_of_held_and_missed_marks_in_the_latest_round(tmp_path: Path) -> None:
    """Round 2 of alpha2001: 3 held, 1 missed, 1 declined: 1 of 4 was missed. beta2002 was never read."""
    verdicts = [("1", "missed"), ("2", "held"), ("2", "held"), ("2", "held"), ("2", "missed"), ("2", "declined")]
    marks = [
        {"id": f"u{n}", "round": part, "coder": "second", "source": "alpha2001", "verdict": verdict}
        for n, (part, verdict) in enumerate(verdicts)
    ]
    missed = missed_rows(small_corpus(tmp_path, unitising=marks)).set_index("source")
    assert missed.loc["alpha2001"].to_dict() == {"round": "2", "n_held": 3, "n_missed": 1, "missed_share": 0.25}
    assert missed.at["beta2002", "round"] == ""
    assert missed["missed_share"].isna()["beta2002"]

"""Corpora changed in one choice: what is left out, recoded and drawn anew, and what stays as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from crossread.corpus.load import Corpus
from crossread.findings.variations import Variation, resampled, variations, varied
from crossread.topics.diagnoses.tables import theme_status
from small_corpus import meta, small_corpus, source


def said(where: str, number: int, theme: str = "raids", **cells: Any) -> dict[str, Any]:
    return {"id": f"{where}-dia-{number:03}", "theme": theme} | cells


def coded(sample: str, unit: str, variable: str, first: str, second: str) -> list[dict[str, str]]:
    both = (("first", first), ("second", second))
    about = {"sample": sample, "unit": unit, "variable": variable}
    return [about | {"coder": coder, "value": value} for coder, value in both]


def themes(corpus: Corpus) -> list[str]:
    return corpus.diagnoses["theme"].tolist()


def test_only_what_would_change_a_row_is_varied(tmp_path: Path) -> None:
    alone = meta(source("alpha2001"))
    assert variations(small_corpus(tmp_path / "bare", alone, diagnoses=[said("alpha2001", 1)])) == []
    rows = [said("alpha2001", 1), said("alpha2001", 2, "coups", restates="alpha2001-dia-001", note="Implied by x.")]
    kinds = [each.kind for each in variations(small_corpus(tmp_path / "more", alone, diagnoses=rows))]
    assert kinds == ["family", "family", "implied", "restatements"]


def test_each_source_is_left_out_in_turn(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, diagnoses=[said("alpha2001", 1), said("beta2002", 1)])
    assert variations(corpus) == [Variation("source", "alpha2001"), Variation("source", "beta2002")]
    assert varied(corpus, Variation("source", "alpha2001")).diagnoses["source"].tolist() == ["beta2002"]


def test_a_family_goes_with_its_leaves_and_what_they_answered_stays_answered(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1, "raids"), said("alpha2001", 2, "coups")]
    asks = [{"id": "alpha2001-rec-001", "addressee": "army", "instrument": "aid", "theme": "feuds"}]
    link = [{"recommendation": "alpha2001-rec-001", "diagnosis": "alpha2001-dia-002", "basis": "stated"}]
    corpus = small_corpus(tmp_path, diagnoses=rows, recommendations=asks, answers=link)
    left = varied(corpus, Variation("family", "violence"))
    assert (themes(left), len(left.recommendations), len(left.answers)) == (["coups"], 0, 1)


def test_the_second_coder_replaces_codes_of_the_last_sample_only(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), said("alpha2001", 2), said("alpha2001", 3)]
    codings = [
        *coded("round1", "alpha2001-dia-001", "theme", "raids", "feuds"),
        *coded("round2", "alpha2001-dia-002", "theme", "raids", "coups"),
        *coded("round2", "alpha2001-dia-003", "theme", "raids", "gone_from_the_codebook"),
    ]
    corpus = small_corpus(tmp_path, diagnoses=rows, codings=codings)
    assert themes(varied(corpus, Variation("second_coder"))) == ["raids", "coups", "raids"]
    assert themes(corpus) == ["raids", "raids", "raids"]


def test_a_dispute_is_turned_over_against_the_table_with_rulings_of_earlier_samples(tmp_path: Path) -> None:
    """Row 1 was ruled for the second coder, row 2 for a third code, row 3 is disputed but of an early sample."""
    rows = [said("alpha2001", 1, "feuds"), said("alpha2001", 2, "coups"), said("alpha2001", 3)]
    units = [f"alpha2001-dia-00{n}" for n in (1, 2, 3)]
    codings = [line for unit in units for line in coded("round1", unit, "theme", "raids", "feuds")]
    codings += coded("round2", units[0], "role", "driver", "driver")
    rulings = [{"sample": "round1", "unit": unit, "variable": "theme", "value": "x"} for unit in units[:2]]
    corpus = small_corpus(tmp_path, diagnoses=rows, codings=codings, adjudications=rulings)
    assert themes(varied(corpus, Variation("disputed"))) == ["raids", "feuds", "raids"]


def test_a_stance_is_recoded_as_a_number(tmp_path: Path) -> None:
    held = [{"id": "alpha2001-pos-001", "claim": "talks", "stance": 1}, {"id": "alpha2001-pos-002", "claim": "votes"}]
    codings = coded("round1", "alpha2001-pos-001", "stance", "1", "-2")
    corpus = small_corpus(tmp_path, positions=held, codings=codings)
    stances = varied(corpus, Variation("second_coder")).positions["stance"]
    assert (stances[0], stances.dtype) == (-2, corpus.positions["stance"].dtype)
    assert stances.isna().tolist() == [False, True]


def test_implied_rows_go_with_their_links(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1, note="Implied by the demand."), said("alpha2001", 2)]
    plain = {"addressee": "army", "instrument": "aid", "theme": "feuds"}
    asks = [{"id": "alpha2001-rec-001", "explicit": "no"} | plain, {"id": "alpha2001-rec-002"} | plain]
    link = [{"recommendation": f"alpha2001-rec-00{n}", "diagnosis": "alpha2001-dia-002"} for n in (1, 2)]
    corpus = small_corpus(tmp_path, diagnoses=rows, recommendations=asks, answers=link)
    left = varied(corpus, Variation("implied"))
    assert left.diagnoses["id"].tolist() == ["alpha2001-dia-002"]
    assert left.answers["recommendation"].tolist() == ["alpha2001-rec-002"]


def test_links_of_a_restatement_become_those_of_the_first_telling(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), said("alpha2001", 2, restates="alpha2001-dia-001")]
    link = [{"recommendation": "alpha2001-rec-001", "diagnosis": "alpha2001-dia-002"}]
    asks = [{"id": "alpha2001-rec-001", "addressee": "army", "instrument": "aid", "theme": "feuds"}]
    corpus = small_corpus(tmp_path, diagnoses=rows, recommendations=asks, answers=link)
    left = varied(corpus, Variation("restatements"))
    assert left.diagnoses["id"].tolist() == left.answers["diagnosis"].tolist() == ["alpha2001-dia-001"]


def test_what_is_left_out_is_not_judged_rather_than_silent(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1, note="Implied by the demand."), said("beta2002", 1, "coups")]
    hits = [{"source": "alpha2001", "kind": "themes", "code": code, "n_hits": 0} for code in ("raids", "feuds")]
    left = varied(small_corpus(tmp_path, diagnoses=rows, hits=hits), Variation("implied"))
    status = theme_status(left).query("source == 'alpha2001'").set_index("theme")["status"]
    assert (status["raids"], status["feuds"]) == ("not_judged", "silent")


def test_as_many_passages_are_drawn_from_each_source_with_their_rows(tmp_path: Path) -> None:
    rows = [said("alpha2001", n) for n in range(1, 6)] + [said("beta2002", n) for n in range(1, 4)]
    corpus = small_corpus(tmp_path, diagnoses=rows)
    drawn = resampled(corpus, np.random.default_rng(1))
    assert drawn.diagnoses["source"].value_counts().to_dict() == {"alpha2001": 5, "beta2002": 3}
    assert drawn.diagnoses["id"].is_unique
    assert set(drawn.diagnoses["passage"]) == set(drawn.passages["id"])
    assert drawn.diagnoses["id"].str.contains("+", regex=False).any()


def test_rows_of_one_passage_are_drawn_together_and_a_silent_row_stays(tmp_path: Path) -> None:
    held = [{"id": "alpha2001-pos-001", "claim": "talks", "status": "silent", "passage": ""}]
    together = [said("alpha2001", n, passage="alpha2001-p-001") for n in (1, 2)]
    rows = [*together, said("alpha2001", 3), said("alpha2001", 4)]
    corpus = small_corpus(tmp_path, diagnoses=rows, positions=held)
    for seed in range(5):
        drawn = resampled(corpus, np.random.default_rng(seed))
        times = drawn.diagnoses["id"].str.slice(0, 17).value_counts()
        assert times.get("alpha2001-dia-001", 0) == times.get("alpha2001-dia-002", 0)
        assert drawn.positions["id"].tolist() == ["alpha2001-pos-001"]


def test_what_was_answered_stays_answered_when_its_answer_is_not_drawn(tmp_path: Path) -> None:
    rows = [said("alpha2001", n) for n in range(1, 4)]
    asks = [{"id": "alpha2001-rec-001", "addressee": "army", "instrument": "aid", "theme": "feuds"}]
    link = [{"recommendation": "alpha2001-rec-001", "diagnosis": f"alpha2001-dia-00{n}"} for n in (1, 2, 3)]
    corpus = small_corpus(tmp_path, diagnoses=rows, recommendations=asks, answers=link)
    for seed in range(5):
        drawn = resampled(corpus, np.random.default_rng(seed))
        assert set(drawn.diagnoses["id"]) <= set(drawn.answers["diagnosis"])


def test_the_same_seed_draws_the_same_passages(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, diagnoses=[said("alpha2001", n) for n in range(1, 9)])
    one, other = (resampled(corpus, np.random.default_rng(7)).diagnoses["id"].tolist() for _ in range(2))
    assert one == other

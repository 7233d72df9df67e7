"""Drawing passages for a second coding."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from crossread.coding.samples import codings_in_tables, draw_sample, sampled_rows
from crossread.corpus.load import Corpus
from small_corpus import small_corpus

COLUMNS = ["sample", "unit", "seed", "stratum"]


def villages(folder: Path, **tables: list[dict[str, Any]]) -> Corpus:
    """alpha2001: 20 passages on violence (one of them with a position, too), 1 on rule; beta2002: 5 asking on rule."""
    raids = [{"id": f"alpha2001-dia-{n:03}", "theme": "raids", "passage": f"alpha2001-p-{n:03}"} for n in range(1, 21)]
    coup = {"id": "alpha2001-dia-021", "theme": "coups", "passage": "alpha2001-p-021"}
    asked = [{"id": f"beta2002-rec-{n:03}", "theme": "coups", "passage": f"beta2002-p-{n:03}"} for n in range(1, 6)]
    held = [
        {"id": "alpha2001-pos-001", "source": "alpha2001", "claim": "talks", "passage": "alpha2001-p-001", "stance": 1},
        {"id": "beta2002-pos-001", "source": "beta2002", "claim": "talks", "status": "silent", "passage": ""},
    ]
    names = [f"alpha2001-p-{n:03}" for n in range(1, 22)] + [f"beta2002-p-{n:03}" for n in range(1, 7)]
    passages = [{"id": name, "source": name.split("-")[0]} for name in names]
    rows = {"diagnoses": [*raids, coup], "recommendations": asked, "positions": held, "passages": passages}
    return small_corpus(folder, **(rows | tables))


def turned(corpus: Corpus) -> Corpus:
    """The same corpus with the rows of every table from last to first."""
    return Corpus(corpus.folder, corpus.meta, {name: frame.iloc[::-1] for name, frame in corpus.tables.items()})


def test_every_source_and_family_is_in_the_sample(tmp_path: Path) -> None:
    """26 passages, 5 wanted: 19 raids give 4 (5 x 19 / 26 up), the coup 1, the position 1, 5 requests 1."""
    drawn = draw_sample(villages(tmp_path), 5, 3, sample="first")
    assert list(drawn.columns) == COLUMNS
    assert drawn["stratum"].value_counts().to_dict() == {
        "alpha2001 violence": 4,
        "alpha2001 rule": 1,
        "alpha2001 positions": 1,
        "beta2002 rule": 1,
    }
    assert set(drawn["sample"]) == {"first"}
    assert set(drawn["seed"]) == {3}
    assert drawn["unit"].is_monotonic_increasing
    assert drawn["unit"].is_unique


def test_a_passage_without_diagnosis_recommendation_or_position_is_never_drawn(tmp_path: Path) -> None:
    """Of 27 passages one has no row; the silent position has no passage."""
    drawn = draw_sample(villages(tmp_path), 26, 3)
    assert len(drawn) == 26
    assert "beta2002-p-006" not in set(drawn["unit"])


def test_a_passage_of_several_families_is_in_the_stratum_of_the_rarest(tmp_path: Path) -> None:
    """In alpha2001 rule is on passages 1 and 2, a position on 1, violence on 2: both belong to the rarer stratum.

    One of each is drawn, and rule is there with them: nothing is added.
    """
    rows = [
        {"id": "alpha2001-dia-001", "theme": "coups", "passage": "alpha2001-p-001"},
        {"id": "alpha2001-dia-002", "theme": "coups", "passage": "alpha2001-p-002"},
        {"id": "alpha2001-dia-003", "theme": "raids", "passage": "alpha2001-p-002"},
    ]
    drawn = draw_sample(villages(tmp_path, diagnoses=rows), 3, 1)
    assert set(drawn["stratum"]) == {"alpha2001 positions", "alpha2001 violence", "beta2002 rule"}


def test_a_family_left_without_a_passage_gets_one_more(tmp_path: Path) -> None:
    """In alpha2001 violence is on passages 1 and 2, rule on 1 and 5, positions on 2 and 6: a tie, settled by name.

    The strata are rule (1, 5) and positions (2, 6); one of each is drawn, and of four draws one has no violence.
    """
    violence = [{"id": f"alpha2001-dia-{n:03}", "theme": "raids", "passage": f"alpha2001-p-{n:03}"} for n in (1, 2)]
    rule = [{"id": f"alpha2001-dia-1{n:02}", "theme": "coups", "passage": f"alpha2001-p-{n:03}"} for n in (1, 5)]
    held = [
        {"id": f"alpha2001-pos-{n:03}", "source": "alpha2001", "claim": "talks", "passage": f"alpha2001-p-{n:03}"}
        for n in (2, 6)
    ]
    corpus = villages(tmp_path, diagnoses=[*violence, *rule], positions=held)
    added = 0
    for seed in range(20):
        drawn = draw_sample(corpus, 3, seed)
        assert set(drawn["unit"]) & {"alpha2001-p-001", "alpha2001-p-002"}
        pd.testing.assert_frame_equal(draw_sample(turned(corpus), 3, seed), drawn)
        added += int((drawn["stratum"] == "alpha2001 violence").sum())
    assert 0 < added < 20


def test_a_draw_follows_its_seed_and_not_the_order_of_rows(tmp_path: Path) -> None:
    corpus = villages(tmp_path)
    drawn = draw_sample(corpus, 8, 5)
    pd.testing.assert_frame_equal(draw_sample(turned(corpus), 8, 5), drawn)
    assert draw_sample(corpus, 8, 6)["unit"].tolist() != drawn["unit"].tolist()


def test_a_fresh_sample_has_none_of_the_passages_used(tmp_path: Path) -> None:
    corpus = villages(tmp_path)
    first = draw_sample(corpus, 8, 5)
    second = draw_sample(corpus, 8, 5, sample="round2", leave_out=first["unit"])
    assert not set(first["unit"]) & set(second["unit"])
    assert len(second) >= 8


@pytest.mark.parametrize("n", [0, 27])
def test_more_passages_than_there_are_cannot_be_drawn(tmp_path: Path, n: int) -> None:
    with pytest.raises(ValueError, match=f"n: {n} passages cannot be drawn; give 1 to 26"):
        draw_sample(villages(tmp_path), n, 1)


def test_the_units_of_a_sample_are_all_rows_of_its_passages(tmp_path: Path) -> None:
    corpus = villages(tmp_path)
    drawn = pd.DataFrame({"sample": ["first"], "unit": ["alpha2001-p-001"], "seed": [3], "stratum": ["x"]})
    assert list(sampled_rows(corpus, drawn)["unit"]) == ["alpha2001-dia-001", "alpha2001-pos-001"]


def test_the_first_coding_is_what_the_tables_say_of_the_units(tmp_path: Path) -> None:
    samples = [{"sample": "first", "unit": "alpha2001-dia-021", "seed": 3, "stratum": "x"}]
    codings = codings_in_tables(villages(tmp_path, samples=samples), "first", coder="ann")
    assert dict(zip(codings["variable"], codings["value"], strict=True)) == {
        "theme": "coups", "role": "driver", "polarity": "asserts", "endorsement": "own",
    }  # fmt: skip
    assert set(codings["coder"]) == {"ann"}

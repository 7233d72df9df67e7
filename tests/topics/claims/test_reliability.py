"""Agreement of blind readings of claims, worked out by hand."""

from __future__ import annotations

from pathlib import Path

import crossread as cr
import pytest
from crossread.corpus.load import Corpus
from crossread.topics.claims.reliability import last_readings, shared_sides
from small_corpus import small_corpus

READ = [("for", "for"), ("against", "against"), ("for", "qualifies"), ("silent", "silent")]


def corpus(folder: Path, sample: str = "round1") -> Corpus:
    """Two readers of two claims in two sources; an earlier round in which they agree on nothing."""
    cells = [(source, claim) for source in ("alpha2001", "beta2002") for claim in ("talks", "votes")]
    rows = [
        {"sample": sample, "coder": coder, "source": source, "claim": claim, "does": given[place]}
        for (source, claim), given in zip(cells, READ, strict=True)
        for place, coder in enumerate(("first", "second"))
    ]
    early = [row | {"sample": "round0", "does": ["for", "against"][row["coder"] == "second"]} for row in rows]
    return small_corpus(folder, stands=[*rows, *early])


def test_only_the_last_round_counts_and_ways_of_telling_apart_differ(tmp_path: Path) -> None:
    """Three of four cells agree. Nominal alpha is 1 - 7 * 2 / disagreeing pairs of values, over 8 values.

    sides: for 3, against 2, neither 3 of 8 values: (64 - 9 - 4 - 9) = 42 pairs differ; alpha = 1 - 7 * 2 / 42 = .6667
    stands: for 3, against 2, qualifies 1, silent 2: (64 - 9 - 4 - 1 - 4) = 46; alpha = 1 - 7 * 2 / 46 = .6957
    """
    table = cr.claim_reliability(corpus(tmp_path)).set_index("told_apart")
    assert table["n_units"].tolist() == [4, 4, 4]
    assert table["raw_agreement"].tolist() == [0.75, 0.75, 0.75]
    assert table.at["sides", "alpha"] == pytest.approx(1 - 14 / 42)
    assert table.at["stands", "alpha"] == pytest.approx(1 - 14 / 46)


def test_shared_sides_count_cells_with_a_side(tmp_path: Path) -> None:
    """Three cells have a side by some reader, two the same by both, none opposite ones."""
    assert shared_sides(last_readings(corpus(tmp_path))) == (3, 2, 0)
    assert "gives the same in 67% and the opposite in none." in cr.sentence_claim_reliability(corpus(tmp_path))


def test_without_two_readers_it_is_said(tmp_path: Path) -> None:
    assert cr.claim_reliability(small_corpus(tmp_path)).empty
    assert cr.sentence_claim_reliability(small_corpus(tmp_path)).startswith("No second reader")

"""Who is said to do the harm that is counted most: which theme, which counts beside whom, what rests on them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from crossread.corpus.load import Corpus
from crossread.topics.figures.blamed import blamed_actors, blamed_counts, sentence_blamed
from small_corpus import small_corpus


def said(row: str, passage: str, about: str, **cells: Any) -> dict[str, Any]:
    named = {"id": row, "passage": f"{row.partition('-')[0]}-p-{passage}", "about": about, "theme": "raids"}
    return named | cells


def count(row: str, passage: str, low: float, **cells: Any) -> dict[str, Any]:
    plain = {"id": row, "passage": f"{row.partition('-')[0]}-p-{passage}", "low": low, "high": low, "form": "count"}
    return plain | {"unit": "person", "as_written": f"{low:g} dead", "origin": "", "statement": "Some died."} | cells


DIAGNOSES = [
    said("alpha2001-dia-001", "001", "army"),
    said("alpha2001-dia-002", "002", "army", endorsement="relayed"),
    said("alpha2001-dia-003", "002", "abroad"),
    said("alpha2001-dia-004", "003", "state", theme="coups"),
    said("alpha2001-dia-005", "004", "unit", polarity="denies"),
    said("beta2002-dia-001", "001", "abroad"),
]
FIGURES = [
    count("alpha2001-fig-001", "001", 5, start="2001-03", end="2001-03"),
    count("alpha2001-fig-002", "002", 9, end="2000"),
    count("alpha2001-fig-003", "003", 70),
    count("alpha2001-fig-004", "004", 80),
    count("alpha2001-fig-005", "001", 60, unit="year"),
    count("alpha2001-fig-006", "001", 5, restates="alpha2001-fig-001"),
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    stand = {"id": "alpha2001-pos-001", "claim": "votes", "stance": 1, "rows": "alpha2001-fig-001;alpha2001-fig-002"}
    single = {"id": "alpha2001-pos-002", "claim": "talks", "stance": 1, "rows": "alpha2001-fig-001"}
    folder = tmp_path_factory.mktemp("blamed")
    return small_corpus(folder, diagnoses=DIAGNOSES, figures=FIGURES, positions=[stand, single])


def test_the_theme_is_that_of_most_counts_of_persons_and_a_restatement_is_none(corpus: Corpus) -> None:
    """Raids have two against one of coups; who is denied to have done it is not named; years are nobody."""
    counts = blamed_counts(corpus)
    assert counts[["id", "theme", "actors", "period"]].values.tolist() == [
        ["alpha2001-fig-002", "raids", "army;abroad", "until 2000"],
        ["alpha2001-fig-001", "raids", "army", "2001-03"],
    ]


def test_those_named_stand_side_by_side_with_their_time_and_largest_count(corpus: Corpus) -> None:
    """The count of a passage that names two is not given to one of them while it has one of its own."""
    blamed = blamed_actors(corpus, blamed_counts(corpus))
    assert blamed.drop(columns="figures").values.tolist() == [
        ["abroad", "alpha2001", 1, 1, 0, "2000", "in one passage with The army: 9 dead (until 2000)", 1,
         "alpha2001-dia-003"],
        ["abroad", "beta2002", 1, 1, 0, "", "", 0, "beta2002-dia-001"],
        ["army", "alpha2001", 2, 1, 1, "2000 to 2001", "5 dead (March 2001)", 2,
         "alpha2001-dia-001;alpha2001-dia-002"],
    ]  # fmt: skip


def test_it_is_said_whom_each_source_names_and_which_claim_sets_counts_side_by_side(corpus: Corpus) -> None:
    counts = blamed_counts(corpus)
    told = sentence_blamed(corpus, blamed_actors(corpus, counts), counts)
    assert told == (
        "Most is counted under *The raids*: two counts of persons or cases stand there. "
        "Alpha 2001 names there most often *The army*. Beta 2002 names there most often *The abroad*. "
        "On these counts rests “There should be votes”."
    )


def test_it_is_said_where_nobody_is_counted_beside_an_actor(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, diagnoses=DIAGNOSES)
    counts = blamed_counts(corpus)
    blamed = blamed_actors(corpus, counts)
    told = "No persons or cases are counted in a passage that names an actor."
    assert (len(counts), len(blamed), sentence_blamed(corpus, blamed, counts)) == (0, 0, told)

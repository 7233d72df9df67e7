"""What stands make of a cell, a claim and a pair: sides, qualification, voices, silence with its proof."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import crossread as cr
import pandas as pd
import pytest
from crossread.corpus.load import Corpus
from crossread.errors import UsageError
from crossread.topics.claims.tables import claims_of_rows
from small_corpus import meta, small_corpus, source

FOUR = meta(source("alpha2001"), source("beta2002"), source("gamma2003"), source("delta2004"))
NO_HITS = [
    {"source": f"{name}", "kind": "claims", "code": "talks", "n_hits": 0}
    for name in ("alpha2001", "beta2002", "gamma2003", "delta2004")
]


def stand(where: str, stance: int, number: int = 1, **cells: Any) -> dict[str, Any]:
    return {"id": f"{where}-pos-{number:03}", "claim": "talks", "stance": stance} | cells


def voice(where: str, stance: int, number: int = 8, **cells: Any) -> dict[str, Any]:
    return stand(where, stance, number, status="relayed", voice="chief", **cells)


def four(folder: Path, *stands: dict[str, Any], **tables: Any) -> Corpus:
    return small_corpus(folder, FOUR, positions=list(stands), hits=NO_HITS, **tables)


def cell(corpus: Corpus, where: str = "alpha2001") -> pd.Series:
    cells = cr.claim_cells(corpus)
    return cells[(cells["claim"] == "talks") & (cells["source"] == where)].iloc[0]


@pytest.mark.parametrize(
    ("stances", "does"),
    [
        ([2], "for"),
        ([1, 0], "for"),
        ([-1], "against"),
        ([-2, 0], "against"),
        ([0], "qualifies"),
        ([1, -1], "qualifies"),
        ([], "silent"),
    ],
)
def test_own_stands_in_words_decide_what_a_source_does(tmp_path: Path, stances: list[int], does: str) -> None:
    """A stance of 0 beside a side does not take it back; two sides do."""
    rows = [stand("alpha2001", stance, n) for n, stance in enumerate(stances, start=1)]
    assert cell(four(tmp_path, *rows))["does"] == does


@pytest.mark.parametrize("basis", ["acts", "describes"])
def test_what_is_read_from_an_act_or_a_description_is_no_side(tmp_path: Path, basis: str) -> None:
    one = cell(four(tmp_path, stand("alpha2001", 2, basis=basis)))
    assert (one["does"], one["shown_by"], one["strength"]) == ("relays", "alpha2001-pos-001", 0)


def test_a_voice_is_not_the_source(tmp_path: Path) -> None:
    one = cell(four(tmp_path, voice("alpha2001", -2)))
    assert (one["does"], one["voices_against"], one["voices_for"]) == ("relays", "chief", "")


def test_an_own_stand_leads_before_a_stronger_voice(tmp_path: Path) -> None:
    one = cell(four(tmp_path, voice("alpha2001", -2), stand("alpha2001", 1)))
    assert (one["lead"], one["does"], one["strength"]) == ("alpha2001-pos-001", "for", 1)


def test_silence_needs_every_hit_read(tmp_path: Path) -> None:
    hits = [{"source": "alpha2001", "kind": "claims", "code": "talks", "n_hits": 2}]
    read = [{"id": "alpha2001-hit-001", "source": "alpha2001", "kind": "claims", "code": "talks", "section": "opening",
             "sentence": 1, "term": "talk*", "why": "another matter"}]  # fmt: skip
    assert cell(small_corpus(tmp_path / "a", FOUR, hits=hits))["does"] == "not_judged"
    assert cell(small_corpus(tmp_path / "b", FOUR, hits=hits, hits_read=read))["does"] == "not_judged"
    one = [hits[0] | {"n_hits": 1}]
    assert cell(small_corpus(tmp_path / "c", FOUR, hits=one, hits_read=read))["does"] == "silent"


def test_silence_is_not_judged_where_positions_are_not_coded_whole(tmp_path: Path) -> None:
    partly = meta(source("alpha2001"), source("beta2002"), coverage="partial")
    assert set(cr.claim_cells(small_corpus(tmp_path, partly, hits=NO_HITS[:2]))["does"]) == {"not_judged"}


STANDINGS = {
    "clash": [stand("alpha2001", 2), stand("beta2002", -1), stand("gamma2003", 2)],
    "shared": [stand("alpha2001", 2), stand("beta2002", 1), stand("gamma2003", 1), voice("delta2004", -2)],
    "tension": [stand("alpha2001", 2), stand("beta2002", 1), voice("gamma2003", -1)],
    "pulls": [stand("alpha2001", 2), stand("beta2002", 0)],
    "agree": [stand("alpha2001", -2), stand("beta2002", -1)],
    "alone": [stand("alpha2001", 2), voice("beta2002", 1)],
    "qualified": [stand("alpha2001", 0), voice("beta2002", 1)],
    "relayed": [voice("alpha2001", 2), voice("beta2002", -2), stand("gamma2003", 2, basis="acts")],
    "open": [],
}


@pytest.mark.parametrize("standing", STANDINGS)
def test_the_stands_of_four_sources_make_a_standing(tmp_path: Path, standing: str) -> None:
    standings = cr.claim_standings(cr.claim_cells(four(tmp_path, *STANDINGS[standing])))
    assert standings.set_index("claim").at["talks", "standing"] == standing


def test_two_that_say_the_same_agree_though_a_third_goes_part_of_the_way(tmp_path: Path) -> None:
    rows = [stand("alpha2001", 2), stand("beta2002", 1), stand("gamma2003", 0)]
    standings = cr.claim_standings(cr.claim_cells(four(tmp_path, *rows))).set_index("claim")
    assert (standings.at["talks", "standing"], standings.at["talks", "qualifies"]) == ("agree", "gamma2003")


def test_an_act_on_the_other_side_makes_no_clash(tmp_path: Path) -> None:
    rows = [stand("alpha2001", 2), stand("beta2002", -2, basis="acts")]
    standings = cr.claim_standings(cr.claim_cells(four(tmp_path, *rows))).set_index("claim")
    assert standings.at["talks", "standing"] == "alone"
    assert standings.at["talks", "relays"] == "beta2002"


def test_clashes_come_first_and_the_sharpest_of_them(tmp_path: Path) -> None:
    """On votes both sides are outright (2 + 2), on talks one is hedged (2 + 1)."""
    talks = [stand("alpha2001", 2), stand("beta2002", -1)]
    votes = [stand("alpha2001", 2, 2, claim="votes"), stand("beta2002", -2, 2, claim="votes")]
    standings = cr.claim_standings(cr.claim_cells(four(tmp_path, *talks, *votes)))
    assert standings[["claim", "sharpness"]].to_numpy().tolist() == [["votes", 4], ["talks", 3]]


def test_what_the_editor_puts_first_comes_before_what_is_sharper(tmp_path: Path) -> None:
    """The finding of rank 3 rests on the hedged stand on talks, one of rank 7 too; on the votes rests none."""
    talks = [stand("alpha2001", 2), stand("beta2002", -1)]
    votes = [stand("alpha2001", 2, 2, claim="votes"), stand("beta2002", -2, 2, claim="votes")]
    findings = [{"id": f"f{rank}", "rank": rank, "rests_on": "beta2002-pos-001"} for rank in (7, 3)]
    standings = cr.claim_standings(cr.claim_cells(four(tmp_path, *talks, *votes, findings=findings)))
    assert standings[["claim", "rank", "sharpness"]].to_numpy().tolist() == [["talks", 3, 3], ["votes", 0, 4]]


PAIRS = {
    "clash": [stand("alpha2001", 2), stand("beta2002", -1)],
    "tension": [stand("alpha2001", 2), voice("beta2002", -1)],
    "pull_apart": [stand("alpha2001", -2), stand("beta2002", 0)],
    "agree": [stand("alpha2001", 2), stand("beta2002", 1)],
    "echo": [voice("alpha2001", 2), stand("beta2002", 1)],
    "both_qualify": [stand("alpha2001", 0), stand("beta2002", 0)],
    "a_alone": [stand("alpha2001", 0)],
    "b_alone": [voice("beta2002", 1)],
    "open": [voice("alpha2001", 1), stand("beta2002", 0)],
}


@pytest.mark.parametrize("relation", PAIRS)
def test_two_sources_stand_to_each_other_in_one_way(tmp_path: Path, relation: str) -> None:
    corpus = small_corpus(tmp_path, positions=PAIRS[relation], hits=NO_HITS[:2])
    pairs = cr.claim_pairs(corpus, cr.claim_cells(corpus))
    assert pairs[["claim", "relation", "years_apart"]].to_numpy().tolist() == [["talks", relation, 1]]


def test_silence_that_is_not_proved_leaves_a_pair_open(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, positions=[stand("alpha2001", 2)])
    assert cr.claim_pairs(corpus, cr.claim_cells(corpus))["relation"].tolist() == ["open"]


def test_pairs_follow_the_order_of_the_sources_not_of_the_alphabet(tmp_path: Path) -> None:
    turned = meta(source("beta2002"), source("alpha2001"))
    corpus = small_corpus(tmp_path, turned, positions=[stand("alpha2001", 2), stand("beta2002", -1)])
    pair = cr.claim_pairs(corpus, cr.claim_cells(corpus)).iloc[0]
    assert (pair["source_a"], pair["does_a"], pair["source_b"]) == ("beta2002", "against", "alpha2001")


def test_a_holder_is_a_source_or_a_voice_and_acts_hold_no_side(tmp_path: Path) -> None:
    rows = [stand("alpha2001", 1), voice("alpha2001", -1), stand("beta2002", 2, basis="acts")]
    corpus = four(tmp_path, *rows)
    held = cr.claim_holders(corpus)[["holder", "source", "side"]].to_numpy().tolist()
    assert held == [["alpha2001", "alpha2001", "for"], ["chief", "alpha2001", "against"]]
    assert cr.claim_holders(corpus, voices=False)["holder"].tolist() == ["alpha2001"]


def test_a_statement_leads_to_the_claims_that_it_serves(tmp_path: Path) -> None:
    said = [{"id": "alpha2001-dia-001", "theme": "raids"}]
    rows = [stand("alpha2001", 2, rows="alpha2001-dia-001"),
            stand("alpha2001", 1, 2, claim="votes", rows="alpha2001-dia-001")]  # fmt: skip
    assert claims_of_rows(four(tmp_path, *rows, diagnoses=said)) == {"alpha2001-dia-001": ["talks", "votes"]}


def test_a_claim_can_be_chosen_and_an_unknown_one_is_named(tmp_path: Path) -> None:
    corpus = four(tmp_path, stand("alpha2001", 2), stand("alpha2001", 2, 2, claim="votes"))
    assert cr.claim_cells(cr.select_claim(corpus, "votes"))["claim"].unique().tolist() == ["votes"]
    with pytest.raises(UsageError, match='did you mean "votes"'):
        cr.select_claim(corpus, "vote")


def test_a_source_is_as_outspoken_as_its_strongest_own_stand(tmp_path: Path) -> None:
    """Of a hedged, an outright and a neutral stand the outright one leads; a voice adds nothing."""
    rows = [stand("alpha2001", -1), stand("alpha2001", -2, 2), stand("alpha2001", 0, 3), voice("beta2002", 2)]
    corpus = four(tmp_path, *rows)
    assert (cell(corpus)["strength"], cell(corpus)["lead"]) == (2, "alpha2001-pos-002")
    assert (cell(corpus, "beta2002")["strength"], cell(corpus, "beta2002")["lead"]) == (0, "beta2002-pos-008")

"""Two sources side by side: each relation, on themes and issues."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from crossread.compare.pairs import pair_comparison, split_pair
from crossread.errors import UsageError
from small_corpus import small_corpus


def said(source: str, number: int, theme: str, **cells: Any) -> dict[str, Any]:
    return {"id": f"{source}-dia-{number:03}", "theme": theme} | cells


def no_hits(source: str, theme: str) -> dict[str, Any]:
    return {"source": source, "kind": "themes", "code": theme, "n_hits": 0}


def test_agreement_clash_and_one_sided_themes_are_told_apart(tmp_path: Path) -> None:
    """raids: both say; feuds: one says, one denies; coups: one says, the other is silent with proof."""
    rows = [
        said("alpha2001", 1, "raids"), said("beta2002", 1, "raids"),
        said("alpha2001", 2, "feuds"), said("beta2002", 2, "feuds", polarity="denies"),
        said("beta2002", 3, "coups"),
    ]  # fmt: skip
    corpus = small_corpus(tmp_path, diagnoses=rows, hits=[no_hits("alpha2001", "coups")])
    table = pair_comparison(corpus, "alpha2001", "beta2002").set_index("code")["relation"]
    assert table.to_dict() == {"raids": "agree", "feuds": "clash", "coups": "b_alone"}


def test_a_theme_that_one_source_only_relays_is_neither_agreement_nor_clash(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1, "raids"), said("beta2002", 1, "raids", endorsement="relayed")]
    table = pair_comparison(small_corpus(tmp_path, diagnoses=rows), "alpha2001", "beta2002")
    assert table["relation"].tolist() == ["relayed"]


def test_silence_without_proof_is_left_open(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, diagnoses=[said("alpha2001", 1, "raids")])
    assert pair_comparison(corpus, "alpha2001", "beta2002")["relation"].tolist() == ["open"]


def test_an_issue_on_which_only_voices_of_a_source_speak_is_neither_agreement_nor_clash(tmp_path: Path) -> None:
    rows = [
        {"id": "alpha2001-pos-001", "issue": "talks", "stance": 2},
        {"id": "beta2002-pos-001", "issue": "talks", "stance": -1},
        {"id": "alpha2001-pos-002", "issue": "votes", "stance": 1},
        {"id": "beta2002-pos-002", "issue": "votes", "stance": -2, "status": "relayed"},
    ]
    table = pair_comparison(small_corpus(tmp_path, positions=rows), "alpha2001", "beta2002").set_index("code")
    assert table["relation"].to_dict() == {"talks": "clash", "votes": "relayed"}
    assert table.at["votes", "does_b"] == "voices against"


def test_one_sided_issues_need_a_silent_row(tmp_path: Path) -> None:
    rows = [
        {"id": "alpha2001-pos-001", "issue": "talks", "stance": 2},
        {"id": "beta2002-pos-001", "issue": "talks", "status": "silent", "passage": "", "voice": ""},
        {"id": "alpha2001-pos-002", "issue": "votes", "stance": 1},
    ]
    table = pair_comparison(small_corpus(tmp_path, positions=rows), "alpha2001", "beta2002").set_index("code")
    assert table["relation"].to_dict() == {"talks": "a_alone", "votes": "open"}


@pytest.mark.parametrize("pair", ["alpha2001", "alpha2001,alpha2001", "alpha2001,beta2002,gamma2003"])
def test_anything_but_two_sources_is_no_pair(tmp_path: Path, pair: str) -> None:
    with pytest.raises(UsageError, match="does not name two sources"):
        split_pair(small_corpus(tmp_path), pair)

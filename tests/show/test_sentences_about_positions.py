"""What is said of positions, for one source or issue, for none, few and many."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from crossread.compare.positions import issue_grid, issue_sides, select_issue
from crossread.compare.stances import AGREEMENT, opposed_stances, stance_agreement
from crossread.corpus.load import Corpus
from crossread.show.sentences.about_positions import (
    sentence_holders,
    sentence_issue_silence,
    sentence_opposed_stances,
    sentence_positions,
    sentence_stance_agreement,
)
from small_corpus import meta, small_corpus, source


def stand(source: str, number: int, issue: str, stance: int, **cells: Any) -> dict[str, Any]:
    return {"id": f"{source}-pos-{number:03}", "issue": issue, "stance": stance} | cells


def alpha(number: int, issue: str, stance: int, **cells: Any) -> dict[str, Any]:
    return stand("alpha2001", number, issue, stance, **cells)


def beta(number: int, issue: str, stance: int) -> dict[str, Any]:
    return stand("beta2002", number, issue, stance)


def chief(number: int, issue: str, stance: int) -> dict[str, Any]:
    return alpha(number, issue, stance, status="relayed", voice="chief")


def finding(corpus: Corpus) -> str:
    return sentence_positions(corpus, issue_sides(issue_grid(corpus)))


def pairs(*shares: tuple[int, int, float | None, float | None]) -> pd.DataFrame:
    """Pairs of Alpha and Beta: issues on the same side, issues, and the interval of the share."""
    rows = [
        {"source_a": "alpha2001", "source_b": "beta2002", "n_same_side": same, "n_issues": n, "low_share": low}
        | {"high_share": high, "same_side_share": same / n if n else None}
        for same, n, low, high in shares
    ]
    return pd.DataFrame(rows, columns=list(AGREEMENT))


@pytest.fixture
def many_issues(tmp_path: Path) -> Corpus:
    corpus = small_corpus(tmp_path)
    issues = pd.DataFrame({"id": list("abcdef"), "label": list("abcdef")})
    return Corpus(**{**vars(corpus), "tables": corpus.tables | {"issues": issues}})


def test_the_finding_names_both_sides_and_what_is_left_open(tmp_path: Path) -> None:
    rows = [alpha(1, "talks", 1), beta(1, "talks", -2), chief(2, "votes", 1)]
    assert finding(small_corpus(tmp_path, positions=rows)) == (
        "The sources take opposite sides on *The talks* (Alpha 2001 is for, Beta 2002 is against). "
        "On no issue do several sources take the same side, with none against them. "
        "No source takes a side itself on *The votes*."
    )


def test_without_opposition_the_finding_says_so_and_names_the_shared_side(tmp_path: Path) -> None:
    rows = [alpha(1, "talks", 1), beta(1, "talks", 2), beta(2, "votes", -1)]
    assert finding(small_corpus(tmp_path, positions=rows)) == (
        "No two sources take opposite sides on an issue. "
        "On one issue several sources take the same side and none the other: *The talks*. "
        "One source alone takes a side on *The votes*."
    )


def test_one_source_is_told_by_its_own_sides(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, meta(source("alpha2001")), positions=[alpha(1, "talks", -1), chief(2, "votes", 1)])
    assert finding(corpus) == (
        "Alpha 2001 takes a side on one of the two issues. It is against *The talks*. "
        "Only its voices speak on *The votes*."
    )


def test_one_issue_is_told_by_who_does_what(tmp_path: Path) -> None:
    corpus = select_issue(small_corpus(tmp_path, positions=[alpha(1, "talks", -1)]), "talks")
    assert finding(corpus) == "On *The talks* Alpha 2001 is against; Beta 2002 is not judged."


def test_holders_count_issues_and_name_the_voices_and_the_contradictions(tmp_path: Path) -> None:
    rows = [alpha(1, "talks", -1), alpha(2, "talks", 1), chief(3, "votes", 1)]
    corpus = small_corpus(tmp_path, positions=rows)
    assert sentence_holders(corpus, issue_grid(corpus)) == (
        "Alpha 2001 holds a stance of its own on one of the two issues, and only lets voices speak on *The votes*. "
        "Its own passages stand on both sides on *The talks*. "
        "Beta 2002 holds a stance of its own on none of the two issues."
    )


def test_holders_of_one_issue_are_told_by_their_numbers(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, positions=[alpha(1, "talks", -1), chief(3, "talks", 2), beta(1, "votes", 1)])
    talks, votes = select_issue(corpus, "talks"), select_issue(corpus, "votes")
    assert sentence_holders(talks, issue_grid(talks)) == "Alpha 2001 stands at −1; it has one voice at +2."
    assert sentence_holders(votes, issue_grid(votes)) == "Beta 2002 stands at +1."
    nobody = small_corpus(tmp_path / "empty")
    alone = select_issue(nobody, "talks")
    assert sentence_holders(alone, issue_grid(alone)) == "No source and none of its voices holds a stance here."


def test_too_few_shared_issues_are_said_to_be_too_few(many_issues: Corpus) -> None:
    assert sentence_stance_agreement(many_issues, pairs((1, 2, 0.0, 1.0))) == (
        "The one pair of sources shares fewer than five issues on which both hold a stance of their own: "
        "too few to conclude."
    )


def test_overlapping_intervals_do_not_rank_the_pairs(many_issues: Corpus) -> None:
    said = sentence_stance_agreement(many_issues, pairs((3, 6, 0.2, 0.8), (5, 6, 0.5, 1.0), (0, 0, None, None)))
    assert said.startswith("One of the three pairs of sources shares fewer than five issues")
    assert "Most often on the same side stand Alpha 2001 and Beta 2002 (five of the six issues, interval 50% to" in said
    assert said.endswith("Both intervals overlap, so the figures do not tell which pair agrees more.")


def test_intervals_apart_rank_the_pairs(many_issues: Corpus) -> None:
    said = sentence_stance_agreement(many_issues, pairs((1, 9, 0.0, 0.3), (8, 9, 0.7, 1.0)))
    assert said.endswith("Not all intervals overlap: some pairs agree more than others on these issues.")


def test_one_pair_is_no_ranking(many_issues: Corpus) -> None:
    assert sentence_stance_agreement(many_issues, pairs((6, 6, None, None))) == (
        "On the same side stand Alpha 2001 and Beta 2002 (all six issues)."
    )


def test_agreement_on_few_chosen_issues_or_of_one_source_is_not_measured(tmp_path: Path) -> None:
    both, alone = small_corpus(tmp_path / "both"), small_corpus(tmp_path / "alone", meta(source("alpha2001")))
    assert "is not measured on fewer than five issues" in sentence_stance_agreement(both, stance_agreement(both))
    assert sentence_stance_agreement(alone, stance_agreement(alone)).startswith("With one source there is no other")


def test_opposed_stances_name_their_issues_and_count_the_voices(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, positions=[alpha(1, "talks", 1), chief(2, "talks", -1), beta(1, "talks", -2)])
    assert sentence_opposed_stances(corpus, opposed_stances(corpus)) == (
        "One pair of own stances is opposed, on *The talks*. "
        "Alpha 2001 lets one voice hold the opposite of its own stance, on *The talks*."
    )
    nobody = small_corpus(tmp_path / "none")
    assert sentence_opposed_stances(nobody, opposed_stances(nobody)) == (
        "No two sources hold opposite stances of their own. No source lets a voice hold the opposite of its own stance."
    )


def test_silence_is_told_with_its_proof_and_apart_from_what_is_not_judged(tmp_path: Path) -> None:
    counted = [{"source": "alpha2001", "kind": "issues", "code": code, "n_hits": 0} for code in ("talks", "votes")]
    corpus = small_corpus(tmp_path, hits=counted[:1], positions=[beta(1, "talks", 1), beta(2, "votes", 1)])
    assert sentence_issue_silence(corpus, issue_grid(corpus)) == (
        "Alpha 2001 is silent on one of the two issues (their search terms do not occur). "
        "Alpha 2001 is not judged on one issue. Beta 2002 is silent on none of the two issues."
    )
    talks = select_issue(corpus, "talks")
    assert sentence_issue_silence(talks, issue_grid(talks)) == "Alpha 2001 is silent (its search terms do not occur)."

"""Stances on issues: the grid and its proof of silence, sides, agreement with its interval, opposition."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from crossread.compare.clashes import clashes
from crossread.compare.positions import issue_grid, issue_sides, select_issue, with_sides
from crossread.compare.stances import opposed_stances, stance_agreement
from crossread.corpus.load import Corpus
from crossread.errors import UsageError
from small_corpus import meta, small_corpus, source

ISSUES = ["talks", "votes", "aid", "arms", "courts", "roads"]


def stand(source: str, number: int, issue: str, stance: int | None, **cells: Any) -> dict[str, Any]:
    return {"id": f"{source}-pos-{number:03}", "issue": issue, "stance": stance} | cells


def alpha(number: int, issue: str, stance: int | None, **cells: Any) -> dict[str, Any]:
    return stand("alpha2001", number, issue, stance, **cells)


def beta(number: int, issue: str, stance: int | None, **cells: Any) -> dict[str, Any]:
    return stand("beta2002", number, issue, stance, **cells)


def chief(number: int, issue: str, stance: int) -> dict[str, Any]:
    return alpha(number, issue, stance, status="relayed", voice="chief")


def hits(n: int) -> list[dict[str, Any]]:
    return [{"source": "alpha2001", "kind": "issues", "code": "talks", "n_hits": n}]


def read(number: int) -> dict[str, Any]:
    where = {"id": f"alpha2001-hit-{number:03}", "source": "alpha2001", "sentence": number}
    return where | {"kind": "issues", "code": "talks"}


def cell(tmp_path: Path, *rows: dict[str, Any], coverage: str = "complete", **tables: Any) -> pd.Series:
    corpus = small_corpus(tmp_path, meta(source("alpha2001"), coverage=coverage), positions=list(rows), **tables)
    return issue_grid(corpus).set_index("issue").loc["talks"]


def sharing(tmp_path: Path, *pairs: tuple[int, int]) -> Corpus:
    """Alpha and Beta with a stance of their own on as many issues as there are pairs."""
    codes = [{"id": issue, "label": f"The {issue}", "brief": issue} for issue in ISSUES]
    rows = [alpha(n, ISSUES[n], pair[0]) for n, pair in enumerate(pairs)]
    rows += [beta(n, ISSUES[n], pair[1]) for n, pair in enumerate(pairs)]
    corpus = small_corpus(tmp_path, positions=rows)
    return Corpus(**{**vars(corpus), "tables": corpus.tables | {"issues": pd.DataFrame(codes)}})


def test_the_stance_of_a_source_is_the_median_of_its_own_rows_with_their_range(tmp_path: Path) -> None:
    found = cell(tmp_path, alpha(1, "talks", 2), alpha(2, "talks", 1), alpha(3, "talks", 1), chief(4, "talks", -2))
    assert (found["status"], found["stance"], found["stance_low"], found["stance_high"]) == ("own", 1, 1, 2)
    assert (found["n_own"], found["n_voices"], found["voices_low"], found["voices_high"]) == (3, 1, -2, -2)
    assert not found["contested"]
    assert found["n_rows"] == 4


def test_own_rows_on_both_sides_are_contested_and_voices_are_not_counted_for_it(tmp_path: Path) -> None:
    assert cell(tmp_path / "both", alpha(1, "talks", -1), alpha(2, "talks", 1))["contested"]
    assert not cell(tmp_path / "none", alpha(1, "talks", 0), alpha(2, "talks", 1))["contested"]
    assert not cell(tmp_path / "voice", chief(1, "talks", -1), alpha(2, "talks", 1))["contested"]


def test_a_stance_of_nought_is_a_stance(tmp_path: Path) -> None:
    found = cell(tmp_path, alpha(1, "talks", 0))
    assert (found["status"], found["stance"]) == ("own", 0)


def test_a_voice_with_two_rows_is_one_voice_with_their_median(tmp_path: Path) -> None:
    found = cell(tmp_path, chief(1, "talks", -2), chief(2, "talks", -1))
    assert (found["status"], found["n_voices"], found["voice_stances"]) == ("relayed", 1, "-1.5")
    assert pd.isna(found["stance"])


@pytest.mark.parametrize(
    ("counted", "coverage", "status"),
    [
        ({"hits": hits(0)}, "complete", "silent"),
        ({"hits": hits(2), "hits_read": [read(1), read(2)]}, "complete", "silent"),
        ({"hits": hits(2), "hits_read": [read(1)]}, "complete", "not_judged"),
        ({}, "complete", "not_judged"),
        ({"hits": hits(0)}, "partial", "not_judged"),
    ],
)
def test_silence_needs_complete_coverage_and_every_hit_read(
    tmp_path: Path, counted: dict[str, Any], coverage: str, status: str
) -> None:
    row = alpha(1, "talks", None, status="silent", voice="", passage="")
    found = cell(tmp_path, row, coverage=coverage, **counted)
    assert (found["status"], found["rows"]) == (status, "alpha2001-pos-001")


def test_hits_of_themes_prove_nothing_of_issues(tmp_path: Path) -> None:
    themes = [hits(0)[0] | {"kind": "themes"}]
    assert cell(tmp_path / "counted", hits=themes)["status"] == "not_judged"
    dismissed = [read(1) | {"kind": "themes"}]
    assert cell(tmp_path / "read", hits=hits(1), hits_read=dismissed)["status"] == "not_judged"


def test_every_issue_of_every_source_has_a_cell(tmp_path: Path) -> None:
    grid = issue_grid(small_corpus(tmp_path))
    assert list(zip(grid["source"], grid["issue"], strict=True)) == [
        ("alpha2001", "talks"), ("alpha2001", "votes"), ("beta2002", "talks"), ("beta2002", "votes"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([alpha(1, "talks", 1), beta(1, "talks", -1)], "opposed"),
        ([alpha(1, "talks", 1), beta(1, "talks", 2)], "one_side"),
        ([alpha(1, "talks", -1), beta(1, "talks", 0)], "one_source"),
        ([alpha(1, "talks", 0), beta(1, "talks", 0)], "left_open"),
        ([chief(1, "talks", 2)], "left_open"),
        ([alpha(1, "talks", 1), alpha(2, "talks", -1), beta(1, "talks", 1)], "one_source"),
    ],
)
def test_the_kind_of_an_issue_follows_the_own_stances(tmp_path: Path, rows: list[dict[str, Any]], kind: str) -> None:
    sides = issue_sides(issue_grid(small_corpus(tmp_path, positions=rows))).set_index("issue")
    assert sides.at["talks", "kind"] == kind


def test_sides_name_who_does_what_and_put_opposed_issues_first(tmp_path: Path) -> None:
    corpus = small_corpus(
        tmp_path, positions=[chief(1, "talks", 2), alpha(2, "votes", 2), beta(1, "votes", -2), beta(2, "talks", 0)]
    )
    sides = issue_sides(issue_grid(corpus))
    assert list(sides["issue"]) == ["votes", "talks"]
    assert sides.iloc[0][["favours", "opposes"]].tolist() == ["alpha2001", "beta2002"]
    assert sides.iloc[1][["relays", "undecided"]].tolist() == ["alpha2001", "beta2002"]
    assert sides.iloc[1]["rows"] == "alpha2001-pos-001;beta2002-pos-002"
    assert list(with_sides(issue_grid(corpus))["kind"]) == ["opposed", "opposed", "left_open", "left_open"]


def test_one_issue_can_be_chosen_and_a_misspelt_one_is_refused(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, positions=[alpha(1, "talks", 1), alpha(2, "votes", 1)])
    assert set(issue_grid(select_issue(corpus, "votes"))["issue"]) == {"votes"}
    assert list(select_issue(corpus, "votes").positions["id"]) == ["alpha2001-pos-002"]
    with pytest.raises(UsageError, match=r'issue: .*did you mean "votes"'):
        select_issue(corpus, "vots")


def test_agreement_counts_each_shared_issue_once_by_its_kind(tmp_path: Path) -> None:
    """Same side, opposed, one neutral, both neutral; distances 1, 3, 2 and 0: 1.5 on average."""
    row = stance_agreement(sharing(tmp_path, (2, 1), (2, -1), (0, -2), (0, 0))).iloc[0]
    counts = row[["n_issues", "n_same_side", "n_opposed", "n_one_neutral", "n_both_neutral"]]
    assert counts.tolist() == [4, 1, 1, 1, 1]
    assert row["mean_distance"] == 1.5
    assert row["same_side_share"] == 0.25
    assert row["note"] == "too few issues"
    assert row["issues"] == "aid;arms;talks;votes"


def test_the_interval_of_a_share_comes_from_the_issues_and_its_seed(tmp_path: Path) -> None:
    """Three of six alike: the share of a draw is binomial / 6; its 2.5 % quantile is 1/6, its 97.5 % quantile 5/6.

    Below 1/6 lies 1/64 = 1.6 % of the draws, up to 1/6 lies 7/64 = 10.9 %; likewise above.
    """
    corpus = sharing(tmp_path, (1, 1), (1, 1), (1, 1), (1, -1), (1, -1), (1, -1))
    row = stance_agreement(corpus).iloc[0]
    assert [row["low_share"], row["high_share"]] == pytest.approx([1 / 6, 5 / 6])
    assert row["note"] == ""
    assert stance_agreement(corpus).equals(stance_agreement(corpus))


def test_issues_that_all_fall_alike_have_no_interval(tmp_path: Path) -> None:
    row = stance_agreement(sharing(tmp_path, *[(1, 2)] * 5)).iloc[0]
    assert (row["same_side_share"], row["note"]) == (1, "all issues alike")
    assert pd.isna(row["low_share"])


def test_voices_are_no_part_of_agreement_and_one_source_has_no_pair(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path / "two", positions=[chief(1, "talks", 2), beta(1, "talks", 2)])
    assert stance_agreement(corpus)[["n_issues", "note"]].values.tolist() == [[0, "no issue shared"]]
    assert stance_agreement(small_corpus(tmp_path / "one", meta(source("alpha2001")))).empty


def test_opposed_are_own_stances_and_then_a_source_and_its_own_voice(tmp_path: Path) -> None:
    corpus = small_corpus(
        tmp_path, positions=[alpha(1, "votes", 2), chief(2, "votes", -1), beta(1, "votes", -2), beta(2, "votes", -1)]
    )
    found = opposed_stances(corpus)
    assert list(found["kind"]) == ["two_sources", "source_and_voice"]
    assert found.iloc[0][["source_a", "stance_a", "source_b", "stance_b", "rows_b"]].tolist() == [
        "alpha2001", 2, "beta2002", -1.5, "beta2002-pos-001;beta2002-pos-002",
    ]  # fmt: skip
    assert found.iloc[1][["source_b", "voice_b", "stance_b"]].tolist() == ["alpha2001", "chief", -1]


def test_a_stance_of_nought_and_the_voice_of_another_source_oppose_nothing(tmp_path: Path) -> None:
    rows = [chief(1, "talks", -2), beta(1, "talks", 2), alpha(2, "votes", 0), beta(2, "votes", 2)]
    assert opposed_stances(small_corpus(tmp_path, positions=rows)).empty


def test_every_opposed_stance_has_a_clash_of_single_rows(tmp_path: Path) -> None:
    rows = [alpha(1, "votes", 2), chief(2, "votes", -1), beta(1, "votes", -2), beta(2, "talks", 1)]
    corpus = small_corpus(tmp_path, positions=rows)
    single = set(clashes(corpus)[["id_a", "id_b"]].itertuples(index=False, name=None))
    stances = opposed_stances(corpus)
    assert set(zip(stances["rows_a"], stances["rows_b"], strict=True)) <= single

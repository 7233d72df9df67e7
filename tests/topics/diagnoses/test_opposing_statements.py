"""Opposing statements: which rows stand on which side, and in which order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crossread.topics.diagnoses.opposing import opposing_counts, opposing_statements, show_opposing
from small_corpus import meta, small_corpus, source


def said(where: str, number: int, theme: str = "raids", **cells: Any) -> dict[str, Any]:
    return {"id": f"{where}-dia-{number:03}", "theme": theme, "statement": "Soldiers raid villages."} | cells


def denied(where: str, number: int, theme: str = "raids", **cells: Any) -> dict[str, Any]:
    return said(where, number, theme, polarity="denies", statement="Soldiers protect us.") | cells


def sides(table: Any) -> list[tuple[str, str]]:
    return list(zip(table["id"], table["side"], strict=True))


def test_assertions_stand_against_denials_and_doubts(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), denied("beta2002", 1), denied("beta2002", 2, polarity="doubts")]
    table = opposing_statements(small_corpus(tmp_path, diagnoses=rows))
    assert sides(table) == [
        ("alpha2001-dia-001", "for"), ("beta2002-dia-001", "against"), ("beta2002-dia-002", "against"),
    ]  # fmt: skip
    assert table["between"].all()


def test_a_disputed_assertion_speaks_against_and_a_disputed_denial_for_it(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1, endorsement="disputed"), denied("alpha2001", 2, endorsement="disputed")]
    table = opposing_statements(small_corpus(tmp_path, diagnoses=rows))
    assert sides(table) == [("alpha2001-dia-002", "for"), ("alpha2001-dia-001", "against")]


def test_a_theme_on_which_all_agree_is_not_here(tmp_path: Path) -> None:
    assert opposing_statements(small_corpus(tmp_path, diagnoses=[said("alpha2001", 1), said("beta2002", 1)])).empty


def test_denials_that_nobody_asserts_are_not_here(tmp_path: Path) -> None:
    assert opposing_statements(small_corpus(tmp_path, diagnoses=[denied("alpha2001", 1), denied("beta2002", 1)])).empty


def test_themes_contested_between_sources_come_before_those_within_one(tmp_path: Path) -> None:
    """Coups are contested within alpha by two rows a side; raids between the sources, by one a side."""
    rows = [said("alpha2001", n, "coups") for n in (1, 2)] + [denied("alpha2001", n, "coups") for n in (3, 4)]
    rows += [said("alpha2001", 5), denied("beta2002", 1)]
    counts = opposing_counts(opposing_statements(small_corpus(tmp_path, diagnoses=rows)))
    assert counts[["theme", "between", "n_for", "n_against"]].to_numpy().tolist() == [
        ["raids", True, 1, 1], ["coups", False, 2, 2],
    ]  # fmt: skip


def test_after_the_first_eight_themes_the_others_are_folded_and_each_stands_once(tmp_path: Path) -> None:
    themes = [{"id": f"theme_{n}", "label": f"Theme {n}"} for n in range(1, 11)]
    rows = [said("alpha2001", n, f"theme_{n}") for n in range(1, 11)]
    rows += [denied("beta2002", n, f"theme_{n}") for n in range(1, 11)]
    corpus = small_corpus(tmp_path, diagnoses=rows, themes=themes)
    html = show_opposing(corpus, opposing_statements(corpus)).bundle["text/html"]
    assert [html.count(f"Theme {n}: 1 for, 1 against") for n in range(1, 11)] == [1] * 10
    before, _, folded = html.partition("two more themes")
    assert (before.count("1 for, 1 against"), folded.count("1 for, 1 against")) == (8, 2)


def test_a_proposition_told_twice_is_given_once_a_side(tmp_path: Path) -> None:
    again = said("alpha2001", 2, restates="alpha2001-dia-001")
    rows = [said("alpha2001", 1), again, denied("beta2002", 1)]
    assert len(opposing_statements(small_corpus(tmp_path, diagnoses=rows))) == 2


def test_the_row_most_directly_opposed_comes_first(tmp_path: Path) -> None:
    """The second shares "soldiers" with the denial (1), the third is about the same actor (10), the first neither."""
    rows = [
        said("alpha2001", 1, statement="Bandits raid.", about="abroad"),
        said("alpha2001", 2, about="abroad"),
        said("alpha2001", 3, statement="Patrols loot."),
        denied("beta2002", 1),
    ]
    table = opposing_statements(small_corpus(tmp_path, diagnoses=rows))
    found = table.loc[table["side"] == "for", ["id", "nearness"]].to_numpy().tolist()
    assert found == [["alpha2001-dia-003", 10], ["alpha2001-dia-002", 1], ["alpha2001-dia-001", 0]]


def test_within_one_source_two_voices_can_oppose_each_other(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), denied("alpha2001", 2, voice="chief", endorsement="relayed")]
    corpus = small_corpus(tmp_path, meta(source("alpha2001")), diagnoses=rows)
    counts = opposing_counts(opposing_statements(corpus))
    assert counts.drop(columns="rows").to_numpy().tolist() == [["raids", False, 1, 1, 1, 1]]

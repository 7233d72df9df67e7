"""What is contested, hardly answered or passed over, on villages whose rows can be counted by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crossread.findings.contrasts import answered_themes, contested_claims, passed_over
from small_corpus import meta, small_corpus, source


def said(where: str, number: int, theme: str = "raids", **cells: Any) -> dict[str, Any]:
    return {"id": f"{where}-dia-{number:03}", "theme": theme, "statement": "Soldiers raid villages."} | cells


def denied(where: str, number: int, theme: str = "raids", **cells: Any) -> dict[str, Any]:
    return said(where, number, theme, polarity="denies", statement="Soldiers protect us.") | cells


def test_a_contest_is_about_one_actor(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1, about="abroad"), denied("beta2002", 1, about="army")]
    assert contested_claims(small_corpus(tmp_path / "two", diagnoses=rows)).empty
    rows[0]["about"] = "army"
    (row,) = contested_claims(small_corpus(tmp_path / "one", diagnoses=rows)).to_dict("records")
    assert [row[name] for name in ("theme", "about", "id_a", "id_b")] == [
        "raids", "army", "alpha2001-dia-001", "beta2002-dia-001",
    ]  # fmt: skip


def test_a_source_that_asserts_it_as_often_as_it_denies_it_contests_nothing(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), denied("beta2002", 1), said("beta2002", 2)]
    assert contested_claims(small_corpus(tmp_path, diagnoses=rows)).empty


def test_a_relayed_denial_contests_nothing(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), denied("beta2002", 1, endorsement="relayed")]
    assert contested_claims(small_corpus(tmp_path, diagnoses=rows)).empty


def test_statements_without_a_word_in_common_are_no_contest(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), denied("beta2002", 1, statement="All is calm.")]
    assert contested_claims(small_corpus(tmp_path, diagnoses=rows)).empty


def test_the_statements_shown_are_those_that_share_most_words(tmp_path: Path) -> None:
    rows = [
        said("alpha2001", 1, statement="Soldiers burn."),
        said("alpha2001", 2, statement="Soldiers rarely protect anyone."),
        denied("beta2002", 1),
    ]
    assert contested_claims(small_corpus(tmp_path, diagnoses=rows)).loc[0, "id_a"] == "alpha2001-dia-002"


def test_the_theme_with_most_rows_on_its_smaller_side_comes_first(tmp_path: Path) -> None:
    """Coups: two against two; raids: four against one."""
    rows = [said("alpha2001", n) for n in range(1, 5)] + [denied("beta2002", 1)]
    rows += [said("alpha2001", n, "coups") for n in (5, 6)] + [denied("beta2002", n, "coups") for n in (2, 3)]
    table = contested_claims(small_corpus(tmp_path, diagnoses=rows))
    assert table["theme"].tolist() == ["coups", "raids"]
    assert table[["n_a", "n_b"]].to_numpy().tolist() == [[2, 2], [4, 1]]


def test_themes_of_most_sources_come_first_with_their_answers(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), said("beta2002", 1), said("alpha2001", 2, "coups")]
    asks = [{"id": "beta2002-rec-001", "addressee": "army", "instrument": "aid", "theme": "raids"}]
    links = [{"recommendation": "beta2002-rec-001", "diagnosis": "beta2002-dia-001", "basis": "stated"}]
    table = answered_themes(small_corpus(tmp_path, diagnoses=rows, recommendations=asks, answers=links))
    assert table.to_numpy().tolist() == [["raids", "alpha2001;beta2002", 2, 2, 1], ["coups", "alpha2001", 1, 1, 0]]


def test_without_complete_links_nothing_is_said_of_answers(tmp_path: Path) -> None:
    described = meta(source("alpha2001"), coverage="partial")
    assert answered_themes(small_corpus(tmp_path, described, diagnoses=[said("alpha2001", 1)])).empty


def test_silence_is_passing_over_only_with_proof(tmp_path: Path) -> None:
    rows, hit = [said("alpha2001", 1)], {"source": "beta2002", "kind": "themes", "code": "raids", "n_hits": 0}
    proved = passed_over(small_corpus(tmp_path / "proved", diagnoses=rows, hits=[hit]))
    assert proved[["theme", "says", "silent", "n_hits"]].to_numpy().tolist() == [["raids", "alpha2001", "beta2002", 0]]
    assert passed_over(small_corpus(tmp_path / "unread", diagnoses=rows, hits=[hit | {"n_hits": 1}])).empty
    assert passed_over(small_corpus(tmp_path / "uncounted", diagnoses=rows)).empty


def test_one_source_alone_contests_and_passes_over_nothing(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, meta(source("alpha2001")), diagnoses=[said("alpha2001", 1), denied("alpha2001", 2)])
    assert contested_claims(corpus).empty
    assert passed_over(corpus).empty

"""Findings: each kind appears when the tables bear it out, with its rows, and not otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import crossread as cr
from small_corpus import small_corpus


def said(where: str, number: int, theme: str = "raids", **cells: Any) -> dict[str, Any]:
    return {"id": f"{where}-dia-{number:03}", "theme": theme} | cells


def kinds(found: list[Any]) -> list[str]:
    return [finding.kind for finding in found]


def test_without_rows_only_the_missing_voices_are_a_finding(tmp_path: Path) -> None:
    assert kinds(cr.findings(small_corpus(tmp_path))) == ["who speaks"]


def test_a_contradiction_comes_first_with_both_statements_and_its_rows(tmp_path: Path) -> None:
    rows = [
        said("alpha2001", 1, statement="Raids are common."),
        said("beta2002", 1, polarity="denies", statement="Raids have ended."),
    ]
    first = cr.findings(small_corpus(tmp_path, diagnoses=rows))[0]
    assert first.kind == "contested theme"
    assert "Alpha 2001: Raids are common; Beta 2002: Raids have ended." in first.sentence
    assert set(first.rows) == {"alpha2001-dia-001", "beta2002-dia-001"}


def test_opposite_stances_are_a_clash(tmp_path: Path) -> None:
    held = [
        {"id": "alpha2001-pos-001", "issue": "talks", "stance": 2},
        {"id": "beta2002-pos-001", "issue": "talks", "stance": -2},
    ]
    assert "clash" in kinds(cr.findings(small_corpus(tmp_path, positions=held)))


def test_attention_against_proved_silence_is_a_finding_and_against_the_unjudged_is_none(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1)]
    hits = [{"source": "beta2002", "kind": "themes", "code": "raids", "n_hits": 0}]
    proved = cr.findings(small_corpus(tmp_path / "proved", diagnoses=rows, hits=hits))
    unjudged = cr.findings(small_corpus(tmp_path / "unjudged", diagnoses=rows))
    assert "talking past each other" in kinds(proved)
    assert "talking past each other" not in kinds(unjudged)


def test_an_actor_below_one_that_is_asked_is_not_unasked(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1, about="unit"), said("alpha2001", 2, about="abroad")]
    asks = [{"id": "alpha2001-rec-001", "addressee": "army", "instrument": "aid", "theme": "raids"}]
    corpus = small_corpus(tmp_path, diagnoses=rows, recommendations=asks)
    assert cr.unasked_actors(corpus)["actor"].tolist() == ["abroad"]


def test_a_finding_names_rows_another_reading_and_what_would_overturn_it(tmp_path: Path) -> None:
    found = cr.findings(small_corpus(tmp_path, diagnoses=[said("alpha2001", 1), said("beta2002", 1)]))
    text = cr.show_findings(found, "why").bundle["text/markdown"]
    shared = next(block for block in text.split("\n1. ")[-1].split("\n2. ") if "Both sources" in block)
    assert "[alpha2001-dia-001](#why.alpha2001-dia-001)" in shared
    assert "*Another reading:*" in shared
    assert "*What would overturn it:*" in shared


def test_at_most_so_many_findings_are_given(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), said("beta2002", 1, polarity="denies")]
    assert len(cr.findings(small_corpus(tmp_path, diagnoses=rows), limit=1)) == 1


def test_a_clash_says_who_stands_for_and_who_against(tmp_path: Path) -> None:
    held = [
        {"id": "alpha2001-pos-001", "issue": "talks", "stance": 2},
        {"id": "beta2002-pos-001", "issue": "talks", "stance": -2},
    ]
    corpus = small_corpus(tmp_path, positions=held)
    (clash,) = (finding for finding in cr.findings(corpus) if finding.kind == "clash")
    assert "Alpha 2001 stands for, Beta 2002 against." in clash.sentence
    assert clash.rows == ("alpha2001-pos-001", "beta2002-pos-001")

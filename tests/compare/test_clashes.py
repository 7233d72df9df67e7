"""The same remedy on opposed grounds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crossread.compare.clashes import same_remedy_opposed_diagnoses
from small_corpus import small_corpus


def asked(source: str, number: int, **cells: Any) -> dict[str, Any]:
    plain = {"id": f"{source}-rec-{number:03}", "addressee": "state", "instrument": "aid", "theme": "raids"}
    return plain | cells


def test_the_same_remedy_from_opposed_diagnoses_is_found(tmp_path: Path) -> None:
    wrong = [
        {"id": "alpha2001-dia-001", "theme": "raids"},
        {"id": "beta2002-dia-001", "theme": "raids", "polarity": "denies"},
    ]
    rows = [asked("alpha2001", 1), asked("beta2002", 1)]
    answers = [
        {"recommendation": f"{source}-rec-001", "diagnosis": f"{source}-dia-001", "basis": "stated"}
        for source in ("alpha2001", "beta2002")
    ]
    found = same_remedy_opposed_diagnoses(
        small_corpus(tmp_path, diagnoses=wrong, recommendations=rows, answers=answers)
    )
    assert found[["instrument", "theme", "polarity_a", "polarity_b"]].values.tolist() == [
        ["aid", "raids", "asserts", "denies"]
    ]

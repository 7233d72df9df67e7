"""The same remedy on opposed grounds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from crossread.topics.remedies.tables import same_remedy_opposed_diagnoses
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


def found_in(folder: Path, *links: tuple[str, int, dict[str, Any], dict[str, Any]]) -> list[tuple[str, str]]:
    """The two recommendations of each clash; a link is a source, a number, what is asked and what is wrong."""
    wrong = [{"id": f"{name}-dia-{number:03}", "theme": "raids"} | cells for name, number, _, cells in links]
    rows = [asked(name, number, **cells) for name, number, cells, _ in links]
    answers = [
        {"recommendation": f"{name}-rec-{number:03}", "diagnosis": f"{name}-dia-{number:03}", "basis": "stated"}
        for name, number, _, _ in links
    ]
    corpus = small_corpus(folder, diagnoses=wrong, recommendations=rows, answers=answers)
    table = same_remedy_opposed_diagnoses(corpus)
    return list(zip(table["recommendation_a"], table["recommendation_b"], strict=True))


DENIES = {"polarity": "denies"}


@pytest.mark.parametrize(
    ("ask", "wrong"),
    [
        ({"direction": "refrain"}, DENIES),
        ({"instrument": "training"}, DENIES),
        ({}, DENIES | {"theme": "feuds"}),
        ({}, {}),
    ],
    ids=["other direction", "other instrument", "other theme", "not opposed"],
)
def test_what_is_not_the_same_or_not_opposed_is_no_clash(
    ask: dict[str, str], wrong: dict[str, str], tmp_path: Path
) -> None:
    assert found_in(tmp_path, ("alpha2001", 1, {}, {}), ("beta2002", 1, ask, wrong)) == []


def test_to_deny_and_to_doubt_are_not_opposed(tmp_path: Path) -> None:
    assert found_in(tmp_path, ("alpha2001", 1, {}, DENIES), ("beta2002", 1, {}, {"polarity": "doubts"})) == []


def test_clashes_come_by_their_ids_the_lower_first(tmp_path: Path) -> None:
    """Beta denies what alpha asserts twice and itself asserts once; the links stand in no order."""
    links = [
        ("beta2002", 2, {}, {}),
        ("alpha2001", 3, {}, {}),
        ("beta2002", 1, {}, DENIES),
        ("alpha2001", 1, {}, {}),
    ]
    assert found_in(tmp_path, *links) == [
        ("alpha2001-rec-001", "beta2002-rec-001"),
        ("alpha2001-rec-003", "beta2002-rec-001"),
        ("beta2002-rec-001", "beta2002-rec-002"),
    ]

"""Clashes: what contradicts what, and what does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crossread.compare.clashes import clashes, possible_clashes, same_remedy_opposed_diagnoses
from small_corpus import small_corpus


def asked(source: str, number: int, **cells: Any) -> dict[str, Any]:
    plain = {"id": f"{source}-rec-{number:03}", "addressee": "state", "instrument": "aid", "theme": "raids"}
    return plain | cells


def held(source: str, number: int, stance: int, **cells: Any) -> dict[str, Any]:
    return {"id": f"{source}-pos-{number:03}", "issue": "talks", "stance": stance} | cells


def test_do_and_refrain_with_one_instrument_to_one_object_clash(tmp_path: Path) -> None:
    rows = [
        asked("beta2002", 1, direction="refrain", object="The Guards", theme="coups"),
        asked("alpha2001", 1, object="the guards"),
    ]
    found = clashes(small_corpus(tmp_path, recommendations=rows))
    assert found[["kind", "on", "within", "id_a", "id_b"]].values.tolist() == [
        ["recommendation", "aid", False, "alpha2001-rec-001", "beta2002-rec-001"]
    ]


def test_do_and_refrain_on_one_theme_with_other_objects_are_only_a_possible_clash(tmp_path: Path) -> None:
    """To refrain from withdrawing aid is to give it: opposite directions alone are no contradiction."""
    rows = [
        asked("alpha2001", 1, object="giving aid"),
        asked("beta2002", 1, direction="refrain", object="withdrawing aid"),
    ]
    corpus = small_corpus(tmp_path, recommendations=rows)
    assert clashes(corpus).empty
    assert possible_clashes(corpus)["id_a"].tolist() == ["alpha2001-rec-001"]


def test_a_sure_clash_is_not_also_a_possible_one(tmp_path: Path) -> None:
    rows = [asked("alpha2001", 1, object="guards"), asked("beta2002", 1, direction="refrain", object="guards")]
    assert possible_clashes(small_corpus(tmp_path, recommendations=rows)).empty


def test_one_speaker_does_not_clash_with_itself_but_two_voices_of_a_source_do(tmp_path: Path) -> None:
    one = [asked("alpha2001", 1, object="guards"), asked("alpha2001", 2, direction="refrain", object="guards")]
    assert clashes(small_corpus(tmp_path / "one", recommendations=one)).empty
    two = [one[0], one[1] | {"voice": "chief"}]
    assert clashes(small_corpus(tmp_path / "two", recommendations=two))["within"].tolist() == [True]


def test_stances_of_opposite_sign_clash_and_zero_and_silence_do_not(tmp_path: Path) -> None:
    rows = [
        held("alpha2001", 1, 2),
        held("beta2002", 1, -1),
        held("alpha2001", 2, 0, issue="votes"),
        held("beta2002", 2, -2, issue="votes"),
        {"id": "alpha2001-pos-003", "issue": "votes", "status": "silent", "passage": "", "voice": ""},
    ]
    found = clashes(small_corpus(tmp_path, positions=rows))
    assert found[["kind", "on", "stands_a", "stands_b"]].values.tolist() == [["position", "talks", "own", "own"]]


def test_two_speakers_clash_once_on_a_subject(tmp_path: Path) -> None:
    rows = [held("alpha2001", 1, 2), held("alpha2001", 2, 1), held("beta2002", 1, -1)]
    assert clashes(small_corpus(tmp_path, positions=rows))["id_a"].tolist() == ["alpha2001-pos-001"]


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

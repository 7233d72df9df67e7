"""Checks that make no sense as arithmetic, in the sound corpus with one row of checks.csv."""

from __future__ import annotations

from pathlib import Path

import pytest
from island import island, problems_of

HEADER = "id,relation,whole,parts,statement,note,reading"
FIRST, OTHER = "alpha2019-fig-001", "beta2021-fig-001"
CASES = {
    "one part of a sum": ("sum", OTHER, 'the relation "sum" has 2 or more parts, but here are 1'),
    "one part of a difference": ("difference", OTHER, 'the relation "difference" has 2 parts, but here are 1'),
    "three parts of an average": (
        *("mean", "beta2021-fig-001; beta2021-fig-002; beta2021-fig-003"),
        'the relation "mean" has 1 or 2 parts, but here are 3',
    ),
    "a part that is no figure": (
        *("same", "beta2021-dia-001"),
        '"beta2021-dia-001" is a row of diagnoses.csv; the parts of "same" are figures',
    ),
    "a figure less an event": (
        *("difference", f"{OTHER}; boats-leave-2020"),
        '"boats-leave-2020" is a row of events.csv; the parts of "difference" are two figures, or two events, mentions '
        "or sources",
    ),
    "one diagnosis less another": (
        *("difference", "alpha2019-dia-001; alpha2019-dia-002"),
        '"alpha2019-dia-001" is a row of diagnoses.csv; the parts of "difference" are two figures',
    ),
    "a source in a sum": (
        *("sum", f"{OTHER}; alpha2019"),
        '"alpha2019" is a source of corpus.yml; the parts of "sum" are figures',
    ),
    "a source that is counted": (
        *("count_of", f"{OTHER}; alpha2019"),
        '"alpha2019" is a source of corpus.yml; the parts of "count_of" are rows',
    ),
    "the whole among the parts": ("same", FIRST, f'"{FIRST}" is the whole itself; name what it is checked against'),
    "boats are not dollars": (
        *("same", OTHER),
        f'"{FIRST}" is in usd (money), "{OTHER}" in boat (count): units that "same" cannot add or compare; correct the',
    ),
    "dollars as a share of boats": (
        *("share", "alpha2019-fig-002; beta2021-fig-001"),
        '"alpha2019-fig-002" is in usd (money), "beta2021-fig-001" in boat (count): units that "share" cannot add or',
    ),
    "a restatement counted twice": (
        *("count_of", "alpha2019-dia-001; alpha2019-dia-004"),
        '"alpha2019-dia-004" and "alpha2019-dia-001" state the same (restates), so it would count twice; leave one out',
    ),
}


ONE, TWO, THREE, FOUR = (f"alpha2019-fig-00{n}" for n in (1, 2, 3, 4))


def with_checks(folder: Path, relation: str, *checks: str) -> Path:
    """The sound corpus with four figures of 40 million and checks of them, each given as its whole and parts."""
    corpus = island(folder)
    lines = [f"alpha2019-chk-00{n},{relation},{each},Way {n} of saying it.,," for n, each in enumerate(checks, 1)]
    (corpus / "checks.csv").write_text("\n".join([HEADER, *lines, ""]), "utf-8")
    header, first, other = (corpus / "figures.csv").read_text("utf-8").splitlines()
    four = [first.replace(FIRST, each) for each in (ONE, TWO, THREE, FOUR)]
    (corpus / "figures.csv").write_text("\n".join([header, *four, other, ""]), "utf-8")
    return corpus


def with_check(folder: Path, relation: str, parts: str, reading: str = "") -> Path:
    """The sound corpus with one check of its first figure."""
    corpus = island(folder)
    row = f"alpha2019-chk-001,{relation},{FIRST},{parts},It adds up.,,{reading}"
    (corpus / "checks.csv").write_text(f"{HEADER}\n{row}\n", "utf-8")
    return corpus


def found(folder: Path, relation: str, parts: str) -> list[str]:
    has_more = TWO in parts
    corpus = with_checks(folder, relation, f"{FIRST},{parts}") if has_more else with_check(folder, relation, parts)
    lines = problems_of(corpus)
    return [line.removeprefix("checks.csv line 2, parts: ") for line in lines if line.startswith("checks.csv")]


@pytest.mark.parametrize("case", CASES)
def test_a_check_that_makes_no_sense_is_a_problem(tmp_path: Path, case: str) -> None:
    relation, parts, message = CASES[case]
    assert any(line.startswith(message) for line in found(tmp_path, relation, parts))


@pytest.mark.parametrize(
    ("relation", "parts"),
    [
        ("share", OTHER),
        ("mean", OTHER),
        ("ratio", OTHER),
        ("count_of", f"{OTHER}; alpha2019-dia-001; boats-leave-2020"),
        ("difference", "boats-leave-2020; alpha2019"),
    ],
)
def test_a_check_that_makes_sense_is_none(tmp_path: Path, relation: str, parts: str) -> None:
    assert found(tmp_path, relation, parts) == []


def test_two_events_may_be_the_parts_of_a_difference(tmp_path: Path) -> None:
    corpus = with_check(tmp_path, "difference", "boats-leave-2020; road-opens-2018")
    events = (corpus / "events.csv").read_text("utf-8")
    (corpus / "events.csv").write_text(f"{events}road-opens-2018,2018,year,The road opens,other,\n", "utf-8")
    assert not [line for line in problems_of(corpus) if line.startswith("checks.csv")]


@pytest.mark.parametrize(
    ("relation", "first", "second"),
    [
        ("sum", f"{ONE},{TWO}; {THREE}", f"{ONE},{THREE}; {TWO}"),
        ("covers", f"{ONE},{TWO}; {THREE}", f"{ONE},{THREE}; {TWO}"),
        ("same", f"{ONE},{TWO}", f"{TWO},{ONE}"),
        ("share", f"{ONE},{TWO}; {THREE}; {FOUR}", f"{ONE},{THREE}; {TWO}; {FOUR}"),
        ("ratio", f"{ONE},{TWO}; {THREE}", f"{ONE},{TWO}; {THREE}"),
    ],
)
def test_a_check_that_stands_twice_in_another_order_is_a_problem(
    tmp_path: Path, relation: str, first: str, second: str
) -> None:
    lines = problems_of(with_checks(tmp_path, relation, first, second))
    message = 'the same check as "alpha2019-chk-001" (line 2); delete one of the two'
    assert f"checks.csv line 3, id: {message}" in lines


@pytest.mark.parametrize(
    ("relation", "first", "second"),
    [
        ("ratio", f"{ONE},{TWO}; {THREE}", f"{ONE},{THREE}; {TWO}"),
        ("difference", f"{ONE},{TWO}; {THREE}", f"{ONE},{THREE}; {TWO}"),
        ("share", f"{ONE},{TWO}; {THREE}; {FOUR}", f"{ONE},{TWO}; {FOUR}; {THREE}"),
        ("sum", f"{ONE},{TWO}; {THREE}", f"{TWO},{ONE}; {THREE}"),
    ],
)
def test_two_checks_whose_order_tells_them_apart_are_no_problem(
    tmp_path: Path, relation: str, first: str, second: str
) -> None:
    assert not [line for line in problems_of(with_checks(tmp_path, relation, first, second)) if "same check" in line]

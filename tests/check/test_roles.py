"""Roles and arrows: what drives stands as a cause somewhere, what follows as an effect, or the note says why not."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.check.checks import check_corpus
from small_corpus import small_corpus

FACTORS = [
    {"id": "raiding", "label": "Raiding", "theme": "raids"},
    {"id": "ambushes", "label": "Ambushes", "theme": "raids"},
    {"id": "a_coup", "label": "A coup", "theme": "coups"},
]
SAID = {"id": "alpha2001-dia-001", "theme": "raids"}


def said_of_roles(folder: Path, role: str, cause: str, effect: str, **cells: str) -> list[str]:
    link = {"id": "alpha2001-cau-001", "diagnosis": SAID["id"], "cause": cause, "effect": effect, "sign": "more"}
    made = small_corpus(folder, diagnoses=[SAID | {"role": role} | cells], causes=[link], factors=FACTORS)
    problems = check_corpus(made.folder, {}).problems
    return [each.message for each in problems if each.column == "role" and each.file.endswith("diagnoses.csv")]


@pytest.mark.parametrize(
    ("role", "cause", "effect"),
    [("driver", "a_coup", "raiding"), ("root_cause", "a_coup", "raiding"), ("consequence", "raiding", "a_coup")],
)
def test_a_role_against_its_arrow_is_reported_with_the_link(tmp_path: Path, role: str, cause: str, effect: str) -> None:
    side = "cause" if role == "consequence" else "effect"
    assert said_of_roles(tmp_path, role, cause, effect) == [
        f'the role is "{role}", but in alpha2001-cau-001 the theme stands only as {side}; correct the role or the '
        "link, or say in note why both are right"
    ]


@pytest.mark.parametrize(
    ("role", "cause", "effect"),
    [("driver", "raiding", "a_coup"), ("consequence", "a_coup", "raiding"), ("condition", "a_coup", "raiding"),
     ("failure", "raiding", "a_coup"), ("driver", "ambushes", "raiding"), ("driver", "a_coup", "a_coup")],
)  # fmt: skip
def test_a_role_that_agrees_or_of_which_arrows_say_nothing_is_none(
    tmp_path: Path, role: str, cause: str, effect: str
) -> None:
    assert said_of_roles(tmp_path, role, cause, effect) == []


def test_a_note_says_why_role_and_arrow_differ(tmp_path: Path) -> None:
    assert said_of_roles(tmp_path, "driver", "a_coup", "raiding", note="It drives the next coup.") == []

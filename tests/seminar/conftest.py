"""A kit of a small session, written once, and a folder of answers for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.seminar.kit import Session, make_session
from crossread.seminar.kit_files import write_kit
from crossread.seminar.marking import mark_answers
from crossread.seminar.sheet import read_sheet
from seminar_corpus import seminar_corpus, write_sheet

PARTS = [
    "{id: warm, task: code, title: Practice, minutes: 10, practice: yes, rows: [beta2002-dia-002]}",
    "{id: alone, task: code, title: Alone, minutes: 0, points: 8, "
    "rows: [alpha2001-dia-001, alpha2001-dia-002, beta2002-dia-001, beta2002-dia-003]}",
    "{id: sides, task: stand, title: Sides, minutes: 0, points: 2, rows: [alpha2001-pos-001, beta2002-pos-001]}",
    "{id: sums, task: sum, title: Sums, minutes: 0, points: 3, rows: [alpha2001-chk-001]}",
    "{id: apart, task: pair, title: Apart, minutes: 0, points: 1, rows: [alpha2001-rcn-001]}",
    "{id: hunt, task: hunt, title: Hunt, minutes: 0, points: 4, errors: 4}",
    '{id: essay, task: essay, title: Essay, minutes: 0, questions: ["Who is to blame?"], rubric: {evidence: 4}}',
    "{id: after, task: code, again: alone, title: After, minutes: 0, rows: [alpha2001-dia-002]}",
]
# All that the key has for the part that is coded alone: both disputed rows by the table's codes.
RIGHT = {
    ("alone", "alpha2001-dia-001", "theme"): "raids",
    ("alone", "alpha2001-dia-001", "role"): "driver",
    ("alone", "alpha2001-dia-002", "theme"): "feuds",
    ("alone", "alpha2001-dia-002", "role"): "driver",
    ("alone", "beta2002-dia-001", "theme"): "raids",
    ("alone", "beta2002-dia-001", "role"): "condition",
    ("alone", "beta2002-dia-003", "theme"): "feuds",
    ("alone", "beta2002-dia-003", "role"): "condition",
}


@pytest.fixture(scope="session")
def kit(tmp_path_factory) -> tuple[Session, Path]:
    """The session and its instructor folder."""
    root = tmp_path_factory.mktemp("kit")
    session = make_session(seminar_corpus(root / "corpus"), read_sheet(write_sheet(root / "sheet.yml", *PARTS)))
    write_kit(session, root / "kit")
    return session, root / "kit" / "instructor"


@pytest.fixture
def session(kit) -> Session:
    """The session."""
    return kit[0]


@pytest.fixture
def mark(kit, tmp_path):
    """Marks the folder `answers` of the test; returns the marks of each student by code name, and all notes."""

    def marked():
        made = mark_answers(kit[1], tmp_path / "answers", tmp_path / "marks")
        return {one.handed.coder: one for one in made.marked}, [str(note) for note in made.notes], made

    return marked

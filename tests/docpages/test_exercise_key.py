"""The key of the exercise: what a table says of a row comes from the table, not from the hand."""

from __future__ import annotations

import re

from crossread.seminar.exercise import MARK
from pages_of_docs import ROOT


def test_the_hand_written_part_of_the_key_states_no_role_of_a_row() -> None:
    """What is written by hand beside a row id would not follow when the tables change: roles come from the marks."""
    written = MARK.sub("", (ROOT / "docs/exercise-key.md").read_text("utf-8"))
    beside = [each for each in re.split(r"\n(?=- |\n)", written) if re.search(r"-dia-\d+", each)]
    roles = r"\*(root[ _]cause|driver|failure|consequence|condition)\*"
    assert beside
    assert [each for each in beside if re.search(roles, each)] == []

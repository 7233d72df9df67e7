"""Rows whose coder found no code that fits."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.check.codebook import coding_gaps
from crossread.cli import run
from island import island, replaced


def test_rows_without_a_fitting_code_are_listed_with_their_codes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = island(tmp_path)
    assert coding_gaps(folder) == ['no row has "no code fits" in its note']
    old = "Hear those who fish before deciding.,"
    replaced(folder, "recommendations.csv", old, f"{old}No code fits: a hearing is no consultation.")
    assert run(["check", str(folder), "--gaps"]) == 0
    line = (
        f"{folder.as_posix()}/recommendations.csv line 4, beta2021-rec-002: addressee council, "
        "instrument consultation, theme exclusion, voice beta; note: No code fits: a hearing is no consultation.\n"
    )
    assert capsys.readouterr().out == line

"""Workbooks spoilt at random: whatever comes in is shown or refused, nothing breaks off, and no row is lost unseen."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest
from crossread.cli import run
from crossread.exchange.workbook import workbook_bytes
from island import contents, island
from spoilt import spoilt_workbook

N_SEEDS = int(os.environ.get("CROSSREAD_FUZZ_SEEDS", "200"))
_N_PARTS = 10


@pytest.mark.parametrize("part", range(_N_PARTS))
@pytest.mark.timeout(0)
def test_a_spoilt_workbook_is_told_and_nothing_is_lost(
    part: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = island(tmp_path)
    workbook, file, before = workbook_bytes(corpus), tmp_path / "spoilt.xlsx", contents(corpus)
    for seed in range(part, N_SEEDS, _N_PARTS):
        file.write_bytes(spoilt_workbook(workbook, Random(seed)))
        try:
            answer = run(["import", str(corpus), str(file)])
            told = capsys.readouterr()
            assert answer in (0, 1), told.err
            assert (answer == 1) == bool(told.err)
        except BaseException as error:
            error.add_note(f"seed {seed}")
            raise
    assert contents(corpus) == before

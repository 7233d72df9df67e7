"""Commands that write, killed at random moments: no row is lost, and the next run ends as if nothing had been."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from crossread.cli import run
from crossread.corpus.only_writer import LOCK
from island import contents, island

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="this system has no fork")
KILLER = Path(__file__).parent / "killed.py"
TABLES = ("diagnoses", "recommendations", "figures", "forecasts", "positions")
OFTEN = [pytest.param(10), pytest.param(200, marks=pytest.mark.long)]


def kill(corpus: Path, n_times: int, *arguments: str) -> None:
    given = [sys.executable, KILLER, corpus, str(n_times), *arguments]
    subprocess.run(list(map(str, given)), check=True, timeout=600, stdout=subprocess.DEVNULL)


def nothing_is_lost(corpus: Path, n_times: int, *arguments: str) -> None:
    """Every file of every copy is the old one or the new one, and the command run again makes all of them new."""
    before, after = contents(corpus), contents(corpus.parent / "whole")
    assert before != after
    n_begun = 0
    for n in range(n_times):
        folder = corpus.parent / str(n)
        left = contents(folder)
        n_begun += LOCK in left
        for file in before:
            assert left[file] in (before[file], after[file]), f"{file} of killing {n}"
        assert run([each.replace("{corpus}", str(folder)) for each in arguments]) == 0
        assert contents(folder) == after, f"killing {n}"
    assert n_begun, "no killing was while the command wrote"


@pytest.mark.parametrize("n_times", OFTEN)
@pytest.mark.timeout(0)
def test_to_kill_fix_loses_no_row(n_times: int, tmp_path: Path) -> None:
    """The rows of all tables stand in the other order, and the digests are empty."""
    corpus = island(tmp_path)
    for path in corpus.rglob("*.csv"):
        head, *rows = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join([head, *reversed(rows)]), "utf-8")
    command = ("check", "{corpus}", "--fix")
    kill(corpus, n_times, *command)
    nothing_is_lost(corpus, n_times, *command)


@pytest.mark.parametrize("n_times", OFTEN)
@pytest.mark.timeout(0)
def test_to_kill_an_import_loses_no_row(n_times: int, tmp_path: Path) -> None:
    corpus, file = island(tmp_path), tmp_path / "edited.xlsx"
    assert run(["export", str(corpus), str(file)]) == 0
    book = openpyxl.load_workbook(file)
    for name in TABLES:
        heads = [cell.value for cell in book[name][1]]
        book[name].cell(2, heads.index("note") + 1).value = "read twice"
    book.save(file)
    command = ("import", "{corpus}", str(file), "--apply")
    kill(corpus, n_times, *command)
    nothing_is_lost(corpus, n_times, *command)

"""What a notebook shows of an error that tells its reader all, and what the cells below say meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell
from small_corpus import small_corpus
from traitlets.config import Config

LOADING = "whole = cr.open_corpus(folder)\nchosen = cr.select_theme(whole, theme)\nlater = 3"
SAID = 'theme: "raid" is not in codebook/themes.csv; did you mean "raids"?'


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[str], str]]:
    """Runs a cell and gives what it shows; the corpus is in `folder`, and "raids" was chosen before."""
    small_corpus(tmp_path, diagnoses=[{"id": "alpha2001-dia-001", "theme": "raids"}])
    shell = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))

    def cell(source: str) -> str:
        shell.run_cell(source, store_history=True)
        return capsys.readouterr().out

    cell(f"import crossread as cr\nfolder, theme = {str(tmp_path)!r}, 'raids'")
    cell(LOADING)
    yield cell
    InteractiveShell.clear_instance()


def test_a_bad_value_is_told_without_a_traceback(run: Callable[[str], str]) -> None:
    run("theme = 'raid'")
    assert run(LOADING) == f"{SAID}\n\nChange it above, and run from there: the cells below wait.\n"


def test_the_cells_below_say_that_they_wait_and_show_nothing_of_an_earlier_value(run: Callable[[str], str]) -> None:
    run("theme = 'raid'")
    run(LOADING)
    waits = f"This cell waits for the one above that sets `chosen`, which says: {SAID}"
    assert run("status = cr.theme_status(chosen)").strip() == waits
    assert waits in run("chosen")
    assert run("status.head()").strip() == waits.replace("chosen", "status")
    assert "sets `later`" in run("later")
    assert "Villages" in run("whole"), "what was set before the failure is there"


def test_a_good_value_again_ends_the_waiting(run: Callable[[str], str]) -> None:
    run("theme = 'raid'")
    run(LOADING)
    run("theme = 'raids'")
    assert run(LOADING) == ""
    assert "Villages" in run("chosen")


def test_a_name_that_a_cell_reads_is_not_taken_from_it(run: Callable[[str], str]) -> None:
    run("theme = 'raid'")
    run(LOADING)
    assert "'raid'" in run("theme")

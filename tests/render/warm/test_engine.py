"""What the warm engine does beside the outputs of cells: the log of its runner, and what is done as a kernel ends."""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from pathlib import Path

import nbformat
import pytest
from crossread.render.execute import settled
from executed import make_job, run_all, shown

LEAVES = """\
import atexit, pathlib, tempfile, weakref
atexit.register(lambda: pathlib.Path('atexit.txt').write_text('x'))
unclosed = open('unclosed.txt', 'w'); unclosed.write('whole')
temporary = tempfile.TemporaryDirectory(dir='.')
class Ends:
    def __del__(self, path=pathlib.Path('deleted.txt')): path.write_text('x')
ends = Ends()
class Held: pass
held = Held(); weakref.finalize(held, pathlib.Path('finalized.txt').write_text, 'x')
"""


@pytest.mark.parametrize("cold", [False, True])
@pytest.mark.parametrize("last", ["'done'", "1 / 0"])
def test_what_is_registered_for_the_end_is_done_when_a_notebook_is(tmp_path, cold, last):
    run_all([make_job(tmp_path, "leaves", [LEAVES, last])], cold=cold)
    left = {path.name: path.read_text() for path in tmp_path.iterdir() if path.is_file()}
    assert left == {"atexit.txt": "x", "deleted.txt": "x", "finalized.txt": "x", "unclosed.txt": "whole"}
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["leaves", "notebooks"]


def test_an_end_that_does_not_end_costs_no_report(tmp_path):
    job = make_job(tmp_path, "leaves", ["import atexit, time; atexit.register(time.sleep, 60)"])
    begun = time.monotonic()
    assert run_all([job], limit=40)["leaves"].failure is None
    assert time.monotonic() - begun < 40


def test_what_cells_set_for_the_process_is_undone_before_the_page_is_made():
    import papermill.log  # noqa: F401 - first: papermill loads the engine itself
    from crossread.render.warm.engine import _undisturbed_after

    def look():
        mask = os.umask(0)
        os.umask(mask)
        return sys.getrecursionlimit(), mask, signal.getsignal(signal.SIGALRM), signal.getitimer(signal.ITIMER_REAL)

    of_the_tests = signal.setitimer(signal.ITIMER_REAL, 0)
    before = look()
    with _undisturbed_after():
        signal.signal(signal.SIGALRM, lambda *_: 1 / 0)
        signal.setitimer(signal.ITIMER_REAL, 3600, 1)
        sys.setrecursionlimit(before[0] + 7)
        os.umask(0o777)
        assert not set(look()) & set(before)
    after = look()
    signal.setitimer(signal.ITIMER_REAL, *of_the_tests)
    assert after == before


def test_what_no_message_can_hold_is_said_and_the_notebook_goes_on(tmp_path):
    job = make_job(tmp_path, "lone", [r"print('\ud800')", "print('on')"])
    assert run_all([job])["lone"].failure is None
    lost, later = shown(job)
    assert "surrogates not allowed" in lost["outputs"][0].text
    assert later["outputs"][0].text == "on\n"


def test_an_output_that_no_notebook_can_hold_ends_the_notebook_and_is_no_error_of_the_cell(tmp_path):
    given = "try: display({'text/plain': None}, raw=True)\nexcept Exception: print('caught')"
    job = make_job(tmp_path, "none", [given, "print('never')"])
    assert "NotebookValidationError" in str(run_all([job])["none"].failure)
    assert [cell["outputs"] for cell in shown(job)] == [[], []]


def test_a_module_beside_the_notebook_goes_before_the_one_that_is_imported_already(tmp_path):
    (tmp_path / "seaborn.py").write_text("NAME = 'mine'", "utf-8")
    job = make_job(tmp_path, "beside", ["import seaborn; print(seaborn.NAME)"])
    assert run_all([job])["beside"].failure is None
    assert shown(job)[0]["outputs"][0].text == "mine\n"


def test_a_long_line_is_settled_at_once():
    """Twice as long a line took four times as long: a million signs took hours."""
    line = nbformat.v4.new_output("stream", text="x" * 1_000_000)
    begun = time.monotonic()
    assert settled([line]) == [line]
    assert time.monotonic() - begun < 5


def _papermill(path: Path) -> str:
    """Runs the notebook with the warm engine as papermill's command does, in a process whose log is set up."""
    import subprocess
    import sys

    options = ("--engine", "crossread-warm", "--log-output", "--progress-bar")
    command = (sys.executable, "-m", "papermill", path.name, "done.ipynb", *options)
    return subprocess.run(command, cwd=path.parent, capture_output=True, text=True, check=True, timeout=120).stderr


def test_the_log_of_papermill_is_not_that_of_the_cells(tmp_path):
    sources = (
        "import logging\nlogging.basicConfig(format='own %(message)s', level=logging.INFO); logging.info('first')",
        "logging.debug('never'); logging.warning('second')",
    )
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python", "language": "python"}}
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source) for source in sources], metadata=kernel
    )
    path = tmp_path / "log.ipynb"
    nbformat.write(notebook, path)
    said = _papermill(path)
    texts = [
        "".join(output.text for output in cell.outputs) for cell in nbformat.read(tmp_path / "done.ipynb", 4).cells
    ]
    assert texts == ["own first\n", "own second\n"]
    assert "Executing Cell 2" in said
    assert "own" not in said


def test_the_log_of_the_runner_is_as_before_afterwards():
    import papermill.log  # first: papermill loads the engine itself
    from crossread.render.warm.engine import _fresh_log

    class Kernel:
        outside = None

    root = logging.root
    before = (root.handlers, list(root.handlers), root.level, papermill.log.logger.parent)
    with _fresh_log(Kernel()):
        assert (root.handlers, root.level) == ([], logging.WARNING)
        logging.basicConfig(level=logging.DEBUG)
    assert (root.handlers, list(root.handlers), root.level, papermill.log.logger.parent) == before

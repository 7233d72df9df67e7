"""One run at a time in an output folder."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest
from crossread.corpus import only_writer
from crossread.errors import UsageError
from crossread.render.folder import LOCK, only_run

HOLDER = """
import sys, time
from pathlib import Path
from crossread.render.folder import only_run
with only_run(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_run_is_refused_while_the_first_one_is_there(tmp_path):
    with only_run(tmp_path):
        message = f'-o: another run is writing into "{tmp_path.as_posix()}"; wait until'
        with pytest.raises(UsageError, match=message), only_run(tmp_path):
            pass
        assert (tmp_path / LOCK).exists()
    assert list(tmp_path.iterdir()) == []
    with only_run(tmp_path):
        pass


def test_the_lock_of_another_process_holds_and_is_gone_when_that_is_killed(tmp_path):
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(UsageError, match="another run is writing"), only_run(tmp_path):
            pass
        holder.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        holder.wait(30)
    assert (tmp_path / LOCK).exists()
    with only_run(tmp_path):
        pass


def test_a_lock_file_that_was_removed_while_it_was_being_opened_is_not_taken_for_the_lock(tmp_path, monkeypatch):
    """The run before removes its file between our opening and our locking: we lock a file that nobody else sees."""
    plain, removed = only_writer._lock, []

    def late(file):
        if not removed:
            removed.append(True)
            (tmp_path / LOCK).unlink()
        plain(file)

    monkeypatch.setattr(only_writer, "_lock", late)
    with only_run(tmp_path), pytest.raises(UsageError, match="another run is writing"), only_run(tmp_path):
        pass

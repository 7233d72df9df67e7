"""What becomes of the others and of the processes when a notebook ends badly: one report is lost, nothing stays."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path

import psutil
import pytest
from crossread.render.job import CELL_OVERRUN, DIED
from crossread.render.warm import workers
from crossread.render.warm.workers import run_jobs
from executed import make_job, run_all

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and groups of processes are those of Unix")
FINE = ["print('fine')"]
NOTE = "import os\nopen('pids', 'a').write(f'{os.getpid()}\\n')\n"


@pytest.fixture(autouse=True)
def _short_grace(monkeypatch):
    monkeypatch.setattr(workers, "GRACE", 1)


def _pids(folder: Path) -> list[int]:
    return [int(line) for line in (folder / "pids").read_text().split()]


def _runs(pid: int) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    return False


def _zombies() -> list[psutil.Process]:
    return [child for child in psutil.Process().children(recursive=True) if child.status() == psutil.STATUS_ZOMBIE]


# Limits in seconds: one that cells overrun and which they reach only if they hang, one that is not reached at all.
SHORT, AMPLE = 6, 180
OVERRUN = CELL_OVERRUN.format(SHORT)
# Cells, and what is said of the notebook that ends in the last of them.
BAD = [
    (["import os, signal; os.kill(os.getpid(), signal.SIGKILL)"], "ended from outside"),
    (["import os, signal; os.killpg(0, signal.SIGKILL)"], "ended from outside"),
    (["import os; os._exit(0)"], DIED),
    (["import os; os._exit(3)"], DIED),
    (["import ctypes; ctypes.string_at(0)"], "ended from outside"),
    (["import os; os.closerange(3, 100)\nimport time; time.sleep(300)"], "ended from outside"),
    (["import sys; sys.setrecursionlimit(10**9)\ndef f(): f()\nf()"], ""),
    (["import time; time.sleep(300)"], OVERRUN),
    (["while True: pass"], OVERRUN),
    (["import asyncio; await asyncio.sleep(60)"], OVERRUN),
    (["while True:\n    try:\n        while True: pass\n    except BaseException: pass"], OVERRUN),
    (["import time\ntry:\n    time.sleep(300)\nexcept BaseException: pass"], OVERRUN),
    (["import signal; signal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True: pass"], OVERRUN),
    (["import re; re.match('(a*)*b', 'a' * 40)"], OVERRUN),
    (["import signal\nfor n in range(1, 32):\n    if n not in (9, 19): signal.signal(n, signal.SIG_IGN)\n"
      "import time; time.sleep(300)"], OVERRUN),
    (["import os, signal; os.kill(os.getpid(), signal.SIGSTOP)"], OVERRUN),
    (["import resource, psutil\nlimit = psutil.Process().memory_info().vms + (64 << 20)\n"
      "resource.setrlimit(resource.RLIMIT_AS, (limit, limit))", "bytearray(1 << 30)"], "MemoryError"),
    (["import threading, time; threading.Thread(target=time.sleep, args=(60,)).start(); 1 / 0"], "ZeroDivision"),
]  # fmt: skip


@pytest.fixture(scope="module")
def ended(tmp_path_factory):
    """Outcomes and folders of all bad notebooks, run side by side with as many good ones: most of them wait."""
    folders = [tmp_path_factory.mktemp("ended") for _ in BAD]
    jobs = []
    for place, (cells, message) in enumerate(BAD):
        limit = SHORT if message in (OVERRUN, "") else AMPLE
        cells = ["x = 1", NOTE, *cells, "print('never')"]
        jobs.append(make_job(folders[place], f"bad{place}", cells, cell_timeout=limit))
        jobs.append(make_job(folders[place], f"good{place}", FINE))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(workers, "GRACE", 1)
        return run_all(jobs, workers=5, limit=AMPLE), folders


@pytest.mark.parametrize("place", range(len(BAD)), ids=[cells[-1][:50] for cells, _ in BAD])
def test_a_notebook_that_ends_badly_costs_one_report(ended, place):
    outcomes, folders = ended
    cells, message = BAD[place]
    failure = outcomes[f"bad{place}"].failure
    assert outcomes[f"good{place}"].failure is None
    assert failure is not None
    assert failure.cell == 2 + len(cells)
    assert message in failure.message
    assert f"longer than {AMPLE} s" not in failure.message
    assert not any(_runs(pid) for pid in _pids(folders[place]))
    assert _zombies() == []


def test_what_a_cell_said_and_where_it_was_when_it_was_stopped_is_kept(tmp_path):
    from executed import shown

    job = make_job(tmp_path, "bad", ["print('so far')\nimport time; time.sleep(300)"], cell_timeout=SHORT)
    run_all([job])
    printed, error = shown(job)[0]["outputs"]
    assert (printed.text, error.ename) == ("so far\n", "KeyboardInterrupt")


def test_a_report_over_its_limit_is_ended_however_it_defends_itself(tmp_path):
    stubborn = NOTE + "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\ntime.sleep(300)"
    job = make_job(tmp_path, "bad", ["x = 1", stubborn])
    run_all([make_job(tmp_path, "first", FINE)])
    outcome = run_all([job], limit=15)["bad"]
    assert outcome.failure is not None
    assert (outcome.failure.cell, outcome.failure.message.split(";")[0]) == (2, "the report took longer than 15 s")
    assert not any(_runs(pid) for pid in _pids(tmp_path))


LEAVES, HANGS = "import os; os._exit(1)", "import time; time.sleep(300)"


@pytest.mark.parametrize(
    ("own", "last"),
    [(False, "print('done')"), (False, LEAVES), (False, HANGS), (True, "print('done')"), (True, HANGS)],
)
def test_what_a_cell_started_is_gone_with_its_job(tmp_path, own, last):
    """A process that left the session is found as long as its parent lives; not when that left without a word."""
    start = (
        f"import subprocess\nrunning = subprocess.Popen(['sleep', "
        f"'300'], start_new_session={own})\nopen('pids', 'a').write(str(running.pid))"
    )
    run_all([make_job(tmp_path, "leaves", [start, last], cell_timeout=SHORT)])
    deadline = time.monotonic() + 60
    while any(_runs(pid) for pid in _pids(tmp_path)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(_runs(pid) for pid in _pids(tmp_path))


def test_a_cell_that_gives_itself_the_number_of_another_process_ends_none_of_that_one(tmp_path):
    """The number is that of a process of this test, whose only child would be taken for one that the cell began."""
    with subprocess.Popen(["sh", "-c", "sleep 60 & echo; wait"], stdout=subprocess.PIPE) as bystander:
        bystander.stdout.readline()
        [child] = psutil.Process(bystander.pid).children()
        run_all([make_job(tmp_path, "renamed", [f"import os\nos.getpid = lambda: {bystander.pid}"])])
        survived = _runs(child.pid)
        with contextlib.suppress(psutil.NoSuchProcess):
            child.kill()
    assert survived


def test_the_warm_process_may_be_killed_and_is_started_again(tmp_path):
    bad = make_job(tmp_path, "bad", ["import os, signal; os.kill(os.getppid(), signal.SIGKILL)", "print('went on')"])
    outcomes = run_all([bad, make_job(tmp_path, "good", FINE)])
    assert {stem: outcome.failure for stem, outcome in outcomes.items()} == {"bad": None, "good": None}


def test_a_run_that_is_left_early_leaves_no_process(tmp_path):
    jobs = [make_job(tmp_path, "quick", FINE)]
    jobs += [make_job(tmp_path, f"slow{n}", [NOTE + "import time; time.sleep(300)"]) for n in range(3)]
    running = run_jobs(jobs, workers=2, limit=100)
    next(running)
    deadline = time.monotonic() + AMPLE
    while not (tmp_path / "pids").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    running.close()
    assert not any(_runs(pid) for pid in _pids(tmp_path))
    assert len(_pids(tmp_path)) <= 2
    assert _zombies() == []


def test_children_die_with_the_process_that_asked_for_them(tmp_path):
    """The one that asks is killed: it cannot end them itself, nor can it the warm process."""
    job = make_job(
        tmp_path, "slow", [NOTE + "open('pids', 'a').write(f'{os.getppid()}\\n')\nimport time; time.sleep(300)"]
    )
    asking = os.fork()
    if not asking:
        os.setsid()
        import multiprocessing.forkserver as server

        server._forkserver = server.ForkServer()  # its own, not the one of this test run
        for name in ("ensure_running", "get_inherited_fds", "connect_to_new_process", "set_forkserver_preload"):
            setattr(server, name, getattr(server._forkserver, name))
        list(run_jobs([job], workers=1, limit=100))
        os._exit(0)
    deadline = time.monotonic() + 60
    while not ((tmp_path / "pids").exists() and len(_pids(tmp_path)) == 2) and time.monotonic() < deadline:
        time.sleep(0.1)
    os.kill(asking, signal.SIGKILL)
    os.waitpid(asking, 0)
    deadline = time.monotonic() + 60
    while any(_runs(pid) for pid in _pids(tmp_path)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert len(_pids(tmp_path)) == 2
    assert not any(_runs(pid) for pid in _pids(tmp_path))


def test_so_many_run_at_a_time_and_each_says_when_it_begins(tmp_path):
    cell = "import time; begun = time.time(); time.sleep(0.5); open('times', 'a').write(f'{begun} {time.time()}\\n')"
    jobs = [make_job(tmp_path, f"n{number}", [cell]) for number in range(4)]
    started = []
    done = [
        job.report.id
        for job, _, _ in run_jobs(jobs, workers=2, limit=60, on_start=lambda job: started.append(job.report.id))
    ]
    assert (sorted(done), sorted(started)) == (["n0", "n1", "n2", "n3"], ["n0", "n1", "n2", "n3"])
    times = [tuple(map(float, line.split())) for line in (tmp_path / "times").read_text().splitlines()]
    together = [sum(begun <= moment < ended for begun, ended in times) for moment, _ in times]
    assert max(together) <= 2


def test_no_jobs_start_no_process(tmp_path):
    assert list(run_jobs([], workers=2, limit=60)) == []


def test_without_fork_kernels_are_cold_and_that_is_said_once(tmp_path, monkeypatch):
    import multiprocessing

    monkeypatch.setattr(workers, "FORKS", False)
    monkeypatch.setattr(workers, "CONTEXT", multiprocessing.get_context("spawn"))
    jobs = [make_job(tmp_path, name, ["import sys; assert 'papermill' not in sys.modules"]) for name in ("a", "b")]
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        outcomes = run_all(jobs, workers=2)
    assert {stem: outcome.failure for stem, outcome in outcomes.items()} == {"a": None, "b": None}
    assert [str(each.message) for each in said if "cannot fork" in str(each.message)] != []
    assert len([each for each in said if "cannot fork" in str(each.message)]) == 1

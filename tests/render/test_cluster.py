"""Rendering on a Dask cluster: a scheduler and two workers, processes on this machine, one of which is killed."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import psutil
import pytest
from crossread.cli import run
from crossread.corpus.load import open_corpus
from crossread.errors import UsageError
from crossread.render import cluster, remote
from crossread.render.notebooks import find_notebooks
from crossread.render.plan import plan_reports
from crossread.render.run import Limits, render_reports
from small_project import FINDING, PICTURE, TABLE, small_project, sort_codes, write_notebook

distributed = pytest.importorskip("distributed", reason="distributed is not installed (the extra cluster)")
NOWHERE = "tcp://127.0.0.1:9"
# The first time it says which process is the worker, and waits to be killed with it; the second time it is done.
LONG = """
import os, pathlib, psutil, time
seen = pathlib.Path({seen!r})
if not seen.exists():
    seen.with_suffix(".new").write_text(f"{{psutil.Process(os.getppid()).ppid()}} {{os.getpid()}}")
    seen.with_suffix(".new").replace(seen)
    time.sleep(300)
"""


def _dask(*arguments: str, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "dask", *arguments]
    # In another folder than the project, since a worker shares no disk; what it says goes to one file.
    return subprocess.Popen(command, cwd=folder, stderr=subprocess.STDOUT, stdout=(folder / "log").open("a"), text=True)


def _wait(condition, seconds=180):
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, "this takes too long"
        time.sleep(0.05)
    return found


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a scheduler with two workers: one under a nanny, as the command starts it, and one without."""
    folder = tmp_path_factory.mktemp("cluster")
    processes = [_dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", folder=folder)]
    try:
        said = _wait(lambda: re.search(r"Scheduler at:\s+(tcp://\S+)", (folder / "log").read_text("utf-8")))
        address = str(said.group(1))
        for nanny in ("--nanny", "--no-nanny"):
            options = ("--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1", nanny)
            processes.append(_dask("worker", address, *options, folder=folder))
        yield address
    finally:
        for process in processes:
            _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        for child in psutil.Process(process.pid).children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess):
                child.kill()
    process.kill()
    process.wait()


@pytest.fixture(autouse=True)
def _patience(monkeypatch):
    """What a cluster that is there needs to answer is not what is tested."""
    monkeypatch.setattr(cluster, "ANSWER", 120)
    monkeypatch.setattr(cluster, "JOIN", 120)


@pytest.fixture
def project(tmp_path, monkeypatch):
    small_project(tmp_path)
    sort_codes(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _rendered(out, **given):
    corpus = open_corpus("villages")
    reports = plan_reports(corpus, find_notebooks(), only={}, parameters={})
    result = render_reports(corpus, reports, Path(out), formats=("html", "notebook"), limits=Limits(600, 600), **given)
    return {entry.id: entry for entry in result.entries}


def _files(out: Path) -> dict[str, bytes]:
    paths = (path for path in out.rglob("*") if path.is_file() and path.name != "manifest.json")
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}


def test_a_job_whose_worker_is_killed_is_made_by_another_and_the_set_is_that_of_the_local_pool(project, scheduler):
    seen, begun = project / "seen", []
    (project / "data/villages/texts").mkdir()
    (project / "data/villages/texts/alpha2001.txt").write_text("Under copyright.", "utf-8")
    write_notebook(project, "01_killed", LONG.format(seen=str(seen)))
    write_notebook(project, "02_table", FINDING, TABLE, PICTURE, "from crossread import open_corpus",
                   "open_corpus(corpus).diagnoses.shape")  # fmt: skip
    write_notebook(project, "03_bad", "import pathlib", "sorted(p.name for p in pathlib.Path('data').rglob('*.txt'))",
                   "1 / 0")  # fmt: skip
    write_notebook(project, "04_fine", "print('fine')")

    def kill() -> None:
        for pid in map(int, _wait(seen.exists) and seen.read_text().split()[:1]):
            os.kill(pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    entries = _rendered("cluster", scheduler=scheduler, on_start=lambda report: begun.append(report.id))
    killer.join()
    assert {name: entry.status for name, entry in entries.items()} == {
        "01_killed": "rendered",
        "02_table": "rendered",
        "03_bad": "failed",
        "04_fine": "rendered",
    }
    assert str(entries["03_bad"].error) == "cell 4: ZeroDivisionError: division by zero"
    assert set(entries["02_table"].reads) == {"corpus.yml", "diagnoses.csv", "passages.csv"}
    # What is told as it happens may come a moment after the result.
    _wait(lambda: begun.count("01_killed") >= 2)
    _wait(lambda: not psutil.pid_exists(int(seen.read_text().split()[1])))
    local = _rendered("local")
    assert (project / "cluster/failed/03_bad.ipynb").is_file()
    assert "[]" in (project / "cluster/failed/03_bad.ipynb").read_text("utf-8"), "the texts do not travel"
    ours, theirs = _files(project / "local"), _files(project / "cluster")
    assert theirs.keys() == ours.keys()
    assert [name for name in ours if not name.startswith("failed/") and ours[name] != theirs[name]] == []
    assert {n: (e.digests, e.reads, e.finding) for n, e in entries.items()} == {
        n: (e.digests, e.reads, e.finding) for n, e in local.items()
    }


def test_a_corpus_beside_the_project_is_found_on_the_worker(tmp_path, monkeypatch, scheduler, capfd):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        small_project(tmp_path / name)
        sort_codes(tmp_path / name)
    write_notebook(tmp_path / "one", "01_shape", "from crossread import open_corpus\nopen_corpus(corpus).folder.name")
    monkeypatch.chdir(tmp_path / "one")
    assert run(["render", "../two/data/villages", "--scheduler", scheduler, "-o", "out"]) == 0, capfd.readouterr()
    assert "villages" in (tmp_path / "one/out/01_shape.html").read_text("utf-8")


def test_a_worker_with_other_software_is_refused_by_name(project, scheduler, monkeypatch, capfd):
    write_notebook(project, "01_fine", "print('fine')")
    monkeypatch.setattr(cluster, "software", lambda: {**remote.software(), "crossread": "other", "pandas": "0.1"})
    assert run(["render", "villages", "--scheduler", scheduler, "-o", "out"]) == 2
    assert re.search(
        r"--scheduler: the worker tcp://\S+ has another crossread; pandas \S+ instead of 0.1; install the same there",
        capfd.readouterr().err,
    )
    assert not (project / "out/01_fine.html").exists()


def test_a_run_that_is_stopped_begins_no_further_job_and_keeps_what_is_done(project, scheduler):
    for number in range(9):
        write_notebook(project, f"0{number}_note", f"open({str(project / f'{number}.txt')!r}, 'w').close()")

    def stop(entry):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _rendered("out", scheduler=scheduler, on_report=stop)
    with distributed.Client(scheduler) as client:
        _wait(lambda: not any(client.processing().values()))
    assert len(list(project.glob("*.txt"))) < 9
    assert not (project / "out/.render").exists()


def test_a_job_that_loses_worker_after_worker_is_a_failed_report():
    future = Future()
    future.set_exception(distributed.KilledWorker("make_report-1", "tcp://there:1", 3))
    assert str(cluster._received(None, future, NOWHERE)[0].failure) == cluster.LOST


def test_a_cluster_that_is_lost_stops_the_run_with_a_message():
    future = Future()
    future.cancel()
    with pytest.raises(OSError, match="the cluster is lost; run the command again, what is done is kept") as raised:
        cluster._received(None, future, NOWHERE)
    assert raised.value.filename == NOWHERE


def test_a_worker_without_crossread_is_named_as_such():
    future = Future()
    future.set_exception(ModuleNotFoundError("No module named 'crossread'"))
    with pytest.raises(UsageError, match=r"a worker cannot load crossread \(No module named 'crossread'\)"):
        cluster._received(None, future, NOWHERE)


def test_without_a_cluster_the_command_says_so_and_exits_with_2(project, monkeypatch, capfd):
    write_notebook(project, "01_fine", "print('fine')")
    monkeypatch.setattr(cluster, "ANSWER", 1)
    for address in (NOWHERE, "nonsense://x"):
        assert run(["render", "villages", "--scheduler", address, "-o", "out"]) == 2
        said = capfd.readouterr()
        assert said.err == (
            f'crossread: --scheduler: no cluster answers at "{address}"; '
            "give the address that `dask scheduler` shows, tcp://host:8786\n"
        )
        assert not list((project / "out").glob("*.html"))


def test_without_distributed_the_command_names_the_extra(project, monkeypatch, capfd):
    write_notebook(project, "01_fine", "print('fine')")
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert run(["render", "villages", "--scheduler", NOWHERE, "-o", "out"]) == 2
    assert capfd.readouterr().err == f"crossread: {cluster.EXTRA}\n"


def test_a_number_of_jobs_is_refused_with_a_cluster(project, capfd):
    write_notebook(project, "01_fine", "print('fine')")
    assert run(["render", "villages", "--scheduler", NOWHERE, "--jobs", "2", "-o", "out"]) == 2
    assert "--jobs: not with --scheduler" in capfd.readouterr().err


def test_a_scheduler_without_workers_is_refused(project, tmp_path, monkeypatch):
    write_notebook(project, "01_fine", "print('fine')")
    monkeypatch.setattr(cluster, "JOIN", 1)
    alone = _dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", folder=tmp_path)
    try:
        said = _wait(lambda: re.search(r"Scheduler at:\s+(tcp://\S+)", (tmp_path / "log").read_text("utf-8")))
        with pytest.raises(UsageError, match="the cluster has no worker; start one: dask worker tcp://"):
            _rendered("out", scheduler=str(said.group(1)))
    finally:
        _end(alone)

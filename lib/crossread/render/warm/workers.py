"""A pool of processes: each report is made in one of its own, forked warm where that can be; none is left behind."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
import warnings
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import psutil

from crossread.render.job import CELL_OVERRUN, DIED, EXECUTED, SURROUNDINGS, WARM_CORPUS, Job, Outcome

FORKS = "forkserver" in multiprocessing.get_all_start_methods()
CONTEXT: Any = multiprocessing.get_context("forkserver" if FORKS else "spawn")
# The second is what the script of the command imports, which is imported once more in every process.
PRELOADED = ["crossread.render.warm.preloaded", "crossread.cli"]
KERNELS = "CROSSREAD_KERNELS"
GRACE = 5
# Seconds between the attempts to reach the fork server.
PAUSES = (0.0, 0.2, 1.0)
_ONE_BY_ONE = threading.Lock()  # what multiprocessing knows of its processes is not made for several threads


def prepare(corpus: Path) -> None:
    """Starts the fork server, which imports what notebooks need and reads the corpus meanwhile; waits for nothing."""
    if FORKS and os.environ.get(KERNELS) != "cold":
        from multiprocessing import forkserver

        CONTEXT.set_forkserver_preload(PRELOADED)
        with _ONE_BY_ONE, _surroundings({**SURROUNDINGS, WARM_CORPUS: str(corpus.resolve())}), _uninterrupted():
            forkserver.ensure_running()


def run_jobs(
    jobs: Sequence[Job], *, workers: int, limit: float, on_start: Callable[[Job], None] = lambda job: None
) -> Generator[tuple[Job, Outcome, float], None, None]:
    """Each job with its outcome and seconds as it is done, so many at a time; leaves no process behind in any case.

    Reports are made in processes forked from a warm one; where there is no fork, or with the environment variable
    CROSSREAD_KERNELS=cold, by kernels started anew. `on_start` is called, in a thread, with each job as it begins.
    """
    if not FORKS and jobs:
        warnings.warn(
            "this system cannot fork processes: each report starts a new kernel, which is slower", stacklevel=2
        )
    processes = _Processes(warm=FORKS and os.environ.get(KERNELS) != "cold")
    pool = ThreadPoolExecutor(max(1, min(workers, len(jobs))))
    try:
        waiting = {pool.submit(processes.make, job, limit, on_start): job for job in jobs}
        for future in as_completed(waiting):
            yield waiting.pop(future), *future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        processes.end()
        pool.shutdown(wait=True)


class _Processes:
    """The processes that run. `end` leaves none of them behind, and lets none begin."""

    def __init__(self, *, warm: bool) -> None:
        self.warm = warm
        self.running: set[BaseProcess] = set()
        self.ended = False

    def make(self, job: Job, limit: float, on_start: Callable[[Job], None]) -> tuple[Outcome, float]:
        """The outcome of a job and its seconds; a failure when it takes too long or its process is lost."""
        process, connection = self._start(job)
        begun = time.monotonic()
        try:
            on_start(job)
            outcome = _await(process, connection, job, limit)
        finally:
            _end(process)
            connection.close()
            self.running.discard(process)
        if isinstance(outcome, str):
            from crossread.render.execute import read_failure

            outcome = Outcome((), "", read_failure(job.folder / EXECUTED, outcome))
        return outcome, time.monotonic() - begun

    def end(self) -> None:
        """Ends all processes, and what they started, at once."""
        with _ONE_BY_ONE:
            self.ended = True
        for process in list(self.running):
            _end(process)

    def _start(self, job: Job) -> tuple[BaseProcess, Connection]:
        """Again if need be: the fork server may have ended, and is started anew once the system knows that it has."""
        with _ONE_BY_ONE:
            if self.ended:
                raise InterruptedError("rendering was interrupted")
            for pause in PAUSES:
                with contextlib.suppress(EOFError, OSError):
                    process, connection = _begin(job, self.warm)
                    break
                time.sleep(pause)
            else:
                process, connection = _begin(job, self.warm)
            self.running.add(process)
        return process, connection


def _begin(job: Job, warm: bool) -> tuple[BaseProcess, Connection]:
    if FORKS:
        CONTEXT.set_forkserver_preload(PRELOADED)
    connection, other = CONTEXT.Pipe()
    with _surroundings(SURROUNDINGS), _uninterrupted():
        process = CONTEXT.Process(target=_serve, args=(other, job, dict(os.environ), warm))
        process.start()
    other.close()
    return process, connection


@contextlib.contextmanager
def _surroundings(variables: Mapping[str, str]) -> Iterator[None]:
    """Holds environment variables as long as the fork server or a process starts."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            os.environ.update({} if value is None else {name: value})


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Lets what is started here not hear of Ctrl-C, which would end it with a traceback while it imports."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # multiprocessing starts it otherwise in between, and then lifts the block
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _await(process: BaseProcess, connection: Connection, job: Job, limit: float) -> Outcome | str:
    """The outcome, or what became of the process instead."""
    end, cell_end = time.monotonic() + limit, float("inf")
    watched: list[Connection | int] = [connection, process.sentinel]
    while ready := wait(watched, max(0, min(end, cell_end) - time.monotonic())):
        if connection not in ready and psutil.pid_exists(process.pid or 0):
            watched.remove(process.sentinel)  # only the fork server is gone, which was to tell
            continue
        try:
            said = connection.recv() if connection in ready else None
        except (EOFError, OSError):
            said = None
        if said is None:
            return _cause(process)
        if isinstance(said, Outcome):
            return said
        cell_end = time.monotonic() + job.cell_timeout + GRACE if said else float("inf")
    if cell_end < end:
        return CELL_OVERRUN.format(job.cell_timeout)
    return f"the report took longer than {limit:g} s; make it faster or raise --timeout"


def _cause(process: BaseProcess) -> str:
    with _ONE_BY_ONE:
        process.join(1)
        code = process.exitcode
    if code is not None and 0 <= code < 255:
        return DIED
    return "the process that made the report was ended from outside (perhaps too little memory)"


def _end(process: BaseProcess) -> None:
    """Kills the process and all that it started, and waits until it is gone."""
    pid = process.pid
    assert pid, "the group 0 would be our own"
    members: list[psutil.Process] = []
    with contextlib.suppress(psutil.NoSuchProcess):
        root = psutil.Process(pid)
        members = [*root.children(recursive=True), root]
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
    _kill(members)
    with _ONE_BY_ONE:
        process.join(10)


def _kill(members: Sequence[psutil.Process]) -> None:
    for member in members:
        with contextlib.suppress(psutil.NoSuchProcess):
            member.kill()


def _serve(connection: Connection, job: Job, environment: dict[str, str], warm: bool) -> None:
    """Makes one report, in a session and with streams of its own; leaves at once, whatever a notebook left running."""
    if hasattr(os, "setsid"):
        os.setsid()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    parent = multiprocessing.parent_process()
    threading.Thread(target=_end_with, args=(parent,), name="parent", daemon=True).start()
    own = psutil.Process()  # named before the cells run: one of them may give `os.getpid` another answer
    _own_streams(job)
    os.environ.clear()
    os.environ.update(environment)
    if warm:
        from crossread.render.warm import preloaded

        warm = not preloaded.is_shadowed(job.report.root)
    if warm:
        preloaded.begin()
    from crossread.render.execute import run_job

    outcome = run_job(job, warm=warm, on_cell=connection.send)
    if warm:
        preloaded.end(job.report.root)
    _kill(own.children(recursive=True))
    connection.send(outcome)
    os._exit(0)


def _own_streams(job: Job) -> None:
    """Nothing to read, and a file in the folder of the job for what is said outside of cells."""
    with Path(os.devnull).open("rb") as nothing, (job.folder / "said.txt").open("ab") as log:
        os.dup2(nothing.fileno(), 0)
        for number in (1, 2):
            os.dup2(log.fileno(), number)


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)

"""Processes that make reports, each one after the other; a process that overruns its limit is ended and replaced."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import time
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue

import psutil

from crossread.render.execute import EXECUTED, Job, Outcome, read_failure, run_job

SPAWN = multiprocessing.get_context("spawn")


class Worker:
    """One process that runs jobs, started when the first one comes. `end` leaves no process of it behind."""

    def __init__(self) -> None:
        self.process: BaseProcess | None = None
        self.connection: Connection | None = None
        self.ended = False

    def run(self, job: Job, limit: float) -> Outcome:
        """The outcome of the job; a failure when it takes longer than `limit` seconds or its process is lost."""
        connection = self._connect()
        try:
            connection.send(job)
            if connection.poll(limit):
                outcome: Outcome = connection.recv()
                return outcome
            message = f"the report took longer than {limit:g} s; make it faster or raise --timeout"
        except (EOFError, OSError):
            message = "the process that made the report was ended from outside (perhaps too little memory)"
        self._kill()
        self.process = self.connection = None
        return Outcome((), "", read_failure(job.folder / EXECUTED, message))

    def end(self) -> None:
        """Ends the process and all that it started, at once; jobs that come later fail."""
        self.ended = True
        self._kill()

    def _connect(self) -> Connection:
        if self.ended:
            raise InterruptedError("rendering was interrupted")
        if self.process is None or self.connection is None:
            self.connection, other = SPAWN.Pipe()
            self.process = SPAWN.Process(target=_serve, args=(other,), daemon=True)
            self.process.start()
            other.close()
        return self.connection

    def _kill(self) -> None:
        process = self.process
        if process is None or not process.is_alive():
            return
        with contextlib.suppress(psutil.NoSuchProcess):
            root = psutil.Process(process.pid)
            for member in [*root.children(recursive=True), root]:
                with contextlib.suppress(psutil.NoSuchProcess):
                    member.kill()
        process.join(10)


def run_jobs(jobs: Sequence[Job], *, workers: int, limit: float) -> Generator[tuple[Job, Outcome, float], None, None]:
    """Each job with its outcome and seconds as it is done, so many at a time; leaves no process behind in any case."""
    free: SimpleQueue[Worker] = SimpleQueue()
    staff = [Worker() for _ in range(min(workers, len(jobs)))]
    for worker in staff:
        free.put(worker)
    pool = ThreadPoolExecutor(max(1, len(staff)))
    try:
        waiting = {pool.submit(_with_worker, free, job, limit): job for job in jobs}
        yield from _as_done(waiting)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in staff:
            worker.end()
        pool.shutdown(wait=True)


def _as_done(waiting: dict[Future[tuple[Outcome, float]], Job]) -> Iterator[tuple[Job, Outcome, float]]:
    while waiting:
        done, _ = wait(waiting, return_when=FIRST_COMPLETED)
        for future in done:
            yield waiting.pop(future), *future.result()


def _with_worker(free: SimpleQueue[Worker], job: Job, limit: float) -> tuple[Outcome, float]:
    worker = free.get()
    begun = time.monotonic()
    try:
        return worker.run(job, limit), time.monotonic() - begun
    finally:
        free.put(worker)


def _serve(connection: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            job: Job = connection.recv()
        except EOFError:
            return
        with (job.folder / "stderr.txt").open("wb") as log:
            os.dup2(log.fileno(), 2)
        connection.send(run_job(job))

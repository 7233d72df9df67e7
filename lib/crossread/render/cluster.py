"""Reports made by the workers of a Dask cluster that is there already; has the face of the pool of this machine."""

from __future__ import annotations

import errno
import logging
import uuid
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import CancelledError, Future, as_completed
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from crossread.errors import UsageError
from crossread.render.job import Failure, Job, Outcome
from crossread.render.remote import Made, Refused, make_report, pack, receive, send, software

if TYPE_CHECKING:
    from collections.abc import Iterator

    from distributed import Client

RETRIES = 2
ANSWER = 10
JOIN = 30
EXTRA = (
    "--scheduler: the package distributed is missing; install it with the extra of crossread that needs it: "
    'pip install "crossread[cluster]"'
)
LOST = "the workers that made the report were lost, one after the other (perhaps too little memory)"
Given = TypeVar("Given")


def run_on_cluster(
    jobs: Sequence[Job],
    *,
    address: str,
    corpus: Path,
    limit: float,
    on_start: Callable[[Job], None] = lambda job: None,
) -> Generator[tuple[Job, Outcome, float], None, None]:
    """Each job with its outcome and seconds as it is done by a worker of the cluster at `address`.

    Notebooks and corpus folder are sent, files come back into the folders of the jobs. A job whose worker is lost is
    given to another. `on_start` is called, in a thread, with each job as it begins, again when it begins again.
    Raises `UsageError` when there is no cluster, it has no workers, or a worker has other software than this machine,
    and `OSError` when the cluster is lost. When the generator is closed no further job begins; what a worker has begun
    it ends, within `limit`, and throws away.
    """
    with ExitStack() as held:
        client = held.enter_context(connected(address))
        topic, by_id = f"crossread-{uuid.uuid4()}", {job.report.id: job for job in jobs}
        client.subscribe_topic(topic, lambda event: on_start(by_id[event[1]]))
        executor: Any = client.get_executor(pure=False, retries=RETRIES)
        held.callback(executor.shutdown, wait=False)
        # The result of a task, not scattered: it is sent on from worker to worker, and made again if it is lost.
        parcel = client.submit(_same, pack(jobs, corpus), pure=False)
        _await_worker(client, address)
        waiting = {executor.submit(make_report, parcel, send(job), limit, software(), topic): job for job in jobs}
        for future in as_completed(waiting):
            job = waiting.pop(future)
            yield job, *_received(job, future, address)


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """A client of the cluster; raises `UsageError` when none answers, or `distributed` is not installed."""
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise UsageError(EXTRA) from error
    with _silence():
        try:
            client = Client(address, timeout=ANSWER, set_as_default=False)
        except (OSError, ValueError) as error:
            message = (
                f'no cluster answers at "{address}"; give the address that `dask scheduler` shows, tcp://host:8786'
            )
            raise UsageError(f"--scheduler: {message}") from error
        try:
            yield client
        finally:
            client.close()


@contextmanager
def _silence() -> Iterator[None]:
    """No logs, which are full of tracebacks when a connection ends: what goes wrong is said in our own words."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


def _await_worker(client: Client, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=JOIN)
    except TimeoutError as error:
        message = f"the cluster has no worker; start one: dask worker {address}"
        raise UsageError(f"--scheduler: {message}") from error


def _received(job: Job, future: Future[Made | Refused], address: str) -> tuple[Outcome, float]:
    from distributed import KilledWorker

    try:
        made = future.result()
    except KilledWorker:
        return Outcome((), "", Failure(None, LOST)), 0.0
    except CancelledError as error:
        message = "the cluster is lost; run the command again, what is done is kept"
        raise OSError(errno.ECONNRESET, message, address) from error
    except ImportError as error:
        raise UsageError(f"--scheduler: a worker cannot load crossread ({error}); install it there too") from error
    if isinstance(made, Refused):
        found = "; ".join(made.differences[:3])
        message = f"the worker {made.worker} has {found}; install the same there, and start it again"
        raise UsageError(f"--scheduler: {message}")
    return receive(job, made)


def _same(given: Given) -> Given:
    return given

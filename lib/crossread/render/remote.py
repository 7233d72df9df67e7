"""A report made on a worker of a cluster: what travels there and back, so that no disk need be shared.

To a worker go notebooks, corpus.yml and the tables of the corpus, never its texts; from it come the files of a report.
"""

from __future__ import annotations

import io
import multiprocessing
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from crossread.errors import UsageError
from crossread.given_files import way_to
from crossread.render.digests import corpus_files, digest_code, installed
from crossread.render.job import EXECUTED, SITE, Failure, Job, Outcome
from crossread.render.names import is_name_of
from crossread.render.warm.workers import run_jobs

NEST = "project"


@dataclass(frozen=True)
class Parcel:
    """A ZIP archive of a project folder and its corpus, and where in it the project folder `root` is."""

    archive: bytes
    root: str


@dataclass(frozen=True)
class Made:
    """What came of a job on a worker: its outcome, its seconds, and its files by their path in the job's folder."""

    outcome: Outcome
    seconds: float
    files: Mapping[str, bytes]


@dataclass(frozen=True)
class Refused:
    """A worker that would not make what this machine makes, and what it has that is another."""

    worker: str
    differences: tuple[str, ...]


@cache
def software() -> dict[str, str]:
    """Digest of the library and versions of Python and the packages that a report rests on, as first asked for.

    Later changes do not count: a process goes on with the code that it has loaded.
    """
    return {"crossread": digest_code(), **installed()}


def pack(jobs: Iterable[Job], corpus: Path) -> Parcel:
    """The notebooks of the jobs, which are of one project, and the corpus folder, placed to each other as they are."""
    notebooks = {job.report.name: job.report for job in jobs}
    roots = {report.root for report in notebooks.values()}
    assert len(roots) == 1, "a run has the notebooks of one project"
    place = way_to(corpus.resolve(), roots.pop())
    if Path(place).is_absolute():
        raise UsageError("--scheduler: the corpus and the notebooks lie on two drives; put them on one")
    root = "/".join([NEST] * (1 + place.split("/").count("..")))
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, report in notebooks.items():
            archive.write(report.notebook, f"{root}/{name}")
        for path in corpus_files(corpus):
            within = f"{root}/{place}/{path.relative_to(corpus).as_posix()}"
            archive.write(path, Path(os.path.normpath(within)).as_posix())
    return Parcel(packed.getvalue(), root)


def send(job: Job) -> Job:
    """The job without the paths of this machine."""
    return replace(job, folder=Path(SITE), report=replace(job.report, notebook=Path(job.report.name)))


def make_report(parcel: Parcel, job: Job, limit: float, wanted: Mapping[str, str], topic: str) -> Made | Refused:
    """Makes the report in a process of the worker's own pool, in a project folder that is gone afterwards.

    Says under `topic` that it has begun. Refuses when the worker has other software than `wanted`.
    """
    from distributed import get_worker

    worker, mine = get_worker(), software()
    if differences := tuple(_difference(name, wanted[name], mine.get(name, "")) for name in wanted
                            if wanted[name] != mine.get(name)):  # fmt: skip
        return Refused(worker.address, differences)
    worker.log_event(topic, job.report.id)
    # A nanny makes its worker daemonic, which may have no children; those of the pool end with it all the same.
    multiprocessing.current_process().daemon = False
    with TemporaryDirectory(prefix="crossread-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary).resolve()
        with ZipFile(io.BytesIO(parcel.archive)) as archive:
            archive.extractall(folder / "files")
        notebook = folder / "files" / parcel.root / job.report.notebook
        here = replace(job, folder=folder / "job", report=replace(job.report, notebook=notebook))
        here.folder.mkdir()
        [(_, outcome, seconds)] = run_jobs([here], workers=1, limit=limit)
        return Made(outcome, seconds, _files(here.folder, outcome))


def receive(job: Job, made: Made) -> tuple[Outcome, float]:
    """Puts the files of a report into the folder of its job, where the local pool would have left them.

    A worker that sends a file of another name than a report has gives a failed report, of which nothing is kept.
    """
    sent = [name.removeprefix(f"{SITE}/") for name in (*made.files, *made.outcome.files) if name != EXECUTED]
    if strange := [name for name in sent if not is_name_of(job.report.id, name)]:
        message = f'the worker sent "{strange[0]}", which is no file of this report; see what runs on the worker'
        return Outcome((), "", Failure(None, message)), made.seconds
    for name, content in made.files.items():
        (job.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (job.folder / name).write_bytes(content)
    return made.outcome, made.seconds


def _difference(name: str, wanted: str, found: str) -> str:
    return "another crossread" if name == "crossread" else f"{name} {found or 'missing'} instead of {wanted or 'none'}"


def _files(folder: Path, outcome: Outcome) -> dict[str, bytes]:
    names = [EXECUTED] if outcome.failure else [f"{SITE}/{name}" for name in outcome.files]
    return {name: (folder / name).read_bytes() for name in names if (folder / name).is_file()}

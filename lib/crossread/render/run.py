"""Rendering a set of reports into an output folder: in parallel, each published whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from crossread.corpus.load import Corpus
from crossread.errors import UsageError, unknown
from crossread.render import index, manifest
from crossread.render.execute import EXECUTED, SITE, Job, Outcome
from crossread.render.manifest import FAILED, RENDERED, Entry
from crossread.render.plan import Report
from crossread.render.workers import run_jobs

FORMATS = ("html", "notebook")
FAILED_FOLDER = "failed"


@dataclass(frozen=True)
class Limits:
    """How many seconds one report and one cell may take."""

    report: float = 600
    cell: float = 300


@dataclass(frozen=True)
class Rendering:
    """What a run did: the reports in the order of the plan, and the index page."""

    entries: tuple[Entry, ...]
    index: Path

    @property
    def failed(self) -> list[Entry]:
        """The reports that failed; none when all is well."""
        return [entry for entry in self.entries if entry.status == FAILED]


def parse_formats(given: str) -> tuple[str, ...]:
    """The formats named, separated by commas; raises `UsageError` for one that there is not."""
    names = [name.strip() for name in given.split(",") if name.strip()]
    for name in names:
        if name not in FORMATS:
            raise UsageError(f"--to: {unknown(name, FORMATS, 'the formats')}")
    if not names:
        raise UsageError(f"--to: name at least one format of: {', '.join(FORMATS)}")
    return tuple(name for name in FORMATS if name in names)


def usable_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def render_reports(
    corpus: Corpus,
    reports: Sequence[Report],
    out: Path,
    *,
    formats: Sequence[str] = ("html",),
    jobs: int | None = None,
    limits: Limits = Limits(),
    on_report: Callable[[Entry], None] = lambda entry: None,
) -> Rendering:
    """Renders the reports into `out` with index page and manifest; a report that fails does not stop the others.

    The half-run notebook of a failed report is kept as `failed/<id>.ipynb`, its page of an earlier run is removed.
    Other reports of earlier runs stay. `on_report` is called with each report as soon as it is done.
    """
    digests = {"data": manifest.digest_data(corpus.folder), "code": manifest.digest_code()}
    earlier = manifest.read_manifest(out, corpus.name)
    entries: dict[str, Entry] = {}
    with _temporary_folder(out) as folder:
        todo = [_job(report, folder, tuple(formats), limits.cell) for report in reports]
        with closing(run_jobs(todo, workers=jobs or usable_cores(), limit=limits.report)) as outcomes:
            for job, outcome, seconds in outcomes:
                entries[job.report.id] = _publish(job, outcome, seconds, out, digests, earlier)
                on_report(entries[job.report.id])
        done = [entries[report.id] for report in reports]
        listed = manifest.merged(earlier, done)
        index.write_index(out, corpus, listed, digests["data"], folder)
        manifest.write_manifest(out, corpus.name, digests, listed, folder)
    return Rendering(tuple(done), out / index.NAME)


@contextmanager
def _temporary_folder(out: Path) -> Iterator[Path]:
    if out.exists() and not out.is_dir():
        raise UsageError(f'-o: "{out}" is a file; give a folder')
    out.mkdir(parents=True, exist_ok=True)
    for left in out.glob(".render-[0-9]*"):
        if not psutil.pid_exists(int(left.name.removeprefix(".render-"))):
            shutil.rmtree(left, ignore_errors=True)
    folder = out / f".render-{os.getpid()}"
    folder.mkdir()
    try:
        yield folder.resolve()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _job(report: Report, folder: Path, formats: tuple[str, ...], cell_timeout: float) -> Job:
    (folder / report.id).mkdir()
    return Job(report, folder / report.id, formats, cell_timeout)


def _publish(
    job: Job, outcome: Outcome, seconds: float, out: Path, digests: Mapping[str, str], earlier: Sequence[Entry]
) -> Entry:
    report = job.report
    moves = {job.folder / SITE / name: name for name in outcome.files}
    if outcome.failure and (job.folder / EXECUTED).is_file():
        moves = {job.folder / EXECUTED: f"{FAILED_FOLDER}/{report.id}.ipynb"}
    for path, name in moves.items():
        (out / name).parent.mkdir(exist_ok=True)
        path.replace(out / name)
    _remove_old(out, report.id, set(moves.values()), earlier)
    return Entry(
        id=report.id,
        title=report.title,
        label=report.label,
        notebook=report.name,
        dimension=report.dimension,
        value=report.value,
        parameters=report.parameters,
        status=FAILED if outcome.failure else RENDERED,
        seconds=round(seconds, 2),
        outputs=tuple(moves.values()),
        finding=outcome.finding,
        error=outcome.failure,
        digests={**digests, "notebook": report.digest},
    )


def _remove_old(out: Path, identity: str, kept: set[str], earlier: Sequence[Entry]) -> None:
    for name in {name for entry in earlier if entry.id == identity for name in entry.outputs} - kept:
        (out / name).unlink(missing_ok=True)
    for folder in (out / identity, out / FAILED_FOLDER):
        with suppress(OSError):
            folder.rmdir()

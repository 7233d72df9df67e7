"""Rendering a set of reports into an output folder: those that are not current, each published whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from crossread.corpus.load import Corpus, read_whole
from crossread.errors import CorpusError, Problem, UsageError, unknown
from crossread.render.csv_tables import write_tables
from crossread.render.digests import State, changed_since, present_state, stamps
from crossread.render.folder import move, own_folder, remove
from crossread.render.job import EXECUTED, SITE, Job, Outcome
from crossread.render.manifest import CURRENT, FAILED, RENDERED, Entry, Record, read_manifest
from crossread.render.names import FAILED_FOLDER, INDEX, is_own_file
from crossread.render.plan import Report
from crossread.render.stale import ADVICE, explained, find_faults, own_digests

FORMATS = ("html", "pdf", "notebook")
# Less room than this on the disk of the output folder is none: a report takes about as much.
ROOM = 1 << 20
Outcomes = Generator[tuple[Job, Outcome, float], None, None]


@dataclass(frozen=True)
class Limits:
    """How many seconds one report and one cell may take."""

    report: float = 600
    cell: float = 300


@dataclass(frozen=True)
class Rendering:
    """What a run did: the reports in the order of the plan, the index page, and the faults that are listed there."""

    entries: tuple[Entry, ...]
    index: Path
    faults: tuple[Problem, ...] = ()

    @property
    def failed(self) -> list[Entry]:
        """The reports that failed; none when all is well."""
        return self.of(FAILED)

    def of(self, status: str) -> list[Entry]:
        """The reports with this status: rendered (now), current (as an earlier run left them), or failed."""
        return [entry for entry in self.entries if entry.status == status]


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


def explain_reports(
    corpus: Corpus, reports: Sequence[Report], out: Path, *, formats: Sequence[str] = ("html",), fresh: bool = False
) -> list[tuple[Report, list[str]]]:
    """Each report with the reasons why it would be rendered, none when it is current; runs and writes nothing."""
    return explained(read_manifest(out, corpus.name), reports, present_state(corpus.folder), formats, fresh)


def render_reports(
    corpus: Corpus,
    reports: Sequence[Report],
    out: Path,
    *,
    formats: Sequence[str] = ("html",),
    jobs: int | None = None,
    scheduler: str = "",
    limits: Limits = Limits(),
    fresh: bool = False,
    force: bool = False,
    check: bool = False,
    anyway: bool = False,
    csv_bom: bool = False,
    on_start: Callable[[Report], None] = lambda report: None,
    on_report: Callable[[Entry], None] = lambda entry: None,
) -> Rendering:
    """Renders the reports into `out` with index page and manifest; a report that fails does not stop the others.

    Reports that are current (nothing they rest on has changed since an earlier run) are left as they are, unless
    `fresh`. The half-run notebook of a failed report is kept as `failed/<id>.ipynb`, its page of an earlier run is
    removed. Other reports of earlier runs stay. A folder that holds what no run made is refused, unless `force` (see
    `own_folder`). With `check` a corpus with faults of form, references or codes is refused, or with `anyway` rendered
    with the faults on the index page; they are sought while the warm process starts. The CSV files of all reports,
    current ones too, begin with a byte order mark if `csv_bom`, and `tables.json` describes them. `on_start` is called
    with each report that is begun, `on_report` with each as soon as it is done or known to be current. So many `jobs`
    run at a time on this machine, or as many as the Dask cluster at the address `scheduler` has threads. Raises
    `UsageError` when another run writes into `out` or the cluster cannot be used, `CorpusError` when the corpus is
    refused or a table cannot be read, and `OSError` when the disk is full or the cluster is lost; what was done till
    then stays.
    """
    with own_folder(out, corpus.name, reports, force=force) as folder:
        planned, before = [report.id for report in reports], stamps(corpus.folder)
        record = Record(out, folder, corpus.name, present_state(corpus.folder), planned)
        stale = {report.id for report, why in explained(record.entries, reports, record.state, formats, fresh) if why}
        chosen = _longest_first([report for report in reports if report.id in stale], record.entries)
        work = [Job(report, folder / report.id, report.formats(formats), limits.cell) for report in chosen]
        started = _outcomes(work, corpus, jobs or usable_cores(), scheduler, limits.report, on_start) if work else None
        faults = find_faults(corpus, record) if check else []
        if faults and not anyway:
            raise CorpusError(faults, ADVICE)
        for entry in record.entries:
            if entry.id in planned and entry.id not in stale:
                on_report(record.put(replace(entry, status=CURRENT)))
        if started:
            read_whole(corpus)
            _run(work, started, record, partial(changed_since, before, corpus.folder), on_report)
        write_tables(out, folder, corpus, record.entries, bom=csv_bom)
        _write_index(corpus, record, faults)
        record.save()
        done = tuple(entry for entry in record.entries if entry.id in planned)
    return Rendering(done, out / INDEX, tuple(faults))


def _longest_first(reports: Sequence[Report], earlier: Sequence[Entry]) -> list[Report]:
    """Whole notebooks before batched ones, those first that took longest in an earlier run: so that none ends alone."""
    seconds = {entry.id: entry.seconds for entry in earlier}
    return sorted(reports, key=lambda report: (bool(report.dimension), -seconds.get(report.id, 0)))


def _outcomes(
    work: Sequence[Job],
    corpus: Corpus,
    workers: int,
    scheduler: str,
    limit: float,
    on_start: Callable[[Report], None],
) -> Outcomes:
    def begun(job: Job) -> None:
        on_start(job.report)

    if scheduler:
        from crossread.render.cluster import run_on_cluster

        return run_on_cluster(work, address=scheduler, corpus=corpus.folder, limit=limit, on_start=begun)
    from crossread.render.warm.workers import prepare, run_jobs

    prepare(corpus.folder)
    return run_jobs(work, workers=workers, limit=limit, on_start=begun)


def _run(
    work: Sequence[Job],
    started: Outcomes,
    record: Record,
    changed: Callable[[], set[str]],
    on_report: Callable[[Entry], None],
) -> None:
    for job in work:
        job.folder.mkdir()
    record.begin(job.report.id for job in work)
    try:
        with closing(started) as outcomes:
            for job, outcome, seconds in outcomes:
                on_report(record.put(_publish(job, outcome, seconds, record)))
    finally:
        record.doubt((job.report.id for job in work), changed())
        record.save()


def _write_index(corpus: Corpus, record: Record, faults: Sequence[Problem]) -> None:
    """Writes the index page, unless what it is made of is what it was made of last time."""
    digest = record.index_digest(faults)
    if record.index == digest and is_own_file(record.out, INDEX):
        return
    from crossread.render import index

    index.write_index(record.out, corpus, record.entries, record.state.data, record.folder, faults)
    record.index = digest


def _publish(job: Job, outcome: Outcome, seconds: float, record: Record) -> Entry:
    report, earlier = job.report, record.get(job.report.id)
    if outcome.failure and shutil.disk_usage(record.out).free < ROOM:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    moves = {job.folder / SITE / name: name for name in outcome.files}
    if outcome.failure and (job.folder / EXECUTED).is_file():
        moves = {job.folder / EXECUTED: f"{FAILED_FOLDER}/{report.id}.ipynb"}
    move(moves, record.out)
    remove(record.out, set(earlier.outputs if earlier else ()) - set(moves.values()))
    shutil.rmtree(job.folder, ignore_errors=True)
    return _entry(report, outcome, seconds, tuple(moves.values()), record.state)


def _entry(report: Report, outcome: Outcome, seconds: float, outputs: tuple[str, ...], state: State) -> Entry:
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
        outputs=outputs,
        finding=outcome.finding,
        error=outcome.failure,
        digests={**state.digests(), **own_digests(report)},
        reads=state.read(outcome.reads),
    )

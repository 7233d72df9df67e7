"""What the command `crossread render` tells: reports as they come, their sum, and the same as objects for machines."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from crossread.errors import printable
from crossread.render.manifest import CURRENT, FAILED, RENDERED, Entry
from crossread.render.plan import Report
from crossread.render.run import Rendering

STALE = "stale"


@dataclass(frozen=True)
class Told:
    """What to call with each report that is begun, and with each that is done."""

    begun: Callable[[Report], None]
    done: Callable[[Entry], None]


@contextmanager
def progress(total: int, say: Callable[[str], None], *, err: bool) -> Iterator[Told]:
    """A bar where the stream (standard error if `err`, else output) is a terminal, else a line a report with `say`."""
    if not (sys.stderr if err else sys.stdout).isatty():
        yield Told(lambda report: None, lambda entry: say(f"{entry.status}: {entry.id}"))
        return
    with bar(total, err=err) as told:
        yield told


@contextmanager
def bar(total: int, *, err: bool) -> Iterator[Told]:
    """A bar of the reports to be made, with the time left and the names of those that run; gone at the end."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.table import Column

    names = TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis"))
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), names)
    with Progress(*columns, console=Console(stderr=err), transient=True) as shown:
        task, running, left = shown.add_task("starting", total=total), dict[str, None](), [total]

        def begun(report: Report) -> None:
            running[report.id] = None
            shown.update(task, description=_names(running))

        def done(entry: Entry) -> None:
            """Current reports take no time: they are no part of what the bar measures."""
            running.pop(entry.id, None)
            left[0] -= entry.status == CURRENT
            shown.update(task, total=left[0], advance=entry.status != CURRENT, description=_names(running))

        yield Told(begun, done)


def _names(running: dict[str, None]) -> str:
    return ", ".join(printable(name) for name in list(running))


def summary(result: Rendering) -> str:
    """How many reports were rendered, were current and failed, and where the index page is."""
    rendered, current, failed = (len(result.of(status)) for status in (RENDERED, CURRENT, FAILED))
    counts = [f"{rendered} {'report' if rendered == 1 else 'reports'} rendered"]
    counts += [f"{current} current"] * bool(current) + [f"{failed} failed"] * bool(failed)
    return f"{', '.join(counts)}; index page: {result.index.as_posix()}"


def result_object(corpus: str, result: Rendering, seconds: float) -> dict[str, Any]:
    """The run as one object for JSON: corpus, index, seconds, faults, and of each report what the manifest says."""
    reports = [
        {
            "id": entry.id,
            "notebook": entry.notebook,
            "parameters": dict(entry.parameters),
            "status": entry.status,
            "seconds": entry.seconds,
            "outputs": list(entry.outputs),
            "error": vars(entry.error) if entry.error else None,
        }
        for entry in result.entries
    ]
    about = {"corpus": corpus, "index": result.index.as_posix(), "seconds": round(seconds, 2)}
    return {**about, "faults": [vars(fault) for fault in result.faults], "reports": reports}


def plan_object(corpus: str, reports: Sequence[Report]) -> dict[str, Any]:
    """The planned reports as one object for JSON."""
    return {"corpus": corpus, "reports": [_planned(report) for report in reports]}


def explanation_object(corpus: str, explained: Sequence[tuple[Report, list[str]]]) -> dict[str, Any]:
    """The planned reports as one object for JSON, with `status` (current or stale) and `reasons`."""
    reports = [
        {**_planned(report), "status": STALE if reasons else CURRENT, "reasons": reasons}
        for report, reasons in explained
    ]
    return {"corpus": corpus, "reports": reports}


def explanation(report: Report, reasons: Sequence[str]) -> str:
    """One line: current, or why the report is stale."""
    return f"{report.id}: {f'{STALE}: ' if reasons else CURRENT}{'; '.join(reasons)}"


def _planned(report: Report) -> dict[str, Any]:
    return {"id": report.id, "notebook": report.name, "title": report.title, "parameters": dict(report.parameters)}

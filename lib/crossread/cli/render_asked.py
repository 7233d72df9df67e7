"""What `crossread render` does with what was asked for: lists, explains, makes, binds or watches reports."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from crossread.cli.given import PROBLEMS, counted, say, stopping, tell

if TYPE_CHECKING:
    from crossread.corpus.load import Corpus
    from crossread.render.job_file import JobFile
    from crossread.render.plan import Report
    from crossread.render.private import PrivateCopy
    from crossread.render.run import Rendering
    from crossread.render.watch import Wish


@dataclass(frozen=True)
class Bound:
    """The PDF that reports are bound into: the name of the file, empty for none, and the title on its first page."""

    name: str
    title: str


@dataclass(frozen=True)
class Asked:
    """What was asked for: which reports of a corpus, and how they are to be made."""

    given: str
    corpus: Corpus
    reports: list[Report]
    folder: Path
    formats: tuple[str, ...]
    bound: Bound
    how: Mapping[str, Any]  # passed on to `render_reports`
    fresh: bool
    force: bool
    as_json: bool
    begun: float
    private: PrivateCopy | None = None


def bound_of(corpus: Corpus, name: str, job_file: JobFile | None) -> Bound:
    """The PDF that the reports are to be bound into, named on the command line or in the job file."""
    title = (job_file.title if job_file else "") or str(corpus.meta.get("title", corpus.name))
    return Bound(name or (job_file.bound if job_file else ""), title)


def explain_asked(asked: Asked) -> None:
    """Says why each report is stale."""
    from crossread.render.progress import explanation, explanation_object
    from crossread.render.run import explain_reports

    explained = explain_reports(asked.corpus, asked.reports, asked.folder, formats=asked.formats, fresh=asked.fresh)
    lines = [explanation(*each) for each in explained]
    say(explanation_object(asked.corpus.name, explained) if asked.as_json else lines)


def list_asked(asked: Asked) -> None:
    """Prints the reports with their parameters."""
    from crossread.render.progress import plan_object

    lines = [f"{report.id}  {json.dumps(dict(report.parameters), ensure_ascii=False)}" for report in asked.reports]
    say(plan_object(asked.corpus.name, asked.reports) if asked.as_json else lines)


def make_asked(asked: Asked) -> None:
    """Makes the reports, and binds them where a name was given; exit 1 where one cannot be made."""
    from crossread.render.bound import refuse_bound
    from crossread.render.private import refuse_private
    from crossread.render.progress import progress

    if not asked.private:
        refuse_private(asked.folder)
    made = _possible(asked)
    if asked.bound.name:
        refuse_bound(asked.folder, asked.bound.name, asked.reports, force=asked.force)
    with stopping(), progress(len(asked.reports), partial(tell, err=asked.as_json), err=asked.as_json) as told:
        result = _maker(asked, made)(
            asked.corpus, asked.reports, fresh=asked.fresh, on_start=told.begun, on_report=told.done
        )
    if asked.private:
        asked.private.write(asked.folder, asked.corpus.name)
    _tell_result(asked, result)
    bound = not asked.bound.name or (made == asked.formats and not result.failed and _bind(asked))
    if result.failed or made != asked.formats or not bound:
        raise typer.Exit(PROBLEMS)


def _bind(asked: Asked) -> bool:
    """Binds the reports that were made, and says so; or why not."""
    from crossread.render.bound import bind_reports
    from crossread.render.job import PageError

    try:
        own = [report for report in asked.reports if not report.along]
        with stopping():
            n_pages = bind_reports(asked.folder, asked.bound.name, asked.bound.title, own)
        tell(f"bound: {(asked.folder / asked.bound.name).as_posix()}, {n_pages} pages", err=asked.as_json)
    except PageError as error:
        tell(f"the bound PDF is not made: {error}", err=True)
        return False
    return True


def _possible(asked: Asked) -> tuple[str, ...]:
    """The formats that can be made here; says which cannot, and ends where none can."""
    from crossread.render.printing import NO_CHROMIUM, possible

    made = possible(asked.formats)
    if made != asked.formats:
        tell(f"crossread: {NO_CHROMIUM}{'; the other formats are made' * bool(made)}", err=True)
    if not made:
        raise typer.Exit(PROBLEMS)
    return made


def _maker(asked: Asked, formats: tuple[str, ...]) -> Callable[..., Rendering]:
    """Renders reports of a corpus as was asked for."""
    from crossread.render.run import render_reports

    return partial(render_reports, out=asked.folder, formats=formats, force=asked.force, check=True, **asked.how)


def watch_asked(asked: Asked, wish: Wish) -> None:
    """Makes the reports again whenever something is saved that they rest on, till Ctrl-C."""
    from crossread.render.private import refuse_private
    from crossread.render.served import served
    from crossread.render.watch import Saved, Watch

    refuse_private(asked.folder)
    saved, folders = Saved(), {asked.corpus.folder, *(report.notebook.parent for report in asked.reports)}
    folders |= {wish.jobs} if wish.jobs else set()
    session = Watch(wish, _maker(asked, _possible(asked)), lambda entry: tell(f"{entry.status}: {entry.id}"), saved.yet)
    serving = served(asked.folder, asked.corpus.name, lambda: session.problems)
    with suppress(KeyboardInterrupt), saved.within(folders), serving as address:
        tell(f"reports: {address} tells when a page is newer; what is saved is rendered; Ctrl-C ends")
        while True:
            begun = time.monotonic()
            if made := session.renew():
                tell(f"{counted(len(made), 'report')} made in {time.monotonic() - begun:.1f} s")
            if session.problems:
                tell(*session.problems, "pages are left as they were, but for those of reports that failed", err=True)
            saved.wait()
    tell("ended; what is done is kept", err=True)


def _tell_result(asked: Asked, result: Rendering) -> None:
    from crossread.render.progress import result_object, summary

    for entry in result.failed:
        tell(*f"failed: {entry.id}: {entry.error}".split("\n"), err=True)
    if result.faults:
        name = asked.corpus.name
        listed = f"{counted(len(result.faults), 'problem')} of {name}, listed on the index page"
        tell(f"{listed}; crossread check {asked.given} tells all that is wrong", err=True)
    done = result_object(asked.corpus.name, result, time.monotonic() - asked.begun)
    say(done if asked.as_json else [summary(result)])

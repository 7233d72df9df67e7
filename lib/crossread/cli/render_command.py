"""The command `crossread render`."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossread.cli.given import PROBLEMS, STOPPED, counted, is_notebook, named, say, without_corpus
from crossread.errors import UsageError
from crossread.tell import tell

if TYPE_CHECKING:
    from crossread.corpus.load import Corpus
    from crossread.render.plan import Report
    from crossread.render.run import Limits, Rendering
    from crossread.render.watch import Wish

Given = Annotated[
    str | None,
    typer.Argument(
        metavar="CORPUS", help="Folder of a corpus, or the name of one under data/; --list without it lists those."
    ),
]
Notebooks = Annotated[
    list[str] | None, typer.Argument(metavar="NOTEBOOK", help="Such as 02_diagnoses; all when none is given.")
]
ListOnly = Annotated[bool, typer.Option("--list", help="Show the planned reports and run nothing.")]
Only = Annotated[
    list[str] | None, typer.Option(metavar="DIMENSION[=VALUE]", help="Only these batched reports: theme=justice.")
]
Parameters = Annotated[
    list[str] | None,
    typer.Option("-p", metavar="NAME VALUE", help="A parameter of the notebooks; a list takes commas: -p sources a,b."),
]
Out = Annotated[
    str | None, typer.Option("-o", metavar="FOLDER", help="Output folder; else outputs/ and the corpus's name.")
]
Anyway = Annotated[bool, typer.Option("--anyway", help="Render a corpus with faults, and list them on the index page.")]
Force = Annotated[
    bool, typer.Option("--force", help="Write into the output folder even if it holds what no run wrote there.")
]
To = Annotated[str, typer.Option(metavar="FORMATS", help="Formats with commas between: html, pdf, notebook.")]
AtATime = Annotated[int | None, typer.Option(min=1, metavar="N", help="Reports at a time; else one a core.")]
Scheduler = Annotated[str, typer.Option(metavar="ADDRESS", help="Render on the Dask cluster there: tcp://host:8786.")]
Timeout = Annotated[float, typer.Option(min=1, metavar="SECONDS", help="Seconds that one report may take.")]
CellTimeout = Annotated[float, typer.Option(min=1, metavar="SECONDS", help="Seconds that one cell may take.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Render also what is current.")]
Explain = Annotated[bool, typer.Option("--explain", help="Say why each report is stale and run nothing.")]
Watching = Annotated[
    bool, typer.Option("--watch", help="Go on, and render what a saved file touches; what is named here comes first.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object; progress on standard error.")]


@dataclass(frozen=True)
class Asked:
    """What was asked for: which reports of a corpus, and how they are to be made."""

    given: str
    corpus: Corpus
    reports: list[Report]
    folder: Path
    formats: tuple[str, ...]
    jobs: int | None
    scheduler: str
    limits: Limits
    fresh: bool
    force: bool
    anyway: bool
    as_json: bool
    begun: float


def render(
    corpus: Given = None,
    notebooks: Notebooks = None,
    list_only: ListOnly = False,
    only: Only = None,
    parameter: Parameters = None,
    out: Out = None,
    anyway: Anyway = False,
    force: Force = False,
    to: To = "html",
    jobs: AtATime = None,
    scheduler: Scheduler = "",
    timeout: Timeout = 600,
    cell_timeout: CellTimeout = 300,
    fresh: Fresh = False,
    explain: Explain = False,
    watch: Watching = False,
    as_json: AsJson = False,
) -> None:
    """Run the notebooks with papermill and write a page for each report, its tables as CSV, and an index.

    A report is left as it is when nothing that it rests on has changed since it was made. A corpus whose tables have
    faults of form, references or codes is not rendered, unless with --anyway.
    """
    from crossread.corpus.load import open_corpus
    from crossread.render.run import Limits, parse_formats
    from crossread.render.watch import Wish

    if corpus is None or is_notebook(corpus):
        without_corpus(corpus, listed=list_only)
        return
    if scheduler and jobs:
        raise UsageError(
            "--jobs: not with --scheduler; the cluster makes as many at a time as its workers have threads"
        )
    if out is not None and not out.strip():
        raise UsageError("-o: this is empty; name a folder, such as -o outputs/mali, or leave it out")
    formats, opened, begun = parse_formats(to), open_corpus(corpus), time.monotonic()
    wish = Wish(corpus, tuple(notebooks or ()), named("--only", only), named("-p", parameter))
    reports = wish.planned(opened)
    folder, limits = Path(out) if out else Path("outputs") / opened.name, Limits(timeout, cell_timeout)
    asked = Asked(
        corpus, opened, reports, folder, formats, jobs, scheduler, limits, fresh, force, anyway, as_json, begun
    )
    if watch:
        _refuse_beside_watch(list=list_only, explain=explain, json=as_json, fresh=fresh, scheduler=bool(scheduler))
        _watch(asked, wish)
        return
    (_explain if explain else _list if list_only else _make)(asked)


def _explain(asked: Asked) -> None:
    from crossread.render.progress import explanation, explanation_object
    from crossread.render.run import explain_reports

    explained = explain_reports(asked.corpus, asked.reports, asked.folder, formats=asked.formats, fresh=asked.fresh)
    lines = [explanation(*each) for each in explained]
    say(explanation_object(asked.corpus.name, explained) if asked.as_json else lines)


def _list(asked: Asked) -> None:
    from crossread.render.progress import plan_object

    lines = [f"{report.id}  {json.dumps(dict(report.parameters), ensure_ascii=False)}" for report in asked.reports]
    say(plan_object(asked.corpus.name, asked.reports) if asked.as_json else lines)


def _make(asked: Asked) -> None:
    from crossread.render.progress import progress

    made = _possible(asked)
    with _stopping(), progress(len(asked.reports), partial(tell, err=asked.as_json), err=asked.as_json) as told:
        result = _maker(asked, made)(
            asked.corpus, asked.reports, fresh=asked.fresh, on_start=told.begun, on_report=told.done
        )
    _tell_result(asked, result)
    if result.failed or made != asked.formats:
        raise typer.Exit(PROBLEMS)


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

    return partial(
        render_reports,
        out=asked.folder,
        formats=formats,
        jobs=asked.jobs,
        scheduler=asked.scheduler,
        limits=asked.limits,
        force=asked.force,
        check=True,
        anyway=asked.anyway,
    )


def _refuse_beside_watch(**given: bool) -> None:
    if wrong := [name for name, is_given in given.items() if is_given]:
        raise UsageError(f"--watch: not with --{wrong[0]}; leave one of the two out")


def _watch(asked: Asked, wish: Wish) -> None:
    from crossread.render.served import served
    from crossread.render.watch import Saved, Watch

    saved, folders = Saved(), {asked.corpus.folder, *(report.notebook.parent for report in asked.reports)}
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


@contextmanager
def _stopping() -> Iterator[None]:
    try:
        yield
    except (KeyboardInterrupt, RuntimeError) as error:
        # An interrupt while a class is made, as when a module is imported, comes out within a RuntimeError.
        if not isinstance(error, KeyboardInterrupt) and not isinstance(error.__cause__, KeyboardInterrupt):
            raise
        tell("stopped; what is done is kept, and the next run goes on from there", err=True)
        raise typer.Exit(STOPPED) from None

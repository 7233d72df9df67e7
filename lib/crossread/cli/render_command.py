"""The command `crossread render`: its options, and what was asked for, read from the command line."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from crossread.cli.given import TextsOption, copies, given_folder, is_notebook, named, refuse_beside, without_corpus
from crossread.cli.render_asked import Asked, Bound, bound_of, explain_asked, list_asked, make_asked, watch_asked
from crossread.errors import UsageError


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
    jobs_from: JobsFrom = None,
    bind: Bind = "",
    jobs: AtATime = None,
    scheduler: Scheduler = "",
    timeout: Timeout = 600,
    cell_timeout: CellTimeout = 300,
    csv_bom: CsvBom = False,
    with_passages: WithPassages = False,
    texts: TextsOption = None,
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
    from crossread.render.job_file import read_jobs
    from crossread.render.private import private_copy, refuse_public
    from crossread.render.run import Limits, parse_formats
    from crossread.render.watch import Wish

    if corpus is None or is_notebook(corpus):
        without_corpus(corpus, listed=list_only)
        return
    _refuse_plainly(scheduler=scheduler, jobs=jobs, out=out, texts=bool(texts) and not with_passages)
    refuse_beside("--jobs-from", jobs_from, {"NOTEBOOK": notebooks, "--only": only, "-p": parameter})
    at_once = {"--list": list_only, "--explain": explain, "--json": as_json, "--fresh": fresh, "--bind": bind}
    refuse_beside("--watch", watch, at_once | {"--scheduler": scheduler})
    no_copy = {"--explain": explain, "--bind": bind, "--watch": watch, "--to": to != "html"}
    refuse_beside("--with-passages", with_passages, no_copy)
    opened, begun = open_corpus(corpus), time.monotonic()
    wish = Wish(corpus, tuple(notebooks or ()), named("--only", only), named("-p", parameter), jobs_from)
    job_file = read_jobs(jobs_from) if jobs_from and not watch else None
    reports, bound = wish.planned(opened, job_file), Bound("", "") if watch else bound_of(opened, bind, job_file)
    formats, folder = parse_formats(f"{to},html,pdf" if bound.name else to), Path(out or f"outputs/{opened.name}")
    how = {"jobs": jobs, "scheduler": scheduler, "limits": Limits(timeout, cell_timeout), "anyway": anyway}
    how |= {"csv_bom": csv_bom}
    asked = Asked(corpus, opened, reports, folder, formats, bound, how, fresh, force, as_json, begun)
    if with_passages and not list_only:
        refuse_public(folder, force=force)
        asked = replace(asked, private=private_copy(opened, copies(opened.folder, texts)))
    if watch:
        watch_asked(asked, wish)
    else:
        (explain_asked if explain else list_asked if list_only else make_asked)(asked)


def _refuse_plainly(*, scheduler: str, jobs: int | None, out: str | None, texts: bool) -> None:
    """Raises `UsageError` for options that cannot stand as they are; `texts` is True where they help nothing."""
    if scheduler and jobs:
        at_a_time = "the cluster makes as many at a time as its workers have threads"
        raise UsageError(f"--jobs: not with --scheduler; {at_a_time}")
    if out is not None:
        given_folder(out)
    if texts:
        raise UsageError("--texts: only with --with-passages; reports are the same with and without texts")


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
CsvBom = Annotated[bool, typer.Option("--csv-bom", help="Begin CSV files with the mark by which Excel knows UTF-8.")]
WithPassages = Annotated[
    bool, typer.Option("--with-passages", help="Make a private copy, whose cards show passages of your texts.")
]
Fresh = Annotated[bool, typer.Option("--fresh", help="Render also what is current.")]
Explain = Annotated[bool, typer.Option("--explain", help="Say why each report is stale and run nothing.")]
Watching = Annotated[
    bool, typer.Option("--watch", help="Go on, and render what a saved file touches; what is named here comes first.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object; progress on standard error.")]


JobsFrom = Annotated[
    Path | None, typer.Option(metavar="FILE", help="A job file: the reports of a set, with parameters and titles.")
]
Bind = Annotated[
    str, typer.Option(metavar="NAME.pdf", help="Bind the reports, in their order, into one PDF with contents.")
]

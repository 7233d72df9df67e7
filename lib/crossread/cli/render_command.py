"""The command `crossread render`: what was asked for, read from the command line."""

from __future__ import annotations

import time
from pathlib import Path

from crossread.cli.given import is_notebook, named, refuse_beside, without_corpus
from crossread.cli.render_asked import Asked, Bound, bound_of, explain_asked, list_asked, make_asked, watch_asked
from crossread.cli.render_options import (
    Anyway,
    AsJson,
    AtATime,
    Bind,
    CellTimeout,
    CsvBom,
    Explain,
    Force,
    Fresh,
    Given,
    JobsFrom,
    ListOnly,
    Notebooks,
    Only,
    Out,
    Parameters,
    Scheduler,
    Timeout,
    To,
    Watching,
)
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
        at_a_time = "the cluster makes as many at a time as its workers have threads"
        raise UsageError(f"--jobs: not with --scheduler; {at_a_time}")
    if out is not None and not out.strip():
        raise UsageError("-o: this is empty; name a folder, such as -o outputs/mali, or leave it out")
    refuse_beside("--jobs-from", jobs_from, {"NOTEBOOK": notebooks, "--only": only, "-p": parameter})
    at_once = {"--list": list_only, "--explain": explain, "--json": as_json, "--fresh": fresh, "--bind": bind}
    refuse_beside("--watch", watch, at_once | {"--scheduler": scheduler})
    opened, begun = open_corpus(corpus), time.monotonic()
    wish = Wish(corpus, tuple(notebooks or ()), named("--only", only), named("-p", parameter), jobs_from)
    reports, bound = wish.planned(opened), Bound("", "") if watch else bound_of(opened, bind, jobs_from)
    formats, folder = parse_formats(f"{to},html,pdf" if bound.name else to), Path(out or f"outputs/{opened.name}")
    how = {"jobs": jobs, "scheduler": scheduler, "limits": Limits(timeout, cell_timeout), "anyway": anyway}
    how |= {"csv_bom": csv_bom}
    asked = Asked(corpus, opened, reports, folder, formats, bound, how, fresh, force, as_json, begun)
    watch_asked(asked, wish) if watch else (explain_asked if explain else list_asked if list_only else make_asked)(
        asked
    )

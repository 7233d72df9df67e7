"""Four ways to the same reports, side by side: python benchmarks/render.py [--reports N] [--repeat R] [--write FILE].

Every way gets the same notebooks (those of the project around the current folder, without interactive cells), the
same parameters and the same number of processes, and ends with a page of HTML for each report. Times are wall clock
from the start of a fresh process to its end, start-up and imports included; only the pure work is timed in a process
that is warm already. One round of all ways follows the other, so that a slow minute of the machine meets all of them.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from crossread.corpus.load import open_corpus
from crossread.render.notebooks import find_notebooks, open_notebook
from crossread.render.plan import Report, plan_reports
from crossread.render.run import render_reports, usable_cores
from measured import machine, measured, table, tell

WAYS = {
    "loop": "`papermill` in a loop, then `jupyter nbconvert --to html` file by file",
    "pool": "papermill's API in a pool of {jobs} processes, then nbconvert in one process",
    "crossread": "`crossread render --fresh`, {jobs} reports at a time",
    "pure": "the pure work, divided by {jobs}: cells and pages in one process that is warm already",
}
BIN = Path(sys.executable).parent
KERNEL = ("-k", "python3", "-l", "python")


def chosen(corpus: str, n_reports: int) -> list[Report]:
    """So many of the planned reports, evenly spread over the plan so that the kinds are mixed; 0: all of them."""
    reports = plan_reports(open_corpus(corpus), find_notebooks(), only={}, parameters={})
    n_chosen = min(n_reports or len(reports), len(reports))
    return [reports[place * len(reports) // n_chosen] for place in range(n_chosen)]


def given_notebooks(reports: Sequence[Report], folder: Path) -> dict[str, Path]:
    """The notebooks of the reports as a batch run takes them, without their interactive cells, by report."""
    import nbformat
    from crossread.render.execute import batch_notebook

    paths = {report.notebook: folder / report.notebook.name for report in reports}
    for path, given in paths.items():
        given.write_text(nbformat.writes(batch_notebook(open_notebook(path))), "utf-8")
    return {report.id: paths[report.notebook] for report in reports}


def way_loop(reports: Sequence[Report], folder: Path, jobs: int) -> None:
    """The commands of papermill and nbconvert, one process a report and step."""
    for report in reports:
        given = [part for name, value in report.parameters.items() for part in ("-p", name, str(value))]
        names = (str(folder / "given" / report.notebook.name), str(folder / f"{report.id}.ipynb"))
        _quiet(BIN / "papermill", *names, *given, *KERNEL, "--no-progress-bar", "--cwd", str(report.root))
    for report in reports:
        _quiet(BIN / "jupyter", "nbconvert", "--to", "html", str(folder / f"{report.id}.ipynb"))


def way_pool(reports: Sequence[Report], folder: Path, jobs: int) -> None:
    """Papermill's function in a pool of processes; the pages in this one, with one exporter."""
    with ProcessPoolExecutor(jobs) as pool:
        list(pool.map(executed, reports, [folder] * len(reports)))
    from nbconvert import HTMLExporter

    exporter = HTMLExporter()
    for report in reports:
        html, _ = exporter.from_filename(str(folder / f"{report.id}.ipynb"))
        (folder / f"{report.id}.html").write_text(html, "utf-8")


def executed(report: Report, folder: Path) -> None:
    """Runs the notebook of a report by papermill's function."""
    import papermill

    given, out = folder / "given" / report.notebook.name, folder / f"{report.id}.ipynb"
    named: dict[str, Any] = {"parameters": dict(report.parameters), "cwd": str(report.root), "progress_bar": False}
    papermill.execute_notebook(str(given), str(out), **named, kernel_name="python3", language="python")


def way_crossread(reports: Sequence[Report], folder: Path, jobs: int) -> None:
    """What the command does when it is told to render these reports afresh."""
    corpus = open_corpus(reports[0].root / "data" / str(reports[0].parameters["corpus"]))
    done = render_reports(corpus, reports, folder / "out", jobs=jobs, fresh=True)
    assert not done.failed, done.failed


def way_pure(reports: Sequence[Report], folder: Path, jobs: int) -> float:
    """Seconds of cells and pages one after the other, without papermill, kernels, isolation or start-up; by `jobs`.

    Cells and outputs are those of the notebooks that `way_pool` has executed in this folder.
    """
    import crossread.render.warm.preloaded  # noqa: F401
    import nbformat
    from crossread.render.export import export_report
    from IPython.core.interactiveshell import InteractiveShell

    seconds = 0.0
    shell = InteractiveShell.instance()
    for report in reports:
        notebook = nbformat.read(folder / f"{report.id}.ipynb", as_version=4)
        (folder / "pure" / report.id).mkdir(parents=True)
        os.chdir(report.root)
        begun = time.perf_counter()
        _run_cells(shell, notebook)
        export_report(notebook, report, folder / "pure" / report.id, ("html",))
        seconds += time.perf_counter() - begun
    return seconds / jobs


def _run_cells(shell: Any, notebook: Any) -> None:  # noqa: ANN401
    from IPython.utils.capture import capture_output

    shell.reset(new_session=True)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            with capture_output() as shown:
                done = shell.run_cell(cell.source, store_history=False)
            assert done.success, shown.stdout


def _quiet(*command: str | Path) -> None:
    subprocess.run(list(map(str, command)), check=True, capture_output=True)


def one_way(way: str, given: dict[str, Any]) -> None:
    """Runs one way in this process, and prints the seconds of the pure work."""
    reports, folder = chosen(given["corpus"], given["reports"]), Path(given["folder"])
    seconds = {"loop": way_loop, "pool": way_pool, "crossread": way_crossread, "pure": way_pure}[way](
        reports, folder, given["jobs"]
    )
    print(json.dumps({"seconds": seconds}))


def round_of_all(corpus: str, n_reports: int, jobs: int) -> dict[str, float]:
    """Seconds of each way; loop and pool write into folders of their own."""
    found = {}
    with tempfile.TemporaryDirectory() as temporary:
        for way in WAYS:
            folder = Path(temporary) / {"pure": "pool"}.get(way, way)
            if not folder.exists():
                (folder / "given").mkdir(parents=True)
                given_notebooks(chosen(corpus, n_reports), folder / "given")
            given = {"corpus": corpus, "reports": n_reports, "folder": str(folder), "jobs": jobs}
            begun = time.perf_counter()
            inside = measured(__file__, way, given, Path.cwd())["seconds"]
            found[way] = time.perf_counter() - begun if inside is None else float(inside)
            print(f"{way}: {found[way]:.1f} s", file=sys.stderr)
    return found


def told(rounds: Sequence[dict[str, float]], n_reports: int, jobs: int, command: str) -> str:
    """The medians as a Markdown table, with the line on what they were taken of."""
    medians = {way: statistics.median(each[way] for each in rounds) for way in WAYS}
    own = medians["crossread"]
    rows = [
        [words.format(jobs=jobs), f"{medians[way]:.1f}", f"{medians[way] / n_reports:.2f}", f"{medians[way] / own:.2f}"]
        for way, words in WAYS.items()
    ]
    head = ["way", "seconds", "a report", "times `crossread render`"]
    times = "median of 1 run" if len(rounds) == 1 else f"medians of {len(rounds)} runs"
    ratio = f"`crossread render` takes {own / medians['pure']:.2f} times the pure work divided by {jobs}."
    return f"{table(head, rows)}\n\nReports: {n_reports}, {times}; {machine()}. {ratio}\nMade by `{command}`."


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--reports", type=int, default=0, help="how many of the planned reports; all without it")
    parser.add_argument("--repeat", type=int, default=3, help="rounds of all ways")
    parser.add_argument("--corpus", default="mali")
    parser.add_argument("--jobs", type=int, default=usable_cores(), help="processes at a time")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the tables into a file")
    parser.add_argument("--way", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.way:
        one_way(options.way[0], json.loads(options.way[1]))
        return
    rounds = [round_of_all(options.corpus, options.reports, options.jobs) for _ in range(options.repeat)]
    asked = f" --reports {options.reports}" if options.reports else ""
    command = f"python benchmarks/render.py{asked} --repeat {options.repeat} --jobs {options.jobs}"
    tell(told(rounds, len(chosen(options.corpus, options.reports)), options.jobs, command), options.write)


if __name__ == "__main__":
    main()

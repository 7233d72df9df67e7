"""How long a saved row takes with `render --watch`: python benchmarks/watch.py [--table FILE] [--repeat R].

In a copy of the project around the current folder a row of a table gets other words. The time goes from the end of
writing to the named brief on disk, and to the last of all reports that the row touches. In each round the whole set is
made with `--fresh` too, by a process of its own as a user starts it, so that a slow minute of the machine meets all.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from crossread.corpus.csv_files import csv_text, read_csv_file
from crossread.corpus.find import find_corpus
from crossread.corpus.load import open_corpus
from crossread.render.notebooks import find_notebooks
from crossread.render.plan import plan_reports
from crossread.render.run import render_reports, usable_cores
from crossread.render.watch import Saved, Watch, Wish
from measured import machine, table, tell


def copied(corpus: str, folder: Path) -> Path:
    """A copy of the corpus and the notebooks in a project of its own; the corpus there."""
    found = find_corpus(corpus)
    shutil.copytree(found, folder / "data" / found.name, ignore=shutil.ignore_patterns("texts"))
    shutil.copytree(find_notebooks()[0].parent, folder / "notebooks")
    return folder / "data" / found.name


def reword(path: Path, number: int) -> None:
    """Writes a table with other words in the last cell with a blank in it: a statement, a note, a definition."""
    rows = [list(row) for row in read_csv_file(path).rows]
    row, column = next(
        (row, place) for row in reversed(rows[1:]) for place, cell in reversed([*enumerate(row)]) if " " in cell
    )
    row[column] = f"{row[column]} ({number})"
    path.write_text(csv_text(rows), "utf-8")


def fresh(corpus: str, out: Path, jobs: int) -> float:
    """Seconds of a process that makes all reports."""
    command = [sys.executable, "-m", "crossread", "render", corpus, "--fresh", "--jobs", str(jobs), "-o", str(out)]
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def rounds(corpus: Path, file: str, wish: Wish, jobs: int, repeat: int) -> Iterator[tuple[float, float, int, float]]:
    """Seconds to the first report, seconds to the last, how many there were, and seconds of `--fresh`, each round."""
    saved, done = Saved(), list[float]()
    make = partial(render_reports, out=Path("watched"), jobs=jobs, check=True)
    session = Watch(wish, make, lambda entry: done.append(time.perf_counter()))
    with saved.within([corpus, Path("notebooks")]):
        session.renew()
        for number in range(repeat):
            seconds_fresh = fresh(corpus.name, Path("fresh"), jobs)
            done.clear()
            reword(corpus / file, number)
            begun = time.perf_counter()
            saved.wait()
            made = session.renew()
            assert made, f"no report reads {file}"
            assert not session.problems, session.problems
            yield done[0] - begun, time.perf_counter() - begun, len(made), seconds_fresh


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", default="mali")
    parser.add_argument("--table", default="diagnoses.csv", help="the table that is saved")
    parser.add_argument("--named", nargs=2, default=("10_brief", "justice"), help="a notebook, and a theme or nothing")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=usable_cores())
    parser.add_argument("--write", type=lambda given: Path(given).resolve())
    given = parser.parse_args()
    notebook, theme = given.named
    wish = Wish(given.corpus, (notebook,), {"theme": theme} if theme else {})
    home = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        corpus = copied(given.corpus, Path(folder))
        os.chdir(folder)
        n_reports = len(plan_reports(open_corpus(corpus), find_notebooks(), only={}, parameters={}))
        found = list(rounds(corpus, given.table, wish, given.jobs, given.repeat))
        os.chdir(home)
    first, whole, of_all = (statistics.median(each[place] for each in found) for place in (0, 1, 3))
    rows = [
        ["a row saved to the named brief on disk", "1", f"{first:.2f}", f"{first / of_all:.2f}"],
        ["a row saved to all that it touches", str(found[-1][2]), f"{whole:.1f}", f"{whole / of_all:.2f}"],
        ["`crossread render --fresh`", str(n_reports), f"{of_all:.1f}", "1.00"],
    ]
    head = ["what", "reports", "seconds", "of `--fresh`"]
    times = "1 round" if given.repeat == 1 else f"medians of {given.repeat} rounds"
    command = " ".join(["python benchmarks/watch.py", f"--table {given.table}", f"--repeat {given.repeat}"])
    what = f"A row of `{given.table}`, {given.jobs} reports at a time, {times}; {machine()}."
    tell(f"{table(head, rows)}\n\n{what}\nMade by `{command}`.", given.write)


if __name__ == "__main__":
    main()

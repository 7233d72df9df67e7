"""How time and memory grow: python benchmarks/scale.py [--sources 10 100 1000] [--jobs 1000] [--write FILE].

Corpora of more and more sources (see `multiplied`) are loaded, checked without texts, and compared, each step in a
process of its own; then a number of small notebooks is rendered, and the memory of the rendering process watched.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from measured import machine, measured, table, tell

SET = 5
COMPARED = ("theme_status", "remedies", "figure_pairs", "claim_cells", "unanswered_diagnoses")
STEPS = {"load": "load all tables", "check": "check", **{name: f"compare: `{name}`" for name in COMPARED}}
HUNDRED = 100
CELLS = ("corpus = 1", "print(corpus)")


def step(name: str, folder: Path) -> dict[str, Any]:
    """Seconds of one step and the peak memory of this process in MiB; comparing is timed without the loading."""
    run = _loaded(folder) if name == "load" else _checked(folder) if name == "check" else _compared(name, folder)
    begun = time.perf_counter()
    found = run()
    seconds = time.perf_counter() - begun
    return {"seconds": seconds, "found": len(found), "memory": _peak()}


def _loaded(folder: Path) -> Callable[[], Sequence[object]]:
    from crossread.corpus.load import open_corpus, read_whole

    def run() -> Sequence[object]:
        corpus = open_corpus(folder)
        read_whole(corpus)
        return list(corpus.tables)

    return run


def _checked(folder: Path) -> Callable[[], Sequence[object]]:
    from crossread.check.checks import check_corpus
    from crossread.check.compared import with_audit

    return lambda: with_audit(check_corpus(folder, {}), folder).problems


def _compared(name: str, folder: Path) -> Callable[[], Sequence[object]]:
    import crossread
    from crossread.corpus.load import open_corpus, read_whole

    corpus = open_corpus(folder)
    read_whole(corpus)
    return lambda: getattr(crossread, name)(corpus)


def _peak() -> float:
    """Peak memory of this process in MiB."""
    status = Path("/proc/self/status")
    if status.is_file():  # what getrusage says begins, on Linux, with the size of the process that started this one
        [line] = [line for line in status.read_text("utf-8").splitlines() if line.startswith("VmHWM:")]
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


def grown(base: Path, sizes: Sequence[int]) -> str:
    """The table of the corpora: rows, seconds, seconds per 1,000 rows and peak memory by step."""
    from multiplied import write_multiplied

    head, rows = ["step", "sources", "rows", "seconds", "seconds per 1,000 rows", "peak memory, MiB", "found"], []
    with tempfile.TemporaryDirectory() as temporary:
        made = [(size, Path(temporary) / f"villages{size}") for size in sizes]
        n_rows = {size: write_multiplied(base, folder, max(1, size // SET)) for size, folder in made}
        for name, words in STEPS.items():
            for size, folder in made:
                found = measured(__file__, name, {"folder": str(folder)}, Path.cwd())
                print(f"{name}, {size} sources: {found['seconds']:.2f} s", file=sys.stderr)
                each = found["seconds"] / n_rows[size] * 1000
                cells = [f"{n_rows[size]:,}", f"{found['seconds']:.2f}", f"{each:.4f}", f"{found['memory']:.0f}"]
                rows.append([words, f"{max(SET, size):,}", *cells, f"{found['found']:,}"])
    return table(head, rows)


def rendered(n_jobs: int, workers: int) -> dict[str, Any]:
    """Seconds per job and memory of this process in MiB, after each hundred of small jobs, or at the end of fewer."""
    import psutil
    from crossread.render.warm.workers import run_jobs

    marks: list[tuple[int, float, float]] = []
    with tempfile.TemporaryDirectory() as temporary:
        begun, last = time.perf_counter(), 0
        for done, (_, outcome, _) in enumerate(
            run_jobs(list(_jobs(Path(temporary), n_jobs)), workers=workers, limit=600), start=1
        ):
            assert outcome.failure is None, outcome.failure
            if done % HUNDRED == 0 or done == n_jobs:
                now = time.perf_counter()
                marks.append((done, (now - begun) / (done - last), psutil.Process().memory_info().rss / (1 << 20)))
                begun, last = now, done
    return {"marks": marks, "peak": _peak()}


def _jobs(folder: Path, number: int) -> Iterator[Any]:
    import nbformat
    from crossread.render.job import Job
    from crossread.render.plan import Report

    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    path = folder / "notebooks" / "small.ipynb"
    path.parent.mkdir()
    path.write_text(nbformat.writes(notebook), "utf-8")
    for place in range(number):
        own = folder / f"{place}"
        own.mkdir()
        yield Job(Report(f"small-{place}", path, "Small", "", "", "", {}, ""), own, ("html",), 60)


def steady(n_jobs: int, workers: int) -> str:
    """The table of the jobs: after each hundred the seconds per job in it, and the memory of the rendering process."""
    found = measured(__file__, "jobs", {"jobs": n_jobs, "workers": workers}, Path.cwd())
    rows = [[f"{done:,}", f"{seconds:.3f}", f"{memory:.0f}"] for done, seconds, memory in found["marks"]]
    head = ["jobs done", "seconds per job, of the last hundred", "memory of the rendering process, MiB"]
    note = (
        f"{workers} jobs at a time; the first hundred has the start-up. Peak of that process: {found['peak']:.0f} MiB."
    )
    return f"{table(head, rows)}\n\n{note}"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sources", type=int, nargs="*", default=[10, 100, 1000], help="sizes, multiples of 5")
    parser.add_argument("--jobs", type=int, default=1000, help="how many small notebooks to render; 0: none")
    parser.add_argument("--workers", type=int, default=2, help="how many of them at a time")
    parser.add_argument("--base", type=Path, default=Path("data/mali"), help="the corpus that is multiplied")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the tables into a file")
    parser.add_argument("--way", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.way:
        name, given = options.way[0], json.loads(options.way[1])
        done = rendered(given["jobs"], given["workers"]) if name == "jobs" else step(name, Path(given["folder"]))
        print(json.dumps(done))
        return
    parts = [grown(options.base, options.sources)] if options.sources else []
    parts += [steady(options.jobs, options.workers)] if options.jobs else []
    sizes = " ".join(map(str, options.sources))
    command = f"python benchmarks/scale.py --sources {sizes} --jobs {options.jobs} --workers {options.workers}"
    tell("\n\n".join([*parts, f"{machine()}. Made by `{command}`."]), options.write)


if __name__ == "__main__":
    main()

"""Running notebooks as the renderer does, in processes of its pool, and what their cells showed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
from crossread.render.execute import settled
from crossread.render.job import EXECUTED, Job, Outcome
from crossread.render.plan import Report
from crossread.render.warm.workers import KERNELS, run_jobs

Cells = list[dict[str, Any]]


def make_job(folder: Path, stem: str, cells: Sequence[str | nbformat.NotebookNode], cell_timeout: float = 60) -> Job:
    """A job for a notebook of these cells (sources of code cells, or cells); its files lie in <folder>/<stem>."""
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [nbformat.v4.new_code_cell(cell) if isinstance(cell, str) else cell for cell in cells]
    path = folder / "notebooks" / f"{stem}.ipynb"
    path.parent.mkdir(exist_ok=True)
    path.write_text(nbformat.writes(notebook), "utf-8")
    return job_of(path, folder / stem, cell_timeout)


def job_of(path: Path, folder: Path, cell_timeout: float = 60) -> Job:
    """A job for a notebook that there is."""
    folder.mkdir()
    return Job(Report(path.stem, path, path.stem, "", "", "", {}, ""), folder, ("notebook",), cell_timeout)


def run_all(jobs: Sequence[Job], *, cold: bool = False, workers: int = 1, limit: float = 120) -> dict[str, Outcome]:
    """The outcomes by the stem of the notebook; in `cold` kernels if so wished."""
    before = dict(os.environ)
    os.environ.pop("PYTEST_CURRENT_TEST", None)  # with it kernels do not see what subprocesses print
    os.environ[KERNELS] = "cold" if cold else "warm"
    try:
        return {job.report.id: outcome for job, outcome, _ in run_jobs(jobs, workers=workers, limit=limit)}
    finally:
        os.environ.clear()
        os.environ.update(before)


def shown(job: Job) -> Cells:
    """Count and outputs of each code cell, as far as the notebook got."""
    notebook = nbformat.read(job.folder / EXECUTED, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [{"count": cell.execution_count, "outputs": settled(cell.outputs)} for cell in code]


def printed(folder: Path, *cells: str) -> list[str]:
    """What a notebook of these cells prints, cell by cell; it must not fail."""
    job = make_job(folder, f"printed{len(list(folder.iterdir()))}", cells)
    [outcome] = run_all([job]).values()
    assert outcome.failure is None, outcome.failure
    return ["".join(output.get("text", "") for output in cell["outputs"]).strip() for cell in shown(job)]

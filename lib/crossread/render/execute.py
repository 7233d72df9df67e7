"""Running the notebook of one report with papermill, in this process, and exporting it; publishes nothing."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from pathlib import Path

import nbformat

from crossread.render.export import export_report, finding
from crossread.render.notebooks import open_notebook, tags
from crossread.render.page import PageError
from crossread.render.plan import Report

EXECUTED = "executed.ipynb"
SITE = "site"
KERNEL = "python3"


@dataclass(frozen=True)
class Job:
    """A report to be made in a folder of its own; the limit is for one cell, in seconds."""

    report: Report
    folder: Path
    formats: tuple[str, ...]
    cell_timeout: float


@dataclass(frozen=True)
class Failure:
    """Why there is no report: the number of the code cell as JupyterLab counts it (None: no cell) and a message."""

    cell: int | None
    message: str

    def __str__(self) -> str:
        return f"cell {self.cell}: {self.message}" if self.cell else self.message


class StoppedError(Exception):
    """A notebook that ended itself before its last cell."""


@dataclass(frozen=True)
class Outcome:
    """What came of a job: the files in its folder `site`, the finding in words, or the failure."""

    files: tuple[str, ...]
    finding: str
    failure: Failure | None


def run_job(job: Job) -> Outcome:
    """Executes and exports one report; every failure is part of what comes back, the half-run notebook stays."""
    try:
        notebook = execute_report(job)
        (job.folder / SITE).mkdir()
        files = export_report(notebook, job.report, job.folder / SITE, job.formats)
        return Outcome(tuple(files), finding(notebook), None)
    except PageError as error:
        return Outcome((), "", Failure(error.cell, f"the page is not published: {error}"))
    except Exception as error:
        return Outcome((), "", read_failure(job.folder / EXECUTED, explain(error, job.cell_timeout)))


def execute_report(job: Job) -> nbformat.NotebookNode:
    """The executed notebook; cells tagged `interactive` are left out. Raises what papermill raises."""
    import papermill

    given = job.folder / "given.ipynb"
    given.write_text(nbformat.writes(batch_notebook(open_notebook(job.report.notebook))), "utf-8")
    notebook: nbformat.NotebookNode = papermill.execute_notebook(
        _literal(given),
        _literal(job.folder / EXECUTED),
        parameters=dict(job.report.parameters),
        kernel_name=KERNEL,
        language="python",
        kernel_manager_class=_own_kernel(),
        cwd=str(job.report.root),
        progress_bar=False,
        execution_timeout=int(job.cell_timeout),
    )
    if any(cell.metadata.papermill.get("exception") for cell in notebook.cells):
        raise StoppedError("the notebook stopped here (it called exit)")
    return notebook


def batch_notebook(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """A copy for batch runs: code cells carry their number as JupyterLab counts them, interactive ones are gone."""
    batch = copy.deepcopy(notebook)
    for number, cell in enumerate((cell for cell in batch.cells if cell.cell_type == "code"), start=1):
        cell.metadata["crossread_cell"] = number
    batch.cells = [cell for cell in batch.cells if "interactive" not in tags(cell)]
    return batch


def explain(error: Exception, cell_timeout: float) -> str:
    """What stopped a notebook, in one line; nothing when the error is in the output of its cell."""
    name = type(error).__name__
    if name == "PapermillExecutionError":
        return ""
    if name == "CellTimeoutError":
        return f"the cell took longer than {cell_timeout:g} s; make it faster or raise --cell-timeout"
    if name == "DeadKernelError":
        return "the kernel died in this cell (it left the process, or there was too little memory)"
    if isinstance(error, StoppedError):
        return str(error)
    return f"{name}: {(str(error).strip() or 'no message').splitlines()[0]}"


def read_failure(path: Path, message: str) -> Failure:
    """The failure of a half-run notebook: the last cell begun with this message, or if empty with its own error."""
    if not path.is_file():
        return Failure(None, message)
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    begun = [cell for cell in cells if cell.metadata.get("papermill", {}).get("start_time")]
    if not begun:
        return Failure(None, message)
    errors = [output for output in begun[-1].outputs if output.output_type == "error"]
    if errors and not message:
        message = f"{errors[0].ename}: {errors[0].evalue}"
    line = " ".join(re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", message).split())
    return Failure(begun[-1].metadata.get("crossread_cell"), line)


def _literal(path: Path) -> str:
    return str(path).replace("{", "{{").replace("}", "}}")


def _own_kernel() -> type:
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager
    from traitlets import default

    class OwnKernelManager(AsyncKernelManager):
        """Kernels of the running interpreter, whatever kernels the user has installed under the same name."""

        @default("kernel_spec_manager")
        def _only_native(self) -> KernelSpecManager:
            return KernelSpecManager(kernel_dirs=[])

    return OwnKernelManager

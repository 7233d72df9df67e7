"""Running the notebook of one report with papermill, in this process, and exporting it; publishes nothing."""

from __future__ import annotations

import copy
import itertools
import json
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import nbformat

from crossread.corpus import lazy_tables
from crossread.render.awaited import stand_in
from crossread.render.export import export_report, finding
from crossread.render.job import CELL_OVERRUN, DIED, EXECUTED, NO_KERNEL, SITE, Failure, Job, Outcome, PageError
from crossread.render.notebooks import open_notebook, tags

READS = "reads.txt"
KERNEL = "python3"
WARM_ENGINE = "crossread-warm"
_NOT_BEGUN = "Kernel died before replying"
_UNREADABLE = "the notebook was left unreadable by what one of its cells did to the modules that write it"
CELL_FILE = re.compile(r"(?<!\S)\S*ipykernel_\d+[/\\]\d+\.py")  # from the start of a word: else quadratic


class StoppedError(Exception):
    """A notebook that ended itself before its last cell."""


def run_job(job: Job, *, warm: bool = False, on_cell: Callable[[bool], None] = lambda runs: None) -> Outcome:
    """Executes and exports one report; every failure is part of what comes back, the half-run notebook stays.

    Cells run in this process if it is `warm`, else in a kernel. `on_cell` is called with True as each cell begins,
    with False when none is left to run.
    """
    try:
        notebook = execute_report(job, warm=warm, on_cell=on_cell)
        on_cell(False)
        (job.folder / SITE).mkdir()
        files = export_report(notebook, job.report, job.folder / SITE, job.formats)
        return Outcome(tuple(files), finding(notebook), None, files_read(job))
    except PageError as error:
        return Outcome((), "", Failure(error.cell, f"the page is not published: {error}"))
    except Exception as error:
        return Outcome((), "", read_failure(job.folder / EXECUTED, explain(error, job.cell_timeout)))


def files_read(job: Job) -> tuple[str, ...]:
    """The files of the corpus folder that the notebook asked for, sorted."""
    record = job.folder / READS
    return tuple(sorted(set(record.read_text("utf-8").split("\n")) - {""})) if record.is_file() else ()


def execute_report(
    job: Job, *, warm: bool = False, on_cell: Callable[[bool], None] = lambda runs: None
) -> nbformat.NotebookNode:
    """The executed notebook; cells tagged `interactive` are left out. Raises what papermill raises."""
    import papermill

    os.environ[lazy_tables.READS] = str(job.folder / READS)
    given = job.folder / "given.ipynb"
    notebook = batch_notebook(open_notebook(job.report.notebook))
    notebook = stand_in(notebook, job.report.awaited) if job.report.awaited else notebook
    given.write_text(json.dumps(notebook, ensure_ascii=False), "utf-8")
    executed: nbformat.NotebookNode = papermill.execute_notebook(
        _literal(given),
        _literal(job.folder / EXECUTED),
        parameters=dict(job.report.parameters),
        engine_name=WARM_ENGINE if warm else None,
        kernel_name=KERNEL,
        language="python",
        kernel_manager_class=_own_kernel(),
        on_cell_start=lambda **_: on_cell(True),
        cwd=str(job.report.root),
        progress_bar=False,
        execution_timeout=max(1, int(job.cell_timeout)),
    )
    if any(cell.metadata.papermill.get("exception") for cell in executed.cells):
        raise StoppedError("the notebook stopped here (it called exit)")
    for cell in executed.cells:
        if cell.cell_type == "code":
            cell.outputs = settled(cell.outputs)
    return executed


def settled(outputs: Sequence[nbformat.NotebookNode]) -> list[nbformat.NotebookNode]:
    """The outputs of a cell as equal runs have them: where a kernel cuts its streams depends on the clock.

    What is printed between two displays becomes one output to stdout and one to stderr, in this order; the file that
    a kernel invents for a cell, with the number of its process, becomes `<cell>`.
    """
    kept: list[nbformat.NotebookNode] = []
    for prints, group in itertools.groupby(outputs, lambda output: output.output_type == "stream"):
        if not prints:
            kept += group
            continue
        texts = {"stdout": "", "stderr": ""}
        for output in group:
            texts[output.name] += output.text
        shown = {name: CELL_FILE.sub("<cell>", text) for name, text in texts.items() if text}
        kept += [nbformat.v4.new_output("stream", name=name, text=text) for name, text in shown.items()]
    return kept


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
        return CELL_OVERRUN.format(cell_timeout)
    if name == "DeadKernelError":
        return DIED
    if name == "NoSuchKernel" or str(error).startswith(_NOT_BEGUN) or getattr(error, "name", "") == "ipykernel":
        return NO_KERNEL
    if isinstance(error, StoppedError):
        return str(error)
    return f"{name}: {(str(error).strip() or 'no message').splitlines()[0]}"


def read_failure(path: Path, message: str) -> Failure:
    """The failure of a half-run notebook: the last cell begun with this message, or if empty with its own error.

    What died before its first cell has had no kernel. A notebook that cannot be read has no cell to name.
    """
    early = NO_KERNEL if message == DIED else message
    if not path.is_file():
        return Failure(None, early)
    try:
        notebook = nbformat.read(path, as_version=4)
    except (ValueError, nbformat.ValidationError):
        return Failure(None, message or _UNREADABLE)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    begun = [cell for cell in cells if cell.metadata.get("papermill", {}).get("start_time")]
    if not begun:
        return Failure(None, early)
    errors = [output for output in begun[-1].outputs if output.output_type == "error"]
    if not message:
        message = f"{errors[0].ename}: {errors[0].evalue}" if errors else "the cell failed, see what it printed"
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

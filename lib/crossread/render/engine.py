"""A papermill engine that runs the cells in this very process; it ends at the first error as papermill's own does.

Papermill loads this module (entry point `papermill.engine`); nothing else does, since each would need the other first.
"""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import nbformat
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, NotebookExecutionManager

from crossread.render.kernel import Message, running_kernel


class WarmEngine(Engine):  # type: ignore[misc]
    """The engine `crossread-warm`; outputs are those of a cold kernel."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        *,
        execution_timeout: float | None = None,
        on_cell_start: Callable[..., object] | None = None,
        **_: object,
    ) -> None:
        """Runs the cells; like papermill's own engine it ends at the first error, which is in the output then."""
        client = _InProcessClient(nb_man, timeout=execution_timeout, on_cell_start=on_cell_start, record_timing=False)
        client.path, nb_man.output_path = nb_man.output_path, None
        try:
            client.execute()
        finally:
            nb_man.output_path = client.path


class _InProcessClient(PapermillNotebookClient):  # type: ignore[misc]
    """Makes outputs of messages as nbclient does; the kernel is in this process and hands its messages over.

    The notebook is saved to `path` before each cell of code: papermill would save it three times as often, which takes
    a fifth of the time of a notebook with large outputs.
    """

    path: str | None

    def execute(self, **_: object) -> nbformat.NotebookNode:
        self.reset_execution_trackers()
        self._request = ""
        with running_kernel(self._receive) as self._kernel, asyncio.Runner() as self._runner:
            self.kc = self._kernel.front
            notebook: nbformat.NotebookNode = self.nb
            self.papermill_execute_cells()
            notebook.metadata["language_info"] = nbformat.from_dict(self._kernel.language_info)
            self.set_widgets_metadata()
        return notebook

    def execute_cell(self, cell: nbformat.NotebookNode, cell_index: int, **_: object) -> nbformat.NotebookNode:
        if self.on_cell_start:
            self.on_cell_start(cell=cell, cell_index=cell_index)
        if cell.cell_type != "code" or not cell.source.strip():
            return cell
        if self._kernel.shell and self._kernel.shell.exit_now:
            raise DeadKernelError("Kernel died")
        if self.path:
            # Plain JSON: papermill's own way validates the whole notebook, for each cell again.
            Path(self.path).write_text(json.dumps(self.nb, ensure_ascii=False), "utf-8")
        cell.outputs = []
        self.clear_before_next_output = False
        reply = self._run(cell, cell_index)
        if reply["status"] == "error" and "raises-exception" not in cell.metadata.get("tags", []):
            raise CellExecutionError.from_cell_and_msg(cell, reply)
        return cell

    def _run(self, cell: nbformat.NotebookNode, index: int) -> Message:
        """The reply of the kernel; a cell over its time is stopped, what it said until then stays."""
        content = {"code": cell.source, "silent": False, "store_history": True, "user_expressions": {}}
        content |= {"allow_stdin": False, "stop_on_error": False}
        request = self._kernel.front.session.msg("execute_request", content)
        self._request, self._cell, self._reply = request["header"]["msg_id"], (cell, index), None
        with _time_limit(self.timeout) as is_over:
            try:
                self._runner.run(self._kernel.run(request))
            except _OverrunError:
                sys.stdout.flush()
                sys.stderr.flush()
        if is_over():
            cell.outputs = [output for output in cell.outputs if output.get("ename") != _OverrunError.__name__]
            raise CellTimeoutError.error_from_timeout_and_cell("Cell execution timed out", self.timeout, cell)
        assert self._reply is not None
        return self._reply

    def _receive(self, message: Message) -> None:
        if message["parent_header"].get("msg_id") != self._request:
            return
        if message["msg_type"] == "execute_reply":
            self._reply = message["content"]
        else:
            self.process_message(message, *self._cell)


class _OverrunError(BaseException):
    """Raised in a cell that is over its time."""


@contextmanager
def _time_limit(seconds: float | None) -> Iterator[Callable[[], bool]]:
    """Raises in what runs too long, again each second if it goes on; says whether the time was over."""
    over = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal over
        over = True
        raise _OverrunError(f"the cell took longer than {seconds:g} s")

    previous = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds or 0, 1)
    try:
        yield lambda: over
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)

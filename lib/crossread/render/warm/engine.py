"""A papermill engine that runs the cells in this very process; it ends at the first error as papermill's own does.

Papermill loads this module (entry point `papermill.engine`); nothing else does, since each would need the other first.
"""

from __future__ import annotations

import asyncio
import contextvars
import json
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import nbformat
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, NotebookExecutionManager
from papermill.log import logger

from crossread.render.warm.kernel import InProcessKernel, Message, running_kernel

_AS_JSON = json.JSONEncoder(ensure_ascii=False).encode  # held here: cells may replace `json.dumps`
AGAIN = 1  # seconds from one interrupt of a cell that goes on to the next


class WarmEngine(Engine):  # type: ignore[misc]
    """The engine `crossread-warm`; outputs are those of a cold kernel.

    What differs, and does no harm: what is printed comes in one piece, where a kernel cuts it by the clock (`settled`
    puts both together), and what other programs print stands at its place among the lines, where a kernel leaves it to
    chance. After `exit()` no further cell runs, where a kernel runs some until it is noticed that it is gone. What a
    cell shows is lost if it kills its process, and what a process shows (not: prints) that a cell has forked. Frames
    below a cell, as `traceback.print_stack` shows them, are those of this program. Papermill's `--log-output` does
    nothing, and there are no subshells: messages of widgets wait until the cell is done.
    """

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
        client = _InProcessClient(
            nb_man, timeout=execution_timeout, on_cell_start=on_cell_start, record_timing=False, log=logger
        )
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
    _fault: Exception | None  # the first message of the cell of which no output could be made

    def execute(self, **_: object) -> nbformat.NotebookNode:
        self.reset_execution_trackers()
        self._request, self._context = "", contextvars.copy_context()
        with (
            _undisturbed_after(),
            running_kernel(self._receive) as self._kernel,
            _fresh_log(self._kernel),
            asyncio.Runner() as self._runner,
        ):
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
        if self.skip_cells_with_tag in cell.metadata.get("tags", []):
            return cell
        if self._kernel.shell and self._kernel.shell.exit_now:
            raise DeadKernelError("Kernel died")
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
        self._fault = None
        is_over: Callable[[], bool] = bool
        try:
            with _time_limit(self.timeout) as is_over:
                # The runner's own way takes Ctrl-C for itself: it would cancel the cell instead of interrupting it.
                loop = self._runner.get_loop()
                loop.run_until_complete(loop.create_task(self._kernel.run(request), context=self._context))
        except KeyboardInterrupt:
            sys.stdout.flush()
            sys.stderr.flush()
            if not is_over():
                raise
        if is_over():
            raise CellTimeoutError.error_from_timeout_and_cell("Cell execution timed out", self.timeout, cell)
        if self._fault:
            raise self._fault
        assert self._reply is not None
        return self._reply

    def _receive(self, message: Message) -> None:
        if message["parent_header"].get("msg_id") != self._request:
            return
        if message["msg_type"] == "execute_reply":
            self._reply = message["content"]
        else:
            try:
                self.process_message(message, *self._cell)
            except Exception as error:  # of this end: the cell that sent it must not see it
                self._fault = self._fault or error
        if message["msg_type"] == "execute_input" and self.path:
            # Plain JSON: papermill's own way validates the whole notebook, for each cell again.
            part = Path(f"{self.path}.part")  # whole or not at all: the process may be ended at any time
            part.write_text(_AS_JSON(self.nb), "utf-8")
            part.replace(self.path)


class _Outside(logging.Handler):
    """Hands a line of the log to the handlers from before the kernel, where they are used to write."""

    def __init__(
        self, handlers: Sequence[logging.Handler], outside: Callable[[], AbstractContextManager[None]]
    ) -> None:
        super().__init__()
        self.handlers, self.outside = handlers, outside

    def emit(self, record: logging.LogRecord) -> None:
        with self.outside():
            for handler in self.handlers:
                if record.levelno >= handler.level:
                    handler.handle(record)


@contextmanager
def _fresh_log(kernel: InProcessKernel) -> Iterator[None]:
    """Gives the cells a log that nobody has set up; what papermill logs meanwhile goes where it went before."""
    root, before = logging.root, logging.RootLogger(logging.root.level)
    kept, disabled = root.handlers, root.manager.disable
    before.addHandler(_Outside(kept or [logging.StreamHandler(sys.__stderr__)], kernel.outside))
    logger.parent, root.handlers = before, []
    root.setLevel(logging.WARNING)
    logging.disable(logging.NOTSET)
    try:
        yield
    finally:
        logger.parent, root.handlers = root, kept
        root.setLevel(before.level)
        logging.disable(disabled)


@contextmanager
def _undisturbed_after() -> Iterator[None]:
    """Ends what cells have set for the whole process: the page is made in it, which a kernel would have left alone."""
    depth, mask, on_alarm = sys.getrecursionlimit(), _umask(), signal.getsignal(signal.SIGALRM)
    try:
        yield
    finally:
        signal.signal(signal.SIGALRM, signal.SIG_IGN)  # an alarm that is left would end the process, or raise in it
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, on_alarm or signal.SIG_DFL)
        sys.settrace(None)
        sys.setprofile(None)
        sys.setrecursionlimit(depth)
        os.umask(mask)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


@contextmanager
def _time_limit(seconds: float | None) -> Iterator[Callable[[], bool]]:
    """Interrupts what runs too long, as Ctrl-C does, again if it goes on; says whether the time was over.

    By a thread, since alarms of the process are for the cells.
    """
    main, lock, ended, over = threading.get_ident(), threading.Lock(), threading.Event(), False

    def watch() -> None:
        nonlocal over
        while not ended.wait(AGAIN if over else seconds):
            with lock:
                if not ended.is_set():
                    over = True
                    signal.pthread_kill(main, signal.SIGINT)

    watcher = threading.Thread(target=watch, name="time limit", daemon=True)
    if seconds:
        watcher.start()
    try:
        yield lambda: over
    finally:
        with lock:
            ended.set()
        if over:
            time.sleep(0.01)  # an interrupt on its way shall arrive here

"""What the parent of all report processes holds ready: importing this module imports and touches what notebooks need.

It leaves one thread, no ZMQ context and no shell of IPython, so that children can be forked from it. Nothing else
imports it: the fork server does (see `workers`), and a child that was not forked from it.
"""

from __future__ import annotations

import atexit
import builtins
import gc
import io
import itertools
import logging
import multiprocessing.process
import os
import signal
import sys
import tempfile
import threading
import warnings
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from crossread.errors import CorpusError, UsageError
from crossread.quick_jsonschema import import_jsonschema

INLINE = "module://matplotlib_inline.backend_inline"
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
# What a kernel imports, the last six only when it starts.
KERNEL = (
    "ipykernel.debugger",
    "ipykernel.kernelapp",
    "sqlite3",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
)
PATH = [folder for folder in sys.path if folder]
# What a kernel is started with; its threads are the first four of its process.
ARGUMENTS = ("-f", "kernel.json", "--HistoryManager.hist_file=:memory:")
FIRST_THREAD = 5
LAST_WORDS = 5  # seconds for what is to be done as a kernel ends


def warm_up() -> None:
    """Imports what notebooks import and does each slow first thing once."""
    os.environ.setdefault("MPLBACKEND", INLINE)
    for name in THREADS:
        os.environ[name] = "1"
    with _as_in_a_kernel():
        import pandas
    import crossread

    for module in crossread.PUBLIC:
        import_module(f"crossread.{module}")
    _touch_tables(pandas)
    _touch_charts()
    _read_corpus()
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # else the debugger warns on stderr
    for module in KERNEL:
        import_module(module)
    import_jsonschema()
    with warnings.catch_warnings():  # filters that come with the modules of the renderer are not for notebooks
        for module in ("papermill", "crossread.render.execute"):
            import_module(module)
        _touch_pages()
    gc.collect()
    gc.freeze()


def begin() -> None:
    """To be called in a forked child: what a fresh interpreter has for itself, and a fork does not."""
    import numpy

    numpy.random.seed()
    sys.path[:] = PATH
    sys.stdin = sys.__stdin__ = open(0, closefd=False)  # type: ignore[misc]  # noqa: SIM115
    sys.stdin.buffer.raw.name = "<stdin>"  # type: ignore[attr-defined]
    launcher = find_spec("ipykernel_launcher")
    sys.argv[:] = [str(launcher and launcher.origin), *ARGUMENTS]
    sys.orig_argv[:] = [sys.executable, "-m", "ipykernel_launcher", *ARGUMENTS]
    os.environ["JPY_PARENT_PID"] = str(os.getppid())
    os.environ.setdefault("PYDEVD_USE_FRAME_EVAL", "NO")  # as the debugger leaves it when it is imported
    threading._counter = itertools.count(FIRST_THREAD).__next__  # type: ignore[attr-defined]
    _become_main_process()
    atexit._clear()
    weakref.finalize._registered_with_atexit = False  # type: ignore[attr-defined]
    atexit.register(logging.shutdown)


def is_shadowed(folder: Path) -> bool:
    """Whether a module in this folder has the name of one that is imported here: a new kernel would import that one."""
    names = {name for name in sys.modules if "." not in name}
    with suppress(OSError):
        return any(
            (found.stem in names and found.suffix == ".py")
            or (found.name in names and (found / "__init__.py").is_file())
            for found in folder.iterdir()
        )
    return False


def end(folder: Path) -> None:
    """To be called when the notebook of this folder is done: what an interpreter does as it ends, unlike `os._exit`."""

    def stop(number: int, frame: object) -> None:
        raise TimeoutError(f"what was registered with atexit took longer than {LAST_WORDS} s")

    with suppress(OSError):
        os.chdir(folder)
    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, LAST_WORDS, 1)
    with suppress(TimeoutError):
        atexit._run_exitfuncs()
    signal.setitimer(signal.ITIMER_REAL, 0)


def _become_main_process() -> None:
    """The modules of processes must not know of the fork: pools of a notebook would start as this process was."""
    process: Any = multiprocessing.process
    process._parent_process = None
    process.current_process().name, process.current_process()._identity = "MainProcess", ()
    multiprocessing.set_start_method(None, force=True)


@contextmanager
def _as_in_a_kernel() -> Iterator[None]:
    """pandas looks at its import whether it runs in a kernel, and where to: wide tables are shown otherwise."""
    builtins.get_ipython = lambda: SimpleNamespace(kernel=True)  # type: ignore[attr-defined]
    try:
        with redirect_stdout(io.TextIOWrapper(io.BytesIO(), "UTF-8")):
            yield
    finally:
        del builtins.get_ipython  # type: ignore[attr-defined]


def _touch_tables(pandas: object) -> None:
    table = pandas.read_csv(io.StringIO("a,b\nx,1\ny,2\n"), dtype=str)  # type: ignore[attr-defined]
    numbers = table.assign(b=table["b"].astype(int)).groupby("a")["b"].sum().to_frame()
    for written in (numbers.to_html, numbers.to_string, numbers.to_csv, numbers.to_dict, numbers.unstack):
        written()


def _read_corpus() -> None:
    """Each report then takes a table as it was read here, unless its file has changed; reports say what is wrong."""
    from crossread.corpus.load import open_corpus, read_whole
    from crossread.corpus.schema import load_schemas
    from crossread.render.job import WARM_CORPUS

    load_schemas()
    if folder := os.environ.pop(WARM_CORPUS, ""):
        with suppress(CorpusError, UsageError, OSError):
            read_whole(open_corpus(folder))


def _touch_charts() -> None:
    """Through the canvases themselves: the inline backend asks for the shell of IPython when it is first used."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    figure = Figure()
    figure.subplots().set_title("Touched")
    figure.get_tightbbox(FigureCanvasAgg(figure).get_renderer())
    FigureCanvasSVG(figure).print_svg(io.BytesIO())


def _touch_pages() -> None:
    import nbformat

    from crossread.render.export import export_report
    from crossread.render.plan import Report

    html = {"text/html": "<table><tr><td>1</td></tr></table>", "text/markdown": "**1**", "text/plain": "1"}
    code = nbformat.v4.new_code_cell("1 + 1", outputs=[nbformat.v4.new_output("display_data", html)])
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# A\n\n- *b*"), code])
    report = Report("a", Path(__file__), "A", "", "", "", {}, "")
    with tempfile.TemporaryDirectory() as folder:
        export_report(notebook, report, Path(folder), ("html", "notebook"))


warm_up()

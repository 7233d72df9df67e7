"""The explorer alone in a browser, by voila: its one-cell notebook, the command that serves it, and its running.

Only this computer is answered, and only who has the address that voila tells; nothing is asked of any other server.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat

from crossread.corpus.load import open_corpus
from crossread.errors import UsageError
from crossread.explore.explored import explorer_rows

NOTEBOOK = "explorer.ipynb"
# What a widget needs; others are made for JupyterLab, or fetch what they show.
EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget")
_CELL = """import crossread as cr

cr.explorer(cr.open_corpus({folder!r}), {texts!r})"""


def run_app(folder: Path, *, texts: Path | None = None, port: int = 8866, browser: bool = True) -> int:
    """The exit code of voila, which shows the explorer of a corpus until it is ended; Ctrl-C ends it well.

    Raises `UsageError` where voila is not installed, and `CorpusError` where a table cannot be read.
    """
    if importlib.util.find_spec("voila") is None:
        how = 'run: pip install "crossread[app]"'
        raise UsageError(f"the explorer alone needs the package voila, which is not installed; {how}")
    explorer_rows(open_corpus(folder))
    with TemporaryDirectory(prefix="crossread-") as made:
        notebook = write_app(Path(made), folder, texts)
        served = subprocess.Popen(app_command(notebook, port=port, browser=browser), env=_surroundings())
        try:
            return served.wait()
        except KeyboardInterrupt:
            served.terminate()
            served.wait()
            return 0


def write_app(at: Path, folder: Path, texts: Path | None = None) -> Path:
    """The notebook of the explorer of a corpus, written to a folder; it names the corpus by its whole path."""
    title = str(open_corpus(folder).meta["title"])
    source = _CELL.format(folder=str(folder.resolve()), texts=str(texts.resolve()) if texts else "")
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)], metadata={"title": title})
    nbformat.write(book, at / NOTEBOOK)
    return at / NOTEBOOK


def app_command(notebook: Path, *, port: int, browser: bool) -> list[str]:
    """The command line of voila for the notebook of the explorer."""
    options = [
        *("--token", "--Voila.ip=127.0.0.1", f"--port={port}", "--template=crossread"),
        *(f"--VoilaConfiguration.extension_allowlist={name}" for name in EXTENSIONS),
        *([] if browser else ["--no-browser"]),
    ]
    return [sys.executable, "-m", "voila", str(notebook), *options]


def _surroundings() -> dict[str, str]:
    """The environment of voila: it finds the template of this folder, and its kernel this library."""
    own = {"JUPYTER_PATH": Path(__file__).with_name("jupyter"), "PYTHONPATH": Path(__file__).parents[2]}
    paths = {name: os.pathsep.join(filter(None, [str(path), os.environ.get(name)])) for name, path in own.items()}
    return {**os.environ, **paths}

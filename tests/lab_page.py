"""A JupyterLab of its own in a folder, and a notebook opened and run in it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

LIB = Path(__file__).parents[1] / "lib"
PATIENCE = 120
QUIET = ("--LabApp.news_url=", "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate")


@contextmanager
def started_lab(root: Path) -> Iterator[str]:
    """The address of a JupyterLab that serves this folder, with settings of its own; ended with its kernels.

    It follows links to rows as one that was installed with the library does.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {name: str(root / ".lab" / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTERLAB_SETTINGS_DIR",
                                                        "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR")}  # fmt: skip
    extensions = root / ".lab" / "jupyter" / "labextensions"
    extensions.mkdir(parents=True)
    (extensions / "crossread").symlink_to(LIB / "crossread" / "explore" / "labextension")
    own["JUPYTER_PATH"] = str(extensions.parent)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={port}", "--allow-root",
               "--IdentityProvider.token=", f"--ServerApp.root_dir={root}", *QUIET]  # fmt: skip
    paths = os.pathsep.join([str(LIB), *filter(None, [os.environ.get("PYTHONPATH")])])
    with (root / "lab.log").open("w") as log:
        server = subprocess.Popen(command, env={**os.environ, **own, "PYTHONPATH": paths}, stdout=log, stderr=log)
    try:
        _await(f"http://127.0.0.1:{port}/api")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _await(address: str) -> None:
    for _ in range(PATIENCE):
        try:
            urlopen(address).close()
        except URLError:
            time.sleep(1)
        else:
            return
    raise TimeoutError(f"{address} did not answer in {PATIENCE} seconds")


def open_and_run(page: Any, lab: str, notebook: str) -> None:
    """The page shows the notebook, of which all cells run."""
    open_notebook(page, lab, notebook)
    menu(page, "Run", "runmenu:run-all")


def open_notebook(page: Any, lab: str, notebook: str) -> None:
    """The page shows the notebook as it is stored."""
    page.set_default_timeout(PATIENCE * 1000)
    page.goto(f"{lab}/lab/tree/{notebook}?reset")
    idle(page)
    if (news := page.get_by_role("button", name="No", exact=True)).count():
        news.click()


def idle(page: Any) -> None:
    """Waits until the kernel of the notebook shown has nothing to do."""
    page.wait_for_function("document.querySelector('.jp-StatusBar-Widget')?.innerText.includes('Idle')")


def menu(page: Any, name: str, command: str) -> None:
    """Chooses a command of a menu of the bar."""
    page.locator(f'.lm-MenuBar-item:has-text("{name}")').first.click()
    page.locator(f'li[data-command="{command}"]').click()

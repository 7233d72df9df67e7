"""What goes to a process that makes a report, and what comes back from it. Imports nothing that runs notebooks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from crossread.render.plan import Report

EXECUTED = "executed.ipynb"
SITE = "site"
CELL_OVERRUN = "the cell took longer than {:g} s; make it faster or raise --cell-timeout"
DIED = "the kernel died in this cell (it left the process, or there was too little memory)"
NO_KERNEL = (
    "no kernel of Python started; install ipykernel where crossread is (pip install ipykernel), and name a folder "
    "that can be written to as JUPYTER_RUNTIME_DIR if Jupyter's own cannot be"
)


# Environment variables under which reports are made, so that the same inputs give the same bytes whoever renders
# them, where and when: the order of sets, text files, local times, dates and ids in pictures.
SURROUNDINGS: Mapping[str, str] = MappingProxyType(
    {
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "TZ": "UTC",
        "SOURCE_DATE_EPOCH": "0",
        "MATPLOTLIBRC": str(Path(__file__).parent / "templates" / "matplotlibrc"),
    }
)


# Names to the warm process the folder of the corpus that it shall have read, when there is one.
WARM_CORPUS = "CROSSREAD_WARM_CORPUS"


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


class PageError(Exception):
    """A page that must not be published; `cell` is the code cell it comes from, None for prose."""

    def __init__(self, message: str, cell: int | None) -> None:
        super().__init__(message)
        self.cell = cell


@dataclass(frozen=True)
class Outcome:
    """What came of a job: the files in its folder `site`, the finding in words, or the failure.

    `reads` names the files of the corpus folder that the notebook asked for.
    """

    files: tuple[str, ...]
    finding: str
    failure: Failure | None
    reads: tuple[str, ...] = ()

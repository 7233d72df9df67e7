"""Runs the notebooks from top to bottom, each in a fresh cold kernel, and writes their outputs back.

python tools/run_notebooks.py [NAME...]   all notebooks when none is named; *Explore* cells are stored without output.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[1] / "notebooks"
INTERACTIVE = "interactive"


def run(path: Path) -> None:
    """Runs one notebook in the folder of the project and stores what it showed."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=600, kernel_name="python3", record_timing=False).execute(cwd=str(FOLDER))
    for cell in notebook.cells:
        if cell.cell_type == "code" and INTERACTIVE in cell.metadata.get("tags", []):
            cell.outputs = []
        for output in cell.get("outputs", []):
            output.pop("transient", None)
    notebook.metadata.pop("widgets", None)
    notebook.metadata["language_info"] = {"name": "python"}  # the version is that of the machine
    nbformat.write(notebook, path)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="such as 02_diagnoses; all when none is given")
    names = parser.parse_args().names or sorted(path.stem for path in FOLDER.glob("*.ipynb"))
    for name in names:
        run(FOLDER / f"{name}.ipynb")
        print(name)

"""The page of the notebooks: what each asks and says of itself, and its parameters, made from the notebooks."""

from __future__ import annotations

from pathlib import Path

import nbformat
from papermill import inspect_notebook

from docpages.marks import markdown_table

_PAGE = """# The notebooks and their parameters

*Made from the notebooks by `make docs`: correct those, not this page.*

Parameters stand in the second cell: change them there, or give them on the command line as `-p NAME VALUE`. A list
takes commas: `-p sources csis2024,allafrica2023`. A name or value that there is not is refused before anything runs,
and the nearest is named. `10_brief` is rendered once for each family of themes, source, addressee and pair of sources;
one of them is picked with `--only theme=justice`, and `-p theme impunity` makes one on a single theme. A brief has one
subject.

{notebooks}
"""


def notebooks_page(folder: Path) -> str:
    """Every notebook with its question, its introduction and its parameters, a section each."""
    return _PAGE.format(notebooks="\n\n".join(_section(path) for path in sorted(folder.glob("*.ipynb"))))


def _section(path: Path) -> str:
    told = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "markdown"]
    title, *said = told[0].strip().split("\n\n")
    about = "\n\n".join(said if len(said) > 1 else [*said, told[-1].split("\n\n")[1]])
    given = inspect_notebook(str(path)).values()
    rows = [[f"`{one['name']}`", f"`{one['inferred_type_name']}`", f"`{one['default']}`", one["help"]] for one in given]
    table = markdown_table(["parameter", "type", "default", "what it does"], rows)
    return f"## {path.stem}\n\n[{title.lstrip('# ')}](../notebooks/{path.name})\n\n{about}\n\n{table}"

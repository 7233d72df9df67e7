"""Reports whose tables have no rows yet: what each says instead, in two lines."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from crossread.corpus.load import Corpus
from crossread.corpus.schema import load_schemas
from crossread.render.notebooks import Template, tags

if TYPE_CHECKING:
    import nbformat


def awaited_rows(corpus: Corpus, template: Template) -> str:
    """What comes in a report and what is wanting for it, a line each; empty where there is something to report."""
    files = {name: load_schemas()[name].file for name in template.needs}
    wanting = [file for name, file in files.items() if corpus.tables[name].empty]
    if template.needs and not corpus.coded_sources:
        wanting = list(files.values())
    if not wanting:
        return ""
    comes = f"Here comes the answer to this question, made from the rows of {_listed(list(files.values()))}."
    then = "add some, declare them under `coverage` in `corpus.yml`, and render again"
    wants = f"There are none yet in {_listed(wanting)}: {then}."
    return f"{comes}\n\n{wants}"


def stand_in(notebook: nbformat.NotebookNode, awaited: str) -> nbformat.NotebookNode:
    """The notebook with its title, its parameters and, in place of all other cells, what it awaits."""
    from nbformat.v4 import new_markdown_cell  # what plans reports does without nbformat, which takes long to import

    made = copy.deepcopy(notebook)
    titled = next((cell for cell in made.cells if cell.cell_type == "markdown" and "# " in cell.source), None)
    given = [cell for cell in made.cells if "parameters" in tags(cell)]
    title = next((line for line in titled.source.splitlines() if line.startswith("#")), "") if titled else ""
    made.cells = [new_markdown_cell(f"{title}\n\n{awaited}".strip()), *given]
    for place, cell in enumerate(made.cells):
        cell["id"] = f"awaited-{place}"
    return made


def _listed(files: list[str]) -> str:
    shown = [f"`{file}`" for file in files]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"

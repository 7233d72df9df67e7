"""What a page says where there are no rows: of a whole report two lines, of its sections that have none one."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from crossread.corpus.load import COVERED, Corpus
from crossread.corpus.schema import load_schemas
from crossread.render.notebooks import Template, tags

if TYPE_CHECKING:
    import nbformat

Cells = Sequence["nbformat.NotebookNode"]
_SECTION = "## "


def awaited_rows(corpus: Corpus, template: Template) -> str:
    """What comes in a report and what is wanting for it, a line each; empty where there is something to report.

    A row in one of the tables that it needs is something, once the corpus has a source that is coded.
    """
    files = [load_schemas()[name].file for name in template.needs]
    if not files or (corpus.coded_sources and not all(corpus.tables[name].empty for name in template.needs)):
        return ""
    comes = f"Here comes the answer to this question, made from the rows of {_listed(files)}."
    declare = ", declare them under `coverage` in `corpus.yml`," if {*template.needs} & {*COVERED} else ""
    return f"{comes}\n\nThere are none yet: add some{declare} and render again."


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


def without_empty(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """A copy without what only says that there is nothing to show, and the prose that leads to it.

    A section in which nothing else is shown is left out with its heading, which is named in a line after the last
    section that shows anything. Where a sentence of a section says what there is, the empty tables and pictures beside
    it say no more.
    """
    from nbformat.v4 import new_markdown_cell

    first, *sections = _split(notebook.cells, _is_section)
    cells, left, last = [*first], list[str](), len(first)
    for section in sections:
        before, after = (_displays(cells) for cells in (section, _full(section)))
        heading, *rest = _split(section, _is_prose)[1:]
        if before and not after:
            left.append(section[0].source.partition("\n")[0].removeprefix(_SECTION).strip())
            cells += [cell for cell in _full(section) if not _is_prose(cell)]
            continue
        cells += _full(heading)
        for block in rest:
            kept = _full(block)
            cells += kept if _displays(kept) or not _displays(block) else kept[1:]
        last = len(cells) if after else last
    if left:
        cells.insert(last, new_markdown_cell(f"**No rows here:** {'; '.join(left)}.", id="no-rows"))
    made = copy.copy(notebook)
    made["cells"] = cells
    return made


def _split(cells: Cells, begins: Callable[[nbformat.NotebookNode], bool]) -> list[list[nbformat.NotebookNode]]:
    """The cells before the first that begins a part, then each part."""
    parts: list[list[nbformat.NotebookNode]] = [[]]
    for cell in cells:
        if begins(cell):
            parts.append([])
        parts[-1].append(cell)
    return parts


def _is_prose(cell: nbformat.NotebookNode) -> bool:
    return bool(cell.cell_type == "markdown")


def _is_section(cell: nbformat.NotebookNode) -> bool:
    return _is_prose(cell) and cell.source.startswith(_SECTION)


def _displays(cells: Cells) -> list[nbformat.NotebookNode]:
    return [output for cell in cells for output in cell.get("outputs", [])]


def _full(cells: Cells) -> list[nbformat.NotebookNode]:
    """The cells without outputs that are empty."""
    return [
        type(cell)({**cell, "outputs": [output for output in cell["outputs"] if not _is_empty(output)]})
        if "outputs" in cell
        else cell
        for cell in cells
    ]


def _is_empty(output: nbformat.NotebookNode) -> bool:
    """Whether an output is marked as empty, or has no word."""
    if "data" not in output:
        return False
    marked = output.get("metadata", {}).get("crossread", {}).get("empty", False)
    return bool(marked) or not any(str(shown).strip() for shown in output["data"].values())


def _listed(files: list[str]) -> str:
    shown = [f"`{file}`" for file in files]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"

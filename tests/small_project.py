"""A small project written in a test: the corpus `villages` under data/, and notebooks with a few cells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from crossread.corpus.load import Corpus
from small_corpus import CODES, PLAIN, codebook, meta, small_corpus, source

PARAMETERS = 'corpus: str = "villages"  # which corpus\nsources: str = ""  # source ids, empty = all coded'
BRIEF = PARAMETERS + '\ntheme: str = ""\nsource: str = ""\naddressee: str = ""\npair: str = ""'
BATCH = ["theme", "source", "addressee", "pair"]
PICTURE = """
import crossread as cr
import pandas as pd
from matplotlib.figure import Figure
axes = Figure().subplots()
axes.plot([0, 1], [1, 2], color="#16365F", url="13_statements.ipynb#alpha2001-dia-001 the first row")
line = pd.DataFrame({"x": [0, 1], "y": [1, 2]})
cr.show_figure(axes, line, alt="a rising line", caption="Rising", name="rising", empty="none")
"""
TABLE = """
from IPython.display import display
columns = "".join(f"<th>column number {n}</th>" for n in range(40))
bundle = {"text/html": f"<table><tr><th></th>{columns}</tr></table>", "text/csv": "a\\n1\\n", "text/plain": "a table"}
display(bundle, raw=True, metadata={"crossread": {"name": "wide"}})
"""
FINDING = """
from IPython.display import Markdown, display
display(Markdown("Both speak of **raids**."), metadata={"crossread": {"finding": True}})
"""

# A row that has each code; the others are in no row.
EXAMPLES = {
    **{"violence": "alpha2001-dia-001", "raids": "alpha2001-dia-001", "feuds": "beta2002-dia-001"},
    **{"rule": "beta2002-rec-001", "coups": "beta2002-rec-001", "state": "alpha2001-dia-001"},
    **{"army": "alpha2001-dia-001", "abroad": "beta2002-rec-001", "aid": "alpha2001-rec-001"},
}
PASSAGES = ("alpha2001-p-1001", "alpha2001-p-2001", "beta2002-p-1001", "beta2002-p-2001")


def small_project(folder: Path) -> Corpus:
    """A project of two sources: alpha2001 diagnoses raids and asks the army, beta2002 feuds and those abroad.

    The second recommendation bears on coups, of the family rule; raids and feuds are of the family violence. The
    check finds nothing in form, references and codes but that codes are not sorted (see `sort_codes`).
    """
    (folder / "notebooks").mkdir()
    described = {name: [_described(row) for row in rows] for name, rows in codebook().items() if name in CODES}
    return small_corpus(
        folder / "data" / "villages",
        meta(source("alpha2001"), source("beta2002")) | {"description": "What is said of two villages."},
        **described,
        passages=[PLAIN["passages"] | {"id": name, "source": name[:-7]} for name in PASSAGES],
        diagnoses=[{"id": "alpha2001-dia-001", "theme": "raids"}, {"id": "beta2002-dia-001", "theme": "feuds"}],
        recommendations=[
            {"id": "alpha2001-rec-001", "addressee": "army", "instrument": "aid", "object": "pay", "theme": "raids"},
            {"id": "beta2002-rec-001", "addressee": "abroad", "instrument": "aid", "object": "food", "theme": "coups"},
        ],
    )


def sort_codes(folder: Path) -> None:
    """Sorts the codes of the project by their ids, as the check wants them; the family rule then stands first."""
    for name in CODES:
        path = folder / "data" / "villages" / "codebook" / f"{name}.csv"
        header, *rows = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join([header, *sorted(rows)]), "utf-8")


def _described(code: dict[str, Any]) -> dict[str, Any]:
    """A code with all that the codebook asks for: a full definition, search terms, an example or why there is none."""
    told = {"definition": f"All of {code['id']}.", "use_when": "It is named.", "not_when": "It is not named."}
    example = {"example": EXAMPLES[code["id"]]} if code["id"] in EXAMPLES else {"unused": "Nobody speaks of it."}
    return code | told | example | {"terms": code["id"]}


def write_notebook(
    folder: Path, stem: str, *cells: str, parameters: str = PARAMETERS, batch: list[str] | None = None
) -> Path:
    """Writes notebooks/<stem>.ipynb: a title, the cell of parameters, then a cell for each further argument.

    A cell that begins with `#md` is Markdown, one that begins with `#live` is tagged interactive.
    """
    notebook = nbformat.v4.new_notebook(metadata={"crossread": {"batch": batch}} if batch else {})
    given = nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]})
    title = nbformat.v4.new_markdown_cell(f"# What about {stem}?")
    notebook.cells = [title, given, *(_cell(source) for source in cells)]
    path = folder / "notebooks" / f"{stem}.ipynb"
    path.write_text(nbformat.writes(notebook), "utf-8")
    return path


def _cell(source: str) -> nbformat.NotebookNode:
    if source.startswith("#md\n"):
        return nbformat.v4.new_markdown_cell(source.removeprefix("#md\n"))
    return nbformat.v4.new_code_cell(source, metadata={"tags": ["interactive"]} if source.startswith("#live\n") else {})

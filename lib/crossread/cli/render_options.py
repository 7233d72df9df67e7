"""The arguments and options of `crossread render`, each with its help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Given = Annotated[
    str | None,
    typer.Argument(
        metavar="CORPUS", help="Folder of a corpus, or the name of one under data/; --list without it lists those."
    ),
]
Notebooks = Annotated[
    list[str] | None, typer.Argument(metavar="NOTEBOOK", help="Such as 02_diagnoses; all when none is given.")
]
ListOnly = Annotated[bool, typer.Option("--list", help="Show the planned reports and run nothing.")]
Only = Annotated[
    list[str] | None, typer.Option(metavar="DIMENSION[=VALUE]", help="Only these batched reports: theme=justice.")
]
Parameters = Annotated[
    list[str] | None,
    typer.Option("-p", metavar="NAME VALUE", help="A parameter of the notebooks; a list takes commas: -p sources a,b."),
]
Out = Annotated[
    str | None, typer.Option("-o", metavar="FOLDER", help="Output folder; else outputs/ and the corpus's name.")
]
Anyway = Annotated[bool, typer.Option("--anyway", help="Render a corpus with faults, and list them on the index page.")]
Force = Annotated[
    bool, typer.Option("--force", help="Write into the output folder even if it holds what no run wrote there.")
]
To = Annotated[str, typer.Option(metavar="FORMATS", help="Formats with commas between: html, pdf, notebook.")]
AtATime = Annotated[int | None, typer.Option(min=1, metavar="N", help="Reports at a time; else one a core.")]
Scheduler = Annotated[str, typer.Option(metavar="ADDRESS", help="Render on the Dask cluster there: tcp://host:8786.")]
Timeout = Annotated[float, typer.Option(min=1, metavar="SECONDS", help="Seconds that one report may take.")]
CellTimeout = Annotated[float, typer.Option(min=1, metavar="SECONDS", help="Seconds that one cell may take.")]
CsvBom = Annotated[bool, typer.Option("--csv-bom", help="Begin CSV files with the mark by which Excel knows UTF-8.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Render also what is current.")]
Explain = Annotated[bool, typer.Option("--explain", help="Say why each report is stale and run nothing.")]
Watching = Annotated[
    bool, typer.Option("--watch", help="Go on, and render what a saved file touches; what is named here comes first.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object; progress on standard error.")]


JobsFrom = Annotated[
    Path | None, typer.Option(metavar="FILE", help="A job file: the reports of a set, with parameters and titles.")
]
Bind = Annotated[
    str, typer.Option(metavar="NAME.pdf", help="Bind the reports, in their order, into one PDF with contents.")
]

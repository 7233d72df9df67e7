"""What the README, the codebook page and the exercise say, made from the schemas and the tables themselves."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from crossread.compare.reliability import RELIABLE, reliability
from crossread.corpus.codebook_page import codebook_page
from crossread.corpus.files import write_whole
from crossread.corpus.load import Corpus
from crossread.corpus.schema import CODEBOOK, Column, TableSchema, load_schemas
from crossread.show.exercise import with_exercise
from crossread.show.sentences.about_reliability import sentence_since_drawn


def describe_tables() -> str:
    """All tables and columns as Markdown, one folded section a table, in the order of the schemas."""
    return "\n\n".join(_table(schema) for schema in load_schemas().values())


def describe_unitising(corpus: Corpus) -> str:
    """Every round of blind unitising as a Markdown table: marks, held, missed, and the share missed.

    Duplicate and declined marks are counted as marks, but not in the share.
    """
    head = "| round | source | marks | held by a row | missed, row added | share missed |\n|---|---|---|---|---|---|"
    rows = []
    for (round_, source), marks in corpus.unitising.groupby(["round", "source"], sort=True):
        held, missed = (int((marks["verdict"] == verdict).sum()) for verdict in ("held", "missed"))
        share = f"{missed / (held + missed):.1%}" if held + missed else "undefined"
        rows.append(f"| {round_} | `{source}` | {len(marks)} | {held} | {missed} | {share} |")
    return "\n".join([head, *rows])


def describe_reliability(corpus: Corpus) -> str:
    """The agreement of the blind codings of every sample as a Markdown table, one row a sample and variable.

    Below it stands what came, went or changed since the last draw.
    """
    head = "| sample | variable | units | raw agreement | Krippendorff's alpha | 95 % interval | Gwet's AC1 |"
    rows = [_reliability_row(row) for row in reliability(corpus).to_dict("records")]
    since = sentence_since_drawn(corpus)
    return "\n".join([head, "|---|---|---|---|---|---|---|", *rows, *(["", since] if since else [])])


def with_generated(page: str, corpus: Corpus) -> str:
    """A page with the text between its marks `tables`, `unitising` and `reliability` replaced by what the data say.

    Raises ValueError when the page lacks a mark.
    """
    with_tables = filled(page, "tables", describe_tables())
    with_agreement = filled(with_tables, "reliability", describe_reliability(corpus))
    return filled(with_agreement, "unitising", describe_unitising(corpus))


def filled(page: str, name: str, text: str) -> str:
    """A page with `text` between its marks of this name; raises ValueError when the page lacks them."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, found, rest = page.partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"the page has no marks {begin} and {end}")
    return f"{before}{begin}\n\n{text}\n\n{end}{after}"


def generated_pages(readme: Path, corpus: Corpus) -> dict[Path, str]:
    """What is to stand in the README, the README.md of the codebook's folder, and the exercise and its key, by path.

    The exercise is kept in the folder `docs` beside the README, if there is one.
    """
    codebook = corpus.folder / CODEBOOK / "README.md"
    exercises = sorted((readme.parent / "docs").glob("exercise*.md"))
    pages = {readme: with_generated(readme.read_text("utf-8"), corpus), codebook: codebook_page(corpus)}
    return pages | {path: with_exercise(path.read_text("utf-8"), corpus) for path in exercises}


def write_pages(readme: Path, corpus: Corpus) -> None:
    """Brings the README, the codebook page and the exercise up to date."""
    for path, page in generated_pages(readme, corpus).items():
        write_whole(path, page)


def _reliability_row(row: Mapping[Any, Any]) -> str:
    variable = row["variable"].replace("_", " ")
    if pd.isna(row["alpha"]):
        return f"| {row['sample']} | {variable} | {row['n_units']} | – | {row['note']} | – | – |"
    mark = "" if row["alpha"] >= RELIABLE else " (below .80)"
    interval = f"{row['alpha_low']:.2f} to {row['alpha_high']:.2f}" if pd.notna(row["alpha_low"]) else row["note"]
    cells = [f"{row['raw_agreement']:.0%}", f"{row['alpha']:.2f}{mark}", interval, f"{row['ac1']:.2f}"]
    return f"| {row['sample']} | {variable} | {row['n_units']} | {' | '.join(cells)} |"


def _table(schema: TableSchema) -> str:
    head = f"<details><summary><code>{schema.file}</code>: {schema.description}</summary>"
    rows = "\n".join(_row(column) for column in schema.columns)
    return f"{head}\n\n| column | type | what it holds |\n|---|---|---|\n{rows}\n\n</details>"


def _row(column: Column) -> str:
    kind = column.type + (", required" if column.required else "")
    refers = f" (ids of `{column.refers}`)" if column.refers and column.refers not in ("rows", "sources") else ""
    allowed = f" One of: {', '.join(column.enum)}." if column.enum else ""
    return f"| `{column.name}` | {kind} | {column.description}{refers}.{allowed} |"

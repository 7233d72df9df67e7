"""What the README says of tables and coding, made from the schemas and the tables themselves."""

from __future__ import annotations

from crossread.corpus.load import Corpus
from crossread.corpus.schema import Column, TableSchema, load_schemas


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


def with_generated(page: str, corpus: Corpus) -> str:
    """A page with the text between its marks `tables` and `unitising` replaced by what the data say now.

    Raises ValueError when the page lacks a mark.
    """
    filled = _filled(page, "tables", describe_tables())
    return _filled(filled, "unitising", describe_unitising(corpus))


def _filled(page: str, name: str, text: str) -> str:
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, found, rest = page.partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"the page has no marks {begin} and {end}")
    return f"{before}{begin}\n\n{text}\n\n{end}{after}"


def _table(schema: TableSchema) -> str:
    head = f"<details><summary><code>{schema.file}</code>: {schema.description}</summary>"
    rows = "\n".join(_row(column) for column in schema.columns)
    return f"{head}\n\n| column | type | what it holds |\n|---|---|---|\n{rows}\n\n</details>"


def _row(column: Column) -> str:
    kind = column.type + (", required" if column.required else "")
    refers = f" (ids of `{column.refers}`)" if column.refers and column.refers not in ("rows", "sources") else ""
    allowed = f" One of: {', '.join(column.enum)}." if column.enum else ""
    return f"| `{column.name}` | {kind} | {column.description}{refers}.{allowed} |"

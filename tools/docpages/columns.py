"""The page of all tables and columns of a corpus, made from the Table Schemas that come with the library."""

from __future__ import annotations

import re

from crossread.corpus.load import COVERED
from crossread.corpus.schema import Column, TableSchema, load_schemas
from crossread.findings import conditions

from docpages.marks import markdown_table

_PAGE = """# The tables

*Made from the schemas in [lib/crossread/corpus/schemas](../lib/crossread/corpus/schemas) by `make docs`: correct those,
not this page.*

A corpus is a folder of CSV files in UTF-8: one row a line, sorted by id; an empty cell is a missing value, the words
"NA" and "None" are words. `crossread check` holds every file to its schema. What each code of the Mali corpus means
stands in its [codebook](../data/mali/codebook/README.md).

How far a source is coded is declared in `corpus.yml`, under `coverage`, for each of these tables: {covered}. A table is
`none`, `partial` or `complete`; only what is missing from a `complete` one is told as silence, and `check` holds the
tables to what is declared.

{contents}

{tables}
"""
_CONDITIONS = """

What `holds_when` may say: conditions of these forms, separated by semicolons, in capitals the ids and words that you
put there. A finding is shown while all of its conditions hold, and `crossread check` names the one that does not.

{table}

So `stand council2018 raise_price silent; verdict union2020-chk-011 fails` holds while the one source is silent on the
claim and the other's sum does not come out. A condition guards what the tables say, not what the words of the finding
add to it: a source that is coded later may make these false while every condition still holds. Hence `read_with`."""


def tables_page() -> str:
    """All tables and columns as Markdown, a section a table, in the order of the schemas."""
    schemas = list(load_schemas().values())
    named = [[f"[{schema.file}](#{anchor(schema.file)})", schema.description] for schema in schemas]
    contents = markdown_table(["table", "one row is"], named)
    covered = ", ".join(f"`{table}`" for table in COVERED)
    return _PAGE.format(contents=contents, covered=covered, tables="\n\n".join(map(_section, schemas)))


def anchor(heading: str) -> str:
    """What a link to a heading is called on the page."""
    kept = [char for char in heading.lower() if char.isalnum() or char in "-_ "]
    return "".join(kept).replace(" ", "-")


def _section(schema: TableSchema) -> str:
    columns = markdown_table(["column", "type", "what it holds"], map(_row, schema.columns))
    more = _CONDITIONS.format(table=conditions_table()) if schema.name == "findings" else ""
    return f"## {schema.file}\n\n{schema.description[:1].upper()}{schema.description[1:]}.\n\n{columns}{more}"


def conditions_table() -> str:
    """Every form of a condition and when it holds, as the module that reads them lists them."""
    listed = re.findall(r"^(\w+(?: [A-Z]+)+) {2,}(\S.*)$", conditions.__doc__ or "", re.MULTILINE)
    return markdown_table(["condition", "holds when"], [[f"`{form}`", when] for form, when in listed])


def _row(column: Column) -> list[str]:
    kind = column.type + (", required" if column.required else "")
    refers = f" (ids of `{column.refers}`)" if column.refers and column.refers not in ("rows", "sources") else ""
    allowed = f" One of: {', '.join(column.enum)}." if column.enum else ""
    return [f"`{column.name}`", kind, f"{column.description}{refers}.{allowed}"]

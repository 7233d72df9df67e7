"""The page of all tables and columns of a corpus, made from the Table Schemas that come with the library."""

from __future__ import annotations

from crossread.corpus.schema import Column, TableSchema, load_schemas

from docpages.marks import markdown_table

_PAGE = """# The tables

*Made from the schemas in [lib/crossread/corpus/schemas](../lib/crossread/corpus/schemas) by `make docs`: correct those,
not this page.*

A corpus is a folder of CSV files in UTF-8: one row a line, sorted by id; an empty cell is a missing value, the words
"NA" and "None" are words. `crossread check` holds every file to its schema. What each code of the Mali corpus means
stands in its [codebook](../data/mali/codebook/README.md).

{contents}

{tables}
"""


def tables_page() -> str:
    """All tables and columns as Markdown, a section a table, in the order of the schemas."""
    schemas = list(load_schemas().values())
    named = [[f"[{schema.file}](#{anchor(schema.file)})", schema.description] for schema in schemas]
    contents = markdown_table(["table", "one row is"], named)
    return _PAGE.format(contents=contents, tables="\n\n".join(map(_section, schemas)))


def anchor(heading: str) -> str:
    """What a link to a heading is called on the page."""
    kept = [char for char in heading.lower() if char.isalnum() or char in "-_ "]
    return "".join(kept).replace(" ", "-")


def _section(schema: TableSchema) -> str:
    columns = markdown_table(["column", "type", "what it holds"], map(_row, schema.columns))
    return f"## {schema.file}\n\n{schema.description[:1].upper()}{schema.description[1:]}.\n\n{columns}"


def _row(column: Column) -> list[str]:
    kind = column.type + (", required" if column.required else "")
    refers = f" (ids of `{column.refers}`)" if column.refers and column.refers not in ("rows", "sources") else ""
    allowed = f" One of: {', '.join(column.enum)}." if column.enum else ""
    return [f"`{column.name}`", kind, f"{column.description}{refers}.{allowed}"]

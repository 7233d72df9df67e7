"""References between the tables: whether what a cell names exists, is of the right table and of the same source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossread.corpus.load import META
from crossread.corpus.rows import CorpusRows, Row
from crossread.corpus.schema import Column, TableSchema, load_schemas
from crossread.errors import Problem, unknown

# Columns whose row must be of the same source as the row that refers to it.
_SAME_SOURCE = {
    "answers": ("diagnosis",),
    "diagnoses": ("restates",),
    "recommendations": ("restates",),
    "figures": ("restates", "subset_of", "compared_to"),
    "citations": ("resolves_to", "passages"),
}
_ROW_ID = re.compile(r"([a-z][a-z0-9]*)-[a-z]+-([0-9]{3,})")


def check_references(rows: CorpusRows) -> list[Problem]:
    """Every reference that leads nowhere, to the wrong table, to another source, or forms a chain or a circle."""
    problems = []
    for name, schema in load_schemas().items():
        for row in rows[name] if name in rows.whole else ():
            problems += [*_unknown(rows, row, schema), *_codes_searched(rows, row)]
            problems += [*_other_source(rows, row), *_prefix(rows, row), *_restates(rows, row), *_to_itself(row)]
            problems += _voices(rows, row)
    return problems


def _unknown(rows: CorpusRows, row: Row, schema: TableSchema) -> Iterator[Problem]:
    for column in schema.columns:
        for value in row.values(column) if column.refers else ():
            if message := _reference(rows, column, value):
                yield row.problem(column.name, message)


def _reference(rows: CorpusRows, column: Column, value: str) -> str:
    if column.refers == "sources":
        return "" if value in rows.dates else unknown(value, rows.dates, META)
    if column.refers == "rows":
        return "" if value in rows.by_id else unknown(value, _alike(value, rows.by_id), "any table")
    known, file = rows.ids[column.refers], load_schemas()[column.refers].file
    if value in known or column.refers not in rows.whole:
        return ""
    if value in rows.by_id:
        other = load_schemas()[rows.by_id[value].table].file
        return f'"{value}" is a row of {other}, but this column holds ids of {file}'
    return unknown(value, _alike(value, known), file)


def _alike(value: str, known: dict[str, Row]) -> list[str]:
    """The ids that begin like `value`, so that the message lists neighbours; all where none does."""
    head = value.rpartition("-")[0]
    return [each for each in known if head and each.startswith(head)] or list(known)


def _codes_searched(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    if row.table in ("hits", "hits_read") and row["kind"] in ("themes", "issues") and row["code"]:
        known = rows.ids[row["kind"]]
        if row["code"] not in known and row["kind"] in rows.whole:
            yield row.problem("code", unknown(row["code"], known, load_schemas()[row["kind"]].file))


def _other_source(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    own = rows.source_of(row)
    for column in load_schemas()[row.table].columns:
        for value in row.values(column) if column.name in _SAME_SOURCE.get(row.table, ()) else ():
            referred = rows.ids[column.refers].get(value)
            other = rows.source_of(referred) if referred else ""
            if own and other and own != other:
                message = f'"{value}" is of {other}, but the row is of {own}; refer to a row of the same source'
                yield row.problem(column.name, message)
    passage = rows.ids["passages"].get(row["passage"])
    if row["source"] and passage and passage["source"] != row["source"]:
        message = f'"{passage.id}" is of {passage["source"]}, but the row is of {row["source"]}; correct one of them'
        yield row.problem("passage", message)


def _prefix(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    own, written = rows.source_of(row), _ROW_ID.fullmatch(row.id)
    if own and written and written.group(1) != own:
        message = f'"{row.id}" begins with {written.group(1)}, but the row is of {own}; begin the id with {own}'
        yield row.problem("id", message)


def _restates(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    first = rows.ids[row.table].get(row["restates"]) if row["restates"] else None
    if first is None or first.id == row.id or rows.source_of(first) != rows.source_of(row):
        return
    if first["restates"]:
        message = f'"{first.id}" is itself a restatement of "{first["restates"]}"; refer to that row, without a chain'
        yield row.problem("restates", message)
    elif _number(first.id) > _number(row.id):
        message = f'"{first.id}" comes after this row; let the later row restate the earlier one'
        yield row.problem("restates", message)


def _number(row_id: str) -> int:
    written = _ROW_ID.fullmatch(row_id)
    return int(written.group(2)) if written else 0


def _to_itself(row: Row) -> Iterator[Problem]:
    for column in load_schemas()[row.table].columns:
        if column.refers in (row.table, "rows") and row.id and row.id in row.values(column):
            yield row.problem(column.name, "the row refers to itself; name another row or leave the cell empty")


def _voices(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    source, table = rows.source_of(row), load_schemas()[row.table]
    for column in table.columns:
        for value in row.values(column) if column.refers == "voices" and source else ():
            voice = rows.ids["voices"].get(value)
            if voice and source not in voice.many("sources"):
                message = f'"{value}" is not heard in {source} according to codebook/voices.csv; add {source} there'
                yield row.problem(column.name, message)

"""References between the tables: whether what a cell names exists and fits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossread.check.old_codes import became
from crossread.corpus.find import META
from crossread.corpus.form import UNDECIDED
from crossread.corpus.rows import CorpusRows, Row
from crossread.corpus.schema import CODINGS, Column, TableSchema, load_schemas
from crossread.errors import Problem, unknown

# Columns whose row must be of the same source as the row that refers to it.
_SAME_SOURCE = {
    "answers": ("diagnosis",),
    "diagnoses": ("restates",),
    "recommendations": ("restates",),
    "figures": ("restates", "subset_of", "compared_to"),
    "citations": ("resolves_to", "passages"),
    "positions": ("rows",),
    "causes": ("diagnosis",),
}
# Columns whose rows may be sources too: a time is counted to the date of publication.
_DATED = ("parts",)
# What a blind reading named may be gone; the reading is not to be rewritten for that.
_KEPT = "; what a second reading names stays as it is once codebook/changes.csv says what became of it"
_ROW_ID = re.compile(r"([a-z][a-z0-9]*)-([a-z]+)-([0-9]{3,})")


def check_references(rows: CorpusRows) -> list[Problem]:
    """Every reference that leads nowhere, to the wrong table, to another source, or forms a chain or a circle."""
    problems = []
    for name, schema in load_schemas().items():
        for row in rows[name] if name in rows.whole else ():
            problems += [*_unknown(rows, row, schema), *_codes_searched(rows, row)]
            problems += [*_other_source(rows, row), *_prefix(rows, row), *_restates(rows, row), *_to_itself(row)]
            problems += [*_voices(rows, row), *_resolved(rows, row)]
    return problems


def _unknown(rows: CorpusRows, row: Row, schema: TableSchema) -> Iterator[Problem]:
    for column in schema.columns:
        for value in row.values(column) if column.refers else ():
            if value == UNDECIDED or (schema.folder == CODINGS and value in rows.retired):
                continue
            if message := _several(column, value) or _reference(rows, column, value):
                kept = _KEPT if schema.folder == CODINGS and column.refers != "sources" else ""
                yield row.problem(column.name, message + kept)


def _several(column: Column, value: str) -> str:
    """What is wrong with a reference that holds several; empty when it holds one."""
    if column.many and "," in value:
        return f'"{value}" holds a comma; separate several with semicolons'
    if not column.many and ";" in value:
        return f'"{value}" names several, but this column holds one; keep one of them'
    return ""


def _reference(rows: CorpusRows, column: Column, value: str) -> str:
    if column.refers == "sources":
        return "" if value in rows.dates else unknown(value, rows.dates, META)
    if column.refers == "rows":
        dated = column.name in _DATED and value in rows.dates
        absent = dated or value in rows.by_id or _of_absent_table(rows, value)
        return "" if absent else unknown(value, _alike(value, rows.by_id), "any table")
    known, file = rows.ids[column.refers], load_schemas()[column.refers].file
    if value in known or column.refers not in rows.whole:
        return ""
    if value in rows.by_id:
        other = load_schemas()[rows.by_id[value].table].file
        return f'"{value}" is a row of {other}, but this column holds ids of {file}'
    return became(rows, column.refers, value) or unknown(value, _alike(value, known), file)


def _of_absent_table(rows: CorpusRows, value: str) -> bool:
    """Whether an id is of a table that has no whole file, which is said of that file and not of each reference."""
    written = _ROW_ID.fullmatch(value)
    return written is not None and any(
        f"-{written.group(2)}-" in str(field.get("constraints", {}).get("pattern", ""))
        for name, schema in load_schemas().items()
        if name not in rows.whole
        for field in schema.descriptor["fields"][:1]
    )


def _alike(value: str, known: dict[str, Row]) -> list[str]:
    """The ids that begin like `value`, so that the message lists neighbours; all where none does."""
    head = value.rpartition("-")[0]
    return [each for each in known if head and each.startswith(head)] or list(known)


def _codes_searched(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    if row.table in ("hits", "hits_read") and row["kind"] in ("themes", "claims") and row["code"]:
        known = rows.ids[row["kind"]]
        if row["code"] not in known and row["kind"] in rows.whole:
            yield row.problem("code", unknown(row["code"], known, load_schemas()[row["kind"]].file))


def _other_source(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    own = rows.source_of(row)
    for column in load_schemas()[row.table].columns:
        for value in row.values(column) if column.name in _SAME_SOURCE.get(row.table, ()) else ():
            referred = (rows.by_id if column.refers == "rows" else rows.ids[column.refers]).get(value)
            other = rows.source_of(referred) if referred else ""
            if own and other and own != other and not value.startswith(f"{own}-"):
                message = f'"{value}" is of {other}, but the row is of {own}; refer to a row of the same source'
                yield row.problem(column.name, message)
    passage = rows.ids["passages"].get(row["passage"])
    if row["source"] and passage and passage["source"] != row["source"]:
        message = f'"{passage.id}" is of {passage["source"]}, but the row is of {row["source"]}; correct one of them'
        yield row.problem("passage", message)


def _prefix(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    own, written = rows.source_of(row), _ROW_ID.fullmatch(row.id)
    if not (own and written) or written.group(1) == own:
        return
    named = written.group(1)
    message = f'"{row.id}" begins with {named}, but the row is of {own}; begin the id with {own}'
    column = "" if row["source"] else next((name for name in ("passage", "whole") if row[name]), "")
    if named not in rows.dates:
        yield row.problem("id", f"{message}, as {named} is no source of {META}")
    elif column:
        told = f'"{row[column]}" is of {own}, but the row is of {named} by its id'
        yield row.problem(column, f"{told}; name one of {named}, or begin the id with {own}")
    else:
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
    return int(written.group(3)) if written else 0


def _resolved(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    earlier = rows.ids[row.table].get(row["resolves_to"]) if row["resolves_to"] else None
    if earlier is not None and earlier.id > row.id and rows.source_of(earlier) == rows.source_of(row):
        yield row.problem("resolves_to", f'"{earlier.id}" comes after this row; name the earlier citation')


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
                where = " and ".join(voice.many("sources")) or "no source"
                message = f'"{value}" is heard in {where} according to codebook/voices.csv, not in {source}'
                message += f"; name who speaks here, or add {source} there if the text has this voice"
                yield row.problem(column.name, message)

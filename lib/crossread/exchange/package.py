"""A corpus as a Data Package (version 2): its tables, their Table Schemas and one descriptor in a .zip."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from crossread.corpus.csv_files import csv_text
from crossread.corpus.find import META
from crossread.corpus.load import load_meta
from crossread.corpus.schema import Column, TableSchema
from crossread.exchange.archives import zip_bytes
from crossread.exchange.stored_tables import StoredTable, stored_tables
from crossread.given_files import read_given

DESCRIPTOR = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_SOURCES = "sources"


def package_bytes(folder: Path) -> bytes:
    """The .zip of a corpus: datapackage.json, every table as CSV, sources.csv (out of corpus.yml), and corpus.yml.

    A column that names one row of another table is a foreign key; one that names several, or rows of any table, is
    plain text. Raises `CorpusError` where a table cannot be read.
    """
    tables, meta = stored_tables(folder), load_meta(folder)
    members = {table.schema.file: _table_text(table).encode() for table in tables.values()}
    members[f"{_SOURCES}.csv"] = csv_text(_source_rows(meta)).encode()
    members[META] = read_given(folder / META, folder)
    descriptor = json.dumps(_descriptor(folder, meta, tables), ensure_ascii=False, indent=2) + "\n"
    return zip_bytes({DESCRIPTOR: descriptor.encode(), **members})


def _table_text(table: StoredTable) -> str:
    return csv_text([table.schema.names, *table.rows.values()])


def _source_rows(meta: Mapping[str, Any]) -> list[list[str]]:
    columns = _source_columns(meta)
    return [columns, *([_as_text(source.get(name)) for name in columns] for source in meta["sources"])]


def _source_columns(meta: Mapping[str, Any]) -> list[str]:
    return list(dict.fromkeys(["id", *(key for source in meta["sources"] for key in source)]))


def _as_text(value: Any) -> str:  # noqa: ANN401 - a value of corpus.yml
    entries = value if isinstance(value, list) else [] if value is None else [value]
    return "; ".join(map(str, entries))


def _descriptor(folder: Path, meta: Mapping[str, Any], tables: Mapping[str, StoredTable]) -> dict[str, Any]:
    fields = [{"name": name, "type": "string"} for name in _source_columns(meta)]
    fields[0]["constraints"] = {"required": True, "unique": True}  # type: ignore[assignment]
    schema = {"fields": fields, "primaryKey": ["id"], "missingValues": [""]}
    sources = _resource(_SOURCES, f"{_SOURCES}.csv", "Sources", "one row a source of the corpus", schema)
    described = [
        _resource(name, table.schema.file, table.schema.title, table.schema.description, _schema(table.schema, tables))
        for name, table in tables.items()
    ]
    return {
        "$schema": _PROFILE,
        "name": folder.resolve().name.lower(),
        **{key: str(meta[key]) for key in ("title", "description") if meta.get(key)},
        "resources": [sources, *described],
    }


def _resource(name: str, path: str, title: str, description: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    form = {"type": "table", "path": path, "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
    return {"name": name, **form, "title": title, "description": description, "schema": dict(schema)}


def _schema(schema: TableSchema, tables: Mapping[str, StoredTable]) -> dict[str, Any]:
    """The Table Schema of a table as it goes out: without what only the library reads, with its foreign keys."""
    ours = {"refers", "many"}
    fields = [{key: value for key, value in field.items() if key not in ours} for field in schema.descriptor["fields"]]
    described: dict[str, Any] = {"fields": fields, "primaryKey": list(schema.key), "missingValues": [""]}
    keys = [
        {"fields": [column.name], "reference": {"resource": resource, "fields": ["id"]}}
        for column, resource in _references(schema, tables)
    ]
    return {**described, "foreignKeys": keys} if keys else described


def _references(schema: TableSchema, tables: Mapping[str, StoredTable]) -> Iterator[tuple[Column, str]]:
    """The columns that name one row of a table in the package, and the name of that resource ("" for the table)."""
    known = {name for name, table in tables.items() if table.schema.key == ("id",)} | {_SOURCES}
    for column in schema.columns:
        if column.refers in known and not column.many:
            yield column, "" if column.refers == schema.name else column.refers

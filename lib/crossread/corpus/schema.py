"""The Table Schemas that come with the library: the single description of every table and column of a corpus."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from crossread.yaml_files import load_yaml

CODEBOOK = "codebook"
CODINGS = "codings"


@dataclass(frozen=True)
class Column:
    """One column: its Frictionless type, and the table or codebook whose ids it holds (`refers`, one or `many`)."""

    name: str
    type: str
    description: str
    required: bool
    enum: tuple[str, ...]
    refers: str
    many: bool


@dataclass(frozen=True)
class TableSchema:
    """One table: where its file lies in the corpus folder, its columns in order, and its primary key."""

    name: str
    title: str
    description: str
    folder: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    descriptor: Mapping[str, Any]

    @property
    def file(self) -> str:
        """Path of the table inside the corpus folder."""
        return f"{self.name}.csv" if self.folder == "." else f"{self.folder}/{self.name}.csv"

    @property
    def names(self) -> list[str]:
        """Names of the columns, in their order."""
        return [column.name for column in self.columns]


@cache
def load_schemas() -> dict[str, TableSchema]:
    """All table schemas by table name, sorted by folder and name."""
    folder = resources.files("crossread.corpus") / "schemas"
    files = [file for file in folder.iterdir() if file.name.endswith(".yaml")]
    schemas = [_schema(file.name.removesuffix(".yaml"), load_yaml(file.read_text("utf-8"))) for file in files]
    return {schema.name: schema for schema in sorted(schemas, key=lambda schema: (schema.folder, schema.name))}


def tables_of_ids(ids: Iterable[str]) -> list[str]:
    """Names of the tables outside codebook and codings whose ids have the form that one of these ids has, sorted."""
    series = {each.rpartition("-")[0]: each for each in ids}.values()
    return [name for name, form in _forms().items() if any(form.fullmatch(each) for each in series)]


def source_of(row_id: str) -> str:
    """The id of the source that a row's id begins with; the id of a source is its own."""
    return row_id.partition("-")[0]


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    fields = {name: schema.descriptor["fields"][0] for name, schema in load_schemas().items() if schema.folder == "."}
    patterns = {name: field.get("constraints", {}).get("pattern") for name, field in fields.items()}
    return {name: re.compile(pattern) for name, pattern in patterns.items() if fields[name]["name"] == "id" and pattern}


def _schema(name: str, descriptor: Mapping[str, Any]) -> TableSchema:
    columns = tuple(_column(field) for field in descriptor["fields"])
    key = tuple(descriptor["primaryKey"])
    title, description, folder = (str(descriptor[part]) for part in ("title", "description", "folder"))
    return TableSchema(name, title, description, folder, columns, key, descriptor)


def _column(field: Mapping[str, Any]) -> Column:
    constraints = field.get("constraints", {})
    return Column(
        name=field["name"],
        type=field["type"],
        description=field["description"],
        required=bool(constraints.get("required", False)),
        enum=tuple(constraints.get("enum", ())),
        refers=field.get("refers", ""),
        many=bool(field.get("many", False)),
    )

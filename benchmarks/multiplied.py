"""A corpus as large as one likes: copies of the five sources on Mali, thinned, each set of five by itself.

Sources of different sets share themes, claims and instruments, but neither quantities nor objects nor voices, and take
opposed stances only in the first set. Else the number of pairs to be compared would itself grow with the square of the
number of sources, and no comparison could be linear.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import yaml
from crossread.corpus.find import META
from crossread.corpus.load import COVERED, load_meta, read_strings
from crossread.corpus.schema import CODEBOOK, TableSchema, load_schemas

Tables = dict[str, pd.DataFrame]

THINNED = 8
OWN_CODES = ("quantities", "voices")
PARTS = re.compile(r"\s*;\s*")


def write_multiplied(base: Path, folder: Path, n_sets: int) -> int:
    """Writes a corpus of so many copies of the one in `base` into `folder`; returns its number of rows."""
    schemas, meta, tables = load_schemas(), load_meta(base), thinned(base)
    names, n_rows = [str(source["id"]) for source in meta["sources"]], 0
    copies = [copied(tables, schemas, names, number) for number in range(n_sets)]
    for name, schema in schemas.items():
        frame = pd.concat([copy[name] for copy in copies]).astype(str).drop_duplicates(list(schema.key))
        (folder / schema.file).parent.mkdir(parents=True, exist_ok=True)
        frame.sort_values(list(schema.key)).to_csv(folder / schema.file, index=False)
        n_rows += len(frame)
    listed = [
        {**source, "id": _renamed(source["id"], number), "short": f"{source['short']} ({number})"}
        for number in range(n_sets)
        for source in meta["sources"]
    ]
    covered = {source["id"]: dict.fromkeys(COVERED, "partial") for source in listed}
    content = {**meta, "sources": listed, "coverage": covered}
    (folder / META).write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), "utf-8")
    return n_rows


def thinned(base: Path) -> Tables:
    """The tables of a corpus, as strings, with one passage in so many and the rows that refer to no other."""
    schemas = load_schemas()
    there = {name: schema for name, schema in schemas.items() if (base / schema.file).is_file()}
    tables = {name: read_strings((base / schema.file).read_bytes())[schema.names] for name, schema in there.items()}
    tables |= {name: pd.DataFrame(columns=schemas[name].names) for name in schemas.keys() - there.keys()}
    for name, schema in schemas.items():
        # Codings are no part of what is compared, and need drawn samples.
        if schema.folder not in (".", CODEBOOK):
            tables[name] = tables[name].iloc[:0]
    tables["passages"] = tables["passages"].iloc[::THINNED]
    # Readings name sources, which have other names here.
    tables["claims"]["reading"] = ""
    size = -1
    while size != (size := sum(map(len, tables.values()))):
        for name, schema in schemas.items():
            tables[name] = _without_lost(tables, schema)
    return _used(tables)


def copied(tables: Tables, schemas: dict[str, TableSchema], sources: list[str], number: int) -> Tables:
    """A copy of the tables for another five sources; the first is the tables themselves."""
    own = {name: set(tables[name]["id"]) for name in OWN_CODES}
    copy = {name: frame.copy() for name, frame in tables.items()}
    begins = re.compile(rf"\b({'|'.join(sources)})(?=-|$|;)")
    for name, schema in schemas.items():
        for column in schema.columns:
            if column.name == "id" and name in OWN_CODES:
                copy[name]["id"] += f"_{number}"
                copy[name]["label"] += f" ({number})"
            elif column.refers in own:
                copy[name][column.name] = [
                    "; ".join(f"{code}_{number}" for code in PARTS.split(cell) if code)
                    for cell in copy[name][column.name]
                ]
            elif column.name == "id" or column.refers:
                cells = copy[name][column.name]
                copy[name][column.name] = [begins.sub(lambda m: _renamed(m[1], number), cell) for cell in cells]
    copy["recommendations"]["object"] += f" {number}"
    if number:
        copy["positions"]["stance"] = copy["positions"]["stance"].str.removeprefix("-")
    return copy


def _renamed(source: str, number: int) -> str:
    return f"set{number}{source}"


def _without_lost(tables: Tables, schema: TableSchema) -> pd.DataFrame:
    """The table without the rows that refer to one that is lost, and the passages on which nothing rests."""
    frame = tables[schema.name]
    known = set().union(*(table["id"] for table in tables.values() if "id" in table))
    for column in schema.columns:
        if not column.refers or column.refers == "sources" or column.name == "example":
            continue
        kept = [all(part in known for part in PARTS.split(cell) if part) for cell in frame[column.name]]
        frame = frame[pd.Series(kept, frame.index, dtype=bool)]
    if schema.name == "events":
        frame = frame[frame["id"].isin(tables["mentions"]["event"])]
    if schema.name == "passages":
        rest = set().union(*(set(table["passage"]) for table in tables.values() if "passage" in table))
        frame = frame[frame["id"].isin(rest)]
    return frame


def _used(tables: Tables) -> Tables:
    """The tables with the codebooks brought in line: an example for each code that is used, for the others a reason."""
    schemas = load_schemas()
    tables["changes"] = tables["changes"][:0]  # a corpus that was made up has given up no code
    shown: dict[tuple[str, str], str] = {}
    for name, schema in schemas.items():
        if schema.folder == "." and "id" in schema.names:
            for column in schema.columns:
                for row, cell in zip(tables[name]["id"], tables[name][column.name], strict=True):
                    for code in PARTS.split(cell) if column.refers else ():
                        shown.setdefault((column.refers, code), row)
    for name in [name for name, schema in schemas.items() if schema.folder == CODEBOOK]:
        frame = tables[name]
        if name in OWN_CODES:
            frame = frame[frame["id"].isin([code for table, code in shown if table == name])]
        if "parent" in frame:
            for code, parent in zip(frame["id"], frame["parent"], strict=True):
                if (name, code) in shown:
                    shown.setdefault((name, parent), shown[name, code])
        if "example" in frame:
            examples = [shown.get((name, code), "") for code in frame["id"]]
            frame = frame.assign(example=examples, unused=["" if row else "Thinned out." for row in examples])
        tables[name] = frame
    return tables

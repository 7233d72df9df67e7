"""The CSV files beside the reports: all with or all without the mark that Excel wants, and described in one file.

`tables.json` is a Data Package (version 2): each file with its name, path, title, and its columns with types.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from crossread.corpus.load import Corpus
from crossread.corpus.schema import load_schemas
from crossread.render.manifest import Entry
from crossread.render.names import TABLES, is_own_file

BOM = b"\xef\xbb\xbf"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TYPES = {
    "integer": re.compile(r"-?[0-9]+"),
    "number": re.compile(r"-?([0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?|inf)"),
    "boolean": re.compile(r"True|False"),
}
# A year alone is a date too.
DATES = ("start", "end", "date", "date_told", "published")
# Columns of results, which no table of a corpus has.
DESCRIBED = {
    "source": "short name of the source", "rows": "ids of the rows on which the line rests, separated by semicolons",
    "share": "share, 0 to 1", "n_rows": "number of rows", "strength": "how strongly: a code, or 2 outright, 1 hedged",
    "does": "what the source does with the claim", "lead": "id of the row that says it best",
    "rests_on": "ids of the statements on which the stands rest", "statement": "what is said, in our own words",
    "words": "number of words of the passages", "per_1000": "words per 1,000 words of the body",
}  # fmt: skip


def write_tables(out: Path, folder: Path, corpus: Corpus, entries: Iterable[Entry], *, bom: bool) -> None:
    """Brings all CSV files of the reports to one form, and writes `tables.json`; each in one step, by way of `folder`.

    What is as it should be is not touched; a file whose content is that of the last time keeps its description.
    """
    earlier, resources = _earlier(out), []
    for entry in entries:
        for name in entry.outputs:
            if name.endswith(".csv") and is_own_file(out, name):
                content = _in_form(out, folder, name, bom=bom)
                known = earlier.get(name, {})
                digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
                same = known.get("hash") == digest and known.get("title") == _title(entry, name)
                resources.append(known if same else described(entry, name, content, digest))
    about = {"$schema": PROFILE, "name": re.sub(r"[^a-z0-9._-]", "-", corpus.name.lower()) or "corpus"}
    package = {**about, "title": str(corpus.meta.get("title", corpus.name)), "resources": resources}
    text = (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    if resources and not (is_own_file(out, TABLES) and (out / TABLES).read_bytes() == text):
        _replaced(out, folder, TABLES, text)
    if not resources and is_own_file(out, TABLES):
        (out / TABLES).unlink()


def described(entry: Entry, path: str, content: bytes, digest: str) -> dict[str, Any]:
    """The resource of one CSV file: what it is called, and the columns with their types."""
    lines = csv.reader(io.StringIO(content.removeprefix(BOM).decode("utf-8"), newline=""))
    head, *rows = lines
    fields = [_field(name, [row[place] for row in rows], head) for place, name in enumerate(head)]
    form = {"type": "table", "path": path, "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
    schema = {"fields": fields, "missingValues": [""]}
    name = path.removesuffix(".csv").replace("/", "-")
    return {"name": name, **form, "title": _title(entry, path), "bytes": len(content), "hash": digest, "schema": schema}


def _title(entry: Entry, path: str) -> str:
    return f"{entry.title}: {Path(path).stem.replace('-', ' ')}"


def _heading(column: str) -> str:
    # Imported when a file has to be described: it comes with what draws, which a run that makes nothing goes without.
    from crossread.show.html_tables import heading

    return heading(column)


def _field(name: str, cells: Sequence[str], head: Sequence[str]) -> dict[str, Any]:
    kind = "string" if name in DATES else _type([cell for cell in cells if cell])
    field: dict[str, Any] = {"name": name, "type": kind, "title": _heading(name.removesuffix("_id"))}
    field["description"] = _description(name, head)
    return field | ({"trueValues": ["True"], "falseValues": ["False"]} if kind == "boolean" else {})


def _type(cells: Sequence[str]) -> str:
    return next((kind for kind, form in TYPES.items() if cells and all(map(form.fullmatch, cells))), "string")


def _description(name: str, head: Sequence[str]) -> str:
    if name.endswith("_id") and name.removesuffix("_id") in head:
        return (
            f"ids of what stands in {name.removesuffix('_id')}, separated by semicolons; empty where labels are alike"
        )
    if name in DESCRIBED:
        return DESCRIBED[name]
    side = {"_a": ", of the first source", "_b": ", of the second source"}.get(name[-2:], "")
    base = name[:-2] if side else name
    said = _said_of().get(base, set())
    words = next(iter(said)) if len(said) == 1 else f"number: {_heading(base)}" if base[:2] == "n_" else _heading(base)
    return f"{words}{side}{' (label)' if f'{name}_id' in head else ''}"


@cache
def _said_of() -> Mapping[str, set[str]]:
    """What the tables of a corpus say of the columns of each name."""
    found = defaultdict[str, set[str]](set)
    for column in (column for schema in load_schemas().values() for column in schema.columns):
        found[column.name].add(column.description)
    return found


def _in_form(out: Path, folder: Path, name: str, *, bom: bool) -> bytes:
    """The content of a CSV file, which is written anew where it has the mark and should not, or the other way."""
    content = (out / name).read_bytes()
    wanted = BOM * bom + content.removeprefix(BOM)
    if wanted != content:
        _replaced(out, folder, name, wanted)
    return wanted


def _replaced(out: Path, folder: Path, name: str, content: bytes) -> None:
    own = folder / "table"
    own.write_bytes(content)
    own.replace(out / name)


def _earlier(out: Path) -> dict[str, dict[str, Any]]:
    """The descriptions of the last run by path; none where the file is not one that a run can have written."""
    if not is_own_file(out, TABLES):
        return {}
    try:
        return dict(_paths(json.loads((out / TABLES).read_text("utf-8"))))
    except (OSError, ValueError, RecursionError):
        return {}


def _paths(package: object) -> Iterator[tuple[str, dict[str, Any]]]:
    listed = package.get("resources") if isinstance(package, dict) else None
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, dict) and isinstance(each.get("path"), str):
            yield each["path"], each

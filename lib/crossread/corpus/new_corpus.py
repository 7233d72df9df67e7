"""A new corpus in a folder: every table with its head, a codebook to fill or taken over, and what surrounds them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from crossread.corpus.csv_files import csv_text, read_csv_file, write_whole
from crossread.corpus.find import find_corpus
from crossread.corpus.schema import CODEBOOK, TableSchema, load_schemas
from crossread.errors import UsageError
from crossread.given_files import is_there, wrong_name

# The files of the template, and where they go.
_FILES = {
    "corpus.yml": "corpus.yml",
    "reading.yml": "reading.yml",
    "README.md": "README.md",
    "workflows/check.yml": ".github/workflows/check.yml",
}
_GITIGNORE = "texts/\noutputs/\n"
# Who speaks, what they dispute and what became of codes is of the sources of a corpus, not of its subject.
_OF_SOURCES = frozenset({"voices", "changes", "claims", "versions"})
_UNUSED = "not yet used"
# Entries that are taken over with their kinds, so that their examples are there.
_TAKEN = ("glossary",)
# The tables that have a row from the beginning: codes that the library itself knows.
_BEGUN = ("voice_kinds",)


def new_corpus(folder: Path, *, taken_from: str = "") -> list[str]:
    """The files that were written, by their paths in the folder, sorted.

    From another corpus the codes are taken over, without examples that are rows of that corpus. Claims, voices and the
    history of codes are of its sources and stay behind. Raises `UsageError` where anything is in the folder already,
    there is no such corpus, or some system takes no folder of this name.
    """
    other = find_corpus(taken_from) if taken_from else None
    if not folder.name or (is_there(folder) and (not folder.is_dir() or any(folder.iterdir()))):
        raise UsageError(f'FOLDER: "{folder}" is there already and not empty; name a new folder, or empty it')
    if why := wrong_name(folder.name):
        raise UsageError(f'FOLDER: "{folder.name}" cannot be the name of a folder on every system: {why}')
    files = {**_surroundings(folder), **dict(_tables(other))}
    for name, text in files.items():
        write_whole(folder / name, text)
    return sorted(files)


def _surroundings(folder: Path) -> dict[str, str]:
    texts = {target: _template(name) for name, target in _FILES.items()}
    texts["README.md"] = texts["README.md"].replace("{title}", folder.resolve().name.replace("_", " ").title())
    return texts | {".gitignore": _GITIGNORE}


def _template(name: str) -> str:
    return (resources.files("crossread.corpus") / "template" / name).read_text("utf-8")


def _tables(other: Path | None) -> Iterator[tuple[str, str]]:
    for name, schema in load_schemas().items():
        taken = other is not None and schema.folder == CODEBOOK and name not in _OF_SOURCES
        if other is not None and taken:
            yield schema.file, csv_text([schema.names, *_codes(other, schema)])
        else:
            yield schema.file, _template(f"{name}.csv") if name in _BEGUN else csv_text([schema.names])


def _codes(other: Path, schema: TableSchema) -> list[list[str]]:
    """The codes of another corpus in the columns of the schema, without the row that is an example of each."""
    path = other / schema.file
    if not path.is_file():
        return []
    header, *rows = read_csv_file(path, other).rows
    codes = [dict(zip(header, row, strict=False)) for row in rows]
    shows = next((column.refers for column in schema.columns if column.name == "example"), "")
    if "unused" in schema.names and shows not in _TAKEN:
        codes = [code | {"example": "", "unused": _UNUSED} for code in codes]
    return [[code.get(name, "") for name in schema.names] for code in codes]

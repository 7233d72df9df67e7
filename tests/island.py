"""The small corpus `island` for tests: `tests/data/sound`, with the files of one broken corpus laid over it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from crossread.check.checks import check_corpus
from crossread.corpus.csv_files import csv_text, read_csv_file, write_whole
from crossread.corpus.schema import TableSchema, load_schemas
from crossread.texts.copies import find_copies

DATA = Path(__file__).parent / "data"


def island(folder: Path, defect: str = "") -> Path:
    """A copy of the sound corpus at `folder/island`, with the files of `tests/data/<defect>` in place of its own."""
    target = folder / "island"
    shutil.copytree(DATA / "sound", target)
    if defect:
        shutil.copytree(DATA / defect, target, dirs_exist_ok=True)
    for schema in load_schemas().values():
        if (DATA / "sound" / schema.file).is_file():
            _complete(target / schema.file, schema, read_csv_file(DATA / "sound" / schema.file, DATA).header)
    return target


def _complete(path: Path, schema: TableSchema, sound: Sequence[str]) -> None:
    """Gives a table the columns of the schema that came after the sound corpus was written, with empty cells."""
    lacking = [name for name in schema.names if name not in sound]
    if not lacking:
        return
    header, *rows = [row for row in read_csv_file(path, path.parent).rows if row]
    columns = [name for name in schema.names if name in (*header, *lacking)]
    columns += [name for name in header if name not in columns]
    cells = [dict(zip(header, row, strict=False)) for row in rows]
    write_whole(path, csv_text([columns, *([row.get(name, "") for name in columns] for row in cells)]))


def replaced(folder: Path, file: str, old: str, new: str) -> None:
    """Puts `new` for `old`, which has to stand there once, in a file of a corpus."""
    path = folder / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), "utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def problems_of(folder: Path) -> list[str]:
    """The lines that `check` prints for a corpus with its own texts, without the folder that each begins with."""
    report = check_corpus(folder, find_copies(folder))
    return [str(problem).removeprefix(f"{folder.as_posix()}/") for problem in report.problems]

"""Finding the notebooks and reading what rendering needs of them: title, parameters, batch dimensions, digest."""

from __future__ import annotations

import ast
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crossread.corpus.schema import load_schemas
from crossread.errors import CorpusError, Problem, UsageError, unknown

if TYPE_CHECKING:
    import nbformat

FOLDER = "notebooks"
DIMENSIONS = ("theme", "source", "addressee", "pair")
TYPES: Mapping[str, type] = {"str": str, "int": int, "float": float, "bool": bool}


@dataclass(frozen=True)
class Parameter:
    """One line of the cell tagged `parameters`: `name: type = default`."""

    name: str
    type: str
    default: str | int | float | bool


@dataclass(frozen=True)
class Template:
    """A notebook as rendering sees it; `batch` names the dimensions that it is rendered over, none
    means once; `needs` the tables of which one at least has to have rows, or it has nothing to say.
    """

    path: Path
    title: str
    parameters: Mapping[str, Parameter]
    batch: tuple[str, ...]
    digest: str
    needs: tuple[str, ...] = ()


def find_notebooks(stems: Sequence[str] = ()) -> list[Path]:
    """The notebooks with these stems, or all, sorted: of `notebooks/` here or in the nearest folder above, else those
    that come with the library.

    Raises `UsageError` when a stem is not one of them.
    """
    here, library = Path.cwd(), Path(__file__).parents[1]
    homes = (here, *here.parents, library, library.parents[1])
    folders = [folder / FOLDER for folder in homes if any(_notebooks(folder / FOLDER))]
    paths = {path.stem: path for path in _notebooks(folders[0])}
    wanted = [stem.removesuffix(".ipynb") for stem in stems]
    wrong = [f"notebook: {unknown(stem, paths, f'{FOLDER}/')}" for stem in wanted if stem not in paths]
    if wrong:
        raise UsageError("\n".join(wrong))
    return [path for stem, path in paths.items() if not wanted or stem in wanted]


def _notebooks(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.ipynb") if path.is_file())


def read_notebook(path: Path) -> Template:
    """Title (the first heading), parameters, batch dimensions and digest of a notebook.

    The digest is of sources, tags and batch dimensions: running the notebook again does not change it. Read as plain
    JSON, since nbformat takes a second to import; a notebook that is to be run is opened with `open_notebook`.
    Raises `CorpusError` when the file is no notebook, or its parameters or batch dimensions are not as agreed.
    """
    try:
        notebook = json.loads(path.read_text("utf-8"))
        cells, about = list(_cells(notebook)), notebook.get("metadata", {}).get("crossread", {})
        batch, needs = tuple(map(str, about.get("batch", ()))), tuple(map(str, about.get("needs", ())))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _no_notebook(path) from error
    parameters = _parameters(cells, path)
    wrong = [name for name in batch if name not in DIMENSIONS or name not in parameters]
    if wrong:
        message = f'"{wrong[0]}" must be one of {", ".join(DIMENSIONS)}, and a line of the cell tagged parameters'
        raise CorpusError([Problem(path.as_posix(), None, "metadata.crossread.batch", message)])
    if unknown_tables := [name for name in needs if name not in load_schemas()]:
        message = unknown(unknown_tables[0], load_schemas(), "the tables of a corpus")
        raise CorpusError([Problem(path.as_posix(), None, "metadata.crossread.needs", message)])
    return Template(path, _title(cells) or path.stem, parameters, batch, _digest(cells, about), needs)


def open_notebook(path: Path) -> nbformat.NotebookNode:
    """The notebook in a file, in the current format; raises `CorpusError` when it is none."""
    import nbformat

    try:
        notebook: nbformat.NotebookNode = nbformat.reads(path.read_text("utf-8"), as_version=4)
        nbformat.validate(notebook)
    except (
        nbformat.ValidationError,
        nbformat.reader.NotJSONError,
        UnicodeDecodeError,
        AttributeError,
        KeyError,
    ) as error:
        raise _no_notebook(path) from error
    return notebook


def tags(cell: Mapping[str, Any]) -> list[str]:
    """Tags of a cell, none when it has no list of them."""
    return list(cell["metadata"].get("tags", []))


@dataclass(frozen=True)
class _Cell:
    kind: str
    source: str
    tags: list[str]


def _cells(notebook: Mapping[str, Any]) -> Iterator[_Cell]:
    if notebook["nbformat"] != 4:
        raise ValueError("another format")
    for cell in notebook["cells"]:
        yield _Cell(str(cell["cell_type"]), "".join(cell["source"]), tags(cell))


def _no_notebook(path: Path) -> CorpusError:
    message = "this is not a Jupyter notebook of format 4; open and save it in JupyterLab"
    return CorpusError([Problem(path.as_posix(), None, "", message)])


def _parameters(cells: Sequence[_Cell], path: Path) -> dict[str, Parameter]:
    tagged = [cell for cell in cells if "parameters" in cell.tags]
    if not tagged:
        return {}
    try:
        lines = ast.parse(tagged[0].source).body
    except SyntaxError as error:
        raise CorpusError([Problem(path.as_posix(), error.lineno, "parameters", "this is not Python")]) from error
    read = [(line.lineno, _parameter(line)) for line in lines]
    wrong = [Problem(path.as_posix(), number, "parameters", _LINE) for number, found in read if found is None]
    if wrong:
        raise CorpusError(wrong)
    return {found.name: found for _, found in read if found is not None}


_LINE = (
    "each line of the cell tagged parameters reads `name: type = default`, "
    f"with a type of {', '.join(TYPES)} and a plain value of that type as default"
)


def _parameter(line: ast.stmt) -> Parameter | None:
    if not (isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)):
        return None
    annotation = line.annotation.id if isinstance(line.annotation, ast.Name) else ""
    try:
        default = ast.literal_eval(line.value) if line.value is not None else None
    except ValueError:
        return None
    if isinstance(default, str | int | float) and type(default) is TYPES.get(annotation):
        return Parameter(line.target.id, annotation, default)
    return None


def _title(cells: Sequence[_Cell]) -> str:
    prose = "\n".join(cell.source for cell in cells if cell.kind == "markdown")
    heading = re.search(r"^#{1,6}\s+(.+?)\s*#*$", prose, flags=re.MULTILINE)
    return re.sub(r"[*`]|\b_|_\b", "", heading.group(1)) if heading else ""


def _digest(cells: Sequence[_Cell], about: Mapping[str, Any]) -> str:
    parts = [[cell.kind, cell.source, sorted(cell.tags)] for cell in cells]
    content = json.dumps([parts, about], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode("utf-8")).hexdigest()

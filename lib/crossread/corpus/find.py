"""Finding a corpus by its name: under `data/` in the current folder, those above it, and the library's own project."""

from __future__ import annotations

from pathlib import Path

from crossread.errors import UsageError, nearest_first
from crossread.given_files import way_to

META = "corpus.yml"
DATA = "data"
LIBRARY = Path(__file__).resolve().parents[1]
# The folder whose `data/` comes with the library: its own in an installed package, else that of the project.
INSTALLED_FROM = LIBRARY if (LIBRARY / DATA).is_dir() else LIBRARY.parents[1]


def find_corpus(corpus: str | Path) -> Path:
    """The folder of a corpus: the path itself, the name of one under `data/` in the folders that may be a project, or a
    folder above of that name, in which the notebooks of its reports lie.

    A kernel is told neither where its notebook is nor where the project; started elsewhere, it still finds the corpora
    that come with the library. Raises `UsageError` with where it looked.
    """
    given = Path(corpus)
    if (given / META).is_file():
        return given
    for folder in _projects():
        if (folder / DATA / given / META).is_file():
            return _path(folder, folder / DATA / given)
        if given.name and folder.name == given.name and (folder / META).is_file():
            return _path(folder, folder)
    found = "is a folder without corpus.yml" if given.is_dir() else "is neither a folder nor a corpus under data/"
    near = ", ".join(nearest_first(str(corpus), [folder.name for folder in find_corpora()])) or "none"
    advice = "Give one of these, or the path of a folder."
    raise UsageError(f'corpus: "{corpus}" {found}; corpora found: {near}. {advice} {_looked_in()}')


def find_corpora() -> list[Path]:
    """The folders of all corpora that can be named, sorted by name; of one name the nearest."""
    nearest: dict[str, Path] = {}
    for folder in _projects():
        for path in folder.glob(f"{DATA}/*/{META}"):
            nearest.setdefault(path.parent.name, _path(folder, path.parent))
    return [nearest[name] for name in sorted(nearest)]


def only_corpus() -> Path:
    """The folder of the corpus, if there is just one; raises `UsageError` with the names where there are more."""
    found = find_corpora()
    if len(found) == 1:
        return found[0]
    names = ", ".join(folder.name for folder in found)
    said = f"there are several corpora: {names}; name one of them" if found else "there is no corpus; name a folder"
    raise UsageError(f"corpus: {said}. {_looked_in()}")


def _projects() -> list[Path]:
    """The current folder, those above it, and last the one whose corpora come with the library."""
    here = Path.cwd()
    folders = [here, *here.parents]
    own = (INSTALLED_FROM / DATA).is_dir() and INSTALLED_FROM not in folders
    return [*folders, *([INSTALLED_FROM] if own else [])]


def _path(project: Path, folder: Path) -> Path:
    """A folder in a project as seen from here; whole, where the project is not around here."""
    here = Path.cwd()
    return Path(way_to(folder, here)) if project in (here, *here.parents) else folder


def _looked_in() -> str:
    here, *others = _projects()
    own = f", and in {INSTALLED_FROM / DATA}" if INSTALLED_FROM in others and INSTALLED_FROM not in here.parents else ""
    return f"Looked in {here / DATA}, in {DATA}/ of the folders above{own}."

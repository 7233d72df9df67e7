"""Digests of all that a report rests on: files of the corpus, notebook, parameters, library, installed packages."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path

from crossread.given_files import refusal
from crossread.render.plan import Report

LIBRARY = Path(str(resources.files("crossread")))
# What computes, draws or writes something that stands in a report.
PACKAGES = (
    "beautifulsoup4", "ipykernel", "ipython", "jinja2", "matplotlib", "mistune", "nbconvert", "nbformat", "numpy",
    "pandas", "papermill", "pygments", "seaborn", "selectolax",
)  # fmt: skip


@dataclass(frozen=True)
class State:
    """What every report of a run rests on: the digest of each file of the corpus, of the library, of the packages."""

    files: Mapping[str, str]
    code: str
    packages: str

    @property
    def data(self) -> str:
        """Digest of all files of the corpus together."""
        return digest_of(self.files)

    def digests(self) -> dict[str, str]:
        """The digests by name: data, code, packages."""
        return {"data": self.data, "code": self.code, "packages": self.packages}

    def read(self, names: Iterable[str]) -> dict[str, str]:
        """The digests of these files of the corpus, by name; empty for a file that there is not."""
        return {name: self.files.get(name, "") for name in sorted(names)}


def present_state(folder: Path) -> State:
    """The state of a corpus folder, the library and the installed packages now."""
    return State(digest_files(folder), digest_code(), digest_packages())


def corpus_files(folder: Path) -> list[Path]:
    """corpus.yml and the tables of a corpus folder, sorted; of source texts none, since no report reads them.

    What `refusal` has a reason against is left out: no report can read it either.
    """
    tables = [path for path in folder.rglob("*.csv") if path.relative_to(folder).parts[0] != "texts"]
    return sorted([folder / "corpus.yml", *(path for path in tables if not refusal(path, folder))])


def digest_files(folder: Path) -> dict[str, str]:
    """Digests of the files of a corpus folder that a report can read."""
    return _digests(folder, corpus_files(folder))


def stamps(folder: Path) -> dict[str, tuple[int, int, int]]:
    """When each file of a corpus folder that a report can read was written last, its size and its place on the disk."""
    found = {path.relative_to(folder).as_posix(): path.stat() for path in corpus_files(folder) if path.is_file()}
    return {name: (stat.st_mtime_ns, stat.st_size, stat.st_ino) for name, stat in found.items()}


def changed_since(before: Mapping[str, tuple[int, int, int]], folder: Path) -> set[str]:
    """The files of a corpus folder that were written, made or removed since these stamps were taken."""
    now = stamps(folder)
    return {name for name in {*before, *now} if before.get(name) != now.get(name)}


def digest_code() -> str:
    """Digest of the library: its Python files, schemas and templates."""
    names = ("*.py", "*.yaml", "*.j2", "*.css", "*.js", "matplotlibrc")
    paths = [path for name in names for path in LIBRARY.rglob(name)]
    return digest_of(_digests(LIBRARY, paths))


def digest_packages() -> str:
    """Digest of the versions of Python and of the packages that compute, draw or write what stands in a report."""
    return digest_of(installed())


def installed() -> dict[str, str]:
    """The versions of Python and of the packages that a report rests on; empty for one that is missing."""
    return {name: _version(name) for name in PACKAGES} | {"python": platform.python_version()}


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def digest_report(report: Report) -> str:
    """Digest of what a report is told besides its notebook: its parameters and what its page is called."""
    return digest_of(
        {"id": report.id, "title": report.title, "label": report.label, "parameters": dict(report.parameters)}
    )


def _digests(root: Path, paths: Iterable[Path]) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(paths)}


def digest_of(parts: object) -> str:
    """SHA-256 of what JSON can hold, whatever the order of the keys."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode("utf-8")).hexdigest()

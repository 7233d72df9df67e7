"""Names of files in an output folder: which a report has, and which files there a run gave itself.

What stands in a manifest, a table or a parameter is data: it becomes part of a path only if it is found plain here.
"""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from crossread.given_files import wrong_name as wrong_name

INDEX = "index.html"
MANIFEST = "manifest.json"
TABLES = "tables.json"
FAILED_FOLDER = "failed"
THUMBNAIL = "thumbnail.svg"
ENDINGS = ("html", "pdf", "ipynb")
_TABLE = re.compile(r"[a-z0-9_][a-z0-9_-]*\.csv")


def wrong_pdf(name: str) -> str:
    """Why a text cannot be the name of a PDF, and what to do; "" when it can."""
    return wrong_name(name) or ("" if name.endswith(".pdf") else "end it in .pdf, such as set.pdf")


def top_names(identity: str) -> tuple[str, ...]:
    """What the files of a report are called, or the folder that they lie in."""
    return identity, *(f"{identity}.{ending}" for ending in ENDINGS)


def folded(name: str) -> str:
    """The name as a file system sees it that knows neither capitals nor two ways to write an accent."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


def shared_names(identities: Iterable[str]) -> list[tuple[str, str]]:
    """Reports with a file, named beside, that has the name of a file of an earlier report or of the folder itself."""
    taken = {folded(name) for name in (INDEX, MANIFEST, TABLES, FAILED_FOLDER)}
    shared = []
    for identity in identities:
        names = top_names(identity)
        shared += [(identity, name) for name in names if folded(name) in taken][:1]
        taken.update(map(folded, names))
    return shared


def is_name_of(identity: str, name: str) -> bool:
    """Whether a run gives this name, a path in the output folder, to a file of the report."""
    if wrong_name(identity) or shared_names([identity]):
        return False
    whole = (*top_names(identity)[1:], f"{identity}/{THUMBNAIL}", f"{FAILED_FOLDER}/{identity}.ipynb")
    folder = f"{identity}/"
    return name in whole or (name.startswith(folder) and bool(_TABLE.fullmatch(name.removeprefix(folder))))


def is_own_file(out: Path, name: str) -> bool:
    """Whether a file with this name lies in the output folder itself: no link, no device, and no link leads to it."""
    path = out / name
    return is_plain(path) and (path.parent == out or not path.parent.is_symlink())


def is_plain(path: Path) -> bool:
    """Whether there is a file at a path that is neither a link nor a device nor a folder."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return False

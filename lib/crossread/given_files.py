"""The files that somebody gives: each is read whole, or refused with a reason, and written whole or not at all.

Follows no link out of its folder.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import tempfile
import unicodedata
from pathlib import Path, PurePath

MOST_BYTES = 64 * 2**20
_UNFINISHED = ".part"
LONGEST = 200
# Two of them part a path on some system, the others no system takes, or an address reads otherwise than as a name.
_NEVER = set('/\\<>:"|?*%#')
_DEVICES = re.compile(r"(con|conin\$|conout\$|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(\..*)?", re.IGNORECASE)
_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


class RefusedFileError(OSError):
    """A file that is not read: `filename` says which, `strerror` why and what to do."""


def read_given(path: Path, folder: Path) -> bytes:
    """The content of a file below `folder`; raises `RefusedFileError` where `refusal` has a reason against it."""
    if why := refusal(path, folder):
        raise RefusedFileError(errno.EPERM, why, path.as_posix())
    return path.read_bytes()


def refusal(path: Path, folder: Path) -> str:
    """Why a file below `folder` is neither read nor written; empty when it may be, or there is none.

    A link is good as long as what it leads to lies in the folder, which may be reached by a link itself.
    """
    if leads_out(path, folder):
        return "this is a link that leads out of the folder; put the file itself there"
    try:
        found = path.stat()
    except FileNotFoundError:
        return "this is a link to nothing; delete it, or put the file itself there" if path.is_symlink() else ""
    except OSError as error:
        return f"this cannot be read ({error.strerror}); put a file there that can"
    if not stat.S_ISREG(found.st_mode):
        return f"this is no file but {_kind(found)}; put a file of this name there"
    megabytes, most = found.st_size // 2**20, MOST_BYTES // 2**20
    return f"this has {megabytes} megabytes, but at most {most} are read; make it smaller" if megabytes > most else ""


def _kind(found: os.stat_result) -> str:
    return _KINDS.get(stat.S_IFMT(found.st_mode), "something else")


def wrong_name(name: str) -> str:
    """Why a text cannot be the name of a file on every system, and what to do; "" when it can."""
    strange = [char for char in name if char in _NEVER or unicodedata.category(char)[0] == "C"]
    if strange:
        return f"it holds {strange[0]!a}; use letters, digits, _ and -"
    if not name or name != name.strip() or name[0] in ".-~" or name[-1] == ".":
        return "it is empty, or begins or ends with a blank or a sign; begin with a letter or digit"
    if len(name.encode("utf-8")) > LONGEST:
        return f"it is longer than {LONGEST} bytes; take a shorter one"
    if _DEVICES.fullmatch(name):
        return "Windows keeps this name for a device; take another"
    return ""


def way_to(target: PurePath, start: PurePath) -> str:
    """The path from one folder to another, in slashes; the whole path where they share no root, as on two drives."""
    if type(start)(start.anchor) != type(target)(target.anchor):
        return target.as_posix()
    near, far = ([type(path)(part) for part in path.parts] for path in (start, target))
    shared = next(
        (n for n, (one, other) in enumerate(zip(near, far, strict=False)) if one != other), min(len(near), len(far))
    )
    return "/".join([*[".."] * (len(near) - shared), *target.parts[shared:]]) or "."


def leads_out(path: Path, folder: Path) -> bool:
    """Whether links on the way to a path below `folder` lead out of the folder."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def is_there(path: Path) -> bool:
    """Whether anything stands under this name: a file, a folder, a pipe, or a link, even one that leads nowhere."""
    return os.path.lexists(path)


def write_whole(path: Path, content: str | bytes) -> None:
    """Puts text (in UTF-8) or bytes into a file, whole or not at all: a reader sees the old file or the new one.

    A link stays a link: what it leads to is written. Raises `RefusedFileError` where that is a folder, pipe or device,
    which a file would take the place of.
    """
    path = Path(os.path.realpath(path)) if path.is_symlink() else path
    if path.exists() and not path.is_file():
        why = f"this is no file but {_kind(path.stat())}; move it away, or give another name"
        raise RefusedFileError(errno.EPERM, why, path.as_posix())
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=_UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
        Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def unfinished(folder: Path) -> list[Path]:
    """The files in a folder that a `write_whole` which was killed has left under names of their own."""
    form = re.compile(rf"\..+\.[a-z0-9_]{{8}}\{_UNFINISHED}")
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path for path in found if form.fullmatch(path.name) and path.is_file() and not path.is_symlink()]

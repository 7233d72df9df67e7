"""One writer at a time in a corpus folder: the second is told of the first, and what a killed one left is removed.

The lock is the system's, on a file that one process at a time holds; it is gone with the process that had it.
"""

from __future__ import annotations

import errno
import json
import os
import platform
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from getpass import getuser
from pathlib import Path
from typing import IO, Any

from crossread.errors import CorpusError, Problem
from crossread.given_files import leads_out, unfinished

LOCK = ".crossread.lock"
_FOLDERS = (".", "codebook", "codings", "texts")
_MOST_READ = 4096
# Where the lock lies on systems that lock a stretch of a file: behind all that is ever written into one.
_BEHIND = 1 << 30
_TOLD = ("command", "user", "computer", "process", "since")


class HeldError(Exception):
    """Another process (or this one) holds the file; `content` is what it wrote into it."""

    def __init__(self, content: bytes) -> None:
        self.content = content


class StrangeFileError(Exception):
    """What has the name of a lock is a link, a device or a folder, or holds what nobody wrote who locks it."""


@contextmanager
def only_writer(folder: Path, command: str) -> Iterator[list[str]]:
    """Holds a corpus folder while a command reads and writes its tables; gives what there is to tell, mostly nothing.

    Raises `CorpusError` where another command holds it, and says which, whose, since when and what to do. A command
    that was killed holds nothing: what it was, is told, and its half-written files, which are no part of the corpus,
    are removed.
    """
    path = folder / LOCK
    with ExitStack() as stack:
        try:
            file = stack.enter_context(held(path, is_ours=lambda content: not content or bool(_read(content))))
        except HeldError as error:
            message = (
                f"{_named(_read(error.content))} is writing into this corpus; wait until it has finished, then look"
            )
            raise CorpusError([_problem(path, f"{message} at what it changed before you go on")]) from None
        except StrangeFileError:
            message = "this is not the lock of a command, which needs this name; move it away"
            raise CorpusError([_problem(path, message)]) from None
        before = _read(file.read())
        told = []
        if before:
            removed = _remove_unfinished(folder)
            litter = f"; removed what it had not finished: {', '.join(removed)}" if removed else ""
            told = [f"{path.as_posix()}: {_named(before)} broke off{litter}; run it again if it is to be done"]
        file.seek(0)
        file.truncate()
        file.write(json.dumps(_self(command)).encode())
        file.flush()
        yield told


@contextmanager
def held(path: Path, is_ours: Callable[[bytes], bool]) -> Iterator[IO[bytes]]:
    """The file at a path, made if need be, open at its start and held by this process alone; removed in the end.

    Raises `HeldError` when it is held, `StrangeFileError` for what is no file or has a content that is not ours. The
    file may hold what a process wrote that was killed; its lock went with it.
    """
    file = _locked(path)
    try:
        if not is_ours(_content(file)):
            raise StrangeFileError
        try:
            yield file
        finally:
            # Where an open file cannot be removed (Windows) it stays, without a lock on it.
            with suppress(OSError):
                path.unlink()
    finally:
        file.close()


def _self(command: str) -> dict[str, str | int]:
    since = datetime.now().astimezone().isoformat(" ", "seconds")
    return dict(zip(_TOLD, (command, _user(), platform.node(), os.getpid(), since), strict=True))


def _user() -> str:
    try:
        return getuser()
    except (OSError, KeyError):  # a process whose user has no name on this system
        return "somebody"


def _read(content: bytes) -> dict[str, Any]:
    """What a command wrote of itself; empty for anything else."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) and set(found) == set(_TOLD) else {}


def _named(told: dict[str, Any]) -> str:
    if not told:
        return "another command"
    where = f"process {told['process']} of {told['user']} on {told['computer']}"
    return f'"{told["command"]}" ({where}, since {told["since"]})'


def _problem(path: Path, message: str) -> Problem:
    return Problem(path.as_posix(), None, "", message)


def _remove_unfinished(folder: Path) -> list[str]:
    """The names of the files that were removed: those that a write had begun under another name than their own."""
    removed = []
    for inside in (folder / name for name in _FOLDERS):
        for path in unfinished(inside) if not leads_out(inside, folder) else ():
            path.unlink()
            removed.append(path.relative_to(folder).as_posix())
    return removed


def _locked(path: Path) -> IO[bytes]:
    while True:
        file = _opened(path)
        try:
            _lock(file)
            if _is_still(file, path):
                return file
        except BlockingIOError:
            content = _content(file)
            file.close()
            raise HeldError(content) from None
        except BaseException:
            file.close()
            raise
        file.close()


def _content(file: IO[bytes]) -> bytes:
    content = file.read(_MOST_READ)
    file.seek(0)
    return content


def _opened(path: Path) -> IO[bytes]:
    flags = ("O_RDWR", "O_CREAT", "O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")
    try:
        descriptor = os.open(path, sum(getattr(os, flag, 0) for flag in flags), 0o666)
    except OSError as error:
        if error.errno not in (errno.ELOOP, errno.EMLINK, errno.ENXIO, errno.EISDIR):
            raise
        raise StrangeFileError from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise StrangeFileError
    return os.fdopen(descriptor, "r+b")


def _is_still(file: IO[bytes], path: Path) -> bool:
    """Whether the file is the one at the path; not so when the one before removed it after we had opened it."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    return False


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        try:
            os.lseek(file.fileno(), _BEHIND, os.SEEK_SET)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error
        os.lseek(file.fileno(), 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

"""One run at a time in an output folder. The system holds the lock for the process, so a dead one leaves none."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from crossread.errors import UsageError

NAME = ".render.lock"


@contextmanager
def only_run(out: Path) -> Iterator[None]:
    """Holds the lock of an output folder; raises `UsageError` when another run holds it."""
    file = _locked(out / NAME)
    try:
        yield
    finally:
        # Where an open file cannot be removed (Windows) it stays, empty and without a lock on it.
        with suppress(OSError):
            (out / NAME).unlink()
        file.close()


def _locked(path: Path) -> IO[bytes]:
    while True:
        file = _opened(path)
        try:
            _lock(file)
            if _is_still(file, path):
                return file
        except BlockingIOError:
            file.close()
            message = "wait until it has finished, or give another folder"
            raise UsageError(f'-o: another run is writing into "{path.parent.as_posix()}"; {message}') from None
        except BaseException:
            file.close()
            raise
        file.close()


def _opened(path: Path) -> IO[bytes]:
    """The lock file, made if need be; raises `UsageError` for a link, a device, and a file that holds something."""
    flags = ("O_RDWR", "O_CREAT", "O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")
    try:
        file = os.fdopen(os.open(path, sum(getattr(os, flag, 0) for flag in flags), 0o666), "ab")
        if stat.S_ISREG(os.fstat(file.fileno()).st_mode) and not os.fstat(file.fileno()).st_size:
            return file
        file.close()
    except OSError as error:
        if error.errno not in (errno.ELOOP, errno.EMLINK, errno.ENXIO, errno.EISDIR):
            raise
    raise UsageError(f'-o: "{path.as_posix()}" is not the lock of a run, which needs this name; move it away')


def _is_still(file: IO[bytes], path: Path) -> bool:
    """Whether the file is the one at the path; not so when the run before removed it after we had opened it."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    return False


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

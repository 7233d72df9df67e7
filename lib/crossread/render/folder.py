"""The output folder: what is refused as one, one run at a time in it, and putting files there, losing none."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from crossread.corpus.find import META
from crossread.corpus.only_writer import HeldError, StrangeFileError, held
from crossread.errors import UsageError
from crossread.given_files import is_there, leads_out, read_given, write_whole, wrong_name
from crossread.render.manifest import corpus_of, known_reports
from crossread.render.names import FAILED_FOLDER, folded, is_own_file, is_plain, top_names
from crossread.render.plan import Report

LOCK = ".render.lock"
WORK = ".render"
# Lies in the folder that a run made for itself, and tells it from one of the same name that holds something else.
MARK = ".crossread"
# A line of the list of files that were written: the digest of the content, and the name.
_LISTED = re.compile(r"([0-9a-f]{64})  (.+)")
FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


@contextmanager
def only_run(out: Path) -> Iterator[None]:
    """Holds the lock of an output folder; raises `UsageError` when another run holds it, or no run made it."""
    path = out / LOCK
    with ExitStack() as stack:
        try:
            stack.enter_context(held(path, is_ours=lambda content: not content))
        except HeldError:
            message = "wait until it has finished, or give another folder"
            raise UsageError(f'-o: another run is writing into "{out.as_posix()}"; {message}') from None
        except StrangeFileError:
            message = "is not the lock of a run, which needs this name; move it away"
            raise UsageError(f'-o: "{path.as_posix()}" {message}') from None
        yield


@contextmanager
def own_folder(out: Path, corpus: str, reports: Sequence[Report], *, force: bool) -> Iterator[Path]:
    """A folder inside `out` for files that are not whole yet, while no other run may write into `out`.

    Raises `UsageError` when `out` is no place for reports (see `refuse_place`), or holds files that no run made and,
    without `force`, these might be taken for ours. A folder that was made for a run which then made nothing is removed.
    """
    refuse_place(out, reports)
    made = [folder for folder in (out, *out.parents) if not folder.exists()]
    out.mkdir(parents=True, exist_ok=True)
    try:
        with only_run(out), _said_when_full(out):
            _refuse_content(out, corpus, reports, force)
            with _work_folder(out / WORK) as folder:
                yield folder.resolve()
    finally:
        with suppress(OSError):
            for folder in made:
                folder.rmdir()


def refuse_place(out: Path, reports: Sequence[Report]) -> None:
    """Raises `UsageError` for a file, for a folder of a corpus or inside it, and for one that holds the notebooks."""
    if out.exists() and not out.is_dir():
        raise UsageError(f'-o: "{out}" is a file; give a folder')
    place = Path(os.path.realpath(out))
    if any((folder / META).is_file() for folder in (place, *place.parents)):
        message = "its tables are read from there; give a folder outside of it, such as -o outputs/reports"
        raise UsageError(f'-o: "{out}" is in the folder of a corpus, and {message}')
    if any(report.notebook.resolve().parent == place for report in reports):
        raise UsageError(f'-o: "{out}" holds the notebooks; give another folder, such as -o outputs/reports')


def move(moves: Mapping[Path, str], out: Path) -> None:
    """Gives the files of a report their names; when that fails for one of them, none of them is left."""
    try:
        for path, name in moves.items():
            (out / name).parent.mkdir(exist_ok=True)
            path.replace(out / name)
    except OSError:
        remove(out, moves.values())
        raise


def remove(out: Path, names: Iterable[str]) -> None:
    """Removes files of reports, and the folders of reports that are empty then."""
    for name in names:
        if is_own_file(out, name):
            (out / name).unlink()
    for folder in {(out / name).parent for name in names} - {out}:
        with suppress(OSError):
            folder.rmdir()


def write_listed(out: Path, files: Mapping[str, bytes], name: str) -> None:
    """Writes files into a folder, and the list of them under a name there; of an earlier list goes what is not made.

    The list has the digest of each: a file of another content is somebody's own, or was changed by hand. It stays, and
    where one is to be written in its place `UsageError` is raised before anything is; so for a link and a folder.
    Killed in between, the folder is one that the next run takes for its own. Git ignores it: see `ignore_folder`.
    """
    earlier = _earlier(out, name)
    for each, content in files.items():
        _refuse_foreign(out, each, earlier.get(each, set()) | {_digest(content)})
    made = {each: {_digest(content)} for each, content in files.items()}
    _write_list(out / name, {each: earlier.get(each, set()) | made.get(each, set()) for each in earlier | made})
    old = [each for each in earlier if each not in files and not leads_out(out / each, out)]
    remove(out, [each for each in old if is_own_file(out, each) and _digest_of(out / each) in earlier[each]])
    for each, content in files.items():
        write_whole(out / each, content)
    _write_list(out / name, made)
    ignore_folder(out)


def ignore_folder(folder: Path) -> None:
    """Has git ignore a folder, unless there is a rule of somebody's own in it."""
    if not is_there(folder / ".gitignore"):
        write_whole(folder / ".gitignore", "*\n")


def _earlier(out: Path, name: str) -> dict[str, set[str]]:
    """The digests under which the files of an earlier run were written, by name; raises `UsageError` for no list."""
    _refuse_foreign(out, name, None)
    lines = read_given(out / name, out).decode("utf-8", "replace").splitlines() if is_there(out / name) else []
    digests = dict[str, set[str]]()
    for line in lines:
        found = _LISTED.fullmatch(line)
        if found is None:
            message = "is no list of what was written here; move it away, or give another folder"
            raise UsageError(f'-o: "{(out / name).as_posix()}" {message}')
        if not any(map(wrong_name, found[2].split("/"))):
            digests.setdefault(found[2], set()).add(found[1])
    return digests


def _refuse_foreign(out: Path, name: str, digests: Collection[str] | None) -> None:
    """Raises `UsageError` where a file is to be written and a link, a folder or a file of no such digest stands."""
    path, why = out, ""
    for part in name.split("/"):
        path /= part
        if path.is_symlink():
            why = "is a link"
        elif path != out / name and is_there(path) and not path.is_dir():
            why = "is a file, and a folder is to stand there"
        if why:
            break
    if not why and is_there(path):
        if not is_plain(path):
            why = "is no file, and one is to stand there"
        elif digests is not None and _digest_of(path) not in digests:
            why = "was not written by this command, or was changed since, and another is to stand there"
    if why:
        raise UsageError(f'-o: "{path.as_posix()}" {why}; move it away or rename it, or give another folder')


def _write_list(path: Path, digests: Mapping[str, Collection[str]]) -> None:
    write_whole(path, "".join(f"{digest}  {name}\n" for name in digests for digest in sorted(digests[name])))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _refuse_content(out: Path, corpus: str, reports: Sequence[Report], force: bool) -> None:
    for name in (*(report.id for report in reports), FAILED_FOLDER):
        if (out / name).is_symlink() or ((out / name).exists() and not (out / name).is_dir()):
            message = "is a link or a file where a run has a folder; move it away, or give another folder"
            raise UsageError(f'-o: "{(out / name).as_posix()}" {message}')
    foreign = _foreign(out, corpus, reports)
    if not foreign or force:
        return
    more = f" and {len(foreign) - 1} more" if len(foreign) > 1 else ""
    other = corpus_of(out)
    holds = f'the reports of "{other}"' if other not in ("", corpus) else "what no run wrote there"
    advice = "give another folder, or --force to overwrite what has the name of a file of this run"
    raise UsageError(f'-o: "{out.as_posix()}" holds {holds}: "{foreign[0]}"{more}; {advice}')


def _foreign(out: Path, corpus: str, reports: Sequence[Report]) -> list[str]:
    """What may not be taken for ours: in a folder with a manifest what has a name of this run, else all but hidden."""
    there, known = sorted(path.name for path in out.iterdir()), known_reports(out, corpus)
    if known is None:
        return [name for name in there if not name.startswith(".")]
    new = {report.id for report in reports} - known
    wanted = {folded(name) for identity in new for name in top_names(identity)}
    return [name for name in there if folded(name) in wanted]


@contextmanager
def _work_folder(folder: Path) -> Iterator[Path]:
    """The folder, empty; what is left of a run that was killed is removed, but never what no run made."""
    if folder.is_symlink() or folder.exists():
        if folder.is_symlink() or not (is_plain(folder / MARK) or (folder.is_dir() and not any(folder.iterdir()))):
            message = "was not made by a run, which would need this name; move it away"
            raise UsageError(f'-o: "{folder.as_posix()}" {message}')
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / MARK).touch()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _said_when_full(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        message = "the disk is full; make room and run the command again, what is done is kept"
        raise OSError(error.errno, message, out.as_posix()) from error

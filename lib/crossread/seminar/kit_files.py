"""Writing a kit: the folder of the students with its zip, and the folder of the instructor."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from crossread.corpus.files import write_whole
from crossread.corpus.load import META
from crossread.corpus.schema import CODINGS, load_schemas
from crossread.errors import UsageError
from crossread.given_files import is_there, read_given
from crossread.render.folder import refuse_place
from crossread.seminar.kit import KEY, MARKING, Session, key_csv, marking_json, session_lab

STUDENT, INSTRUCTOR = "student", "instructor"
# The tables as they were when the kit was made, for what the comparison concludes from the coding of a class.
CORPUS = "corpus"
ZIP = "student.zip"
EPOCH = (1980, 1, 1, 0, 0, 0)


def write_kit(session: Session, out: Path) -> list[str]:
    """Writes the kit into `out` and returns a line for each folder; a file of an earlier kit there is replaced.

    A kit is for no repository: git ignores the folder, whatever its name.
    Raises `UsageError` for a file, and for the folder of a corpus or one inside it.
    """
    refuse_place(out, [])
    student, instructor = student_files(session), instructor_files(session)
    for folder, files in ((STUDENT, student), (INSTRUCTOR, instructor)):
        for name, text in files.items():
            write_whole(out / folder / name, text)
    for name, content in corpus_files(session).items():
        _write_bytes(out / INSTRUCTOR / CORPUS / name, content)
    write_whole(out / ".gitignore", "*\n")
    _write_bytes(out / ZIP, zipped(student))
    return [
        f"{(out / ZIP).as_posix()}: give this to students; they open {STUDENT}/lab.html",
        f"{(out / INSTRUCTOR).as_posix()}: for you alone; it has the key",
    ]


def student_files(session: Session) -> dict[str, str]:
    """What students get, by name."""
    return {"lab.html": session_lab(session)}


def instructor_files(session: Session) -> dict[str, str]:
    """What only the instructor gets, by name."""
    return {KEY: key_csv(session), MARKING: marking_json(session)}


def corpus_files(session: Session) -> dict[str, bytes]:
    """corpus.yml and the tables of the corpus by name, without its codings and texts."""
    folder = session.corpus.folder
    names = [META, *(schema.file for schema in load_schemas().values() if schema.folder != CODINGS)]
    return {name: read_given(folder / name, folder) for name in names if is_there(folder / name)}


def zipped(files: Mapping[str, str]) -> bytes:
    """A zip of these files in the folder of the students, the same bytes for the same files."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(f"{STUDENT}/{name}", EPOCH), text, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _write_bytes(path: Path, content: bytes) -> None:
    if path.is_dir():
        raise UsageError(f'-o: "{path}" is a folder, and the zip is to stand there; give another folder')
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)

"""Writing a kit: the folder of the students with its zip, and the folder of the instructor."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from crossread.corpus.find import META
from crossread.corpus.schema import CODINGS, load_schemas
from crossread.given_files import is_there, read_given
from crossread.render.folder import refuse_place, write_listed
from crossread.render.job import PageError
from crossread.render.printing import printed
from crossread.seminar.instructor_pages import instructor_pages
from crossread.seminar.kit import KEY, MARKING, Session, key_csv, marking_json, session_lab
from crossread.seminar.nbgrader import FOLDER, left_to_the_lab, nbgrader_files
from crossread.seminar.reports import given_reports, student_reports
from crossread.seminar.student_pages import codebook_html, handout_html, students_html
from crossread.seminar.taguette_answers import taguette_files
from crossread.show.links import STATEMENTS_PAGE
from crossread.show.words import listed

STUDENT, INSTRUCTOR = "student", "instructor"
# The tables as they were when the kit was made, for what the comparison concludes from the coding of a class.
CORPUS = "corpus"
ZIP = "student.zip"
# Names the files that the kit wrote; the next one in this folder replaces or removes those of them that are unchanged.
LIST = f"{INSTRUCTOR}/files.txt"
EPOCH = (1980, 1, 1, 0, 0, 0)


def write_kit(
    session: Session, out: Path, *, reports: Sequence[str] = (), pdf: bool = False, nbgrader: bool = False
) -> list[str]:
    """Writes the kit into `out` and returns a line for each thing to know; files of an earlier kit are replaced.

    With `reports` the students get these notebooks as pages, with `pdf` the hand-out also as a PDF; with `nbgrader` the
    instructor gets an assignment. A kit is for no repository: git ignores the folder, whatever its name, unless there
    is a .gitignore in it. Raises `UsageError` for a file, for the folder of a corpus or one inside it, and where
    somebody's own file would be lost (see `write_listed`).
    """
    refuse_place(out, [])
    given, kept_back = given_reports(session, reports)
    made = student_reports(session, given) if given else {}
    student = student_files(session, made) | made
    unprinted = _print_handout(student) if pdf else ""
    more = nbgrader_files(session) if nbgrader else {}
    corpus = {f"{CORPUS}/{name}": content for name, content in corpus_files(session).items()}
    folders = ((STUDENT, student), (INSTRUCTOR, instructor_files(session) | corpus | more))
    files = {f"{folder}/{name}": content for folder, of_folder in folders for name, content in of_folder.items()}
    write_listed(out, files | {ZIP: zipped(student)}, LIST)
    left = left_to_the_lab(session) if nbgrader else []
    without = f"; not in it: {listed(left)}" if left else ""
    told = [f"{(out / INSTRUCTOR / FOLDER).as_posix()}: a course of nbgrader{without}"] if nbgrader else []
    if unprinted:
        told.append(f"no PDF of the hand-out: {unprinted}")
    if kept_back:
        told.append(f"not in the zip, since answers can be worked out from them: {listed(kept_back)}")
    return [
        f"{(out / ZIP).as_posix()}: give this to students; they open {STUDENT}/lab.html",
        f"{(out / INSTRUCTOR).as_posix()}: for you alone; it has the key",
        *told,
    ]


def student_files(session: Session, reports: Collection[str] = ()) -> dict[str, bytes]:
    """What students get without the reports, by name; the lab links to those that there are."""
    known = {"codebook.html": "codebook and guide", f"reports/{STATEMENTS_PAGE}": "all statements by row id"}
    known |= {"reports/index.html": "the reports"}
    beside = {name: said for name, said in known.items() if name == "codebook.html" or name in reports}
    pages = {
        "lab.html": session_lab(session, beside),
        "codebook.html": codebook_html(session.corpus, {part.task for part in session.sheet.parts}),
        "students.html": students_html(),
        "handout.html": handout_html(session),
    }
    return {name: page.encode("utf-8") for name, page in pages.items()} | taguette_files(session)


def instructor_files(session: Session) -> dict[str, bytes]:
    """What only the instructor gets, by name."""
    files = {KEY: key_csv(session), MARKING: marking_json(session), **instructor_pages(session)}
    return {name: text.encode("utf-8") for name, text in files.items()}


def corpus_files(session: Session) -> dict[str, bytes]:
    """corpus.yml and the tables of the corpus by name, without its codings and texts."""
    folder = session.corpus.folder
    names = [META, *(schema.file for schema in load_schemas().values() if schema.folder != CODINGS)]
    return {name: read_given(folder / name, folder) for name in names if is_there(folder / name)}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files in the folder of the students, the same bytes for the same files."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(f"{STUDENT}/{name}", EPOCH), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _print_handout(student: dict[str, bytes]) -> str:
    """Adds the hand-out as a PDF, and returns why there is none where Chromium does not print it."""
    try:
        student["handout.pdf"] = printed(student["handout.html"].decode("utf-8"), Path(tempfile.gettempdir()))
    except PageError as error:
        return str(error)
    return ""

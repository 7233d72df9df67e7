"""The commands `crossread seminar make` and `crossread seminar mark`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crossread.cli.given import PROBLEMS, CorpusArgument, TextsOption, copies, given_folder, tell

seminar_app = typer.Typer(
    help="For seminars: a lab page and a key from a sheet, marks from a folder of answers.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@seminar_app.command("make")
def seminar_make(
    corpus: CorpusArgument,
    sheet: Annotated[Path, typer.Option("--sheet", help="The sheet of the session, a YAML file.")],
    out: Annotated[str, typer.Option("-o", metavar="KIT", help="Folder for the kit.")],
    seed: Annotated[int | None, typer.Option(min=0, help="A seed of your own, instead of that of the sheet.")] = None,
    report: Annotated[
        list[str] | None, typer.Option(metavar="NOTEBOOK", help="A report for students; else a few that they need.")
    ] = None,
    passages: Annotated[
        bool, typer.Option("--with-passages", help="Show the passages of what is coded; the kit is then private.")
    ] = False,
    texts: TextsOption = None,
    nbgrader: Annotated[
        bool, typer.Option("--nbgrader", help="Make an assignment of nbgrader too, of what is coded and of essays.")
    ] = False,
    reports: Annotated[bool, typer.Option(help="Give students reports at all, without the rows of the sheet.")] = True,
) -> None:
    """Make the student folder with its zip, and the instructor folder with the key."""
    from crossread.corpus.load import open_corpus
    from crossread.render.printing import NO_CHROMIUM, find_chromium
    from crossread.seminar.kit import make_session
    from crossread.seminar.kit_files import write_kit
    from crossread.seminar.reports import REPORTS
    from crossread.seminar.sheet import read_sheet

    kit = given_folder(out)
    opened, pdf = open_corpus(corpus), bool(find_chromium())
    session = make_session(opened, read_sheet(sheet, seed=seed), copies(opened.folder, texts), passages=passages)
    if session.shows_texts:
        tell(
            "this kit holds passages of the sources: unless they are free, give it to your students alone; publish it "
            "nowhere",
            err=True,
        )
    if not pdf:
        tell(f"no PDF of the hand-out: {NO_CHROMIUM}", err=True)
    tell(*write_kit(session, kit, reports=(report or REPORTS) if reports else (), pdf=pdf, nbgrader=nbgrader))


@seminar_app.command("mark")
def seminar_mark(
    instructor: Annotated[Path, typer.Argument(metavar="KIT/instructor", help="The instructor folder of the kit.")],
    answers: Annotated[Path, typer.Argument(metavar="ANSWERS", help="Folder with the files that students handed in.")],
    out: Annotated[str, typer.Option("-o", metavar="MARKS", help="Folder for the marks.")],
    essays: Annotated[
        Path | None, typer.Option("--essays", help="Marks of essays by two: essays-to-mark.csv, filled in and renamed.")
    ] = None,
) -> None:
    """Mark a folder of answers: a page for the class and each student, marks.csv; exit 1 if a file needs a look."""
    from crossread.seminar.marking import mark_answers

    marks = given_folder(out)
    marking = mark_answers(instructor, answers, marks, essays)
    looks = sum(note.look for note in marking.notes)
    if marking.notes:
        tell(*(f"{'look: ' if note.look else ''}{note}" for note in marking.notes), err=True)
    files, wall = ((marks / name).as_posix() for name in ("files.html", "class.html"))
    tell(f"{len(marking.marked)} marked, {looks} to look at; open {files}, and show {wall}")
    if looks:
        raise typer.Exit(PROBLEMS)

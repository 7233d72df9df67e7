"""The commands `crossread seminar make` and `crossread seminar mark`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

seminar_app = typer.Typer(
    help="For seminars: a lab page and a key from a sheet, marks from a folder of answers.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@seminar_app.command("make")
def seminar_make(
    corpus: Annotated[str, typer.Argument(help="Folder of a corpus, or the name of one under data/.")],
    sheet: Annotated[Path, typer.Option("--sheet", help="The sheet of the session, a YAML file.")],
    out: Annotated[Path, typer.Option("-o", metavar="KIT", help="Folder for the kit.")],
    seed: Annotated[int | None, typer.Option(min=0, help="A seed of your own, instead of that of the sheet.")] = None,
) -> None:
    """Make the student folder with its zip, and the instructor folder with the key."""
    from crossread.corpus.load import open_corpus
    from crossread.seminar.kit import make_session
    from crossread.seminar.kit_files import write_kit
    from crossread.seminar.sheet import read_sheet

    session = make_session(open_corpus(corpus), read_sheet(sheet, seed=seed))
    for line in write_kit(session, out):
        typer.echo(line)

"""The commands `crossread export` and `crossread import`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crossread.cli.given import CorpusArgument, TextsOption, copies, refuse_no_folder
from crossread.errors import CorpusError
from crossread.tell import tell


def export(
    corpus: CorpusArgument,
    file: Annotated[Path, typer.Argument(help="The file to write; its ending says in which form.")],
    form: Annotated[str, typer.Option("--as", metavar="FORM", help="The form, where several have this ending.")] = "",
    texts: Annotated[
        Path | None, typer.Option("--texts", help="Folder with the source texts, which then go out as well.")
    ] = None,
    overwrite: Annotated[bool, typer.Option("--replace", help="Overwrite a file that is there.")] = False,
) -> None:
    """Write a corpus in the form of other tools, and say what of it that form does not hold."""
    from crossread.corpus.find import find_corpus
    from crossread.exchange.formats import form_of, refuse_place, write_out

    folder, chosen = find_corpus(corpus), form_of(file, form)
    refuse_no_folder(texts)
    refuse_place(folder, file, replace=overwrite)
    outgoing = chosen.make(folder, copies(folder, texts) if texts is not None else {})
    write_out(folder, file, outgoing, replace=overwrite)
    tell(*(f"not in it: {left}" for left in outgoing.left), f"written: {file.as_posix()}")


def take_in(
    corpus: CorpusArgument,
    file: Annotated[
        Path, typer.Argument(help="An edited workbook (.xlsx), or passages marked elsewhere: .qdpx, .csv, .json.")
    ],
    apply: Annotated[bool, typer.Option("--apply", help="Write the rows of a workbook; else they are shown.")] = False,
    inbox: Annotated[
        Path | None,
        typer.Option("--inbox", help="An inbox to write for marked passages: inbox.csv or inbox.xlsx."),
    ] = None,
    texts: TextsOption = None,
) -> None:
    """Show what a file changes or proposes, row by row, and what of it is lost; write it only when told to."""
    from crossread.corpus.find import find_corpus
    from crossread.exchange.incoming import take

    refuse_no_folder(texts)
    taken = take(find_corpus(corpus), file, apply=apply, inbox=inbox, texts=texts)
    tell(*taken.lines)
    if taken.problems:
        raise CorpusError(taken.problems, "nothing was written")

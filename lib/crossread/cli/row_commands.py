"""The commands by which rows come in, go out and are looked at: `propose`, `accept`, `import`, `export` and `app`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crossread.cli.given import PROBLEMS, CorpusArgument, TextsOption, copies, refuse_no_folder, tell
from crossread.errors import CorpusError


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


def propose(
    corpus: CorpusArgument,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Id of a source.")],
    out: Annotated[Path, typer.Option("-o", metavar="INBOX", help="File to write: inbox.csv or inbox.xlsx.")],
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="TABLE", help="Only rows of this table: figures.")
    ] = None,
    words: Annotated[
        bool, typer.Option("--with-passages", help="With the sentences of the source, for your eyes only.")
    ] = False,
    overwrite: Annotated[bool, typer.Option("--replace", help="Overwrite a file that is there.")] = False,
    texts: TextsOption = None,
) -> None:
    """Write the rows that a text may hold and no row has yet to an inbox, for a person to decide."""
    from crossread.corpus.find import find_corpus
    from crossread.exchange.inbox_files import propose_inbox

    folder = find_corpus(corpus)
    found = copies(folder, texts)
    tell(*propose_inbox(folder, source, found, out, only=only or (), with_words=words, replace=overwrite))


def accept(
    corpus: CorpusArgument,
    inbox: Annotated[Path, typer.Argument(metavar="INBOX", help="The file that crossread propose wrote.")],
    texts: TextsOption = None,
) -> None:
    """Take over the rows of an inbox that say yes or skip, each checked at once; what is wrong stays in it."""
    from crossread.corpus.find import find_corpus
    from crossread.exchange.inbox_files import accept_inbox

    folder = find_corpus(corpus)
    told, all_taken = accept_inbox(folder, inbox, copies(folder, texts))
    tell(*told)
    if not all_taken:
        raise typer.Exit(PROBLEMS)


def app(
    corpus: CorpusArgument,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port, or the next that is free.")] = 8866,
    quiet: Annotated[bool, typer.Option("--no-browser", help="Only tell the address.")] = False,
    texts: TextsOption = None,
) -> None:
    """Open the explorer of a corpus alone in the browser, without JupyterLab; it needs no network. Ctrl-C ends it."""
    from crossread.corpus.find import find_corpus
    from crossread.explore.app import run_app

    refuse_no_folder(texts)
    if code := run_app(find_corpus(corpus), texts=texts, port=port, browser=not quiet):
        raise typer.Exit(code)

"""The commands that code a text: `crossread propose` and `accept`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crossread.cli.given import PROBLEMS, CorpusArgument, TextsOption, copies
from crossread.tell import tell


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

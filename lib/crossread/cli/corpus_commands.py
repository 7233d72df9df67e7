"""The commands that make and change a corpus folder: `crossread new`, `migrate`, `texts add`, and what texts show."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crossread.cli.given import CorpusArgument, TextsOption, copies, say, tell
from crossread.show.words import counted, listed

texts_app = typer.Typer(help="Your own copies of the source texts.", no_args_is_help=True, rich_markup_mode=None)


def migrate(corpus: CorpusArgument) -> None:
    """Bring the tables of an earlier layout to this one; nothing is lost, and a second run changes nothing."""
    from crossread.corpus.find import find_corpus
    from crossread.corpus.migrate import migrate_corpus

    changes = migrate_corpus(find_corpus(corpus))
    say(changes or [f"{corpus}: has this layout already"])


def new(
    folder: Annotated[Path, typer.Argument(help="Folder that is not there yet, or empty.")],
    taken_from: Annotated[
        str, typer.Option("--from", metavar="CORPUS", help="Take over the codes of this corpus.")
    ] = "",
) -> None:
    """Begin a corpus: tables with their heads, a codebook to fill, corpus.yml, a README and a workflow for CI."""
    from crossread.corpus.new_corpus import new_corpus

    written = new_corpus(folder, taken_from=taken_from)
    others = [name for name in written if not name.endswith(".csv")]
    n = len(written) - len(others)
    tell(f"wrote into {folder.as_posix()}: {counted(n, 'table')}, {listed(others)}")
    meta = (folder / "corpus.yml").as_posix()
    tell(f"next: write down in {meta} what it is about, then crossread texts add {folder} FILE")


@texts_app.command("add")
def texts_add(
    corpus: CorpusArgument,
    files: Annotated[
        list[Path],
        typer.Argument(help="PDF, DOCX, saved web pages, text or Markdown, named <source id>.pdf and so on."),
    ],
    overwrite: Annotated[bool, typer.Option("--replace", help="Overwrite copies that are there and differ.")] = False,
    new: Annotated[
        bool, typer.Option("--new", help="The names are of new sources, however like those there are.")
    ] = False,
) -> None:
    """Bring texts into the corpus folder, where git ignores them; a new source gets its entry in corpus.yml."""
    from crossread.corpus.find import find_corpus
    from crossread.corpus.new_sources import add_texts, told

    folder = find_corpus(corpus)
    for added in add_texts(folder, files, replace=overwrite, new=new):
        tell(*told(added))


@texts_app.command("show")
def texts_show(
    corpus: CorpusArgument,
    row_id: Annotated[str, typer.Argument(metavar="ROW_ID", help="Id of a passage, or of a row that rests on one.")],
    texts: TextsOption = None,
) -> None:
    """Show a row and its passage in its context."""
    from crossread.corpus.find import find_corpus
    from crossread.corpus.passages import show_passage

    folder = find_corpus(corpus)
    tell(*show_passage(folder, row_id, copies(folder, texts)).split("\n"))


@texts_app.command("outline")
def texts_outline(
    corpus: CorpusArgument,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Id of a source.")],
    section: Annotated[str, typer.Option("--section", metavar="ID", help="Only this section.")] = "",
    texts: TextsOption = None,
) -> None:
    """Show the sections of a text with numbered sentences, and what rows each sentence has."""
    from crossread.corpus.find import find_corpus
    from crossread.corpus.outline import outline_source

    folder = find_corpus(corpus)
    tell(*outline_source(folder, source, copies(folder, texts), section=section))

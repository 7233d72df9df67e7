"""What a user gives on the command line, and what it says: the one place from which lines go to the terminal."""

from __future__ import annotations

import codecs
import io
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from crossread.errors import UsageError, printable

PROBLEMS, USAGE, STOPPED = 1, 2, 130

CorpusArgument = Annotated[str, typer.Argument(help="Folder of a corpus, or the name of one under data/.")]
TextsOption = Annotated[
    Path | None,
    typer.Option("--texts", metavar="FOLDER", help="Folder with the source texts; else texts/ in the corpus."),
]
_ESCAPES = "crossread.escapes"


def copies(folder: Path, texts: Path | None) -> dict[str, Path]:
    """The copy of each source's text, those of the corpus folder when no other is given; refuses what is no folder."""
    from crossread.texts.copies import find_copies

    refuse_no_folder(texts)
    return find_copies(folder, texts)


def given_folder(given: str) -> Path:
    """The folder that was given with -o; raises `UsageError` for an empty one, which would be the folder one is in."""
    if not given.strip():
        raise UsageError("-o: this is empty; name a folder, such as -o outputs/mali")
    return Path(given)


def refuse_no_folder(texts: Path | None) -> None:
    """Raises `UsageError` when the folder of texts that was given is none."""
    if texts is not None and not texts.is_dir():
        raise UsageError(f'--texts: "{texts}" is not a folder; give the folder that holds <source id>.txt')


def named(option: str, given: list[str] | None) -> dict[str, str]:
    """The values of an option that is given as NAME=VALUE, by name; a name given twice is refused."""
    found: dict[str, str] = {}
    for each in given or ():
        name, _, value = each.partition("=")
        if name in found:
            raise UsageError(f'{option} {name}: given twice, as "{found[name]}" and "{value}"; give it once')
        found[name] = value
    return found


def refuse_beside(option: str, given: object, others: Mapping[str, object]) -> None:
    """Raises `UsageError` where one of the others was given beside an option."""
    if given and (wrong := [name for name, value in others.items() if value]):
        raise UsageError(f"{option}: not with {wrong[0]}; leave one of the two out")


def is_notebook(name: str) -> bool:
    """Whether a notebook has this name, and nothing lies there that could be a corpus."""
    from crossread.render.notebooks import FOLDER

    return not Path(name).exists() and Path(FOLDER, f"{name.removesuffix('.ipynb')}.ipynb").is_file()


def without_corpus(notebook: str | None, *, listed: bool) -> None:
    """Lists the corpora, if that was asked for; else says that one is to be named first, and which there are."""
    from crossread.corpus.find import find_corpora
    from crossread.corpus.load import load_meta

    found = find_corpora()
    if listed and notebook is None:
        say([f"{folder.name}  {load_meta(folder)['title']}" for folder in found] or ["no corpus here or above"])
        return
    said = f'"{notebook}" is a notebook; ' if notebook else ""
    names = ", ".join(folder.name for folder in found) or "none"
    example = f"crossread render {found[0].name if found else 'CORPUS'} {notebook or ''}".strip()
    raise UsageError(f"corpus: {said}name a corpus first, such as: {example}; corpora found: {names}")


def say(told: dict[str, Any] | list[str]) -> None:
    """Prints lines, or one JSON object."""
    tell(*(told if isinstance(told, list) else json.dumps(told, ensure_ascii=False, indent=2).split("\n")))


def counted(number: int, noun: str) -> str:
    """A number with its noun, which takes an s unless there is one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@contextmanager
def stopping() -> Iterator[None]:
    """Turns Ctrl-C into one line and the exit code for it."""
    try:
        yield
    except (KeyboardInterrupt, RuntimeError) as error:
        # An interrupt while a class is made, as when a module is imported, comes out within a RuntimeError.
        if not isinstance(error, KeyboardInterrupt) and not isinstance(error.__cause__, KeyboardInterrupt):
            raise
        tell("stopped; what is done is kept, and the next run goes on from there", err=True)
        raise typer.Exit(STOPPED) from None


def tell(*lines: str, err: bool = False) -> None:
    """Prints lines; all that a command prints goes through here, so that a terminal obeys nothing of a corpus."""
    typer.echo("\n".join(map(printable, lines)), err=err)


def encode_all() -> None:
    """Lets a terminal or file of any encoding take all that is printed: what it has no character for is escaped.

    It stands as its JSON escape, as what `printable` escapes; so a JSON object still means the same.
    """
    codecs.register_error(_ESCAPES, _escaped)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_ESCAPES)


def _escaped(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end

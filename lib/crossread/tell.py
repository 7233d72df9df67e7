"""What the command line says: the one place from which lines go to the terminal."""

from __future__ import annotations

import codecs
import io
import json
import sys

import typer

from crossread.errors import printable

_ESCAPES = "crossread.escapes"


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

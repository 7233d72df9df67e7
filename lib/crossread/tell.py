"""What the command line says: the one place from which lines go to the terminal."""

from __future__ import annotations

import typer

from crossread.errors import printable


def tell(*lines: str, err: bool = False) -> None:
    """Prints lines; all that a command prints goes through here, so that a terminal obeys nothing of a corpus."""
    typer.echo("\n".join(map(printable, lines)), err=err)

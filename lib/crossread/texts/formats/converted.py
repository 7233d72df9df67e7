"""What a file has become: its text as Markdown, what it says of itself, and what a person should look at."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from types import ModuleType

EXTRA = 'pip install "crossread[import]"'


class UnreadableError(Exception):
    """A file that gives no text; the message says why and what to do."""


@dataclass(frozen=True)
class About:
    """What a file says of the text that it holds; empty where it says nothing."""

    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    publisher: str = ""
    url: str = ""


@dataclass(frozen=True)
class Converted:
    """A text as Markdown, with what was made of it (`said`) and what is in doubt (`unsure`), a sentence each.

    `furniture` are patterns of lines that the reader has to drop; what the converter dropped itself is said.
    """

    text: str
    about: About = field(default_factory=About)
    said: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


def library(name: str, what: str) -> ModuleType:
    """A library of the extra `import`; raises `UnreadableError`, which names the extra, where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise UnreadableError(f"{what} is read with {name}, which is not installed: {EXTRA}") from error


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 note", "2 notes"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"

"""What a file has become, as Markdown and with what it says of itself; and files that are text already."""

from __future__ import annotations

import codecs
import importlib
import re
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from crossread.texts.blocks import plain

EXTRA = 'pip install "crossread[import]"'
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Those that texts are found in; of two that fit as well the first is taken.
_USUAL = (
    *("cp1252", "mac_roman", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"),
)
_KEY = re.compile(r"(title|authors?|date|publisher|url)\s*:\s*(.+)", re.IGNORECASE)


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


def decoded(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; raises `UnreadableError` where none fits."""
    named = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(named), named
    except UnicodeDecodeError:
        normalizer = library("charset_normalizer", "a text that is not UTF-8")
    likely = normalizer.from_bytes(content, cp_isolation=list(_USUAL)) or normalizer.from_bytes(content)
    best = min(likely, key=_doubt, default=None)
    if best is None or "\0" in str(best):
        raise UnreadableError("the encoding of this text cannot be told; save it again as UTF-8")
    return str(best), str(best.encoding)


def convert_text(content: bytes) -> Converted:
    """A text as it stands, in UTF-8; which encoding it had is said where it was another."""
    text, encoding = decoded(content)
    if not text.strip("\ufeff \r\n\t\f"):
        raise UnreadableError("this file is empty; put the text there")
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise UnreadableError(f"this file holds a NUL character in line {line}, so it is no text (or damaged)")
    other = encoding not in ("utf-8", "utf-8-sig")
    said = (f"read as {encoding.replace('_', '-')}, and stored as UTF-8",) if other else ()
    unsure = (
        (f"whether it is {encoding.replace('_', '-')}: look at letters with accents, quotes and dashes",)
        if other
        else ()
    )
    return Converted(text.removeprefix("\ufeff"), _about(text), said, unsure if encoding[:3] != "utf" else ())


def _doubt(match: Any) -> tuple[float, float, int]:  # noqa: ANN401 - charset_normalizer comes with the extra
    usual = _USUAL.index(match.encoding) if match.encoding in _USUAL else len(_USUAL)
    return match.chaos, -match.coherence, usual


def _about(text: str) -> About:
    """The front matter of Markdown, else its first heading, else the first line if it is short."""
    told: dict[str, str] = {}
    lines = text.lstrip("\ufeff\r\n ").splitlines()[:40]
    if lines and lines[0].strip() == "---":
        told = {found[1].casefold(): found[2].strip(" \"'") for line in lines[1:] if (found := _KEY.match(line))}
    heading = next((line.lstrip("# ").strip() for line in lines if re.match(r"#{1,6} ", line)), "")
    first = lines[0].strip("*# ").strip() if lines and len(lines[0].split()) <= 25 and lines[0].strip() != "---" else ""
    authors = re.split(r"[;,]| and ", told.get("authors", told.get("author", "")).strip("[]"))
    return About(
        told.get("title") or plain(heading or first),
        tuple(name.strip(" \"'") for name in authors if name.strip()),
        told.get("date", ""),
        told.get("publisher", ""),
        told.get("url", ""),
    )

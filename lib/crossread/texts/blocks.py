"""A raw text cut into blocks: headings, paragraphs, list items and tables. Drops page furniture, keeps a list of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from crossread.texts.hints import ReadingHints
from crossread.texts.markup import plain
from crossread.texts.normalise import normalise

Kind = Literal["heading", "paragraph", "item", "table"]

_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}")
_HASHES = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*")
_ITEM = re.compile(r"\s*(?:[-*+\u2022]|(\d{1,3})[.)])\s+(?=\S)")
_BARS = re.compile(r"[\s:|-]*")
_BOLD = re.compile(r"\s*(\*\*|__)(?!\s)((?:(?!\1).)+)\1\s*", re.DOTALL)
_STOPS = (".", "?", "!", ":", ";", ",")
_MOST_CAPITALS = 12


@dataclass(frozen=True)
class Block:
    """What stands between blank lines. `text` is as printed; `number` is that of a list item, if it has one."""

    kind: Kind
    text: str
    level: int = 0
    number: str = ""


def blocks_of(raw: str, hints: ReadingHints) -> tuple[list[Block], list[str]]:
    """The blocks in order, and the lines that were dropped: those the hints name, rules across the page, and tables
    that are nothing but such rules.
    """
    kept: list[str] = []
    furniture: list[str] = []
    for line in raw.replace("\f", "\n\n").splitlines():
        if matches_any(line, hints.furniture) or _RULE.fullmatch(line):
            furniture.append(line.strip())
            kept.append("")
        else:
            kept.append(line)
    blocks: list[Block] = []
    for block in _grouped(kept):
        if _is_bare(block):
            furniture += [line.strip() for line in block.text.splitlines()]
        else:
            blocks.append(_named(block, hints))
    return blocks, furniture


def matches_any(line: str, patterns: Iterable[str]) -> bool:
    """Whether the line, normalised, is one of the patterns, in which `*` stands for anything."""
    found = normalise(line)
    return any(_fits(found, _parts(pattern)) for pattern in patterns if found)


@lru_cache(maxsize=1024)
def _parts(pattern: str) -> tuple[str, ...]:
    return tuple(normalise(part) for part in pattern.split("*"))


def _fits(line: str, parts: tuple[str, ...]) -> bool:
    """Whether a line begins with the first part, ends with the last and holds those between in their order.

    Each part is taken where it comes first: no regular expression, which tries every place for every `*`.
    """
    first, *between = parts
    if not between:
        return line == first
    *between, last = between
    at, end = len(first), len(line) - len(last)
    if not (line.startswith(first) and line.endswith(last)):
        return False
    for part in between:
        place = line.find(part, at, end)
        if place < 0:
            return False
        at = place + len(part)
    return at <= end


def _is_bare(block: Block) -> bool:
    return block.kind == "table" and not any(holds_cells(line) for line in block.text.splitlines())


def holds_cells(line: str) -> bool:
    """Whether a line of a table has a cell with something in it; the line below a header has none."""
    return not _BARS.fullmatch(line)


def _grouped(lines: list[str]) -> list[Block]:
    begun: list[tuple[Block, list[str]]] = []
    current: Block | None = None
    for line in lines:
        if not line.strip():
            current = None
            continue
        started = _started(line, current)
        if started is None:
            begun[-1][1].append(line)
        else:
            begun.append((started, [started.text]))
            current = started if started.kind != "heading" else None
    return [replace(block, text="\n".join(texts)) for block, texts in begun]


def _started(line: str, current: Block | None) -> Block | None:
    """The block that begins with this line; None if the line goes on with the current one."""
    if hashes := _HASHES.fullmatch(line):
        return Block("heading", hashes[2], len(hashes[1]))
    if line.lstrip().startswith("|"):
        return None if current is not None and current.kind == "table" else Block("table", line)
    if (item := _ITEM.match(line)) and (current is None or current.kind == "item"):
        return Block("item", line[item.end() :], number=item[1] or "")
    if current is None or current.kind == "table":
        return Block("paragraph", line)
    return None


def _named(block: Block, hints: ReadingHints) -> Block:
    """The block, as a heading if the hints, bold type or capitals say that it is one."""
    if block.kind not in ("paragraph", "heading"):
        return block
    title = plain(block.text)
    for hinted in hints.headings:
        bare = hinted.lstrip("#")
        if title and _fits(title, _parts(bare)):
            return Block("heading", block.text, max(len(hinted) - len(bare), 1))
    if block.kind == "heading":
        return block
    if _BOLD.fullmatch(block.text) or _in_capitals(block.text, title):
        return Block("heading", block.text, 1)
    return block


def _in_capitals(text: str, title: str) -> bool:
    letters = [character for character in title if character.isalpha()]
    short = "\n" not in text and len(title.split()) <= _MOST_CAPITALS and not title.endswith(_STOPS)
    return short and len(letters) >= 4 and title == title.upper()

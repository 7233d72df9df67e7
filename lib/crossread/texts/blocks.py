"""A raw text cut into blocks, with inline markup reduced to its text. Drops page furniture, keeps a list of it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from crossread.texts.hints import ReadingHints
from crossread.texts.normalise import normalise

_LABEL = re.compile(r"!?\[((?:\\.|[^\]\\])*+)")
_TARGET = re.compile(r"\]\((?:[^()\\]|\\.|\([^()]*+\))*+\)")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_BREAK = re.compile(r"</?(?:br|p|li|ol|ul|div|td|tr)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:u|i|b|em|strong|span|sub|sup|small|font|a)\b[^<>]*>", re.IGNORECASE)
_STARS = re.compile(r"(?<!\\)(\*{1,3})(?=[^\s*])")
_UNDERSCORES = re.compile(r"(?<![\w\\])(_{1,3})(?=[^\s_])")
_CLOSED = {
    **{"*" * width: re.compile(rf"(?<=[^\s\\])\*{{{width}}}") for width in (1, 2, 3)},
    **{"_" * width: re.compile(rf"(?<=[^\s\\_])_{{{width}}}(?!\w)") for width in (1, 2, 3)},
}
# Python refuses to turn more digits than 4,300 into a number.
_NO_CHARACTER = re.compile(r"&#[0-9]{4000,};?")
_MOST_NESTED = 10
_ESCAPE = re.compile(r"\\+([\\`*_{}\[\]()#+\-.!$|<>~&])")
Kind = Literal["heading", "paragraph", "item", "table"]
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}")
_HASHES = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*")
_ITEM = re.compile(r"\s*(?:[-*+\u2022]|(\d{1,3})[.)])\s+(?=\S)")
_BARS = re.compile(r"[\s:|-]*")
_BOLD = re.compile(r"\s*(\*\*|__)(?!\s)((?:(?!\1).)+)\1\s*", re.DOTALL)
_STOPS = (".", "?", "!", ":", ";", ",")
_MOST_CAPITALS = 12


def plain(text: str) -> str:
    """The normalised text of a stretch of Markdown: no emphasis, links, tags, entities or escapes.

    ```
    before: *See* [the list](https://example.org) of \\$5 <u>notes</u>
    after:  See the list of $5 notes
    ```
    """
    stripped = _without_links(text)
    stripped = _ADDRESS.sub(r"\1", stripped)
    stripped = _TAG.sub("", _BREAK.sub(" ", stripped))
    for _ in range(_MOST_NESTED):
        before, stripped = stripped, _without_emphasis(_without_emphasis(stripped, _STARS), _UNDERSCORES)
        if stripped == before:
            break
    return normalise(_ESCAPE.sub(r"\1", html.unescape(_NO_CHARACTER.sub("\ufffd", stripped))))


def slug(title: str, *, n_words: int = 5) -> str:
    """Lower-case words of a title joined by hyphens, at most `n_words` of them; apostrophes vanish."""
    words = re.findall(r"[^\W_]+", plain(title).replace("'", "").casefold())
    return "-".join(_initials_joined(words)[:n_words])


def _without_links(text: str) -> str:
    """The text with the label in the place of each link and picture; goes through it once, whatever is left open."""
    kept, at = [], 0
    while label := _LABEL.search(text, at):
        kept.append(text[at : label.start()])
        target = _TARGET.match(text, label.end())
        kept.append(label[1] if target else label[0])
        at = target.end() if target else label.end()
    return "".join([*kept, text[at:]])


def _without_emphasis(text: str, opening: re.Pattern[str]) -> str:
    """The text without the outermost marks that are closed; none is looked for twice that is closed nowhere behind."""
    kept, at, place = [], 0, 0
    open_for_ever: set[str] = set()
    while found := opening.search(text, place):
        mark, inside = found[1], found.end()
        closed = None if mark in open_for_ever else _CLOSED[mark].search(text, inside + 1)
        if closed:
            kept += [text[at : found.start()], text[inside : closed.start()]]
            at = place = closed.end()
        else:
            open_for_ever.add(mark)
            place = found.start() + 1
    return "".join([*kept, text[at:]])


def _initials_joined(words: list[str]) -> list[str]:
    """Words with runs of single letters as one: "u", "s" are "u-s" and count as one word."""
    joined: list[str] = []
    for word in words:
        if joined and len(word) == 1 and len(joined[-1].rsplit("-", 1)[-1]) == 1:
            joined[-1] += f"-{word}"
        else:
            joined.append(word)
    return joined


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

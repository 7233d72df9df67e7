"""Inline Markdown and HTML reduced to their text; link targets are not kept."""

from __future__ import annotations

import html
import re

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

"""Inline Markdown and HTML reduced to their text; link targets are not kept."""

from __future__ import annotations

import html
import re

from crossread.texts.normalise import normalise

_LINK = re.compile(r"!?\[((?:\\.|[^\]\\])*)\]\((?:[^()\\]|\\.|\([^()]*\))*\)")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_BREAK = re.compile(r"</?(?:br|p|li|ol|ul|div|td|tr)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:u|i|b|em|strong|span|sub|sup|small|font|a)\b[^<>]*>", re.IGNORECASE)
_STARS = re.compile(r"(?<!\\)(\*{1,3})(?=[^\s*])(.+?)(?<=[^\s\\])\1", re.DOTALL)
_UNDERSCORES = re.compile(r"(?<![\w\\])(_{1,3})(?=[^\s_])(.+?)(?<=[^\s\\_])\1(?!\w)", re.DOTALL)
_ESCAPE = re.compile(r"\\+([\\`*_{}\[\]()#+\-.!$|<>~&])")


def plain(text: str) -> str:
    """The normalised text of a stretch of Markdown: no emphasis, links, tags, entities or escapes.

    ```
    before: *See* [the list](https://example.org) of \\$5 <u>notes</u>
    after:  See the list of $5 notes
    ```
    """
    stripped = _LINK.sub(r"\1", text)
    stripped = _ADDRESS.sub(r"\1", stripped)
    stripped = _TAG.sub("", _BREAK.sub(" ", stripped))
    while (without := _UNDERSCORES.sub(r"\2", _STARS.sub(r"\2", stripped))) != stripped:
        stripped = without
    return normalise(_ESCAPE.sub(r"\1", html.unescape(stripped)))


def slug(title: str, *, n_words: int = 5) -> str:
    """Lower-case words of a title joined by hyphens, at most `n_words` of them; apostrophes vanish."""
    words = re.findall(r"[^\W_]+", plain(title).replace("'", "").casefold())
    return "-".join(_initials_joined(words)[:n_words])


def _initials_joined(words: list[str]) -> list[str]:
    """Words with runs of single letters as one: "u", "s" are "u-s" and count as one word."""
    joined: list[str] = []
    for word in words:
        if joined and len(word) == 1 and len(joined[-1].rsplit("-", 1)[-1]) == 1:
            joined[-1] += f"-{word}"
        else:
            joined.append(word)
    return joined

"""The words on a picture as they are written: never as mathematics, in a font that has their characters, or said."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from matplotlib.figure import Figure
from matplotlib.font_manager import FontEntry, findfont, fontManager, get_font
from matplotlib.text import Text

FONT = "DejaVu Sans"
# A font of boxes that comes with matplotlib: what it draws is what is to be told apart from letters.
BOXES = "Last Resort"
NAMED = 8


def set_literally(figure: Figure) -> str:
    """Sets all words of a figure as they are written; the characters that no font of this machine has, else "".

    Where the font of the charts lacks characters, the first fonts that have them are set after it.
    """
    texts = [text for text in figure.findobj(Text) if isinstance(text, Text)]
    for text in texts:
        text.set_parse_math(False)
    needed = {character for text in texts for character in text.get_text() if character.isprintable()}
    missing = needed - {" "} - characters(findfont(FONT))
    if not missing:
        return ""
    fonts, left = fallbacks(frozenset(missing))
    for text in texts if fonts else ():
        text.set_fontfamily(list(dict.fromkeys([*text.get_fontfamily(), FONT, *fonts])))
    return "".join(sorted(left))


def sentence_missing(missing: str) -> str:
    """Which characters a picture shows as boxes, with their numbers in Unicode; "" where there are none."""
    if not missing:
        return ""
    named = ", ".join(f"{character} (U+{ord(character):04X})" for character in missing[:NAMED])
    more = f" and {len(missing) - NAMED} more" if len(missing) > NAMED else ""
    return f"The picture shows boxes for characters that no font on this machine has: {named}{more}."


@cache
def fallbacks(missing: frozenset[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """The fonts of this machine that together have most of the characters, and the characters that none has."""
    fonts: list[str] = []
    for entry in _candidates():
        if found := missing & characters(entry.fname):
            fonts.append(entry.name)
            missing -= found
        if not missing:
            break
    return tuple(fonts), missing


@cache
def characters(path: str) -> frozenset[str]:
    """The characters that a font can draw: none if it cannot be read or holds pictures of one size only."""
    try:
        font = get_font(path)
    except (OSError, RuntimeError):
        return frozenset()
    return frozenset(map(chr, font.get_charmap())) if font.scalable else frozenset()


def _candidates() -> Iterator[FontEntry]:
    """The upright fonts of this machine: those without serifs first, then by name, the same in every run."""
    plain = [
        entry for entry in fontManager.ttflist if entry.style == "normal" and str(entry.weight) in ("400", "normal")
    ]
    plain = [entry for entry in plain if not entry.name.startswith(BOXES)]
    yield from sorted(plain, key=lambda entry: ("Sans" not in entry.name, entry.name, entry.fname))

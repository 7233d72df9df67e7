"""Plurals, lists, numbers and dates in words, and text made safe for Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.texts.streams import sentences_of

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# Not from `calendar`, whose names follow the language of the machine.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
IRREGULAR = {
    "body": "bodies", "family": "families", "diagnosis": "diagnoses", "theory": "theories", "oddity": "oddities",
    "quantity": "quantities",
}  # fmt: skip


# A name that begins with a small letter and goes on with a capital one ("allAfrica 2023") may begin a sentence.
_SMALL_FIRST = re.compile(r"(?<=[.?!]) (?=[a-z]+[A-Z])")


def told_sentences(text: str) -> list[str]:
    """The sentences of a paragraph of our own, also those that begin with the name of a source in small letters."""
    return [each for part in sentences_of(text) for each in _SMALL_FIRST.split(part)]


def number(n: int) -> str:
    """The number as a word up to twelve ("no" for 0), in digits with thousands separators from there on."""
    return NUMBERS[n] if 0 <= n < len(NUMBERS) else f"{n:,}"


def signed(value: float) -> str:
    """A stance on a scale around nought with its sign: "+2", "0", "−1", "+0.5"."""
    return "0" if value == 0 else f"{'+' if value > 0 else '−'}{abs(value):g}"


def plural(noun: str, n: int) -> str:
    """The noun as it stands after the number n: "row" for 1, "rows" otherwise; only the last word changes."""
    if n == 1:
        return noun
    *before, last = noun.split(" ")
    return " ".join([*before, IRREGULAR.get(last, f"{last}s")])


def counted(n: int, noun: str) -> str:
    """A number with its noun: "no rows", "one row", "14 rows"."""
    return f"{number(n)} {plural(noun, n)}"


def every(n: int, noun: str) -> str:
    """All of n things: "the one source", "both sources", "all five sources"."""
    return f"the one {noun}" if n == 1 else f"{'both' if n == 2 else f'all {number(n)}'} {plural(noun, n)}"


def agrees(n: int, one: str, many: str) -> str:
    """The verb that agrees with the number: the first for 1, else the second."""
    return one if n == 1 else many


def a_or_an(noun: str) -> str:
    """A noun or adjective with its article, by its first letter: "a Malian", "an Iraqi"."""
    return f"{'an' if noun[:1].casefold() in {*'aeiou'} else 'a'} {noun}"


def together(names: Sequence[str], one: str, many: str) -> str:
    """What several names have in common as one clause: "A says", "A and B say"; nothing without names."""
    return f"{listed(names)} {agrees(len(names), one, many)}" if names else ""


def ids(cell: str) -> list[str]:
    """The ids in a cell that separates them by semicolons."""
    return [each.strip() for each in cell.split(";") if each.strip()]


def part(n: int, whole: int, noun: str) -> str:
    """How many of how many: "none of the 14 rows", "two of the 14 rows", "all 14 rows", "the one row".

    Of nothing, nothing: with a whole of 0 it is "no rows", and none of one is "no row".
    """
    if whole == 0:
        return counted(0, noun)
    if (n, whole) == (0, 1):
        return f"no {noun}"
    if n == whole:
        return every(n, noun)
    return f"{'none' if n == 0 else number(n)} of the {number(whole)} {plural(noun, whole)}"


def listed(items: Sequence[str], *, limit: int | None = None, last: str = "and") -> str:
    """The items as a list in words: "a", "a and b", "a, b and c"; from `limit` on "a, b and two more"."""
    shown = list(items)
    if limit is not None and len(shown) > limit:
        shown = [*shown[:limit], f"{number(len(shown) - limit)} more"]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def sentence(text: str) -> str:
    """The text with a capital letter at its beginning and a full stop at its end.

    A first word with a capital inside is a name and stays as it is: "allAfrica says".
    """
    text = text.strip()
    name = re.match(r"[a-z]+[A-Z]", text)
    ended = text.rstrip("*").endswith((".", "!", "?", ":", "…"))
    return (text if name else text[:1].upper() + text[1:]) + ("" if ended else ".")


def paragraph(*sentences: str) -> str:
    """The sentences that are not empty, one after the other."""
    return " ".join(sentence(each) for each in sentences if each)


_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")


def date_in_words(date: str) -> str:
    """An ISO date, possibly only a year or month, in words: "2013-08" is "August 2013". What is none stays as it is."""
    if not _DATE.fullmatch(date):
        return date
    year, month, day = (*date.split("-"), "", "")[:3]
    return " ".join([*([str(int(day))] if day else []), *([MONTHS[int(month) - 1]] if month else []), year])


def period_in_words(period: str) -> str:
    """A period with its dates in words: "2012-03 to 2013" is "March 2012 to 2013"."""
    return re.sub(r"\d{4}(-\d{2}){0,2}", lambda found: date_in_words(found[0]), period)


def plain_markdown(text: str) -> str:
    """The text so that Markdown and mathematics leave it as it is."""
    return re.sub(r"([\\`*_$\[\]<>|~#])", r"\\\1", text)

"""Authors and date as the first lines of a text print them: "By Ann Lee and Bo Ray", "October 2024"."""

from __future__ import annotations

import re
from dataclasses import replace

from crossread.texts.blocks import plain
from crossread.texts.formats.converted import About

_ORDER = "january february march april may june july august september october november december"
_MONTHS = _ORDER.split()
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_DATE = re.compile(
    rf"(?:(?P<before>\d{{1,2}}) )?\b{_MONTH}(?: (?P<after>\d{{1,2}}),?)? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_BY = re.compile(r"(?:[Bb]y|BY|Authors?:)\s+(?P<names>[A-Z][\w.'-]+(?:[\s,]+(?:and\s+|&\s+)?[A-Z][\w.'-]*)+)$")
_N_BLOCKS, _MOST_WORDS = 15, 20


def completed(about: About, text: str) -> About:
    """What a file says of itself, and where it says nothing of authors or date, what its first short lines say."""
    blocks = [plain(block.lstrip("# ")) for block in text.split("\n\n")[:_N_BLOCKS]]
    short = [block for block in blocks if len(block.split()) <= _MOST_WORDS]
    authors = next((_names(found["names"]) for line in short if (found := _BY.search(line))), ())
    date = next((_date(found) for line in short if (found := _DATE.search(line))), "")
    return replace(about, authors=about.authors or authors, date=about.date or date)


def _names(printed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in re.split(r",|\band\b|&", printed) if len(name.split()) > 1)


def _date(found: re.Match[str]) -> str:
    month = f"{_MONTHS.index(found['month'].casefold()) + 1:02}"
    day = found["before"] or found["after"]
    return f"{found['year']}-{month}" + (f"-{int(day):02}" if day else "")

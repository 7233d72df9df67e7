"""Help for those who write locators: the shortest edges of a passage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossread.texts.edges import edge_pairs
from crossread.texts.locate import Locator, Place, place_of
from crossread.texts.normalise import normalise
from crossread.texts.streams import SourceText

MOST_EDGE_WORDS = 6


def suggest_edges(text: SourceText, section: str, passage: str, *, stream: str = "body", nth: int = 0) -> Locator:
    """The locator of a passage with the fewest words in its edges, of which no other stretch has both.

    `passage` is the number of a sentence or of a range ("3", "3-5"; the heading is "0"), or the words themselves, and
    of these the place that comes after `nth` others. Where edges of at most six words and together under half of the
    passage cannot do it, the sentences that the passage lies in are given by number. Raises ValueError if there is no
    such section, sentence or passage.
    """
    place = place_of(text, stream, section)
    if place is None:
        raise ValueError(f'no section "{section}" in the {stream} of this text')
    if passage.strip() == "0":
        return Locator(stream, section, sentence="0")
    start, end = _span(place, passage, nth)
    for starts, ends in _edges(place.text[start:end]):
        if list(edge_pairs(place.text, starts, ends)) == [(start, end)]:
            return Locator(stream, section, starts, ends)
    return Locator(stream, section, sentence=_sentence_numbers(place, start, end))


def _span(place: Place, passage: str, nth: int) -> tuple[int, int]:
    first, _, last = passage.strip().partition("-")
    if first.isdigit() and (last.isdigit() or not last):
        numbers = int(first), int(last or first)
        if not 1 <= numbers[0] <= numbers[1] <= len(place.spans):
            raise ValueError(f"no sentence {passage}; the section has {len(place.spans)}")
        return place.spans[numbers[0] - 1][0], place.spans[numbers[1] - 1][1]
    wanted = normalise(passage)
    starts = [found.start() for found in re.finditer(re.escape(wanted), place.text)] if wanted else []
    if nth >= len(starts):
        raise ValueError(f'the section does not hold "{passage}"')
    return starts[nth], starts[nth] + len(wanted)


def _edges(passage: str) -> Iterator[tuple[str, str]]:
    """Pairs of edges within the limits, those with the fewest words first, the more even first of these."""
    words = passage.split(" ")
    lengths = [
        (n_first, n_last)
        for n_first in range(1, MOST_EDGE_WORDS + 1)
        for n_last in range(1, MOST_EDGE_WORDS + 1)
        if 2 * (n_first + n_last) < len(words)
    ]
    for n_first, n_last in sorted(lengths, key=lambda pair: (sum(pair), abs(pair[0] - pair[1]), -pair[0])):
        yield " ".join(words[:n_first]), " ".join(words[-n_last:])


def _sentence_numbers(place: Place, start: int, end: int) -> str:
    inside = [number for number, (first, last) in enumerate(place.spans, 1) if first < end and last > start]
    return str(inside[0]) if len(inside) == 1 else f"{inside[0]}-{inside[-1]}"

"""Notes taken out of a text: the entries below a page or at the end, and their markers in the body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crossread.texts.blocks import Block, plain
from crossread.texts.hints import ReadingHints

NOTE_TITLES = frozenset({"notes", "endnotes", "footnotes"})
# A marker stands in a paragraph as a number between these two until its offset is known.
MARK_START, MARK_END = "\ue000", "\ue001"

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ENTRIES = {
    "caret": re.compile(r"\s*\[\^([^\]\s]+)\]:\s*(.*)"),
    "sup": re.compile(r"\s*<sup>\s*(\d+)\s*</sup>\s+(.*)"),
    "line": re.compile(r"\s*(\d{1,3}|[⁰¹²³⁴-⁹]{1,3})\s+(?=[\"'“‘A-Z*\[])(.*)"),
}
# A run of spaces before a mark is tried from its first one on only: from each of them takes the square of its length.
_MARKERS = {
    "caret": re.compile(r"(?<!\s)\s*\[\^([^\]\s]+)\]"),
    "sup": re.compile(r"(?<!\s)\s*<sup>\s*(\d+)\s*</sup>"),
    "superscript": re.compile(r"(?<!\s)\s*([⁰¹²³⁴-⁹]{1,3})"),
    # Straight after a stop or a closing quotation; with a space only where the next sentence begins.
    "glued": re.compile(
        r"(?<=[.,;:!?\"'”’)])(?<!\d[.,:])(\d{1,3})(?=[\s\"”’)\]]|$)"
        r"|(?:(?<=[.!?])|(?<=[.!?][\"'”’)]))(?<!\d\.) (\d{1,3})(?=\s+[\"“A-Z]|\s*$)"
    ),
}
_CERTAIN = 1000


@dataclass(frozen=True)
class Entry:
    """A note as printed: its number and its raw text."""

    number: str
    text: str


@dataclass(frozen=True)
class _Candidate:
    paragraph: int
    start: int
    end: int
    number: str
    weight: int


@dataclass(frozen=True)
class _Run:
    """A rising run: the candidate it ends with, the run before that, the weight of all, and its place in the text."""

    candidate: _Candidate
    before: _Run | None
    weight: int
    place: int

    def rank(self) -> tuple[int, int]:
        """The heavier run first, of those that weigh the same the one that ends earlier."""
        return self.weight, -self.place


def take_notes(blocks: list[Block], hints: ReadingHints) -> tuple[list[Block], list[Entry]]:
    """The blocks that are no note, and the entries in order of print.

    Style `list` takes the items under a heading such as "Endnotes"; `line` takes blocks that begin
    with the number that comes next; what begins with `[^1]:` is an entry whatever the hints say.
    """
    rest: list[Block] = []
    entries: list[Entry] = []
    listing = False
    for block in blocks:
        if block.kind == "heading":
            listing = "list" in hints.notes and plain(block.text).casefold() in NOTE_TITLES
        if listing and not _ENTRIES["caret"].match(block.text):
            found = _listed(block, len(entries))
        else:
            found = _entries(block, ("caret", *hints.notes), len(entries))
        entries += found
        if not found:
            rest.append(block)
    return rest, entries


def mark(paragraphs: list[str], numbers: Iterable[str], styles: Iterable[str]) -> list[str]:
    """The paragraphs with each note marker replaced by its number between `MARK_START` and `MARK_END`.

    A caret, whatever the styles, or `<sup>` of a known note is a marker wherever it stands. Superscripts and
    glued digits are markers only if they rise through the text: of all that could be one, the longest rising run
    is taken, and a superscript outweighs any number of glued digits.
    """
    known, wanted = set(numbers), [style for style in _MARKERS if style in {"caret", *styles}]
    found = [each for index, text in enumerate(paragraphs) for each in _candidates(text, index, wanted)]
    found = [each for each in found if each.number in known]
    sure = [each for each in found if not each.weight]
    chosen = sure + _rising([each for each in found if each.weight])
    marked = list(paragraphs)
    for each in sorted(chosen, key=lambda one: (one.paragraph, one.start), reverse=True):
        text = marked[each.paragraph]
        marked[each.paragraph] = f"{text[: each.start]}{MARK_START}{each.number}{MARK_END}{text[each.end :]}"
    return marked


def _listed(block: Block, n_before: int) -> list[Entry]:
    """The entry of a list of endnotes; a number that slipped into its text or behind it is put in front."""
    if block.kind == "heading":
        return []
    expected = str(n_before + 1)
    if block.number:
        return [Entry(block.number, block.text)]
    if leading := re.match(rf"\s*{expected}\s+", block.text):
        return [Entry(expected, block.text[leading.end() :])]
    loose = list(re.finditer(rf"(?<!\S){expected}(?!\S)", block.text))
    if not loose:
        return []
    last = loose[-1]
    return [Entry(expected, f"{block.text[: last.start()].rstrip()} {block.text[last.end() :].lstrip()}".strip())]


def _entries(block: Block, styles: Iterable[str], n_before: int) -> list[Entry]:
    """The entries in a block that begins with one; lines that begin none go on with the one above."""
    entries: list[Entry] = []
    if block.kind != "paragraph":
        return entries
    for line in block.text.splitlines():
        started = _entry(line, styles, n_before + len(entries))
        if started is not None:
            entries.append(started)
        elif entries:
            entries[-1] = Entry(entries[-1].number, f"{entries[-1].text}\n{line}")
        else:
            return []
    return entries


def _entry(line: str, styles: Iterable[str], n_before: int) -> Entry | None:
    for style in styles:
        match = _ENTRIES[style].match(line) if style in _ENTRIES else None
        number = match[1].translate(_SUPERSCRIPTS) if match else ""
        if match and (style != "line" or number == str(n_before + 1)):
            return Entry(number, match[2])
    return None


def _candidates(text: str, paragraph: int, styles: list[str]) -> Iterator[_Candidate]:
    for style in styles:
        weight = {"superscript": _CERTAIN, "glued": 1}.get(style, 0)
        for match in _MARKERS[style].finditer(text):
            number = (match[1] or match[2]).translate(_SUPERSCRIPTS)
            yield _Candidate(paragraph, match.start(), match.end(), number, weight)


def _rising(candidates: list[_Candidate]) -> list[_Candidate]:
    """The heaviest run of candidates whose numbers rise from one to the next."""
    best: dict[int, _Run] = {}
    for place, each in enumerate(sorted(candidates, key=lambda each: (each.paragraph, each.start))):
        number = int(each.number)
        before = max((run for last, run in best.items() if last < number), key=_Run.rank, default=None)
        run = _Run(each, before, each.weight + (before.weight if before else 0), place)
        if number not in best or best[number].weight < run.weight:
            best[number] = run
    last = max(best.values(), key=_Run.rank, default=None)
    chosen = []
    while last:
        chosen.append(last.candidate)
        last = last.before
    return chosen

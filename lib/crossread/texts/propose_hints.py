"""How a new text is to be read, proposed from its looks: recurring lines, styles of notes, headings, title page."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from crossread.texts.blocks import plain, slug
from crossread.texts.hints import ReadingHints
from crossread.texts.normalise import normalise
from crossread.texts.reading import read_raw
from crossread.texts.streams import SourceText

_FEWEST_REPEATS, _MOST_WORDS = 3, 12
_LONG_PARAGRAPH, _SHORT_SECTION, _FEWEST_NOTES = 25, 40, 3


@dataclass(frozen=True)
class Proposal:
    """Hints for a text, the text as they read it, and what is unsure about them."""

    hints: ReadingHints
    text: SourceText
    unsure: tuple[str, ...]


def propose_hints(raw: str, *, converted: bool) -> Proposal:
    """The hints with which a new text is read best; of one converted from another format little is left to say.

    A line that stands alone three times or more is furniture. Styles of notes are those that find the most entries
    and marks. A text without headings gets the short lines that stand before long paragraphs. A short first section
    that others follow is the title page.
    """
    if converted:
        hints, unsure = ReadingHints(markers=("caret",), notes=("caret", "list")), list[str]()
    else:
        furniture = _recurring(raw)
        headings = _headings(raw, furniture)
        hints = _with_notes(raw, ReadingHints(furniture=furniture, headings=headings))
        unsure = [f"whether these lines are running heads: {_shown(furniture)}"] if furniture else []
        unsure += [f"whether these lines are headings: {_shown(headings)}"] if headings else []
    text = read_raw(raw, hints)
    if front := _title_page(text):
        hints = ReadingHints(**{**vars(hints), "front": (front,)})
        text = read_raw(raw, hints)
        unsure.append(f'whether the section "{front}" is the title page and no part of the argument')
    return Proposal(hints, text, (*unsure, *_lost_notes(text)))


def hints_entry(source: str, hints: ReadingHints) -> str:
    """The hints as the entry of a source in reading.yml, in YAML; only what is not usual."""
    usual = vars(ReadingHints())
    lines = [f"  {key}: {_flow(value)}" for key, value in vars(hints).items() if value != usual[key]]
    return "\n".join([f"{source}:", *lines]) + "\n" if lines else f"{source}: {{}}\n"


def _recurring(raw: str) -> tuple[str, ...]:
    alone = [block.strip() for block in re.split(r"\n\s*\n|\f", raw) if "\n" not in block.strip()]
    keys = Counter(_masked(line) for line in alone if 0 < len(line.split()) <= _MOST_WORDS and line[0] not in "#|[-*")
    return tuple(sorted(key for key, n in keys.items() if n >= _FEWEST_REPEATS and key.strip("* ")))


def _masked(line: str) -> str:
    return re.sub(r"\d+", "*", normalise(line).replace("*", ""))


def _headings(raw: str, furniture: Sequence[str]) -> tuple[str, ...]:
    """Short lines without a stop before long paragraphs, in a text in which the reader finds no heading."""
    if any(section.title for section in read_raw(raw).sections):
        return ()
    blocks = [block.strip() for block in re.split(r"\n\s*\n|\f", raw)]
    found = [
        plain(block)
        for block, following in itertools.pairwise(blocks)
        if _may_be_heading(block) and len(following.split()) >= _LONG_PARAGRAPH and _masked(block) not in furniture
    ]
    return tuple(dict.fromkeys(found))


def _may_be_heading(block: str) -> bool:
    short = "\n" not in block and 0 < len(block.split()) <= _MOST_WORDS
    return short and block[0].isupper() and block[-1] not in ".,;:!?\"'" and "*" not in block


def _with_notes(raw: str, hints: ReadingHints) -> ReadingHints:
    """The hints with the styles of notes that find the most; the usual ones unless others find three notes or more."""
    tried = [
        hints,
        *(
            ReadingHints(**{**vars(hints), "markers": markers, "notes": notes})
            for notes in (("line",), ("list",), hints.notes)
            for markers in (("superscript",), ("superscript", "glued"))
        ),
    ]
    texts = [read_raw(raw, each) for each in tried]
    counts = [(len(text.notes), sum(note.anchor is not None for note in text.notes)) for text in texts]
    best = max(range(len(tried)), key=lambda place: (counts[place], -place))
    enough = counts[best][0] >= _FEWEST_NOTES and 2 * counts[best][1] >= counts[best][0]
    whole = 2 * texts[best].n_words_body >= texts[0].n_words_body
    return tried[best] if enough and whole and counts[best] > counts[0] else hints


def _title_page(text: SourceText) -> str:
    """The id of the first section, if it is short, and the rest has text."""
    main = [section for section in text.sections if section.part == "main"]
    if len(main) < 2 or len(main[0].text.split()) >= _SHORT_SECTION:
        return ""
    return main[0].id if sum(len(each.text.split()) for each in main[1:]) >= _SHORT_SECTION else ""


def _lost_notes(text: SourceText) -> list[str]:
    lost = [note.number for note in text.notes if note.anchor is None]
    return [f"where these notes belong, of which no mark is in the text: {', '.join(lost[:10])}"] if lost else []


def _shown(lines: Sequence[str]) -> str:
    quoted = ", ".join(f'"{line}"' for line in lines[:5])
    return f"{quoted} and {len(lines) - 5} more" if len(lines) > 5 else quoted


def _flow(value: Sequence[str]) -> str:
    return "[" + ", ".join(each if slug(each) == each else _quoted(each) for each in value) + "]"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

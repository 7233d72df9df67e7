"""Passages that were marked elsewhere, found again in the texts of a corpus: proposals for rows, and what is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PureWindowsPath

from crossread.coding.inbox import MARKED, InboxRow, Numbers, new_row
from crossread.coding.suggestions import suggest_edges
from crossread.corpus.csv_files import normal_cell
from crossread.corpus.rows import CorpusRows
from crossread.exchange.code_uses import books
from crossread.exchange.marked import Marked
from crossread.texts.locate import Locator, locate, place_of
from crossread.texts.normalise import normalise
from crossread.texts.streams import SourceText

ANSWERS = ("in", "moved", "out", "lost")
# The table and column in which a code of each codebook stands.
_PLACES = {
    "themes": ("diagnoses", "theme"),
    "actors": ("diagnoses", "about"),
    "voices": ("diagnoses", "voice"),
    "claims": ("positions", "claim"),
    "instruments": ("recommendations", "instrument"),
    "quantities": ("figures", "quantity"),
    "units": ("figures", "unit"),
    "populations": ("figures", "population"),
    "places": ("figures", "place"),
    "origins": ("figures", "origin"),
}
_SHOWN = 6


@dataclass(frozen=True)
class Proposal:
    """What became of a marked passage, why, and where it stands in the corpus.

    in       its words stand once in the text of its source, or as often as in the document, which says which is meant
    moved    they do, but a locator of edges cannot say where: it says the sentences around them
    out      its document is no source of the corpus, or its text is not at hand
    lost     no words were marked, or they stand nowhere in the text, or at more places than in the document
    """

    marked: Marked
    answer: str
    why: str = ""
    source: str = ""
    locator: Locator | None = None

    def __str__(self) -> str:
        words = normalise(self.marked.words).split()
        first = f'"{" ".join(words[:_SHOWN])}{" ..." if len(words) > _SHOWN else ""}"' if words else "no words"
        where = f"{self.source}, {self.locator.stream}, {self.locator.section}" if self.locator else self.why
        return f"  {self.answer}: {self.marked.document or self.marked.address}: {first}: {where}"


def proposals(marked: list[Marked], rows: CorpusRows, texts: Mapping[str, SourceText]) -> list[Proposal]:
    """What becomes of each marked passage, in their order."""
    found = dict[Marked, Proposal]()
    for each in marked:
        place = replace(each, codes=(), remark="")
        if place not in found:
            found[place] = _proposal(place, rows, texts)
        found[each] = replace(found[place], marked=each)
    return [found[each] for each in marked]


def proposal_lines(found: list[Proposal]) -> Iterator[str]:
    """A line a passage, and one that counts the answers."""
    yield from map(str, found)
    yield ", ".join(f"{sum(each.answer == answer for each in found)} {answer}" for answer in ANSWERS)


def inbox_rows(found: list[Proposal], rows: CorpusRows) -> list[InboxRow]:
    """The proposals as rows of an inbox, one a passage and code, with the tag and the remark in columns of their own.

    The code says the table: a claim a position, an instrument a recommendation, what figures have a figure, all else a
    diagnosis; a code that the codebook does not have stands as `?`. The words of a passage are not in it.
    """
    codes = {name.casefold(): (book, code) for book, code, name in reversed(list(_names(rows)))}
    numbers: dict[str, Numbers] = {}
    made = []
    for each in found:
        if each.locator is None:
            continue
        for tag in each.marked.codes or ("",):
            book, code = codes.get(tag.casefold(), codes.get(tag.rpartition(".")[2].casefold(), ("", "")))
            table, column = _PLACES.get(book, ("diagnoses", ""))
            row_id = numbers.setdefault(each.source, Numbers(rows, each.source)).next(table)
            said = {"tag": normal_cell(_one_line(tag)), "remark": normal_cell(_one_line(each.marked.remark))}
            coded = {column: code} if column else {}
            given = {"id": row_id, "source": each.source, "cue": MARKED, **each.locator.cells, **coded, **said}
            made.append(new_row(table, given))
    return made


def _names(rows: CorpusRows) -> Iterator[tuple[str, str, str]]:
    """Each code by its id and by its label: book, code, name."""
    for column in ("id", "label"):
        for book in books(rows):
            for code in rows[book]:
                if code[column]:
                    yield book, code.id, code[column]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _proposal(marked: Marked, rows: CorpusRows, texts: Mapping[str, SourceText]) -> Proposal:
    source = _source(marked, rows)
    if not source:
        return Proposal(marked, "out", "its document is no source of the corpus")
    if source not in texts:
        return Proposal(marked, "out", f"the text of {source} is not at hand")
    wanted = normalise(marked.words)
    if not any(character.isalpha() for character in wanted):
        return Proposal(marked, "lost", marked.lacks or "no words of a text were marked")
    places = list(_places(texts[source], wanted))
    known = len(places) == marked.of > 1 and all(stream == "body" and words == wanted for stream, _, words in places)
    if len(places) != 1 and not known:
        return Proposal(marked, "lost", f"its words stand {len(places)} times in the text of {source}")
    nth = marked.nth if known else 0
    stream, section, passage = places[nth]
    locator = suggest_edges(texts[source], section, passage, stream=stream, nth=places[:nth].count(places[nth]))
    same = locate(texts[source], locator).passage == wanted
    return Proposal(marked, "in" if same else "moved", "", source, locator)


def _source(marked: Marked, rows: CorpusRows) -> str:
    """The source that a document is: by its id, its title, or its address; empty where it is none.

    An id has letters and digits only, so that a document called Alpha_2019.docx or "Alpha 2019" is alpha2019.
    """
    name, stem = normalise(marked.document).casefold(), PureWindowsPath(marked.document).stem.casefold()
    plain = {re.sub(r"[\W_]", "", each) for each in (name, stem)}
    for source in rows.meta["sources"]:
        title, address = normalise(str(source.get("title", ""))).casefold(), str(source.get("url") or "")
        if str(source["id"]) in plain or (title and title == name) or _same_page(marked.address, address):
            return str(source["id"])
    return ""


def _same_page(one: str, other: str) -> bool:
    pages = [address.partition("#")[0].partition("://")[2].rstrip("/") for address in (one, other)]
    return bool(pages[0]) and pages[0] == pages[1]


def _places(text: SourceText, wanted: str) -> Iterator[tuple[str, str, str]]:
    """Stream and section of every place where the words stand, and the words; "0" where they are the heading."""
    sections = [("body", section.id) for section in text.sections] + [("notes", note.number) for note in text.notes]
    for stream, section in sections:
        if place := place_of(text, stream, section):
            yield from [(stream, section, wanted)] * place.text.count(wanted)
            yield from [(stream, section, "0")] if place.title == wanted else []

"""How a stand is shown: its sign and word, its note, a reader's conclusion, and what bears on a silence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from crossread.corpus.load import STATEMENTS, Corpus
from crossread.corpus.schema import source_of
from crossread.show.coverage import written_before
from crossread.show.html import Html, link
from crossread.show.labels import Labels
from crossread.show.links import is_row, rows_href
from crossread.show.words import ids

# How a note names another passage of its source: by the end of its id.
PASSAGE = re.compile(r"\b(p-[0-9]{3,})\b")
BRACED = re.compile(r"\{([^{}]*)\}")
ELSEWHERE = "another passage"
SIGNS = {"for": "+", "against": "−", "qualifies": "~", "silent": "·", "not_judged": "?"}
WORDS = {
    "for": "for",
    "against": "against",
    "qualifies": "qualifies: in part, under conditions, or both ways",
    "silent": "silent, searched",
    "not_judged": "not judged",
}
SHORT = {"for": "for", "against": "against", "qualifies": "in part"}
KEY = (
    "+ for, − against, ~ qualifies (in part, under conditions, or both ways), in brackets what only a voice, an act or "
    "a description shows, · silent (searched), ? not judged"
)
WORDS_OF_VOICES = {
    "+": "voices for",
    "−": "voices against",
    "±": "voices on both sides",
    "~": "voices that qualify",
    "…": "an act or a description",
}


def sign_of(cell: Mapping[Any, Any]) -> str:
    """The sign of a row of `claim_cells`; in brackets where the source itself takes no side."""
    return SIGNS.get(cell["does"]) or f"({relayed_sign(cell)})"


def words_of(cell: Mapping[Any, Any]) -> str:
    """What the sign means, in words, for screen readers."""
    return WORDS.get(cell["does"]) or f"relays only: {WORDS_OF_VOICES[relayed_sign(cell)]}"


def relayed_sign(cell: Mapping[Any, Any]) -> str:
    """The sign of the voices of a cell: for, against, both, qualifying, or none that says it in words."""
    both = bool(cell["voices_for"]), bool(cell["voices_against"])
    signs = {(True, True): "±", (True, False): "+", (False, True): "−"}
    return signs.get(both) or ("~" if cell["voices_qualify"] else "…")


class Told:
    """The words of a corpus's claims: their sentences by id, readings, notes, and what bears on silences."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus, self.labels = corpus, Labels(corpus)
        self.claims = dict(zip(corpus.claims["id"], corpus.claims["claim"], strict=True))
        self._readings = {
            claim: (reading, read_with)
            for claim, reading, read_with in corpus.claims[["id", "reading", "read_with"]].itertuples(index=False)
        }

    def reading(self, claim: str) -> str:
        """What a careful reader concludes, with the names of sources between braces filled in.

        A source that is not read here is named all the same: the conclusion was drawn with all of them at hand. Before
        which sources of these it was written stands behind it.
        """
        text, read_with = self._readings[claim]
        unread = written_before(self.corpus, read_with) if text else ""
        return BRACED.sub(lambda found: self.labels.source(found[1]), text) + (f" ({unread})" if unread else "")

    def note(self, source: str, note: str) -> Html:
        """Why a stand is what it is, in brackets, other passages as links to what is said there; nothing without."""
        if not note:
            return Html()
        parts = PASSAGE.split(note.rstrip("."))
        said = Html().join(self._elsewhere(source, part) if at % 2 else part for at, part in enumerate(parts))
        return Html(" <small>({})</small>").format(said)

    def beside(self, source: str, claim: str) -> Html:
        """The way to what a silent source says that bears on a finding on the claim; nothing without."""
        rows = self.bearing.get((source, claim), [])
        return (
            Html(" <small>({})</small>").format(link(rows_href(rows), "on it bears what it says elsewhere"))
            if rows
            else Html()
        )

    @cached_property
    def bearing(self) -> dict[tuple[str, str], list[str]]:
        """By source and claim the rows that findings on the claim rest on, but for stands that are silences."""
        silent = set(self.corpus.positions["id"][self.corpus.positions["status"] == "silent"])
        found = defaultdict[tuple[str, str], list[str]](list)
        for finding in self.corpus.findings.to_dict("records"):
            rows = [row for row in ids(finding["rests_on"]) if is_row(row) and row not in silent]
            for claim in dict.fromkeys(re.findall(r"\w+", finding["holds_when"])):
                for row in rows if claim in self.claims else ():
                    found[source_of(row), claim].append(row)
        return dict(found)

    @cached_property
    def _rows(self) -> dict[str, list[str]]:
        """The rows that rest on each passage."""
        found = defaultdict[str, list[str]](list)
        for name in STATEMENTS:
            if "passage" in self.corpus.tables[name]:
                for row, passage in zip(
                    *(self.corpus.tables[name][column] for column in ("id", "passage")), strict=True
                ):
                    found[passage].append(row)
        return dict(found)

    def _elsewhere(self, source: str, passage: str) -> Html:
        rows = [row for row in self._rows.get(f"{source}-{passage}", []) if is_row(row)]
        return link(rows_href(rows), ELSEWHERE) if rows else Html.escape(ELSEWHERE)

"""What is known of a source before rows are proposed: its places and authors, what has rows, what was skipped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from crossread.coding.heard import is_attributed
from crossread.coding.inbox import UNDECIDED
from crossread.coding.stretches import Stretch, stretches_of
from crossread.corpus.outline import covered
from crossread.corpus.passages import locate_row
from crossread.corpus.rows import CorpusRows
from crossread.texts.locate import Location, place_of
from crossread.texts.normalise import digests
from crossread.texts.streams import SourceText

Key = tuple[str, str, int | str]
_CONTENTS = ("contents", "table of contents")
# The table and the book of the codes whose terms are searched for.
CODED = {"diagnoses": "themes", "positions": "claims"}


@dataclass(frozen=True)
class Known:
    """A source and its text, and what is known of them: stretches, what has rows already, what was skipped."""

    rows: CorpusRows
    source: str
    text: SourceText

    @cached_property
    def stretches(self) -> list[Stretch]:
        """The stretches of the text, in its order; contents pages are left out."""
        contents = {each.id for each in self.text.sections if each.title.casefold() in _CONTENTS}
        return [each for each in stretches_of(self.text) if each.stream != "body" or each.section not in contents]

    @cached_property
    def sentences(self) -> list[Stretch]:
        """The stretches that are no cells of tables."""
        return [each for each in self.stretches if not each.n_cell]

    @cached_property
    def passages(self) -> dict[str, Location]:
        """Where the passages that the source has already stand in the text, by id."""
        return {row.id: locate_row(self.text, row) for row in self.rows.of_source("passages", self.source)}

    @cached_property
    def coded(self) -> set[tuple[Key, str, str]]:
        """Where a row rests already: place, table, and of diagnoses and positions the code."""
        found, keys = set[tuple[Key, str, str]](), {each: self.keys_of(each) for each in self.passages}
        for table in ("recommendations", "forecasts", "mentions", *CODED):
            for row in self.rows.of_source(table, self.source):
                code = row["theme"] if table == "diagnoses" else row["claim"] if table == "positions" else ""
                found |= {(key, table, code) for key in keys.get(row["passage"], ())}
        return found

    @cached_property
    def judged(self) -> set[str]:
        """The claims on which the source has a row, be it only that it is silent."""
        return {row["claim"] for row in self.rows.of_source("positions", self.source)}

    @cached_property
    def skipped(self) -> set[tuple[str, ...]]:
        """What was skipped with a reason: table, digest of the words of the sentence, and what of it."""
        skipped = self.rows.of_source("skipped", self.source)
        return {tuple(row[name] for name in ("proposed", "digest_words", "what")) for row in skipped}

    @cached_property
    def event_terms(self) -> dict[str, str]:
        """The kinds of events by the words that tell of one."""
        return {term: kind.id for kind in reversed(self.rows["event_kinds"]) for term in kind.many("terms")}

    def keys_of(self, passage: str) -> list[Key]:
        """The stretches that a passage covers."""
        row, found = self.rows.ids["passages"][passage], self.passages[passage]
        if row["stream"] == "tables":
            return [("tables", row["section"], found.passage if row["row"] else 0)]
        running = place_of(self.text, row["stream"], row["section"])
        if running is None or found.start is None or found.end is None:
            return [(row["stream"], row["section"], 0)]
        return [(row["stream"], row["section"], number) for number in covered(running.spans, found.start, found.end)]

    def is_new(self, stretch: Stretch, table: str, what: str = "", code: str = "") -> bool:
        """Whether no row of the table rests on the stretch, and nothing of the kind was skipped."""
        skipped = (table, digests(stretch.words)[0], what) in self.skipped
        return not skipped and (key_of(stretch), table, code) not in self.coded

    @cached_property
    def authors(self) -> list[str]:
        """The voices of the authors of the source."""
        return [row.id for row in self.rows["voices"] if row["kind"] == "author" and self.source in row.many("sources")]

    @cached_property
    def unvoiced(self) -> dict[str, str]:
        """The author by name and id, where the source has one alone, who is no voice yet; else nothing."""
        named = [str(name) for name in self.about.get("authors") or []]
        if self.authors or len(named) != 1 or named[0] == UNDECIDED:
            return {}
        code = slug(named[0])
        return {"label": named[0], "id": f"{code}_author" if code in self.rows.ids["voices"] else code}

    @cached_property
    def about(self) -> Mapping[str, Any]:
        """The entry of the source in corpus.yml."""
        return next((each for each in self.rows.meta["sources"] if each["id"] == self.source), {})

    @cached_property
    def author(self) -> str:
        """The voice of the authors, where the source has one alone; else empty."""
        return self.authors[0] if len(self.authors) == 1 else self.unvoiced.get("id", "")

    @cached_property
    def is_last(self) -> bool:
        """Whether no other source is as late as this one, so that none can tell what came of its forecasts."""
        dates = self.rows.dates
        return all(str(dates[self.source]) > str(date) for source, date in dates.items() if source != self.source)

    def spoken(self, stretch: Stretch) -> dict[str, str]:
        """Voice and endorsement of what nobody else is said to say; open where somebody may be speaking."""
        unsaid = not self.author or is_attributed(stretch.words)
        return {} if unsaid else {"voice": self.author, "endorsement": "own"}


def key_of(stretch: Stretch) -> Key:
    """The place of a stretch: stream, section, and number; of a cell the passage itself."""
    return (*stretch.place, stretch.words if stretch.n_cell else stretch.number)


def slug(name: str) -> str:
    """A name as an id of the codebook."""
    return re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")

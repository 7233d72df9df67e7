"""Rows that a text may hold and no row has yet, sentence by sentence; what a person must decide stands as `?`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial

from crossread.check.proofs import code_hits, searched_codes
from crossread.coding import cues
from crossread.coding.figures_found import find_figures, sums_that_fit
from crossread.coding.heard import is_attributed, quoted_voice, voices_heard
from crossread.coding.inbox import EVENT, PROPOSED, UNDECIDED, WORDS, InboxRow, Numbers, new_row
from crossread.coding.stretches import Stretch, locator_of, stretches_of
from crossread.corpus.outline import covered
from crossread.corpus.passages import locate_row
from crossread.corpus.rows import CorpusRows
from crossread.texts.edges import phrase_spans
from crossread.texts.locate import Location, place_of
from crossread.texts.normalise import digests
from crossread.texts.streams import SourceText

Key = tuple[str, str, int | str]
_STRENGTHS = {"must": "must", "need": "must", "important": "must", "should": "should", "let": "should", "help": "could"}
_CONTENTS = ("contents", "table of contents")
_KINDS = {"diagnoses": "themes", "positions": "claims"}


def propose_rows(
    rows: CorpusRows, source: str, text: SourceText, *, only: Sequence[str] = PROPOSED, with_words: bool = False
) -> list[InboxRow]:
    """The proposals for a source in the order of its text, each with the next free id of its table.

    Of a sentence at most one row a table is proposed, but of voices one a name, of figures one a quantity, of diagnoses
    one a theme whose terms hit, of positions one a claim that the source has no row on yet. Left out is what a row
    of that table (and code) rests on already, and what was skipped with a reason. `with_words` adds the sentence
    itself, which is the source's: keep such an inbox to yourself.
    """
    known = Known(rows, source, text)
    numbers, proposed = Numbers(rows, source), list[InboxRow]()
    locator = cache(lambda stretch: locator_of(text, stretch).cells)
    for stretch, row in found_rows(known, only):
        given = {"source": source, **locator(stretch)}
        given |= {} if row["id"] else {"id": numbers.next(row["table"])}
        given |= {WORDS: stretch.words} if with_words else {}
        proposed.append(row.with_cells(**given))
    sums = sums_that_fit(rows, source, proposed, known.skipped) if "checks" in only else ()
    return proposed + [row.with_cells(source=source, id=numbers.next("checks")) for row in sums]


def found_rows(known: Known, only: Sequence[str]) -> list[tuple[Stretch, InboxRow]]:
    """The stretches of a text with what is proposed of them, in the order of the text; no ids and locators yet."""
    found = [pair for table, find in _FOUND.items() if table in only for pair in find(known)]
    places = {stretch: place for place, stretch in enumerate(known.stretches)}
    return sorted(found, key=lambda pair: (places[pair[0]], PROPOSED.index(pair[1]["table"])))


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
        for table in ("recommendations", "forecasts", "mentions", *_KINDS):
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
    def author(self) -> str:
        """The voice of the authors, where the source has one alone; else empty."""
        of = [row.id for row in self.rows["voices"] if row["kind"] == "author" and self.source in row.many("sources")]
        return of[0] if len(of) == 1 else ""

    def spoken(self, stretch: Stretch) -> dict[str, str]:
        """Voice and endorsement of what nobody else is said to say; open where somebody may be speaking."""
        unsaid = not self.author or is_attributed(stretch.words)
        return {} if unsaid else {"voice": self.author, "endorsement": "own"}


Found = Iterator[tuple[Stretch, InboxRow]]


def key_of(stretch: Stretch) -> Key:
    """The place of a stretch: stream, section, and number; of a cell the passage itself."""
    return (*stretch.place, stretch.words if stretch.n_cell else stretch.number)


def _voices(known: Known) -> Found:
    """Who is heard and is no voice of the source yet; a name that was skipped in any sentence of it is left out."""
    labels = {row["label"].casefold(): row for row in known.rows["voices"]}
    settled = [label for label, row in labels.items() if known.source in row.many("sources")]
    skipped = {what.casefold() for table, _, what in known.skipped if table == "voices"}
    for heard in voices_heard(known.stretches):
        name = heard.name.casefold()
        there = quoted_voice(known.rows, labels.get(name))
        if name in skipped or any(name in label for label in settled):
            continue
        if there is not None and (known.source in there.many("sources") or there["label"].casefold() in skipped):
            continue
        slug = re.sub(r"[^a-z0-9]+", "_", name).strip("_")
        cells = {"id": slug or UNDECIDED, "label": heard.name, "named": "yes" if heard.named else "no"}
        cells |= {"sources": known.source, "affiliation": UNDECIDED, "cue": ", ".join(heard.verbs[:4])}
        if there is not None:
            cells |= {**there.cells, "sources": "; ".join([*there.many("sources"), known.source])}
        yield heard.stretch, new_row("voices", cells)


def _figures(known: Known) -> Found:
    for found in find_figures(known.rows, known.source, known.text, known.stretches, known.passages):
        if known.is_new(found.stretch, "figures", found.cells["as_written"]):
            cells = {**known.spoken(found.stretch), **found.cells, "cue": found.quantity.text}
            yield found.stretch, new_row("figures", cells)


def _requests(known: Known) -> Found:
    for stretch in known.sentences:
        name, words = cues.cue(stretch.words, cues.REQUESTS)
        if name and known.is_new(stretch, "recommendations"):
            cells = {"addressee": _addressee(known, stretch, words), "strength": _STRENGTHS.get(name, UNDECIDED)}
            yield stretch, new_row("recommendations", {**known.spoken(stretch), **cells, "cue": words})


def _forecasts(known: Known) -> Found:
    for stretch in known.sentences:
        _, words = cues.cue(stretch.words, cues.FUTURE)
        if words and known.is_new(stretch, "forecasts"):
            yield stretch, new_row("forecasts", {**known.spoken(stretch), "confidence": words, "cue": words})


def _mentions(known: Known) -> Found:
    for stretch in known.stretches:
        if (words := _event_cue(known, stretch)) and known.is_new(stretch, "mentions"):
            yield stretch, new_row("mentions", {**_event(known, stretch), "cue": words})


def _addressee(known: Known, stretch: Stretch, cue: str) -> str:
    """The actor with the longest label of those that stand before the word that asks; else for a person to decide."""
    before = stretch.words.partition(cue)[0]
    named = [(len(row["label"]), row.id) for row in known.rows["actors"] if phrase_spans(before, row["label"])]
    return max(named)[1] if named else UNDECIDED


def _event_cue(known: Known, stretch: Stretch) -> str:
    """What of a stretch may tell of an event; of a cell its date, of a note more than the year of a citation."""
    if stretch.n_cell:
        name, words = cues.cue(stretch.words[-stretch.n_cell :], cues.DATED)
        return words if name in ("day", "month") else ""
    dated = {name: each for name, each in cues.DATED.items() if stretch.stream != "notes" or name != "year"}
    return cues.kind_told(stretch.words, known.event_terms)[1] or cues.cue(stretch.words, dated)[1]


def _event(known: Known, stretch: Stretch) -> dict[str, str]:
    """The one event of the date and kind that are told, where there is one; else what a new row of events.csv needs."""
    told, date, precision = cues.date_told(stretch.words)
    kind, _ = cues.kind_told(stretch.words, known.event_terms)
    same = [row.id for row in known.rows["events"] if date and row["date"].startswith(date) and row["kind"] == kind]
    if len(same) == 1:
        return {"date_told": told, "event": same[0]}
    new = (date or UNDECIDED, precision or UNDECIDED, UNDECIDED, kind or UNDECIDED)
    return {"date_told": told, **dict(zip(EVENT, new, strict=True))}


def _hits(known: Known, table: str) -> Found:
    """Sentences of the body that a term of a theme or claim hits, and that no row with this code rests on."""
    stretches = {key_of(each): each for each in known.stretches}
    for kind, code in searched_codes(known.rows):
        if kind != _KINDS[table] or (kind == "claims" and code.id in known.judged):
            continue
        terms: dict[Key, list[str]] = {}
        dismissed = known.rows.dismissed.get((known.source, kind, code.id), set())
        for section, number, term in code_hits(known.text, code):
            if (section, str(number), term) not in dismissed:
                terms.setdefault(("body", section, number), []).append(term)
        for key, hit in terms.items():
            if (stretch := stretches.get(key)) is not None and known.is_new(stretch, table, code=code.id):
                yield stretch, new_row(table, _coded(known, stretch, kind, code.id, hit))


def _coded(known: Known, stretch: Stretch, kind: str, code: str, terms: Sequence[str]) -> dict[str, str]:
    cue = "; ".join(terms)
    if kind == "themes":
        return {"theme": code, **known.spoken(stretch), "cue": cue}
    return {"claim": code, "stance": UNDECIDED, "basis": UNDECIDED, "voice": known.author or UNDECIDED, "cue": cue}


_FOUND: Mapping[str, Callable[[Known], Found]] = {
    "voices": _voices,
    "figures": _figures,
    "recommendations": _requests,
    "forecasts": _forecasts,
    "mentions": _mentions,
    "diagnoses": partial(_hits, table="diagnoses"),
    "positions": partial(_hits, table="positions"),
}

"""Rows that a text may hold and no row has yet, sentence by sentence; what a person must decide stands as `?`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain

from crossread.check.proofs import code_hits, searched_codes
from crossread.coding import cues
from crossread.coding.figures_found import find_figures, sums_that_fit
from crossread.coding.heard import quoted_voice, voices_heard
from crossread.coding.inbox import ALL_READ, EVENT, NO_HIT, PROPOSED, UNDECIDED, WORDS, InboxRow, Numbers, new_row
from crossread.coding.known import CODED, Key, Known, key_of, slug
from crossread.coding.stretches import Stretch, locator_of
from crossread.corpus.rows import CorpusRows
from crossread.texts.edges import phrase_spans
from crossread.texts.streams import SourceText

_NO_STAND = "Takes no stand on this."
_STRENGTHS = {"must": "must", "need": "must", "important": "must", "should": "should", "let": "should", "help": "could"}


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
        given = {"source": source, "id": given.get("id", row["id"])} if row["cue"] in (NO_HIT, ALL_READ) else given
        proposed.append(row.with_cells(**given))
    sums = sums_that_fit(rows, source, proposed, known.skipped) if "checks" in only else ()
    return proposed + [row.with_cells(source=source, id=numbers.next("checks")) for row in sums]


def found_rows(known: Known, only: Sequence[str]) -> list[tuple[Stretch, InboxRow]]:
    """The stretches of a text with what is proposed of them, in the order of the text; no ids and locators yet."""
    found = [pair for table, find in _FOUND.items() if table in only for pair in find(known)]
    places = {stretch: place for place, stretch in enumerate(known.stretches)}
    return sorted(found, key=lambda pair: (places[pair[0]], PROPOSED.index(pair[1]["table"])))


Found = Iterator[tuple[Stretch, InboxRow]]


def _voices(known: Known) -> Found:
    """Who is heard and is no voice of the source yet; a name that was skipped in any sentence of it is left out."""
    if known.unvoiced and known.sentences:
        yield known.sentences[0], new_row("voices", _author(known))
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
        if name == known.unvoiced.get("label", "").casefold():
            continue
        cells = {"id": slug(name) or UNDECIDED, "label": heard.name, "named": "yes" if heard.named else "no"}
        cells |= {"sources": known.source, "affiliation": UNDECIDED, "cue": ", ".join(heard.verbs[:4])}
        if there is not None:
            cells |= {**there.cells, "sources": "; ".join([*there.many("sources"), known.source])}
        yield heard.stretch, new_row("voices", cells)


def _author(known: Known) -> dict[str, str]:
    """The author as a voice; of the place is nobody in a corpus that does not say who is."""
    of_place = UNDECIDED if known.rows.meta.get("local") else "no"
    body = str(known.about.get("publisher") or "")
    told = {
        "kind": "author",
        "named": "yes",
        "local": of_place,
        "sources": known.source,
        "cue": "authors in corpus.yml",
    }
    return {**known.unvoiced, **told, "affiliation": "" if body == UNDECIDED else body}


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
            cells |= {} if cues.REFUSED.search(stretch.words) else {"direction": "do"}
            yield stretch, new_row("recommendations", {**known.spoken(stretch), **cells, "cue": words})


def _forecasts(known: Known) -> Found:
    for stretch in known.sentences:
        _, words = cues.cue(stretch.words, cues.FUTURE)
        if words and known.is_new(stretch, "forecasts"):
            told = {"outcome": "open"} if known.is_last else {}
            yield stretch, new_row("forecasts", {**known.spoken(stretch), **told, "confidence": words, "cue": words})


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
        if kind != CODED[table] or (kind == "claims" and code.id in known.judged):
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
        usual = {"scope": "here"} | ({} if cues.NEGATED.search(stretch.words) else {"polarity": "asserts"})
        return {"theme": code, **known.spoken(stretch), **usual, "cue": cue}
    spoken = known.spoken(stretch)
    own = {"status": spoken["endorsement"]} if spoken else {}
    return {"claim": code, "stance": UNDECIDED, "basis": "says", "voice": known.author or UNDECIDED, **own, "cue": cue}


def _silences(known: Known) -> Found:
    """That the source is silent on a claim on which it has no row yet: no term hits its text, or each hit was read."""
    for kind, code in searched_codes(known.rows) if known.sentences else ():
        if kind == "claims" and code.id not in known.judged:
            hits = {(section, str(number), term) for section, number, term in code_hits(known.text, code)}
            if hits <= known.rows.dismissed.get((known.source, kind, code.id), set()):
                cue = ALL_READ if hits else NO_HIT
                cells = {"voice": "", "stance": "", "basis": "", "statement": _NO_STAND, "status": "silent", "cue": cue}
                yield known.sentences[-1], new_row("positions", {**cells, "claim": code.id})


_FOUND: Mapping[str, Callable[[Known], Found]] = {
    "voices": _voices,
    "figures": _figures,
    "recommendations": _requests,
    "forecasts": _forecasts,
    "mentions": _mentions,
    "diagnoses": partial(_hits, table="diagnoses"),
    "positions": lambda known: chain(_hits(known, "positions"), _silences(known)),
}

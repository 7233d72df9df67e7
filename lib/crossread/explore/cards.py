"""The cards of a corpus: its findings, its claims and every row, each with all that is coded of it, to be searched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.schema import source_of
from crossread.explore.coded_cells import FACETS, CodedCells, Facets, Said, by_id, facet_options
from crossread.explore.related import (
    CLAIM,
    FINDING,
    READINGS,
    RELATED,
    differing_figures,
    related_rows,
    second_readings,
    stand_readings,
)  # fmt: skip
from crossread.findings.edited import TEXTS, edited_findings, plainly_filled
from crossread.show.coverage import written_before
from crossread.show.html import json_in_page
from crossread.show.labels import Labels
from crossread.show.links import is_row
from crossread.show.statements import statement_rows
from crossread.show.words import date_in_words, ids, listed, sentence
from crossread.topics.claims.tables import claim_cells, claim_standings
from crossread.topics.claims.told import Told

# What is read first stands first; what a source rests on comes last.
ORDER = (
    *("finding", "claim", "diagnosis", "recommendation", "position", "figure", "forecast", "causal claim"),
    *("mention", "check", "oddity", "citation"),
)
# Cards that sum up what several sources say, and are no statement of one.
SUMMARIES = ("claim", "finding")
STANDINGS = {
    "clash": "disputed: sources on both sides", "shared": "shared by three or more",
    "tension": "disputed by a voice", "pulls": "one for or against, another only in part", "agree": "two agree",
    "alone": "one source alone", "qualified": "only in part", "relayed": "only relayed",
}  # fmt: skip
SIDES = {"for": "for", "against": "against", "qualifies": "in part", "relays": "only relays", "silent": "silent"}
# Names under which a card says to which others it points.
POINTS = (
    *("the figure checked", "set against", "restates", "told by", "stands for", "concerns", "rests on", "said in"),
    *("belongs to", "part of", "compared with"),
)
# A text that stands twice is stored once from this length on.
SHORT = 4


@dataclass(frozen=True)
class Card:
    """What a reader sees of a finding, a claim or a row; `told` are names and values, `facets` by `FACETS`."""

    id: str
    kind: str
    source: str
    statement: str
    told: list[Said]
    facets: Mapping[str, str]
    about: str = ""
    voice: str = ""
    endorsement: str = ""
    place: str = ""
    url: str = ""


def all_cards(corpus: Corpus) -> list[Card]:
    """The editor's findings that hold, the claims on which anybody speaks, the most disputed first, and every row.

    Rows stand by kind (`ORDER`), then by source and id. Without a row there is no card.
    """
    rows = statement_rows(corpus)
    if rows.empty:
        return []
    facets = Facets(corpus)
    of_rows = list(_row_cards(corpus, rows, facets))
    of_rows.sort(key=lambda card: ORDER.index(card.kind))
    return [*_finding_cards(corpus, facets), *_claim_cards(corpus), *of_rows]


def _row_cards(corpus: Corpus, rows: pd.DataFrame, facets: Facets) -> Iterator[Card]:
    cells, related, differing = CodedCells(corpus), related_rows(corpus), differing_figures(corpus)
    readings, stands = second_readings(corpus), stand_readings(corpus)
    for shown in rows.to_dict("records"):
        table, row = facets.rows[shown["id"]]
        told = list(cells.said(table, row))
        told += [("differs from", each) for each in differing.get(row["id"], ())]
        places = [row["id"], row.get("passage", ""), row.get("event", "")]
        told += _connected([related[place] for place in places if place in related], row["id"])
        told += [(READINGS, each) for each in readings.get(row["id"], ())]
        stand = stands.get((shown["source"], row.get("claim", ""))) if table == "positions" else None
        told += [(READINGS, stand)] if stand else []
        seen = {name: shown[name] for name in ("id", "kind", "source", "about", "voice", "endorsement", "statement")}
        place = {"place": shown["locator"], "url": shown["url"]}
        yield Card(**seen, **place, told=told, facets=facets.of_row(table, row))


def _connected(found: Iterable[Mapping[str, list[str]]], own: str) -> Iterator[Said]:
    merged: dict[str, list[str]] = {}
    for each in found:
        for words, rows in each.items():
            merged.setdefault(words, []).extend(row for row in rows if row != own)
    yield from ((words, "; ".join(dict.fromkeys(merged[words]))) for words in RELATED if merged.get(words))


def _finding_cards(corpus: Corpus, facets: Facets) -> Iterator[Card]:
    written = by_id(corpus.findings)
    for finding in edited_findings(corpus):
        [own] = finding.codes
        said = {name: plainly_filled(corpus, written[own][name]) for name in TEXTS}
        told = [("in full", said["detail"]), ("another reading", said["rival"])]
        told += [("what would overturn it", said["overturn"]), ("rests on", "; ".join(finding.rows))]
        shown, sources = [each for each in told if each[1]], "; ".join(finding.needs)
        found = facets.of_rows(finding.rows)
        unread = written_before(corpus, written[own]["read_with"])
        head = f"{sentence(f'{unread}:')} {said['headline']}" if unread else said["headline"]
        yield Card(f"{FINDING}{own}", "finding", sources, head, shown, found)


def _claim_cards(corpus: Corpus) -> Iterator[Card]:
    told_of, cells = Told(corpus), claim_cells(corpus)
    labels, book = told_of.labels, by_id(corpus.claims)
    leads = {(cell["claim"], cell["source"]): cell["lead"] for cell in cells.to_dict("records")}
    for row in claim_standings(cells).to_dict("records"):
        if row["standing"] not in STANDINGS:
            continue
        claim, sides = book[row["claim"]], {side: ids(row[side]) for side in SIDES}
        told = [(words, listed([labels.source(each) for each in sides[side]])) for side, words in SIDES.items()]
        speak = [each for side in SIDES if side != "silent" for each in sides[side]]
        told += [("said in", "; ".join(leads[row["claim"], each] for each in speak))]
        told += [("what a careful reader concludes", told_of.reading(claim["id"])), ("definition", claim["definition"])]
        found = {"theme": claim["theme"], "actor": claim["about"], "claim": claim["id"]}
        shown, sources = [each for each in told if each[1]], "; ".join(speak)
        own = f"{CLAIM}{claim['id']}"
        yield Card(own, "claim", sources, claim["claim"], shown, found, about=STANDINGS[row["standing"]])


class _Words:
    """Texts by number: those that stand at least twice in all cells given."""

    def __init__(self, cells: Iterable[str]) -> None:
        counts = Counter(cells)
        self.words = [text for text, n in counts.items() if n > 1 and len(text) >= SHORT]
        self.numbers = {text: number for number, text in enumerate(self.words)}

    def __call__(self, text: str) -> str | int:
        return self.numbers.get(text, text)


def cards_in_page(corpus: Corpus, cards: Sequence[Card]) -> str:
    """The cards as JSON fit to stand within a page, one on a line; what it holds is said in `search.js`."""

    names = list(dict.fromkeys(name for card in cards for name, _ in card.told))
    places = list(dict.fromkeys((card.place, card.url) for card in cards))
    word = _Words(text for card in cards for text in _cells(card))
    number = {name: place for place, name in enumerate(names)}
    where = {place: n for n, place in enumerate(places)}
    used = {card.kind for card in cards}
    kinds = [kind for kind in ORDER if kind in used]
    head = {
        "kinds": kinds, "names": names, "related": [*RELATED, *POINTS],
        "sources": _sources(corpus), "facets": facet_options(corpus, [card.facets for card in cards]),
        "became": _became(corpus), "words": word.words, "places": places,
    }  # fmt: skip
    lines = []
    for card in cards:
        told = [part for name, value in card.told for part in (number[name], word(value))]
        facets = [word(card.facets.get(name, "")) for name in FACETS]
        shown = [word(each) for each in (card.source, card.about, card.voice, card.endorsement, card.statement)]
        place = where[card.place, card.url]
        lines.append(json_in_page([card.id, kinds.index(card.kind), *shown, place, facets, told]))
    joined = ",\n".join(lines)
    return f'{json_in_page(head)[:-1]},"cards":[\n{joined}\n]}}'


def _cells(card: Card) -> Iterator[str]:
    yield from (card.source, card.about, card.voice, card.endorsement, card.statement)
    yield from (value for _, value in card.told)
    yield from card.facets.values()


def _sources(corpus: Corpus) -> list[list[str]]:
    """Id, short name, and what a citation says of each source."""
    labels, found = Labels(corpus), []
    for row in corpus.sources.to_dict("records"):
        authors = row.get("authors") or []
        named = listed([str(each) for each in authors]) if isinstance(authors, list) else str(authors)
        printed = "" if named.startswith("not ") else named
        date = date_in_words(str(row["date"])) if row.get("date") else ""
        title = f"“{row['title']}”" if row.get("title") else ""
        parts = [printed, title, date, str(row.get("publisher") or "")]
        found.append([row["id"], labels.source(row["id"]), ", ".join(filter(None, parts))])
    return found


def _became(corpus: Corpus) -> dict[str, list[str]]:
    """The rows of these sources that were split, renamed or retired, with those that took their place."""
    pairs = zip(corpus.changes["old"], corpus.changes["new"], strict=True)
    return {old: ids(new) for old, new in pairs if is_row(old) and source_of(old) in set(corpus.sources["id"])}

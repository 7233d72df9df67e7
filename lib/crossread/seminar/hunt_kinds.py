"""Sentences that the tables bear out, each with the same sentence spoilt, for the kinds of error of a hunt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

from crossread.corpus.load import Corpus
from crossread.show.labels import Labels
from crossread.show.words import ids, number

_MODAL = re.compile(r"\b(may well|may|might|could)\b")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
Row = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """One sentence that is true by the tables; `spoilt` is it with the error, empty where it cannot be made.

    `proof` are the rows that show it, `about` what it speaks of: no two sentences of a page speak of the same.
    """

    true: str
    spoilt: str
    proof: tuple[str, ...]
    about: str
    note: str = ""


@dataclass(frozen=True)
class HuntKind:
    """One kind of error; `level` is 1 where the row alone shows it, 2 where words must be weighed, 3 where two rows."""

    code: str
    label: str
    level: int
    tell: Callable[[Corpus], Iterator[Told]]


def _rows(corpus: Corpus, table: str) -> list[Row]:
    return [{str(name): value for name, value in row.items()} for row in corpus.tables[table].to_dict("records")]


def _voices(corpus: Corpus) -> Iterator[Told]:
    """What a voice says, given to another voice of the same source."""
    labels, relayed = Labels(corpus), [row for row in _rows(corpus, "diagnoses") if row["endorsement"] == "relayed"]
    for row in relayed:
        others = sorted({other["voice"] for other in relayed if other["source"] == row["source"]} - {row["voice"]})
        place = sum(map(ord, row["id"])) % len(others) if others else 0
        sentence = "In {source} this comes from {voice}: {said}"
        source, said = labels.source(row["source"]), row["statement"]
        true = sentence.format(source=source, voice=labels.of("voices", row["voice"]), said=said)
        wrong = sentence.format(source=source, voice=labels.of("voices", others[place]), said=said) if others else ""
        yield Told(true, wrong, (row["id"],), row["id"])


def _relayed(corpus: Corpus) -> Iterator[Told]:
    """What a source only relays, told as its own; rows that are its own are told so."""
    labels = Labels(corpus)
    for row in _rows(corpus, "diagnoses"):
        source, voice = labels.source(row["source"]), labels.of("voices", row["voice"])
        own = f"{source} holds in its own name: {row['statement']}"
        if row["endorsement"] == "own":
            yield Told(own, "", (row["id"],), row["id"])
        elif row["endorsement"] == "relayed":
            true = f"{source} reports from {voice}, without taking it over: {row['statement']}"
            yield Told(true, own, (row["id"],), row["id"])


def _hedges(corpus: Corpus) -> Iterator[Told]:
    """A forecast with its hedge, and without."""
    labels = Labels(corpus)
    for row in _rows(corpus, "forecasts"):
        source, voice = labels.source(row["source"]), labels.of("voices", row["voice"])
        if row["voice"] and row["statement"] and (_MODAL.search(row["statement"]) or " will " in row["statement"]):
            said = "Looking ahead, {source} has this from {voice}: {told}"
            spoilt = _MODAL.sub("will", row["statement"])
            wrong = said.format(source=source, voice=voice, told=spoilt) if spoilt != row["statement"] else ""
            yield Told(said.format(source=source, voice=voice, told=row["statement"]), wrong, (row["id"],), row["id"])


def _sums(corpus: Corpus) -> Iterator[Told]:
    """What the parts of a stated total come to, and the same with the last part forgotten."""
    labels, figures = Labels(corpus), {row["id"]: row for row in _rows(corpus, "figures")}
    exact = {name for name, row in figures.items() if _is_exact(row)}
    for row in _rows(corpus, "checks"):
        named = [row["whole"], *ids(row["parts"])]
        if row["relation"] == "sum" and exact.issuperset(named) and len(named) > 2:
            whole, parts = figures[row["whole"]], [float(figures[each]["low"]) for each in named[1:]]
            sentence = "{source} states “{said}”; the {n} parts that it prints come to {total:,.10g}."
            words = {"source": labels.source(whole["source"]), "said": whole["as_written"], "n": number(len(parts))}
            wrong = sentence.format(**words, total=sum(parts[:-1]))
            yield Told(sentence.format(**words, total=sum(parts)), wrong, tuple(named), row["whole"], row["id"])


def _silences(corpus: Corpus) -> Iterator[Told]:
    """A silence that a search has shown, and one said of a source that takes a side.

    Who only qualifies a claim, or wrote before a year that it names, could be called silent by a fair reader.
    """
    labels, claims = Labels(corpus), dict(zip(corpus.claims["id"], corpus.claims["claim"], strict=True))
    for row in _rows(corpus, "positions"):
        claim, source = claims.get(row["claim"], ""), labels.source(row["source"])
        silent = f"{source} is silent on this, and takes no side: {claim}"
        about = f"{row['source']} {row['claim']}"
        if row["status"] == "silent":
            yield Told(silent, "", (row["id"],), about)
        elif row["status"] == "own" and int(row["stance"]) and _is_of_its_time(corpus, row["source"], claim):
            yield Told(f"{source} takes up this question: {claim}", silent, (row["id"],), about)


def _dates(corpus: Corpus) -> Iterator[Told]:
    """The date that a source gives an event, and the same a year later."""
    labels = Labels(corpus)
    for row in _rows(corpus, "mentions"):
        if len(_YEAR.findall(row["date_told"])) == 1:
            said = "{source} tells of “{event}” with the date {date}."
            words = {"source": labels.source(row["source"]), "event": labels.of("events", row["event"])}
            moved = _YEAR.sub(lambda year: str(int(year[0]) + 1), row["date_told"])
            about = f"{row['source']} {row['event']}"
            yield Told(
                said.format(**words, date=row["date_told"]), said.format(**words, date=moved), (row["id"],), about
            )


def _origins(corpus: Corpus) -> Iterator[Told]:
    """Two figures with one origin, and the same two counted as two observations."""
    labels = Labels(corpus)
    bodies = set(corpus.origins.loc[corpus.origins["names"] == "body", "id"]) if "names" in corpus.origins else set()
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in _rows(corpus, "figures"):
        if row["origin"] in bodies and row["kind"] == "stated":
            groups.setdefault((row["origin"], row["quantity"]), []).append(row)
    for (origin, _), rows in groups.items():
        for one, other in pairwise(rows):
            both = " and ".join(f"“{row['as_written']}” ({labels.source(row['source'])})" for row in (one, other))
            true = f"{both} rest on one origin, {labels.of('origins', origin)}: one witness and not two."
            wrong = f"{both} come from two witnesses, each independent of the other."
            yield Told(true, wrong, (one["id"], other["id"]), one["id"])


def _points(corpus: Corpus) -> Iterator[Told]:
    """The change of a percentage in points, and the same in percent."""
    labels = Labels(corpus)
    figures = [row for row in _rows(corpus, "figures") if row["unit"] == "percent" and _is_exact(row)]
    for one, other in combinations(figures, 2):
        if one["quantity"] == other["quantity"] and one["source"] == other["source"] and one["start"] != other["start"]:
            first, last = sorted((one, other), key=lambda row: str(row["start"]))
            change = float(last["low"]) - float(first["low"])
            if change:
                verb = "rose" if change > 0 else "fell"
                what = f"{labels.of('quantities', one['quantity'])} in {labels.source(one['source'])}"
                said = f"{what} {verb} from {first['as_written']} to {last['as_written']}, by {abs(change):.10g}"
                yield Told(f"{said} percentage points.", f"{said} percent.", (one["id"], other["id"]), one["id"])


def _clashes(corpus: Corpus) -> Iterator[Told]:
    """Two figures of times that do not overlap, and the same two set against each other."""
    labels, figures = Labels(corpus), {row["id"]: row for row in _rows(corpus, "figures")}
    for row in _rows(corpus, "reconciliations"):
        one, other = figures.get(row["figure"]), figures.get(row["other"])
        if row["reason"] == "other_period" and one and other and _are_apart(one, other):
            both = " and ".join(f"“{each['as_written']}” ({labels.source(each['source'])})" for each in (one, other))
            true = f"{both} speak of different times and do not contradict each other."
            wrong = f"{both} contradict each other: at most one of them can be right."
            yield Told(true, wrong, (one["id"], other["id"]), one["id"], row["id"])


def _is_of_its_time(corpus: Corpus, source: str, claim: str) -> bool:
    """Whether a source is no older than every year that a claim names."""
    dates = dict(zip(corpus.sources["id"], corpus.sources["date"], strict=True))
    return all(year <= str(dates[source])[:4] for year in _YEAR.findall(claim))


def _are_apart(one: Row, other: Row) -> bool:
    """Whether the years of two figures are known and share none."""
    years = [sorted(str(row[bound] or row["start"])[:4] for bound in ("start", "end")) for row in (one, other)]
    (first, last), (begin, end) = years
    return bool(first and begin) and (last < begin or end < first)


def _is_exact(row: Row) -> bool:
    low, high = (str(row[bound]) for bound in ("low", "high"))
    return low not in ("<NA>", "nan", "") and low == high


HUNT_KINDS = (
    HuntKind("voice", "voice swapped", 1, _voices),
    HuntKind("relayed", "relayed told as own", 2, _relayed),
    HuntKind("hedge", "hedge dropped", 2, _hedges),
    HuntKind("sum", "wrong sum", 1, _sums),
    HuntKind("silence", "silence without search", 1, _silences),
    HuntKind("date", "date moved", 1, _dates),
    HuntKind("origin", "one origin counted twice", 3, _origins),
    HuntKind("points", "percent for percentage points", 2, _points),
    HuntKind("clash", "clash of two different times", 3, _clashes),
)

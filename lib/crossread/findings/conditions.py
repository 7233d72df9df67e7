"""The closed vocabulary in which a finding states what must be true in the tables, and whether it is.

condition                          holds when
stand SOURCE CLAIM DOES            the source does this with the claim: for, against, qualifies, relays, silent
voice SOURCE CLAIM SIDE            a voice in the source, or the source itself, stands on this side: for, against
heard VOICE SOURCE                 the voice has a statement in the source
clash CLAIM                        sources stand on both sides of the claim in their own names
shared CLAIM                       three or more sources stand on one side, and none on the other
verdict CHECK VERDICT              the arithmetic comes out so: holds, fails, not_decidable
outcome FORECAST OUTCOME           later sources tell this outcome: borne_out, partly, contradicted, open
differ FIGURE FIGURE               the two figures cannot be the same number: what they allow does not overlap
origin FIGURE FIGURE               the two figures come from one origin
silent SOURCE THEME                the source has no diagnosis of the theme, with proof
unasked SOURCE INSTRUMENT          the source asks for nothing by this means
unanswered DIAGNOSIS               no recommendation of the same source answers it; recommendations and links complete
asks SOURCE ACTOR                  the source itself asks something of the actor, or of one below it
row ROW COLUMN VALUE               the row has this value in this column
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from crossread.corpus.codes import with_children
from crossread.corpus.load import STATEMENTS, Corpus
from crossread.corpus.schema import tables_of_ids
from crossread.corpus.tellings import ENDORSED
from crossread.numbers.intervals import figure_intervals
from crossread.show.coverage import whole
from crossread.topics.audit.tables import audit
from crossread.topics.claims.network import claim_holders
from crossread.topics.claims.tables import SIDES, claim_cells, claim_standings
from crossread.topics.diagnoses.tables import theme_status
from crossread.topics.remedies.tables import is_answered, linked_sources

# What each word of a condition names: a table with ids, a value of a fixed list, or anything.
VALUES = {
    "does": ("for", "against", "qualifies", "relays", "silent"),
    "side": SIDES,
    "verdict": ("holds", "fails", "not_decidable"),
    "outcome": ("borne_out", "partly", "contradicted", "open"),
}
TABLES = {
    "claim": "claims", "check": "checks", "forecast": "forecasts", "figure": "figures", "theme": "themes",
    "instrument": "instruments", "diagnosis": "diagnoses", "actor": "actors", "voice": "voices",
}  # fmt: skip
FORMS: Mapping[str, tuple[str, ...]] = {
    "stand": ("source", "claim", "does"),
    "voice": ("source", "claim", "side"),
    "heard": ("voice", "source"),
    "clash": ("claim",),
    "shared": ("claim",),
    "verdict": ("check", "verdict"),
    "outcome": ("forecast", "outcome"),
    "differ": ("figure", "figure"),
    "origin": ("figure", "figure"),
    "silent": ("source", "theme"),
    "unasked": ("source", "instrument"),
    "unanswered": ("diagnosis",),
    "asks": ("source", "actor"),
    "row": ("row", "column", "value"),
}


@dataclass(frozen=True)
class Condition:
    """One condition: its word, and what it is about."""

    word: str
    named: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join((self.word, *self.named))


def parse_conditions(cell: str) -> list[Condition]:
    """The conditions in a cell, in their order; whether their words and names exist is not looked at."""
    parts = [part.split() for part in cell.split(";") if part.strip()]
    return [Condition(word, tuple(named)) for word, *named in parts]


class Facts:
    """What the tables of a corpus say, each computed when a condition first asks for it."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._tables: dict[str, Mapping[str, Mapping[Any, Any]]] = {}

    def holds(self, condition: Condition) -> bool:
        """Whether the condition is true; False for what is no condition, or names a source or row that is not there."""
        form = FORMS.get(condition.word)
        if form is None or len(form) != len(condition.named):
            return False
        return _HOLDS[condition.word](self, *condition.named)

    @cached_property
    def does(self) -> Mapping[tuple[str, str], str]:
        """What each source does with each claim."""
        pairs = zip(self.stands["source"], self.stands["claim"], strict=True)
        return dict(zip(pairs, self.stands["does"], strict=True))

    @cached_property
    def stands(self) -> pd.DataFrame:
        """What each source does with each claim, with its rows."""
        return claim_cells(self.corpus)

    def standing(self, claim: str) -> str:
        """The standing of a claim; empty for one that is not in the codebook."""
        found = claim_standings(self.stands[self.stands["claim"] == claim])
        return str(found["standing"].iloc[0]) if len(found) else ""

    def sources_on(self, claim: str, *sides: str) -> list[str]:
        """The sources that take one of these sides on the claim."""
        return [source for (source, of), does in self.does.items() if of == claim and does in sides]

    @cached_property
    def sides(self) -> frozenset[tuple[str, str, str]]:
        """Source, claim and side of every holder of a stand."""
        return frozenset(claim_holders(self.corpus)[["source", "claim", "side"]].itertuples(index=False, name=None))

    @cached_property
    def verdicts(self) -> Mapping[str, str]:
        """The verdict of each check."""
        table = audit(self.corpus)
        return dict(zip(table["id"], table["verdict"], strict=True))

    @cached_property
    def intervals(self) -> pd.DataFrame:
        """What each figure allows, by id."""
        return figure_intervals(self.corpus.figures)

    @cached_property
    def silences(self) -> frozenset[tuple[str, str]]:
        """Source and theme of every silence that is proved."""
        table = theme_status(self.corpus)
        silent = table[table["status"] == "silent"]
        return frozenset(zip(silent["source"], silent["theme"], strict=True))

    @cached_property
    def heard(self) -> frozenset[tuple[str, str]]:
        """Voice and source of every statement."""
        tables = [self.corpus.tables[name] for name in STATEMENTS if "voice" in self.corpus.tables[name]]
        return frozenset(pair for table in tables for pair in zip(table["voice"], table["source"], strict=True))

    @cached_property
    def asked(self) -> frozenset[tuple[str, str]]:
        """Source and addressee of every recommendation that the source makes its own."""
        rows = self.corpus.recommendations
        own = rows[rows["endorsement"].isin(ENDORSED)]
        return frozenset(zip(own["source"], own["addressee"], strict=True))

    def cells(self, row: str) -> Mapping[Any, Any]:
        """The cells of a row by its id; empty where there is none."""
        found = (self._rows(name).get(row) for name in tables_of_ids([row]))
        return next((cells for cells in found if cells is not None), {})

    def _rows(self, name: str) -> Mapping[str, Mapping[Any, Any]]:
        """The rows of a table by id; of two with one id, a fault that the check reports, the first."""
        if name not in self._tables:
            rows = self.corpus.tables[name].to_dict("records")
            self._tables[name] = {row["id"]: row for row in reversed(rows)}
        return self._tables[name]


def _differ(facts: Facts, one: str, other: str) -> bool:
    if not {one, other} <= set(facts.intervals.index):
        return False
    a, b = facts.intervals.loc[one], facts.intervals.loc[other]
    return bool(a["high"] < b["low"] or b["high"] < a["low"])


def _origin(facts: Facts, one: str, other: str) -> bool:
    origins = {facts.cells(figure).get("origin", "") for figure in (one, other)}
    return len(origins) == 1 and not origins & {"", "not_stated"}


def _unasked(facts: Facts, source: str, instrument: str) -> bool:
    rows = facts.corpus.recommendations
    if facts.corpus.coverage(source)["recommendations"] != "complete":
        return False
    return not ((rows["source"] == source) & (rows["instrument"] == instrument)).any()


def _unanswered(facts: Facts, diagnosis: str) -> bool:
    rows = facts.corpus.diagnoses
    complete = whole(facts.corpus, linked_sources(facts.corpus), "recommendations")
    row = rows[(rows["id"] == diagnosis) & rows["source"].isin(complete)]
    return not row.empty and not is_answered(facts.corpus, row).any()


def _asks(facts: Facts, source: str, actor: str) -> bool:
    return any((source, each) in facts.asked for each in with_children(facts.corpus.actors, actor))


def _row(facts: Facts, row: str, column: str, value: str) -> bool:
    """Numbers are compared as numbers, all else as it is written."""
    cell = facts.cells(row).get(column)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return bool(re.fullmatch(r"-?\d+(\.\d+)?", value)) and float(cell) == float(value)
    return cell is not None and str(cell) == value


_HOLDS: Mapping[str, Callable[..., bool]] = {
    "stand": lambda facts, source, claim, does: facts.does.get((source, claim)) == does,
    "voice": lambda facts, source, claim, side: (source, claim, side) in facts.sides,
    "heard": lambda facts, voice, source: (voice, source) in facts.heard,
    "clash": lambda facts, claim: facts.standing(claim) == "clash",
    "shared": lambda facts, claim: facts.standing(claim) == "shared",
    "verdict": lambda facts, check, verdict: facts.verdicts.get(check) == verdict,
    "outcome": lambda facts, forecast, outcome: facts.cells(forecast).get("outcome") == outcome,
    "differ": _differ,
    "origin": _origin,
    "silent": lambda facts, source, theme: (source, theme) in facts.silences,
    "unasked": _unasked,
    "unanswered": _unanswered,
    "asks": _asks,
    "row": _row,
}


def stands_needed(facts: Facts, condition: Condition) -> list[tuple[str, str]]:
    """Source and claim of every stand on which a condition rests: the one it names, or those on the sides it counts."""
    if condition.word in ("stand", "voice"):
        source, claim, _ = condition.named
        return [(source, claim)]
    if condition.word in ("clash", "shared"):
        (claim,) = condition.named
        return [(source, claim) for source in facts.sources_on(claim, *SIDES)]
    return []


def what_fails(facts: Facts, conditions: Iterable[Condition]) -> Iterator[Condition]:
    """The conditions that do not hold."""
    return (condition for condition in conditions if not facts.holds(condition))

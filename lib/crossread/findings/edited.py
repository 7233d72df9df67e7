"""The findings of the corpus's editor: those that hold in the tables, with what stands in braces filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.schema import source_of, tables_of_ids
from crossread.findings.conditions import Facts, parse_conditions, stands_needed, what_fails
from crossread.findings.finding import Finding
from crossread.show.coverage import written_before
from crossread.show.labels import Labels
from crossread.show.words import date_in_words, ids, listed, plain_markdown
from crossread.topics.audit.tables import audit
from crossread.topics.claims.reliability import read_apart
from crossread.topics.claims.told import BRACED

MILLION, BILLION = 1_000_000, 1_000_000_000
TEXTS = ("headline", "detail", "rival", "overturn")
NAMED = ("figures", "events", "checks")
KIND = "edited"
Apart = frozenset[tuple[str, str]]


def all_placeholders(finding: Mapping[Any, Any]) -> list[str]:
    """The ids between braces in all texts of a finding, each once."""
    return list(dict.fromkeys(named for column in TEXTS for named in placeholders(finding[column])))


def placeholders(text: str) -> list[str]:
    """The ids between braces, in their order."""
    return BRACED.findall(text)


def filled(corpus: Corpus, text: str) -> str:
    """The text with every id between braces replaced by what the tables hold, as Markdown.

    A figure by its number as printed, with its unit where that is money or per cent; an event by its date in words; a
    check by the gap that it leaves; a source by its short name; a voice by its label. Raises `KeyError` for an id that
    is none of these; `check` names it.
    """
    return BRACED.sub(lambda found: plain_markdown(held(corpus, found[1])), text)


def plainly_filled(corpus: Corpus, text: str) -> str:
    """The text with its ids replaced as in `filled`, as plain words that no Markdown reads."""
    return BRACED.sub(lambda found: held(corpus, found[1]), text)


def held(corpus: Corpus, named: str) -> str:
    """What the tables hold of one id, in words; raises `KeyError` for one that they do not hold."""
    words = _words_of(corpus, named)
    if words is None:
        raise KeyError(named)
    return words


def is_held(corpus: Corpus, named: str) -> bool:
    """Whether the tables can put one id in words: a check whose sum cannot be decided leaves no gap to be told."""
    return _words_of(corpus, named) is not None


def _words_of(corpus: Corpus, named: str) -> str | None:
    if named in Labels(corpus).short_names:
        return Labels(corpus).source(named)
    voices = corpus.voices.set_index("id")["label"]
    if named in voices.index:
        return str(voices[named])
    for table in tables_of_ids([named]):
        rows = corpus.tables[table]
        found = rows[rows["id"] == named].to_dict("records") if table in NAMED else []
        if found:
            return _WORDS[table](corpus, found[0])
    return None


def figure_words(figure: Mapping[Any, Any], kind: str) -> str:
    """A figure as printed: its bounds with their qualifier left out; `kind` is that of its unit."""
    low, high = figure["low"], figure["high"]
    if pd.isna(low) and pd.isna(high):
        return str(figure["as_written"])
    ends = [float(low if pd.isna(high) else high)] if pd.isna(low) or pd.isna(high) or low == high else [low, high]
    return " to ".join(_amount(float(end), kind) for end in ends)


def _figure(corpus: Corpus, figure: Mapping[Any, Any]) -> str:
    kinds = dict(zip(corpus.units["id"], corpus.units["kind"], strict=True))
    return figure_words(figure, kinds.get(figure["unit"], ""))


def _check(corpus: Corpus, check: Mapping[Any, Any]) -> str | None:
    """The gap that a check leaves; nothing where its figures are not all there, or do not decide it."""
    table = audit(corpus)
    kinds = dict(zip(corpus.units["id"], corpus.units["kind"], strict=True))
    for row in table[(table["id"] == check["id"]) & table["gap"].notna()].to_dict("records"):
        return _amount(float(row["gap"]), kinds.get(row["unit"], ""))
    return None


def _amount(value: float, kind: str) -> str:
    if kind == "money":
        scale, word = next(((s, w) for s, w in ((BILLION, " billion"), (MILLION, " million")) if value >= s), (1, ""))
        return f"${value / scale:,.10g}{word}"
    return f"{value:,.10g}{' per cent' if kind == 'percent' else ''}"


_WORDS: Mapping[str, Callable[[Corpus, Mapping[Any, Any]], str | None]] = {
    "figures": _figure,
    "events": lambda corpus, event: date_in_words(event["date"]),
    "checks": _check,
}


def edited_findings(corpus: Corpus) -> list[Finding]:
    """The editor's findings that hold in these tables, by rank; what no longer holds is left out.

    A finding whose rows are not all there (as when a source is left out) does not hold.
    """
    if corpus.findings.empty:
        return []
    facts, apart = Facts(corpus), read_apart(corpus)
    rows = corpus.findings.sort_values(["rank", "id"], kind="stable").to_dict("records")
    return [_finding(facts, apart, row) for row in rows if holds(facts, row)]


def holds(facts: Facts, row: Mapping[Any, Any]) -> bool:
    """Whether every condition of a finding is true, and every row that it rests on or names is there."""
    there = all(facts.cells(each) for each in ids(row["rests_on"]))
    there = there and all(is_held(facts.corpus, named) for named in all_placeholders(row))
    return there and not any(what_fails(facts, parse_conditions(row["holds_when"])))


def _finding(facts: Facts, apart: Apart, row: Mapping[Any, Any]) -> Finding:
    corpus = facts.corpus
    words = {name: filled(corpus, row[name]) for name in TEXTS}
    rows = tuple(ids(row["rests_on"]))
    needs = tuple(dict.fromkeys(each for each in map(source_of, rows) if each in set(corpus.sources["id"])))
    unread = plain_markdown(written_before(corpus, row["read_with"]))
    doubts = [_read_otherwise(facts, apart, row), f"it was {unread}" if unread else ""]
    return Finding(
        *(KIND, (row["id"],), words["headline"], words["detail"], rows, words["rival"], words["overturn"]),
        notebook=row["notebook"],
        tentative="; ".join(filter(None, doubts)),
        needs=needs,
        unread=unread,
    )


def _read_otherwise(facts: Facts, apart: Apart, row: Mapping[Any, Any]) -> str:
    """The stands on which the finding rests and of which two blind readers told otherwise, in words; empty without."""
    labels = Labels(facts.corpus)
    needed = (each for condition in parse_conditions(row["holds_when"]) for each in stands_needed(facts, condition))
    named = [
        f"{labels.name(source)} on {labels.term('claims', claim)}"
        for source, claim in dict.fromkeys(needed)
        if (source, claim) in apart
    ]
    return f"two blind readers first told otherwise what is said by {listed(named)}" if named else ""

"""From ids to what readers see: short names of sources, labels of codes, words for the values of a column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from crossread.corpus.codes import BOOKS
from crossread.corpus.load import Corpus
from crossread.show.words import date_in_words, listed, period_in_words, plain_markdown, sentence

CODEBOOK_OF = {
    "theme": "themes",
    "family": "themes",
    "addressee": "actors",
    "about": "actors",
    "actor": "actors",
    "actors": "actors",
    "instrument": "instruments",
    "instruments": "instruments",
    "unanswered_themes": "themes",
    "claim": "claims",
    "cause": "factors",
    "effect": "factors",
    "effects": "factors",
    "factor": "factors",
    "path": "factors",
    "event": "events",
    "voice": "voices",
    "via": "voices",
    "quantity": "quantities",
    "unit": "units",
    "per": "units",
    "population": "populations",
    "place": "places",
    "origin": "origins",
}
KINDS = {
    "recommendation": "instruments", "theme": "themes", "claim": "claims", "event": "events",
    "quantity": "quantities",
}  # fmt: skip
SOURCES = (
    *("sources", "says", "denies", "doubts", "relays", "silent", "not_judged", "within", "source_a", "source_b"),
    *("for", "against", "qualifies", "other_source", "other_sources"),
    *("asks", "only_relays"),
    *("more", "less", "none", "relayed", "whole"),
    *("told", "left_out", "only_just", "could_not_know", "teller", "tellers"),
)
WORDED = (
    *("role", "status", "kind", "relation", "does", "stands", "direction", "polarity", "endorsement", "reason"),
    *("verdict", "form", "qualifier", "rule", "stock_or_flow", "outcome", "group", "owner", "standing"),
)
NAMED = 4
IN_PART = " (in part)"
ABBREVIATIONS = {"us": "U.S.", "un": "UN"}
WORDS = {"ngo": "NGO", "a alone": "first alone", "b alone": "second alone", "no later": "no later source"}


@dataclass(frozen=True)
class Labels:
    """What readers see of the codes of a corpus; an id without a label stands for itself."""

    corpus: Corpus

    @cached_property
    def short_names(self) -> dict[str, str]:
        """Short name of every source that corpus.yml describes, chosen or not, in its order."""
        every = self.corpus.meta.get("every_source", self.corpus.meta["sources"])
        return {entry["id"]: str(entry.get("short") or entry["id"]) for entry in every}

    def source(self, source: str) -> str:
        """Short name of a source."""
        return self.short_names.get(source, source)

    def marked(self, source: str) -> str:
        """Short name of a source as a table or chart has it: "(in part)" behind that of one that is coded in part."""
        levels = set(self.corpus.coverage(source).values())
        return self.source(source) + IN_PART * (levels not in ({"none"}, {"complete"}))

    def name(self, source: str) -> str:
        """Short name of a source as it stands in a sentence of Markdown."""
        return plain_markdown(self.source(source))

    def names(self, sources: Iterable[str]) -> str:
        """Short names of sources as a list in words."""
        return listed([self.name(source) for source in sources])

    def together(self, answers: Mapping[str, str]) -> list[tuple[str, int, str]]:
        """Answers by source, each once: who gives it in words and in the order of the corpus, how many, the answer."""
        by_answer: dict[str, list[str]] = {}
        for source in self.corpus.sources["id"]:
            if source in answers:
                by_answer.setdefault(answers[source], []).append(source)
        return [(self.names(by), len(by), answer) for answer, by in by_answer.items()]

    def extremes(self, values: Mapping[str, float], said: Mapping[str, str], done: str) -> str:
        """In which sources a value is largest and in which smallest, each with what is said of it.

        "most is coded in Alpha (nine rows) and least in Beta (one row)"; "as much is coded in Alpha (one row) and Beta
        (one row)"; of one source "coded in Alpha: one row".
        """
        order = [source for source in self.corpus.sources["id"] if source in values]
        if len(order) == 1:
            return f"{done} in {self.name(order[0])}: {said[order[0]]}"
        most, least = (
            listed([f"{self.name(source)} ({said[source]})" for source in order if values[source] == value])
            for value in (max(values.values()), min(values.values()))
        )
        return f"as much is {done} in {most}" if most == least else f"most is {done} in {most} and least in {least}"

    def of(self, codebook: str, code: str) -> str:
        """Label of a code, in a codebook given by the name of its table."""
        if codebook not in self._labels:
            table = self.corpus.tables[codebook]
            self._labels[codebook] = dict(zip(table["id"], table["label"], strict=True))
        return self._labels[codebook].get(code, code)

    def title(self, section: str) -> str:
        """The id of a section in words; abbreviations of the glossary and names of places as they are written."""
        spelt = {term.lower(): term for term in (*self.corpus.glossary["term"], *self.corpus.places["label"])}
        words = [spelt.get(word, ABBREVIATIONS.get(word, word)) for word in re.split("[-_]", section)]
        return sentence(" ".join(words)).removesuffix(".")

    def term(self, codebook: str, code: str) -> str:
        """Label of a code as it stands in a sentence: in italics."""
        return f"*{plain_markdown(self.of(codebook, code))}*"

    def terms(self, codebook: str, codes: Iterable[str], *, limit: int = NAMED) -> str:
        """Labels of codes as a list in words, in italics; those beyond the limit are only counted."""
        return listed([self.term(codebook, code) for code in codes], limit=limit)

    @cached_property
    def _labels(self) -> dict[str, dict[str, str]]:
        """Labels by id of the codebooks asked for so far."""
        return {}


class Codes(dict[str, Mapping[str, str]]):
    """By column of a labelled table: the ids for which its cells stand. Never changed, so that a copy is itself."""

    def __deepcopy__(self, memo: object) -> Codes:
        return self


def coded_csv(corpus: Corpus, table: pd.DataFrame) -> str:
    """A table of ids as CSV: labels under the names of its columns, and beside each of them the ids."""
    return csv_with_ids(labelled(corpus, table))


def csv_with_ids(table: pd.DataFrame) -> str:
    """A table as CSV in which each labelled column, `theme`, is followed by the ids of its cells, `theme_id`.

    Columns that a table has for its own work, with an underscore before their names, are left out. A cell whose label
    is that of several ids has no id.
    """
    codes = table.attrs.get("codes", {})
    shown: dict[str, Any] = {}
    for column in map(str, table.columns):
        if not column.startswith("_"):
            shown[column] = table[column]
        if column in codes and f"{column}_id" not in table.columns:
            shown[f"{column}_id"] = table[column].astype(str).map(codes[column])
    return pd.DataFrame(shown, index=table.index).to_csv(index=False)


def _codes(table: pd.DataFrame, shown: pd.DataFrame) -> Codes:
    """The ids behind the cells of the columns of codes that were labelled."""
    found, earlier = Codes(), table.attrs.get("codes", {})
    for column in map(str, table.columns):
        if column in table.attrs.get(BOOKS, {}) or _is_coded(table, column):
            behind = earlier.get(column, {})
            cells = zip(shown[column].astype(str), table[column].astype(str), strict=True)
            pairs = {(label, behind.get(code, code)) for label, code in cells}
            n_codes = Counter(label for label, _ in pairs)
            found[column] = {label: code for label, code in pairs if n_codes[label] == 1}
    return found


def _is_coded(table: pd.DataFrame, column: str) -> bool:
    if (
        column in ("source", *SOURCES)
        or column.removesuffix("_a").removesuffix("_b") in CODEBOOK_OF
        or column in ("on", "code")
    ):
        return not (pd.api.types.is_numeric_dtype(table[column]) or pd.api.types.is_bool_dtype(table[column]))
    return False


def ids_behind(table: pd.DataFrame, column: str) -> pd.Series[str]:
    """The ids for which the cells of a column stand, whether the table is labelled or not."""
    codes = table.attrs.get("codes", {}).get(column, {})
    return table[column].map(lambda cell: codes.get(cell, cell))


def unmarked(shown: str) -> str:
    """Short name of a source without the mark that a labelled table has behind it; see `Labels.marked`."""
    return shown.removesuffix(IN_PART)


def is_in_part(shown: str) -> bool:
    """Whether a source, as a labelled table has it, is coded in part."""
    return shown.endswith(IN_PART)


def labelled(corpus: Corpus, table: pd.DataFrame) -> pd.DataFrame:
    """The table with labels for ids: a new frame with the same columns and rows, which its CSV gives with the ids.

    `source` becomes a category of all sources of the corpus in their order, from which a chart takes the colour.
    Cells with several ids become lists in words' order, separated by commas; row ids stay as they are.
    """
    labels, shown, books = Labels(corpus), table.copy(), table.attrs.get(BOOKS, {})
    for column in map(str, table.columns):
        base = column.removesuffix("_a").removesuffix("_b")
        if column in books:
            shown[column] = table[column].map(lambda cell, book=books[column]: _coded(labels, book, cell))
        elif column == "source":
            names = [labels.marked(each) for each in labels.short_names]
            shown[column] = pd.Categorical(table[column].map(labels.marked), categories=names)
        elif column in SOURCES and not pd.api.types.is_bool_dtype(table[column]):
            shown[column] = table[column].map(lambda cell: _each(cell, labels.marked))
        elif base in CODEBOOK_OF:
            shown[column] = table[column].map(lambda cell, book=CODEBOOK_OF[base]: _coded(labels, book, cell))
        elif column in ("on", "code"):
            books = table["kind"].map(KINDS)
            shown[column] = [labels.of(book, code) for book, code in zip(books, table[column], strict=True)]
        elif base in WORDED:
            shown[column] = table[column].str.replace("_", " ").replace(WORDS)
        elif column == "table":
            shown[column] = table[column].map(labels.title)
        elif column == "period":
            shown[column] = table[column].map(period_in_words)
        elif column == "date":
            shown[column] = table[column].map(date_in_words)
    shown.attrs["codes"] = _codes(table, shown)
    return shown


def _coded(labels: Labels, codebook: str, cell: str) -> str:
    return _each(cell, lambda code: labels.of(codebook, code))


def _each(cell: str, label: object) -> str:
    assert callable(label)
    return ", ".join(label(part.strip()) for part in cell.split(";") if part.strip())

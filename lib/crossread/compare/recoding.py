"""The other codes that a unit was given by a blind second coder or before a ruling, and the corpus with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from crossread.compare.reliability import samples_in_order
from crossread.corpus.drawn_from import VARIABLES
from crossread.corpus.load import Corpus

FIRST, SECOND = "first", "second"
UNIT = ["sample", "unit", "variable"]
BOOKS = {"theme": "themes", "addressee": "actors", "instrument": "instruments"}
Codes = dict[tuple[str, str], str]
Coded = tuple[str, str, str]


def second_codes(corpus: Corpus) -> Codes:
    """The codes of the second coder in the last sample by (row, variable), where they are not those of the tables.

    A code that the codebook no longer has is left out, and so is a row that is no longer there.
    """
    last = samples_in_order(corpus)[-1:]
    return {coded[1:]: second for coded, _, second, now in _both_codes(corpus) if coded[0] in last and second != now}


def other_codes(corpus: Corpus) -> Codes:
    """For each disputed code, by (row, variable), the one of the two that the tables do not hold now.

    Disputed is what the two coders coded differently in the last sample, and in any sample what was adjudicated since.
    Where the tables hold a third code, it is the second coder's.
    """
    last = samples_in_order(corpus)[-1:]
    ruled = set(zip(*(corpus.adjudications[name].tolist() for name in UNIT), strict=True))
    return {
        coded[1:]: first if second == now else second
        for coded, first, second, now in _both_codes(corpus)
        if first != second and (coded[0] in last or coded in ruled)
    }


def recoded(corpus: Corpus, codes: Mapping[tuple[str, str], str]) -> Corpus:
    """The corpus with other codes, by (row, variable); what has none keeps its own."""
    changed = {}
    for name, variables in VARIABLES.items():
        frame = corpus.tables[name].copy()
        for variable in variables:
            new = pd.Series([codes.get((row, variable)) for row in frame["id"]], index=frame.index, dtype=object)
            numeric = pd.api.types.is_numeric_dtype(frame[variable])
            values = pd.to_numeric(new).astype(frame[variable].dtype) if numeric else new
            frame[variable] = frame[variable].where(new.isna(), values)
        changed[name] = frame
    return replace(corpus, tables=corpus.tables | changed)


def _both_codes(corpus: Corpus) -> list[tuple[Coded, str, str, str]]:
    """Codes that two coders gave and that still can be given: what was coded, the first, the second, that of now."""
    held, known = _held(corpus), {name: set(corpus.tables[book]["id"]) for name, book in BOOKS.items()}
    codings, samples = corpus.codings, set(samples_in_order(corpus))
    given: dict[Coded, dict[str, str]] = {}
    cells = zip(*(codings[name].tolist() for name in (*UNIT, "coder", "value")), strict=True)
    for sample, unit, variable, coder, value in cells:
        if value and sample in samples:
            given.setdefault((sample, unit, variable), {}).setdefault(coder, value)
    pairs = []
    for coded, codes in sorted(given.items(), key=lambda item: item[0]):
        now, codebook = held.get(coded[1:]), known.get(coded[2], codes.values())
        if now and codes.get(FIRST) in codebook and codes.get(SECOND) in codebook:
            pairs.append((coded, codes[FIRST], codes[SECOND], now))
    return pairs


def _held(corpus: Corpus) -> Codes:
    return {
        (row, variable): "" if pd.isna(value) else str(value)
        for name, variables in VARIABLES.items()
        for variable in variables
        for row, value in zip(corpus.tables[name]["id"].tolist(), corpus.tables[name][variable].tolist(), strict=True)
    }

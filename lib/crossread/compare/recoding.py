"""The other codes that a unit was given by a blind second coder or before a ruling, and the corpus with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from crossread.compare.reliability import samples_in_order
from crossread.compare.sampling import VARIABLES
from crossread.corpus.load import Corpus

FIRST, SECOND = "first", "second"
UNIT = ["sample", "unit", "variable"]
BOOKS = {"theme": "themes", "addressee": "actors", "instrument": "instruments"}
Codes = dict[tuple[str, str], str]


def second_codes(corpus: Corpus) -> Codes:
    """The codes of the second coder in the last sample by (row, variable), where they are not those of the tables.

    A code that the codebook no longer has is left out, and so is a row that is no longer there.
    """
    pairs = _both_codes(corpus)
    last = pairs[pairs["sample"].isin(samples_in_order(corpus)[-1:])]
    return {(row["unit"], row["variable"]): row[SECOND] for row in last.to_dict("records") if row[SECOND] != row["now"]}


def other_codes(corpus: Corpus) -> Codes:
    """For each disputed code, by (row, variable), the one of the two that the tables do not hold now.

    Disputed is what the two coders coded differently in the last sample, and in any sample what was adjudicated since.
    Where the tables hold a third code, it is the second coder's.
    """
    pairs = _both_codes(corpus)
    ruled = set(corpus.adjudications[UNIT].itertuples(index=False, name=None))
    last = pairs["sample"].isin(samples_in_order(corpus)[-1:])
    disputed = last | pd.Series([key in ruled for key in pairs[UNIT].itertuples(index=False, name=None)], dtype=bool)
    differ = pairs[disputed & (pairs[FIRST] != pairs[SECOND])]
    return {
        (row["unit"], row["variable"]): row[FIRST] if row[SECOND] == row["now"] else row[SECOND]
        for row in differ.to_dict("records")
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


def _both_codes(corpus: Corpus) -> pd.DataFrame:
    """Codes that two coders gave and that still can be given: sample, unit, variable, first, second, now."""
    given = corpus.codings[corpus.codings["coder"].isin([FIRST, SECOND]) & (corpus.codings["value"] != "")]
    given = given[given["sample"].isin(samples_in_order(corpus))]
    wide = given.drop_duplicates([*UNIT, "coder"]).set_index([*UNIT, "coder"])["value"].unstack("coder")
    pairs = wide.reindex(columns=[FIRST, SECOND]).dropna().reset_index()
    held, known = _held(corpus), {name: set(corpus.tables[book]["id"]) for name, book in BOOKS.items()}
    pairs["now"] = [held.get((unit, name), "") for unit, name in zip(pairs["unit"], pairs["variable"], strict=True)]
    coded = [
        all(row["variable"] not in known or row[coder] in known[row["variable"]] for coder in (FIRST, SECOND))
        for row in pairs.to_dict("records")
    ]
    return pairs[(pairs["now"] != "") & pd.Series(coded, dtype=bool)].reset_index(drop=True)


def _held(corpus: Corpus) -> Codes:
    return {
        (row["id"], variable): "" if pd.isna(row[variable]) else str(row[variable])
        for name, variables in VARIABLES.items()
        for row in corpus.tables[name].to_dict("records")
        for variable in variables
    }

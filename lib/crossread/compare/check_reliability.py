"""The agreement of the coders as part of `crossread check`: the figures of the last sample by variable."""

from __future__ import annotations

import pandas as pd

from crossread.compare.reliability import reliability
from crossread.corpus.load import Corpus

FIGURES = ("raw_agreement", "alpha", "alpha_low", "alpha_high", "ac1")


def last_reliability(corpus: Corpus) -> dict[str, dict[str, object]] | None:
    """By variable: sample, n_units and `FIGURES`, as `reliability` has them of the last sample that two have coded.

    A figure that is undefined is None. None for all where nothing was coded twice, or while the codings have a code or
    a variable that is none, which is a problem by itself.
    """
    try:
        table = reliability(corpus, last=True)
    except ValueError:
        return None
    found = {
        str(row["variable"]): {"sample": str(row["sample"]), "n_units": int(row["n_units"])}
        | {name: None if pd.isna(row[name]) else float(row[name]) for name in FIGURES}
        for row in table.to_dict("records")
    }
    return found or None

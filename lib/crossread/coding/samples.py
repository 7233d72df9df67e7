"""Drawing the passages that a second reader codes blind."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from crossread.corpus.codes import theme_families
from crossread.corpus.drawn_from import VARIABLES
from crossread.corpus.load import Corpus

POSITIONS = "positions"


def draw_sample(
    corpus: Corpus, n: int, seed: int, *, sample: str = "round1", leave_out: Iterable[str] = ()
) -> pd.DataFrame:
    """A stratified random sample of at least `n` passages: sample, unit (passage id), seed, stratum; sorted by unit.

    Drawn are passages with a diagnosis, a recommendation or a position. A stratum is a source and a theme family, or
    a source and "positions", as stands have no family; a passage with several is in the one that is rarest in its
    source. Every stratum gives its share of `n`, rounded up; a source and family that is still without a passage, as
    all of its passages are in rarer strata, gets one more. So the sample is somewhat larger than `n`, and every
    source and family is in it. `leave_out` are passages already used: a fresh sample has none of them.
    The draw depends on the seed and the rows, not on their order. Raises `ValueError` when there are too few passages.
    """
    used = set(leave_out)
    cells = _cells(corpus)
    cells = cells[~cells["unit"].isin(used)]
    strata = cells.sort_values(["unit", "size", "stratum"]).drop_duplicates("unit")
    if not 1 <= n <= len(strata):
        raise ValueError(f"n: {n} passages cannot be drawn; give 1 to {len(strata)}, as many as there are to draw from")
    rng = np.random.default_rng(seed)
    drawn: dict[str, str] = {}
    for stratum, group in strata.groupby("stratum", sort=True):
        share = -(-n * len(group) // len(strata))
        drawn |= dict.fromkeys(rng.choice(group["unit"].to_numpy(object), share, replace=False), str(stratum))
    for stratum, group in cells.groupby("stratum", sort=True):
        if not group["unit"].isin(drawn).any():
            drawn[rng.choice(group["unit"].sort_values().to_numpy(object))] = str(stratum)
    rows = [{"sample": sample, "unit": unit, "seed": seed, "stratum": drawn[unit]} for unit in sorted(drawn)]
    return pd.DataFrame(rows, columns=["sample", "unit", "seed", "stratum"])


def sampled_rows(corpus: Corpus, drawn: pd.DataFrame) -> pd.DataFrame:
    """The rows of the passages drawn, as units to be coded: sample, unit (row id), seed, stratum; sorted by unit.

    A second coder is given each row as a place in its passage (see `pointer` in samples.csv), never its statement.
    """
    rows = pd.concat([corpus.tables[name][["id", "passage"]] for name in VARIABLES], ignore_index=True)
    units = rows.rename(columns={"id": "row"}).merge(drawn.rename(columns={"unit": "passage"}), on="passage")
    units = units.rename(columns={"row": "unit"})[["sample", "unit", "seed", "stratum"]]
    return units.sort_values("unit").reset_index(drop=True)


def codings_in_tables(corpus: Corpus, sample: str, *, coder: str) -> pd.DataFrame:
    """What the tables of the corpus say now of the units of a sample, as codings: sample, coder, unit, variable, value.

    This is the first coding, to be stored before a second one is looked at: the tables may be mended afterwards.
    """
    units = set(corpus.samples.loc[corpus.samples["sample"] == sample, "unit"])
    rows = [
        {"sample": sample, "coder": coder, "unit": row["id"], "variable": variable, "value": str(row[variable])}
        for name, variables in VARIABLES.items()
        for row in corpus.tables[name].to_dict("records")
        if row["id"] in units
        for variable in variables
    ]
    return pd.DataFrame(rows, columns=["sample", "coder", "unit", "variable", "value"])


def _cells(corpus: Corpus) -> pd.DataFrame:
    families = theme_families(corpus)
    kinds = [
        corpus.diagnoses.assign(family=corpus.diagnoses["theme"].map(families)),
        corpus.recommendations.assign(family=corpus.recommendations["theme"].map(families)),
        corpus.positions.assign(family=POSITIONS),
    ]
    rows = pd.concat([kind[["source", "family", "passage"]] for kind in kinds], ignore_index=True)
    rows = rows[rows["passage"] != ""].drop_duplicates()
    cells = pd.DataFrame({"unit": rows["passage"], "stratum": rows["source"] + " " + rows["family"]})
    return cells.assign(size=cells.groupby("stratum")["unit"].transform("size"))

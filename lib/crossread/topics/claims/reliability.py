"""How far two blind readers agree on what each source does with each claim, with and without silence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.show.words import counted, number, paragraph
from crossread.topics.claims.tables import SIDES
from crossread.topics.reliability.agreement import bootstrap_alpha
from crossread.topics.reliability.coefficients import gwet_ac1, krippendorff_alpha, raw_agreement
from crossread.topics.reliability.sentences import sentence_old_codes

# What is told apart: the side alone, the side with qualification and silence apart, and voices as well.
WAYS = {
    "sides": {"qualifies": "neither", "relays": "neither", "silent": "neither"},
    "stands": {"relays": "silent"},
    "all": {},
}
RELIABILITY = ["told_apart", "n_units", "raw_agreement", "alpha", "alpha_low", "alpha_high", "ac1"]


def claim_reliability(corpus: Corpus) -> pd.DataFrame:
    """Agreement of the blind readings in the last round of `codings/stands.csv`; no rows without two readers.

    Columns: told_apart, n_units (claims by sources), raw_agreement, alpha (Krippendorff, nominal), alpha_low,
    alpha_high (95 % interval over units), ac1 (Gwet); missing where there is no variation.

    told_apart   what the readers told apart
    sides        for, against, and neither
    stands       for, against, qualifies, and no stand of the source itself
    all          for, against, qualifies, only relayed, silent
    """
    ratings = last_readings(corpus)
    if ratings["coder"].nunique() < 2:
        return pd.DataFrame(columns=RELIABILITY)
    rows = []
    for way, merged in WAYS.items():
        told = ratings.assign(value=ratings["value"].replace(merged))
        interval, n = bootstrap_alpha(told), int(told["unit"].nunique())
        figures = [raw_agreement(told).value, krippendorff_alpha(told).value, interval.low, interval.high]
        rows.append([way, n, *figures, gwet_ac1(told).value])
    return pd.DataFrame(rows, columns=RELIABILITY)


def read_apart(corpus: Corpus) -> frozenset[tuple[str, str]]:
    """Source and claim of every stand on which the blind readers differ in the last round (by name) that read it."""
    table = corpus.stands
    if table.empty:
        return frozenset()
    last = table[table["sample"] == table.groupby(["source", "claim"])["sample"].transform("max")]
    told = last.groupby(["source", "claim"])["does"].nunique()
    return frozenset((str(source), str(claim)) for source, claim in told[told > 1].index)


def last_readings(corpus: Corpus) -> pd.DataFrame:
    """The readings of the last round (by name) of the sources chosen: unit (source and claim), coder, value.

    Of two rows of one coder on one unit, a fault that the check reports, the last counts.
    """
    table = corpus.stands.drop_duplicates(["sample", "coder", "source", "claim"], keep="last")
    last = table[table["sample"] == table["sample"].max()] if len(table) else table
    units = last["source"] + " " + last["claim"]
    return pd.DataFrame({"unit": units, "coder": last["coder"], "value": last["does"]}).reset_index(drop=True)


def shared_sides(ratings: pd.DataFrame) -> tuple[int, int, int]:
    """Of `last_readings`: units that some reader gives a side, those with one side by all, those with both sides."""
    given = ratings.groupby("unit")["value"].agg(set)
    sided = given[given.map(lambda values: bool(values & set(SIDES)))]
    return len(sided), int((sided.map(len) == 1).sum()), int(sided.map(lambda values: set(SIDES) <= values).sum())


def sentence_claim_reliability(corpus: Corpus) -> str:
    """How far two blind readers agree on the stands: sides, and with silence apart; that there is no second reading."""
    table = claim_reliability(corpus)
    if table.empty:
        return paragraph("no second reader has coded the stands yet")
    alphas = {row["told_apart"]: _figure(row) for row in table.to_dict("records")}
    n, same, opposite = shared_sides(last_readings(corpus))
    cells = counted(int(table["n_units"].max()), "cell")
    each = f"of {counted(n, 'cell')} to which one gives a side, the other gives the same in {same / n:.0%}" if n else ""
    return paragraph(
        f"two blind, machine-assisted readings of {cells} of claim and source agree with alpha {alphas['sides']} on "
        f"the side taken, and {alphas['stands']} with qualified stands and silence told apart",
        f"{each} and the opposite in {number(opposite) if opposite else 'none'}" if n else "",
        sentence_old_codes(corpus, ["stands"], [corpus.stands["sample"].max()]),
    )


def _figure(row: Mapping[Any, Any]) -> str:
    if pd.isna(row["alpha"]):
        return "undefined (no variation)"
    if pd.isna(row["alpha_low"]):
        return f"{row['alpha']:.2f} (too few units for an interval)"
    return f"{row['alpha']:.2f} ({row['alpha_low']:.2f} to {row['alpha_high']:.2f})"

"""The same remedy on opposed grounds: what is asked for alike where one asserts a trouble and another denies it."""

from __future__ import annotations

import pandas as pd

from crossread.corpus.load import Corpus


def same_remedy_opposed_diagnoses(corpus: Corpus) -> pd.DataFrame:
    """Pairs of recommendations that ask for the same on opposed grounds.

    The same is: same direction and instrument; opposed grounds: the diagnoses they answer have the same theme, and
    one is asserted where the other is denied or doubted. Columns: instrument, theme, and for either side a and b:
    recommendation, source, diagnosis, polarity, asked, wrong. One row a pair of links, side a with the lower id.
    """
    recommended = corpus.recommendations.set_index("id")
    diagnosed = corpus.diagnoses.set_index("id")
    links = corpus.answers[corpus.answers["recommendation"].isin(recommended.index)]
    links = links[links["diagnosis"].isin(diagnosed.index)]
    full = links.assign(
        source=links["recommendation"].map(recommended["source"]),
        direction=links["recommendation"].map(recommended["direction"]),
        instrument=links["recommendation"].map(recommended["instrument"]),
        asked=links["recommendation"].map(recommended["statement"]),
        theme=links["diagnosis"].map(diagnosed["theme"]),
        polarity=links["diagnosis"].map(diagnosed["polarity"]),
        wrong=links["diagnosis"].map(diagnosed["statement"]),
    ).drop(columns="basis")
    pairs = full.merge(full, on=["direction", "instrument", "theme"], suffixes=("_a", "_b"))
    opposed = (pairs["polarity_a"] == "asserts") != (pairs["polarity_b"] == "asserts")
    pairs = pairs[opposed & (pairs["recommendation_a"] < pairs["recommendation_b"])]
    sides = ("recommendation", "source", "diagnosis", "polarity", "asked", "wrong")
    columns = ["instrument", "theme", *(f"{side}_{which}" for which in "ab" for side in sides)]
    return pairs[columns].sort_values(["recommendation_a", "recommendation_b"]).reset_index(drop=True)

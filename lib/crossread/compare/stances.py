"""Stances side by side: how far two sources take the same side, and who holds the opposite of whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations, product
from typing import Any

import numpy as np
import pandas as pd

from crossread.compare.bootstrap import COVERED
from crossread.compare.positions import issue_grid, stance_holders
from crossread.compare.rows import joined, source_order
from crossread.corpus.load import Corpus

FEW_ISSUES = 5
AGREEMENT = {
    "source_a": "str", "source_b": "str", "n_issues": "int64", "n_same_side": "int64", "n_opposed": "int64",
    "n_one_neutral": "int64", "n_both_neutral": "int64", "mean_distance": "Float64", "same_side_share": "Float64",
    "low_share": "Float64", "high_share": "Float64", "note": "str", "issues": "str",
}  # fmt: skip
HOLDER = ("source", "stance", "rows")
OPPOSED = {
    "kind": "str", "issue": "str", "source_a": "str", "stance_a": "float64", "rows_a": "str", "source_b": "str",
    "voice_b": "str", "stance_b": "float64", "rows_b": "str",
}  # fmt: skip


def stance_agreement(corpus: Corpus, *, draws: int = 1000, seed: int = 0) -> pd.DataFrame:
    """How far each two sources take the same side, over the issues on which both hold a stance of their own.

    Columns: source_a, source_b, n_issues, n_same_side, n_opposed, n_one_neutral, n_both_neutral (the stance of one or
    of both is 0; the four add up to n_issues), mean_distance (of the two medians, 0 to 4 points of the scale),
    same_side_share (n_same_side of n_issues), low_share, high_share (its 95 % percentile interval from issues drawn
    again with replacement, the same for a pair whatever else is chosen), note, issues (ids).

    The interval is missing where all issues fall alike, since no draw can then differ, which is no certainty; `note`
    says so, and says when fewer than `FEW_ISSUES` issues are shared: too few to conclude. The issues are those of the
    codebook, no sample of all that one could ask. Pairs in the order of the sources; none with one source.
    """
    grid = issue_grid(corpus)
    own = grid[grid["status"] == "own"].pivot(index="issue", columns="source", values="stance")
    pairs = []
    for a, b in combinations(corpus.sources["id"], 2):
        both = own.reindex(columns=[a, b]).dropna().astype(float)
        signs, distance = np.sign(both[a] * both[b]), (both[a] - both[b]).abs()
        neither = int(((both[a] == 0) & (both[b] == 0)).sum())
        row = {"source_a": a, "source_b": b, "n_issues": len(both), "n_same_side": int((signs > 0).sum())}
        row |= {"n_opposed": int((signs < 0).sum()), "n_one_neutral": int((signs == 0).sum()) - neither}
        row |= {"n_both_neutral": neither, "mean_distance": distance.mean() if len(both) else None}
        pairs.append(row | _share(signs.to_numpy() > 0, draws, seed) | {"issues": joined(both.index)})
    return pd.DataFrame(pairs, columns=list(AGREEMENT)).astype(AGREEMENT)


def opposed_stances(corpus: Corpus) -> pd.DataFrame:
    """Stances of opposite sign on one issue: those of two sources, and those of a source and a voice within it.

    Columns: kind (two_sources, source_and_voice), issue, source_a, stance_a, rows_a, source_b, voice_b, stance_b,
    rows_b. Side a is the own stance of the earlier source; side b that of the later one, or of a voice that the same
    source lets speak. Compared are the medians of each holder, and rows hold all ids of the holder on the issue:
    `clashes` compares single rows instead, of any two speakers, so that a source whose own rows balance is in
    `clashes` and not here. A stance of 0 opposes nothing. Sorted by kind, issue, and the order of the sources.
    """
    held: defaultdict[str, list[dict[Any, Any]]] = defaultdict(list)
    for row in stance_holders(corpus).to_dict("records"):
        held[row["issue"]].append(row)
    places, found = source_order(corpus), []
    for issue, holders in held.items():
        for one, other in product(holders, repeat=2):
            order = places[other["source"]] - places[one["source"]]
            compared = order > 0 if other["status"] == "own" else order == 0
            if one["status"] == "own" and compared and one["stance"] * other["stance"] < 0:
                pair = {"kind": "two_sources" if order else "source_and_voice", "issue": issue}
                pair |= {f"{name}_a": one[name] for name in HOLDER} | {f"{name}_b": other[name] for name in HOLDER}
                found.append(pair | {"voice_b": other["voice"]})
    sides = ("source_a", "source_b")
    found.sort(key=lambda pair: (*(places[pair[side]] for side in sides), pair["voice_b"]))
    found.sort(key=lambda pair: (pair["kind"] == "source_and_voice", pair["issue"]))
    return pd.DataFrame(found, columns=list(OPPOSED)).astype(OPPOSED)


def _share(same: Iterable[bool], draws: int, seed: int) -> dict[str, Any]:
    """The share of issues on the same side, its interval from issues drawn again, and what limits it."""
    values = np.asarray(list(same), dtype=float)
    n = len(values)
    if n == 0:
        return {"note": "no issue shared"}
    few = ["too few issues"] if n < FEW_ISSUES else []
    if values.min() == values.max():
        return {"same_side_share": values.mean(), "note": "; ".join([*few, "all issues alike"])}
    times = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=draws)
    low, high = np.quantile(times @ values / n, COVERED)
    return {"same_side_share": values.mean(), "low_share": low, "high_share": high, "note": "; ".join(few)}

"""Who stands with whom: congruence and conflict of holders over claims, after discourse network analysis."""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from crossread.topics.claims.tables import SIDES

NETWORK = {
    "a": "str", "b": "str", "n_a": "int64", "n_b": "int64", "n_same": "int64", "n_opposed": "int64",
    "congruence": "float64", "conflict": "float64", "difference": "float64", "same": "str", "opposed": "str",
}  # fmt: skip


def stand_network(holders: pd.DataFrame) -> pd.DataFrame:
    """How far each two holders take the same and opposite sides of claims; `holders` is `claim_holders`, or a part.

    Columns: a, b, n_a, n_b (claims on which each takes a side), n_same, n_opposed (claims on which both do, on the
    same side and on opposite ones), congruence and conflict (n_same and n_opposed, each divided by the mean of n_a and
    n_b: "average activity" normalisation, so that who says much is not thereby near to all), difference (congruence
    minus conflict, from -1 to 1), same, opposed (claim ids). One row a pair that shares a claim; the highest sum of
    congruence and conflict first, then by names. Qualifications are no side and count for nothing, nor does a claim on
    which a holder is on both sides, as a voice can be in two sources.

    Method: Leifeld, P. (2017), Discourse network analysis, in The Oxford Handbook of Political Networks, 301-326:
    actor congruence, conflict and subtract networks with average activity normalisation.
    """
    sided = holders[holders["side"].isin(SIDES)]
    sided = sided[sided.groupby(["holder", "claim"])["side"].transform("nunique") == 1]
    sides = {holder: dict(zip(of["claim"], of["side"], strict=True)) for holder, of in sided.groupby("holder")}
    found = []
    for a, b in combinations(dict.fromkeys(sided["holder"]), 2):
        shared = [claim for claim in sides[a] if claim in sides[b]]
        same = [claim for claim in shared if sides[a][claim] == sides[b][claim]]
        opposed = [claim for claim in shared if sides[a][claim] != sides[b][claim]]
        mean = (len(sides[a]) + len(sides[b])) / 2
        row = {"a": a, "b": b, "n_a": len(sides[a]), "n_b": len(sides[b]), "n_same": len(same)}
        row |= {"n_opposed": len(opposed), "congruence": len(same) / mean, "conflict": len(opposed) / mean}
        row |= {"difference": (len(same) - len(opposed)) / mean, "same": ";".join(same), "opposed": ";".join(opposed)}
        found += [row] if shared else []
    table = pd.DataFrame(found, columns=list(NETWORK)).astype(NETWORK)
    order = table.assign(_shared=-(table["congruence"] + table["conflict"])).sort_values(["_shared", "a", "b"])
    return order[list(NETWORK)].reset_index(drop=True)

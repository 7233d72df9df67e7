"""Two sources on each claim, and who stands with whom: congruence and conflict, as discourse networks have it."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.tellings import joined, source_order
from crossread.show.words import ids
from crossread.topics.claims.tables import OTHER_SIDE, SIDES, Row, side_of

RELATIONS = ("clash", "tension", "pull_apart", "agree", "echo", "both_qualify", "a_alone", "b_alone", "open")
PAIRS = {
    "claim": "str", "kind": "str", "source_a": "str", "does_a": "str", "lead_a": "str", "statement_a": "str",
    "note_a": "str", "rows_a": "str", "source_b": "str", "does_b": "str", "lead_b": "str", "statement_b": "str",
    "note_b": "str", "rows_b": "str", "relation": "str", "strength": "int64", "n_rests": "int64",
    "years_apart": "int64",
}  # fmt: skip
HOLDERS = {
    "holder": "str", "source": "str", "claim": "str", "kind": "str", "side": "str", "n_rows": "int64", "rows": "str",
}  # fmt: skip
NETWORK = {
    "a": "str", "b": "str", "n_a": "int64", "n_b": "int64", "n_same": "int64", "n_opposed": "int64",
    "congruence": "float64", "conflict": "float64", "difference": "float64", "same": "str", "opposed": "str",
}  # fmt: skip


def claim_pairs(corpus: Corpus, cells: pd.DataFrame) -> pd.DataFrame:
    """Each two sources on each claim of which at least one of them speaks; `cells` is `claim_cells`.

    relation       what it means
    clash          one for, the other against, both in their own names
    tension        one takes a side, the other only lets a voice take the other side
    pull_apart     one takes a side, the other qualifies
    agree          both take the same side
    echo           one takes a side, the other only lets voices take the same
    both_qualify   both qualify
    a_alone        the first speaks, the second is silent, with proof; b_alone the reverse
    open           anything else: silence that is not proved, voices against voices, voices against a qualification

    Columns: claim, kind, and for either source source, does, lead, statement, note, rows; relation, strength (of both
    stands together), n_rests (statements on which the stands rest), years_apart (between their dates: both may have
    been right in their time). Sources in their order; sorted by sources and relation, then what is said most outright
    and rests on most first, then as in the codebook.
    """
    years = {source: int(date[:4]) for source, date in zip(corpus.sources["id"], corpus.sources["date"], strict=True)}
    by_claim: dict[str, dict[str, Row]] = defaultdict(dict)
    for cell in cells.to_dict("records"):
        by_claim[cell["claim"]][cell["source"]] = cell
    found = []
    for a, b in combinations(corpus.sources["id"], 2):
        for claim, of in by_claim.items():
            relation = _relation(of[a], of[b])
            if relation:
                sides = _sides(of[a], "a") | _sides(of[b], "b")
                weight = {"strength": of[a]["strength"] + of[b]["strength"]}
                weight["n_rests"] = len(ids(of[a]["rests_on"])) + len(ids(of[b]["rests_on"]))
                apart = {"relation": relation, **weight, "years_apart": abs(years[a] - years[b])}
                found.append({"claim": claim, "kind": of[a]["kind"]} | sides | apart)
    table = pd.DataFrame(found, columns=list(PAIRS)).astype(PAIRS)
    places, relations = source_order(corpus), RELATIONS.index
    keys = table.assign(_a=table["source_a"].map(places), _b=table["source_b"].map(places))
    keys = keys.assign(_r=table["relation"].map(relations), _s=-table["strength"], _n=-table["n_rests"])
    return keys.sort_values(["_a", "_b", "_r", "_s", "_n"], kind="stable")[list(PAIRS)].reset_index(drop=True)


def claim_holders(corpus: Corpus, *, voices: bool = True) -> pd.DataFrame:
    """Which side each source and each voice takes on each claim, in words: what a network of stands is made of.

    Columns: holder (a source id, or a voice id for what is only relayed), source (in which a voice speaks; of a source
    itself), claim, kind, side (for, against, qualifies), n_rows, rows (ids). A voice that speaks in two sources has
    rows in both. Silence, acts and descriptions hold no side. `voices` says whether voices are wanted.
    """
    spoken = corpus.positions[corpus.positions["basis"] == "says"]
    spoken = spoken if voices else spoken[spoken["status"] == "own"]
    kinds = dict(zip(corpus.claims["id"], corpus.claims["kind"], strict=True))
    held = defaultdict[tuple[str, ...], list[Row]](list)
    for row in spoken.to_dict("records"):
        held[row["source"] if row["status"] == "own" else row["voice"], row["source"], row["claim"]].append(row)
    found = [
        {"holder": holder, "source": source, "claim": claim, "kind": kinds[claim], "side": side_of(rows)}
        | {"n_rows": len(rows), "rows": joined(row["id"] for row in rows)}
        for (holder, source, claim), rows in sorted(held.items())
        if claim in kinds
    ]
    return pd.DataFrame(found, columns=list(HOLDERS)).astype(HOLDERS)


def _relation(one: Row, other: Row) -> str:
    """The relation of two sources on a claim; "" where neither speaks."""
    does = (one["does"], other["does"])
    spoken = [each not in ("silent", "not_judged") for each in does]
    if not any(spoken):
        return ""
    if not all(spoken):
        alone = {("silent", 1): "a_alone", ("silent", 0): "b_alone"}
        place = 1 if spoken[0] else 0
        return alone.get((does[place], place), "open")
    sided = [each in SIDES for each in does]
    if all(sided):
        return "agree" if does[0] == does[1] else "clash"
    if not any(sided):
        return "both_qualify" if does == ("qualifies", "qualifies") else "open"
    side, rest = (does[0], other) if sided[0] else (does[1], one)
    if rest["does"] == "qualifies":
        return "pull_apart"
    if rest[f"voices_{OTHER_SIDE[side]}"]:
        return "tension"
    return "echo" if rest[f"voices_{side}"] else "open"


def _sides(cell: Row, which: str) -> dict[str, Any]:
    return {f"{name}_{which}": cell[name] for name in ("source", "does", "lead", "statement", "note", "rows")}


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

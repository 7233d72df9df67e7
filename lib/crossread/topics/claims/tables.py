"""Stands of sources on claims as tables: who is for, against, in part or silent, and what that makes of each claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

import pandas as pd

from crossread.compare.rows import joined, one_code, source_order
from crossread.compare.silence import Proof, hits_and_read, is_proved
from crossread.compare.sources import keep_rows
from crossread.corpus.load import Corpus
from crossread.show.words import ids

DOES = ("for", "against", "qualifies", "relays", "silent", "not_judged")
STANDINGS = ("clash", "shared", "tension", "pulls", "agree", "alone", "qualified", "relayed", "open")
RELATIONS = ("clash", "tension", "pull_apart", "agree", "echo", "both_qualify", "a_alone", "b_alone", "open")
MANY = 3
SIDES = ("for", "against")
OTHER_SIDE = {"for": "against", "against": "for"}
CELLS = {
    "claim": "str", "kind": "str", "source": "str", "does": "str", "strength": "int64", "n_own": "int64",
    "voices_for": "str", "voices_against": "str", "voices_qualify": "str", "shown_by": "str", "lead": "str",
    "statement": "str", "note": "str", "n_rows": "int64", "rows": "str", "rests_on": "str", "n_hits": "Int64",
    "n_read": "int64",
}  # fmt: skip
STANDING = {
    "claim": "str", "kind": "str", "standing": "str", **dict.fromkeys(DOES, "str"), "n_speaking": "int64",
    "sharpness": "int64", "rows": "str",
}  # fmt: skip
PAIRS = {
    "claim": "str", "kind": "str", "source_a": "str", "does_a": "str", "lead_a": "str", "statement_a": "str",
    "note_a": "str", "rows_a": "str", "source_b": "str", "does_b": "str", "lead_b": "str", "statement_b": "str",
    "note_b": "str", "rows_b": "str", "relation": "str", "strength": "int64", "n_rests": "int64",
    "years_apart": "int64",
}  # fmt: skip
HOLDERS = {
    "holder": "str", "source": "str", "claim": "str", "kind": "str", "side": "str", "n_rows": "int64", "rows": "str",
}  # fmt: skip

Row = Mapping[Any, Any]


def select_claim(corpus: Corpus, claim: str = "") -> Corpus:
    """The same corpus with the stands on one claim; unchanged for "".

    Raises `UsageError` for a claim that is not in the codebook.
    """
    if not claim:
        return corpus
    one_code(corpus.claims, claim, parameter="claim", where="codebook/claims.csv")
    keep = {"claims": lambda frame: frame["id"] == claim, "positions": lambda frame: frame["claim"] == claim}
    return keep_rows(corpus, keep)


def claim_cells(corpus: Corpus) -> pd.DataFrame:
    """What each source does with each claim, with the statement that says it best and the proof of silence.

    does         what it means
    for          own stands above 0, said in words, and none below 0
    against      own stands below 0, said in words, and none above 0
    qualifies    own stands said in words that are 0, or on both sides
    relays       no such stand, but stands of voices, or stands that are read from acts or descriptions
    silent       no stand; the coverage of positions is complete, and every search hit of the claim was read
    not_judged   no stand, and no such proof

    Columns: claim, kind, source, does, strength (2 outright, 1 hedged, 0 otherwise), n_own (own stands in words),
    voices_for, voices_against, voices_qualify (voices whose stands are said in words, by their sign; those on both
    sides qualify), shown_by (stands read from acts or descriptions), lead (row id of the strongest own stand, else of
    the strongest of a voice), statement and note of that row, n_rows, rows (ids, of silent rows too), rests_on
    (statements on which the stands rest), n_hits (search hits of the claim in the body, missing where they were never
    counted), n_read (those read and dismissed). One row a claim and source, in the order of codebook and corpus.
    """
    held = defaultdict[tuple[str, str], list[Row]](list)
    for row in corpus.positions.to_dict("records"):
        held[row["claim"], row["source"]].append(row)
    kinds = dict(zip(corpus.claims["id"], corpus.claims["kind"], strict=True))
    proof = hits_and_read(corpus, "claims")
    cells = [
        {"claim": claim, "kind": kind, "source": source}
        | _cell(held[claim, source], proof[source, claim], _complete(corpus, source))
        for claim, kind in kinds.items()
        for source in corpus.sources["id"]
    ]
    return pd.DataFrame(cells, columns=list(CELLS)).astype(CELLS)


def claim_standings(cells: pd.DataFrame) -> pd.DataFrame:
    """What the stands make of each claim; `cells` is `claim_cells`.

    standing    what it means, the first that holds
    clash       sources stand on both sides in their own names
    shared      three or more sources stand on one side
    tension     one or two stand on one side, and a voice that some source relays on the other
    pulls       one or two stand on one side, and another qualifies
    agree       two stand on one side
    alone       one source alone takes a side
    qualified   nobody takes a side, but somebody qualifies
    relayed     only voices, acts or descriptions
    open        nobody speaks

    Columns: claim, kind, standing, for, against, qualifies, relays, silent, not_judged (source ids, separated by
    semicolons), n_speaking (sources that do not only keep silent), sharpness (sum of the strengths of the strongest
    own stand on each side), rows (ids of the stands). Sorted by standing in this order, then by n_speaking and
    sharpness from the highest, then as in the codebook. A stand read from an act or a description is no side.
    """
    found = []
    for claim, group in cells.groupby("claim", sort=False):
        who = {does: joined(group.loc[group["does"] == does, "source"]) for does in DOES}
        said: dict[str, Any] = {"claim": claim, "kind": group["kind"].iloc[0], "standing": _standing(group, who)}
        n = sum(len(ids(who[does])) for does in DOES[:4])
        sharp = sum(int(group.loc[group["does"] == side, "strength"].max()) for side in SIDES if who[side])
        found.append(said | who | {"n_speaking": n, "sharpness": sharp, "rows": _rows(group)})
    table = pd.DataFrame(found, columns=list(STANDING)).astype(STANDING)
    places = table["standing"].map(STANDINGS.index)
    order = table.assign(_place=places, _n=-table["n_speaking"], _sharp=-table["sharpness"])
    order = order.sort_values(["_place", "_n", "_sharp"], kind="stable")
    return order[list(STANDING)].reset_index(drop=True)


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


def side_of(rows: Iterable[Row]) -> str:
    """The side that one holder's stands on one claim come to: for, against, or qualifies (0, or both sides)."""
    signs = {(row["stance"] > 0) - (row["stance"] < 0) for row in rows}
    return "qualifies" if signs in ({0}, set()) or {1, -1} <= signs else "for" if 1 in signs else "against"


def claims_of_rows(corpus: Corpus) -> dict[str, list[str]]:
    """The claims that each statement serves, by row id: those of the stands that rest on it."""
    serving = defaultdict[str, list[str]](list)
    for row in corpus.positions.to_dict("records"):
        for statement in ids(row["rows"]):
            if row["claim"] not in serving[statement]:
                serving[statement].append(row["claim"])
    return dict(serving)


def _complete(corpus: Corpus, source: str) -> bool:
    return corpus.coverage(source)["positions"] == "complete"


def _cell(rows: list[Row], proof: Proof, complete: bool) -> dict[str, Any]:
    stands = [row for row in rows if row["status"] != "silent" and pd.notna(row["stance"])]
    said = [row for row in stands if row["basis"] == "says"]
    own = [row for row in said if row["status"] == "own"]
    silent = complete and is_proved(proof)
    does = side_of(own) if own else "relays" if stands else "silent" if silent else "not_judged"
    lead = max(own or said or stands, key=lambda row: abs(row["stance"]), default={})
    strength = max((abs(int(row["stance"])) for row in own), default=0) if does in SIDES else 0
    return {
        "does": does,
        "strength": strength,
        "n_own": len(own),
        **_voices([row for row in said if row["status"] == "relayed"]),
        "shown_by": joined(row["id"] for row in stands if row["basis"] != "says"),
        "lead": lead.get("id", ""),
        "statement": lead.get("statement", ""),
        "note": lead.get("note", ""),
        "n_rows": len(rows),
        "rows": joined(row["id"] for row in rows),
        "rests_on": joined(statement for row in stands for statement in ids(row["rows"])),
        "n_hits": proof[0],
        "n_read": proof[1],
    }


def _voices(relayed: list[Row]) -> dict[str, str]:
    of = defaultdict[str, list[Row]](list)
    for row in relayed:
        of[row["voice"]].append(row)
    sides = {voice: side_of(rows) for voice, rows in of.items()}
    names = {"for": "voices_for", "against": "voices_against", "qualifies": "voices_qualify"}
    return {column: joined(voice for voice, side in sides.items() if side == name) for name, column in names.items()}


def _standing(group: pd.DataFrame, who: Mapping[str, str]) -> str:
    n = {side: len(ids(who[side])) for side in SIDES}
    if all(n.values()):
        return "clash"
    side = next((side for side in SIDES if n[side]), "")
    if not side:
        return "qualified" if who["qualifies"] else "relayed" if who["relays"] else "open"
    if n[side] >= MANY:
        return "shared"
    if group[f"voices_{OTHER_SIDE[side]}"].any():
        return "tension"
    return "pulls" if who["qualifies"] else "agree" if n[side] > 1 else "alone"


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


def _rows(group: pd.DataFrame) -> str:
    return joined(row for cell in group["rows"] for row in ids(cell))

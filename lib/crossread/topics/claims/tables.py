"""Stands of sources on claims as tables: who is for, against, in part or silent, and what that makes of each claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.tellings import joined
from crossread.show.words import ids
from crossread.topics.diagnoses.tables import Proof, hits_and_read, is_proved

DOES = ("for", "against", "qualifies", "relays", "silent", "not_judged")
STANDINGS = ("clash", "shared", "tension", "pulls", "agree", "alone", "qualified", "relayed", "open")
MANY = 3
SIDES = ("for", "against")
FACT = "fact"
OTHER_SIDE = {"for": "against", "against": "for"}
CELLS = {
    "claim": "str", "kind": "str", "rank": "int64", "source": "str", "does": "str", "strength": "int64",
    "n_own": "int64",
    "voices_for": "str", "voices_against": "str", "voices_qualify": "str", "shown_by": "str", "lead": "str",
    "statement": "str", "note": "str", "n_rows": "int64", "rows": "str", "rests_on": "str", "n_hits": "Int64",
    "n_read": "int64",
}  # fmt: skip
STANDING = {
    "claim": "str", "kind": "str", "standing": "str", **dict.fromkeys(DOES, "str"), "rank": "int64",
    "n_speaking": "int64", "sharpness": "int64", "rows": "str",
}  # fmt: skip
Row = Mapping[Any, Any]


def claim_cells(corpus: Corpus) -> pd.DataFrame:
    """What each source does with each claim, with the statement that says it best and the proof of silence.

    does         what it means
    for          own stands above 0, said in words, and none below 0
    against      own stands below 0, said in words, and none above 0
    qualifies    own stands said in words that are 0, or on both sides
    relays       no such stand, but stands of voices, or stands that are read from acts or descriptions
    silent       no stand; the coverage of positions is complete, and every search hit of the claim was read
    not_judged   no stand, and no such proof

    Columns: claim, kind, rank (of the first of the editor's findings that rests on a stand on the claim, 0 where none
    does), source, does, strength (2 outright, 1 hedged, 0 otherwise), n_own (own stands in words),
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
    proof, ranks = hits_and_read(corpus, "claims"), _ranks(corpus)
    cells = [
        {"claim": claim, "kind": kind, "rank": ranks.get(claim, 0), "source": source}
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
    pulls       one stands on one side, and another qualifies
    agree       two stand on one side, whoever qualifies
    alone       one source alone takes a side
    qualified   nobody takes a side, but somebody qualifies
    relayed     only voices, acts or descriptions
    open        nobody speaks

    Columns: claim, kind, standing, for, against, qualifies, relays, silent, not_judged (source ids, separated by
    semicolons), rank (as in the cells), n_speaking (sources that do not only keep silent), sharpness (sum of the
    strengths of the strongest own stand on each side), rows (ids of the stands). Sorted by standing in this order, then
    as the editor ranks what rests on them, then by n_speaking and sharpness from the highest, then as in the codebook.
    A stand read from an act or a description is no side.
    """
    found = []
    for claim, group in cells.groupby("claim", sort=False):
        who = {does: joined(group.loc[group["does"] == does, "source"]) for does in DOES}
        said: dict[str, Any] = {name: group[name].iloc[0] for name in ("kind", "rank")}
        said |= {"claim": claim, "standing": _standing(group, who)}
        n = sum(len(ids(who[does])) for does in DOES[:4])
        sharp = sum(int(group.loc[group["does"] == side, "strength"].max()) for side in SIDES if who[side])
        found.append(said | who | {"n_speaking": n, "sharpness": sharp, "rows": _rows(group)})
    table = pd.DataFrame(found, columns=list(STANDING)).astype(STANDING)
    places = table["standing"].map(STANDINGS.index)
    order = table.assign(_place=places, _rank=table["rank"].where(table["rank"] > 0))
    order = order.assign(_n=-table["n_speaking"], _sharp=-table["sharpness"])
    order = order.sort_values(["_place", "_rank", "_n", "_sharp"], kind="stable")
    return order[list(STANDING)].reset_index(drop=True)


def split_disputes(clashes: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Of rows of `claim_standings` those on what is wrong or to be done, and those on facts told in two ways."""
    facts = clashes["kind"] == FACT
    return clashes[~facts], clashes[facts]


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


def _ranks(corpus: Corpus) -> dict[str, int]:
    """Of each claim with a stand on which a finding of the editor rests the first rank of such a finding."""
    claims = dict(zip(corpus.positions["id"], corpus.positions["claim"], strict=True))
    ranks: dict[str, int] = {}
    for finding in corpus.findings.to_dict("records"):
        for row in ids(finding["rests_on"]):
            if row in claims:
                ranks[claims[row]] = min(int(finding["rank"]), ranks.get(claims[row], int(finding["rank"])))
    return ranks


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
    return "agree" if n[side] > 1 else "pulls" if who["qualifies"] else "alone"


def _rows(group: pd.DataFrame) -> str:
    return joined(row for cell in group["rows"] for row in ids(cell))

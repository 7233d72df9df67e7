"""Congruence and conflict of holders, worked out by hand."""

from __future__ import annotations

import pandas as pd
from crossread.topics.claims.network import stand_network

# Who is for (+), against (-) or in between (~) on five claims.
TABLE = {"ann": "+ + - . ~", "bob": "+ - - + .", "cyd": ". . . + +", "dan": "~ . . . ."}
SIDES = {"+": "for", "-": "against", "~": "qualifies"}


def holders() -> pd.DataFrame:
    rows = [
        {"holder": holder, "source": holder, "claim": f"c{place}", "side": SIDES[sign]}
        for holder, signs in TABLE.items()
        for place, sign in enumerate(signs.split())
        if sign in SIDES
    ]
    return pd.DataFrame(rows)


def test_congruence_and_conflict_are_divided_by_the_mean_activity() -> None:
    """Ann sides on 3 claims, Bob on 4: same on two (c0, c2), opposite on one (c1); the mean is 3.5."""
    pair = stand_network(holders()).set_index(["a", "b"]).loc[("ann", "bob")]
    assert (pair["n_a"], pair["n_b"], pair["n_same"], pair["n_opposed"]) == (3, 4, 2, 1)
    assert round(pair["congruence"], 4) == round(2 / 3.5, 4)
    assert round(pair["conflict"], 4) == round(1 / 3.5, 4)
    assert round(pair["difference"], 4) == round(1 / 3.5, 4)
    assert (pair["same"], pair["opposed"]) == ("c0;c2", "c1")


def test_a_qualification_is_no_side_and_a_pair_that_shares_nothing_has_no_row() -> None:
    """Ann and Cyd share only c4, which Ann qualifies; Dan takes no side at all. Bob and Cyd share c3."""
    network = stand_network(holders())
    assert list(zip(network["a"], network["b"], strict=True)) == [("ann", "bob"), ("bob", "cyd")]


def test_a_voice_on_both_sides_of_a_claim_in_two_sources_takes_no_side_of_it() -> None:
    """Eve is for c0 in one source and against it in another, whichever comes last; she is for c1 in both."""
    for first, last in (("for", "against"), ("against", "for")):
        stands = [("x", "c0", first), ("y", "c0", last), ("x", "c1", "for"), ("y", "c1", "for")]
        eve = [{"holder": "eve", "source": source, "claim": claim, "side": side} for source, claim, side in stands]
        fay = [{"holder": "fay", "source": "z", "claim": claim, "side": "for"} for claim in ("c0", "c1")]
        (pair,) = stand_network(pd.DataFrame([*eve, *fay])).to_dict("records")
        assert (pair["n_a"], pair["n_b"], pair["same"], pair["opposed"]) == (1, 2, "c1", "")


def test_no_holders_give_no_pairs() -> None:
    assert stand_network(holders()[:0]).empty

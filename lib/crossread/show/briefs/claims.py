"""The part of a brief that tells what is disputed and shared, by claim; and its sharpest dispute in a sentence."""

from __future__ import annotations

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.show.briefs.part import Part
from crossread.topics.claims.display import show_claims
from crossread.topics.claims.sentences import claim_text, side_words
from crossread.topics.claims.tables import SIDES, claim_cells, claim_pairs, claim_standings

# Standings that say how sources stand to each other; a claim that only voices or one source speak of is left to 06.
SHOWN = ("clash", "shared", "tension", "pulls", "agree")


def claims_part(corpus: Corpus, title: str) -> Part | None:
    """The claims of this corpus on which more than one source speaks, disputes first, each with what is said."""
    cells = claim_cells(corpus)
    standings = claim_standings(cells)
    shown = standings[standings["standing"].isin(SHOWN)]
    return Part(title, "", shown=show_claims(corpus, cells, shown, "clashes", empty="")) if len(shown) else None


def source_claims_part(whole: Corpus, cells: pd.DataFrame, source: str) -> Part | None:
    """The claims on which a source stands against another, or against a voice in another; `claim_cells` of the whole.

    Clashes first, then as `claim_standings` sorts them.
    """
    standings = _against(whole, cells, source)
    if standings.empty:
        return None
    return Part("Where it stands against others", "", shown=show_claims(whole, cells, standings, "clashes", empty=""))


def against_others(whole: Corpus, cells: pd.DataFrame, source: str) -> str:
    """The claim on which a source clashes with others most sharply; "" where it clashes with none."""
    found = _against(whole, cells, source)
    clashes = found[found["standing"] == "clash"].sort_values("sharpness", ascending=False, kind="stable")
    for row in clashes.head(1).to_dict("records"):
        return f"against others it stands above all on {claim_text(whole, row['claim'])} ({side_words(whole, row)})"
    return ""


def _against(whole: Corpus, cells: pd.DataFrame, source: str) -> pd.DataFrame:
    """The rows of `claim_standings` on which the source and another, or a voice in another, take opposite sides."""
    pairs = claim_pairs(whole, cells)
    own = (pairs["source_a"] == source) | (pairs["source_b"] == source)
    opposed = pairs[own & pairs["relation"].isin(["clash", "tension"])]
    sided = set(cells.loc[(cells["source"] == source) & cells["does"].isin(SIDES), "claim"])
    standings = claim_standings(cells)
    found = standings[standings["claim"].isin(sided & set(opposed["claim"]))]
    return found.sort_values("standing", key=lambda each: each != "clash", kind="stable")


def sharpest(corpus: Corpus) -> str:
    """The claim on which sources clash most sharply here, or else the one most widely shared; "" where neither is."""
    standings = claim_standings(claim_cells(corpus))
    heads = {"clash": "disputed is above all", "tension": "disputed is", "shared": "widely shared is"}
    for standing, head in heads.items():
        of = standings[standings["standing"] == standing].sort_values("sharpness", ascending=False, kind="stable")
        for row in of.head(1).to_dict("records"):
            return f"{head} {claim_text(corpus, row['claim'])} ({side_words(corpus, row)})"
    return ""

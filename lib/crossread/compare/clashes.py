"""Where sources, or the voices in them, contradict each other on what to do."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import Any

import pandas as pd

from crossread.compare.rows import source_order
from crossread.corpus.load import Corpus

Row = dict[Any, Any]
SIDES = ("id", "source", "voice", "stands", "statement")
CLASHES = ["kind", "on", "within", *(f"{side}_{which}" for which in "ab" for side in SIDES)]


def clashes(corpus: Corpus) -> pd.DataFrame:
    """Pairs of rows that cannot both be followed, one pair per two speakers and subject.

    kind             on             a pair is
    recommendation   instrument     one says do, the other refrain, with the same instrument and the same object
    position         issue          stances of opposite sign on the issue; 0 and silence clash with nothing

    Columns: kind, on, within (True when both rows are of one source), and for either side a and b: id, source, voice,
    stands (endorsement of a recommendation, status of a position), statement. Both rows of a pair differ in source or
    in voice; of several rows in which a speaker says the same, the first is taken. Side a is the earlier source, or
    within a source the row with the lower id. Objects are compared without regard to case.
    """
    return _table([*_opposed_recommendations(corpus, "object"), *_opposed_positions(corpus)])


def possible_clashes(corpus: Corpus) -> pd.DataFrame:
    """Pairs of recommendations of opposite direction with the same instrument and theme, but different objects.

    Whether they exclude each other only a reader can tell: to refrain from withdrawing aid is to give it. The same
    columns as `clashes`, and none of its pairs.
    """
    sure = set(clashes(corpus)[["id_a", "id_b"]].itertuples(index=False, name=None))
    pairs = _opposed_recommendations(corpus, "theme")
    return _table([pair for pair in pairs if (pair["id_a"], pair["id_b"]) not in sure])


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


def _table(pairs: list[dict[str, Any]]) -> pd.DataFrame:
    table = pd.DataFrame(pairs, columns=CLASHES).astype({"within": bool})
    return table.sort_values(["within", "kind", "on", "id_a", "id_b"]).reset_index(drop=True)


def _opposed_recommendations(corpus: Corpus, same: str) -> list[dict[str, Any]]:
    asked: defaultdict[tuple[str, str], defaultdict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in corpus.recommendations.to_dict("records"):
        asked[row["instrument"], row[same].casefold().strip()][row["direction"]].append(row)
    places = source_order(corpus)
    pairs = [
        _pair(places, "recommendation", instrument, one, other)
        for (instrument, _), group in asked.items()
        for one, other in product(group["do"], group["refrain"])
    ]
    return _one_a_pair([pair for pair in pairs if pair])


def _opposed_positions(corpus: Corpus) -> list[dict[str, Any]]:
    held: defaultdict[str, defaultdict[bool, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in corpus.positions[corpus.positions["stance"].fillna(0) != 0].to_dict("records"):
        held[row["issue"]][row["stance"] > 0].append(row)
    places = source_order(corpus)
    pairs = [
        _pair(places, "position", issue, one, other)
        for issue, sides in held.items()
        for one, other in product(sides[True], sides[False])
    ]
    return _one_a_pair([pair for pair in pairs if pair])


def _pair(places: dict[str, int], kind: str, on: str, one: Row, other: Row) -> dict[str, Any]:
    if (one["source"], one["voice"]) == (other["source"], other["voice"]):
        return {}
    sides = sorted((one, other), key=lambda row: (places[row["source"]], row["id"]))
    stands = "endorsement" if kind == "recommendation" else "status"
    pair: dict[str, Any] = {"kind": kind, "on": on, "within": one["source"] == other["source"]}
    for which, row in zip("ab", sides, strict=True):
        pair |= {f"{side}_{which}": row[stands if side == "stands" else side] for side in SIDES}
    return pair


def _one_a_pair(pairs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    speakers = ("on", "source_a", "voice_a", "source_b", "voice_b")
    first: dict[tuple[Any, ...], dict[str, Any]] = {}
    for pair in sorted(pairs, key=lambda each: (each["id_a"], each["id_b"])):
        first.setdefault(tuple(pair[part] for part in speakers), pair)
    return list(first.values())

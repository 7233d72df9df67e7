"""Silence is data: what each source does with each theme, and the proof that what has no row is not there."""

from __future__ import annotations

from collections import Counter, defaultdict

import pandas as pd

from crossread.compare.rows import ENDORSED, leaf_themes, sorted_by_source, theme_families
from crossread.corpus.load import Corpus

# Search hits of a code in a source (None where they were never counted), and how many were read and dismissed.
Proof = tuple[int | None, int]
STATUSES = ("says", "denies", "doubts", "relays", "silent", "not_judged")


def theme_status(corpus: Corpus) -> pd.DataFrame:
    """What each source does with each leaf theme, with the proof of silence.

    Columns: source, family, theme, status, contested, n_rows, n_hits, n_read, rows (ids).

    status       what it means
    says         a row asserts it, and the source owns or adopts the row
    denies       no such row, but one that denies it, owned or adopted
    doubts       neither, but one that doubts it, owned or adopted
    relays       rows, but all of them only relayed or disputed
    silent       no row; the coverage of diagnoses is complete, and every search hit of the theme was read
    not_judged   no row, and no such proof

    When several hold, the first in this order is given, and `contested` is True where rows of the source contradict
    each other: some speak for the theme (asserted, or a denial disputed), others against it. n_hits are the hits of
    the theme's search terms in the body (missing where they were never counted), n_read those that a coder read and
    dismissed. Restatements are counted.
    """
    families, coded = theme_families(corpus), corpus.diagnoses
    proof = hits_and_read(corpus, "themes")
    told: defaultdict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    said = (coded[name].tolist() for name in ("source", "theme", "id", "polarity", "endorsement"))
    for source, theme, row, polarity, endorsement in zip(*said, strict=True):
        told[source, theme].append((row, polarity, endorsement))
    cells, leaves = [], leaf_themes(corpus)
    for source in corpus.sources["id"]:
        complete = corpus.coverage(source)["diagnoses"] == "complete"
        for theme in leaves:
            rows, (n_hits, n_read) = told.get((source, theme), []), proof[source, theme]
            silent = complete and is_proved((n_hits, n_read))
            status = _spoken(rows) if rows else "silent" if silent else "not_judged"
            cells.append(
                {"source": source, "family": families[theme], "theme": theme, "status": status}
                | {"contested": _contested(rows), "n_rows": len(rows), "n_hits": n_hits, "n_read": n_read}
                | {"rows": ";".join(row for row, _, _ in rows)}
            )
    columns = ["source", "family", "theme", "status", "contested", "n_rows", "n_hits", "n_read", "rows"]
    table = pd.DataFrame(cells, columns=columns).astype({"contested": bool, "n_hits": "Int64"})
    return sorted_by_source(corpus, table, ["family", "theme"])


def spoken_themes(status: pd.DataFrame) -> pd.DataFrame:
    """The cells of the themes of which at least one source speaks; the silence of the others stays with them."""
    spoken = set(status.loc[~status["status"].isin(["silent", "not_judged"]), "theme"])
    return status[status["theme"].isin(spoken)].reset_index(drop=True)


def _spoken(rows: list[tuple[str, str, str]]) -> str:
    polarities = {polarity for _, polarity, endorsement in rows if endorsement in ENDORSED}
    by_polarity = {"asserts": "says", "denies": "denies", "doubts": "doubts"}
    return next((status for polarity, status in by_polarity.items() if polarity in polarities), "relays")


def _contested(rows: list[tuple[str, str, str]]) -> bool:
    return len({(polarity == "asserts") != (endorsement == "disputed") for _, polarity, endorsement in rows}) > 1


def hits_and_read(corpus: Corpus, kind: str) -> defaultdict[tuple[str, str], Proof]:
    """For each source and code of a kind ("themes", "claims"): its search hits, and how many were read and dismissed.

    The hits are None where they were never counted.
    """
    counted = corpus.hits[corpus.hits["kind"] == kind]
    dismissed = corpus.hits_read[corpus.hits_read["kind"] == kind]
    read = Counter(zip(dismissed["source"], dismissed["code"], strict=True))
    hits = dict(zip(zip(counted["source"], counted["code"], strict=True), counted["n_hits"], strict=True))
    every = {key: (int(hits[key]) if key in hits else None, read[key]) for key in {*hits, *read}}
    return defaultdict[tuple[str, str], Proof](lambda: (None, 0), every)


def is_proved(proof: Proof) -> bool:
    """Whether the hits of a code were counted, and each was read and dismissed."""
    n_hits, n_read = proof
    return n_hits is not None and n_read >= n_hits

"""What each source says is wrong: themes, roles, who is held responsible, what is shared; and silence, proved."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable
from typing import Any

import pandas as pd

from crossread.corpus.codes import leaf_themes, theme_families
from crossread.corpus.load import Corpus
from crossread.corpus.tellings import ENDORSED, endorsed, first_tellings, joined, sorted_by_source
from crossread.topics.sources.tables import body_words

# Search hits of a code in a source (None where they were never counted), and how many were read and dismissed.
Proof = tuple[int | None, int]
STATUSES = ("says", "denies", "doubts", "relays", "silent", "not_judged")
ROLES = ("root_cause", "driver", "failure", "consequence", "condition")
CAUSING = ROLES[:3]
SPOKEN = ("says", "denies", "doubts", "relays")
BOTH = 0.25  # of the rows that a source endorses on a theme, on either side: then it says both


def theme_status(corpus: Corpus) -> pd.DataFrame:
    """What each source does with each leaf theme, with the proof of silence.

    Columns: source, family, theme, status, contested, both, n_rows, n_hits, n_read, rows (ids).

    status       what it means
    says         a row asserts it, and the source owns or adopts the row
    denies       no such row, but one that denies it, owned or adopted
    doubts       neither, but one that doubts it, owned or adopted
    relays       rows, but all of them only relayed or disputed
    silent       no row; the coverage of diagnoses is complete, and every search hit of the theme was read
    not_judged   no row, and no such proof

    When several hold, the first in this order is given, and `contested` is True where rows of the source contradict
    each other: some speak for the theme (asserted, or a denial disputed), others against it. `both` is True where a
    quarter or more of the rows that the source owns or adopts assert the theme, and as many deny or doubt it. n_hits
    are the hits of the theme's search terms in the body (missing where they were never counted), n_read those that a
    coder read and dismissed. Restatements are counted.
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
                | {"contested": _contested(rows), "both": _both(rows)}
                | {"n_rows": len(rows), "n_hits": n_hits, "n_read": n_read}
                | {"rows": ";".join(row for row, _, _ in rows)}
            )
    columns = ["source", "family", "theme", "status", "contested", "both", "n_rows", "n_hits", "n_read", "rows"]
    table = pd.DataFrame(cells, columns=columns).astype({"contested": bool, "both": bool, "n_hits": "Int64"})
    return sorted_by_source(corpus, table, ["family", "theme"])


def _spoken(rows: list[tuple[str, str, str]]) -> str:
    polarities = {polarity for _, polarity, endorsement in rows if endorsement in ENDORSED}
    by_polarity = {"asserts": "says", "denies": "denies", "doubts": "doubts"}
    return next((status for polarity, status in by_polarity.items() if polarity in polarities), "relays")


def _contested(rows: list[tuple[str, str, str]]) -> bool:
    return len({(polarity == "asserts") != (endorsement == "disputed") for _, polarity, endorsement in rows}) > 1


def _both(rows: list[tuple[str, str, str]]) -> bool:
    asserts = [polarity == "asserts" for _, polarity, endorsement in rows if endorsement in ENDORSED]
    smaller = min(sum(asserts), len(asserts) - sum(asserts))
    return smaller > 0 and smaller >= BOTH * len(asserts)


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


def theme_mentions(corpus: Corpus, *, restatements: bool = True) -> pd.DataFrame:
    """How often and at what length each source speaks of each theme, whatever it says of it.

    Columns: source, family, theme, n_rows, n_own, n_adopted, n_relayed, n_disputed (diagnosis rows by endorsement),
    n_passages, words (of the passages, each counted once a theme), per_1000 (words of the passages that stand in
    the body, per 1,000 words of body; missing where corpus.yml has no length), rows (ids). Passages that overlap
    without being the same are counted in full. A theme without a row in a source has no row here; silence is in
    `theme_status`.
    """
    rows = first_tellings(corpus.diagnoses, restatements=restatements)
    lengths = corpus.passages.set_index("id")[["stream", "words"]]
    body, families = body_words(corpus), theme_families(corpus)
    mentions = []
    for (source, theme), group in rows.groupby(["source", "theme"], sort=True):
        passages = lengths.loc[lengths.index.isin(group["passage"])]
        in_body = passages.loc[passages["stream"] == "body", "words"].sum()
        mentions.append(
            {"source": source, "family": families[str(theme)], "theme": theme, "n_rows": len(group)}
            | {f"n_{kind}": int((group["endorsement"] == kind).sum()) for kind in (*ENDORSED, "relayed", "disputed")}
            | {"n_passages": len(passages), "words": int(passages["words"].sum())}
            | {"per_1000": 1000 * int(in_body) / body[str(source)], "rows": joined(group["id"])}
        )
    columns = ["source", "family", "theme", "n_rows", "n_own", "n_adopted", "n_relayed", "n_disputed"]
    table = pd.DataFrame(mentions, columns=[*columns, "n_passages", "words", "per_1000", "rows"])
    table["per_1000"] = table["per_1000"].astype("Float64").round(1)
    return sorted_by_source(corpus, table, ["family", "theme"])


def theme_roles(corpus: Corpus) -> pd.DataFrame:
    """Diagnoses that a source asserts and endorses, first tellings only: source, role, n_rows, share, rows.

    Every source that has such rows has all roles, from root cause to mere condition, with 0 where there are none.
    The share is of the source; `rows` are the ids.
    """
    said = _asserted(corpus)
    groups = said.groupby(["source", "role"])["id"].agg(n_rows="size", rows=joined)
    index = pd.MultiIndex.from_product([said["source"].unique(), ROLES], names=["source", "role"])
    table = groups.reindex(index).reset_index()
    table = table.assign(n_rows=table["n_rows"].fillna(0).astype(int), rows=table["rows"].fillna(""))
    table["share"] = table["n_rows"] / table.groupby("source")["n_rows"].transform("sum")
    places = {role: place for place, role in enumerate(ROLES)}
    table = sorted_by_source(corpus, table.assign(_role=table["role"].map(places)), ["_role"])
    return table[["source", "role", "n_rows", "share", "rows"]]


def responsible_actors(corpus: Corpus) -> pd.DataFrame:
    """Who a source holds responsible: source, actor, n_rows, n_themes, rows.

    Counted are root causes, drivers and failures that the source asserts and endorses, first tellings only; `rows` are
    their ids. Consequences and conditions are left out: they tell whom a thing befell. Children are not added to their
    wider actor.
    """
    said = _asserted(corpus)
    groups = said[said["role"].isin(CAUSING)].groupby(["source", "about"], sort=True)
    counted = [
        {
            "source": source,
            "actor": actor,
            "n_rows": len(group),
            "n_themes": group["theme"].nunique(),
            "rows": joined(group["id"]),
        }
        for (source, actor), group in groups
    ]
    table = pd.DataFrame(counted, columns=["source", "actor", "n_rows", "n_themes", "rows"])
    return sorted_by_source(corpus, table, ["actor"])


def shared_themes(status: pd.DataFrame) -> pd.DataFrame:
    """Themes that two or more sources say: family, theme, n_sources, sources (ids); most sources first.

    `status` is what `theme_status` gives. A theme that a source only relays does not count as said by it.
    """
    said = _by_theme(status[status["status"] == "says"])
    said = said[said["n_sources"] >= 2]
    return said.sort_values(["n_sources", "family", "theme"], ascending=[False, True, True]).reset_index(drop=True)


def contested_themes(status: pd.DataFrame) -> pd.DataFrame:
    """Themes on which sources, or the voices within one, contradict each other.

    Columns: family, theme, says, denies, doubts, relays, both (source ids), within (sources whose own rows contradict
    each other, whoever speaks). A theme is here when one source says and another denies or doubts it, or `within` is
    not empty. A source that says both takes neither side against another. `status` is what `theme_status` gives.
    """
    rows = []
    for (family, theme), group in _cells_by_theme(status).items():
        sided = [cell for cell in group if not cell["both"]]
        who = {kind: joined(cell["source"] for cell in sided if cell["status"] == kind) for kind in SPOKEN}
        who["both"] = joined(cell["source"] for cell in group if cell["both"])
        who["within"] = joined(cell["source"] for cell in group if cell["contested"])
        if who["within"] or (who["says"] and (who["denies"] or who["doubts"])):
            rows.append({"family": family, "theme": theme} | who)
    return pd.DataFrame(rows, columns=["family", "theme", *SPOKEN, "both", "within"])


def unique_themes(status: pd.DataFrame) -> pd.DataFrame:
    """Themes that one source alone speaks of: family, theme, source, status, silent, not_judged (other sources' ids).

    Only where `not_judged` is empty is it shown that the others are silent. With one source there is nothing to
    compare and no row. `status` is what `theme_status` gives.
    """
    if status["source"].nunique() < 2:
        return pd.DataFrame(columns=["family", "theme", "source", "status", "silent", "not_judged"])
    rows = []
    for (family, theme), group in _cells_by_theme(status).items():
        spoken = [cell for cell in group if cell["status"] in SPOKEN]
        if len(spoken) == 1:
            one = {"family": family, "theme": theme} | {name: spoken[0][name] for name in ("source", "status")}
            kinds = ("silent", "not_judged")
            rows.append(
                one | {kind: joined(cell["source"] for cell in group if cell["status"] == kind) for kind in kinds}
            )
    return pd.DataFrame(rows, columns=["family", "theme", "source", "status", "silent", "not_judged"])


def _asserted(corpus: Corpus) -> pd.DataFrame:
    rows = endorsed(corpus.diagnoses)
    return first_tellings(rows[rows["polarity"] == "asserts"])


def _by_theme(status: pd.DataFrame) -> pd.DataFrame:
    rows = [
        {"family": family, "theme": theme, "n_sources": len(cells), "sources": joined(cell["source"] for cell in cells)}
        for (family, theme), cells in _cells_by_theme(status).items()
    ]
    return pd.DataFrame(rows, columns=["family", "theme", "n_sources", "sources"])


def _cells_by_theme(status: pd.DataFrame) -> dict[tuple[str, str], list[dict[Hashable, Any]]]:
    """The rows of `theme_status` by family and theme, in alphabetical order."""
    cells: dict[tuple[str, str], list[dict[Hashable, Any]]] = {}
    for cell in status.sort_values(["family", "theme"], kind="stable").to_dict("records"):
        cells.setdefault((cell["family"], cell["theme"]), []).append(cell)
    return cells

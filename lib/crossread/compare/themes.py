"""What each source says is wrong: attention to themes, their roles, who is held responsible, and what is shared."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd

from crossread.compare.rows import (
    ENDORSED,
    endorsed,
    first_tellings,
    joined,
    one_code,
    sorted_by_source,
    theme_families,
    with_children,
)
from crossread.compare.sources import body_words, keep_rows
from crossread.corpus.load import Corpus

ROLES = ("root_cause", "driver", "failure", "consequence", "condition")
SPOKEN = ("says", "denies", "doubts", "relays")


def select_theme(corpus: Corpus, theme: str = "") -> Corpus:
    """The same corpus with the diagnoses and recommendations of one theme or theme family; unchanged for "".

    Claims on the theme stay, with the stands on them, and causal claims from or to a factor of it; figures, forecasts
    and mentions stay as they are. Raises `UsageError` for a theme that is not in the codebook.
    """
    if not theme:
        return corpus
    one_code(corpus.themes, theme, parameter="theme", where="codebook/themes.csv")
    themes = with_children(corpus.themes, theme)
    families = corpus.meta.get("every_family", theme_families(corpus))
    corpus = Corpus(corpus.folder, {**corpus.meta, "every_family": families}, corpus.tables)
    return keep_rows(
        corpus,
        {
            "themes": lambda frame: frame["id"].isin([*themes, corpus.themes.set_index("id")["parent"][theme]]),
            "diagnoses": lambda frame: frame["theme"].isin(themes),
            "recommendations": lambda frame: frame["theme"].isin(themes),
            "claims": lambda frame: frame["theme"].isin(themes),
            "positions": lambda frame: frame["claim"].isin(_claims_on(corpus, themes)),
            "causes": lambda frame: frame[["cause", "effect"]].isin(_factors_of(corpus, themes)).any(axis="columns"),
        },
    )


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
    """Who a source holds responsible, or whose condition it deplores: source, actor, n_rows, n_themes, rows.

    Counted are diagnoses that the source asserts and endorses, first tellings only; `rows` are their ids.
    Children are not added to their wider actor.
    """
    groups = _asserted(corpus).groupby(["source", "about"], sort=True)
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

    Columns: family, theme, says, denies, doubts, relays (source ids), within (sources whose own rows contradict each
    other, whoever speaks). A theme is here when one source says and another denies or doubts it, or `within` is
    not empty. `status` is what `theme_status` gives.
    """
    rows = []
    for (family, theme), group in _cells_by_theme(status).items():
        who = {kind: joined(cell["source"] for cell in group if cell["status"] == kind) for kind in SPOKEN}
        who["within"] = joined(cell["source"] for cell in group if cell["contested"])
        if who["within"] or (who["says"] and (who["denies"] or who["doubts"])):
            rows.append({"family": family, "theme": theme} | who)
    return pd.DataFrame(rows, columns=["family", "theme", *SPOKEN, "within"])


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


def _factors_of(corpus: Corpus, themes: list[str]) -> list[str]:
    return list(corpus.factors.loc[corpus.factors["theme"].isin(themes), "id"])


def _claims_on(corpus: Corpus, themes: list[str]) -> list[str]:
    return list(corpus.claims.loc[corpus.claims["theme"].isin(themes), "id"])

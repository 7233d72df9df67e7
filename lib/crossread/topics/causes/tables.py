"""Causal claims as tables: arrows between factors, contested ones, roots, paths, and causes that nobody acts on.

After causal mapping (Axelrod 1976, Structure of Decision): a factor is something of which there can be more or less, an
arrow says that more of the one brings more or less of the other, or that it does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from crossread.corpus.codes import one_code, theme_families
from crossread.corpus.load import Corpus
from crossread.corpus.tellings import ENDORSED, joined, source_order
from crossread.show.coverage import whole

SIGNS = ("more", "less", "none")
ARROWS = {
    "cause": "str", "effect": "str", **dict.fromkeys(SIGNS, "str"), "relayed": "str", "n_sources": "int64",
    "contested": "bool", "n_rows": "int64", "rows": "str",
}  # fmt: skip
ROOTS = {
    "factor": "str", "theme": "str", "sources": "str", "n_sources": "int64", "n_effects": "int64", "effects": "str",
    "rows": "str",
}  # fmt: skip
PATHS = {"path": "str", "signs": "str", "length": "int64", "whole": "str", "n_whole": "int64", "rows": "str"}
LEFT = {"factor": "str", "theme": "str", "sources": "str", "n_sources": "int64", "n_effects": "int64", "rows": "str"}
MATRIX = {
    "cause": "str", "effect": "str", "sources": "str", "n_sources": "int64", "n_more": "int64", "n_less": "int64",
    "rows": "str",
}  # fmt: skip
LONGEST = 3
# What has to be coded whole for it to be told that nothing acts on a cause.
ACTING = ("causes", "recommendations", "answers")
Arrow = tuple[str, str, str]


def causal_arrows(corpus: Corpus) -> pd.DataFrame:
    """Each cause and effect that a source links, and which sources say which sign.

    Columns: cause, effect (factors), more, less, none (sources that say or adopt this sign, separated by semicolons;
    none is a link that they deny), relayed (sources in which only voices link the two), n_sources (with a sign of
    their own), contested (own signs that contradict each other: more against less, or either against none), n_rows,
    rows (ids). Contested arrows come first, then those of most sources and rows, then by cause and effect.
    """
    places, found = source_order(corpus), []
    for (cause, effect), rows in _arrows(corpus.causes).items():
        own = [row for row in rows if row["endorsement"] in ENDORSED]
        signs = {sign: _sources(places, [row for row in own if row["sign"] == sign]) for sign in SIGNS}
        speaking = {source for sources in signs.values() for source in sources}
        relayed = [source for source in _sources(places, rows) if source not in speaking]
        arrow: dict[str, Any] = {"cause": cause, "effect": effect} | {
            sign: joined(sources) for sign, sources in signs.items()
        }
        arrow |= {"relayed": joined(relayed), "n_sources": len(speaking)}
        contested = sum(bool(sources) for sources in signs.values()) > 1
        found.append(arrow | {"contested": contested, "n_rows": len(rows), "rows": joined(row["id"] for row in rows)})
    table = pd.DataFrame(found, columns=list(ARROWS)).astype(ARROWS)
    order = table.assign(_apart=~table["contested"], _n=-table["n_sources"], _rows=-table["n_rows"])
    return order.sort_values(["_apart", "_n", "_rows", "cause", "effect"])[list(ARROWS)].reset_index(drop=True)


def causal_roots(corpus: Corpus) -> pd.DataFrame:
    """Factors that a source names as causes and never as effects: where its chains begin.

    Columns: factor, theme, sources (for which it is a root), n_sources, n_effects (factors that it acts on there),
    effects (their ids), rows (ids). Counted are links that a source says or adopts and does not deny. Roots of one
    source alone come first, those with most effects before others.
    """
    begun = defaultdict[str, dict[str, list[Mapping[Any, Any]]]](lambda: defaultdict(list))
    links = _said(corpus)
    for source in corpus.sources["id"]:
        of = links[links["source"] == source]
        for row in of[~of["cause"].isin(of["effect"])].to_dict("records"):
            begun[row["cause"]][source].append(row)
    themes = dict(zip(corpus.factors["id"], corpus.factors["theme"], strict=True))
    found = []
    for factor, by_source in begun.items():
        rows = [row for of in by_source.values() for row in of]
        effects = sorted({row["effect"] for row in rows})
        root: dict[str, Any] = {"factor": factor, "theme": themes.get(factor, ""), "sources": joined(by_source)}
        root |= {"n_sources": len(by_source), "n_effects": len(effects), "effects": joined(effects)}
        found.append(root | {"rows": joined(row["id"] for row in rows)})
    table = pd.DataFrame(found, columns=list(ROOTS)).astype(ROOTS)
    return table.sort_values(["n_sources", "n_effects", "factor"], ascending=[True, False, True]).reset_index(drop=True)


def causal_paths(corpus: Corpus, cause: str = "", effect: str = "", *, longest: int = LONGEST) -> pd.DataFrame:
    """The chains of arrows from one factor to another, and which sources carry each of them whole.

    Without a cause or an effect the chains from or to every factor, of two arrows at least, that two sources carry
    whole, or the one that there is. Columns: path (factors, separated by semicolons), signs (more or less, one an
    arrow), length (number of arrows), whole (sources in which every arrow of it is said, with its sign), n_whole, rows
    (ids of all its links). Links that are denied are no arrows; no factor comes twice. Paths that most sources carry
    whole come first, shorter ones before longer ones. Raises `UsageError` for a factor that is not in the codebook.
    """
    for name, factor in (("cause", cause), ("effect", effect)):
        if factor:
            one_code(corpus.factors, factor, parameter=name, where="codebook/factors.csv")
    arrows = defaultdict[Arrow, list[Mapping[Any, Any]]](list)
    for row in _said(corpus).to_dict("records"):
        arrows[row["cause"], row["sign"], row["effect"]].append(row)
    next_of = defaultdict[str, list[Arrow]](list)
    for arrow in sorted(arrows):
        next_of[arrow[0]].append(arrow)
    places, found = source_order(corpus), []
    fewest = 0 if cause and effect else min(2, len(places))
    for begin in [cause] if cause else sorted(next_of):
        for walk in _walks(next_of, begin, [], effect, longest):
            links = [arrows[arrow] for arrow in walk]
            carrying = set.intersection(*({row["source"] for row in link} for link in links))
            if len(carrying) >= fewest and (len(links) > 1 or not fewest):
                path, signs = joined([begin, *(arrow[2] for arrow in walk)]), ";".join(arrow[1] for arrow in walk)
                whole = joined(sorted(carrying, key=places.__getitem__))
                rows = joined(row["id"] for link in links for row in link)
                found.append([path, signs, len(links), whole, len(carrying), rows])
    table = pd.DataFrame(found, columns=list(PATHS)).astype(PATHS)
    order = ["n_whole", "length", "path", "signs"]
    return table.sort_values(order, ascending=[False, True, True, True]).reset_index(drop=True)


def causal_matrix(corpus: Corpus) -> pd.DataFrame:
    """Which family of themes is said to act on which: one row a family of causes and one of effects.

    Columns: cause, effect (families), sources (that say or adopt such a link), n_sources, n_more, n_less (links by
    sign), rows (ids). Links that are denied are left out. In the order of the codebook, causes first.
    """
    families = corpus.meta.get("every_family", theme_families(corpus))
    themes = zip(corpus.factors["id"], corpus.factors["theme"], strict=True)
    of_factor = {factor: families.get(theme, theme) for factor, theme in themes}
    of_pair = defaultdict[tuple[str, str], list[Mapping[Any, Any]]](list)
    for row in _said(corpus).to_dict("records"):
        of_pair[of_factor.get(row["cause"], ""), of_factor.get(row["effect"], "")].append(row)
    order = [*families, *of_factor.values(), ""]
    places, found = source_order(corpus), []
    for cause, effect in sorted(of_pair, key=lambda pair: [order.index(each) for each in pair]):
        rows, sources = of_pair[cause, effect], _sources(places, of_pair[cause, effect])
        cell: dict[str, Any] = {"cause": cause, "effect": effect, "sources": joined(sources)}
        cell |= {"n_sources": len(sources)} | {
            f"n_{sign}": sum(row["sign"] == sign for row in rows) for sign in ("more", "less")
        }
        found.append(cell | {"rows": joined(row["id"] for row in rows)})
    return pd.DataFrame(found, columns=list(MATRIX)).astype(MATRIX)


def causes_left(corpus: Corpus) -> pd.DataFrame:
    """Factors that sources name as causes of trouble and on which no recommendation of theirs acts.

    A recommendation acts on a factor when it answers a diagnosis to which a link from that factor, or to it, belongs.
    Columns: factor, theme, sources (that name it as a cause), n_sources, n_effects, rows (ids). Links that a source
    says or adopts, with the sign "more". Those of most sources first, then those with most effects. Sources whose
    causes, recommendations and answers are not all declared complete are left out: there a missing link shows nothing.
    """
    answered = set(corpus.answers["diagnosis"])
    links = _said(corpus)
    treated = links[links["diagnosis"].isin(answered)]
    acted = {*treated["cause"], *treated["effect"]}
    named = said_to_add(corpus)
    left = named[~named["cause"].isin(acted)]
    themes = dict(zip(corpus.factors["id"], corpus.factors["theme"], strict=True))
    places, found = source_order(corpus), []
    for factor, of in left.groupby("cause", sort=True):
        sources = _sources(places, of.to_dict("records"))
        about: dict[str, Any] = {"factor": factor, "theme": themes.get(str(factor), ""), "sources": joined(sources)}
        found.append(about | {"n_sources": len(sources), "n_effects": of["effect"].nunique(), "rows": joined(of["id"])})
    table = pd.DataFrame(found, columns=list(LEFT)).astype(LEFT)
    order = ["n_sources", "n_effects", "factor"]
    return table.sort_values(order, ascending=[False, False, True]).reset_index(drop=True)


def said_to_add(corpus: Corpus) -> pd.DataFrame:
    """The links of sources that are coded whole by which more of a cause is said to bring more of an effect."""
    links = _said(corpus)
    judged = whole(corpus, corpus.sources["id"], *ACTING)
    return links[(links["sign"] == "more") & links["source"].isin(judged)]


def _said(corpus: Corpus) -> pd.DataFrame:
    """The links that a source says or adopts and does not deny."""
    rows = corpus.causes
    return rows[rows["endorsement"].isin(ENDORSED) & (rows["sign"] != "none")]


def _sources(places: Mapping[str, int], rows: Sequence[Mapping[Any, Any]]) -> list[str]:
    return sorted({row["source"] for row in rows}, key=lambda source: places[source])


def _arrows(links: pd.DataFrame) -> dict[tuple[str, str], list[Mapping[Any, Any]]]:
    of = defaultdict[tuple[str, str], list[Mapping[Any, Any]]](list)
    for row in links.to_dict("records"):
        of[row["cause"], row["effect"]].append(row)
    return of


def _walks(
    next_of: Mapping[str, list[Arrow]], end: str, walk: list[Arrow], effect: str, longest: int
) -> Iterator[list[Arrow]]:
    """Every walk on from a factor to the effect ("" for any), no longer than so many arrows, no factor twice."""
    if walk and effect in ("", end):
        yield walk
    if end == effect or len(walk) == longest:
        return
    been = {factor for arrow in walk for factor in (arrow[0], arrow[2])} | {end}
    for arrow in next_of.get(end, ()):
        if arrow[2] not in been:
            yield from _walks(next_of, arrow[2], [*walk, arrow], effect, longest)

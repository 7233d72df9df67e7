"""Where what is wrong is contested, left without an answer, or passed over by a source: tables for the findings."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pandas as pd

from crossread.compare.remedies import unanswered_diagnoses
from crossread.compare.rows import endorsed, first_tellings, joined, proposition, source_order
from crossread.compare.silence import theme_status
from crossread.corpus.load import Corpus

CONTESTED = ["theme", "about", "source_a", "id_a", "source_b", "id_b", "n_a", "n_b", "n_own", "rows_a", "rows_b"]
ANSWERED = {"theme": "str", "sources": "str", "n_sources": "int64", "n_rows": "int64", "n_answered": "int64"}
PASSED = ["theme", "says", "silent", "n_hits", "n_rows", "rows"]


def contested_claims(corpus: Corpus) -> pd.DataFrame:
    """What one source asserts of an actor and another denies or doubts of the same actor, one row a theme.

    Columns: theme, about (actor), source_a, id_a (the side that asserts it), source_b, id_b (the side that denies or
    doubts it), n_a, n_b (such rows of these two sources), n_own (rows in which the denying source asserts it of the
    same actor), rows_a, rows_b (ids). Only what the sources own or adopt, of one scope (about Mali, general,
    comparative), first tellings. id_a and id_b are the two rows whose statements share most words, denials before
    doubts.

    Left out are pairs whose denying source asserts it at least as often, and those whose statements share no word. Of a
    theme that pair of actor and sources is given in which the smaller side has most rows; themes are sorted likewise.
    """
    rows = endorsed(corpus.diagnoses)
    sides = [first_tellings(rows[(rows["polarity"] == "asserts") == asserts]) for asserts in (True, False)]
    said, denials = (dict(iter(side.groupby(["theme", "about", "scope", "source"], sort=True))) for side in sides)
    found: list[dict[str, Any]] = []
    for (*what, denier), denied in denials.items():
        n_own = len(said.get((*what, denier), ()))
        found += [
            {"theme": what[0], "about": what[1], "n_own": n_own} | _pair(asserted, denied)
            for (*other, asserter), asserted in said.items()
            if other == what and asserter != denier and len(denied) > n_own and closest_pair(asserted, denied)[2]
        ]
    table = pd.DataFrame(found, columns=CONTESTED).astype({"n_a": "int64", "n_b": "int64", "n_own": "int64"})
    order = table.assign(_least=-table[["n_a", "n_b"]].min(axis=1), _product=-table["n_a"] * table["n_b"])
    order = order.assign(_place=table["source_a"].map(source_order(corpus)))
    by = ["_least", "_product", "theme", "about", "_place"]
    return order.sort_values(by, kind="stable").drop_duplicates("theme")[CONTESTED].reset_index(drop=True)


def answered_themes(corpus: Corpus) -> pd.DataFrame:
    """How many of the diagnoses of a theme are answered by something that their source asks, of all sources.

    Columns: theme, sources (ids), n_sources (that assert it), n_rows, n_answered. Only what the sources assert and own
    or adopt, first tellings, in sources whose links from recommendations to diagnoses are complete. Themes of most
    sources first, then those with most rows left without an answer.
    """
    rows = endorsed(corpus.diagnoses)
    linked = [source for source in corpus.sources["id"] if corpus.coverage(source)["answers"] == "complete"]
    rows = first_tellings(rows[(rows["polarity"] == "asserts") & rows["source"].isin(linked)])
    left = set(proposition(unanswered_diagnoses(corpus)))
    found = []
    for theme, group in rows.groupby("theme", sort=True):
        sources = [source for source in linked if source in set(group["source"])]
        answered = int((~proposition(group).isin(left)).sum())
        found.append(
            {"theme": theme, "sources": joined(sources), "n_sources": len(sources), "n_rows": len(group)}
            | {"n_answered": answered}
        )
    table = pd.DataFrame(found, columns=list(ANSWERED)).astype(ANSWERED)
    order = table.assign(_left=table["n_answered"] - table["n_rows"], _most=-table["n_sources"])
    return order.sort_values(["_most", "_left", "theme"], kind="stable")[list(ANSWERED)].reset_index(drop=True)


def passed_over(corpus: Corpus) -> pd.DataFrame:
    """Themes that more sources say than are silent on, and on which at least one is silent, with proof.

    Columns: theme, says, silent (sources, separated by semicolons), n_hits (search hits in the silent ones, all read
    and dismissed), n_rows, rows (ids in the sources that say it). Themes that most sources say first, then those with
    most rows.
    """
    status = theme_status(corpus)
    found = []
    for theme, group in status.groupby("theme", sort=True):
        says, silent = group[group["status"] == "says"], group[group["status"] == "silent"]
        if 0 < len(silent) < len(says) or (len(group) == 2 and len(silent) == len(says) == 1):
            found.append(
                {"theme": theme, "says": joined(says["source"]), "silent": joined(silent["source"])}
                | {"n_hits": int(silent["n_hits"].sum()), "n_rows": int(says["n_rows"].sum())}
                | {"rows": ";".join(says["rows"]), "_says": -len(says), "_rows": -int(says["n_rows"].sum())}
            )
    table = pd.DataFrame(found, columns=[*PASSED, "_says", "_rows"])
    return table.sort_values(["_says", "_rows", "theme"], kind="stable")[PASSED].reset_index(drop=True)


def closest_pair(one: pd.DataFrame, other: pd.DataFrame) -> tuple[dict[Any, Any], dict[Any, Any], int]:
    """A row of each table, those whose statements share most words of five letters or more, and how many they share.

    Of pairs that share as many the first is taken.
    """
    pairs = product(one.to_dict("records"), other.to_dict("records"))
    sized = [(a, b, len(_words(a["statement"]) & _words(b["statement"]))) for a, b in pairs]
    return max(sized, key=lambda pair: pair[2])


def _pair(asserted: pd.DataFrame, denied: pd.DataFrame) -> dict[str, Any]:
    one, other, _ = closest_pair(asserted, denied.sort_values("polarity", kind="stable"))
    sides = {"source_a": one["source"], "id_a": one["id"], "source_b": other["source"], "id_b": other["id"]}
    counts = {"n_a": len(asserted), "n_b": len(denied)}
    return sides | counts | {"rows_a": joined(asserted["id"]), "rows_b": joined(denied["id"])}


def _words(statement: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{5,}", statement.lower()))

"""Two sources side by side: where they agree, where they clash, and where they talk past each other."""

from __future__ import annotations

from typing import Any

import pandas as pd

from crossread.compare.rows import joined
from crossread.compare.silence import theme_status
from crossread.compare.sources import select_sources
from crossread.compare.themes import SPOKEN
from crossread.corpus.load import Corpus
from crossread.errors import UsageError

RELATIONS = ("agree", "clash", "relayed", "a_alone", "b_alone", "open")
DOUBTED = ("denies", "doubts")


def split_pair(corpus: Corpus, pair: str) -> tuple[str, str]:
    """The two source ids of "a,b"; raises `UsageError` when there are not two different coded sources."""
    parts = [part.strip() for part in pair.split(",") if part.strip()]
    if len(parts) != 2 or parts[0] == parts[1]:
        raise UsageError(f'pair: "{pair}" does not name two sources; write two different ids with a comma between')
    select_sources(corpus, pair)
    return parts[0], parts[1]


def pair_comparison(corpus: Corpus, a: str, b: str) -> pd.DataFrame:
    """What two sources do with each theme and issue of which at least one of them speaks.

    Columns: kind (theme, issue), code, family (of a theme), relation, does_a, does_b, rows_a, rows_b (ids).

    relation  theme                                               issue (by the sign of the stances)
    agree     both say it, or neither but both deny or doubt it   own stances of one sign
    clash     one says it, the other denies or doubts it          own stances of opposite signs
    relayed   both speak of it, at least one only by relaying     both have stances, at least one only of its voices
    a_alone   a speaks of it, b is silent, with proof             a has stances, b is silent
    b_alone   the reverse                                         the reverse
    open      anything else: silence that is not proved           anything else: no row, or a stance of 0

    A theme that is contested within a source stands by its first status. Sorted by kind, relation and code.
    Raises `UsageError` when `a` and `b` are not two coded sources.
    """
    a, b = split_pair(corpus, f"{a},{b}")
    both = select_sources(corpus, f"{a},{b}")
    rows = [*_themes(both, a, b), *_issues(both, a, b)]
    columns = ["kind", "code", "family", "relation", "does_a", "does_b", "rows_a", "rows_b"]
    table = pd.DataFrame(rows, columns=columns)
    places = {relation: place for place, relation in enumerate(RELATIONS)}
    order = table.assign(_place=table["relation"].map(places)).sort_values(["kind", "_place", "code"])
    return order.drop(columns="_place").reset_index(drop=True)


def _themes(both: Corpus, a: str, b: str) -> list[dict[str, Any]]:
    status = theme_status(both)
    rows = []
    for (family, theme), group in status.groupby(["family", "theme"], sort=True):
        cell = group.set_index("source")
        one, other = str(cell.at[a, "status"]), str(cell.at[b, "status"])
        if {one, other} & set(SPOKEN):
            row = {"kind": "theme", "code": theme, "family": family, "relation": _theme_relation(one, other)}
            ids = {"rows_a": cell.at[a, "rows"], "rows_b": cell.at[b, "rows"]}
            rows.append(row | {"does_a": one, "does_b": other} | ids)
    return rows


def _theme_relation(one: str, other: str) -> str:
    if (one == other == "says") or (one in DOUBTED and other in DOUBTED):
        return "agree"
    if (one == "says" and other in DOUBTED) or (other == "says" and one in DOUBTED):
        return "clash"
    if one in SPOKEN and other in SPOKEN:
        return "relayed"
    return _one_sided(one, other)


def _one_sided(one: str, other: str) -> str:
    return "a_alone" if other == "silent" else "b_alone" if one == "silent" else "open"


def _issues(both: Corpus, a: str, b: str) -> list[dict[str, Any]]:
    rows = []
    for issue, group in both.positions.groupby("issue", sort=True):
        sides = [_stance(group[group["source"] == source]) for source in (a, b)]
        if all(does == "silent" or not does for does, _ in sides):
            continue
        (one, rows_a), (other, rows_b) = sides
        row = {"kind": "issue", "code": issue, "family": "", "relation": _issue_relation(one, other)}
        rows.append(row | {"does_a": one, "does_b": other, "rows_a": rows_a, "rows_b": rows_b})
    return rows


def _stance(rows: pd.DataFrame) -> tuple[str, str]:
    """What a source does on an issue, and the row ids that show it.

    Own stances come first: for, against or undecided, by the sign of their median. Without any, those of its voices:
    voices for, voices against or voices divided. Else silent, or "" without a row.
    """
    for status, who in (("own", ""), ("relayed", "voices ")):
        held = rows[(rows["status"] == status) & rows["stance"].notna()]
        if len(held):
            signs = held["stance"].astype(float)
            divided = bool(who and signs.min() < 0 < signs.max())
            middle = signs.median()
            sign = "divided" if divided else "for" if middle > 0 else "against" if middle < 0 else "undecided"
            return who + sign, joined(held["id"])
    return ("silent" if len(rows) else ""), joined(rows["id"])


def _issue_relation(one: str, other: str) -> str:
    if one == other and one in ("for", "against"):
        return "agree"
    if {one, other} == {"for", "against"}:
        return "clash"
    spoken = [bool(does) and does not in ("silent", "undecided") for does in (one, other)]
    return "relayed" if all(spoken) else _one_sided(one, other) if any(spoken) else "open"

"""Where what is wrong is contested, left without an answer, or passed over by a source: tables for the findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import product
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.tellings import endorsed, first_tellings, joined, long_words, source_order
from crossread.topics.diagnoses.tables import theme_status
from crossread.topics.remedies.tables import answerable_diagnoses, is_answered, linked_sources

Row = dict[Any, Any]
CONTESTED = ["theme", "about", "source_a", "id_a", "source_b", "id_b", "n_a", "n_b", "n_own", "rows_a", "rows_b"]
CLAIM = ("theme", "about", "scope", "source", "id", "polarity", "statement")
ANSWERED = {"theme": "str", "sources": "str", "n_sources": "int64", "n_rows": "int64", "n_answered": "int64"}
PASSED = ["theme", "says", "silent", "n_hits", "n_rows", "rows"]


def contested_claims(corpus: Corpus) -> pd.DataFrame:
    """What one source asserts of an actor and another denies or doubts of the same actor, one row a theme.

    Columns: theme, about (actor), source_a, id_a (the side that asserts it), source_b, id_b (the side that denies or
    doubts it), n_a, n_b (such rows of these two sources), n_own (rows in which the denying source asserts it of the
    same actor), rows_a, rows_b (ids). Only what the sources own or adopt, of one scope (here, general,
    comparative), first tellings. id_a and id_b are the two rows whose statements share most words, denials before
    doubts.

    Left out are pairs whose denying source asserts it at least as often, and those whose statements share no word. Of a
    theme that pair of actor and sources is given in which the smaller side has most rows; themes are sorted likewise.
    """
    rows, places = endorsed(corpus.diagnoses), source_order(corpus)
    asserts = rows["polarity"] == "asserts"
    denied_rows, said_rows = first_tellings(rows[~asserts]), first_tellings(rows[asserts])
    denials, said = _by_claim(denied_rows), _by_claim(said_rows[said_rows["theme"].isin(denied_rows["theme"])])
    found: list[dict[str, Any]] = []
    for what, deniers in denials.items():
        for denier, denied in deniers.items():
            n_own = len(said[what].get(denier, ()))
            found += [
                {"theme": what[0], "about": what[1], "n_own": n_own} | pair
                for asserter, asserted in said[what].items()
                if asserter != denier and len(denied) > n_own and (pair := _pair(asserted, denied))
            ]
    found.sort(key=lambda row: (*_sizes(row), row["theme"], row["about"], places[row["source_a"]]))
    first = {row["theme"]: row for row in reversed(found)}
    table = pd.DataFrame([row for row in found if first[row["theme"]] is row], columns=CONTESTED)
    return table.astype({"n_a": "int64", "n_b": "int64", "n_own": "int64"})


def answered_themes(corpus: Corpus) -> pd.DataFrame:
    """How many of the diagnoses of a theme are answered by something that their source asks, of all sources.

    Columns: theme, sources (ids), n_sources (that assert it), n_rows, n_answered. Only what the sources assert and own
    or adopt, first tellings, in sources whose links from recommendations to diagnoses are complete. Themes of most
    sources first, then those with most rows left without an answer.
    """
    rows, linked = answerable_diagnoses(corpus), linked_sources(corpus)
    told: defaultdict[str, list[tuple[str, bool]]] = defaultdict(list)
    cells = (each.tolist() for each in (rows["theme"], rows["source"], is_answered(corpus, rows)))
    for theme, source, answered in zip(*cells, strict=True):
        told[theme].append((source, answered))
    found: list[dict[str, Any]] = []
    for theme, group in told.items():
        said = {source for source, _ in group}
        sources = [source for source in linked if source in said]
        found.append(
            {"theme": theme, "sources": joined(sources), "n_sources": len(sources), "n_rows": len(group)}
            | {"n_answered": sum(answered for _, answered in group)}
        )
    found.sort(key=lambda row: (-row["n_sources"], row["n_answered"] - row["n_rows"], row["theme"]))
    return pd.DataFrame(found, columns=list(ANSWERED)).astype(ANSWERED)


def passed_over(corpus: Corpus) -> pd.DataFrame:
    """Themes that more sources say than are silent on, and on which at least one is silent, with proof.

    Columns: theme, says, silent (sources, separated by semicolons), n_hits (search hits in the silent ones, all read
    and dismissed), n_rows, rows (ids in the sources that say it). Themes that most sources say first, then those with
    most rows.
    """
    cells: defaultdict[str, list[Row]] = defaultdict(list)
    for cell in theme_status(corpus).to_dict("records"):
        cells[cell["theme"]].append(cell)
    found: list[Row] = []
    for theme, group in cells.items():
        says, silent = ([cell for cell in group if cell["status"] == status] for status in ("says", "silent"))
        if 0 < len(silent) < len(says) or (len(group) == 2 and len(silent) == len(says) == 1):
            n_rows = sum(cell["n_rows"] for cell in says)
            found.append(
                {"theme": theme, "says": joined(cell["source"] for cell in says)}
                | {"silent": joined(cell["source"] for cell in silent), "n_rows": n_rows}
                | {"n_hits": sum(cell["n_hits"] for cell in silent), "rows": ";".join(cell["rows"] for cell in says)}
            )
    found.sort(key=lambda row: (-len(row["says"].split(";")), -row["n_rows"], row["theme"]))
    return pd.DataFrame(found, columns=PASSED)


def closest_pair(one: Sequence[Row], other: Sequence[Row]) -> tuple[Row, Row, int]:
    """A row of each list, those whose statements share most words of five letters or more, and how many they share.

    Rows are records of a table. Of pairs that share as many the first is taken.
    """
    sized = [(a, b, len(long_words(a["statement"]) & long_words(b["statement"]))) for a, b in product(one, other)]
    return max(sized, key=lambda pair: pair[2])


def _by_claim(rows: pd.DataFrame) -> defaultdict[tuple[str, str, str], dict[str, list[Row]]]:
    """The rows by what they claim (theme, about, scope), then by source, both in alphabetical order."""
    claims: defaultdict[tuple[str, str, str], dict[str, list[Row]]] = defaultdict(dict)
    cells = zip(*(rows[name].tolist() for name in CLAIM), strict=True)
    for theme, about, scope, source, *others in sorted(cells, key=lambda cell: cell[:4]):
        row = dict(zip(CLAIM, (theme, about, scope, source, *others), strict=True))
        claims[theme, about, scope].setdefault(source, []).append(row)
    return claims


def _sizes(row: Row) -> tuple[int, int]:
    """Sorts pairs by the size of their smaller side, then by that of both, the largest first."""
    return -min(row["n_a"], row["n_b"]), -row["n_a"] * row["n_b"]


def _pair(asserted: list[Row], denied: list[Row]) -> dict[str, Any]:
    """The columns about either side; nothing where no two statements share a word."""
    one, other, n_words = closest_pair(asserted, sorted(denied, key=lambda row: str(row["polarity"])))
    if not n_words:
        return {}
    sides = {"source_a": one["source"], "id_a": one["id"], "source_b": other["source"], "id_b": other["id"]}
    counts = {"n_a": len(asserted), "n_b": len(denied)}
    rows = {f"rows_{side}": joined(row["id"] for row in of) for side, of in (("a", asserted), ("b", denied))}
    return sides | counts | rows

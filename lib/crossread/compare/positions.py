"""On which issues the sources take sides: own stances, those of quoted voices, and silence with its proof."""

from __future__ import annotations

from collections import Counter, defaultdict
from statistics import median
from typing import Any

import pandas as pd

from crossread.compare.rows import joined, one_code, sorted_by_source
from crossread.compare.sources import keep_rows
from crossread.corpus.load import Corpus

SIDES = ("favours", "opposes", "undecided", "relays", "silent", "not_judged")
KINDS = ("opposed", "one_side", "one_source", "left_open")
HELD = {
    "source": "str", "issue": "str", "status": "str", "voice": "str", "stance": "float64", "low": "float64",
    "high": "float64", "n_rows": "int64", "rows": "str",
}  # fmt: skip
GRID = {
    "source": "str", "issue": "str", "status": "str", "stance": "Float64", "stance_low": "Int64",
    "stance_high": "Int64", "contested": "bool", "n_own": "int64", "n_voices": "int64", "voices_low": "Float64",
    "voices_high": "Float64", "voice_stances": "str", "n_hits": "Int64", "n_read": "int64", "n_rows": "int64",
    "rows": "str",
}  # fmt: skip


def select_issue(corpus: Corpus, issue: str = "") -> Corpus:
    """The same corpus with the positions on one issue; unchanged for "".

    Raises `UsageError` for an issue that is not in the codebook.
    """
    if not issue:
        return corpus
    one_code(corpus.issues, issue, parameter="issue", where="codebook/issues.csv")
    keep = {"issues": lambda frame: frame["id"] == issue, "positions": lambda frame: frame["issue"] == issue}
    return keep_rows(corpus, keep)


def issue_grid(corpus: Corpus) -> pd.DataFrame:
    """What each source does with each issue, on a scale from -2 (against) to 2 (for), with the proof of silence.

    Columns: source, issue, status, stance (the median of the source's own rows), stance_low, stance_high (their
    range), contested (own rows of opposite sign), n_own (own rows), n_voices (voices with a stance), voices_low,
    voices_high (range of the voices' medians), voice_stances (the median of each voice, sorted, with semicolons),
    n_hits, n_read, n_rows, rows (ids, of silent rows too).

    status       what it means
    own          a row gives a stance of the source itself, be it 0
    relayed      no such row, but stances of quoted or attributed voices
    silent       no stance; the coverage of positions is complete, and every search hit of the issue was read
    not_judged   no stance, and no such proof

    n_hits are the hits of the issue's search terms in the body (missing where they were never counted), n_read those
    that a coder read and dismissed. One row a source and issue of the codebook, sorted by source and issue.
    """
    held = dict(iter(stance_holders(corpus).groupby(["source", "issue"])))
    ids = corpus.positions.groupby(["source", "issue"])["id"].agg(list).to_dict()
    of_issues = corpus.hits_read[corpus.hits_read["kind"] == "issues"]
    read = Counter(zip(of_issues["source"], of_issues["code"], strict=True))
    hits = corpus.hits[corpus.hits["kind"] == "issues"].set_index(["source", "code"])["n_hits"].to_dict()
    cells = []
    for source in corpus.sources["id"]:
        complete = corpus.coverage(source)["positions"] == "complete"
        for issue in corpus.issues["id"]:
            key = (source, issue)
            stances, n_hits = _cell(held.get(key)), hits.get(key)
            silent = complete and n_hits is not None and read[key] >= n_hits
            unsaid = {} if "status" in stances else {"status": "silent" if silent else "not_judged"}
            rows = ids.get(key, [])
            proof = {"n_hits": n_hits, "n_read": read[key], "n_rows": len(rows), "rows": joined(rows)}
            cells.append({"source": source, "issue": issue} | stances | unsaid | proof)
    table = pd.DataFrame(cells, columns=list(GRID)).astype(GRID)
    return sorted_by_source(corpus, table, ["issue"])


def issue_sides(grid: pd.DataFrame) -> pd.DataFrame:
    """Which sources stand on which side of each issue; `grid` is `issue_grid`.

    Columns: issue, kind, favours, opposes, undecided (own stance of 0, or own rows on both sides that balance),
    relays (only its voices speak), silent, not_judged (source ids, separated by semicolons), n_rows, rows (ids).

    kind         what it means
    opposed      sources stand on both sides
    one_side     two or more sources take a side, and it is the same
    one_source   one source alone takes a side
    left_open    no source takes a side itself

    Sorted by kind in this order, then those on which most sources take a side first, then by issue.
    """
    rows = []
    for issue, group in grid.groupby("issue", sort=True):
        who = {side: joined(group.loc[group.apply(_side, axis=1) == side, "source"]) for side in SIDES}
        n_for, n_against = (len(who[side].split(";")) if who[side] else 0 for side in ("favours", "opposes"))
        kind = KINDS[0] if n_for and n_against else KINDS[3 - min(n_for + n_against, 2)]
        said = {"n_rows": int(group["n_rows"].sum()), "rows": ";".join(filter(None, group["rows"]))}
        rows.append(
            {"issue": issue, "kind": kind} | who | said | {"_place": KINDS.index(kind), "_taken": -n_for - n_against}
        )
    table = pd.DataFrame(rows, columns=["issue", "kind", *SIDES, "n_rows", "rows", "_place", "_taken"])
    ordered = table.sort_values(["_place", "_taken", "issue"], kind="stable")
    return ordered.drop(columns=["_place", "_taken"]).reset_index(drop=True)


def with_sides(grid: pd.DataFrame) -> pd.DataFrame:
    """The grid with the column `kind` of `issue_sides` after `issue`, the issues in its order; sources keep theirs."""
    sides = issue_sides(grid)[["issue", "kind"]]
    merged = sides.merge(grid, on="issue", how="left", sort=False)
    return merged[["source", "issue", "kind", *list(GRID)[2:]]]


def stance_holders(corpus: Corpus) -> pd.DataFrame:
    """One row a source, issue and holder of a stance: the source itself (voice "") or one of its voices.

    Columns: source, issue, status (own, relayed), voice, stance (median of the holder's rows), low, high (their
    range), n_rows, rows (ids). Silent rows hold no stance.
    """
    spoken = corpus.positions.dropna(subset="stance")
    said: defaultdict[tuple[str, ...], list[tuple[float, str]]] = defaultdict(list)
    cells = zip(
        *(spoken[name].tolist() for name in ("source", "issue", "status", "voice", "stance", "id")), strict=True
    )
    for source, issue, status, voice, stance, row in cells:
        said[source, issue, status, "" if status == "own" else voice].append((float(stance), row))
    held = []
    for holder in sorted(said):
        stances, rows = zip(*said[holder], strict=True)
        held.append((*holder, median(stances), min(stances), max(stances), len(rows), joined(rows)))
    return pd.DataFrame(held, columns=list(HELD)).astype(HELD)


def _cell(held: pd.DataFrame | None) -> dict[str, Any]:
    cell: dict[str, Any] = {"contested": False, "n_own": 0, "n_voices": 0, "voice_stances": ""}
    if held is None:
        return cell
    own, voices = held[held["status"] == "own"], held[held["status"] == "relayed"]
    for one in own.to_dict("records"):
        cell |= {"stance": one["stance"], "stance_low": one["low"], "stance_high": one["high"]}
        cell |= {"contested": one["low"] < 0 < one["high"], "n_own": one["n_rows"]}
    if len(voices):
        cell |= {"n_voices": len(voices), "voices_low": voices["stance"].min(), "voices_high": voices["stance"].max()}
        cell["voice_stances"] = ";".join(f"{stance:g}" for stance in sorted(voices["stance"]))
    return cell | {"status": "own" if len(own) else "relayed"}


def _side(cell: pd.Series) -> str:
    if cell["status"] == "own":
        return "undecided" if cell["stance"] == 0 else "favours" if cell["stance"] > 0 else "opposes"
    return "relays" if cell["status"] == "relayed" else str(cell["status"])

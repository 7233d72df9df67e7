"""What each source expected, and what later sources report of it. The outcomes are judged by hand; this counts them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

from crossread.corpus.load import STATEMENTS, Corpus
from crossread.corpus.tellings import ENDORSED, joined, sorted_by_source
from crossread.numbers.periods import Days, days_of
from crossread.topics.timeline.tables import in_years

OUTCOMES = ("borne_out", "partly", "contradicted", "open", "no_later")
JUDGED = OUTCOMES[:3]
# By the word that carries the confidence, whatever the claim is. A word that is in no group stands under `other`.
CONFIDENCE = {
    "certain": ("will", "will only", "will depend", "will not reliably", "would", "going to be"),
    "likely": ("likely", "much more likely", "probably", "better chance"),
    "possible": ("may", "might", "might not", "could", "can", "possible", "possibility", "prospect", "opens the door",
                 "fear", "lest", "risk", "risks", "at risk", "to be seen", "uncertainty"),
    "unlikely": ("unlikely", "remote", "never"),
    "planned": ("planning", "proposed", "intend", "will seek", "following", "expectations", "hope"),
}  # fmt: skip
GROUPS = (*CONFIDENCE, "other")
OWNERS = ("own", "relayed")
FORECASTS = {
    "id": "str", "source": "str", "horizon": "str", "confidence": "str", "group": "str", "owner": "str",
    "voice": "str", "conditional": "bool", "statement": "str", "outcome": "str", "tellers": "str", "told_by": "str",
    "note": "str",
}  # fmt: skip
_CONDITION = re.compile(r"\bholds (?:only|if|as long as|unless)\b", re.IGNORECASE)
_WORD_GROUP = {word: group for group, words in CONFIDENCE.items() for word in words}


def forecast_outcomes(corpus: Corpus) -> pd.DataFrame:
    """Every forecast with what the later sources of this corpus report of it.

    Columns: id, source, horizon, confidence (the word), group (of `CONFIDENCE`, or other), owner (own: the source says
    or adopts it; relayed: it only reports, or disputes it), voice, conditional (the note begins a sentence with "Holds
    only", "Holds if" or the like), statement, outcome, tellers (sources that tell it), told_by (their rows, both
    with semicolons), note.

    outcome       what it means
    borne_out     later rows tell that it came about, as it is worded: an "unlikely" is borne out by what did not come
    partly        a part of it came about, or it came about otherwise
    contradicted  later rows tell the opposite
    open          no later source of these reports on it
    no_later      there is no later source that could

    Where the sources that tell an outcome are not chosen, it is open or has no later source, without the note on it.
    Sorted by source and id.
    """
    dates = {source["id"]: _days(source["date"]) for source in corpus.sources.to_dict("records")}
    source_of = sources_of_rows(corpus)
    rows: list[dict[str, Any]] = []
    for row in corpus.forecasts.to_dict("records"):
        told = [each for part in row["told_by"].split(";") if (each := part.strip()) in source_of]
        own = dates[row["source"]]
        later = any(days[0] >= own[1] for days in dates.values())
        fate = row["outcome"] if told else "open" if later else "no_later"
        tellers = sorted({source_of[each] for each in told}, key=list(dates).index)
        rows.append(
            row
            | {"group": _WORD_GROUP.get(row["confidence"].lower(), "other"), "outcome": fate}
            | {"owner": "own" if row["endorsement"] in ENDORSED else "relayed", "told_by": "; ".join(told)}
            | {"conditional": bool(_CONDITION.search(row["note"])), "tellers": "; ".join(tellers)}
            | {"note": row["note"] if told or not row["told_by"] else ""}
        )
    table = pd.DataFrame(rows, columns=list(FORECASTS)).astype(FORECASTS)
    return sorted_by_source(corpus, table, ["id"])


def judged_forecasts(forecasts: pd.DataFrame) -> pd.DataFrame:
    """The forecasts whose outcome a later source reports, in the same order; `forecasts` is `forecast_outcomes`."""
    return forecasts[forecasts["outcome"].isin(JUDGED)].reset_index(drop=True)


def outcome_tellings(corpus: Corpus, forecasts: pd.DataFrame) -> pd.DataFrame:
    """One row a judged forecast and source that tells its outcome; `forecasts` is `forecast_outcomes`.

    Columns: id, source, statement, confidence, outcome, from_year (date of the source, in years), teller, to_year (date
    of the teller), told_by (its rows). In the order of the forecasts, then of the tellers.
    """
    years = {source["id"]: in_years(_days(source["date"])) for source in corpus.sources.to_dict("records")}
    source_of, found = sources_of_rows(corpus), []
    for row in judged_forecasts(forecasts).to_dict("records"):
        told = [part.strip() for part in row["told_by"].split(";")]
        for teller in (part.strip() for part in row["tellers"].split(";")):
            rows = "; ".join(each for each in told if source_of[each] == teller)
            found.append(
                {name: row[name] for name in ("id", "source", "statement", "confidence", "outcome")}
                | {"from_year": years[row["source"]], "teller": teller, "to_year": years[teller], "told_by": rows}
            )
    columns = ["id", "source", "statement", "confidence", "outcome", "from_year", "teller", "to_year", "told_by"]
    return pd.DataFrame(found, columns=columns)


def outcome_counts(forecasts: pd.DataFrame, by: str = "source") -> pd.DataFrame:
    """Numbers of outcomes by source, group of confidence, owner, or whether conditional; of `forecast_outcomes`.

    Columns: the one counted by, n_forecasts, n_judged, then n_borne_out, n_partly, n_contradicted, n_open, n_no_later,
    n_conditional (of all), rows (ids), and the rows of each outcome under names with rows_ for n_. Groups and owners
    are in the order of `GROUPS` and `OWNERS`, the others as they come; what has no forecast has no row.
    """
    counts = []
    for value, rows in forecasts.groupby(by, sort=by == "conditional"):
        n = {f"n_{outcome}": int((rows["outcome"] == outcome).sum()) for outcome in OUTCOMES}
        judged = sum(n[f"n_{outcome}"] for outcome in JUDGED)
        conditional = int(rows["conditional"].sum())
        counts.append(
            {by: value, "n_forecasts": len(rows), "n_judged": judged}
            | n
            | {"n_conditional": conditional, "rows": joined(rows["id"])}
            | {f"rows_{outcome}": joined(rows.loc[rows["outcome"] == outcome, "id"]) for outcome in OUTCOMES}
        )
    numbers = [f"n_{outcome}" for outcome in OUTCOMES]
    each = [f"rows_{outcome}" for outcome in OUTCOMES]
    table = pd.DataFrame(counts, columns=[by, "n_forecasts", "n_judged", *numbers, "n_conditional", "rows", *each])
    order = {"group": GROUPS, "owner": OWNERS}.get(by, tuple(dict.fromkeys(forecasts[by])))
    places = table[by].map(list(order).index) if len(table) else table[by]
    return table.iloc[places.argsort(kind="stable")].reset_index(drop=True)


def shared_tellings(forecasts: pd.DataFrame) -> pd.DataFrame:
    """Judged forecasts whose outcomes rest on a same later row: they are not independent of each other.

    Columns: told_by (the later rows), n_forecasts, rows (ids of the forecasts). One row a set of forecasts that are
    linked by at least one row; those alone with theirs are left out. The largest set stands first.
    """
    sets: list[tuple[set[str], set[str]]] = []
    for row in judged_forecasts(forecasts).to_dict("records"):
        tells, members = {part.strip() for part in row["told_by"].split(";")}, {row["id"]}
        for other in [each for each in sets if each[0] & tells]:
            sets.remove(other)
            tells, members = tells | other[0], members | other[1]
        sets.append((tells, members))
    linked = sorted((each for each in sets if len(each[1]) > 1), key=lambda each: (-len(each[1]), min(each[1])))
    rows = [{"told_by": "; ".join(sorted(tells)), "n_forecasts": len(ids), "rows": "; ".join(sorted(ids))}
            for tells, ids in linked]  # fmt: skip
    return pd.DataFrame(rows, columns=["told_by", "n_forecasts", "rows"]).astype({"n_forecasts": "int64"})


def confidence_words(forecasts: pd.DataFrame) -> pd.DataFrame:
    """Which words of these forecasts stand in which group: group, confidence (words, listed), n_forecasts, rows."""
    rows = []
    for group in GROUPS:
        found = forecasts[forecasts["group"] == group]
        words = ", ".join(_by_frequency(found["confidence"]))
        rows.append({"group": group, "confidence": words, "n_forecasts": len(found), "rows": joined(found["id"])})
    table = pd.DataFrame(rows)
    return table[table["n_forecasts"] > 0].reset_index(drop=True)


def _by_frequency(words: Iterable[str]) -> list[str]:
    counts = pd.Series(list(words), dtype=str).str.lower().value_counts()
    return sorted(map(str, counts.index), key=lambda word: (-int(counts[word]), word))


def sources_of_rows(corpus: Corpus) -> dict[str, str]:
    """The source of each row that carries a statement, by row id."""
    tables = [corpus.tables[name] for name in STATEMENTS]
    return {row: source for table in tables for row, source in zip(table["id"], table["source"], strict=True)}


def _days(written: str) -> Days:
    days = days_of(written)
    assert days is not None, f"{written!r} is a date by the schema"
    return days

"""The audit and the pairs of figures as they are read: beside what is stated, by source, by reason."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.tellings import joined, sorted_by_source
from crossread.topics.audit.verdicts import VERDICTS
from crossread.topics.figures.reasons import REASONS
from crossread.topics.figures.stated import Stated, amount_in_words, stated_figures

# A reason that leaves nothing to explain comes last, one that explains nothing first.
READING_ORDER = ("conflict", "scale_slip", "cannot_tell", *(reason for reason in REASONS if reason not in
    ("conflict", "scale_slip", "cannot_tell", "rounding", "same")), "rounding", "same")  # fmt: skip
BOUNDS = ("whole_low", "whole_high", "computed_low", "computed_high")
READ = (
    *(
        "id",
        "source",
        "other_sources",
        "relation",
        "verdict",
        "whole",
        "stated",
        "computed",
        "gap",
        "unit",
        "gap_share",
    ),
    *("whole_low", "whole_high", "computed_low", "computed_high", "why", "statement", "note", "reading"),
    *("n_parts", "parts"),
)
PAIRED = (
    *("quantity", "figure", "source", "stated", "other", "other_source", "other_stated", "one_source", "reason"),
    *("because", "read"),
)


def audit_read(corpus: Corpus, table: pd.DataFrame) -> pd.DataFrame:
    """An audit beside what its sources state; `table` is `audit`, or rows of it, of the same corpus.

    Columns: id, source, other_sources, relation, verdict, whole (the figure that is checked), stated (it in words),
    computed (in words; empty where nothing could be computed), gap, gap_share, whole_low, whole_high, computed_low,
    computed_high (all five bounds and the gap as shares of the whole as stated, which is 1), why, statement, note,
    reading, n_parts, parts (ids of what it is computed from). Sorted as the audit is.
    """
    rows = corpus.checks[corpus.checks["id"].isin(table["id"])]
    checks = {str(check["id"]): check for check in rows.to_dict("records")}
    figures = stated_figures(corpus, rows["whole"])
    found = []
    for row in table.to_dict("records"):
        check = checks[row["id"]]
        whole = figures[check["whole"]]
        parts = [part.strip() for part in check["parts"].split(";") if part.strip()]
        words = _words(whole, row["computed_low"], row["computed_high"])
        size = abs(whole.printed) or math.nan
        shares = {name: row[name] / size for name in BOUNDS}
        named = {"whole": whole.id, "stated": whole.words, "computed": words}
        found.append(row | shares | named | {"n_parts": len(parts), "parts": joined(parts)})
    return pd.DataFrame(found, columns=list(READ))


def audit_by_source(corpus: Corpus, table: pd.DataFrame) -> pd.DataFrame:
    """How the checks of each source come out; `table` is `audit`.

    Columns: source (of the whole), verdict (fails, not_decidable, holds: each has a row), n_rows, share (of the checks
    of the source), rows (ids). Sources in the order of the corpus; one without a check has no row.
    """
    found = [
        {"source": source, "verdict": verdict, "n_rows": len(rows), "share": len(rows) / len(checks)}
        | {"place": place, "rows": joined(rows["id"])}
        for source, checks in table.groupby("source", sort=False)
        for place, verdict in enumerate(VERDICTS)
        for rows in [checks[checks["verdict"] == verdict]]
    ]
    counts = pd.DataFrame(found, columns=["source", "verdict", "n_rows", "share", "rows", "place"])
    return sorted_by_source(corpus, counts, ["place"]).drop(columns="place")


def read_pairs(corpus: Corpus, pairs: pd.DataFrame) -> pd.DataFrame:
    """Pairs of figures with the reason to go by: a reader's where there is one, else the computed one.

    `pairs` is `figure_pairs`. Columns: quantity, figure, source, stated (in words), other, other_source, other_stated,
    one_source, reason, because (the explanation, or what the computed reason rests on), read (whether a reader gave the
    reason). Sorted by reason, those first that explain least, then as the pairs are.
    """
    words = {figure: stated.words for figure, stated in stated_figures(corpus).items()}
    read = pairs["read_reason"] != ""
    shown = pairs.assign(
        stated=pairs["figure"].map(words),
        other_stated=pairs["other"].map(words),
        reason=pairs["read_reason"].where(read, pairs["reason"]),
        because=pairs["explanation"].where(pairs["explanation"] != "", pairs["why"]),
        one_source=pairs["within"],
        read=read,
    ).astype({"read": bool, "one_source": bool})
    ordered = shown.sort_values("reason", key=lambda column: column.map(READING_ORDER.index), kind="stable")
    return ordered[list(PAIRED)].reset_index(drop=True)


def pair_reasons(pairs: pd.DataFrame) -> pd.DataFrame:
    """How many pairs have which reason; `pairs` is `read_pairs`.

    Columns: reason, n_pairs, n_within, n_across (sources), n_reader (read by a reader), rows (ids of the
    figures), rows_within, rows_across (those of the pairs counted so).
    """
    found = [
        {"reason": reason, "n_pairs": len(group), "n_within": int(group["one_source"].sum())}
        | {"n_across": int((~group["one_source"]).sum()), "n_reader": int(group["read"].sum())}
        | {"rows": joined(_both(group)), "rows_within": joined(_both(group[group["one_source"]]))}
        | {"rows_across": joined(_both(group[~group["one_source"]]))}
        for reason, group in pairs.groupby("reason", sort=False)
    ]
    numbers = ["n_pairs", "n_within", "n_across", "n_reader"]
    return pd.DataFrame(found, columns=["reason", *numbers, "rows", "rows_within", "rows_across"])


def several_observations(observed: pd.DataFrame) -> pd.DataFrame:
    """The things of `independent_observations` of which there is more than one figure, most figures first."""
    several = observed[observed["n_figures"] > 1]
    return several.sort_values(["n_figures", "independent"], ascending=False, kind="stable", ignore_index=True)


def _both(pairs: pd.DataFrame) -> Iterable[str]:
    return [figure for pair in pairs[["figure", "other"]].itertuples(index=False) for figure in pair]


def _words(whole: Stated, low: float, high: float) -> str:
    if math.isnan(low) or math.isnan(high):
        return ""
    return amount_in_words(low, high, kind=whole.kind, unit_words=whole.unit_words, per=whole.per)

"""The stated figures as a ledger, counted by form and unit, beside totals; and the account of all numerals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.selection import chosen_sources
from crossread.corpus.tellings import joined, sorted_by_source
from crossread.numbers.periods import period_words
from crossread.topics.figures.stated import READ, Stated, numbers_read, stated_figures

CELL = (
    *("id", "source", "table", "item", "quantity", "form", "unit", "population", "start", "end", "value"),
    *("whole", "stated", "low", "high", "sum"),
)
COPIED = ("id", "source", "quantity", "form", "unit", "population", "start", "end")
TOTALS = ["source", "table", "quantity", "unit", "whole", "stated", "low", "high", "sum"]
ADDED = ("count", "money")
ACCOUNTS = ("figure", "rule", "list", "unaccounted")
LEDGER = (
    *READ,
    *("per", "qualifier", "population", "place"),
    *("period", "origin", "voice", "endorsement", "kind", "restates", "statement", "note"),
)


def ledger_counts(corpus: Corpus, sources: Iterable[str] = ()) -> pd.DataFrame:
    """How many figures of which form and unit each source states.

    Columns: source, form, unit, n_rows, n_table (of them cells of tables), n_restated (of them restatements), rows.
    """
    figures = chosen_sources(corpus, sources).figures
    found = [
        {"source": source, "form": form, "unit": unit, "n_rows": len(rows)}
        | {"n_table": int((rows["kind"] == "table").sum()), "n_restated": int((rows["restates"] != "").sum())}
        | {"rows": joined(rows["id"])}
        for (source, form, unit), rows in figures.groupby(["source", "form", "unit"], sort=True)
    ]
    columns = ["source", "form", "unit", "n_rows", "n_table", "n_restated", "rows"]
    return sorted_by_source(corpus, pd.DataFrame(found, columns=columns), ["form", "unit"])


def vague_figures(corpus: Corpus, sources: Iterable[str] = ()) -> pd.DataFrame:
    """The figures without a number, with the bounds that a reader judged.

    Columns: id, source, quantity, as_written, low, high (both missing where nobody judged), unit, why (the reason).
    """
    figures = chosen_sources(corpus, sources).figures
    rows = figures[figures["qualifier"] == "vague"].drop(columns=["low", "high"])
    names = {"judged_low": "low", "judged_high": "high", "judged_why": "why"}
    columns = ["id", "source", "quantity", "as_written", "low", "high", "unit", "why"]
    return sorted_by_source(corpus, rows.rename(columns=names), ["id"])[columns].astype({"low": float, "high": float})


def table_cells(corpus: Corpus, sources: Iterable[str] = ()) -> pd.DataFrame:
    """Every figure that stands in a cell of a table.

    Columns: id, source, table (its section), item (label of its row), quantity, form, unit, population, start, end,
    value, whole (the figure that the source states as the total; empty when there is none), stated (that total in
    words), low, high (what it allows; missing without a total), sum (of the cells of the table with the same total).
    Sorted by source and id, which is the order of the table.
    """
    chosen = chosen_sources(corpus, sources)
    figures, totals = chosen.figures, stated_figures(corpus)
    rows = figures[figures["kind"] == "table"].merge(
        chosen.passages[["id", "section", "row"]], left_on="passage", right_on="id", suffixes=("", "_passage")
    )
    cells = [_cell(row, totals) for row in rows.to_dict("records")]
    table = pd.DataFrame(cells, columns=list(CELL)).drop(columns="sum")
    table["sum"] = table.groupby(["source", "table", "unit", "whole"])["value"].transform("sum")
    return sorted_by_source(corpus, table, ["id"])


def table_totals(cells: pd.DataFrame) -> pd.DataFrame:
    """The cells of each table added up, beside the total that the source states.

    Columns: source, table, quantity, unit, n_cells, sum, stated (in words), low, high (what it allows), whole (the
    figure), rows (the cells), fits (whether the sum is within what is stated). Tables without a stated total are left
    out.
    """
    known = cells[cells["whole"] != ""]
    found = [
        dict(zip(TOTALS, keys, strict=True)) | {"n_cells": len(group), "rows": joined(group["id"])}
        for keys, group in known.groupby(TOTALS, sort=False, dropna=False)
    ]
    columns = ["source", "table", "quantity", "unit", "n_cells", "sum", "stated", "low", "high", "whole", "rows"]
    table = pd.DataFrame(found, columns=columns)
    return table.assign(fits=(table["low"] <= table["sum"]) & (table["sum"] <= table["high"]))


def table_samples(cells: pd.DataFrame) -> pd.DataFrame:
    """The cells of tables that the source gives without a total, added up where they count one thing at one time.

    Columns: source, table, quantity, unit, population, year (or years, "2013 to 2015"), n_cells, sum, rows. Counts and
    money only: shares and rates do not add up. A table of which any cell has a total is left out.
    """
    with_total = set(cells.loc[cells["whole"] != "", "table"])
    lone = cells[~cells["table"].isin(with_total) & cells["form"].isin(ADDED)]
    first, last = lone["start"].str[:4], lone["end"].str[:4]
    lone = lone.assign(year=first.where((first == last) | (last == ""), first + " to " + last))
    names = ["source", "table", "quantity", "unit", "population", "year"]
    found = [
        dict(zip(names, keys, strict=True))
        | {"n_cells": len(group), "sum": group["value"].sum(), "rows": joined(group["id"])}
        for keys, group in lone.groupby(names, sort=False)
    ]
    return pd.DataFrame(found, columns=[*names, "n_cells", "sum", "rows"])


def _cell(row: Mapping[Any, Any], totals: Mapping[str, Stated]) -> dict[str, Any]:
    whole = totals.get(row["subset_of"])
    bounds = (whole.interval.low, whole.interval.high) if whole else (float("nan"), float("nan"))
    return {name: row[name] for name in COPIED} | {
        "table": row["section"],
        "item": row["row"],
        "value": float(row["low"]),
        "whole": whole.id if whole else "",
        "stated": whole.words if whole else "",
        "low": bounds[0],
        "high": bounds[1],
    }


def ledger(corpus: Corpus, sources: Iterable[str] = ()) -> pd.DataFrame:
    """Every stated figure, one row each, with the codes as ids.

    Columns: id, source (id), quantity, as_written, number (`numbers_read`: with what it is read as), low, high (as
    printed; the judged bounds of a vague figure), unit, per, qualifier, population, place, period, origin, voice,
    endorsement, kind, restates (id), statement, note. Restatements are rows like the others. Sorted by source and id.
    """
    chosen = chosen_sources(corpus, sources)
    rows = chosen.figures
    shown = rows.assign(
        number=list(numbers_read(rows).values()),
        low=rows["low"].where(rows["qualifier"] != "vague", rows["judged_low"]),
        high=rows["high"].where(rows["qualifier"] != "vague", rows["judged_high"]),
        period=[period_words(start, end) for start, end in zip(rows["start"], rows["end"], strict=True)],
    )
    return sorted_by_source(corpus, shown, ["id"])[list(LEDGER)]


def numeral_accounts(corpus: Corpus, sources: Iterable[str] = ()) -> pd.DataFrame:
    """What accounts for the numerals of each source, from the stored counts (the texts are not needed).

    Columns: source, total, n_figure (in the words of a figure), n_rule (under a rule: dates, citations, names ...),
    n_list (listed by hand as no quantity), n_unaccounted, rows (ids of its figures). Numerals of body, notes and
    tables, each counted once; all are missing for a source whose numerals were never counted, or of which one of these
    counts is not stored.
    """
    chosen = chosen_sources(corpus, sources)
    counts = chosen.numeral_counts.pivot_table(index="source", columns="by", values="n_numerals", aggfunc="sum")
    counts = counts.reindex(index=list(chosen.sources["id"]), columns=list(ACCOUNTS)).astype("Int64")
    counts = counts.where(counts.notna().all(axis="columns"))
    table = counts.rename(columns={by: f"n_{by}" for by in ACCOUNTS}).rename_axis(index="source", columns=None)
    table.insert(0, "total", table.sum(axis="columns", min_count=1).astype("Int64"))
    rows = chosen.figures.groupby("source")["id"].agg(joined).reindex(table.index, fill_value="")
    return table.assign(rows=rows).reset_index()


def numeral_rules(corpus: Corpus, sources: Iterable[str] = ()) -> pd.DataFrame:
    """Under which rule how many numerals of each source fall: source, rule, n_numerals; from the stored counts."""
    chosen = chosen_sources(corpus, sources)
    by_rule = chosen.numeral_counts[chosen.numeral_counts["by"] == "rule"].rename(columns={"name": "rule"})
    return sorted_by_source(corpus, by_rule, ["rule"])[["source", "rule", "n_numerals"]]

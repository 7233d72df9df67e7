"""Tables as readers see them: headings in words, numbers in one form, nothing cut; the tidy table goes along as CSV."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from textwrap import shorten

import pandas as pd

from crossread.show.html import Display, Html, link, nothing
from crossread.show.labels import SOURCES, csv_with_ids
from crossread.show.links import is_row, linked_ids, row_ids, rows_href
from crossread.show.style import source_places
from crossread.show.words import counted, signed

HEADINGS = {
    "n_rows": "rows", "n_own": "own", "n_adopted": "adopted", "n_relayed": "relayed", "n_disputed": "disputed",
    "n_passages": "passages", "per_1000": "words per 1,000 of body", "n_hits": "search hits", "n_read": "hits read",
    "words": "words of body", "n_must": "must", "n_should": "should", "n_could": "could", "n_refrain": "to refrain",
    "n_conditional": "with a condition", "n_diagnoses": "diagnoses", "n_recommendations": "recommendations",
    "n_figures": "figures", "n_positions": "positions", "n_forecasts": "forecasts", "n_mentions": "events told",
    "n_citations": "citations", "figures_per_1000": "figures per 1,000 words", "n_voices": "voices",
    "n_quoted": "quoted or attributed", "n_local": "of these local", "n_answered": "answered",
    "n_unanswered": "unanswered", "answered_share": "share answered", "instruments": "above all",
    "unanswered_themes": "unanswered above all", "n_held": "held", "n_missed": "missed", "missed_share": "share missed",
    "n_themes": "themes", "not_judged": "not judged", "about": "held responsible", "n_sources": "number of sources",
    "on": "subject", "evidence_base": "evidence", "brief": "meaning", "code": "subject", "id": "row", "label": "code",
    "parent": "belongs to", "does_a": "what it does", "does_b": "what it does", "within": "contested within",
    "alpha": "Krippendorff's alpha", "alpha_low": "from", "alpha_high": "to", "ac1": "Gwet's AC1", "n_units": "units",
    "n_positives": "positives", "wrong": "what is said to be wrong", "asked": "what is asked", "local": "local",
    "n_same": "same side", "n_opposed": "opposite sides",
    "n_table": "from tables", "n_restated": "restatements", "as_written": "as written", "low": "lowest",
    "high": "highest", "number": "number, and how it is read",
    "n_cells": "rows of the table", "sum": "sum of the rows", "stated": "as stated",
    "item": "row of the table", "fits": "sum fits what is stated", "n_numerals": "numerals", "n_figure": "in figures",
    "n_rule": "under a rule", "n_list": "listed by hand", "n_unaccounted": "unaccounted", "shared": "shared by sources",
    "part_of": "part of", "n_parts": "computed from", "computed": "as computed", "gap_share": "gap to the whole, share",
    "reading": "what a careful reader should conclude", "n_fails": "fail", "n_not_decidable": "not decidable",
    "n_holds": "hold", "other": "other figure", "other_stated": "other, as stated", "one_source": "within one source",
    "because": "explanation", "read": "read by a reader", "n_pairs": "pairs", "n_within": "within one source",
    "n_across": "across sources", "n_reader": "read by a reader", "n_origins": "named origins",
    "independent": "independent observations", "whole": "figure", "via": "passed on by", "n_hands": "hands",
    "n_told": "told", "n_alone": "by no other source", "n_undated": "without a year", "median_age": "median age",
    "n_recent": "of its own year or the year before", "n_named": "of these named", "n_rows_local": "local rows",
    "named": "has a name", "other_sources": "against",
    "n_events": "events", "n_ahead": "told before due", "n_left_out": "left out", "n_only_just": "only just",
    "n_could_not_know": "could not know", "n_not_judged": "not judged", "told_share": "share told",
    "n_others": "other sources that tell it", "date_told": "date as told", "days_apart": "days apart, at least",
    "n_dated": "with a date", "n_relative": "by another event", "n_dateless": "undated", "noted": "noted as odd",
    "n_judged": "judged",
    "n_borne_out": "borne out", "n_partly": "partly", "n_contradicted": "contradicted", "n_open": "open",
    "n_silent": "silent", "n_no_hit": "no search term occurs", "n_dismissed": "every hit dismissed",
    "n_codes": "of",
    "n_tests": "tests", "n_stands": "stands", "n_changes": "changes", "n_falls": "falls", "n_draws": "draws",
    "n_needs": "needs what is left out", "stands_share": "draws that give the same", "changed": "what is changed",
    "falls_share": "draws in which it falls",
    "strengths": "how strongly", "asks": "who asks", "only_relays": "only relayed in", "n_who": "of a definite actor",
    "n_explicit": "outright",
    "n_deadline": "with a date", "n_resources": "with the means", "n_all": "all four", "n_funder": "of the funder",
    "distrust": "why to be careful", "resources": "means", "funder": "paid for by", "interests": "declared interests",
    "n_no_later": "no later source", "told_by": "rows that tell it", "tellers": "told by", "owner": "whose",
    "time_told": "years told of", "largest": "largest count", "actors": "who is named",
}  # fmt: skip
HUNDREDTHS = ("alpha", "alpha_low", "alpha_high", "ac1", "congruence", "conflict")
ROW_IDS = ("id", "id_a", "id_b", "recommendation", "diagnosis", "figure", "other", "whole", "part_of", "restates")
# Cells that say something of rows, and the column in which these rows are listed.
SAID_OF = {
    "n_rows": "rows", "does_a": "rows_a", "does_b": "rows_b",
    "n_figures": "figures", "n_cells": "rows", "n_pairs": "rows", "n_parts": "parts", "stated": "whole",
    "n_alone": "rows", "days_apart": "rows", "n_forecasts": "rows",
    "n_all": "rows", "n_funder": "rows", "n_a": "rows_a", "n_b": "rows_b", "n_answered": "rows_answered",
    "n_unanswered": "rows_unanswered", "n_borne_out": "rows_borne_out", "n_partly": "rows_partly",
    "n_contradicted": "rows_contradicted", "n_open": "rows_open", "n_no_later": "rows_no_later",
    "n_within": "rows_within", "n_across": "rows_across",
}  # fmt: skip
# Amounts of any size, shown with as many digits as they have.
AMOUNTS = ("low", "high", "value", "sum")
SIGNED = ("stance",)
# A fold for a row or two is not worth its line.
FIRST, FEW_MORE = 8, 2
# Of what is folded so many names stand in its title, each cut to so many letters.
NAMED, LONGEST_NAME = 2, 70
HIDDEN = ("rows", "place", *(name for name in SAID_OF.values() if name.startswith("rows_")))
IGNORE_MATHS = "tex2jax_ignore mathjax_ignore"
HEAD = Html('<th scope="col"{}>{}</th>')
TABLE = Html(
    '<div class="crossread-table" role="region" aria-label="{caption}" tabindex="0" style="overflow-x:auto">\n'
    '<table class="{classes} {maths}">\n<caption style="text-align:left">{caption}</caption>\n'
    "<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>"
)
FOLD = Html('<details class="crossread-long{}">\n<summary>{said}</summary>\n{inside}\n</details>')


def show_table(
    table: pd.DataFrame,
    name: str,
    *,
    caption: str,
    empty: str,
    columns: str = "",
    first: int = FIRST,
    folded: bool = False,
) -> Display:
    """A table with a caption, as HTML, plain text and CSV; the sentence `empty` when it has no rows.

    Shown are the columns named (with blanks between), or all but lists of row ids; the CSV has all columns under their
    own names. Of a long table the `first` rows are shown, the others folded under a line with their number; `folded`
    puts all of it under its caption, as where a picture shows the same. Shares (0 to 1) are shown in per cent, a
    missing cell as a dash. Row ids, and numbers of rows whose ids are in the table, are links to the rows.
    """
    if table.empty:
        return nothing(empty)
    kept = columns.split() or [str(column) for column in table.columns if column not in HIDDEN]
    cells = table[kept].apply(lambda column: column.map(lambda value: cell_text(value, str(column.name))))
    rows, numeric = _linked(table, cells), {column for column in kept if _is_number(table[column])}
    n_shown = len(rows) if folded or len(rows) <= first + FEW_MORE else first
    html = table_html(kept, rows[:n_shown], caption, numeric)
    if folded:
        html = fold(f"{caption} ({counted(len(rows), 'row')})", html)
    elif n_shown < len(rows):
        rest = table_html(kept, rows[n_shown:], f"{caption}, continued", numeric)
        title = more_of(_telling(cells, numeric)[n_shown:], "row", len(rows) - n_shown)
        html += Html("\n") + fold(title, rest, rest=True)
    bundle = {"text/html": html, "text/csv": csv_with_ids(table)}
    bundle["text/plain"] = f"{caption}\n{cells.rename(columns=heading).to_string(index=False)}"
    return Display(bundle, {"name": name})


def across_sources(table: pd.DataFrame, value: str, *, index: str = "theme") -> pd.DataFrame:
    """One row per code and one column per source, in their order: a labelled tidy table as readers compare it.

    before (theme, source, status)          after (theme, Alpha, Beta)
    raids  Alpha  says                      raids  says  silent
    raids  Beta   silent
    """
    if table.empty:
        return pd.DataFrame(columns=[index])
    wide = table.assign(source=table["source"].astype(str)).pivot(index=index, columns="source", values=value)
    wide = wide.reindex(index=list(dict.fromkeys(table[index])), columns=list(source_places(table["source"])))
    wide.columns.name = None
    return wide.reset_index()


def heading(column: str) -> str:
    """A column name in words."""
    side = {"a": "first ", "b": "second "}.get(column[-1]) if column[-2:] in ("_a", "_b") else None
    if column in HEADINGS or side is None:
        return HEADINGS.get(column, column.replace("_", " "))
    return side + heading(column[:-2])


def cell_text(value: object, column: str) -> str:
    """A cell in words: a dash for nothing, yes and no, shares in per cent, thousands separators, one decimal."""
    if value is None or value is pd.NA or value == "" or (isinstance(value, float) and pd.isna(value)):
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if column in SIGNED and isinstance(value, int | float):
        return signed(value)
    if column in AMOUNTS and isinstance(value, int | float):
        return f"{value:,.12g}" if math.isfinite(value) else "no bound"
    if isinstance(value, float):
        return _float_text(value, column)
    return f"{value:,}" if isinstance(value, int) else str(value)


def _float_text(value: float, column: str) -> str:
    if column.endswith("share") or column == "raw_agreement":
        return f"{value:.0%}"
    return f"{value:.2f}" if column in HUNDREDTHS else f"{value:,.1f}"


def table_html(
    columns: Sequence[str], rows: Sequence[Sequence[str]], caption: str, numeric: Collection[str] = ()
) -> Html:
    """A table of cells, Html or text, in HTML: caption, scoped headers, a scroll bar where it is too wide."""
    sides = [_side(name, numeric) for name in columns]
    heads = [HEAD.format(side, heading(name)) for side, name in zip(sides, columns, strict=True)]
    body = Html("\n").join(_html_row(sides, row) for row in rows)
    return framed_table(caption, Html().join(heads), body)


def framed_table(caption: str, heads: Html, body: Html, classes: str = "crossread") -> Html:
    """The heads and the lines of a table in what every table stands in; `classes` are for the style of its own."""
    return TABLE.format(caption=caption, classes=classes, maths=IGNORE_MATHS, heads=heads, body=body)


def fold(said: str, inside: Html, *, rest: bool = False) -> Html:
    """What is inside, folded under a line that says what it is; `rest` of what stands above it is not printed."""
    return FOLD.format(Html(" crossread-rest") if rest else Html(), said=said, inside=inside)


def more_of(names: Sequence[str], noun: str, n: int = 0) -> str:
    """What is folded, by its number and the first of its names: "15 more themes: Weak forces; Corruption …".

    `n` is the number where there are no names.
    """
    n = n or len(names)
    said = "; ".join(shorten(each.removesuffix("."), LONGEST_NAME, placeholder=" …") for each in names[:NAMED])
    dots = " …" if said and n > NAMED and not said.endswith("…") else ""
    return f"{counted(n, f'more {noun}')}{': ' * bool(said)}{said}{dots}"


def _telling(cells: pd.DataFrame, numeric: Collection[str]) -> list[str]:
    """The cells by which a reader tells the rows of a table apart; none where all columns are ids, numbers or few."""
    for column in map(str, cells.columns):
        plain = column not in numeric and column not in (*ROW_IDS, "source", *SOURCES)
        if plain and 2 * cells[column].nunique() > len(cells):
            return list(cells[column])
    return []


def _linked(table: pd.DataFrame, cells: pd.DataFrame) -> list[list[Html]]:
    """The rows of cells as HTML: ids are links to their rows, and so is what is said of rows that the table lists."""
    linked = {str(column): [linked_ids(text) for text in cells[column]] for column in cells.columns}
    for column, listed in SAID_OF.items():
        if column in linked and listed in table.columns:
            rows = [[row for row in row_ids([cell]) if is_row(row)] for cell in table[listed]]
            pairs = zip(linked[column], rows, strict=True)
            linked[column] = [link(rows_href(of), text) if of else text for text, of in pairs]
    return [list(row) for row in zip(*linked.values(), strict=True)]


def _html_row(sides: Sequence[Html], texts: Sequence[str]) -> Html:
    first, *rest = (Html("{}>{}").format(side, text) for side, text in zip(sides, texts, strict=True))
    return Html('<tr><th scope="row"{}</th>{}</tr>').format(first, Html().join(map(Html("<td{}</td>").format, rest)))


def _side(column: str, numeric: Collection[str]) -> Html:
    wrap = Html(";white-space:nowrap") if column in ROW_IDS else Html()
    return Html(' style="text-align:{}{}"').format("right" if column in numeric else "left", wrap)


def _is_number(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)

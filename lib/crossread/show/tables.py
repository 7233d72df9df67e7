"""Tables as readers see them: headings in words, numbers in one form, nothing cut; the tidy table goes along as CSV."""

from __future__ import annotations

from html import escape

import pandas as pd

from crossread.show.display import Display, Prose
from crossread.show.style import source_places
from crossread.show.words import counted

HEADINGS = {
    "n_rows": "rows", "n_own": "own", "n_adopted": "adopted", "n_relayed": "relayed", "n_disputed": "disputed",
    "n_passages": "passages", "per_1000": "words per 1,000 of body", "n_hits": "search hits", "n_read": "hits read",
    "words": "words of body", "n_must": "must", "n_should": "should", "n_could": "could", "n_refrain": "to refrain",
    "n_conditional": "with a condition", "n_diagnoses": "diagnoses", "n_recommendations": "recommendations",
    "n_figures": "figures", "n_positions": "positions", "n_forecasts": "forecasts", "n_mentions": "events told",
    "n_citations": "citations", "figures_per_1000": "figures per 1,000 words", "n_voices": "voices",
    "n_quoted": "quoted or attributed", "n_malian": "of these Malian", "n_answered": "answered",
    "n_unanswered": "unanswered", "n_held": "held", "n_missed": "missed", "missed_share": "share missed",
    "n_themes": "themes", "not_judged": "not judged", "about": "held responsible", "n_sources": "number of sources",
    "on": "subject", "evidence_base": "evidence", "brief": "meaning", "code": "subject", "id": "row", "label": "code",
    "parent": "belongs to", "does_a": "what it does", "does_b": "what it does", "within": "contested within",
    "wrong": "what is said to be wrong", "asked": "what is asked", "malian": "Malian",
}  # fmt: skip
ROW_IDS = ("id", "recommendation", "diagnosis")
LONG = 24
HIDDEN = ("rows", "rows_a", "rows_b", "place")
IGNORE_MATHS = "tex2jax_ignore mathjax_ignore"


def show_table(table: pd.DataFrame, name: str, *, caption: str, empty: str, columns: str = "") -> Display:
    """A table with a caption, as HTML, plain text and CSV; the sentence `empty` when it has no rows.

    Shown are the columns named (with blanks between), or all but lists of row ids; the CSV has all columns under their
    own names. A long table is folded under its caption, with the number of its rows. Shares (0 to 1) are shown in per
    cent, a missing cell as a dash.
    """
    if table.empty:
        return Prose(empty)
    kept = columns.split() or [str(column) for column in table.columns if column not in HIDDEN]
    cells = table[kept].apply(lambda column: column.map(lambda value: cell_text(value, str(column.name))))
    numeric = {column for column in kept if _is_number(table[column])}
    bundle = {"text/html": table_html(cells, caption, numeric), "text/csv": table.to_csv(index=False)}
    bundle["text/plain"] = f"{caption}\n{cells.rename(columns=heading).to_string(index=False)}"
    if len(table) > LONG:
        summary = f"<summary>{escape(caption)} ({counted(len(table), 'row')})</summary>"
        bundle["text/html"] = f'<details class="crossread-long">\n{summary}\n{bundle["text/html"]}\n</details>'
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
    if isinstance(value, float):
        return f"{value:.0%}" if column.endswith("share") else f"{value:,.1f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def table_html(cells: pd.DataFrame, caption: str, numeric: set[str]) -> str:
    """An HTML table of texts: caption, scoped headers, everything escaped, a scroll bar where it is too wide."""
    names, said = list(map(str, cells.columns)), escape(caption)
    heads = "".join(f'<th scope="col"{_side(name, numeric)}>{escape(heading(name))}</th>' for name in names)
    body = "\n".join(_html_row(names, list(map(str, row)), numeric) for row in cells.itertuples(index=False))
    return (
        f'<div class="crossread-table" role="region" aria-label="{said}" tabindex="0" style="overflow-x:auto">\n'
        f'<table class="crossread {IGNORE_MATHS}">\n<caption style="text-align:left">{said}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>"
    )


def _html_row(columns: list[str], texts: list[str], numeric: set[str]) -> str:
    first, *rest = (f"{_side(name, numeric)}>{escape(text)}" for name, text in zip(columns, texts, strict=True))
    return f'<tr><th scope="row"{first}</th>{"".join(f"<td{cell}</td>" for cell in rest)}</tr>'


def _side(column: str, numeric: set[str]) -> str:
    wrap = ";white-space:nowrap" if column in ROW_IDS else ""
    return f' style="text-align:{"right" if column in numeric else "left"}{wrap}"'


def _is_number(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)

"""The tables that only a brief needs: sides of themes, figures with their distrust, what a source leaves out."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.selection import select_sources
from crossread.corpus.tellings import endorsed, first_tellings, joined, source_order
from crossread.topics.audit.tables import audit
from crossread.topics.diagnoses.tables import SPOKEN, theme_status

STANDS = (*SPOKEN, "silent")
DISTRUSTED = ["id", "source", "statement", "as_written", "origin", "start", "end", "n_uses", "distrust"]
LEFT_OUT = ["theme", "sources", "n_sources", "n_rows", "n_hits", "rows"]
REMEDIES = ["theme", "n_a", "n_b", "instruments_a", "instruments_b", "rows_a", "rows_b"]
RELAYED = ("relayed", "disputed")
APART = ("conflict", "scale_slip")


def theme_sides(status: pd.DataFrame) -> pd.DataFrame:
    """Which source does what with each theme of which at least one speaks; `status` is `theme_status`.

    Columns: theme, says, denies, doubts, relays, silent (source ids), n_rows, rows (ids), in the order of the status.
    """
    found = []
    for theme, group in status.groupby("theme", sort=False):
        if group["status"].isin(SPOKEN).any():
            sides = {side: joined(group.loc[group["status"] == side, "source"]) for side in STANDS}
            rows = joined(row for cell in group["rows"] if cell for row in cell.split(";"))
            found.append({"theme": theme} | sides | {"n_rows": int(group["n_rows"].sum()), "rows": rows})
    return pd.DataFrame(found, columns=["theme", *STANDS, "n_rows", "rows"])


def theme_figures(corpus: Corpus, whole: Corpus) -> pd.DataFrame:
    """The figures in the passages of the diagnoses and recommendations of a corpus, with why to distrust them.

    Columns: id, source, statement, as_written, origin, start, end, n_uses (findings, checks and reconciliations in
    which the figure stands), distrust (reasons in words, separated by semicolons; empty without). First tellings;
    `whole` is the corpus with all figures and checks, among which reasons are looked for: an arithmetic check on the
    figure fails, another source's figure contradicts it, the text gives no number, only a voice says it, no origin is
    given. Figures of most uses first, then those with most reasons, then by source and id.
    """
    passages = {*corpus.diagnoses["passage"], *corpus.recommendations["passage"]}
    rows = first_tellings(corpus.figures[corpus.figures["passage"].isin(passages)])
    failing, apart = _failing(whole), _apart(whole)
    reasons = {
        "a sum or comparison with it fails": rows["id"].isin(failing),
        "another figure contradicts it": rows["id"].isin(apart),
        "no number is given": rows["low"].isna() & rows["high"].isna(),
        "only a voice says it": rows["endorsement"].isin(RELAYED),
        "no origin is given": rows["origin"] == "not_stated",
    }
    marks = pd.DataFrame(reasons, index=rows.index)
    said = ["; ".join(reason for reason in reasons if marks.at[row, reason]) for row in rows.index]
    uses = figure_uses(whole)
    table = rows.assign(distrust=said, n_uses=[uses[figure] for figure in rows["id"]])
    order = table.assign(_u=-table["n_uses"], _n=-marks.sum(axis=1), _place=rows["source"].map(source_order(corpus)))
    return order.sort_values(["_u", "_n", "_place", "id"], kind="stable")[DISTRUSTED].reset_index(drop=True)


def figure_uses(corpus: Corpus) -> Counter[str]:
    """In how many findings, checks and reconciliations each figure stands."""
    cells = [*corpus.findings["rests_on"], *(corpus.checks["whole"] + ";" + corpus.checks["parts"])]
    cells += [*(corpus.reconciliations["figure"] + ";" + corpus.reconciliations["other"])]
    return Counter(row for cell in cells for row in {part.strip() for part in cell.split(";")})


def left_out(corpus: Corpus, source: str) -> pd.DataFrame:
    """Themes on which a source is silent, with proof, and which others say in their own name.

    Columns: theme, sources (that say it), n_sources, n_rows, n_hits (search hits in the silent source, all read and
    dismissed), rows (ids of the others). Themes that most sources say first, then those with most rows.
    """
    found = []
    for theme, group in theme_status(select_sources(corpus)).groupby("theme", sort=True):
        own, said = group[group["source"] == source], group[group["status"] == "says"]
        if (own["status"] == "silent").all() and len(own) and len(said):
            found.append(
                {"theme": theme, "sources": joined(said["source"]), "n_sources": len(said)}
                | {
                    "n_rows": int(said["n_rows"].sum()),
                    "n_hits": int(own["n_hits"].sum()),
                    "rows": ";".join(said["rows"]),
                }
            )
    table = pd.DataFrame(found, columns=LEFT_OUT)
    return table.sort_values(["n_sources", "n_rows", "theme"], ascending=[False, False, True]).reset_index(drop=True)


def other_remedies(corpus: Corpus, a: str, b: str) -> pd.DataFrame:
    """Themes for which two sources both ask for something in their own names, and never by the same instrument.

    Columns: theme, n_a, n_b (recommendations that the source owns or adopts, first tellings), instruments_a,
    instruments_b (ids), rows_a, rows_b (ids). Themes with most rows first.
    """
    rows = first_tellings(endorsed(corpus.recommendations))
    found = []
    for theme, group in rows.groupby("theme", sort=True):
        one, other = group[group["source"] == a], group[group["source"] == b]
        if len(one) and len(other) and not {*one["instrument"]} & {*other["instrument"]}:
            means = {"instruments_a": joined(one["instrument"]), "instruments_b": joined(other["instrument"])}
            ids = {"rows_a": joined(one["id"]), "rows_b": joined(other["id"])}
            found.append({"theme": theme, "n_a": len(one), "n_b": len(other)} | means | ids)
    table = pd.DataFrame(found, columns=REMEDIES)
    order = table.assign(_n=-(table["n_a"] + table["n_b"]))
    return order.sort_values(["_n", "theme"], kind="stable")[REMEDIES].reset_index(drop=True)


def _failing(corpus: Corpus) -> set[str]:
    """Figures that an arithmetic check which fails compares."""
    verdicts = audit(corpus)
    checks = corpus.checks[corpus.checks["id"].isin(verdicts.loc[verdicts["verdict"] == "fails", "id"])]
    return {part.strip() for cell in [*checks["whole"], *checks["parts"]] for part in cell.split(";")}


def _apart(corpus: Corpus) -> set[str]:
    pairs = corpus.reconciliations[corpus.reconciliations["reason"].isin(APART)]
    return {*pairs["figure"], *pairs["other"]}

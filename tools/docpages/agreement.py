"""How far the coding is to be trusted, in figures: blind readings compared, what a second reader missed, stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from crossread.corpus.load import Corpus
from crossread.topics.claims.reliability import last_readings, shared_sides
from crossread.topics.reliability.sentences import sentence_old_codes, sentence_since_drawn
from crossread.topics.reliability.tables import RELIABLE, reliability
from crossread.topics.sources.tables import missed_rows

from docpages.marks import markdown_table


def describe_trust(corpus: Corpus) -> str:
    """The three figures that matter, a line each: agreement on the theme, what was missed, agreement on the stands."""
    coded = reliability(corpus, ["theme"], last=True).to_dict("records")[-1]
    missed = missed_rows(corpus)
    worst = missed.sort_values("missed_share", ascending=False).to_dict("records")[0]
    n_sided, n_same, n_opposite = shared_sides(last_readings(corpus))
    return "\n".join(
        [
            f"- **Two readings give the same theme** to {coded['raw_agreement']:.0%} of {coded['n_units']:,} rows "
            f"(Krippendorff's alpha {coded['alpha']:.2f}, {coded['alpha_low']:.2f} to {coded['alpha_high']:.2f}).",
            f"- **A second reader found no row** for {worst['missed_share']:.1%} of what needed one, in the worst "
            f"source (`{worst['source']}`), in the last round.",
            f"- **Who is for, who is against**: where one reader gives a source a side on a claim, the other gives the "
            f"same in {n_same / n_sided:.0%} and the opposite in {n_opposite / n_sided:.0%} of {n_sided} cells.",
        ]
    )


def describe_unitising(corpus: Corpus) -> str:
    """Every round of blind unitising as a Markdown table: marks, held, missed, and the share missed.

    Duplicate and declined marks are counted as marks, but not in the share.
    """
    rows = []
    for (round_, source), marks in corpus.unitising.groupby(["round", "source"], sort=True):
        held, missed = (int((marks["verdict"] == verdict).sum()) for verdict in ("held", "missed"))
        share = f"{missed / (held + missed):.1%}" if held + missed else "undefined"
        rows.append([str(round_), f"`{source}`", str(len(marks)), str(held), str(missed), share])
    return markdown_table(["round", "source", "marks", "held by a row", "missed, row added", "share missed"], rows)


def describe_reliability(corpus: Corpus) -> str:
    """The agreement of the blind codings of every sample as a Markdown table, one row a sample and variable.

    Below it stands what came, went or changed since the last draw.
    """
    heads = ["sample", "variable", "units", "raw agreement", "Krippendorff's alpha", "95 % interval", "Gwet's AC1"]
    rows = [_reliability_row(row) for row in reliability(corpus).to_dict("records")]
    told = [sentence_since_drawn(corpus), sentence_old_codes(corpus)]
    return "\n\n".join(filter(None, [markdown_table(heads, rows), *told]))


def _reliability_row(row: Mapping[Any, Any]) -> list[str]:
    named = [row["sample"], row["variable"].replace("_", " "), str(row["n_units"])]
    if pd.isna(row["alpha"]):
        return [*named, "–", row["note"], "–", "–"]
    mark = "" if row["alpha"] >= RELIABLE else " (below .80)"
    interval = f"{row['alpha_low']:.2f} to {row['alpha_high']:.2f}" if pd.notna(row["alpha_low"]) else row["note"]
    return [*named, f"{row['raw_agreement']:.0%}", f"{row['alpha']:.2f}{mark}", interval, f"{row['ac1']:.2f}"]

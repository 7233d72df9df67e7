"""Sentences about how specific requests are, and about requests to those who paid for the one who asks."""

from __future__ import annotations

import pandas as pd

from crossread.compare.coverage import ASKED, whole
from crossread.corpus.load import Corpus
from crossread.show.coverage import so_far, so_far_of
from crossread.show.labels import Labels
from crossread.show.words import agrees, counted, listed, number, paragraph, part, plain_markdown

WAYS = {
    "n_who": "of a definite actor",
    "n_explicit": "outright",
    "n_deadline": "with a date",
    "n_resources": "with the means",
}


def sentence_specificity(corpus: Corpus, table: pd.DataFrame) -> str:
    """How specific each source is in its own requests, and how many say it all; `table` is `specificity`."""
    if table.empty:
        return paragraph(f"{so_far(corpus, *ASKED)}no source makes a request in its own name that could be specific")
    labels, each = Labels(corpus), []
    for row in table.to_dict("records"):
        counts = [f"{number(int(row[name])) if row[name] else 'none'} {words}" for name, words in WAYS.items()]
        text = f"of {counted(int(row['n_rows']), 'request')} {labels.name(row['source'])} makes {listed(counts)}"
        each.append(f"{so_far_of(corpus, row['source'], *ASKED)}{text}")
    n_all, total = int(table["n_all"].sum()), int(table["n_rows"].sum())
    if total == 1:
        all_four = f"it is {'not ' * (not n_all)}all of this"
    else:
        all_four = f"{part(n_all, total, 'request')} {agrees(max(n_all, 1), 'is', 'are')} all of this"
    return paragraph(*each, all_four)


def sentence_funder(corpus: Corpus, table: pd.DataFrame) -> str:
    """Which sources ask something of those who paid for them; `table` is `asked_of_funder`."""
    labels, paid = Labels(corpus), table[table["funder"] != ""]
    if paid.empty:
        return paragraph("no source says who paid for it, so that nothing can be said of requests to a funder")
    each = []
    for row in paid.to_dict("records"):
        n, total = int(row["n_funder"]), int(row["n_rows"])
        head = f"{labels.name(row['source'])} was paid for by {plain_markdown(row['funder'])}"
        nothing = "asks nothing of it" if whole(corpus, [row["source"]], *ASKED) else "is coded in part"
        asks = f"asks something of it in {part(n, total, 'request')}" if n else nothing
        each.append(f"{head} and {asks}")
    return paragraph(*each)

"""Sentences about what does not fit in the sources: how many, of which kinds, and what was announced in vain."""

from __future__ import annotations

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.show.labels import Labels
from crossread.show.words import agrees, counted, listed, paragraph, part

KIND_WORDS = {
    "misprint": "misprints", "date": "dates", "name": "names", "number": "numbers", "description": "descriptions",
    "reference": "references", "announcement": "announcements", "order_of_events": "the order of events",
    "other": "statements that sit ill with each other",
}  # fmt: skip


def sentence_oddities(corpus: Corpus, oddities: pd.DataFrame) -> str:
    """How many oddities there are in each source, how many matter for a reading, and of what kind most are."""
    if oddities.empty:
        return paragraph("the coders noted nothing that does not fit")
    labels, matters = Labels(corpus), oddities[oddities["matters"] == "yes"]
    if matters.empty:
        n = len(oddities)
        noted = counted(n, "oddity")
        return paragraph(f"the coders noted {noted}; no reading depends on {agrees(n, 'it', 'them')}")
    bear = f"a reading depends on {part(len(matters), len(oddities), 'oddity')} that the coders noted"
    sizes, bearing = oddities["source"].value_counts(), matters["source"].value_counts()
    each = [
        f"{part(int(bearing[source]), int(sizes[source]), 'oddity')} in {labels.name(source)}"
        for source in corpus.sources["id"]
        if source in bearing.index
    ]
    between = int((matters["other_sources"] != "").sum())
    apart = f"{part(between, len(matters), 'such oddity')} {agrees(between, 'sets', 'set')} one source against another"
    spread = f"these are {listed(each)}" if len(corpus.sources) > 1 else ""
    return paragraph(bear, spread, _commonest(matters), apart if between else "")


def sentence_announced(corpus: Corpus, oddities: pd.DataFrame) -> str:
    """In which sources something that is announced does not follow, or follows otherwise, where it matters."""
    rows = oddities[(oddities["kind"] == "announcement") & (oddities["matters"] == "yes")]
    if rows.empty:
        return paragraph("the coders noted nothing that is announced and does not follow")
    sources = list(dict.fromkeys(rows["source"]))
    where = Labels(corpus).names(sources)
    return paragraph(
        f"in {where} something announced does not follow, or follows otherwise: {counted(len(rows), 'case')}"
    )


def _commonest(matters: pd.DataFrame) -> str:
    counts = matters["kind"].value_counts()
    top = [KIND_WORDS.get(kind, kind) for kind in KIND_WORDS if counts.get(kind, 0) == counts.max()]
    share = part(int(counts.max()), len(matters), "such oddity") + (" each" if len(top) > 1 else "")
    return f"most often {listed(top)} do not fit ({share})"

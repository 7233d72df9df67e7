"""A brief on two sources: where they clash, agree and go part of the way together, and what one leaves to the other."""

from __future__ import annotations

import pandas as pd

from crossread.briefs.bearing import care_part
from crossread.briefs.brief_tables import other_remedies
from crossread.briefs.part import Brief, Part, cited
from crossread.corpus.load import Corpus
from crossread.show.coverage import so_far
from crossread.show.labels import Labels
from crossread.show.words import agrees, counted, ids, listed, paragraph
from crossread.topics.audit.reconciliation import read_pairs
from crossread.topics.claims.matrix import show_claim_pairs
from crossread.topics.claims.network import claim_pairs
from crossread.topics.claims.sentences import claim_text
from crossread.topics.claims.tables import claim_cells
from crossread.topics.figures.pairs import figure_pairs

SAME = ("same", "rounding")
NAMED = 2
# Relations of claims, by the slot of the brief that shows them: heading, caption, and what is said where there is none.
SLOTS = {
    "clashes": (
        ("clash", "tension"),
        "Where they clash",
        "Claims on which they stand against each other, or against a voice of the other",
    ),
    "apart": (
        ("pull_apart",),
        "Where one goes part of the way",
        "One takes a side, the other only in part or under conditions",
    ),
    "said": (("agree", "echo"), "Where they agree", "Claims on which they stand together"),
    "missing": (("a_alone", "b_alone"), "Where only one of them speaks", "What one says and the other is silent on"),
}


def pair_brief(whole: Corpus, corpus: Corpus) -> Brief:
    """The brief on the two sources of a corpus; `whole` is the corpus of all, for which readings are written."""
    a, b = corpus.sources["id"]
    pairs = claim_pairs(corpus, claim_cells(corpus))
    n, more = len(whole.sources), len(whole.sources) > len(corpus.sources)
    reading = f"what to make of it, read with all {counted(n, 'source')}" if more else "what to make of it"
    parts = {slot: _claims(corpus, pairs, slot, reading) for slot in SLOTS}
    parts |= {"asked": _asked(corpus, other_remedies(corpus, a, b)), "numbers": _numbers(corpus)}
    parts["care"] = care_part(whole, corpus, across=True)
    return Brief(corpus, _summary(corpus, pairs), {slot: found for slot, found in parts.items() if found})


def _summary(corpus: Corpus, pairs: pd.DataFrame) -> str:
    """What they clash on, else where one goes part of the way; what both say, what both reject; the years between."""
    clash, apart, agree = (pairs[pairs["relation"] == name] for name in ("clash", "pull_apart", "agree"))
    both, neither = (agree[agree["does_a"] == side] for side in ("for", "against"))
    names = Labels(corpus).names(corpus.sources["id"])
    against = f"{names} contradict each other on {_named(corpus, clash)}"
    nearest = f"{names} nowhere contradict each other in their own names"
    nearest += f"; one goes part of the way on {_named(corpus, apart)}" if len(apart) else ""
    together = f"both say {_named(corpus, both)}" if len(both) else ""
    together += f"{'; b' if together else 'b'}oth reject {_named(corpus, neither)}" if len(neither) else ""
    years = int(pairs["years_apart"].max()) if len(pairs) else 0
    later = f"{counted(years, 'year')} {agrees(years, 'lies', 'lie')} between them" if years else ""
    first = against if len(clash) else nearest
    alike = together or "there is no claim on which both stand alike"
    return paragraph(f"{so_far(corpus, 'positions')}{first}", alike, later)


def _named(corpus: Corpus, pairs: pd.DataFrame) -> str:
    """The first claims by their sentences; of more than one more the number only."""
    n = len(pairs) if len(pairs) <= NAMED + 1 else NAMED
    first, rest = [claim_text(corpus, claim) for claim in pairs["claim"].head(n)], len(pairs) - n
    return listed([*first, *([counted(rest, "more claim")] if rest else [])])


def _claims(corpus: Corpus, pairs: pd.DataFrame, slot: str, reading: str) -> Part | None:
    relations, title, caption = SLOTS[slot]
    found = pairs[pairs["relation"].isin(relations)].reset_index(drop=True)
    if found.empty:
        return None
    return Part(title, "", shown=show_claim_pairs(corpus, found, slot, caption=caption, reading=reading))


def _asked(corpus: Corpus, remedies: pd.DataFrame) -> Part | None:
    if remedies.empty:
        return None
    n = len(remedies)
    themes = Labels(corpus).terms("themes", remedies["theme"])
    head = f"on {counted(n, 'theme')} both ask for something in their own names, and never by the same means: {themes}"
    rows = [row for column in ("rows_a", "rows_b") for cell in remedies[column] for row in ids(cell)]
    columns = "theme n_a instruments_a n_b instruments_b"
    caption = "Means asked for, theme by theme"
    return Part("The same trouble, other remedies", paragraph(cited(head, rows)), remedies, columns, caption)


def _numbers(corpus: Corpus) -> Part | None:
    pairs = read_pairs(corpus, figure_pairs(corpus))
    across = pairs[~pairs["one_source"] & ~pairs["reason"].isin(SAME)].reset_index(drop=True)
    if across.empty:
        return None
    n, labels = len(across), Labels(corpus)
    things = labels.terms("quantities", dict.fromkeys(across["quantity"]))
    head = f"{counted(n, 'pair')} of figures on the same thing {agrees(n, 'differs', 'differ')}: {things}"
    columns = "quantity figure stated other other_stated reason because"
    prose = paragraph(cited(head, [*across["figure"], *across["other"]]))
    return Part("Where their figures differ", prose, across, columns, "Figures that differ, with the reason")

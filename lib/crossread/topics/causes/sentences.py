"""Sentences about causes: where arrows are contested, where chains begin, and what nobody acts on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.tellings import with_most
from crossread.show.coverage import so_far
from crossread.show.labels import Labels
from crossread.show.words import counted, ids, listed, paragraph, together
from crossread.topics.causes.charts import chain_in_words
from crossread.topics.causes.tables import ACTING, said_to_add

NAMED = 3
LINKS = ("causes",)
VERBS = {"more": "more of it", "less": "less of it", "none": "no such effect"}


def sentence_arrows(corpus: Corpus, arrows: pd.DataFrame) -> str:
    """The finding: which causal links are contested in the sources' own names, or that none is; `causal_arrows`."""
    if arrows.empty:
        return paragraph(f"{so_far(corpus, *LINKS)}no source says what brings about what")
    contested = arrows[arrows["contested"]]
    if contested.empty:
        denied = "no causal link that one source asserts is denied or turned round by another"
        return paragraph(f"{so_far(corpus, *LINKS)}{denied}")
    said = [_contested(corpus, row) for row in contested.head(NAMED).to_dict("records")]
    more = len(contested) - len(said)
    return paragraph(*said, f"so are {counted(more, 'more link')}" if more > 0 else "")


def sentence_roots(corpus: Corpus, roots: pd.DataFrame) -> str:
    """Where each source's chains begin with a factor that no other source takes for a root; `causal_roots`.

    Nothing where no source says what brings about what.
    """
    if roots.empty:
        return ""
    labels, each = Labels(corpus), []
    for source in corpus.sources["id"]:
        own = roots[roots["sources"] == source].head(NAMED)
        if len(own):
            each.append(f"{labels.name(source)} alone begins with {labels.terms('factors', own['factor'])}")
    begun = each or ["no source begins its chains where no other does"]
    return paragraph(f"{so_far(corpus, *LINKS)}{begun[0]}", *begun[1:])


def sentence_paths(corpus: Corpus, paths: pd.DataFrame) -> str:
    """The longest chain that most sources carry whole, or that no source carries one; `causal_paths`.

    Nothing where no source says what brings about what.
    """
    if corpus.causes.empty:
        return ""
    whole = paths[paths["n_whole"] > 0]
    if whole.empty:
        return paragraph(f"{so_far(corpus, *LINKS)}no chain of two links or more is carried whole by a source here")
    longest = with_most(whole, "n_whole").sort_values("length", ascending=False, kind="stable")
    row, labels = longest.to_dict("records")[0], Labels(corpus)
    chain = chain_in_words(row, partial(labels.term, "factors"))
    names = [labels.name(source) for source in ids(row["whole"])]
    return paragraph(f"{together(names, 'carries', 'carry')} this chain whole: {chain}")


def sentence_causes_left(corpus: Corpus, left: pd.DataFrame) -> str:
    """On which causes that several sources name none of their recommendations acts; `causes_left`.

    Nothing where no source that is coded whole names a cause.
    """
    labels, several = Labels(corpus), left[left["n_sources"] > 1].head(NAMED)
    if several.empty:
        n_naming = said_to_add(corpus).groupby("cause")["source"].nunique()
        acts = "on every cause that more than one source names some recommendation of theirs acts"
        told = acts if (n_naming > 1).any() else "no cause is named by more than one of the sources"
        return paragraph(f"{so_far(corpus, *ACTING)}{told}") if len(n_naming) else ""
    named = [f"{labels.term('factors', row['factor'])} ({labels.names(ids(row['sources']))})"
             for row in several.to_dict("records")]  # fmt: skip
    return paragraph(f"those who name these causes ask for nothing that acts on them: {listed(named)}")


def _contested(corpus: Corpus, row: Mapping[Any, Any]) -> str:
    labels = Labels(corpus)
    cause, effect = labels.term("factors", row["cause"]), labels.term("factors", row["effect"])
    sides = [
        f"{together([labels.name(source) for source in ids(row[sign])], 'says', 'say')} {words}"
        for sign, words in VERBS.items()
        if row[sign]
    ]
    return f"what {cause} does to {effect} is contested: {listed(sides)}"

"""Sentences about reliability: how far two blind readings agree on what a chart shows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from crossread.corpus.changes import CODED
from crossread.corpus.load import Corpus
from crossread.show.labels import Labels
from crossread.show.words import agrees, counted, date_in_words, ids, listed, number, paragraph
from crossread.topics.reliability.agreement import TENTATIVE
from crossread.topics.reliability.tables import (
    LEVELS,
    RELIABLE,
    old_codes,
    reliability,
    samples_in_order,
    since_drawn,
    tentative_families,
)

NAMES = {
    "family": "the theme family",
    "theme": "the theme",
    "role": "the role",
    "polarity": "whether it is asserted, denied or doubted",
    "endorsement": "whether the source owns or relays it",
    "addressee_family": "the widest actor addressed",
    "addressee": "the addressee",
    "instrument": "the means",
    "strength": "the strength",
    "stance": "the stance",
}


def sentence_reliability(corpus: Corpus, *variables: str) -> str:
    """How far the two blind readings of the last sample agree on each variable, and what that allows to say.

    Rows and codes that came, went or changed since the draw are counted at the end.
    """
    if not samples_in_order(corpus):
        return paragraph("whether a second reader gives the same codes was not measured; read the codes as tentative")
    rows = reliability(corpus, variables, last=True).to_dict("records")
    version = codebook_version(corpus)
    by = f", by version {version} of the codebook" if version else ""
    head = f"two machine-assisted readings, the second of them blind, were compared{by}; Krippendorff's alpha is"
    each = [f"{_alpha(row)} for {NAMES[row['variable']]}" for row in rows if pd.notna(row["alpha"])]
    bare = [f"{NAMES[row['variable']]} ({row['note']})" for row in rows if pd.isna(row["alpha"])]
    low = [NAMES[row["variable"]] for row in rows if pd.notna(row["alpha"]) and row["alpha"] < TENTATIVE]
    fair = [NAMES[row["variable"]] for row in rows if pd.notna(row["alpha"]) and TENTATIVE <= row["alpha"] < RELIABLE]
    return paragraph(
        f"{head} {listed(each)}" if each else "",
        f"it cannot be given for {listed(bare)}" if bare else "",
        f"what rests on {listed(low)} is tentative" if low else "",
        f"on {listed(fair)} the agreement allows cautious conclusions only" if fair else "",
        sentence_since_drawn(corpus, variables),
        sentence_old_codes(corpus, ["codings"], samples_in_order(corpus)[-1:]),
    )


def codebook_version(corpus: Corpus, *, changed: bool = False) -> str:
    """Number and date of the last version of the codebook, and on demand what it changed; empty where none is told.

    ```
    3 (1 December 2026): two claims were split
    ```
    """
    versions = corpus.versions.sort_values("version", kind="stable").to_dict("records")
    if not versions:
        return ""
    last = versions[-1]
    named = f"{last['version']} ({date_in_words(last['date'])})"
    return f"{named}: {last['changed']}" if changed else named


def sentence_old_codes(
    corpus: Corpus, tables: Collection[str] = tuple(CODED), samples: Collection[str] | None = None
) -> str:
    """Which codes of blind readings are others now and what they are read as; nothing where the codebook is the same.

    A code that was split or retired has no one successor: it is counted as it was stated, and named with its rows.
    """
    old = old_codes(corpus)
    old = old[old["table"].isin(tables) & (old["sample"].isin(samples) if samples is not None else True)]
    rows = old.groupby(["code", "now", "read_as"], sort=True)["n_rows"].sum().reset_index().to_dict("records")
    mapped = [f"`{row['code']}` as `{row['read_as']}` ({row['n_rows']})" for row in rows if row["read_as"]]
    stated = [f"`{row['code']}` ({row['n_rows']}; {_now(row['now'])})" for row in rows if not row["read_as"]]
    n_mapped, n_stated = (sum(row["n_rows"] for row in rows if bool(row["read_as"]) is one) for one in (True, False))
    return paragraph(
        f"{counted(n_mapped, 'reading')} with codes of an earlier codebook {agrees(n_mapped, 'is', 'are')} read by "
        f"those of today: {listed(mapped)}"
        if mapped
        else "",
        f"{counted(n_stated, 'reading')} {agrees(n_stated, 'has', 'have')} codes without one successor and "
        f"{agrees(n_stated, 'is', 'are')} counted as stated: {listed(stated)}"
        if stated
        else "",
    )


def _now(codes: str) -> str:
    """What stands for a code now, in brackets after it."""
    names = [f"`{code}`" for code in ids(codes)]
    return f"now {listed(names)}" if names else "retired"


def sentence_since_drawn(corpus: Corpus, variables: Collection[str] = tuple(LEVELS)) -> str:
    """How many rows no second reader has seen, and which codings the tables have left behind; nothing when none."""
    since = since_drawn(corpus, variables)
    gone, changed = since.n_retired, since.n_changed
    told = [
        f"{counted(since.n_after, 'row')} came after and {agrees(since.n_after, 'is', 'are')} not in these figures",
        f"{counted(gone, 'row')} that {agrees(gone, 'was', 'were')} drawn {agrees(gone, 'is', 'are')} retired",
        f"{counted(changed, 'code')} {agrees(changed, 'is', 'are')} now another than readers gave or settled on",
    ]
    said = [each for each, n in zip(told, (since.n_after, gone, changed), strict=True) if n]
    return paragraph(f"since the last sample ({since.sample}) was drawn, {listed(said)}") if said else ""


def sentence_tentative(corpus: Corpus) -> str:
    """Which theme families are hatched as tentative, and why; nothing when none is."""
    unsure, labels = tentative_families(corpus), Labels(corpus)
    if not unsure:
        return ""
    each = [f"{labels.term('themes', family)} ({reason})" for family, reason in unsure.items()]
    n = len(each)
    return paragraph(f"{number(n)} {agrees(n, 'family is', 'families are')} tentative and hatched: {listed(each)}")


def tentative_labels(corpus: Corpus) -> list[str]:
    """Labels of the theme families that are tentative, as charts of labelled tables take them."""
    labels = Labels(corpus)
    return [labels.of("themes", family) for family in tentative_families(corpus)]


def _alpha(row: Mapping[Any, Any]) -> str:
    between = f", {row['alpha_low']:.2f} to {row['alpha_high']:.2f}" if pd.notna(row["alpha_low"]) else ""
    return f"{row['alpha']:.2f} ({row['n_units']} units{between})"

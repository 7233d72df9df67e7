"""Sentences about claims: what is disputed, on what sources agree, who stands with whom, who is silent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.tellings import with_most
from crossread.show.coverage import JUDGED, so_far
from crossread.show.labels import Labels
from crossread.show.words import agrees, counted, ids, listed, number, paragraph, part, plain_markdown, together
from crossread.topics.claims.tables import MANY, SIDES, split_disputes
from crossread.topics.claims.told import SHORT

DISPUTES = 2
FEW_SHARED = 5
NO_HIT = "search terms do not occur"


def claim_text(corpus: Corpus, claim: str) -> str:
    """The sentence of a claim as it stands within a sentence of Markdown: in quotation marks, without its full stop."""
    sentences = dict(zip(corpus.claims["id"], corpus.claims["claim"], strict=True))
    return f"“{plain_markdown(sentences.get(claim, claim).strip().removesuffix('.'))}”"


def sentence_claims(corpus: Corpus, standings: pd.DataFrame) -> str:
    """The finding: the first disputes, a fact told in two ways, what three and more say; `claim_standings`."""
    if standings.empty:
        return paragraph("the codebook of this corpus has no claims yet")
    if len(standings) == 1:
        return _one_claim(corpus, standings.to_dict("records")[0])
    clashes, shared = (standings[standings["standing"] == name] for name in ("clash", "shared"))
    disputes, facts = split_disputes(clashes)
    disputed = [_who(corpus, row) for row in disputes.head(DISPUTES).to_dict("records")]
    two_ways = [f"told in two ways: {_who(corpus, row)}" for row in facts.head(1).to_dict("records")]
    agreed = [
        f"{'said' if row['for'] else 'denied'} by {number(MANY)} or more: {_who(corpus, row)}"
        for row in shared.head(1).to_dict("records")
    ]
    heads = ("disputed above all in the sources' own names", "so is")
    said = [f"{head}: {each}" for head, each in zip(heads, disputed, strict=False)]
    none = f"{so_far(corpus, *JUDGED)}no two sources take opposite sides of a claim in their own names"
    return paragraph(
        *(said or ([] if two_ways else [none])),
        *two_ways,
        *agreed,
    )


def sentence_shared_by(corpus: Corpus, standings: pd.DataFrame) -> str:
    """How the claims stand on which several sources agree, and whether anybody is against; `claim_standings`."""
    shared = standings[standings["standing"] == "shared"]
    if shared.empty:
        return paragraph(f"{so_far(corpus, *JUDGED)}no claim is shared by {counted(MANY, 'source')} or more")
    whole = [row for row in shared.to_dict("records") if len(ids(_side(row))) == len(corpus.sources)]
    alike = f"all {counted(len(corpus.sources), 'source')} stand on one side of"
    return paragraph(
        "agreement is no proof: the sources may rest on the same witnesses (`09_evidence`)",
        f"{alike} {listed([claim_text(corpus, row['claim']) for row in whole])}" if whole else "",
    )


def sentence_network(corpus: Corpus, network: pd.DataFrame) -> str:
    """Which two sources stand together most, which against each other most; `stand_network` of sources."""
    labels = Labels(corpus)
    enough = network[network["n_same"] + network["n_opposed"] >= FEW_SHARED]
    if enough.empty:
        return paragraph(f"no two sources take sides on {counted(FEW_SHARED, 'claim')} or more: too few to conclude")
    near = with_most(enough, "difference").iloc[0]
    far = with_most(enough, "conflict").iloc[0]
    said = [f"{_pair(labels, near)} stand nearest to each other: {_on_sides(near)}"]
    if far["n_opposed"]:
        said.append(f"most often opposed are {_pair(labels, far)}: {_on_sides(far)}")
    few = len(network) - len(enough)
    less = f"{part(few, len(network), 'pair')} {agrees(few, 'takes', 'take')} sides on fewer than {FEW_SHARED} claims"
    return paragraph(*said, f"{less} and {agrees(few, 'is', 'are')} left aside" if few else "")


def side_words(corpus: Corpus, row: Mapping[Any, Any]) -> str:
    """Who is for, against and in between, by name, of a row of `claim_standings`: "for: Alpha; against: Beta"."""
    labels = Labels(corpus)
    heads = SHORT | {"relays": "only voices in"}
    return "; ".join(f"{head}: {labels.names(ids(row[does]))}" for does, head in heads.items() if row[does])


def _who(corpus: Corpus, row: Mapping[Any, Any]) -> str:
    return f"{claim_text(corpus, row['claim'])} ({side_words(corpus, row)})"


def _one_claim(corpus: Corpus, row: Mapping[Any, Any]) -> str:
    labels = Labels(corpus)
    verbs = {
        "for": ("is for", "are for"),
        "against": ("is against", "are against"),
        "qualifies": ("qualifies", "qualify"),
        "relays": ("lets only voices speak", "let only voices speak"),
        "silent": ("is silent", "are silent"),
        "not_judged": ("is not judged", "are not judged"),
    }
    each = [together(_names(labels, ids(row[does])), *verb) for does, verb in verbs.items() if row[does]]
    return paragraph(f"on {claim_text(corpus, row['claim'])}, {'; '.join(each)}")


def _names(labels: Labels, sources: Iterable[str]) -> list[str]:
    return [labels.name(source) for source in sources]


def _side(row: Mapping[Any, Any]) -> str:
    return next((str(row[side]) for side in SIDES if row[side]), "")


def _pair(labels: Labels, row: pd.Series) -> str:
    return labels.names([row["a"], row["b"]])


def _on_sides(row: pd.Series) -> str:
    n = int(row["n_same"] + row["n_opposed"])
    opposed = f", and on opposite sides of {counted(int(row['n_opposed']), 'other')}" if row["n_opposed"] else ""
    return f"on the same side of {part(int(row['n_same']), n, 'claim')} on which both take one{opposed}"

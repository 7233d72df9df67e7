"""Parts on what is asked that briefs on several kinds of subject share: examples, who asks nothing, dates and means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from crossread.compare.remedies import STRENGTHS
from crossread.compare.rows import ENDORSED, endorsed, first_tellings
from crossread.corpus.load import Corpus
from crossread.show.briefs.part import Part, cited
from crossread.show.coverage import none_in
from crossread.show.words import agrees, counted, ids, listed, number, paragraph, part

WAYS = {"deadline": "a date", "resources": "the means"}


def with_example(corpus: Corpus, asked: pd.DataFrame) -> pd.DataFrame:
    """`asked_by` with its strengths in words, and id and statement of the request put most strongly in each line.

    A source's own requests come before those that it relays.
    """
    rows = corpus.recommendations.set_index("id").to_dict("index")

    def weight(row: str) -> tuple[bool, int, str]:
        return rows[row]["endorsement"] not in ENDORSED, STRENGTHS.index(rows[row]["strength"]), row

    first = [min(ids(cell), key=weight) for cell in asked["rows"]]
    told = [_strengths(line) for line in asked.to_dict("records")]
    return asked.assign(strengths=told, id=first, statement=[rows[row]["statement"] for row in first])


def _strengths(line: Mapping[Any, Any]) -> str:
    return ", ".join(f"{word} {line[f'n_{word}']}" for word in STRENGTHS if line[f"n_{word}"])


def asks_nothing(corpus: Corpus) -> str:
    """Which sources ask nothing here in their own names."""
    asking = set(endorsed(corpus.recommendations)["source"])
    none = [source for source in corpus.sources["id"] if source not in asking]
    one, many = "asks nothing here in its own name", "ask nothing here in their own names"
    return none_in(corpus, none, ["recommendations"], one, many)


def lacking(corpus: Corpus) -> str:
    """How many requests name neither a date nor the means; first tellings, nothing without requests."""
    rows = first_tellings(corpus.recommendations)
    n = len(_bare(rows))
    if rows.empty:
        return ""
    if not n:
        each = "the one request" if len(rows) == 1 else f"each of the {counted(len(rows), 'request')}"
        return f"{each} names a date or the means"
    return f"{part(n, len(rows), 'request')} {agrees(n, 'names', 'name')} neither a date nor the means"


def terms_part(corpus: Corpus) -> Part | None:
    """Which requests name a date or the means, and how many name neither; first tellings."""
    rows = first_tellings(corpus.recommendations)
    if rows.empty:
        return None
    bare, named = _bare(rows), rows[~rows["id"].isin(_bare(rows)["id"])]
    counts = [(int((named[way] != "").sum()), words) for way, words in WAYS.items()]
    have = [f"{number(n)} {agrees(n, 'names', 'name')} {words}" for n, words in counts if n]
    prose = paragraph(cited(lacking(corpus), bare["id"]), cited(listed(have), named["id"]) if have else "")
    caption = "Requests that name a date or the means"
    return Part("What lacks a date or the means", prose, named, "statement deadline resources source id", caption)


def _bare(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[(rows["deadline"] == "") & (rows["resources"] == "")]

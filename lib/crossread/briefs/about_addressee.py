"""A brief on an addressee: what is asked of it and by whom, what clashes, what is blamed on it and not asked."""

from __future__ import annotations

from functools import partial

import pandas as pd

from crossread.briefs.part import (
    Brief,
    Part,
    asks_nothing,
    by_source,
    cited,
    claims_part,
    mostly,
    sharpest,
    some,
    strongest_request,
    terms_part,
    with_example,
)
from crossread.corpus.codes import with_children
from crossread.corpus.load import Corpus
from crossread.corpus.tellings import endorsed, first_tellings
from crossread.show.coverage import ASKED, WRONG, so_far
from crossread.show.labels import Labels
from crossread.show.words import agrees, counted, listed, number, paragraph, part, plain_markdown
from crossread.topics.remedies.requests import asked_by, blamed_themes, blamed_unasked

FEW_REQUESTS = 12


def addressee_brief(whole: Corpus, corpus: Corpus, code: str) -> Brief:
    """The brief on an addressee with all below it; `corpus` is what bears on it, `whole` the corpus with every link."""
    asked, unasked = asked_by(corpus, "instrument"), blamed_unasked(whole, code)
    blamed = blamed_themes(corpus, corpus.diagnoses)
    parts = {
        "asked": _asked(corpus, asked, code),
        "clashes": claims_part(corpus, "What is disputed about it, and what is shared"),
        "missing": _missing(corpus, unasked, blamed),
        "said": _said(corpus, blamed, code),
        "numbers": terms_part(corpus),
    }
    first = sharpest(corpus) or strongest_request(whole, corpus.recommendations)
    gap, who = _gap(corpus, unasked, blamed) or _blame(corpus, blamed), _who_asks(corpus, asked, code)
    summary = paragraph(*((first, gap, who) if first else (who, gap)))
    return Brief(corpus, summary, {slot: found for slot, found in parts.items() if found})


def _who_asks(corpus: Corpus, asked: pd.DataFrame, code: str) -> str:
    labels = Labels(corpus)
    term = labels.term("actors", code)
    if asked.empty:
        return f"{so_far(corpus, *ASKED)}nothing is asked of {term}"
    own = endorsed(corpus.recommendations)["source"]
    asks = [source for source in corpus.sources["id"] if source in set(own)]
    total = int(asked["n_rows"].sum())
    means = mostly(asked, "instrument", "for", partial(labels.terms, "instruments"))
    what = f"{counted(total, 'request')}, {means}"
    names = agrees(len(asks), "its own name", "their own names")
    who = f"{some(corpus, asks)} {agrees(len(asks), 'asks', 'ask')} something of {term} in {names}"
    return (
        f"{who}; there {agrees(total, 'is', 'are')} {what}" if asks else f"of {term} only voices ask something: {what}"
    )


def _asked(corpus: Corpus, asked: pd.DataFrame, code: str) -> Part | None:
    if asked.empty:
        return None
    rows = first_tellings(corpus.recommendations)
    n_relayed = len(rows) - len(endorsed(rows))
    strengths = rows["strength"].value_counts()
    each = [f"{word} in {number(int(strengths[word]))}" for word in ("must", "should", "could") if word in strengths]
    says = agrees(len(rows), "says", "say")
    prose = paragraph(
        cited(_who_asks(corpus, asked, code), rows["id"]),
        f"they say {listed(each)}"
        if len(each) > 1
        else f"{part(len(rows), len(rows), 'request')} {says} {rows['strength'].iloc[0]}",
        f"voices alone say {number(n_relayed)} of them" if n_relayed and len(endorsed(rows)) else "",
        asks_nothing(corpus),
        _included(corpus, rows, code),
    )
    if len(rows) <= FEW_REQUESTS:
        columns = "statement source instrument strength endorsement id"
        return Part("What is asked, and by whom", prose, rows, columns, "Every request, in our words")
    columns = "instrument n_rows strengths asks only_relays statement id"
    caption = "What is asked, by means, with the request put most strongly"
    return Part("What is asked, and by whom", prose, with_example(corpus, asked), columns, caption)


def _included(corpus: Corpus, rows: pd.DataFrame, code: str) -> str:
    """Which actors below the addressee are asked."""
    actors = [
        actor for actor in with_children(corpus.actors, code) if actor != code and actor in set(rows["addressee"])
    ]
    labels = [plain_markdown(Labels(corpus).of("actors", actor)) for actor in actors]
    return f"included is what is asked of {listed(labels)}" if labels else ""


def _blame(corpus: Corpus, blamed: pd.DataFrame) -> str:
    if blamed.empty:
        return f"{so_far(corpus, *WRONG)}no source finds a driver or failure on its side"
    n = int(blamed["n_rows"].sum())
    most = mostly(blamed, "theme", "under", partial(Labels(corpus).terms, "themes"))
    what = "driver or failure" if n == 1 else "drivers or failures"
    return f"the sources find {number(n)} {what} on its side, {most}"


def _said(corpus: Corpus, blamed: pd.DataFrame, code: str) -> Part | None:
    if blamed.empty:
        return None
    rows = corpus.diagnoses[corpus.diagnoses["id"].isin([row for cell in blamed["rows"] for row in cell.split(";")])]
    prose = paragraph(cited(_blame(corpus, blamed), blamed["rows"]), f"by source: {by_source(corpus, rows)}")
    title = f"What is blamed on {Labels(corpus).of('actors', code)}"
    return Part(title, prose, blamed, "theme n_rows sources", "Drivers and failures that sources find on its side")


def _gap(corpus: Corpus, unasked: pd.DataFrame, blamed: pd.DataFrame) -> str:
    if blamed.empty:
        return ""
    if unasked.empty:
        return "on each theme for which it is blamed somebody asks something of it"
    n, themes = len(unasked), Labels(corpus).terms("themes", unasked["theme"])
    return f"{so_far(corpus, *ASKED)}on {counted(n, 'theme')} it is blamed and nobody asks anything of it: {themes}"


def _missing(corpus: Corpus, unasked: pd.DataFrame, blamed: pd.DataFrame) -> Part | None:
    if unasked.empty:
        return None
    prose = paragraph(cited(_gap(corpus, unasked, blamed), unasked["rows"]))
    caption = "Themes for which it is blamed, without a request to it on them"
    return Part("What nobody asks, though it is blamed for it", prose, unasked, "theme sources n_rows", caption)

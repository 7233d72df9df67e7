"""A brief on a theme or theme family, or on everything: who says what, what is asked, which figures to trust."""

from __future__ import annotations

from functools import partial

import pandas as pd

from crossread.briefs.bearing import care_part, carrying, show_statements
from crossread.briefs.brief_tables import theme_figures, theme_sides
from crossread.briefs.part import Brief, Part, asks_nothing, cited, claims_part, mostly, sharpest, some, with_example
from crossread.corpus.load import Corpus
from crossread.corpus.tellings import most_often
from crossread.show.coverage import ASKED, PART_OF_WRONG, WRONG, so_far
from crossread.show.labels import Labels
from crossread.show.words import agrees, counted, listed, number, paragraph, part, plural, together
from crossread.topics.diagnoses.tables import ROLES, theme_roles, theme_status
from crossread.topics.remedies.requests import asked_by

DENIALS = ["denies", "doubts"]


def theme_brief(whole: Corpus, corpus: Corpus, code: str) -> Brief:
    """The brief on a theme; `corpus` is its part of the corpus, `whole` that with every figure and check."""
    status, asked = theme_status(corpus), asked_by(corpus, "instrument")
    figures = theme_figures(corpus, whole)
    it = "it" if code else "these themes"
    parts = {
        "clashes": claims_part(corpus, "What is disputed, and what is shared"),
        "said": _said(whole, corpus, status, code),
        "apart": _sides(status),
        "asked": _asked(corpus, asked, it),
        "numbers": _numbers(corpus, figures, it),
        "care": care_part(whole, corpus),
    }
    summary = paragraph(sharpest(corpus), _who_says(corpus, status, code))
    return Brief(corpus, summary, {slot: found for slot, found in parts.items() if found})


def _who_says(corpus: Corpus, status: pd.DataFrame, code: str) -> str:
    """Who says in its own name that the theme is part of what is wrong, and who only denies, relays or is silent."""
    labels = Labels(corpus)
    term = labels.term("themes", code) if code else "at least one of these themes"
    kinds = {source: set(rows["status"]) for source, rows in status.groupby("source", sort=False)}
    says = [str(source) for source, kind in kinds.items() if "says" in kind]
    denies = [str(source) for source, kind in kinds.items() if "says" not in kind and kind & {*DENIALS}]
    relays = [str(s) for s, kind in kinds.items() if not kind & {"says", *DENIALS} and "relays" in kind]
    silent = [str(source) for source, kind in kinds.items() if kind == {"silent"}]
    head = f"{some(corpus, says)} {agrees(len(says), 'says', 'say')} that {term} is {PART_OF_WRONG}"
    head = head if says else f"{so_far(corpus, *WRONG)}no source says in its own name that {term} is {PART_OF_WRONG}"
    rest = [
        together([labels.name(each) for each in denies], "only denies or doubts it", "only deny or doubt it"),
        f"in {labels.names(relays)} only voices speak of it" if relays else "",
        together([labels.name(each) for each in silent], "is silent", "are silent"),
    ]
    return "; ".join(each for each in [head, *rest] if each)


def _said(whole: Corpus, corpus: Corpus, status: pd.DataFrame, code: str) -> Part | None:
    """Who says it, and of each source the statements that carry most."""
    sides, told = theme_sides(status), carrying(whole, corpus.diagnoses)
    if sides.empty:
        return None
    prose = paragraph(cited(_who_says(corpus, status, code), sides["rows"]), _roles(corpus))
    return Part("What is said to be wrong, and by whom", prose, shown=show_statements(corpus, told, "said"))


def _sides(status: pd.DataFrame) -> Part | None:
    """What each source does with each theme of a family; nothing where there is but one theme."""
    sides = theme_sides(status)
    if len(sides) < 2:
        return None
    columns = "theme says denies doubts relays silent n_rows"
    empty = [side for side in ("denies", "doubts", "relays", "silent") if not sides[side].any()]
    shown = " ".join(name for name in columns.split() if name not in empty)
    return Part(
        "Who speaks of which theme, and who is silent", "", sides, shown, "What each source does with each theme"
    )


def _roles(corpus: Corpus) -> str:
    roles = theme_roles(corpus)
    counts = roles.groupby("role")["n_rows"].sum()
    total = int(counts.sum())
    if not total:
        return ""
    each = [f"{number(n)} as {plural(role.replace('_', ' '), n)}" for role in ROLES if (n := int(counts.get(role, 0)))]
    return cited(
        f"of {counted(total, 'diagnosis')} that the sources make their own, they put {listed(each)}", roles["rows"]
    )


def _most_asked(corpus: Corpus, asked: pd.DataFrame, it: str) -> str:
    if asked.empty:
        return f"{so_far(corpus, *ASKED)}no source asks for anything that bears on {it}"
    total = int(asked["n_rows"].sum())
    most = mostly(asked, "instrument", "for", partial(Labels(corpus).terms, "instruments"))
    return f"{counted(total, 'recommendation')} {agrees(total, 'bears', 'bear')} on {it}, {most}"


def _asked(corpus: Corpus, asked: pd.DataFrame, it: str) -> Part | None:
    if asked.empty:
        return None
    whom = asked_by(corpus, "addressee")
    goes = agrees(int(asked["n_rows"].sum()), "it goes", "they go")
    told = f"{goes} {mostly(whom, 'addressee', 'to', partial(Labels(corpus).terms, 'actors'))}"
    prose = paragraph(cited(_most_asked(corpus, asked, it), asked["rows"]), told, asks_nothing(corpus))
    table = with_example(corpus, asked)
    return Part("What is asked", prose, table, "instrument n_rows strengths asks statement id",
                "What is asked, by means, with the request put most strongly")  # fmt: skip


def _distrust(corpus: Corpus, figures: pd.DataFrame, it: str) -> str:
    if figures.empty:
        return f"{so_far(corpus, 'figures')}no figure stands in the passages on {it}"
    doubtful = figures[figures["distrust"] != ""]
    head = f"{counted(len(figures), 'figure')} {agrees(len(figures), 'stands', 'stand')} in the passages on {it}"
    if doubtful.empty:
        return f"{head}, none with a mark against it"
    return f"{head}; with {part(len(doubtful), len(figures), 'figure')} there is a reason to be careful"


def _numbers(corpus: Corpus, figures: pd.DataFrame, it: str) -> Part | None:
    if figures.empty:
        return None
    reasons = figures["distrust"].str.split("; ").explode()
    counts = most_often(reasons[reasons != ""])
    each = [f"{reason} ({number(int(n))})" for reason, n in counts.items()]
    prose = paragraph(
        cited(_distrust(corpus, figures, it), figures["id"]), f"the reasons: {'; '.join(each)}" if each else ""
    )
    caption = "Figures in the same passages, those on which most rests first"
    columns = "statement as_written origin start end distrust source id"
    return Part("The figures, and which to take care with", prose, figures, columns, caption)

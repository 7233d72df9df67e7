"""Sentences about events: who tells them, leaves them out, dates them otherwise, and what could not be known."""

from __future__ import annotations

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.tellings import with_most
from crossread.show.coverage import so_far
from crossread.show.labels import Labels
from crossread.show.words import agrees, counted, every, listed, number, paragraph, part, plural
from crossread.topics.timeline.tables import KINDS as EVENT_KINDS
from crossread.topics.timeline.tables import OWN_TIME

NAMED, FIRST = 3, 2
SEVERAL = 2
MANY = 5
KINDS = ("two_sources", "one_source")


def sentence_events(corpus: Corpus, sides: pd.DataFrame) -> str:
    """The finding: how many events are told, by one source or by most; `sides` is `event_sides`."""
    labels, n_sources = Labels(corpus), len(corpus.sources)
    if sides.empty:
        return paragraph(f"{so_far(corpus, 'mentions')}no event is told")
    if n_sources == 1:
        told = f"{labels.names(corpus.sources['id'])} tells {counted(len(sides), 'event')}"
        return paragraph(told, "with one source nothing can be said of what it leaves out")
    alone = sides[sides["n_told"] == 1]
    could = int((alone["left_out"] != "").sum())
    begin = so_far(corpus, "mentions")
    total = f"{begin}together the {number(n_sources)} sources tell {counted(len(sides), 'event')}, and "
    total += f"{part(len(alone), len(sides), 'event')} {agrees(len(alone), 'is', 'are')} told by one source alone"
    early = f"of these, {number(could)} came before another source, which leaves {agrees(could, 'it', 'them')} out"
    widely = with_most(sides, "n_told")
    most, top = int(widely["n_told"].iloc[0]), labels.terms("events", widely["event"], limit=NAMED)
    widest = f"{every(most, 'source')} tell {top}" if most == n_sources else f"{begin}no event is told by all; {top} "
    widest += "" if most == n_sources else f"by {counted(most, 'source')}"
    return paragraph(total, early if could else "", widest if most > 1 else "")


def sentence_left_out(corpus: Corpus, status: pd.DataFrame) -> str:
    """Which source leaves out most of the events that several others tell, and which fewest; `event_status`."""
    several = f"{number(SEVERAL)} others or more"
    if len(corpus.sources) <= SEVERAL:
        return paragraph(f"with so few sources no event can be told by {several}")
    out = status[(status["status"] == "left_out") & (status["n_others"] >= SEVERAL)]
    if out.empty:
        return paragraph(f"{so_far(corpus, 'mentions')}no source leaves out an event that {several} tell")
    labels = Labels(corpus)
    n_out = {str(source): len(rows) for source, rows in out.groupby("source", sort=False)}
    first = max(n_out, key=n_out.__getitem__)
    widely = out[out["source"] == first].sort_values("n_others", ascending=False, kind="stable")
    which = labels.terms("events", widely["event"], limit=FIRST)
    others = labels.together({source: number(n) for source, n in n_out.items() if source != first})
    rest = [f"{who} {n_told}{' each' * (n > 1)}" for who, n, n_told in others]
    head = f"{labels.name(first)} leaves out {counted(n_out[first], 'event')} that {several} tell: {which}"
    return paragraph("; ".join([head, *rest]))


def sentence_kinds(corpus: Corpus, kinds: pd.DataFrame) -> str:
    """Of which kind of event one source tells far more than the others; `kinds` is `told_kinds`."""
    if len(corpus.sources) < 2:
        return ""
    labels, leads = Labels(corpus), _leads(kinds)
    widest = [lead for lead in leads if lead[0] == max(leads)[0]]
    said = []
    for _, kind, leader, first, second, n_events in widest:
        others = f"no other more than {number(second)}" if second else "no other any"
        if len(corpus.sources) == 2:
            others = f"the other {number(second) if second else 'none'}"
        mine = f"all {number(first)}" if first == n_events else number(first)
        of_kind = f"of {counted(n_events, 'event')} of the kind {labels.term(EVENT_KINDS, kind)}"
        said.append(f"{of_kind} {labels.name(leader)} tells {mine}, {others}")
    head = f"{so_far(corpus, 'mentions')}the sources differ most here"
    return paragraph(f"{head}: {'; '.join(said)}") if said else ""


def sentence_told_alone(corpus: Corpus, counts: pd.DataFrame) -> str:
    """How many events each source alone tells; `counts` is `status_counts` of all events."""
    if len(corpus.sources) < 2:
        return paragraph("with one source nothing can be told by it alone")
    labels = Labels(corpus)
    each: list[str] = []
    for row in counts[counts["n_told"] > 0].to_dict("records"):
        noun = f" {plural('event', row['n_told'])}" if not each else ""
        alone = f"{number(row['n_alone']) if row['n_alone'] else 'none'} of the {number(row['n_told'])}{noun}"
        each.append(f"{alone} of {labels.name(row['source'])}")
    return (
        paragraph(f"{so_far(corpus, 'mentions')}told by no other source are {listed(each)}")
        if each
        else paragraph(f"{so_far(corpus, 'mentions')}no event is told")
    )


def sentence_own_time(corpus: Corpus, own: pd.DataFrame, *, years: int = OWN_TIME) -> str:
    """Which events of the years before it each source leaves out though others tell them; `own` is `own_time`."""
    labels = Labels(corpus)
    span = f"{number(years)} years" if years > 1 else "year"
    if own.empty:
        return paragraph(f"{so_far(corpus, 'mentions')}no event told here is of the {span} before a source")
    out = own[(own["status"] == "left_out") & (own["n_others"] >= SEVERAL)]
    each = [
        f"{labels.name(str(source))} leaves out {labels.terms('events', rows['event'])}"
        for source, rows in out.groupby("source", sort=False)
    ]
    told_by = f"of the events of the {span} before it that {number(SEVERAL)} others or more tell"
    latest = corpus.sources.sort_values("date", kind="stable")["id"].iloc[-1]
    last = f"after {labels.name(latest)} no source is here that could tell what it leaves out"
    if not each:
        return paragraph(f"{told_by}, {so_far(corpus, 'mentions')}no source leaves any out", last)
    return paragraph(f"{told_by}, {'; '.join(each)}", last if latest not in {*out["source"]} else "")


def sentence_dating(corpus: Corpus, counts: pd.DataFrame) -> str:
    """How often each source gives an event a date that can be read; `counts` is `dating_counts`."""
    labels = Labels(corpus)
    each: list[str] = []
    for row in counts[counts["n_rows"] > 0].to_dict("records"):
        noun = f" {plural('telling', row['n_rows'])}" if not each else ""
        dated = number(row["n_dated"]) if row["n_dated"] else "none"
        each.append(f"{dated} of the {number(row['n_rows'])}{noun} of {labels.name(row['source'])}")
    return paragraph(f"a date that can be read stands in {listed(each)}") if each else (
        paragraph(f"{so_far(corpus, 'mentions')}no event is told")
    )  # fmt: skip


def sentence_dates(corpus: Corpus, told: pd.DataFrame, apart: pd.DataFrame) -> str:
    """Which events are dated with no day in common, across and within sources; `told_dates` and `dates_apart`."""
    labels = Labels(corpus)
    read = told[told["relation"] != "relative"]
    twice = int((read.groupby("event")["source"].nunique() > 1).sum())
    across, within = (list(dict.fromkeys(apart.loc[apart["kind"] == kind, "event"])) for kind in KINDS)
    each = []
    if len(corpus.sources) > 1:
        dated = (
            f"{counted(twice, 'event')} {agrees(twice, 'has', 'have')} dates that can be read in two sources or more"
        )
        differ = f"; no day is common to the dates of {labels.terms('events', across)}" if across else ""
        agree = "" if across else "; the dates of each have a day in common" if twice else ""
        each.append(dated + differ + agree)
    for source, rows in apart[apart["kind"] == KINDS[1]].groupby("source_a", sort=False):
        which = labels.terms("events", dict.fromkeys(rows["event"]))
        each.append(f"{labels.name(str(source))} itself gives dates that do not meet for {which}")
    if not within:
        one = "no source gives" if len(corpus.sources) > 1 else "the source does not give"
        each.append(f"{so_far(corpus, 'mentions')}{one} two dates that do not meet for one event")
    off = list(dict.fromkeys(told.loc[told["relation"] == "apart", "event"]))
    listed_off = f"a told date differs from the list of events for {labels.terms('events', off)}"
    return paragraph(*each, listed_off if off else "no told date differs from the list of events")


def sentence_after(corpus: Corpus, status: pd.DataFrame) -> str:
    """How much came after the first and after the last source, and what is told before it was due; `event_status`."""
    labels = Labels(corpus)
    after = status[status["status"] == "could_not_know"]
    n_after = {str(source): len(rows) for source, rows in after.groupby("source", sort=False)}
    n_events = status.groupby("source")["event"].size()
    each = [
        f"{number(n) if came else part(n, int(n_events[source]), 'event') + ' came'} after {labels.name(source)}"
        for came, (source, n) in enumerate(n_after.items())
    ]
    ahead = status[status["ahead"]]
    told = {str(source): labels.terms("events", rows["event"]) for source, rows in ahead.groupby("source", sort=False)}
    due = [f"{who} {agrees(n, 'tells', 'tell')}, before it was due, {what}" for who, n, what in labels.together(told)]
    return paragraph(listed(each) if each else "no event told here came after a source", *due)


def _leads(kinds: pd.DataFrame) -> list[tuple[float, str, str, int, int, int]]:
    """By how much the source that tells most events of a kind leads, as a share of them; kinds with enough events.

    Each lead with the kind, the source, its events, those of the next source, and all that could be told.
    """
    found = []
    for kind, rows in kinds[kinds["kind"] != "other"].groupby("kind", sort=False):
        n_events, told = int(rows["n_known"].max()), list(rows["n_told"])
        first, second = sorted(told, reverse=True)[:2]
        if n_events >= MANY and first > second:
            leader = list(rows["source"])[told.index(first)]
            found.append(((first - second) / n_events, str(kind), leader, first, second, n_events))
    return found

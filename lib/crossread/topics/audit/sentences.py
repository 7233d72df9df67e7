"""Sentences about the arithmetic audit, figures that differ, how often a thing was observed, and oddities."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.tellings import most_often, with_most
from crossread.show.labels import Labels
from crossread.show.words import agrees, counted, listed, number, paragraph, part, period_in_words, plain_markdown
from crossread.topics.audit.tables import audit_counts

NOTHING = "no relation between numbers was written down for these sources"
ENOUGH = 4
KIND_WORDS = {
    "misprint": "misprints", "date": "dates", "name": "names", "number": "numbers", "description": "descriptions",
    "reference": "references", "announcement": "announcements", "order_of_events": "the order of events",
    "other": "statements that sit ill with each other",
}  # fmt: skip


def sentence_audit(corpus: Corpus, table: pd.DataFrame) -> str:
    """The finding: how many relations hold, fail and cannot be decided, and in which sources they fail; `audit`."""
    if table.empty:
        return paragraph(NOTHING)
    n = audit_counts(table)
    head = f"of {counted(len(table), 'relation')} that the sources state or plainly imply, {_verdicts(n)}"
    return paragraph(head, _where(corpus, table[table["verdict"] == "fails"]))


def sentence_failing(corpus: Corpus, table: pd.DataFrame) -> str:
    """The relation that misses by most (within one source, if any does), and how many fail by little; `audit`."""
    fails = table[table["verdict"] == "fails"]
    if fails.empty:
        return paragraph("no relation fails here")
    top = fails.iloc[0]
    size = f"{top['gap_share']:,.0%}" if top["gap_share"] >= 0.01 else "less than a hundredth"
    widest = f"the widest gap, {size} of what {Labels(corpus).name(top['source'])} states, is left by this relation"
    inside = "within one source " if top["other_sources"] == "" and (fails["other_sources"] != "").any() else ""
    worst = f'{inside}{widest}: "{_said(top["statement"])}"'
    small = int((fails["gap_share"] < 0.05).sum())
    little = f"{part(small, len(fails), 'failing relation')} {agrees(small, 'misses', 'miss')} by less than a twentieth"
    readings = int((fails["reading"] != "").sum())
    verb = agrees(readings, "comes", "come")
    read = f"{part(readings, len(fails), 'failing relation')} {verb} with what a careful reader should conclude"
    return paragraph(worst, little if small else "", read)


def sentence_undecided(corpus: Corpus, table: pd.DataFrame) -> str:
    """How many relations cannot be decided, and whether something was computed for them; `audit`."""
    rows = table[table["verdict"] == "not_decidable"]
    if rows.empty:
        return paragraph("every relation here can be decided" if len(table) else "there is no relation to decide")
    computed = int(rows["computed_low"].notna().sum())
    head = f"{counted(len(rows), 'relation')} {agrees(len(rows), 'lacks', 'lack')} a number, a bound or a date"
    share = part(computed, len(rows), "undecided relation")
    some = f"for {share} something can be computed, and a bound is open: both could be true" if computed else ""
    whose = listed([f"{Labels(corpus).name(str(s))} {number(len(g))}" for s, g in rows.groupby("source", sort=False)])
    return paragraph(f"{head} ({whose})" if rows["source"].nunique() > 1 else head, some)


def sentence_kept_numbers(corpus: Corpus, table: pd.DataFrame) -> str:
    """Which announced numbers the text does not keep; `audit` of the relation `count_of`."""
    if table.empty:
        return paragraph("no number of things that a source announces was written down to be counted in its text")
    labels, broken = Labels(corpus), table[table["verdict"] == "fails"]
    kept = len(table[table["verdict"] == "holds"])
    share = part(kept, len(table), "announced number") if kept else "no announced number"
    head = f"{share} {agrees(max(kept, 1), 'is', 'are')} found in the text"
    each = [
        f"{labels.name(row['source'])} announces {number(int(row['whole_low']))}, and "
        f"{number(int(row['computed_low']))} {agrees(int(row['computed_low']), 'is', 'are')} found"
        for row in broken.to_dict("records")
    ]
    return paragraph(head, listed(each, limit=ENOUGH))


def sentence_differences(corpus: Corpus, pairs: pd.DataFrame) -> str:
    """How many pairs of figures there are, for which reasons they differ, and who gave the reason; `read_pairs`."""
    if pairs.empty:
        return paragraph("no two figures here are about enough of the same to be held against each other")
    across, by_reader = int((~pairs["one_source"]).sum()), int(pairs["read"].sum())
    between = f"{_some(across)} of them across sources"
    head = f"{counted(len(pairs), 'pair')} of figures can be held against each other, {between}"
    counts = most_often(pairs["reason"])
    most = [f"{str(reason).replace('_', ' ')} ({n})" for reason, n in counts.items()]
    kinds = listed(most, limit=ENOUGH)
    reasons = f"the reason is always {kinds}" if len(most) == 1 else f"the commonest reasons are {kinds}"
    computed = len(pairs) - by_reader
    verb = agrees(by_reader, "has", "have")
    read = f"{part(by_reader, len(pairs), 'pair')} {verb} a reader's reason"
    rest = f"; for the other {number(computed)} the reason is computed" if computed and by_reader else ""
    conflicts = int((pairs["reason"] == "conflict").sum())
    clash = (
        f"{counted(conflicts, 'pair')} cannot both be right"
        if conflicts
        else "of no pair is it clear that only one can be right"
    )
    return paragraph(head, reasons, clash, f"{read}{rest}" if by_reader else "all reasons are computed")


def sentence_observations(corpus: Corpus, observed: pd.DataFrame) -> str:
    """How many things have several figures, and for how many that is one observation; `several_observations`."""
    if observed.empty:
        return paragraph("of nothing here is there more than one figure")
    one = observed[observed["independent"] == 1]
    head = f"of {counted(len(observed), 'thing')} there is more than one figure"
    verb = agrees(len(one), "goes", "go")
    same = f"{number(len(one))} of them {verb} back to one origin, and {agrees(len(one), 'is', 'are')} one observation"
    across = int((observed["n_sources"] > 1).sum())
    told = f"{number(across)} {agrees(across, 'is', 'are')} told by more than one source"
    none = "none of them is told by more than one source" if len(corpus.sources) > 1 else ""
    return paragraph(head, same if len(one) else "each rests on more than one origin", told if across else none)


def sentence_competing(corpus: Corpus, counts: pd.DataFrame) -> str:
    """What is counted of each event, population by population, and by whom; `competing_counts`."""
    if counts.empty:
        return paragraph("of no event here are there several counts of this kind")
    labels, each = Labels(corpus), []
    names = dict(zip(corpus.origins["id"], corpus.origins["names"], strict=True))
    for (quantity, place, period), rows in counts.groupby(["quantity", "place", "period"], sort=False):
        when = f"{labels.of('places', str(place))}, {period_in_words(str(period))}"
        told = []
        for whom, of in rows.groupby("population", sort=False):
            numbers = listed([_counted(labels, names, row) for row in of.to_dict("records")])
            told.append(f"of {labels.term('populations', str(whom))} {numbers}")
        apart = "these are not the same people" if len(told) > 1 else ""
        each.append(paragraph(f"{labels.term('quantities', str(quantity))} ({when}), {told[0]}", *told[1:], apart))
    more = f"{counted(len(each) - ENOUGH, 'more event')} follow" if len(each) > ENOUGH else ""
    return paragraph(*each[:ENOUGH], more)


def _counted(labels: Labels, names: Mapping[str, str], row: Mapping[Hashable, Any]) -> str:
    """One count with what it is read as, and who made it; `names` are what each origin names."""
    by = f"by {plain_markdown(labels.of('origins', row['origin']))}"
    known = names.get(row["origin"], "nothing") != "nothing"
    return f"{plain_markdown(row['number'] or row['as_written'])} {by if known else 'without a stated origin'}"


def sentence_over_time(corpus: Corpus, series: pd.DataFrame) -> str:
    """What is said of one quantity at its first and last date, stocks apart from flows; `figures_over_time`."""
    if series.empty:
        return paragraph("no number of this kind is dated here")
    labels, stocks = Labels(corpus), series[series["stock_or_flow"] == "stock"]
    told = [
        f"{plain_markdown(row['as_written'])} ({labels.name(row['source'])}, {period_in_words(row['period'])})"
        for row in stocks.to_dict("records")
    ]
    flows = len(series) - len(stocks)
    note = f"{counted(flows, 'figure')} {agrees(flows, 'counts', 'count')} over a period and cannot be put in line"
    what = labels.term("quantities", series["quantity"].iloc[0])
    return paragraph(f"on {what} the sources give {listed(told, limit=ENOUGH)}", note if flows else "")


def _verdicts(n: dict[str, int]) -> str:
    words = [
        f"{_some(n['holds'])} {agrees(n['holds'], 'holds', 'hold')}",
        f"{_some(n['fails'])} {agrees(n['fails'], 'fails', 'fail')}",
        f"{_some(n['not_decidable'])} cannot be decided",
    ]
    return listed(words)


def _some(n: int) -> str:
    return number(n) if n else "none"


def _where(corpus: Corpus, fails: pd.DataFrame) -> str:
    """In which sources relations fail within the source, and how many fail between two sources."""
    labels, own = Labels(corpus), fails[fails["other_sources"] == ""]
    counts = own["source"].value_counts()
    told = [source for source in corpus.sources["id"] if source in counts]
    each = [f"{number(counts[source])} within {labels.name(source)}" for source in told]
    inside = (
        f"of those that fail, {listed(each)} {agrees(len(own), 'concerns', 'concern')} one source alone" if each else ""
    )
    across = len(fails) - len(own)
    other = f"{number(across)} {agrees(across, 'sets', 'set')} a number of one source against one of another"
    return paragraph(inside, other if across else "") if len(fails) else ""


def _said(statement: str) -> str:
    return plain_markdown(statement.rstrip("."))


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
    counts = with_most(matters["kind"].value_counts())
    top = [words for kind, words in KIND_WORDS.items() if kind in counts.index]
    share = part(int(counts.iloc[0]), len(matters), "such oddity") + (" each" if len(top) > 1 else "")
    return f"most often {listed(top)} do not fit ({share})"

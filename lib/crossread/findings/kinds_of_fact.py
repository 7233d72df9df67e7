"""Kinds of finding about numbers and promises: sums that fail, rival counts, one body, forecasts in vain."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.findings.finding import Finding, told
from crossread.show.labels import Labels
from crossread.show.links import is_row
from crossread.show.words import agrees, counted, ids, listed, paragraph, part, period_in_words, sentence, together
from crossread.topics.audit.reconciliation import audit_read
from crossread.topics.audit.tables import audit, oddities
from crossread.topics.evidence.tables import origin_table
from crossread.topics.figures.groups import competing_counts
from crossread.topics.figures.stated import stated_figures
from crossread.topics.forecasts.tables import forecast_outcomes, judged_forecasts

OWN_COUNT = "own_count"
FEW_FIGURES = 10
LARGE_SHARE = 1 / 3
NAMED_COUNTS = 4
ADDS_UP = ("sum", "covers")
CONDITIONAL = "it was tied to a condition, and the condition may not have come about."
RIVALS = {
    "certain": "it may hold at another time, or for another place, than the one that is told of later.",
    "possible": "it was said with a hedge: an expectation that fails need not have been unreasonable.",
    "planned": "it tells what others planned or hoped: that it failed need not be a misjudgement of the source.",
}


def arithmetic(corpus: Corpus) -> list[Finding]:
    """Checks that fail, those within one source first, then by the gap as a share of what is stated."""
    table, labels, found = audit(corpus), Labels(corpus), []
    fails = audit_read(corpus, table[table["verdict"] == "fails"])
    order = fails.assign(across=fails["other_sources"] != "").sort_values(
        ["across", "gap_share"], ascending=[True, False], kind="stable"
    )
    verb = agrees(len(fails), "fails", "fail")
    whole = f"{part(len(fails), len(table), 'check')} of the arithmetic {verb}"
    for row in order.to_dict("records"):
        names = labels.names([row["source"], *ids(row["other_sources"])])
        wrong = "do not add up" if row["relation"] in ADDS_UP else "do not fit each other"
        why = told(row["why"])
        text = paragraph(f"numbers of {names} {wrong}: {why[:1].lower()}{why[1:]}")
        detail = paragraph(f"what would have to hold: {told(row['statement'])}", whole)
        rows = [row["id"], row["whole"], *(each for each in ids(row["parts"]) if is_row(each))]
        rival = _rival(row["note"]) or "the numbers may be of different periods, or count different things."
        overturn = "a passage that gives both numbers the same period, scope and base, or that corrects one of them."
        found.append(
            Finding("arithmetic", (row["id"],), text, detail, tuple(rows), rival, overturn, "05_reconciliation")
        )  # fmt: skip
    return found


def rival_counts(corpus: Corpus) -> list[Finding]:
    """Events of which several counts exclude each other, those furthest apart first."""
    table, found = competing_counts(corpus), []
    for code, group in table.groupby(["quantity", "place", "period"], sort=False):
        low, high = group["high"].min(), group["low"].max()
        if low < high and len(set(group["origin"])) > 1:
            found.append((high / low if low else float("inf"), _counted_event(corpus, code, group)))
    return [finding for _, finding in sorted(found, key=lambda each: -each[0])]


def one_body(corpus: Corpus) -> list[Finding]:
    """Bodies on which a large part of the figures of a source rests, or the source itself; most figures first."""
    table, labels, found = origin_table(corpus), Labels(corpus), []
    totals = table.groupby("source")["n_figures"].sum()
    resting = (table["names"] == "body") | (table["origin"] == OWN_COUNT)
    many = table[resting & (table["n_figures"] >= FEW_FIGURES) & (table["share"] >= LARGE_SHARE)]
    publishers = corpus.sources.set_index("id").reindex(columns=["publisher"])["publisher"]
    for row in many.sort_values("n_figures", ascending=False, kind="stable").to_dict("records"):
        name, body = labels.name(row["source"]), labels.term("origins", row["origin"])
        its_own = labels.of("origins", row["origin"]).lower() in str(publishers[row["source"]]).lower()
        on = "the counts of its own authors" if row["origin"] == OWN_COUNT else f"one body, {body}"
        made = ", which is among its publishers" if its_own and row["origin"] != OWN_COUNT else ""
        share = part(row["n_figures"], int(totals[row["source"]]), "figure")
        text = paragraph(f"{share} of {name} rest on {on}{made}")
        own = "who made a text may know its numbers best; nobody else in it confirms them."
        other = "the body may publish what others have counted, so that the numbers have more than one root."
        rival = own if its_own or row["origin"] == OWN_COUNT else other
        overturn = "another origin, named in the text or in a note, for these figures."
        rows = tuple(ids(row["figures"]))
        found.append(Finding("one-body", (row["origin"],), text, "", rows, rival, overturn, "09_evidence"))
    return found


def _counted_event(corpus: Corpus, code: tuple[Any, ...], group: pd.DataFrame) -> Finding:
    labels, stated = Labels(corpus), stated_figures(corpus, group["id"])
    ordered = group.sort_values(["low", "high"], kind="stable").to_dict("records")
    each = [
        f"{told(stated[row['id']].words)} ({labels.of('populations', row['population'])}; {_origin(labels, row)})"
        for row in ordered
    ]
    quantity, place, period = code
    where = f"{labels.of('places', place)}, {period_in_words(period)}"
    who = labels.names(source for source in corpus.sources["id"] if source in set(group["source"]))
    verb = agrees(group["source"].nunique(), "gives", "give")
    head = f"for {labels.term('quantities', quantity)} ({where}) {who} {verb}"
    ends = f"from {told(stated[ordered[0]['id']].words)} to {told(stated[ordered[-1]['id']].words)}"
    text = paragraph(f"{head} {counted(len(each), 'count')} that cannot all be right, {ends}")
    detail = paragraph(f"they are {listed(each, limit=NAMED_COUNTS)}")
    people = group["population"].nunique() > 1
    kinds = "the counts differ in whom they include, so that more than one may be right of its own group."
    rival = kinds if people else "the counts may have been closed at different times."
    overturn = "an inquiry that says how each number was made, and whom it counts."
    return Finding(
        "rival-counts", tuple(map(str, code)), text, detail, tuple(group["id"]), rival, overturn, "05_reconciliation"
    )


def _origin(labels: Labels, row: dict[Any, Any]) -> str:
    return labels.of("origins", row["origin"]) if row["origin"] else "no origin"


def _rival(note: str) -> str:
    """The rival reading that a coder has noted, if the note is one."""
    found = re.match(r"(?:Another|A rival) reading: *(.+)", note.strip(), re.DOTALL)
    return sentence(told(found[1])) if found else ""


def forecasts(corpus: Corpus) -> list[Finding]:
    """Expectations that later sources contradict: a source's own first, then those that most sources contradict."""
    table, labels, found = forecast_outcomes(corpus), Labels(corpus), []
    judged = judged_forecasts(table)
    wrong = judged[judged["outcome"] == "contradicted"]
    order = wrong.assign(_own=wrong["owner"] != "own", _n=-wrong["tellers"].map(lambda cell: len(ids(cell))))
    how_many = part(len(wrong), len(judged), "forecast")
    for row in order.sort_values(["_own", "_n"], kind="stable").to_dict("records"):
        name, tellers = labels.name(row["source"]), [labels.name(each) for each in ids(row["tellers"])]
        holds = f"{name} expected" if row["owner"] == "own" else f"{name} reports the expectation"
        text = paragraph(f"{holds}: {told(row['statement'])}; {together(tellers, 'reports', 'report')} otherwise")
        detail = paragraph(
            f"{how_many} of which a later source tells the outcome {agrees(len(wrong), 'was', 'were')} contradicted",
        )
        rival = CONDITIONAL if row["conditional"] else RIVALS.get(row["group"], RIVALS["possible"])
        overturn = f"a passage of {labels.names(ids(row['tellers']))} that tells that it came about after all."
        rows = (row["id"], *ids(row["told_by"]))
        found.append(Finding("forecast", (row["id"],), text, detail, rows, rival, overturn, "08_forecasts"))
    return found


def announcements(corpus: Corpus) -> list[Finding]:
    """What a source announces and its text does not contain, or contains otherwise, where a reading depends on it."""
    table, labels, found = oddities(corpus), Labels(corpus), []
    kept = table[(table["kind"] == "announcement") & (table["matters"] == "yes")]
    others = list(dict.fromkeys(kept["source"]))
    for row in kept.to_dict("records"):
        name = labels.name(row["source"])
        also = [labels.name(source) for source in others if source != row["source"]]
        more = together(also, "announces", "announce")
        text = paragraph(f"{name} announces what its text does not keep, or keeps otherwise: {told(row['statement'])}")
        detail = paragraph(
            f"{more} something that does not follow as announced, too" if also else "",
        )
        rival = "the announcement may be meant loosely, or belong to another edition of the text."
        overturn = f"a section of {name} that holds what is announced, in the number announced."
        rows = (row["id"], *(each for each in ids(row["rows"]) if is_row(each)))
        found.append(Finding("announcement", (row["id"],), text, detail, rows, rival, overturn, "05_reconciliation"))
    return found

"""Kinds of finding about promises: forecasts that later sources contradict, announcements that are not kept."""

from __future__ import annotations

from crossread.compare.forecasts import forecast_outcomes, judged_forecasts
from crossread.compare.oddities import oddities
from crossread.corpus.load import Corpus
from crossread.show.finding import Finding, told
from crossread.show.labels import Labels
from crossread.show.links import is_row
from crossread.show.words import agrees, ids, paragraph, part, together

CONDITIONAL = "it was tied to a condition, and the condition may not have come about."
RIVALS = {
    "certain": "it may hold at another time, or for another place, than the one that is told of later.",
    "possible": "it was said with a hedge: an expectation that fails need not have been unreasonable.",
    "planned": "it tells what others planned or hoped: that it failed need not be a misjudgement of the source.",
}


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

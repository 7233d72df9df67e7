"""Sentences about forecasts: how many could be judged, with what outcome, and how little that proves."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.show.coverage import so_far
from crossread.show.labels import Labels
from crossread.show.words import agrees, counted, every, listed, number, paragraph, part, plural
from crossread.topics.forecasts.tables import JUDGED, judged_forecasts, outcome_counts, shared_tellings

FEW = 10
GROUP_WORDS = {
    "certain": "words of certainty", "likely": "words of likelihood", "possible": "words of possibility",
    "unlikely": "words of doubt", "planned": "words of plan or hope", "other": "other words",
}  # fmt: skip


def sentence_forecasts(corpus: Corpus, forecasts: pd.DataFrame) -> str:
    """The finding: how many forecasts there are, how many a later source reports on, and how these came out."""
    if forecasts.empty:
        return paragraph(f"{so_far(corpus, 'forecasts')}no forecast is made")
    labels, n_sources = Labels(corpus), len(corpus.sources)
    who = f"together the {number(n_sources)} sources" if n_sources > 1 else labels.names(corpus.sources["id"])
    made = f"{who} {agrees(n_sources, 'makes', 'make')} {counted(len(forecasts), 'forecast')}"
    late, judged = forecasts[forecasts["outcome"] == "no_later"], judged_forecasts(forecasts)
    if len(late) == len(forecasts):
        return paragraph(made, "there is no later source here that could report what came of them")
    names = list(dict.fromkeys(late["source"]))
    last = f"{labels.names(names)} {agrees(len(names), 'has', 'have')} no later source, so "
    last += counted(len(late), "forecast")
    n_told = number(len(judged)) if len(judged) else "none"
    rest = f"the other {number(len(forecasts) - len(late))}" if names else "these"
    told = f"{'' if len(judged) else so_far(corpus)}of {rest}, later sources report on {n_told}"
    told += f": {_outcomes(judged)}" if len(judged) else ""
    return paragraph(made, f"{last} cannot be judged" if names else "", told, _reading(corpus) if len(judged) else "")


def sentence_outcomes(corpus: Corpus, counts: pd.DataFrame) -> str:
    """How many forecasts of each source later ones report on; `counts` is `outcome_counts` by source."""
    labels = Labels(corpus)
    judged, last = counts[counts["n_no_later"] == 0], counts[counts["n_no_later"] > 0]
    each: list[str] = []
    for row in judged.to_dict("records"):
        noun = f" {plural('forecast', row['n_forecasts'])}" if not each else ""
        of = f"of the {number(row['n_forecasts'])}{noun} of {labels.name(row['source'])}"
        each.append(f"{number(row['n_judged']) if row['n_judged'] else 'none'} {of}")
    none = "" if judged["n_judged"].any() else so_far(corpus)
    told = f"{none}later sources report on {listed(each)}" if each else ""
    open_ = f"{labels.names(last['source'])} {agrees(len(last), 'has', 'have')} no later source" if len(last) else ""
    return paragraph(told, open_) if len(counts) else paragraph(f"{so_far(corpus, 'forecasts')}no forecast is made")


def sentence_confidence(groups: pd.DataFrame) -> str:
    """How forecasts with words of each group came out, as far as judged; `outcome_counts` by group."""
    judged = groups[groups["n_judged"] > 0]
    if judged.empty:
        return paragraph("no later source reports on a forecast, so words cannot be set against outcomes")
    each: list[str] = []
    for row in judged.to_dict("records"):
        noun = "" if each else f" judged {plural('forecast', row['n_judged'])}"
        n_out = number(row["n_borne_out"]) if row["n_borne_out"] else "none"
        each.append(f"{n_out} of {number(row['n_judged'])}{noun} with {GROUP_WORDS[row['group']]}")
    words = groups.sort_values("n_forecasts", ascending=False, kind="stable").iloc[0]
    often = f"the commonest are {GROUP_WORDS[words['group']]}, in {counted(words['n_forecasts'], 'forecast')}"
    return paragraph(often if len(groups) > 1 else "", f"borne out are {listed(each)}")


def sentence_conditions_of_forecasts(counts: pd.DataFrame) -> str:
    """How many forecasts hold under a condition only, and how many of these were judged; `outcome_counts`."""
    n = {bool(row["conditional"]): row for row in counts.to_dict("records")}
    if True not in n:
        return paragraph("no forecast is coded as holding under a condition only")
    total = sum(row["n_forecasts"] for row in n.values())
    under, free = n[True]["n_judged"], n[False]["n_judged"] if False in n else None
    said = f"{part(n[True]['n_forecasts'], total, 'forecast')} {agrees(n[True]['n_forecasts'], 'holds', 'hold')}"
    told = f"later sources report on {number(under) if under else 'none'} of these"
    told += "" if free is None else f", and on {number(free) if free else 'none'} of the others"
    return paragraph(f"{said} under a condition only", told)


def sentence_owners(counts: pd.DataFrame) -> str:
    """How forecasts that sources make themselves came out, and those they only relay; `outcome_counts` by owner."""
    words = {"own": "of own and adopted forecasts", "relayed": "of relayed forecasts"}
    each = []
    for row in counts.to_dict("records"):
        text = f"{words[row['owner']]}, {number(row['n_forecasts'])} in all, {_judged(row['n_judged'])}"
        each.append(f"{text} ({_parts(row)})" if row["n_judged"] else text)
    return paragraph(*each) if each else paragraph("no forecast is made")


def sentence_hindsight(forecasts: pd.DataFrame) -> str:
    """How few outcomes there are to conclude from, and how many rest on the same later rows; `forecast_outcomes`."""
    judged = judged_forecasts(forecasts)
    if judged.empty:
        return paragraph("no later source reports on a forecast here: there is nothing to conclude from")
    knew = "those who judged knew what had come, and later sources tell what they came upon"
    if len(judged) == 1:
        return paragraph("one judged forecast is a case, not a rate", knew)
    shared = shared_tellings(forecasts)
    separate = len(judged) - int((shared["n_forecasts"] - 1).sum())
    rest = f"{every(len(judged), 'judged forecast')} rest on {counted(separate, 'separate set')} of later rows"
    twice = f", as {number(int(shared['n_forecasts'].sum()))} share theirs with another" if len(shared) else ""
    sizes = outcome_counts(judged, "group").sort_values("n_judged", ascending=False, kind="stable")
    largest = sizes.iloc[0]
    n = int(largest["n_judged"])
    step = f"the largest group of words has {counted(n, 'judged forecast')}, so one outcome read otherwise moves its "
    step += f"share by {100 / n:.0f} percentage points"
    few = "" if n >= FEW else ": the table shows cases, not rates"
    return paragraph(rest + twice, step + few, knew)


def sentence_shared_tellings(shared: pd.DataFrame) -> str:
    """How many sets of judged forecasts rest on the same later rows; `shared` is `shared_tellings`."""
    if shared.empty:
        return paragraph("no two judged forecasts rest on the same later row")
    largest = int(shared["n_forecasts"].max())
    n = counted(len(shared), "set")
    return paragraph(
        f"{n} of judged forecasts {agrees(len(shared), 'rests', 'rest')} on the same later rows; the largest has "
        f"{counted(largest, 'forecast')}"
    )


def _outcomes(judged: pd.DataFrame) -> str:
    counts = judged["outcome"].value_counts()
    words = {"borne_out": ("was borne out", "were borne out"), "partly": ("partly", "partly")}
    words["contradicted"] = ("was contradicted", "were contradicted")
    each = [
        f"{number(int(counts[outcome]))} {agrees(int(counts[outcome]), *words[outcome])}"
        for outcome in JUDGED
        if outcome in counts
    ]
    return listed(each)


def _judged(n: int) -> str:
    """How many were judged, with the verb: "none was judged", "two were judged"."""
    return f"{number(n)} were judged" if n > 1 else f"{'one' if n else 'none'} was judged"


def _parts(row: Mapping[Hashable, Any]) -> str:
    """The outcomes of the judged ones of a row of counts: "four borne out, one partly"."""
    each = [(row[f"n_{outcome}"], outcome.replace("_", " ")) for outcome in JUDGED]
    return ", ".join(f"{number(n)} {word}" for n, word in each if n)


def _reading(corpus: Corpus) -> str:
    """Whose reading the outcomes are: one reader's, unless a second one coded outcomes of a sample."""
    if (corpus.codings["variable"] == "outcome").any():
        return "a second reader judged a sample of the outcomes"
    return "the outcomes are one reader's judgement, on which no agreement was measured"

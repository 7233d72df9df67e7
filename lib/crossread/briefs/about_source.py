"""A brief on a source: what it alone says and leaves out, what it asks and expected, where its arithmetic fails."""

from __future__ import annotations

from functools import partial

import pandas as pd

from crossread.briefs.bearing import ODD, by_relevance
from crossread.briefs.brief_tables import left_out
from crossread.briefs.part import Brief, Part, against_others, cited, mostly, source_claims_part, with_example
from crossread.corpus.load import Corpus
from crossread.corpus.tellings import endorsed, first_tellings, with_most
from crossread.show.coverage import in_part, so_far
from crossread.show.labels import Labels
from crossread.show.words import agrees, counted, every, ids, listed, number, paragraph, part, plain_markdown
from crossread.topics.audit.tables import audit, oddities
from crossread.topics.claims.tables import claim_cells
from crossread.topics.evidence.tables import single_source_claims
from crossread.topics.forecasts.tables import forecast_outcomes, judged_forecasts
from crossread.topics.remedies.requests import asked_by, asked_of_funder, specificity

ALONE = {"theme": "theme", "event": "event", "quantity": "quantity"}


def source_brief(whole: Corpus, corpus: Corpus, code: str) -> Brief:
    """The brief on a source; `corpus` is that of the source alone, `whole` that of all coded sources."""
    alone, missing = single_source_claims(whole), left_out(whole, code)
    alone = alone[alone["source"] == code].reset_index(drop=True)
    missing = missing[~missing["theme"].isin(corpus.recommendations["theme"])].reset_index(drop=True)
    verdicts, forecasts = audit(whole, [code]), forecast_outcomes(whole)
    forecasts = forecasts[forecasts["source"] == code]
    cells = claim_cells(whole)
    parts = {
        "clashes": source_claims_part(whole, cells, code),
        "said": _alone(corpus, whole, alone, code),
        "missing": _missing(corpus, whole, missing, code),
        "asked": _asked(corpus, code),
        "numbers": _numbers(corpus, verdicts),
        "outlook": _outlook(corpus, whole, forecasts, code),
        "care": _care(whole, code),
    }
    name = Labels(corpus).name(code)
    asked = asked_by(corpus, "addressee")
    summary = paragraph(
        against_others(whole, cells, code),
        "" if in_part(whole) or len(alone) else f"{name} tells nothing that no other source tells",
        _most_asked(corpus, asked),
        _failing(corpus, verdicts),
    )
    return Brief(corpus, summary, {slot: found for slot, found in parts.items() if found})


def _told_alone(corpus: Corpus, whole: Corpus, alone: pd.DataFrame, code: str) -> str:
    if alone.empty:
        return ""
    counts = alone["kind"].value_counts()
    each = [counted(int(counts[kind]), noun) for kind, noun in ALONE.items() if kind in counts]
    return f"{so_far(whole)}{Labels(corpus).name(code)} alone speaks of {listed(each)}"


def _alone(corpus: Corpus, whole: Corpus, alone: pd.DataFrame, code: str) -> Part | None:
    if alone.empty:
        return None
    order = {kind: place for place, kind in enumerate(ALONE)}
    table = alone.assign(_kind=alone["kind"].map(order), _n=-alone["n_rows"])
    table = table.sort_values(["_kind", "_n", "code"], kind="stable")[list(alone.columns)]
    prose = paragraph(cited(_told_alone(corpus, whole, alone, code), alone["rows"]))
    return Part(
        "What it alone says", prose, table, "code kind n_rows", "Themes, events and quantities of no other source"
    )


def _missing(corpus: Corpus, whole: Corpus, missing: pd.DataFrame, code: str) -> Part | None:
    if missing.empty:
        return None
    name, n = Labels(corpus).name(code), len(missing)
    hits = int(missing["n_hits"].sum())
    proof = f"{counted(hits, 'search hit')}, read and dismissed" if hits else "their search terms do not occur in it"
    head = f"{name} says of {counted(n, 'theme')} that others name neither what is wrong nor what to do ({proof})"
    most = with_most(missing, "n_sources")
    n_most, others = int(most["n_sources"].iloc[0]), len(whole.sources) - 1
    who = every(others, "other source") if n_most == others else counted(n_most, "other source")
    top = f"{who} {agrees(n_most, 'says', 'say')} {Labels(corpus).terms('themes', most['theme'])}"
    caption = "Themes on which it is silent, and the sources that say them"
    return Part(
        "What it leaves out",
        paragraph(cited(head, missing["rows"]), top),
        missing,
        "theme sources n_rows n_hits",
        caption,
    )


def _most_asked(corpus: Corpus, asked: pd.DataFrame) -> str:
    if asked.empty:
        return "" if in_part(corpus, "recommendations") else "it asks nothing of anyone"
    rows = first_tellings(corpus.recommendations)
    n_own = len(endorsed(rows))
    relayed = counted(len(rows) - n_own, "recommendation")
    own = f"it makes {counted(n_own, 'recommendation')} in its own name" if n_own else ""
    said = f"it only relays {relayed}" if not n_own else own if n_own == len(rows) else f"{own} and relays {relayed}"
    return f"{said}, {mostly(asked, 'addressee', 'to', partial(Labels(corpus).terms, 'actors'))}"


def _asked(corpus: Corpus, code: str) -> Part | None:
    asked = asked_by(corpus, "addressee")
    if asked.empty:
        return None
    prose = paragraph(cited(_most_asked(corpus, asked), asked["rows"]), _specific(corpus), _funder(corpus, code))
    columns = "addressee n_rows n_relayed strengths statement id"
    caption = "What it asks, by addressee, with the request put most strongly"
    return Part("What it asks", prose, with_example(corpus, asked), columns, caption)


def _specific(corpus: Corpus) -> str:
    for row in specificity(corpus).to_dict("records"):
        dated, paid, whole = (int(row[name]) for name in ("n_deadline", "n_resources", "n_all"))
        means = f"{number(paid) if paid else 'none'} {agrees(paid or 1, 'names', 'name')} the means"
        dates = f"{number(dated) if dated else 'none'} {agrees(dated or 1, 'names', 'name')} a date"
        full = (
            f"{number(whole) if whole else 'none'} {agrees(whole or 1, 'says', 'say')} who, what, by when and with what"
        )
        begin = so_far(corpus, "recommendations")
        return f"{begin}of {counted(int(row['n_rows']), 'request')} in its own name {dates}, {means}, and {full}"
    return ""


def _funder(corpus: Corpus, code: str) -> str:
    for row in asked_of_funder(corpus).query("n_funder > 0").to_dict("records"):
        n, payer = int(row["n_funder"]), plain_markdown(row["funder"])
        goes = f"{counted(n, 'request')} {agrees(n, 'goes', 'go')}"
        return cited(f"{Labels(corpus).name(code)} was paid for by {payer}, to which {goes}", [row["rows"]])
    return ""


def _failing(corpus: Corpus, verdicts: pd.DataFrame) -> str:
    n = int((verdicts["verdict"] == "fails").sum())
    if verdicts.empty:
        return f"{so_far(corpus, 'figures')}it has no arithmetic that could be checked"
    whole = (
        part(n, len(verdicts), "check") + " of its arithmetic"
        if n
        else f"none of the {counted(len(verdicts), 'check')} of its arithmetic"
    )
    undecided = int((verdicts["verdict"] == "not_decidable").sum())
    open_ = f", and {number(undecided)} cannot be decided" if undecided else ""
    return f"{whole} {agrees(max(n, 1), 'fails', 'fail')}{open_}"


def _numbers(corpus: Corpus, verdicts: pd.DataFrame) -> Part | None:
    fails = verdicts[verdicts["verdict"] == "fails"].reset_index(drop=True)
    if fails.empty:
        return None
    prose = paragraph(cited(_failing(corpus, verdicts), fails["id"]))
    return Part(
        "Where its arithmetic fails", prose, fails, "statement reading id", "Checks that fail, the widest gap first"
    )


def _care(whole: Corpus, code: str) -> Part | None:
    """What does not fit in the source, where a reading depends on it; what others say of it only in the sentences."""
    table = oddities(whole)
    concerns = (table["source"] == code) | table["other_sources"].map(lambda cell: code in ids(cell))
    table = by_relevance(whole, table[concerns & (table["matters"] == "yes")])
    if table.empty:
        return None
    own, others = (table[table["source"] == code], table[table["source"] != code])
    name = Labels(whole).name(code)
    told = [(own, f"in {name}"), (others, f"in {Labels(whole).names(dict.fromkeys(others['source']))} beside {name}")]
    said = [
        cited(
            f"{counted(len(of), 'thing')} {where} {agrees(len(of), 'does', 'do')} not fit where much depends on it",
            of["id"],
        )
        for of, where in told
        if len(of)
    ]
    caption = f"{ODD}, what most findings rest on first"
    shown = own.reset_index(drop=True)
    return Part("What to be careful with", paragraph(*said), shown, "statement reading id", caption)


def _outlook(corpus: Corpus, whole: Corpus, forecasts: pd.DataFrame, code: str) -> Part | None:
    if forecasts.empty:
        return None
    name, judged = Labels(corpus).name(code), judged_forecasts(forecasts)
    head = cited(f"{name} holds {counted(len(forecasts), 'statement')} on what was then the future", forecasts["id"])
    counts = judged["outcome"].value_counts()
    words = {"borne_out": "borne out", "partly": "partly borne out", "contradicted": "contradicted"}
    each = [f"{number(int(counts[outcome]))} {said}" for outcome, said in words.items() if outcome in counts]
    none_later = set(forecasts["outcome"]) == {"no_later"}
    untold = f"{so_far(whole)}no later source of these reports what came of any of them"
    if none_later:
        untold = "there is no later source here that could report what came of them"
    told = f"by what later sources report {listed(each)}" if each else untold
    columns = "voice statement confidence outcome tellers id"
    return Part(
        "What it expected, and what came of it",
        paragraph(head, told),
        judged,
        columns,
        "Expectations whose outcome a later source reports",
    )

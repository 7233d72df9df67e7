"""Kinds of finding about what is asked, who stands for it and who speaks; each comes from the tables, or not at all."""

from __future__ import annotations

import pandas as pd

from crossread.compare.coverage import VOICED, whole
from crossread.compare.origins import voices_table
from crossread.compare.remedies import unasked_actors
from crossread.compare.rows import top_codes
from crossread.corpus.load import STATEMENTS, Corpus
from crossread.show.coverage import so_far
from crossread.show.finding import Finding, told
from crossread.show.labels import Labels
from crossread.show.words import a_or_an, agrees, counted, every, ids, listed, paragraph, part, together
from crossread.topics.claims.sentences import claim_text
from crossread.topics.claims.tables import SIDES, claim_cells, claim_standings

FEW_LOCAL = 0.25


def clash(corpus: Corpus) -> list[Finding]:
    """Claims on which sources stand on opposite sides in their own names, the sharpest first."""
    labels, found, cells = Labels(corpus), [], claim_cells(corpus)
    standings = claim_standings(cells)
    sharpest = standings[standings["standing"] == "clash"].sort_values(
        ["sharpness", "n_speaking"], ascending=False, kind="stable"
    )
    readings = dict(zip(corpus.claims["id"], corpus.claims["reading"], strict=True))
    for row in sharpest.to_dict("records"):
        of = cells[(cells["claim"] == row["claim"]) & cells["does"].isin(SIDES)]
        said = [f"{labels.name(cell['source'])}: {told(cell['statement'])}" for cell in of.to_dict("records")]
        favour, against = ([labels.name(source) for source in ids(row[side])] for side in SIDES)
        text = paragraph(
            f"sources clash on whether {claim_text(corpus, row['claim'])}: {together(favour, 'says', 'say')} so, "
            f"{together(against, 'is', 'are')} against it"
        )
        rows = tuple(dict.fromkeys(each for cell in of["rows"] for each in ids(cell)))
        rival = _rival_of_sides(corpus, list(of["source"]))
        overturn = "a condition in one of these passages under which the other side would agree."
        detail = paragraph("; ".join(said), readings[row["claim"]])
        found.append(Finding("clash", (row["claim"],), text, detail, rows, rival, overturn, "06_claims", "stance"))
    return found


def voices(corpus: Corpus) -> list[Finding]:
    """Whom all sources ask for something, and how seldom a local voice speaks in them beside the authors."""
    quoted = voices_table(corpus)
    quoted = quoted[quoted["kind"] != "author"]
    n_rows, n_local = int(quoted["n_rows"].sum()), int(quoted["n_rows_local"].sum())
    if not n_rows or n_local / n_rows > FEW_LOCAL:
        return []
    labels, sums = Labels(corpus), quoted.groupby("source", sort=False)["n_rows_local"].sum()
    silent = [source for source in corpus.sources["id"] if not sums.get(source, 0)]
    without = [labels.name(source) for source in whole(corpus, silent, *VOICED)]
    asked = _asked_by_all(corpus)
    n_sources = len(corpus.sources)
    everyone = every(n_sources, "source") if n_sources > 1 else labels.names(corpus.sources["id"])
    whom = f"{everyone} {agrees(n_sources, 'asks', 'ask')} something of {asked}"
    where = "in which others than the authors are heard"
    share = f"{a_or_an(corpus.local)} voice speaks in {part(n_local, n_rows, 'row')} {where}"
    if not n_local:
        share = f"{so_far(corpus, *VOICED)}no {corpus.local} voice speaks in the {counted(n_rows, 'row')} {where}"
    some = f"in {listed(without)} none" if n_local and without else ""
    text = paragraph(f"{f'{whom}; ' if asked else ''}{share}{f', {some}' if some else ''}")
    n_unknown = int(quoted["n_unknown"].sum())
    known = (
        f"{a_or_an(corpus.local)} voice that speaks little may be given the last word: rows do not weigh what is said."
    )
    unknown = (
        f"of {counted(n_unknown, 'voice')} the text does not say whether they are {corpus.local}; some may well be."
    )
    overturn = f"quoted or attributed voices that the texts call {corpus.local} and the table does not."
    rival, rows = unknown if n_unknown else known, _local_rows(corpus)
    return [Finding("voices", ("local",), text, "", rows, rival, overturn, "09_evidence")]


def unasked(corpus: Corpus) -> list[Finding]:
    """Actors with whom a source finds fault and of whom nothing is asked in it, most fault first."""
    labels, found = Labels(corpus), []
    table = unasked_actors(corpus).sort_values("n_rows", ascending=False, kind="stable")
    for actor, group in table.groupby("actor", sort=False):
        first = group.iloc[0]
        name, term = labels.name(first["source"]), labels.term("actors", str(actor))
        text = paragraph(
            f"{name} finds drivers or failures on the side of {term} ({counted(int(first['n_rows']), 'diagnosis')}) "
            "and asks nothing of that actor"
        )
        rival = "a text written for one reader asks only what that reader can do."
        overturn = "a recommendation of the same source, explicit or implied, to this actor."
        rows = tuple(ids(first["rows"]))
        found.append(Finding("unasked", (str(actor),), text, "", rows, rival, overturn, "03_recommendations"))
    return found


def _rival_of_sides(corpus: Corpus, holders: list[str]) -> str:
    dates = zip(corpus.sources["id"], corpus.sources["date"], strict=True)
    years = [int(date[:4]) for source, date in dates if source in holders]
    apart = max(years) - min(years)
    if apart:
        between = f"{counted(apart, 'year')} {agrees(apart, 'lies', 'lie')} between them"
        return f"{between}: what could still be asked for in the one may have been tried by the other."
    return "they were written in the same year, but may mean different measures by the same word."


def _asked_by_all(corpus: Corpus) -> str:
    """The widest actors of which every source asks something."""
    top, rows = top_codes(corpus.actors), corpus.recommendations
    by = rows.assign(actor=rows["addressee"].map(top)).groupby("actor", sort=False)["source"].nunique()
    everyone = [str(actor) for actor, n in by.items() if n == len(corpus.sources)]
    return Labels(corpus).terms("actors", everyone) if everyone else ""


def _local_rows(corpus: Corpus) -> tuple[str, ...]:
    voices = corpus.voices
    local = voices.loc[(voices["local"] == "yes") & (voices["kind"] != "author"), "id"]
    tables: list[pd.DataFrame] = [corpus.tables[name] for name in STATEMENTS]
    return tuple(row for table in tables if "voice" in table for row in table["id"][table["voice"].isin(local)])

"""Who is said to do the harm that is counted most, by whom, when, and with which counts beside it.

The theme is found by rule, not chosen: that in whose passages most persons and cases are counted. A count belongs to
the passage, so that of a passage that names several actors it is said beside each of them, and that it is.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.tellings import ENDORSED, first_tellings, joined, source_order, with_most
from crossread.numbers.periods import period_words
from crossread.show.coverage import WRONG, so_far
from crossread.show.labels import Labels
from crossread.show.words import agrees, counted, ids, listed, paragraph, period_in_words
from crossread.topics.claims.sentences import claim_text
from crossread.topics.claims.tables import claims_of_rows

UNITS = ("person", "case")
BLAMED = ["actor", "source", "n_rows", "n_own", "n_relayed", "time_told", "largest", "n_figures", "rows", "figures"]
COUNTS = ["id", "source", "theme", "actors", "statement", "as_written", "period", "voice", "endorsement", "origin"]
FEW = 3


def blamed_counts(corpus: Corpus) -> pd.DataFrame:
    """The counts of persons and cases beside the rows on one theme that name an actor; by source, then by time.

    Columns: id, source, theme, actors (whom the rows of the passage name, separated by semicolons), statement,
    as_written, period, voice, endorsement, origin, value (low, else high; missing where no number is given). The theme
    is that of most such counts, the first by id where several tie. Only what is asserted names an actor; a count that
    restates another is left out.
    """
    rows = corpus.diagnoses[(corpus.diagnoses["about"] != "") & (corpus.diagnoses["polarity"] == "asserts")]
    named = defaultdict[tuple[str, str], list[str]](list)
    for theme, passage, actor in zip(rows["theme"], rows["passage"], rows["about"], strict=True):
        if actor not in named[theme, passage]:
            named[theme, passage].append(actor)
    told = first_tellings(corpus.figures)
    told = told[(told["form"] == "count") & told["unit"].isin(UNITS)]
    beside = [
        _count(theme, row, actors)
        for (theme, passage), actors in named.items()
        for row in told[told["passage"] == passage].to_dict("records")
    ]
    table = pd.DataFrame(beside, columns=[*COUNTS, "value"])
    if table.empty:
        return table
    sizes = table["theme"].value_counts()
    theme = min(map(str, sizes[sizes == sizes.max()].index))
    order = {"_at": table["source"].map(source_order(corpus)), "_when": table["period"].str.extract(r"(\d.*)")[0]}
    table = table.assign(**order)[table["theme"] == theme]
    table = table.sort_values(["_at", "_when", "id"], kind="stable", na_position="last")
    return table[[*COUNTS, "value"]].reset_index(drop=True)


def _count(theme: str, row: dict[Any, Any], actors: list[str]) -> dict[str, Any]:
    period = period_words(row["start"], row["end"])
    value = row["high"] if pd.isna(row["low"]) else row["low"]
    return row | {"theme": theme, "actors": joined(actors), "period": period, "value": value}


def blamed_actors(corpus: Corpus, counts: pd.DataFrame) -> pd.DataFrame:
    """Whom each source names under the theme of `blamed_counts`, side by side; those with counts come first.

    Columns: actor, source, n_rows (first tellings that assert it), n_own (that the source owns or adopts), n_relayed
    (the others), time_told (first and last year of the counts and events in their passages), largest (the largest count
    as printed, with its time; where each passage names others beside the actor, their counts, with these), n_figures,
    rows (ids), figures (ids).
    """
    rows = first_tellings(corpus.diagnoses[corpus.diagnoses["polarity"] == "asserts"])
    rows = rows[rows["theme"].isin(counts["theme"]) & (rows["about"] != "")]
    found = [
        _blamed(corpus, str(actor), str(source), group, counts)
        for (actor, source), group in rows.groupby(["about", "source"], sort=True)
    ]
    table = pd.DataFrame(found, columns=BLAMED)
    by_actor = table.groupby("actor")
    keys = {
        "_uncounted": by_actor["n_figures"].transform("sum") == 0,
        "_sources": -by_actor["n_rows"].transform("size"),
        "_rows": -by_actor["n_rows"].transform("sum"),
        "actor": table["actor"],
        "_at": table["source"].map(source_order(corpus)),
    }
    return table.assign(**keys).sort_values([*keys], kind="stable")[BLAMED].reset_index(drop=True)


def _blamed(corpus: Corpus, actor: str, source: str, group: pd.DataFrame, counts: pd.DataFrame) -> dict[str, Any]:
    own = counts[(counts["source"] == source) & counts["actors"].map(lambda cell: actor in ids(cell))]
    n_own = int(group["endorsement"].isin(ENDORSED).sum())
    told = {"actor": actor, "source": source, "n_rows": len(group), "n_own": n_own, "n_relayed": len(group) - n_own}
    told |= {"time_told": _years(corpus, group, own), "largest": _largest(corpus, actor, own), "n_figures": len(own)}
    return told | {"rows": joined(group["id"]), "figures": joined(own["id"])}


def _years(corpus: Corpus, group: pd.DataFrame, counts: pd.DataFrame) -> str:
    events = corpus.mentions.loc[corpus.mentions["passage"].isin(group["passage"]), "event"]
    dates = [*corpus.events.loc[corpus.events["id"].isin(events), "date"], *counts["period"]]
    years = sorted({word[:4] for each in dates for word in each.split() if word[:4].isdigit()})
    return "" if not years else years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"


def _largest(corpus: Corpus, actor: str, counts: pd.DataFrame) -> str:
    """The largest count beside the actor alone; where there is none, those of passages that name others too."""
    known = counts.dropna(subset=["value"]).sort_values("value", ascending=False, kind="stable")
    alone = known[known["actors"] == actor]
    if len(alone):
        return _in_time(alone.to_dict("records")[0])
    if known.empty:
        return ""
    labels = Labels(corpus)
    others = dict.fromkeys(each for cell in known["actors"] for each in ids(cell) if each != actor)
    beside = listed([labels.of("actors", each) for each in others])
    return f"in one passage with {beside}: {'; '.join(map(_in_time, known.head(FEW).to_dict('records')))}"


def _in_time(row: dict[Any, Any]) -> str:
    return f"{row['as_written']} ({period_in_words(row['period'])})" if row["period"] else str(row["as_written"])


def sentence_blamed(corpus: Corpus, blamed: pd.DataFrame, counts: pd.DataFrame) -> str:
    """Under which theme most are counted, whom each source names most there, and which claims rest on the counts.

    `blamed` is `blamed_actors`, `counts` is `blamed_counts`; or that nobody is counted beside a named actor.
    """
    if blamed.empty:
        return paragraph(
            f"{so_far(corpus, *WRONG, 'figures')}no persons or cases are counted in a passage that names an actor"
        )
    labels = Labels(corpus)
    (theme,) = set(counts["theme"])
    n, named = len(counts), dict[str, str]()
    for source, group in blamed.groupby("source", sort=False):
        named[str(source)] = labels.terms("actors", with_most(group, "n_rows")["actor"])
    head = (
        f"most is counted under {labels.term('themes', theme)}: {counted(n, 'count')} of persons or cases stand there"
    )
    who = [
        f"{names} {agrees(n_named, 'names', 'name')} there most often {actors}"
        for names, n_named, actors in labels.together(named)
    ]
    claims = _resting(corpus, counts)
    rest = f"on these counts {agrees(len(claims), 'rests', 'rest')} {listed(claims)}" if claims else ""
    return paragraph(head, *who, rest)


def _resting(corpus: Corpus, counts: pd.DataFrame) -> list[str]:
    """The claims on whose stands two counts or more rest, those first whose counts stand beside most actors."""
    on, serving = defaultdict[str, list[str]](list), claims_of_rows(corpus)
    for row, actors in zip(counts["id"], counts["actors"], strict=True):
        for claim in serving.get(row, []):
            on[claim].append(actors)
    weights = {claim: (len({each for cell in cells for each in ids(cell)}), len(cells)) for claim, cells in on.items()}
    most = sorted((claim for claim, cells in on.items() if len(cells) > 1), key=weights.__getitem__, reverse=True)
    return [claim_text(corpus, claim) for claim in most[:FEW]]

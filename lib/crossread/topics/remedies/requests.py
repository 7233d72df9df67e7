"""What is asked, looked at closely: by whom, how specific, of the asker's own funder; in tables and sentences."""

from __future__ import annotations

import pandas as pd

from crossread.corpus.codes import with_children
from crossread.corpus.load import Corpus
from crossread.corpus.tellings import (
    blaming,
    endorsed,
    first_tellings,
    joined,
    long_words,
    most_often,
    sorted_by_source,
    source_order,
    with_most,
)
from crossread.show.coverage import ASKED, so_far, whole
from crossread.show.labels import NAMED, Labels
from crossread.show.words import agrees, listed, paragraph, part, plain_markdown
from crossread.topics.remedies.tables import STRENGTHS
from crossread.topics.sources.tables import source_facts

ASKING = ["source", "n_own", "n_explicit", "n_relayed", "instruments", "rows"]
GENERAL = ("in general", "as a whole")
UNSTATED = ("", "not stated", "none declared")
SPECIFIC = ["source", "n_rows", "n_who", "n_explicit", "n_deadline", "n_resources", "n_all", "rows"]
INTERESTS = ["source", "funder", "interests", "n_rows", "n_funder", "rows"]
UNASKED = ["theme", "sources", "n_rows", "rows"]
WAYS = {
    "n_who": "of a definite actor",
    "n_explicit": "outright",
    "n_deadline": "with a date",
    "n_resources": "with the means",
}


def asking_sources(corpus: Corpus, rows: pd.DataFrame) -> pd.DataFrame:
    """How much each source asks, and for what: source, n_own, n_explicit, n_relayed, instruments, rows (ids).

    Counted are the first tellings among the recommendations given, those that the source owns or adopts (n_explicit are
    those of them that it words as requests) apart from those that it only relays or disputes. The means (codes) that it
    asks for most often come first, `NAMED` at most; what it asks to refrain from is no means. Sources without rows are
    left out.
    """
    rows, found = first_tellings(rows), []
    for source, of_source in rows.groupby("source", sort=False):
        own, wanted = endorsed(of_source), of_source[of_source["direction"] != "refrain"]
        means = joined(list(most_often(wanted["instrument"]).index)[:NAMED])
        counts = {"n_own": len(own), "n_explicit": int((own["explicit"] == "yes").sum())}
        counts["n_relayed"] = len(of_source) - len(own)
        found.append({"source": source} | counts | {"instruments": means, "rows": joined(of_source["id"])})
    return sorted_by_source(corpus, pd.DataFrame(found, columns=ASKING), [])


def asked_by(corpus: Corpus, column: str) -> pd.DataFrame:
    """What is asked, by instrument, addressee or theme (`column`), over all sources, first tellings.

    Columns: the column, n_rows, n_must, n_should, n_could (rows by strength), n_refrain, n_relayed (rows that their
    source only relays or disputes), asks (sources that ask in their own name), only_relays (sources in which only
    voices ask), rows (ids). Most rows first, then by code.
    """
    rows, places = first_tellings(corpus.recommendations), source_order(corpus)
    found = []
    for code, group in rows.groupby(column, sort=True):
        own = set(endorsed(group)["source"])
        strengths = {f"n_{word}": int((group["strength"] == word).sum()) for word in STRENGTHS}
        found.append(
            {column: code, "n_rows": len(group)}
            | strengths
            | {"n_refrain": int((group["direction"] == "refrain").sum())}
            | {"n_relayed": len(group) - len(endorsed(group))}
            | {"asks": joined(sorted(own, key=places.__getitem__))}
            | {"only_relays": joined(sorted({*group["source"]} - own, key=places.__getitem__))}
            | {"rows": joined(group["id"])}
        )
    columns = [column, "n_rows", *(f"n_{word}" for word in STRENGTHS), "n_refrain"]
    columns += ["n_relayed", "asks", "only_relays", "rows"]
    table = pd.DataFrame(found, columns=columns)
    return table.sort_values(["n_rows", column], ascending=[False, True], kind="stable").reset_index(drop=True)


def specificity(corpus: Corpus) -> pd.DataFrame:
    """How specific each source is in what it asks in its own name: who, what, by when, and with what means.

    Columns: source, n_rows (owned or adopted, first tellings), n_who (the addressee is a body or group, not one whose
    label says "in general" or "as a whole"), n_explicit (asked outright, not implied), n_deadline, n_resources (rows
    that name a date or the means), n_all (all four), rows (ids of those with all four). A source that asks nothing has
    no row.
    """
    labels = dict(zip(corpus.actors["id"], corpus.actors["label"], strict=True))
    rows = first_tellings(endorsed(corpus.recommendations))
    general = rows["addressee"].map(lambda actor: labels.get(actor, "").endswith(GENERAL)).astype(bool)
    marks = pd.DataFrame(
        {
            "n_who": ~general,
            "n_explicit": rows["explicit"] == "yes",
            "n_deadline": rows["deadline"] != "",
            "n_resources": rows["resources"] != "",
        }
    )
    marks["n_all"] = marks.all(axis=1)
    found = []
    for source in corpus.sources["id"]:
        own = marks[rows["source"] == source]
        if len(own):
            counts = {str(name): int(own[name].sum()) for name in marks}
            whole = joined(rows.loc[own.index[own["n_all"]], "id"])
            found.append({"source": source, "n_rows": len(own)} | counts | {"rows": whole})
    return pd.DataFrame(found, columns=SPECIFIC)


def asked_of_funder(corpus: Corpus) -> pd.DataFrame:
    """What each source asks of those who paid for it, beside the interests that it declares.

    Columns: source, funder, interests (as corpus.yml has them), n_rows (requests in its own name, first tellings),
    n_funder (of them to the funder), rows (ids of these). The funder is the actor whose label has most words of five
    letters or more in common with the name of the funder, two at least. A source
    without a known funder or interest has no row.
    """
    rows = first_tellings(endorsed(corpus.recommendations))
    words = {actor: _words(label) for actor, label in zip(corpus.actors["id"], corpus.actors["label"], strict=True)}
    found = []
    for fact in source_facts(corpus).to_dict("records"):
        funder = "" if fact["funder"] in UNSTATED else fact["funder"]
        interests = "" if str(fact["interests"]).startswith(UNSTATED[1:]) else fact["interests"]
        own = rows[rows["source"] == fact["source"]]
        alike = {actor: len(each & _words(funder)) for actor, each in words.items()}
        paid = [actor for actor, n in alike.items() if n > 1 and n == max(alike.values())]
        to_funder = own[own["addressee"].isin(paid)]
        if funder or interests:
            found.append(
                {"source": fact["source"], "funder": funder, "interests": interests, "n_rows": len(own)}
                | {"n_funder": len(to_funder), "rows": joined(to_funder["id"])}
            )
    return pd.DataFrame(found, columns=INTERESTS)


def blamed_unasked(corpus: Corpus, addressee: str) -> pd.DataFrame:
    """Themes for which an actor, or one below it, is blamed, and on which nobody asks anything of it.

    Columns: theme, sources (that blame it), n_rows, rows (ids). Blame is a driver or failure that a source asserts and
    owns or adopts, first tellings. A theme counts as asked about when a recommendation to the actor has it, or answers
    a diagnosis on it. Most rows first.
    """
    actors = with_children(corpus.actors, addressee)
    asked = corpus.recommendations[corpus.recommendations["addressee"].isin(actors)]
    answered = corpus.answers.loc[corpus.answers["recommendation"].isin(asked["id"]), "diagnosis"]
    themes = {*asked["theme"], *corpus.diagnoses.loc[corpus.diagnoses["id"].isin(answered), "theme"]}
    rows = corpus.diagnoses
    return blamed_themes(corpus, rows[rows["about"].isin(actors) & ~rows["theme"].isin(themes)])


def blamed_themes(corpus: Corpus, diagnoses: pd.DataFrame) -> pd.DataFrame:
    """The themes of those diagnoses that are `blaming`: theme, sources, n_rows, rows (ids), most rows first."""
    rows, places = blaming(diagnoses), source_order(corpus)
    found = [
        {"theme": theme, "sources": joined(sorted({*group["source"]}, key=places.__getitem__))}
        | {"n_rows": len(group), "rows": joined(group["id"])}
        for theme, group in rows.groupby("theme", sort=True)
    ]
    table = pd.DataFrame(found, columns=UNASKED)
    return table.sort_values(["n_rows", "theme"], ascending=[False, True], kind="stable").reset_index(drop=True)


def _words(text: str) -> frozenset[str]:
    return long_words(text.lower().replace("u.s.", "united states"))


def sentence_specificity(corpus: Corpus, table: pd.DataFrame) -> str:
    """What requests name least often, and how many say it all; `table` is `specificity`."""
    if table.empty:
        return paragraph(f"{so_far(corpus, *ASKED)}no source makes a request in its own name that could be specific")
    n_all, total = int(table["n_all"].sum()), int(table["n_rows"].sum())
    if total == 1:
        all_four = f"it is {'not ' * (not n_all)}all of this"
    else:
        all_four = f"{part(n_all, total, 'request')} {agrees(max(n_all, 1), 'is', 'are')} all of this"
    fewest = with_most(-table[[*WAYS]].sum())
    n_fewest, rarest = -int(fewest.iloc[0]), listed([WAYS[way] for way in fewest.index], last="or")
    rare = f"rarest is a request {rarest}: {part(n_fewest, total, 'request')}"
    return paragraph(rare if total > 1 else "", all_four)


def sentence_funder(corpus: Corpus, table: pd.DataFrame) -> str:
    """Which sources ask something of those who paid for them; `table` is `asked_of_funder`."""
    labels, paid = Labels(corpus), table[table["funder"] != ""]
    if paid.empty:
        return paragraph("no source says who paid for it, so that nothing can be said of requests to a funder")
    each = []
    for row in paid.to_dict("records"):
        n, total = int(row["n_funder"]), int(row["n_rows"])
        head = f"{labels.name(row['source'])} was paid for by {plain_markdown(row['funder'])}"
        nothing = "asks nothing of it" if whole(corpus, [row["source"]], *ASKED) else "is coded in part"
        asks = f"asks something of it in {part(n, total, 'request')}" if n else nothing
        each.append(f"{head} and {asks}")
    return paragraph(*each)

"""What each source says to do: who is asked for what, how strongly, what it answers, and on what grounds."""

from __future__ import annotations

import pandas as pd

from crossread.corpus.codes import one_code, theme_families, with_children
from crossread.corpus.load import Corpus
from crossread.corpus.tellings import (
    ENDORSED,
    blaming,
    endorsed,
    first_tellings,
    joined,
    most_often,
    proposition,
    sorted_by_source,
)
from crossread.show.coverage import whole
from crossread.show.labels import NAMED

MOST_ASKED = 40
STRENGTHS = ("must", "should", "could")
ANSWERED = [
    *("source", "n_answered", "n_unanswered", "answered_share", "unanswered_themes"),
    *("rows_answered", "rows_unanswered"),
]


def remedies(corpus: Corpus, *, restatements: bool = False) -> pd.DataFrame:
    """What is asked of whom: one row per source, addressee and instrument.

    Columns: source, addressee, instrument, n_rows, n_must, n_should, n_could, n_refrain (rows that ask to refrain),
    n_relayed (rows that the source only relays or disputes), n_conditional (with a condition), strongest (the
    strongest word used), rows (ids). All endorsements are counted in n_rows; restatements only when wanted.
    """
    rows = first_tellings(corpus.recommendations, restatements=restatements)
    by = ["source", "addressee", "instrument"]
    counts = rows[by].assign(n_rows=1, **{f"n_{word}": (rows["strength"] == word).astype(int) for word in STRENGTHS})
    counts = counts.assign(
        n_refrain=(rows["direction"] == "refrain").astype(int),
        n_relayed=(~rows["endorsement"].isin(ENDORSED)).astype(int),
        n_conditional=(rows["condition"] != "").astype(int),
    )
    table = counts.groupby(by, sort=True).sum()
    used = table[[f"n_{word}" for word in STRENGTHS]].to_numpy() > 0
    strongest = [STRENGTHS[place] for place in used.argmax(axis=1)]
    ids = rows.groupby(by, sort=True)["id"].agg(joined).astype(str)
    return sorted_by_source(corpus, table.assign(strongest=strongest, rows=ids).reset_index(), by[1:])


def most_asked(asked: pd.DataFrame) -> pd.DataFrame:
    """The rows of `remedies` for the pairs of addressee and instrument asked most often, `MOST_ASKED` pairs at most.

    Pairs are ranked by n_rows over all sources; pairs that tie with the last are left out together.
    """
    pairs = asked.groupby(["addressee", "instrument"])["n_rows"].transform("sum")
    totals = asked.groupby(["addressee", "instrument"])["n_rows"].sum().sort_values(ascending=False)
    if len(totals) <= MOST_ASKED:
        return asked.copy()
    kept: pd.DataFrame = asked[pairs > totals.iloc[MOST_ASKED]]
    return kept.reset_index(drop=True)


def by_addressee(corpus: Corpus, addressee: str = "") -> pd.DataFrame:
    """The recommendations to an actor and all actors below it, whole rows by source; to anyone for "".

    Restatements and relayed rows are kept. Raises `UsageError` for an actor that is not in the codebook.
    """
    rows = corpus.recommendations
    if addressee:
        one_code(corpus.actors, addressee, parameter="addressee", where="codebook/actors.csv")
        rows = rows[rows["addressee"].isin(with_children(corpus.actors, addressee))]
    return sorted_by_source(corpus, rows, ["id"])


def strengths(corpus: Corpus) -> pd.DataFrame:
    """How strongly each source asks: source, strength, n_rows, share (of the source), rows (ids).

    Counted are recommendations that the source owns or adopts, first tellings only; every source that has such rows
    has all three words, with 0 where there are none.
    """
    rows = first_tellings(endorsed(corpus.recommendations))
    index = pd.MultiIndex.from_product([rows["source"].unique(), STRENGTHS], names=["source", "strength"])
    table = rows.value_counts(["source", "strength"], sort=False).reindex(index, fill_value=0)
    ids = rows.groupby(["source", "strength"])["id"].agg(joined).reindex(index, fill_value="")
    counts = table.rename("n_rows").reset_index()
    counts["share"] = counts["n_rows"] / counts.groupby("source")["n_rows"].transform("sum")
    counts["rows"] = list(ids)
    places = {strength: place for place, strength in enumerate(STRENGTHS)}
    return sorted_by_source(corpus, counts.assign(_n=counts["strength"].map(places)), ["_n"]).drop(columns="_n")


def answers_table(corpus: Corpus, recommendations: pd.DataFrame | None = None) -> pd.DataFrame:
    """What answers what: one row a link from a recommendation to a diagnosis of the same source.

    All links, or those of the recommendations given (a part of a corpus may lack the diagnoses they answer).

    Columns: source, recommendation, addressee, instrument, diagnosis, theme (of the diagnosis), polarity, basis
    (stated or inferred), asked, wrong (the two statements).
    """
    rows = corpus.recommendations if recommendations is None else recommendations
    asked = rows[["id", "source", "addressee", "instrument", "statement"]]
    asked = asked.rename(columns={"id": "recommendation", "statement": "asked"})
    wrong = corpus.diagnoses[["id", "theme", "polarity", "statement"]]
    wrong = wrong.rename(columns={"id": "diagnosis", "statement": "wrong"})
    table = corpus.answers.merge(asked, on="recommendation").merge(wrong, on="diagnosis")
    columns = ["source", "recommendation", "addressee", "instrument", "diagnosis", "theme", "polarity", "basis"]
    return sorted_by_source(corpus, table[[*columns, "asked", "wrong"]], ["recommendation", "diagnosis"])


def unanswered_diagnoses(corpus: Corpus) -> pd.DataFrame:
    """Diagnoses that no recommendation of their source answers: whole rows, in the order of the sources.

    Only what the source asserts and endorses, first tellings; a link to a restatement counts for the proposition.
    Sources whose coverage of answers is not complete are left out: there a missing link shows nothing.
    """
    rows = answerable_diagnoses(corpus)
    return sorted_by_source(corpus, rows[~is_answered(corpus, rows)], ["id"])


def unsupported_recommendations(corpus: Corpus) -> pd.DataFrame:
    """Recommendations that answer no diagnosis of their source: whole rows, in the order of the sources.

    Only what the source endorses, first tellings; links of restatements count. Sources whose coverage of answers is
    not complete are left out.
    """
    rows = endorsed(corpus.recommendations)
    rows = first_tellings(rows[rows["source"].isin(linked_sources(corpus))])
    linked = _linked(rows, corpus.recommendations, corpus.answers["recommendation"])
    return sorted_by_source(corpus, rows[~linked], ["id"])


def answered_families(corpus: Corpus) -> pd.DataFrame:
    """How many diagnoses of each theme family are answered, with their ids, and how many are not.

    Columns: source, family, n_answered, n_unanswered, rows_answered, rows_unanswered.

    The same rows as in `unanswered_diagnoses`: asserted, endorsed, first tellings, sources with complete answers.
    """
    rows, families = answerable_diagnoses(corpus), theme_families(corpus)
    answered = is_answered(corpus, rows).astype(int)
    marked = rows.assign(family=rows["theme"].map(families), n_answered=answered, n_unanswered=1 - answered)
    counts = marked.groupby(["source", "family"])[["n_answered", "n_unanswered"]].sum()
    for part in ("answered", "unanswered"):
        ids = marked[marked[f"n_{part}"] == 1].groupby(["source", "family"])["id"].agg(joined)
        counts[f"rows_{part}"] = ids.reindex(counts.index, fill_value="")
    counts = counts.reset_index()
    return sorted_by_source(corpus, counts, ["family"])


def answered_sources(corpus: Corpus) -> pd.DataFrame:
    """How many diagnoses of each source are answered, and on which themes most are not.

    Counted are the rows of `answered_families`. Columns: source, n_answered, n_unanswered, answered_share,
    unanswered_themes (codes, most often first, `NAMED` at most), rows_answered, rows_unanswered.
    """
    rows, found = answerable_diagnoses(corpus), []
    answered = is_answered(corpus, rows)
    for source, of_source in rows.groupby("source", sort=False):
        done, left = of_source[answered[of_source.index]], of_source[~answered[of_source.index]]
        found.append(
            {"source": source, "n_answered": len(done), "n_unanswered": len(left)}
            | {"answered_share": len(done) / len(of_source)}
            | {"unanswered_themes": joined(list(most_often(left["theme"]).index)[:NAMED])}
            | {"rows_answered": joined(done["id"]), "rows_unanswered": joined(left["id"])}
        )
    return sorted_by_source(corpus, pd.DataFrame(found, columns=ANSWERED), [])


def unasked_actors(corpus: Corpus) -> pd.DataFrame:
    """Actors with whom a source finds fault and of whom nothing is asked in it: source, actor, n_rows, rows (ids).

    Fault is a diagnosis with the role driver or failure that the source asserts and endorses, first tellings only.
    Asking an actor above or below in the codebook counts as asking; what voices ask counts too. Sources whose
    recommendations are not coded whole are left out: there a missing request shows nothing.
    """
    judged = whole(corpus, corpus.sources["id"], "recommendations")
    rows = blaming(corpus.diagnoses[corpus.diagnoses["source"].isin(judged)])
    family = {actor: set(with_children(corpus.actors, actor)) for actor in corpus.actors["id"]}
    recommended, found = corpus.recommendations, []
    for source, of_source in rows.groupby("source", sort=True):
        asked = set(recommended["addressee"][recommended["source"] == source])
        reached = set().union(*(family.get(actor, set()) for actor in asked))
        for actor, ids in of_source.groupby("about", sort=True)["id"]:
            if actor not in reached and not asked & family.get(str(actor), set()):
                found.append({"source": source, "actor": actor, "n_rows": len(ids), "rows": joined(ids)})
    return sorted_by_source(corpus, pd.DataFrame(found, columns=["source", "actor", "n_rows", "rows"]), ["actor"])


def answerable_diagnoses(corpus: Corpus) -> pd.DataFrame:
    """What `linked_sources` assert and endorse, first tellings: whole rows, in the order of the table."""
    rows = corpus.diagnoses
    linked = rows["source"].isin(linked_sources(corpus))
    return first_tellings(rows[linked & (rows["polarity"] == "asserts") & rows["endorsement"].isin(ENDORSED)])


def is_answered(corpus: Corpus, rows: pd.DataFrame) -> pd.Series[bool]:
    """Whether a recommendation is linked to the proposition of each of these diagnoses, in whatever telling."""
    return _linked(rows, corpus.diagnoses, corpus.answers["diagnosis"])


def linked_sources(corpus: Corpus) -> list[str]:
    """The sources whose links from recommendations to diagnoses are complete."""
    return whole(corpus, corpus.sources["id"], "answers")


def _linked(rows: pd.DataFrame, every: pd.DataFrame, ids: pd.Series[str]) -> pd.Series[bool]:
    return proposition(rows).isin(proposition(every)[every["id"].isin(ids)])


def same_remedy_opposed_diagnoses(corpus: Corpus) -> pd.DataFrame:
    """Pairs of recommendations that ask for the same on opposed grounds.

    The same is: same direction and instrument; opposed grounds: the diagnoses they answer have the same theme, and
    one is asserted where the other is denied or doubted. Columns: instrument, theme, and for either side a and b:
    recommendation, source, diagnosis, polarity, asked, wrong. One row a pair of links, side a with the lower id.
    """
    recommended = corpus.recommendations.set_index("id")
    diagnosed = corpus.diagnoses.set_index("id")
    links = corpus.answers[corpus.answers["recommendation"].isin(recommended.index)]
    links = links[links["diagnosis"].isin(diagnosed.index)]
    full = links.assign(
        source=links["recommendation"].map(recommended["source"]),
        direction=links["recommendation"].map(recommended["direction"]),
        instrument=links["recommendation"].map(recommended["instrument"]),
        asked=links["recommendation"].map(recommended["statement"]),
        theme=links["diagnosis"].map(diagnosed["theme"]),
        polarity=links["diagnosis"].map(diagnosed["polarity"]),
        wrong=links["diagnosis"].map(diagnosed["statement"]),
    ).drop(columns="basis")
    pairs = full.merge(full, on=["direction", "instrument", "theme"], suffixes=("_a", "_b"))
    opposed = (pairs["polarity_a"] == "asserts") != (pairs["polarity_b"] == "asserts")
    pairs = pairs[opposed & (pairs["recommendation_a"] < pairs["recommendation_b"])]
    sides = ("recommendation", "source", "diagnosis", "polarity", "asked", "wrong")
    columns = ["instrument", "theme", *(f"{side}_{which}" for which in "ab" for side in sides)]
    return pairs[columns].sort_values(["recommendation_a", "recommendation_b"]).reset_index(drop=True)

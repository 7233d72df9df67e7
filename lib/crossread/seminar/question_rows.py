"""Rows of the tables from which questions about a corpus can be answered, one function a kind of question.

Each returns a table with the rows that are asked about first; whoever shows them takes the first few.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.findings.edited import edited_findings
from crossread.seminar.key import from_markdown
from crossread.seminar.readings import DISPUTED, Readings
from crossread.show.labels import Labels
from crossread.topics.audit.tables import audit, oddities
from crossread.topics.claims.tables import claim_cells, claim_standings
from crossread.topics.diagnoses.opposing import opposing_statements
from crossread.topics.diagnoses.tables import shared_themes, theme_status
from crossread.topics.evidence.tables import chains, shared_bodies
from crossread.topics.evidence.voices import unheard_kinds, voices_table
from crossread.topics.figures.pairs import independent_observations
from crossread.topics.figures.tables import vague_figures
from crossread.topics.forecasts.tables import forecast_outcomes
from crossread.topics.remedies.tables import answers_table, unanswered_diagnoses
from crossread.topics.sources.tables import source_facts
from crossread.topics.timeline.tables import event_status, told_kinds
from crossread.topics.timeline.told_dates import dates_apart, told_dates

Maker = Callable[[Corpus], pd.DataFrame]


def chosen(table: Maker, columns: str, **values: str) -> Maker:
    """What makes these columns of the rows of a table that have these values."""

    def make(corpus: Corpus) -> pd.DataFrame:
        found = table(corpus)
        for column, value in values.items():
            found = found[found[column] == value]
        return found[columns.split()]

    return make


def of(name: str) -> Maker:
    """What returns a table of the corpus by its name."""
    return lambda corpus: corpus.tables[name]


_OUTCOME = "id source statement told_by note"
_PAIR = "id figure other explanation"
clashes = chosen(lambda corpus: claim_standings(claim_cells(corpus)), "claim for against qualifies", standing="clash")
adopted = chosen(of("diagnoses"), "id source voice statement", endorsement="adopted")
inferred_links = chosen(answers_table, "source recommendation asked diagnosis wrong", basis="inferred")
implied = chosen(of("recommendations"), "id source addressee object statement", explicit="no")
passed_on = chosen(chains, "source via voice n_hands rows")
vague = chosen(vague_figures, "id source as_written low high why")
own_counts = chosen(of("figures"), "id source as_written statement", origin="own_count", form="count")
shares_stated = chosen(of("figures"), "id source as_written population subset_of statement", form="share")
failing = chosen(audit, "id source why reading", verdict="fails")
other_bodies = chosen(of("reconciliations"), _PAIR, reason="other_origin")
other_definitions = chosen(of("reconciliations"), _PAIR, reason="other_definition")
dates_that_differ = chosen(
    lambda corpus: dates_apart(corpus, told_dates(corpus)), "event source_a date_told_a source_b date_told_b rows"
)
borne_out = chosen(forecast_outcomes, _OUTCOME, outcome="borne_out")
contradicted = chosen(forecast_outcomes, _OUTCOME, outcome="contradicted")
partly = chosen(forecast_outcomes, _OUTCOME, outcome="partly")
bodies_shared = chosen(shared_bodies, "body source rows")
oddities_that_matter = chosen(oddities, "id source statement reading", matters="yes")


def findings(corpus: Corpus) -> pd.DataFrame:
    """The editor's findings: finding, rival, overturn, rows, n_rows; those that rest on fewest rows first."""
    rows = [
        {"finding": from_markdown(each.sentence), "rival": from_markdown(each.rival),
         "overturn": from_markdown(each.overturn), "rows": "; ".join(each.rows), "n_rows": len(each.rows)}
        for each in edited_findings(corpus)
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["finding", "rival", "overturn", "rows", "n_rows"])
    return table.sort_values("n_rows", kind="stable", ignore_index=True)


rests_on = chosen(findings, "finding rows")
rivals = chosen(findings, "finding rival overturn")


def most_used(corpus: Corpus) -> pd.DataFrame:
    """The rows on which most findings rest: row, n_findings."""
    used = findings(corpus)["rows"].str.split("; ").explode().value_counts()
    return used.rename_axis("row").reset_index(name="n_findings")


def noted_sides(corpus: Corpus) -> pd.DataFrame:
    """The own stands on the two sharpest clashes that have a note."""
    clash = set(clashes(corpus)["claim"].head(2))
    own = corpus.positions[(corpus.positions["status"] == "own") & (corpus.positions["note"] != "")]
    return own.loc[own["claim"].isin(clash), ["claim", "source", "id", "statement", "note"]].sort_values("claim")


def only_relays(corpus: Corpus) -> pd.DataFrame:
    """Claims on which a source lets voices speak and takes no side."""
    cells = claim_cells(corpus)
    voice = cells["voices_for"].where(cells["voices_for"] != "", cells["voices_against"])
    return chosen(lambda _: cells.assign(voice=voice), "claim source voice statement", does="relays")(corpus)


def silent_on_clashes(corpus: Corpus) -> pd.DataFrame:
    """Sources that are silent on a claim on which others clash, with what was searched and read."""
    cells = claim_cells(corpus)
    disputed = cells[cells["claim"].isin(clashes(corpus)["claim"])]
    return chosen(lambda _: disputed, "claim source n_hits n_read", does="silent")(corpus)


def readers_apart(corpus: Corpus) -> pd.DataFrame:
    """Claims on which the readers of stands gave different answers, by the number of sources."""
    last = corpus.stands.drop_duplicates(["source", "claim", "coder"], keep="last")
    apart = last.groupby(["claim", "source"])["does"].nunique().gt(1).groupby("claim").sum()
    return apart[apart > 0].sort_values(ascending=False, kind="stable").rename("n_sources").reset_index()


def unheard(corpus: Corpus) -> pd.DataFrame:
    """Kinds of voices that no source lets speak."""
    return unheard_kinds(voices_table(corpus))


def interests(corpus: Corpus) -> pd.DataFrame:
    """Funder and interests of each source, with its first recommendation."""
    first = corpus.recommendations.drop_duplicates("source").set_index("source")["id"]
    facts = source_facts(corpus)
    return facts[["source", "funder", "interests"]].assign(
        first_recommendation=facts["source"].map(first).astype(object).fillna("")
    )


def contested(corpus: Corpus) -> pd.DataFrame:
    """Of each theme the first statement of each side, those beside which they contradict each other."""
    table = opposing_statements(corpus)
    return table.drop_duplicates(["theme", "side"])[["theme", "side", "source", "id", "statement"]]


def shared(corpus: Corpus) -> pd.DataFrame:
    """Of the themes that most sources share, the first own statement of each source."""
    own = corpus.diagnoses[corpus.diagnoses["endorsement"] == "own"].drop_duplicates(["theme", "source"])
    themes = shared_themes(theme_status(corpus))["theme"].tolist()
    own = own[own["theme"].isin(themes)]
    place = own["theme"].map(themes.index)
    return own.loc[place.sort_values(kind="stable").index, ["theme", "source", "id", "statement"]]


def silent_themes(corpus: Corpus) -> pd.DataFrame:
    """Silences on themes, those with most search hits first."""
    table = chosen(theme_status, "theme source n_hits n_read", status="silent")(corpus)
    return table.sort_values("n_hits", ascending=False, kind="stable")


def roles_apart(corpus: Corpus) -> pd.DataFrame:
    """Themes that one source makes a cause and another a consequence, a row of each."""
    cause = corpus.diagnoses[corpus.diagnoses["role"].isin(["root_cause", "driver"])]
    effect = corpus.diagnoses[corpus.diagnoses["role"] == "consequence"]
    both = cause.merge(effect, on="theme", suffixes=("_a", "_b"))
    both = both[both["source_a"] != both["source_b"]].drop_duplicates("theme")
    return both[["theme", "source_a", "id_a", "statement_a", "source_b", "id_b", "statement_b"]]


def unanswered(corpus: Corpus) -> pd.DataFrame:
    """The first unanswered diagnosis of each source."""
    return unanswered_diagnoses(corpus).drop_duplicates("source")[["id", "source", "theme", "statement"]]


def with_means(corpus: Corpus) -> pd.DataFrame:
    """Recommendations that name means."""
    asked = corpus.recommendations
    return asked.loc[asked["resources"] != "", ["id", "source", "resources", "statement"]]


def unspecific(corpus: Corpus) -> pd.DataFrame:
    """Recommendations without date and means that are not said outright."""
    asked = corpus.recommendations
    vague = asked[(asked["deadline"] == "") & (asked["resources"] == "") & (asked["explicit"] != "yes")]
    return vague[["id", "source", "addressee", "strength", "statement"]]


def widely_held(corpus: Corpus) -> pd.DataFrame:
    """Relations that hold, those with the widest interval of what is stated first."""
    held = audit(corpus).query("verdict == 'holds'")
    width = (held["whole_high"] - held["whole_low"]) / held["whole_high"].abs()
    return held.loc[width.sort_values(ascending=False).index, ["id", "source", "why", "reading"]]


def left_out(corpus: Corpus) -> pd.DataFrame:
    """Events that a source leaves out, those that most others tell first."""
    status = event_status(corpus)
    left = status[status["status"] == "left_out"].sort_values("n_others", ascending=False, kind="stable")
    return left[["event", "date", "source", "n_others"]]


def uneven_kinds(corpus: Corpus) -> pd.DataFrame:
    """Kinds of events by the distance between the source that tells most of them and the one that tells least."""
    told = told_kinds(event_status(corpus))
    told = told.assign(told_share=told["n_told"] / told["n_known"].where(told["n_known"] > 0))
    spread = told.groupby("kind")["told_share"].agg(lambda each: each.max() - each.min())
    most = told.sort_values("told_share", ascending=False, kind="stable").drop_duplicates("kind").set_index("kind")
    order = spread.sort_values(ascending=False, kind="stable").index
    return most.loc[order, ["source", "n_told", "n_known"]].rename_axis("kind").reset_index()


def told_twice(corpus: Corpus) -> pd.DataFrame:
    """Tellings of one event by several sources, those that most sources tell first."""
    tellings = corpus.mentions.drop_duplicates(["event", "source"])
    tellings = tellings.assign(n=tellings.groupby("event")["source"].transform("nunique"))
    several = tellings[tellings["n"] > 1].sort_values(["n", "event"], ascending=[False, True], kind="stable")
    return several[["event", "source", "id", "statement"]]


def conditional(corpus: Corpus) -> pd.DataFrame:
    """Forecasts that hang on a condition."""
    table = forecast_outcomes(corpus)
    return table.loc[table["conditional"].astype(bool), ["id", "source", "statement", "outcome", "told_by"]]


def fewer_than_they_look(corpus: Corpus) -> pd.DataFrame:
    """Quantities with more figures than independent observations, those of several sources first."""
    table = independent_observations(corpus)
    table = table[table["independent"] < table["n_figures"]].sort_values(["n_sources", "n_figures"], ascending=False)
    return table[["quantity", "place", "n_figures", "n_sources", "independent", "figures"]]


def disputed(corpus: Corpus) -> pd.DataFrame:
    """Statements whose theme the readers and the table gave differently, with the ruling and its reason."""
    readings, labels = Readings(corpus), Labels(corpus)
    found = [
        {"id": row["id"], "statement": row["statement"], "first_reader": labels.of("themes", reading.first),
         "second_reader": labels.of("themes", reading.second), "theme": reading.answer, "why": reading.reason}
        for row in corpus.diagnoses.to_dict("records")
        if (reading := readings.of({str(k): v for k, v in row.items()}, "theme")).state == DISPUTED and reading.reason
    ]  # fmt: skip
    return pd.DataFrame(found, columns=["id", "statement", "first_reader", "second_reader", "theme", "why"])


def both_against_the_table(corpus: Corpus) -> pd.DataFrame:
    """Statements to which both readers gave one theme, and the table another."""
    table = disputed(corpus)
    return table[table["first_reader"] == table["second_reader"]]


def read_around(corpus: Corpus) -> pd.DataFrame:
    """Diagnoses with a note: what stands around the passage matters to them."""
    return corpus.diagnoses.loc[corpus.diagnoses["note"] != "", ["id", "source", "statement", "note"]]

"""What each source rests on: origins of its figures, age of what it cites, whom it lets speak, what it alone tells."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from crossread.compare.rows import first_tellings, joined, sorted_by_source
from crossread.compare.silence import theme_status
from crossread.compare.sources import chosen_sources, voices_heard
from crossread.compare.themes import unique_themes
from crossread.corpus.load import Corpus
from crossread.corpus.schema import load_schemas

CLAIM = ("kind", "code", "source", "n_rows", "rows")


def origin_table(corpus: Corpus, sources: Iterable[str] = ()) -> pd.DataFrame:
    """Where the figures of each source come from, as far as its text says.

    Columns: source, origin, names (body, kind or nothing: what the code stands for), n_figures, share (of the figures
    of the source, 0 to 1), n_table (of them read from tables), n_sources (in which the origin occurs), shared (a body
    on which two sources or more rest), figures (ids). Restatements are not counted.
    """
    chosen = chosen_sources(corpus, sources)
    rows = first_tellings(chosen.figures)[["source", "origin", "kind", "id"]]
    spread = rows.groupby("origin")["source"].nunique().to_dict()
    stands_for = dict(zip(corpus.origins["id"], corpus.origins["names"], strict=True))
    totals = rows["source"].value_counts().to_dict()
    found = [
        {"source": source, "origin": origin, "names": stands_for.get(origin, "nothing"), "n_figures": len(group)}
        | {"share": len(group) / totals[source], "n_table": int((group["kind"] == "table").sum())}
        | {"n_sources": spread[origin], "shared": stands_for.get(origin) == "body" and spread[origin] > 1}
        | {"figures": joined(group["id"])}
        for (source, origin), group in rows.groupby(["source", "origin"], sort=True)
    ]
    columns = ["source", "origin", "names", "n_figures", "share", "n_table", "n_sources", "shared", "figures"]
    return sorted_by_source(corpus, pd.DataFrame(found, columns=columns).astype({"shared": bool}), ["origin"])


def single_source_claims(corpus: Corpus, sources: Iterable[str] = ()) -> pd.DataFrame:
    """What one source alone tells: themes, events and quantities of which no other chosen source has a row.

    Columns: kind (theme, event, quantity), code, source, n_rows, rows (ids; restatements counted). Of themes those of
    `unique_themes`. That the others say nothing of a quantity or an event is so in their rows, which are complete as
    far as corpus.yml declares it. With one source there is nothing to compare and no row.
    """
    chosen = chosen_sources(corpus, sources)
    if len(chosen.sources) < 2:
        return pd.DataFrame(columns=list(CLAIM))
    alone = set(unique_themes(theme_status(chosen))["theme"])
    told = [
        ("theme", "theme", chosen.diagnoses[chosen.diagnoses["theme"].isin(alone)]),
        ("event", "event", chosen.mentions),
        ("quantity", "quantity", chosen.figures),
    ]
    found = [
        {
            "kind": kind,
            "code": code,
            "source": group["source"].iloc[0],
            "n_rows": len(group),
            "rows": joined(group["id"]),
        }
        for kind, column, rows in told
        for code, group in rows.groupby(column, sort=True)
        if group["source"].nunique() == 1
    ]
    return sorted_by_source(corpus, pd.DataFrame(found, columns=list(CLAIM)), ["kind", "code"])


def citation_ages(corpus: Corpus, sources: Iterable[str] = ()) -> pd.DataFrame:
    """How old what a source cites was when it was published.

    Columns: source, kind (of evidence), year (of the work or statement), age (year of the source less that year; below
    0 when the work is dated later than the source), n_citations. Year and age are missing where no year is given.
    Cross-references are not counted: they point to a citation that is.
    """
    chosen = chosen_sources(corpus, sources)
    cited = chosen.citations[chosen.citations["kind"] != "cross_reference"]
    counts = cited.groupby(["source", "kind", "year"], dropna=False).size().rename("n_citations").reset_index()
    years = {entry["id"]: int(str(entry["date"])[:4]) for entry in corpus.meta["sources"]}
    counts["year"] = counts["year"].astype("Int64")
    counts["age"] = counts["source"].map(years).astype("Int64") - counts["year"]
    return sorted_by_source(corpus, counts, ["kind", "year"])[["source", "kind", "year", "age", "n_citations"]]


def voices_table(corpus: Corpus, sources: Iterable[str] = ()) -> pd.DataFrame:
    """Whom each source lets speak, for every kind of voice: a row of zeros is a kind that it never quotes.

    Columns: source, kind, n_voices, n_local, n_unknown (voices of whom the text does not say whether they are local),
    n_named, n_rows, n_rows_local (rows of diagnoses, recommendations, figures, positions and forecasts, restatements
    counted). The authors are a kind of their own; a voice that only stands in a chain (`via`) or a note does not speak.
    """
    chosen = chosen_sources(corpus, sources)
    heard = voices_heard(chosen)
    column = next(column for column in load_schemas()["voices"].columns if column.name == "kind")
    local = heard["local"] == "yes"
    counted = heard[["source", "kind"]].assign(
        n_voices=1,
        n_local=local.astype(int),
        n_unknown=(heard["local"] == "unknown").astype(int),
        n_named=(heard["named"] == "yes").astype(int),
        n_rows=heard["n_rows"],
        n_rows_local=heard["n_rows"].where(local, 0),
    )
    cells = pd.MultiIndex.from_product([chosen.sources["id"], column.enum], names=["source", "kind"])
    return counted.groupby(["source", "kind"]).sum().reindex(cells, fill_value=0).reset_index()


def unheard_kinds(voices: pd.DataFrame) -> pd.DataFrame:
    """The kinds of voice that no source lets speak, in a table with the column kind; `voices` is `voices_table`."""
    spoken = voices.groupby("kind", sort=False)["n_rows"].sum()
    return pd.DataFrame({"kind": [kind for kind, n_rows in spoken.items() if not n_rows]}, dtype=str)

"""What each source rests on: origins of figures, bodies in common, age and kinds of citations, chains."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from crossread.corpus.load import STATEMENTS, Corpus
from crossread.corpus.selection import chosen_sources
from crossread.corpus.tellings import first_tellings, joined, sorted_by_source
from crossread.topics.diagnoses.tables import theme_status, unique_themes

CLAIM = ("kind", "code", "source", "n_rows", "rows")
GROUPS = {
    "people": ("interview", "statement", "own_experience"),
    "press": ("news", "blog"),
    "reports": ("report",),
    "official": ("official_data", "official_document", "law"),
    "research": ("scholarly", "dataset", "poll"),
}
NO_BODY = ("", "the authors", "not named", "not stated")
SMALL_WORDS = {"and", "of", "the", "for", "in"}
RECENT = 1
# Hands that a statement went through when nobody passed it on: who said it, and the source.
DIRECT = 2
BODIES = ["body", "source", "n_figures", "n_citations", "n_rows", "rows"]
CHAINS = ["source", "via", "voice", "named", "n_hands", "n_rows", "n_adopted", "rows"]
TOLD = ["source", "kind", "n_told", "n_alone", "share", "rows"]
AGES = ["source", "n_citations", "n_undated", "n_recent", "youngest", "median_age", "oldest"]


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
    0 when the work is dated later than the source), n_citations, rows (ids). Year and age are missing where no year is
    given. Cross-references are not counted: they point to a citation that is.
    """
    chosen = chosen_sources(corpus, sources)
    cited = chosen.citations[chosen.citations["kind"] != "cross_reference"]
    groups = cited.groupby(["source", "kind", "year"], dropna=False)["id"]
    counts = groups.agg(n_citations="size", rows=joined).reset_index()
    years = {entry["id"]: int(str(entry["date"])[:4]) for entry in corpus.meta["sources"]}
    counts["year"] = counts["year"].astype("Int64")
    counts["age"] = counts["source"].map(years).astype("Int64") - counts["year"]
    return sorted_by_source(corpus, counts, ["kind", "year"])[["source", "kind", "year", "age", "n_citations", "rows"]]


def shared_bodies(corpus: Corpus, sources: Iterable[str] = ()) -> pd.DataFrame:
    """The bodies that two sources or more use, with what each of the sources takes from them.

    Columns: body (its name), source, n_figures (that it produced, restatements not counted), n_citations (of what it
    published or said, cross-references not counted), n_rows (of both), rows (ids). A body is known by its name: the
    label or definition of an origin and the publisher of a citation are one when they have the same words, small words
    and their order aside. Kinds of origin and publishers that name no body are left out. Bodies used by most sources
    come first, then those with most rows.
    """
    chosen = chosen_sources(corpus, sources)
    bodies = corpus.origins[corpus.origins["names"] == "body"]
    names = {_words(row[name]): row["label"] for row in bodies.to_dict("records") for name in ("definition", "label")}
    labels = dict(zip(bodies["id"], bodies["label"], strict=True))
    figures = first_tellings(chosen.figures).assign(body=lambda rows: rows["origin"].map(labels), cited=False)
    cited = chosen.citations[~chosen.citations["publisher"].isin(NO_BODY)]
    cited = cited[cited["kind"] != "cross_reference"].assign(cited=True)
    for publisher in cited["publisher"]:
        names.setdefault(_words(publisher), publisher)
    cited["body"] = cited["publisher"].map(lambda publisher: names[_words(publisher)])
    columns = ["id", "source", "body", "cited"]
    rows = pd.concat([figures[columns], cited[columns]], ignore_index=True).dropna(subset=["body"])
    spread = rows.groupby("body")["source"].nunique()
    rows = rows[rows["body"].isin(spread.index[spread > 1])]
    found = [
        {"body": body, "source": source, "n_figures": int((~group["cited"]).sum())}
        | {"n_citations": int(group["cited"].sum()), "n_rows": len(group), "rows": joined(group["id"])}
        for (body, source), group in rows.groupby(["body", "source"])
    ]
    table = sorted_by_source(corpus, pd.DataFrame(found, columns=BODIES), ["body"])
    table["_spread"], table["_size"] = table["body"].map(spread), table["body"].map(rows["body"].value_counts())
    table = table.sort_values(["_spread", "_size", "body"], ascending=[False, False, True], kind="stable")
    return table[BODIES].reset_index(drop=True)


def chains(corpus: Corpus, sources: Iterable[str] = ()) -> pd.DataFrame:
    """What reached a source through others, a row for each chain, the longest first.

    Columns: source, via (who passed it on, nearest to the source first), voice (who said it), named (yes or no: whether
    that voice has a name), n_hands (the source, those who passed it on, and the voice), n_rows, n_adopted (rows that
    the source uses as its own ground), rows (ids; restatements counted).
    """
    chosen = chosen_sources(corpus, sources)
    columns = ["id", "source", "via", "voice", "endorsement"]
    tables = [chosen.tables[name] for name in STATEMENTS if "via" in chosen.tables[name].columns]
    rows = pd.concat([table[columns] for table in tables], ignore_index=True)
    rows = rows[rows["via"] != ""].assign(n_hands=lambda each: each["via"].str.count(";") + 1 + DIRECT)
    named = dict(zip(corpus.voices["id"], corpus.voices["named"], strict=True))
    found = [
        {"source": source, "via": via, "voice": voice, "named": named.get(voice, ""), "n_hands": hands}
        | {"n_rows": len(group), "n_adopted": int((group["endorsement"] == "adopted").sum())}
        | {"rows": joined(group["id"])}
        for (source, via, voice, hands), group in rows.groupby(["source", "via", "voice", "n_hands"])
    ]
    table = sorted_by_source(corpus, pd.DataFrame(found, columns=CHAINS), ["via", "voice"])
    return table.sort_values(["n_hands", "n_rows"], ascending=False, kind="stable").reset_index(drop=True)


def told_alone(corpus: Corpus, sources: Iterable[str] = ()) -> pd.DataFrame:
    """How much of what each source tells no other chosen source has.

    Columns: source, kind (theme, event, quantity), n_told (codes of which the source has a row), n_alone (of them those
    of `single_source_claims`), share (0 to 1), rows (ids of the rows that stand alone). With one source, no row.
    """
    chosen = chosen_sources(corpus, sources)
    if len(chosen.sources) < 2:
        return pd.DataFrame(columns=TOLD)
    status, alone = theme_status(chosen), single_source_claims(chosen)
    told = {
        "theme": status[status["n_rows"] > 0].groupby("source")["theme"].nunique(),
        "event": chosen.mentions.groupby("source")["event"].nunique(),
        "quantity": chosen.figures.groupby("source")["quantity"].nunique(),
    }
    found = []
    for source in chosen.sources["id"]:
        for kind, counts in told.items():
            rows = alone[(alone["source"] == source) & (alone["kind"] == kind)]
            n_told = int(counts.get(source, 0))
            share = len(rows) / n_told if n_told else None
            found.append({"source": source, "kind": kind, "n_told": n_told, "n_alone": len(rows), "share": share}
                         | {"rows": ";".join(rows["rows"])})  # fmt: skip
    return pd.DataFrame(found, columns=TOLD).astype({"share": float})


def citation_groups(corpus: Corpus, sources: Iterable[str] = ()) -> pd.DataFrame:
    """What each source cites, in five groups of kinds of evidence (`GROUPS`); a source that cites nothing has no row.

    Columns: source, group, n_rows (citations; cross-references not counted), share (of the citations of the source, 0
    to 1), rows (ids).
    """
    chosen = chosen_sources(corpus, sources)
    cited = chosen.citations[chosen.citations["kind"] != "cross_reference"]
    found = []
    for source in chosen.sources["id"]:
        own = cited[cited["source"] == source]
        for group, kinds in GROUPS.items() if len(own) else ():
            rows = own[own["kind"].isin(kinds)]
            found.append({"source": source, "group": group, "n_rows": len(rows), "share": len(rows) / len(own)}
                         | {"rows": ";".join(rows["id"])})  # fmt: skip
    return pd.DataFrame(found, columns=["source", "group", "n_rows", "share", "rows"])


def evidence_ages(ages: pd.DataFrame) -> pd.DataFrame:
    """How old the evidence of each source was, in years; `ages` is `citation_ages`.

    Columns: source, n_citations, n_undated (without a year), n_recent (of the year of the source, the one before, or
    later), youngest, median_age, oldest (over the dated citations; missing when there is none). A citation counts once.
    """
    found = []
    for source, rows in ages.groupby("source", sort=False):
        each = rows["age"].repeat(list(rows["n_citations"]))
        dated = each.dropna().astype(int)
        found.append({"source": source, "n_citations": len(each), "n_undated": len(each) - len(dated)}
                     | {"n_recent": int((dated <= RECENT).sum()), "youngest": dated.min() if len(dated) else None}
                     | {"median_age": dated.median() if len(dated) else None}
                     | {"oldest": dated.max() if len(dated) else None})  # fmt: skip
    return pd.DataFrame(found, columns=AGES).astype({"youngest": "Int64", "median_age": "Float64", "oldest": "Int64"})


def _words(name: str) -> frozenset[str]:
    """The words of a name without small words: "U.S. Department of State" and "U.S. State Department" have the same."""
    plain = name.casefold().replace(".", "").replace("&", " and ")
    return frozenset(re.findall(r"\w+", plain)) - SMALL_WORDS

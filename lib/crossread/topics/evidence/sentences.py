"""Sentences about what sources rest on: bodies in common, claims of one source, age of what is cited."""

from __future__ import annotations

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.tellings import with_most
from crossread.show.coverage import none_in, so_far
from crossread.show.labels import Labels
from crossread.show.words import agrees, counted, listed, number, paragraph, part, plain_markdown, plural

NAMED = 4
FIRST = ["source", "n_citations", "n_undated", "n_recent"]


def sentence_grounds(corpus: Corpus, origins: pd.DataFrame, observed: pd.DataFrame) -> str:
    """The finding: from which bodies several sources take figures, and what several of them count independently.

    `origins` is `origin_table`, `observed` is `independent_observations`.
    """
    labels = Labels(corpus)
    if origins.empty:
        return paragraph(f"{so_far(corpus, 'figures')}these sources state no figures")
    if len(corpus.sources) == 1:
        return _one_source(labels.names(corpus.sources["id"]), origins)
    each = []
    for body, rows in origins[origins["shared"]].groupby("origin", sort=False):
        taken = [f"{number(row['n_figures'])} in {labels.name(row['source'])}" for row in rows.to_dict("records")]
        each.append(f"{plain_markdown(labels.of('origins', str(body)))} ({listed(taken)})")
    head = f"{counted(len(each), 'body')} {agrees(len(each), 'gives', 'give')} figures to more than one source"
    head += f": {listed(each, limit=NAMED)}"
    none = f"{so_far(corpus, 'figures')}no two sources take a figure from the same named body"
    return paragraph(head if each else none, _observed(observed))


def sentence_commonest_origins(corpus: Corpus, origins: pd.DataFrame) -> str:
    """Where most figures of each source come from, and of how many the origin is not told; `origin_table`."""
    labels, each, untold = Labels(corpus), [], []
    totals = origins.groupby("source")["n_figures"].sum()
    nowhere = origins[origins["names"] == "nothing"].groupby("source")["n_figures"].sum()
    for source in corpus.sources["id"]:
        rows, name = origins[origins["source"] == source], labels.name(source)
        if rows.empty:
            continue
        most = with_most(rows, "n_figures")
        top = listed([plain_markdown(labels.of("origins", origin)) for origin in most["origin"]], limit=NAMED)
        share = part(int(most["n_figures"].iloc[0]), int(totals[source]), "figure") + (" each" if len(most) > 1 else "")
        each.append(f"{top} in {name} ({share})")
        untold += [f"{number(int(nowhere[source]))} in {name}"] if source in nowhere.index else []
    if not each:
        return paragraph(f"{so_far(corpus, 'figures')}these sources state no figures")
    total = int(nowhere.sum())
    come = agrees(total, "it comes", "they come")
    return paragraph(
        f"the commonest origin of the figures is {listed(each)}",
        f"of {counted(total, 'figure')} the text does not say where {come} from{_by_source(corpus, untold)}"
        if untold
        else "",
    )


def sentence_bodies(corpus: Corpus, bodies: pd.DataFrame) -> str:
    """Which bodies are used by most sources, for figures or as something cited; `bodies` is `shared_bodies`."""
    if len(corpus.sources) == 1:
        return paragraph("with one source there is no other that could rest on the same body")
    if bodies.empty:
        return paragraph("no body is used by more than one source, as far as the names in the texts show")
    labels, spread = Labels(corpus), bodies.groupby("body", sort=False)["source"].nunique()
    top = with_most(spread).index
    users = [labels.names(bodies.loc[bodies["body"] == body, "source"]) for body in top]
    most = [f"{plain_markdown(str(body))} ({names})" for body, names in zip(top, users, strict=True)]
    head = f"{counted(len(spread), 'body')} {agrees(len(spread), 'is', 'are')} used by more than one source"
    return paragraph(f"{head}{', most widely' if len(top) < len(spread) else ':'} {listed(most, limit=NAMED)}")


def sentence_alone(corpus: Corpus, told: pd.DataFrame) -> str:
    """How many themes, events and quantities one source alone tells, and which source most; `told` is `told_alone`."""
    if told.empty:
        return paragraph("with one source there is no other that could tell the same")
    labels, sums = Labels(corpus), told.groupby("kind", sort=False)["n_alone"].sum()
    counts = [counted(int(n), str(kind)) for kind, n in sums.items()]
    most = []
    for kind in sums.index[sums > 0]:
        rows = told[told["kind"] == kind]
        top = with_most(rows, "share")
        names = labels.names(top["source"])
        most.append(f"for {plural(str(kind), 2)} in {names} ({_alone(top)})")
    head = f"{so_far(corpus, 'diagnoses', 'mentions', 'figures')}{listed(counts)} are told by one source alone"
    return paragraph(head, f"by share, most stands alone {listed(most, limit=NAMED)}" if most else "")


def sentence_ages(corpus: Corpus, ages: pd.DataFrame) -> str:
    """How much of what is cited was recent, how old the oldest was, and what has no year; `evidence_ages`."""
    labels, dated = Labels(corpus), ages[ages["n_undated"] < ages["n_citations"]]
    if ages.empty:
        return paragraph(f"{so_far(corpus, 'citations')}these sources cite nothing")
    young = [
        f"{part(recent, total - undated, 'dated citation')} in {labels.name(source)}"
        for source, total, undated, recent in dated[FIRST].itertuples(index=False)
    ]
    head = f"dated to the year of the source or the year before {agrees(int(dated['n_recent'].sum()), 'is', 'are')}"
    oldest = with_most(dated, "oldest")
    age = int(oldest["oldest"].iloc[0]) if len(oldest) else 0
    undated = ages[ages["n_undated"] > 0]
    each = [f"{number(row['n_undated'])} in {labels.name(row['source'])}" for row in undated.to_dict("records")]
    none = part(int(undated["n_undated"].sum()), int(ages["n_citations"].sum()), "citation")
    verb = agrees(int(undated["n_undated"].sum()), "has", "have")
    return paragraph(
        f"{head} {listed(young)}" if young else "",
        f"the oldest is {counted(age, 'year')} older than {labels.names(oldest['source'])}" if age > 0 else "",
        f"{none} {verb} no year{_by_source(corpus, each)}" if len(undated) else "",
    )


def sentence_cited(corpus: Corpus, groups: pd.DataFrame) -> str:
    """How much of what each source cites is what people said, the most first; `groups` is `citation_groups`."""
    labels, said = Labels(corpus), groups[groups["group"] == "people"]
    if said.empty:
        return paragraph(f"{so_far(corpus, 'citations')}these sources cite nothing")
    totals = groups.groupby("source")["n_rows"].sum()
    each = [
        f"{part(row['n_rows'], int(totals[row['source']]), 'citation')} in {labels.name(row['source'])}"
        for row in said.sort_values("share", ascending=False, kind="stable").to_dict("records")
    ]
    silent = [source for source in corpus.sources["id"] if source not in set(said["source"])]
    nothing = none_in(corpus, silent, ["citations"], "cites nothing", "cite nothing")
    return paragraph(f"what people said makes up {listed(each)}", nothing)


def _one_source(name: str, origins: pd.DataFrame) -> str:
    """Of how many figures the one source says which body produced them, and how many bodies it names."""
    bodies = origins[origins["names"] == "body"]
    told = part(int(bodies["n_figures"].sum()), int(origins["n_figures"].sum()), "figure")
    named = f"; {counted(len(bodies), 'body')} {agrees(len(bodies), 'is', 'are')} named" if len(bodies) else ""
    return paragraph(f"the text of {name} says of {told} which body produced it{named}")


def _observed(observed: pd.DataFrame) -> str:
    """How many of the things that are counted several sources tell, and of how many there are several observations."""
    several = observed[observed["n_sources"] > 1]
    if observed.empty:
        return ""
    head = f"of {counted(len(observed), 'quantity')} of one population, place and time, {number(len(several))}"
    head = f"{head if len(several) else head.removesuffix('no') + 'none'} {agrees(len(several) or 1, 'is', 'are')}"
    n = int((several["independent"] > 1).sum())
    seen = f", and {part(n, len(several), 'such quantity')} by independent observers" if len(several) else ""
    return f"{head} told by more than one source{seen}"


def _alone(rows: pd.DataFrame) -> str:
    row = rows.iloc[0]
    share = part(int(row["n_alone"]), int(row["n_told"]), str(row["kind"]))
    return share if len(rows) == 1 else f"{share} each" if rows["n_told"].nunique() == 1 else f"{row['share']:.0%} each"


def _by_source(corpus: Corpus, each: list[str]) -> str:
    """The numbers of each source after their sum, where several sources were chosen."""
    return f": {listed(each)}" if len(corpus.sources) > 1 else ""

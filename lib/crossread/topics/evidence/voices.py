"""Whom sources let speak, and who never speaks: tables of voices and sentences about them and about chains."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from crossread.corpus.codes import holding
from crossread.corpus.load import Corpus
from crossread.corpus.selection import chosen_sources
from crossread.corpus.tellings import joined
from crossread.show.coverage import VOICED, in_part, so_far, whole
from crossread.show.labels import Labels
from crossread.show.words import a_or_an, agrees, counted, listed, paragraph, part
from crossread.topics.evidence.tables import DIRECT
from crossread.topics.sources.tables import VOICE_KINDS, quoted_voices, voices_heard

NAMED = 5


def voices_table(corpus: Corpus, sources: Iterable[str] = ()) -> pd.DataFrame:
    """Whom each source lets speak, for every kind of voice: a row of zeros is a kind that it never quotes.

    Columns: source, kind, n_voices, n_local, n_unknown (voices of whom the text does not say whether they are local),
    n_named, n_rows, n_rows_local (rows of diagnoses, recommendations, figures, positions and forecasts, restatements
    counted), rows (ids). The authors are a kind of their own; a voice that only stands in a chain (`via`) or a note
    does not speak.
    """
    chosen = chosen_sources(corpus, sources)
    heard = voices_heard(chosen)
    local = heard["local"] == "yes"
    counted = heard[["source", "kind"]].assign(
        n_voices=1,
        n_local=local.astype(int),
        n_unknown=(heard["local"] == "unknown").astype(int),
        n_named=(heard["named"] == "yes").astype(int),
        n_rows=heard["n_rows"],
        n_rows_local=heard["n_rows"].where(local, 0),
    )
    cells = pd.MultiIndex.from_product([chosen.sources["id"], corpus.voice_kinds["id"]], names=["source", "kind"])
    rows = heard.groupby(["source", "kind"])["rows"].agg(joined).reindex(cells, fill_value="")
    table = counted.groupby(["source", "kind"]).sum().reindex(cells, fill_value=0).assign(rows=rows).reset_index()
    return holding(table, kind=VOICE_KINDS)


def unheard_kinds(voices: pd.DataFrame) -> pd.DataFrame:
    """The kinds of voice that no source lets speak, in a table with the column kind; `voices` is `voices_table`."""
    spoken = voices.groupby("kind", sort=False)["n_rows"].sum()
    table = pd.DataFrame({"kind": [kind for kind, n_rows in spoken.items() if not n_rows]}, dtype=str)
    return holding(table, kind=VOICE_KINDS)


def sentence_speakers(corpus: Corpus, voices: pd.DataFrame) -> str:
    """In how many rows others than the authors speak, in how many local ones, how many have a name; `voices_table`."""
    labels, quoted = (
        Labels(corpus),
        quoted_voices(voices).groupby("source", sort=False).sum(numeric_only=True),
    )
    rows = voices.groupby("source", sort=False)["n_rows"].sum()
    said = quoted[quoted["n_rows"] > 0]
    if said.empty:
        return paragraph(f"{so_far(corpus, *VOICED)}only the authors speak")
    others = [f"{part(int(said['n_rows'][s]), int(rows[s]), 'row')} of {labels.name(str(s))}" for s in said.index]
    heard = said[said["n_rows_local"] > 0]
    local = [f"{counted(int(heard['n_rows_local'][s]), 'row')} of {labels.name(str(s))}" for s in heard.index]
    unheard = labels.names(whole(corpus, map(str, said.index[said["n_rows_local"] == 0]), *VOICED))
    named = part(int(said["n_named"].sum()), int(said["n_voices"].sum()), "such voice")
    return paragraph(
        f"others than the authors speak in {listed(others)}",
        f"{a_or_an(corpus.local)} voice speaks in {listed(local)}"
        if local
        else f"no {corpus.local} voice speaks in these rows",
        f"in {unheard} no {corpus.local} voice speaks" if local and unheard else "",
        f"{named} {agrees(int(said['n_named'].sum()), 'has', 'have')} a name",
    )


def sentence_unheard(corpus: Corpus, voices: pd.DataFrame) -> str:
    """Which kinds of voice no source lets speak, and which speak with nobody local among them; `voices_table`."""
    several = dict(zip(corpus.voice_kinds["id"], corpus.voice_kinds["plural"], strict=True))
    sums = quoted_voices(voices).groupby("kind", sort=False)[["n_rows", "n_local"]].sum()
    never = [several.get(str(kind), str(kind)) for kind in sums.index[sums["n_rows"] == 0]]
    heard = sums[sums["n_rows"] > 0]
    foreign = [several.get(str(kind), str(kind)) for kind in heard.index[heard["n_local"] == 0]]
    if heard.empty:
        return paragraph(f"{so_far(corpus, *VOICED)}nobody but the authors speaks", _uncovered(corpus))
    silent = f"{so_far(corpus, *VOICED)}{listed(never, limit=NAMED)} never speak"
    head = silent if never else "every kind of voice speaks somewhere"
    none = f"among the {listed(foreign, limit=NAMED)} who speak, none is said to be {corpus.local}" if foreign else ""
    return paragraph(head, none, _uncovered(corpus))


def sentence_chains(corpus: Corpus, chains: pd.DataFrame) -> str:
    """How many rows came through others, through how many hands, and from whom without a name; `chains`."""
    labels, n = Labels(corpus), len(corpus.sources)
    if chains.empty:
        names = labels.names(corpus.sources["id"])
        none = f"nothing that {names} {agrees(n, 'tells', 'tell')} is said to have come through others"
        return paragraph(f"{so_far(corpus, *VOICED)}{none}")
    users = labels.names(source for source in corpus.sources["id"] if source in set(chains["source"]))
    n_rows, adopted = int(chains["n_rows"].sum()), int(chains["n_adopted"].sum())
    nameless, used = int((chains["named"] == "no").sum()), agrees(adopted, "is", "are")
    begin = f"{part(nameless, len(chains), 'chain')} {agrees(nameless, 'begins', 'begin')} with a voice without a name"
    ground = f"{part(adopted, n_rows, 'such row')} {used} used as ground of its own by the source that has it"
    return paragraph(
        f"{counted(n_rows, 'row')} of {users} came through others, by {counted(len(chains), 'chain')}",
        _hands(chains["n_hands"]),
        begin if nameless else "every chain begins with a voice that has a name",
        ground if adopted else "no such row is used as ground of its own by the source that has it",
    )


def _hands(hands: pd.Series[int]) -> str:
    longest = int(hands.max())
    count = counted(longest, "hand")
    who = ": who said it, who reported it, and the source" if longest == DIRECT + 1 else ", the source among them"
    if (hands == longest).all():
        return f"{'each' if len(hands) > 1 else 'it'} has {count}{who}"
    return f"the longest {agrees(int((hands == longest).sum()), 'has', 'have')} {count}{who}"


def _uncovered(corpus: Corpus) -> str:
    """Which sources are not wholly coded, so that who speaks in them is not judged."""
    sources = in_part(corpus, *VOICED)
    names = Labels(corpus).names(sources)
    return (
        f"{names} {agrees(len(sources), 'is', 'are')} not wholly coded: who else speaks there is not judged"
        if sources
        else ""
    )

"""The part of a corpus that is read: some sources, a pair, a theme, an addressee, a claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from crossread.corpus.codes import one_code, theme_families, with_children
from crossread.corpus.lazy_tables import Tables
from crossread.corpus.load import Corpus
from crossread.corpus.schema import tables_of_ids
from crossread.errors import UsageError, unknown


def select_sources(corpus: Corpus, sources: str = "") -> Corpus:
    """The same corpus with the rows of the sources named, separated by commas; all coded sources for "".

    Rows of the other sources, links between them and voices heard only in them are left out; the codebook stays.
    The order is that of corpus.yml, and each source keeps its place there (its colour), whatever is chosen.
    Raises `UsageError` for a source that is unknown or not coded yet.
    """
    wanted = [part.strip() for part in sources.split(",") if part.strip()] or corpus.coded_sources
    _refuse_unknown(corpus, wanted)
    entries = [dict(entry) for entry in corpus.meta["sources"]]
    places = {entry["id"]: entry.get("place", place) for place, entry in enumerate(entries)}
    chosen = [{**entry, "place": places[entry["id"]]} for entry in entries if entry["id"] in wanted]
    every = corpus.meta.get("every_source", entries)
    meta = {**corpus.meta, "sources": chosen, "every_source": every}
    return replace(corpus, meta=meta, tables=_rows_of(corpus, {entry["id"] for entry in chosen}))


def chosen_sources(corpus: Corpus, sources: Iterable[str] = ()) -> Corpus:
    """The corpus with the rows of the sources named, as ids or as one string with commas; as it is when none is."""
    names = sources if isinstance(sources, str) else ",".join(sources)
    return select_sources(corpus, names) if names else corpus


def keep_rows(corpus: Corpus, keep: Mapping[str, Callable[[pd.DataFrame], Any]]) -> Corpus:
    """The same corpus with only those rows of the tables named for which the function gives True."""
    return replace(corpus, tables=corpus.tables.changed({name: partial(_kept, rows) for name, rows in keep.items()}))


def _refuse_unknown(corpus: Corpus, wanted: list[str]) -> None:
    known, coded = list(corpus.sources["id"]), corpus.coded_sources
    for source in wanted:
        if source not in known:
            raise UsageError(f"sources: {unknown(source, known, 'the sources of corpus.yml')}")
        if source not in coded:
            raise UsageError(f'sources: "{source}" is not coded yet; coded: {", ".join(coded) or "none"}')
    if not wanted:
        raise UsageError("sources: no source of this corpus is coded yet; declare its coverage in corpus.yml")


def _rows_of(corpus: Corpus, chosen: set[str]) -> Tables:
    """The rows of the sources chosen, in tables that nobody has asked for yet."""
    own = corpus.tables.changed(dict.fromkeys(corpus.tables, partial(_of_sources, chosen)))
    bearing: dict[str, Callable[[pd.DataFrame], Any]] = {
        "voices": lambda rows: rows["sources"].map(lambda cell: bool(chosen & _parts(cell))),
        "answers": lambda rows: rows["recommendation"].isin(own["recommendations"]["id"]),
        "events": lambda rows: rows["id"].isin(own["mentions"]["event"]),
        "checks": lambda rows: rows["whole"].isin(own["figures"]["id"]),
        "reconciliations": lambda rows: rows[["figure", "other"]].isin(set(own["figures"]["id"])).all(axis="columns"),
    }
    kept = own.changed({name: partial(_kept, rows) for name, rows in bearing.items()})
    return kept.changed({"oddities": partial(_of_kept_rows, kept)})


def _of_sources(chosen: set[str], frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["source"].isin(chosen)].reset_index(drop=True) if "source" in frame.columns else frame


def _kept(keep: Callable[[pd.DataFrame], Any], frame: pd.DataFrame) -> pd.DataFrame:
    kept: pd.DataFrame = frame[keep(frame).astype(bool)]
    return kept.reset_index(drop=True)


def _of_kept_rows(kept: Tables, oddities: pd.DataFrame) -> pd.DataFrame:
    """Oddities of which every row is kept; only tables are read that may have one of them."""
    named = {row for cell in oddities["rows"] for row in _parts(cell)}
    found = {row for table in tables_of_ids(named) for row in kept[table]["id"]}
    return _kept(lambda rows: rows["rows"].map(lambda cell: _parts(cell) <= found), oddities)


def _parts(cell: str) -> set[str]:
    return {part.strip() for part in cell.split(";")}


def split_pair(corpus: Corpus, pair: str) -> tuple[str, str]:
    """The two source ids of "a,b"; raises `UsageError` when there are not two different coded sources."""
    parts = [part.strip() for part in pair.split(",") if part.strip()]
    if len(parts) != 2 or parts[0] == parts[1]:
        raise UsageError(f'pair: "{pair}" does not name two sources; write two different ids with a comma between')
    select_sources(corpus, pair)
    return parts[0], parts[1]


def select_theme(corpus: Corpus, theme: str = "") -> Corpus:
    """The same corpus with the diagnoses and recommendations of one theme or theme family; unchanged for "".

    Claims on the theme stay, with the stands on them, and causal claims from or to a factor of it; figures, forecasts
    and mentions stay as they are. Raises `UsageError` for a theme that is not in the codebook.
    """
    if not theme:
        return corpus
    one_code(corpus.themes, theme, parameter="theme", where="codebook/themes.csv")
    themes = with_children(corpus.themes, theme)
    families = corpus.meta.get("every_family", theme_families(corpus))
    corpus = Corpus(corpus.folder, {**corpus.meta, "every_family": families}, corpus.tables)
    return keep_rows(
        corpus,
        {
            "themes": lambda frame: frame["id"].isin([*themes, corpus.themes.set_index("id")["parent"][theme]]),
            "diagnoses": lambda frame: frame["theme"].isin(themes),
            "recommendations": lambda frame: frame["theme"].isin(themes),
            "claims": lambda frame: frame["theme"].isin(themes),
            "positions": lambda frame: frame["claim"].isin(_claims_on(corpus, themes)),
            "causes": lambda frame: frame[["cause", "effect"]].isin(_factors_of(corpus, themes)).any(axis="columns"),
        },
    )


def _factors_of(corpus: Corpus, themes: list[str]) -> list[str]:
    return list(corpus.factors.loc[corpus.factors["theme"].isin(themes), "id"])


def _claims_on(corpus: Corpus, themes: list[str]) -> list[str]:
    return list(corpus.claims.loc[corpus.claims["theme"].isin(themes), "id"])


def select_addressee(corpus: Corpus, addressee: str = "") -> Corpus:
    """The same corpus with what is asked of an actor, or of any below it, and the diagnoses and claims about them.

    Unchanged for "". Silence on a theme is not judged there: one without a row about the actor may well be spoken of.
    Raises `UsageError` for an actor that is not in the codebook.
    """
    if not addressee:
        return corpus
    one_code(corpus.actors, addressee, parameter="addressee", where="codebook/actors.csv")
    actors = with_children(corpus.actors, addressee)
    return keep_rows(
        corpus,
        {
            "diagnoses": lambda frame: frame["about"].isin(actors),
            "recommendations": lambda frame: frame["addressee"].isin(actors),
            "claims": lambda frame: frame["about"].isin(actors),
            "positions": lambda frame: frame["claim"].isin(_claims_about(corpus, actors)),
            # Without hit counts no theme is called silent.
            "hits": lambda frame: frame["kind"] == "claims",
        },
    )


def _claims_about(corpus: Corpus, actors: list[str]) -> list[str]:
    return list(corpus.claims.loc[corpus.claims["about"].isin(actors), "id"])


def select_claim(corpus: Corpus, claim: str = "") -> Corpus:
    """The same corpus with the stands on one claim; unchanged for "".

    Raises `UsageError` for a claim that is not in the codebook.
    """
    if not claim:
        return corpus
    one_code(corpus.claims, claim, parameter="claim", where="codebook/claims.csv")
    keep = {"claims": lambda frame: frame["id"] == claim, "positions": lambda frame: frame["claim"] == claim}
    return keep_rows(corpus, keep)

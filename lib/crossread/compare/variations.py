"""The same corpus as it would be had something been chosen otherwise: left out, coded otherwise, drawn anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from crossread.compare.recoding import other_codes, recoded, second_codes
from crossread.compare.rows import proposition, theme_families, with_children
from crossread.compare.sampling import VARIABLES
from crossread.compare.sources import keep_rows, select_sources
from crossread.corpus.load import Corpus

IMPLIED = "Implied by"
THEMED = ("diagnoses", "recommendations")


@dataclass(frozen=True)
class Variation:
    """One choice made otherwise: its kind, and the source or theme family that is left out, if any."""

    kind: str
    code: str = ""


def variations(corpus: Corpus) -> list[Variation]:
    """What can be varied in this corpus: only what would change a row of it.

    source (each left out, when there are two or more), family (each theme family left out), second_coder (the codes of
    the second coder for the units of the last sample), disputed (the other code wherever two codes were given: units
    that differ in the last sample, and all that were adjudicated), implied (without what a reader inferred),
    restatements (each proposition only where it is first told).
    """
    sources = [Variation("source", source) for source in corpus.sources["id"] if len(corpus.sources) > 1]
    families, used = theme_families(corpus), set(corpus.diagnoses["theme"]) | set(corpus.recommendations["theme"])
    coded = dict.fromkeys(families[theme] for theme in families if theme in used)
    others = [Variation("family", family) for family in sorted(coded)] if len(coded) > 1 else []
    others += [Variation("second_coder")] if second_codes(corpus) else []
    others += [Variation("disputed")] if other_codes(corpus) else []
    others += [Variation("implied")] if any(_is_implied(corpus, name).any() for name in VARIABLES) else []
    restated = any((corpus.tables[name]["restates"] != "").any() for name in THEMED)
    return [*sources, *others, *([Variation("restatements")] if restated else [])]


def varied(corpus: Corpus, variation: Variation) -> Corpus:
    """The corpus under a variation; silence that the full tables do not prove is not judged."""
    made: Mapping[str, Callable[[], Corpus]] = {
        "source": lambda: select_sources(corpus, ",".join(s for s in corpus.sources["id"] if s != variation.code)),
        "family": lambda: _without_family(corpus, variation.code),
        "second_coder": lambda: recoded(corpus, second_codes(corpus)),
        "disputed": lambda: recoded(corpus, other_codes(corpus)),
        "implied": lambda: _without_implied(corpus),
        "restatements": lambda: _without_restatements(corpus),
    }
    return _only_proved_silence(corpus, made[variation.kind]())


def resampled(corpus: Corpus, rng: np.random.Generator) -> Corpus:
    """The corpus with as many passages drawn from each source, with replacement, as carry a coded row.

    Drawn are passages with a diagnosis, a recommendation or a position, and these rows with them; a passage drawn
    again gives its rows again, with a number after their ids. Rows without a passage stay, and so do all other tables.
    That a row answers another, or is answered, stays with it, also when the other was not drawn.
    """
    used = pd.concat([corpus.tables[name]["passage"] for name in VARIABLES])
    drawable = corpus.passages[corpus.passages["id"].isin(used)]
    times = pd.Series(0, index=drawable["id"])
    for _, ids in drawable.groupby("source", sort=True)["id"]:
        times[ids] = rng.multinomial(len(ids), np.full(len(ids), 1 / len(ids)))
    copies: dict[str, list[str]] = {}
    drawn = {name: _copied(corpus.tables[name], times, copies) for name in VARIABLES}
    kept = corpus.passages.assign(passage=corpus.passages["id"])
    drawn["passages"] = _copied(kept, times, {}).drop(columns="passage")
    drawn["answers"] = _copied_links(corpus.answers, copies)
    return _only_proved_silence(corpus, replace(corpus, tables=corpus.tables | drawn))


def _copied(frame: pd.DataFrame, times: pd.Series[int], copies: dict[str, list[str]]) -> pd.DataFrame:
    """Each row as often as its passage was drawn, once when it has none that could be; `copies` takes the new ids."""
    n = frame["passage"].map(times).fillna(1).astype(int)
    drawn = frame.loc[frame.index.repeat(n)]
    again = drawn.groupby(level=0).cumcount() + 1
    suffix = ("+" + again.astype(str)).where(again > 1, "")
    columns = {name: drawn[name] + suffix for name in ("id", "passage", "restates") if name in drawn.columns}
    if "restates" in columns:
        columns["restates"] = columns["restates"].where(drawn["restates"] != "", "")
    columns["passage"] = columns["passage"].where(drawn["passage"] != "", "")
    for old, new in zip(drawn["id"], columns["id"], strict=True):
        copies.setdefault(old, []).append(new)
    return drawn.assign(**columns).reset_index(drop=True)


def _copied_links(answers: pd.DataFrame, copies: Mapping[str, list[str]]) -> pd.DataFrame:
    links = answers.copy()
    for side in ("recommendation", "diagnosis"):
        links[side] = links[side].map(lambda row: copies.get(row, [row]))
        links = links.explode(side)
    return links.reset_index(drop=True)


def _without_family(corpus: Corpus, family: str) -> Corpus:
    """Without the rows of the family; the codebook stays, and so do the links that answer what is left."""
    themes = with_children(corpus.themes, family)
    return keep_rows(corpus, dict.fromkeys(THEMED, lambda frame: ~frame["theme"].isin(themes)))


def _is_implied(corpus: Corpus, table: str) -> pd.Series[bool]:
    frame = corpus.tables[table]
    noted: pd.Series[bool] = frame["note"].str.startswith(IMPLIED)
    return noted | (frame["explicit"] == "no") if "explicit" in frame.columns else noted


def _without_implied(corpus: Corpus) -> Corpus:
    """Without implied rows, and without links to or from them: a diagnosis that only they answer is unanswered."""
    gone = {row for name in VARIABLES for row in corpus.tables[name].loc[_is_implied(corpus, name), "id"]}
    keep: dict[str, Callable[[pd.DataFrame], Any]] = dict.fromkeys(VARIABLES, lambda frame: ~frame["id"].isin(gone))
    keep["answers"] = lambda frame: ~(frame["recommendation"].isin(gone) | frame["diagnosis"].isin(gone))
    return keep_rows(corpus, keep)


def _without_restatements(corpus: Corpus) -> Corpus:
    """First tellings alone; links to and from a restatement become those of the first telling."""
    first = {
        row: said
        for name in THEMED
        for row, said in zip(corpus.tables[name]["id"], proposition(corpus.tables[name]), strict=True)
    }
    ends = {side: corpus.answers[side].map(lambda row: first.get(row, row)) for side in ("recommendation", "diagnosis")}
    answers = corpus.answers.assign(**ends).drop_duplicates(["recommendation", "diagnosis"])
    told = replace(corpus, tables=corpus.tables | {"answers": answers.reset_index(drop=True)})
    return keep_rows(told, dict.fromkeys(THEMED, lambda frame: frame["restates"] == ""))


def _only_proved_silence(corpus: Corpus, changed: Corpus) -> Corpus:
    """Without the hit counts of what a source speaks of in the full tables: to leave out a row proves no silence."""
    rows = {"themes": corpus.diagnoses[["source", "theme"]], "issues": corpus.positions[["source", "issue"]]}
    rows["issues"] = rows["issues"][corpus.positions["stance"].notna()]
    spoken = {(kind, *key) for kind, frame in rows.items() for key in frame.itertuples(index=False, name=None)}
    hits = changed.hits
    keys = zip(hits["kind"], hits["source"], hits["code"], strict=True)
    kept = hits[[key not in spoken for key in keys]].reset_index(drop=True)
    return replace(changed, tables=changed.tables | {"hits": kept})

"""The same corpus as it would be had something been chosen otherwise: left out, coded otherwise, drawn anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from crossread.corpus.codes import theme_families, with_children
from crossread.corpus.drawn_from import VARIABLES
from crossread.corpus.load import Corpus
from crossread.corpus.selection import keep_rows, select_sources
from crossread.corpus.tellings import proposition
from crossread.topics.reliability.tables import samples_in_order

FIRST, SECOND = "first", "second"
UNIT = ["sample", "unit", "variable"]
BOOKS = {"theme": "themes", "addressee": "actors", "instrument": "instruments"}
Codes = dict[tuple[str, str], str]
Coded = tuple[str, str, str]
IMPLIED = "Implied by"
THEMED = ("diagnoses", "recommendations")


def second_codes(corpus: Corpus) -> Codes:
    """The codes of the second coder in the last sample by (row, variable), where they are not those of the tables.

    A code that the codebook no longer has is left out, and so is a row that is no longer there.
    """
    last = samples_in_order(corpus)[-1:]
    return {coded[1:]: second for coded, _, second, now in _both_codes(corpus) if coded[0] in last and second != now}


def other_codes(corpus: Corpus) -> Codes:
    """For each disputed code, by (row, variable), the one of the two that the tables do not hold now.

    Disputed is what the two coders coded differently in the last sample, and in any sample what was adjudicated since.
    Where the tables hold a third code, it is the second coder's.
    """
    last = samples_in_order(corpus)[-1:]
    ruled = set(zip(*(corpus.adjudications[name].tolist() for name in UNIT), strict=True))
    return {
        coded[1:]: first if second == now else second
        for coded, first, second, now in _both_codes(corpus)
        if first != second and (coded[0] in last or coded in ruled)
    }


def recoded(corpus: Corpus, codes: Mapping[tuple[str, str], str]) -> Corpus:
    """The corpus with other codes, by (row, variable); what has none keeps its own."""
    changed = {}
    for name, variables in VARIABLES.items():
        frame = corpus.tables[name].copy()
        for variable in variables:
            new = pd.Series([codes.get((row, variable)) for row in frame["id"]], index=frame.index, dtype=object)
            numeric = pd.api.types.is_numeric_dtype(frame[variable])
            values = pd.to_numeric(new).astype(frame[variable].dtype) if numeric else new
            frame[variable] = frame[variable].where(new.isna(), values)
        changed[name] = frame
    return replace(corpus, tables=corpus.tables | changed)


def _both_codes(corpus: Corpus) -> list[tuple[Coded, str, str, str]]:
    """Codes that two coders gave and that still can be given: what was coded, the first, the second, that of now."""
    held, known = _held(corpus), {name: set(corpus.tables[book]["id"]) for name, book in BOOKS.items()}
    codings, samples = corpus.codings, set(samples_in_order(corpus))
    given: dict[Coded, dict[str, str]] = {}
    cells = zip(*(codings[name].tolist() for name in (*UNIT, "coder", "value")), strict=True)
    for sample, unit, variable, coder, value in cells:
        if value and sample in samples:
            given.setdefault((sample, unit, variable), {}).setdefault(coder, value)
    pairs = []
    for coded, codes in sorted(given.items(), key=lambda item: item[0]):
        now, codebook = held.get(coded[1:]), known.get(coded[2], codes.values())
        if now and codes.get(FIRST) in codebook and codes.get(SECOND) in codebook:
            pairs.append((coded, codes[FIRST], codes[SECOND], now))
    return pairs


def _held(corpus: Corpus) -> Codes:
    return {
        (row, variable): "" if pd.isna(value) else str(value)
        for name, variables in VARIABLES.items()
        for variable in variables
        for row, value in zip(corpus.tables[name]["id"].tolist(), corpus.tables[name][variable].tolist(), strict=True)
    }


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
    passages, times = corpus.passages, dict[str, int]()
    for _, ids in passages["id"][passages["id"].isin(used)].groupby(passages["source"], sort=True):
        times |= zip(ids.tolist(), rng.multinomial(len(ids), np.full(len(ids), 1 / len(ids))).tolist(), strict=True)
    copies: dict[str, list[str]] = {}
    drawn = {name: _copied(corpus.tables[name], times, copies) for name in VARIABLES}
    kept = passages.assign(passage=passages["id"])
    late = {"passages": lambda: _copied(kept, times, {}).drop(columns="passage")}
    late["answers"] = lambda: _copied_links(corpus.answers, copies)
    return _only_proved_silence(corpus, replace(corpus, tables=corpus.tables | drawn | late))


def _copied(frame: pd.DataFrame, times: Mapping[str, int], copies: dict[str, list[str]]) -> pd.DataFrame:
    """Each row as often as its passage was drawn, once when it has none that could be; `copies` takes the new ids."""
    n = np.array([times.get(passage, 1) for passage in frame["passage"].tolist()], dtype=int)
    drawn = frame.iloc[np.arange(len(frame)).repeat(n)].reset_index(drop=True)
    suffixes = [f"+{time}" if time > 1 else "" for several in n.tolist() for time in range(1, several + 1)]
    named = {name: drawn[name].tolist() for name in ("id", "passage", "restates") if name in drawn.columns}
    new = {
        name: [f"{each}{suffix}" if each else "" for each, suffix in zip(values, suffixes, strict=True)]
        for name, values in named.items()
    }
    for row, copy in zip(named["id"], new["id"], strict=True):
        copies.setdefault(row, []).append(copy)
    return drawn.assign(**{name: pd.Series(values, dtype=str) for name, values in new.items()})


def _copied_links(answers: pd.DataFrame, copies: Mapping[str, list[str]]) -> pd.DataFrame:
    sides = zip(answers["recommendation"].tolist(), answers["diagnosis"].tolist(), strict=True)
    links = [
        (place, one, other)
        for place, (asked, wrong) in enumerate(sides)
        for one in copies.get(asked, [asked])
        for other in copies.get(wrong, [wrong])
    ]
    drawn = pd.DataFrame(links, columns=["place", "recommendation", "diagnosis"])
    kept = answers.iloc[drawn.pop("place").astype(int)].reset_index(drop=True)
    return kept.assign(recommendation=drawn["recommendation"], diagnosis=drawn["diagnosis"])


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
    diagnoses, positions = corpus.diagnoses, corpus.positions
    positions = positions.loc[positions["stance"].notna(), ["source", "claim"]]
    spoken = {
        "themes": set(zip(diagnoses["source"].tolist(), diagnoses["theme"].tolist(), strict=True)),
        "claims": set(zip(positions["source"].tolist(), positions["claim"].tolist(), strict=True)),
    }
    hits = changed.hits
    keys = zip(*(hits[name].tolist() for name in ("kind", "source", "code")), strict=True)
    unspoken = [(source, code) not in spoken.get(kind, ()) for kind, source, code in keys]
    kept = hits[pd.Series(unspoken, index=hits.index, dtype=bool)].reset_index(drop=True)
    return replace(changed, tables=changed.tables | {"hits": kept})

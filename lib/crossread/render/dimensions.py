"""What a report can be about: the values of the batch dimensions, as far as rows of the chosen sources bear on them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

import pandas as pd

from crossread.corpus.load import Corpus

Values = Mapping[str, Mapping[str, str]]


def dimension_values(corpus: Corpus, sources: Sequence[str]) -> dict[str, dict[str, str]]:
    """For each batch dimension its values with their labels, in codebook or corpus order.

    Themes are the families with a diagnosis or recommendation in these sources, addressees the actors that are asked.
    """
    themes, asked = _coded(corpus, sources)
    families = {lineage(corpus.tables["themes"], theme)[-1] for theme in themes}
    return {**_of_sources(corpus, sources), **_labels(corpus, families, asked)}


def nested_values(corpus: Corpus, sources: Sequence[str]) -> dict[str, dict[str, str]]:
    """The same with every theme of these families that has rows, and with the wider actors above those asked."""
    themes, asked = _coded(corpus, sources)
    nested = {code for theme in themes for code in lineage(corpus.tables["themes"], theme)}
    wider = {code for actor in asked for code in lineage(corpus.tables["actors"], actor)}
    return {**_of_sources(corpus, sources), **_labels(corpus, nested, wider)}


def lineage(codes: pd.DataFrame, code: str) -> list[str]:
    """The code, its parent, and so on up to the one without a parent."""
    parents = dict(zip(codes["id"], codes["parent"], strict=True))
    line = [code]
    while parents.get(line[-1]) and parents[line[-1]] not in line:
        line.append(parents[line[-1]])
    return line


def _coded(corpus: Corpus, sources: Sequence[str]) -> tuple[set[str], set[str]]:
    tables = [corpus.tables[name] for name in ("diagnoses", "recommendations")]
    diagnoses, recommendations = (table[table["source"].isin(sources)] for table in tables)
    return {*diagnoses["theme"], *recommendations["theme"]}, set(recommendations["addressee"])


def _of_sources(corpus: Corpus, sources: Sequence[str]) -> dict[str, dict[str, str]]:
    about = corpus.sources.set_index("id", drop=False)
    label = about[next((name for name in ("short", "title") if name in about), "id")]
    pairs = {f"{a},{b}": f"{label[a]} and {label[b]}" for a, b in itertools.combinations(sources, 2)}
    return {"source": {source: str(label[source]) for source in sources}, "pair": pairs}


def _labels(corpus: Corpus, themes: set[str], actors: set[str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for dimension, table, wanted in (("theme", "themes", themes), ("addressee", "actors", actors)):
        codes = corpus.tables[table]
        labels = zip(codes["id"], codes["label"], strict=True)
        found[dimension] = {str(code): str(label) for code, label in labels if code in wanted}
    return found

"""What may be given to notebooks, and what a report can be about: values that rows of the sources bear on."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from crossread.corpus.find import find_corpus
from crossread.corpus.load import Corpus
from crossread.errors import UsageError, unknown
from crossread.render.notebooks import TYPES, Parameter, Template

Values = Mapping[str, Mapping[str, str]]
Value = str | int | float | bool
WHERE = {
    "theme": "the themes with diagnoses or recommendations in the chosen sources",
    "source": "the chosen coded sources",
    "addressee": "the addressees of recommendations in the chosen sources",
}
ALLOWED = {"bool": "true or false", "int": "a whole number", "float": "a number", "str": "a text"}


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


def chosen_sources(corpus: Corpus, parameters: Mapping[str, Any], problems: list[str]) -> list[str]:
    """The coded sources that the parameter `sources` names (empty: all), in corpus order; adds what is wrong."""
    names = _names(parameters.get("sources", ""))
    coded = corpus.coded_sources
    for name in names:
        if name not in coded:
            known = name in list(corpus.sources["id"])
            message = f'"{name}" is not coded yet; coded are: {", ".join(coded) or "none"}'
            problems.append(f"-p sources: {message if known else unknown(name, coded, 'the coded sources')}")
    return [source for source in coded if not names or source in names]


def check_parameters(
    corpus: Corpus, templates: Sequence[Template], parameters: Mapping[str, Any], values: Values, problems: list[str]
) -> dict[Path, dict[str, Value]]:
    """For each notebook the given parameters that it declares, typed as it declares them; adds what is wrong."""
    declared = sorted({name for template in templates for name in template.parameters})
    for name in parameters:
        if name not in declared:
            problems.append(f"-p {name}: {unknown(name, declared, 'the parameters of the chosen notebooks')}")
    checked: dict[Path, dict[str, Value]] = {template.path: {} for template in templates}
    for template in templates:
        for name in [name for name in parameters if name in template.parameters]:
            try:
                value = _typed(template.parameters[name], parameters[name])
                checked[template.path][name] = _known(corpus, name, value, values)
            except ValueError as error:
                problems.append(f"-p {name}: {error}")
    return checked


def check_only(
    templates: Sequence[Template], only: Mapping[str, str], values: Values, nested: Values, problems: list[str]
) -> dict[str, str]:
    """The wanted value of each dimension, as the plan writes it, empty for all; adds what is wrong."""
    dimensions = sorted({name for template in templates for name in template.batch})
    wanted: dict[str, str] = {}
    for dimension, value in only.items():
        if dimension not in dimensions and (meant := _parameter_instead(templates, dimension, value)):
            problems.append(meant)
            continue
        if dimension not in dimensions:
            problems.append(f"--only: {unknown(dimension, dimensions, 'the batch dimensions of the chosen notebooks')}")
            continue
        try:
            wanted[dimension] = _batched(dimension, value, values, nested) if value else ""
        except ValueError as error:
            problems.append(f"--only {dimension}: {error}")
    return wanted


def check_subjects(
    templates: Sequence[Template], given: Mapping[Path, Mapping[str, Value]], problems: list[str]
) -> None:
    """Adds each notebook that is given more than one dimension that it is rendered over: a report has one subject."""
    for template in templates:
        named = [name for name in template.batch if given[template.path].get(name)]
        if len(named) > 1:
            both, all_of = " and ".join(f"-p {name}" for name in named), ", ".join(template.batch)
            problems.append(f"{both}: a report of {template.path.stem} has one subject; give one of {all_of}")


def _parameter_instead(templates: Sequence[Template], dimension: str, value: str) -> str:
    """What to say where notebooks take as a parameter what was given as a batch dimension; nothing where none does."""
    takers = [template.path.stem for template in templates if dimension in template.parameters]
    if not takers:
        return ""
    which = "is rendered once, not" if len(takers) == 1 else "are rendered once each, not"
    return f"--only {dimension}: {', '.join(takers)} {which} by {dimension}; use -p {dimension} {value}".rstrip()


def _names(value: object) -> list[str]:
    return [name.strip() for name in str(value).split(",") if name.strip()]


def _typed(parameter: Parameter, value: object) -> Value:
    wanted = TYPES[parameter.type]
    if isinstance(value, str | int | float) and type(value) is wanted:
        return value
    if wanted is bool and str(value).lower() in ("true", "false"):
        return str(value).lower() == "true"
    try:
        if wanted in (int, float):
            return int(str(value)) if wanted is int else float(str(value))
    except ValueError:
        pass
    message = f"the notebook declares `{parameter.name}: {parameter.type}`"
    raise ValueError(f'"{value}" is not {ALLOWED[parameter.type]}; {message}')


def _known(corpus: Corpus, name: str, value: Value, values: Values) -> Value:
    if name == "sources":
        return ",".join(_names(value))
    if name == "corpus":
        return _same_corpus(corpus, str(value))
    return _canonical(name, str(value), values) if name in values and value else value


def _same_corpus(corpus: Corpus, value: str) -> str:
    try:
        same = find_corpus(value).resolve() == corpus.folder.resolve()
    except UsageError as error:
        raise ValueError(str(error).removeprefix("corpus: ")) from error
    if not same:
        raise ValueError(
            f'"{value}" is not the corpus to be rendered; give it as the argument: crossread render {value}'
        )
    return value


def _batched(dimension: str, value: str, values: Values, nested: Values) -> str:
    if value in nested[dimension] and value not in values[dimension]:
        listed = ", ".join(list(values[dimension])[:10])
        raise ValueError(f'the batch has no "{value}", but {listed}; for one report on it: -p {dimension} {value}')
    return _canonical(dimension, value, values)


def _canonical(dimension: str, value: str, values: Values) -> str:
    if dimension == "pair":
        return _pair(value, list(values["source"]))
    if value not in values[dimension]:
        raise ValueError(unknown(value, values[dimension], WHERE[dimension]))
    return value


def _pair(value: str, sources: list[str]) -> str:
    parts = [part.strip() for part in value.split(",")]
    for part in parts:
        if part not in sources:
            raise ValueError(unknown(part, sources, WHERE["source"]))
    if len(parts) != 2 or parts[0] == parts[1]:
        raise ValueError(f'"{value}" is not a pair; give two different sources with a comma: {",".join(sources[:2])}')
    return ",".join(sorted(parts, key=sources.index))

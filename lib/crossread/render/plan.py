"""Which reports there are: one for each notebook, or one for each value of its batch dimensions. Runs nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crossread.corpus.load import Corpus
from crossread.errors import UsageError
from crossread.render.dimensions import Values, dimension_values, nested_values
from crossread.render.notebooks import Template, read_notebook
from crossread.render.parameters import check_only, check_parameters, chosen_sources
from crossread.show.links import STATEMENTS_NOTEBOOK


@dataclass(frozen=True)
class Report:
    """One notebook to be run with parameters.

    `dimension` and `value` say what a batched one is about, `label` says it in words; they are empty for the others."""

    id: str
    notebook: Path
    title: str
    label: str
    dimension: str
    value: str
    parameters: Mapping[str, Any]
    digest: str

    @property
    def name(self) -> str:
        """Folder and file name of the notebook, the same on every machine."""
        return f"{self.notebook.parent.name}/{self.notebook.name}"

    @property
    def root(self) -> Path:
        """The folder in which the notebook runs: the one that holds `notebooks/` and `data/`."""
        return self.notebook.resolve().parent.parent


def plan_reports(
    corpus: Corpus, notebooks: Sequence[Path], *, only: Mapping[str, str], parameters: Mapping[str, Any]
) -> list[Report]:
    """The reports of these notebooks, in their order, batched ones by dimension and then in codebook or corpus order.

    `only` maps a dimension to the one value that is wanted (empty: all values of it); without it all reports are.
    `parameters` go to each notebook that declares them; a batch dimension given there is not batched, but rendered
    once with its value. The table of all statements, to which every row id leads, is always planned along, and whole:
    parameters are for it only when it alone is asked for. Raises `UsageError` with everything that is wrong: names
    that no notebook declares, values of a wrong type, and sources, themes, addressees, pairs or dimensions that there
    are not.
    """
    others = [path for path in notebooks if path.name != STATEMENTS_NOTEBOOK]
    if not others:
        return _chosen_reports(corpus, notebooks, only, parameters)
    reports, statements = _chosen_reports(corpus, others, only, parameters), others[0].with_name(STATEMENTS_NOTEBOOK)
    along = _chosen_reports(corpus, [statements], {}, {}) if reports and statements.is_file() else []
    return [*reports, *along]


def _chosen_reports(
    corpus: Corpus, notebooks: Sequence[Path], only: Mapping[str, str], parameters: Mapping[str, Any]
) -> list[Report]:
    templates = [read_notebook(path) for path in notebooks]
    problems: list[str] = []
    sources = chosen_sources(corpus, parameters, problems)
    values, nested = dimension_values(corpus, sources), nested_values(corpus, sources)
    given = check_parameters(corpus, templates, parameters, nested, problems)
    wanted = check_only(templates, only, values, nested, problems)
    if problems:
        raise UsageError("\n".join(dict.fromkeys(problems)))
    reports: list[Report] = []
    for template in templates:
        own = given[template.path]
        fixed = {name: str(own[name]) for name in template.batch if own.get(name)}
        batch = [{name: value} for name in template.batch for value in values[name]]
        chosen = [fixed] if fixed or not template.batch else batch
        reports += [_report(corpus, template, about, own, nested) for about in chosen]
    return [report for report in reports if not only or wanted.get(report.dimension) in ("", report.value)]


def _report(
    corpus: Corpus, template: Template, about: Mapping[str, str], given: Mapping[str, Any], labels: Values
) -> Report:
    identity = "-".join([template.path.stem, *(f"{name}-{value.replace(',', '-')}" for name, value in about.items())])
    label = "; ".join(labels[name][value] for name, value in about.items())
    dimension, value = next(iter(about.items()), ("", ""))
    own = {"corpus": corpus_argument(corpus, template.path)} if "corpus" in template.parameters else {}
    parameters = {**own, **{name: kept for name, kept in given.items() if name != "corpus"}, **about}
    title = f"{label}: {template.title}" if label else template.title
    return Report(identity, template.path, title, label, dimension, value, parameters, template.digest)


def corpus_argument(corpus: Corpus, notebook: Path) -> str:
    """What the notebook's parameter `corpus` says: the name under `data/`, else the path from where it runs."""
    root, folder = notebook.resolve().parent.parent, corpus.folder.resolve()
    return corpus.name if folder.parent == root / "data" else Path(os.path.relpath(folder, root)).as_posix()


def other_parameters(parameters: Mapping[str, Any], dimension: str) -> str:
    """With which parameters beyond corpus and batch dimension a report was made, nothing when there are none."""
    others = {name: value for name, value in parameters.items() if name not in ("corpus", dimension) and value != ""}
    return "Parameters: " * bool(others) + "; ".join(f"{name} = {value}" for name, value in others.items())

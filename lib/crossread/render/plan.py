"""Which reports there are: one for each notebook, or one for each value of its batch dimensions. Runs nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from crossread.corpus.find import META
from crossread.corpus.load import Corpus
from crossread.corpus.schema import load_schemas
from crossread.errors import CorpusError, Problem, UsageError
from crossread.given_files import way_to
from crossread.render.awaited import awaited_rows
from crossread.render.names import shared_names, wrong_name
from crossread.render.notebooks import Template, read_notebook
from crossread.render.parameters import (
    Values,
    check_only,
    check_parameters,
    check_subjects,
    chosen_sources,
    dimension_values,
    nested_values,
)
from crossread.show.links import STATEMENTS_NOTEBOOK

# The tables of codes that a dimension takes its values from; those of the others are sources.
CODES = {"theme": "themes", "addressee": "actors"}


@dataclass(frozen=True)
class Report:
    """One notebook to be run with parameters.

    `dimension` and `value` say what a batched one is about, `label` says it in words; they are empty for the others.
    `awaited` is what stands in it while its tables have no rows; empty when they have. `along` is the table of all
    statements where nobody asked for it: it is planned since row ids lead to it.
    """

    id: str
    notebook: Path
    title: str
    label: str
    dimension: str
    value: str
    parameters: Mapping[str, Any]
    digest: str
    awaited: str = ""
    along: bool = False

    @property
    def name(self) -> str:
        """Folder and file name of the notebook, the same on every machine."""
        return f"{self.notebook.parent.name}/{self.notebook.name}"

    def formats(self, asked: Sequence[str]) -> tuple[str, ...]:
        """The formats that are made: the table of all statements has its page in any case, and no PDF if `along`."""
        if self.notebook.name != STATEMENTS_NOTEBOOK:
            return tuple(asked)
        return ("html", *(name for name in asked if name != "html" and not (self.along and name == "pdf")))

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
    are not; raises `CorpusError` for a code or a notebook whose name cannot be part of the name of a file, and for
    reports that would share a file.
    """
    others = [path for path in notebooks if path.name != STATEMENTS_NOTEBOOK]
    reports = _chosen_reports(corpus, others or notebooks, only, parameters)
    statements = notebooks[0].with_name(STATEMENTS_NOTEBOOK) if notebooks else None
    if others and reports and statements and statements.is_file():
        reports += [replace(report, along=True) for report in _chosen_reports(corpus, [statements], {}, {})]
    if problems := [*_wrong_names(corpus, reports), *_shared_names(reports)]:
        raise CorpusError(problems)
    return reports


def _chosen_reports(
    corpus: Corpus, notebooks: Sequence[Path], only: Mapping[str, str], parameters: Mapping[str, Any]
) -> list[Report]:
    templates = [read_notebook(path) for path in notebooks]
    problems: list[str] = []
    sources = chosen_sources(corpus, parameters, problems)
    values, nested = dimension_values(corpus, sources), nested_values(corpus, sources)
    given = check_parameters(corpus, templates, parameters, nested, problems)
    check_subjects(templates, given, problems)
    wanted = check_only(templates, only, values, nested, problems)
    if problems:
        raise UsageError("\n".join(dict.fromkeys(problems)))
    reports: list[Report] = []
    for template in templates:
        own = given[template.path]
        fixed = {name: str(own[name]) for name in template.batch if own.get(name)}
        batch = [{name: value} for name in template.batch for value in values[name]]
        awaited = awaited_rows(corpus, template)
        chosen = [fixed] if fixed or not template.batch or awaited else batch
        planned = [_report(corpus, template, about, own, nested) for about in chosen]
        reports += [_awaiting(report, awaited) if awaited else report for report in planned]
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


def _awaiting(report: Report, awaited: str) -> Report:
    digest = hashlib.sha256(f"{report.digest}\n{awaited}".encode()).hexdigest()
    return replace(report, awaited=awaited, digest=digest)


def _wrong_names(corpus: Corpus, reports: Sequence[Report]) -> Iterator[Problem]:
    """Values and notebooks that cannot be part of the name of a file, each once where it stands."""
    for dimension, value in dict.fromkeys((report.dimension, report.value) for report in reports if report.dimension):
        if wrong := wrong_name(value):
            file, line = _place(corpus, dimension, value)
            yield Problem(file, line, "id", f'"{value}" becomes part of the name of a file, but {wrong}')
    for report in reports:
        if (wrong := wrong_name(report.id)) and not (report.dimension and wrong_name(report.value)):
            yield Problem(report.name, None, "", f'its report has the name "{report.id}", but {wrong}')


def _place(corpus: Corpus, dimension: str, value: str) -> tuple[str, int | None]:
    """File and line in which a value of a batch dimension stands."""
    if dimension not in CODES:
        return (corpus.folder / META).as_posix(), None
    table = CODES[dimension]
    return (corpus.folder / load_schemas()[table].file).as_posix(), list(corpus.tables[table]["id"]).index(value) + 2


def _shared_names(reports: Sequence[Report]) -> Iterator[Problem]:
    for identity, name in shared_names(report.id for report in reports):
        notebook = next(report.name for report in reversed(reports) if report.id == identity)
        message = f'its report "{identity}" needs "{name}", which is the name of another file (capitals do not count)'
        yield Problem(notebook, None, "", f"{message}; rename the notebook or the code")


def corpus_argument(corpus: Corpus, notebook: Path) -> str:
    """What the notebook's parameter `corpus` says: the name under `data/`, else the path from where it runs."""
    root, folder = notebook.resolve().parent.parent, corpus.folder.resolve()
    return corpus.name if folder.parent == root / "data" else way_to(folder, root)


def other_parameters(parameters: Mapping[str, Any], dimension: str) -> str:
    """With which parameters beyond corpus and batch dimension a report was made, nothing when there are none."""
    others = {name: value for name, value in parameters.items() if name not in ("corpus", dimension) and value != ""}
    return "Parameters: " * bool(others) + "; ".join(f"{name} = {value}" for name, value in others.items())

"""A job file: the reports of a set in their order, with parameters and titles, and the PDF they are bound into."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from crossread.corpus.load import Corpus
from crossread.corpus.meta_form import kind_of
from crossread.errors import CorpusError, Problem, UsageError, unknown
from crossread.render.names import shared_names, wrong_name, wrong_pdf
from crossread.render.notebooks import find_notebooks
from crossread.render.plan import Report, plan_reports
from crossread.yaml_files import YamlLines, keys_twice, read_yaml

KEYS = ("title", "bound", "reports")
OF_REPORTS = ("notebook", "parameters", "title", "name")
# Each is planned by itself, which takes some twenty milliseconds.
MOST_REPORTS = 500
EXAMPLE = "such as - notebook: 02_diagnoses"
Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Wanted:
    """One entry of the list of reports: what is empty was not given."""

    line: int
    notebook: str
    parameters: Mapping[str, str]
    title: str = ""
    name: str = ""


@dataclass(frozen=True)
class JobFile:
    """A set of reports in their order; `title` and file name (`bound`) of the PDF that they are bound into."""

    path: Path
    title: str
    bound: str
    reports: tuple[Wanted, ...]


def read_jobs(path: Path) -> JobFile:
    """The job file at a path; raises `CorpusError` with everything that is wrong with its form."""
    given = read_yaml(path, path.parent)
    lines, problems = YamlLines(path), keys_twice(path)
    for place, message in _wrong(given):
        column = ".".join(str(key) for key in place if not isinstance(key, int))
        problems.append(Problem(path.as_posix(), lines.line(*place), column, message))
    if problems:
        raise CorpusError(problems)
    reports = [
        Wanted(lines.line("reports", n), each["notebook"], _words_of(each), each.get("title", ""), each.get("name", ""))
        for n, each in enumerate(given["reports"])
    ]
    return JobFile(path, given.get("title", ""), given.get("bound", ""), tuple(reports))


def plan_jobs(corpus: Corpus, jobs: JobFile) -> list[Report]:
    """The reports of a job file in its order, then the table of all statements, to which their row ids lead.

    Raises `CorpusError`, with the lines of the file, for notebooks, parameters and values that there are not, for a
    title or a name where a notebook gives several reports, and for two reports that would share a file.
    """
    planned, along, problems = dict[str, Report](), list[Report](), list[Problem]()
    places: dict[str, int] = {}
    for wanted in jobs.reports:
        try:
            reports = plan_reports(corpus, find_notebooks([wanted.notebook]), only={}, parameters=wanted.parameters)
        except UsageError as error:
            problems += _told(jobs, wanted, error)
            continue
        along = along or [report for report in reports if report.along]
        own = [report for report in reports if not report.along]
        if len(own) > 1 and (wanted.title or wanted.name):
            message = f'"{wanted.notebook}" gives {len(own)} reports; name the subject of one under parameters'
            problems.append(_problem(jobs, wanted, "title" if wanted.title else "name", message))
        for report in own:
            named = replace(report, id=wanted.name or report.id, title=wanted.title or report.title)
            if named.id in planned:
                message = f'its report "{named.id}" is that of line {places[named.id]}; give it a `name` of its own'
                problems.append(_problem(jobs, wanted, "notebook", message))
            planned[named.id], places[named.id] = named, wanted.line
    beside = [report for report in along if report.notebook not in _notebooks(planned)]
    for identity, name in shared_names(report.id for report in [*beside, *planned.values()]):
        message = f'its file "{name}" would be that of another report or of the folder itself; take another name'
        problems.append(Problem(jobs.path.as_posix(), places[identity], "name", message))
    if problems:
        raise CorpusError(problems)
    return [*planned.values(), *beside]


def _notebooks(planned: Mapping[str, Report]) -> set[Path]:
    return {report.notebook for report in planned.values()}


def _problem(jobs: JobFile, wanted: Wanted, column: str, message: str) -> Problem:
    return Problem(jobs.path.as_posix(), wanted.line, column, message)


def _told(jobs: JobFile, wanted: Wanted, error: UsageError) -> Iterator[Problem]:
    """What the command line says of an option, as said of the entry that takes its place."""
    for line in str(error).split("\n"):
        option = re.match(r"-p ([^:]+): ", line)
        column = f"parameters.{option[1]}" if option else line.partition(": ")[0]
        yield _problem(jobs, wanted, column, line.partition(": ")[2])


def _words_of(entry: Mapping[str, Any]) -> dict[str, str]:
    """The parameters of an entry as the command line has them: a list is written with commas."""
    given = entry.get("parameters", {})
    return {name: ",".join(value) if isinstance(value, list) else value for name, value in given.items()}


def _wrong(given: object) -> Iterator[tuple[Place, str]]:
    """Place and message of each key that there is not, and of each value that is of another kind than its key asks."""
    if not isinstance(given, Mapping):
        yield (), f"found {kind_of(given)}; write `reports:` and under it a list, {EXAMPLE}"
        return
    yield from _unknown_keys(given, KEYS, ())
    yield from (each for key in ("title", "bound") for each in _no_words(given, key, ()))
    bound = given.get("bound")
    if isinstance(bound, str) and (why := wrong_pdf(bound)):
        yield ("bound",), f'"{bound}" cannot be the name of the bound PDF: {why}'
    reports = given.get("reports")
    if not isinstance(reports, list) or not reports:
        yield ("reports",), f"found {kind_of(reports) if reports != [] else 'no entry'}; write a list, {EXAMPLE}"
        return
    if len(reports) > MOST_REPORTS:
        yield (
            ("reports",),
            f"found {len(reports):,} entries; write at most {MOST_REPORTS}, and the rest into another file",
        )
        return
    for number, entry in enumerate(reports):
        yield from _wrong_entry(entry, ("reports", number))


def _wrong_entry(entry: object, place: Place) -> Iterator[tuple[Place, str]]:
    if not isinstance(entry, Mapping):
        yield place, f"found {kind_of(entry)}; write an entry, {EXAMPLE}"
        return
    yield from _unknown_keys(entry, OF_REPORTS, place)
    if "notebook" not in entry:
        yield place, f"this entry names no notebook; write one, {EXAMPLE}"
    yield from (each for key in ("notebook", "title", "name") for each in _no_words(entry, key, place))
    name = entry.get("name")
    if isinstance(name, str) and (why := wrong_name(name)):
        yield (*place, "name"), f'"{name}" becomes part of the name of a file, but {why}'
    given = entry.get("parameters", {})
    if not isinstance(given, Mapping):
        yield (*place, "parameters"), f"found {kind_of(given)}; write name: value lines, such as theme: justice"
        return
    for key, value in given.items():
        listed = isinstance(value, list) and all(isinstance(each, str) for each in value)
        if not isinstance(value, str) and not listed:
            yield (*place, "parameters", str(key)), f"found {kind_of(value)}; write words, or a list of words"


def _unknown_keys(given: Mapping[str, object], known: tuple[str, ...], place: Place) -> Iterator[tuple[Place, str]]:
    for key in given:
        if key not in known:
            yield (*place, str(key)), unknown(str(key), known, "the keys here")


def _no_words(given: Mapping[str, object], key: str, place: Place) -> Iterator[tuple[Place, str]]:
    if key in given and (not isinstance(given[key], str) or not str(given[key]).strip()):
        yield (
            (*place, key),
            f"found {kind_of(given[key]) if given[key] != '' else 'nothing'}; write words, or leave it out",
        )

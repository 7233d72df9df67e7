"""Why a report must be made anew, in words, and the faults of tables for which none is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from crossread.corpus.load import Corpus
from crossread.errors import CorpusError, Problem
from crossread.render.digests import State, digest_report
from crossread.render.manifest import FAILED, Entry, Record
from crossread.render.plan import Report

ADVICE = "nothing was rendered; mend the tables, or render with --anyway, which lists this on the index page"
ENDINGS = {"notebook": "ipynb"}
CHANGED = {
    "notebook": "the notebook has changed",
    "parameters": "its parameters or its title have changed",
    "code": "the library has changed",
    "packages": "the installed packages have changed",
}


def explained(
    entries: Iterable[Entry], reports: Sequence[Report], state: State, formats: Sequence[str], fresh: bool
) -> list[tuple[Report, list[str]]]:
    """Each report with the reasons why it must be made anew, none when it is current; `fresh` is one for all."""
    known, asked = {entry.id: entry for entry in entries}, ["--fresh was given"] if fresh else []
    return [(report, [*asked, *reasons(known.get(report.id), report, state, formats)]) for report in reports]


def reasons(entry: Entry | None, report: Report, state: State, formats: Sequence[str]) -> list[str]:
    """All reasons why what an earlier run left of a report is not what this run would make of it."""
    if entry is None:
        return ["there is none yet, or a file of it is gone"]
    if entry.status == FAILED:
        return ["it failed the last time"]
    if not entry.digests:
        return ["the last run was stopped before it was done, or a table was saved meanwhile"]
    now = {**state.digests(), **own_digests(report)}
    changed = [words for name, words in CHANGED.items() if entry.digests.get(name) != now[name]]
    return [*changed, *_files(entry, state), *_formats(entry, report.formats(formats))]


def own_digests(report: Report) -> dict[str, str]:
    """Digests of what only this report rests on: its notebook, its parameters."""
    return {"notebook": report.digest, "parameters": digest_report(report)}


def _files(entry: Entry, state: State) -> Iterator[str]:
    for name, digest in state.read(entry.reads).items():
        if digest != entry.reads[name]:
            yield f"{name} {('has changed' if entry.reads[name] else 'is new') if digest else 'is gone'}"


def _formats(entry: Entry, formats: Sequence[str]) -> Iterator[str]:
    for name in formats:
        if f"{entry.id}.{ENDINGS.get(name, name)}" not in entry.outputs:
            yield f"it is not there as {name}"


def find_faults(corpus: Corpus, record: Record) -> list[Problem]:
    """The faults of form, references and codes; not sought when an earlier run found none in these very files.

    Of that run only a digest is believed, which is one of the files, the library and the packages together.
    """
    digest = record.state_digest()
    if record.faultless == digest:
        return []
    from crossread.check.checks import check_tables

    faults = check_tables(corpus.folder)
    record.faultless = "" if faults else digest
    return faults


@contextmanager
def faults_told(corpus: Corpus) -> Iterator[None]:
    """Lets a `CorpusError` that comes of one table tell the faults of all tables, as the check does."""
    try:
        yield
    except CorpusError as error:
        from crossread.check.checks import check_tables

        faults = check_tables(corpus.folder)
        files = {fault.file for fault in faults}
        raise CorpusError([*faults, *(each for each in error.problems if each.file not in files)]) from error

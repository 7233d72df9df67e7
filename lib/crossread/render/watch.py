"""Rendering again when something is saved: the reports named on the command line first, then the others."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from crossread.corpus.load import Corpus, open_corpus
from crossread.errors import CorpusError, UsageError
from crossread.render.digests import LIBRARY, digest_code
from crossread.render.job_file import JobFile, plan_jobs, read_jobs
from crossread.render.manifest import CURRENT, Entry
from crossread.render.notebooks import find_notebooks
from crossread.render.plan import Report, plan_reports
from crossread.render.run import Rendering
from crossread.render.stale import faults_told

ENDINGS = (".csv", ".yml", ".yaml", ".ipynb", ".py", ".j2", ".css", ".js")
CODE_CHANGED = "the library has changed; end this with Ctrl-C and start it anew"


class _SupersededError(Exception):
    """Something was saved while reports were made: what is left of them is made of what is saved now."""


@dataclass(frozen=True)
class Wish:
    """What was named on the command line, or in the file `jobs`; all other reports of the corpus come after it."""

    corpus: str
    notebooks: tuple[str, ...] = ()
    only: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)
    jobs: Path | None = None

    def planned(self, corpus: Corpus, job_file: JobFile | None = None) -> list[Report]:
        """The reports that were named, all if none was; the table of all statements is always planned along.

        The file `jobs` is read unless it is handed over as it was read already.
        """
        with faults_told(corpus):
            if self.jobs is not None:
                return plan_jobs(corpus, job_file or read_jobs(self.jobs))
            chosen = find_notebooks(self.notebooks)
            return plan_reports(corpus, chosen, only=self.only, parameters=self.parameters)

    def named(self, corpus: Corpus) -> list[Report]:
        """The reports that were named, and no other."""
        return [report for report in self.planned(corpus) if not report.along]

    def others(self, corpus: Corpus, named: Sequence[Report]) -> list[Report]:
        """All reports that were not named; none when all were."""
        if not self._chooses:
            return []
        known = {report.id for report in named}
        planned = plan_reports(corpus, find_notebooks(), only={}, parameters={})
        return [report for report in planned if report.id not in known]

    @property
    def _chooses(self) -> bool:
        return bool(self.notebooks or self.only or self.jobs)


@dataclass
class Watch:
    """Reports that are kept as the tables are; `problems` is what keeps them from it now, a line each.

    `make` is `render_reports` with the output folder and all that was asked for. `waiting` says whether something was
    saved since reports were begun: then those left are not made of what was there before. A corpus with faults leaves
    all pages as they are.
    """

    wish: Wish
    make: Callable[..., Rendering]
    on_report: Callable[[Entry], None] = lambda entry: None
    waiting: Callable[[], bool] = lambda: False
    problems: tuple[str, ...] = ()
    code: str = field(default_factory=digest_code)

    def renew(self) -> list[Entry]:
        """Renders what is stale, the named reports first; returns what was made."""
        made: list[Entry] = []
        self.problems = tuple(self._problems(made))
        return made

    def _problems(self, made: list[Entry]) -> Iterator[str]:
        # What runs here and in the warm process is the library as it was: it must not sign for another.
        if digest_code() != self.code:
            yield CODE_CHANGED
            return
        try:
            corpus = open_corpus(self.wish.corpus)
            named = self.wish.named(corpus)
            failed = self._made(corpus, named, made).failed
            if others := self.wish.others(corpus, named):
                self._superseded()
                failed = [*failed, *self._made(corpus, others, made).failed]
        except CorpusError as error:
            yield from map(str, error.problems)
        except UsageError as error:
            yield from str(error).split("\n")
        except OSError as error:
            yield f"{error.filename or 'a file'}: {error.strerror or error}"
        except _SupersededError:
            yield from self.problems
        else:
            yield from (f"{entry.id}: {entry.error}" for entry in failed)

    def _made(self, corpus: Corpus, reports: Sequence[Report], made: list[Entry]) -> Rendering:
        def done(entry: Entry) -> None:
            if entry.status != CURRENT:
                made.append(entry)
                self.on_report(entry)
                self._superseded()

        return self.make(corpus, reports, on_report=done)

    def _superseded(self) -> None:
        if self.waiting():
            raise _SupersededError


class Saved:
    """Whether something was saved in folders since it was last asked for."""

    def __init__(self) -> None:
        self._seen = threading.Event()

    def yet(self) -> bool:
        """Whether something was."""
        return self._seen.is_set()

    def wait(self) -> None:
        """Returns once something was saved, and forgets it; waits for ever."""
        self._seen.wait()
        self._seen.clear()

    @contextmanager
    def within(self, folders: Iterable[Path]) -> Iterator[None]:
        """Looks after these folders, and the library, meanwhile."""
        import watchfiles

        stopped = threading.Event()
        found = watchfiles.watch(
            *folders, LIBRARY, watch_filter=_matters, stop_event=stopped, rust_timeout=500, raise_interrupt=False
        )

        def look() -> None:
            for _ in found:
                self._seen.set()

        thread = threading.Thread(target=look, name="saved", daemon=True)
        thread.start()
        try:
            yield
        finally:
            stopped.set()
            thread.join(5)


def _matters(change: object, path: str) -> bool:
    """Whether a report can rest on a file of this name: hidden ones, as editors leave them, are none."""
    hidden = any(part.startswith(".") for part in Path(path).parts[-2:])
    return path.endswith(ENDINGS) and not hidden

"""What is wrong with the tables of a corpus that is to be rendered: sought once for each state of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from crossread.corpus.load import Corpus
from crossread.errors import CorpusError, Problem
from crossread.render.manifest import Record

ADVICE = "nothing was rendered; mend the tables, or render with --anyway, which lists this on the index page"


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

"""The reports of the students: pages and tables of a corpus without the rows of the sheet."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from crossread.corpus.load import open_corpus
from crossread.errors import CorpusError, Problem
from crossread.render.notebooks import find_notebooks
from crossread.render.plan import plan_reports
from crossread.render.run import render_reports
from crossread.seminar.kit import Session
from crossread.seminar.withheld import write_withheld

REPORTS = ("01_sources", "04_figures", "13_statements")
GIVEN = (".html", ".csv")


def student_reports(session: Session, notebooks: Sequence[str] = REPORTS) -> dict[str, bytes]:
    """The pages of these notebooks and their tables by name below `reports/`, made from the withheld copy.

    Raises `UsageError` for a notebook that is not there, `CorpusError` when one cannot be rendered.
    """
    chosen = find_notebooks(notebooks)
    with TemporaryDirectory(prefix="crossread-seminar-") as made:
        # A project of its own, so that the pages name the corpus by its name and no folder of this machine.
        root = Path(made)
        folder = root / "data" / session.corpus.name
        write_withheld(session.corpus, folder, session.withheld)
        (root / "notebooks").mkdir()
        copies = [Path(shutil.copy(path, root / "notebooks")) for path in chosen]
        corpus = open_corpus(folder)
        reports = plan_reports(corpus, copies, only={}, parameters={})
        result = render_reports(corpus, [report for report in reports if not report.dimension], root / "out")
        if result.failed:
            raise CorpusError([Problem(entry.notebook, None, "", str(entry.error)) for entry in result.failed])
        files = sorted(path for path in (root / "out").rglob("*") if path.is_file() and path.suffix in GIVEN)
        return {f"reports/{path.relative_to(root / 'out').as_posix()}": path.read_bytes() for path in files}

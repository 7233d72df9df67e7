"""The arithmetic audit as part of `crossread check`: how many checks hold, and those that nobody has read yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from crossread.compare.audit import audit, audit_counts
from crossread.corpus.check import CheckReport
from crossread.corpus.load import load_meta, open_corpus
from crossread.corpus.rows import read_corpus_rows
from crossread.errors import CorpusError, Problem

_FOUND = {"fails": "the check fails", "not_decidable": "the check cannot be decided"}


def with_audit(report: CheckReport, folder: Path) -> CheckReport:
    """The report with the counts of the audit, and a problem for each check that needs a reading and has none.

    A corpus without checks, or with a table that cannot be loaded, has no audit: the report stays as it is.
    """
    try:
        table = audit(open_corpus(folder))
    except CorpusError:
        return report
    if table.empty:
        return report
    problems = list(_unread(folder, table))
    tables = {name: dict(counts) for name, counts in report.tables.items()}
    for file, faults in Counter(Path(problem.file).stem for problem in problems).items():
        tables[file]["faults"] += faults
    together = [*report.problems, *problems]
    ordered = sorted(together, key=lambda each: (each.file, each.line or 0, each.column, each.message))
    return replace(report, audit=audit_counts(table), tables=tables, problems=ordered)


def _unread(folder: Path, table: pd.DataFrame) -> Iterator[Problem]:
    rows = read_corpus_rows(folder, load_meta(folder)).ids["checks"]
    for check in table[table["verdict"].isin(list(_FOUND))].to_dict("records"):
        if check["id"] in rows and not check["reading"].strip():
            message = f"the reading is empty, but {_FOUND[check['verdict']]}; write what a careful reader concludes"
            yield rows[check["id"]].problem("reading", f"{message}. {check['why']}")

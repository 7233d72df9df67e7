"""What `crossread check` says of the corpus as it is compared: arithmetic, reasons of readers, agreement of coders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from crossread.compare.audit import audit, audit_counts
from crossread.compare.check_reconciliations import check_reconciliations
from crossread.compare.check_reliability import last_reliability
from crossread.corpus.check import CheckReport, in_order
from crossread.corpus.load import open_corpus, read_whole
from crossread.corpus.rows import CorpusRows, read_corpus_rows
from crossread.errors import CorpusError, Problem
from crossread.findings.check_findings import check_findings

_FOUND = {"fails": "fails", "not_decidable": "cannot be decided"}
# The verdict of the audit as the readers of codings/relations.csv wrote it.
_AS_READ = {"holds": "holds", "fails": "fails", "not_decidable": "cannot_decide"}


def with_audit(report: CheckReport, folder: Path) -> CheckReport:
    """The report with the counts of the audit, the agreement of the coders, and the problems that these show.

    Problems are: a check that fails or cannot be decided without a reading, or a reading where it holds; a blind
    reader's verdict on a relation that is not the audit's, without a reason; a reconciliation whose reason the two
    figures rule out. A corpus with a table that cannot be loaded is not compared: the report stays as it is. Without
    checks there are no counts, without codings (or while one has a code that is none) no agreement.
    """
    try:
        corpus = open_corpus(folder)
        read_whole(corpus)
    except CorpusError:
        return report
    rows, table = read_corpus_rows(folder, corpus.meta), audit(corpus)
    problems = [*_readings(rows, table), *_relations(rows, table), *check_reconciliations(corpus, rows)]
    problems += check_findings(rows, corpus)
    tables = {name: dict(counts) for name, counts in report.tables.items()}
    for file, faults in Counter(Path(problem.file).stem for problem in problems).items():
        tables[file]["faults"] += faults
    together = in_order([*report.problems, *problems]) if problems else report.problems
    counts = None if table.empty else audit_counts(table)
    return replace(report, audit=counts, reliability=last_reliability(corpus), tables=tables, problems=together)


def _readings(rows: CorpusRows, table: pd.DataFrame) -> Iterator[Problem]:
    for check in table[table["id"].isin(list(rows.ids["checks"]))].to_dict("records"):
        row, found = rows.ids["checks"][check["id"]], _FOUND.get(check["verdict"], "")
        is_read = bool(check["reading"].strip())
        if found and not is_read:
            message = f"the reading is empty, but the check {found}; write what a careful reader concludes"
            yield row.problem("reading", f"{message}. {check['why']}")
        elif is_read and not found:
            message = "the check holds, so that there is nothing to read; empty the reading or put it under note"
            yield row.problem("reading", f"{message}. {check['why']}")


def _relations(rows: CorpusRows, table: pd.DataFrame) -> Iterator[Problem]:
    verdicts = dict(zip(table["id"], table["verdict"], strict=True))
    for row in rows["relations"]:
        found = {check: _AS_READ[verdicts[check]] for check in row.many("check") if check in verdicts}
        differing = [check for check, verdict in found.items() if verdict != row["verdict_by_reader"]]
        if differing and not row["why"].strip():
            told = f'the reader says "{row["verdict_by_reader"]}", the audit of {differing[0]} "{found[differing[0]]}"'
            yield row.problem("why", f"{told}; say why the two differ, or correct the verdict or the check")

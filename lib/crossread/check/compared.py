"""What `crossread check` says of the corpus as it is compared: arithmetic, agreement of coders, findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from crossread.check.checks import CheckReport, in_order
from crossread.check.old_codes import became
from crossread.check.reconciliations import check_reconciliations
from crossread.corpus.find import META
from crossread.corpus.load import Corpus, open_corpus, read_whole
from crossread.corpus.rows import CorpusRows, Row, read_corpus_rows
from crossread.corpus.schema import load_schemas, source_of
from crossread.errors import CorpusError, Problem, unknown
from crossread.findings.conditions import FORMS, TABLES, VALUES, Condition, Facts, parse_conditions, what_fails
from crossread.findings.edited import NAMED, TEXTS, is_held, placeholders
from crossread.topics.audit.tables import audit, audit_counts
from crossread.topics.reliability.tables import reliability
from crossread.yaml_files import YamlLines

FIGURES = ("raw_agreement", "alpha", "alpha_low", "alpha_high", "ac1")
_FOUND = {"fails": "fails", "not_decidable": "cannot be decided"}
# The verdict of the audit as the readers of codings/relations.csv wrote it.
_AS_READ = {"holds": "holds", "fails": "fails", "not_decidable": "cannot_decide"}


def last_reliability(corpus: Corpus) -> dict[str, dict[str, object]] | None:
    """By variable: sample, n_units and `FIGURES`, as `reliability` has them of the last sample that two have coded.

    A figure that is undefined is None. None for all where nothing was coded twice, or while the codings have a code or
    a variable that is none, which is a problem by itself.
    """
    try:
        table = reliability(corpus, last=True)
    except ValueError:
        return None
    found = {
        str(row["variable"]): {"sample": str(row["sample"]), "n_units": int(row["n_units"])}
        | {name: None if pd.isna(row[name]) else float(row[name]) for name in FIGURES}
        for row in table.to_dict("records")
    }
    return found or None


def check_findings(rows: CorpusRows, corpus: Corpus) -> list[Problem]:
    """Conditions and braces that name what does not exist, findings that rest on no row of a source they name.

    And findings that no longer hold.
    """
    facts, problems = Facts(corpus), list[Problem]()
    for row in rows["findings"] if "findings" in rows.whole else ():
        conditions = parse_conditions(row["holds_when"])
        wrong = [message for each in conditions for message in _wrong(rows, each)]
        problems += [row.problem("holds_when", message) for message in wrong]
        problems += list(_braces(rows, row, corpus))
        if not wrong:
            problems += [row.problem("holds_when", _fallen(each)) for each in what_fails(facts, conditions)]
    return problems


def check_questions(folder: Path, rows: CorpusRows, corpus: Corpus) -> list[Problem]:
    """Questions of corpus.yml that name no finding and no claim for an answer."""
    path, known = folder / META, {*rows.ids["findings"], *rows.ids["claims"]}
    lines = YamlLines(path)
    return [
        Problem(path.as_posix(), lines.line("questions", number, "answer"), "questions", message)
        for number, each in enumerate(corpus.meta.get("questions") or [])
        if (answer := str(each.get("answer") or "")) and answer not in known
        for message in [unknown(answer, known, "findings.csv and codebook/claims.csv")]
    ]


def _fallen(condition: Condition) -> str:
    advice = "word the finding anew, or take it out"
    return f'the finding no longer holds, since "{condition}" is not true of the tables; {advice}'


def _wrong(rows: CorpusRows, condition: Condition) -> Iterator[str]:
    form = FORMS.get(condition.word)
    if form is None:
        yield unknown(condition.word, FORMS, "the conditions")
        return
    if len(form) != len(condition.named):
        said = " ".join((condition.word, *(name.upper() for name in form)))
        yield f'"{condition}" does not have the form "{said}"; separate conditions by semicolons'
        return
    messages = [_name(rows, name, value) for name, value in zip(form, condition.named, strict=True)]
    if condition.word == "row" and (row := rows.by_id.get(condition.named[0])):
        column = condition.named[1]
        messages += [] if column in row.cells else [unknown(column, row.cells, f"the columns of {row.table}.csv")]
    yield from (f'in "{condition}": {message}' for message in messages if message)


def _name(rows: CorpusRows, name: str, value: str) -> str:
    """What is wrong with one name of a condition; empty when it names what there is."""
    if name in VALUES:
        return "" if value in VALUES[name] else unknown(value, VALUES[name], f"what {name} can be")
    if name == "source":
        return "" if value in rows.dates else unknown(value, rows.dates, "the sources of corpus.yml")
    if name == "row":
        known = value in rows.by_id
        return "" if known else became(rows, "rows", value) or unknown(value, rows.by_id, "any table")
    table = TABLES.get(name)
    if table is None or value in rows.ids[table]:
        return ""
    return became(rows, table, value) or unknown(value, rows.ids[table], load_schemas()[table].file)


def _braces(rows: CorpusRows, row: Row, corpus: Corpus) -> Iterator[Problem]:
    known = {*rows.dates, *rows.ids["voices"], *(each for table in NAMED for each in rows.ids[table])}
    resting = {source_of(each) for each in row.many("rests_on")}
    for column in TEXTS:
        for named in placeholders(row[column]):
            source = source_of(named)
            if named not in known:
                where = "the figures, events, checks, voices and sources"
                told = became(rows, "rows", named) or unknown(named, known, where)
                yield row.problem(column, f"between braces {told}")
            elif source in rows.dates and source not in resting:
                message = f"{{{named}}} is named, but no row of {source} is in rests_on; add one, or leave it out"
                yield row.problem(column, message)
            elif named not in (*rows.dates, *rows.ids["voices"], *rows.ids["events"], *row.many("rests_on")):
                yield row.problem(column, f"{{{named}}} is told, but is not in rests_on; add it")
            elif not is_held(corpus, named):
                yield row.problem(column, f"the sum of {{{named}}} cannot be decided, so it leaves no gap to be told")
        if row[column].count("{") != row[column].count("}"):
            yield row.problem(column, "a brace is not closed or not opened; write {row-id}")


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
    problems += [*check_findings(rows, corpus), *check_questions(folder, rows, corpus)]
    tables = {name: dict(counts) for name, counts in report.tables.items()}
    for file, faults in Counter(Path(problem.file).stem for problem in problems).items():
        if file in tables:
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

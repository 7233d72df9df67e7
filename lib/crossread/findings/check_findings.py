"""Whether the editor's findings name what there is, and whether each still holds."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.corpus.load import Corpus
from crossread.corpus.rows import CorpusRows, Row
from crossread.corpus.schema import load_schemas, source_of
from crossread.errors import Problem, unknown
from crossread.findings.conditions import FORMS, TABLES, VALUES, Condition, Facts, parse_conditions, what_fails
from crossread.findings.placeholders import NAMED, TEXTS, is_held, placeholders


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
        return "" if value in rows.by_id else unknown(value, rows.by_id, "any table")
    table = TABLES.get(name)
    if table is None or value in rows.ids[table]:
        return ""
    return unknown(value, rows.ids[table], load_schemas()[table].file)


def _braces(rows: CorpusRows, row: Row, corpus: Corpus) -> Iterator[Problem]:
    known = {*rows.dates, *rows.ids["voices"], *(each for table in NAMED for each in rows.ids[table])}
    resting = {source_of(each) for each in row.many("rests_on")}
    for column in TEXTS:
        for named in placeholders(row[column]):
            source = source_of(named)
            if named not in known:
                where = "the figures, events, checks, voices and sources"
                yield row.problem(column, f"between braces {unknown(named, known, where)}")
            elif source in rows.dates and source not in resting:
                message = f"{{{named}}} is named, but no row of {source} is in rests_on; add one, or leave it out"
                yield row.problem(column, message)
            elif not is_held(corpus, named):
                yield row.problem(column, f"the sum of {{{named}}} cannot be decided, so it leaves no gap to be told")
        if row[column].count("{") != row[column].count("}"):
            yield row.problem(column, "a brace is not closed or not opened; write {row-id}")

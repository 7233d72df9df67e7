"""The stored numeral counts beside the other tables: what can be wrong with them that no text is needed to see."""

from __future__ import annotations

from collections.abc import Container, Iterator

from crossread.corpus.numeral_counts import ALWAYS, TABLE, stored_counts
from crossread.corpus.rows import CorpusRows, Row
from crossread.errors import Problem, unknown
from crossread.texts.numeral_rules import rules

_FIX = 'run "crossread check --fix" with the texts'


def check_numeral_counts(rows: CorpusRows, texts: Container[str]) -> list[Problem]:
    """Rules that are none, and counts that are missing or do not go with figures.csv and numerals.csv.

    Whether a number is that of the text is compared where the text is at hand (`texts`); without it, a number of the
    figures or of a rule can be any.
    """
    if TABLE not in rows.whole:
        return []
    problems = [problem for row in rows[TABLE] for problem in _named(row)]
    problems += [problem for row in rows[TABLE] if row["source"] not in texts for problem in _number(rows, row)]
    path = (rows.folder / f"{TABLE}.csv").as_posix()
    stored = stored_counts(rows)
    for source in rows.dates:
        kinds = {by for by, _ in stored.get(source, {})}
        missing = [by for by in ALWAYS if by not in kinds]
        if missing and source not in texts and rows.level(source, "figures") != "none":
            message = f"{source} has no count of: {', '.join(missing)}; {_FIX}"
            problems.append(Problem(path, None, "by", message))
    return problems


def _named(row: Row) -> Iterator[Problem]:
    names = [rule.name for rule in rules()]
    if row["by"] == "rule" and row["name"] not in names:
        yield row.problem("name", unknown(row["name"], names, "the rules for numerals"))
    elif row["by"] in ALWAYS and row["name"] != row["by"]:
        yield row.problem("name", f'the name is "{row["name"]}"; what is no rule has the name {row["by"]}')


def _number(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    """Counts that figures.csv and numerals.csv rule out: each row of the list accounts for one numeral or more."""
    number, source = row.number("n_numerals"), row["source"]
    table = {"figure": "figures", "list": "numerals"}.get(row["by"], "")
    coded = len(rows.of_source(table, source)) if table and table not in rows.faulty else None
    if number and row["by"] == "unaccounted" and rows.level(source, "figures") == "complete":
        message = f"{row['n_numerals']} numerals are in no figure, but the figures are declared complete; {_FIX}"
        yield row.problem("n_numerals", message)
    elif number and coded == 0:
        message = f"{row['n_numerals']} is stored, but {table}.csv has no row of {source}"
        yield row.problem("n_numerals", f"{message}; {_FIX}")
    elif number is not None and coded and table == "numerals" and number < coded:
        message = f"{row['n_numerals']} is stored, but numerals.csv has {coded} rows of {source}, for a numeral or more"
        yield row.problem("n_numerals", f"{message}; {_FIX}")

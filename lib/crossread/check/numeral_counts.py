"""The table of numeral counts: how many of each source a figure, a rule or the list accounts for; its check.

Reports show these counts without the texts, so that they are stored; the check compares them with the texts
at hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping

from crossread.corpus.rows import CorpusRows, Row
from crossread.errors import Problem, unknown
from crossread.texts.accounting import Accounted, rules

TABLE = "numeral_counts"
ALWAYS = ("figure", "list", "unaccounted")
Counts = Mapping[tuple[str, str], int]
_FIX = 'run "crossread check --fix" with the texts'


def count_numerals(accounts: Iterable[Accounted]) -> dict[tuple[str, str], int]:
    """Number of numerals by what accounts for them and name of the rule; what is no rule is there at 0 too."""
    counts = Counter((each.by, each.reason if each.by == "rule" else each.by) for each in accounts)
    return {key: counts[key] for key in sorted({*counts, *((by, by) for by in ALWAYS)})}


def settled(rows: CorpusRows, source: str, counts: Counts) -> bool:
    """Whether the counts of a source can be stored: figures are coded, and none is missing where all are declared."""
    level = rows.level(source, "figures")
    return level == "partial" or (level == "complete" and not counts["unaccounted", "unaccounted"])


def stored_counts(rows: CorpusRows) -> dict[str, dict[tuple[str, str], str]]:
    """The stored counts by source, as they are written."""
    stored: dict[str, dict[tuple[str, str], str]] = {}
    for row in rows[TABLE]:
        stored.setdefault(row["source"], {})[row["by"], row["name"]] = row["n_numerals"]
    return stored


def check_counts(rows: CorpusRows, counted: Mapping[str, Counts]) -> Iterator[Problem]:
    """One problem for each source whose stored counts are not those of its text; `counted` has the texts at hand.

    A source with numerals that nothing accounts for, although its figures are complete, has that problem only.
    """
    stored, lines = stored_counts(rows), {row["source"]: row for row in reversed(rows[TABLE])}
    for source, counts in counted.items():
        written = {key: str(count) for key, count in counts.items()}
        if settled(rows, source, counts) and TABLE not in rows.faulty and stored.get(source, {}) != written:
            yield _stale(rows, source, lines.get(source))


def with_counts(rows: CorpusRows, counted: Mapping[str, Counts]) -> list[list[str]]:
    """The rows of the table with the counts of the texts at hand in place of the stored ones, in their order."""
    new = {source: counts for source, counts in counted.items() if settled(rows, source, counts)}
    kept = {source: counts for source, counts in stored_counts(rows).items() if source not in new}
    return [
        [source, by, name, str(count)]
        for source, counts in sorted({**kept, **new}.items())
        for (by, name), count in sorted(counts.items())
    ]


def _stale(rows: CorpusRows, source: str, row: Row | None) -> Problem:
    fix = 'run "crossread check --fix" with the texts'
    if row is None:
        path = (rows.folder / f"{TABLE}.csv").as_posix()
        return Problem(path, None, "n_numerals", f"the numerals of {source} are not counted; {fix}")
    return row.problem("n_numerals", f"the counts of {source} are not those of its text; {fix}")


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

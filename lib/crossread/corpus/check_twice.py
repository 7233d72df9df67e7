"""What stands twice: a row under two ids, a passage under two locators, an entry in one cell. Judges no likeness."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.corpus.rows import CorpusRows, Row
from crossread.corpus.schema import TableSchema, load_schemas
from crossread.errors import Problem

# The columns that no two rows of a table share; of the other tables with an id, all columns but the id.
_ONCE = {
    "passages": (
        "source",
        "stream",
        "section",
        "starts",
        "ends",
        "sentence",
        "row",
        "column",
        "occurrence",
        "digest_words",
    ),
    "mentions": ("event", "passage"),
    "numerals": ("source", "stream", "section", "as_written", "occurrence"),
    "reconciliations": ("figure", "other"),
    "unitising": ("round", "coder", "source", "section", "sentence", "table", "statement"),
}
_ONE = "delete one of the two"
_ADVICE = {
    "label": "give each code a label of its own",
    "locator": "let all rows rest on one of them, delete the other",
}
_SAID_ELSEWHERE = frozenset({"hits_read", "checks"})


def check_twice(rows: CorpusRows) -> list[Problem]:
    """Rows that say again what an earlier row says, cells that name something twice, and labels of two codes."""
    problems: list[Problem] = []
    for name, schema in load_schemas().items():
        if name not in rows.whole:
            continue
        problems += [problem for row in rows[name] for problem in _entries(row, schema)]
        if "id" in schema.names and name not in _SAID_ELSEWHERE:
            columns = _ONCE.get(name, tuple(each for each in schema.names if each != "id"))
            problems += _rows_again(rows[name], columns)
        if schema.folder == "codebook" and "label" in schema.names:
            problems += _rows_again(rows[name], ("label",))
    return [*problems, *_stances(rows), *_reversed(rows)]


def _entries(row: Row, schema: TableSchema) -> Iterator[Problem]:
    for column in schema.columns:
        entries = row.many(column.name) if column.many or column.name == "terms" else []
        for entry in dict.fromkeys(each for each in entries if entries.count(each) > 1):
            yield row.problem(column.name, f'"{entry}" stands {entries.count(entry)} times in the cell; once will do')


def _rows_again(rows: tuple[Row, ...], columns: tuple[str, ...]) -> Iterator[Problem]:
    first: dict[tuple[str, ...], Row] = {}
    for row in rows:
        earlier = first.setdefault(tuple(row[column] for column in columns), row)
        if earlier is not row and earlier.id != row.id and any(row[column] for column in columns):
            same = " and ".join(columns) if len(columns) < 3 else "locator" if "starts" in columns else "row"
            yield row.problem(
                "id", f'the same {same} as "{earlier.id}" (line {earlier.line}); {_ADVICE.get(same, _ONE)}'
            )


def _stances(rows: CorpusRows) -> Iterator[Problem]:
    """A voice takes one stance on a claim in a passage."""
    first: dict[tuple[str, str, str], Row] = {}
    for row in rows["positions"] if "positions" in rows.whole else ():
        earlier = first.setdefault((row["passage"], row["claim"], row["voice"]), row)
        if row["passage"] and earlier is not row and earlier["stance"] != row["stance"]:
            message = f'"{earlier.id}" has {earlier["stance"]} for the same voice, claim and passage; keep one of them'
            yield row.problem("stance", message)
        elif row["passage"] and earlier is not row:
            yield row.problem("id", f'the same passage, claim and voice as "{earlier.id}"; {_ONE}')


def _reversed(rows: CorpusRows) -> Iterator[Problem]:
    first: dict[frozenset[str], Row] = {}
    for row in rows["reconciliations"] if "reconciliations" in rows.whole else ():
        if row["figure"] and row["figure"] == row["other"]:
            yield row.problem("other", "this is the figure itself; name the other figure of the pair")
        earlier = first.setdefault(frozenset((row["figure"], row["other"])), row)
        if earlier is not row and earlier["figure"] == row["other"]:
            yield row.problem("figure", f'the pair of "{earlier.id}" (line {earlier.line}) the other way round; {_ONE}')

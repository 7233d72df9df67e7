"""What single rows say: whether figures, positions, forecasts, events and passages are plausible in themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from crossread.corpus.rows import CorpusRows, Row
from crossread.errors import Problem
from crossread.numbers.periods import is_before, is_date

# Whether low and high are filled for a qualifier.
BOUNDS = {
    "exact": (True, True),
    "about": (True, True),
    "nearly": (True, True),
    "at_least": (True, False),
    "more_than": (True, False),
    "at_most": (False, True),
    "less_than": (False, True),
    "up_to": (False, True),
    "vague": (False, False),
}
_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]")
_NOT_FINITE = frozenset({"nan", "inf", "infinity"})
_PRECISION = {"day": (10,), "month": (7,), "season": (4, 7), "year": (4,), "decade": (4,), "century": (4,)}
# The columns that locate a passage. A column without a header has an empty `column`; sentence 0 is a table's title.
_LOCATORS = {
    "body": (("starts", "ends"), ("sentence",)),
    "notes": (("starts", "ends"), ("sentence",)),
    "tables": (("row", "column"), ("row",), ("sentence",)),
}

_Found = Iterator[tuple[str, str]]


def check_rows(rows: CorpusRows) -> list[Problem]:
    """Every row whose cells do not go together, and every passage and event that no row speaks of."""
    problems = []
    for table, rules in _RULES.items():
        for row in rows[table] if table in rows.whole else ():
            problems += [row.problem(column, message) for rule in rules for column, message in rule(rows, row)]
    return problems + _dates_that_are_none(rows)


def _bounds(rows: CorpusRows, row: Row) -> _Found:
    for column in ("low", "high", "judged_low", "judged_high"):
        if row[column].lower().lstrip("+-") in _NOT_FINITE:
            yield column, f'"{row[column]}" is not a finite number; write digits, or leave an open bound empty'
        elif row.number(column) is not None and not _PLAIN_NUMBER.fullmatch(row[column]):
            yield column, f'"{row[column]}" is not written plainly; write digits 0 to 9, with a point before decimals'
    for low, high in (("low", "high"), ("judged_low", "judged_high")):
        lower, upper = row.number(low), row.number(high)
        if lower is not None and upper is not None and lower > upper:
            yield low, f"{low} {row[low]} is above {high} {row[high]}; swap or correct them"
    qualifier = row["qualifier"]
    for column, filled in zip(("low", "high"), BOUNDS.get(qualifier, ()), strict=False):
        if filled and not row[column]:
            yield column, f'{column} is empty, but a figure that is "{qualifier}" has one; fill it in'
        if row[column] and not filled:
            yield column, f'{column} is {row[column]}, but a figure that is "{qualifier}" has none; empty it'


def _judged(rows: CorpusRows, row: Row) -> _Found:
    for column in ("judged_low", "judged_high", "judged_why"):
        if row["qualifier"] == "vague" and not row[column]:
            yield column, f'{column} is empty, but a figure that is "vague" has one; fill it in'
        if row["qualifier"] in BOUNDS and row["qualifier"] != "vague" and row[column]:
            yield column, f'{column} is filled, but only a figure that is "vague" has one; empty it'


def _period(rows: CorpusRows, row: Row) -> _Found:
    if row["start"] and row["end"] and is_before(row["end"], row["start"]):
        yield "start", f"start {row['start']} is after end {row['end']}; swap or correct them"
    if len(row["as_written"].split()) > 8:
        yield "as_written", f"{len(row['as_written'].split())} words are quoted; quote at most 8"


def _statement(rows: CorpusRows, row: Row) -> _Found:
    statement = row["statement"]
    if statement and not statement.rstrip("\"'”’)").endswith("."):
        yield "statement", "the statement does not end with a full stop; write one whole sentence"
    if len(statement.split()) > 60:
        yield "statement", f"the statement has {len(statement.split())} words; say it in at most 60"
    for column, quoted in [(each, words) for each in ("statement", "note") for words in _QUOTED.findall(row[each])]:
        if len(quoted.split()) > 8:
            yield column, f"{len(quoted.split())} words are quoted; say it in our own words, quoting at most 8"


def _position(rows: CorpusRows, row: Row) -> _Found:
    for column, needed in (("passage", True), ("voice", True), ("stance", True), ("basis", True), ("rows", False)):
        if row["status"] == "silent" and row[column]:
            yield column, f"{column} is {row[column]}, but a silent position has none; empty it or correct the status"
        if needed and row["status"] in ("own", "relayed") and not row[column]:
            yield column, f'{column} is empty, but a position that is "{row["status"]}" has one; fill it in'
    if row["status"] == "own":
        yield from _own_voice(rows, row, "status")
    if row["status"] == "relayed":
        yield from _own_said_as_other(rows, row, "status")
    if row["status"] == "silent":
        of_source = rows.of_source("positions", rows.source_of(row))
        same = [each for each in of_source if (each["source"], each["claim"]) == (row["source"], row["claim"])]
        for other in [each for each in same if each["status"] == "own"]:
            message = f'silent, but "{other.id}" is the source\'s own stance on "{row["claim"]}"; delete one of them'
            yield "status", message
        if row.line > min(each.line for each in same if each["status"] == "silent"):
            yield (
                "status",
                f'an earlier row has the source silent on "{row["claim"]}" already; delete this one',
            )


def _claim(rows: CorpusRows, row: Row) -> _Found:
    for column, most in (("label", 6), ("claim", 25)):
        if len(row[column].split()) > most:
            yield column, f"the {column} has {len(row[column].split())} words; say it in at most {most}"
    if row["claim"] and not row["claim"].endswith("."):
        yield "claim", "the claim does not end with a full stop; write one whole sentence"


def _cause(rows: CorpusRows, row: Row) -> _Found:
    if row["cause"] and row["cause"] == row["effect"]:
        yield "effect", f'"{row["effect"]}" is the cause itself; name another factor'


def _endorsement(rows: CorpusRows, row: Row) -> _Found:
    if row["endorsement"] == "own":
        yield from _own_voice(rows, row, "endorsement")
    else:
        yield from _own_said_as_other(rows, row, "endorsement")


def _own_said_as_other(rows: CorpusRows, row: Row, column: str) -> _Found:
    voice, source = rows.ids["voices"].get(row["voice"]), rows.source_of(row)
    if voice is not None and voice["kind"] == "author" and source in voice.many("sources"):
        yield column, f'"{row[column]}", but "{voice.id}" is an author of {source}; say "own", or name who is quoted'


def _own_voice(rows: CorpusRows, row: Row, column: str) -> _Found:
    voice, source = rows.ids["voices"].get(row["voice"]), rows.source_of(row)
    if voice is not None and source and not (voice["kind"] == "author" and source in voice.many("sources")):
        authors = [each.id for each in rows["voices"] if each["kind"] == "author" and source in each.many("sources")]
        message = f'"own", but "{voice.id}" is no author of {source}; its authors are: {", ".join(authors)}'
        nobody = f'"own", but codebook/voices.csv has no author of {source}; give its authors the kind "author" there'
        yield column, message if authors else nobody


def _precision(rows: CorpusRows, row: Row) -> _Found:
    lengths = _PRECISION.get(row["precision"], ())
    if is_date(row["date"]) and lengths and len(row["date"]) not in lengths:
        form = {4: "a year", 7: "a year and a month", 10: "a day"}
        allowed = " or ".join(form[length] for length in lengths)
        yield "date", f'"{row["date"]}" does not fit the precision {row["precision"]}; write {allowed}'


def _mentioned(rows: CorpusRows, row: Row) -> _Found:
    if "mentions" not in rows.faulty and all(mention["event"] != row.id for mention in rows["mentions"]):
        yield (
            "id",
            f'no row of mentions.csv tells of "{row.id}"; add one for each source that does',
        )


def _locator(rows: CorpusRows, row: Row) -> _Found:
    used = tuple(column for column in ("starts", "ends", "sentence", "row", "column") if row[column])
    allowed = _LOCATORS.get(row["stream"], (used,))
    if used not in allowed:
        filled = ", ".join(used)
        choice = " or ".join(" and ".join(each) for each in allowed)
        yield "stream", f"a passage of {row['stream']} is located by {choice}; here are filled: {filled or 'none'}"
    for column in ("starts", "ends"):
        if len(row[column].split()) > 6:
            yield column, f"the edge has {len(row[column].split())} words; give at most 6"
    n_words, n_edges = row.number("words") or 0, len(row["starts"].split()) + len(row["ends"].split())
    if row["starts"] and row["ends"] and 0 < n_words <= 2 * n_edges:
        message = f"the edges have {n_edges} of the {n_words:g} words; shorten them to under half, or give the sentence"
        yield "starts", message


def _used(rows: CorpusRows, row: Row) -> _Found:
    if row.id and not rows.faulty and row.id not in rows.used_passages:
        yield "id", f'no row rests on "{row.id}"; code it, or delete the passage'


def _dates_that_are_none(rows: CorpusRows) -> list[Problem]:
    problems = []
    for table, columns in (("figures", ("start", "end")), ("events", ("date",))):
        for row in rows[table]:
            for column in columns:
                if re.fullmatch(r"\d{4}(-\d\d){1,2}", row[column]) and not is_date(row[column]):
                    problems.append(row.problem(column, f'"{row[column]}" is not in the calendar; correct it'))
    return problems


_RULES: dict[str, list[Callable[[CorpusRows, Row], _Found]]] = {
    "passages": [_locator, _used],
    "diagnoses": [_statement, _endorsement],
    "recommendations": [_statement, _endorsement],
    "figures": [_bounds, _judged, _period, _statement, _endorsement],
    "positions": [_position, _statement],
    "forecasts": [_statement, _endorsement],
    "events": [_precision, _mentioned],
    "mentions": [_statement],
    "claims": [_claim],
    "causes": [_cause, _statement, _endorsement],
    "checks": [_statement],
    "oddities": [_statement],
}

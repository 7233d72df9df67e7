"""Rows beside what they rest on: outcomes of forecasts, voices, oddities, roles; and what stands twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from crossread.corpus.rows import CorpusRows, Row
from crossread.corpus.schema import TableSchema, load_schemas
from crossread.errors import Problem
from crossread.numbers.periods import is_before

# The tables whose rows report what happened; a passage, a citation or another forecast tells nothing.
TELLING = ("diagnoses", "figures", "mentions", "positions")
_MOST_CONFIDENCE_WORDS = 3
# The roles of what acts on something.
_ACTS = ("root_cause", "driver")
# The tables that can tell one proposition of a voice; a recommendation is a wish, which is another one.
_TELLING = ("diagnoses", "figures", "forecasts")
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


def check_forecasts(rows: CorpusRows) -> list[Problem]:
    """Outcomes without a telling, tellings without an outcome, tellings by what tells nothing or is not later."""
    if "forecasts" not in rows.whole:
        return []
    return [problem for row in rows["forecasts"] for problem in (*_confidence(row), *_outcome(row), *_told(rows, row))]


def _confidence(row: Row) -> Iterator[Problem]:
    n_words = len(row["confidence"].split())
    if n_words > _MOST_CONFIDENCE_WORDS:
        message = f'"{row["confidence"]}" has {n_words} words; give the word that carries the confidence, at most 3'
        yield row.problem("confidence", message)


def _outcome(row: Row) -> Iterator[Problem]:
    if row["outcome"] in ("borne_out", "partly", "contradicted") and not row["told_by"]:
        message = f'the outcome is "{row["outcome"]}", but no row tells it; name rows of later sources'
        yield row.problem("told_by", message)
    if row["outcome"] == "open" and row["told_by"]:
        message = 'the outcome is "open", but a row is said to tell it; empty the cell, or say what the row tells'
        yield row.problem("told_by", message)


def _told(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    own = rows.source_of(row)
    for value in row.many("told_by"):
        told = rows.by_id.get(value)
        other = rows.source_of(told) if told is not None else ""
        if told is not None and told.table not in TELLING:
            files = ", ".join(f"{table}.csv" for table in TELLING)
            yield row.problem(
                "told_by", f'"{value}" is of {told.table}.csv, which tells no outcome; name rows of {files}'
            )
        elif own in rows.dates and other in rows.dates and not _later(rows.dates[own], rows.dates[other], own == other):
            when = "the same source" if own == other else f"{other} ({rows.dates[other]})"
            message = f'"{value}" is of {when}, which is not later than {own} ({rows.dates[own]}); correct it'
            yield row.problem("told_by", message)


def _later(own: str, other: str, same: bool) -> bool:
    """Whether a source may be later: not the same, not dated the same, not dated before."""
    return not same and own != other and not is_before(other, own)


def check_voices(rows: CorpusRows) -> list[Problem]:
    """Voices that no row of a source has, chains that name the voice itself or an author, and endorsements at odds.

    While the file of some table is faulty, who is heard is not checked: the rows that have a voice may be missing.
    """
    problems = [problem for table in rows.tables.values() for row in table for problem in _chain(rows, row)]
    problems += _endorsed(rows)
    if "voices" not in rows.whole or rows.faulty:
        return problems
    heard = {(voice, rows.source_of(row)) for row, _, voice in rows.referring("voices")}
    return problems + [problem for row in rows["voices"] for problem in _unheard(row, heard)]


def _chain(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    source = rows.source_of(row) if row["via"] else ""
    speaker = rows.ids["voices"].get(row["voice"])
    if source and speaker is not None and speaker["kind"] == "author" and source in speaker.many("sources"):
        yield row.problem("via", f'via is "{row["via"]}", but the voice is an author of {source}; empty one of the two')
        return
    for value in dict.fromkeys(row.many("via")):
        voice = rows.ids["voices"].get(value)
        if value == row["voice"]:
            yield row.problem("via", f'"{value}" is the voice itself; name only who stands between it and the source')
        elif voice is not None and voice["kind"] == "author" and source in voice.many("sources"):
            message = f'"{value}" is an author of {source}; name only who stands between the voice and the source'
            yield row.problem("via", message)


def _unheard(voice: Row, heard: set[tuple[str, str]]) -> Iterator[Problem]:
    for source in voice.many("sources"):
        if (voice.id, source) not in heard:
            message = f'no row of {source} has "{voice.id}" as its voice or in its chain; take {source} out'
            yield voice.problem("sources", message)


def _endorsed(rows: CorpusRows) -> Iterator[Problem]:
    """Figures and forecasts of a passage and voice whose endorsement no row of the first other table has there."""
    told: dict[tuple[str, str], list[Row]] = {}
    for table in _TELLING:
        for row in rows[table]:
            before = told.setdefault((row["passage"], row["voice"]), [])
            if not before or before[0].table == table:
                before.append(row)
            elif row["passage"] and row["endorsement"] not in {each["endorsement"] for each in before}:
                message = f'"{before[0].id}" has {before[0]["endorsement"]} for the same passage and voice'
                yield row.problem("endorsement", f"{message}; one proposition has one endorsement, correct either")


def check_oddities(rows: CorpusRows) -> list[Problem]:
    """Every oddity that matters without a reading, and every one that names rows, but none of its own source."""
    oddities = rows["oddities"] if "oddities" in rows.whole else ()
    return [problem for row in oddities for rule in (_reading, _own) for problem in rule(rows, row)]


def _reading(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    if row["matters"] == "yes" and not row["reading"]:
        message = "reading is empty, but the oddity matters; say what a careful reader does with it, or write no"
        yield row.problem("reading", message)


def _own(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    named = [rows.by_id[value] for value in row.many("rows") if value in rows.by_id]
    if named and row["source"] not in {rows.source_of(each) for each in named}:
        message = f"no row of {row['source']} is named; add the row or passage in which the oddity is found"
        yield row.problem("rows", message)


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


def check_roles(rows: CorpusRows) -> list[Problem]:
    """Drivers and root causes whose theme is only an effect in their causal links, consequences the reverse.

    A diagnosis without links, or whose theme is on both sides or on none, is not judged, nor is one whose note says
    why.
    """
    if not {"diagnoses", "causes", "factors"} <= set(rows.whole):
        return []
    links = defaultdict[str, list[Row]](list)
    for link in rows["causes"]:
        links[link["diagnosis"]].append(link)
    problems = (_role(rows, row, links[row.id]) for row in rows["diagnoses"] if links[row.id] and not row["note"])
    return [problem for problem in problems if problem]


def _role(rows: CorpusRows, row: Row, links: list[Row]) -> Problem | None:
    themes = {name: {_theme(rows, link[name]) for link in links} for name in ("cause", "effect")}
    only = [name for name in themes if row["theme"] in themes[name]]
    if only != ["effect" if row["role"] in _ACTS else "cause"] or row["role"] not in (*_ACTS, "consequence"):
        return None
    named = ", ".join(link.id for link in links)
    said = f'the role is "{row["role"]}", but in {named} the theme stands only as {only[0]}'
    return row.problem("role", f"{said}; correct the role or the link, or say in note why both are right")


def _theme(rows: CorpusRows, factor: str) -> str:
    found = rows.ids["factors"].get(factor)
    return found["theme"] if found else ""

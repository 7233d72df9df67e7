"""What a locator's answer means for the person who edits passages.csv, with near matches to look at, never taken."""

from __future__ import annotations

from crossread.corpus.rows import Row
from crossread.errors import Problem, unknown
from crossread.texts.locate import Location, place_of
from crossread.texts.normalise import normalise
from crossread.texts.reading import SourceText

_LEAST_LIKENESS = 75.0
_READ_AGAIN = 'then empty both digests and run "crossread check --fix"'
_STREAMS = {"body": "section", "notes": "note", "tables": "table"}


def where(text: SourceText, row: Row) -> str:
    """Where a passage stands, for a message: source, stream, title of the section, and sentence, edges or cell."""
    titles = {("body", section.id): section.title for section in text.sections}
    titles |= {("tables", table.id): table.title for table in text.tables}
    title = titles.get((row["stream"], row["section"])) or row["section"]
    inside = f"sentence {row['sentence']}" if row["sentence"] else f'"{row["starts"]} ... {row["ends"]}"'
    if row["row"]:
        inside = f"row {row['row']}, column {row['column']}" if row["column"] else f"row {row['row']}"
    return f'{row["source"]}, {row["stream"]}, "{title}", {inside}'


def locator_problem(text: SourceText, row: Row, found: Location) -> list[Problem]:
    """The problem that an answer stands for; none for `exact`."""
    place = where(text, row)
    if found.answer == "exact":
        return []
    if found.answer == "gone":
        return [_gone(text, row, place, found.n_candidates)]
    if found.answer == "unfilled" and row["digest_claims"]:
        message = "the digest is empty, but that of the claims is not; empty both and run "
        return [row.problem("digest_words", f'{message}"crossread check --fix" with the texts')]
    column = "starts" if row["starts"] else "sentence" if row["sentence"] else "row"
    messages = {
        "unfilled": f'the digests of the passage ({place}) are empty; run "crossread check --fix" with the texts',
        "ambiguous": f"several passages fit the locator ({place}); give longer edges or an occurrence",
        "drifted": (
            f"the words of the passage ({place}) are not those that were coded, though its numbers and units "
            f"are; compare it with its rows, {_READ_AGAIN}"
        ),
        "changed": (
            f"the passage ({place}) has other numbers, units, negations or directions than the one that was coded; "
            f"correct its rows, {_READ_AGAIN}"
        ),
    }
    return [row.problem(column, messages[found.answer])]


def _gone(text: SourceText, row: Row, place: str, n_candidates: int) -> Problem:
    known = _sections(text, row["stream"])
    if row["section"] not in known:
        kind = _STREAMS.get(row["stream"], "section")
        return row.problem("section", unknown(row["section"], known, f"the {kind}s of {row['source']}"))
    if n_candidates:
        message = f"there is no occurrence {row['occurrence']} of the passage ({place}); there are {n_candidates}"
        return row.problem("occurrence", message)
    if row["row"] or row["stream"] == "tables":
        return row.problem("row", f"no cell fits the locator ({place}){_table_hint(text, row)}")
    running = place_of(text, row["stream"], row["section"])
    assert running is not None, row["section"]
    if row["sentence"]:
        message = f"there is no such sentence ({place}); the {_STREAMS[row['stream']]} has {len(running.spans)}"
        return row.problem("sentence", message)
    for column in ("starts", "ends"):
        if normalise(row[column]) not in running.text:
            return row.problem(column, f'"{row[column]}" is not in {place}{_near(row[column], running.text)}')
    return row.problem("starts", f"no passage begins and ends so ({place}); the end has to come after the start")


def _sections(text: SourceText, stream: str) -> list[str]:
    sections = {
        "body": [section.id for section in text.sections],
        "notes": [note.number for note in text.notes],
        "tables": [table.id for table in text.tables],
    }
    return sections.get(stream, [])


def _table_hint(text: SourceText, row: Row) -> str:
    table = next(each for each in text.tables if each.id == row["section"])
    if row["column"] and normalise(row["column"]) not in table.columns:
        return f": {unknown(row['column'], filter(None, table.columns), 'the columns of the table')}"
    labels = {label for each in table.rows for label in each[: table.n_labels] if label}
    return f": {unknown(row['row'], labels, 'the row labels of the table')}"


def _near(edge: str, text: str) -> str:
    """The stretch of the text most like an edge, as a hint; empty when nothing is like it."""
    from rapidfuzz import fuzz, process

    words = text.split()
    length = len(edge.split())
    stretches = [" ".join(words[at : at + length]) for at in range(len(words) - length + 1)]
    best = process.extractOne(normalise(edge), stretches, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS)
    if best is None:
        return "; correct the edge, or the section"
    return f'; did you mean "{best[0]}"? If the text has changed there, read the rows of the passage again first'

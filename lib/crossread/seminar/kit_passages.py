"""Passages and sentences of the texts, for a kit that shows them. A kit with those of another is a private copy."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from crossread.corpus.load import Corpus
from crossread.corpus.outline import covered, rows_on_sentences
from crossread.corpus.passages import locate_row, read_texts
from crossread.corpus.rows import CorpusRows, Row, read_corpus_rows
from crossread.corpus.schema import load_schemas
from crossread.errors import CorpusError, UsageError, unknown
from crossread.seminar.key import Item, Question
from crossread.seminar.sheet import Part, Sheet
from crossread.seminar.sheet_form import UNITISED
from crossread.show.labels import Labels
from crossread.show.words import listed
from crossread.texts.locate import place_of
from crossread.texts.streams import SourceText

PASSAGE = "passage"
# A sentence so short is seldom to be understood without the one before it.
FEW_WORDS = 5
_CODED = ("theme", "role", "endorsement", "stance")


def with_passages(
    corpus: Corpus, items: Sequence[Item], texts: Mapping[str, Path], parts: Collection[str]
) -> list[Item]:
    """The items, those that are coded in these parts with the passage on which their row rests, read from the texts.

    Raises `UsageError` when the text of a source is not at hand, and `CorpusError` when one cannot be read or a
    passage is no longer in it.
    """
    rows = read_corpus_rows(corpus.folder, corpus.meta)
    coded = [item for item in items if item.part in parts and item.questions[0].name in _CODED]
    read = _read(corpus, {item.source for item in coded}, texts)
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    problems = []
    for item in coded:
        row = rows.by_id[item.row]
        lines = _passage(read[item.source], rows.ids["passages"][row["passage"]])
        if lines:
            found[item.row] = lines
        else:
            problems.append(row.problem("passage", f"{row['passage']} is not found in the text of {item.source}"))
    if problems:
        raise CorpusError(problems)
    return [replace(item, shown=(*item.shown, *found[item.row])) if item in coded else item for item in items]


def _passage(text: SourceText, row: Row) -> tuple[tuple[str, str], ...]:
    """The passage, and if it begins as "We do not." does the sentence that it answers; nothing if it is not found."""
    found, place = locate_row(text, row), place_of(text, row["stream"], row["section"])
    if not found.passage:
        return ()
    if place is not None and found.start is not None and found.end is not None:
        said = [place.text[begin:end].strip() for begin, end in place.spans]
        first, *_ = covered(place.spans, found.start, found.end)
        if first > 1 and len(said[first - 1].split()) <= FEW_WORDS:
            return (("before it", said[first - 2]), (PASSAGE, found.passage))
    return ((PASSAGE, found.passage),)


def unitised_items(corpus: Corpus, sheet: Sheet, texts: Mapping[str, Path]) -> list[Item]:
    """The sentences of the parts in which students mark what should have a row, in the order of the text.

    The answer is yes where a passage with a row of the table of the part touches the sentence; the reason is what the
    rows of that table say, else those of other tables. Above the sentences stands who speaks. Raises `CorpusError`
    for a section that is not there, and what `with_passages` raises.
    """
    parts = [part for part in sheet.parts if part.task == "unitise"]
    problems = [
        sheet.problem(part.id, "sections", unknown(named, corpus.sources["id"], "the sources; write source/section"))
        for part in parts
        for named in part.sections
        if named.partition("/")[0] not in set(corpus.sources["id"])
    ]
    if problems:
        raise CorpusError(problems)
    read = _read(corpus, {named.partition("/")[0] for part in parts for named in part.sections}, texts)
    rows = read_corpus_rows(corpus.folder, corpus.meta)
    labels = Labels(corpus)
    return [item for part in parts for item in _sentences(sheet, part, rows, read, labels)]


def _sentences(
    sheet: Sheet, part: Part, rows: CorpusRows, read: Mapping[str, SourceText], labels: Labels
) -> list[Item]:
    items: list[Item] = []
    for named in part.sections:
        source, _, wanted = named.partition("/")
        sections = {section.id: section for section in read[source].sections if section.sentences}
        if wanted not in sections:
            message = unknown(wanted, sections, f"the sections of {source}")
            raise CorpusError([sheet.problem(part.id, "sections", message)])
        of_table = {name: rows_on_sentences(rows, source, read[source], name) for name in UNITISED}
        title = sections[wanted].title or wanted.replace("-", " ")
        heading = (("from", f"{labels.source(source)}: {title.capitalize() if title.isupper() else title}"),)
        for n, said in enumerate(sections[wanted].sentences, start=1):
            here = {name: tuple(found.get((wanted, n), ())) for name, found in of_table.items()}
            accept = here[part.table]
            question = Question("row", "yes" if accept else "", accept, reason=_why(rows, part.table, here))
            items.append(Item(part.id, len(items) + 1, f"{named}/{n}", source, said, (question,), heading, accept))
    return items


def _why(rows: CorpusRows, table: str, here: Mapping[str, Sequence[str]]) -> str:
    """What the rows of a table say that rest on a sentence; where there are none, what it is a row of instead."""
    described = {name: load_schemas()[name].description for name in here}
    if here[table]:
        said = " ".join(f"“{rows.by_id[row]['statement']}”" for row in here[table])
        return f"A row of {table} is {described[table]}: {said}"
    others = [
        f"{described[name]}: “{rows.by_id[row]['statement'].rstrip('.')}”"
        for name, found in here.items()
        for row in found
    ]
    read_as = f"It is read as {listed(others)}" if others else "It has no row of another kind"
    return f"A row of {table} is {described[table]}, and this is none. {read_as}."


def _read(corpus: Corpus, sources: Collection[str], texts: Mapping[str, Path]) -> dict[str, SourceText]:
    if missing := sorted(set(sources) - set(texts)):
        names = ", ".join(f"{source}.txt" for source in missing)
        raise UsageError(f"the texts of {', '.join(missing)} are not at hand; --texts needs {names}")
    read, problems = read_texts(corpus.folder, {source: texts[source] for source in sources})
    if problems:
        raise CorpusError(problems)
    return read

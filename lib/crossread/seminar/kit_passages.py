"""Passages and sentences of the texts, for a kit that shows them. A kit with those of another is a private copy."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from crossread.corpus.load import Corpus
from crossread.corpus.outline import rows_on_sentences
from crossread.corpus.passages import locate_row, read_texts
from crossread.corpus.rows import CorpusRows, read_corpus_rows
from crossread.errors import CorpusError, UsageError, unknown
from crossread.seminar.key import Item, Question
from crossread.seminar.sheet import Part, Sheet
from crossread.texts.streams import SourceText

PASSAGE = "passage"
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
    found: dict[str, str] = {}
    problems = []
    for item in coded:
        row = rows.by_id[item.row]
        passage = locate_row(read[item.source], rows.ids["passages"][row["passage"]]).passage
        if passage:
            found[item.row] = passage
        else:
            problems.append(row.problem("passage", f"{row['passage']} is not found in the text of {item.source}"))
    if problems:
        raise CorpusError(problems)
    return [replace(item, shown=(*item.shown, (PASSAGE, found[item.row]))) if item in coded else item for item in items]


def unitised_items(corpus: Corpus, sheet: Sheet, texts: Mapping[str, Path]) -> list[Item]:
    """The sentences of the parts in which students mark what should have a row, in the order of the text.

    The answer is yes where a passage with a row of the table of the part touches the sentence. Raises `CorpusError`
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
    return [item for part in parts for item in _sentences(sheet, part, rows, read)]


def _sentences(sheet: Sheet, part: Part, rows: CorpusRows, read: Mapping[str, SourceText]) -> list[Item]:
    items: list[Item] = []
    for named in part.sections:
        source, _, wanted = named.partition("/")
        sections = {section.id: section for section in read[source].sections if section.sentences}
        if wanted not in sections:
            message = unknown(wanted, sections, f"the sections of {source}")
            raise CorpusError([sheet.problem(part.id, "sections", message)])
        resting = rows_on_sentences(rows, source, read[source], part.table)
        for n, said in enumerate(sections[wanted].sentences, start=1):
            accept = tuple(resting.get((wanted, n), ()))
            question = Question("row", "yes" if accept else "", accept)
            items.append(Item(part.id, len(items) + 1, f"{named}/{n}", source, said, (question,), (), accept))
    return items


def _read(corpus: Corpus, sources: Collection[str], texts: Mapping[str, Path]) -> dict[str, SourceText]:
    if missing := sorted(set(sources) - set(texts)):
        names = ", ".join(f"{source}.txt" for source in missing)
        raise UsageError(f"the texts of {', '.join(missing)} are not at hand; --texts needs {names}")
    read, problems = read_texts(corpus.folder, {source: texts[source] for source in sources})
    if problems:
        raise CorpusError(problems)
    return read

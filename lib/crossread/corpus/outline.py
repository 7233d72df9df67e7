"""The outline of a source: its sections with numbered sentences, and what rows rest on each. Changes nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from crossread.corpus.load import load_meta
from crossread.corpus.passages import locate_row, read_texts
from crossread.corpus.rows import CorpusRows, Row, read_corpus_rows
from crossread.errors import CorpusError, UsageError, unknown
from crossread.texts.formats.converted import counted
from crossread.texts.locate import place_of
from crossread.texts.streams import Section, SourceText, Span


@dataclass(frozen=True)
class Rows:
    """The rows of a source by where their passages stand: by section and sentence, by note, by table."""

    sentences: Mapping[tuple[str, int], Counter[str]]
    notes: Mapping[str, Counter[str]]
    tables: Mapping[str, Counter[str]]
    n_lost: int


def outline_source(folder: Path, source: str, texts: Mapping[str, Path], *, section: str = "") -> list[str]:
    """The lines of an outline: sections with words and rows, their sentences numbered as in a locator, notes, tables.

    With `section` only that one. A passage of several sentences counts for each of them. Raises `UsageError` for an
    unknown source or section, or where the text is not at hand.
    """
    text, rows = text_of(folder, source, texts), read_corpus_rows(folder, load_meta(folder))
    resting = rows_by_place(rows, source, text)
    if section:
        return _one(text, resting, section)
    return list(_whole(source, text, resting))


def text_of(folder: Path, source: str, texts: Mapping[str, Path]) -> SourceText:
    """The text of a source; raises `UsageError` for an unknown source, or where its text is not at hand."""
    meta = load_meta(folder)
    known = [str(each["id"]) for each in meta["sources"]]
    if source not in known:
        raise UsageError(f"SOURCE: {unknown(source, known, 'corpus.yml')}")
    if source not in texts:
        wanted = (folder / "texts" / f"{source}.txt").as_posix()
        given = f"crossread texts add {folder.as_posix()} FILE puts it at {wanted}"
        raise UsageError(f"the text of {source} is not at hand; {given}, or name its folder with --texts")
    read, problems = read_texts(folder, {source: texts[source]})
    if problems:
        raise CorpusError(problems)
    return read[source]


def rows_by_place(rows: CorpusRows, source: str, text: SourceText) -> Rows:
    """The rows that rest on passages of a source, counted by table for each sentence, note and table of its text."""
    resting: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows.by_id.values():
        if row.table != "passages":
            for held in {row["passage"], *row.many("passages")} - {""}:
                resting[held][row.table] += 1
    sentences: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    notes: dict[str, Counter[str]] = defaultdict(Counter)
    tables: dict[str, Counter[str]] = defaultdict(Counter)
    n_lost = 0
    for passage in rows["passages"]:
        if passage["source"] != source:
            continue
        found, counts = list(_places(text, passage)), resting[passage.id]
        n_lost += not found
        beside = {"notes": notes, "tables": tables}.get(passage["stream"])
        for place in found:
            if beside is not None:
                beside[passage["section"]].update(counts)
            else:
                sentences[passage["section"], place].update(counts)
    return Rows(sentences, notes, tables, n_lost)


def rows_on_sentences(rows: CorpusRows, source: str, text: SourceText, table: str) -> dict[tuple[str, int], list[str]]:
    """The ids of the rows of a table that rest on each sentence of the body, by section and number from 1."""
    resting: dict[str, list[str]] = defaultdict(list)
    for row in rows[table]:
        resting[row["passage"]].append(row.id)
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for passage in rows["passages"]:
        if passage["source"] == source and passage["stream"] == "body" and passage.id in resting:
            for number in filter(None, _places(text, passage)):
                found[passage["section"], number] += resting[passage.id]
    return found


def _places(text: SourceText, passage: Row) -> Iterator[int]:
    """The numbers of the sentences that a passage covers; 0 for a heading, note or cell; none if it is not found."""
    found = locate_row(text, passage)
    if not found.passage:
        return
    running = place_of(text, passage["stream"], passage["section"])
    if passage["stream"] != "body" or running is None or found.start is None or found.end is None:
        yield 0
        return
    yield from covered(running.spans, found.start, found.end)


def covered(spans: Sequence[Span], start: int, end: int) -> list[int]:
    """The numbers, from 1, of the sentences that a stretch of a section touches."""
    return [number for number, (first, last) in enumerate(spans, 1) if first < end and start < last]


def _whole(source: str, text: SourceText, rows: Rows) -> Iterator[str]:
    n_sentences = sum(len(each.sentences) for each in text.sections)
    coded = sum(1 for (_, number), counts in rows.sentences.items() if number and counts)
    yield f"{source}: {text.n_words_body} words of the body, {n_sentences} sentences, {coded} with rows"
    for section in text.sections:
        yield ""
        yield from _section(section, rows)
    beside = (("notes", rows.notes, len(text.notes)), ("tables", rows.tables, len(text.tables)))
    for name, kept, n in beside:
        if n:
            yield ""
            yield f"{name}: {n}{_told(sum(kept.values(), Counter[str]()))}"
    if rows.n_lost:
        yield ""
        yield f"not found in this text: {counted(rows.n_lost, 'passage')} of {source}; crossread check says which"


def _one(text: SourceText, rows: Rows, wanted: str) -> list[str]:
    section = next((each for each in text.sections if each.id == wanted), None)
    if section is None:
        known = [each.id for each in text.sections]
        raise UsageError(f"--section: {unknown(wanted, known, 'the sections of the text')}")
    return list(_section(section, rows))


def _section(section: Section, rows: Rows) -> Iterator[str]:
    part = "" if section.part == "main" else f", {section.part}"
    title = f' "{section.title}"' if section.title else ""
    yield f"{section.id}{title}: {len(section.text.split())} words{part}{_told(rows.sentences.get((section.id, 0)))}"
    for number, sentence in enumerate(section.sentences, 1):
        yield f"{number:>5}  {sentence}{_told(rows.sentences.get((section.id, number)))}"


def _told(counts: Mapping[str, int] | None) -> str:
    """Counts of rows by table, in brackets; nothing where there are none."""
    told = ", ".join(f"{table} {n}" for table, n in sorted((counts or {}).items()))
    return f"  [{told}]" if told else ""

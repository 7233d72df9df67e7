"""The tables against the source texts: locators, figures, words, and statements that copy. Accepts no near match."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from crossread.corpus.check_meta import MetaLines
from crossread.corpus.load import META
from crossread.corpus.locator_sentences import locator_problem, where
from crossread.corpus.rows import CorpusRows, Row
from crossread.errors import CorpusError, Problem
from crossread.texts.digests import digests, word_tokens
from crossread.texts.hints import HINTS_FILE
from crossread.texts.locate import Location, Locator, locate
from crossread.texts.reading import SourceText, load_hints, read_source
from crossread.texts.rederive import rederive

ANSWERS = ("exact", "drifted", "changed", "ambiguous", "gone", "unchecked")
# Kinds of units.csv in the words of `rederive`; the unit codes it knows by themselves need none.
_UNIT_KINDS = {"count": "count", "money": "money", "duration": "duration", "multiple": "times"}
_LONGEST_COPY = 8


@dataclass
class TextsChecked:
    """What the texts say of the tables: how many locators have which answer, figures re-derived, and problems."""

    locators: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ANSWERS, 0))
    n_rederived: int = 0
    located: dict[str, Location] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_texts(folder: Path, texts: Mapping[str, Path]) -> tuple[dict[str, SourceText], list[Problem]]:
    """The copies that can be read, by source id, and what is wrong with the others or with reading.yml."""
    try:
        hints = load_hints(folder)
    except CorpusError as error:
        return {}, list(error.problems)
    except (yaml.YAMLError, UnicodeDecodeError):
        message = "this is not readable YAML in UTF-8; correct it"
        return {}, [Problem((folder / HINTS_FILE).as_posix(), None, "", message)]
    read, problems = {}, []
    for source, path in texts.items():
        try:
            read[source] = read_source(path, hints.get(source))
        except UnicodeDecodeError:
            message = "this copy is not UTF-8 text; save it again as UTF-8"
            problems.append(Problem(path.as_posix(), None, "", message))
    return read, problems


def check_texts(rows: CorpusRows, texts: Mapping[str, SourceText]) -> TextsChecked:
    """Every locator resolved and every figure re-derived, as far as the texts are at hand."""
    checked = TextsChecked()
    for row in rows["passages"]:
        text = texts.get(row["source"])
        if text is None or "passages" not in rows.whole:
            checked.locators["unchecked"] += 1
            continue
        found = locate_row(text, row)
        checked.located[row.id] = found
        checked.locators[found.answer if found.answer in checked.locators else "unchecked"] += 1
        checked.problems += locator_problem(text, row, found) or _stored_beside(row, found)
    for row in rows["figures"] if "figures" in rows.whole else ():
        _check_figure(rows, row, texts, checked)
    checked.problems += [*_copies(rows, texts), *_words_body(rows, texts)]
    return checked


def locate_row(text: SourceText, row: Row) -> Location:
    """What the locator of a row of passages.csv leads to, compared with its digests."""
    return locate(text, row_locator(row), digest_words=row["digest_words"], digest_claims=row["digest_claims"])


def row_locator(row: Row) -> Locator:
    """The locator in the columns of a row of passages.csv."""
    occurrence = row.number("occurrence")
    return Locator(
        stream=row["stream"],
        section=row["section"],
        starts=row["starts"],
        ends=row["ends"],
        sentence=row["sentence"],
        occurrence=None if occurrence is None else int(occurrence),
        row=row["row"],
        column=row["column"],
    )


def _stored_beside(row: Row, found: Location) -> list[Problem]:
    """What is wrong in the other columns of a passage that was found word for word."""
    problems = []
    n_words = len(found.passage.split())
    if row["words"] != str(n_words):
        problems.append(
            row.problem("words", f'"{row["words"]}" is stored, the passage has {n_words} words; correct it')
        )
    if row["digest_claims"] != digests(found.passage)[1]:
        message = 'this is not the digest of the passage; empty both digests and run "crossread check --fix"'
        problems.append(row.problem("digest_claims", message))
    return problems


def _check_figure(rows: CorpusRows, row: Row, texts: Mapping[str, SourceText], checked: TextsChecked) -> None:
    """Re-derives one figure from its passage, whatever the digests say of the passage."""
    found, passage = checked.located.get(row["passage"]), rows.ids["passages"].get(row["passage"])
    if passage is None or found is None or not found.passage:
        return
    unit = rows.ids["units"].get(row["unit"])
    kind = _UNIT_KINDS.get(unit["kind"], "") if unit is not None else ""
    message = rederive(row.cells, found.passage, unit_kind=kind)
    if message is None:
        checked.n_rederived += 1
        return
    place = where(texts[passage["source"]], passage)
    checked.problems.append(row.problem("", message.replace("its passage", f"its passage ({place})", 1)))


def _copies(rows: CorpusRows, texts: Mapping[str, SourceText]) -> Iterator[Problem]:
    runs = {source: _runs(_all_words(text)) for source, text in texts.items()}
    for table, of_table in rows.tables.items():
        for row in of_table if "statement" in (of_table[0].cells if of_table else ()) else ():
            words = word_tokens(row["statement"])
            shared = _runs(words) & runs.get(rows.source_of(row), frozenset()) if table != "unitising" else frozenset()
            if shared:
                begins = " ".join(next(run for run in _runs_in_order(words) if run in shared)[:5])
                message = f'more than {_LONGEST_COPY} words in a row are those of the source, from "{begins}" on'
                yield row.problem("statement", f"{message}; say it in our own words")


def _runs(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(_runs_in_order(words))


def _runs_in_order(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    length = _LONGEST_COPY + 1
    return [words[at : at + length] for at in range(len(words) - length + 1)]


def _all_words(text: SourceText) -> tuple[str, ...]:
    parts = [section.text for section in text.sections] + [note.text for note in text.notes]
    return tuple(word for part in parts for word in word_tokens(part))


def _words_body(rows: CorpusRows, texts: Mapping[str, SourceText]) -> Iterator[Problem]:
    path = rows.folder / META
    lines = MetaLines(path)
    for number, source in enumerate(rows.meta["sources"]):
        text, stored = texts.get(source["id"]), source.get("words_body")
        if text is not None and stored != text.n_words_body:
            message = f"{stored} for {source['id']}, but its text has {text.n_words_body} words of body; correct it"
            yield Problem(path.as_posix(), lines.line("sources", number, "words_body"), "words_body", message)

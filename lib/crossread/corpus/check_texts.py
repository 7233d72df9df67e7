"""The tables against the source texts: locators, figures and numbers of words. Accepts no near match."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from crossread.corpus.load import META
from crossread.corpus.locator_sentences import locator_problem, where
from crossread.corpus.rows import CorpusRows, Row
from crossread.errors import CorpusError, Problem
from crossread.given_files import refusal
from crossread.texts.digests import digests
from crossread.texts.digit_groups import Notation, notation_of
from crossread.texts.locate import Location, Locator, locate
from crossread.texts.reading import SourceText, load_hints, read_source
from crossread.texts.rederive import rederive
from crossread.texts.units import UNIT_KINDS
from crossread.yaml_files import YamlLines

ANSWERS = ("exact", "drifted", "changed", "ambiguous", "gone", "unchecked")


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
    read, problems = {}, []
    for source, path in texts.items():
        try:
            if why := refusal(path, _home(path, folder)) or _no_text(path):
                problems.append(Problem(path.as_posix(), None, "", why))
            else:
                read[source] = read_source(path, hints.get(source))
        except UnicodeDecodeError:
            message = "this copy is not UTF-8 text; save it again as UTF-8"
            problems.append(Problem(path.as_posix(), None, "", message))
    return read, problems


def _home(path: Path, folder: Path) -> Path:
    """The folder that a copy must lie in: the corpus for those in it; another folder may hold links to anywhere."""
    return folder if path.absolute().is_relative_to(folder.absolute()) else Path(os.path.realpath(path)).parent


def _no_text(path: Path) -> str:
    """Why a copy is no text at all; empty when it may be one."""
    content = path.read_bytes()
    if content.startswith(b"%PDF"):
        return "this copy is a PDF file; save its text as UTF-8 in a file of this name"
    if b"\0" in content:
        line = content[: content.index(b"\0")].count(b"\n") + 1
        return f"this copy holds a NUL byte in line {line}, so it is no plain text (or damaged); save it as UTF-8 text"
    return ""


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
    notations = {source: notation_of(_running(text)) for source, text in texts.items()}
    for row in rows["figures"] if "figures" in rows.whole else ():
        _check_figure(rows, row, texts, notations, checked)
    checked.problems += _words_body(rows, texts)
    return checked


def locate_row(text: SourceText, row: Row) -> Location:
    """What the locator of a row of passages.csv leads to, compared with its digests."""
    stored = {"digest_words": row["digest_words"], "digest_claims": row["digest_claims"]}
    n_words = row.number("words")
    return locate(text, row_locator(row), **stored, n_words=None if n_words is None else int(n_words))


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
            row.problem("words", f'"{row["words"]}" is stored, the passage has {n_words} words; write {n_words}')
        )
    if row["digest_claims"] != digests(found.passage)[1]:
        message = 'this is not the digest of the passage; empty both digests and run "crossread check --fix"'
        problems.append(row.problem("digest_claims", message))
    return problems


def _running(text: SourceText) -> str:
    """All that a source prints, in one line."""
    cells = [cell for table in text.tables for cells in table.rows for cell in cells]
    return " ".join([*(section.text for section in text.sections), *(note.text for note in text.notes), *cells])


def _check_figure(
    rows: CorpusRows,
    row: Row,
    texts: Mapping[str, SourceText],
    notations: Mapping[str, Notation],
    checked: TextsChecked,
) -> None:
    """Re-derives one figure from its passage, whatever the digests say of the passage."""
    found, passage = checked.located.get(row["passage"]), rows.ids["passages"].get(row["passage"])
    unread = [column for column in ("low", "high") if row[column] and row.number(column) is None]
    if passage is None or found is None or not found.passage or unread:
        return
    unit = rows.ids["units"].get(row["unit"])
    kind = unit["kind"] if unit is not None and unit["kind"] in UNIT_KINDS else ""
    notation, column = notations[passage["source"]], passage["column"]
    message = rederive(row.cells, found.passage, unit_kind=kind, notation=notation, column=column)
    if message is None:
        checked.n_rederived += 1
        return
    place = where(texts[passage["source"]], passage)
    checked.problems.append(row.problem("", message.replace("its passage", f"its passage ({place})", 1)))


def _words_body(rows: CorpusRows, texts: Mapping[str, SourceText]) -> Iterator[Problem]:
    path = rows.folder / META
    lines = YamlLines(path)
    for number, source in enumerate(rows.meta["sources"]):
        text, stored = texts.get(source["id"]), source.get("words_body")
        if text is not None and stored != text.n_words_body:
            message = f"{stored} for {source['id']}, but its text has {text.n_words_body} words of body; correct it"
            yield Problem(path.as_posix(), lines.line("sources", number, "words_body"), "words_body", message)

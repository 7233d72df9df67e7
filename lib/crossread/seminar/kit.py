"""The kit of a session: what students get, and what only the instructor gets, as files by name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from crossread.corpus.csv_files import csv_text
from crossread.corpus.load import Corpus
from crossread.corpus.schema import CODEBOOK, CODINGS, load_schemas
from crossread.explore.coded_cells import by_id
from crossread.seminar.hunt import Sentence, make_hunt
from crossread.seminar.key import Item, make_items
from crossread.seminar.kit_passages import PASSAGE, unitised_items, with_passages
from crossread.seminar.lab import HUNT_CHOICES, kit_name, lab_codes, lab_page, lab_parts
from crossread.seminar.sheet import Sheet
from crossread.show.words import ids
from crossread.texts.copies import find_copies

KEY = "key.csv"
MARKING = "marking.json"
_GIVEN = ("figures", "passages")
KEY_COLUMNS = (
    *("kit", "part", "task", "item", "row", "source", "statement", "question", "answer", "accept", "first", "second"),
    *("state", "reason"),
)


@dataclass(frozen=True)
class Session:
    """All that is made of a sheet: items with their key, hunts by part, and what students see."""

    corpus: Corpus
    sheet: Sheet
    items: tuple[Item, ...]
    hunts: dict[str, list[Sentence]]
    shown: list[dict[str, Any]]
    kit: str

    @property
    def shows_texts(self) -> bool:
        """Whether students see passages or sentences of a source."""
        names = {name for item in self.items for name, _ in item.shown}
        return PASSAGE in names or any(part.task == "unitise" for part in self.sheet.parts)

    @cached_property
    def withheld(self) -> set[str]:
        """Ids of the rows that the reports of the students must not have: those of all items but practice.

        With them go the rows that tell an answer in other words: see `telling_rows`.
        """
        practice = {part.id for part in self.sheet.parts if part.practice}
        graded = [item for item in self.items if item.part not in practice]
        rows = {row for item in graded for row in item.rests_on} | telling_rows(self.corpus, graded)
        return rows | {each.rests_on for hunt in self.hunts.values() for each in hunt if each.rests_on}


def make_session(
    corpus: Corpus, sheet: Sheet, texts: Mapping[str, Path] | None = None, *, passages: bool = False
) -> Session:
    """The session of a sheet; with `passages` students see those of all that they code, whatever the sheet says.

    Passages and sentences are read from `texts` (by source), else from the texts in the corpus.

    Raises `CorpusError` where the key contradicts itself or rows are missing; see `with_passages` for the texts.
    """
    items = make_items(corpus, sheet)
    opened = {part.id for part in sheet.parts if part.passages or passages}
    if opened or any(part.task == "unitise" for part in sheet.parts):
        copies = find_copies(corpus.folder) if texts is None else texts
        items = with_passages(corpus, items, copies, opened) + unitised_items(corpus, sheet, copies)
    rows = {row for item in items for row in item.rests_on} | telling_rows(corpus, items)
    # A sentence on figures of a pair, such as one on their origin, would tell why they differ.
    apart = corpus.reconciliations[corpus.reconciliations["id"].isin(rows)]
    rows |= {*apart["figure"], *apart["other"]}
    hunts = {part.id: make_hunt(corpus, sheet, part, rows) for part in sheet.parts if part.task == "hunt"}
    shown = lab_parts(corpus, sheet, items, hunts)
    return Session(corpus, sheet, tuple(items), hunts, shown, kit_name(sheet, shown))


def telling_rows(corpus: Corpus, items: Sequence[Item]) -> set[str]:
    """Ids of the rows from which the answer to a sum or a pair can be read, beside the row that is asked for.

    sum   checks of the same total, or of two of its parts or more; cells with two of sum, difference and total, or with
          a sum of four digits or more
    pair  rows that name both figures, such as an oddity or a finding
    """
    checks, pairs = by_id(corpus.checks), by_id(corpus.reconciliations)
    asked = [(item, {question.name: question.answer for question in item.questions}) for item in items]
    sums = [(item.shown[-1][1], of["sum"], of["gap"]) for item, of in asked if "gap" in of]
    both = [{pairs[item.row]["figure"], pairs[item.row]["other"]} for item, of in asked if "reason" in of]
    summed = [checks[item.row] for item, of in asked if "gap" in of]
    found = {str(name) for name, check in checks.items() for each in summed if _is_of_same_sum(check, each)}
    for name, cells in _cells_of_rows(corpus) if sums or both else ():
        named = {each for cell in cells for each in ids(cell)} | set(re.findall(r"[\w-]+", " ".join(cells)))
        if any(two <= named for two in both) or any(_tells(cell, *numbers) for cell in cells for numbers in sums):
            found.add(name)
    return found


def _is_of_same_sum(one: Mapping[Any, Any], other: Mapping[Any, Any]) -> bool:
    """Whether two checks have one total, or so many parts in common that the one tells what the other comes to."""
    return one["whole"] == other["whole"] or len(set(ids(one["parts"])) & set(ids(other["parts"]))) > 1


def _cells_of_rows(corpus: Corpus) -> Iterator[tuple[str, list[str]]]:
    """Each row by its id with its cells as text, but for what a text has itself (figures and passages) and codes."""
    for schema in load_schemas().values():
        if schema.folder not in (CODEBOOK, CODINGS) and schema.name not in _GIVEN and "id" in schema.names:
            for row in corpus.tables[schema.name].to_dict("records"):
                yield str(row["id"]), [str(value) for value in row.values()]


def _tells(cell: str, total: str, added: str, gap: str) -> bool:
    """Whether a text sets two of the numbers beside each other, or has a sum that is too long to be there by chance."""
    told = {number.replace(",", "") for number in re.findall(r"\d[\d,]*(?:\.\d+)?", cell)}
    stated = {number.replace(",", "") for number in re.findall(r"\d[\d,]*(?:\.\d+)?", total)}
    here = [added in told, gap in told, bool(stated & told)]
    return sum(here) > 1 or (added in told and len(added) > 3)


def session_lab(session: Session, beside: Mapping[str, str], *, framed: bool = False) -> str:
    """The lab page of a session, with links to the files beside it; see `lab_page`."""
    codes = lab_codes(session.corpus, session.items) | {"hunt": [dict(each) for each in HUNT_CHOICES]}
    return lab_page(session.sheet, session.shown, session.kit, codes, beside, framed=framed)


def key_rows(session: Session) -> list[dict[str, str]]:
    """One row a question of an item and a sentence of a hunt with its answer, in the order of the lab."""
    rows = []
    for part in session.sheet.parts:
        shared = {"kit": session.kit, "part": part.id, "task": part.task}
        for item in session.items:
            if item.part == part.id:
                about = {"item": str(item.number), "row": item.row, "source": item.source, "statement": item.statement}
                rows += [shared | about | answer for answer in _answers(item)]
        rows += [shared | _sentence_row(sentence) for sentence in session.hunts.get(part.id, [])]
    return [{name: row.get(name, "") for name in KEY_COLUMNS} for row in rows]


def key_csv(session: Session) -> str:
    """The key as CSV."""
    return csv_text([KEY_COLUMNS, *([row[name] for name in KEY_COLUMNS] for row in key_rows(session))])


def marking_json(session: Session) -> str:
    """What marking needs beside the key: parts with their points, codes with their families, and labels."""
    codes = lab_codes(session.corpus, session.items) | {"hunt": [dict(each) for each in HUNT_CHOICES]}
    data = {"kit": session.kit, "title": session.sheet.title, "parts": _parts(session.sheet), "codes": codes}
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n"


def _parts(sheet: Sheet) -> list[dict[str, Any]]:
    kept = ("id", "task", "title", "points", "practice", "ask", "again", "questions", "rubric")
    return [{name: getattr(part, name) for name in kept} for part in sheet.parts]


def _answers(item: Item) -> Sequence[dict[str, str]]:
    return [
        {
            "question": question.name,
            "answer": question.answer,
            "accept": "; ".join(question.accept),
            "first": question.reading.first if question.reading else "",
            "second": question.reading.second if question.reading else "",
            "state": question.reading.state if question.reading else "",
            "reason": question.reason,
        }
        for question in item.questions
    ]


def _sentence_row(sentence: Sentence) -> dict[str, str]:
    about = {"item": str(sentence.number), "statement": sentence.text, "question": "wrong"}
    return about | {"answer": sentence.kind, "accept": "; ".join(sentence.proof), "reason": sentence.true}

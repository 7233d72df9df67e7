"""The kit of a session: what students get, and what only the instructor gets, as files by name."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crossread.corpus.csv_files import csv_text
from crossread.corpus.load import Corpus
from crossread.seminar.hunt import Sentence, make_hunt
from crossread.seminar.key import Item, make_items
from crossread.seminar.kit_passages import PASSAGE, unitised_items, with_passages
from crossread.seminar.lab import HUNT_CHOICES, kit_name, lab_codes, lab_page, lab_parts
from crossread.seminar.sheet import Sheet
from crossread.texts.copies import find_copies

KEY = "key.csv"
MARKING = "marking.json"
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

    @property
    def withheld(self) -> set[str]:
        """Ids of the rows that the reports of the students must not have: those of all items but practice."""
        practice = {part.id for part in self.sheet.parts if part.practice}
        rows = {row for item in self.items if item.part not in practice for row in item.rests_on}
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
    rows = {row for item in items for row in item.rests_on}
    hunts = {part.id: make_hunt(corpus, sheet, part, rows) for part in sheet.parts if part.task == "hunt"}
    shown = lab_parts(corpus, sheet, items, hunts)
    return Session(corpus, sheet, tuple(items), hunts, shown, kit_name(sheet, shown))


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

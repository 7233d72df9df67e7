"""The lab: one page that students open by a double click, with nothing in it that tells an answer but for practice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader

from crossread.corpus.load import Corpus
from crossread.render.page import policy, style
from crossread.seminar.choices import codes_of, question_words
from crossread.seminar.hunt import Sentence
from crossread.seminar.hunt_kinds import HUNT_KINDS
from crossread.seminar.key import Item, Question
from crossread.seminar.sheet import Part, Sheet

TEMPLATES = Path(__file__).parent / "templates"
COLUMNS = ("kit", "coder", "saved", "part", "item", "question", "answer")
FEW = 6
_NUMBERS, _ROWS = ("sum", "gap"), ("proof",)


def lab_parts(
    corpus: Corpus, sheet: Sheet, items: Sequence[Item], hunts: dict[str, list[Sentence]]
) -> list[dict[str, Any]]:
    """What students see of a session: its parts with items and fields, without answers but those of practice."""
    return [_part(corpus, part, [item for item in items if item.part == part.id], hunts.get(part.id, []))
            for part in sheet.parts]  # fmt: skip


def kit_name(sheet: Sheet, parts: list[dict[str, Any]]) -> str:
    """A name for what students see, by which answers are told from those to another version of the sheet.

    It begins with letters, so that no spreadsheet takes it for a number.
    """
    seen = json.dumps([sheet.title, parts], sort_keys=True, ensure_ascii=False)
    return f"kit-{hashlib.sha256(seen.encode('utf-8')).hexdigest()[:10]}"


def lab_page(
    sheet: Sheet,
    parts: list[dict[str, Any]],
    kit: str,
    codes: dict[str, list[dict[str, str]]],
    beside: Mapping[str, str] = MappingProxyType({}),
    *,
    framed: bool = False,
) -> str:
    """The page as HTML: self-contained, it asks for nothing, and runs no script but its own.

    It links to the files `beside` it, words by name, and does without them. One that is `framed` by another page sends
    its answers to that page as well.
    """
    script = (TEMPLATES / "lab.js").read_text("utf-8")
    return (
        environment()
        .get_template("lab.html.j2")
        .render(
            sheet=sheet,
            parts=parts,
            kit=kit,
            beside=beside,
            framed=framed,
            codes=codes,
            columns=COLUMNS,
            policy=policy(script),
            style=style() + (TEMPLATES / "lab.css").read_text("utf-8"),
            script=script,
        )
    )


def lab_codes(corpus: Corpus, items: Sequence[Item]) -> dict[str, list[dict[str, str]]]:
    """The choices of each question that is asked, as the page holds them."""
    asked = list(dict.fromkeys(question.name for item in items for question in item.questions))
    return {name: [asdict(choice) for choice in found] for name, found in codes_of(corpus, asked).items()}


@cache
def environment() -> Environment:
    """The templates of the seminar, read once; whatever is put into them is escaped."""
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def _part(corpus: Corpus, part: Part, items: list[Item], hunt: list[Sentence]) -> dict[str, Any]:
    shown = [_item(corpus, part, item) for item in items] + [_sentence(sentence) for sentence in hunt]
    shown += [
        {"number": place, "statement": question, "shown": [], "fields": [_field("essay", "essay")]}
        for place, question in enumerate(part.questions, start=1)
    ]
    about = {
        name: getattr(part, name) for name in ("id", "task", "title", "minutes", "points", "text", "practice", "again")
    }
    return about | {"items": shown}


def _item(corpus: Corpus, part: Part, item: Item) -> dict[str, Any]:
    if part.task == "unitise":
        fields = [_field("row", "mark")]
        return {"number": item.number, "statement": item.statement, "shown": item.shown, "fields": fields}
    fields = [_question_field(corpus, question) for question in item.questions]
    told = {"number": item.number, "statement": item.statement, "shown": item.shown}
    solution = [_solution(corpus, question) for question in item.questions] if part.practice else []
    return told | {"fields": [*fields, _field("why", "line")], "solution": solution}


def _question_field(corpus: Corpus, question: Question) -> dict[str, str]:
    base = question.name.rstrip("0123456789")
    kind = "number" if base in _NUMBERS else "row" if base in _ROWS else "choice"
    if kind == "choice":
        found = codes_of(corpus, [question.name])[question.name]
        kind = "few" if len(found) <= FEW and not any(choice.group for choice in found) else "many"
    return _field(question.name, kind)


def _field(name: str, kind: str) -> dict[str, str]:
    return {"name": name, "label": question_words(name), "kind": kind}


def _solution(corpus: Corpus, question: Question) -> dict[str, str]:
    labels = {choice.code: choice.label for found in codes_of(corpus, [question.name]).values() for choice in found}
    reading = question.reading
    readers = [labels.get(each, each) for each in (reading.first, reading.second)] if reading and reading.first else []
    return {
        "question": question_words(question.name),
        "answer": labels.get(question.answer, question.answer),
        "readers": " / ".join(readers),
        "reason": question.reason,
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    fields = [_field("wrong", "mark"), _field("kind", "kind"), _field("proof", "row")]
    return {"number": sentence.number, "statement": sentence.text, "shown": [], "fields": fields}


HUNT_CHOICES = tuple({"code": kind.code, "label": kind.label} for kind in HUNT_KINDS)

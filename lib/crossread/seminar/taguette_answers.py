"""Highlights that a student tagged in Taguette, as answers; and what students import there. Loses nothing unsaid.

An export holds words and tags only: reasons, essays and the hunt are no part of it, and it names no kit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath, PureWindowsPath

from crossread.corpus.csv_files import csv_text
from crossread.exchange.marked import TAGUETTE
from crossread.seminar.answer_files import AnswerFile, Line, Note, file_owner
from crossread.seminar.answer_values import plain_words
from crossread.seminar.kit import Session
from crossread.seminar.kit_read import KeyRow, Kit
from crossread.seminar.lab import lab_codes
from crossread.seminar.sheet_form import CODED
from crossread.show.words import listed

TAGS = "taguette/tags.csv"
_FEW_WORDS = 3


def is_taguette(file: AnswerFile) -> bool:
    """Whether this is a table of highlights as Taguette exports it."""
    return bool(file.rows) and set(TAGUETTE) <= set(file.rows[0].cells)


def taguette_as_answers(kit: Kit, file: AnswerFile) -> AnswerFile:
    """The file with a row for each tag that is a code of the item whose words were highlighted, and notes on the rest.

    A highlight belongs to the item whose statement it is a part of, in the part that its document is named for, else
    in the first. The code name is that of the file.
    """
    coder = file_owner(file.file) or PurePosixPath(file.file).stem
    rows, notes = [], []
    for line in file.rows:
        found, cause = _answered(kit, line)
        if found is None:
            notes.append(Note(file.file, line.line, cause))
            continue
        key, question, code = found
        cells = {"kit": kit.name, "coder": coder, "saved": "", "part": key.part, "item": key.item}
        rows.append(Line(line.line, cells | {"question": question, "answer": code}))
    told = (
        f'an export of Taguette, read as answers of "{coder}", as the file is named: {len(rows)} of {len(file.rows)} '
        "tagged highlights are answers; reasons, essays and the hunt cannot be in it"
    )
    return replace(file, rows=tuple(rows), notes=(*file.notes, Note(file.file, None, told, look=False), *notes))


def taguette_files(session: Session) -> dict[str, bytes]:
    """What students import into Taguette, by name: the statements of each coded part, and the codes as tags."""
    parts = [part.id for part in session.sheet.parts if part.task in CODED]
    items = [item for item in session.items if item.part in parts]
    texts = {
        f"taguette/{part}.txt": "\n\n".join(
            f"Item {item.number}\n{item.statement}" for item in items if item.part == part
        )
        for part in parts
    }
    tags = [
        [f"{name}.{choice['code']}", ". ".join(filter(None, [choice["label"], choice["brief"]]))]
        for name, choices in lab_codes(session.corpus, items).items()
        for choice in choices
    ]
    files = texts | ({TAGS: csv_text([["tag", "description"], *tags])} if texts else {})
    return {name: text.encode("utf-8") for name, text in files.items()}


def _answered(kit: Kit, line: Line) -> tuple[tuple[KeyRow, str, str] | None, str]:
    """The item, question and code that a highlight gives; else nothing, and why."""
    document, tag, words = (line.cells.get(name, "") for name in ("document", "tag", "content"))
    fitting = _items(kit, document, words)
    if not fitting:
        return None, f'"{_short(words)}" is in the statement of no item; highlight the whole statement'
    if len({key.item for key in fitting}) > 1:
        items = listed(sorted({key.item for key in fitting}))
        return None, f'"{_short(words)}" fits the items {items}; highlight the whole statement'
    if not tag:
        return None, f"item {fitting[0].item} is highlighted without a tag"
    asked = [key.question for key in fitting if key.part == fitting[0].part]
    meant = list(_meant(kit, asked, tag))
    if len(meant) != 1:
        why = f"is a code of {listed(sorted(name for name, _ in meant))}" if meant else f"is no code of {listed(asked)}"
        return None, f'the tag "{tag}" {why}; take a tag of {TAGS}. Item {fitting[0].item} has no answer by it'
    return (fitting[0], *meant[0]), ""


def _items(kit: Kit, document: str, words: str) -> list[KeyRow]:
    """The questions of the coded items in whose statement these words are, or whose statement is in them."""
    said = plain_words(words)
    named = plain_words(PureWindowsPath(document).stem)
    coded = [key for key in kit.rows if key.task in CODED]
    of_document = [key for key in coded if named in (plain_words(key.part), plain_words(kit.parts[key.part]["title"]))]
    enough = len(said.split()) >= _FEW_WORDS
    return [
        key
        for key in of_document or coded
        if (statement := plain_words(key.statement)) and (statement in said or (enough and said in statement))
    ]


def _meant(kit: Kit, asked: Sequence[str], tag: str) -> Iterator[tuple[str, str]]:
    """The questions of which a tag is a code or its label, with the code; `theme.raids` is one of the theme only."""
    said = plain_words(tag)
    for question in asked:
        for choice in kit.codes.get(question, []):
            names = [plain_words(choice[name]) for name in ("code", "label")]
            if said in names or said in [f"{plain_words(question)}.{name}" for name in names]:
                yield question, choice["code"]


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:60].rpartition(' ')[0]} ..."

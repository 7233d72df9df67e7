"""A kit read back for marking: the key by item and question, and what can be chosen. Trusts nothing that was edited."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from crossread.corpus.csv_files import read_csv_file
from crossread.errors import CorpusError, Problem, UsageError
from crossread.given_files import read_given
from crossread.seminar.kit import KEY, KEY_COLUMNS, MARKING, Session, key_rows, marking_json
from crossread.seminar.sheet_form import ASKED, TASKS

Asked = tuple[str, str, str]
# What is asked of an item of each task; of a sum all of it.
_QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "code": ASKED,
    "stand": ("stance",),
    "sum": ("sum", "unit", "gap", "proof"),
    "pair": ("reason",),
    "proof": ("proof",),
    "hunt": ("wrong",),
    "unitise": ("row",),
}
_OF_PART = {"id": str, "title": str, "points": int | float, "practice": bool, "again": str, "questions": list}
_MOST_POINTS = 1e6


@dataclass(frozen=True)
class KeyRow:
    """One question of one item with its answer, as the key has it."""

    part: str
    task: str
    item: str
    row: str
    source: str
    statement: str
    question: str
    answer: str
    accept: tuple[str, ...]
    first: str
    second: str
    state: str
    reason: str


@dataclass(frozen=True)
class Kit:
    """The key of a session: its rows, its parts by id, and the codes of each question as students saw them."""

    name: str
    title: str
    folder: Path
    rows: tuple[KeyRow, ...]
    parts: Mapping[str, Mapping[str, Any]]
    codes: Mapping[str, list[dict[str, str]]] = field(default_factory=dict)

    @cached_property
    def items(self) -> dict[tuple[str, str], list[KeyRow]]:
        """The questions of each item by part and number, in the order of the lab."""
        found: dict[tuple[str, str], list[KeyRow]] = {}
        for row in self.rows:
            found.setdefault((row.part, row.item), []).append(row)
        return found

    @cached_property
    def asked(self) -> set[Asked]:
        """Part, item and question of all that a file of answers may hold."""
        asked = {(row.part, row.item, row.question) for row in self.rows}
        for (part, item), rows in self.items.items():
            free = {"hunt": ("kind", "proof"), "unitise": ()}.get(rows[0].task, ("why",))
            asked |= {(part, item, name) for name in free}
        for name, about in self.parts.items():
            asked |= {(name, str(n), "essay") for n in range(1, len(about.get("questions", ())) + 1)}
        return asked

    def label(self, question: str, code: str) -> str:
        """What a code is called; free answers are themselves."""
        return self._labels.get(question.rstrip("0123456789"), {}).get(code, code)

    @cached_property
    def _labels(self) -> dict[str, dict[str, str]]:
        labels = {name: {each["code"]: each["label"] for each in choices} for name, choices in self.codes.items()}
        hunt = labels.get("hunt", {})
        return labels | {"kind": hunt, "wrong": hunt}

    @cached_property
    def families(self) -> dict[str, str]:
        """The family of each theme, by its label."""
        return {each["code"]: each["group"] for each in self.codes.get("theme", [])}


def read_kit(folder: Path) -> Kit:
    """The kit of an instructor folder; raises `UsageError` for another folder, `CorpusError` for a spoilt key."""
    if not (folder / KEY).is_file() or not (folder / MARKING).is_file():
        inside = folder / "instructor"
        hint = f'; did you mean "{inside}"?' if (inside / KEY).is_file() else f"; it has no {KEY} and {MARKING}"
        raise UsageError(f'KIT: "{folder}" is not the instructor folder of a kit{hint}')
    rows, marking = _key(folder), _marking(folder)
    parts = {str(part["id"]): part for part in marking["parts"]}
    kit = Kit(str(marking["kit"]), str(marking["title"]), folder, rows, parts, marking["codes"])
    if wrong := next(_strange_items(kit), ""):
        raise CorpusError([Problem((folder / KEY).as_posix(), None, "", f"{wrong}; make the kit anew")])
    return kit


def _strange_items(kit: Kit) -> Iterator[str]:
    """What is wrong with an item of the key: another part or task than were written for marking, other questions."""
    for (part, item), rows in kit.items.items():
        task = kit.parts.get(part, {}).get("task", "")
        asked, known = {row.question.rstrip("0123456789") for row in rows}, set(_QUESTIONS.get(task, ()))
        if {row.task for row in rows} != {task} or not asked <= known or (task == "sum" and asked != known):
            yield f'item "{item}" of the part "{part}" is not as {MARKING} has it'


def session_kit(session: Session) -> Kit:
    """The kit of a session that was not written."""
    marking = json.loads(marking_json(session))
    rows = tuple(_key_row(row) for row in key_rows(session))
    parts = {str(part["id"]): part for part in marking["parts"]}
    return Kit(session.kit, session.sheet.title, Path(), rows, parts, marking["codes"])


def _key(folder: Path) -> tuple[KeyRow, ...]:
    path = folder / KEY
    try:
        file = read_csv_file(path)
    except (csv.Error, UnicodeDecodeError) as error:
        raise CorpusError(
            [Problem(path.as_posix(), None, "", f"this cannot be read ({error}); make the kit anew")]
        ) from error
    if missing := [name for name in KEY_COLUMNS if name not in file.header]:
        message = f"the columns {', '.join(missing)} are missing; make the kit anew"
        raise CorpusError([Problem(path.as_posix(), 1, "", message)])
    rows = [dict(zip(file.header, cells, strict=False)) for cells in file.rows[1:] if any(cells)]
    return tuple(_key_row(row) for row in rows)


def _key_row(row: Mapping[str, str]) -> KeyRow:
    accept = tuple(each.strip() for each in row["accept"].split(";") if each.strip())
    kept = {name: row.get(name, "") for name in KEY_COLUMNS if name not in ("kit", "accept")}
    return KeyRow(accept=accept, **kept)


def _marking(folder: Path) -> dict[str, Any]:
    path = folder / MARKING
    try:
        found = json.loads(read_given(path, folder).decode("utf-8"))
        if wrong := _strange(found):
            raise ValueError(wrong)
    except (ValueError, TypeError, RecursionError) as error:
        message = f"this is not what was written for marking ({error}); make the kit anew"
        raise CorpusError([Problem(path.as_posix(), None, "", message)]) from error
    return dict(found)


def _strange(found: Any) -> str:  # noqa: ANN401 - JSON
    """What is not as it is written for marking; "" where all of it can be used."""
    if not isinstance(found, dict) or not {"kit", "title", "parts", "codes"} <= set(found):
        return "entries are missing"
    parts, codes = found["parts"], found["codes"]
    if not isinstance(parts, list) or not all(map(_is_part, parts)):
        return "a part is incomplete"
    names = [part["id"] for part in parts]
    if not names or len(set(names)) < len(names) or not {part["again"] for part in parts} <= {"", *names}:
        return "the ids of the parts do not fit together"
    if not isinstance(codes, dict) or not all(_is_choice(name, each) for name, each in codes.items()):
        return "a code is incomplete"
    return ""


def _is_part(part: Any) -> bool:  # noqa: ANN401 - JSON
    if not isinstance(part, dict) or not all(isinstance(part.get(name), kind) for name, kind in _OF_PART.items()):
        return False
    pairs = part.get("rubric")
    rubric = isinstance(pairs, list) and all(
        isinstance(pair, list) and [*map(type, pair)] in ([str, int], [str, float]) for pair in pairs
    )
    return rubric and part.get("task") in TASKS and 0 <= part["points"] <= _MOST_POINTS


def _is_choice(question: str, codes: Any) -> bool:  # noqa: ANN401 - JSON
    """Whether these are the codes of a question, each a mapping with its words, a theme also with its family."""
    needed = ("code", "label", "group") if question == "theme" else ("code", "label")
    return isinstance(codes, list) and all(
        isinstance(code, dict) and all(isinstance(code.get(name), str) for name in needed) for code in codes
    )

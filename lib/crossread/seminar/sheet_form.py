"""The form of a sheet: whether each entry is of its kind, known, and belongs to its task."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from crossread.corpus.meta_form import kind_of
from crossread.errors import unknown

Place = tuple[str | int, ...]
Found = Iterator[tuple[Place, str, str]]

# What each task may name beside what every part has.
_OF_TASK = {
    "code": ("ask", "rows", "draw", "again", "practice", "passages"),
    "stand": ("rows", "draw", "practice", "passages"),
    "sum": ("rows", "draw"),
    "pair": ("rows", "draw"),
    "proof": ("rows", "draw", "needs"),
    "hunt": ("errors", "difficulty"),
    "unitise": ("sections", "table"),
    "essay": ("questions", "rubric"),
    "talk": (),
}
TASKS = tuple(_OF_TASK)
CODED = ("code", "stand")
ASKED = ("theme", "role", "endorsement")
UNITISED = ("diagnoses", "recommendations", "figures", "forecasts")
DIFFICULTIES = ("easy", "medium", "hard")
_SHEET = ("title", "minutes", "seed", "text", "parts")
_PART = ("id", "task", "title", "minutes", "points", "text", "notes")
_DRAW = ("n", "settled", "disputed")
_WHOLE, _HALVES = r"[0-9]{1,9}", r"[0-9]{1,4}(\.[0-9]{1,2})?"
_LISTS = ("ask", "rows", "questions", "sections")


def wrong_entries(sheet: object) -> Found:
    """Place, column and message of each entry of a sheet that is missing, unknown or not of its kind."""
    if not isinstance(sheet, Mapping):
        yield (), "", f"found {kind_of(sheet)}; write `key: value` lines, such as title: ..."
        return
    yield from _unknown((), sheet, _SHEET, "the entries of a sheet")
    yield from _missing((), sheet, ("title", "minutes", "seed", "parts"))
    for name in ("title", "text"):
        yield from _words((name,), name, sheet.get(name))
    for name in ("minutes", "seed"):
        yield from _number((name,), name, sheet.get(name), _WHOLE)
    parts = sheet.get("parts")
    if not isinstance(parts, list) or not parts:
        if parts is not None:
            yield ("parts",), "parts", f"found {kind_of(parts)}; write a list, each part after a hyphen"
        return
    for place, part in enumerate(parts):
        yield from _part(("parts", place), part)
    sound = [part for part in parts if isinstance(part, Mapping)]
    yield from _among(parts)
    yield from _minutes(sheet, sound)


def _part(place: Place, part: object) -> Found:
    if not isinstance(part, Mapping):
        yield place, "", f"found {kind_of(part)}; write id, task, title and minutes"
        return
    yield from _missing(place, part, ("id", "task", "title", "minutes"))
    for name in ("id", "task", "title", "text", "notes", "again", "difficulty", "practice", "passages", "table"):
        yield from _words((*place, name), name, part.get(name))
    yield from _number((*place, "minutes"), "minutes", part.get("minutes"), _WHOLE)
    yield from _number((*place, "points"), "points", part.get("points"), _HALVES)
    own = part.get("id")
    if isinstance(own, str) and not re.fullmatch(r"[a-z][a-z0-9_-]{0,29}", own):
        yield (*place, "id"), "id", f'"{own}" is no id; write lower case letters, digits and hyphens, a letter first'
    task = part.get("task")
    if not isinstance(task, str):
        return
    if task not in TASKS:
        yield (*place, "task"), "task", unknown(task, TASKS, "the tasks")
        return
    yield from _unknown(place, part, (*_PART, *_OF_TASK[task]), f"the entries of the task {task}")
    yield from _of_task(place, task, part)


def _of_task(place: Place, task: str, part: Mapping[str, Any]) -> Found:
    for name in _LISTS:
        yield from _listed((*place, name), name, part.get(name))
    yield from _chosen(place, "ask", part.get("ask"), ASKED)
    yield from _chosen(place, "difficulty", part.get("difficulty"), DIFFICULTIES)
    yield from _chosen(place, "table", part.get("table"), UNITISED)
    for name in ("practice", "passages"):
        yield from _chosen(place, name, part.get(name), ("yes", "no"))
    for name in ("needs", "errors"):
        yield from _number((*place, name), name, part.get(name), "[1-9]|1[0-2]")
    if task in ("code", "stand", "sum", "pair", "proof"):
        yield from _rows_or_draw(place, part)
    if task == "essay" and not part.get("questions"):
        yield place, "questions", "this is missing; write a list of questions, each after a hyphen"
    if task == "unitise" and not part.get("sections"):
        yield place, "sections", "this is missing; write a list such as [source2001/opening]"
    yield from _rubric((*place, "rubric"), part.get("rubric"))


def _rows_or_draw(place: Place, part: Mapping[str, Any]) -> Found:
    draw, given = part.get("draw"), [name for name in ("rows", "draw") if part.get(name) is not None]
    if len(given) != 1:
        found = "both rows and a draw are given" if given else "neither rows nor a draw is given"
        yield place, "rows", f"{found}; write one: rows: [ids], or draw: {{n: 12, settled: 8, disputed: 4}}"
    if draw is None:
        return
    if not isinstance(draw, Mapping):
        yield (*place, "draw"), "draw", f"found {kind_of(draw)}; write {{n: 12}}, or with settled and disputed"
        return
    yield from _unknown((*place, "draw"), draw, _DRAW, "the entries of a draw")
    yield from _missing((*place, "draw"), draw, ("n",))
    wrong = [found for name in draw for found in _number((*place, "draw", str(name)), str(name), draw[name], _WHOLE)]
    yield from wrong
    if wrong or not isinstance(draw.get("n"), str):
        return
    n, parts = int(draw["n"]), [int(draw[name]) for name in ("settled", "disputed") if name in draw]
    if n < 1 or n > 200:
        yield (*place, "draw", "n"), "n", f"{n} rows; draw between 1 and 200"
    if (len(parts) == 2 and sum(parts) != n) or sum(parts) > n:
        yield (*place, "draw"), "draw", f"settled and disputed come to {sum(parts)}, but n is {n}; make them equal"


def _rubric(place: Place, rubric: object) -> Found:
    if rubric is None:
        return
    if not isinstance(rubric, Mapping):
        yield place, "rubric", f"found {kind_of(rubric)}; write a line for each criterion, such as evidence: 4"
        return
    for name, points in rubric.items():
        yield from _number((*place, str(name)), "rubric", points, _HALVES)


def _among(parts: list[Any]) -> Found:
    """Ids given twice, and parts that repeat one that does not stand before them as a task of coding."""
    seen: dict[str, Any] = {}
    for place, part in enumerate(parts):
        if not isinstance(part, Mapping) or not isinstance(part.get("id"), str):
            continue
        if part["id"] in seen:
            yield ("parts", place, "id"), "id", f'"{part["id"]}" is the id of an earlier part; choose another'
        again = part.get("again")
        if isinstance(again, str):
            before = [name for name, earlier in seen.items() if earlier.get("task") == "code"]
            if again not in before:
                yield ("parts", place, "again"), "again", unknown(again, before, "the parts of coding before this one")
        seen[part["id"]] = part


def _minutes(sheet: Mapping[str, Any], parts: list[Mapping[str, Any]]) -> Found:
    given = [part.get("minutes") for part in parts]
    if all(isinstance(each, str) and re.fullmatch(_WHOLE, each) for each in [*given, sheet.get("minutes")]):
        total = sum(int(str(each)) for each in given)
        if total != int(sheet["minutes"]):
            message = f"the parts come to {total} minutes, the sheet has {sheet['minutes']}; make them equal"
            yield ("minutes",), "minutes", message


def _missing(place: Place, found: Mapping[str, Any], needed: Collection[str]) -> Found:
    for name in needed:
        if found.get(name) is None:
            yield place, name, "this is missing or empty; write it"


def _unknown(place: Place, found: Mapping[Any, Any], known: Collection[str], where: str) -> Found:
    for name in found:
        if name not in known:
            yield (*place, str(name)), str(name), unknown(str(name), known, where)


def _words(place: Place, column: str, value: object) -> Found:
    if not isinstance(value, str | None):
        yield place, column, f"found {kind_of(value)}; write words"


def _number(place: Place, column: str, value: object, form: str) -> Found:
    if value is not None and not (isinstance(value, str) and re.fullmatch(form, value)):
        found = f'"{value}"' if isinstance(value, str) else kind_of(value)
        yield place, column, f"found {found}; write a number in digits"


def _listed(place: Place, column: str, value: object) -> Found:
    if value is None:
        return
    if not isinstance(value, list) or not value or not all(isinstance(each, str) for each in value):
        yield place, column, f"found {kind_of(value)}; write a list of words, such as [one, two]"
    elif len(set(value)) < len(value):
        twice = next(each for each in value if value.count(each) > 1)
        yield place, column, f'"{twice}" stands here twice; name it once'


def _chosen(place: Place, name: str, value: object, allowed: Collection[str]) -> Found:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str) and each not in allowed:
            yield (*place, name), name, unknown(each, allowed, "what can be written here")

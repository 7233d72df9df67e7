"""From files of answers to one set of answers for each student; what does not fit is told and counts as missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from crossread.errors import nearest_first
from crossread.render.names import folded
from crossread.seminar.answer_files import AnswerFile, Line, Note, file_owner
from crossread.seminar.answer_values import DATE, read_value
from crossread.seminar.kit_read import Asked, Kit
from crossread.seminar.taguette_answers import is_taguette, taguette_as_answers

# From so many on a file is none that a lab saved: a class that shares a device has fewer names, a sheet fewer answers.
_MOST_NAMES, _MOST_NOTES = 200, 500
_SAVED = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?")


@dataclass(frozen=True)
class Given:
    """One answer as it counts: its code, number or words, and the line that it stands on."""

    value: str
    line: int


@dataclass(frozen=True)
class Handed:
    """What one student handed in: the answers that can be read, by part, item and question."""

    coder: str
    file: str
    saved: str
    answers: Mapping[Asked, Given]
    notes: tuple[Note, ...] = ()

    def value(self, part: str, item: str, question: str) -> str:
        """The answer to one question, "" where there is none."""
        found = self.answers.get((part, item, question))
        return found.value if found else ""

    def touched(self, part: str) -> bool:
        """Whether there is any answer to a part."""
        return any(of == part for of, _, _ in self.answers)


@dataclass(frozen=True)
class Class:
    """All students by code name, in order, and what is to be said of files that are nobody's answers."""

    students: tuple[Handed, ...]
    notes: tuple[Note, ...] = field(default=())

    @property
    def all_notes(self) -> list[Note]:
        """Every note, by file and line."""
        notes = {*self.notes, *(note for student in self.students for note in student.notes)}
        return sorted(notes, key=lambda note: (note.file, note.line or 0, note.cause))


def hand_in(kit: Kit, files: Iterable[AnswerFile]) -> Class:
    """The students of a class; of several files of one student that which was saved last counts, and that is said.

    Files under one code name that is written in two ways, or most of whose answers differ, are those of two people:
    each is marked, the second under name and file.
    """
    notes: list[Note] = []
    by_coder: dict[str, list[Handed]] = {}
    for given in files:
        file = taguette_as_answers(kit, given) if is_taguette(given) else given
        notes += file.notes
        for handed in _students(kit, file):
            if handed.coder:
                by_coder.setdefault(folded(handed.coder), []).append(handed)
            else:
                notes += handed.notes
    students = [one for _, handed in sorted(by_coder.items()) for one in _apart(handed)]
    return Class(tuple(students), tuple(notes))


def _students(kit: Kit, file: AnswerFile) -> list[Handed]:
    """What each code name in a file handed in; one without a code name has notes only."""
    by_name: dict[str, list[Line]] = {}
    for row in file.rows:
        by_name.setdefault(row.cells.get("coder", ""), []).append(row)
    named = {name.casefold() for name in by_name if name}
    if len(named) > _MOST_NAMES:
        cause = f"this holds answers under {len(named):,} code names, and none is marked; ask for the file of each"
        return [Handed("", file.file, "", {}, (Note(file.file, None, cause),))]
    handed = [_handed(kit, file, name, rows) for name, rows in by_name.items()]
    if len(named) > 1:
        listed = ", ".join(f'"{name}"' for name in by_name if name)
        cause = f"this holds answers under several code names: {listed}; each is marked apart"
        handed = [replace(each, notes=(*each.notes, Note(file.file, None, cause))) for each in handed]
    return handed


def _handed(kit: Kit, file: AnswerFile, name: str, rows: list[Line]) -> Handed:
    notes: list[Note] = []
    if not name:
        cause = (
            f"{len(rows)} rows have no code name, so that they are nobody's; ask whose file it is and write the name"
        )
        return Handed("", file.file, "", {}, (Note(file.file, rows[0].line, cause),))
    by_kit: dict[str, list[Line]] = {}
    for row in rows:
        by_kit.setdefault(row.cells.get("kit", ""), []).append(row)
    own = by_kit.pop(kit.name, [])
    for other, (first, *_) in by_kit.items():
        cause = (
            f'these answers are to another version of the sheet, "{other}" and not "{kit.name}"; they are not marked'
        )
        notes.append(Note(file.file, first.line, cause))
    answers: dict[Asked, Given] = {}
    for row in own:
        _take(kit, file.file, row, answers, notes)
    notes += _about_whole(kit, file.file, name, own, answers)
    saved = next((row.cells.get("saved", "") for row in own), "")
    return Handed(name, file.file, saved, answers, _some_of(notes))


def _some_of(notes: list[Note]) -> tuple[Note, ...]:
    """The notes on one file, of very many the first, and how many more there are."""
    if len(notes) <= _MOST_NOTES:
        return tuple(notes)
    more = f"there are {len(notes) - _MOST_NOTES:,} more faults of this file; ask for it again"
    return (*notes[:_MOST_NOTES], Note(notes[0].file, None, more))


def _take(kit: Kit, file: str, row: Line, answers: dict[Asked, Given], notes: list[Note]) -> None:
    """Puts the answer of one row among the answers, if it can be read; else a note among the notes."""
    asked = (
        row.cells.get("part", "").lower(),
        _whole(row.cells.get("item", "")),
        row.cells.get("question", "").lower(),
    )
    if asked not in kit.asked:
        notes.append(Note(file, row.line, _not_asked(kit, asked)))
        return
    if asked in answers:
        notes.append(Note(file, row.line, f"{' '.join(asked)} is answered twice; the first answer counts"))
        return
    value, cause, look = read_value(kit, asked[2], row.cells.get("answer", ""))
    if cause:
        notes.append(Note(file, row.line, f"{' '.join(asked)}: {cause}", look))
    if value:
        answers[asked] = Given(value, row.line)


def _not_asked(kit: Kit, asked: Asked) -> str:
    part, item, question = asked
    if part not in kit.parts:
        return f'"{part}" is no part of the sheet; there are: {", ".join(kit.parts)}. The answer is not marked'
    items = dict.fromkeys(number for of, number, _ in sorted(kit.asked) if of == part)
    if item not in items:
        near = ", ".join(nearest_first(item, items, 3)) or "none"
        return f'"{item}" is no item of the part {part}; the nearest: {near}. The answer is not marked'
    return f'"{question}" is not asked of item {item}. The answer is not marked'


def _about_whole(kit: Kit, file: str, name: str, rows: list[Line], answers: Mapping[Asked, Given]) -> list[Note]:
    """What is to be said of a file as a whole: another name on it, a date for a name, half of it empty."""
    notes = []
    owner = file_owner(file)
    if (
        PurePosixPath(file).stem.casefold().startswith("answers")
        and owner
        and owner != re.sub(r"[^\w-]+", "-", name.casefold()).strip("-")
    ):
        cause = f'the file is named for "{owner}", and the code name in it is "{name}"; marked for "{name}"'
        notes.append(Note(file, None, cause))
    if DATE.fullmatch(name):
        notes.append(Note(file, rows[0].line if rows else None, f'the code name "{name}" is a date; ask for the name'))
    graded = [
        (row.part, row.item, row.question)
        for row in kit.rows
        if row.task not in ("hunt", "unitise") and not kit.parts[row.part].get("practice")
    ]
    blank = sum(asked not in answers for asked in graded)
    if rows and graded and blank:
        cause = f"{blank} of {len(graded)} questions are not answered; they are listed as missing"
        notes.append(Note(file, None, cause, look=blank * 2 >= len(graded)))
    return notes


def _apart(handed: list[Handed]) -> list[Handed]:
    """Those who handed in under one code name, in upper or lower case: of two people the second bears the file, too."""
    people: list[list[Handed]] = []
    for each in handed:
        own = next((files for files in people if _is_one_person(files[0], each)), None)
        if own is None:
            people.append([each])
        else:
            own.append(each)
    found = [_last(files) for files in people]
    if len(found) == 1:
        return found
    names = [found[0].coder, *(f"{each.coder} ({each.file})" for each in found[1:])]
    cause = (
        f'{" and ".join(each.file for each in found)} have one code name, "{found[0].coder}", and seem to be of '
        f"{len(found)} people: marked apart as {', '.join(names)}. Ask; if they are of one, take the file away that is "
        "not to count, else write another code name into one, and mark again"
    )
    told = [replace(each, coder=name) for each, name in zip(found, names, strict=True)]
    return [replace(each, notes=(*each.notes, Note(each.file, None, cause))) for each in told]


def _is_one_person(one: Handed, other: Handed) -> bool:
    """Whether two files under one code name are of one student: one spelling, and half of the answers the same."""
    both = set(one.answers) & set(other.answers)
    same = sum(one.answers[asked].value == other.answers[asked].value for asked in both)
    return one.coder == other.coder and 2 * same >= len(both)


def _last(handed: list[Handed]) -> Handed:
    """The file of one student that counts: that saved last, and of those without a time the last by name."""
    if len(handed) == 1:
        return handed[0]
    marked = [each for each in handed if each.answers] or handed
    order = sorted(marked, key=lambda each: (each.saved if _SAVED.fullmatch(each.saved) else "", each.file))
    last = order[-1]
    others = ", ".join(each.file for each in handed if each is not last)
    same = all(_values(each) == _values(last) for each in marked)
    how = "the same answers" if same else "answers that differ"
    timed = all(_SAVED.fullmatch(each.saved) for each in marked)
    why = f"saved last ({last.saved})" if timed else "the last by name, since not every file has a time"
    cause = f'"{last.coder}" handed in {len(handed)} files with {how} (also {others}); this one counts, {why}'
    notes = [note for each in handed for note in each.notes]
    return replace(last, notes=(*notes, Note(last.file, None, cause, look=not same or not timed)))


def _values(handed: Handed) -> dict[Asked, str]:
    return {asked: given.value for asked, given in handed.answers.items()}


def _whole(item: str) -> str:
    return re.sub(r"[.,]0+$", "", item.strip())

"""Marks by formulas that are printed: codes against the readings, numbers and rows against the key, the hunt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from crossread.seminar.answers import Handed
from crossread.seminar.kit_read import KeyRow, Kit
from crossread.seminar.readings import DISPUTED

FAMILY, FALSE_ALARM = 0.5, 0.5
SENTENCE, KIND, PROOF = 0.5, 0.25, 0.25
RIGHT, PARTLY, WRONG, MISSING = "right", "partly right", "not as the key", "missing"
FORMULAS = (
    ("code", "A settled item: 1 for each code that the table has; a theme of the right family counts ½."),
    (
        "code",
        "A disputed item: the same against the table's codes, against those of the first reader and against those of "
        "the second, taken together; the best of the three counts, so that either reader's codes are worth all marks.",
    ),
    ("stand", "1 for the side; where the readers differ, either reader's side and that of the table count 1."),
    (
        "sum",
        "1 for the sum with its unit, ½ for the exact sum without it; 1 for the exact difference; 1 for a row that "
        "proves it.",
    ),
    ("pair", "1 for the reason that the table has."),
    ("proof", "1 for each different row of those on which the finding rests."),
    (
        "hunt",
        "Hits less half of the false alarms, never below 0. A hit is ½ for the sentence, ¼ for the kind and ¼ for a "
        "row that proves it.",
    ),
    (
        "unitise",
        "Of the sentences that you or the tables mark, the share that both mark; what neither marks does not count. "
        "Where one row rests on several sentences, one of them is enough.",
    ),
    ("essay", "Essays are marked by people only."),
)
ALWAYS = (
    "The marks of a part are scaled to its points. What is missing is listed as missing and brings no marks. Practice "
    "and parts without points do not count. How far students agree is feedback, and no mark."
)


@dataclass(frozen=True)
class Mark:
    """What one answer is worth, out of how much, and in a word why."""

    key: KeyRow
    given: str
    points: float
    of: float
    remark: str


@dataclass(frozen=True)
class Marked:
    """The marks of one student: of each question in the order of the lab, and of each part."""

    kit: Kit
    handed: Handed
    marks: tuple[Mark, ...]

    @cached_property
    def by_part(self) -> dict[str, tuple[float, float]]:
        """Marks and the most that there are, for each part that the machine marks."""
        found: dict[str, tuple[float, float]] = {}
        for mark in self.marks:
            points, of = found.get(mark.key.part, (0.0, 0.0))
            found[mark.key.part] = (points + mark.points, of + mark.of)
        return {part: (max(points, 0.0), of) for part, (points, of) in found.items()}

    def points(self, part: str) -> float | None:
        """The points of a part, its marks scaled to what the sheet gives; None for a part that does not count."""
        worth, found = float(self.kit.parts[part]["points"]), self.by_part.get(part)
        if not worth or found is None or not found[1] or self.kit.parts[part].get("practice"):
            return None
        return found[0] / found[1] * worth

    @property
    def total(self) -> float:
        """The points of all parts together, essays left out."""
        return sum(points for part in self.kit.parts if (points := self.points(part)) is not None)

    @property
    def n_missing(self) -> int:
        """Questions without an answer; the sentences of a hunt are no questions, and practice is not handed in."""
        return sum(mark.remark == MISSING and not self.kit.parts[mark.key.part].get("practice") for mark in self.marks)


def counted_parts(kit: Kit) -> list[str]:
    """The parts that bring points and that the machine marks, in the order of the sheet."""
    marked = {row.part for row in kit.rows}
    return [
        name for name, part in kit.parts.items() if name in marked and float(part["points"]) and not part["practice"]
    ]


def mark_student(kit: Kit, handed: Handed) -> Marked:
    """The marks of one student."""
    marks = [mark for rows in kit.items.values() for mark in _item(kit, handed, rows)]
    return Marked(kit, handed, tuple(marks))


def same_number(given: str, answer: str) -> bool:
    """Whether two numbers in digits are the same."""
    try:
        return float(given) == float(answer)
    except ValueError:
        return False


def _item(kit: Kit, handed: Handed, rows: list[KeyRow]) -> Iterator[Mark]:
    given = {row.question: handed.value(row.part, row.item, row.question) for row in rows}
    task = rows[0].task
    if task in ("code", "stand"):
        yield from _codes(kit, rows, given)
    elif task == "sum":
        yield from _sum(rows, given)
    elif task == "proof":
        yield from _proofs(rows, given)
    elif task == "hunt":
        yield _sentence(handed, rows[0])
    elif task == "unitise":
        yield _unit(kit, handed, rows[0])
    else:
        yield from (_mark(row, given[row.question], float(given[row.question] == row.answer), 1) for row in rows)


def _codes(kit: Kit, rows: list[KeyRow], given: Mapping[str, str]) -> Iterator[Mark]:
    """Each code against the set of codes, the table's or a reader's, that is best for the student as a whole."""
    scores = [[code_worth(kit, row, given[row.question], code) for row, code in zip(rows, codes, strict=True)]
              for codes in allowed_codes(rows)]  # fmt: skip
    best = max(scores, key=sum)
    return (_mark(row, given[row.question], score, 1) for row, score in zip(rows, best, strict=True))


def allowed_codes(rows: Sequence[KeyRow]) -> list[list[str]]:
    """The sets of codes that are right for an item: the table's, and of a disputed item those of either reader."""
    allowed = [[row.answer for row in rows]]
    if any(row.state == DISPUTED for row in rows):
        allowed += [[row.first for row in rows], [row.second for row in rows]]
    return allowed


def code_worth(kit: Kit, row: KeyRow, given: str, code: str) -> float:
    """What a code is worth where another is right: 1 for the same, half for a theme of its family."""
    if not given or given == code:
        return float(bool(given))
    family = kit.families.get(given, "")
    return FAMILY if row.question == "theme" and family and family == kit.families.get(code) else 0.0


def _sum(rows: list[KeyRow], given: Mapping[str, str]) -> Iterator[Mark]:
    of = {row.question: row for row in rows}
    exact = same_number(given["sum"], of["sum"].answer)
    unit = given["unit"] == of["unit"].answer
    yield _mark(of["sum"], given["sum"], 0.5 * exact, 0.5)
    yield _mark(of["unit"], given["unit"], 0.5 * (exact and unit), 0.5)
    yield _mark(of["gap"], given["gap"], float(same_number(given["gap"].lstrip("-"), of["gap"].answer)), 1)
    yield _mark(of["proof"], given["proof"], float(given["proof"] in of["proof"].accept), 1)


def _proofs(rows: list[KeyRow], given: Mapping[str, str]) -> Iterator[Mark]:
    named: set[str] = set()
    for row in rows:
        answer = given[row.question]
        yield _mark(row, answer, float(answer in row.accept and answer not in named), 1)
        named.add(answer)


def _sentence(handed: Handed, row: KeyRow) -> Mark:
    """One sentence of the hunt; what is left unmarked is no missing answer."""
    marked = handed.value(row.part, row.item, "wrong") == "yes"
    kind, proof = (handed.value(row.part, row.item, name) for name in ("kind", "proof"))
    if not row.answer:
        return Mark(row, "marked as wrong" if marked else "", -FALSE_ALARM * marked, 0, "false alarm" if marked else "")
    if not marked:
        return Mark(row, "", 0, 1, "not found")
    points = SENTENCE + KIND * (kind == row.answer) + PROOF * (proof in row.accept)
    return Mark(row, "; ".join(filter(None, [kind, proof])), points, 1, RIGHT if points == 1 else PARTLY)


def _unit(kit: Kit, handed: Handed, row: KeyRow) -> Mark:
    """One sentence of a text; where nothing of a part is marked, it is missing."""
    ticked = handed.value(row.part, row.item, row.question)
    if not ticked and not row.answer:
        return Mark(row, "", 0, 0, "")
    if not ticked and set(row.accept) <= _marked_rows(kit, handed, row.part):
        return Mark(row, "", 0, 0, "its row is marked in another sentence")
    if not ticked:
        return Mark(row, "", 0, 1, "not marked" if handed.touched(row.part) else MISSING)
    return Mark(row, ticked, float(bool(row.answer)), 1, RIGHT if row.answer else "false alarm")


def _marked_rows(kit: Kit, handed: Handed, part: str) -> set[str]:
    """The rows of all sentences of a part that a student marked."""
    marked = (row for row in kit.rows if row.part == part and handed.value(part, row.item, row.question))
    return {each for row in marked for each in row.accept}


def _mark(row: KeyRow, given: str, points: float, of: float) -> Mark:
    if not given:
        return Mark(row, "", 0, of, MISSING)
    return Mark(row, given, points, of, RIGHT if points == of else PARTLY if points else WRONG)

"""The key of a session: for each item what is asked, the answer, both readings, the ruling and the reason.

Making it stops where they contradict without a reason. Shows nothing: pages are made of it elsewhere.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from crossread.corpus.load import Corpus
from crossread.errors import CorpusError, Problem, unknown
from crossread.findings.edited import filled
from crossread.seminar.draw import TABLES, candidates, draw_rows
from crossread.seminar.readings import DISPUTED, ONCE, SETTLED, Reading, Readings
from crossread.seminar.sheet import Part, Sheet
from crossread.show.labels import Labels
from crossread.show.words import ids

FIRST_NUMBER, LAST_NUMBER = 1000, 9999


@dataclass(frozen=True)
class Question:
    """One thing asked of an item: its answer, what else is right, such as ids that prove it, and how it was read."""

    name: str
    answer: str
    accept: tuple[str, ...] = ()
    reading: Reading | None = None
    reason: str = ""


@dataclass(frozen=True)
class Item:
    """One item as students see it, by an opaque number, and its key.

    `shown` are the lines that students read before the questions, `rests_on` the ids that reports must not have.
    """

    part: str
    number: int
    row: str
    source: str
    statement: str
    questions: tuple[Question, ...]
    shown: tuple[tuple[str, str], ...] = ()
    rests_on: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """Disputed where any reading is, read once where any is and none is disputed, else settled."""
        states = {question.reading.state for question in self.questions if question.reading is not None}
        return next((state for state in (DISPUTED, ONCE) if state in states), SETTLED)


def make_items(corpus: Corpus, sheet: Sheet) -> list[Item]:
    """The items of all parts but talk, essay and hunt, in the order in which students see them, with their numbers.

    Raises `CorpusError` with every row that is not there or cannot be in its part, and with every row of which the
    readings and the table contradict each other without a reason.
    """
    readings, items = Readings(corpus), list[Item]()
    problems: list[Problem] = []
    for part in sheet.parts:
        if part.task not in TABLES:
            continue
        earlier = [item for item in items if item.part == part.again]
        chosen = _chosen(readings, sheet, part, items, problems) if not part.again else _repeated(sheet, part, earlier)
        made = list(_again(part, earlier, chosen)) if part.again else list(_made(readings, part, chosen))
        problems += [problem for item in made for problem in _contradictions(readings, item)]
        items += made
    if problems:
        raise CorpusError(problems)
    return _numbered(items, sheet)


def _chosen(readings: Readings, sheet: Sheet, part: Part, before: list[Item], problems: list[Problem]) -> list[str]:
    taken = [item.row for item in before]
    if part.draw:
        return draw_rows(readings, sheet, part, part.draw, taken)
    corpus = readings.corpus
    pool, every = candidates(corpus, part), set(corpus.tables[TABLES[part.task]]["id"])
    for row in part.rows:
        if row not in every:
            where = f"{TABLES[part.task]}.csv"
            problems.append(sheet.problem(part.id, "rows", unknown(row, every, where)))
        elif row not in pool:
            problems.append(sheet.problem(part.id, "rows", f'"{row}" cannot be a task of this kind: {_WHY[part.task]}'))
        elif row in taken:
            problems.append(sheet.problem(part.id, "rows", f'"{row}" is in an earlier part; name it once'))
    return [row for row in part.rows if row in pool and row not in taken]


_WHY = {
    "stand": "name a position that the source takes itself (status own)",
    "sum": "name a check of the relation sum whose figures are single numbers",
}


def _repeated(sheet: Sheet, part: Part, earlier: list[Item]) -> list[str]:
    """The rows of an earlier part that are asked again: those named, or drawn with the disputed ones first."""
    rows = [item.row for item in earlier]
    if part.draw is None:
        wrong = [sheet.problem(part.id, "rows", unknown(row, rows, f"the part {part.again}"))
                 for row in part.rows if row not in rows]  # fmt: skip
        if wrong:
            raise CorpusError(wrong)
        return list(part.rows)
    if part.draw.n > len(rows):
        message = f"{part.draw.n} rows are to be asked again, and {part.again} has {len(rows)}; ask fewer"
        raise CorpusError([sheet.problem(part.id, "draw", message)])
    rng = np.random.default_rng([sheet.seed, *part.id.encode()])
    order = [earlier[place] for place in rng.permutation(len(earlier))]
    return [item.row for item in sorted(order, key=lambda item: item.state != DISPUTED)][: part.draw.n]


def _again(part: Part, earlier: list[Item], rows: list[str]) -> Iterator[Item]:
    by_row = {item.row: item for item in earlier}
    return (replace(by_row[row], part=part.id) for row in rows)


def _made(readings: Readings, part: Part, rows: list[str]) -> Iterator[Item]:
    pool = candidates(readings.corpus, part)
    return (_MAKERS[part.task](readings, part, pool[row]) for row in rows)


def _coded(readings: Readings, part: Part, row: Mapping[str, Any]) -> Item:
    corpus = readings.corpus
    labels = Labels(corpus)
    questions = tuple(_question(readings.of(row, variable)) for variable in part.ask)
    shown = [("source", labels.source(row["source"])), ("who speaks", labels.of("voices", row["voice"]))]
    if part.task == "stand":
        claim = corpus.claims.set_index("id").loc[row["claim"]]
        shown.append(("claim", str(claim["claim"])))
    return Item(part.id, 0, row["id"], row["source"], row["statement"], questions, tuple(shown), (row["id"],))


def _question(reading: Reading) -> Question:
    return Question(reading.variable, reading.answer, (), reading, reading.reason)


def _sum(readings: Readings, part: Part, row: Mapping[str, Any]) -> Item:
    """The parts and the stated total of a check; the sum, by how much it is off, and the row that states the total."""
    figures = {str(each["id"]): each for each in readings.corpus.figures.to_dict("records")}
    parts, whole = [figures[each] for each in ids(row["parts"])], figures[row["whole"]]
    total = math.fsum(float(each["low"]) for each in parts)
    passages = readings.corpus.passages
    named = dict(zip(passages["id"], passages["row"], strict=True))
    shown = [(str(named.get(each["passage"], "") or each["statement"]), str(each["as_written"])) for each in parts]
    questions = (
        Question("sum", _number(total)),
        Question("unit", str(whole["unit"])),
        Question("gap", _number(abs(total - float(whole["low"])))),
        Question("proof", row["whole"], (row["whole"],)),
    )
    stated = ("stated total", str(whole["as_written"]))
    return Item(part.id, 0, row["id"], str(whole["source"]), _STATED, questions, (*shown, stated), (row["id"],))


_STATED = "Add up the parts and compare with the total that the source states."


def _number(value: float) -> str:
    return f"{value:.0f}" if value % 1 == 0 else repr(value)


def _pair(readings: Readings, part: Part, row: Mapping[str, Any]) -> Item:
    corpus = readings.corpus
    labels, figures = Labels(corpus), {str(each["id"]): each for each in corpus.figures.to_dict("records")}
    both = [figures[row["figure"]], figures[row["other"]]]
    shown = [
        (f"{labels.source(each['source'])}, {each['id']}", f"{each['as_written']}: {each['statement']}")
        for each in both
    ]
    question = Question("reason", row["reason"], reason=row["explanation"])
    return Item(part.id, 0, row["id"], str(both[0]["source"]), _APART, (question,), tuple(shown), (row["id"],))


_APART = "Why do these two figures differ?"


def _proof(readings: Readings, part: Part, row: Mapping[str, Any]) -> Item:
    allowed = tuple(ids(row["rests_on"]))
    questions = tuple(Question(f"proof{n}", "; ".join(allowed), allowed) for n in range(1, part.needs + 1))
    return Item(
        part.id, 0, row["id"], "", from_markdown(filled(readings.corpus, row["headline"])), questions, (), (row["id"],)
    )


def from_markdown(text: str) -> str:
    """What a finding says as plain words: signs that a backslash takes back stand alone, and stars of emphasis go."""
    return re.sub(r"\\([^\w\s])", r"\1", re.sub(r"(?<!\\)\*+", "", text))


_MAKERS: Mapping[str, Callable[[Readings, Part, Mapping[str, Any]], Item]] = {
    "code": _coded, "stand": _coded, "sum": _sum, "pair": _pair, "proof": _proof,
}  # fmt: skip


def _contradictions(readings: Readings, item: Item) -> Iterator[Problem]:
    coded = [question for question in item.questions if question.reading is not None]
    for question in coded:
        assert question.reading is not None
        if why := question.reading.contradiction:
            where = (readings.corpus.folder / "codings" / "adjudications.csv").as_posix()
            message = f"{item.row}: {why}; add the ruling with its reason, or choose another row"
            yield Problem(where, None, question.name, message)


def _numbered(items: list[Item], sheet: Sheet) -> list[Item]:
    """Numbers that tell neither row nor order; an item that is asked again keeps its number."""
    rows = list(dict.fromkeys(item.row for item in items))
    rng = np.random.default_rng([sheet.seed, 1])
    drawn = FIRST_NUMBER + rng.permutation(LAST_NUMBER - FIRST_NUMBER + 1)[: len(rows)]
    numbers = dict(zip(rows, map(int, drawn), strict=True))
    return [replace(item, number=numbers[item.row]) for item in items]

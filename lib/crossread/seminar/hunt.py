"""The hunt: a page of sentences made from the tables, some of them with an error that is known, drawn by seed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from crossread.corpus.load import Corpus
from crossread.errors import CorpusError
from crossread.seminar.hunt_kinds import HUNT_KINDS, Told
from crossread.seminar.sheet import Part, Sheet

# The levels of the kinds at each difficulty, and how many true sentences stand beside one with an error.
LEVELS = {"easy": (1, 2), "medium": (1, 2, 3), "hard": (2, 3)}
TRUE_FOR_ONE = 2
FIRST_NUMBER = 100


@dataclass(frozen=True)
class Sentence:
    """One sentence of the page; `kind` is that of its error and `true` how it should read, both empty for a true one.

    `proof` are the rows of which each shows whether it holds; `rests_on` what the reports must not tell.
    """

    number: int
    text: str
    kind: str
    true: str
    proof: tuple[str, ...]
    rests_on: str = ""


def make_hunt(corpus: Corpus, sheet: Sheet, part: Part, withheld: Collection[str]) -> list[Sentence]:
    """The sentences of a hunt in the order of the page, the same for the same seed, numbered from 101.

    As many kinds of error as there are, each once, before any comes again; no two sentences speak of the same thing,
    and none of a row in `withheld`, which the reports of the students do not have. Raises `CorpusError` when the
    tables cannot make so many errors.
    """
    rng = np.random.default_rng([sheet.seed, *part.id.encode()])
    told = {kind.code: _told(corpus, kind.code, rng, withheld) for kind in HUNT_KINDS}
    possible = [kind.code for kind in HUNT_KINDS if kind.level in LEVELS[part.difficulty]]
    order = [possible[place] for place in rng.permutation(len(possible))]
    used: set[str] = set()
    wrong = _errors(told, order, part.errors, used)
    if len(wrong) < part.errors:
        message = f"{part.errors} errors are asked for, and the tables can make {len(wrong)}; ask for fewer"
        raise CorpusError([sheet.problem(part.id, "errors", message)])
    kinds = list(dict.fromkeys(kind for kind, _ in wrong))
    true = _trues(told, kinds, TRUE_FOR_ONE * part.errors, used)
    true += _trues(told, list(told), TRUE_FOR_ONE * part.errors - len(true), used)
    if len(true) < part.errors:
        message = f"{part.errors} errors are asked for, with only {len(true)} true sentences beside them; ask for fewer"
        raise CorpusError([sheet.problem(part.id, "errors", message)])
    made = [Sentence(0, each.spoilt, kind, each.true, each.proof, each.note) for kind, each in wrong]
    made += [Sentence(0, each.true, "", "", each.proof, each.note) for each in true]
    mixed = [made[place] for place in rng.permutation(len(made))]
    return [replace(each, number=number) for number, each in enumerate(mixed, start=FIRST_NUMBER + 1)]


def _told(corpus: Corpus, code: str, rng: np.random.Generator, withheld: Collection[str]) -> list[Told]:
    """What the tables can tell for one kind of error, in random order."""
    kind = next(kind for kind in HUNT_KINDS if kind.code == code)
    found = [each for each in kind.tell(corpus) if not {*each.proof, each.note} & set(withheld)]
    return [found[place] for place in rng.permutation(len(found))]


def _errors(told: dict[str, list[Told]], order: list[str], n: int, used: set[str]) -> list[tuple[str, Told]]:
    wrong: list[tuple[str, Told]] = []
    while len(wrong) < n:
        before = len(wrong)
        for kind in order[: n - len(wrong)] if before else order:
            found = next((each for each in told[kind] if each.spoilt and each.about not in used), None)
            if found is not None and len(wrong) < n:
                used.add(found.about)
                wrong.append((kind, found))
        if len(wrong) == before:
            break
    return wrong


def _trues(told: dict[str, list[Told]], kinds: list[str], n: int, used: set[str]) -> list[Told]:
    """True sentences of the same kinds, in turn, so that no kind of sentence gives an error away."""
    true: list[Told] = []
    while len(true) < n:
        before = len(true)
        for kind in kinds:
            # One that could not be spoilt reads like the errors of its kind: those first, in turn.
            left = sorted((each for each in told[kind] if each.about not in used), key=lambda each: bool(each.spoilt))
            wanted = left if (len(true) // max(len(kinds), 1)) % 2 == 0 else left[::-1]
            if wanted and len(true) < n:
                used.add(wanted[0].about)
                true.append(wanted[0])
        if len(true) == before:
            break
    return true

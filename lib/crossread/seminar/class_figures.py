"""What a class did as a whole: agreement, confusions, items that divide, and what would follow from its coding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.seminar.answers import Class, Handed
from crossread.seminar.kit_read import KeyRow, Kit
from crossread.seminar.marks_of_answers import Mark, Marked
from crossread.seminar.sheet_form import CODED
from crossread.show.words import ids
from crossread.topics.diagnoses.tables import shared_themes, theme_status
from crossread.topics.reliability.agreement import agreement_by_code, agreement_table, family_codings
from crossread.topics.reliability.coefficients import Level, raw_agreement

LEVELS: Mapping[str, Level] = dict.fromkeys(("theme", "family", "role", "endorsement", "stance", "row"), "nominal")
SHOWN_REASONS = 3
DRAWS = 1000
ONCE_ASKED = ("sum", "pair", "proof", "hunt")


@dataclass(frozen=True)
class Divided:
    """One item on which the class is divided: how many gave each code, with some of their reasons."""

    part: str
    item: str
    statement: str
    question: str
    answer: str
    agreement: float
    sides: tuple[tuple[str, int, tuple[str, ...]], ...]


def class_codings(kit: Kit, students: Class) -> pd.DataFrame:
    """The codes of all students, as the comparison reads codings: sample (the part), coder, unit, variable, value."""
    rows = [
        {"sample": row.part, "coder": each.coder, "unit": row.item, "variable": row.question, "value": value}
        for each in students.students
        for row in kit.rows
        if row.task in (*CODED, "unitise") and (value := _coded(each, row))
    ]
    return pd.DataFrame(rows, columns=["sample", "coder", "unit", "variable", "value"])


def _coded(handed: Handed, row: KeyRow) -> str:
    """The code that a student gave; a sentence left unmarked is a "no" of whoever marked another one of the part."""
    value = handed.value(row.part, row.item, row.question)
    if row.task == "unitise" and not value:
        return "no" if handed.touched(row.part) else ""
    return value


def class_agreement(kit: Kit, codings: pd.DataFrame) -> pd.DataFrame:
    """Agreement of the class by part and variable, families of themes beside themes: `agreement_table`."""
    return agreement_table(with_families(kit, codings), levels=LEVELS, draws=DRAWS)


def with_families(kit: Kit, codings: pd.DataFrame) -> pd.DataFrame:
    """The codings, with the family of each theme as the variable `family` beside it."""
    families = family_codings(codings, kit.families, variable="theme", named="family")
    return pd.concat([codings, families], ignore_index=True)


def code_agreement(codings: pd.DataFrame, part: str) -> pd.DataFrame:
    """Agreement of the class on each code of each variable of one part: `agreement_by_code`."""
    own = codings[codings["sample"] == part]
    tables = [agreement_by_code(own, variable=name, draws=DRAWS) for name in own["variable"].unique()]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()


def confusions(codings: pd.DataFrame, part: str) -> pd.DataFrame:
    """How often two students gave two different codes to one item: variable, one, other, n_pairs; most first."""
    pairs: Counter[tuple[str, str, str]] = Counter()
    own = codings[codings["sample"] == part]
    for (variable, _), values in own.groupby(["variable", "unit"])["value"]:
        counts = Counter(values)
        for one, other in combinations(sorted(counts), 2):
            pairs[str(variable), one, other] += counts[one] * counts[other]
    rows = [(*names, n) for names, n in pairs.items()]
    table = pd.DataFrame(rows, columns=["variable", "one", "other", "n_pairs"])
    return table.sort_values(["n_pairs", "variable", "one", "other"], ascending=[False, True, True, True]).reset_index(
        drop=True
    )


def divided_items(kit: Kit, students: Class, codings: pd.DataFrame) -> list[Divided]:
    """The questions on which the class is divided, the least agreed first; those on which all agree are left out."""
    found = []
    keys = {(row.part, row.item, row.question): row for row in kit.rows}
    for (part, item, question), group in codings.groupby(["sample", "unit", "variable"], sort=True):
        agreed = raw_agreement(group[["unit", "coder", "value"]]).value
        if agreed is None or agreed == 1:
            continue
        row = keys[str(part), str(item), str(question)]
        sides = [
            (str(code), n, _reasons(students, row.part, row.item, row.question, str(code)))
            for code, n in Counter(group["value"]).most_common()
        ]
        found.append(Divided(row.part, row.item, row.statement, row.question, row.answer, agreed, tuple(sides)))
    return sorted(found, key=lambda each: (each.agreement, each.part, each.item, each.question))


def majority(codings: pd.DataFrame, part: str, variable: str) -> dict[str, str]:
    """The code that most of the class gave each item of a part; "" where two codes were given equally often."""
    own = codings[(codings["sample"] == part) & (codings["variable"] == variable)]
    found = {}
    for unit, values in own.groupby("unit")["value"]:
        (code, n), *rest = Counter(values).most_common()
        found[str(unit)] = "" if rest and rest[0][1] == n else str(code)
    return found


def asked_once(kit: Kit, marked: Sequence[Marked]) -> list[dict[str, Any]]:
    """What the class did with sums, pairs, proofs and sentences of a hunt: one row a question, in the order of the lab.

    Keys: part, task, item, statement, question, answer (of the hunt the kind of error, "" for a true sentence), n_right
    (of the hunt those who marked the sentence), n_kind and n_proof (of the hunt), n (students who did the part), given
    (answers but for the right one, the most frequent first).
    """
    rows = []
    for at, key in enumerate(kit.rows):
        if key.task not in ONCE_ASKED:
            continue
        marks = [one.marks[at] for one in marked if one.handed.touched(key.part)]
        about = {name: getattr(key, name) for name in ("part", "task", "item", "statement", "question", "answer")}
        rows.append(about | {"n": len(marks), "reason": key.reason} | _counts(key, marks, marked))
    return rows


def _counts(key: KeyRow, marks: Sequence[Mark], marked: Sequence[Marked]) -> dict[str, Any]:
    """How many were right, and what else was given."""
    if key.task == "hunt":
        said = [
            {name: one.handed.value(key.part, key.item, name) for name in ("wrong", "kind", "proof")} for one in marked
        ]
        found = [each for each in said if each["wrong"]]
        n_kind = sum(bool(key.answer) and each["kind"] == key.answer for each in found)
        n_proof = sum(each["proof"] in key.accept for each in found)
        return {"n_right": len(found), "n_kind": n_kind, "n_proof": n_proof, "given": []}
    right = sum(mark.points > 0 for mark in marks)
    others = Counter(mark.given for mark in marks if mark.given and not mark.points)
    return {"n_right": right, "given": others.most_common(SHOWN_REASONS)}


def concluded(corpus: Corpus, kit: Kit, themes: Mapping[str, str], items: Mapping[str, str]) -> dict[str, list[str]]:
    """The themes that two or more sources say, with these sources, if the items had these themes and no row beside.

    `items` has the row of each item, `themes` the theme of each item; an item without one is left out.
    """
    shared = shared_themes(_status(corpus, themes, items)).to_dict("records")
    return {str(row["theme"]): ids(str(row["sources"])) for row in shared}


def spoken_unshared(
    corpus: Corpus, themes: Mapping[str, str], items: Mapping[str, str]
) -> dict[str, list[tuple[str, str]]]:
    """The themes of two sources or more that are not shared all the same: each source with what it does with the theme.

    As in `concluded`; a source says a theme, denies or doubts it, or only relays it.
    """
    status = _status(corpus, themes, items)
    spoken = status[status["n_rows"] > 0]
    shared = set(shared_themes(status)["theme"])
    return {
        str(theme): list(zip(group["source"], group["status"], strict=True))
        for theme, group in spoken.groupby("theme", sort=False)
        if len(group) > 1 and theme not in shared
    }


def _status(corpus: Corpus, themes: Mapping[str, str], items: Mapping[str, str]) -> pd.DataFrame:
    """What each source does with each theme, if the items had these themes and there were no other rows."""
    theme_of = {items[item]: theme for item, theme in themes.items() if theme and item in items}
    rows = corpus.diagnoses[corpus.diagnoses["id"].isin(theme_of)]
    rows = rows.assign(theme=rows["id"].map(theme_of), restates="")
    return theme_status(Corpus(corpus.folder, corpus.meta, corpus.tables | {"diagnoses": rows}))


def discussion(kit: Kit, codings: pd.DataFrame, before: str, after: str) -> pd.DataFrame:
    """Agreement on the items of `after` in both parts, and how many answers of one student changed.

    Columns: variable, n_units, before (raw agreement), after, n_both (answers in both parts), n_changed. Only answers
    of students who answered in both count.
    """
    keys = ["coder", "unit", "variable"]
    one, other = (codings[codings["sample"] == part].set_index(keys)["value"] for part in (before, after))
    both = pd.concat({"before": one, "after": other}, axis="columns", join="inner").reset_index()
    rows = []
    for variable, group in both.groupby("variable"):
        raw = {
            name: raw_agreement(group[["unit", "coder", name]].rename(columns={name: "value"})).value
            for name in ("before", "after")
        }
        changed = int((group["before"] != group["after"]).sum())
        rows.append(
            {
                "variable": variable,
                "n_units": group["unit"].nunique(),
                **raw,
                "n_both": len(group),
                "n_changed": changed,
            }
        )
    return pd.DataFrame(rows, columns=["variable", "n_units", "before", "after", "n_both", "n_changed"])


def _reasons(students: Class, part: str, item: str, question: str, code: str) -> tuple[str, ...]:
    """Some reasons of those who gave a code, the longest first: they say most."""
    given: Sequence[str] = [
        each.value(part, item, "why") for each in students.students if each.value(part, item, question) == code
    ]
    return tuple(
        sorted({reason for reason in given if reason}, key=lambda reason: (-len(reason), reason))[:SHOWN_REASONS]
    )

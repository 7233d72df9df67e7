"""The codes that can be chosen for each question, with what stands beside the choice: brief, use when, not when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from crossread.corpus.codes import theme_families
from crossread.corpus.load import Corpus
from crossread.corpus.schema import load_schemas
from crossread.show.labels import Labels

# Words for the questions as students and teachers read them.
QUESTIONS = {
    "theme": "Theme",
    "role": "Role",
    "endorsement": "What the source does with it",
    "stance": "Side on the claim",
    "sum": "Sum of the parts",
    "unit": "Unit",
    "gap": "Difference from the stated total",
    "reason": "Why they differ",
    "proof": "Row id that proves it",
    "row": "Should have a row",
    "wrong": "This sentence is wrong",
    "kind": "Kind of error",
    "why": "Your reason, in a line",
    "essay": "Your answer",
}
_SIDES = (
    ("for", "takes the side of the sentence, also with a hedge"),
    ("qualifies", "bears on it only in part, under a condition, or both ways"),
    ("against", "takes the side against the sentence, also with a hedge"),
)
# The five questions by which a role is found, in their order: the first yes decides.
_ROLES = {
    "consequence": "1. Is it said what brought this about, and is the effect what the theme names?",
    "root_cause": "2. Is it said that the conflict or the ill began from this, or is it called a root or structural?",
    "driver": "3. Is it said that this brings about, feeds or prolongs something bad that is named?",
    "failure": "4. Has somebody who should act not acted, or acted badly or in vain?",
    "condition": "5. None of these: a state of things. After, since, with, given and if tell no cause.",
}
_GLOSSED = re.compile(r"([a-z_]+) \(([^()]*)\)")


@dataclass(frozen=True)
class Choice:
    """One code that can be chosen; `group` is the label of its family, empty where codes have none."""

    code: str
    label: str
    group: str = ""
    brief: str = ""
    use_when: str = ""
    not_when: str = ""


def question_words(name: str) -> str:
    """A question in words; that of a second or third proof with its number."""
    base = name.rstrip("0123456789")
    number = name.removeprefix(base)
    return QUESTIONS[base] + (f", {number}" if number else "")


def choices(corpus: Corpus, variable: str) -> list[Choice]:
    """What can be chosen for a variable, in the order of the codebook or schema; nothing for free answers.

    Roles stand in the order of the questions that decide.
    """
    if variable == "theme":
        return _themes(corpus)
    if variable == "stance":
        return [Choice(side, side, brief=brief) for side, brief in _SIDES]
    if variable == "unit":
        rows = corpus.units.to_dict("records")
        return [Choice(str(row["id"]), str(row["label"]), brief=str(row["brief"])) for row in rows]
    tables = {"role": "diagnoses", "endorsement": "diagnoses", "reason": "reconciliations"}
    found = _of_schema(tables[variable], variable) if variable in tables else []
    if variable == "role":
        asked = [replace(choice, use_when=_ROLES[choice.code]) for choice in found]
        return sorted(asked, key=lambda choice: list(_ROLES).index(choice.code))
    return found


def codes_of(corpus: Corpus, variables: Sequence[str]) -> dict[str, list[Choice]]:
    """The choices of several variables by name, without those that have none."""
    return {variable: found for variable in variables if (found := choices(corpus, variable))}


def codes_in_words(text: str, labels: Mapping[str, str]) -> str:
    """A rule of the codebook with labels in place of the codes that it names, since students choose by label.

    before: Reach beyond the country: spillover. The quarrel itself: civil_military.
    after:  Reach beyond the country: “Spread abroad”. The quarrel itself: “Army and government”.
    """
    text = re.sub(r"`([^`]*)`", r"“\1”", text)
    named = re.sub(
        r"(?<=: )[a-z_]+(?:(?:, | or | and )[a-z_]+)*(?=[.;]|$)",
        lambda found: re.sub(r"[a-z_]+", lambda code: _quoted(code[0], labels), found[0]),
        text,
    )
    return re.sub(r"\b[a-z]+(?:_[a-z]+)+\b", lambda code: _quoted(code[0], labels), named)


def _quoted(code: str, labels: Mapping[str, str]) -> str:
    return f"“{labels[code]}”" if code in labels else code


def _themes(corpus: Corpus) -> list[Choice]:
    """The leaves of the themes, those of a family together."""
    labels, families = Labels(corpus), theme_families(corpus)
    known = dict(zip(corpus.themes["id"], corpus.themes["label"], strict=True))
    rows = [row for row in corpus.themes.to_dict("records") if row["id"] not in set(corpus.themes["parent"])]
    order = list(dict.fromkeys(families[str(row["id"])] for row in rows))
    rows.sort(key=lambda row: order.index(families[str(row["id"])]))
    return [
        Choice(
            str(row["id"]),
            str(row["label"]),
            labels.of("themes", families[str(row["id"])]),
            str(row["brief"]),
            codes_in_words(str(row["use_when"]), known),
            codes_in_words(str(row["not_when"]), known),
        )
        for row in rows
    ]


def _of_schema(table: str, variable: str) -> list[Choice]:
    """The words that a column allows, with what its schema says of each in brackets."""
    column = next(column for column in load_schemas()[table].columns if column.name == variable)
    told = dict(_GLOSSED.findall(column.description))
    return [Choice(code, code.replace("_", " "), brief=told.get(code, "")) for code in column.enum]

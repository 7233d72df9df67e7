"""The pages of marks as HTML: one for the class, one for each student. All that students wrote is shown as words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.render.page import policy, style
from crossread.seminar.answers import Class
from crossread.seminar.choices import question_words
from crossread.seminar.class_figures import (
    LEVELS,
    asked_once,
    class_agreement,
    class_codings,
    code_agreement,
    concluded,
    confusions,
    discussion,
    divided_items,
    majority,
    spoken_unshared,
)
from crossread.seminar.essays import EssayMark, essay_agreement, to_talk_about, totals
from crossread.seminar.kit_read import Kit
from crossread.seminar.lab import TEMPLATES, environment
from crossread.seminar.marks_of_answers import ALWAYS, FORMULAS, Marked, counted_parts
from crossread.show.labels import Labels
from crossread.show.words import listed

MOST_CONFUSIONS, MOST_DIVIDED = 10, 8


def class_page(kit: Kit, students: Class, marked: Sequence[Marked], corpus: Corpus) -> str:
    """The page for the class, to be shown on the wall: nobody's name stands on it."""
    codings = class_codings(kit, students)
    first = [name for name, part in kit.parts.items() if not (part["practice"] or part["again"])]
    return _page(
        "class.html.j2",
        kit=kit,
        n_students=len(marked),
        parts=[_part_marks(kit, marked, part) for part in counted_parts(kit)],
        agreement=_in_order(kit, _records(class_agreement(kit, codings), kit)) if len(codings) else [],
        codes=[_code_part(kit, codings, part) for part in _coded(kit, codings) if part in first],
        divided=divided_items(kit, students, codings[codings["sample"].isin(first)])[:MOST_DIVIDED],
        found=_asked_once(kit, marked),
        conclusions=[found for part in _coded(kit, codings) if (found := _conclusion(kit, corpus, codings, part))],
        discussions=[_discussion(kit, codings, name) for name, part in kit.parts.items() if part["again"]],
        formulas=_formulas(kit),
        always=ALWAYS,
    )


def files_page(kit: Kit, students: Class, pages: Sequence[tuple[str, Marked]]) -> str:
    """The page for the teacher alone: what was found in the files, and the pages of students by name."""
    notes = students.all_notes
    return _page(
        "files.html.j2",
        kit=kit,
        n_students=len(pages),
        look=[note for note in notes if note.look],
        others=[note for note in notes if not note.look],
        pages=pages,
    )


def essays_page(kit: Kit, marks: Sequence[EssayMark]) -> str:
    """The page for two markers of essays: what to talk about, their marks side by side, and how far they agree."""
    table = essay_agreement(marks)
    rows = table.astype(object).where(table.notna(), None).to_dict("records")
    agreement = [{str(name): value for name, value in row.items()} for row in rows]
    return _page(
        "essays.html.j2",
        kit=kit,
        marks=marks,
        talk=to_talk_about(marks),
        sums=list(totals(marks)),
        agreement=agreement,
    )


def student_pages(kit: Kit, students: Class, marked: Sequence[Marked]) -> list[str]:
    """The page of each student: own answers and marks, and of the class only how many gave each code."""
    codings = class_codings(kit, students)
    counts: dict[tuple[str, str, str], Counter[str]] = {}
    for row in codings.to_dict("records"):
        counts.setdefault((row["sample"], row["unit"], row["variable"]), Counter())[row["value"]] += 1
    return [_student(kit, one, counts) for one in marked]


def _student(kit: Kit, one: Marked, counts: Mapping[tuple[str, str, str], Counter[str]]) -> str:
    parts = [_student_part(kit, one, part, counts) for part in kit.parts]
    return _page(
        "student.html.j2",
        kit=kit,
        one=one,
        parts=[part for part in parts if part["items"] or part["essays"]],
        points={part: (one.points(part), float(kit.parts[part]["points"])) for part in counted_parts(kit)},
        worth=sum(float(kit.parts[part]["points"]) for part in counted_parts(kit)),
        formulas=_formulas(kit),
        always=ALWAYS,
    )


def _student_part(
    kit: Kit, one: Marked, part: str, counts: Mapping[tuple[str, str, str], Counter[str]]
) -> dict[str, Any]:
    rows = []
    for mark in one.marks:
        row = mark.key
        if row.part != part or not (mark.of or mark.points):
            continue
        of_class = counts.get((row.part, row.item, row.question), Counter())
        told = [f"{kit.label(row.question, code)} {n}" for code, n in of_class.most_common()]
        rows.append(
            {
                "item": row.item,
                "statement": row.statement,
                "question": question_words(row.question),
                "given": "; ".join(kit.label(row.question, each) for each in mark.given.split("; ")),
                "answer": _answer(kit, row.question, row.answer, row.accept, row.task),
                "readers": [kit.label(row.question, each) for each in (row.first, row.second) if each],
                "state": row.state,
                "reason": row.reason,
                "why": one.handed.value(row.part, row.item, "why"),
                "class": ", ".join(told),
                "mark": mark,
            }
        )
    questions = kit.parts[part].get("questions", ())
    essays = [(text, one.handed.value(part, str(n), "essay")) for n, text in enumerate(questions, start=1)]
    items: dict[str, list[dict[str, Any]]] = {}
    for told_of in rows:
        items.setdefault(str(told_of["item"]), []).append(told_of)
    return {"about": kit.parts[part], "items": items, "essays": essays}


def _answer(kit: Kit, question: str, answer: str, accept: Sequence[str], task: str) -> str:
    if task == "hunt":
        return f"{kit.label('wrong', answer)}: {listed(list(accept))}" if answer else "nothing is wrong"
    if task == "unitise":
        return listed(list(accept)) or "no row"
    return listed(list(accept)) if question.startswith("proof") else kit.label(question, answer)


def _part_marks(kit: Kit, marked: Sequence[Marked], part: str) -> dict[str, Any]:
    points = pd.Series([points for one in marked if (points := one.points(part)) is not None], dtype=float)
    about = kit.parts[part]
    spread = {name: float(getattr(points, name)()) for name in ("mean", "median", "min", "max")} if len(points) else {}
    return {"title": about["title"], "of": float(about["points"]), **spread}


def _coded(kit: Kit, codings: pd.DataFrame) -> list[str]:
    used = set(codings["sample"])
    return [part for part in kit.parts if part in used]


def _code_part(kit: Kit, codings: pd.DataFrame, part: str) -> dict[str, Any]:
    table = confusions(codings, part).head(MOST_CONFUSIONS)
    pairs = [
        {"question": question_words(row["variable"]), "n": row["n_pairs"]}
        | {side: kit.label(row["variable"], row[side]) for side in ("one", "other")}
        for row in table.to_dict("records")
    ]
    return {"title": kit.parts[part]["title"], "codes": _records(code_agreement(codings, part), kit), "pairs": pairs}


def _in_order(kit: Kit, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a table of agreement in the order of the sheet and of its questions."""
    parts = list(kit.parts)
    return sorted(rows, key=lambda row: (parts.index(row["sample"]), list(LEVELS).index(row["variable"])))


def _records(table: pd.DataFrame, kit: Kit) -> list[dict[str, Any]]:
    """The rows of a table of agreement with words for parts, variables and codes, and None for what is undefined."""
    rows = table.astype(object).where(table.notna(), None).to_dict("records")
    for row in rows:
        variable = str(row["variable"])
        row["part"] = kit.parts[str(row["sample"])]["title"]
        row["question"] = "Theme family" if variable == "family" else question_words(variable)
        if "code" in row:
            row["label"] = kit.label(variable, str(row["code"]))
    return [{str(name): value for name, value in row.items()} for row in rows]


def _conclusion(kit: Kit, corpus: Corpus, codings: pd.DataFrame, part: str) -> dict[str, Any]:
    """What the comparison concludes from the rows of a part, by the tables and by the class; nothing without themes.

    A part that asks again concludes from all rows of the earlier part, with the answers that were given last.
    """
    before = str(kit.parts[part]["again"]) or part
    keys = [row for row in kit.rows if row.part == before and row.question == "theme"]
    if not keys or kit.parts[part]["practice"]:
        return {}
    labels, items = Labels(corpus), {row.item: row.row for row in keys}
    most = majority(codings, before, "theme") | majority(codings, part, "theme")
    told = []
    for themes in ({row.item: row.answer for row in keys}, most):
        shared = concluded(corpus, kit, themes, items)
        lines = [f"{labels.of('themes', theme)}: {listed([labels.source(each) for each in sources])}"
                 for theme, sources in shared.items()]  # fmt: skip
        unshared = spoken_unshared(corpus, themes, items)
        lines += [f"Not shared: {labels.of('themes', theme)}, which {_who_does(labels, who)}"
                  for theme, who in unshared.items()]  # fmt: skip
        told.append(lines)
    own = {row.item for row in kit.rows if row.part == part}
    split = [item for item, code in most.items() if not code and item in own]
    return {"title": kit.parts[part]["title"], "tables": told[0], "class": told[1], "split": split}


def _who_does(labels: Labels, who: Sequence[tuple[str, str]]) -> str:
    words = {"says": "says", "denies": "denies", "doubts": "doubts", "relays": "only relays"}
    return listed([f"{labels.source(source)} {words.get(status, status)}" for source, status in who])


def _asked_once(kit: Kit, marked: Sequence[Marked]) -> list[dict[str, Any]]:
    """By part what was asked of sums, pairs, proofs and the hunt, with answers in words."""
    parts: dict[str, list[dict[str, Any]]] = {}
    for row in asked_once(kit, marked):
        question, answer = row["question"], row["answer"]
        told = kit.label("wrong", answer) if row["task"] == "hunt" and answer else kit.label(question, answer)
        given = [f"{kit.label(question, code)} {n}" for code, n in row["given"]]
        parts.setdefault(row["part"], []).append(
            row | {"words": question_words(question), "told": told, "given": given}
        )
    return [{"about": kit.parts[part], "rows": rows} for part, rows in parts.items() if rows[0]["n"]]


def _discussion(kit: Kit, codings: pd.DataFrame, after: str) -> dict[str, Any]:
    before = str(kit.parts[after]["again"])
    table = discussion(kit, codings, before, after)
    rows = table.astype(object).where(table.notna(), None).to_dict("records")
    told = [{str(name): value for name, value in row.items()} | {"question": question_words(str(row["variable"]))}
            for row in rows]  # fmt: skip
    return {"before": kit.parts[before]["title"], "after": kit.parts[after]["title"], "rows": told}


def _formulas(kit: Kit) -> list[str]:
    used = {str(part["task"]) for part in kit.parts.values()}
    return [text for task, text in FORMULAS if task in used]


def _page(template: str, **given: Any) -> str:  # noqa: ANN401 - whatever the template shows
    sheet = style() + (TEMPLATES / "pages.css").read_text("utf-8")
    return environment().get_template(template).render(policy=policy(""), style=sheet, words=question_words, **given)

"""Whether the role of a diagnosis agrees with its arrows: what drives acts on something, what follows is acted on."""

from __future__ import annotations

from collections import defaultdict

from crossread.corpus.rows import CorpusRows, Row
from crossread.errors import Problem

ACTS = ("root_cause", "driver")


def check_roles(rows: CorpusRows) -> list[Problem]:
    """Drivers and root causes whose theme stands only as the effect of their causal links, consequences the reverse.

    A diagnosis without links, or whose theme is on both sides or on none, is not judged, nor is one whose note says
    why.
    """
    if not {"diagnoses", "causes", "factors"} <= set(rows.whole):
        return []
    links = defaultdict[str, list[Row]](list)
    for link in rows["causes"]:
        links[link["diagnosis"]].append(link)
    problems = (_role(rows, row, links[row.id]) for row in rows["diagnoses"] if links[row.id] and not row["note"])
    return [problem for problem in problems if problem]


def _role(rows: CorpusRows, row: Row, links: list[Row]) -> Problem | None:
    themes = {name: {_theme(rows, link[name]) for link in links} for name in ("cause", "effect")}
    only = [name for name in themes if row["theme"] in themes[name]]
    if only != ["effect" if row["role"] in ACTS else "cause"] or row["role"] not in (*ACTS, "consequence"):
        return None
    named = ", ".join(link.id for link in links)
    said = f'the role is "{row["role"]}", but in {named} the theme stands only as {only[0]}'
    return row.problem("role", f"{said}; correct the role or the link, or say in note why both are right")


def _theme(rows: CorpusRows, factor: str) -> str:
    found = rows.ids["factors"].get(factor)
    return found["theme"] if found else ""

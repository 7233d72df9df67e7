"""A small corpus that two readers have coded blind, and sheets on it, for the tests of the seminar."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import small_corpus
from crossread.corpus.load import Corpus
from crossread.seminar.kit import Session
from crossread.seminar.lab import COLUMNS

# Row: the table's theme and role, what the first and the second reader gave.
CODED = {
    "alpha2001-dia-001": ("raids", "driver", ("raids", "driver"), ("raids", "driver")),
    "alpha2001-dia-002": ("feuds", "driver", ("feuds", "driver"), ("raids", "condition")),
    "alpha2001-dia-003": ("coups", "failure", ("coups", "failure"), ("coups", "failure")),
    "beta2002-dia-001": ("raids", "condition", ("raids", "condition"), ("raids", "condition")),
    "beta2002-dia-002": ("coups", "driver", ("coups", "driver"), ("coups", "driver")),
    "beta2002-dia-003": ("feuds", "condition", ("feuds", "condition"), ("feuds", "failure")),
}
RULINGS = {
    ("alpha2001-dia-002", "theme"): ("feuds", "Neighbours fight here."),
    ("alpha2001-dia-002", "role"): ("driver", "It feeds the quarrel."),
    ("beta2002-dia-003", "role"): ("condition", "Nobody is blamed."),
}
FIGURE = {
    "quantity": "cattle", "form": "count", "unit": "cow", "qualifier": "exact", "population": "cows", "place": "here",
    "stock_or_flow": "stock", "kind": "stated", "origin": "herders", "endorsement": "own",
}  # fmt: skip


def seminar_corpus(folder: Path, *, rulings: dict[tuple[str, str], tuple[str, str]] | None = None) -> Corpus:
    """Six diagnoses, two of them disputed, two stands, a sum that fails, a pair of figures and what a hunt needs."""
    codings, diagnoses = [], []
    for row, (theme, role, *readings) in CODED.items():
        diagnoses.append({"id": row, "theme": theme, "role": role, "statement": f"In {row[-3:]} they say {row[:5]}."})
        for coder, codes in zip(("first", "second"), readings, strict=True):
            codings += [
                {"sample": "round1", "coder": coder, "unit": row, "variable": variable, "value": code}
                for variable, code in zip(("theme", "role"), codes, strict=True)
            ]
    told = RULINGS if rulings is None else rulings
    settled = [
        {"sample": "round1", "unit": row, "variable": variable, "value": value, "why": why}
        for (row, variable), (value, why) in told.items()
    ]
    return small_corpus.small_corpus(
        folder, diagnoses=diagnoses, codings=codings, adjudications=settled, **_stands(), **_figures()
    )


def _stands() -> dict[str, Any]:
    positions = [
        {"id": "alpha2001-pos-001", "claim": "talks", "stance": 2, "statement": "Sit down with them."},
        {"id": "alpha2001-pos-002", "claim": "votes", "stance": "", "status": "silent", "basis": "", "passage": ""},
        {
            "id": "beta2002-pos-001",
            "claim": "talks",
            "stance": -1,
            "statement": "First the herds.",
            "note": "Only when the herds are back.",
        },
        {"id": "beta2002-pos-002", "claim": "votes", "stance": "", "status": "silent", "basis": "", "passage": ""},
    ]
    stands = [
        {"sample": "claims1", "coder": coder, "source": source, "claim": "talks", "does": does}
        for source, pair in (("alpha2001", ("for", "for")), ("beta2002", ("against", "qualifies")))
        for coder, does in zip(("one", "two"), pair, strict=True)
    ]
    forecasts = [
        {"id": "alpha2001-for-001", "statement": "The herds may go north.", "confidence": "may", "endorsement": "own"},
        {"id": "beta2002-for-001", "statement": "The wells will run dry.", "confidence": "will", "endorsement": "own"},
    ]
    return {"positions": positions, "stands": stands, "forecasts": forecasts}


def _figures() -> dict[str, Any]:
    numbers = {"001": 12, "002": 20, "003": 40}
    figures = [
        FIGURE | {"id": f"alpha2001-fig-{n}", "low": cows, "high": cows, "as_written": f"{cows} cows"}
        for n, cows in numbers.items()
    ]
    figures.append(FIGURE | {"id": "beta2002-fig-001", "low": 40, "high": 40, "as_written": "40 head", "start": "1999"})
    check = {"id": "alpha2001-chk-001", "relation": "sum", "whole": "alpha2001-fig-003",
             "parts": "alpha2001-fig-001; alpha2001-fig-002", "statement": "The herds add up."}  # fmt: skip
    apart = {"id": "alpha2001-rcn-001", "figure": "alpha2001-fig-003", "other": "beta2002-fig-001"}
    events = [{"id": "raid-1999", "date": "1999", "precision": "year", "label": "A raid", "kind": "offensive"}]
    mentions = [
        {"id": "alpha2001-men-001", "event": "raid-1999", "date_told": "May 1999"},
        {"id": "beta2002-men-001", "event": "raid-1999", "date_told": "1999"},
    ]
    return {
        "figures": figures,
        "checks": [check],
        "reconciliations": [apart | {"reason": "other_period", "explanation": "One is of 1999, the other of now."}],
        "units": [{"id": "cow", "label": "cows", "kind": "count"}, {"id": "head", "label": "heads", "kind": "count"}],
        "quantities": [{"id": "cattle", "label": "Cattle"}],
        "origins": [{"id": "herders", "label": "Herders' union", "names": "body"}],
        "oddities": [
            {
                "id": "alpha2001-odd-001",
                "source": "alpha2001",
                "kind": "number",
                "matters": "no",
                "statement": "The herds come to 32 cows against the 40 of the text.",
            }
        ],
        "findings": _findings(),
        "events": events,
        "mentions": mentions,
    }


def _findings() -> list[dict[str, Any]]:
    """One that sets both figures of the pair against each other, and one on the claim on which sides are asked."""
    shared = {"rank": 1, "rival": "Chance.", "overturn": "One row.", "notebook": "04_figures", "detail": "So it is."}
    return [
        shared | {"id": "herds_differ", "headline": "Two counts of the herds.", "holds_when": "",
                  "rests_on": "alpha2001-fig-003;beta2002-fig-001"},
        shared | {"id": "talks_help", "headline": "Talks divide them.", "holds_when": "clash(talks)",
                  "rests_on": "alpha2001-pos-001"},
    ]  # fmt: skip


def write_sheet(path: Path, *parts: str, minutes: int = 10, head: str = "") -> Path:
    """A sheet with these parts, each the lines of one entry in flow style; the first has all the minutes."""
    lines = [f"- {part}" for part in parts]
    text = "\n".join([f"title: A session\nminutes: {minutes}\nseed: 7", *([head] if head else []), "parts:", *lines])
    path.write_text(f"{text}\n", "utf-8")
    return path


def answer_rows(
    session: Session, coder: str, answers: dict[tuple[str, str, str], str], **cells: str
) -> list[list[str]]:
    """The rows of a file of answers as the lab saves it; answers by part, row (or number) and question."""
    numbers = {(item.part, item.row): str(item.number) for item in session.items}
    head = {"kit": session.kit, "coder": coder, "saved": "2026-11-30T10:00:00"} | cells
    return [
        [*head.values(), part, numbers.get((part, row), row), question, answer]
        for (part, row, question), answer in answers.items()
    ]


def write_answers(path: Path, rows: list[list[str]], *, sign: str = ",", encoding: str = "utf-8-sig") -> Path:
    """A file of answers with these rows, lines ended as the lab ends them."""
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=sign, lineterminator="\r\n").writerows([list(COLUMNS), *rows])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written.getvalue().encode(encoding))
    return path

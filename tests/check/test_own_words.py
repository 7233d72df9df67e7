"""Hedges that a row takes over, forecasts worded no stronger than their word, and sources that findings do not know."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from crossread.check.judgements import check_voices
from crossread.check.own_words import check_hedges, check_read_with
from crossread.corpus.rows import CorpusRows, Row
from crossread.corpus.schema import load_schemas
from crossread.texts.locate import Location

Cells = Mapping[str, str]


def rows_of(meta: Mapping[str, Any] | None = None, **tables: list[Cells]) -> CorpusRows:
    """A corpus of these rows, each table with its first row in line 2."""
    found = {
        name: tuple(Row(name, f"{name}.csv", line, cells) for line, cells in enumerate(tables.get(name, []), 2))
        for name in load_schemas()
    }
    return CorpusRows(Path("island"), meta or {"sources": []}, found, frozenset(found), frozenset())


def hedges(passage: str, *statements: str, note: str = "") -> list[str]:
    """What is said of diagnoses with these statements on a passage."""
    rows: list[Cells] = [
        {"id": f"a-dia-{n}", "passage": "a-p-1", "statement": each} for n, each in enumerate(statements)
    ]
    rows[0] = {**rows[0], "note": note}
    located = {"a-p-1": Location("exact", passage)}
    return [str(problem) for problem in check_hedges(rows_of(diagnoses=rows), located)]


@pytest.mark.parametrize(
    "passage",
    [
        "The port will likely close.",
        "The port may close.",
        "The port could close.",
        "The tides suggest that the port closes.",
        "The council reportedly closes the port.",
        "It is unlikely that the port opens again.",
        "The port appears closed.",
        "Perhaps the port closes.",
    ],
)
def test_a_hedge_that_no_row_takes_over_is_found(passage: str) -> None:
    assert len(hedges(passage, "The port closes.")) == 1
    assert hedges(passage, "The port closes.", "It is possible that the port closes.") == []


@pytest.mark.parametrize(
    "passage",
    [
        "The port closes.",
        "On May 15 the port closed.",
        "The council suggested that the port close.",
        "Ships will appear in the port.",
    ],
)
def test_no_hedge_is_asked_for_where_the_passage_has_none(passage: str) -> None:
    """A month, a proposal and a ship that comes into sight weaken no claim."""
    assert hedges(passage, "The port closes.") == []


def test_the_problem_names_the_word_the_first_row_and_what_to_do() -> None:
    assert hedges("The port may close.", "The port closes.", "Ships stay away.") == [
        'diagnoses.csv line 2, statement: its passage says "may", but no statement of a row on it has a hedge; '
        'word it so, or quote "may" in the note and say what it belongs to'
    ]


def test_a_hedge_that_a_note_quotes_was_seen() -> None:
    passage = "The port, which may have been deep once, is closed."
    assert hedges(passage, "The port is closed.", note='"May" is said of its depth.') == []
    assert len(hedges(passage, "The port is closed.", note='"Might" is said of its depth.')) == 1
    assert len(hedges(passage, "The port is closed.", note="Who may have closed it is not said.")) == 1


@pytest.mark.parametrize(
    ("confidence", "statement", "n"),
    [
        ("likely", "The port will close.", 1),
        ("likely", "The port will probably close.", 0),
        ("unlikely", "The port will not close.", 1),
        ("could", "The port will close.", 1),
        ("could", "The port can close.", 0),
        ("will", "The port will close.", 0),
    ],
)
def test_a_forecast_is_worded_no_stronger_than_its_confidence(confidence: str, statement: str, n: int) -> None:
    """Also where another row on the passage has the hedge, and where no text is at hand."""
    forecast = {"id": "a-for-1", "passage": "a-p-1", "confidence": confidence, "statement": statement}
    hedged = {"id": "a-dia-1", "passage": "a-p-1", "statement": "The port may close."}
    problems = check_hedges(rows_of(diagnoses=[hedged], forecasts=[forecast]), {})
    assert [problem.message for problem in problems] == n * [
        f'the confidence is "{confidence}", but the statement has no hedge; word it so'
    ]


def endorsed(*diagnoses: str, forecast: str, voice: str = "fishers") -> list[str]:
    """What is said of diagnoses and a forecast of one passage with these endorsements."""
    told: list[Cells] = [
        {"id": f"a-dia-{n}", "passage": "a-p-1", "voice": "fishers", "endorsement": each}
        for n, each in enumerate(diagnoses, 1)
    ]
    foretold = {"id": "a-for-1", "passage": "a-p-1", "voice": voice, "endorsement": forecast}
    return [str(problem) for problem in check_voices(rows_of(diagnoses=told, forecasts=[foretold]))]


def test_one_proposition_of_a_voice_with_two_endorsements_is_found() -> None:
    assert endorsed("relayed", forecast="adopted") == [
        'forecasts.csv line 2, endorsement: "a-dia-1" has relayed for the same passage and voice; '
        "one proposition has one endorsement, correct either"
    ]


def test_endorsements_may_differ_between_propositions_and_voices() -> None:
    assert endorsed("relayed", "adopted", forecast="adopted") == []
    assert endorsed("relayed", forecast="own", voice="alpha") == []


COVERED = {"alpha2019": {"positions": "complete"}, "beta2021": {"positions": "complete"}, "gamma": {}}
SOURCES = {"sources": [{"id": source} for source in COVERED], "coverage": COVERED}


def unread(**tables: list[Cells]) -> list[str]:
    found = check_read_with(rows_of(SOURCES, **tables))
    return [f"{problem.file} line {problem.line}: {problem.message}" for problem in found]


def test_findings_and_readings_name_every_source_whose_stands_are_whole() -> None:
    """Of gamma nothing is whole, and a claim without a reading says nothing of any source."""
    findings = [{"id": "late", "headline": "So.", "read_with": "alpha2019"}]
    claims = [{"id": "road", "reading": "So.", "read_with": "beta2021; alpha2019"}, {"id": "port", "reading": ""}]
    assert unread(findings=findings, claims=claims) == [
        "findings.csv line 2: written without beta2021: read it again beside that source, then add beta2021 to "
        "read_with"
    ]


def test_many_findings_that_lack_a_source_are_told_in_one_message() -> None:
    findings = [{"id": f"f{n}", "headline": "So.", "read_with": "alpha2019"} for n in range(7)]
    (told,) = unread(findings=findings)
    assert told == (
        "findings.csv line 2: 7 of 7 were written without beta2021: read each again beside that source, then add "
        "beta2021 to read_with (f0, f1, f2, f3, f4 and 2 more)"
    )

"""Themes: what is counted, and what is shared, contested and unique."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from crossread.corpus.schema import load_schemas
from crossread.corpus.selection import select_theme
from crossread.errors import UsageError
from crossread.topics.diagnoses.sentences import sentence_diagnoses
from crossread.topics.diagnoses.tables import (
    ROLES,
    contested_themes,
    responsible_actors,
    shared_themes,
    theme_mentions,
    theme_roles,
    theme_status,
    unique_themes,
)
from small_corpus import meta, small_corpus, source


def status(*cells: tuple[str, str, str, bool]) -> pd.DataFrame:
    frame = pd.DataFrame(cells, columns=["source", "theme", "status", "contested"])
    return frame.assign(family="violence", both=False)


def test_a_passage_counts_once_a_theme_and_a_restatement_only_when_wanted(tmp_path: Path) -> None:
    """Two rows on one passage of 30 words and a restatement in another of 10: 40 words in 1,000 are 40 per 1,000."""
    passages = [
        {"id": "alpha2001-p-900", "source": "alpha2001", "words": 30, "stream": "body"},
        {"id": "alpha2001-p-901", "source": "alpha2001", "words": 10, "stream": "body"},
    ]
    rows = [
        {"id": "alpha2001-dia-001", "theme": "raids", "passage": "alpha2001-p-900"},
        {"id": "alpha2001-dia-002", "theme": "raids", "passage": "alpha2001-p-900", "endorsement": "relayed"},
        {"id": "alpha2001-dia-003", "theme": "raids", "passage": "alpha2001-p-901", "restates": "alpha2001-dia-001"},
    ]
    corpus = small_corpus(tmp_path, diagnoses=rows, passages=passages)
    counted = ["n_rows", "n_own", "n_relayed", "n_passages", "words", "per_1000"]
    assert theme_mentions(corpus).loc[0, counted].tolist() == [3, 2, 1, 2, 40, 40.0]
    assert theme_mentions(corpus, restatements=False).loc[0, counted].tolist() == [2, 1, 1, 1, 30, 30.0]


def test_words_of_notes_are_no_attention_in_the_body(tmp_path: Path) -> None:
    passages = [{"id": "alpha2001-p-900", "source": "alpha2001", "words": 30, "stream": "notes"}]
    rows = [{"id": "alpha2001-dia-001", "theme": "raids", "passage": "alpha2001-p-900"}]
    counted = theme_mentions(small_corpus(tmp_path, diagnoses=rows, passages=passages))
    assert counted.loc[0, ["words", "per_1000"]].tolist() == [30, 0.0]


def test_a_proposition_first_relayed_and_later_owned_counts_as_owned(tmp_path: Path) -> None:
    rows = [
        {"id": "alpha2001-dia-001", "theme": "raids", "endorsement": "relayed", "about": "state"},
        {"id": "alpha2001-dia-002", "theme": "raids", "restates": "alpha2001-dia-001", "about": "army"},
    ]
    held = responsible_actors(small_corpus(tmp_path, diagnoses=rows))
    assert held[["actor", "n_rows", "rows"]].values.tolist() == [["army", 1, "alpha2001-dia-002"]]


def test_roles_come_in_the_order_of_causation_with_zeros(tmp_path: Path) -> None:
    rows = [
        {"id": "alpha2001-dia-001", "theme": "raids", "role": "consequence"},
        {"id": "alpha2001-dia-002", "theme": "raids", "role": "root_cause"},
        {"id": "alpha2001-dia-003", "theme": "raids", "role": "root_cause", "polarity": "denies"},
    ]
    roles = theme_roles(small_corpus(tmp_path, diagnoses=rows))
    assert list(roles["n_rows"]) == [1, 0, 0, 1, 0]
    assert list(roles["role"]) == ["root_cause", "driver", "failure", "consequence", "condition"]


def test_the_roles_are_those_of_the_schema() -> None:
    role = next(column for column in load_schemas()["diagnoses"].columns if column.name == "role")
    assert role.enum == ROLES


def test_a_theme_that_one_source_only_relays_is_not_shared() -> None:
    said = status(("a", "raids", "says", False), ("b", "raids", "relays", False), ("a", "feuds", "says", False))
    assert shared_themes(said).empty
    both = status(("a", "raids", "says", False), ("b", "raids", "says", False))
    assert shared_themes(both)[["theme", "n_sources", "sources"]].values.tolist() == [["raids", 2, "a;b"]]


def test_a_theme_is_contested_between_sources_or_within_one() -> None:
    said = status(
        ("a", "raids", "says", False), ("b", "raids", "doubts", False),
        ("a", "feuds", "says", True), ("b", "feuds", "says", False),
        ("a", "coups", "denies", False), ("b", "coups", "silent", False),
    )  # fmt: skip
    contested = contested_themes(said).set_index("theme")
    assert list(contested.index) == ["feuds", "raids"]
    assert contested.at["feuds", "within"] == "a"
    assert contested.at["raids", "doubts"] == "b"


def test_a_contested_theme_has_one_row_however_it_is_contested() -> None:
    """Raids are contested within both sources and between them, twice."""
    said = status(
        ("a", "raids", "says", True), ("b", "raids", "denies", True),
        ("c", "raids", "says", False), ("d", "raids", "doubts", False), ("e", "raids", "relays", False),
    )  # fmt: skip
    assert contested_themes(said).to_dict("records") == [
        {"family": "violence", "theme": "raids", "says": "a;c", "denies": "b", "doubts": "d", "relays": "e"}
        | {"both": "", "within": "a;b"}
    ]


def test_a_source_that_says_both_takes_no_side_against_another(tmp_path: Path) -> None:
    """Beta denies the raids. Of Alpha's own rows one in four is against them; of Gamma's five only one, a reserve."""
    rows = [
        {"id": f"{source}-dia-{number:03}", "theme": "raids", "polarity": polarity}
        for source, polarities in (("alpha2001", "aaad"), ("beta2002", "d"), ("gamma2003", "aaaad"))
        for number, polarity in enumerate(({"a": "asserts", "d": "denies"}[each] for each in polarities), 1)
    ]
    sources = meta(*map(source, ("alpha2001", "beta2002", "gamma2003")))
    corpus = small_corpus(tmp_path, sources, diagnoses=rows)
    status = theme_status(corpus)
    contested = contested_themes(status)
    assert contested[["says", "denies", "both"]].values.tolist() == [["gamma2003", "beta2002", "alpha2001"]]
    assert sentence_diagnoses(corpus, status, shared_themes(status), contested).endswith(
        "On *The raids* the sources contradict each other: Gamma 2003 says that it is part of what is wrong, Beta 2002 "
        "denies or doubts it; Alpha 2001 says both."
    )


def test_whom_a_trouble_befell_is_not_held_responsible(tmp_path: Path) -> None:
    rows = [
        {"id": f"alpha2001-dia-{number:03}", "theme": "raids", "role": role, "about": about}
        for number, (role, about) in enumerate(
            (("failure", "army"), ("consequence", "state"), ("condition", "state"), ("driver", "army")), 1
        )
    ]
    held = responsible_actors(small_corpus(tmp_path, diagnoses=rows))
    assert held[["actor", "n_rows"]].values.tolist() == [["army", 2]]


def test_to_deny_or_relay_what_nobody_says_is_no_contest() -> None:
    said = status(("a", "raids", "denies", False), ("b", "raids", "doubts", False), ("c", "raids", "relays", False))
    assert contested_themes(said).empty


def test_shared_themes_come_by_the_number_of_sources_then_by_name() -> None:
    said = status(
        *((each, "feuds", "says", False) for each in "ab"),
        *((each, "raids", "says", False) for each in "abc"),
        *((each, "coups", "says", False) for each in "bc"),
    )
    assert shared_themes(said)["theme"].tolist() == ["raids", "coups", "feuds"]


def test_a_unique_theme_says_whether_the_silence_of_the_others_is_proved() -> None:
    said = status(
        ("a", "raids", "says", False), ("b", "raids", "silent", False), ("c", "raids", "not_judged", False),
        ("a", "feuds", "says", False), ("b", "feuds", "relays", False), ("c", "feuds", "silent", False),
    )  # fmt: skip
    unique = unique_themes(said)
    assert unique[["theme", "source", "silent", "not_judged"]].values.tolist() == [["raids", "a", "b", "c"]]


def test_with_one_source_no_theme_is_unique() -> None:
    assert unique_themes(status(("a", "raids", "says", False))).empty


def test_choosing_a_family_keeps_rows_of_its_leaves_and_the_stands_on_its_claims(tmp_path: Path) -> None:
    rows = [{"id": "alpha2001-dia-001", "theme": "raids"}, {"id": "alpha2001-dia-002", "theme": "coups"}]
    claims = [{"id": "talks", "label": "Talks", "claim": "Talks.", "theme": "raids"},
              {"id": "votes", "label": "Votes", "claim": "Votes.", "theme": "coups"}]  # fmt: skip
    held = [{"id": "alpha2001-pos-001", "claim": "talks", "stance": 1},
            {"id": "alpha2001-pos-002", "claim": "votes", "stance": 1}]  # fmt: skip
    corpus = small_corpus(tmp_path, diagnoses=rows, positions=held, claims=claims)
    chosen = select_theme(corpus, "violence")
    assert list(chosen.claims["id"]) == ["talks"]
    assert list(chosen.diagnoses["theme"]) == ["raids"]
    assert list(chosen.positions["id"]) == ["alpha2001-pos-001"]
    assert list(chosen.themes["id"]) == ["violence", "raids", "feuds"]


def test_an_unknown_theme_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r'theme: "raid" is not in codebook/themes.csv; did you mean "raids"'):
        select_theme(small_corpus(tmp_path), "raid")

"""The exercise and its key follow the tables: totals, counts, blind readings, silences between marks of a page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from crossread.corpus.load import Corpus
from crossread.seminar.exercise import with_exercise
from crossread.seminar.exercise_coding import agreement_by_chance
from small_corpus import small_corpus

FIGURE = {
    "quantity": "troops", "form": "count", "unit": "person", "qualifier": "exact", "stock_or_flow": "stock",
    "kind": "table", "origin": "witnesses", "endorsement": "own", "population": "men", "place": "north",
}  # fmt: skip


def figure(number: str, n: int, **fields: Any) -> dict[str, Any]:
    return FIGURE | {"id": f"alpha2001-fig-{number}", "low": n, "high": n, "as_written": f"{n:,}"} | fields


def coding(unit: str, theme: tuple[str, str], role: tuple[str, str]) -> list[dict[str, str]]:
    coded = zip(("first", "second"), theme, role, strict=True)
    return [
        {"sample": "round1", "coder": coder, "unit": unit, "variable": variable, "value": value}
        for coder, *values in coded
        for variable, value in zip(("theme", "role"), values, strict=True)
    ]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """A total of 12 beside parts of 8, 5 and 2; four diagnoses coded by two readers, who differ on one theme."""
    units = [f"alpha2001-dia-00{n}" for n in (1, 2, 3, 4)]
    themes = [("raids", "raids"), ("raids", "feuds"), ("feuds", "feuds"), ("coups", "coups")]
    readings = [coding(unit, theme, ("driver", "driver")) for unit, theme in zip(units, themes, strict=True)]
    parts = {"id": "alpha2001-chk-001", "relation": "sum", "whole": "alpha2001-fig-001", "statement": "They add up."}
    dated = {"start": "2001", "end": "2003", "note": "Taken over from the heading."}
    counts = [figure("001", 12), figure("002", 8), figure("003", 5, **dated), figure("004", 2, origin="not_stated")]
    return small_corpus(
        tmp_path_factory.mktemp("exercise") / "villages",
        diagnoses=[{"id": unit, "theme": theme[0]} for unit, theme in zip(units, themes, strict=True)],
        figures=counts,
        checks=[parts | {"parts": "; ".join(count["id"] for count in counts[1:]), "reading": "Quote neither."}],
        positions=[
            {"id": "alpha2001-pos-001", "source": "alpha2001", "claim": "talks", "status": "silent", "passage": ""},
            {"id": "beta2002-pos-001", "claim": "talks", "stance": 1},
        ],
        hits=[{"source": "alpha2001", "kind": "claims", "code": "talks", "n_hits": 0}],
        codings=[row for reading in readings for row in reading],
        adjudications=[
            {"sample": "round1", "unit": units[1], "variable": "theme", "value": "raids", "why": "The raid is named."}
        ],
    )


def filled(corpus: Corpus, mark: str) -> str:
    name = mark.split(" ")[0]
    return with_exercise(f"Before.\n\n<!-- {mark}: begin -->stale<!-- {name}: end -->\n\nAfter.\n", corpus)


def test_what_stands_between_marks_is_made_anew_and_the_rest_is_kept(corpus: Corpus) -> None:
    page = filled(corpus, "parts alpha2001-chk-001")
    assert page.startswith("Before.\n\n<!-- parts alpha2001-chk-001: begin -->\n\n")
    assert page.endswith("\n\n<!-- parts: end -->\n\nAfter.\n")
    assert "stale" not in page
    assert with_exercise(page, corpus) == page


def test_the_hand_out_gives_the_parts_and_the_total_but_not_the_sum(corpus: Corpus) -> None:
    page = filled(corpus, "parts alpha2001-chk-001")
    assert "| alpha2001-fig-002 | 8 | alpha2001-fig-004 | 2 |\n| alpha2001-fig-003 | 5 |" in page
    assert "Stated total: **12** (`alpha2001-fig-001`)." in page
    assert "15" not in page


def test_the_key_gives_the_verdict_and_what_to_conclude(corpus: Corpus) -> None:
    """8 + 5 + 2 is 15, three more than the 12 stated."""
    page = filled(corpus, "sums alpha2001-chk-001")
    assert "- `alpha2001-chk-001`, **fails**. They add up. The sum of the parts is 15" in page
    assert "3 more. Quote neither." in page


def test_the_key_says_what_is_left_without_each_part(corpus: Corpus) -> None:
    """Without 2, 5 and 8 there remain 13, 10 and 7: one more, two fewer and five fewer than 12."""
    page = filled(corpus, "left_out alpha2001-chk-001")
    rows = ["| alpha2001-fig-004 | 13 | +1 |", "| alpha2001-fig-003 | 10 | -2 |", "| alpha2001-fig-002 | 7 | -5 |"]
    assert "\n".join(rows) in page
    assert "give exactly the stated total: none." in page


def test_counts_are_told_with_their_origin(corpus: Corpus) -> None:
    page = filled(corpus, "counts alpha2001-fig-002 alpha2001-fig-004")
    assert "| `alpha2001-fig-002` | 8 | men | witnesses | Ann | own |" in page
    assert "| `alpha2001-fig-004` | 2 | men | not_stated | Ann | own |" in page


def test_periods_are_those_of_the_tables_with_the_note_on_them(corpus: Corpus) -> None:
    page = filled(corpus, "periods alpha2001-fig-003 alpha2001-fig-004")
    assert "| `alpha2001-fig-003` | 5 | 2001 | 2003 | Taken over from the heading. |" in page
    assert "| `alpha2001-fig-004` | 2 | - | - | - |" in page


def test_the_hand_out_hides_the_codes(corpus: Corpus) -> None:
    page = filled(corpus, "statements alpha2001-dia-003 alpha2001-dia-001")
    assert "| alpha2001-dia-003 | It is said in alpha2001-dia-003. | | |\n| alpha2001-dia-001 |" in page
    assert "feuds" not in page


def test_the_key_gives_both_readings_where_they_differ_and_why_it_was_settled(corpus: Corpus) -> None:
    page = filled(corpus, "codes alpha2001-dia-001 alpha2001-dia-002")
    assert "| `alpha2001-dia-001` | The raids | agree | driver | agree |" in page
    assert "| `alpha2001-dia-002` | The raids | **The raids / The feuds** | driver | agree |" in page
    assert "- `alpha2001-dia-002`, theme: The raid is named." in page


def test_the_key_says_where_both_readings_agree_with_each_other_and_not_with_the_tables(corpus: Corpus) -> None:
    """Both call the role of the first row a driver; the tables have it as a failure."""
    diagnoses = corpus.diagnoses.assign(role=["failure", *corpus.diagnoses["role"][1:]])
    page = filled(replace(corpus, tables=corpus.tables | {"diagnoses": diagnoses}), "codes alpha2001-dia-001")
    assert "| `alpha2001-dia-001` | The raids | agree | failure | **both driver** |" in page


def test_agreement_is_given_with_what_chance_would_bring(corpus: Corpus) -> None:
    """Of eight codes three are raids, three feuds and two coups: 9/64 + 9/64 + 4/64 = 34 %; (.75 - .34) / .66 = .62."""
    page = filled(corpus, "agreement " + " ".join(corpus.diagnoses["id"]))
    assert "**Theme**: three of four agree, 75%." in page
    assert "both readings together: 34%. Beyond chance: 0.62." in page
    assert "**Role**: four of four agree, 100%. By chance, from the codes of both readings together: 100%." in page
    assert "Beyond chance: undefined, for only one code was used." in page


def test_chance_agreement_is_the_sum_of_squared_shares() -> None:
    """Scott (1955): half and half gives one half."""
    assert agreement_by_chance(pd.Series(["a", "b"]), pd.Series(["b", "a"])) == 0.5


def test_a_silence_is_told_with_its_proof_and_with_those_who_speak(corpus: Corpus) -> None:
    assert "- `alpha2001-pos-001`: Alpha 2001 on *The talks*." in filled(corpus, "silences alpha2001-pos-001")
    proof = "| `alpha2001-pos-001` | Alpha 2001 | The talks | 0 | 0 | Beta 2002 | none |"
    assert proof in filled(corpus, "proof alpha2001-pos-001")


@pytest.mark.parametrize(
    ("mark", "message"),
    [
        ("silences beta2002-pos-001", "they are not: beta2002-pos-001"),
        ("counts alpha2001-fig-099", "not there: alpha2001-fig-099"),
        ("statements alpha2001-dia-099", "no diagnoses: alpha2001-dia-099"),
        ("nonsense alpha2001-dia-001", "a mark 'nonsense'; there are: agreement, codes"),
    ],
)
def test_a_page_that_the_data_no_longer_bear_out_is_refused(corpus: Corpus, mark: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        filled(corpus, mark)


def test_a_row_that_was_not_coded_blind_is_refused(tmp_path: Path) -> None:
    bare = small_corpus(tmp_path / "villages", diagnoses=[{"id": "alpha2001-dia-001", "theme": "raids"}])
    with pytest.raises(ValueError, match="the first reader did not code the theme of alpha2001-dia-001"):
        filled(bare, "codes alpha2001-dia-001")

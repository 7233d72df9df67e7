"""What is said of the agreement of two readings, for good, middling, poor and no agreement."""

from __future__ import annotations

from pathlib import Path

from crossread.corpus.load import Corpus
from crossread.topics.reliability.sentences import sentence_reliability, sentence_since_drawn, sentence_tentative
from crossread.topics.reliability.tables import is_tentative
from small_corpus import small_corpus


def roles(folder: Path, first: str, second: str) -> Corpus:
    """Units coded d(river) or f(ailure), a letter each, by two coders."""
    names = {"d": "driver", "f": "failure"}
    rows = [
        {
            "sample": "round1",
            "coder": coder,
            "unit": f"alpha2001-dia-{n:03}",
            "variable": "role",
            "value": names[letter],
        }
        for coder, letters in (("first", first), ("second", second))
        for n, letter in enumerate(letters, start=1)
    ]
    return small_corpus(folder, codings=rows)


def test_full_agreement_is_given_with_its_units(tmp_path: Path) -> None:
    corpus = roles(tmp_path, "ddff", "ddff")
    assert "alpha is 1.00 (4 units" in sentence_reliability(corpus, "role")
    assert "tentative" not in sentence_reliability(corpus, "role")
    assert not is_tentative(corpus, "role")


def test_poor_agreement_is_called_tentative(tmp_path: Path) -> None:
    corpus = roles(tmp_path, "dfdfdf", "ddffdf")
    assert "What rests on the role is tentative." in sentence_reliability(corpus, "role")
    assert is_tentative(corpus, "role")


def test_middling_agreement_allows_cautious_conclusions(tmp_path: Path) -> None:
    """One of twelve units differs: alpha 0.84; two of twelve: 0.68."""
    corpus = roles(tmp_path, "d" * 6 + "f" * 6, "d" * 5 + "f" * 6 + "d")
    assert "cautious conclusions only" in sentence_reliability(corpus, "role")
    assert not is_tentative(corpus, "role")


def test_codings_without_variation_have_no_alpha(tmp_path: Path) -> None:
    said = sentence_reliability(roles(tmp_path, "dd", "dd"), "role")
    assert said == "It cannot be given for the role (undefined: no variation)."


def test_without_a_second_coding_every_family_is_tentative(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path)
    assert "was not measured" in sentence_reliability(corpus, "role")
    assert sentence_tentative(corpus).startswith("Two families are tentative and hatched: *The violence*")
    assert is_tentative(corpus, "role")


def test_what_came_after_the_draw_is_said(tmp_path: Path) -> None:
    """Two rows are there, one was drawn: the other came after, and the one has now a code that neither reader gave."""
    coded = {"sample": "s1", "unit": "alpha2001-dia-001", "variable": "role", "value": "failure"}
    corpus = small_corpus(
        tmp_path,
        diagnoses=[{"id": f"alpha2001-dia-00{n}", "theme": "raids"} for n in (1, 2)],
        samples=[{"sample": "s1", "unit": "alpha2001-dia-001", "seed": "1"}],
        codings=[coded | {"coder": coder} for coder in ("first", "second")],
        drawn_from=[{"sample": "s1", "table": "diagnoses", "ids": "alpha2001-dia-001"}],
    )
    said = (
        "Since the last sample (s1) was drawn, one row came after and is not in these figures and one code is now "
        "another than readers gave or settled on."
    )
    assert sentence_since_drawn(corpus) == said
    assert sentence_reliability(corpus, "role").endswith(said)
    assert sentence_since_drawn(corpus, ["stance"]) == ""

"""The sentences of a hunt that hold must hold for a fair reader, too."""

from __future__ import annotations

import pytest
from crossread.corpus.load import open_corpus
from crossread.seminar.hunt_kinds import HUNT_KINDS
from seminar_corpus import seminar_corpus


def told(corpus, code):
    (kind,) = (kind for kind in HUNT_KINDS if kind.code == code)
    return list(kind.tell(corpus))


def test_words_of_a_corpus_in_braces_are_words_in_every_kind_of_sentence(tmp_path):
    """A label or statement is never a form that is filled in: what stands in braces is told as it stands."""
    corpus, braced = seminar_corpus(tmp_path / "corpus"), "{0} {date} {x.__class__} {"
    for name in ("events", "quantities", "voices", "origins"):
        table = corpus.tables[name]
        folder = tmp_path / "corpus" / ("" if name == "events" else "codebook")
        table.assign(label=[f"{label} {braced}" for label in table["label"]]).to_csv(
            folder / f"{name}.csv", index=False
        )
    tellings = [each for kind in HUNT_KINDS for each in kind.tell(open_corpus(tmp_path / "corpus"))]
    assert f"Beta 2002 tells of “A raid {braced}” with the date 1999." in [each.true for each in tellings]
    assert any(
        each.true.endswith(f"one origin, Herders' union {braced}: one witness and not two.") for each in tellings
    )


@pytest.mark.parametrize(
    ("own", "other", "there"),
    [
        (("2001", ""), ("1999", ""), True),
        (("1997", "2001"), ("1999", ""), False),
        (("2000", "2001"), ("1998", "1999"), True),
        (("", ""), ("1999", ""), False),
    ],
)
def test_two_figures_are_told_as_of_different_times_only_where_their_years_share_none(tmp_path, own, other, there):
    corpus = seminar_corpus(tmp_path / "corpus")
    figures = corpus.figures.set_index("id", drop=False)
    for row, years in (("alpha2001-fig-003", own), ("beta2002-fig-001", other)):
        figures.loc[row, ["start", "end"]] = years
    figures.drop(columns="source").to_csv(tmp_path / "corpus" / "figures.csv", index=False)
    assert bool(told(open_corpus(tmp_path / "corpus"), "clash")) == there


def test_a_source_takes_up_a_claim_only_with_a_side_and_not_before_a_year_that_the_claim_names(tmp_path):
    """Alpha 2001 is for the talks, Beta 2002 against; a claim on 2002 is none that Alpha could take up."""
    corpus = seminar_corpus(tmp_path / "corpus")
    taken_up = [each for each in told(corpus, "silence") if "takes up" in each.true]
    assert {each.proof[0] for each in taken_up} == {"alpha2001-pos-001", "beta2002-pos-001"}
    corpus.claims.assign(claim=["Talks had failed by 2002.", "Votes."]).to_csv(
        tmp_path / "corpus" / "codebook" / "claims.csv", index=False
    )
    later = [each for each in told(open_corpus(tmp_path / "corpus"), "silence") if "takes up" in each.true]
    assert [each.proof[0] for each in later] == ["beta2002-pos-001"]
    stands = corpus.positions.replace({"stance": {2: 0}})
    stands.to_csv(tmp_path / "corpus" / "positions.csv", index=False)
    qualified = [each for each in told(open_corpus(tmp_path / "corpus"), "silence") if "takes up" in each.true]
    assert [each.proof[0] for each in qualified] == ["beta2002-pos-001"]

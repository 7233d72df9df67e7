"""Blind readings with codes of an earlier codebook: read by today's, told where that cannot be, never left out."""

from __future__ import annotations

from pathlib import Path

from crossread.corpus.load import Corpus, as_stated
from crossread.corpus.selection import select_sources
from crossread.topics.claims.reliability import claim_reliability, last_readings, sentence_claim_reliability
from crossread.topics.reliability.sentences import codebook_version, sentence_old_codes, sentence_reliability
from crossread.topics.reliability.tables import old_codes, reliability, widened_codings
from small_corpus import small_corpus

CHANGES = [
    {"book": "themes", "old": "fights", "became": "kept", "new": "feuds", "why": "another word"},
    {"book": "themes", "old": "force", "became": "split", "new": "raids;feuds", "why": "two things"},
    {"book": "themes", "old": "unrest", "became": "split", "new": "raids;coups", "why": "two things"},
    {"book": "themes", "old": "mood", "became": "retired", "new": "", "why": "no row"},
]


def coded(folder: Path, first: list[str], second: list[str]) -> Corpus:
    """Units with these themes by two coders, after the changes of the codebook."""
    rows = [
        {"sample": "s1", "coder": coder, "unit": f"alpha2001-dia-{n:03}", "variable": "theme", "value": value}
        for coder, values in (("first", first), ("second", second))
        for n, value in enumerate(values, start=1)
    ]
    return small_corpus(folder, codings=rows, changes=CHANGES)


def test_agreement_is_that_of_the_codes_of_today(tmp_path: Path) -> None:
    """fights is feuds now: the first two units agree, the third does not; two of three."""
    corpus = coded(tmp_path, ["fights", "coups", "fights"], ["feuds", "coups", "raids"])
    table = reliability(corpus, ["theme"], draws=10)
    assert table["raw_agreement"].tolist() == [2 / 3]
    assert corpus.codings["value"].tolist() == ["feuds", "coups", "feuds", "feuds", "coups", "raids"]
    assert as_stated(corpus, "codings")["value"].tolist()[:3] == ["fights", "coups", "fights"]


def test_a_split_code_is_counted_as_stated_within_the_family_that_its_parts_share(tmp_path: Path) -> None:
    """force became raids and feuds, both violence; unrest raids and coups, of two families; mood is no more.

    All four units stay: force agrees with force, the others not with what the second coder gave.
    """
    corpus = coded(tmp_path, ["force", "unrest", "mood", "force"], ["force", "raids", "coups", "raids"])
    by_variable = reliability(corpus, draws=10).set_index("variable")
    assert by_variable.loc["theme", "n_units"] == 4
    assert by_variable.loc["theme", "raw_agreement"] == 0.25
    assert by_variable.loc["family", "raw_agreement"] == 0.5
    families = widened_codings(corpus).query("variable == 'family' and coder == 'first'")["value"].tolist()
    assert families == ["violence", "unrest", "mood", "violence"]


def test_old_codes_are_listed_with_their_rows_and_what_they_are_read_as(tmp_path: Path) -> None:
    corpus = coded(tmp_path, ["force", "fights", "mood"], ["force", "feuds", "coups"])
    assert old_codes(corpus).to_dict("split")["data"] == [
        ["codings", "s1", "fights", "feuds", "feuds", 1],
        ["codings", "s1", "force", "raids;feuds", "", 2],
        ["codings", "s1", "mood", "", "", 1],
    ]
    assert old_codes(select_sources(corpus, corpus.sources["id"].iloc[-1])).equals(old_codes(corpus))


def test_the_sentence_names_what_was_mapped_and_what_is_counted_as_stated(tmp_path: Path) -> None:
    corpus = coded(tmp_path, ["force", "fights", "mood"], ["force", "feuds", "coups"])
    said = (
        "One reading with codes of an earlier codebook is read by those of today: `fights` as `feuds` (1). Three "
        "readings have codes without one successor and are counted as stated: `force` (2; now `raids` and `feuds`) "
        "and `mood` (1; retired)."
    )
    assert sentence_old_codes(corpus) == said
    assert sentence_reliability(corpus, "theme").endswith(said)


def test_nothing_is_said_where_the_codebook_is_the_same(tmp_path: Path) -> None:
    corpus = coded(tmp_path, ["raids", "coups"], ["raids", "feuds"])
    assert old_codes(corpus).empty
    assert sentence_old_codes(corpus) == ""
    assert corpus.codings.equals(as_stated(corpus, "codings"))


def stands(folder: Path, *given: tuple[str, str, str]) -> Corpus:
    """Readings of claims by ann and ben: claim, and what each says that alpha2001 does with it."""
    rows = [
        {"sample": "c1", "coder": coder, "source": "alpha2001", "claim": claim, "does": does}
        for claim, *both in given
        for coder, does in zip(("ann", "ben"), both, strict=True)
    ]
    changes = [
        {"book": "claims", "old": "parley", "became": "kept", "new": "talks", "why": "another word"},
        {"book": "claims", "old": "ballot", "became": "split", "new": "talks;votes", "why": "two things"},
    ]
    return small_corpus(folder, stands=rows, changes=changes)


def test_readings_of_a_renamed_claim_are_of_the_claim_of_today(tmp_path: Path) -> None:
    corpus = stands(tmp_path, ("parley", "for", "for"), ("votes", "for", "against"))
    assert last_readings(corpus)["unit"].tolist() == ["alpha2001 talks"] * 2 + ["alpha2001 votes"] * 2


def test_two_claims_that_have_become_one_are_both_kept(tmp_path: Path) -> None:
    """parley is talks now, which the round has too: of four cells none is lost, and parley is told as stated."""
    corpus = stands(tmp_path, ("parley", "for", "for"), ("talks", "against", "silent"))
    assert claim_reliability(corpus)["n_units"].tolist() == [2, 2, 2]
    assert sorted(set(corpus.stands["claim"])) == ["parley", "talks"]
    assert sentence_old_codes(corpus).startswith("Two readings have codes without one successor")


def test_a_split_claim_is_told_with_its_rows(tmp_path: Path) -> None:
    corpus = stands(tmp_path, ("ballot", "for", "for"), ("talks", "against", "for"))
    said = "have codes without one successor and are counted as stated: `ballot` (2; now `talks` and `votes`)."
    assert sentence_claim_reliability(corpus).endswith(f" Two readings {said}")


def test_the_version_of_the_codebook_is_said_with_its_date_and_its_change(tmp_path: Path) -> None:
    rows = [
        {"version": 2, "date": "2020-03-01", "changed": "one split"},
        {"version": 10, "date": "2021-12-24", "changed": "new"},
    ]
    readings = [
        {"sample": "s1", "coder": coder, "unit": f"alpha2001-dia-00{n}", "variable": "role", "value": role}
        for coder in ("a", "b")
        for n, role in ((1, "driver"), (2, "failure"))
    ]
    corpus = small_corpus(tmp_path, versions=rows, codings=readings)
    assert codebook_version(corpus) == "10 (24 December 2021)"
    assert codebook_version(corpus, changed=True) == "10 (24 December 2021): new"
    assert "compared, by version 10 (24 December 2021) of the codebook;" in sentence_reliability(corpus, "role")

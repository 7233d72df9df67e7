"""What becomes of a finding when a choice is made otherwise: it stands, changes, falls, or is not tested."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import crossread as cr
import pandas as pd
import pytest
from crossread.corpus.load import Corpus
from crossread.findings.listing import all_findings
from crossread.findings.robustness import fragile, named_sources
from crossread.show.labels import Labels
from small_corpus import meta, small_corpus, source

THREE = meta(source("alpha2001"), source("beta2002"), source("gamma2003"))


def stance(where: str, number: int, value: int, **cells: Any) -> dict[str, Any]:
    return {"id": f"{where}-pos-{number:03}", "claim": "talks", "stance": value} | cells


def opposed(folder: Path, *more: dict[str, Any], **tables: Any) -> Corpus:
    """Alpha is for talks and beta against, so that `clash:talks` is borne out; gamma says nothing of them."""
    held = [stance("alpha2001", 1, 2), stance("beta2002", 1, -2), *more]
    return small_corpus(folder, THREE, positions=held, **tables)


def outcomes(corpus: Corpus, key: str = "clash:talks") -> dict[str, str]:
    tests = cr.finding_tests(corpus)
    tests = tests[tests["finding"] == key]
    return dict(zip(tests["variation"] + tests["code"], tests["outcome"], strict=True))


def test_a_contrast_stands_without_a_third_source_and_is_not_tested_without_one_of_its_own(tmp_path: Path) -> None:
    assert outcomes(opposed(tmp_path)) == {
        "sourcealpha2001": "needs",
        "sourcebeta2002": "needs",
        "sourcegamma2003": "stands",
    }


def test_a_source_that_is_left_out_is_not_missed_in_the_sentence(tmp_path: Path) -> None:
    """Gamma is against as well: without it or without beta the other still opposes alpha."""
    said = outcomes(opposed(tmp_path, stance("gamma2003", 1, -1)))
    assert said == {"sourcealpha2001": "needs", "sourcebeta2002": "stands", "sourcegamma2003": "stands"}


def second(unit: str, now: str, then: str) -> list[dict[str, str]]:
    """A unit whose stance the second coder gave otherwise."""
    about = {"sample": "round1", "unit": unit, "variable": "stance"}
    return [about | {"coder": "first", "value": now}, about | {"coder": "second", "value": then}]


def test_a_sentence_that_names_others_changes(tmp_path: Path) -> None:
    corpus = opposed(tmp_path, stance("gamma2003", 1, -1), codings=second("gamma2003-pos-001", "-1", "0"))
    assert outcomes(corpus)["second_coder"] == "changes"


def test_a_contrast_that_the_second_coder_does_not_see_falls(tmp_path: Path) -> None:
    corpus = opposed(tmp_path, codings=second("beta2002-pos-001", "-2", "1"))
    assert outcomes(corpus)["second_coder"] == "falls"
    assert "it falls with the second reader's codes" in cr.fragile_findings(corpus, draws=0)["clash:talks"]


def test_sources_that_change_sides_change_the_sentence(tmp_path: Path) -> None:
    codings = [*second("alpha2001-pos-001", "2", "-2"), *second("beta2002-pos-001", "-2", "2")]
    assert outcomes(opposed(tmp_path, codings=codings))["second_coder"] == "changes"


def test_what_rests_on_no_coded_row_is_tested_by_sources_alone(tmp_path: Path) -> None:
    corpus = opposed(tmp_path, codings=second("beta2002-pos-001", "-2", "-1"))
    (finding,) = (each for each in all_findings(corpus) if each.key == "clash:talks")
    told = replace(finding, rows=("alpha2001-fig-001", "alpha2001-dia-001"))
    tests = cr.finding_tests(corpus, [told]).set_index("variation")["outcome"]
    assert tests["second_coder"] == "untouched"
    assert "untouched" not in set(tests["source"])
    drawn = cr.finding_draws(corpus, [told], draws=3).iloc[0]
    assert drawn["n_draws"] == 0
    assert pd.isna(drawn["stands_share"])


def test_the_draws_of_a_finding_add_up_and_a_single_passage_is_often_missed(tmp_path: Path) -> None:
    """Each side is one passage of two in its source, missed in a quarter of the draws: the contrast stands in 9/16."""
    more = [stance("alpha2001", 2, 0, claim="votes"), stance("beta2002", 2, 0, claim="votes")]
    drawn = cr.finding_draws(opposed(tmp_path, *more), draws=80, seed=3).set_index("finding").loc["clash:talks"]
    assert drawn["n_draws"] == drawn["n_stands"] + drawn["n_changes"] + drawn["n_falls"] == 80
    assert drawn["stands_share"] == pytest.approx(9 / 16, abs=0.15)
    assert drawn["n_changes"] == 0


def test_a_finding_on_all_passages_stands_in_every_draw(tmp_path: Path) -> None:
    drawn = cr.finding_draws(opposed(tmp_path), draws=5).set_index("finding").loc["clash:talks"]
    assert (drawn["n_stands"], drawn["stands_share"], drawn["falls_share"]) == (5, 1.0, 0.0)


def test_draws_are_the_same_from_the_same_seed(tmp_path: Path) -> None:
    corpus = opposed(tmp_path, stance("alpha2001", 2, 0, claim="votes"))
    assert cr.finding_draws(corpus, draws=9, seed=5).equals(cr.finding_draws(corpus, draws=9, seed=5))


def trials(key: str, *falls: str) -> pd.DataFrame:
    rows = [{"finding": key, "changed": changed, "outcome": "falls"} for changed in falls]
    return pd.DataFrame([*rows, {"finding": key, "changed": "without Beta 2002", "outcome": "needs"}])


def drawn_so(key: str, n_falls: int, n_draws: int = 8) -> pd.DataFrame:
    shares = {"stands_share": 1 - n_falls / n_draws, "falls_share": n_falls / n_draws}
    return pd.DataFrame([{"finding": key, "n_draws": n_draws, "n_falls": n_falls} | shares])


def test_to_fall_in_more_than_a_quarter_of_the_draws_is_fragile() -> None:
    assert fragile(trials("a:b"), drawn_so("a:b", 2)) == {}
    assert fragile(trials("a:b"), drawn_so("a:b", 3)) == {"a:b": "it falls in three of eight draws of passages"}


def test_the_reasons_are_given_together_and_a_needed_source_is_none() -> None:
    reasons = fragile(trials("a:b", "without Alpha 2001", "without implied rows"), drawn_so("a:b", 8))
    said = "it falls without Alpha 2001 and without implied rows; it falls in eight of eight draws of passages"
    assert reasons == {"a:b": said}


def test_a_verdict_counts_tests_that_were_tests(tmp_path: Path) -> None:
    corpus = opposed(tmp_path)
    found = [each for each in all_findings(corpus) if each.key == "clash:talks"]
    tests, drawn = cr.finding_tests(corpus, found), cr.finding_draws(corpus, found, draws=4)
    row = cr.finding_verdicts(found, tests, drawn).iloc[0]
    assert (row["verdict"], row["n_tests"], row["n_stands"], row["n_needs"]) == ("stands", 1, 1, 2)
    assert row["rows"] == "alpha2001-pos-001;beta2002-pos-001"


def test_a_finding_that_is_tentative_by_itself_does_not_stand_though_no_test_makes_it_fall(tmp_path: Path) -> None:
    corpus = opposed(tmp_path)
    found = [each for each in all_findings(corpus) if each.key == "clash:talks"]
    tests, drawn = cr.finding_tests(corpus, found), cr.finding_draws(corpus, found, draws=4)
    doubted = [replace(found[0], tentative="two readers differ")]
    row = cr.finding_verdicts(doubted, tests, drawn).iloc[0]
    assert (row["verdict"], row["n_falls"], row["reason"]) == ("tentative", 0, "two readers differ")


def test_without_anything_to_change_nothing_is_tested(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, meta(source("alpha2001")))
    tests, drawn = cr.finding_tests(corpus), cr.finding_draws(corpus, draws=2)
    assert (len(tests), len(drawn), cr.fragile_findings(corpus, draws=2)) == (0, len(all_findings(corpus)), {})
    assert set(cr.finding_verdicts(all_findings(corpus), tests, drawn)["verdict"]) <= {"not tested"}


def test_a_doubt_is_added_to_the_one_that_is_there(tmp_path: Path) -> None:
    found = [each for each in all_findings(opposed(tmp_path)) if each.key == "clash:talks"]
    doubted = cr.with_doubts([replace(found[0], tentative="alpha 0.50")], {"clash:talks": "it falls"})
    assert doubted[0].tentative == "alpha 0.50; it falls"
    assert cr.with_doubts(found, {}) == found


def test_sources_are_named_in_the_order_of_the_sentence(tmp_path: Path) -> None:
    labels = Labels(small_corpus(tmp_path, THREE))
    assert named_sources(labels, "Gamma 2003 denies what Alpha 2001 says; Gamma 2003 is late.") == [
        "gamma2003",
        "alpha2001",
    ]


def test_a_finding_of_the_editor_keeps_its_headline_when_it_falls_in_a_test(tmp_path: Path) -> None:
    """The page that tests says so under it; every other page has the same headline."""
    found = [each for each in all_findings(opposed(tmp_path)) if each.key == "clash:talks"]
    of_editor = replace(found[0], kind="edited")
    (told,) = cr.with_doubts([of_editor], {of_editor.key: "it falls without Beta 2002"})
    assert (told.headline, told.tentative) == (of_editor.headline, "")
    assert "*When it was tested:* it falls without Beta 2002." in cr.show_findings([told]).bundle["text/plain"]

"""Arrows, roots, paths and causes that are left, on a map small enough to draw by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import crossread as cr
import pytest
from crossread.corpus.load import Corpus
from crossread.errors import UsageError
from small_corpus import meta, small_corpus, source

FACTORS = [{"id": each, "label": each.title(), "theme": "raids"} for each in ("drought", "raids", "fear", "flight")]


def link(where: str, number: int, cause: str, effect: str, sign: str = "more", **cells: Any) -> dict[str, Any]:
    return {"id": f"{where}-cau-{number:03}", "cause": cause, "effect": effect, "sign": sign,
            "endorsement": "own"} | cells  # fmt: skip


def drawn(folder: Path, **tables: Any) -> Corpus:
    """Alpha: drought > raids > fear > flight, raids > flight. Beta: raids > fear, fear does not bring flight."""
    links = [
        link("alpha2001", 1, "drought", "raids", diagnosis="alpha2001-dia-001"),
        link("alpha2001", 2, "raids", "fear"),
        link("alpha2001", 3, "fear", "flight"),
        link("alpha2001", 4, "raids", "flight"),
        link("beta2002", 1, "raids", "fear"),
        link("beta2002", 2, "fear", "flight", "none"),
        link("beta2002", 3, "drought", "flight", endorsement="relayed"),
    ]
    return small_corpus(folder, **{"causes": links, "factors": FACTORS} | tables)


def test_an_arrow_has_the_sources_of_each_sign_and_contested_ones_come_first(tmp_path: Path) -> None:
    arrows = cr.causal_arrows(drawn(tmp_path))
    first = arrows.iloc[0]
    assert (first["cause"], first["effect"], first["more"], first["none"]) == (
        "fear",
        "flight",
        "alpha2001",
        "beta2002",
    )
    assert arrows["contested"].tolist() == [True, False, False, False, False]
    assert arrows.iloc[1][["cause", "effect", "more"]].tolist() == ["raids", "fear", "alpha2001;beta2002"]


def test_a_voice_makes_no_contest_and_stands_apart(tmp_path: Path) -> None:
    arrows = cr.causal_arrows(drawn(tmp_path)).set_index(["cause", "effect"])
    said = arrows.loc[("drought", "flight")]
    assert (said["relayed"], said["more"], said["n_sources"], said["contested"]) == ("beta2002", "", 0, False)


def test_a_root_is_a_cause_that_is_no_effect_in_the_same_source(tmp_path: Path) -> None:
    """Drought begins Alpha's chains; raids begin Beta's, though Alpha has them as an effect."""
    roots = cr.causal_roots(drawn(tmp_path))[["factor", "sources", "n_effects"]].to_numpy().tolist()
    assert roots == [["drought", "alpha2001", 1], ["raids", "beta2002", 1]]
    said = cr.sentence_roots(drawn(tmp_path), cr.causal_roots(drawn(tmp_path)))
    assert said == "Alpha 2001 alone begins with *Drought*. Beta 2002 alone begins with *Raids*."


def test_paths_say_which_sources_carry_them_whole(tmp_path: Path) -> None:
    """From raids to flight: directly, and by way of fear, where Beta denies the second step."""
    paths = cr.causal_paths(drawn(tmp_path), "raids", "flight")
    assert paths[["path", "length", "whole"]].to_numpy().tolist() == [
        ["raids;flight", 1, "alpha2001"],
        ["raids;fear;flight", 2, "alpha2001"],
    ]
    fear = cr.causal_paths(drawn(tmp_path), "raids", "fear")
    assert fear[["path", "whole", "n_whole"]].to_numpy().tolist() == [["raids;fear", "alpha2001;beta2002", 2]]


def test_a_source_that_turns_a_link_round_carries_another_path(tmp_path: Path) -> None:
    """Raids bring more fear for Alpha and less for Beta; both say that fear brings flight."""
    links = [link("alpha2001", 1, "raids", "fear"), link("alpha2001", 2, "fear", "flight"),
             link("beta2002", 1, "raids", "fear", "less"), link("beta2002", 2, "fear", "flight")]  # fmt: skip
    paths = cr.causal_paths(drawn(tmp_path, causes=links), "raids", "flight")
    assert paths[["signs", "whole"]].to_numpy().tolist() == [["less;more", "beta2002"], ["more;more", "alpha2001"]]


def test_without_ends_chains_of_two_links_that_two_sources_carry_whole_are_listed(tmp_path: Path) -> None:
    """Drought > raids > fear > flight is Alpha's; Beta says the first two links, so that one chain is both's.

    Where only one source is read, all its chains are listed.
    """
    links = [link("alpha2001", 1, "drought", "raids"), link("alpha2001", 2, "raids", "fear"),
             link("alpha2001", 3, "fear", "flight"), link("beta2002", 1, "drought", "raids"),
             link("beta2002", 2, "raids", "fear")]  # fmt: skip
    corpus = drawn(tmp_path, causes=links)
    paths = cr.causal_paths(corpus)
    assert paths[["path", "whole"]].to_numpy().tolist() == [["drought;raids;fear", "alpha2001;beta2002"]]
    assert cr.causal_paths(corpus, effect="flight").empty
    said = "Alpha 2001 and Beta 2002 carry this chain whole: *Drought* –more→ *Raids* –more→ *Fear*."
    assert cr.sentence_paths(corpus, paths) == said
    assert "Drought –more→ Raids –more→ Fear" in cr.show_paths(corpus, paths, caption="c").bundle["text/plain"]
    alone = cr.causal_paths(cr.select_sources(corpus, "alpha2001"))["path"].tolist()
    assert alone == ["drought;raids;fear", "raids;fear;flight", "drought;raids;fear;flight"]
    with pytest.raises(UsageError, match="cause"):
        cr.causal_paths(corpus, "drouth")


def test_chains_that_no_source_carries_whole_are_shown_only_between_two_ends(tmp_path: Path) -> None:
    links = [link("alpha2001", 1, "raids", "fear"), link("beta2002", 1, "fear", "flight")]
    corpus = drawn(tmp_path, causes=links)
    assert cr.causal_paths(corpus).empty
    pieced = cr.causal_paths(corpus, "raids", "flight")
    assert pieced[["path", "whole", "n_whole"]].to_numpy().tolist() == [["raids;fear;flight", "", 0]]
    assert cr.sentence_paths(corpus, pieced).startswith("No chain of two links or more is carried whole")


def test_the_matrix_counts_the_sources_that_link_two_families(tmp_path: Path) -> None:
    """Raids is of the family violence, coups of rule; Beta denies its link, a voice relays one."""
    factors = [{"id": "raids", "label": "Raids", "theme": "raids"}, {"id": "coup", "label": "Coup", "theme": "coups"}]
    links = [link("alpha2001", 1, "raids", "coup"), link("beta2002", 1, "raids", "coup", "less"),
             link("beta2002", 2, "coup", "raids", "none"),
             link("alpha2001", 2, "coup", "raids", endorsement="relayed")]  # fmt: skip
    corpus = drawn(tmp_path, causes=links, factors=factors)
    (cell,) = cr.causal_matrix(corpus).to_dict("records")
    assert [cell[name] for name in ("cause", "effect", "n_sources", "n_more", "n_less")] == [
        "violence",
        "rule",
        2,
        1,
        1,
    ]
    html = cr.show_causal_matrix(corpus, cr.causal_matrix(corpus)).bundle["text/html"]
    assert '<a href="13_statements.ipynb#rows=alpha2001-cau:1;beta2002-cau:1">2</a>' in html


def test_no_path_goes_round_in_a_circle_or_beyond_the_longest(tmp_path: Path) -> None:
    links = [link("alpha2001", 1, "raids", "fear"), link("alpha2001", 2, "fear", "raids"),
             link("alpha2001", 3, "raids", "flight")]  # fmt: skip
    corpus = drawn(tmp_path, causes=links)
    assert cr.causal_paths(corpus, "fear", "flight")["path"].tolist() == ["fear;raids;flight"]
    assert cr.causal_paths(corpus, "fear", "flight", longest=1).empty


def test_a_cause_is_left_when_no_answered_diagnosis_touches_it(tmp_path: Path) -> None:
    """The answered diagnosis carries drought > raids, so both are acted on; fear is left, denied or not."""
    said = [{"id": "alpha2001-dia-001", "theme": "raids"}]
    asks = [{"id": "alpha2001-rec-001", "addressee": "army", "instrument": "aid", "theme": "raids"}]
    links = [{"recommendation": "alpha2001-rec-001", "diagnosis": "alpha2001-dia-001", "basis": "stated"}]
    corpus = drawn(tmp_path, diagnoses=said, recommendations=asks, answers=links)
    assert cr.causes_left(corpus)[["factor", "sources"]].to_numpy().tolist() == [["fear", "alpha2001"]]
    without = drawn(tmp_path / "b")
    assert cr.causes_left(without)["factor"].tolist() == ["raids", "drought", "fear"]
    assert cr.sentence_causes_left(without, cr.causes_left(without)) == (
        "Those who name these causes ask for nothing that acts on them: *Raids* (Alpha 2001 and Beta 2002)."
    )


def test_a_contested_link_is_said_with_its_sides(tmp_path: Path) -> None:
    corpus = drawn(tmp_path)
    assert cr.sentence_arrows(corpus, cr.causal_arrows(corpus)) == (
        "What *Fear* does to *Flight* is contested: Alpha 2001 says more of it and Beta 2002 says no such effect."
    )
    assert cr.sentence_arrows(corpus, cr.causal_arrows(corpus)[:0]).startswith("No source says what brings")


def test_a_source_whose_causes_or_answers_are_coded_in_part_leaves_no_cause_unacted_on(tmp_path: Path) -> None:
    """Beta names raids as a cause as alpha does; it may ask for something there that nobody has coded yet."""
    for table in ("causes", "recommendations", "answers"):
        described = meta(source("alpha2001"), source("beta2002"))
        described["coverage"]["beta2002"][table] = "partial"
        left = cr.causes_left(drawn(tmp_path / table, described=described))
        assert set(left["sources"]) == {"alpha2001"}


def test_what_no_source_says_of_causes_is_told_as_far_as_their_causes_are_coded(tmp_path: Path) -> None:
    described = meta(source("alpha2001"), source("beta2002"))
    described["coverage"]["beta2002"]["causes"] = "partial"
    for folder, begins in (("part", "As far as the sources are coded, "), ("whole", "")):
        corpus = drawn(tmp_path / folder, described=described)
        arrows, roots, paths = cr.causal_arrows(corpus), cr.causal_roots(corpus), cr.causal_paths(corpus)
        said = [
            cr.sentence_arrows(corpus, arrows[:0]),
            cr.sentence_arrows(corpus, arrows[~arrows["contested"]]),
            cr.sentence_roots(corpus, roots),
            cr.sentence_paths(corpus, paths[:0]),
        ]
        assert [each.startswith(begins) and ("As far as" in each) == bool(begins) for each in said] == [True] * 4
        described["coverage"]["beta2002"]["causes"] = "complete"


def test_without_a_cause_that_two_sources_name_nothing_is_said_of_who_acts_on_it(tmp_path: Path) -> None:
    corpus = drawn(tmp_path, causes=[link("alpha2001", 1, "drought", "raids")])
    told = "No cause is named by more than one of the sources."
    assert cr.sentence_causes_left(corpus, cr.causes_left(corpus)) == told
    empty = drawn(tmp_path / "empty", causes=[])
    assert cr.sentence_causes_left(empty, cr.causes_left(empty)) == ""
    assert cr.sentence_roots(empty, cr.causal_roots(empty)) == ""

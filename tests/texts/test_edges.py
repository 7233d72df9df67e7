"""Passages whose edges a copy spells otherwise: drifted where one place is meant, else as before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from crossread.texts.edges import near_places
from crossread.texts.locate import Location, Locator, locate
from crossread.texts.normalise import digests
from crossread.texts.streams import Section, SourceText, Table

PASSAGE = "The council spent 40 million dollars on a new road instead."
LOCATOR = Locator("body", "causes", starts="The council spent", ends="road instead")


def source(text: str, section: str = "causes") -> SourceText:
    return SourceText((Section(section, "", 1, "main", (text,)),))


def found(text: SourceText, locator: Locator = LOCATOR, passage: str = PASSAGE) -> Location:
    words, claims = digests(passage)
    return locate(text, locator, digest_words=words, digest_claims=claims, n_words=len(passage.split()))


def test_a_slip_in_an_edge_is_drift() -> None:
    slipped = PASSAGE.replace("council", "couneil").replace("instead", "iustead")
    answer = found(source(f"It silted up. {slipped} Fishers were not asked."))
    assert (answer.answer, answer.passage) == ("drifted", slipped)


def test_another_numeral_at_a_slip_in_an_edge_is_no_drift() -> None:
    assert found(source(PASSAGE.replace("council", "couneil").replace("40", "90"))).answer == "gone"


def test_an_edge_that_the_locator_misspells_is_gone() -> None:
    assert found(source(PASSAGE), replace(LOCATOR, starts="The counsil spent")).answer == "gone"


def test_two_places_that_are_as_like_are_none() -> None:
    slipped = PASSAGE.replace("council", "couneil")
    assert found(source(f"{slipped} {slipped}")).answer == "gone"


def test_a_section_whose_id_has_a_slip_is_the_one_that_is_meant() -> None:
    locator = replace(LOCATOR, section="the-causes-of-the-silt")
    assert found(source(PASSAGE, "the-eauses-of-the-silt"), locator).answer == "drifted"
    assert found(source(PASSAGE, "the-courses-of-a-ship"), locator).answer == "gone"


def test_a_table_whose_id_has_a_slip_is_the_one_that_is_meant() -> None:
    table = Table("boats-in-the-harhour", "", ("Year", "Boats"), (("2019", "120"),), (0,))
    locator = Locator("tables", "boats-in-the-harbour", row="2019", column="Boats")
    assert found(SourceText((), (), (table,)), locator, "2019 | Boats | 120").answer == "drifted"


@pytest.mark.parametrize(("n_words", "n_places"), [(2, 0), (9, 1), (11, 1), (13, 1), (14, 0)])
def test_a_place_has_about_as_many_words(n_words: int, n_places: int) -> None:
    """The passage has 11 words; two more or less are let pass."""
    assert len(list(near_places(PASSAGE, "The couneil", "road iustead", n_words))) == n_places

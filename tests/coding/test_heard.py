"""Who is heard in a sentence, and by which word: by rules of English, not by names that are known."""

from __future__ import annotations

import time

import pytest
from crossread.coding.heard import is_attributed, voices_heard
from crossread.coding.stretches import Stretch

HEARD = {
    "Dr Ada Quill, hydrologist at the Inspectorate, does not think so.": ("Dr Ada Quill", "think"),
    "Ada Quill, who chairs the Growers' Association, rejects the charge.": ("Ada Quill", "rejects"),
    "Ada Quill of the Growers' Association tells me that they met.": ("Ada Quill of the Growers' Association", "tells"),
    "The report was called thin by all but Ada Quill's own account.": ("Ada Quill", "account"),
    "It has been described by Ada Quill as thin.": ("Ada Quill", "described"),
    "We have spoken to Ada Quill about it.": ("Ada Quill", "spoken"),
    "Last week the Mayor stood on the dam and told us that all was well.": ("Mayor", "told"),
    "The Department counted 212 bursts.": ("Department", "counted"),
    '"They closed our taps," said the owner of a shop.': ("owner", "said"),
    "A member of the board, who did not wish to be named, called it brave.": ("member", "called"),
    "An engineer who left the firm last year, and who gave no name, told me why.": ("engineer", "told"),
    "It was praised by international observers.": ("international observers", "praised"),
    "According to one security analyst, it is worse.": ("one security analyst", "according to"),
    "Many of those we spoke to see a cause in this.": ("Many of those we spoke to", "see"),
    "Others blame the growers.": ("Others", "blame"),
    "The midwife of the lower town complains that no one asked.": ("midwife of the lower town", "complains"),
    "The keeper, Tomas Reed, defended the choice.": ("Tomas Reed", "defended"),
    "Reed and Vance (2019), who find no loss, used two wells.": ("Reed and Vance", "find"),
    "Salt costs twice as much, herders complain, as it did.": ("herders", "complain"),
    "It is nearer to six, according to a clerk of the other house.": ("clerk of the other house", "according to"),
    "The Board, by contrast, holds that rain decides.": ("Board", "holds"),
    "As Vance puts it, rain decides.": ("Vance", "puts it"),
    "Ms Vance: I have read it.": ("Ms Vance", "speaks"),
}


def heard(words: str) -> list[tuple[str, str]]:
    return [(each.name, each.verbs[0]) for each in voices_heard([Stretch("body", "opening", 1, words, 0)])]


@pytest.mark.parametrize(("sentence", "voice"), HEARD.items())
def test_a_speaker_is_heard_with_the_word_of_saying(sentence: str, voice: tuple[str, str]) -> None:
    assert voice in heard(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        *(
            "The water was lost in the street.",
            "Drawing on this, reports said nothing.",
            "Particularly described, it fell.",
        ),
        *("Nobody can agree on it.", "According to the old plan, it was dug.", "Option A: a dam in the north."),
        *("It was in the north, state workers dug it.", "The wells denied him water."),
    ],
)
def test_nobody_is_heard_where_nobody_speaks(sentence: str) -> None:
    assert heard(sentence) == []


def test_the_object_of_an_urging_is_no_speaker() -> None:
    assert heard("Its chair, Ada Quill, urged the president to act.") == [("Ada Quill", "urged")]


def test_a_label_is_a_speaker_where_it_comes_back() -> None:
    """In the record of a hearing "The Chair:" stands before what is said; "Option A:" stands once before an option."""
    said = ["The Chair: Good morning.", "Option A: a dam.", "The Chair (Ms Vane): Thank you."]
    found = voices_heard(Stretch("body", "opening", n, words, 0) for n, words in enumerate(said, 1))
    assert [(each.name, each.verbs) for each in found] == [("Chair", ["speaks"])]


def test_a_word_of_saying_is_noted_once_for_each_voice() -> None:
    words = ("The Mayor said so.", "The Mayor said so again.", "The Mayor denied it.")
    (mayor,) = voices_heard([Stretch("body", "opening", place, each, 0) for place, each in enumerate(words, 1)])
    assert (mayor.name, mayor.verbs) == ("Mayor", ["said", "denied"])


@pytest.mark.parametrize(
    "words",
    [
        "the " + "old well of " * 700,
        ", a " + "b " * 2000,
        "a keeper " * 900,
        "The " + "Alpha Beta of " * 700,
        "Alpha " * 1500,
        "some of those " + "a " * 2000,
    ],
)
def test_a_sentence_of_names_alone_takes_no_time(words: str) -> None:
    begun = time.process_time()
    assert not is_attributed(words)
    assert time.process_time() - begun < 5

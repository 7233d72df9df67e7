"""What is proposed of a text: figures, requests, forecasts, tellings of events, hits of terms, voices and sums."""

from __future__ import annotations

import pytest
from a_text import SOURCE, corpus_rows, proposed, text_of
from crossread.coding.propose import propose_rows
from crossread.texts.locate import locate
from crossread.texts.normalise import digests
from crossread.texts.reading import read_raw
from in_time import in_time

RAIN = "It rained on Monday and nobody in the town minded that much."
PASSAGE = {"id": "herald2001-p-001", "source": SOURCE, "stream": "body", "section": "the-harbour"}


def figure(sentence: str) -> dict[str, str]:
    """The cells of the one figure that is proposed of a sentence."""
    (row,) = proposed(sentence, table="figures")
    return row.cells


@pytest.mark.parametrize(("title", "n"), [("Contents", 1), ("TABLE OF CONTENTS", 1), ("Contents of a boat", 2)])
def test_of_a_page_of_contents_nothing_is_proposed(title: str, n: int) -> None:
    text = read_raw(f"# {title}\n\nSome forty boats lie idle.\n\n# The harbour\n\nSome fifty boats lie idle.")
    assert len(propose_rows(corpus_rows(), SOURCE, text, only=["figures"])) == n


@pytest.mark.parametrize(
    ("sentence", "cells"),
    [
        ("The port lost more than $2.5 million in 1998 alone.",
         {"low": "2500000", "high": "", "unit": "usd", "form": "money", "qualifier": "more_than", "start": "1998",
          "end": "1998", "as_written": "more than $2.5 million"}),
        ("Some forty boats lie idle.",
         {"low": "40", "high": "40", "unit": "boat", "form": "count", "qualifier": "about",
          "as_written": "Some forty boats"}),
        ("Traffic fell by 12 percent from 1995 to 1997.",
         {"low": "12", "high": "12", "unit": "percent", "direction": "down", "start": "1995", "end": "1997"}),
        ("The growers, climbers and surgeons own 40 boats.",
         {"low": "40", "high": "40", "direction": ""}),
        ("The fleet grew to 40 boats.",
         {"low": "40", "high": "40", "direction": "up"}),
        ("It is not worth two years of work.",
         {"low": "2", "high": "2", "unit": "year", "negated": "not"}),
        ("Hundreds of crates were lost.",
         {"low": "", "high": "", "qualifier": "vague", "judged_low": "?", "judged_high": "?", "judged_why": "?"}),
    ],
)  # fmt: skip
def test_a_figure_has_what_its_sentence_gives(sentence: str, cells: dict[str, str]) -> None:
    assert {name: figure(sentence)[name] for name in cells} == cells


def test_what_a_person_must_decide_of_a_figure_stands_open() -> None:
    cells = figure("The port has 12 cranes.")
    assert {name for name, cell in cells.items() if cell == "?"} == {
        *("quantity", "unit", "population", "place", "stock_or_flow", "origin", "statement"),
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "The quay opened on 3 May 1998.",
        "The rule stands in section 14 of the act.",
        "They met at Pier 9 once more.",
        "Several boats and most of the crew came.",
        "He spoke to one official from the town.",
    ],
)
def test_what_counts_nothing_is_no_figure(sentence: str) -> None:
    assert proposed(sentence, table="figures") == []


def test_a_figure_with_a_row_is_not_proposed_again() -> None:
    passage = PASSAGE | {"sentence": "2", "words": "5"}
    row = {"id": "herald2001-fig-007", "passage": passage["id"], "as_written": "12 cranes"}
    left = proposed(RAIN, "The port has 12 cranes and 40 boats.", table="figures", passages=[passage], figures=[row])
    assert [(each["as_written"], each["id"]) for each in left] == [("40 boats", "herald2001-fig-008")]


def test_a_cell_is_a_figure_with_scale_and_unit_of_its_column() -> None:
    table = "| Year | Paid ($ million) |\n| --- | --- |\n| 1998 | 0.9 |\n| 1999 | 1.5 |\n"
    rows = proposed(RAIN, table="figures", tables=table)
    assert [(row["low"], row["unit"], row["kind"], row["row"], row["column"]) for row in rows] == [
        ("900000", "usd", "table", "1998", "Paid ($ million)"),
        ("1500000", "usd", "table", "1999", "Paid ($ million)"),
    ]


def test_the_locator_of_a_proposal_leads_to_its_sentence() -> None:
    sentences = (RAIN, "The port, said the pilot, should be dredged down to 9 metres each and every spring.", "Yes.")
    (row,) = proposed(*sentences, table="recommendations")
    assert row.locator is not None
    assert locate(text_of(*sentences), row.locator).passage == sentences[1]


@pytest.mark.parametrize(
    ("sentence", "strength"),
    [
        ("The council must dredge the harbour.", "must"),
        ("Boats should wait outside.", "should"),
        ("The pilots urge the council to wait.", "?"),
        ("Let nobody pay for the crane.", "should"),
        ("A second quay could help the masters.", "could"),
    ],
)
def test_a_request_is_proposed_with_the_strength_of_its_verb(sentence: str, strength: str) -> None:
    assert [row["strength"] for row in proposed(RAIN, sentence, table="recommendations")] == [strength]


def test_the_actor_named_before_the_verb_is_who_is_asked() -> None:
    actors = [{"id": "council", "label": "the council"}, {"id": "masters", "label": "the masters"}]
    (row,) = proposed("So the council must pay the masters.", table="recommendations", actors=actors)
    assert row["addressee"] == "council"


def test_a_sentence_on_the_future_is_a_forecast_with_its_word() -> None:
    rows = proposed(RAIN, "The silt will return by spring.", "Trade is unlikely to grow.", table="forecasts")
    assert [row["confidence"] for row in rows] == ["will", "unlikely"]


def test_nobody_else_speaking_is_the_author_speaking() -> None:
    rows = proposed("The silt will return.", '"It will stay," the pilot said.', table="forecasts")
    assert [(row["voice"], row["endorsement"]) for row in rows] == [("clerk", "own"), ("?", "?")]


def test_a_dated_telling_finds_the_event_of_its_date_and_kind() -> None:
    events = [{"id": "strike-1998", "date": "1998-05", "kind": "rebellion"}]
    sentences = ("A revolt broke out in 1998.", "The quay was opened on 3 July 1999.")
    first, second = proposed(*sentences, table="mentions", events=events)
    assert (first["event"], first["date_told"]) == ("strike-1998", "1998")
    new = ("1999-07-03", "day", "?", "opening")
    assert second["event"] == "?"
    assert tuple(second[f"event_{name}"] for name in ("date", "precision", "label", "kind")) == new


def test_a_term_that_hits_is_a_diagnosis_unless_it_was_dismissed() -> None:
    themes = [{"id": "harbour"}, {"id": "silt", "parent": "harbour", "terms": "silt*; mud"}]
    read = {
        "source": SOURCE,
        "kind": "themes",
        "code": "silt",
        "section": "the-harbour",
        "sentence": "1",
        "term": "mud",
    }
    sentences = ("Here mud is good.", "Silting goes on.")
    rows = proposed(*sentences, table="diagnoses", themes=themes, hits_read=[read | {"id": "herald2001-hit-001"}])
    assert [(row["theme"], row["cue"], row["role"]) for row in rows] == [("silt", "silt*", "?")]


def test_a_claim_on_which_the_source_has_a_row_is_not_proposed() -> None:
    claims = [{"id": "dredge", "terms": "dredg*"}, {"id": "toll", "terms": "toll*"}]
    silent = [{"id": "herald2001-pos-001", "source": SOURCE, "claim": "toll", "status": "silent"}]
    rows = proposed("Dredging and tolls cost much.", table="positions", claims=claims, positions=silent)
    assert [(row["claim"], row["id"]) for row in rows] == [("dredge", "herald2001-pos-002")]


def test_who_is_quoted_is_a_voice_with_the_verbs() -> None:
    sentences = ('"No," said Ada Quill.', "Quill warned that it leaks.", "According to the Port Office, it holds.")
    rows = proposed(*sentences, table="voices")
    assert [(row["id"], row["label"], row["cue"], row["named"]) for row in rows] == [
        ("ada_quill", "Ada Quill", "said, warned", "yes"),
        ("port_office", "Port Office", "according to", "yes"),
    ]


def test_two_people_of_one_surname_are_two_voices_whatever_their_titles() -> None:
    sentences = ("Dr. Ada Quill said no.", "Bo Quill denied it.", "Ada Quill wrote on.", "Mr. Quill noted it.")
    rows = proposed(*sentences, table="voices")
    assert [(row["label"], row["cue"]) for row in rows] == [
        ("Dr. Ada Quill", "said, wrote, noted"),
        ("Bo Quill", "denied"),
    ]


def test_a_voice_known_from_another_source_gains_this_one() -> None:
    known = {"id": "ada", "label": "Ada Quill", "kind": "official", "local": "yes", "sources": "post1999"}
    (row,) = proposed('"No," said Ada Quill.', table="voices", voices=[known])
    assert (row["id"], row["kind"], row["sources"]) == ("ada", "official", "post1999; herald2001")


@pytest.mark.parametrize("what", ["Ada Quill", "ada quill"])
def test_a_voice_that_was_skipped_in_one_sentence_is_not_proposed_of_another(what: str) -> None:
    skipped = {
        "id": "herald2001-skip-001",
        "source": SOURCE,
        "proposed": "voices",
        "what": what,
        "digest_words": "c0de",
    }
    assert proposed('"No," said Ada Quill.', table="voices", skipped=[skipped]) == []
    assert proposed('"No," said Bo Quill.', table="voices", skipped=[skipped]) != []


AUTHORS = {"id": "port_authors", "label": "Port Office", "kind": "author", "affiliation": "Port", "sources": "port1999"}
OFFICE = {"id": "port_office", "label": "The Port, as quoted", "kind": "official", "affiliation": "Port"}


@pytest.mark.parametrize(
    ("voices", "ids"),
    [
        ([AUTHORS, OFFICE | {"sources": "post1999"}], [("port_office", "post1999; herald2001")]),
        ([AUTHORS, OFFICE | {"sources": "post1999;herald2001"}], []),
        ([AUTHORS], [("port_office", "herald2001")]),
    ],
)
def test_an_author_of_another_source_is_heard_as_the_body_behind_it(
    voices: list[dict[str, str]], ids: list[tuple[str, str]]
) -> None:
    """The authors' own voice speaks in their source alone; where none of the body is known, a new one is asked for."""
    rows = proposed("According to the Port Office, it holds.", table="voices", voices=voices)
    assert [(row["id"], row["sources"]) for row in rows] == ids
    assert all(row["kind"] != "author" for row in rows)


def test_figures_that_add_up_are_proposed_as_a_check() -> None:
    """25 = 12 + 13 in one sentence; 25 and 7 add up to nothing."""
    text = text_of("Of 25 boats 12 boats lie here and 13 boats there, with 7 boats at sea.")
    rows = propose_rows(corpus_rows(), SOURCE, text)
    (check,) = [row for row in rows if row["table"] == "checks"]
    assert (check["whole"], check["parts"]) == ("herald2001-fig-001", "herald2001-fig-002; herald2001-fig-003")


def test_what_was_skipped_with_a_reason_is_not_proposed_again() -> None:
    sentence = "The council must dredge the harbour."
    text = text_of(sentence)
    (row,) = propose_rows(corpus_rows(), SOURCE, text, only=["recommendations"])
    skipped = {"id": "herald2001-skip-001", "source": SOURCE, "proposed": row["table"], "digest_words": "c0ffee"}
    assert propose_rows(corpus_rows(skipped=[skipped]), SOURCE, text, only=["recommendations"]) == [row]
    there = skipped | {"digest_words": digests(sentence)[0]}
    assert propose_rows(corpus_rows(skipped=[there]), SOURCE, text, only=["recommendations"]) == []


def test_ids_go_on_after_the_last_also_of_rows_that_are_retired() -> None:
    changes = [{"book": "recommendations", "old": "herald2001-rec-041", "became": "retired"}]
    (row,) = proposed("The council must dredge.", table="recommendations", changes=changes)
    assert row["id"] == "herald2001-rec-042"


@pytest.mark.parametrize("sentence", [" ".join(map(str, range(10, 310))), "5 percent of " * 300 + "it"])
def test_a_sentence_of_three_hundred_figures_is_proposed_in_time(sentence: str) -> None:
    """Read anew for each of its figures, it takes more than 15 seconds."""
    with in_time("a sentence of 300 figures"):
        rows = proposed(f"{sentence}.", table="figures")
    assert len(rows) == 300


def test_the_one_author_who_is_no_voice_yet_is_proposed_and_speaks() -> None:
    """Of the corpus nobody is said to be of the place, so that nobody is; a code that is taken is not used again."""
    rows = corpus_rows(voices=[{"id": "ann_lee", "label": "Ann Lee, as quoted", "kind": "official", "sources": "x"}])
    rows.meta["sources"][0] |= {"authors": ["Ann Lee"], "publisher": "The Herald"}
    author, asked = propose_rows(
        rows, SOURCE, text_of(RAIN, "The town must buy boats."), only=["voices", "recommendations"]
    )
    told = {"id": "ann_lee_author", "label": "Ann Lee", "kind": "author", "local": "no", "affiliation": "The Herald"}
    assert {name: author[name] for name in told} == told
    assert (asked["voice"], asked["endorsement"]) == ("ann_lee_author", "own")
    assert author.undecided == []


@pytest.mark.parametrize(
    ("sentence", "direction"),
    [("The town must buy boats.", "do"), ("The town must not buy boats.", "?"), ("The town must stop the boats.", "?")],
)
def test_a_request_that_nothing_turns_round_is_one_to_do(sentence: str, direction: str) -> None:
    (row,) = proposed(sentence, table="recommendations")
    assert row["direction"] == direction


@pytest.mark.parametrize(
    ("sentence", "polarity"), [("Silt fills the harbour.", "asserts"), ("Silt does not fill the harbour.", "?")]
)
def test_a_diagnosis_that_nothing_denies_is_asserted_here(sentence: str, polarity: str) -> None:
    (row,) = proposed(sentence, table="diagnoses", themes=[{"id": "silt", "parent": "harbour", "terms": "silt"}])
    assert (row["scope"], row["polarity"]) == ("here", polarity)


@pytest.mark.parametrize(("other", "outcome"), [("1999", "open"), ("2005", "?")])
def test_what_no_later_source_can_tell_is_open(other: str, outcome: str) -> None:
    rows = corpus_rows()
    rows.meta["sources"].append({"id": "post", "date": other})
    (row,) = propose_rows(rows, SOURCE, text_of("The quay will fall."), only=["forecasts"])
    assert row["outcome"] == outcome

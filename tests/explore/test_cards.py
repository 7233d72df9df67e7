"""The cards: all that is coded of a row in words, what stands in connection with it, and by what it is found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from crossread.corpus.load import Corpus, open_corpus
from crossread.explore.cards import Card, _Words, all_cards, cards_in_page
from every_kind import COUNT, every_kind
from small_corpus import meta, small_corpus, source

RAIDS = {"id": "alpha2001-dia-001", "theme": "raids", "voice": "chief", "endorsement": "relayed"}
PAY = {"id": "alpha2001-rec-001", "addressee": "unit", "instrument": "aid", "object": "pay", "theme": "raids"}


def cards(corpus: Corpus) -> dict[str, Card]:
    return {card.id: card for card in all_cards(corpus)}


def told(corpus: Corpus, row: str) -> dict[str, str]:
    return dict(cards(corpus)[row].told)


def test_the_codes_of_a_diagnosis_are_said_in_words(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, diagnoses=[RAIDS | {"role": "root_cause", "via": "ann;bob"}])
    assert told(corpus, "alpha2001-dia-001") == {
        "role": "root cause", "about": "The army", "scope": "here", "polarity": "asserts", "passed on by": "Ann, Bob",
    }  # fmt: skip


def test_a_figure_tells_its_value_with_hedge_and_unit_and_its_period(tmp_path: Path) -> None:
    figure = {"id": "alpha2001-fig-001", **COUNT, "low": 1500, "high": 1500, "qualifier": "about"}
    figure |= {"start": "1999-03", "end": "2000", "population": "villagers", "place": "nowhere", "origin": "census"}
    corpus = small_corpus(
        tmp_path,
        figures=[figure | {"stock_or_flow": "flow", "kind": "stated", "as_written": "about 1,500"}],
        units=[{"id": "item", "label": "items", "kind": "count"}],
        populations=[{"id": "villagers", "label": "those who live in villages"}],
        places=[{"id": "nowhere", "label": "no place"}],
        origins=[{"id": "census", "label": "The census"}],
        quantities=[{"id": "villages_burnt", "label": "Villages burnt"}],
    )
    assert told(corpus, "alpha2001-fig-001") == {
        "value": "about 1,500 items", "period": "March 1999 to 2000", "form": "count", "as written": "about 1,500",
        "population": "those who live in villages", "stock or flow": "flow", "comes from": "stated",
        "origin": "The census",
    }  # fmt: skip


def test_a_request_tells_its_terms_and_what_it_answers(tmp_path: Path) -> None:
    terms = {"condition": "once raids end", "deadline": "by 2003", "resources": "two boats"}
    links = [{"recommendation": "alpha2001-rec-001", "diagnosis": "alpha2001-dia-001", "basis": "stated"}]
    corpus = small_corpus(tmp_path, diagnoses=[RAIDS], recommendations=[PAY | terms], answers=links)
    said = told(corpus, "alpha2001-rec-001")
    assert {name: said[name] for name in ("addressee", "condition", "deadline", "means", "strength", "answers")} == {
        "addressee": "The unit", "condition": "once raids end", "deadline": "by 2003", "means": "two boats",
        "strength": "should", "answers": "alpha2001-dia-001",
    }  # fmt: skip
    assert told(corpus, "alpha2001-dia-001")["answered by"] == "alpha2001-rec-001"


def test_rows_that_name_a_row_or_its_passage_stand_on_its_card(tmp_path: Path) -> None:
    corpus = every_kind(tmp_path)
    assert told(corpus, "beta2002-fig-001")["counts in the check"] == "alpha2001-chk-001"
    assert told(corpus, "beta2002-fig-001")["does not fit"] == "beta2002-odd-001"
    assert told(corpus, "alpha2001-fig-001")["checked in"] == "alpha2001-chk-001"
    assert told(corpus, "alpha2001-dia-001")["restated by"] == "alpha2001-dia-002"


def test_a_stand_says_its_side_its_basis_and_its_rows_which_bear_on_the_claim(tmp_path: Path) -> None:
    stand = {"id": "alpha2001-pos-001", "claim": "talks", "stance": -1, "rows": "alpha2001-dia-001", "note": "so"}
    corpus = small_corpus(tmp_path, diagnoses=[RAIDS], positions=[stand])
    assert told(corpus, "alpha2001-pos-001") == {
        "stance": "against, with a hedge", "basis": "says", "rests on": "alpha2001-dia-001", "note": "so",
    }  # fmt: skip
    assert told(corpus, "alpha2001-dia-001")["bears on the claim"] == "claim-talks"
    assert told(corpus, "claim-talks") == {
        "against": "Alpha 2001", "said in": "alpha2001-pos-001",
    }  # fmt: skip


def test_both_readings_of_a_drawn_row_and_the_ruling_stand_on_its_card(tmp_path: Path) -> None:
    codes = [("first", "theme", "raids"), ("second", "theme", "coups"), ("first", "role", "root_cause"),
             ("second", "role", "root_cause")]  # fmt: skip
    codings = [
        {"sample": "round1", "coder": coder, "unit": "alpha2001-dia-001", "variable": variable, "value": value}
        for coder, variable, value in codes
    ]
    ruling = {"sample": "round1", "unit": "alpha2001-dia-001", "variable": "theme", "value": "raids", "why": "So said."}
    corpus = small_corpus(tmp_path, diagnoses=[RAIDS], codings=codings, adjudications=[ruling])
    assert told(corpus, "alpha2001-dia-001")["blind readings"] == (
        "round1: theme: The raids (first), The coups (second), ruled The raids: So said; role: root cause"
    )


def test_the_blind_readings_of_a_stand_are_those_of_its_source_and_claim(tmp_path: Path) -> None:
    read = {"sample": "claims1", "source": "alpha2001", "claim": "talks"}
    stands = [read | {"coder": "a", "does": "for"}, read | {"coder": "b", "does": "qualifies"}]
    corpus = small_corpus(
        tmp_path, positions=[{"id": "alpha2001-pos-001", "claim": "talks", "stance": 2}], stands=stands
    )
    assert told(corpus, "alpha2001-pos-001")["blind readings"] == "claims1: for (a), qualifies (b)"


def test_figures_that_a_reader_set_against_each_other_say_why_they_differ(tmp_path: Path) -> None:
    why = {"reason": "other_period", "explanation": "A year apart."}
    pair = {"id": "alpha2001-rcn-001", "figure": "alpha2001-fig-001", "other": "beta2002-fig-001"}
    corpus = small_corpus(
        tmp_path,
        figures=[{"id": "alpha2001-fig-001", **COUNT}, {"id": "beta2002-fig-001", **COUNT}],
        quantities=[{"id": "villages_burnt", "label": "Villages burnt"}],
        reconciliations=[pair | why],
    )
    assert told(corpus, "beta2002-fig-001")["differs from"] == "alpha2001-fig-001: other period: A year apart."


def finding_corpus(folder: Path) -> Corpus:
    """A finding that rests on one diagnosis and names an event in its words."""
    written = {
        "id": "raids_first", "rank": 1, "headline": "{alpha2001} begins with [raids] of {raid-1999}.",
        "detail": "It says so.", "rests_on": "alpha2001-dia-001", "rival": "They came later.",
        "overturn": "A diary.", "notebook": "02_diagnoses", "for": "both",
        "holds_when": "row alpha2001-dia-001 theme raids",
    }  # fmt: skip
    return small_corpus(
        folder,
        diagnoses=[RAIDS],
        events=[{"id": "raid-1999", "label": "Raid of 1999", "date": "1999-03", "precision": "month", "kind": "raid"}],
        mentions=[{"id": "alpha2001-men-001", "event": "raid-1999", "passage": "alpha2001-p-1001"}],
        findings=[written],
    )


def test_findings_come_first_in_plain_words_and_lead_to_their_rows_and_back(tmp_path: Path) -> None:
    corpus = finding_corpus(tmp_path)
    first = all_cards(corpus)[0]
    assert (first.id, first.kind) == ("finding-raids_first", "finding")
    assert first.statement == "Alpha 2001 begins with [raids] of March 1999."
    assert dict(first.told) == {
        "in full": "It says so.", "another reading": "They came later.", "what would overturn it": "A diary.",
        "rests on": "alpha2001-dia-001",
    }  # fmt: skip
    assert told(corpus, "alpha2001-dia-001")["rests a finding"] == "finding-raids_first"
    assert told(corpus, "alpha2001-men-001")["rests a finding"] == "finding-raids_first"


def test_a_finding_is_found_by_all_that_finds_its_rows(tmp_path: Path) -> None:
    assert all_cards(finding_corpus(tmp_path))[0].facets == {
        "theme": "raids", "voice": "chief", "actor": "army", "event": "raid-1999", "dates": "1999-03/1999-03",
    }  # fmt: skip


def test_a_row_is_found_by_the_events_told_in_its_passage_and_by_their_dates(tmp_path: Path) -> None:
    events = [{"id": "raid-1999", "label": "Raid of 1999", "date": "1999-03"}]
    corpus = small_corpus(
        tmp_path,
        diagnoses=[RAIDS],
        events=events,
        mentions=[{"id": "alpha2001-men-001", "event": "raid-1999", "passage": "alpha2001-p-1001"}],
    )
    found = cards(corpus)["alpha2001-dia-001"].facets
    assert (found["event"], found["dates"]) == ("raid-1999", "1999-03/1999-03")


def test_a_claim_that_is_disputed_comes_before_one_that_is_shared(tmp_path: Path) -> None:
    stands = [("alpha2001", "talks", 2), ("beta2002", "talks", 1), ("alpha2001", "votes", 2), ("beta2002", "votes", -2)]
    positions = [
        {"id": f"{source}-pos-00{n}", "source": source, "claim": claim, "stance": stance}
        for n, (source, claim, stance) in enumerate(stands, start=1)
    ]
    first, second, *_ = all_cards(small_corpus(tmp_path, positions=positions))
    assert (first.id, first.about) == ("claim-votes", "disputed: sources on both sides")
    assert (second.id, second.about) == ("claim-talks", "two agree")


def in_page(corpus: Corpus) -> dict[str, Any]:
    read = json.loads(cards_in_page(corpus, all_cards(corpus)))
    assert isinstance(read, dict)
    return read


def test_a_text_that_stands_twice_is_stored_once(tmp_path: Path) -> None:
    page = in_page(every_kind(tmp_path))
    assert page["words"].count("asserts") == 1
    raid = next(card for card in page["cards"] if card[0] == "alpha2001-dia-001")
    told_of = dict(zip(raid[9][::2], raid[9][1::2], strict=True))
    assert page["words"][told_of[page["names"].index("polarity")]] == "asserts"


def test_words_of_four_letters_are_stored_once_from_their_second_place_on() -> None:
    words = _Words(["four", "four", "two", "two", "alone"])
    assert (words.words, words("four"), words("two"), words("alone")) == (["four"], 0, "two", "alone")


def test_authors_that_are_not_stated_are_no_part_of_a_citation(tmp_path: Path) -> None:
    described = meta(source("alpha2001", authors="not stated"), source("beta2002", authors=["Bob", "Dot Not"]))
    cited = [each[2] for each in in_page(small_corpus(tmp_path, described, diagnoses=[RAIDS]))["sources"]]
    assert cited[0].startswith("“")
    assert cited[1].startswith("Bob and Dot Not, “")


def test_themes_in_use_stand_under_their_families(tmp_path: Path) -> None:
    assert in_page(every_kind(tmp_path))["facets"]["theme"] == [
        ["violence", "The violence", ""], ["raids", "The raids", "violence"],
        ["rule", "The rule", ""], ["coups", "The coups", "rule"],
    ]  # fmt: skip


def test_no_word_of_a_corpus_can_end_the_data_of_a_page(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, diagnoses=[RAIDS | {"statement": "</script><script>x"}])
    assert "<" not in cards_in_page(corpus, all_cards(corpus))
    assert cards(corpus)["alpha2001-dia-001"].statement == "</script><script>x"


def test_the_conclusion_on_a_claim_names_sources_as_readers_know_them(tmp_path: Path) -> None:
    stands = [
        {"id": f"{name}-pos-001", "claim": "talks", "stance": n} for name, n in (("alpha2001", 2), ("beta2002", -2))
    ]
    corpus = small_corpus(tmp_path, positions=stands)
    written = {"reading": "{alpha2001} asks for it.", "read_with": "alpha2001;beta2002"}
    corpus.claims.assign(**written).to_csv(tmp_path / "codebook" / "claims.csv", index=False)
    card = next(card for card in all_cards(open_corpus(tmp_path)) if card.kind == "claim")
    assert dict(card.told)["what a careful reader concludes"] == "Alpha 2001 asks for it."


def test_cards_say_before_which_source_a_finding_and_a_reading_were_written(tmp_path: Path) -> None:
    finding = {"id": "late", "rank": 1, "headline": "Nobody asks.", "detail": "So.", "rests_on": "alpha2001-dia-001",
               "holds_when": "", "rival": "No.", "overturn": "Yes.", "read_with": "alpha2001"}  # fmt: skip
    claim = {"id": "talks", "claim": "Talk.", "reading": "{alpha2001} knows.", "read_with": "alpha2001"}
    stand = {"id": "alpha2001-pos-001", "claim": "talks", "stance": 2}
    corpus = small_corpus(tmp_path, diagnoses=[RAIDS], findings=[finding], claims=[claim], positions=[stand])
    made = cards(corpus)
    assert made["finding-late"].statement == "Written before Beta 2002 was read: Nobody asks."
    assert dict(made["claim-talks"].told)["what a careful reader concludes"] == (
        "Alpha 2001 knows. (written before Beta 2002 was read)"
    )

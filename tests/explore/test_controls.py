"""The explorer's kernel side: what fits a choice, what is compared and selected, the passage of a row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from crossread.corpus.load import Corpus
from crossread.corpus.passages import read_texts
from crossread.errors import UsageError
from crossread.explore.controls import Passage, explorer, row_passage
from crossread.explore.explored import compared_rows, explorer_rows, matching_rows
from crossread.texts.copies import find_copies
from crossread.texts.normalise import digests
from small_corpus import small_corpus

TEXT = "Few slept. They say so it went, as one was told. Then <all> left.\n"
DIAGNOSES: list[dict[str, Any]] = [
    {"id": "alpha2001-dia-001", "theme": "raids", "passage": "alpha2001-p-001", "statement": "Soldiers raid villages."},
    {"id": "beta2002-dia-001", "theme": "coups", "statement": "Les coups répètent."},
]
ASKED = {"id": "beta2002-rec-001", "addressee": "army", "instrument": "aid", "theme": "raids"}
HELD: list[dict[str, Any]] = [
    {"id": "alpha2001-pos-001", "claim": "talks", "stance": 1, "passage": "alpha2001-p-001", "voice": "chief",
     "rows": "alpha2001-dia-001"},
    {"id": "alpha2001-pos-002", "claim": "votes", "status": "silent", "passage": "", "voice": ""},
]  # fmt: skip
TOLD = [{"id": "alpha2001-men-001", "event": "fire", "statement": "It burnt."}]
EVENTS = [{"id": "fire", "date": "2001-03", "precision": "month", "label": "The fire", "kind": "attack"}]


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    told = {"mentions": TOLD, "events": EVENTS}
    return small_corpus(tmp_path, diagnoses=DIAGNOSES, recommendations=[ASKED], positions=HELD, **told)


@pytest.fixture
def with_text(corpus: Corpus) -> Corpus:
    (corpus.folder / "texts").mkdir()
    (corpus.folder / "texts" / "alpha2001.txt").write_text(TEXT, "utf-8")
    return corpus


def fitting(corpus: Corpus, **filters: str) -> list[str]:
    return matching_rows(explorer_rows(corpus), filters)["id"].tolist()


def passage(corpus: Corpus, row: str) -> Passage:
    texts, _ = read_texts(corpus.folder, find_copies(corpus.folder))
    return row_passage(corpus, row, texts)


def test_without_a_choice_every_claim_and_statement_fits(corpus: Corpus) -> None:
    assert len(fitting(corpus)) == 7


def test_a_family_has_the_rows_of_its_themes_and_a_theme_only_its_own(corpus: Corpus) -> None:
    assert fitting(corpus, theme="violence") == ["alpha2001-dia-001", "beta2002-rec-001"]
    assert fitting(corpus, theme="coups") == ["beta2002-dia-001"]


def test_a_claim_has_the_stands_on_it_and_the_rows_on_which_they_rest(corpus: Corpus) -> None:
    assert fitting(corpus, claim="talks") == ["claim-talks", "alpha2001-dia-001", "alpha2001-pos-001"]


def test_an_addressee_has_what_is_asked_of_those_below_and_an_actor_what_is_said_of_them_too(corpus: Corpus) -> None:
    assert fitting(corpus, addressee="state") == ["beta2002-rec-001"]
    assert fitting(corpus, actor="state") == ["alpha2001-dia-001", "beta2002-dia-001", "beta2002-rec-001"]


def test_events_are_found_by_id_and_by_a_time_that_holds_a_day_of_them(corpus: Corpus) -> None:
    assert fitting(corpus, event="fire") == ["alpha2001-men-001"]
    assert fitting(corpus, **{"from": "2001-03-20", "to": "2001"}) == ["alpha2001-men-001"]
    assert fitting(corpus, **{"from": "2001-04"}) == fitting(corpus, to="2001-02") == []


def test_choices_narrow_each_other_and_none_may_be_left(corpus: Corpus) -> None:
    assert fitting(corpus, source="alpha2001", voice="chief") == ["alpha2001-pos-001"]
    assert fitting(corpus, source="beta2002", voice="chief") == []
    assert fitting(corpus, theme="absent", q="raid") == []


def test_a_search_wants_every_word_in_either_case_with_or_without_accents(corpus: Corpus) -> None:
    assert fitting(corpus, q="VILLAGES soldiers") == ["alpha2001-dia-001"]
    assert fitting(corpus, q="repetent") == fitting(corpus, q="COUPS Répètent") == ["beta2002-dia-001"]
    assert fitting(corpus, q="villages repetent") == []
    assert fitting(corpus, q="raid.*") == []


def test_a_link_to_rows_is_a_choice(corpus: Corpus) -> None:
    assert fitting(corpus, rows="alpha2001-pos:1-2;beta2002-dia:1") == [
        "beta2002-dia-001", "alpha2001-pos-001", "alpha2001-pos-002",
    ]  # fmt: skip


def test_compared_are_rows_on_what_two_of_the_sources_speak_of_by_their_own_theme(corpus: Corpus) -> None:
    """Raids in both; coups in one; the family violence, that both share, is nobody's own theme."""
    rows = explorer_rows(corpus)
    both = compared_rows(rows, "theme", ["alpha2001", "beta2002"])
    assert both["id"].tolist() == ["alpha2001-dia-001", "beta2002-rec-001"]
    assert compared_rows(rows, "claim", ["alpha2001", "beta2002"]).empty
    assert compared_rows(rows, "theme", ["alpha2001"]).empty


def test_the_selection_is_what_fits_else_what_is_compared_else_what_is_ticked(corpus: Corpus) -> None:
    shown = explorer(corpus, filters={"kind": "position"})
    assert shown.selection["id"].tolist() == ["alpha2001-pos-001", "alpha2001-pos-002"]
    assert list(shown.selection)[:4] == ["id", "kind", "source", "statement"]
    shown.filters, shown.compared = {}, {"by": "theme", "sources": ["alpha2001", "beta2002"]}
    assert shown.selection["id"].tolist() == ["alpha2001-dia-001", "beta2002-rec-001"]
    shown.kept = ["beta2002-dia-001"]
    assert shown.selection["id"].tolist() == ["beta2002-dia-001"]


def test_filters_may_be_given_as_the_address_of_the_page(corpus: Corpus) -> None:
    shown = explorer(corpus, filters="13_statements.html#source=beta2002&q=r%C3%A9p%C3%A8tent")
    assert shown.filters == {"source": "beta2002", "q": "répètent"}
    assert shown.selection["id"].tolist() == ["beta2002-dia-001"]


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"theme": "raid"}, 'filters, theme: "raid" is not in what the rows have as theme; did you mean "raids"?'),
        ({"voice": "raids"}, 'filters, voice: "raids" is not in what the rows have as voice'),
        ({"thema": "raids"}, 'filters: "thema" is not in the filters; did you mean "theme"?'),
        ({"from": "then"}, 'filters, from: "then" is not a year, a month or a day: 2012, 2012-03 or 2012-03-21'),
        (
            "#kind=positions",
            'filters, kind: "positions" is not in what the rows have as kind; did you mean "position"?',
        ),
    ],
)
def test_a_filter_that_there_is_not_is_refused_with_the_nearest(corpus: Corpus, filters: Any, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        explorer(corpus, filters=filters)
    assert str(refused.value).startswith(said)
    with pytest.raises(UsageError, match="filters"):
        explorer(corpus, saved={"mine": {"theme": "raid"}})


def test_what_is_set_later_is_refused_too_and_the_choice_stays(corpus: Corpus) -> None:
    shown = explorer(corpus, filters={"theme": "raids"})
    with pytest.raises(UsageError, match='"coup" is not'):
        shown.filters = {"theme": "coup"}
    with pytest.raises(UsageError, match='compared, by: "colour"'):
        shown.compared = {"by": "colour", "sources": []}
    with pytest.raises(UsageError, match='compared, sources: "gamma"'):
        shown.compared = {"by": "theme", "sources": ["gamma"]}
    assert (shown.filters, shown.compared) == ({"theme": "raids"}, {})


def test_the_passage_stands_in_what_is_around_it(with_text: Corpus) -> None:
    found = passage(with_text, "alpha2001-dia-001")
    assert (found.before, found.words, found.after) == (
        "Few slept. They say ", "so it went, as one was told", ". Then <all> left.",
    )  # fmt: skip
    assert "have not been compared" in found.note
    assert "under copyright" in found.note


def test_without_a_text_a_sentence_says_where_to_put_it(corpus: Corpus) -> None:
    said = "The text of Beta 2002 is not at hand; put your copy into the corpus folder as texts/beta2002.txt."
    assert passage(corpus, "beta2002-dia-001") == Passage(note=said)


def test_a_silence_has_no_passage(with_text: Corpus) -> None:
    assert "the source is silent" in passage(with_text, "alpha2001-pos-002").note


def test_a_text_without_the_passage_shows_none(with_text: Corpus) -> None:
    (with_text.folder / "texts" / "alpha2001.txt").write_text("All was quiet.\n", "utf-8")
    found = passage(with_text, "alpha2001-dia-001")
    assert "cannot be found in this copy" in found.note
    assert found.words == ""


def test_a_passage_is_shown_where_the_name_of_its_section_has_a_slip(tmp_path: Path) -> None:
    words, claims = digests("so it went, as one was told")
    coded = {"id": "alpha2001-p-001", "source": "alpha2001", "section": "the-harbor-wall", "words": 7}
    coded |= {"digest_words": words, "digest_claims": claims}
    corpus = small_corpus(tmp_path, diagnoses=DIAGNOSES, passages=[coded])
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "alpha2001.txt").write_text(f"# The harbour wall\n\n{TEXT}", "utf-8")
    found = passage(corpus, "alpha2001-dia-001")
    assert found.words == "so it went, as one was told"
    assert "the name of its section" in found.note


def test_its_state_holds_what_is_chosen_and_no_row_and_no_passage(with_text: Corpus) -> None:
    """What a notebook stores of it, whoever runs it without a browser: the same for every state of the texts."""
    shown = explorer(with_text, filters={"theme": "raids"})
    told: list[Any] = []
    shown.send = told.append
    shown._handle_custom_msg({"ask": "passage", "id": "alpha2001-dia-001"}, [])
    assert told[0]["passage"]["words"] == "so it went, as one was told"
    state = {name: value for name, value in shown.get_state().items() if name[0] != "_" and name != "layout"}
    assert {name: value for name, value in state.items() if value} == {"filters": {"theme": "raids"}}


def test_a_question_for_a_row_that_there_is_not_has_no_answer(corpus: Corpus) -> None:
    shown, told = explorer(corpus), []
    shown.send = told.append
    shown._handle_custom_msg({"ask": "passage", "id": "alpha2001-dia-999"}, [])
    shown._handle_custom_msg({"ask": "all"}, [])
    assert told == []


def test_texts_may_lie_in_another_folder(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "alpha2001.txt").write_text(TEXT, "utf-8")
    assert list(explorer(corpus, str(tmp_path / "elsewhere")).texts) == ["alpha2001"]


def test_jupyterlab_gets_the_widget_and_a_terminal_a_line(corpus: Corpus) -> None:
    data, _ = explorer(corpus)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert data["text/plain"] == f"Explorer of the statements of {corpus.name}: run this cell in JupyterLab"

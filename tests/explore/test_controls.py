"""The controls of JupyterLab: what fits a choice, the passage of a row, and that the controls show both."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from crossread.corpus.load import Corpus
from crossread.corpus.passages import read_texts
from crossread.explore.controls import LISTED, explorer
from crossread.explore.explored import explorer_rows, matching_rows, passage_html
from crossread.texts.copies import find_copies
from small_corpus import small_corpus

TEXT = "Few slept. They say so it went, as one was told. Then <all> left.\n"
DIAGNOSES: list[dict[str, Any]] = [
    {"id": "alpha2001-dia-001", "theme": "raids", "passage": "alpha2001-p-001", "statement": "Soldiers raid villages."},
    {"id": "beta2002-dia-001", "theme": "coups", "statement": "Coups recur."},
]
ASKED = {"id": "beta2002-rec-001", "addressee": "army", "instrument": "aid", "theme": "feuds"}
HELD: list[dict[str, Any]] = [
    {"id": "alpha2001-pos-001", "claim": "talks", "stance": 1, "passage": "alpha2001-p-001", "voice": "chief"},
    {"id": "alpha2001-pos-002", "claim": "votes", "status": "silent", "passage": "", "voice": ""},
]


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return small_corpus(tmp_path, diagnoses=DIAGNOSES, recommendations=[ASKED], positions=HELD)


@pytest.fixture
def with_text(corpus: Corpus) -> Corpus:
    (corpus.folder / "texts").mkdir()
    (corpus.folder / "texts" / "alpha2001.txt").write_text(TEXT, "utf-8")
    return corpus


def fitting(corpus: Corpus, **choice: str) -> list[str]:
    return matching_rows(explorer_rows(corpus), **choice)["id"].tolist()


def passage(corpus: Corpus, row: str) -> str:
    texts, _ = read_texts(corpus.folder, find_copies(corpus.folder))
    return passage_html(corpus, row, texts)


def test_without_a_choice_every_statement_fits(corpus: Corpus) -> None:
    assert len(fitting(corpus)) == 5


def test_a_family_has_the_rows_of_its_themes_and_a_theme_only_its_own(corpus: Corpus) -> None:
    assert fitting(corpus, theme="violence") == ["alpha2001-dia-001", "alpha2001-pos-001", "beta2002-rec-001"]
    assert fitting(corpus, theme="feuds") == ["beta2002-rec-001"]


def test_a_position_has_the_themes_of_its_passage(corpus: Corpus) -> None:
    assert fitting(corpus, theme="raids", kind="position") == ["alpha2001-pos-001"]


def test_choices_narrow_each_other_and_none_may_be_left(corpus: Corpus) -> None:
    assert fitting(corpus, source="alpha2001", voice="Chief") == ["alpha2001-pos-001"]
    assert fitting(corpus, source="beta2002", voice="Chief") == []
    assert fitting(corpus, theme="absent", search="raid") == []


def test_a_search_wants_every_word_in_either_case(corpus: Corpus) -> None:
    assert fitting(corpus, search="VILLAGES soldiers") == ["alpha2001-dia-001"]
    assert fitting(corpus, search="villages coups") == []
    assert fitting(corpus, search="beta2002-rec") == ["beta2002-rec-001"]


def test_a_search_is_taken_as_it_stands(corpus: Corpus) -> None:
    assert fitting(corpus, search="raid.*") == []


def test_the_passage_is_marked_in_what_stands_around_it(with_text: Corpus) -> None:
    html = passage(with_text, "alpha2001-dia-001")
    assert "They say <mark>so it went, as one was told</mark>. Then &lt;all&gt; left." in html
    assert "have not been compared" in html
    assert "under copyright" in html


def test_without_a_text_a_sentence_says_where_to_put_it(corpus: Corpus) -> None:
    assert passage(corpus, "beta2002-dia-001") == (
        "<p>The text of Beta 2002 is not at hand; put your copy into the corpus folder as texts/beta2002.txt.</p>"
    )


def test_a_silence_has_no_passage(with_text: Corpus) -> None:
    assert "the source is silent" in passage(with_text, "alpha2001-pos-002")


def test_a_text_without_the_passage_shows_none(with_text: Corpus) -> None:
    (with_text.folder / "texts" / "alpha2001.txt").write_text("All was quiet.\n", "utf-8")
    html = passage(with_text, "alpha2001-dia-001")
    assert "cannot be found in this copy" in html
    assert "<mark>" not in html


def test_the_controls_offer_what_there_is_families_before_their_themes(corpus: Corpus) -> None:
    shown = explorer(corpus)
    assert [value for _, value in shown.theme.options] == ["", "violence", "raids", "feuds", "rule", "coups"]
    assert [value for _, value in shown.source.options] == ["", "alpha2001", "beta2002"]
    assert [value for _, value in shown.kind.options] == ["", "diagnosis", "recommendation", "position"]
    assert [value for _, value in shown.row.options if value] == explorer_rows(corpus)["id"].tolist()


def test_a_choice_is_shown_as_a_table_with_links(corpus: Corpus) -> None:
    shown = explorer(corpus)
    shown.theme.value = "coups"
    html = shown.found.outputs[0]["data"]["text/html"]
    assert "One statement found" in html
    assert 'href="13_statements.ipynb#beta2002-dia-001"' in html
    assert "alpha2001" not in html


def test_a_choice_that_nothing_fits_is_a_sentence(corpus: Corpus) -> None:
    shown = explorer(corpus)
    shown.source.value = "beta2002"
    shown.search.value = "elephants"
    said = "No statement fits the source “Beta 2002” and the search “elephants”."
    assert shown.found.outputs[0]["data"]["text/plain"] == said
    assert [value for _, value in shown.row.options] == [""]


def test_the_sentence_on_an_empty_choice_names_the_claim_too(corpus: Corpus) -> None:
    shown = explorer(corpus)
    claim = next(value for _, value in shown.claim.options if value)
    label = corpus.claims.set_index("id").loc[claim, "label"]
    shown.claim.value, shown.search.value = claim, "elephants"
    said = f"No statement fits the claim “{label}” and the search “elephants”."
    assert shown.found.outputs[0]["data"]["text/plain"] == said


def test_the_voices_offered_are_those_of_the_source(corpus: Corpus) -> None:
    shown = explorer(corpus)
    shown.voice.value = "Chief"
    shown.source.value = "beta2002"
    assert [value for _, value in shown.voice.options] == ["", "Bob"]
    assert shown.voice.value == ""
    assert shown.matches()["id"].tolist() == ["beta2002-dia-001", "beta2002-rec-001"]


def test_a_row_that_is_chosen_opens_its_evidence_and_passage(with_text: Corpus) -> None:
    shown = explorer(with_text)
    shown.row.value = "alpha2001-dia-001"
    html = shown.opened.outputs[0]["data"]["text/html"]
    assert "Soldiers raid villages." in html
    assert "<mark>so it went" in html
    shown.kind.value = "recommendation"
    assert shown.opened.outputs == ()


def test_texts_may_lie_in_another_folder(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "alpha2001.txt").write_text(TEXT, "utf-8")
    shown = explorer(corpus, str(tmp_path / "elsewhere"))
    shown.row.value = "alpha2001-dia-001"
    assert "<mark>" in shown.opened.outputs[0]["data"]["text/html"]


def test_more_than_can_be_read_is_cut_and_said(tmp_path: Path) -> None:
    rows = [{"id": f"alpha2001-dia-{n:03}", "theme": "raids"} for n in range(1, LISTED + 2)]
    shown = explorer(small_corpus(tmp_path, diagnoses=rows))
    assert f"{LISTED + 1} statements found, the first {LISTED} shown" in shown.found.outputs[0]["data"]["text/html"]
    assert len(shown.row.options) == LISTED + 1


def test_jupyterlab_gets_the_controls_themselves(corpus: Corpus) -> None:
    bundle = explorer(corpus)._repr_mimebundle_()
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    assert "application/vnd.jupyter.widget-view+json" in data

"""Of a source that is coded in part nothing is called silent: no sentence, count, chart or brief says that it lacks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import crossread as cr
import pytest
from crossread.briefs.brief import make_brief
from crossread.briefs.brief_tables import theme_sides
from crossread.briefs.part import show_part
from crossread.briefs.subject import brief_subject
from crossread.corpus.load import COVERED, Corpus
from crossread.findings.kinds_of_dispute import voices
from crossread.show.coverage import coded_in_part, in_part, none_in, so_far, whole
from crossread.show.labels import labelled
from crossread.show.words import ids
from crossread.topics.evidence.charts import alt_heard, alt_voices, heatmap_voices
from crossread.topics.evidence.sentences import sentence_alone, sentence_cited
from crossread.topics.evidence.tables import citation_groups, told_alone
from crossread.topics.evidence.voices import sentence_speakers, sentence_unheard
from crossread.topics.remedies.requests import asked_of_funder, sentence_funder, sentence_specificity, specificity
from crossread.topics.remedies.tables import unasked_actors
from small_corpus import meta, small_corpus, source

WHOLE, PART = "beta2002", "gamma2003"
# What would be false of a source that is coded in part, said with its name.
LACK = re.compile(r"\b(none|no|nothing|nobody|silent|never|only its authors|only the authors)\b")


def villages(folder: Path, coverage: str) -> Corpus:
    """Alpha has a row of every table and two local voices, one of them asking; beta and gamma have a diagnosis each.

    Beta is coded whole, gamma as far as `coverage` says.
    """
    described = meta(source("alpha2001"), source(WHOLE), source(PART, funder="The state of the abroad"))
    described["coverage"][PART] = dict.fromkeys(COVERED, coverage)
    blamed = {"theme": "raids", "role": "failure"}
    said = [{"id": f"{name}-dia-001", **blamed} for name in ("alpha2001", WHOLE, PART)]
    heard = {"id": "alpha2001-dia-002", "theme": "coups", "voice": "chief"}
    asked = {"id": "alpha2001-rec-001", "addressee": "army", "instrument": "aid", "theme": "raids", "voice": "chief"}
    figure = {"id": "alpha2001-fig-001", "quantity": "", "form": "count", "low": 3, "high": 3}
    other = {"id": f"{WHOLE}-dia-002", "theme": "raids", "voice": "dan"}
    more = {"id": f"{PART}-dia-002", "theme": "raids", "voice": "eve"}
    quoted = [
        {"id": name, "label": name.title(), "kind": "official", "local": local, "named": "yes", "sources": where}
        for name, local, where in (("chief", "yes", "alpha2001"), ("dan", "no", WHOLE), ("eve", "no", PART))
    ]
    hits = [
        {"source": name, "kind": "themes", "code": code, "n_hits": 0}
        for name in (WHOLE, PART)
        for code in ("raids", "feuds", "coups")
    ]
    cited = {"id": "alpha2001-cit-001", "source": "alpha2001", "voice": "chief", "work": "Mud", "kind": "statement"}
    return small_corpus(folder, described, diagnoses=[*said, heard, other, more], recommendations=[asked],
                        figures=[figure], hits=hits, voices=quoted, citations=[cited])  # fmt: skip


def everything_said(corpus: Corpus) -> list[str]:
    """Every sentence that would say of a source what it lacks, those of the briefs among them."""
    heard, profile = cr.voices_table(corpus), cr.source_profile(corpus)
    asked, status = cr.remedies(corpus), cr.theme_status(corpus)
    said = [
        cr.sentence_who_asks(corpus, asked),
        cr.sentence_who_asks(corpus, cr.remedies(cr.select_addressee(corpus, "army")), "army"),
        sentence_specificity(corpus, specificity(corpus)),
        sentence_funder(corpus, asked_of_funder(corpus)),
        cr.sentence_forms(corpus, cr.ledger_counts(corpus)),
        cr.sentence_attention(corpus, cr.theme_mentions(corpus)),
        cr.sentence_silence(corpus, cr.silence_counts(corpus, status), "theme"),
        cr.sentence_voices(corpus, profile),
        cr.sentence_makers(corpus, profile),
        cr.sentence_evidence(corpus, cr.evidence_kinds(corpus)),
        sentence_cited(corpus, citation_groups(corpus)),
        sentence_alone(corpus, told_alone(corpus)),
        sentence_speakers(corpus, heard),
        sentence_unheard(corpus, heard),
        alt_heard(labelled(corpus, heard)),
        alt_voices(labelled(corpus, cr.voices_heard(corpus))),
        *(f"{one.text} {one.detail}" for one in voices(corpus)),
    ]
    subjects = ({}, {"theme": "violence"}, {"addressee": "army"}, {"source": PART}, {"pair": f"{WHOLE},{PART}"})
    for subject in subjects:
        brief = make_brief(corpus, brief_subject(**subject))
        shown = [show_part(brief, slot) for slot in brief.parts]
        said += [brief.summary, *(one.bundle["text/markdown"] for one in shown if one is not None)]
    return [sentence for text in said for sentence in re.split(r"(?<=[.;])\s+", text)]


def test_nothing_is_said_of_what_a_source_lacks_that_is_coded_in_part(tmp_path: Path) -> None:
    said = everything_said(villages(tmp_path, "partial"))
    wrong = [each for each in said if "Gamma 2003" in each and LACK.search(each)]
    excused = [each for each in wrong if each.lower().startswith("as far as") or "coded in part" in each]
    assert [each for each in wrong if each not in excused] == []
    assert sum("is coded in part" in each for each in said) > 5


def test_of_a_source_that_is_coded_whole_it_is_said(tmp_path: Path) -> None:
    """The same sentences of the same rows, once gamma is declared complete."""
    said = everything_said(villages(tmp_path, "complete"))
    assert not [each for each in said if "in part" in each or each.lower().startswith("as far as")]
    of_both = "ask nothing of *The army*", "cite nothing", "state no figure", "ask nothing of anyone here"
    for words in (*(f"Beta 2002 and Gamma 2003 {each}" for each in of_both), "No local voice speaks in Beta 2002 or"):
        assert any(words in each for each in said), words


def test_what_no_source_does_is_said_as_far_as_the_sources_are_coded(tmp_path: Path) -> None:
    corpus = villages(tmp_path, "partial")
    summary = make_brief(corpus, brief_subject(addressee="abroad")).summary
    assert "As far as the sources are coded, nothing is asked of *The abroad*" in summary
    whole_one = villages(tmp_path / "whole", "complete")
    assert "Nothing is asked of *The abroad*" in make_brief(whole_one, brief_subject(addressee="abroad")).summary


def said_without_rows(corpus: Corpus) -> list[str]:
    """What is said of what no source does, where there is no row at all."""
    status, standings = cr.theme_status(corpus), cr.claim_standings(cr.claim_cells(corpus))
    origins, events = cr.origin_table(corpus), cr.event_status(corpus)
    return [
        cr.sentence_arrows(corpus, cr.causal_arrows(corpus)),
        cr.sentence_diagnoses(corpus, status, cr.shared_themes(status), cr.contested_themes(status)),
        cr.sentence_remedies(corpus, cr.remedies(corpus)),
        cr.sentence_figure_origins(corpus, origins),
        cr.sentence_claims(corpus, standings),
        cr.sentence_shared_by(corpus, standings),
        cr.sentence_events(corpus, cr.event_sides(events)),
        cr.sentence_own_time(corpus, cr.own_time(events), years=1),
        cr.sentence_forecasts(corpus, cr.forecast_outcomes(corpus)),
    ]


@pytest.mark.parametrize(("coverage", "in_part"), [("partial", True), ("complete", False)])
def test_what_no_source_does_is_a_silence_only_of_sources_that_are_whole(
    coverage: str, in_part: bool, tmp_path: Path
) -> None:
    said = said_without_rows(small_corpus(tmp_path, meta(source("alpha2001"), source(WHOLE), coverage=coverage)))
    sentences = [each for text in said for each in re.split(r"(?<=[.;])\s+", text)]
    assert all(LACK.search(each.lower()) for each in sentences)
    assert {each.startswith("As far as the sources are coded, ") for each in sentences} == {in_part}


def test_a_table_of_which_nothing_is_coded_has_no_number_of_rows(tmp_path: Path) -> None:
    """Of gamma no figure is coded and alpha has one; only a source whose figures are whole can be the densest."""
    described = meta(source("alpha2001"), source(PART))
    described["coverage"][PART] = {"diagnoses": "partial", "figures": "none"}
    figure = {"id": "alpha2001-fig-001", "quantity": "", "form": "count", "low": 3, "high": 3}
    corpus = small_corpus(tmp_path, described, figures=[figure])
    profile = cr.source_profile(corpus)
    assert profile["n_figures"].fillna(-1).tolist() == [1, -1]
    assert profile["n_diagnoses"].tolist() == [0, 0]
    both = "Alpha 2001 is both the longest (1,000 words) and the densest in figures (1.0 per 1,000 words)."
    assert cr.sentence_length(corpus, profile) == both
    described["coverage"]["alpha2001"]["figures"] = "partial"
    part = small_corpus(tmp_path / "part", described, figures=[figure])
    assert cr.sentence_length(part, cr.source_profile(part)) == "The longest is Alpha 2001 (1,000 words)."


def test_a_sentence_names_a_source_without_the_mark_of_a_table(tmp_path: Path) -> None:
    corpus = villages(tmp_path, "partial")
    said = cr.sentence_authors(labelled(corpus, cr.source_facts(corpus)))
    unpaid = "Who paid for Alpha 2001 and Beta 2002 is not stated."
    assert said == f"Gamma 2003 was paid for by The state of the abroad. {unpaid}"


SUBJECTS: list[dict[str, Any]] = [{}, {"theme": "raids"}, {"addressee": "army"}, {"source": PART}]


@pytest.mark.parametrize("subject", [*SUBJECTS, {"pair": f"alpha2001,{PART}"}], ids=str)
def test_a_brief_says_first_that_a_source_is_coded_in_part(subject: dict[str, Any], tmp_path: Path) -> None:
    said = "Gamma 2003 is coded in part: what has no row there is not judged, and counts of it may grow. "
    assert make_brief(villages(tmp_path, "partial"), brief_subject(**subject)).summary.startswith(said)


def test_a_brief_on_a_whole_source_does_not_speak_of_parts(tmp_path: Path) -> None:
    """That beta tells nothing that no other tells is not said either: gamma may tell what beta tells, or not."""
    brief = make_brief(villages(tmp_path, "partial"), brief_subject(source=WHOLE))
    assert brief.summary == "It asks nothing of anyone. It has no arithmetic that could be checked."
    alpha = make_brief(villages(tmp_path / "alpha", "partial"), brief_subject(source="alpha2001"))
    said = alpha.parts["said"].prose
    assert "\n\nAs far as the sources are coded, Alpha 2001 alone speaks of one theme" in said


def test_an_actor_is_unasked_only_where_recommendations_are_whole(tmp_path: Path) -> None:
    """Beta and gamma both blame the army and ask nothing of it."""
    assert unasked_actors(villages(tmp_path, "partial"))["source"].tolist() == [WHOLE]
    assert unasked_actors(villages(tmp_path / "whole", "complete"))["source"].tolist() == [WHOLE, PART]


def test_the_finding_on_voices_names_no_source_that_is_coded_in_part(tmp_path: Path) -> None:
    """Alpha has two rows of a local voice, beta and gamma none; the share is kept low by rows of others."""
    corpus = villages(tmp_path, "partial")
    texts = [one.text for one in voices(corpus)]
    assert not [text for text in texts if "Gamma 2003" in text]


def test_charts_mark_the_source_and_leave_open_what_it_lacks(tmp_path: Path) -> None:
    heard = labelled(corpus := villages(tmp_path, "partial"), cr.voices_table(villages(tmp_path, "partial")))
    assert list(heard["source"].cat.categories) == ["Alpha 2001", "Beta 2002", "Gamma 2003 (in part)"]
    ax = heatmap_voices(heard)
    assert "?" in {text.get_text() for text in ax.texts}
    assert ax.get_xlabel().endswith("; ? : not judged")
    sides = theme_sides(cr.theme_status(corpus))
    assert not any(PART in ids(cell) for cell in sides["silent"])


def test_levels_of_the_tables_named_decide(tmp_path: Path) -> None:
    described = meta(source("alpha2001"), source(WHOLE))
    described["coverage"][WHOLE]["figures"] = "partial"
    corpus = small_corpus(tmp_path, described)
    assert in_part(corpus) == in_part(corpus, "figures", "diagnoses") == [WHOLE]
    assert in_part(corpus, "diagnoses") == []
    assert whole(corpus, [WHOLE, "alpha2001"], "figures") == ["alpha2001"]
    assert none_in(corpus, [WHOLE], ["diagnoses"], "says nothing", "say nothing") == "Beta 2002 says nothing"
    both = none_in(corpus, ["alpha2001", WHOLE], ["figures"], "says nothing", "say nothing")
    assert both == "Alpha 2001 says nothing; Beta 2002 is coded in part, and not judged here"
    assert none_in(corpus, [], ["figures"], "says nothing", "say nothing") == ""
    assert so_far(corpus, "diagnoses") == coded_in_part(corpus, "diagnoses") == ""
    assert so_far(corpus) == "as far as the sources are coded, "

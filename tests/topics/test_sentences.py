"""Sentences: none, one, ties, one source only, and what may not be claimed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import crossread as cr
import pandas as pd
import pytest
from crossread.corpus.load import Corpus
from crossread.show.labels import Labels
from small_corpus import meta, small_corpus, source


def said(where: str, number: int, theme: str = "raids", **cells: Any) -> dict[str, Any]:
    return {"id": f"{where}-dia-{number:03}", "theme": theme} | cells


def asked(where: str, number: int, **cells: Any) -> dict[str, Any]:
    return {"id": f"{where}-rec-{number:03}", "addressee": "army", "instrument": "aid", "theme": "raids"} | cells


def no_hits(where: str, *themes: str) -> list[dict[str, Any]]:
    return [{"source": where, "kind": "themes", "code": theme, "n_hits": 0} for theme in themes]


def diagnoses(corpus: Corpus) -> str:
    status = cr.theme_status(corpus)
    return cr.sentence_diagnoses(corpus, status, cr.shared_themes(status), cr.contested_themes(status))


def test_two_sources_that_say_the_same_are_both(tmp_path: Path) -> None:
    text = diagnoses(small_corpus(tmp_path, diagnoses=[said("alpha2001", 1), said("beta2002", 1)]))
    assert text.startswith("Both sources say that *The raids* is part of what is wrong.")


def test_a_theme_that_a_source_relays_is_not_said(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), said("beta2002", 1, endorsement="relayed")]
    assert diagnoses(small_corpus(tmp_path, diagnoses=rows)).startswith("No theme is said by more than one")


def test_a_contradiction_names_both_sides(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), said("beta2002", 1, polarity="doubts")]
    assert "Alpha 2001 says that it is part of what is wrong, Beta 2002 denies or doubts it" in diagnoses(
        small_corpus(tmp_path, diagnoses=rows)
    )


def test_one_source_is_not_compared(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, meta(source("alpha2001")), diagnoses=[said("alpha2001", 1)])
    assert diagnoses(corpus) == "Alpha 2001 says in its own name that *The raids* is part of what is wrong."
    assert cr.sentence_sources(corpus).startswith("One source is read, Alpha 2001 (report, May 2001)")


def test_a_tie_in_attention_is_said(tmp_path: Path) -> None:
    """Two themes of ten words each in 1,000."""
    corpus = small_corpus(tmp_path, diagnoses=[said("alpha2001", 1), said("alpha2001", 2, "coups")])
    text = cr.sentence_attention(corpus, cr.theme_mentions(corpus))
    assert "Alpha 2001 gives most words to *The coups* and *The raids*." in text
    assert "Beta 2002 speaks of none of these themes" in text


def test_silence_is_told_with_its_proof_and_never_without(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, meta(source("alpha2001")), hits=no_hits("alpha2001", "raids", "coups"))
    silences = cr.silence_counts(corpus, cr.theme_status(corpus))
    (row,) = silences.to_dict("records")
    assert (row["n_codes"], row["n_silent"], row["n_no_hit"], row["n_not_judged"]) == (3, 2, 2, 1)
    assert cr.sentence_silence(corpus, silences, "theme") == (
        "Passed over in Alpha 2001: two of the three themes. Alpha 2001 is not judged on one theme."
    )


def test_the_theme_with_most_words_is_told_once_of_all_that_share_it(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), said("beta2002", 1), said("gamma2003", 1, "coups")]
    sources = meta(*map(source, ("alpha2001", "beta2002", "gamma2003")))
    corpus = small_corpus(tmp_path, sources, diagnoses=rows)
    assert cr.sentence_attention(corpus, cr.theme_mentions(corpus)) == (
        "Alpha 2001 and Beta 2002 give most words to *The raids*; Gamma 2003 gives most words to *The coups*."
    )


def test_a_source_that_only_relays_asks_nothing_in_its_own_name(tmp_path: Path) -> None:
    rows = [asked("alpha2001", 1, endorsement="relayed"), asked("beta2002", 1)]
    corpus = small_corpus(tmp_path, recommendations=rows)
    text = cr.sentence_who_asks(corpus, cr.remedies(corpus))
    assert text == "Beta 2002 asks something in its own name. Alpha 2001 only relays what its voices ask."


def test_conditions_are_counted_with_the_right_verb(tmp_path: Path) -> None:
    rows = [
        asked("alpha2001", 1, condition="after the vote"),
        asked("alpha2001", 2, deadline="by May", condition="if so"),
    ]
    corpus = small_corpus(tmp_path, recommendations=rows)
    assert cr.sentence_conditions(corpus.recommendations) == (
        "Of two recommendations two name a condition, one names a deadline and none name the means."
    )


def test_what_is_asked_of_an_actor_names_those_below_it(tmp_path: Path) -> None:
    rows = [asked("alpha2001", 1, addressee="unit"), asked("alpha2001", 2)]
    corpus = small_corpus(tmp_path, recommendations=rows)
    assert cr.sentence_addressee(corpus, cr.by_addressee(corpus, "army"), "army") == (
        "Included is what is asked of The unit."
    )
    assert cr.sentence_who_asks(corpus, cr.remedies(corpus), "army") == (
        "Alpha 2001 asks something of *The army* in its own name. Beta 2002 asks nothing of *The army*."
    )
    assert cr.sentence_addressee(corpus, cr.by_addressee(corpus), "") == ""


def test_the_sources_with_most_and_with_fewest_answers_are_told(tmp_path: Path) -> None:
    """Of Alpha one of two diagnoses is answered, of Beta none of one, which is on coups."""
    rows = [said("alpha2001", 1), said("alpha2001", 2), said("beta2002", 1, theme="coups")]
    links = [{"recommendation": "alpha2001-rec-001", "diagnosis": "alpha2001-dia-002", "basis": "stated"}]
    corpus = small_corpus(tmp_path, diagnoses=rows, recommendations=[asked("alpha2001", 1)], answers=links)
    table = cr.answered_sources(corpus)
    assert table["answered_share"].to_list() == [0.5, 0]
    assert table["unanswered_themes"].to_list() == ["raids", "coups"]
    assert cr.sentence_answers(corpus, cr.answers_table(corpus), table) == (
        "Of what is held to be wrong, most is answered in Alpha 2001 (one of the two diagnoses) and least in "
        "Beta 2002 (no diagnosis). The text itself makes each link."
    )


@pytest.mark.parametrize(
    ("shares", "told"),
    [
        ({"beta2002": 2}, "coded in Beta 2002: 2 rows"),
        ({"beta2002": 2, "alpha2001": 2}, "as much is coded in Alpha 2001 (2 rows) and Beta 2002 (2 rows)"),
        ({"beta2002": 2, "alpha2001": 1}, "most is coded in Beta 2002 (2 rows) and least in Alpha 2001 (1 rows)"),
    ],
)
def test_largest_and_smallest_are_told_of_one_of_equal_and_of_several(
    shares: dict[str, float], told: str, tmp_path: Path
) -> None:
    said = {source: f"{value} rows" for source, value in shares.items()}
    assert Labels(small_corpus(tmp_path)).extremes(shares, said, "coded") == told


def test_the_strongest_word_of_most_requests_is_told_of_sources_together(tmp_path: Path) -> None:
    rows = [
        *(asked("alpha2001", number, strength="must") for number in (1, 2)),
        asked("alpha2001", 3, strength="could"),
        asked("beta2002", 1, strength="must"),
    ]
    corpus = small_corpus(tmp_path, recommendations=rows)
    assert cr.sentence_strengths(corpus, cr.strengths(corpus)) == "Alpha 2001 and Beta 2002 most often say *must*."


def test_nothing_is_called_answered_where_links_are_not_complete(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, meta(source("alpha2001"), coverage="partial"), diagnoses=[said("alpha2001", 1)])
    text = cr.sentence_answers(corpus, cr.answers_table(corpus), cr.answered_sources(corpus))
    assert text.startswith("The links from recommendations to diagnoses are not complete")


def test_voices_are_counted_beside_the_authors(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, diagnoses=[said("alpha2001", 1, voice="chief"), said("beta2002", 1)])
    profile = cr.source_profile(corpus)
    assert cr.sentence_voices(corpus, profile) == (
        "Alpha 2001 lets one voice speak beside its authors, one of them local. In Beta 2002 only its authors speak."
    )
    assert cr.sentence_makers(corpus, profile) == "No local voice speaks in Beta 2002."


def test_what_several_sources_do_is_told_in_one_sentence(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1, voice="chief"), said("beta2002", 1, voice="guest"), said("beta2002", 2, voice="chief")]
    voices = [
        *(
            {"source": where, "id": "chief", "label": "A chief", "kind": "person"}
            for where in ("alpha2001", "beta2002")
        ),
        {"source": "beta2002", "id": "guest", "label": "A guest", "kind": "person"},
    ]
    corpus = small_corpus(tmp_path, diagnoses=rows, voices=voices)
    told = cr.sentence_voices(corpus, cr.source_profile(corpus))
    assert told.endswith("; Beta 2002 two (none).")
    assert told.startswith("Alpha 2001 lets one voice speak beside")
    cited = pd.DataFrame({"source": ["alpha2001", "beta2002"], "kind": "interview", "n_citations": [2, 1]})
    assert cr.sentence_evidence(corpus, cited) == "Alpha 2001 and Beta 2002 rest most often on interviews."


def test_a_source_that_was_not_read_twice_is_not_measured(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, meta(source("alpha2001")))
    assert cr.sentence_missed(corpus, cr.missed_rows(corpus)) == "Alpha 2001: not measured."


@pytest.mark.parametrize("empty", [True, False])
def test_every_sentence_has_an_answer_for_an_empty_corpus(tmp_path: Path, empty: bool) -> None:
    rows = {} if empty else {"diagnoses": [said("alpha2001", 1)], "recommendations": [asked("beta2002", 1)]}
    corpus = small_corpus(tmp_path, **rows)
    status, asks = cr.theme_status(corpus), cr.remedies(corpus)
    texts = [
        diagnoses(corpus), cr.sentence_remedies(corpus, asks), cr.sentence_roles(corpus, cr.theme_roles(corpus)),
        cr.sentence_responsible(corpus, cr.responsible_actors(corpus)),
        cr.sentence_silence(corpus, cr.silence_counts(corpus, status), "theme"),
        cr.sentence_strengths(corpus, cr.strengths(corpus)), cr.sentence_conditions(corpus.recommendations),
        cr.sentence_answers(corpus, cr.answers_table(corpus), cr.answered_sources(corpus)),
        cr.sentence_unanswered(corpus, cr.unanswered_diagnoses(corpus)),
        cr.sentence_unsupported(corpus, cr.unsupported_recommendations(corpus)),
        cr.sentence_evidence(corpus, cr.evidence_kinds(corpus)), cr.sentence_claim_reliability(corpus),
        cr.sentence_claims(corpus, cr.claim_standings(cr.claim_cells(corpus))),
        cr.sentence_shared_by(corpus, cr.claim_standings(cr.claim_cells(corpus))),
        cr.sentence_silence(corpus, cr.silence_counts(corpus, cr.claim_cells(corpus)), "claim"),
        cr.sentence_network(corpus, cr.stand_network(cr.claim_holders(corpus))),
        cr.sentence_same_remedy(corpus, cr.same_remedy_opposed_diagnoses(corpus)),
        cr.sentence_specificity(corpus, cr.specificity(corpus)), cr.sentence_length(corpus, cr.source_profile(corpus)),
        cr.sentence_unique(corpus, cr.unique_themes(status)), cr.sentence_findings(corpus, cr.top_findings(corpus)),
    ]  # fmt: skip
    assert all(text.endswith((".", ")")) and "nan" not in text and "<NA>" not in text for text in texts)


def test_sources_that_answer_alike_are_told_together(tmp_path: Path) -> None:
    """Alpha and Gamma blame the army most (two rows of three, one of one), Beta the state; all tell failures."""
    rows = [
        said("alpha2001", 1, about="army"), said("alpha2001", 2, about="army"), said("alpha2001", 3, about="state"),
        said("beta2002", 1, about="state"), said("gamma2003", 1, about="army"),
    ]  # fmt: skip
    sources = [source(name) for name in ("alpha2001", "beta2002", "gamma2003")]
    corpus = small_corpus(tmp_path, meta(*sources), diagnoses=[row | {"role": "failure"} for row in rows])
    assert cr.sentence_roles(corpus, cr.theme_roles(corpus)) == (
        "Alpha 2001, Beta 2002 and Gamma 2003 speak most often of failures."
    )
    assert cr.sentence_responsible(corpus, cr.responsible_actors(corpus)) == (
        "Alpha 2001 and Gamma 2003 lay what is wrong most often at the door of *The army*. "
        "Beta 2002 lays what is wrong most often at the door of *The state*."
    )


def test_a_brief_has_one_subject() -> None:
    with pytest.raises(cr.UsageError, match="theme, pair: a brief has one subject"):
        cr.brief_subject(theme="raids", pair="a,b")


def test_a_brief_for_an_actor_never_calls_a_theme_silent(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, diagnoses=[said("alpha2001", 1)], hits=no_hits("beta2002", "raids"))
    brief = cr.select_brief(corpus, cr.brief_subject(addressee="army"))
    assert "silent" not in set(cr.theme_status(brief)["status"])


def test_a_brief_that_covers_everything_says_so(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, diagnoses=[said("alpha2001", 1)])
    subject = cr.brief_subject()
    text = cr.sentence_subject(cr.select_brief(corpus, subject), subject)
    assert text == (
        "No theme, source, addressee or pair was chosen. This brief rests on one diagnosis and no recommendations."
    )


def test_labels_replace_ids_and_the_input_stays(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path)
    table = pd.DataFrame({"source": ["beta2002"], "theme": ["raids"], "says": ["alpha2001;beta2002"], "rows": ["x-1"]})
    shown = cr.labelled(corpus, table)
    assert shown.astype(str).values.tolist() == [["Beta 2002", "The raids", "Alpha 2001, Beta 2002", "x-1"]]
    assert list(shown["source"].cat.categories) == ["Alpha 2001", "Beta 2002"]
    assert table.at[0, "theme"] == "raids"


def test_genre_length_ground_and_what_is_cited_most_are_told_of_each_source(tmp_path: Path) -> None:
    """A length that nobody counted is left out, and so are citations where there are none."""
    talks = [{"id": f"alpha2001-cit-00{n}", "kind": kind, "source": "alpha2001"}
             for n, kind in enumerate(["interview", "interview", "law", "cross_reference"])]  # fmt: skip
    of_beta = {"words_body": None, "evidence_base": "", "kind": "op-ed"}
    corpus = small_corpus(tmp_path, meta(source("alpha2001"), source("beta2002", **of_beta)), citations=talks)
    assert cr.sentence_genres(corpus) == (
        "Alpha 2001 (report of 1,000 words, May 2001) rests on talks; it cites most often interviews (two of the three "
        "citations). Beta 2002 (op-ed, May 2002) does not say on what it rests."
    )

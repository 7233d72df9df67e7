"""Each rule of plausibility on the sound corpus with one thing changed: references, codes, rows, metadata, coverage."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.numbers.periods import is_before, is_date
from island import island, problems_of, replaced

LONG = " ".join(["word"] * 61) + "."
CASES = {
    "a restatement of a later row": (
        *("diagnoses.csv", "alpha,,own,,The port filled", "alpha,,own,alpha2019-dia-003,The port filled"),
        'diagnoses.csv line 2, restates: "alpha2019-dia-003" comes after this row; let the later row '
        "restate the earlier one",
    ),
    "a restatement of itself": (
        *("diagnoses.csv", "own,alpha2019-dia-001,Missing", "own,alpha2019-dia-004,Missing"),
        "diagnoses.csv line 5, restates: the row refers to itself; name another row or leave the cell empty",
    ),
    "a restatement of another source": (
        *("diagnoses.csv", "beta,,own,,Many", "beta,,own,alpha2019-dia-003,Many"),
        'diagnoses.csv line 6, restates: "alpha2019-dia-003" is of alpha2019, but the row is of '
        "beta2021; refer to a row of the same source",
    ),
    "an id of another source": (
        *("mentions.csv", "beta2021-men-001", "alpha2019-men-001"),
        'mentions.csv line 2, passage: "beta2021-p-001" is of beta2021, but the row is of alpha2019 by its id; name '
        "one of alpha2019, or begin the id with beta2021",
    ),
    "a voice that is not heard in the source": (
        *("codebook/voices.csv", "Fishers,citizen,,no,no,alpha2019", "Fishers,citizen,,no,no,beta2021"),
        'diagnoses.csv line 3, voice: "fishers" is heard in beta2021 according to codebook/voices.csv, not in '
        "alpha2019; name who speaks here, or add alpha2019 there if the text has this voice",
    ),
    "a position on the passage of another source": (
        *("positions.csv", "alpha2019-p-002,alpha2019,road", "beta2021-p-002,alpha2019,road"),
        'positions.csv line 3, passage: "beta2021-p-002" is of beta2021, but the row is of alpha2019; '
        "correct one of them",
    ),
    "a position that is relayed though an author holds it": (
        *("positions.csv", "road,-1,own,says,,alpha", "road,-1,relayed,says,,alpha"),
        'positions.csv line 3, status: "relayed", but "alpha" is an author of alpha2019; say "own", or name who is '
        "quoted",
    ),
    "a row that is nowhere": (
        *("forecasts.csv", "beta2021-fig-001", "beta2021-fig-009"),
        'forecasts.csv line 2, told_by: "beta2021-fig-009" is not in any table; did you mean "beta2021-fig-001"?',
    ),
    "a search term that cannot be searched for": (
        *("codebook/claims.csv", ",dredg*", ",dredg*; *ing"),
        'codebook/claims.csv line 2, terms: "*ing" cannot be searched for; use words, with * only at their end and & '
        "between them",
    ),
    "parents in a circle": (
        *("codebook/actors.csv", "council,Council,", "council,Council,council"),
        "codebook/actors.csv line 2, parent: the row refers to itself; name another row or leave the cell empty",
    ),
    "an outcome that no row tells": (
        *("forecasts.csv", "beta2021-fig-001", ""),
        'forecasts.csv line 2, told_by: the outcome is "borne_out", but no row tells it; name rows of later sources',
    ),
    "a date finer than its precision": (
        *("events.csv", "2020,year", "2020-03,year"),
        'events.csv line 2, date: "2020-03" does not fit the precision year; write a year',
    ),
    "an event that nobody mentions": (
        *(
            "events.csv",
            "boats-leave-2020,",
            "boats-leave-1999,1999,year,Boats,other,\nboats-leave-2020,",
        ),
        'events.csv line 2, id: no row of mentions.csv tells of "boats-leave-1999"; add one for each source that does',
    ),
    "a statement without a full stop": (
        *("mentions.csv", "in that year.", "in that year"),
        "mentions.csv line 2, statement: the statement does not end with a full stop; write one whole sentence",
    ),
    "a statement that is too long": (
        *("mentions.csv", "The boats went in that year.", LONG),
        "mentions.csv line 2, statement: the statement has 61 words; say it in at most 60",
    ),
    "a statement that copies without saying so": (
        *("mentions.csv", "The boats went in that year.", "At least 120 boats left Orlin in 2020; a harbour saw."),
        'mentions.csv line 2, statement: more than 8 words in a row are those of the source, from "at least 120 boats '
        'left" on; say it in our own words',
    ),
    "two ways to locate a passage": (
        *("passages.csv", "body,causes,,,3", "body,causes,Fishers say,asked them.,3"),
        "passages.csv line 4, stream: a passage of body is located by starts and ends or sentence; here are filled: "
        "starts, ends, sentence",
    ),
    "an edge that is too long": (
        *("passages.csv", "The council,road", "The council spent 40 million dollars on,road"),
        "passages.csv line 3, starts: the edge has 7 words; give at most 6",
    ),
    "a number of words that is not the passage's": (
        *("passages.csv", "dredged it.,,,,,10,", "dredged it.,,,,,11,"),
        'passages.csv line 2, words: "11" is stored, the passage has 10 words; write 10',
    ),
    "a claim digest that is lost": (
        *("passages.csv", "bebdeb66ccb25ec3", ""),
        "passages.csv line 2, digest_claims: this is not the digest of the passage; empty both digests and run "
        '"crossread check --fix"',
    ),
    "an occurrence that there is not": (
        *("passages.csv", "dredged it.,,,,,10,", "dredged it.,,,,2,10,"),
        "passages.csv line 2, occurrence: there is no occurrence 2 of the passage (alpha2019, body, "
        '"Causes", "The harbour ... dredged it."); there are 1',
    ),
    "a sentence that there is not": (
        *("passages.csv", "what-to-do,,,1", "what-to-do,,,7"),
        'passages.csv line 9, sentence: there is no such sentence (beta2021, body, "What to Do", '
        "sentence 7); the section has 2",
    ),
    "the number of words of the body": (
        *("corpus.yml", "words_body: 45", "words_body: 44"),
        "corpus.yml line 26, words_body: 44 for alpha2019, but its text has 45 words of body; correct it",
    ),
    "a source without a key": (
        *("corpus.yml", '    publisher: "none"\n    date: "2021"\n', '    date: "2021"\n'),
        'corpus.yml line 5, sources: beta2021 has no "publisher"; add it, empty if unknown',
    ),
    "a source with a strange date": (
        *("corpus.yml", '"2021"', '"spring 2021"'),
        'corpus.yml line 10, date: "spring 2021" of beta2021 is not a date; write 2012, 2012-03 or 2012-03-22',
    ),
    "a funder that is not stated with more words": (
        *("corpus.yml", 'words_body: 45\n    funder: ""', 'words_body: 45\n    funder: "Not stated; members pay"'),
        'corpus.yml line 27, funder: "Not stated; members pay" of alpha2019 reads as the name of who paid; write "not '
        'stated" and nothing else, or the name, and what is known besides under interests',
    ),
    "an address that runs a script": (
        *("corpus.yml", 'url: ""\n    words_body: 45', 'url: "javascript:run()"\n    words_body: 45'),
        'corpus.yml line 25, url: "javascript:run()" of alpha2019 is no page on the web; write an address that begins '
        "with https:// or http://, or leave it empty",
    ),
    "a corpus without a question": (
        *("corpus.yml", 'question: "Why did the boats leave Orlin?"', 'question: ""'),
        "corpus.yml line 2, question: this is missing or empty; say it in a sentence",
    ),
}


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_single_fault_is_found(case: str, tmp_path: Path) -> None:
    file, old, new, said = CASES[case]
    corpus = island(tmp_path)
    replaced(corpus, file, old, new)
    assert said in problems_of(corpus)


def test_a_hint_that_is_none_is_found(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    (corpus / "reading.yml").write_text("alpha2019: {frnt: [causes]}\n", "utf-8")
    assert problems_of(corpus)[-1].startswith('reading.yml line 1, alpha2019: "frnt" is no hint; there are: front, ')


def test_a_vague_figure_has_judged_bounds_with_a_reason_and_no_others(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "figures.csv", "count,120,,,,,boat,,at_least", "count,,130,100,,,boat,,vague")
    assert [line for line in problems_of(corpus) if "vague" in line and "passage" not in line] == [
        'figures.csv line 3, high: high is 130, but a figure that is "vague" has none; empty it',
        'figures.csv line 3, judged_high: judged_high is empty, but a figure that is "vague" has one; fill it in',
        'figures.csv line 3, judged_why: judged_why is empty, but a figure that is "vague" has one; fill it in',
    ]


def test_a_silent_position_has_neither_voice_nor_stance(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "positions.csv", "road,,silent,,,,", "road,1,silent,says,,beta,")
    assert problems_of(corpus) == [
        "positions.csv line 5, basis: basis is says, but a silent position has none; empty it or correct the status",
        "positions.csv line 5, stance: stance is 1, but a silent position has none; empty it or correct the status",
        "positions.csv line 5, voice: voice is beta, but a silent position has none; empty it or correct the status",
    ]


def test_a_theme_under_a_leaf_is_too_deep(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "codebook/themes.csv", "exclusion,Exclusion,say", "exclusion,Exclusion,neglect")
    assert (
        'codebook/themes.csv line 3, parent: "neglect" is itself a leaf of "upkeep"; themes have two levels only'
        in problems_of(corpus)
    )


def test_longer_circles_of_parents_are_found(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "codebook/actors.csv", "council,Council,", "council,Council,fleet")
    replaced(corpus, "codebook/actors.csv", "fleet,Fleet,", "fleet,Fleet,council")
    assert problems_of(corpus) == [
        "codebook/actors.csv line 2, parent: the parents form a circle: council under fleet under council; cut it",
        "codebook/actors.csv line 3, parent: the parents form a circle: fleet under council under fleet; cut it",
    ]


def test_a_theme_without_rows_needs_its_hits_dismissed(tmp_path: Path) -> None:
    """Beta has one hit of "exclusion", dismissed; without that row the silence is unproved."""
    corpus = island(tmp_path)
    path = corpus / "hits_read.csv"
    path.write_text("".join(line for line in path.open() if "exclusion" not in line), "utf-8")
    assert problems_of(corpus) == [
        'corpus.yml line 34, coverage: beta2021, diagnoses: no row has the theme "exclusion", and search hits not '
        'dismissed in hits_read.csv: 1 of 1 ("ask" in section what-to-do, sentence 2); read them, then code or dismiss '
        "them"
    ]


def test_without_texts_stored_hits_are_trusted_and_missing_ones_prove_nothing(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    (corpus / "texts").rename(tmp_path / "away")
    assert problems_of(corpus) == []
    (corpus / "hits.csv").unlink()
    assert 'positions.csv line 5, status: silent on "road", but hits.csv does not count its search hits; run ' in (
        "\n".join(problems_of(corpus))
    )


def test_a_space_after_a_reference_is_a_matter_of_spelling_only(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "diagnoses.csv", "fleet,here,asserts,beta,", "fleet ,here,asserts,beta,")
    assert problems_of(corpus) == [
        'diagnoses.csv line 6, about: "fleet " has space around it; run "crossread check --fix"'
    ]


def test_dates_that_overlap_are_in_no_order() -> None:
    assert is_before("2019-05", "2021")
    assert not is_before("2021", "2021-05")
    assert not is_before("2021-05", "2021")


def test_only_dates_of_the_calendar_are_dates() -> None:
    assert is_date("2020-02-29")
    assert not is_date("2021-02-29")
    assert not is_date("2021-2")

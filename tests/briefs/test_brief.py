"""Briefs: a summary of three sentences, parts only where there are rows, every sentence with its rows."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from crossread.briefs.bearing import by_relevance, care_part, carrying, findings_part
from crossread.briefs.brief import make_brief
from crossread.briefs.part import Brief, show_part, show_part_table, strongest_request
from crossread.briefs.subject import brief_subject, show_subject
from crossread.corpus.load import Corpus
from crossread.findings.finding import Finding
from crossread.topics.audit.tables import oddities
from small_corpus import meta, small_corpus, source


def said(where: str, number: int, **cells: Any) -> dict[str, Any]:
    return {"id": f"{where}-dia-{number:03}", "theme": "raids"} | cells


def asked(where: str, number: int, **cells: Any) -> dict[str, Any]:
    return {"id": f"{where}-rec-{number:03}", "addressee": "army", "instrument": "aid", "theme": "raids"} | cells


def held(where: str, number: int, stance: int, **cells: Any) -> dict[str, Any]:
    return {"id": f"{where}-pos-{number:03}", "claim": "talks", "stance": stance, "passage": f"{where}-p-1001"} | cells


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    rows = [said("alpha2001", 1), said("beta2002", 1, polarity="denies"), said("beta2002", 2, theme="coups")]
    rows.append(said("beta2002", 3, theme="coups", about="unit", role="failure"))
    asks = [asked("alpha2001", 1, strength="must"), asked("alpha2001", 2, deadline="by May"), asked("beta2002", 1)]
    asks[2] |= {"endorsement": "relayed", "instrument": "training"}
    hits = [{"source": "alpha2001", "kind": "themes", "code": code, "n_hits": 0} for code in ("coups", "feuds")]
    stances = [held("alpha2001", 1, 1), held("beta2002", 1, -1)]
    claims = [{"id": "talks", "label": "Talks", "claim": "There should be talks.", "theme": "raids", "about": "army"}]
    return small_corpus(tmp_path, diagnoses=rows, recommendations=asks, hits=hits, positions=stances, claims=claims)


def brief(corpus: Corpus, **subject: str) -> Brief:
    return make_brief(corpus, brief_subject(**subject))


def sentences(text: str) -> list[str]:
    return re.findall(r"[^.]+\.(?=\s|$)", text)


def prose(one: Brief, slot: str) -> str:
    shown = show_part(one, slot)
    assert shown is not None
    return shown.bundle["text/markdown"]


SUBJECTS = [{}, {"theme": "violence"}, {"theme": "feuds"}, {"source": "alpha2001"}, {"source": "beta2002"},
            {"addressee": "army"}, {"addressee": "abroad"}, {"pair": "alpha2001,beta2002"}]  # fmt: skip


@pytest.mark.parametrize("subject", SUBJECTS, ids=str)
def test_the_summary_has_up_to_four_sentences_and_no_part_is_empty(corpus: Corpus, subject: dict[str, str]) -> None:
    one = brief(corpus, **subject)
    assert 1 <= len(sentences(one.summary)) <= 4
    for slot in one.parts:
        heading, _, text = prose(one, slot).partition("\n\n")
        assert heading.startswith("## ")
        assert text.strip() or show_part_table(one, slot) is not None
        assert not re.search(r"\bnan\b|\(\)|  ", text)


def test_a_theme_says_who_says_denies_and_is_silent(corpus: Corpus) -> None:
    assert brief(corpus, theme="rule").summary == (
        "Beta 2002 says that *The rule* is part of what is wrong; Alpha 2001 is silent."
    )
    assert "Alpha 2001 says that *The raids* is part of what is wrong; Beta 2002 only denies or doubts it" in prose(
        brief(corpus, theme="raids"), "said"
    )


def test_a_theme_of_two_parts_has_them_side_by_side_with_the_sides_that_are_taken(tmp_path: Path) -> None:
    """Raids are said and denied, feuds said; nobody doubts, relays or is silent. Of raids alone there is no table."""
    rows = [said("alpha2001", 1), said("beta2002", 1, polarity="denies"), said("beta2002", 2, theme="feuds")]
    corpus = small_corpus(tmp_path, diagnoses=rows)
    shown = brief(corpus, theme="violence").parts["apart"]
    assert (list(shown.table["theme"]), shown.columns) == (["feuds", "raids"], "theme says denies n_rows")
    assert "apart" not in brief(corpus, theme="raids").parts


def test_a_theme_of_which_nobody_speaks_has_no_part_on_what_is_said(corpus: Corpus) -> None:
    assert "said" not in brief(corpus, theme="feuds").parts


def test_a_request_to_the_funder_is_told_and_none_is_not(tmp_path: Path) -> None:
    funded = meta(source("alpha2001", funder="Harbour Authority"), source("beta2002", funder="Ann"))
    actors = [{"id": "army", "label": "Harbour Authority"}]
    corpus = small_corpus(
        tmp_path, funded, recommendations=[asked("alpha2001", 1), asked("beta2002", 1)], actors=actors
    )
    assert "Alpha 2001 was paid for by Harbour Authority, to which one request goes" in prose(
        brief(corpus, source="alpha2001"), "asked"
    )
    assert "was paid for" not in prose(brief(corpus, source="beta2002"), "asked")


@pytest.mark.parametrize(
    ("others", "told"),
    [
        (["beta2002"], "One other source says *The raids*."),
        (["beta2002", "gamma2003"], "Both other sources say *The raids*."),
    ],
)
def test_what_is_left_out_is_said_by_some_or_by_every_other_source(
    others: list[str], told: str, tmp_path: Path
) -> None:
    described = meta(source("alpha2001"), source("beta2002"), source("gamma2003"))
    hits = [{"source": "alpha2001", "kind": "themes", "code": "raids", "n_hits": 0}]
    corpus = small_corpus(tmp_path, described, diagnoses=[said(name, 1) for name in others], hits=hits)
    assert told in prose(brief(corpus, source="alpha2001"), "missing")


def test_what_a_source_alone_says_comes_by_kind_then_by_its_rows(tmp_path: Path) -> None:
    """Of feuds it has two rows, of coups one; an event comes after both."""
    rows = [said("alpha2001", 1, theme="coups"), *(said("alpha2001", n, theme="feuds") for n in (2, 3))]
    table = (
        brief(small_corpus(tmp_path, diagnoses=[*rows, said("beta2002", 1)]), source="alpha2001").parts["said"].table
    )
    assert table[["code", "n_rows"]].to_numpy().tolist() == [["feuds", 2], ["coups", 1]]


def test_a_finding_of_which_half_the_rows_are_on_a_theme_bears_on_it(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), said("alpha2001", 2, theme="coups")]
    findings = [finding("halves", "alpha2001-dia-001;alpha2001-dia-002", holds_when="heard ann alpha2001")]
    corpus = small_corpus(tmp_path, diagnoses=rows, findings=findings)
    assert brief(corpus, theme="coups").summary.startswith("On halves.")


def test_a_theme_says_what_is_disputed_on_it_first(corpus: Corpus) -> None:
    one = brief(corpus, theme="violence")
    assert one.summary.startswith(
        "Disputed is above all “There should be talks” (for: Alpha 2001; against: Beta 2002)."
    )
    shown = show_part_table(one, "clashes")
    assert shown is not None
    assert "It is said in beta2002-pos-001." in shown.bundle["text/plain"]


def test_an_addressee_gets_what_is_asked_and_what_nobody_asks(corpus: Corpus) -> None:
    one = brief(corpus, addressee="army")
    assert one.summary == (
        "Disputed is above all “There should be talks” (for: Alpha 2001; against: Beta 2002). "
        "On one theme it is blamed and nobody asks anything of it: *The coups*. "
        "Alpha 2001 asks something of *The army* in its own name; there are three requests, most often for *The aid* "
        "(two)."
    )
    assert one.parts["missing"].table["rows"].tolist() == ["beta2002-dia-002;beta2002-dia-003"]
    assert "Two of the three requests name neither a date nor the means" in prose(one, "numbers")


def test_an_addressee_of_whom_nothing_is_asked_has_no_part_on_requests(corpus: Corpus) -> None:
    one = brief(corpus, addressee="abroad")
    assert one.summary == "Nothing is asked of *The abroad*. No source finds a driver or failure on its side."
    assert one.parts == {}


def test_an_addressee_asked_once_is_not_counted_as_several(tmp_path: Path) -> None:
    one = brief(small_corpus(tmp_path, recommendations=[asked("alpha2001", 1)]), addressee="army")
    assert one.summary.startswith("The strongest request, by Alpha 2001: “It is said in alpha2001-rec-001”. ")
    assert "there is one request, for *The aid*" in one.summary
    assert "The one request names neither a date nor the means (" in prose(one, "numbers")


def test_the_title_of_a_brief_agrees_with_the_number_of_sources(tmp_path: Path) -> None:
    for sources, said in ((("alpha2001",), "what one source blames on it and asks of it"),
                          (("alpha2001", "beta2002"), "what two sources blame on it and ask of it")):  # fmt: skip
        corpus = small_corpus(tmp_path / sources[-1], meta(*map(source, sources)))
        shown = show_subject(corpus, brief_subject(addressee="army"))
        assert shown.bundle["text/markdown"] == f"# The army: {said}"


def test_the_strongest_request_is_a_sources_own_and_that_on_which_most_claims_rest(tmp_path: Path) -> None:
    """1 is stronger and only relayed, 2 and 3 are as strong as each other, a stand rests on 3; 4 is weaker."""
    asks = [asked("alpha2001", 1, strength="must", endorsement="relayed"), asked("alpha2001", 4, strength="could")]
    asks += [asked("alpha2001", number) for number in (2, 3)]
    whole = small_corpus(tmp_path, recommendations=asks, positions=[held("alpha2001", 1, 1, rows="alpha2001-rec-003")])
    told = [strongest_request(whole, rows) for rows in (whole.recommendations, whole.recommendations[:1])]
    assert told[0] == "the strongest request, by Alpha 2001: “It is said in alpha2001-rec-003”"
    assert told[1] == "the strongest request, by a voice in Alpha 2001: “It is said in alpha2001-rec-001”"


def test_a_source_is_told_by_what_it_alone_says_and_leaves_out(corpus: Corpus) -> None:
    one = brief(corpus, source="alpha2001")
    assert one.parts["missing"].table["theme"].tolist() == ["coups"]
    assert "The one other source says *The coups*." in prose(one, "missing")
    told = brief(corpus, source="beta2002").summary
    assert told.startswith(
        "Against others it stands above all on “There should be talks” (for: Alpha 2001; against: Beta 2002). "
    )
    assert "Beta 2002 alone speaks of one theme (" in prose(brief(corpus, source="beta2002"), "said")
    assert "It only relays one recommendation, to *The army*." in told


def test_a_pair_asks_for_other_means_in_its_own_names(tmp_path: Path) -> None:
    """For the raids Alpha asks for aid, Beta for training; on the feuds both ask for aid."""
    asks = [asked("alpha2001", 1), asked("beta2002", 1, instrument="training")]
    asks += [asked("alpha2001", 2, theme="feuds"), asked("beta2002", 2, theme="feuds")]
    one = brief(small_corpus(tmp_path, recommendations=asks), pair="alpha2001,beta2002")
    said = "On one theme both ask for something in their own names, and never by the same means: *The raids*"
    assert said in prose(one, "asked")


def test_a_pair_clashes_in_full_sentences(corpus: Corpus) -> None:
    one = brief(corpus, pair="alpha2001,beta2002")
    assert one.summary == (
        "Alpha 2001 and Beta 2002 contradict each other on “There should be talks”. There is no claim on which both "
        "stand alike. One year lies between them."
    )
    assert set(one.parts) == {"clashes"}, "what Beta only relays it does not ask"


def test_a_brief_on_a_pair_begins_its_first_part_with_what_kind_of_texts_they_are(tmp_path: Path) -> None:
    stances = [held("alpha2001", 1, 2), held("beta2002", 1, 2)]
    one = brief(small_corpus(tmp_path, positions=stances), pair="alpha2001,beta2002")
    assert {slot: part.prose for slot, part in one.parts.items()} == {
        "said": "Alpha 2001 (report of 1,000 words, May 2001) rests on talks. "
        "Beta 2002 (report of 1,000 words, May 2002) rests on talks."
    }


def test_a_pair_that_pulls_apart_says_on_what(tmp_path: Path) -> None:
    stances = [held("alpha2001", 1, 2), held("beta2002", 1, 0), held("alpha2001", 2, 1, claim="votes"),
               held("beta2002", 2, 2, claim="votes")]  # fmt: skip
    one = brief(small_corpus(tmp_path, positions=stances), pair="alpha2001,beta2002")
    assert one.summary == (
        "Alpha 2001 and Beta 2002 nowhere contradict each other in their own names; one goes part of the way on "
        "“There should be talks”. Both say “There should be votes”. One year lies between them."
    )
    assert set(one.parts) == {"apart", "said"}


def test_a_source_is_told_by_what_it_holds_against_others_and_by_what_does_not_fit(tmp_path: Path) -> None:
    odd = {"id": "alpha2001-odd-001", "source": "alpha2001", "rows": "alpha2001-pos-001", "kind": "number",
           "statement": "Two numbers.", "matters": "yes", "reading": "Take neither."}  # fmt: skip
    stances = [held("alpha2001", 1, 2), held("beta2002", 1, -1)]
    whole = small_corpus(
        tmp_path, positions=stances, oddities=[odd, odd | {"id": "alpha2001-odd-002", "matters": "no"}]
    )
    one = brief(whole, source="alpha2001")
    assert one.summary.startswith("Against others it stands above all on “There should be talks” (for: Alpha 2001;")
    assert one.parts["care"].table["reading"].tolist() == ["Take neither."]


def test_a_brief_on_the_only_source_compares_with_nobody(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, meta(source("alpha2001")), diagnoses=[said("alpha2001", 1)])
    one = brief(corpus, source="alpha2001")
    assert one.summary.startswith("Alpha 2001 tells nothing that no other source tells. It asks nothing of anyone.")
    assert one.parts == {}


def test_a_sentence_ends_in_its_rows_as_links(corpus: Corpus) -> None:
    text = prose(brief(corpus, addressee="army"), "asked")
    assert "([three rows](13_statements.ipynb#rows=alpha2001-rec:1-2;beta2002-rec:1))." in text


def test_a_part_that_is_not_there_shows_nothing(corpus: Corpus) -> None:
    one = brief(corpus, addressee="abroad")
    assert show_part(one, "asked") is None
    assert show_part_table(one, "asked") is None


def test_a_long_table_is_folded_on_the_page_and_whole_in_its_csv(tmp_path: Path) -> None:
    """Of twelve addressees five are shown."""
    actors = [{"id": f"actor{n:02}", "label": f"Actor {n}", "parent": ""} for n in range(12)]
    rows = [asked("alpha2001", n + 1, addressee=actor["id"]) for n, actor in enumerate(actors)]
    shown = show_part_table(
        brief(small_corpus(tmp_path, recommendations=rows, actors=actors), source="alpha2001"), "asked"
    )
    assert shown is not None
    assert "<summary>seven more rows: Actor 5; Actor 6 …</summary>" in shown.bundle["text/html"]
    assert len(shown.bundle["text/csv"].splitlines()) == 13


FOUND = {"rank": 1, "detail": "So it is.", "rival": "Another.", "overturn": "A row.", "notebook": "06_claims"}


def finding(name: str, rests_on: str, **cells: Any) -> dict[str, Any]:
    plain = {"id": name, "headline": f"On {name}.", "rests_on": rests_on, "holds_when": "stand alpha2001 talks for"}
    return FOUND | plain | {"for": "both"} | cells


@pytest.fixture
def found(tmp_path: Path) -> Corpus:
    """Two findings: the fork rests on stands of both sources on the talks, the coups on Alpha's stand and two rows."""
    coups = "alpha2001-pos-001;alpha2001-dia-002;alpha2001-dia-003"
    rows = [
        said("alpha2001", 1),
        said("alpha2001", 2, theme="coups"),
        said("alpha2001", 3, theme="coups", about="unit"),
    ]
    stands = [held("alpha2001", 1, 1, rows="alpha2001-dia-001"), held("beta2002", 1, -1)]
    claims = [{"id": "talks", "label": "Talks", "claim": "There should be talks.", "theme": "raids", "about": "army"}]
    findings = [finding("fork", "alpha2001-pos-001;beta2002-pos-001"), finding("coups", coups, rank=2)]
    return small_corpus(tmp_path, diagnoses=rows, positions=stands, claims=claims, findings=findings)


BEARING = [
    ({"pair": "alpha2001,beta2002"}, ["On fork."]),
    ({"source": "alpha2001"}, ["On coups.", "On fork."]),
    ({"source": "beta2002"}, ["On fork."]),
    ({"theme": "raids"}, ["On fork."]),
    ({"theme": "coups"}, ["On coups."]),
    ({"addressee": "unit"}, []),
    ({}, ["On fork.", "On coups."]),
]


@pytest.mark.parametrize(("subject", "headlines"), BEARING, ids=str)
def test_a_brief_begins_with_the_findings_that_bear_on_its_subject(
    found: Corpus, subject: dict[str, str], headlines: list[str]
) -> None:
    """Of the coups one row of three is of the raids and one about the unit: less than half; all three are Alpha's."""
    one = brief(found, **subject)
    shown = show_part_table(one, "findings")
    told = re.findall(r"\*\*(On \w+\.)\*\*", shown.bundle["text/markdown"]) if shown else []
    assert told == headlines
    assert one.summary.startswith(headlines[0]) if headlines else not re.search("On (fork|coups)", one.summary)


def test_on_a_pair_comes_first_what_rests_on_both(tmp_path: Path) -> None:
    """By rank the raids come first, three of whose four rows are Alpha's; of the fork each source has one of two."""
    raids = "alpha2001-dia-001;alpha2001-dia-002;alpha2001-pos-001;beta2002-pos-001"
    findings = [finding("raids", raids), finding("fork", "alpha2001-pos-001;beta2002-pos-001", rank=2)]
    rows, stands = [said("alpha2001", 1), said("alpha2001", 2)], [held("alpha2001", 1, 1), held("beta2002", 1, -1)]
    corpus = small_corpus(tmp_path, diagnoses=rows, positions=stands, findings=findings)
    shown = show_part_table(brief(corpus, pair="alpha2001,beta2002"), "findings")
    assert shown is not None
    assert re.findall(r"\*\*(On \w+\.)\*\*", shown.bundle["text/markdown"]) == ["On fork.", "On raids."]


def test_on_a_pair_comes_first_on_what_it_stands_furthest_apart(tmp_path: Path) -> None:
    """Both stand together on talks; on votes one goes part of the way, on the dam one only acts against the other."""
    stands = [
        *(held(where, 1, 1, claim="talks") for where in ("alpha2001", "beta2002")),
        *(held("alpha2001", 2, 2, claim="votes"), held("beta2002", 2, 0, claim="votes")),
        *(held("alpha2001", 3, 2, claim="dam"), held("beta2002", 3, -2, claim="dam", basis="acts")),
    ]
    names = {"talks": 1, "dam": 3, "votes": 2}
    findings = [
        finding(name, f"alpha2001-pos-00{row};beta2002-pos-00{row}", rank=rank)
        for rank, (name, row) in enumerate(names.items(), start=1)
    ]
    claims = [{"id": name, "label": name, "claim": f"There should be {name}.", "theme": "raids"} for name in names]
    corpus = small_corpus(tmp_path, positions=stands, claims=claims, findings=findings)
    shown = show_part_table(brief(corpus, pair="alpha2001,beta2002"), "findings")
    assert shown is not None
    assert re.findall(r"\*\*On (\w+)\.\*\*", shown.bundle["text/markdown"]) == ["votes", "talks", "dam"]


def test_a_tentative_finding_says_why_and_a_firm_one_says_nothing_of_it() -> None:
    firm = Finding("edited", ("x",), "So it is.", "", ("alpha2001-pos-001",), "Another.", "A row.", "06_claims")
    doubted = replace(firm, tentative="two readers parted")
    told = [findings_part([each]).shown.bundle["text/markdown"] for each in (doubted, firm)]
    assert told[0].startswith("- **Tentatively: So it is.**\n\n    *Tentative because:* two readers parted. *An")
    assert told[1].startswith("- **So it is.**\n\n    *Another reading:*")


def test_what_is_on_the_very_subject_comes_before_what_is_on_one_below_it(tmp_path: Path) -> None:
    """By rank the unit comes first; on the army as such is only the second, and on the unit only the first."""
    rows = [said("alpha2001", 1, about="unit"), said("alpha2001", 2, about="army")]
    on = {"holds_when": "heard ann alpha2001"}
    findings = [finding("unit", "alpha2001-dia-001", **on), finding("army", "alpha2001-dia-002", rank=2, **on)]
    whole = small_corpus(tmp_path, diagnoses=rows, findings=findings)
    assert brief(whole, addressee="army").summary.startswith("On army.")
    assert brief(whole, addressee="unit").summary.startswith("On unit.")


def test_the_statements_that_carry_most_come_first_three_a_source(tmp_path: Path) -> None:
    """On 4 a finding rests by a stand, on 3 two claims rest, 2 is a root cause, 1 a condition; 5 restates 4."""
    rows = [said("alpha2001", 1, role="condition"), said("alpha2001", 2, role="root_cause"),
            said("alpha2001", 3, role="condition"), said("alpha2001", 4, role="condition"),
            said("alpha2001", 5, restates="alpha2001-dia-004"), said("alpha2001", 6, endorsement="relayed"),
            said("beta2002", 1, endorsement="relayed", voice="chief")]  # fmt: skip
    stands = [held("alpha2001", 1, 1, rows="alpha2001-dia-004"), held("alpha2001", 2, 1, rows="alpha2001-dia-003"),
              held("alpha2001", 3, 1, claim="votes", rows="alpha2001-dia-003")]  # fmt: skip
    whole = small_corpus(tmp_path, diagnoses=rows, positions=stands, findings=[finding("fork", "alpha2001-pos-001")])
    told = carrying(whole, whole.diagnoses)["id"].tolist()
    assert told == [*(f"alpha2001-dia-00{n}" for n in (4, 3, 2)), "beta2002-dia-001"]
    shown = show_part_table(brief(whole, theme="raids"), "said")
    assert shown is not None
    assert "It is said in beta2002-dia-001. (only relayed: Chief)" in shown.bundle["text/plain"]


def test_oddities_between_the_two_stand_in_the_brief_on_a_pair(tmp_path: Path) -> None:
    odd = {"source": "alpha2001", "kind": "number", "statement": "Odd.", "matters": "yes", "reading": "Take neither."}
    both = odd | {"id": "alpha2001-odd-001", "rows": "alpha2001-pos-001;beta2002-pos-001"}
    within = odd | {"id": "alpha2001-odd-002", "rows": "alpha2001-pos-001"}
    stands = [held("alpha2001", 1, 2), held("beta2002", 1, -1)]
    one = brief(small_corpus(tmp_path, positions=stands, oddities=[both, within]), pair="alpha2001,beta2002")
    assert one.parts["care"].table["id"].tolist() == ["alpha2001-odd-001"]


def test_what_does_not_fit_in_another_source_is_told_in_a_sentence_and_not_in_the_table(tmp_path: Path) -> None:
    """Odd 1 is within Alpha, 2 between Alpha and Beta, on 3, within Alpha, a finding rests, 4 is of Beta alone."""
    odd = {"kind": "number", "statement": "Odd.", "matters": "yes", "reading": "Take neither."}
    rows = {"alpha2001-odd-001": "alpha2001-pos-001", "alpha2001-odd-002": "alpha2001-pos-001;beta2002-pos-001",
            "alpha2001-odd-003": "alpha2001-pos-002", "beta2002-odd-004": "beta2002-pos-001"}  # fmt: skip
    odds = [odd | {"id": row, "source": row.split("-")[0], "rows": of} for row, of in rows.items()]
    stands = [held("alpha2001", 1, 2), held("alpha2001", 2, 1, claim="votes"), held("beta2002", 1, -1)]
    rests = [finding("fork", "alpha2001-odd-003")]
    whole = small_corpus(tmp_path, positions=stands, oddities=odds, findings=rests)
    care = {name: brief(whole, source=name).parts["care"] for name in ("alpha2001", "beta2002")}
    assert care["alpha2001"].table["id"].str[-1].tolist() == ["3", "2", "1"]
    assert care["beta2002"].table["id"].tolist() == ["beta2002-odd-004"]
    assert care["beta2002"].prose.startswith("One thing in Beta 2002 does not fit where much depends on it")
    told = "One thing in Alpha 2001 beside Beta 2002 does not fit where much depends on it ([alpha2001-odd-002]"
    assert told in care["beta2002"].prose


def test_of_cautions_on_a_theme_those_come_first_whose_rows_are_most_of_it(tmp_path: Path) -> None:
    """Both rows of odd 2 are on raids, one of two of odd 1."""
    odd = {"source": "alpha2001", "kind": "number", "statement": "Odd.", "matters": "yes", "reading": "Take neither."}
    half = odd | {"id": "alpha2001-odd-001", "rows": "alpha2001-dia-001;alpha2001-dia-003"}
    own = odd | {"id": "alpha2001-odd-002", "rows": "alpha2001-dia-001;alpha2001-dia-002"}
    said = [{"id": f"alpha2001-dia-00{n}", "theme": theme} for n, theme in ((1, "raids"), (2, "raids"), (3, "coups"))]
    whole = small_corpus(tmp_path, diagnoses=said, oddities=[half, own])
    care = care_part(whole, whole)
    assert care is not None
    assert care.table["id"].str[-1].tolist() == ["1", "2"]
    rows = {"alpha2001-dia-001", "alpha2001-dia-002"}
    assert by_relevance(whole, oddities(whole), rows)["id"].str[-1].tolist() == ["2", "1"]


def test_what_both_reject_is_not_told_as_what_they_say(tmp_path: Path) -> None:
    """Of three claims all are named, of four the first two."""
    claims = [{"id": f"c{n}", "label": f"C{n}", "claim": f"It is {n}.", "theme": "raids"} for n in range(5)]
    stands = [
        held(where, n, -1 if n == 0 else 1, claim=f"c{n}") for where in ("alpha2001", "beta2002") for n in range(4)
    ]
    one = brief(small_corpus(tmp_path / "a", positions=stands, claims=claims), pair="alpha2001,beta2002")
    assert "Both say “It is 1”, “It is 2” and “It is 3”; both reject “It is 0”." in one.summary
    stands += [held(where, 4, 1, claim="c4") for where in ("alpha2001", "beta2002")]
    one = brief(small_corpus(tmp_path / "b", positions=stands, claims=claims), pair="alpha2001,beta2002")
    assert "Both say “It is 1”, “It is 2” and two more claims; both reject “It is 0”." in one.summary


def test_a_source_is_not_set_against_a_voice_that_takes_its_own_side(tmp_path: Path) -> None:
    """Alpha and Gamma are for the talks, Beta lets a voice speak against them: it takes no side itself."""
    three = meta(*(source(name) for name in ("alpha2001", "beta2002", "gamma2003")))
    stands = [held("alpha2001", 1, 1), held("gamma2003", 1, 1, passage="gamma2003-p-1001"),
              held("beta2002", 2, -1, status="relayed", voice="chief")]  # fmt: skip
    whole = small_corpus(tmp_path, three, positions=stands)
    assert "clashes" in brief(whole, source="alpha2001").parts
    assert "clashes" not in brief(whole, source="beta2002").parts


def test_a_brief_on_a_source_says_how_many_of_its_checks_cannot_be_decided(tmp_path: Path) -> None:
    """Twice 20 are 40; what is at least 20 and 20 may be 50 or less."""
    plain = {"form": "count", "quantity": "dead", "unit": "person", "kind": "table", "qualifier": "exact"}
    figures = [plain | {"id": f"alpha2001-fig-{n:03}", "low": low, "high": low, "as_written": str(low)}
               for n, low in enumerate((40, 20, 50), 1)]  # fmt: skip
    figures.append(figures[1] | {"id": "alpha2001-fig-004", "high": "", "qualifier": "at_least"})
    parts = {1: ("001", "002;alpha2001-fig-002"), 2: ("003", "002;alpha2001-fig-004")}
    checks = [{"id": f"alpha2001-chk-{n:03}", "relation": "sum", "whole": f"alpha2001-fig-{whole}",
               "parts": f"alpha2001-fig-{of}", "statement": "So."} for n, (whole, of) in parts.items()]  # fmt: skip
    units = [{"id": "person", "label": "persons", "kind": "count"}]
    made = small_corpus(tmp_path, figures=figures, checks=checks, units=units)
    said = brief(made, source="alpha2001").summary
    assert "None of the two checks of its arithmetic fails, and one cannot be decided." in said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("alpha2001", "No later source of these reports what came of any of them."),
        ("beta2002", "There is no later source here that could report what came of them."),
    ],
)
def test_a_brief_says_whether_any_later_source_could_tell_what_came(tmp_path: Path, source: str, said: str) -> None:
    """Alpha is of 2001 and Beta of 2002."""
    forecasts = [
        {"id": f"{each}-for-001", "outcome": "open", "endorsement": "own"} for each in ("alpha2001", "beta2002")
    ]
    told = prose(brief(small_corpus(tmp_path, forecasts=forecasts), source=source), "outlook")
    assert told.endswith(said)


def test_a_theme_for_which_a_source_asks_something_is_not_left_out(tmp_path: Path) -> None:
    """Beta says that raids and coups are wrong; Alpha says of neither that it is, and asks for something on coups."""
    hits = [{"source": "alpha2001", "kind": "themes", "code": theme, "n_hits": 0} for theme in ("raids", "coups")]
    rows = [said("beta2002", 1, theme="raids"), said("beta2002", 2, theme="coups")]
    request = {"id": "alpha2001-rec-001", "addressee": "army", "instrument": "aid", "theme": "coups"}
    corpus = small_corpus(tmp_path, diagnoses=rows, recommendations=[request], hits=hits)
    shown = show_part_table(brief(corpus, source="alpha2001"), "missing")
    assert shown is not None
    assert "raids" in shown.bundle["text/csv"]
    assert "coups" not in shown.bundle["text/csv"]

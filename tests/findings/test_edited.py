"""The editor's findings: shown while their conditions hold, with their figures from the tables, and checked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import crossread as cr
import pytest
from crossread.check.checks import check_corpus
from crossread.check.compared import with_audit
from crossread.corpus.load import Corpus
from crossread.findings.conditions import FORMS, Facts, parse_conditions
from crossread.findings.edited import edited_findings, filled
from crossread.findings.listing import answered_questions
from crossread.findings.robustness import finding_draws, finding_tests, finding_verdicts
from small_corpus import meta, small_corpus, source

FIGURE = {
    "form": "count", "quantity": "dead", "unit": "person", "qualifier": "exact", "kind": "stated", "place": "ford",
    "endorsement": "own", "origin": "press",
}  # fmt: skip
NO_HITS = [{"source": "beta2002", "kind": kind, "code": code, "n_hits": 0}
           for kind, code in (("claims", "votes"), ("themes", "coups"))]  # fmt: skip


def figure(where: str, number: int, low: float, high: float | None = None, **cells: Any) -> dict[str, Any]:
    about = {"id": f"{where}-fig-{number:03}", "low": low, "high": low if high is None else high}
    return FIGURE | about | {"as_written": f"{low} dead"} | cells


def finding(**cells: Any) -> dict[str, Any]:
    plain = {"id": "fork", "rank": 1, "headline": "{alpha2001} wants talks, {beta2002} none.", "detail": "So it is."}
    about = {"rests_on": "alpha2001-pos-001;beta2002-pos-001", "holds_when": "clash talks", "for": "both"}
    return plain | about | {"rival": "Another.", "overturn": "A row.", "notebook": "06_claims"} | cells


def corpus(folder: Path, *findings: dict[str, Any], described: dict[str, Any] | None = None, **tables: Any) -> Corpus:
    """Alpha is for talks, Beta against; Alpha counts 20 and 60 dead; Beta is silent on votes and on coups."""
    stands = [
        {"id": "alpha2001-pos-001", "claim": "talks", "stance": 2},
        {"id": "beta2002-pos-001", "claim": "talks", "stance": -1},
        {"id": "alpha2001-pos-002", "claim": "votes", "stance": 1, "status": "relayed", "voice": "chief"},
    ]
    figures = [figure("alpha2001", 1, 20), figure("alpha2001", 2, 60), figure("beta2002", 1, 50, 70)]
    said = [{"id": "alpha2001-dia-001", "theme": "raids"}, {"id": "alpha2001-dia-002", "theme": "raids"}]
    asks = [{"id": "alpha2001-rec-001", "addressee": "unit", "instrument": "aid", "theme": "raids"}]
    links = [{"recommendation": "alpha2001-rec-001", "diagnosis": "alpha2001-dia-001", "basis": "stated"}]
    sums = [{"id": "alpha2001-chk-001", "relation": "sum", "whole": "alpha2001-fig-002",
             "parts": "alpha2001-fig-001;alpha2001-fig-001", "statement": "Twice twenty are sixty."}]  # fmt: skip
    told = [{"id": "alpha2001-for-001", "outcome": "partly", "endorsement": "own"}]
    full = {"positions": stands, "figures": figures, "diagnoses": said, "recommendations": asks, "answers": links}
    full |= {"checks": sums, "forecasts": told, "hits": NO_HITS, "findings": list(findings)}
    full |= {"units": [{"id": "person", "label": "persons", "kind": "count"}]}
    return small_corpus(folder, described, **full | tables)


TRUE = [
    "stand alpha2001 talks for", "stand beta2002 talks against", "stand alpha2001 votes relays",
    "stand beta2002 votes silent", "voice alpha2001 votes for", "voice alpha2001 talks for", "heard chief alpha2001",
    "clash talks", "verdict alpha2001-chk-001 fails", "outcome alpha2001-for-001 partly",
    "differ alpha2001-fig-001 beta2002-fig-001", "origin alpha2001-fig-001 beta2002-fig-001", "silent beta2002 coups",
    "unasked alpha2001 training", "unanswered alpha2001-dia-002", "asks alpha2001 army",
    "row alpha2001-rec-001 strength should",
]  # fmt: skip
FALSE = [
    "stand alpha2001 talks against", "stand beta2002 talks silent", "voice alpha2001 votes against",
    "heard chief beta2002", "clash votes", "shared talks", "verdict alpha2001-chk-001 holds",
    "outcome alpha2001-for-001 borne_out", "differ alpha2001-fig-002 beta2002-fig-001", "silent alpha2001 coups",
    "unasked alpha2001 aid", "unanswered alpha2001-dia-001", "asks alpha2001 abroad", "asks beta2002 army",
    "row alpha2001-rec-001 strength must", "row alpha2001-rec-009 strength must", "differ alpha2001-fig-001 no-fig-001",
]  # fmt: skip


@pytest.mark.parametrize(("condition", "expected"), [*((c, True) for c in TRUE), *((c, False) for c in FALSE)])
def test_a_condition_is_true_or_false_of_the_tables(tmp_path: Path, condition: str, expected: bool) -> None:
    """60 lies between 50 and 70, 20 does not; twice twenty are forty, not sixty."""
    (one,) = parse_conditions(condition)
    assert Facts(corpus(tmp_path)).holds(one) is expected


def test_every_condition_is_tried_true_and_false() -> None:
    assert {each.split()[0] for each in TRUE} | {"shared"} == set(FORMS)
    assert set(FORMS) - {each.split()[0] for each in FALSE} == {"origin"}


def test_three_on_one_side_share_a_claim_and_two_do_not(tmp_path: Path) -> None:
    names = ("alpha2001", "beta2002", "gamma2003")
    stands = [{"id": f"{name}-pos-001", "claim": "talks", "stance": 1} for name in names]
    three = meta(*(source(name) for name in names))
    (shared,) = parse_conditions("shared talks")
    assert Facts(small_corpus(tmp_path / "a", three, positions=stands)).holds(shared)
    assert not Facts(small_corpus(tmp_path / "b", three, positions=stands[:2])).holds(shared)


def test_what_a_restatement_answers_is_answered_and_open_links_show_nothing(tmp_path: Path) -> None:
    """Alpha's second diagnosis restates the first, which a request answers; the third nobody answers."""
    said = [{"id": "alpha2001-dia-001", "theme": "raids"},
            {"id": "alpha2001-dia-002", "theme": "raids", "restates": "alpha2001-dia-001"},
            {"id": "alpha2001-dia-003", "theme": "raids"}]  # fmt: skip
    conditions = parse_conditions("unanswered alpha2001-dia-002; unanswered alpha2001-dia-003")
    facts = Facts(corpus(tmp_path / "a", diagnoses=said))
    assert [facts.holds(each) for each in conditions] == [False, True]
    in_part = meta(source("alpha2001"), source("beta2002"), coverage="partial")
    facts = Facts(corpus(tmp_path / "b", described=in_part, diagnoses=said))
    assert [facts.holds(each) for each in conditions] == [False, False]


def test_a_number_of_a_row_is_compared_as_a_number(tmp_path: Path) -> None:
    made = corpus(tmp_path)
    told = parse_conditions("row alpha2001-fig-001 low 20; row alpha2001-fig-001 low 20.0; row alpha2001-fig-001 low 2")
    told += parse_conditions("row alpha2001-fig-001 low twenty; row alpha2001-pos-001 stance 2")
    assert [Facts(made).holds(each) for each in told] == [True, True, False, False, True]


def test_figures_without_a_known_origin_share_none(tmp_path: Path) -> None:
    figures = [figure("alpha2001", 1, 20, origin="not_stated"), figure("beta2002", 1, 20, origin="not_stated")]
    (one,) = parse_conditions("origin alpha2001-fig-001 beta2002-fig-001")
    assert not Facts(corpus(tmp_path, figures=figures, checks=[])).holds(one)


def test_a_finding_is_shown_with_names_and_figures_while_its_conditions_hold(tmp_path: Path) -> None:
    detail = "{alpha2001-fig-002} dead, {alpha2001-chk-001} too many; {beta2002-fig-001} there, says {chief}."
    (found,) = edited_findings(corpus(tmp_path, finding(detail=detail)))
    assert found.headline == "Alpha 2001 wants talks, Beta 2002 none."
    assert found.detail == "60 dead, 20 too many; 50 to 70 there, says Chief."
    assert found.rows == ("alpha2001-pos-001", "beta2002-pos-001")


@pytest.mark.parametrize("condition", ["clash votes", "clash talks; stand beta2002 talks for"])
def test_a_finding_that_no_longer_holds_is_not_shown(tmp_path: Path, condition: str) -> None:
    assert edited_findings(corpus(tmp_path, finding(holds_when=condition))) == []


def test_a_finding_whose_row_is_gone_is_not_shown(tmp_path: Path) -> None:
    assert edited_findings(corpus(tmp_path, finding(rests_on="alpha2001-pos-001;beta2002-pos-009"))) == []


def test_the_editors_findings_come_first_by_rank_and_others_say_that_they_are_found_by_rule(tmp_path: Path) -> None:
    found = cr.top_findings(corpus(tmp_path, finding(rank=2), finding(id="other", headline="First.")))
    assert [each.key for each in found[:3]] == ["edited:other", "edited:fork", "clash:talks"]
    shown = cr.show_findings(found).bundle["text/markdown"]
    assert shown.count("*Found by rule*") == len(found) - 2


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [(4e9, "money", "$4 billion"), (16_560_000, "money", "$16.56 million"), (9849, "count", "9,849"),
     (99, "percent", "99 per cent"), (0.5, "share", "0.5")],
)  # fmt: skip
def test_a_figure_is_told_as_printed_with_money_and_per_cent(
    tmp_path: Path, amount: float, unit: str, words: str
) -> None:
    one = corpus(tmp_path, figures=[figure("alpha2001", 1, amount, unit="x")], checks=[],
                 units=[{"id": "x", "label": "X", "kind": unit}])  # fmt: skip
    assert filled(one, "{alpha2001-fig-001}.").replace("\\", "") == f"{words}."


def test_a_finding_that_names_a_figure_of_a_source_not_chosen_is_not_shown(tmp_path: Path) -> None:
    """Not a traceback, though the check refuses such a finding."""
    about = {"detail": "{beta2002-fig-001} dead.", "headline": "H.", "holds_when": "stand alpha2001 talks for"}
    made = corpus(tmp_path, finding(**about, rests_on="alpha2001-pos-001"))
    assert len(edited_findings(made)) == 1
    assert edited_findings(cr.select_sources(made, "alpha2001")) == []


def test_a_finding_that_tells_a_gap_is_not_shown_where_the_sum_cannot_be_decided(tmp_path: Path) -> None:
    made = corpus(tmp_path, finding(detail="{alpha2001-chk-001} too many."))
    assert len(edited_findings(made)) == 1
    vague = [
        figure("alpha2001", 1, 20),
        figure("alpha2001", 2, 60) | {"low": "", "high": ""},
        figure("beta2002", 1, 50, 70),
    ]
    assert edited_findings(corpus(tmp_path / "b", finding(detail="{alpha2001-chk-001} too many."), figures=vague)) == []


WRONG = [
    ({"detail": "{alpha2001-fig-001} dead."}, "{alpha2001-fig-001} is told, but is not in rests_on; add it"),
    ({"detail": "{alpha2001-chk-001} too many."}, "{alpha2001-chk-001} is told, but is not in rests_on; add it"),
    ({"holds_when": "clsh talks"}, 'holds_when: "clsh" is not in the conditions; did you mean "clash"?'),
    ({"holds_when": "clash"}, 'holds_when: "clash" does not have the form "clash CLAIM"; separate conditions by'),
    ({"holds_when": "stand alpha2001 talk for"}, '"talk" is not in codebook/claims.csv; did you mean "talks"?'),
    ({"holds_when": "stand alfa2001 talks for"}, 'did you mean "alpha2001"?'),
    ({"holds_when": "stand alpha2001 talks fore"}, '"fore" is not in what does can be; did you mean "for"?'),
    ({"holds_when": "row alpha2001-rec-099 strength must"}, '"alpha2001-rec-099" is not in any table'),
    ({"holds_when": "clash votes"}, 'the finding no longer holds, since "clash votes" is not true of the tables'),
    ({"detail": "{alpha2001-fig-009} dead."}, 'detail: between braces "alpha2001-fig-009" is not in the figures'),
    ({"detail": "{alpha2001-fig-001 dead."}, "detail: a brace is not closed or not opened"),
    ({"rests_on": "alpha2001-pos-001"}, "headline: {beta2002} is named, but no row of beta2002 is in rests_on"),
    (
        {"detail": "{beta2002-fig-001} dead.", "headline": "H.", "rests_on": "alpha2001-pos-001"},
        "detail: {beta2002-fig-001} is named, but no row of beta2002 is in rests_on",
    ),
    (
        {"holds_when": "row alpha2001-rec-001 strenth must"},
        '"strenth" is not in the columns of recommendations.csv',
    ),
    ({"rests_on": "alpha2001-pos-099"}, 'rests_on: "alpha2001-pos-099" is not in any table'),
]


@pytest.mark.parametrize(("cells", "message"), WRONG, ids=[message[:40] for _, message in WRONG])
def test_a_faulty_finding_is_reported_with_its_line(tmp_path: Path, cells: dict[str, str], message: str) -> None:
    made = corpus(tmp_path, finding(**cells))
    report = with_audit(check_corpus(made.folder, {}), made.folder)
    said = [str(problem) for problem in report.problems if problem.file.endswith("findings.csv")]
    assert any("findings.csv line 2, " in each and message in each for each in said), said


def test_a_sound_finding_is_no_problem(tmp_path: Path) -> None:
    made = corpus(tmp_path, finding())
    report = with_audit(check_corpus(made.folder, {}), made.folder)
    assert [str(problem) for problem in report.problems if problem.file.endswith("findings.csv")] == []


def test_a_stand_that_two_readers_told_otherwise_makes_it_tentative(tmp_path: Path) -> None:
    """The finding needs both stands; on Beta's the readers differ."""
    does = {("reader-a", "alpha2001"): "for", ("reader-b", "alpha2001"): "for", ("reader-a", "beta2002"): "against",
            ("reader-b", "beta2002"): "qualifies"}  # fmt: skip
    read = [{"sample": "round1", "coder": coder, "source": source, "claim": "talks", "does": each}
            for (coder, source), each in does.items()]  # fmt: skip
    when = "stand alpha2001 talks for; stand beta2002 talks against"
    (doubted,) = edited_findings(corpus(tmp_path / "a", finding(holds_when=when), stands=read))
    assert doubted.tentative == ("two blind readers first told otherwise what is said by Beta 2002 on *The talks*")
    (firm,) = edited_findings(corpus(tmp_path / "b", finding(holds_when="stand alpha2001 talks for"), stands=read))
    assert firm.tentative == ""


def test_the_last_round_that_read_a_stand_tells_whether_readers_differ(tmp_path: Path) -> None:
    """Beta on the talks was told apart in the first round and alike in the second; Alpha only in the first, apart.

    `clash` rests on both.
    """
    said = {("r1", "a", "beta2002"): "against", ("r1", "b", "beta2002"): "qualifies",
            ("r2", "a", "beta2002"): "against", ("r2", "b", "beta2002"): "against",
            ("r1", "a", "alpha2001"): "for", ("r1", "b", "alpha2001"): "qualifies"}  # fmt: skip
    read = [{"sample": sample, "coder": coder, "source": source, "claim": "talks", "does": does}
            for (sample, coder, source), does in said.items()]  # fmt: skip
    (found,) = edited_findings(corpus(tmp_path, finding(holds_when="clash talks"), stands=read))
    assert found.tentative == "two blind readers first told otherwise what is said by Alpha 2001 on *The talks*"


def test_the_editors_findings_are_not_drawn_by_passages(tmp_path: Path) -> None:
    made = corpus(tmp_path, finding())
    (found,) = edited_findings(made)
    assert finding_draws(made, [found], draws=3)["n_draws"].tolist() == [0]


def test_further_findings_are_those_that_hold_and_are_not_shown_yet(tmp_path: Path) -> None:
    fallen = finding(id="fallen", rank=2, holds_when="stand beta2002 talks for")
    made = corpus(tmp_path, finding(), fallen, finding(id="ford", rank=3))
    first, second = edited_findings(made)
    assert [each.codes for each in cr.further_findings(made, [first])] == [("ford",)]
    assert cr.further_findings(made, [first, second]) == []
    assert cr.show_findings([], empty="there are no others").bundle["text/markdown"] == "There are no others."


def asking(folder: Path, *questions: dict[str, Any], **cells: Any) -> Corpus:
    described = meta(source("alpha2001"), source("beta2002")) | {"questions": list(questions)}
    return corpus(folder, finding(**cells), described=described)


def test_a_question_is_answered_by_the_headline_of_a_finding_or_by_the_sides_of_a_claim(tmp_path: Path) -> None:
    """On votes only a voice speaks, in Alpha."""
    asked = [{"question": "Talk?", "answer": "fork"}, {"question": "Vote?", "answer": "votes"}]
    first, second = answered_questions(asking(tmp_path, *asked))
    assert (first.question, first.said, first.of) == (
        "Talk?",
        "Alpha 2001 wants talks, Beta 2002 none. So it is.",
        "finding",
    )
    said = "“There should be votes” (only voices in: Alpha 2001)."
    assert (second.question, second.said, second.of) == ("Vote?", said, "claim")


def test_of_an_answer_the_detail_brings_one_sentence_and_a_headline_that_asks_its_own_answer(tmp_path: Path) -> None:
    said = {"headline": "Talks or none? Talks.", "detail": "So it is. Or not."}
    asked = asking(tmp_path, {"question": "Talk?", "answer": "fork"}, **said)
    assert [each.said for each in answered_questions(asked)] == ["Talks or none? Talks. So it is."]


def test_a_question_whose_finding_no_longer_holds_is_left_out(tmp_path: Path) -> None:
    asked = asking(tmp_path, {"question": "Talk?", "answer": "fork"}, holds_when="clash votes")
    assert answered_questions(asked) == []


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ({"question": "Talk?", "answer": "forc"}, 'did you mean "fork"?'),
        ({"question": "Talk?"}, 'there is no "answer"'),
        ({"question": "Talk?", "answer": "fork", "reply": "No"}, '"reply" is not in the keys of a question'),
    ],
)
def test_the_check_names_line_and_fault_of_a_question(tmp_path: Path, question: dict[str, Any], message: str) -> None:
    asked = asking(tmp_path, question)
    found = [
        each for each in with_audit(check_corpus(asked.folder, {}), asked.folder).problems if each.column == "questions"
    ]
    assert [message in each.message for each in found] == [True]
    lines = (asked.folder / "corpus.yml").read_text("utf-8").splitlines()
    assert "Talk?" in "".join(lines[found[0].line - 2 : found[0].line + 1])


@pytest.mark.parametrize(
    ("coverage", "read_with", "headline"),
    [
        ("complete", "alpha2001;beta2002", "Alpha 2001 wants talks, Beta 2002 none."),
        ("complete", "alpha2001", "Written before Beta 2002 was read: Alpha 2001 wants talks, Beta 2002 none."),
        ("partial", "alpha2001", "Alpha 2001 wants talks, Beta 2002 none."),
    ],
)
def test_a_finding_says_before_which_whole_source_it_was_written(
    tmp_path: Path, coverage: str, read_with: str, headline: str
) -> None:
    sources = meta(source("alpha2001"), source("beta2002"), coverage=coverage)
    (found,) = edited_findings(corpus(tmp_path, finding(read_with=read_with), described=sources))
    assert found.headline == headline
    shown = cr.show_findings([found]).bundle["text/markdown"]
    assert ("Written" in headline) == ("*Tentative because:* it was written before" in shown)


def test_a_finding_is_not_marked_where_the_source_that_it_does_not_know_is_not_chosen(tmp_path: Path) -> None:
    about = {"headline": "H.", "holds_when": "stand alpha2001 talks for", "rests_on": "alpha2001-pos-001"}
    made = corpus(tmp_path, finding(**about, read_with="alpha2001"))
    assert [edited_findings(each)[0].unread for each in (made, cr.select_sources(made, "alpha2001"))] == [
        "written before Beta 2002 was read",
        "",
    ]


def test_a_finding_written_before_a_source_was_read_is_tentative_in_the_verdicts(tmp_path: Path) -> None:
    made = corpus(tmp_path, finding(read_with="alpha2001"))
    found = edited_findings(made)
    verdicts = finding_verdicts(found, finding_tests(made, found), finding_draws(made, found))
    assert "it was written before Beta 2002 was read" in verdicts["reason"][0]
    assert verdicts["verdict"][0] == "tentative"

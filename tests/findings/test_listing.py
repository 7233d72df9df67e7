"""Findings: each kind appears when the tables bear it out, with its rows, and not otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import crossread as cr
import pytest
from crossread.corpus.load import Corpus
from crossread.findings.finding import Finding
from small_corpus import meta, small_corpus, source

QUANTITIES = [{"id": "dead", "label": "The dead"}, {"id": "boats", "label": "Boats"}]
UNITS = [{"id": "person", "label": "persons", "kind": "count"}]
PLACES = [{"id": "ford", "label": "The ford"}]
ORIGINS = [
    {"id": name, "label": name.title(), "names": names}
    for name, names in (("moot", "body"), ("press", "body"), ("own_count", "kind"))
]
CODES = {"quantities": QUANTITIES, "units": UNITS, "places": PLACES, "origins": ORIGINS}


def said(where: str, number: int, theme: str = "raids", **cells: Any) -> dict[str, Any]:
    return {"id": f"{where}-dia-{number:03}", "theme": theme, "statement": "Raids are common."} | cells


def stance(where: str, value: int, **cells: Any) -> dict[str, Any]:
    return {"id": f"{where}-pos-001", "claim": "talks", "stance": value} | cells


def figure(where: str, number: int, value: float, **cells: Any) -> dict[str, Any]:
    plain = {"form": "count", "quantity": "dead", "unit": "person", "qualifier": "exact", "kind": "table"}
    about = {"low": value, "high": value, "as_written": f"{value} dead", "place": "ford", "stock_or_flow": "flow"}
    return plain | about | {"id": f"{where}-fig-{number:03}", "endorsement": "own"} | cells


def event(number: int, value: float, origin: str, where: str = "alpha2001") -> dict[str, Any]:
    told = {"quantity": "dead", "start": "2001-03", "end": "2001-03", "kind": "stated"}
    return figure(where, number, value, origin=origin, **told)


def kinds(corpus: Corpus) -> list[str]:
    return [finding.kind for finding in cr.top_findings(corpus)]


def one(corpus: Corpus, kind: str) -> Finding:
    """The first finding of a kind."""
    return next(finding for finding in cr.top_findings(corpus) if finding.kind == kind)


def test_without_rows_there_is_no_finding_and_it_is_said(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path)
    assert cr.top_findings(corpus) == []
    assert cr.sentence_findings(corpus, []) == "In two sources nothing stands out that could be set against another."


def test_a_contest_comes_first_with_both_statements_and_its_rows(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), said("beta2002", 1, polarity="denies", statement="Raids have ended.")]
    first = cr.top_findings(small_corpus(tmp_path, diagnoses=rows))[0]
    assert first.key == "contest:raids"
    assert first.sentence == "*The raids* is contested: what Alpha 2001 says of *The army*, Beta 2002 denies."
    assert first.detail == "Alpha 2001: Raids are common; Beta 2002: Raids have ended."
    assert set(first.rows) == {"alpha2001-dia-001", "beta2002-dia-001"}
    assert first.rival.startswith("one year lies between them")


def test_a_contest_of_one_year_has_another_rival_reading(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), said("beta2002", 1, polarity="denies", statement="Raids have ended.")]
    described = meta(source("alpha2001"), source("beta2002", date="2001-09"))
    assert one(small_corpus(tmp_path, described, diagnoses=rows), "contest").rival.startswith("the two may mean other")


def test_stands_on_both_sides_of_a_claim_are_a_finding_with_what_both_say(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, positions=[stance("alpha2001", 2), stance("beta2002", -2)])
    found = one(corpus, "clash")
    assert found.key == "clash:talks"
    assert found.sentence == ("Sources clash on “There should be talks”: Alpha 2001 says so, Beta 2002 is against it.")
    assert found.detail.startswith("Alpha 2001: It is said in alpha2001-pos-001; Beta 2002: It is said in")
    assert found.rows == ("alpha2001-pos-001", "beta2002-pos-001")
    assert found.rival.startswith("one year lies between them")


def test_a_voice_or_an_act_against_a_source_is_no_clash(tmp_path: Path) -> None:
    voice = stance("alpha2001", -2, status="relayed", voice="chief") | {"id": "alpha2001-pos-002"}
    held = [stance("alpha2001", 2), voice, stance("beta2002", -2, basis="acts")]
    assert "clash" not in kinds(small_corpus(tmp_path, positions=held))


def test_what_all_say_and_nobody_answers_is_a_finding(tmp_path: Path) -> None:
    found = one(small_corpus(tmp_path, diagnoses=[said("alpha2001", 1), said("beta2002", 1)]), "unanswered")
    assert found.sentence.startswith("Both sources say that *The raids* is part of what is wrong")
    assert found.sentence.endswith("none of the two diagnoses has an answer.")
    assert found.rows == ("alpha2001-dia-001", "beta2002-dia-001")


def test_a_theme_with_answers_or_of_a_minority_is_no_such_finding(tmp_path: Path) -> None:
    asks = [{"id": "beta2002-rec-001", "addressee": "army", "instrument": "aid", "theme": "raids"}]
    links = [{"recommendation": "beta2002-rec-001", "diagnosis": "beta2002-dia-001", "basis": "stated"}]
    rows = [said("alpha2001", 1), said("beta2002", 1), said("alpha2001", 2, "coups"), said("alpha2001", 3, "coups")]
    corpus = small_corpus(tmp_path, diagnoses=rows, recommendations=asks, answers=links)
    assert "unanswered" not in kinds(corpus)


def test_rival_counts_give_the_lowest_the_highest_and_their_origins(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path, figures=[event(1, 20, "moot"), event(2, 60, "press")], **CODES)
    found = one(corpus, "rival-counts")
    assert found.sentence.endswith("gives two counts that cannot all be right, from 20 persons to 60 persons.")
    assert "Moot" in found.detail
    assert "Press" in found.detail


@pytest.mark.parametrize(("value", "origin"), [(60, "moot"), (20, "press")])
def test_counts_of_one_origin_or_of_one_value_are_no_rivals(tmp_path: Path, value: float, origin: str) -> None:
    corpus = small_corpus(tmp_path, figures=[event(1, 20, "moot"), event(2, value, origin)], **CODES)
    assert "rival-counts" not in kinds(corpus)


def test_the_largest_gap_within_one_source_is_the_sum_that_is_shown(tmp_path: Path) -> None:
    """Alpha says 10 for 4 and 5, and 10 for 4 and 4; Beta says 10 for 1 of its own and 1 of Alpha's."""
    values = {1: 10, 2: 4, 3: 5, 4: 10, 5: 4, 6: 4}
    figures = [figure("alpha2001", n, value, quantity="boats", place=f"p{n}") for n, value in values.items()]
    figures += [figure("beta2002", n, value, quantity="boats", place=f"q{n}") for n, value in {1: 10, 2: 1}.items()]
    parts = {"alpha2001-chk-001": (1, "2 3"), "alpha2001-chk-002": (4, "5 6")}
    checks = [
        {
            "id": name,
            "whole": f"alpha2001-fig-00{whole}",
            "parts": "; ".join(f"alpha2001-fig-00{n}" for n in of.split()),
        }
        for name, (whole, of) in parts.items()
    ]
    across = {"id": "beta2002-chk-001", "whole": "beta2002-fig-001", "parts": "beta2002-fig-002; alpha2001-fig-002"}
    rows = [check | {"relation": "sum", "statement": "All boats are these."} for check in [*checks, across]]
    found = one(small_corpus(tmp_path, figures=figures, checks=rows, **CODES), "arithmetic")
    assert found.key == "arithmetic:alpha2001-chk-002"
    assert "Numbers of Alpha 2001 do not add up: the sum of the parts is 8 persons; the text says 10" in found.sentence
    assert found.detail.endswith("All three checks of the arithmetic fail.")


@pytest.mark.parametrize(
    ("note", "rival"),
    [("Another reading: rafts are counted too.", "Rafts are counted too."), ("See there.", "the numbers may be of")],
)
def test_a_rival_reading_in_the_note_of_a_check_is_that_of_the_finding(tmp_path: Path, note: str, rival: str) -> None:
    figures = [figure("alpha2001", n, n, quantity="boats") for n in (1, 2, 3)]
    figures[0] |= {"low": 9, "high": 9, "as_written": "9 dead"}
    check = {"id": "alpha2001-chk-001", "relation": "sum", "whole": "alpha2001-fig-001", "statement": "These are all."}
    check |= {"parts": "alpha2001-fig-002; alpha2001-fig-003", "note": note}
    assert one(small_corpus(tmp_path, figures=figures, checks=[check], **CODES), "arithmetic").rival.startswith(rival)


def test_an_own_forecast_that_is_contradicted_comes_before_a_relayed_one(tmp_path: Path) -> None:
    plain = {"confidence": "will", "outcome": "contradicted", "told_by": "beta2002-dia-001"}
    forecasts = [
        {"id": "alpha2001-for-001", "endorsement": "relayed"} | plain,
        {"id": "alpha2001-for-002", "endorsement": "own", "statement": "Raids will end."} | plain,
    ]
    found = one(small_corpus(tmp_path, forecasts=forecasts, diagnoses=[said("beta2002", 1)]), "forecast")
    assert found.sentence == "Alpha 2001 expected: Raids will end; Beta 2002 reports otherwise."
    assert found.detail.startswith("Both forecasts of which a later source tells the outcome were contradicted")


def test_proved_silence_is_a_finding_and_what_is_not_judged_is_none(tmp_path: Path) -> None:
    rows, hits = [said("alpha2001", 1)], [{"source": "beta2002", "kind": "themes", "code": "raids", "n_hits": 0}]
    found = one(small_corpus(tmp_path / "proved", diagnoses=rows, hits=hits), "silence")
    assert found.sentence.endswith("Beta 2002 says nothing of it: no search term of the theme occurs in it.")
    assert "silence" not in kinds(small_corpus(tmp_path / "unjudged", diagnoses=rows))


@pytest.mark.parametrize(("matters", "expected"), [("yes", ["announcement"]), ("no", [])])
def test_an_announcement_that_is_not_kept_is_a_finding_where_it_matters(
    tmp_path: Path, matters: str, expected: list[str]
) -> None:
    odd = {"id": "alpha2001-odd-001", "source": "alpha2001", "kind": "announcement", "matters": matters}
    corpus = small_corpus(tmp_path, oddities=[odd | {"statement": "A list is announced.", "rows": "alpha2001-dia-001"}],
                          diagnoses=[said("alpha2001", 1)])  # fmt: skip
    assert [kind for kind in kinds(corpus) if kind == "announcement"] == expected


def test_voices_are_a_finding_while_few_of_them_are_local(tmp_path: Path) -> None:
    voices = [{"id": name, "label": name, "kind": "official", "local": local, "named": "yes", "sources": "alpha2001"}
              for name, local in (("chief", "yes"), ("envoy", "no"))]  # fmt: skip
    rows = [said("alpha2001", n, voice="chief" if n == 1 else "envoy") for n in range(1, 6)]
    found = one(small_corpus(tmp_path / "few", diagnoses=rows, voices=voices), "voices")
    assert found.sentence.startswith("A local voice speaks in one of the five rows")
    assert found.rows == ("alpha2001-dia-001",)
    many = [row | {"voice": "chief"} for row in rows]
    assert "voices" not in kinds(small_corpus(tmp_path / "many", diagnoses=many, voices=voices))


def test_figures_that_rest_on_one_body_are_a_finding_from_ten_on(tmp_path: Path) -> None:
    rows = [figure("alpha2001", n, n, quantity="boats", origin="press") for n in range(1, 11)]
    found = one(small_corpus(tmp_path / "ten", figures=rows, **CODES), "one-body")
    assert found.sentence == "All ten figures of Alpha 2001 rest on one body, *Press*, which is among its publishers."
    assert "one-body" not in kinds(small_corpus(tmp_path / "nine", figures=rows[:9], **CODES))


def test_one_source_is_compared_with_nobody(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), said("alpha2001", 2, polarity="denies", statement="Raids have ended.")]
    rows += [said("alpha2001", 3)]
    corpus = small_corpus(tmp_path, meta(source("alpha2001")), diagnoses=rows, positions=[stance("alpha2001", 2)])
    assert kinds(corpus) == ["unanswered", "unasked", "within"]
    assert one(corpus, "unanswered").sentence.startswith("Alpha 2001 says that *The raids* is part of what is wrong")
    assert one(corpus, "within").detail == "Alpha 2001 has both: Raids are common; Raids have ended."


def test_an_actor_below_one_that_is_asked_is_not_unasked(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1, about="unit"), said("alpha2001", 2, about="abroad")]
    asks = [{"id": "alpha2001-rec-001", "addressee": "army", "instrument": "aid", "theme": "raids"}]
    assert one(small_corpus(tmp_path, diagnoses=rows, recommendations=asks), "unasked").codes == ("abroad",)


def test_the_next_of_a_kind_appears_only_where_kinds_are_few(tmp_path: Path) -> None:
    rows = [said("alpha2001", n, theme) for n, theme in ((1, "raids"), (2, "raids"), (3, "coups"), (4, "coups"))]
    corpus = small_corpus(tmp_path, meta(source("alpha2001")), diagnoses=rows)
    assert kinds(corpus) == ["unanswered", "unasked", "unanswered"]
    assert len(cr.top_findings(corpus, limit=1)) == 1
    assert [finding.key for finding in cr.all_findings(corpus)] == [
        "unanswered:coups", "unanswered:raids", "unasked:army",
    ]  # fmt: skip


def test_what_two_readers_were_not_asked_to_share_is_tentative(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), said("beta2002", 1, polarity="denies", statement="Raids have ended.")]
    first = cr.top_findings(small_corpus(tmp_path, diagnoses=rows))[0]
    assert first.tentative == "agreement not measured for its family"
    assert first.headline == f"Tentatively: {first.sentence}"
    shown = cr.show_findings([first]).bundle["text/markdown"]
    assert "*Tentative because:* agreement not measured for its family." in shown


def test_a_key_names_no_source(tmp_path: Path) -> None:
    held = [stance("alpha2001", 2), stance("beta2002", -2)]
    assert one(small_corpus(tmp_path, positions=held), "clash").key == "clash:talks"


def finding(rows: tuple[str, ...], detail: str = "") -> Finding:
    return Finding("contest", ("raids",), "They clash.", detail, rows, "another.", "a row.", "02_diagnoses")


def test_a_finding_names_rows_another_reading_what_would_overturn_it_and_its_notebook() -> None:
    text = cr.show_findings([finding(("alpha2001-dia-001",), "As told.")]).bundle["text/markdown"]
    assert text.splitlines() == [
        "1. **They clash.** As told.",
        "",
        "    *Found by rule*, not by the editor of the corpus. *Another reading:* another. "
        "*What would overturn it:* a row. *Rests on* [alpha2001-dia-001](13_statements.ipynb#alpha2001-dia-001). "
        "*More in* [02_diagnoses](02_diagnoses.ipynb).",
    ]


def test_rows_beyond_the_first_three_are_linked_together() -> None:
    rows = tuple(f"alpha2001-dia-00{place}" for place in range(1, 8))
    more = " and [four more](13_statements.ipynb#rows=alpha2001-dia:1-7)."
    assert more in cr.show_findings([finding(rows)]).bundle["text/markdown"]


def test_a_notebook_leads_with_the_first_finding_of_its_own_that_holds(tmp_path: Path) -> None:
    """The finding of rank 1 belongs to another page, that of rank 2 rests on a row that is not there."""
    findings = [
        {"id": f"f{rank}", "rank": rank, "headline": f"Finding {rank}.", "detail": "As told.", "notebook": page}
        | {"rests_on": f"alpha2001-dia-00{row}", "holds_when": "row alpha2001-dia-001 polarity asserts", "for": "both"}
        for rank, page, row in ((1, "06_claims", 1), (2, "05_reconciliation", 9), (3, "05_reconciliation", 1))
    ]
    corpus = small_corpus(tmp_path, diagnoses=[said("alpha2001", 1)], findings=findings)
    assert cr.sentence_lead(corpus, "05_reconciliation") == "**Finding 3.** As told."
    assert cr.sentence_lead(corpus, "07_timeline") == ""


def test_the_rows_of_all_findings_are_listed_once() -> None:
    rows = ("alpha2001-dia-001", "alpha2001-dia-002")
    assert cr.findings_rows([finding(rows), finding(rows[:1])]) == list(rows)


def test_folded_findings_show_their_headlines_and_hold_the_rest(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), said("beta2002", 1, polarity="denies", statement="Raids have ended.")]
    found = cr.top_findings(small_corpus(tmp_path, diagnoses=rows))
    html = cr.show_findings(found, folded=True).bundle["text/html"]
    assert html.count("<summary>") == len(found)
    assert "contested: what Alpha 2001 says of <em>The army</em>, Beta 2002 denies.</summary>" in html
    inside = html.partition("</summary>")[2].partition("</details>")[0]
    assert "<p>Alpha 2001: Raids are common; Beta 2002: Raids have ended.</p>" in inside
    assert '<a href="13_statements.ipynb#alpha2001-dia-001">alpha2001-dia-001</a>' in inside
    assert cr.show_findings(found, folded=True).bundle["text/plain"] == cr.show_findings(found).bundle["text/plain"]

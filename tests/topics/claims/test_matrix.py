"""Claims on the page: blocks with both sides, the matrix of signs, pairs under the names of the sources."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import crossread as cr
from crossread.corpus.load import Corpus
from crossread.topics.claims.matrix import FIRST, FIRST_PAIRS, WHOLE
from crossread.topics.claims.told import Told
from small_corpus import meta, small_corpus, source

CLAIMS = [{"id": "talks", "label": "Talks", "claim": "There should be talks <now>.", "kind": "remedy",
           "reading": "Two times, two answers."},
          {"id": "votes", "label": "Votes", "claim": "Votes were sound.", "kind": "fact"}]  # fmt: skip
HITS = [{"source": "beta2002", "kind": "claims", "code": "votes", "n_hits": 0}]


def stand(where: str, stance: int, number: int = 1, **cells: Any) -> dict[str, Any]:
    said = {"statement": f"It says {stance}."}
    return {"id": f"{where}-pos-{number:03}", "claim": "talks", "stance": stance} | said | cells


def two(folder: Path, **tables: Any) -> Corpus:
    rows = [stand("alpha2001", 2, note="By May."), stand("beta2002", -1),
            stand("alpha2001", 1, 2, claim="votes", status="relayed", voice="chief")]  # fmt: skip
    return small_corpus(folder, **{"positions": rows, "claims": CLAIMS, "hits": HITS} | tables)


def shown(corpus: Corpus) -> dict[str, str]:
    cells = cr.claim_cells(corpus)
    return cr.show_claims(corpus, cells, cr.claim_standings(cells), "claims", empty="nothing").bundle


def test_a_block_has_both_sides_with_their_rows_the_reading_and_who_is_silent(tmp_path: Path) -> None:
    html = shown(two(tmp_path))["text/html"]
    first, second = html.split('<div class="crossread-claim">')[1:]
    assert "There should be talks &lt;now&gt;." in first
    assert first.index("<b>Alpha 2001</b> for: It says 2.") < first.index("<b>Beta 2002</b> against: It says -1.")
    assert "(By May)" in first
    assert 'href="13_statements.ipynb#beta2002-pos-001"' in first
    assert "Two times, two answers." in first
    assert "(relays, for: Chief): It says 1." in second
    assert "Silent (searched): Beta 2002." in second


def test_after_three_claims_the_rest_is_folded_under_its_number(tmp_path: Path) -> None:
    claims = [{"id": f"c{n}", "label": f"C{n}", "claim": f"Claim {n}."} for n in range(FIRST + 2)]
    rows = [stand("alpha2001", 2, n + 1, claim=f"c{n}") for n in range(FIRST + 2)]
    html = shown(two(tmp_path, claims=claims, positions=rows))["text/html"]
    open_part, folded = re.split(r"<summary>two more claims: [^<]*</summary>", html)
    assert open_part.count('class="crossread-claim"') == FIRST
    assert folded.count('class="crossread-claim"') == 2


def test_groups_have_heads_and_disputes_stand_before_what_two_hold(tmp_path: Path) -> None:
    """Three claims that both hold come first in the codebook, then the talks, on which they clash."""
    claims = [{"id": f"c{n}", "label": f"C{n}", "claim": f"Claim {n}."} for n in range(3)]
    rows = [stand(where, 2, n + 2, claim=f"c{n}") for n in range(3) for where in ("alpha2001", "beta2002")]
    rows += [stand("alpha2001", 2), stand("beta2002", -1)]
    corpus = two(tmp_path, claims=[*claims, CLAIMS[0]], positions=rows)
    cells = cr.claim_cells(corpus)
    standings = cr.claim_standings(cells)[::-1]
    html = cr.show_claims(corpus, cells, standings, "claims", empty="", first=2, grouped=True).bundle["text/html"]
    heads = re.findall(r"<h3>(.*?)</h3>", html)
    assert heads == ["Disputed in the sources&#x27; own names (one claim)", "Two on one side (three claims)"]
    disputed, agreed = html.split("<h3>")[1:]
    assert "There should be talks" in disputed
    assert re.split(r"<summary>one more claim: [^<]*</summary>", agreed)[0].count('class="crossread-claim"') == 2


def test_without_claims_the_sentence_is_shown(tmp_path: Path) -> None:
    corpus = two(tmp_path)
    cells = cr.claim_cells(corpus)
    empty = cr.claim_standings(cells)[:0]
    assert cr.show_claims(corpus, cells, empty, "x", empty="nothing here").bundle["text/plain"] == "Nothing here."


def test_every_cell_of_the_matrix_is_a_sign_with_words_and_a_link(tmp_path: Path) -> None:
    corpus = two(tmp_path)
    html = cr.show_claim_matrix(corpus, cr.claim_cells(corpus)).bundle["text/html"]
    cells = re.findall(r'<td class="(\w+)">(.*?)</td>', html)
    assert [does for does, _ in cells] == ["for", "against", "relays", "silent"]
    assert 'href="13_statements.ipynb#alpha2001-pos-001"' in cells[0][1]
    assert 'aria-label="Alpha 2001: for"' in cells[0][1]
    assert re.sub("<.*?>", "", "|".join(text for _, text in cells)) == "+|−|(+)|·"
    assert html.index("What to do") < html.index("What happened")


def test_a_large_matrix_is_folded_under_the_number_of_its_claims(tmp_path: Path) -> None:
    claims = [{"id": f"c{n}", "label": f"C{n}", "claim": f"Claim {n}."} for n in range(WHOLE + 1)]
    corpus = two(tmp_path, claims=claims, positions=[stand("alpha2001", 2, claim="c1")])
    cells = cr.claim_cells(corpus)
    assert (
        f"<summary>All {WHOLE + 1} claims by source: What to do ({WHOLE + 1})</summary>"
        in cr.show_claim_matrix(corpus, cells).bundle["text/html"]
    )
    fewer = cr.show_claim_matrix(corpus, cells[cells["claim"] != "c2"])
    assert "<summary>" not in fewer.bundle["text/html"]


def test_a_pair_stands_under_the_names_of_its_sources(tmp_path: Path) -> None:
    corpus = two(tmp_path)
    pairs = cr.claim_pairs(corpus, cr.claim_cells(corpus))
    shown = cr.show_claim_pairs(corpus, pairs, "pairs", caption="They clash", reading="what to make of it")
    html = shown.bundle["text/html"]
    heads = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', html)
    assert heads == ["claim", "Alpha 2001", "Beta 2002", "what to make of it"]
    assert "<i>for:</i> It says 2. <small>(By May)</small><br><small>" in html
    assert "<i>silent, searched</i>" in html


def test_of_many_pairs_the_rest_is_a_table_of_its_own_under_their_number(tmp_path: Path) -> None:
    claims = [{"id": f"c{n}", "label": f"C{n}", "claim": f"Claim {n}."} for n in range(FIRST_PAIRS + 2)]
    rows = [stand(where, side, n + 1, claim=f"c{n}") for n in range(FIRST_PAIRS + 2)
            for where, side in (("alpha2001", 2), ("beta2002", -1))]  # fmt: skip
    corpus = two(tmp_path, claims=claims, positions=rows)
    pairs = cr.claim_pairs(corpus, cr.claim_cells(corpus))
    html = cr.show_claim_pairs(corpus, pairs, "pairs", caption="They clash", reading="so").bundle["text/html"]
    open_part, folded = re.split(r"<summary>two more claims: [^<]*</summary>", html)
    each = re.findall(r'<th scope="row" style="text-align:left">(.*?)</th>', open_part)
    assert each == [f"Claim {n}." for n in range(FIRST_PAIRS)]
    assert folded.count('<th scope="row"') == 2
    assert "They clash, continued</caption>" in folded


def test_a_reading_names_its_sources_also_where_one_is_not_read(tmp_path: Path) -> None:
    claims = [CLAIMS[0] | {"reading": "Prefer {beta2002}."}, CLAIMS[1]]
    corpus = two(tmp_path, claims=claims)
    for each in (corpus, cr.select_sources(corpus, "alpha2001")):
        assert "Prefer Beta 2002." in shown(each)["text/html"]


def test_another_passage_in_a_note_is_a_link_to_what_is_said_there(tmp_path: Path) -> None:
    """On passage 007 a diagnosis rests, on 008 nothing."""
    noted = [stand("alpha2001", 2, note="implied (p-007); p-008 is older")]
    there = [{"id": "alpha2001-dia-001", "theme": "raids", "passage": "alpha2001-p-007"}]
    html = shown(two(tmp_path, positions=noted, diagnoses=there))["text/html"]
    link = '<a href="13_statements.ipynb#alpha2001-dia-001">another passage</a>'
    assert f"<small>(implied ({link}); another passage is older)</small>" in html


def test_a_silence_leads_to_what_bears_on_a_finding_on_the_claim(tmp_path: Path) -> None:
    """Beta is silent on the votes; the finding on them rests on its stand on the talks and on its silence."""
    rows = [stand("alpha2001", 2, claim="votes"), stand("beta2002", -1), stand("beta2002", 0, 2, claim="votes")]
    rows[2] |= {"status": "silent", "stance": "", "passage": "", "basis": ""}
    found = {"id": "fork", "rank": 1, "headline": "So.", "holds_when": "stand beta2002 votes silent", "for": "both"}
    found |= {"rests_on": "beta2002-pos-001;beta2002-pos-002", "notebook": "06_claims"}
    corpus = two(tmp_path, positions=rows, findings=[found])
    bears = 'Beta 2002 <small>(<a href="13_statements.ipynb#beta2002-pos-001">on it bears what it says elsewhere</a>)'
    assert f"Silent (searched): {bears}" in shown(corpus)["text/html"]
    matrix = cr.show_claim_matrix(corpus, cr.claim_cells(corpus)).bundle["text/html"]
    assert '<td class="silent"><a href="13_statements.ipynb#beta2002-pos-001">' in matrix
    pairs = cr.claim_pairs(corpus, cr.claim_cells(corpus))
    assert (
        f"<i>silent, searched</i> <small>({bears.split('(')[1]}"
        in cr.show_claim_pairs(corpus, pairs, "pairs", caption="x", reading="y").bundle["text/html"]
    )


def test_sentences_name_the_first_dispute_and_one_claim_alone(tmp_path: Path) -> None:
    corpus = two(tmp_path)
    cells = cr.claim_cells(corpus)
    said = cr.sentence_claims(corpus, cr.claim_standings(cells))
    assert said == (
        "Disputed above all in the sources' own names: “There should be talks \\<now\\>” (for: Alpha 2001; against: "
        "Beta 2002)."
    )
    one = cr.select_claim(corpus, "votes")
    assert cr.sentence_claims(one, cr.claim_standings(cr.claim_cells(one))) == (
        "On “Votes were sound”, Alpha 2001 lets only voices speak; Beta 2002 is silent."
    )


def facts_denied(folder: Path) -> Corpus:
    """Alpha and Beta are apart on the talks, which are a remedy, and on the votes, which are a fact."""
    return two(folder, positions=[stand(where, side, n, claim=claim) for n, claim in ((1, "talks"), (2, "votes"))
                                  for where, side in (("alpha2001", 2), ("beta2002", -2))])  # fmt: skip


def test_a_fact_told_in_two_ways_is_told_apart_from_a_quarrel(tmp_path: Path) -> None:
    corpus = facts_denied(tmp_path)
    standings = cr.claim_standings(cr.claim_cells(corpus))
    quarrels, facts = cr.split_disputes(standings)
    assert (list(quarrels["claim"]), list(facts["claim"])) == (["talks"], ["votes"])
    sides = "(for: Alpha 2001; against: Beta 2002)"
    assert cr.sentence_claims(corpus, standings) == (
        f"Disputed above all in the sources' own names: “There should be talks \\<now\\>” {sides}. "
        f"Told in two ways: “Votes were sound” {sides}."
    )


def test_facts_told_in_two_ways_have_a_head_of_their_own(tmp_path: Path) -> None:
    corpus = facts_denied(tmp_path)
    cells = cr.claim_cells(corpus)
    shown = cr.show_claims(corpus, cells, cr.claim_standings(cells), "claims", empty="", grouped=True)
    quarrels, facts = shown.bundle["text/html"].split("Facts told in two ways")
    assert "Disputed in the sources" in quarrels
    assert "There should be talks" in quarrels
    assert "Votes were sound" not in quarrels
    assert "Votes were sound" in facts


def test_what_three_sources_deny_is_not_told_as_if_they_said_it(tmp_path: Path) -> None:
    sources = meta(*map(source, ("alpha2001", "beta2002", "gamma2003")))
    for stance, head in ((2, "Said by three or more: “There should"), (-1, "Denied by three or more: “There should")):
        rows = [stand(each, stance) for each in ("alpha2001", "beta2002", "gamma2003")]
        corpus = small_corpus(tmp_path / head[:4], sources, claims=CLAIMS, positions=rows)
        assert head in cr.sentence_claims(corpus, cr.claim_standings(cr.claim_cells(corpus)))


def test_silence_is_told_with_its_proof(tmp_path: Path) -> None:
    corpus = two(tmp_path)
    silences = cr.silence_counts(corpus, cr.claim_cells(corpus))
    counts = ["source", "n_codes", "n_silent", "n_no_hit", "n_dismissed", "n_not_judged"]
    assert silences[counts].to_numpy().tolist() == [["alpha2001", 2, 0, 0, 0, 0], ["beta2002", 2, 1, 1, 0, 0]]
    assert cr.sentence_silence(corpus, silences, "claim") == (
        "Most is passed over in Beta 2002 (one of the two claims) and least in Alpha 2001 (none of the two claims)."
    )


def test_a_reading_says_before_which_source_it_was_written(tmp_path: Path) -> None:
    claims = [CLAIMS[0] | {"read_with": "alpha2001"}, CLAIMS[1]]
    made = two(tmp_path, claims=claims)
    assert "Two times, two answers. (written before Beta 2002 was read)" in shown(made)["text/html"]
    assert Told(made).reading("votes") == ""

"""Claims on the page: blocks with both sides, the matrix of signs, pairs under the names of the sources."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import crossread as cr
from crossread.corpus.load import Corpus
from crossread.topics.claims.matrix import FIRST
from small_corpus import small_corpus

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


def test_after_eight_claims_the_rest_is_folded_under_its_number(tmp_path: Path) -> None:
    claims = [{"id": f"c{n}", "label": f"C{n}", "claim": f"Claim {n}."} for n in range(FIRST + 2)]
    rows = [stand("alpha2001", 2, n + 1, claim=f"c{n}") for n in range(FIRST + 2)]
    html = shown(two(tmp_path, claims=claims, positions=rows))["text/html"]
    open_part, folded = html.split("<summary>two more claims</summary>")
    assert open_part.count('class="crossread-claim"') == FIRST
    assert folded.count('class="crossread-claim"') == 2


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


def test_a_pair_stands_under_the_names_of_its_sources(tmp_path: Path) -> None:
    corpus = two(tmp_path)
    pairs = cr.claim_pairs(corpus, cr.claim_cells(corpus))
    shown = cr.show_claim_pairs(corpus, pairs, "pairs", caption="They clash", reading="what to make of it")
    html = shown.bundle["text/html"]
    heads = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', html)
    assert heads == ["claim", "Alpha 2001", "Beta 2002", "what to make of it"]
    assert "<i>for:</i> It says 2. <small>(By May)</small><br><small>" in html
    assert "<i>silent, searched</i>" in html


def test_sentences_name_the_sharpest_dispute_and_one_claim_alone(tmp_path: Path) -> None:
    corpus = two(tmp_path)
    cells = cr.claim_cells(corpus)
    said = cr.sentence_claims(corpus, cr.claim_standings(cells))
    assert said == (
        "Disputed most sharply in the sources' own names: “There should be talks \\<now\\>” (for: Alpha 2001; against: "
        "Beta 2002)."
    )
    one = cr.select_claim(corpus, "votes")
    assert cr.sentence_claims(one, cr.claim_standings(cr.claim_cells(one))) == (
        "On “Votes were sound”, Alpha 2001 lets only voices speak; Beta 2002 is silent."
    )


def test_silence_is_told_with_its_proof(tmp_path: Path) -> None:
    corpus = two(tmp_path)
    assert cr.sentence_claim_silence(corpus, cr.claim_cells(corpus)) == (
        "Beta 2002 is silent on one of the two claims: on one claim the search terms do not occur."
    )

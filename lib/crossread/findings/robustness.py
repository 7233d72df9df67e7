"""Whether the headline sentences come out the same when the choices behind them change, and which are fragile.

Findings are told apart by their key. A test says what becomes of a finding when one choice is made otherwise:

stands      a finding with this key is borne out, and its sentence names the same sources in the same order
changes     it is borne out, but its sentence names other sources, or others first
falls       nothing with this key is borne out
needs       it is no longer borne out, but what was left out is a source or theme that its own sentence names: no test
untouched   it rests on no coded row (a sum, a forecast, an announcement), so that a change of codes cannot touch it

What is left out does not count when sources are compared. Numbers and example statements are not compared, nor is
the place of a finding among the others: a finding that stands may still not be the first of its kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from crossread.corpus.codes import with_children
from crossread.corpus.load import Corpus
from crossread.corpus.tellings import joined
from crossread.findings.edited import KIND as EDITED
from crossread.findings.finding import Finding
from crossread.findings.listing import KINDS, all_findings
from crossread.findings.variations import Variation, resampled, variations, varied
from crossread.show.labels import Labels
from crossread.show.words import listed, number, plain_markdown

DRAWS, SEED = 30, 20261122
OFTEN = 0.25
CODED_ROW = re.compile(r"-(dia|rec|pos)-")
OUTCOMES = ("stands", "changes", "falls", "needs", "untouched")
COUNTS = ["n_stands", "n_changes", "n_falls", "n_needs", "n_draws", "stands_share", "falls_share"]
SHARES = {"stands_share": "Float64", "falls_share": "Float64"}
SHORT = {
    "second_coder": "with the second reader's codes",
    "disputed": "with disputed codes turned over",
    "implied": "without implied rows",
    "restatements": "without restatements",
}


def finding_tests(corpus: Corpus, found: list[Finding] | None = None) -> pd.DataFrame:
    """What becomes of each finding under each of the `variations` of the corpus, one row a finding and variation.

    Columns: finding (key), variation, code (of what is left out), changed (the variation in words), outcome, sentence
    (what the finding says then; empty where it says nothing), rows (ids on which it rests). `found` are the findings
    to be tested, all that the tables bear out by default. Findings in their order, variations in that of `variations`.
    """
    found = all_findings(corpus) if found is None else found
    kinds, coded = _kinds(found), _kinds([finding for finding in found if _is_coded(finding)])
    rows = []
    for variation in variations(corpus):
        said = _by_key(varied(corpus, variation), kinds if variation.kind == "source" else coded)
        absent, labels = _absent(corpus, variation), Labels(corpus)
        words = variation_in_words(labels, variation)
        for finding in found:
            now = said.get(finding.key)
            row = {"finding": finding.key, "variation": variation.kind, "code": variation.code, "changed": words}
            touched = variation.kind == "source" or _is_coded(finding)
            outcome = _outcome(labels, finding, now, absent) if touched else "untouched"
            row |= {"outcome": outcome, "sentence": now.sentence if now else "", "rows": joined(finding.rows)}
            rows.append(row)
    table = pd.DataFrame(rows, columns=["finding", "variation", "code", "changed", "outcome", "sentence", "rows"])
    order = {finding.key: place for place, finding in enumerate(found)}
    return table.sort_values("finding", key=lambda keys: keys.map(order), kind="stable").reset_index(drop=True)


def finding_draws(
    corpus: Corpus, found: list[Finding] | None = None, *, draws: int = DRAWS, seed: int = SEED
) -> pd.DataFrame:
    """How often each finding comes out the same when the passages of each source are drawn again (`resampled`).

    Columns: finding (key), n_draws, n_stands, n_changes, n_falls (they add up to n_draws), stands_share, falls_share,
    rows (ids on which it rests). A finding that rests on no coded row has no draws and no share, and neither has one of
    the editor's: it names its passages, and without one of them it is another finding. The share says how far a finding
    hangs on single passages; the passages are no random sample of anything, so it is no probability.
    """
    found = all_findings(corpus) if found is None else found
    tested = {finding.key: finding for finding in found if _is_coded(finding) and finding.kind != EDITED}
    kinds = _kinds(list(tested.values()))
    rng, labels = np.random.default_rng(seed), Labels(corpus)
    counts = {key: dict.fromkeys(OUTCOMES[:3], 0) for key in tested}
    for _ in range(draws if tested else 0):
        said = _by_key(resampled(corpus, rng), kinds)
        for key, finding in tested.items():
            counts[key][_outcome(labels, finding, said.get(key), frozenset())] += 1
    rows = []
    for finding in found:
        of = counts.get(finding.key, dict.fromkeys(OUTCOMES[:3], 0))
        n = sum(of.values())
        shares = {f"{name}_share": of[name] / n if n else None for name in ("stands", "falls")}
        row = {"finding": finding.key, "n_draws": n} | {f"n_{name}": of[name] for name in of} | shares
        rows.append(row | {"rows": joined(finding.rows)})
    columns = ["finding", "n_draws", "n_stands", "n_changes", "n_falls", "stands_share", "falls_share", "rows"]
    return pd.DataFrame(rows, columns=columns).astype(SHARES)


def fragile_findings(
    corpus: Corpus, found: list[Finding] | None = None, *, draws: int = DRAWS, seed: int = SEED
) -> dict[str, str]:
    """Keys of the findings that do not stand, each with the reason in a few words; of `found`, or all borne out.

    Fragile is a finding that falls under at least one variation, or in more than a quarter of the draws.
    """
    return fragile(finding_tests(corpus, found), finding_draws(corpus, found, draws=draws, seed=seed))


def fragile(tests: pd.DataFrame, drawn: pd.DataFrame) -> dict[str, str]:
    """The same from tables of tests and draws that are there already."""
    falls = tests[tests["outcome"] == "falls"].groupby("finding")["changed"].agg(list).to_dict()
    reasons = {}
    for row in drawn.to_dict("records"):
        changes = [plain_markdown(change) for change in falls.get(row["finding"], [])]
        each = [f"it falls {listed(changes, limit=3)}"] if changes else []
        if row["n_falls"] > OFTEN * row["n_draws"]:
            each.append(f"it falls in {number(row['n_falls'])} of {number(row['n_draws'])} draws of passages")
        if each:
            reasons[row["finding"]] = "; ".join(each)
    return reasons


def finding_verdicts(found: list[Finding], tests: pd.DataFrame, drawn: pd.DataFrame) -> pd.DataFrame:
    """What all tests together say of each finding: one row a finding, in their order.

    Columns: finding (key), verdict (stands, tentative, or not tested where every variation is one that it needs or is
    untouched by), n_tests, n_stands, n_changes, n_falls (tests by outcome; they add up to n_tests), n_needs, n_draws,
    stands_share, falls_share (of the draws), reason, n_rows, rows (ids of the rows that it rests on).
    """
    reasons, shares = fragile(tests, drawn), drawn.set_index("finding")
    counts = Counter(zip(tests["finding"], tests["outcome"], strict=True))
    rows = []
    for finding in found:
        key = finding.key
        of = {f"n_{name}": counts[key, name] for name in OUTCOMES[:4]}
        n_tests = of["n_stands"] + of["n_changes"] + of["n_falls"]
        tested = bool(n_tests or shares.at[key, "n_draws"])
        reason = _doubts(finding, reasons)
        verdict = "tentative" if reason else "stands" if tested else "not tested"
        row = {"finding": key, "verdict": verdict, "n_tests": n_tests} | of
        row |= {name: shares.at[key, name] for name in ("n_draws", "stands_share", "falls_share")}
        rows.append(row | {"reason": reason, "n_rows": len(finding.rows), "rows": joined(finding.rows)})
    columns = ["finding", "verdict", "n_tests", *COUNTS, "reason", "n_rows", "rows"]
    return pd.DataFrame(rows, columns=columns).astype(SHARES)


def with_doubts(found: list[Finding], reasons: Mapping[str, str]) -> list[Finding]:
    """The findings with what `fragile_findings` says: one found by rule is then tentative, beside its own reason.

    One of the editor's has it as `tried`, as its headline stands on many pages, of which one alone tests it.
    """
    return [
        replace(finding, tried=reasons.get(finding.key, ""))
        if finding.kind == EDITED
        else replace(finding, tentative=_doubts(finding, reasons))
        for finding in found
    ]


def _doubts(finding: Finding, reasons: Mapping[str, str]) -> str:
    """Why a finding is tentative: what it says itself, and what the tests show; empty for a firm one."""
    return "; ".join(filter(None, (finding.tentative, reasons.get(finding.key, ""))))


def variation_in_words(labels: Labels, variation: Variation) -> str:
    """A variation as it stands after a verb: "without Alpha 2001", "without the themes of The violence"."""
    if variation.kind == "source":
        return f"without {labels.source(variation.code)}"
    if variation.kind == "family":
        return f"without the themes of {labels.of('themes', variation.code)}"
    return SHORT[variation.kind]


def _kinds(found: list[Finding]) -> list[str]:
    """The kinds of these findings: only these have to be computed anew."""
    return [kind for kind in KINDS if any(finding.kind == kind for finding in found)]


def _by_key(corpus: Corpus, kinds: list[str]) -> dict[str, Finding]:
    return {finding.key: finding for kind in kinds for finding in reversed(KINDS[kind](corpus))}


def _is_coded(finding: Finding) -> bool:
    """Whether the row that it is about, which stands first, has codes; one without rows speaks of what is coded."""
    return not finding.rows or CODED_ROW.search(finding.rows[0]) is not None


def _absent(corpus: Corpus, variation: Variation) -> frozenset[str]:
    """The source or the themes that are left out."""
    themes = with_children(corpus.themes, variation.code) if variation.kind == "family" else []
    return frozenset([variation.code, *themes] if variation.code else [])


def _outcome(labels: Labels, finding: Finding, now: Finding | None, absent: frozenset[str]) -> str:
    before = named_sources(labels, finding.sentence)
    if now is None:
        return "needs" if absent & {*before, *finding.codes, *finding.needs} else "falls"
    kept = [source for source in before if source not in absent]
    return "stands" if named_sources(labels, now.sentence) == kept else "changes"


def named_sources(labels: Labels, text: str) -> list[str]:
    """Ids of the sources that a sentence names, in its order, each once."""
    places = {source: text.find(plain_markdown(name)) for source, name in labels.short_names.items()}
    return sorted((source for source, place in places.items() if place >= 0), key=lambda source: places[source])

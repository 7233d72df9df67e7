"""The findings of the corpus's editor: those whose conditions hold in the tables, with their figures filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crossread.corpus.load import Corpus
from crossread.findings.conditions import Facts, parse_conditions, what_fails
from crossread.findings.placeholders import filled
from crossread.show.finding import Finding
from crossread.show.labels import Labels
from crossread.show.words import ids, listed

KIND = "edited"


def edited_findings(corpus: Corpus) -> list[Finding]:
    """The editor's findings that hold in these tables, by rank; what no longer holds is left out.

    A finding whose rows are not all there (as when a source is left out) does not hold.
    """
    if corpus.findings.empty:
        return []
    facts = Facts(corpus)
    rows = corpus.findings.sort_values(["rank", "id"], kind="stable").to_dict("records")
    return [_finding(corpus, row) for row in rows if holds(facts, row)]


def holds(facts: Facts, row: Mapping[Any, Any]) -> bool:
    """Whether every condition of a finding is true, and every row that it rests on is there."""
    there = all(facts.cells(each) for each in ids(row["rests_on"]))
    return there and not any(what_fails(facts, parse_conditions(row["holds_when"])))


def _finding(corpus: Corpus, row: Mapping[Any, Any]) -> Finding:
    words = {name: filled(corpus, row[name]) for name in ("headline", "detail", "rival", "overturn")}
    rows = tuple(ids(row["rests_on"]))
    needs = tuple(dict.fromkeys(each for each in map(_source_of, rows) if each in set(corpus.sources["id"])))
    return Finding(
        *(KIND, (row["id"],), words["headline"], words["detail"], rows, words["rival"], words["overturn"]),
        notebook=row["notebook"],
        tentative=_read_otherwise(corpus, row),
        needs=needs,
    )


def _read_otherwise(corpus: Corpus, row: Mapping[Any, Any]) -> str:
    """The stands on which the finding rests and of which two blind readers told otherwise, in words; empty without."""
    labels, stands = Labels(corpus), corpus.stands
    told = stands.groupby(["source", "claim"])["does"].nunique().to_dict() if len(stands) else {}
    needed = [each.named[:2] for each in parse_conditions(row["holds_when"]) if each.word in ("stand", "voice")]
    apart = [
        f"{labels.name(source)} on {labels.term('claims', claim)}"
        for source, claim in dict.fromkeys((str(source), str(claim)) for source, claim in needed)
        if told.get((source, claim), 0) > 1
    ]
    return f"two blind readers first told otherwise what is said by {listed(apart)}" if apart else ""


def _source_of(row: str) -> str:
    return row.partition("-")[0]

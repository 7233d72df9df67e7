"""The findings of the corpus's editor: those whose conditions hold in the tables, with their figures filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crossread.corpus.load import Corpus
from crossread.corpus.schema import source_of
from crossread.findings.conditions import Facts, parse_conditions, stands_needed, what_fails
from crossread.findings.placeholders import TEXTS, all_placeholders, filled, is_held
from crossread.show.finding import Finding
from crossread.show.labels import Labels
from crossread.show.words import ids, listed
from crossread.topics.claims.reliability import read_apart

KIND = "edited"


def edited_findings(corpus: Corpus) -> list[Finding]:
    """The editor's findings that hold in these tables, by rank; what no longer holds is left out.

    A finding whose rows are not all there (as when a source is left out) does not hold.
    """
    if corpus.findings.empty:
        return []
    facts = Facts(corpus)
    rows = corpus.findings.sort_values(["rank", "id"], kind="stable").to_dict("records")
    return [_finding(corpus, facts, row) for row in rows if holds(facts, row)]


def holds(facts: Facts, row: Mapping[Any, Any]) -> bool:
    """Whether every condition of a finding is true, and every row that it rests on or names is there."""
    there = all(facts.cells(each) for each in ids(row["rests_on"]))
    there = there and all(is_held(facts.corpus, named) for named in all_placeholders(row))
    return there and not any(what_fails(facts, parse_conditions(row["holds_when"])))


def _finding(corpus: Corpus, facts: Facts, row: Mapping[Any, Any]) -> Finding:
    words = {name: filled(corpus, row[name]) for name in TEXTS}
    rows = tuple(ids(row["rests_on"]))
    needs = tuple(dict.fromkeys(each for each in map(source_of, rows) if each in set(corpus.sources["id"])))
    return Finding(
        *(KIND, (row["id"],), words["headline"], words["detail"], rows, words["rival"], words["overturn"]),
        notebook=row["notebook"],
        tentative=_read_otherwise(corpus, facts, row),
        needs=needs,
    )


def _read_otherwise(corpus: Corpus, facts: Facts, row: Mapping[Any, Any]) -> str:
    """The stands on which the finding rests and of which two blind readers told otherwise, in words; empty without."""
    labels, apart = Labels(corpus), read_apart(corpus)
    needed = (each for condition in parse_conditions(row["holds_when"]) for each in stands_needed(facts, condition))
    named = [
        f"{labels.name(source)} on {labels.term('claims', claim)}"
        for source, claim in dict.fromkeys(needed)
        if (source, claim) in apart
    ]
    return f"two blind readers first told otherwise what is said by {listed(named)}" if named else ""

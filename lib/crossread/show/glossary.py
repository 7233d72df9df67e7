"""The glossary as readers need it: what stands in the findings first."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.show.finding import Finding

COLUMNS = ["term", "name", "kind", "meaning", "in_findings"]


def glossary_table(corpus: Corpus, found: Iterable[Finding] = ()) -> pd.DataFrame:
    """Acronyms and names with their meaning, those that occur in the findings first.

    Columns: term, name (in full), kind, meaning, in_findings (whether the term occurs in the words of a finding, as a
    word of its own and in the same letters). Within both groups in the order of the glossary.
    """
    words = " ".join(f"{finding.sentence} {finding.rival} {finding.overturn}" for finding in found)
    table = corpus.glossary.assign(in_findings=[_occurs(term, words) for term in corpus.glossary["term"]])
    table = table.assign(kind=table["kind"].str.replace("_", " ")).astype({"in_findings": bool})
    return table.sort_values("in_findings", ascending=False, kind="stable")[COLUMNS].reset_index(drop=True)


def glossary_in_findings(glossary: pd.DataFrame) -> pd.DataFrame:
    """The rows of `glossary_table` whose term occurs in the findings: term, name, kind, meaning."""
    return glossary.loc[glossary["in_findings"], COLUMNS[:-1]].reset_index(drop=True)


def _occurs(term: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(term)}(?!\w)", words) is not None

"""The findings that matter most, as a numbered list: which appear, in what words and order, follows the tables."""

from __future__ import annotations

from collections.abc import Callable

from crossread.corpus.load import Corpus
from crossread.show import findings_asked as asked
from crossread.show import findings_wrong as wrong
from crossread.show.display import Display, Prose
from crossread.show.evidence import row_links
from crossread.show.finding import Finding
from crossread.show.words import counted, number, sentence

SHOWN_ROWS = 5
KINDS: tuple[Callable[[Corpus], Finding | None], ...] = (
    wrong.contested_between,
    asked.clash,
    asked.one_sided_issue,
    wrong.talks_past,
    asked.unasked,
    asked.only_relays,
    asked.opposed_grounds,
    asked.unanswered,
    wrong.shared,
    wrong.contested_within,
    wrong.makers,
)


def findings(corpus: Corpus, *, limit: int = 10) -> list[Finding]:
    """The findings that the tables of these sources bear out, in the editor's order, at most `limit`."""
    found = (kind(corpus) for kind in KINDS)
    return [finding for finding in found if finding is not None][:limit]


def sentence_findings(corpus: Corpus, found: list[Finding]) -> str:
    """The first finding, which stands for the whole; or that there is none."""
    if found:
        return found[0].sentence
    return sentence(f"in {counted(len(corpus.sources), 'source')} nothing stands out that could be set against another")


def show_findings(found: list[Finding], name: str = "evidence") -> Display:
    """The findings as a numbered list; row ids lead to the evidence table with that name."""
    if not found:
        return Prose("no finding of the kinds that are looked for is borne out by these sources")
    items = []
    for place, finding in enumerate(found, start=1):
        more = len(finding.rows) - SHOWN_ROWS
        rests = row_links(finding.rows[:SHOWN_ROWS], name) + (f" and {number(more)} more" if more > 0 else "")
        items.append(f"{place}. **{finding.sentence}**")
        items += [f"    - *Rests on* {rests}."] if finding.rows else []
        items += [f"    - *Another reading:* {finding.rival}", f"    - *What would overturn it:* {finding.overturn}"]
        items.append(f"    - *More in* `{finding.notebook}`.")
    text = "\n".join(items)
    return Display({"text/markdown": text, "text/plain": text})


def findings_rows(found: list[Finding]) -> list[str]:
    """The ids of all rows on which the findings rest, each once."""
    return list(dict.fromkeys(row for finding in found for row in finding.rows))

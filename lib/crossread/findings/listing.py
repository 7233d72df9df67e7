"""The findings that matter most, as a numbered list, and the glossary of their terms, which follow the tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.findings import kinds_of_dispute, kinds_of_fact
from crossread.findings.edited import KIND as EDITED
from crossread.findings.edited import edited_findings
from crossread.findings.finding import Finding
from crossread.show.coverage import OPEN
from crossread.show.html import Display, Html, line_html, markdown, nothing
from crossread.show.html_tables import IGNORE_MATHS, fold
from crossread.show.labels import Labels
from crossread.show.links import row_links, rows_href
from crossread.show.words import counted, number, paragraph, plain_markdown, sentence, told_sentences
from crossread.topics.claims.sentences import claim_text, side_words
from crossread.topics.claims.tables import claim_cells, claim_standings
from crossread.topics.claims.told import Told
from crossread.topics.reliability.tables import code_doubt

MOST = 10
FEW = 6
SHOWN_ROWS = 3
# The order by `Finding.kind`: the editor's findings, then those found by rule; within a kind the tables give the order.
NOTHING = "no finding of the kinds that are looked for is borne out by these sources"
KINDS: dict[str, Callable[[Corpus], list[Finding]]] = {
    EDITED: edited_findings,
    "contest": kinds_of_dispute.contested,
    "clash": kinds_of_dispute.clash,
    "unanswered": kinds_of_dispute.hardly_answered,
    "rival-counts": kinds_of_fact.rival_counts,
    "arithmetic": kinds_of_fact.arithmetic,
    "forecast": kinds_of_fact.forecasts,
    "silence": kinds_of_dispute.silent,
    "announcement": kinds_of_fact.announcements,
    "voices": kinds_of_dispute.voices,
    "one-body": kinds_of_fact.one_body,
    "unasked": kinds_of_dispute.unasked,
    "within": kinds_of_dispute.contested_within,
}
COLUMNS = ["term", "name", "kind", "meaning", "in_findings"]


@dataclass(frozen=True)
class Answered:
    """A question that a reader asks, what is said to it (Markdown), and the finding or claim that says it."""

    question: str
    said: str
    of: str
    code: str


def top_findings(corpus: Corpus, *, limit: int = MOST) -> list[Finding]:
    """The findings that the tables of these sources bear out, at most `limit`: the editor's, then those found by rule.

    The editor's come by rank; of those found by rule the strongest of each kind, kinds in their order. Where fewer
    than `FEW` kinds appear, the next of each kind follow, up to `FEW` in all. What rests on a code on which two readers
    agree too little says so (`Finding.tentative`).
    """
    edited, *by_kind = [found_of(corpus) for found_of in KINDS.values()]
    chosen = [*edited, *(found[0] for found in by_kind if found)][:limit]
    seconds = [found[1] for found in by_kind if len(found) > 1]
    chosen += seconds[: max(0, min(FEW, limit) - len(chosen))]
    return [_judged(corpus, finding) for finding in chosen]


def all_findings(corpus: Corpus) -> list[Finding]:
    """Every finding of every kind that the tables bear out, shown or not: kinds in their order, the strongest first.

    Whether one is tentative is not looked at. `Finding.key` tells them apart and stays the same for other sources.
    """
    return [finding for found_of in KINDS.values() for finding in found_of(corpus)]


def further_findings(corpus: Corpus, found: list[Finding]) -> list[Finding]:
    """The editor's findings that hold and are not among those `found`, by rank."""
    shown = {finding.key for finding in found}
    return [finding for finding in edited_findings(corpus) if finding.key not in shown]


def sentence_findings(corpus: Corpus, found: list[Finding]) -> str:
    """The first finding, which stands for the whole; or that there is none."""
    if found:
        return f"{found[0].headline} {found[0].detail}".rstrip()
    return sentence(f"in {counted(len(corpus.sources), 'source')} nothing stands out that could be set against another")


def sentence_lead(corpus: Corpus, notebook: str) -> str:
    """The first of the editor's findings that hold and belong to a notebook, its headline in bold; "" without one."""
    for finding in edited_findings(corpus):
        if finding.notebook == notebook:
            return f"**{finding.headline}** {finding.detail}".rstrip()
    return ""


def answered_questions(corpus: Corpus) -> list[Answered]:
    """The questions of corpus.yml in their order, each answered by a finding or by a claim.

    A finding answers by its headline and the first sentence of its detail; a claim by its sentence, by who is for it
    and who against it, and by the first sentence of what a reader concludes. A question is left out whose finding does
    not hold in these sources, or on whose claim none of them speaks.
    """
    asked = [each for each in corpus.meta.get("questions") or [] if each.get("question") and each.get("answer")]
    held = edited_findings(corpus)
    said = {
        each.codes[0]: ("finding", f"{first_answer(each.headline)} {first_answer(each.detail)}".strip())
        for each in held
    }
    if any(each["answer"] not in said for each in asked):
        told = Told(corpus)
        for row in claim_standings(claim_cells(corpus)).to_dict("records"):
            if who := side_words(corpus, row):
                reading = plain_markdown(first_answer(told.reading(row["claim"])))
                said |= {row["claim"]: ("claim", paragraph(f"{claim_text(corpus, row['claim'])} ({who})", reading))}
    return [
        Answered(each["question"], words, of, each["answer"])
        for each in asked
        for of, words in [said.get(each["answer"], ("", ""))]
        if words
    ]


def first_answer(text: str) -> str:
    """The first sentence of a finding; one that asks comes with its answer, and how far is coded comes after it."""
    told = told_sentences(text)
    first, *rest = [each for each in told if OPEN not in each] or told or [""]
    return " ".join([first, *rest[:1]]) if first.endswith("?") else first


def show_findings(found: list[Finding], *, empty: str = NOTHING, folded: bool = False) -> Display:
    """The findings as a numbered list, or what is said where there is none; row ids lead to the table of statements.

    Under each, in one paragraph: why it is tentative, another reading, what would overturn it, and its rows. `folded`
    shows their headlines, each a line under which the rest is folded.
    """
    if not found:
        return nothing(empty)
    items = list[str]()
    for place, finding in enumerate(found, start=1):
        items.append(f"{place}. **{finding.headline}** {finding.detail}".rstrip())
        items += ["", f"    {' '.join(_told_of(finding))}", ""]
    told = markdown("\n".join(items).rstrip())
    if not folded:
        return told
    folds = Html("\n").join(_fold(finding) for finding in found)
    html = Html('<div class="crossread-findings {}">\n{}\n</div>').format(IGNORE_MATHS, folds)
    return Display({"text/html": html, "text/plain": told.bundle["text/plain"]})


def _told_of(finding: Finding) -> list[str]:
    """What is said under a finding, in sentences of Markdown."""
    lines = ["*Found by rule*, not by the editor of the corpus."] if finding.kind != EDITED else []
    lines += [f"*Tentative because:* {finding.tentative}."] if finding.tentative else []
    lines += [f"*When it was tested:* {finding.tried}."] if finding.tried else []
    lines += [f"*Another reading:* {finding.rival}", f"*What would overturn it:* {finding.overturn}"]
    lines += [f"*Rests on* {_rests(finding.rows)}."] if finding.rows else []
    return [*lines, f"*More in* [{finding.notebook}]({finding.notebook}.ipynb)."]


def _fold(finding: Finding) -> Html:
    lines = Html("").join(Html("<li>{}</li>").format(line_html(line)) for line in _told_of(finding))
    inside = Html("<p>{}</p>\n<ul>{}</ul>").format(line_html(finding.detail), lines)
    return fold(line_html(finding.headline), inside, rest=True)


def findings_rows(found: list[Finding]) -> list[str]:
    """The ids of all rows on which the findings rest, each once."""
    return list(dict.fromkeys(row for finding in found for row in finding.rows))


def _judged(corpus: Corpus, finding: Finding) -> Finding:
    if not finding.variable:
        return finding
    code = "" if finding.variable == "stance" else finding.codes[0]
    return replace(finding, tentative=code_doubt(corpus, finding.variable, code))


def _rests(rows: tuple[str, ...]) -> str:
    more = len(rows) - SHOWN_ROWS
    return row_links(rows[:SHOWN_ROWS]) + (f" and [{number(more)} more]({rows_href(rows)})" if more > 0 else "")


def glossary_table(corpus: Corpus, found: Iterable[Finding] = ()) -> pd.DataFrame:
    """Acronyms and names with their meaning, those that occur in the findings first.

    Columns: term, name (in full), kind, meaning, in_findings (whether the term occurs in the words of a finding, as a
    word of its own and in the same letters). Within both groups in the order of the glossary.
    """
    words = " ".join(f"{finding.sentence} {finding.rival} {finding.overturn}" for finding in found)
    table = corpus.glossary.assign(in_findings=[_occurs(term, words) for term in corpus.glossary["term"]])
    kinds = table["kind"].map(lambda kind: Labels(corpus).of("glossary_kinds", kind))
    table = table.assign(kind=kinds).astype({"in_findings": bool})
    return table.sort_values("in_findings", ascending=False, kind="stable")[COLUMNS].reset_index(drop=True)


def glossary_in_findings(glossary: pd.DataFrame) -> pd.DataFrame:
    """The rows of `glossary_table` whose term occurs in the findings: term, name, kind, meaning."""
    return glossary.loc[glossary["in_findings"], COLUMNS[:-1]].reset_index(drop=True)


def _occurs(term: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(term)}(?!\w)", words) is not None

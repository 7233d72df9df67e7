"""The command `crossread check`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from crossread.cli.given import PROBLEMS, CorpusArgument, TextsOption, copies, counted, say, tell
from crossread.errors import UsageError

if TYPE_CHECKING:
    from crossread.check.checks import CheckReport


def check(
    corpus: CorpusArgument,
    texts: TextsOption = None,
    fix: Annotated[bool, typer.Option("--fix", help="First sort, normalise, and fill digests and hits.csv.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of lines.")] = False,
    gaps: Annotated[
        bool, typer.Option("--gaps", help='Only list the rows whose note says "no code fits", and their codes.')
    ] = False,
) -> None:
    """Check form, references, coverage, arithmetic; with the texts also locators, figures and numerals."""
    from crossread.check.checks import check_corpus
    from crossread.check.codebook import coding_gaps
    from crossread.check.compared import with_audit
    from crossread.check.fix import fix_corpus
    from crossread.corpus.find import find_corpus
    from crossread.corpus.load import load_meta
    from crossread.texts.copies import passed_over

    folder = find_corpus(corpus)
    if gaps:
        say(coding_gaps(folder))
        return
    found, sources = copies(folder, texts), [source["id"] for source in load_meta(folder)["sources"]]
    others = passed_over(folder, texts, sources)
    if texts is not None and not found.keys() & sources:
        nothing = f'--texts: "{texts}" holds no text of the corpus; put <source id>.txt there'
        raise UsageError("\n".join([nothing, *map(str, others)]))
    for change in fix_corpus(folder, found) if fix else ():
        tell(change, err=as_json)
    report = replace(with_audit(check_corpus(folder, found), folder), passed_over=others)
    if as_json:
        say(report.as_dict())
    else:
        say([*map(str, report.problems), *map(str, others), *_left_out(report), *_audited(report), _summary(report)])
    if report.problems:
        raise typer.Exit(PROBLEMS)


def _summary(report: CheckReport) -> str:
    """One line that says how many problems there are, and how far the texts bear the tables out."""
    n_rows = sum(table["rows"] for table in report.tables.values())
    located = ", ".join(f"{count} {answer}" for answer, count in report.locators.items() if count) or "none"
    rederived = f"{report.figures['rederived']} of {report.figures['total']}" if report.figures["total"] else "none"
    left = [of_source["unaccounted"] for of_source in report.numerals.values()]
    unaccounted = f"; numerals unaccounted: {sum(len(each) for each in left if isinstance(each, list))}" if left else ""
    problems = f"{report.corpus}: {counted(len(report.problems), 'problem')} in {counted(n_rows, 'row')}"
    return f"{problems}; passages: {located}; figures re-derived: {rederived}{unaccounted}"


def _left_out(report: CheckReport) -> Iterator[str]:
    """A line for each source without a text where others have one: what of it was compared with nothing."""
    for source, counts in report.unchecked.items() if report.numerals else ():
        found = f"{counted(counts['passages'], 'passage')} and {counted(counts['figures'], 'figure')}"
        yield f"{source}: no text of it is used, so its {found}, its search hits and its numerals are not checked"


def _audited(report: CheckReport) -> Iterator[str]:
    """A line that says how many arithmetic checks hold; none where there are no checks."""
    if counts := report.audit:
        held = f"{counts['holds']} hold, {counts['fails']} fail, {counts['not_decidable']} cannot be decided"
        yield f"{report.corpus}: arithmetic of {counted(sum(counts.values()), 'check')}: {held}"

"""All checks of a corpus folder as lists, in their order: form, references, plausibility, coverage, texts.

Of corpus.yml and the form of the tables, from which other problems follow: `check_meta`, `check_form`. Then `TABLES`
and `TEXTS`. What is found by comparing the corpus is listed in `compared`. A new check is a function in a module of
this room and an entry in one of these lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from crossread.check.arithmetic import check_arithmetic, check_figures
from crossread.check.codebook import check_codes, check_terms
from crossread.check.codings import check_codings, check_samples
from crossread.check.judgements import check_forecasts, check_oddities, check_roles, check_twice, check_voices
from crossread.check.meta import check_meta
from crossread.check.numeral_counts import check_numeral_counts
from crossread.check.numerals_accounted import check_names, check_numerals
from crossread.check.old_codes import check_changes, check_versions
from crossread.check.own_words import check_hedges, check_read_with, check_wording
from crossread.check.plausibility import check_rows
from crossread.check.proofs import check_coverage, check_hits_read
from crossread.check.references import check_references
from crossread.check.texts import check_hints, check_texts, strange_copies
from crossread.check.unitising import check_marks
from crossread.corpus.form import check_form
from crossread.corpus.load import COVERED, load_meta
from crossread.corpus.passages import read_texts
from crossread.corpus.rows import CorpusRows, read_corpus_rows
from crossread.corpus.schema import load_schemas
from crossread.errors import Problem
from crossread.given_files import is_there
from crossread.texts.streams import SourceText

# The rows by themselves and beside each other.
TABLES: tuple[Callable[[CorpusRows], Iterable[Problem]], ...] = (
    check_changes,
    check_versions,
    check_references,
    check_codes,
    check_rows,
    check_figures,
    check_forecasts,
    check_twice,
    check_voices,
    check_arithmetic,
    check_oddities,
    check_roles,
    check_codings,
    check_samples,
    check_read_with,
)
# The rows beside the texts that are at hand. Beside these: check_texts, check_numerals, check_terms, check_hedges.
TEXTS: tuple[Callable[[CorpusRows, Mapping[str, SourceText]], Iterable[Problem]], ...] = (
    check_coverage,
    check_names,
    check_marks,
    check_wording,
    check_numeral_counts,
    check_hits_read,
)
# What is said alike of more cells than these is said once, with the lines.
_MOST_ALIKE = 3


@dataclass(frozen=True)
class CheckReport:
    """What a check found: the object that `check --json` prints.

    `tables` has rows and faults by table; `locators` counts passages by answer; `figures` has rederived and total;
    `numerals` has by source (those with a text) total, accounted and a list of the unaccounted; `unchecked` has by
    source (those without a text that can be used) the passages and figures that were compared with nothing; `audit`
    has the checks by verdict, `reliability` the figures of the last sample by variable: both are None where nothing was
    judged, and until the corpus is compared (`check.compared`); `problems` are sorted by file, line and column,
    those of the files themselves first, as others follow from them; `passed_over` names the files beside the texts that
    were read as no source, which is no problem of the corpus.
    """

    corpus: str
    sources: list[str]
    tables: dict[str, dict[str, int]]
    locators: dict[str, int]
    figures: dict[str, int]
    numerals: dict[str, dict[str, object]]
    unchecked: dict[str, dict[str, int]]
    audit: dict[str, int] | None
    reliability: dict[str, dict[str, object]] | None
    problems: list[Problem]
    passed_over: list[Problem] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """The report as plain lists and dictionaries, for JSON."""
        return asdict(self)


def check_corpus(folder: Path, texts: Mapping[str, Path]) -> CheckReport:
    """Every problem of a corpus folder at once, with the texts given by source id; changes nothing.

    Raises `CorpusError` only when corpus.yml cannot be read. Copies of texts that are no source's are left out.
    """
    meta = load_meta(folder)
    rows = read_corpus_rows(folder, meta)
    read, unreadable = read_texts(folder, {source: path for source, path in texts.items() if source in rows.dates})
    strange = strange_copies(rows, read, texts)
    read = {source: text for source, text in read.items() if source not in strange}
    causes = [*_of_files(rows), *unreadable, *strange.values()]
    causes += check_hints(rows, read)
    against = check_texts(rows, read)
    numerals = check_numerals(rows, read, against.located)
    problems = [*against.problems, *numerals.problems, *(each for check in TABLES for each in check(rows))]
    problems += [each for check in TEXTS for each in check(rows, read)]
    problems += check_terms(rows, read, against.located)
    problems += check_hedges(rows, against.located)
    unique = set(problems) | set(causes)
    return CheckReport(
        corpus=folder.resolve().name,
        sources=list(rows.dates),
        tables=_tables(rows, unique),
        locators=against.locators,
        figures={"rederived": against.n_rederived, "total": len(rows["figures"])},
        numerals=numerals.counts,
        unchecked=_unchecked(rows, read),
        audit=None,
        reliability=None,
        problems=[*in_order(causes), *in_order(set(problems) - set(causes))],
    )


def check_tables(folder: Path) -> list[Problem]:
    """The problems that are found in a second or two and without a text: form, references and codes, in their order.

    Raises `CorpusError` only when corpus.yml cannot be read.
    """
    rows = read_corpus_rows(folder, load_meta(folder))
    causes, problems = _of_files(rows), {*check_references(rows), *check_codes(rows)}
    return [*in_order(causes), *in_order(problems - set(causes))]


def _of_files(rows: CorpusRows) -> list[Problem]:
    """What is wrong with corpus.yml and the form of the tables, from which other problems follow."""
    declared = {table for source in rows.dates for table in COVERED if rows.level(source, table) != "none"}
    return [*check_meta(rows.folder, rows.meta), *check_form(rows.folder, declared)]


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems by file, line and column; what is said of more than three cells of a column alike is said once."""
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in sorted(set(problems), key=lambda each: (each.file, each.line or 0, each.column, each.message)):
        alike.setdefault((problem.file, problem.column, problem.message), []).append(problem)
    said = []
    for group in alike.values():
        lines = ", ".join(str(each.line) for each in group[1:6])
        more = f" (and so in {len(group) - 1} more lines: {lines}{', ...' if len(group) > 6 else ''})"
        said += [replace(group[0], message=group[0].message + more)] if len(group) > _MOST_ALIKE else group
    return sorted(said, key=lambda each: (each.file, each.line or 0, each.column, each.message))


def _unchecked(rows: CorpusRows, read: Mapping[str, SourceText]) -> dict[str, dict[str, int]]:
    """How many passages and figures of the sources without a text there are; sources without either are left out."""
    counts = {
        source: {table: len(rows.of_source(table, source)) for table in ("passages", "figures")}
        for source in rows.dates
        if source not in read
    }
    return {source: of_source for source, of_source in counts.items() if any(of_source.values())}


def _tables(rows: CorpusRows, problems: set[Problem]) -> dict[str, dict[str, int]]:
    """Rows and faults of each table that has a file or a fault."""
    counted = {}
    for name, schema in load_schemas().items():
        path = rows.folder / schema.file
        faults = sum(problem.file == path.as_posix() for problem in problems)
        if is_there(path) or faults:
            counted[name] = {"rows": len(rows[name]), "faults": faults}
    return counted

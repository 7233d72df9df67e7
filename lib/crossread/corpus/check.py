"""The whole check of a corpus folder, in its order: form, references, plausibility, coverage, texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from crossread.corpus.check_codes import check_codes
from crossread.corpus.check_coverage import check_coverage
from crossread.corpus.check_form import check_form
from crossread.corpus.check_meta import check_meta
from crossread.corpus.check_numerals import check_numerals
from crossread.corpus.check_references import check_references
from crossread.corpus.check_rows import check_rows
from crossread.corpus.check_texts import check_texts, read_texts
from crossread.corpus.load import COVERED, load_meta
from crossread.corpus.rows import CorpusRows, read_corpus_rows
from crossread.corpus.schema import load_schemas
from crossread.errors import Problem


@dataclass(frozen=True)
class CheckReport:
    """What a check found: the object that `check --json` prints.

    `tables` has rows and faults by table; `locators` counts passages by answer; `figures` has rederived and total;
    `numerals` has by source (those with a text) total, accounted and a list of the unaccounted; `audit` and
    `reliability` are None where nothing was judged; `problems` are sorted by file, line and column.
    """

    corpus: str
    sources: list[str]
    tables: dict[str, dict[str, int]]
    locators: dict[str, int]
    figures: dict[str, int]
    numerals: dict[str, dict[str, object]]
    audit: dict[str, int] | None
    reliability: dict[str, float] | None
    problems: list[Problem]

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
    declared = {table for source in rows.dates for table in COVERED if rows.level(source, table) != "none"}
    problems = [*check_meta(folder, meta), *check_form(folder, declared), *unreadable]
    problems += [*check_references(rows), *check_codes(rows), *check_rows(rows), *check_coverage(rows, read)]
    against = check_texts(rows, read)
    numerals = check_numerals(rows, read, against.located)
    problems += [*against.problems, *numerals.problems]
    unique = sorted(set(problems), key=lambda each: (each.file, each.line or 0, each.column, each.message))
    return CheckReport(
        corpus=folder.resolve().name,
        sources=list(rows.dates),
        tables=_tables(rows, unique),
        locators=against.locators,
        figures={"rederived": against.n_rederived, "total": len(rows["figures"])},
        numerals=numerals.counts,
        audit=None,
        reliability=None,
        problems=unique,
    )


def _tables(rows: CorpusRows, problems: list[Problem]) -> dict[str, dict[str, int]]:
    """Rows and faults of each table that has a file or a fault."""
    counted = {}
    for name, schema in load_schemas().items():
        path = rows.folder / schema.file
        faults = sum(problem.file == path.as_posix() for problem in problems)
        if path.is_file() or faults:
            counted[name] = {"rows": len(rows[name]), "faults": faults}
    return counted

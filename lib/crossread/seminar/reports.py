"""The reports of the students, of a copy of the corpus without the rows of a sheet and what tells their codes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from crossread.corpus.csv_files import csv_text, write_whole
from crossread.corpus.find import META
from crossread.corpus.load import Corpus, open_corpus
from crossread.corpus.rows import Row, read_corpus_rows
from crossread.corpus.schema import CODEBOOK, CODINGS, TableSchema, load_schemas
from crossread.errors import CorpusError, Problem
from crossread.render.notebooks import find_notebooks
from crossread.render.plan import plan_reports
from crossread.render.run import render_reports
from crossread.seminar.kit import Session

# Rows that stand without the row that they name in these columns; all others go with it.
_STAND_WITHOUT = {("positions", "rows"), ("forecasts", "told_by"), ("recommendations", "restates")}
LEFT_OUT = "[left out for a seminar]"
REPORTS = ("01_sources", "13_statements")
# The others work out of the figures what a sheet with one of these tasks asks.
_WORKED_OUT = ("sum", "pair")
GIVEN = (".html", ".csv")


def given_reports(session: Session, notebooks: Sequence[str]) -> tuple[list[str], list[str]]:
    """Of these notebooks those that students can have, and those from which an answer of the sheet could be read.

    Where sums or pairs of figures are asked only the pages that list rows are given: the others add up and compare.
    """
    asked = {part.task for part in session.sheet.parts} & set(_WORKED_OUT)
    left = [name for name in notebooks if asked and Path(name).stem not in REPORTS]
    return [name for name in notebooks if name not in left], left


def student_reports(session: Session, notebooks: Sequence[str] = REPORTS) -> dict[str, bytes]:
    """The pages of these notebooks and their tables by name below `reports/`, made from the withheld copy.

    Raises `UsageError` for a notebook that is not there, `CorpusError` when one cannot be rendered.
    """
    chosen = find_notebooks(notebooks)
    with TemporaryDirectory(prefix="crossread-seminar-") as made:
        # A project of its own, so that the pages name the corpus by its name and no folder of this machine.
        root = Path(made)
        folder = root / "data" / session.corpus.name
        write_withheld(session.corpus, folder, session.withheld)
        (root / "notebooks").mkdir()
        copies = [Path(shutil.copy(path, root / "notebooks")) for path in chosen]
        corpus = open_corpus(folder)
        reports = plan_reports(corpus, copies, only={}, parameters={})
        result = render_reports(corpus, [report for report in reports if not report.dimension], root / "out")
        if result.failed:
            raise CorpusError([Problem(entry.notebook, None, "", str(entry.error)) for entry in result.failed])
        files = sorted(path for path in (root / "out").rglob("*") if path.is_file() and path.suffix in GIVEN)
        return {f"reports/{path.relative_to(root / 'out').as_posix()}": path.read_bytes() for path in files}


def write_withheld(corpus: Corpus, folder: Path, withheld: Collection[str]) -> set[str]:
    """Writes the tables without these rows into a folder, and returns the ids of all rows that went with them.

    Rows that restate one of them, or that it restates, go too, since their code is the same; so do rows that name it,
    but for stands and forecasts, which lose the name only. Of a claim on which a stand went the conclusion of a reader
    goes, with the findings on it. No second codings are written. Where a text still names such a row the name is
    replaced. Coverage becomes partial where rows went; of stands it stays, so that silences are still told, and the
    search hits of the claim in that source go, so that what went is taken for no silence.
    """
    rows = read_corpus_rows(corpus.folder, corpus.meta)
    stands = {(rows.source_of(row), row["claim"]) for row in rows["positions"] if row.id in set(withheld)}
    claims = {claim for _, claim in stands}
    on_claims = {row.id for row in rows["findings"] if claims & set(re.findall(r"\w+", row["holds_when"]))}
    told_first = {row["restates"] for row in rows["diagnoses"] if row.id in set(withheld)} - {""}
    gone = set(withheld) | told_first | on_claims
    schemas = [schema for schema in load_schemas().values() if schema.folder != CODINGS]
    while (
        more := {row.id for schema in schemas for row in rows[schema.name] if row.id and _goes(row, schema, gone)}
        - gone
    ):
        gone |= more
    named = re.compile("|".join(rf"\b{re.escape(each)}\b" for each in sorted(gone, key=len, reverse=True)) or "(?!)")
    touched: dict[str, set[str]] = {}
    for schema in schemas:
        kept = [row for row in rows[schema.name] if row.id not in gone and not _goes(row, schema, gone)]
        if schema.name == "hits":
            kept = [row for row in kept if row["kind"] != "claims" or (row["source"], row["code"]) not in stands]
        for row in rows[schema.name]:
            if row not in kept and schema.name not in ("positions", "hits"):
                touched.setdefault(rows.source_of(row), set()).add(schema.name)
        cells = [[_cell(row, column.name, column.many, named, claims) for column in schema.columns] for row in kept]
        if rows[schema.name]:
            write_whole(folder / schema.file, csv_text([schema.names, *cells]))
    write_whole(folder / META, yaml.safe_dump(_meta(corpus.meta, touched), sort_keys=False, allow_unicode=True))
    return gone


def _goes(row: Row, schema: TableSchema, gone: Collection[str]) -> bool:
    """Whether a row goes, since it is one of those or names one of them; codes of the codebook stay."""
    if row.id in gone:
        return True
    if schema.folder == CODEBOOK:
        return False
    if schema.name == "findings":
        return any(each in gone for cell in row.cells.values() for each in re.findall(r"[\w-]+", cell))
    named = [column for column in schema.columns if (schema.name, column.name) not in _STAND_WITHOUT]
    return any(each.strip() in gone for column in named for each in row[column.name].split(";"))


def _cell(row: Row, column: str, many: bool, named: re.Pattern[str], claims: Collection[str]) -> str:
    """A cell without the names of rows that went; in a list of ids, and as the example of a code, without a trace."""
    cell = row[column]
    if column == "reading" and row.id in claims:
        return ""
    if column == "example":
        return "" if named.fullmatch(cell) else cell
    if many:
        return "; ".join(each for each in row.many(column) if not named.fullmatch(each))
    return named.sub(LEFT_OUT, cell)


def _meta(meta: Mapping[str, Any], touched: Mapping[str, set[str]]) -> dict[str, Any]:
    coverage = {
        source: {table: "partial" if table in touched.get(source, ()) and level == "complete" else level
                 for table, level in levels.items()}
        for source, levels in dict(meta.get("coverage") or {}).items()
    }  # fmt: skip
    return {**meta, "coverage": coverage}

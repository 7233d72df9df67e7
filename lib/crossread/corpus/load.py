"""Opening a corpus folder: tables as typed frames, codebook and sources. Refuses a file that cannot be read."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

import pandas as pd

from crossread.corpus.changes import CODED, Changes, changes_of, read_as_today
from crossread.corpus.find import META as META
from crossread.corpus.find import find_corpus as find_corpus
from crossread.corpus.find import only_corpus
from crossread.corpus.form import check_file
from crossread.corpus.lazy_tables import Tables, describe_corpus, find_row, note_read
from crossread.corpus.meta_form import wrong_kinds
from crossread.corpus.schema import TableSchema, load_schemas
from crossread.errors import CorpusError, Problem, unknown
from crossread.given_files import RefusedFileError, is_there, read_given
from crossread.yaml_files import YamlLines, read_yaml

FILLED_KEYS = ("id", "title", "short", "date", "kind", "words_body")
SOURCE_KEYS = (*FILLED_KEYS, "authors", "publisher", "url", "funder", "evidence_base", "interests", "description")
STATEMENTS = ("diagnoses", "recommendations", "figures", "positions", "forecasts", "mentions")


@dataclass(frozen=True, repr=False)
class Corpus:
    """A corpus in `folder`: `meta` is corpus.yml, `tables` the frames by table name.

    A table is read when it is first asked for; that raises `CorpusError` with every problem of its file when the file
    cannot be read, a column is missing or a cell is not of its type. Every frame has the columns of its schema in their
    order. Text columns hold strings, an empty cell is ""; number and integer columns are nullable (`Float64`, `Int64`),
    an empty cell is missing. Tables whose rows rest on a passage have one more column, `source`, taken from the
    passage. Codes of the blind readings that have one successor today are read as that (codebook/changes.csv).
    """

    folder: Path
    meta: Mapping[str, Any]
    tables: Tables

    def __post_init__(self) -> None:
        if not isinstance(self.tables, Tables):
            object.__setattr__(self, "tables", Tables(self.tables))

    def __getattr__(self, name: str) -> pd.DataFrame:
        tables: Tables = self.__dict__["tables"]
        if name in tables:
            return tables[name]
        raise AttributeError(f"a corpus has no table {name!r}; there are: {', '.join(sorted(tables))}")

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self.tables})

    def __repr__(self) -> str:
        return describe_corpus(self.folder, self.meta, self.tables)

    def row(self, row_id: str) -> pd.Series[Any]:
        """The row with this id, named for its table; raises ValueError with the nearest id when there is none."""
        return find_row(self.tables, row_id)

    @property
    def name(self) -> str:
        """Name of the corpus: that of its folder, also when the path to it ends in a dot."""
        return self.folder.resolve().name

    @property
    def local(self) -> str:
        """The adjective for people of the place that the corpus is about, such as "Malian"; "local" without one."""
        return str(self.meta.get("local") or "local")

    @cached_property
    def sources(self) -> pd.DataFrame:
        """One row a source, in the order of corpus.yml, which is the order and the colour order of every chart.

        What every source has to have is a column even where none has it.
        """
        keys = dict.fromkeys((*(key for source in self.meta["sources"] for key in source), *SOURCE_KEYS))
        filled = [
            {key: "" if source.get(key) is None else source[key] for key in keys} for source in self.meta["sources"]
        ]
        return pd.DataFrame(filled, columns=list(keys))

    @property
    def coded_sources(self) -> list[str]:
        """Ids of the sources of which at least one table is declared partial or complete, in their order."""
        return [source for source in self.sources["id"] if any(v != "none" for v in self.coverage(source).values())]

    def coverage(self, source: str) -> dict[str, str]:
        """Declared coverage of a source by table: none, partial or complete."""
        declared = self.meta.get("coverage")
        of_source = declared.get(source) if isinstance(declared, dict) else None
        return {table: of_source.get(table, "none") if isinstance(of_source, dict) else "none" for table in COVERED}


COVERED = (
    *("diagnoses", "recommendations", "answers", "figures", "positions", "causes", "forecasts", "mentions"),
    "citations",
)


def open_corpus(corpus: str | Path | None = None) -> Corpus:
    """The corpus in a folder (or with a name under `data/`), or the only one; only its corpus.yml is read already.

    Raises `UsageError` when there is no such corpus, or none is named and there are several, `CorpusError` when
    corpus.yml cannot be read.
    """
    folder = only_corpus() if corpus is None else find_corpus(corpus)
    meta = load_meta(folder)
    schemas = load_schemas()
    files = Tables({name: partial(_load_table, folder, schema) for name, schema in schemas.items()})
    resting = [name for name, schema in schemas.items() if "passage" in schema.names and "source" not in schema.names]
    today = {name: partial(_as_today, files, name) for name in CODED}
    return Corpus(folder, meta, files.changed(dict.fromkeys(resting, partial(_with_source, files)) | today))


def as_stated(corpus: Corpus, name: str) -> pd.DataFrame:
    """A table as its file has it: of blind readings the codes that were given, also where they are others today."""
    return _load_table(corpus.folder, load_schemas()[name])


def changes_in(tables: Mapping[str, pd.DataFrame]) -> Changes:
    """What became of the codes that these tables have no longer."""
    told = tables["changes"]
    entries = zip(told["book"], told["old"], told["new"], strict=True)
    return changes_of(entries, cache(lambda book: frozenset(tables[book]["id"])))


def read_whole(corpus: Corpus) -> None:
    """Reads every table; raises `CorpusError` with the problems of all files."""
    problems: set[Problem] = set()
    for name in corpus.tables:
        try:
            corpus.tables[name]
        except CorpusError as error:
            problems.update(error.problems)
    if problems:
        raise CorpusError(problems)


def load_meta(folder: Path) -> dict[str, Any]:
    """corpus.yml as a dictionary; raises `CorpusError` when it is not YAML or a value is not of its kind.

    Numbers of words are whole numbers where digits stand; every other value is words, as it is written.
    """
    path = folder / META
    note_read(META)
    meta = read_yaml(path, folder)
    if wrong := list(wrong_kinds(meta)):
        lines = YamlLines(path)
        raise CorpusError(Problem(path.as_posix(), lines.line(*place), key, said) for place, key, said in wrong)
    return {**meta, "sources": [_with_number(source) for source in meta["sources"]]}


def _with_number(source: Mapping[str, Any]) -> dict[str, Any]:
    words = str(source.get("words_body"))
    return {**source, "words_body": int(words)} if re.fullmatch(r"[0-9]{1,9}", words) else dict(source)


def read_strings(content: bytes) -> pd.DataFrame:
    """A CSV file as strings, "NA" and "None" too; raises `ParserWarning` where rows are wider than the header."""
    plain: dict[str, Any] = {"dtype": str, "keep_default_na": False, "na_values": [], "index_col": False}
    with warnings.catch_warnings():
        warnings.simplefilter("error", pd.errors.ParserWarning)
        frame: pd.DataFrame = pd.read_csv(io.BytesIO(content), encoding="utf-8", **plain)
    return frame


def _load_table(folder: Path, schema: TableSchema) -> pd.DataFrame:
    path = folder / schema.file
    note_read(schema.file)
    try:
        content = read_given(path, folder) if is_there(path) else None
    except RefusedFileError as error:
        raise CorpusError([Problem(path.as_posix(), None, "", str(error.strerror))]) from error
    typed, problems = _read_table(schema.name, content)
    if problems:
        # Told as the check tells it; what the check may take for right is told in the words of the reader.
        told = check_file(folder, schema) or [replace(problem, file=path.as_posix()) for problem in problems]
        raise CorpusError(told)
    return typed.copy(deep=False)


@lru_cache(maxsize=64)
def _read_table(name: str, content: bytes | None) -> tuple[pd.DataFrame, list[Problem]]:
    """The table in a file with this content (None: there is no file), and its problems, which do not name the file.

    Kept, so that the same content is read once in a process; the frame is not to be changed, a copy of it may be.
    """
    schema, problems = load_schemas()[name], list[Problem]()
    return _typed(_columns(content, schema, problems), schema, problems), problems


def _columns(content: bytes | None, schema: TableSchema, problems: list[Problem]) -> pd.DataFrame:
    """The columns of the schema as strings, without rows where there is no file; adds what is wrong with the header."""
    empty = pd.DataFrame(columns=schema.names, dtype=str)
    if content is None:
        return empty
    try:
        frame = read_strings(content)
    except pd.errors.ParserWarning:
        message = "the rows have more cells than the header; put cells with a comma between quotes"
        problems.append(Problem("", 2, "", message))
        return empty
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        problems.append(Problem("", None, "", f"this is not a readable CSV table in UTF-8: {error}"))
        return empty
    missing = [name for name in schema.names if name not in frame.columns]
    for name in missing:
        message = f"this column is missing; the table has: {', '.join(schema.names)}"
        problems.append(Problem("", 1, name, message))
    for name in map(str, frame.columns.difference(schema.names, sort=False)):
        problems.append(Problem("", 1, name, unknown(name, schema.names, "the columns of the table")))
    return empty if missing else frame[schema.names]


def _typed(frame: pd.DataFrame, schema: TableSchema, problems: list[Problem]) -> pd.DataFrame:
    typed = frame.copy()
    for column in schema.columns:
        if column.type not in ("number", "integer"):
            typed[column.name] = typed[column.name].astype(str)
            continue
        values = pd.to_numeric(typed[column.name].where(typed[column.name] != "", None), errors="coerce")
        for position in frame.index[(frame[column.name] != "") & values.isna()]:
            found = str(frame.at[position, column.name])
            message = f'"{found}" is not a number; write digits without separators, or leave the cell empty'
            problems.append(Problem("", int(position) + 2, column.name, message))
        typed[column.name] = values.astype("Float64" if column.type == "number" else "Int64")
    return typed


def _as_today(files: Tables, name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The readings with today's codes; without changes of the codebook no other table is read."""
    return frame if frame.empty or files["changes"].empty else read_as_today(name, frame, changes_in(files))


def _with_source(files: Tables, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with the source of their passage; a table without rows needs no passages."""
    if frame.empty:
        return frame.assign(source=frame["passage"])
    source_of = files["passages"].set_index("id")["source"]
    source_of = source_of[~source_of.index.duplicated()]
    return frame.assign(source=frame["passage"].map(source_of).fillna("").astype(str))

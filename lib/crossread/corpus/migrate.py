"""`crossread migrate`: brings the tables of an earlier layout to this one. A step can be run again; nothing is lost."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from crossread.corpus.changes import Changes, changes_of, split_codes
from crossread.corpus.csv_files import CsvFile, csv_text, read_any_separator, write_whole
from crossread.corpus.find import META
from crossread.corpus.load import open_corpus
from crossread.corpus.only_writer import only_writer
from crossread.corpus.schema import CODINGS, TableSchema, load_schemas
from crossread.errors import CorpusError, Problem
from crossread.given_files import RefusedFileError, read_given
from crossread.yaml_files import put_word

Cells = dict[str, str]
_AGAIN = "mend this and migrate again, which goes on from there"
_RENAMED = frozenset({"brief", "issue", "malian"})
_HOLDING = {"events": "event_kinds", "voices": "voice_kinds", "glossary": "glossary_kinds"}


def migrate_corpus(folder: Path) -> list[str]:
    """What was changed, a sentence a file; nothing when the corpus has this layout already.

    Issues become claims (an issue asked what to do, so its claim is a remedy, worded by its brief definition; read
    each again: one assertion, in words that sources can be for or against), positions are stands on them that were
    said in words, search hits are of claims. What became of the issues is listed in codebook/changes.csv; a code that
    has one successor there is written as that. Raises `CorpusError` for a table that cannot be read, and while another
    command writes into the corpus.
    """
    with only_writer(folder, "crossread migrate") as told:
        return [*told, *(said for step in _STEPS for said in step(folder))]


def _issues(folder: Path) -> Iterator[str]:
    old, new = folder / "codebook" / "issues.csv", folder / load_schemas()["claims"].file
    if not old.is_file():
        return
    issues = _rows(folder, old)
    changes, claims = _known(folder, "changes"), _known(folder, "claims")
    told = {each["old"] for each in changes if each["book"] == "issues"}
    untold = [issue for issue in issues if issue["id"] not in told]
    made = [issue for issue in untold if issue["id"] not in {each["id"] for each in claims}]
    if made:
        _write(folder, "claims", [*claims, *map(_claim, made)])
        yield f"{new.as_posix()}: {len(made)} claims made of the issues; read each and word it as one assertion"
    if untold:
        _write(folder, "changes", [*changes, *map(_kept, untold)])
    old.unlink()
    yield f"{old.as_posix()}: removed, its codes are claims"


def _kept(issue: Mapping[str, str]) -> Cells:
    why = "an issue is a claim now: one sentence that sources can be for or against"
    return {"book": "issues", "old": issue["id"], "became": "kept", "new": issue["id"], "why": why}


def _claim(issue: Mapping[str, str]) -> Cells:
    brief = issue.get("brief", "").strip().rstrip(".")
    return {**issue, "kind": "remedy", "claim": f"{brief[:1].upper()}{brief[1:]}."}


def _positions(folder: Path) -> Iterator[str]:
    path = folder / load_schemas()["positions"].file
    if path.is_file() and "issue" in _file(folder, path).header:
        rows = _rows(folder, path)
        _write(folder, "positions", [_stand(row) for row in rows])
        said = f"{len(rows)} positions are stands on claims, each said in words; correct `basis` of acts"
        yield f"{path.as_posix()}: {said}"


def _stand(row: Mapping[str, str]) -> Cells:
    return {**row, "claim": row["issue"], "basis": "" if row["status"] == "silent" else "says"}


def _hits(folder: Path) -> Iterator[str]:
    for name in ("hits", "hits_read"):
        path = folder / load_schemas()[name].file
        rows = _rows(folder, path) if path.is_file() else []
        if any(row.get("kind") == "issues" for row in rows):
            _write(folder, name, [row | {"kind": {"issues": "claims"}.get(row["kind"], row["kind"])} for row in rows])
            yield f"{path.as_posix()}: search hits of issues are those of claims"


def _digests(folder: Path) -> Iterator[str]:
    path = folder / load_schemas()["hits_read"].file
    if path.is_file() and "digest_words" not in _file(folder, path).header:
        _write(folder, "hits_read", _rows(folder, path))
        yield f"{path.as_posix()}: columns for digests; read each hit again, then `crossread check --fix` fills them"


def _local(folder: Path) -> Iterator[str]:
    """The column `malian` of voices is `local`, and the scope `mali` of diagnoses is `here`."""
    voices, diagnoses = (folder / load_schemas()[name].file for name in ("voices", "diagnoses"))
    if voices.is_file() and "malian" in _file(folder, voices).header:
        _write(folder, "voices", [row | {"local": row["malian"]} for row in _rows(folder, voices)])
        yield f"{voices.as_posix()}: the column malian is now local; say in corpus.yml who is, as in local: Malian"
    rows = _rows(folder, diagnoses) if diagnoses.is_file() else []
    if any(row.get("scope") == "mali" for row in rows):
        _write(folder, "diagnoses", [row | {"scope": {"mali": "here"}.get(row["scope"], row["scope"])} for row in rows])
        yield f"{diagnoses.as_posix()}: the scope mali is now here"


def _kinds(folder: Path) -> Iterator[str]:
    """Kinds of events, voices and entries of the glossary are codes: of those in use a table is made."""
    for holder, book in _HOLDING.items():
        path, target = folder / load_schemas()[holder].file, folder / load_schemas()[book].file
        if target.is_file() or not path.is_file():
            continue
        first = {row["kind"]: row["id"] for row in reversed(_known(folder, holder)) if row.get("kind")}
        kinds, names = (_kind(code, example) for code, example in first.items()), load_schemas()[book].names
        _write(folder, book, [{name: cell for name, cell in kind.items() if name in names} for kind in kinds])
        codes = ", ".join(sorted(first)) or "none"
        yield f"{target.as_posix()}: the kinds in {path.name} are codes of it ({codes}); say of each what it means"


def _kind(code: str, example: str) -> Cells:
    words = code.replace("_", " ")
    named = dict.fromkeys(("label", "plural", "brief"), words)
    told = {"definition": f"{words[:1].upper()}{words[1:]}.", "use_when": f"It is of this kind: {words}."}
    return {"id": code, "example": example, "not_when": "Another kind of this list fits better."} | named | told


def _codes(folder: Path) -> Iterator[str]:
    """Codes and ids of which codebook/changes.csv tells one successor, outside the readings, which stay as given.

    A code without one successor stays too: which it is now, a person has to read.
    """
    entries = [(row["book"], row["old"], row["new"]) for row in _known(folder, "changes")]
    tables = {name: schema for name, schema in load_schemas().items() if entries and schema.folder != CODINGS}
    rows = {name: _known(folder, name) for name in tables}
    in_use = {name: {row["id"] for row in rows[name] if "id" in row} for name in tables}
    in_use["rows"] = {each for name, schema in tables.items() if schema.folder == "." for each in in_use[name]}
    changes = changes_of(entries, lambda book: in_use.get(book, ()))
    for name, schema in tables.items():
        done: Counter[tuple[str, str]] = Counter()
        new = [_today(schema, row, changes, done) for row in rows[name]]
        if done:
            _write(folder, name, new)
            each = ", ".join(f"{old} is {now} ({n})" for (old, now), n in sorted(done.items()))
            yield f"{(folder / schema.file).as_posix()}: codes of today: {each}"


def _today(schema: TableSchema, row: Cells, changes: Changes, done: Counter[tuple[str, str]]) -> Cells:
    """A row with today's code for each that has one successor; counts what was put for what."""
    books = {column.name: column.refers for column in schema.columns if column.refers} | {"code": row.get("kind", "")}
    mapped = dict(row)
    for column in books.keys() & row.keys():
        codes = split_codes(row[column])
        now = [changes.successor(books[column], code) or code for code in codes]
        if changed := [pair for pair in zip(codes, now, strict=True) if pair[0] != pair[1]]:
            done.update(changed)
            mapped[column] = ("; " if "; " in row[column] else ";").join(dict.fromkeys(now))
    return mapped


def _read_with(folder: Path) -> Iterator[str]:
    """Findings and readings of claims name the sources that are whole today: with these they were written."""
    for name, column in {"findings": "headline", "claims": "reading"}.items():
        path = folder / load_schemas()[name].file
        if path.is_file() and "read_with" not in _file(folder, path).header:
            known = ";".join(_judged(folder))
            rows = _rows(folder, path)
            _write(folder, name, [row | {"read_with": known if row.get(column) else ""} for row in rows])
            said = f"read_with names {known.replace(';', ', ') or 'no source'}"
            yield f"{path.as_posix()}: {said}; take out what the editor had not read"


def _coverage(folder: Path) -> Iterator[str]:
    """Causes were not declared: a source that has some is coded in part until somebody says that it is whole."""
    corpus, path = open_corpus(folder), folder / META
    declared = corpus.meta.get("coverage") or {}
    coded = {row.get("id", "").rpartition("-cau-")[0] for row in _known(folder, "causes")}
    due = [source for source, levels in declared.items() if source in coded and levels and "causes" not in levels]
    text = read_given(path, folder).decode("utf-8")
    for source in due:
        text = put_word(text, "coverage", source, "causes", "partial", path=path)
    if due:
        write_whole(path, text)
        yield f"{path.as_posix()}: causes of {', '.join(due)} are partial; say complete where each was read for them"


def _judged(folder: Path) -> list[str]:
    """The sources whose stands are declared complete."""
    corpus = open_corpus(folder)
    return [source for source in corpus.sources["id"] if corpus.coverage(source)["positions"] == "complete"]


_STEPS: tuple[Callable[[Path], Iterator[str]], ...] = (
    _issues,
    _positions,
    _digests,
    _hits,
    _local,
    _kinds,
    _codes,
    _read_with,
    _coverage,
)


def _rows(folder: Path, path: Path) -> list[Cells]:
    file = _file(folder, path)
    if len(set(file.header)) < len(file.header):
        raise _refused(path, 1, "a column stands twice; give each a name of its own")
    for line, row in zip(file.lines, file.rows, strict=True):
        if row and len(row) != len(file.header):
            raise _refused(path, line, f"the row has {len(row)} cells, the header {len(file.header)}; correct it")
    return [dict(zip(file.header, row, strict=True)) for row in file.rows[1:] if row]


def _file(folder: Path, path: Path) -> CsvFile:
    """A table, also as a spreadsheet of another country saves it."""
    try:
        return read_any_separator(path, folder)
    except RefusedFileError as error:
        raise _refused(path, None, str(error.strerror)) from error
    except (UnicodeDecodeError, csv.Error) as error:
        message = "this is not a readable CSV table in UTF-8; save it again as such"
        raise _refused(path, getattr(error, "line", None), message) from error


def _refused(path: Path, line: int | None, message: str, column: str = "") -> CorpusError:
    return CorpusError([Problem(path.as_posix(), line, column, message)], _AGAIN)


def _known(folder: Path, table: str) -> list[Cells]:
    path = folder / load_schemas()[table].file
    return _rows(folder, path) if path.is_file() else []


def _write(folder: Path, table: str, rows: list[Cells]) -> None:
    """Rows in the columns of the schema, sorted by its key; a column that a row lacks is empty.

    Raises `CorpusError` for a column of somebody's own that holds anything: there is no place for it.
    """
    schema = load_schemas()[table]
    for name in dict.fromkeys(name for row in rows for name, cell in row.items() if cell):
        if name not in schema.names and name not in _RENAMED:
            message = "the table has no such column, and what it holds would be lost; take the column out"
            raise _refused(folder / schema.file, 1, message, name)
    rows = sorted(rows, key=lambda row: [row.get(name, "") for name in schema.key])
    body = [[row.get(name, "") for name in schema.names] for row in rows]
    write_whole(folder / schema.file, csv_text([schema.names, *body]))

"""`check --fix`: puts the files in order and fills what follows from the texts. Never touches a judgement."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from crossread.check.codings import codes_to_give
from crossread.check.numeral_counts import TABLE, with_counts
from crossread.check.numerals_accounted import check_numerals
from crossread.check.proofs import code_hits, dismissed_hit, hit_counts, hit_sentence, searched_codes
from crossread.check.texts import strange_copies
from crossread.corpus.csv_files import CsvFile, csv_text, normal_cell, read_any_separator, read_csv_file, write_whole
from crossread.corpus.drawn_from import TABLE as DRAWN_FROM
from crossread.corpus.drawn_from import VARIABLES, rows_to_draw, written_runs
from crossread.corpus.load import load_meta
from crossread.corpus.only_writer import only_writer
from crossread.corpus.passages import locate_row, read_texts
from crossread.corpus.rows import CorpusRows, read_corpus_rows
from crossread.corpus.schema import TableSchema, load_schemas
from crossread.given_files import is_there
from crossread.texts.normalise import digests
from crossread.texts.streams import SourceText


def fix_corpus(folder: Path, texts: Mapping[str, Path]) -> list[str]:
    """What was changed, a sentence a file; a file appears whole or stays as it was.

    Rows are sorted by their key; spelling of the file is made normal (UTF-8, line feeds, quotes only where needed, no
    space around cells, Unicode NFC). With texts, passages without digests that fit one place get digests and words,
    dismissed hits without digests those of their sentence, and hits.csv and numeral_counts.csv are written, but not
    from a copy that is not the text that was coded, nor while a table cannot be read. A digest that differs is a drift
    and stays; a file with a faulty header or row stays. What a new sample was drawn from is listed once and not again.
    Raises `CorpusError` while another command writes into the corpus.
    """
    with only_writer(folder, "crossread check --fix") as told:
        return [*told, *_changes(folder, texts)]


def _changes(folder: Path, texts: Mapping[str, Path]) -> list[str]:
    changes = [change for schema in load_schemas().values() if (change := _put_in_order(folder, schema))]
    rows = read_corpus_rows(folder, load_meta(folder))
    read, _ = read_texts(folder, {source: path for source, path in texts.items() if source in rows.dates})
    strange = strange_copies(rows, read, texts)
    read = {source: text for source, text in read.items() if source not in strange}
    filled = [_fill_digests(rows, read), _fill_hit_digests(rows, read), _write_hits(rows, read)]
    filled += [_write_numeral_counts(rows, read), _write_drawn_from(rows)]
    return changes + [change for change in filled if change]


def _put_in_order(folder: Path, schema: TableSchema) -> str:
    path = folder / schema.file
    table = sound_rows(folder, schema, read_any_separator)
    if table is None:
        return ""
    text, found = table
    normal = [[normal_cell(cell) for cell in row] for row in found]
    ordered = in_key_order(normal, schema)
    if csv_text(ordered) == text:
        return ""
    write_whole(path, csv_text(ordered))
    done = [
        *(["rows sorted by " + " and ".join(schema.key)] if ordered != normal else []),
        *(["spelling made normal"] if csv_text(normal) != text else []),
    ]
    return f"{path.as_posix()}: {', '.join(done)}"


def sound_rows(
    folder: Path, schema: TableSchema, read: Callable[[Path, Path], CsvFile] = read_csv_file
) -> tuple[str, Sequence[Sequence[str]]] | None:
    """The text and rows of a file with the columns of its schema and as many cells in each row; else None."""
    try:
        file = read(folder / schema.file, folder)
    except (OSError, UnicodeDecodeError, csv.Error):
        return None
    rows = [row for row in file.rows if row]
    whole = list(file.header) == schema.names and all(len(row) == len(schema.names) for row in rows)
    return (file.text, rows) if whole else None


def in_key_order(rows: Sequence[Sequence[str]], schema: TableSchema) -> list[Sequence[str]]:
    """The rows, header first, the others sorted by the key of their table."""
    places = [schema.names.index(name) for name in schema.key]
    return [rows[0], *sorted(rows[1:], key=lambda row: [row[place] for place in places])]


def _fill_digests(rows: CorpusRows, texts: Mapping[str, SourceText]) -> str:
    filled = {}
    for row in rows["passages"]:
        text = texts.get(row["source"])
        if text is None or row["digest_words"] or row["digest_claims"]:
            continue
        found = locate_row(text, row)
        if found.answer == "unfilled":
            words, claims = digests(found.passage)
            cells = {"words": str(len(found.passage.split())), "digest_words": words, "digest_claims": claims}
            filled[row.line] = cells
    return _fill(rows, "passages", filled, "digests and words")


def _fill_hit_digests(rows: CorpusRows, texts: Mapping[str, SourceText]) -> str:
    filled = {}
    for row in rows["hits_read"]:
        text, code = texts.get(row["source"]), rows.ids.get(row["kind"], {}).get(row["code"])
        if text is None or code is None or row["digest_words"] or row["digest_claims"]:
            continue
        hit = dismissed_hit(row)
        if hit in code_hits(text, code):
            words, claims = digests(hit_sentence(text, hit))
            filled[row.line] = {"digest_words": words, "digest_claims": claims}
    return _fill(rows, "hits_read", filled, "digests")


def _fill(rows: CorpusRows, table: str, filled: Mapping[int, Mapping[str, str]], what: str) -> str:
    """Writes a table with cells filled by line, and says what was filled in which rows."""
    schema = load_schemas()[table]
    path = rows.folder / schema.file
    if not filled or sound_rows(rows.folder, schema) is None:
        return ""
    body = [[{**row.cells, **filled.get(row.line, {})}[name] for name in schema.names] for row in rows[table]]
    write_whole(path, csv_text([schema.names, *body]))
    ids = [row.id for row in rows[table] if row.line in filled]
    named = f"{', '.join(ids[:10])}{f' and {len(ids) - 10} more' if len(ids) > 10 else ''}"
    return f"{path.as_posix()}: {what} filled in {len(ids)} {'row' if len(ids) == 1 else 'rows'}: {named}"


def _write_hits(rows: CorpusRows, texts: Mapping[str, SourceText]) -> str:
    schema, path = load_schemas()["hits"], rows.folder / load_schemas()["hits"].file
    if not texts or rows.faulty or (is_there(path) and sound_rows(rows.folder, schema) is None):
        return ""
    searched = {(kind, code.id) for kind, code in searched_codes(rows)}
    kept = {(row["source"], row["kind"], row["code"]): row["n_hits"] for row in rows["hits"]}
    kept = {key: count for key, count in kept.items() if key[0] not in texts and key[1:] in searched}
    counted = {key: str(count) for key, count in hit_counts(rows, texts).items()}
    body = [[*key, count] for key, count in sorted({**kept, **counted}.items())]
    text = csv_text([schema.names, *body])
    if is_there(path) and read_csv_file(path, rows.folder).text == text:
        return ""
    write_whole(path, text)
    return f"{path.as_posix()}: search hits of {len(body)} codes written"


def _write_numeral_counts(rows: CorpusRows, texts: Mapping[str, SourceText]) -> str:
    schema, path = load_schemas()[TABLE], rows.folder / load_schemas()[TABLE].file
    if not texts or rows.faulty or (is_there(path) and sound_rows(rows.folder, schema) is None):
        return ""
    located = {row.id: locate_row(texts[row["source"]], row) for row in rows["passages"] if row["source"] in texts}
    body = with_counts(rows, check_numerals(rows, texts, located).by)
    text = csv_text([schema.names, *body])
    if (is_there(path) and read_csv_file(path, rows.folder).text == text) or not (body or is_there(path)):
        return ""
    write_whole(path, text)
    return f"{path.as_posix()}: numerals of {len({row[0] for row in body})} sources counted"


def _write_drawn_from(rows: CorpusRows) -> str:
    """Lists the rows and codes of today for the samples of which nothing is listed yet; those of the others stay."""
    schema, path = load_schemas()[DRAWN_FROM], rows.folder / load_schemas()[DRAWN_FROM].file
    listed = {row["sample"] for row in rows[DRAWN_FROM]}
    new = sorted({row["sample"] for row in rows["samples"] if row["sample"]} - listed)
    if not new or rows.faulty or (is_there(path) and sound_rows(rows.folder, schema) is None):
        return ""
    there = {**rows_to_draw(rows, VARIABLES), **codes_to_give(rows)}
    body = [[row[name] for name in schema.names] for row in rows[DRAWN_FROM]]
    body += [[sample, table, written_runs(ids)] for sample in new for table, ids in there.items() if ids]
    write_whole(path, csv_text([schema.names, *sorted(body)]))
    return f"{path.as_posix()}: what {', '.join(new)} was drawn from is listed"

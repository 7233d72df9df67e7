"""How far the coding of a source is, and what is proposed of a sentence: what a notebook shows without the text."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from crossread.coding.inbox import UNDECIDED, InboxRow, own_columns
from crossread.coding.propose import propose_rows
from crossread.corpus.codes import one_code
from crossread.corpus.load import STATEMENTS, Corpus
from crossread.corpus.rows import CorpusRows, read_corpus_rows
from crossread.corpus.schema import CODEBOOK, load_schemas
from crossread.errors import UsageError, unknown
from crossread.show.labels import Labels
from crossread.show.statements import KINDS
from crossread.show.words import counted, listed
from crossread.texts.reading import read_raw

_RESTING = (*STATEMENTS, "causes")
_COLUMNS = ["section", "passages", *_RESTING]


def coding_progress(corpus: Corpus, source: str = "") -> pd.DataFrame:
    """Passages and rows by section of a source, the first when none is named, in the order of the passages.

    Columns: section (the id of a section, or the notes and tables together), passages, and a column for each table of
    statements and of causes. A section without a passage is not in it: that takes the text, see
    `crossread texts outline`.
    """
    passages = corpus.passages[corpus.passages["source"] == one_source(corpus, source)]
    part = passages["section"].where(passages["stream"] == "body", passages["stream"])
    sections = dict(zip(passages["id"], part, strict=True))
    counts = pd.DataFrame({"section": part}).value_counts("section").rename("passages").to_frame()
    for name in _RESTING:
        resting = corpus.tables[name]["passage"].map(sections).dropna()
        counts[name] = resting.value_counts().reindex(counts.index, fill_value=0)
    ordered = counts.reindex(list(dict.fromkeys(part))).reset_index()
    return ordered.reindex(columns=_COLUMNS).fillna(0)


def sentence_progress(corpus: Corpus, source: str = "") -> str:
    """How many rows of which tables rest on passages of a source, and what of it is declared to be whole."""
    chosen = one_source(corpus, source)
    table = coding_progress(corpus, chosen)
    rows = [counted(int(table[name].sum()), KINDS[name]) for name in _RESTING if table[name].sum()]
    named = Labels(corpus).source(chosen)
    if not rows:
        return f"No row rests on {named} yet: all that is proposed of it is new"
    whole = [name for name, level in corpus.coverage(chosen).items() if level == "complete"]
    said = f"; said to be whole: {listed(whole)}" if whole else "; nothing of it is said to be whole yet"
    return f"{named} has {listed(rows)}{said}"


def proposed_rows(corpus: Corpus, sentence: str, source: str = "") -> pd.DataFrame:
    """What is proposed of a sentence, as if it stood in a source of which nothing is coded: a proposal a row.

    Columns: table, cue (the words for which it is proposed), given (the cells that the sentence gives), asked (the
    columns that are for a person to decide). A cell that may stay empty, and that the sentence does not fill, is in
    neither.
    """
    chosen = one_source(corpus, source)
    rows = _without(read_corpus_rows(corpus.folder, corpus.meta), chosen)
    text = read_raw(f"# A sentence\n\n{sentence}")
    proposed = [
        {"table": row["table"], "cue": row["cue"], "given": _given(row), "asked": ", ".join(row.undecided)}
        for row in propose_rows(rows, chosen, text)
    ]
    return pd.DataFrame(proposed, columns=["table", "cue", "given", "asked"])


def _given(row: InboxRow) -> str:
    cells = {name: row[name] for name in own_columns(row["table"]) if row[name] not in ("", UNDECIDED) and name != "id"}
    return "; ".join(f"{name.replace('_', ' ')}: {cell}" for name, cell in cells.items())


def code_guide(corpus: Corpus, book: str) -> pd.DataFrame:
    """The codes of a book of the codebook with what a coder asks of them: label, brief, use_when, not_when."""
    books = [name for name, each in load_schemas().items() if each.folder == CODEBOOK and "use_when" in each.names]
    if book not in books:
        raise UsageError(f"book: {unknown(book, books, 'the books with rules of use')}")
    return corpus.tables[book][["label", "brief", "use_when", "not_when"]].reset_index(drop=True)


def one_source(corpus: Corpus, source: str) -> str:
    """The source itself, or the first when none is named; raises `UsageError` for one that there is not."""
    chosen = source or str(corpus.sources["id"].iloc[0])
    one_code(corpus.sources, chosen, parameter="source", where="corpus.yml")
    return chosen


def _without(rows: CorpusRows, source: str) -> CorpusRows:
    """The rows without those of a source: what is proposed of a sentence is not to hang on where it stands."""
    tables = {
        name: tuple(row for row in of if load_schemas()[name].folder == CODEBOOK or rows.source_of(row) != source)
        for name, of in rows.tables.items()
    }
    return replace(rows, tables=tables)

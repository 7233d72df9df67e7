"""The passages of items, for a kit that shows them where the texts are at hand. A kit with them is a private copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from crossread.corpus.load import Corpus
from crossread.corpus.passages import locate_row, read_texts
from crossread.corpus.rows import read_corpus_rows
from crossread.errors import CorpusError, UsageError
from crossread.seminar.key import Item

PASSAGE = "passage"
_CODED = ("theme", "role", "endorsement", "stance")


def with_passages(corpus: Corpus, items: Sequence[Item], texts: Mapping[str, Path]) -> list[Item]:
    """The items, those that are coded with the passage on which their row rests, read from these texts by source.

    Raises `UsageError` when the text of a source is not at hand, and `CorpusError` when one cannot be read or a
    passage is no longer in it.
    """
    rows = read_corpus_rows(corpus.folder, corpus.meta)
    coded = [item for item in items if item.questions[0].name in _CODED]
    if missing := sorted({item.source for item in coded} - set(texts)):
        names = ", ".join(f"{source}.txt" for source in missing)
        raise UsageError(f"--with-passages: the texts of {', '.join(missing)} are not at hand; --texts needs {names}")
    read, problems = read_texts(corpus.folder, {source: texts[source] for source in {item.source for item in coded}})
    found: dict[str, str] = {}
    for item in coded if not problems else ():
        row = rows.by_id[item.row]
        passage = locate_row(read[item.source], rows.ids["passages"][row["passage"]]).passage
        if passage:
            found[item.row] = passage
        else:
            problems.append(row.problem("passage", f"{row['passage']} is not found in the text of {item.source}"))
    if problems:
        raise CorpusError(problems)
    return [
        replace(item, shown=(*item.shown, (PASSAGE, found[item.row]))) if item.row in found else item for item in items
    ]

"""A part of a brief: a title, sentences that end in the rows they rest on, and a table; and how it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.show.display import Display, markdown
from crossread.show.labels import Labels, labelled
from crossread.show.links import row_ids, row_links, rows_href
from crossread.show.tables import show_table
from crossread.show.words import counted, listed, number, part

FEW_ROWS = 2
LINES = 10


@dataclass(frozen=True)
class Part:
    """A part without a table has an empty frame; `columns` are those shown, with blanks between.

    `shown` stands in the place of the table where something else than a table of cells is to be shown.
    """

    title: str
    prose: str
    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    columns: str = ""
    caption: str = ""
    shown: Display | None = None


@dataclass(frozen=True)
class Brief:
    """What there is to say on a subject: the summary of three sentences, and the parts that have content, by slot."""

    corpus: Corpus
    summary: str
    parts: dict[str, Part]


def show_part(brief: Brief, slot: str) -> Display | None:
    """The heading and the sentences of a part; nothing where the brief has no such part."""
    if slot not in brief.parts:
        return None
    one = brief.parts[slot]
    return markdown(f"## {one.title}\n\n{one.prose}".rstrip())


def show_part_table(brief: Brief, slot: str) -> Display | None:
    """The first lines of the table of a part, with the number of all; its CSV is whole. Nothing without a table."""
    one = brief.parts.get(slot)
    if one is None or (one.shown is None and one.table.empty):
        return None
    if one.shown is not None:
        return one.shown
    rest = len(one.table) - LINES
    caption = f"{one.caption} (the first {number(LINES)} of {len(one.table)} lines)" if rest > 0 else one.caption
    whole = labelled(brief.corpus, one.table)
    shown = show_table(whole.head(LINES), slot, caption=caption, empty="", columns=one.columns)
    return Display(shown.bundle | {"text/csv": whole.to_csv(index=False)}, shown.about)


def cited(text: str, rows: Iterable[str]) -> str:
    """The text with the rows it rests on in brackets: each as a link, or from the third on one link to all of them."""
    found = list(dict.fromkeys(row_ids(rows)))
    if not found:
        return text
    links = row_links(found) if len(found) <= FEW_ROWS else f"[{counted(len(found), 'row')}]({rows_href(found)})"
    return f"{text} ({links})"


def some(corpus: Corpus, sources: Iterable[str], noun: str = "source") -> str:
    """Sources by name; of all there are, "all five sources"."""
    listed_ = list(dict.fromkeys(sources))
    if len(listed_) == len(corpus.sources) > 1:
        return part(len(listed_), len(corpus.sources), noun)
    return Labels(corpus).names(listed_)


def mostly(table: pd.DataFrame, column: str, word: str, terms: Callable[[Iterable[str]], str]) -> str:
    """On which codes of a table with `n_rows` most rows fall: "most often for *aid* (four)"; of one code "for *aid*".

    Codes that tie are named together; `terms` puts codes in words.
    """
    if len(table) == 1:
        return f"{word} {terms(table[column])}"
    top = table[table["n_rows"] == table["n_rows"].max()]
    each = " each" if len(top) > 1 else ""
    return f"most often {word} {terms(top[column])} ({number(int(top['n_rows'].iloc[0]))}{each})"


def by_source(corpus: Corpus, rows: pd.DataFrame) -> str:
    """How many of the rows each source has: "four in Alpha and two in Beta"; of one source "all in Alpha"."""
    counts = rows["source"].value_counts()
    if len(counts) == 1:
        return f"{'all ' * (len(rows) > 1)}in {Labels(corpus).names(counts.index)}"
    names = [source for source in corpus.sources["id"] if source in counts.index]
    return listed([f"{number(int(counts[source]))} in {Labels(corpus).name(source)}" for source in names])

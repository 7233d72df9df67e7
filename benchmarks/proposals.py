"""How much of what coders found is proposed: python benchmarks/proposals.py [CORPUS ...] [--texts DIR] [--write FILE]

Each source of a corpus is proposed as if it were new: its rows are taken away, and with them all search terms, and the
voices, events and names that no other source of the corpus has. Then the proposals are laid beside the rows.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from crossread.check.numerals_accounted import place_texts
from crossread.coding.heard import voices_heard
from crossread.coding.inbox import InboxRow
from crossread.coding.known import Key, Known, key_of
from crossread.coding.propose import found_rows
from crossread.coding.stretches import Stretch
from crossread.corpus.find import find_corpus
from crossread.corpus.load import STATEMENTS, load_meta
from crossread.corpus.passages import read_texts
from crossread.corpus.rows import CorpusRows, Row, read_corpus_rows
from crossread.corpus.schema import load_schemas
from crossread.texts.copies import find_copies
from crossread.texts.edges import phrase_spans
from crossread.texts.streams import SourceText
from measured import table, tell

MEASURED = ("figures", "recommendations", "forecasts", "mentions")
NAMES = {"mentions": "events told", "dated": "of these with a date told", "asked": "of these asked for outright",
         "voices": "voices heard"}  # fmt: skip
PARTS = {"mentions": ("dated", "date_told", ""), "recommendations": ("asked", "explicit", "no")}


@dataclass(frozen=True)
class Share:
    """Rows of a kind, how many of them were proposed, proposals of the kind, and how many of these are a row."""

    rows: int = 0
    found: int = 0
    proposals: int = 0
    right: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(
            self.rows + other.rows,
            self.found + other.found,
            self.proposals + other.proposals,
            self.right + other.right,
        )

    @property
    def recall(self) -> float:
        """Share of the rows that were proposed."""
        return self.found / self.rows if self.rows else 1.0

    @property
    def precision(self) -> float:
        """Share of the proposals that are a row."""
        return self.right / self.proposals if self.proposals else 1.0


def measure(folder: Path, copies: Mapping[str, Path]) -> dict[str, Share]:
    """For each kind of row what is proposed of the sources of a corpus whose texts are at hand.

    A figure is found when a proposal has its place, words, bounds and qualifier; any other row, when a proposal rests
    on one of the sentences of its passage. Of the mentions that tell a date (`dated`), and the recommendations that ask
    outright (`asked`), only the rows are counted. A voice is found by its name, or where a row lets it speak.
    """
    rows = read_corpus_rows(folder, load_meta(folder))
    texts, _ = read_texts(folder, {source: path for source, path in copies.items() if source in rows.dates})
    totals: dict[str, Share] = {}
    for source in texts:
        known = Known(withheld(rows, source, texts), source, texts[source])
        for kind, share in _shares(rows, source, known).items():
            totals[kind] = totals.get(kind, Share()) + share
    return totals


def withheld(rows: CorpusRows, source: str, texts: Mapping[str, SourceText]) -> CorpusRows:
    """The corpus without the rows of a source, any search terms, and the voices, events and names of it alone."""
    others = [" ".join(place_texts(text).values()) for each, text in texts.items() if each != source]
    tables = {name: _without(rows, source, name) for name in rows.tables}
    told = {row["event"] for row in tables["mentions"]}
    tables["events"] = tuple(row for row in rows["events"] if row.id in told)
    tables["voices"] = tuple(row for row in rows["voices"] if set(row.many("sources")) - {source})
    for book in ("themes", "claims"):
        tables[book] = tuple(replace(row, cells={**row.cells, "terms": ""}) for row in rows[book])
    names = [name for name in rows.meta.get("names") or () if any(phrase_spans(text, str(name)) for text in others)]
    return replace(rows, meta={**rows.meta, "names": names}, tables=tables)


def _without(rows: CorpusRows, source: str, table_name: str) -> tuple[Row, ...]:
    if load_schemas()[table_name].folder != ".":
        return rows[table_name]
    return tuple(row for row in rows[table_name] if rows.source_of(row) != source)


def _shares(rows: CorpusRows, source: str, known: Known) -> dict[str, Share]:
    """The shares of one source; `known` is what is known of it when its rows are withheld."""
    whole = Known(rows, source, known.text)
    keys = {row.id: set(whole.keys_of(row.id)) for row in rows.of_source("passages", source)}
    found = found_rows(known, MEASURED)
    shares = {"figures": _figures(rows.of_source("figures", source), keys, found)}
    for name in MEASURED[1:]:
        offered = {key_of(stretch) for stretch, row in found if row["table"] == name}
        due = rows.of_source(name, source)
        met = {row.id for row in due if keys[row["passage"]] & offered}
        right = offered & set[object]().union(*(keys[row["passage"]] for row in due))
        shares[name] = Share(len(due), len(met), len(offered), len(right))
        if name in PARTS:
            part, column, none = PARTS[name]
            of = {row.id for row in due if row[column] != none}
            shares[part] = Share(len(of), len(of & met))
    return shares | {"voices": _voices(rows, source, keys, known)}


def _voices(rows: CorpusRows, source: str, keys: Mapping[str, set[Key]], known: Known) -> Share:
    """The voices of a source but its authors, found by name or where a row lets them speak; none is known."""
    due = [row for row in rows["voices"] if source in row.many("sources") and row["kind"] != "author"]
    spoken: dict[str, set[Key]] = {row.id: set() for row in due}
    for table_name in STATEMENTS:
        for row in rows.of_source(table_name, source):
            spoken.get(row["voice"], set()).update(keys.get(row["passage"], ()))
    heard = voices_heard(known.stretches)
    pairs = [(row.id, at) for row in due for at, each in enumerate(heard)
             if _same_name(row["label"], each.name) or key_of(each.stretch) in spoken[row.id]]  # fmt: skip
    return Share(len(due), len({one for one, _ in pairs}), len(heard), len({at for _, at in pairs}))


def _same_name(one: str, other: str) -> bool:
    """Whether all words with letters of one name are in the other, or two of them: "Dr Ada Quill" is "Quill"."""
    words, others = (
        {word.removesuffix("s") for word in re.findall(r"\w{3,}", name.casefold())} for name in (one, other)
    )
    shared = words & others
    return bool(shared) and (shared in (words, others) or len(shared) > 1)


def _figures(due: Sequence[Row], keys: Mapping[str, set[Key]], found: Iterable[tuple[Stretch, InboxRow]]) -> Share:
    """Rows and proposals paired off, each once: in one place and words, with the same bounds and qualifier."""
    offered = [(key_of(stretch), row) for stretch, row in found if row["table"] == "figures"]
    left = list(offered)
    for row in due:
        same = [each for each in left if each[0] in keys[row["passage"]] and _same_figure(row, each[1])]
        if same:
            left.remove(same[0])
    paired = len(offered) - len(left)
    return Share(len(due), paired, len(offered), paired)


def _same_figure(row: Row, proposed: InboxRow) -> bool:
    return (
        row["qualifier"] == proposed["qualifier"]
        and all(_rounded(row[column]) == _rounded(proposed[column]) for column in ("low", "high"))
        and bool(phrase_spans(row["as_written"], proposed["cue"]))
    )


def _rounded(bound: str) -> str:
    """A bound to two decimals: a share with endless ones may be rounded in a row."""
    return f"{float(bound):.2f}" if bound else ""


def shares_table(measured: Mapping[str, Share]) -> str:
    """The shares as a Markdown table."""
    lines = [
        [
            NAMES.get(kind, kind),
            f"{share.rows:,}",
            f"{share.recall:.3f}",
            f"{share.proposals:,}" if share.proposals else "",
            f"{share.precision:.3f}" if share.proposals else "",
        ]
        for kind, share in measured.items()
    ]
    return table(("", "rows", "share of them proposed", "proposals", "share of these that are a row"), lines)


def main() -> None:
    """Measures the corpora that are named, and prints a table of each, or puts them into a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", default=["tarrowby"], help="folders, or names under data/")
    parser.add_argument("--texts", type=Path, help="folder with texts that do not lie in their corpus")
    parser.add_argument("--write", type=Path, help="the file to write, else the tables are printed")
    given = parser.parse_args()
    parts = []
    for name in given.corpora:
        folder = find_corpus(name)
        copies = find_copies(folder) or find_copies(folder, given.texts)
        parts.append(f"{load_meta(folder)['title']}:\n\n{shares_table(measure(folder, copies))}")
    tell("\n\n".join(parts), given.write)


if __name__ == "__main__":
    main()

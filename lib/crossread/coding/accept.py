"""Rows of an inbox that were taken, or skipped with a reason, written into the tables; what is wrong stays there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from crossread.check.fix import in_key_order, sound_rows
from crossread.check.texts import strange_copies
from crossread.coding.inbox import EVENT, MARKED, PROPOSED, InboxRow, Numbers, filled, own_columns, skipped_row
from crossread.coding.row_checks import Added, faults_of, unclear_id
from crossread.coding.stretches import Stretch, stretches_of
from crossread.corpus.csv_files import csv_text, normal_cell, write_whole
from crossread.corpus.form import check_file
from crossread.corpus.load import load_meta
from crossread.corpus.passages import locate_row, read_texts
from crossread.corpus.rows import CorpusRows, read_corpus_rows
from crossread.corpus.schema import load_schemas
from crossread.errors import CorpusError, Problem
from crossread.given_files import is_there
from crossread.texts.locate import Location, Locator, locate
from crossread.texts.normalise import digests
from crossread.texts.streams import SourceText

# What other rows refer to comes first, so that a run that is killed leaves no row that refers to nothing.
_ORDER = ("voices", "passages", "events", *(name for name in PROPOSED if name != "voices"))


@dataclass
class Accepted:
    """What became of an inbox: ids of the rows written, of what was skipped, and the rows that stay with a message.

    `settled` are rows that nobody had decided yet and that need no decision any more.
    """

    written: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    left: list[InboxRow] = field(default_factory=list)
    settled: list[InboxRow] = field(default_factory=list)

    @property
    def refused(self) -> list[InboxRow]:
        """The rows that were answered and stay all the same."""
        return [row for row in self.left if row["take"]]


def accept_rows(folder: Path, texts: Mapping[str, Path], inbox: Sequence[InboxRow]) -> Accepted:
    """Writes the rows with yes, and the reasons of those with skip, into the tables, each sorted by its key.

    A row is checked by the rules of the check as if it stood in its table already: form, references, plausibility,
    voices, doubles, and against its passage. What breaks one stays in the inbox with the message. A row that is there
    already, word for word, as after a run that was killed, counts as written. A row without an id, a copy, and one
    whose id another row has taken meanwhile get the next free id; what names an id means the row that has it. What all
    figures of a quantity have alike is filled in where it is open; once a claim has its stand, what else was proposed
    for it and is open goes. Each table appears whole; one that has changed meanwhile, or cannot be read, refuses all,
    as does a copy that is not the text that was coded. Raises `CorpusError`.
    """
    rows = read_corpus_rows(folder, load_meta(folder))
    sources = {row["source"] for row in inbox} & texts.keys() & rows.dates.keys()
    read, problems = read_texts(folder, {source: texts[source] for source in sources})
    problems += strange_copies(rows, read, texts).values()
    if problems:
        raise CorpusError(problems, "nothing was written")
    taking = _Taking(rows, read, [row["id"] for row in inbox])
    for place, row in enumerate(inbox):
        taking.add(place, row)
    faults = faults_of(rows, read, taking.added)
    while faults:
        taking.drop(faults)
        faults = faults_of(rows, read, taking.added)
    _write(folder, rows, taking.added)
    left = [row.with_cells(message=taking.messages.get(place, "")) for place, row in enumerate(inbox)
            if place not in taking.done]  # fmt: skip
    stands = {(each.cells["source"], each.cells["claim"]) for each in taking.added if each.table == "positions"}
    settled = [row for row in left if (row["source"], row["claim"]) in stands and row["table"] == "positions"
               and not row["take"] and row.undecided]  # fmt: skip
    return Accepted(taking.ids("yes"), taking.ids("skip"), [row for row in left if row not in settled], settled)


class _Taking:
    """An inbox on its way into the tables: the rows to be added, which of its rows are done, and messages."""

    def __init__(self, rows: CorpusRows, texts: Mapping[str, SourceText], reserved: Sequence[str]) -> None:
        self.rows, self.texts, self.reserved = rows, texts, reserved
        self.added: list[Added] = []
        self.messages: dict[int, str] = {}
        self.done: dict[int, tuple[str, str]] = {}
        self.numbers: dict[str, Numbers] = {}
        self.renamed: dict[str, str] = {}
        self.places = {source: _stretches(text) for source, text in texts.items()}
        self.passages = {source: _passages(rows, source, text) for source, text in texts.items()}

    def ids(self, answer: str) -> list[str]:
        """The ids of the rows of the inbox that were done with this answer."""
        return [row_id for given, row_id in self.done.values() if given == answer]

    def add(self, place: int, row: InboxRow) -> None:
        """Takes a row that was answered, or keeps why it cannot be taken."""
        if not row["take"]:
            return
        row = filled(row, self.rows["figures"])
        found = self._found(row)
        if isinstance(found, str):
            self.messages[place] = found
        elif row["take"] == "skip":
            self._skip(place, row, found[0])
        else:
            self._take(place, row, found[1])

    def drop(self, faults: Mapping[int, str]) -> None:
        """Leaves rows in the inbox after all, with what is wrong; so do passages and events that no other row needs."""
        self.messages |= faults
        for place in faults:
            self.done.pop(place, None)
        rests = {"passages": "passage", "events": "event"}
        kept = [each for each in self.added if each.place not in faults and each.table not in rests]
        for each in self.added:
            users = [row.place for row in kept if row.cells.get(rests.get(each.table, "")) == each.cells["id"]]
            if users:
                kept.append(replace(each, place=users[0]))
        self.added = kept

    def _found(self, row: InboxRow) -> tuple[Stretch | None, Location] | str:
        """The stretch and location of a row, or why there is none; of a row without a passage nothing is located."""
        if row["source"] not in self.rows.dates:
            return f'source: "{row["source"]}" is not in corpus.yml'
        if row["take"] == "skip" and not row["why"]:
            return "why: say why it is no row, so that it is not proposed again"
        if row["take"] == "yes" and (open_cells := self._undecided(row)):
            return f'"?" is to be decided under: {", ".join(open_cells)}'
        locator = row.locator
        silent = row["table"] == "positions" and row["status"] == "silent" and row["take"] == "yes"
        if row["table"] == "checks" or silent or (row["table"], row["take"]) == ("voices", "yes"):
            return (None, Location("gone"))
        if row["source"] not in self.texts:
            return f"the text of {row['source']} is not at hand; name its folder with --texts"
        if locator is None:
            return "stream: the row says no place; copy stream, section and edges from where it was proposed"
        found = locate(self.texts[row["source"]], locator)
        if found.answer != "unfilled":
            return f"starts: its locator leads to no one passage in the text of {row['source']} ({found.answer})"
        stretch = self.places[row["source"]].get((locator.stream, locator.section, found.passage))
        if row["take"] == "skip" and stretch is None and row["cue"] != MARKED:
            return "starts: a reason is kept of a whole sentence or cell; copy the place from where it was proposed"
        return (stretch, found)

    def _undecided(self, row: InboxRow) -> list[str]:
        known = row["table"] == "mentions" and row["event"] in self.rows.ids["events"]
        return [name for name in row.undecided if not (known and name in EVENT)]

    def _skip(self, place: int, row: InboxRow, stretch: Stretch | None) -> None:
        numbers = self._numbers(row["source"])
        records = skipped_row(row, stretch, self.texts.get(row["source"]), numbers)
        self.added += [Added(place, table, cells) for table, cells in records if not self._is_there(table, cells)]
        self.done[place] = ("skip", row["id"])

    def _take(self, place: int, row: InboxRow, found: Location) -> None:
        table = row["table"]
        schema = load_schemas()[table]
        cells = {name: normal_cell(row[name]) for name in schema.names if name in own_columns(table)}
        cells["source"] = row["source"]
        if "passage" in schema.names and row.locator and found.answer != "gone":
            cells["passage"] = self._passage(place, row["source"], row.locator, found)
        cells = {name: cells.get(name, "") for name in schema.names}
        if unclear := unclear_id(cells, self.renamed):
            self.messages[place] = unclear
            return
        there = self.rows.ids[table].get(cells["id"])
        if there is not None and table == "voices":
            sources = dict.fromkeys([*there.many("sources"), row["source"]])
            cells = {**there.cells, "sources": "; ".join(sources)}
        if known := self._is_there(table, cells):
            self.done[place] = ("yes", known)
            return
        taken = there is not None and table != "voices"
        if taken or cells["id"] in {"", *(each.cells.get("id") for each in self.added)}:
            was, cells["id"] = cells["id"], self._numbers(row["source"]).next(table)
            self.renamed |= {was: cells["id"]} if taken and was not in self.renamed else {}
        if table == "mentions" and row["event"] not in {*self.rows.ids["events"], *self._ids("events")}:
            event = {name: row[column] for column, name in EVENT.items()}
            self.added.append(Added(place, "events", {"id": row["event"], "note": "", **event}))
        self.added.append(Added(place, table, cells))
        self.done[place] = ("yes", cells["id"])

    def _is_there(self, table: str, cells: Mapping[str, str]) -> str:
        """The id of the row that has the same cells, its id aside; empty where there is none."""
        same = [name for name in load_schemas()[table].names if name != "id"]
        wanted = [cells.get(name, "") for name in same]
        return next((row.id for row in self.rows[table] if [row[name] for name in same] == wanted), "")

    def _ids(self, table: str) -> set[str]:
        return {each.cells["id"] for each in self.added if each.table == table}

    def _numbers(self, source: str) -> Numbers:
        return self.numbers.setdefault(source, Numbers(self.rows, source, self.reserved))

    def _passage(self, place: int, source: str, locator: Locator, found: Location) -> str:
        """The id of the passage that a row rests on: that of one there is, or of a new one."""
        key = (locator.stream, locator.section, found.start, found.end, found.passage)
        known = self.passages[source]
        if key not in known:
            known[key] = self._numbers(source).next("passages")
        if known[key] not in self.rows.ids["passages"] and known[key] not in self._ids("passages"):
            words, claims = digests(found.passage)
            cells = {"id": known[key], "source": source, **locator.cells, "words": str(len(found.passage.split()))}
            self.added.append(Added(place, "passages", {**cells, "digest_words": words, "digest_claims": claims}))
        return known[key]


_Where = tuple[str, str, int | None, int | None, str]


def _stretches(text: SourceText) -> dict[tuple[str, str, str], Stretch]:
    return {(each.stream, each.section, each.words): each for each in stretches_of(text)}


def _passages(rows: CorpusRows, source: str, text: SourceText) -> dict[_Where, str]:
    """The passages of a source by where they stand."""
    found = [(row, locate_row(text, row)) for row in reversed(rows.of_source("passages", source))]
    return {(row["stream"], row["section"], at.start, at.end, at.passage): row.id for row, at in found if at.passage}


def _write(folder: Path, rows: CorpusRows, added: Iterable[Added]) -> None:
    """Writes the tables that gain rows; raises `CorpusError` before anything is written where one is not as it was."""
    new: dict[str, list[Added]] = {}
    for each in added:
        new.setdefault(each.table, []).append(each)
    texts, problems = {}, list[Problem]()
    for name, of_table in new.items():
        schema = load_schemas()[name]
        stored = sound_rows(folder, schema) if is_there(folder / schema.file) else ("", [schema.names])
        if stored is None:
            problems += check_file(folder, schema)
            continue
        body = [tuple(map(normal_cell, row)) for row in stored[1][1:]]
        if Counter(body) != Counter(tuple(row[column] for column in schema.names) for row in rows[name]):
            message = "somebody has changed this table meanwhile; run crossread accept again"
            problems.append(Problem((folder / schema.file).as_posix(), None, "", message))
        replaced = {each.cells["id"] for each in of_table}
        place = schema.names.index("id")
        kept = [row for row in body if row[place] not in replaced]
        lines = [tuple(each.cells.get(column, "") for column in schema.names) for each in of_table]
        texts[name] = csv_text(in_key_order([schema.names, *kept, *lines], schema))
    if problems:
        raise CorpusError(problems, "nothing was written")
    for name in sorted(texts, key=lambda each: _ORDER.index(each) if each in _ORDER else len(_ORDER)):
        write_whole(folder / load_schemas()[name].file, texts[name])

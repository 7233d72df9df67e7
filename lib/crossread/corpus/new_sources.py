"""Sources that come with a new text: their entries in corpus.yml and reading.yml. Nothing else in these changes."""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crossread.corpus.csv_files import write_whole
from crossread.corpus.find import META
from crossread.corpus.form import UNDECIDED
from crossread.corpus.load import COVERED, load_meta
from crossread.corpus.meta_form import SOURCE_ID
from crossread.corpus.only_writer import only_writer
from crossread.corpus.schema import tables_of_ids
from crossread.errors import CorpusError, Problem
from crossread.given_files import is_there, read_given
from crossread.numbers.periods import is_date
from crossread.texts.copies import Copy, add_copy, read_files
from crossread.texts.formats.converted import About, Converted, counted
from crossread.texts.hints import HINTS_FILE, load_hints
from crossread.texts.propose_hints import Proposal, hints_entry, propose_hints
from crossread.texts.streams import SourceText
from crossread.yaml_files import add_entry, add_item, put_word

_NOT_FOUND = ("kind", "funder", "evidence_base", "interests", "description")


@dataclass(frozen=True)
class AddedText:
    """A text that was added: its copy, its source, and for a new source its entry and what a person must look at.

    `before` is what there was to tell of an earlier command that broke off.
    """

    copy: Copy
    source: str
    entry: Mapping[str, Any] | None = None
    read: str = ""
    unsure: tuple[str, ...] = ()
    before: tuple[str, ...] = ()

    @property
    def asked(self) -> list[str]:
        """The keys of the entry that a person must fill in."""
        return [key for key, value in (self.entry or {}).items() if value in (UNDECIDED, [UNDECIDED])]


def add_texts(folder: Path, files: Iterable[Path], *, replace: bool = False, new: bool = False) -> list[AddedText]:
    """The texts added to a corpus, in the order of the files; a file of a source that there is not brings its entry.

    A name much like that of a source is refused, unless `new` says that it is another source. Raises CorpusError, and
    then nothing is added; also while another command writes into the corpus.
    """
    with only_writer(folder, "crossread texts add") as told:
        added = _added_texts(folder, list(files), replace=replace, new=new)
    return [dataclasses.replace(each, before=tuple(told)) if not n else each for n, each in enumerate(added)]


def _added_texts(folder: Path, listed: Sequence[Path], *, replace: bool, new: bool) -> list[AddedText]:
    known = [str(source["id"]) for source in load_meta(folder)["sources"] or ()]
    read = read_files(listed)
    strange = [file for file in listed if file.stem not in known]
    if problems := [each for file in strange for each in _no_new_source(file, known, new=new)]:
        raise CorpusError(problems)
    proposed = {file: _proposed(file, read[file]) for file in strange}
    written = _files_with(folder, [(file.stem, *pair) for file, pair in proposed.items()])
    copies = add_copy(folder, listed, sources=[*known, *(file.stem for file in strange)], replace=replace)
    for path, text in written.items():
        write_whole(path, text)
    return [_added(file, copy, proposed.get(file)) for file, copy in zip(listed, copies, strict=True)]


def told(added: AddedText) -> list[str]:
    """What to tell of a text that was added: how it was read, what was written, what is unsure and what is asked."""
    lines = [*added.before, f"added {added.copy.path.as_posix()}"]
    lines += [f"  {said}" for said in added.copy.converted.said]
    lines += [f"  as it will be read: {added.read}"] if added.read else []
    if entry := added.entry:
        keys = [key for key in ("title", "authors", "date", "publisher") if key not in added.asked]
        found = "; ".join(f"{key}: {_shown(entry[key])}" for key in keys)
        lines.append(f"  new source {added.source} in {META} ({found}), how it is read in {HINTS_FILE}")
        lines.append(f'  fill in what stands as "?": {", ".join(added.asked)}')
    return lines + [f"  unsure: {each}" for each in added.unsure]


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _added(file: Path, copy: Copy, proposed: tuple[dict[str, Any], Proposal] | None) -> AddedText:
    if proposed is None:
        return AddedText(copy, file.stem, unsure=copy.converted.unsure)
    entry, proposal = proposed
    unsure = [*copy.converted.unsure, *proposal.unsure]
    unsure += (
        [f'whether "{entry["date"]}" is the date that the text itself gives'] if entry["date"] != UNDECIDED else []
    )
    return AddedText(copy, file.stem, entry, _read_as(proposal.text), tuple(unsure))


def _read_as(text: SourceText) -> str:
    counts = [
        counted(len(text.sections), "section"),
        counted(len(text.notes), "note"),
        counted(len(text.tables), "table"),
    ]
    return ", ".join([f"{counted(text.n_words_body, 'word')} of the body", *counts])


def _no_new_source(file: Path, known: Sequence[str], *, new: bool) -> list[Problem]:
    near = difflib.get_close_matches(file.stem, known, n=1, cutoff=0.8)
    message = ""
    if not re.fullmatch(SOURCE_ID, file.stem):
        plain = re.sub(r"[^a-z0-9]", "", file.stem.casefold()).lstrip("0123456789")[:20]
        example = plain if re.fullmatch(SOURCE_ID, plain) else "report2024"
        message = (
            f"its name becomes the id of a source: lower-case letters and digits only, such as {example}{file.suffix}"
        )
    elif near and not new:
        asked = f'did you mean "{near[0]}"? If it is a source of its own, say --new'
        message = f'"{file.stem}" is no source in corpus.yml; {asked}'
    return [Problem(file.name, None, "", message)] if message else []


def _proposed(file: Path, converted: Converted) -> tuple[dict[str, Any], Proposal]:
    """The entry of a new source, and how its text is to be read."""
    proposal = propose_hints(converted.text, converted=file.suffix.casefold() not in (".txt", ".md"))
    return _entry(file.stem, converted.about, proposal.text.n_words_body), proposal


def _entry(source: str, about: About, n_words: int) -> dict[str, Any]:
    date = about.date if is_date(about.date) else UNDECIDED
    return {
        "id": source,
        "short": _short(source, about, date),
        "title": _one_line(about.title) or UNDECIDED,
        "authors": [_one_line(name) for name in about.authors] or [UNDECIDED],
        "publisher": _one_line(about.publisher) or UNDECIDED,
        "date": date,
        "kind": UNDECIDED,
        "url": _one_line(about.url) if re.fullmatch(r"https?://[^\s\"'<>]+", about.url) else "",
        "words_body": max(n_words, 1),
        **dict.fromkeys(_NOT_FOUND[1:], UNDECIDED),
    }


def _short(source: str, about: About, date: str) -> str:
    """Last name of the first author, or the publisher, and the year; else the id, its year apart."""
    name = about.authors[0].split()[-1] if about.authors else about.publisher
    printed = re.fullmatch(r"(\D+)((?:19|20)\d\d)", source)
    year = date[:4] if date != UNDECIDED else printed[2] if printed else ""
    return _one_line(f"{name or (printed[1] if printed else source).title()} {year}").strip()[:40]


def _one_line(text: str) -> str:
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())[:300]


def _files_with(folder: Path, proposed: Sequence[tuple[str, dict[str, Any], Proposal]]) -> dict[Path, str]:
    """corpus.yml and reading.yml with the new entries, by path; none where there is no new source."""
    if not proposed:
        return {}
    load_hints(folder)
    meta, hints = folder / META, folder / HINTS_FILE
    described = _read(meta, folder)
    reading = _read(hints, folder) if is_there(hints) else ""
    for source, entry, proposal in proposed:
        described = add_item(described, "sources", entry, path=meta)
        described = add_entry(described, "coverage", source, dict.fromkeys(COVERED, "none"), path=meta)
        kept = f"{reading}\n" if reading and not reading.endswith("\n") else reading
        reading = "\n".join([*([kept] if kept else []), hints_entry(source, proposal.hints)])
    return {meta: described, hints: reading}


def declare_partial(folder: Path, ids: Iterable[str]) -> list[str]:
    """Declares tables partial of which rows with these ids were written, and that were declared none; a line a source.

    How far a source is coded beyond that is for a person to say. Where the file is written in a way that does not allow
    it, the line says what to write by hand.
    """
    path, meta = folder / META, load_meta(folder)
    text, told, declared = _read(path, folder), list[str](), meta.get("coverage") or {}
    by_source: dict[str, set[str]] = {}
    for row in ids:
        source = row.partition("-")[0]
        known = declared.get(source) or {}
        found = {table for table in tables_of_ids([row]) if table in COVERED and known.get(table, "none") == "none"}
        by_source.setdefault(source, set()).update(found if source in declared else ())
    for source, tables in by_source.items():
        try:
            for table in sorted(tables):
                text = put_word(text, "coverage", source, table, "partial", path=path)
            told += [f"{path.as_posix()}: of {source} are partial now: {', '.join(sorted(tables))}"] if tables else []
        except CorpusError as error:
            told += map(str, error.problems)
    if text != _read(path, folder):
        write_whole(path, text)
    return told


def _read(path: Path, folder: Path) -> str:
    return read_given(path, folder).decode("utf-8")

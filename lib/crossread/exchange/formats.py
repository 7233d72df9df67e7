"""The forms in which a corpus goes out, by name and ending, and the one place where such a file is written."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from crossread.corpus.csv_files import read_csv_file, write_whole
from crossread.corpus.form import check_file
from crossread.corpus.load import META, Corpus, load_meta, open_corpus
from crossread.corpus.schema import load_schemas
from crossread.errors import CorpusError, Problem, UsageError, unknown
from crossread.exchange.flat_text import annotations_bytes
from crossread.exchange.link_tables import causal_map_workbook, causes_graphml, dna_csv, stands_graphml
from crossread.exchange.package import package_bytes
from crossread.exchange.refi import codebook_bytes, project_bytes
from crossread.exchange.workbook import workbook_bytes
from crossread.given_files import is_there
from crossread.yaml_files import YamlLines

# What XML 1.0 has no way to write, not even as a reference.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Outgoing:
    """What a file that goes out is made of: its bytes, and a sentence on each thing that it does not hold."""

    content: bytes
    left: tuple[str, ...] = ()


Make = Callable[[Path, Mapping[str, Path]], Outgoing]


@dataclass(frozen=True)
class Form:
    """One form: the ending of its files, and the function that makes one of a corpus folder and the texts at hand."""

    ending: str
    make: Make


def _workbook(folder: Path, texts: Mapping[str, Path]) -> Outgoing:
    return Outgoing(workbook_bytes(folder), ("corpus.yml, reading.yml, the second readings (codings/) and the texts",))


def _package(folder: Path, texts: Mapping[str, Path]) -> Outgoing:
    return Outgoing(package_bytes(folder), ("reading.yml, the pages of the codebook, and the texts",))


def _codebook(folder: Path, texts: Mapping[str, Path]) -> Outgoing:
    return Outgoing(codebook_bytes(folder), ("search terms, examples, and units, origins and glossary",))


def _project(folder: Path, texts: Mapping[str, Path]) -> Outgoing:
    content, lost = project_bytes(folder, texts)
    return Outgoing(content, tuple(lost))


def _annotations(folder: Path, texts: Mapping[str, Path]) -> Outgoing:
    content, lost = annotations_bytes(folder, texts)
    return Outgoing(content, ("what rows hold beside codes and statement", *lost))


def _of_corpus(make: Callable[[Corpus], bytes], left: str) -> Make:
    """What makes a file of an opened corpus, and says what it leaves out."""
    return lambda folder, texts: Outgoing(make(open_corpus(folder)), (left,))


def _as_xml(make: Make) -> Make:
    """The same, for a form that is XML inside: raises `CorpusError` for characters that it could not hold."""

    def made(folder: Path, texts: Mapping[str, Path]) -> Outgoing:
        if problems := [*_not_in_xml(folder)]:
            raise CorpusError(problems, "nothing was written")
        return make(folder, texts)

    return made


def _not_in_xml(folder: Path) -> Iterator[Problem]:
    """Cells as they stand in the files: some of what no XML can hold counts as a blank, and goes with those around."""
    for schema in (schema for schema in load_schemas().values() if is_there(folder / schema.file)):
        path = folder / schema.file
        try:
            file = read_csv_file(path, folder)
        except (UnicodeDecodeError, csv.Error):
            yield from check_file(folder, schema)
            continue
        for line, cells in zip(file.lines[1:], file.rows[1:], strict=True):
            named = zip(file.header, cells, strict=False)
            yield from (Problem(path.as_posix(), line, name, said) for name, cell in named if (said := _strange(cell)))
    lines = YamlLines(folder / META)
    for place, value in _values(load_meta(folder)):
        if said := _strange(value):
            yield Problem((folder / META).as_posix(), lines.line(*place), str(place[-1]), said)


def _values(value: object, *place: str | int) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every value of corpus.yml that is words, with the keys and positions that lead to it."""
    inside = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield from _values(each, *place, key)
    if place and isinstance(value, str):
        yield place, value


def _strange(text: str) -> str:
    found = _NO_XML.search(text)
    return f"this holds a character that no such file can hold (U+{ord(found[0]):04X}); delete it" if found else ""


FORMS: dict[str, Form] = {
    "workbook": Form(".xlsx", _as_xml(_workbook)),
    "package": Form(".zip", _package),
    "codebook": Form(".qdc", _as_xml(_codebook)),
    "project": Form(".qdpx", _as_xml(_project)),
    "annotations": Form(".jsonld", _annotations),
    "stands": Form(
        ".graphml", _as_xml(_of_corpus(stands_graphml, "stands that qualify, or are read from acts; statements"))
    ),
    "causes": Form(".graphml", _as_xml(_of_corpus(causes_graphml, "hedges, and which voice says what; statements"))),
    "dna": Form(".csv", _of_corpus(dna_csv, "stands that qualify, or are read from acts; how strong a stand is")),
    "causal-map": Form(".xlsx", _as_xml(_of_corpus(causal_map_workbook, "links that are denied; voices"))),
}


def form_of(file: Path, named: str) -> Form:
    """The form with this name, else the only one that files of this ending have; raises `UsageError` for others."""
    if named:
        if named not in FORMS:
            raise UsageError(f"--as: {unknown(named, FORMS, 'the forms')}")
        form = FORMS[named]
        if file.suffix.lower() != form.ending:
            raise UsageError(f'FILE: "{file}" does not end in {form.ending}, as a file of the form {named} does')
        return form
    fitting = {name: form for name, form in FORMS.items() if form.ending == file.suffix.lower()}
    if not fitting:
        endings = ", ".join(sorted({form.ending for form in FORMS.values()}))
        raise UsageError(f'FILE: "{file}" ends in no form that goes out; there are: {endings}')
    # The first of an ending is what it usually means: a workbook of tables, not of links.
    if len(fitting) > 1 and file.suffix.lower() != ".xlsx":
        raise UsageError(f"FILE: several forms end in {file.suffix}; say which: --as {' or --as '.join(fitting)}")
    return next(iter(fitting.values()))


def write_out(corpus: Path, file: Path, outgoing: Outgoing, *, replace: bool) -> None:
    """Puts what goes out into a file, whole; raises `UsageError` for one in the corpus, or one there is."""
    refuse_place(corpus, file, replace=replace)
    write_whole(file, outgoing.content)


def refuse_place(corpus: Path, file: Path, *, replace: bool) -> None:
    """Raises `UsageError` where a file that goes out is not to be written."""
    if Path(os.path.realpath(file)).is_relative_to(os.path.realpath(corpus)):
        raise UsageError(f'FILE: "{file}" lies in the corpus; name a file outside of it')
    if is_there(file) and not replace:
        raise UsageError(f'FILE: "{file}" is there already; say --replace to overwrite it, or name another')
    if not file.absolute().parent.is_dir():
        raise UsageError(f'FILE: there is no folder "{file.parent}"; make it first, or name another file')

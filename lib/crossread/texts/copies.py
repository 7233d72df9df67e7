"""A reader's own copies of the source texts: put into a corpus folder, and found there. Changes none."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from crossread.errors import CorpusError, Problem, unknown
from crossread.given_files import is_there, leads_out, refusal, write_whole
from crossread.texts.formats.convert import NAMES, convert
from crossread.texts.formats.converted import Converted, UnreadableError

TEXTS_FOLDER = "texts"
SUFFIXES = (".md", ".txt")


@dataclass(frozen=True)
class Copy:
    """A copy in a corpus folder, and what was made of the file that was given."""

    path: Path
    converted: Converted


def add_copy(corpus_folder: Path, files: Iterable[Path], *, sources: list[str], replace: bool = False) -> list[Copy]:
    """The copies, as `texts/<source id>.txt` in the corpus folder, in the order of the files.

    The name of a file without its ending is the id of its source. A copy appears whole or not at all;
    if one file is refused, none is copied. Raises CorpusError with every file that is missing, gives no
    text, is of another kind or of an unknown source, or that differs from a copy there is (unless `replace`).
    """
    read = read_files(files)
    folder = corpus_folder / TEXTS_FOLDER
    problems = [
        Problem(file.name, None, "", message)
        for file, converted in read.items()
        if (message := _in_the_way(file, converted, folder, sources, replace=replace))
    ]
    if problems:
        raise CorpusError(problems)
    folder.mkdir(parents=True, exist_ok=True)
    copies = [Copy(folder / f"{file.stem}.txt", converted) for file, converted in read.items()]
    for copy in copies:
        write_whole(copy.path, copy.converted.text)
    return copies


def read_files(files: Iterable[Path]) -> dict[Path, Converted]:
    """The text of each file, in their order; raises CorpusError with every file that gives none."""
    listed = list(files)
    read: dict[Path, Converted] = {}
    problems = _named_twice(listed)
    for file in listed:
        try:
            read[file] = _converted(file)
        except UnreadableError as error:
            problems.append(Problem(file.name, None, "", str(error)))
    if problems:
        raise CorpusError(problems)
    return read


def find_copies(corpus_folder: Path, texts_dir: Path | None = None) -> dict[str, Path]:
    """The texts at hand by source id, from `texts_dir` if it is given, else from the corpus folder.

    Empty if there is no such folder. Of `a.md` and `a.txt` the second counts.
    """
    folder = texts_dir if texts_dir is not None else corpus_folder / TEXTS_FOLDER
    files = [file for file in folder.iterdir() if file.is_file()] if folder.is_dir() else []
    return {file.stem: file for file in sorted(files) if file.suffix in SUFFIXES}


def passed_over(corpus_folder: Path, texts_dir: Path | None, sources: Sequence[str]) -> list[Problem]:
    """Each file beside the copies that is read as no source, with why and what to do.

    Hidden files are left out, and those of another kind that a copy was made of (`a.pdf` beside `a.txt`). Named too is
    what stands in the place of the folder of copies, and what lies in the corpus folder under the id of a source.
    """
    folder = texts_dir if texts_dir is not None else corpus_folder / TEXTS_FOLDER
    if not folder.is_dir() and os.path.lexists(folder):
        message = (
            f"passed over: this is no folder; make {TEXTS_FOLDER}/ of it, with a file <source id>.txt for each text"
        )
        return [Problem(folder.as_posix(), None, "", message), *_astray(corpus_folder, sources)]
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    read = {source: file for source, file in find_copies(corpus_folder, texts_dir).items() if source in sources}
    originals = [file for file in found if file.stem in read and file.suffix not in SUFFIXES]
    known = {*read.values(), *originals}
    others = [file for file in found if file not in known and not file.name.startswith(".")]
    beside = [Problem(file.as_posix(), None, "", f"passed over: {_why(file, read, sources)}") for file in others]
    return beside if texts_dir is not None else [*beside, *_astray(corpus_folder, sources)]


def _astray(corpus_folder: Path, sources: Sequence[str]) -> list[Problem]:
    """Each file named for a source that lies beside the tables, where no text is read."""
    named = {source.casefold(): source for source in sources}
    astray = [file for file in sorted(corpus_folder.iterdir()) if file.suffix.casefold() in {*SUFFIXES, *NAMES}]
    return [
        Problem(
            file.as_posix(), None, "", f"passed over: texts lie in {TEXTS_FOLDER}/; put it there as {named[name]}.txt"
        )
        for file in astray
        if (name := file.stem.casefold()) in named
    ]


def _why(file: Path, read: Mapping[str, Path], sources: Sequence[str]) -> str:
    """Why a file is read as no source, and what to do."""
    stem = file.stem.casefold()
    begun = [source for source in sources if stem.startswith(source)]
    meant = next(iter(begun or difflib.get_close_matches(stem, sources, n=1, cutoff=0.6)), "")
    name = f"{meant or '<source id>'}.txt"
    if file.stem in read:
        return f"{read[file.stem].name} is read; keep one of the two"
    if not file.is_file():
        return f"this is no file; put the text there as {name}"
    wrong = "is no id of a source" if file.suffix in SUFFIXES else "does not end in .txt or .md"
    if meant in read:
        return f"its name {wrong}, and {read[meant].name} is read; delete this one, or put it in the place of that"
    how = f"call it {name}" if file.suffix in SUFFIXES else f"save its text, in UTF-8, as {name}"
    return f"its name {wrong}; {how}" if meant else f"its name {wrong}; {how}; the sources are: {', '.join(sources)}"


def _converted(file: Path) -> Converted:
    """The text in a file; raises UnreadableError for one that is not there, is not read, or gives none."""
    if file.suffix.casefold() not in NAMES:
        allowed = ", ".join(sorted(NAMES))
        raise UnreadableError(
            f'found a file that ends in "{file.suffix}"; allowed are {allowed}: save it as one of these'
        )
    if not is_there(file):
        raise UnreadableError("there is no such file")
    real = Path(os.path.realpath(file))
    if why := refusal(real, real.parent):
        raise UnreadableError(why)
    return convert(file, real.read_bytes())


def _in_the_way(file: Path, converted: Converted, folder: Path, sources: list[str], *, replace: bool) -> str:
    """Why a text is not copied; empty if it can be."""
    target = folder / f"{file.stem}.txt"
    if file.stem not in sources:
        return f"the name of the file must be the id of its source: {unknown(file.stem, sources, 'corpus.yml')}"
    if target.is_symlink() or leads_out(target, target.parent.parent):
        return f"a link stands in the way of {TEXTS_FOLDER}/{target.name} in the corpus; delete the link first"
    if target.is_file() and target.read_bytes() != converted.text.encode("utf-8") and not replace:
        return f"differs from the copy there is ({TEXTS_FOLDER}/{target.name}); say --replace to overwrite that"
    return ""


def _named_twice(files: list[Path]) -> list[Problem]:
    stems = [file.stem for file in files]
    twice = sorted({stem for stem in stems if stems.count(stem) > 1})
    return [Problem(stem, None, "", "two files are named for this source; give one of them") for stem in twice]

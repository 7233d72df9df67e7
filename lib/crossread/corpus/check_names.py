"""The names in corpus.yml that hold numerals: whether each is one, stands in a text, and hides no quantity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from crossread.corpus.check_meta import names_of
from crossread.corpus.check_numerals import place_texts
from crossread.corpus.load import META
from crossread.corpus.rows import CorpusRows
from crossread.errors import Problem
from crossread.texts.number_words import scale_of
from crossread.texts.numerals import find_numerals
from crossread.texts.reading import SourceText
from crossread.yaml_files import YamlLines


def check_names(rows: CorpusRows, texts: Mapping[str, SourceText]) -> list[Problem]:
    """Names that are none: without a numeral, a quantity, or in no text although all texts are at hand."""
    path = rows.folder / META
    lines = YamlLines(path)
    return [
        Problem(path.as_posix(), lines.line("names", number), "names", message)
        for number, name in enumerate(names_of(rows.meta))
        for message in _wrong(name, rows, texts)
    ]


def _wrong(name: str, rows: CorpusRows, texts: Mapping[str, SourceText]) -> Iterator[str]:
    if not find_numerals(name):
        yield f'"{name}" holds no numeral, and only names that do are listed; delete it'
    elif _quantity(name):
        yield f'"{name}" is no name but a quantity; delete it here and code it in figures.csv'
    elif set(rows.dates) <= set(texts) and not _stands(name, texts.values()):
        yield f'"{name}" stands in no text; copy the name from its source, or delete it'


def _quantity(name: str) -> bool:
    """Whether a name counts: it has no capital, or money, per cent, a scale or a small word at a numeral."""
    if name == name.lower() or re.search(r"[$€£%]", name):
        return True
    numerals = find_numerals(name)
    after = [name[numeral.end :].split() for numeral in numerals]
    scaled = any(scale_of(numeral.text) != 1 for numeral in numerals)
    return scaled or any(words and words[0][:1].islower() for words in after)


def _stands(name: str, texts: Iterable[SourceText]) -> bool:
    """Whether the words of a name follow each other in a text, whatever stands between them."""
    wanted = f" {_words(name)} "
    return any(wanted in f" {_words(' '.join(place_texts(text).values()))} " for text in texts)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))

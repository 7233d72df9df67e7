"""corpus.yml: whether the corpus and its sources are described whole, and coverage names what there is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from crossread.corpus.csv_files import unseen
from crossread.corpus.find import META
from crossread.corpus.load import COVERED, FILLED_KEYS, SOURCE_KEYS
from crossread.corpus.meta_form import QUESTION, SOURCE_ID, Found, Place
from crossread.errors import Problem, unknown
from crossread.numbers.periods import is_date
from crossread.show.html import is_web_address
from crossread.yaml_files import YamlLines, keys_twice

UNSTATED = "not stated"
LEVELS = ("none", "partial", "complete")
_CORPUS_KEYS = ("title", "question", "description")
_KNOWN_KEYS = (*_CORPUS_KEYS, "sources", "coverage", "names", "language", "codebook_version", "local", "questions")


def check_meta(folder: Path, meta: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with corpus.yml: keys that are missing or empty, ids, dates, and the coverage."""
    path = folder / META
    lines = YamlLines(path)
    found = [*_corpus(meta), *_sources(meta["sources"]), *_coverage(meta), *_questions(meta.get("questions") or [])]
    found += _unseen(meta, ())
    said = [Problem(path.as_posix(), lines.line(*keys), column, message) for keys, column, message in found]
    return [*keys_twice(path), *said]


def _corpus(meta: Mapping[str, Any]) -> Found:
    for key in _CORPUS_KEYS:
        if not str(meta.get(key) or "").strip():
            yield (key,), key, "this is missing or empty; say it in a sentence"
    for key in meta:
        if key not in _KNOWN_KEYS:
            yield (key,), "", unknown(str(key), _KNOWN_KEYS, f"the keys of {META}")


def _sources(sources: list[dict[str, Any]]) -> Found:
    seen: set[str] = set()
    for number, source in enumerate(sources):
        place, name = ("sources", number), str(source["id"])
        if not re.fullmatch(SOURCE_ID, name):
            yield (
                (*place, "id"),
                "id",
                f'"{name}" is no source id; use lower-case letters and digits only, and no name such as con or nul',
            )
        if name in seen:
            yield (*place, "id"), "id", f'"{name}" is the id of an earlier source; give this one an id of its own'
        seen.add(name)
        for key in SOURCE_KEYS:
            if key not in source:
                how = "add it" if key in FILLED_KEYS else "add it, empty if unknown"
                yield place, "sources", f'{name} has no "{key}"; {how}'
            elif source[key] in ("?", ["?"]):
                yield (*place, key), key, f'"?" stands for what a person must decide of {name}; write it'
            elif key in FILLED_KEYS and source[key] in ("", None):
                yield (*place, key), key, f"this is empty for {name}; fill it in"
        for key in source:
            if key not in SOURCE_KEYS:
                yield (*place, key), "sources", f"{name}: {unknown(str(key), SOURCE_KEYS, 'the keys of a source')}"
        yield from _values(source, place, name)


def _values(source: dict[str, Any], place: Place, name: str) -> Found:
    when, words = source.get("date"), source.get("words_body")
    if when not in ("", None, "?") and not is_date(str(when)):
        yield (*place, "date"), "date", f'"{when}" of {name} is not a date; write 2012, 2012-03 or 2012-03-22'
    if words not in ("", None) and not (isinstance(words, int) and words > 0):
        yield (*place, "words_body"), "words_body", f'"{words}" of {name} is not a number of words; write digits only'
    payer = str(source.get("funder") or "")
    if payer != UNSTATED and payer.lower().startswith(UNSTATED):
        message = f'"{payer}" of {name} reads as the name of who paid; write "{UNSTATED}" and nothing else'
        yield (*place, "funder"), "funder", f"{message}, or the name, and what is known besides under interests"
    if (page := source.get("url")) not in ("", None) and not is_web_address(str(page)):
        message = f'"{page}" of {name} is no page on the web; write an address that begins with https:// or http://'
        yield (*place, "url"), "url", f"{message}, or leave it empty"


def _coverage(meta: Mapping[str, Any]) -> Found:
    declared, known = meta.get("coverage"), [str(source["id"]) for source in meta["sources"]]
    if declared is None:
        yield ("coverage",), "coverage", "this is missing; say for each source and table: none, partial or complete"
        return
    for source, tables in declared.items():
        if str(source) not in known:
            yield ("coverage", source), "coverage", unknown(str(source), known, "the sources of corpus.yml")
        for table, level in tables.items():
            if table not in COVERED:
                yield ("coverage", source, table), "coverage", unknown(str(table), COVERED, "the covered tables")
            elif level not in LEVELS:
                yield ("coverage", source, table), "coverage", unknown(str(level), LEVELS, "the levels of coverage")


def _questions(questions: list[dict[str, Any]]) -> Found:
    for number, each in enumerate(questions):
        for key in QUESTION:
            if not str(each.get(key) or "").strip():
                message = f'there is no "{key}"; write question: ..., and answer: the id of a finding or a claim'
                yield ("questions", number), "questions", message
        for key in each:
            if key not in QUESTION:
                yield ("questions", number), "questions", unknown(str(key), QUESTION, "the keys of a question")


def _unseen(value: object, place: Place) -> Found:
    """The words that hold what a reader cannot see, such as a mark that turns the direction of a title."""
    if isinstance(value, Mapping):
        for key, below in value.items():
            yield from _unseen(below, (*place, str(key)))
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield from _unseen(below, (*place, number))
    elif isinstance(value, str) and (message := unseen(value)):
        yield place, str(next(key for key in reversed(place) if isinstance(key, str))), f"this {message}"


def names_of(meta: Mapping[str, Any]) -> list[str]:
    """The names of corpus.yml that hold numerals."""
    return list(meta.get("names") or ())

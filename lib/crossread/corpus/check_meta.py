"""corpus.yml: whether the corpus and its sources are described whole, and coverage names what there is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from crossread.corpus.load import COVERED, META
from crossread.corpus.meta_form import Found, Place
from crossread.corpus.web import is_web_address
from crossread.errors import Problem, unknown
from crossread.yaml_files import YamlLines, keys_twice

LEVELS = ("none", "partial", "complete")
_CORPUS_KEYS = ("title", "question", "description")
_FILLED = ("id", "title", "short", "date", "kind", "words_body")
_SOURCE_KEYS = (*_FILLED, "authors", "publisher", "url", "funder", "evidence_base", "interests", "description")
_KNOWN_KEYS = (*_CORPUS_KEYS, "sources", "coverage", "names", "language", "codebook_version", "local")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def check_meta(folder: Path, meta: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with corpus.yml: keys that are missing or empty, ids, dates, and the coverage."""
    path = folder / META
    lines = YamlLines(path)
    found = [*_corpus(meta), *_sources(meta["sources"]), *_coverage(meta)]
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
        if not re.fullmatch(r"[a-z][a-z0-9]*", name):
            yield (*place, "id"), "id", f'"{name}" is no source id; use lower-case letters and digits only'
        if name in seen:
            yield (*place, "id"), "id", f'"{name}" is the id of an earlier source; give this one an id of its own'
        seen.add(name)
        for key in _SOURCE_KEYS:
            if key not in source:
                yield place, "sources", f'{name} has no "{key}"; add it{"" if key in _FILLED else ", empty if unknown"}'
            elif key in _FILLED and source[key] in ("", None):
                yield (*place, key), key, f"this is empty for {name}; fill it in"
        for key in source:
            if key not in _SOURCE_KEYS:
                yield (*place, key), "sources", f"{name}: {unknown(str(key), _SOURCE_KEYS, 'the keys of a source')}"
        yield from _values(source, place, name)


def _values(source: dict[str, Any], place: Place, name: str) -> Found:
    when, words = source.get("date"), source.get("words_body")
    if when not in ("", None) and not is_date(str(when)):
        yield (*place, "date"), "date", f'"{when}" of {name} is not a date; write 2012, 2012-03 or 2012-03-22'
    if words not in ("", None) and not (isinstance(words, int) and words > 0):
        yield (*place, "words_body"), "words_body", f'"{words}" of {name} is not a number of words; write digits only'
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


def names_of(meta: Mapping[str, Any]) -> list[str]:
    """The names of corpus.yml that hold numerals."""
    return list(meta.get("names") or ())


def is_date(written: str) -> bool:
    """Whether this is a year, a month or a day that the calendar has, written 2012, 2012-03 or 2012-03-22."""
    if not _DATE.fullmatch(written):
        return False
    year, month, day = [*written.split("-"), "01", "01"][:3]
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def is_before(earlier: str, later: str) -> bool:
    """Whether the first date lies before the second for certain; dates that one is part of the other do not."""
    shared = min(len(earlier), len(later))
    return earlier[:shared] < later[:shared]

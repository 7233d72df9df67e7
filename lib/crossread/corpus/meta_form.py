"""corpus.yml: whether each value is of its kind, words, list or mapping. What the words say is checked elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Place = tuple[str | int, ...]
Found = Iterator[tuple[Place, str, str]]
_KINDS = {dict: "a mapping", list: "a list", str: "words", type(None): "nothing", int: "a number"}
_WORDS = ("title", "question", "description", "language", "codebook_version", "local")
QUESTION = ("question", "answer")
_OF_SOURCES = "there is no list `sources` of entries with an `id`; add at least one source"
# A text is called by the id of its source, and these names Windows keeps for devices.
SOURCE_ID = r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$)[a-z][a-z0-9]*"


def wrong_kinds(meta: object) -> Found:
    """Place, column and message of each value of corpus.yml that is of another kind than its key asks for.

    Nothing, where words may stand, is not wrong here.
    """
    if not isinstance(meta, Mapping):
        yield (), "", f"found {kind_of(meta)}; write `key: value` lines, such as title: ..."
        return
    for key in _WORDS:
        yield from _no_words((key,), key, meta.get(key))
    yield from _no_list(("names",), "names", meta.get("names"))
    yield from _questions(meta.get("questions"))
    yield from _sources(meta.get("sources"))
    yield from _coverage(meta.get("coverage"))


def kind_of(value: object) -> str:
    """What a value is called: a mapping, a list, words, a number or nothing."""
    return _KINDS.get(type(value), "something else")


def _sources(sources: object) -> Found:
    listed = isinstance(sources, list) and all(isinstance(each, Mapping) and "id" in each for each in sources)
    if not isinstance(sources, list) or not listed:
        yield ("sources",), "sources", _OF_SOURCES
        return
    for number, source in enumerate(sources):
        if source["id"] is None:
            yield ("sources", number, "id"), "id", "this is empty; write the id of the source"
        for key, value in source.items():
            if key == "authors" and not isinstance(value, str):
                yield from _no_list(("sources", number, key), "authors", value)
            elif key == "words_body" and isinstance(value, list | Mapping):
                yield ("sources", number, key), key, f"found {kind_of(value)}; write digits only"
            elif key != "words_body":
                yield from _no_words(("sources", number, str(key)), str(key), value)


def _questions(questions: object) -> Found:
    if questions is not None and not isinstance(questions, list):
        yield ("questions",), "questions", f"found {kind_of(questions)}; write a list, each entry after a hyphen"
        return
    for number, each in enumerate(questions or []):
        if not isinstance(each, Mapping):
            message = f"found {kind_of(each)}; write `question: ...`, and on the next line `answer: ...`"
            yield ("questions", number), "questions", message
            continue
        for key in QUESTION:
            yield from _no_words(("questions", number, key), "questions", each.get(key))


def _coverage(coverage: object) -> Found:
    if coverage is None:
        return
    if not isinstance(coverage, Mapping):
        yield ("coverage",), "coverage", f"found {kind_of(coverage)}; write a line for each source"
        return
    for source, levels in coverage.items():
        if not isinstance(levels, Mapping):
            message = f"found {kind_of(levels)}; {source} needs lines such as figures: complete under it"
            yield ("coverage", str(source)), "coverage", message
            continue
        for table, level in levels.items():
            yield from _no_words(("coverage", str(source), str(table)), "coverage", level)


def _no_words(place: Place, column: str, value: Any) -> Found:  # noqa: ANN401 - whatever the file holds
    if not isinstance(value, str | None):
        yield place, column, f"found {kind_of(value)}; write words, between quotation marks"


def _no_list(place: Place, column: str, value: Any) -> Found:  # noqa: ANN401 - whatever the file holds
    if value is None:
        return
    if not isinstance(value, list):
        yield place, column, f"found {value!r}; write a list, each entry on a line of its own after a hyphen"
        return
    for number, each in enumerate(value):
        if not isinstance(each, str):
            yield (*place, number), column, f"found {kind_of(each)}; write words, between quotation marks"

"""YAML that somebody else wrote: read, bounded, with what is wrong with its form; and an item added to it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeGuard

import yaml

from crossread.errors import CorpusError, Problem
from crossread.given_files import RefusedFileError, read_given

NO_YAML = "this is not readable YAML in UTF-8; correct it"
MOST_DEEP, MOST_ENTRIES = 20, 100_000
_NULL = "tag:yaml.org,2002:null"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _WordLoader(_Loader):  # type: ignore[misc]
    """Takes what is written as words, also 2012-13-01, 1:30 and no; nothing and ~ are None."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - as PyYAML declares it
        first: [(tag, form) for tag, form in resolvers if tag == _NULL]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


class _Unbearable(yaml.MarkedYAMLError):
    """YAML that is in order but not read here: `why` says why and what to do, and `problem_mark` where."""

    def __init__(self, event: yaml.Event, why: str) -> None:
        super().__init__(problem_mark=event.start_mark)  # type: ignore[arg-type] # the fast parser has marks of its own
        self.why = why


class YamlLines:
    """Where the entries of a YAML file stand: a line for each path of keys and positions."""

    def __init__(self, path: Path) -> None:
        self._root = yaml.compose(path.read_text("utf-8"), Loader=_Loader)

    def line(self, *keys: str | int) -> int:
        """The line of the entry that the keys lead to, or of the nearest entry around it."""
        node, line = self._root, 1
        for key in keys:
            if isinstance(node, yaml.SequenceNode) and isinstance(key, int):
                node = node.value[key]
                line = node.start_mark.line + 1
            elif isinstance(node, yaml.MappingNode):
                pair = _by_key(node).get(str(key))
                if pair is None:
                    break
                node, line = pair[1], pair[0].start_mark.line + 1
        return line


@lru_cache(maxsize=64)
def _by_key(node: yaml.MappingNode) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    """The entries of a mapping by key; of one that stands twice the last counts, as where the file is read."""
    return {pair[0].value: pair for pair in node.value if isinstance(pair[0].value, str)}


def load_yaml(text: str) -> Any:  # noqa: ANN401 - whatever the file holds
    """What YAML of our own holds, read with the fast parser where PyYAML has it."""
    return yaml.load(text, Loader=_Loader)


def read_yaml(path: Path, folder: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """What a YAML file of a corpus folder holds: dictionaries with words as keys, lists, words and None.

    Raises `CorpusError`, with the line, for what is no YAML in UTF-8, is nested deeper than `MOST_DEEP`, has more than
    `MOST_ENTRIES` entries once its aliases are written out, a tag (`!!set`), or a key that is no word.
    """
    try:
        text = read_given(path, folder).decode("utf-8")
        _bear(text)
        return yaml.load(text, Loader=_WordLoader)
    except RefusedFileError as error:
        problem = Problem(path.as_posix(), None, "", str(error.strerror))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problem = Problem(path.as_posix(), line, "", NO_YAML)
    except yaml.YAMLError as error:
        problem = _unreadable(path, error)
    raise CorpusError([problem])


def keys_twice(path: Path) -> list[Problem]:
    """Every key that a mapping of a readable YAML file gives twice."""
    root = yaml.compose(path.read_text("utf-8"), Loader=_Loader)
    return [Problem(path.as_posix(), line, key, message) for line, key, message in _twice(root)]


def _unreadable(path: Path, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    why = error.why if isinstance(error, _Unbearable) else NO_YAML
    return Problem(path.as_posix(), None if mark is None else mark.line + 1, "", why)


def _bear(text: str) -> None:
    """Raises `_Unbearable` for a text that would cost too much to build, or would build more than words and lists.

    Counts before anything is built: an alias counts as many entries as what it stands for.
    """
    open_at: list[tuple[str | None, int]] = []
    sizes: dict[str, int] = {}
    n_entries = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in sizes:
                raise _Unbearable(event, f'"*{event.anchor}" stands for nothing before it; write it out')
            n_entries += sizes[event.anchor]
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, before = open_at.pop()
            sizes |= {anchor: n_entries - before} if anchor else {}
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            if event.tag:
                raise _Unbearable(event, f'the tag "{event.tag}" is not read here; write words, lists and mappings')
            n_entries += 1
            if isinstance(event, yaml.CollectionStartEvent):
                open_at.append((event.anchor, n_entries - 1))
            elif event.anchor:
                sizes[event.anchor] = 1
        if len(open_at) > MOST_DEEP:
            raise _Unbearable(event, f"this is nested more than {MOST_DEEP} levels deep; write it flatter")
        if n_entries > MOST_ENTRIES:
            message = f"this has more than {MOST_ENTRIES:,} entries, those counted that aliases stand for; write fewer"
            raise _Unbearable(event, message)


def _twice(node: yaml.Node | None) -> Iterator[tuple[int, str, str]]:
    first: dict[str, int] = {}
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        line = key.start_mark.line + 1
        if first.setdefault(str(key.value), line) != line:
            message = f'"{key.value}" is given already in line {first[str(key.value)]}; keep one of the two'
            yield line, str(key.value), message
        yield from _twice(value)
    for each in node.value if isinstance(node, yaml.SequenceNode) else ():
        yield from _twice(each)


def add_item(text: str, key: str, item: Mapping[str, Any], *, path: Path) -> str:
    """The text with one more mapping at the end of the list under a key of the outermost mapping.

    Raises CorpusError, with the lines to put there by hand, where the file is written in a way that does not allow it.
    """
    node = _value(text, key)
    lines = [f"{name}: {_flow(value)}" for name, value in item.items()]
    block = ["- " + lines[0], *("  " + line for line in lines[1:])]
    wanted = {**(load_yaml(text) or {})}
    wanted[key] = [*(wanted.get(key) or []), dict(item)]
    return _checked(_inserted(text, key, node, block, _flow(dict(item))), wanted, block, path=path, key=key)


def add_entry(text: str, key: str, name: str, value: Mapping[str, Any], *, path: Path) -> str:
    """The text with one more entry at the end of the mapping under a key of the outermost mapping."""
    node = _value(text, key)
    block = [f"{name}: {{{', '.join(f'{each}: {_flow(word)}' for each, word in value.items())}}}"]
    wanted = {**(load_yaml(text) or {})}
    wanted[key] = {**(wanted.get(key) or {}), name: dict(value)}
    return _checked(_inserted(text, key, node, block, block[0]), wanted, block, path=path, key=key)


def put_word(text: str, key: str, name: str, inner: str, word: str, *, path: Path) -> str:
    """The text with a word, new or in place of another, in the mapping that an entry under an outermost key is."""
    entries = _value(text, key)
    pairs = entries.value if isinstance(entries, yaml.MappingNode) else []
    node = next((value for each, value in pairs if each.value == name), None)
    wanted = load_yaml(text)
    wanted[key] = {**wanted[key], name: {**(wanted[key].get(name) or {}), inner: word}}
    block = [f"{inner}: {word}"]
    there = next((value for each, value in node.value if each.value == inner), None) if _is_mapping(node) else None
    if there is not None:
        made = f"{text[: there.start_mark.index]}{word}{text[there.end_mark.index :]}"
    else:
        made = text if node is None else _inserted(text, name, node, block, block[0])
    return _checked(made, wanted, block, path=path, key=f"{key}, {name}")


def _is_mapping(node: yaml.Node | None) -> TypeGuard[yaml.MappingNode]:
    return isinstance(node, yaml.MappingNode)


def _value(text: str, key: str) -> yaml.Node | None:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next((value for name, value in pairs if name.value == key), None)


def _inserted(text: str, key: str, node: yaml.Node | None, block: list[str], flow: str) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    if node is None:
        kept = text if not text or text.endswith(("\n", "\r")) else text + end
        return kept + "".join(line + end for line in [f"{key}:", *("  " + line for line in block)])
    if isinstance(node, yaml.CollectionNode) and node.value and node.flow_style:
        last = _child(node).end_mark.index
        return f"{text[:last]}, {flow}{text[last:]}"
    if isinstance(node, yaml.CollectionNode) and node.value:
        return _after_line(text, _last_line(_last(node)), node.start_mark.column, block, end)
    cut = text[: node.start_mark.index] + text[node.end_mark.index :]
    return _after_line(cut, node.start_mark.line, 2, block, end)


def _child(node: yaml.CollectionNode) -> yaml.Node:
    """The last value in a collection."""
    found: yaml.Node = last[1] if isinstance(last := node.value[-1], tuple) else last
    return found


def _last(node: yaml.Node) -> yaml.Node:
    """The last value in a collection in block style, and in that, as far as it goes."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        node = _child(node)
    return node


def _last_line(node: yaml.Node) -> int:
    """The line on which a value ends; one over several lines ends before the next begins."""
    mark = node.end_mark
    return int(mark.line if mark.column or mark.line == node.start_mark.line else mark.line - 1)


def _after_line(text: str, line: int, column: int, block: list[str], end: str) -> str:
    lines = text.splitlines(keepends=True)
    while line > 0 and line < len(lines) and not lines[line].strip():
        line -= 1
    head, tail = lines[: line + 1], lines[line + 1 :]
    if head and not head[-1].endswith(("\n", "\r")):
        head[-1] += end
    return "".join([*head, *(" " * column + each + end for each in block), *tail])


def _checked(made: str, wanted: object, block: list[str], *, path: Path, key: str) -> str:
    """The text that was made, if it says what is wanted and nothing else."""
    with suppress(yaml.YAMLError):
        if load_yaml(made) == wanted:
            return made
    by_hand = "; ".join(line.strip() for line in block)
    message = f"nothing can be put under {key} here as the file is written; put it there by hand: {by_hand}"
    raise CorpusError([Problem(path.as_posix(), None, key, message)])


def _flow(value: object) -> str:
    """A value as YAML on one line; words always stand between quotation marks."""
    return json.dumps(value, ensure_ascii=False)

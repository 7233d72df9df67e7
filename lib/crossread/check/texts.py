"""The copies and the tables against the source texts: locators, figures, numbers of words. No near match."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from crossread.corpus.find import META
from crossread.corpus.passages import locate_row, locator_problem, where
from crossread.corpus.rows import CorpusRows, Row
from crossread.errors import CorpusError, Problem, unknown
from crossread.texts.digit_groups import Notation, notation_of
from crossread.texts.hints import HINTS_FILE, ReadingHints, load_hints
from crossread.texts.locate import Location
from crossread.texts.normalise import digests
from crossread.texts.rederive import rederive
from crossread.texts.streams import SourceText
from crossread.texts.units import UNIT_KINDS
from crossread.yaml_files import YamlLines, keys_twice

# So many passages of a source are looked up; with fewer than the least nothing is said of its copy.
_MOST_LOOKED_UP, _LEAST_LOOKED_UP = 40, 3
_FOUND = frozenset({"exact", "drifted", "changed"})
ANSWERS = ("exact", "drifted", "changed", "ambiguous", "gone", "unchecked")


def strange_copies(rows: CorpusRows, texts: Mapping[str, SourceText], copies: Mapping[str, Path]) -> dict[str, Problem]:
    """For each source whose copy is not the text that was coded, why: over a third of its passages are not in it.

    Passages without digests are not looked up.
    """
    hints = load_hints(rows.folder) if texts else {}
    found = {source: _strange(rows, source, text, hints) for source, text in texts.items()}
    return {source: Problem(copies[source].as_posix(), None, "", why) for source, why in found.items() if why}


def check_hints(rows: CorpusRows, texts: Mapping[str, SourceText]) -> list[Problem]:
    """What reading.yml says of sources that there are not, and of sections that do not begin so in the text at hand."""
    file = rows.folder / HINTS_FILE
    try:
        hints = load_hints(rows.folder)
    except CorpusError:
        return []
    path = file.as_posix()
    problems = keys_twice(file) if file.is_file() else []
    problems += [
        Problem(path, None, source, unknown(source, rows.dates, "the sources of corpus.yml"))
        for source in hints
        if source not in rows.dates
    ]
    for source in hints.keys() & texts.keys():
        problems += [Problem(path, None, source, message) for message in _unread(hints[source], texts[source])]
    return problems


def _strange(rows: CorpusRows, source: str, text: SourceText, hints: Mapping[str, ReadingHints]) -> str:
    coded = [row for row in rows["passages"] if row["source"] == source and row["digest_words"]]
    if len(coded) < _LEAST_LOOKED_UP or "passages" not in rows.whole:
        return ""
    looked_up = coded[:: -(-len(coded) // _MOST_LOOKED_UP)]
    n_found = sum(_is_there(text, row) for row in looked_up)
    if 3 * n_found >= 2 * len(looked_up):
        return ""
    if not any(section.text for section in text.sections):
        return f"this copy of {source} holds no words; put its text there"
    other = f"only {n_found} of {len(looked_up)} passages of {source} that were looked up are in this copy"
    return f"{other}; it is another text, or {_reading(rows, source, text, hints)}: nothing of it is checked"


def _is_there(text: SourceText, row: Row) -> bool:
    return locate_row(text, row).answer in _FOUND


def _reading(rows: CorpusRows, source: str, text: SourceText, hints: Mapping[str, ReadingHints]) -> str:
    if not (rows.folder / HINTS_FILE).is_file():
        return f"read in another way, as {HINTS_FILE} is missing"
    if source not in hints:
        return f"read in another way, as {HINTS_FILE} says nothing of {source}"
    wrong = _unread(hints[source], text)
    return (
        f"read in another way, as {HINTS_FILE} says: {wrong[0]}" if wrong else "read in another way than it was coded"
    )


def _unread(hints: ReadingHints, text: SourceText) -> list[str]:
    """The first section of the hints that no block of the text begins, and sections of front and back that are none."""
    known = [section.id for section in text.sections]
    lost = [name for name in hints.sections if name not in known]
    messages = [f'no block begins with "{hints.sections[name]}", the section "{name}"' for name in lost[:1]]
    edges = [name for name in (*hints.front, *hints.back) if name not in (*known, *hints.sections)]
    return messages + [unknown(name, known, "the sections of the text") for name in edges]


@dataclass
class TextsChecked:
    """What the texts say of the tables: how many locators have which answer, figures re-derived, and problems."""

    locators: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ANSWERS, 0))
    n_rederived: int = 0
    located: dict[str, Location] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def check_texts(rows: CorpusRows, texts: Mapping[str, SourceText]) -> TextsChecked:
    """Every locator resolved and every figure re-derived, as far as the texts are at hand."""
    checked = TextsChecked()
    for row in rows["passages"]:
        text = texts.get(row["source"])
        if text is None or "passages" not in rows.whole:
            checked.locators["unchecked"] += 1
            continue
        found = locate_row(text, row)
        checked.located[row.id] = found
        checked.locators[found.answer if found.answer in checked.locators else "unchecked"] += 1
        checked.problems += locator_problem(text, row, found) or _stored_beside(row, found)
    notations = {source: notation_of(_running(text)) for source, text in texts.items()}
    for row in rows["figures"] if "figures" in rows.whole else ():
        _check_figure(rows, row, texts, notations, checked)
    checked.problems += _words_body(rows, texts)
    return checked


def _stored_beside(row: Row, found: Location) -> list[Problem]:
    """What is wrong in the other columns of a passage that was found word for word."""
    problems = []
    n_words = len(found.passage.split())
    if row["words"] != str(n_words):
        problems.append(
            row.problem("words", f'"{row["words"]}" is stored, the passage has {n_words} words; write {n_words}')
        )
    if row["digest_claims"] != digests(found.passage)[1]:
        message = 'this is not the digest of the passage; empty both digests and run "crossread check --fix"'
        problems.append(row.problem("digest_claims", message))
    return problems


def _running(text: SourceText) -> str:
    """All that a source prints, in one line."""
    cells = [cell for table in text.tables for cells in table.rows for cell in cells]
    return " ".join([*(section.text for section in text.sections), *(note.text for note in text.notes), *cells])


def _check_figure(
    rows: CorpusRows,
    row: Row,
    texts: Mapping[str, SourceText],
    notations: Mapping[str, Notation],
    checked: TextsChecked,
) -> None:
    """Re-derives one figure from its passage, whatever the digests say of the passage."""
    found, passage = checked.located.get(row["passage"]), rows.ids["passages"].get(row["passage"])
    unread = [column for column in ("low", "high") if row[column] and row.number(column) is None]
    if passage is None or found is None or not found.passage or unread:
        return
    unit = rows.ids["units"].get(row["unit"])
    kind = unit["kind"] if unit is not None and unit["kind"] in UNIT_KINDS else ""
    notation, column = notations[passage["source"]], passage["column"]
    message = rederive(row.cells, found.passage, unit_kind=kind, notation=notation, column=column)
    if message is None:
        checked.n_rederived += 1
        return
    place = where(texts[passage["source"]], passage)
    checked.problems.append(row.problem("", message.replace("its passage", f"its passage ({place})", 1)))


def _words_body(rows: CorpusRows, texts: Mapping[str, SourceText]) -> Iterator[Problem]:
    path = rows.folder / META
    lines = YamlLines(path)
    for number, source in enumerate(rows.meta["sources"]):
        text, stored = texts.get(source["id"]), source.get("words_body")
        if text is not None and stored != text.n_words_body:
            message = f"{stored} for {source['id']}, but its text has {text.n_words_body} words of body; correct it"
            yield Problem(path.as_posix(), lines.line("sources", number, "words_body"), "words_body", message)

"""Every numeral of a text accounted for, by a figure, a rule, the list, or a name; and names that hold one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from crossread.check.meta import names_of
from crossread.check.numeral_counts import check_counts, count_numerals
from crossread.corpus.find import META
from crossread.corpus.rows import CorpusRows, Row
from crossread.errors import Problem, unknown
from crossread.texts.accounting import Accounted, Listed, account, idle_entries, needless_entries
from crossread.texts.edges import phrase_spans
from crossread.texts.locate import Location
from crossread.texts.number_words import scale_of
from crossread.texts.numerals import find_numerals
from crossread.texts.streams import SourceText, Table
from crossread.yaml_files import YamlLines

CELLS_APART = " | "
Place = tuple[str, str]


@dataclass
class NumeralsChecked:
    """For each source with a text: numerals in all, accounted for, and a list of the others; and the problems.

    `by` has the numerals of each source by what accounts for them, as numeral_counts.csv stores them.
    """

    counts: dict[str, dict[str, object]] = field(default_factory=dict)
    by: dict[str, dict[tuple[str, str], int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def check_numerals(
    rows: CorpusRows, texts: Mapping[str, SourceText], located: Mapping[str, Location]
) -> NumeralsChecked:
    """The account of the numerals of each text; a numeral left over is a problem where the figures are complete."""
    checked = NumeralsChecked()
    names = names_of(rows.meta)
    for source, text in texts.items():
        places = place_texts(text)
        spans = figure_spans(rows, source, text, located)
        found, left = [], []
        for place, running in places.items():
            accounts = account(running, spans.get(place, []), listed_numerals(rows, source, place), names=names)
            found += accounts
            left += [_left(place, running, each) for each in accounts if each.by == "unaccounted"]
        total, checked.by[source] = len(found), count_numerals(found)
        checked.counts[source] = {"total": total, "accounted": total - len(left), "unaccounted": left}
        checked.problems += _idle(rows, source, places)
        checked.problems += _needless(rows, source, places, spans, names)
        if rows.level(source, "figures") == "complete" and "figures" in rows.whole:
            path = (rows.folder / "numerals.csv").as_posix()
            checked.problems += [Problem(path, None, "", _unaccounted(source, each)) for each in left]
    checked.problems += check_counts(rows, checked.by)
    return checked


def place_texts(text: SourceText) -> dict[Place, str]:
    """All that a source prints, by stream and section: a title, then the running text or the cells, row by row."""
    places = {("body", section.id): _joined(section.title, section.text) for section in text.sections}
    places |= {("notes", note.number): note.text for note in text.notes}
    return places | {
        ("tables", table.id): CELLS_APART.join(cell for cell, _ in printed_cells(table)) for table in text.tables
    }


def _joined(title: str, text: str) -> str:
    return f"{title}{CELLS_APART}{text}" if title else text


def printed_cells(table: Table) -> Iterator[tuple[str, str]]:
    """Each cell that is printed (not carried down, no row number), with the passage that a locator gives for it."""
    numbered = [cells[0] for cells in table.rows] == [str(number) for number in range(1, len(table.rows) + 1)]
    yield table.title, table.title
    yield from ((header, "") for header in table.columns)
    for index, cells in enumerate(table.rows):
        n_carried = table.carried[index] if table.carried else 0
        for column, cell in enumerate(cells):
            labels = cells[: min(table.n_labels, column)]
            passage = CELLS_APART.join(part for part in (*labels, table.columns[column], cell) if part)
            yield ("" if column < n_carried or (numbered and column == 0) else cell), passage


def figure_spans(
    rows: CorpusRows, source: str, text: SourceText, located: Mapping[str, Location]
) -> dict[Place, list[tuple[int, int]]]:
    """Where the words of the figures stand in the texts of `place_texts`."""
    spans: dict[Place, list[tuple[int, int]]] = {}
    for row in rows.of_source("figures", source):
        found, passage = located.get(row["passage"]), rows.ids["passages"].get(row["passage"])
        if found is not None and passage is not None and found.passage:
            within = _within_table if passage["stream"] == "tables" else _within_text
            start, words = within(text, passage, found)
            place = (passage["stream"], passage["section"])
            spans.setdefault(place, []).extend(
                (start + begin, start + end) for begin, end in phrase_spans(words, row["as_written"])
            )
    return spans


def _within_text(text: SourceText, passage: Row, found: Location) -> tuple[int, str]:
    """Where a passage of body or notes begins, after the title of its section, and its words."""
    title = next((each.title for each in text.sections if each.id == passage["section"]), "")
    if found.start is None or passage["stream"] == "notes":
        return found.start or 0, found.passage
    return found.start + len(_joined(title, "")), found.passage


def _within_table(text: SourceText, passage: Row, found: Location) -> tuple[int, str]:
    """Where the cell of a passage begins in the text of its table, and what is printed in it."""
    table = next(each for each in text.tables if each.id == passage["section"])
    occurrence, start = int(passage.number("occurrence") or 1), 0
    for cell, shown in printed_cells(table):
        if shown == found.passage:
            occurrence -= 1
        if occurrence == 0:
            return start, cell
        start += len(cell) + len(CELLS_APART)
    return 0, ""


def listed_numerals(rows: CorpusRows, source: str, place: Place) -> list[Listed]:
    """The numerals of a place that numerals.csv lists as no quantity."""
    wanted = (source, *place)
    return [_entry(row) for row in rows["numerals"] if (row["source"], row["stream"], row["section"]) == wanted]


def _entry(row: Row) -> Listed:
    return Listed(row["as_written"], int(row.number("occurrence") or 1), row["why"])


def _idle(rows: CorpusRows, source: str, places: Mapping[Place, str]) -> Iterator[Problem]:
    for row in rows["numerals"]:
        running = places.get((row["stream"], row["section"]))
        if row["source"] != source:
            continue
        if running is None:
            known = [section for stream, section in places if stream == row["stream"]]
            yield row.problem("section", unknown(row["section"], known, f"the {row['stream']} of {source}"))
        elif idle_entries(running, [_entry(row)]):
            n_there = len(phrase_spans(running, row["as_written"]))
            message = f'"{row["as_written"]}" holds no numeral there (any more); copy the words anew, or delete the row'
            if 0 < n_there < int(row.number("occurrence") or 1):
                message = (
                    f'"{row["as_written"]}" has no occurrence {row["occurrence"]} there; it stands {n_there} times'
                )
            yield row.problem("as_written", message)


def _needless(
    rows: CorpusRows,
    source: str,
    places: Mapping[Place, str],
    spans: Mapping[Place, list[tuple[int, int]]],
    names: Sequence[str],
) -> Iterator[Problem]:
    """Listed numerals that belong to a figure or a rule anyway."""
    for row in rows["numerals"]:
        place = (row["stream"], row["section"])
        if row["source"] != source or place not in places:
            continue
        if needless_entries(places[place], spans.get(place, []), [_entry(row)], names=names):
            message = f'a figure or a rule accounts for "{row["as_written"]}" already; delete the row'
            yield row.problem("as_written", message)


def _left(place: Place, running: str, numeral: Accounted) -> dict[str, str]:
    before, after = running[: numeral.start].split(" ")[-3:], running[numeral.end :].split(" ")[:3]
    context = (" ".join(before) + numeral.text + " ".join(after)).strip()
    return {"stream": place[0], "section": place[1], "numeral": numeral.text, "context": context}


def _unaccounted(source: str, left: Mapping[str, str]) -> str:
    return (
        f'{source}, {left["stream"]}, section {left["section"]}: "{left["numeral"]}" (in "{left["context"]}") is in no '
        "figure and under no rule; code it in figures.csv, or list it here"
    )


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

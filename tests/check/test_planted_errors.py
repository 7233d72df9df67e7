"""Errors planted one at a time into the corpus of the tests: each is found, in its place, and said in these words."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from crossread.check.fix import fix_corpus
from crossread.corpus.csv_files import csv_text, read_csv_file
from crossread.corpus.load import open_corpus
from crossread.corpus.schema import load_schemas
from island import island, problems_of, replaced

FIG, DIA, P = "alpha2019-fig-001", "alpha2019-dia-001", "alpha2019-p-001"
DIAGNOSES, FIGURES, FORECASTS = "diagnoses.csv", "figures.csv", "forecasts.csv"

# table, row, column, what is put there, what has to be said of it (in the table, unless another file is named before >)
CELLS = [
    (FIGURES, FIG, "form", "count", 'form "count" has a unit of count, but "usd" is one of money'),
    (FIGURES, FIG, "form", "duration", 'form "duration" has a unit of duration'),
    (FIGURES, FIG, "form", "share", 'form "share" has a unit of percent or share'),
    (FIGURES, FIG, "form", "ratio", 'form "ratio" has a unit of times or share or percent'),
    (FIGURES, FIG, "form", "rank", 'form "rank" has a unit of count'),
    (FIGURES, FIG, "form", "rate", "per is empty, but a rate has one"),
    (FIGURES, FIG, "per", "boat", 'per is "boat", but a figure of the form "money" has none'),
    (FIGURES, FIG, "subset_of", FIG, "the row refers to itself"),
    (FIGURES, FIG, "low", "4e7", '"4e7" is not written plainly'),
    (FIGURES, FIG, "low", "４０", "is not written plainly"),
    (FIGURES, FIG, "low", "inf", '"inf" is not a finite number'),
    (FIGURES, FIG, "via", "fishers; fishers", '"fishers" stands 2 times in the cell'),
    (FIGURES, FIG, "voice", "beta", '"beta" is heard in beta2021 according to codebook/voices.csv, not in alpha2019'),
    (FIGURES, FIG, "passage", "beta2021-p-001", "is of beta2021, but the row is of alpha2019 by its id; name one of"),
    (FIGURES, FIG, "statement", "The road\tcost much.", "not seen (tab, U+0009)"),
    (FIGURES, FIG, "statement", "The road\x00 cost much.", "not seen (control character, U+0000)"),
    (FIGURES, FIG, "statement", "The road\u200b cost much.", "not seen (zero width space, U+200B)"),
    (FIGURES, FIG, "statement", "The road\x85 cost much.", "not seen (control character, U+0085)"),
    (FIGURES, FIG, "statement", "The road\ufffe cost much.", "not seen (control character, U+FFFE)"),
    (FIGURES, FIG, "statement", "The road\u2067 cost much.", "not seen (right-to-left isolate, U+2067)"),
    (FIGURES, FIG, "as_written", "40", 'no figure can be read from "40"'),
    (DIAGNOSES, DIA, "via", "alpha", 'via is "alpha", but the voice is an author of alpha2019'),
    (DIAGNOSES, "alpha2019-dia-002", "via", "fishers", '"fishers" is the voice itself'),
    (FIGURES, FIG, "kind", "table", 'the kind is "table", but the passage is of the body'),
    (DIAGNOSES, "alpha2019-dia-002", "via", "alpha", '"alpha" is an author of alpha2019'),
    (DIAGNOSES, "alpha2019-dia-002", "via", "alpha, fishers", "separate several with semicolons"),
    (
        DIAGNOSES,
        "alpha2019-dia-004",
        "restates",
        f"{DIA}; alpha2019-dia-002",
        "names several, but this column holds one",
    ),
    (DIAGNOSES, DIA, "note", 'They say "one two three four five six seven eight nine".', "9 words are quoted"),
    (DIAGNOSES, DIA, "note", "The council spent 40 million dollars on a new road.", "are those of the source, from"),
    (DIAGNOSES, DIA, "theme", "neglekt", 'did you mean "neglect"?'),
    (DIAGNOSES, DIA, "role", "cause", '"cause" is not allowed here'),
    (DIAGNOSES, DIA, "statement", "No full stop", "does not end with a full stop"),
    (FORECASTS, "alpha2019-for-001", "outcome", "open", 'the outcome is "open", but a row is said to tell it'),
    (FORECASTS, "alpha2019-for-001", "told_by", "beta2021-p-001", "is of passages.csv, which tells no outcome"),
    (
        FORECASTS,
        "alpha2019-for-001",
        "told_by",
        "beta2021-rec-001",
        "is of recommendations.csv, which tells no outcome",
    ),
    (FORECASTS, "alpha2019-for-001", "confidence", "as sure as can be", "has 5 words"),
    (FORECASTS, "alpha2019-for-001", "told_by", "", "but no row tells it"),
    (
        "codebook/voices.csv",
        "alpha",
        "kind",
        "ngo",
        "diagnoses.csv > has no author of alpha2019; give its authors the kind",
    ),
    (
        "codebook/voices.csv",
        "fishers",
        "sources",
        "alpha2019; beta2021",
        'no row of beta2021 has "fishers" as its voice',
    ),
    ("codebook/themes.csv", "neglect", "terms", "silt*; silt*", '"silt*" stands 2 times in the cell'),
    ("codebook/actors.csv", "fleet", "label", "Council", 'the same label as "council"'),
    ("codebook/themes.csv", "neglect", "parent", "neglect", "the row refers to itself"),
    (
        "codebook/units.csv",
        "usd",
        "kind",
        "duration",
        'figures.csv > form "money" has a unit of money, but "usd" is one of',
    ),
    ("passages.csv", P, "words", "11", "the passage has 10 words; write 10"),
    ("passages.csv", P, "starts", "The harbour of Orlin", "the edges have 6 of the 10 words; shorten them"),
    ("passages.csv", P, "digest_words", "", "the digest is empty, but that of the claims is not"),
    ("hits.csv", "alpha2019", "n_hits", "9", "9 hits are stored, 3 counted"),
    ("hits.csv", "alpha2019", "code", "silt", '"silt" is not in codebook/claims.csv'),
    ("hits.csv", "alpha2019", "code", "silt", "1 count is missing, that of alpha2019 claims dredging"),
    ("hits.csv", "alpha2019", "source", "gamma", '"gamma" is not in corpus.yml'),
    ("codebook/themes.csv", "neglect", "terms", "", 'hits.csv > "neglect" is not searched for (any more)'),
    ("numeral_counts.csv", "alpha2019", "n_numerals", "2", "the counts of alpha2019 are not those of its text"),
    ("numeral_counts.csv", "alpha2019", "source", "gamma", '"gamma" is not in corpus.yml'),
    ("numeral_counts.csv", "alpha2019", "name", "list", 'the name is "list"; what is no rule has the name figure'),
    ("numeral_counts.csv", "alpha2019", "by", "rule", '"figure" is not in the rules for numerals'),
]
# table, row that is copied, what differs in the copy, what has to be said of it
COPIES = [
    (DIAGNOSES, "beta2021-dia-002", {"id": "beta2021-dia-003"}, 'the same row as "beta2021-dia-002"'),
    (FIGURES, "beta2021-fig-001", {"id": "beta2021-fig-002"}, 'the same row as "beta2021-fig-001"'),
    ("passages.csv", P, {"id": "alpha2019-p-006"}, f'the same locator as "{P}"'),
    (
        "mentions.csv",
        "beta2021-men-001",
        {"id": "beta2021-men-002"},
        'the same event and passage as "beta2021-men-001"',
    ),
    ("positions.csv", "alpha2019-pos-002", {"id": "alpha2019-pos-003", "stance": "1"}, '"alpha2019-pos-002" has -1'),
    ("hits.csv", "alpha2019", {"n_hits": "5"}, 'source and kind and code "alpha2019, claims, dredging" stands already'),
    ("numeral_counts.csv", "alpha2019", {"n_numerals": "5"}, '"alpha2019, figure, figure" stands already in line 2'),
]
FIRST, SECOND = {"id": FIG}, {"id": "beta2021-fig-001"}
CODED = {"sample": "s1", "unit": DIA}
MARK = {
    **{"id": "u-001", "round": "1", "coder": "a reader", "source": "alpha2019", "section": "causes", "sentence": "1"},
    **{"table": "diagnoses", "statement": "Mud in the port.", "verdict": "held", "matched": DIA},
}
RELATION = {
    **{"reader": "A", "n": "001", "source": "alpha2019", "statement": "It adds up."},
    **{"verdict_by_reader": "holds", "outcome": "held"},
}
PAIR = {
    "id": "alpha2019-rcn-001",
    "figure": FIG,
    "other": "beta2021-fig-001",
    "reason": "conflict",
    "explanation": "So.",
}
NUMERAL = {
    **{"id": "alpha2019-num-001", "source": "alpha2019", "stream": "body", "section": "causes"},
    **{"as_written": "40 million", "why": "A name."},
}
TERM = {"id": "gdp", "term": "GDP", "name": "gross domestic product", "kind": "term", "meaning": "A sum."}
CITED = {"id": "alpha2019-cit-001", "source": "alpha2019", "work": "Mud", "kind": "report", "passages": P}
# table, the rows that it gets, what has to be said of the last
ROWS = [
    ("reconciliations.csv", [PAIR | {"other": FIG}], "this is the figure itself"),
    (
        "reconciliations.csv",
        [PAIR, PAIR | {"id": "alpha2019-rcn-002"}],
        'the same figure and other as "alpha2019-rcn-001"',
    ),
    (
        "reconciliations.csv",
        [
            PAIR,
            {"id": "beta2021-rcn-001", "figure": PAIR["other"], "other": FIG, "reason": "same", "explanation": "So."},
        ],
        'the pair of "alpha2019-rcn-001" (line 2) the other way round',
    ),
    (
        "citations.csv",
        [CITED | {"resolves_to": "alpha2019-cit-002"}, CITED | {"id": "alpha2019-cit-002"}],
        "comes after",
    ),
    ("numerals.csv", [NUMERAL], 'a figure or a rule accounts for "40 million" already'),
    ("numerals.csv", [NUMERAL | {"occurrence": "2"}], "has no occurrence 2 there; it stands 1 times"),
    ("codings/unitising.csv", [MARK | {"matched": ""}], 'matched is empty, but a mark that is "held" has one'),
    ("codings/unitising.csv", [MARK | {"verdict": "missed"}], 'row is empty, but a mark that is "missed" has one'),
    ("codings/unitising.csv", [MARK | {"verdict": "declined"}], 'why is empty, but a mark that is "declined" has one'),
    ("codings/unitising.csv", [MARK | {"matched": "beta2021-dia-001"}], "name a row of the same source"),
    ("codings/unitising.csv", [MARK | {"table": "diagnosis"}], 'did you mean "diagnoses"?'),
    ("codings/unitising.csv", [MARK | {"section": "cause"}], '"cause" is not in the sections of alpha2019'),
    ("codings/unitising.csv", [MARK | {"sentence": "1-"}], '"1-" is no number of a sentence'),
    ("codings/unitising.csv", [MARK | {"sentence": "2-9"}], "there is no sentence 9; the section has 3"),
    ("codings/unitising.csv", [MARK | {"sentence": "3-1"}], '"3-1" does not go up'),
    ("codings/unitising.csv", [MARK | {"source": "gamma"}], '"gamma" is not in corpus.yml'),
    ("codings/unitising.csv", [MARK | {"matched": "alpha2019-dia-044"}], "is not in any table"),
    ("codings/unitising.csv", [MARK | {"matched": "alpha2019-rec-001"}], "but the mark asks for one of diagnoses.csv"),
    ("codings/unitising.csv", [MARK | {"row": DIA}], 'a mark that is "held" has nothing under row; empty it or'),
    ("codings/unitising.csv", [MARK | {"round": "first"}], '"first" is not a number'),
    ("codings/unitising.csv", [MARK, MARK | {"id": "u-002"}], 'the same row as "u-001"'),
    ("codings/unitising.csv", [MARK, MARK | {"id": "u-003"}], '"u" has no 002; a reader\'s list has no gaps'),
    ("codings/relations.csv", [RELATION], 'check is empty, but a relation that is "held" has one; name the check'),
    ("codings/relations.csv", [RELATION | {"outcome": "added"}], 'a relation that is "added" has one; name the check'),
    ("codings/relations.csv", [RELATION | {"outcome": "declined"}], 'a relation that is "declined" has one; name the'),
    (
        "codings/relations.csv",
        [RELATION | {"outcome": "declined", "why": "No.", "check": "alpha2019-chk-001"}],
        "a relation that is declined has no check",
    ),
    ("codings/relations.csv", [RELATION | {"n": "004"}], '"A" has no 001 to 003; a reader\'s list has no gaps'),
    ("codings/relations.csv", [RELATION | {"statement": "so " * 31}], "the statement has 31 words; say it in at most"),
    ("codings/samples.csv", [CODED | {"unit": "alpha2019-dia-044", "seed": "1"}], "is not in any table"),
    ("codings/samples.csv", [CODED | {"unit": FIG, "seed": "1"}], "whose rows are not coded twice"),
    ("codings/codings.csv", [CODED | {"coder": "a", "variable": "role", "value": "driver"}], "was not drawn"),
    ("codings/codings.csv", [CODED | {"coder": "a", "variable": "mood", "value": "x"}], "is not in what is coded"),
    ("codings/codings.csv", [CODED | {"coder": "a", "variable": "theme", "value": "mud"}], '"mud" is not in themes'),
    ("codings/codings.csv", [CODED | {"coder": "a", "variable": "role", "value": "cause"}], "the values of role"),
    (
        "codings/codings.csv",
        [CODED | {"coder": "a", "variable": "theme", "value": "upkeep"}],
        '"upkeep" is a family of themes; use one of its leaves: departure, neglect',
    ),
    (
        "codings/adjudications.csv",
        [CODED | {"variable": "theme", "value": "say", "why": "So."}],
        '"say" is a family of themes; use one of its leaves: exclusion',
    ),
    (
        "codebook/glossary.csv",
        [TERM, TERM | {"id": "gdp_2"}],
        'term "GDP" stands already in line 2; delete one of the two rows',
    ),
    (
        "codings/codings.csv",
        [{"sample": "s1", "unit": "alpha2019-pos-001", "coder": "a", "variable": "stance", "value": "3"}],
        '"3" is no stance; write -2, -1, 0, 1 or 2',
    ),
    ("codings/adjudications.csv", [CODED | {"variable": "role", "value": "driver", "why": "So."}], "nobody coded"),
]
# file, what stands there, what is put for it, what has to be said
WORDS = [
    ("corpus.yml", "coverage:", 'names: ["40 million roads"]\ncoverage:', "is no name but a quantity"),
    ("corpus.yml", "coverage:", "names: [five men]\ncoverage:", '"five men" is no name but a quantity'),
    ("corpus.yml", "coverage:", "names: [Atlantis 7]\ncoverage:", '"Atlantis 7" stands in no text'),
    ("corpus.yml", "coverage:", "names: [Orlin]\ncoverage:", '"Orlin" holds no numeral'),
    ("corpus.yml", "coverage:", "names: [5]\ncoverage:", '"5" is no name but a quantity'),
    ("corpus.yml", "coverage:", "autor: x\ncoverage:", '"autor" is not in the keys of corpus.yml'),
    ("corpus.yml", "coverage:", "title: Again\ncoverage:", '"title" is given already in line 1'),
    (
        "corpus.yml",
        'publisher: "none"\n    date: "2021"',
        'publisher: x\n    funders: y\n    date: "2021"',
        '"funders" is not',
    ),
    (
        "corpus.yml",
        "Two invented sources on",
        "The council spent 40 million dollars on a new road",
        "those of the source",
    ),
    (DIAGNOSES, "id,passage", "\ufeffid,passage", "it begins with a byte order mark (BOM)"),
    (DIAGNOSES, "fleet,here,asserts,beta,", " fleet,here,asserts,beta,", '" fleet" has space around it'),
    (DIAGNOSES, "Many boats have gone.", '"Many boats have gone."', "quotes stand where none are needed"),
    (DIAGNOSES, "Many boats have gone.", " ", "the cell holds only spaces; fill in"),
    (DIAGNOSES, "Many boats have gone.", '"Many "boats" have gone."', "write each quotation mark twice"),
    ("texts/alpha2019.txt", "Fishers say", "Fishers\x00 say", "holds a NUL byte in line 5"),
    ("texts/alpha2019.txt", "# The Harbour Question", "%PDF-1.4", "this copy is a PDF file"),
]


def with_cells(corpus: Path, table: str, row: str, cells: Mapping[str, str], *, copied: bool = False) -> None:
    """Puts other cells into the first row that begins with `row`, or into a copy of it below."""
    header, *rows = read_csv_file(corpus / table).rows
    at = [each[0] for each in rows].index(row)
    new = tuple((dict(zip(header, rows[at], strict=True)) | dict(cells)).values())
    rows[at : at + 1] = [rows[at], new] if copied else [new]
    (corpus / table).write_text(csv_text([header, *rows]), "utf-8")


def with_rows(corpus: Path, table: str, rows: list[dict[str, str]]) -> None:
    """Writes a table of its own."""
    names = next(schema.names for schema in load_schemas().values() if schema.file == table)
    (corpus / table).parent.mkdir(exist_ok=True)
    (corpus / table).write_text(csv_text([names, *([row.get(name, "") for name in names] for row in rows)]), "utf-8")


def assert_said(corpus: Path, file: str, said: str) -> None:
    place, _, words = said.rpartition(" > ")
    problems = problems_of(corpus)
    assert any(line.startswith(place or file) and words in line for line in problems), problems


@pytest.mark.parametrize(("table", "row", "column", "value", "said"), CELLS)
def test_a_cell_that_is_wrong_is_found(
    table: str, row: str, column: str, value: str, said: str, tmp_path: Path
) -> None:
    corpus = island(tmp_path)
    with_cells(corpus, table, row, {column: value})
    assert_said(corpus, table, said)


@pytest.mark.parametrize(("table", "row", "cells", "said"), COPIES)
def test_a_row_that_stands_twice_is_found(
    table: str, row: str, cells: dict[str, str], said: str, tmp_path: Path
) -> None:
    corpus = island(tmp_path)
    with_cells(corpus, table, row, cells, copied=True)
    assert_said(corpus, table, said)


# table, what stands there, what is put for it, what has to be said where there is no text to compare with
UNSEEN = [
    ("hits.csv", "alpha2019,claims,road,1\n", "", "1 count is missing, that of alpha2019 claims road"),
    ("hits.csv", "beta2021,claims,road,1", "beta2021,claims,road,0", "0 hits are stored, but 1 dismissed in hits_read"),
    ("hits_read.csv", "what-happened,3,road", "what-happened,3,lane", '"lane" is not in the terms of "road"'),
    ("numeral_counts.csv", "beta2021,rule,date", "beta2021,rule,dates", 'did you mean "date"?'),
    ("numeral_counts.csv", "alpha2019,list,list,0\n", "", "alpha2019 has no count of: list"),
    ("numeral_counts.csv", "alpha2019,list,list,0", "alpha2019,list,list,1", "numerals.csv has no row of alpha2019"),
    ("numeral_counts.csv", "2019,unaccounted,unaccounted,0", "2019,unaccounted,unaccounted,1", "declared complete"),
]


@pytest.mark.parametrize(("table", "old", "new", "said"), UNSEEN)
def test_counts_of_a_text_that_is_not_at_hand_have_to_go_with_the_tables(
    table: str, old: str, new: str, said: str, tmp_path: Path
) -> None:
    corpus = island(tmp_path)
    shutil.rmtree(corpus / "texts")
    assert problems_of(corpus) == []
    replaced(corpus, table, old, new)
    assert_said(corpus, table, said)


def test_a_number_of_a_text_that_is_not_at_hand_can_be_any(tmp_path: Path) -> None:
    """Four hits and one figure: without the text nothing tells that 5 and 2 are wrong; with it, both are."""
    corpus = island(tmp_path)
    replaced(corpus, "hits.csv", "alpha2019,themes,neglect,4", "alpha2019,themes,neglect,5")
    replaced(corpus, "numeral_counts.csv", "alpha2019,figure,figure,1", "alpha2019,figure,figure,2")
    assert len(problems_of(corpus)) == 2
    shutil.rmtree(corpus / "texts")
    assert problems_of(corpus) == []


def codings(*coded: tuple[str, str, str], sample: str = "s1") -> list[dict[str, str]]:
    """Roles that coders gave to rows: coder, row, value."""
    return [
        {"sample": sample, "coder": coder, "unit": unit, "variable": "role", "value": value}
        for coder, unit, value in coded
    ]


def drawn(*units: str, sample: str = "s1", seed: str = "1") -> list[dict[str, str]]:
    return [{"sample": sample, "unit": unit, "seed": seed} for unit in units]


TWO = drawn(DIA, "alpha2019-dia-002")
AGREED = codings(("a", DIA, "driver"), ("b", DIA, "driver"))
APART = codings(("a", DIA, "driver"), ("b", DIA, "failure"))
OTHER = codings(("a", "alpha2019-dia-002", "driver"), ("b", "alpha2019-dia-002", "failure"))
WHY = {"sample": "s1", "variable": "role", "value": "driver", "why": "So."}
# samples, codings, adjudications, what has to be said
READINGS = [
    ([*drawn(DIA), *drawn(DIA, sample="s2")], [], [], 'was drawn for "s1" (line 2) already'),
    ([*drawn(DIA), *drawn("alpha2019-dia-002", seed="7")], [], [], "the seed is 7, but 1 in line 2"),
    (TWO, AGREED, [], '"alpha2019-dia-002" was drawn, but nobody coded it'),
    (drawn(DIA), [*AGREED[:1], *codings(("b", DIA, "")), *OTHER[:0]], [WHY | {"unit": DIA}], "do not differ on role"),
    (TWO, [*APART, *OTHER[:1]], [], '"b" has no row for role of "alpha2019-dia-002"'),
    (TWO, [*AGREED, *OTHER], [WHY | {"unit": DIA}], "the coders do not differ on role"),
    (TWO, [*APART, *OTHER], [WHY | {"unit": DIA}], 'role of "alpha2019-dia-002" is disputed (driver, failure)'),
]


@pytest.mark.parametrize(("samples", "coded", "settled", "said"), READINGS)
def test_a_sample_that_is_not_coded_whole_or_settled_is_found(
    samples: list[dict[str, str]],
    coded: list[dict[str, str]],
    settled: list[dict[str, str]],
    said: str,
    tmp_path: Path,
) -> None:
    corpus = island(tmp_path)
    for name, rows in (("samples", samples), ("codings", coded), ("adjudications", settled)):
        with_rows(corpus, f"codings/{name}.csv", rows)
    assert any(said in line for line in problems_of(corpus)), problems_of(corpus)


def test_a_unit_may_be_drawn_again_once_every_row_was_drawn(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    opened = open_corpus(corpus)
    tables = (opened.diagnoses, opened.recommendations, opened.positions)
    units = sorted(row for table in tables for row in table.loc[table["passage"] != "", "id"])
    with_rows(corpus, "codings/samples.csv", [*drawn(*units), *drawn(DIA, sample="s2")])
    assert not [line for line in problems_of(corpus) if "already" in line]


def test_a_sample_coded_whole_and_settled_is_clean(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    coded = sorted([*APART, *OTHER], key=lambda row: (row["coder"], row["unit"]))
    settled = [WHY | {"unit": row["unit"]} for row in TWO]
    for name, rows in (("samples", TWO), ("codings", coded), ("adjudications", settled)):
        with_rows(corpus, f"codings/{name}.csv", rows)
    fix_corpus(corpus, {})
    assert not [line for line in problems_of(corpus) if "codings/" in line]


def test_a_code_that_no_coder_gave_is_mended_or_explained(tmp_path: Path) -> None:
    """Both gave driver, the table has root_cause: found once settling has begun, gone with a reason for root_cause."""
    corpus = island(tmp_path)
    why = WHY | {"unit": "alpha2019-dia-002"}
    said = 'all coders of "s1" gave driver, and no row of codings/adjudications.csv says why it is "root_cause" here'
    for name, rows in (("samples", TWO), ("codings", [*AGREED, *OTHER])):
        with_rows(corpus, f"codings/{name}.csv", rows)
    assert not any(said in line for line in problems_of(corpus))
    with_rows(corpus, "codings/adjudications.csv", [why])
    assert any(line.startswith(f"{DIAGNOSES} line 2, role: {said}") for line in problems_of(corpus))
    with_rows(corpus, "codings/adjudications.csv", [WHY | {"unit": DIA, "value": "root_cause"}, why])
    assert not any("all coders" in line or "do not differ" in line for line in problems_of(corpus))


def test_only_the_last_coding_of_a_row_is_held_against_the_table(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    later = codings(("a", DIA, "root_cause"), ("b", DIA, "root_cause"), sample="s2")
    settled = [WHY | {"unit": "alpha2019-dia-002", "sample": sample} for sample in ("s1", "s2")]
    for name, rows in (("codings", [*AGREED, *later]), ("adjudications", settled)):
        with_rows(corpus, f"codings/{name}.csv", rows)
    assert not any("all coders" in line for line in problems_of(corpus))


@pytest.mark.parametrize(("table", "rows", "said"), ROWS)
def test_a_row_of_a_second_reading_that_is_wrong_is_found(
    table: str, rows: list[dict[str, str]], said: str, tmp_path: Path
) -> None:
    corpus = island(tmp_path)
    with_rows(corpus, table, rows)
    assert_said(corpus, table, said)


@pytest.mark.parametrize(("file", "old", "new", "said"), WORDS)
def test_a_file_that_is_wrong_is_found(file: str, old: str, new: str, said: str, tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, file, old, new)
    assert_said(corpus, file, said)


def test_a_relation_held_by_a_check_of_another_source_is_found(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    check = {"id": "alpha2019-chk-001", "relation": "same", "whole": FIG, "parts": FIG, "statement": "So."}
    with_rows(corpus, "checks.csv", [check])
    with_rows(corpus, "codings/relations.csv", [RELATION | {"source": "beta2021", "check": "alpha2019-chk-001"}])
    said = '"alpha2019-chk-001" is of alpha2019, but the relation is of beta2021; name a check of that source'
    assert_said(corpus, "codings/relations.csv", said)
    with_rows(corpus, "codings/relations.csv", [RELATION | {"source": "", "check": "alpha2019-chk-001"}])
    assert not any("codings" in line for line in problems_of(corpus))


def test_a_circle_of_subsets_is_found(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    with_cells(corpus, FIGURES, FIG, {"id": "alpha2019-fig-002", "subset_of": FIG}, copied=True)
    with_cells(corpus, FIGURES, FIG, {"subset_of": "alpha2019-fig-002"})
    assert_said(corpus, FIGURES, f"the subsets form a circle: {FIG} of alpha2019-fig-002 of {FIG}; cut it")


def test_a_part_larger_than_its_whole_is_found(tmp_path: Path) -> None:
    """50 million dollars are no part of 40 million; were either about so much, they might be."""
    corpus = island(tmp_path)
    part = {"id": "alpha2019-fig-002", "subset_of": FIG, "low": "50000000", "high": "50000000"}
    with_cells(corpus, FIGURES, FIG, part, copied=True)
    assert_said(corpus, FIGURES, f'low 50000000 is more than the whole, "{FIG}", has at most (40000000)')
    with_cells(corpus, FIGURES, "alpha2019-fig-002", {"qualifier": "about"})
    assert not any("than the whole" in line for line in problems_of(corpus))


def test_what_is_wrong_with_many_cells_alike_is_said_once(tmp_path: Path) -> None:
    """The source is renamed in corpus.yml: five rows of hits.csv and five of passages.csv have the old name."""
    corpus = island(tmp_path)
    replaced(corpus, "corpus.yml", "- id: alpha2019", "- id: alfa2019")
    lines = [line for line in problems_of(corpus) if line.startswith("hits.csv") and "source" in line]
    assert len(lines) == 1
    assert lines[0].endswith('did you mean "alfa2019"? (and so in 4 more lines: 3, 4, 5, 6)')


def test_a_table_that_cannot_be_read_is_said_before_what_follows_from_it(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    (corpus / "figures.csv").unlink()
    first, *others = problems_of(corpus)
    assert first.startswith("figures.csv: this table is missing")
    assert not any("fig-001" in line for line in others)


def test_a_source_whose_reading_is_not_described_is_said_so(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    (corpus / "reading.yml").write_text('alpha2019:\n  sections: {start: "The harbor of Orlin"}\ngamma: {}\n', "utf-8")
    assert problems_of(corpus) == [
        'reading.yml, alpha2019: no block begins with "The harbor of Orlin", the section "start"',
        'reading.yml, gamma: "gamma" is not in the sources of corpus.yml; there are: alpha2019, beta2021',
    ]

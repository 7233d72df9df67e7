"""Samples are dated by what there was when they were drawn: what comes, changes or goes later is no fault of theirs."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from crossread.check.checks import check_corpus
from crossread.check.codings import check_codings, check_samples
from crossread.check.fix import fix_corpus
from crossread.corpus.csv_files import csv_text, read_csv_file
from crossread.corpus.drawn_from import read_runs, written_runs
from crossread.corpus.load import open_corpus
from crossread.corpus.rows import CorpusRows, read_corpus_rows
from crossread.corpus.schema import load_schemas
from crossread.topics.reliability.tables import reliability, since_drawn
from island import DATA, island, problems_of
from small_corpus import small_corpus

MALI = Path(__file__).parents[2] / "data" / "mali"
OF_SAMPLES = ("samples", "codings", "adjudications", "drawn_from")
TABLES = [name for name in load_schemas() if name not in OF_SAMPLES]
RUNS = "alpha2019-dia-001 to alpha2019-dia-003; alpha2019-dia-005; raids"
DIA = "alpha2019-dia-001"


def mali(folder: Path) -> Path:
    """A copy of Mali's tables, without what is generated from them."""
    shutil.copytree(MALI, folder / "mali", ignore=shutil.ignore_patterns("texts", "*.md"))
    return folder / "mali"


def later(table: str, rows: list[list[str]], change: str) -> list[list[str]]:
    """The rows of a table with its last row copied under a new key, with other cells, or gone."""
    schema, last = load_schemas()[table], rows[-1]
    place = schema.names.index(schema.key[0])
    head, dash, number = last[place].rpartition("-")
    new = f"{head}-{int(number) + 1:03}" if dash and number.isdigit() else f"{last[place]}_x"
    cells = ["more" if i != place and not names_another(table, i) else cell for i, cell in enumerate(last)]
    done = {"added": [last, [*last[:place], new, *last[place + 1 :]]], "changed": [cells], "retired": []}
    return [*rows[:-1], *done[change]]


def names_another(table: str, place: int) -> bool:
    column = load_schemas()[table].columns[place]
    return bool(column.refers or column.enum or column.type != "string" or column.name in load_schemas()[table].key)


def of_samples(problems: list[str]) -> list[str]:
    return [line for line in problems if any(f"codings/{name}.csv" in line for name in OF_SAMPLES)]


@pytest.mark.parametrize("change", ["added", "changed", "retired"])
def test_a_later_row_of_any_table_leaves_the_samples_of_mali_good(change: str, tmp_path: Path) -> None:
    """In the order of the tables the last rows are tenaglia2020-dia-593, -rec-224, -pos-047, voters, ...: all drawn."""
    corpus = mali(tmp_path)
    for table in TABLES:
        path = corpus / load_schemas()[table].file
        if not path.is_file():
            continue
        header, *rows = [list(row) for row in read_csv_file(path).rows]
        path.write_text(csv_text([header, *later(table, rows, change)]), "utf-8")
    problems = [str(problem) for problem in check_corpus(corpus, {}).problems]
    assert problems, "the other checks see what was done"
    assert of_samples(problems) == []


def read_mali(folder: Path) -> CorpusRows:
    return read_corpus_rows(folder, {"sources": [], "coverage": {}})


def test_rows_and_codes_that_were_coded_can_be_retired_one_and_all(tmp_path: Path) -> None:
    rows = read_mali(mali(tmp_path))
    for table in TABLES:
        without = replace(rows, tables={**rows.tables, table: ()})
        assert [*check_codings(without), *check_samples(without)] == [], table


def test_a_silent_row_that_gets_a_passage_leaves_the_samples_good(tmp_path: Path) -> None:
    """It could not be drawn before, so that every row could be drawn again; that it can be now changes nothing."""
    rows = read_mali(mali(tmp_path))
    told = tuple(replace(row, cells={**row.cells, "passage": "csis2024-p-001"}) for row in rows["positions"])
    changed = replace(rows, tables={**rows.tables, "positions": told})
    assert [*check_codings(changed), *check_samples(changed)] == []


def test_ids_are_written_as_runs_and_read_again() -> None:
    ids = ["raids", *(f"alpha2019-dia-00{n}" for n in (5, 2, 3, 1))]
    assert written_runs(ids) == RUNS
    assert read_runs(RUNS) == set(ids)
    assert read_runs("a-dia-998 to a-dia-1001") == {"a-dia-998", "a-dia-999", "a-dia-1000", "a-dia-1001"}


@pytest.mark.parametrize("part", ["a-dia-1 to b-dia-2", "a-dia-2 to a-dia-1", "a to b", "a-1 to a-999999999"])
def test_what_is_no_run_of_ids_is_refused(part: str) -> None:
    with pytest.raises(ValueError, match=part):
        read_runs(f"raids; {part}")


def with_table(corpus: Path, name: str, *rows: str) -> None:
    (corpus / "codings").mkdir(exist_ok=True)
    (corpus / "codings" / f"{name}.csv").write_text(
        "\n".join([",".join(load_schemas()[name].names), *rows, ""]), "utf-8"
    )


def sampled(folder: Path) -> Path:
    """The island with one sample of two of its diagnoses, which two coders coded alike."""
    corpus = island(folder)
    with_table(corpus, "samples", *(f"s1,alpha2019-dia-00{n},1,," for n in (1, 2)))
    coded = [f"s1,{coder},alpha2019-dia-00{n},theme,neglect" for coder in ("first", "second") for n in (1, 2)]
    with_table(corpus, "codings", *coded)
    return corpus


def test_a_later_sample_is_listed_beside_the_earlier_one(tmp_path: Path) -> None:
    corpus = sampled(tmp_path)
    fix_corpus(corpus, {})
    before = (corpus / "codings" / "drawn_from.csv").read_text("utf-8")
    both = [f"{sample},alpha2019-dia-00{n},1,," for sample in ("s1", "s2") for n in (1, 2)]
    with_table(corpus, "samples", *both)
    assert fix_corpus(corpus, {}) == [f"{corpus.as_posix()}/codings/drawn_from.csv: what s2 was drawn from is listed"]
    after = (corpus / "codings" / "drawn_from.csv").read_text("utf-8")
    assert set(before.splitlines()) < set(after.splitlines())
    assert after.count("s2,") == before.count("s1,") > 0


def test_a_new_sample_is_listed_once_by_fix(tmp_path: Path) -> None:
    corpus = sampled(tmp_path)
    assert of_samples(problems_of(corpus)) == [
        'codings/samples.csv line 2, sample: codings/drawn_from.csv does not say what "s1" was drawn from; run '
        '"crossread check --fix" before rows are added or changed'
    ]
    said = fix_corpus(corpus, {})
    assert said == [f"{corpus.as_posix()}/codings/drawn_from.csv: what s1 was drawn from is listed"]
    assert "s1,themes,departure; exclusion; neglect\n" in (corpus / "codings" / "drawn_from.csv").read_text("utf-8")
    assert problems_of(corpus) == []
    (corpus / "diagnoses.csv").write_bytes(
        (DATA / "sound" / "diagnoses.csv").read_bytes().rpartition(b"\nbeta")[0] + b"\n"
    )
    assert fix_corpus(corpus, {}) == []


LISTED = "s1,diagnoses,alpha2019-dia-001 to alpha2019-dia-002"
# the list of a sample, what is said of it and of the sample
LISTS = [
    ("s1,diagnoses,alpha2019-dia-001", '"alpha2019-dia-002" is not in what "s1" was drawn from'),
    ("s2,diagnoses,alpha2019-dia-001", '"s2" is not in the samples of codings/samples.csv'),
    ("s1,diagnoses,a-dia-2 to a-dia-1", '"a-dia-2 to a-dia-1" is no run of ids; write the first and the last'),
]


@pytest.mark.parametrize(("listed", "said"), LISTS)
def test_a_list_that_does_not_go_with_its_sample_is_found(listed: str, said: str, tmp_path: Path) -> None:
    corpus = sampled(tmp_path)
    with_table(corpus, "drawn_from", listed)
    assert any(said in line for line in problems_of(corpus)), problems_of(corpus)


def test_a_unit_and_a_code_that_never_were_are_still_found(tmp_path: Path) -> None:
    corpus = sampled(tmp_path)
    with_table(corpus, "drawn_from", LISTED, "s1,themes,departure; exclusion; neglect")
    with_table(corpus, "samples", "s1,alpha2019-dia-001,1,,", "s1,alpha2019-dia-099,1,,")
    with_table(corpus, "codings", f"s1,first,{DIA},theme,neglet", "s1,first,alpha2019-dia-099,theme,neglect")
    problems = of_samples(problems_of(corpus))
    assert any('"alpha2019-dia-099" is not in any table' in line for line in problems)
    assert any('"neglet" is not in' in line and 'did you mean "neglect"?' in line for line in problems)


def test_a_row_that_was_left_over_when_a_sample_was_drawn_counts_and_a_later_one_does_not(tmp_path: Path) -> None:
    """s2 draws row 1 again: wrong while row 2 was left over, right where only row 1 was there."""
    corpus = sampled(tmp_path)
    with_table(corpus, "samples", f"s1,{DIA},1,,", f"s2,{DIA},2,,")
    with_table(corpus, "codings")
    with_table(corpus, "drawn_from", LISTED, LISTED.replace("s1", "s2"))
    assert [line for line in problems_of(corpus) if "already" in line]
    with_table(corpus, "drawn_from", f"s1,diagnoses,{DIA}", f"s2,diagnoses,{DIA}")
    assert of_samples(problems_of(corpus)) == []


def test_rows_that_came_after_and_those_retired_or_changed_are_counted(tmp_path: Path) -> None:
    """Listed are rows 1 to 4. Row 4, drawn, is gone; rows 5 and 6 came; row 1 has no longer the code of both readers.

    Row 2 was disputed and settled on raids, as the table has it; row 3 was disputed, the table has one of the two.
    """
    themes = {1: "coups", 2: "raids", 3: "feuds", 5: "raids", 6: "coups"}
    codes = {1: ("raids", "raids"), 2: ("raids", "feuds"), 3: ("raids", "feuds"), 4: ("old", "old")}
    row = "alpha2001-dia-00{}".format
    given = [
        (n, coder, code) for n, both in codes.items() for coder, code in zip(("first", "second"), both, strict=True)
    ]
    key = {"sample": "s1", "variable": "theme"}
    corpus = small_corpus(
        tmp_path,
        diagnoses=[{"id": row(n), "theme": theme} for n, theme in themes.items()],
        samples=[{"sample": "s1", "unit": row(n), "seed": "1"} for n in codes],
        codings=[key | {"unit": row(n), "coder": coder, "value": code} for n, coder, code in given],
        adjudications=[key | {"unit": row(2), "value": "raids", "why": "So."}],
        drawn_from=[
            {"sample": "s1", "table": "diagnoses", "ids": f"{row(1)} to {row(4)}"},
            {"sample": "s1", "table": "themes", "ids": "feuds; old; raids"},
        ],
    )
    since = since_drawn(corpus)
    assert (since.sample, since.n_after, since.n_retired, since.n_changed) == ("s1", 2, 1, 1)
    assert since_drawn(corpus, ["stance"]).n_after == 0
    assert reliability(corpus, ["family"])["n_units"].tolist() == [4]


def test_nothing_came_after_a_sample_that_nothing_is_listed_of(tmp_path: Path) -> None:
    corpus = open_corpus(sampled(tmp_path))
    assert since_drawn(corpus).n_after == 0

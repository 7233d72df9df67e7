"""Both benchmarks run and make their tables; how fast anything is, only a run on a quiet machine can say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from crossread.check.checks import check_corpus
from crossread.corpus.load import open_corpus
from small_project import FINDING, PICTURE, TABLE, small_project, sort_codes, write_notebook

ROOT = Path(__file__).parents[2]
LIVE = "#live\nraise ValueError('only in JupyterLab')"


def _benchmark(script: str, *arguments: str, cwd: Path) -> str:
    command = [sys.executable, str(ROOT / "benchmarks" / script), *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _cells(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line[:1] == "|"]


@pytest.mark.long
def test_the_ways_to_render_are_set_side_by_side(tmp_path):
    small_project(tmp_path)
    for stem, cells in {"01_chart": [PICTURE, LIVE], "02_more": ["1"], "03_table": [FINDING, TABLE]}.items():
        write_notebook(tmp_path, stem, *cells)
    page = tmp_path / "page.md"
    page.write_text("old", "utf-8")
    options = ("--corpus", "villages", "--reports", "1", "--repeat", "1", "--jobs", "2", "--write", str(page))
    assert _benchmark("render.py", *options, cwd=tmp_path) == ""
    written = page.read_text("utf-8")
    head, _, *rows = _cells(written)
    assert head == ["way", "seconds", "a report", "times `crossread render`"]
    assert [row[0].split(",")[0] for row in rows] == [
        "`papermill` in a loop",
        "papermill's API in a pool of 2 processes",
        "`crossread render --fresh`",
        "the pure work",
    ]
    assert rows[2][3] == "1.00"
    assert all(float(row[1]) > 0 for row in rows[:3])
    assert float(rows[3][1]) < float(rows[2][1]), "the pure work is less than the whole"
    assert "Reports: 1, median of 1 run; " in written
    assert "old" not in written


@pytest.mark.long
def test_a_saved_row_is_set_beside_a_fresh_run(tmp_path):
    """Two reports read the themes, one does not: the second line counts two, the third all three."""
    small_project(tmp_path)
    sort_codes(tmp_path)
    reads = "import crossread as cr\nlen(cr.open_corpus(corpus).themes)"
    for stem, code in {"01_first": reads, "02_second": reads, "03_other": "1"}.items():
        write_notebook(tmp_path, stem, code)
    options = ("--corpus", "villages", "--named", "02_second", "", "--table", "codebook/themes.csv", "--repeat", "1")
    rows = _cells(_benchmark("watch.py", *options, cwd=tmp_path))
    assert [row[:2] for row in rows[2:]] == [
        ["a row saved to the named brief on disk", "1"],
        ["a row saved to all that it touches", "2"],
        ["`crossread render --fresh`", "3"],
    ]


@pytest.mark.long
def test_the_growth_of_time_and_memory_is_told(tmp_path):
    base = str(ROOT / "data" / "mali")
    told = _benchmark("scale.py", "--sources", "5", "--jobs", "2", "--base", base, cwd=tmp_path)
    rows = _cells(told)
    steps = [row[0] for row in rows if row[1:2] == ["5"]]
    assert steps == ["load all tables", "check", *(f"compare: `{name}`" for name in (
        "theme_status", "remedies", "figure_pairs", "claim_cells", "unanswered_diagnoses"))]  # fmt: skip
    assert [row for row in rows if row[0] == "2" and float(row[1]) > 0 and float(row[2]) > 10]
    assert "Made by `python benchmarks/scale.py --sources 5 --jobs 2 --workers 2`." in told


def test_a_multiplied_corpus_is_sound_and_grows_with_its_sets(tmp_path, monkeypatch):
    """The first set is the second but for the names, and stances: only in the first some are negative."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    multiplied = pytest.importorskip("multiplied")
    n_rows = multiplied.write_multiplied(ROOT / "data" / "mali", tmp_path / "two", 2)
    corpus = open_corpus(tmp_path / "two")
    assert len(corpus.sources) == 10
    assert sum(len(corpus.tables[name]) for name in corpus.tables) == n_rows
    for table in ("diagnoses", "figures", "passages", "answers", "positions"):
        source = next(name for name in ("source", "recommendation") if name in corpus.tables[table])
        sets = corpus.tables[table][source].str[:4].value_counts()
        assert sets["set0"] == sets["set1"] > 0
    stances = corpus.positions.groupby(corpus.positions["source"].str[:4])["stance"].min()
    assert stances["set1"] >= 0 > stances["set0"]
    problems = check_corpus(tmp_path / "two", {}).problems
    assert {Path(problem.file).name for problem in problems} <= {
        *("voices.csv", "numeral_counts.csv", "glossary.csv", "voice_kinds.csv", "glossary_kinds.csv")
    }

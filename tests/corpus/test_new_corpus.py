"""`crossread new`: a corpus that checks clean and renders at once, and says what comes in each report."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
import yaml
from crossread.check.checks import check_corpus
from crossread.cli import run
from crossread.corpus.find import find_corpus
from crossread.corpus.load import load_meta, open_corpus
from crossread.corpus.new_corpus import new_corpus
from crossread.corpus.schema import load_schemas
from crossread.errors import UsageError
from crossread.render.notebooks import find_notebooks
from crossread.render.plan import plan_reports
from island import contents, island
from small_project import write_notebook

DATA = Path(__file__).parents[2] / "data"


def test_every_table_has_its_head_and_only_authors_are_a_kind_of_voice_already(tmp_path: Path) -> None:
    written = new_corpus(tmp_path / "fresh")
    for name, schema in load_schemas().items():
        head, *rows = (tmp_path / "fresh" / schema.file).read_text("utf-8").splitlines()
        assert head == ",".join(schema.names)
        assert [row.partition(",")[0] for row in rows] == (["author"] if name == "voice_kinds" else [])
        assert schema.file in written


def test_a_new_corpus_checks_clean(tmp_path: Path) -> None:
    new_corpus(tmp_path / "fresh")
    assert check_corpus(tmp_path / "fresh", {}).problems == []
    assert open_corpus(tmp_path / "fresh").coded_sources == []


def test_the_command_check_has_nothing_to_say_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", str(tmp_path / "fresh")]) == 0
    capsys.readouterr()
    assert run(["check", str(tmp_path / "fresh")]) == 0
    assert capsys.readouterr().out == ("fresh: 0 problems in 1 row; passages: none; figures re-derived: none\n")


def test_the_workflow_checks_renders_and_runs_the_notebooks_again(tmp_path: Path) -> None:
    new_corpus(tmp_path / "fresh")
    workflow = yaml.safe_load((tmp_path / "fresh" / ".github" / "workflows" / "check.yml").read_text("utf-8"))
    steps = [step.get("run", "") for step in workflow["jobs"]["check"]["steps"]]
    assert [step for step in steps if step] == [
        "pip install crossread pytest",
        "crossread check .",
        "crossread render . --to html,notebook -o outputs",
        "pytest --nbval outputs",
    ]


def test_the_examples_stand_as_comments_alone(tmp_path: Path) -> None:
    new_corpus(tmp_path / "harbour_studies")
    meta = (tmp_path / "harbour_studies" / "corpus.yml").read_text("utf-8")
    assert '#   - id: "harbour2019"' in meta
    assert load_meta(tmp_path / "harbour_studies")["sources"] == []
    page = (tmp_path / "harbour_studies" / "README.md").read_text("utf-8")
    assert page.startswith("# Harbour Studies\n")
    assert "harbour2019-fig-001" in page.partition("<!--")[2].partition("-->")[0]


def test_the_worked_example_names_columns_and_values_that_there_are(tmp_path: Path) -> None:
    """The comment of the README, cell by cell against the schemas."""
    new_corpus(tmp_path / "fresh")
    comment = (tmp_path / "fresh" / "README.md").read_text("utf-8").partition("<!--")[2]
    table = ""
    n_cells = 0
    for line in comment.splitlines():
        if ".csv (the columns" in line:
            table = line.strip().partition(".csv")[0]
        elif table and ": " in line:
            for cell in line.strip().split("    "):
                name, _, value = cell.partition(": ")
                column = next(each for each in load_schemas()[table].columns if each.name == name)
                assert not column.enum or value in column.enum, cell
                n_cells += 1
    assert n_cells == 21
    header = next(line.strip() for line in comment.splitlines() if line.strip().startswith("id,source"))
    assert header.split(",") == load_schemas()["passages"].names


def test_codes_are_taken_over_without_their_examples_and_voices_stay_behind(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    new_corpus(tmp_path / "fresh", taken_from=str(corpus))
    with (tmp_path / "fresh" / "codebook" / "themes.csv").open(encoding="utf-8", newline="") as file:
        themes = list(csv.DictReader(file))
    assert [theme["id"] for theme in themes] == list(open_corpus(corpus).themes["id"])
    assert {(theme["example"], theme["unused"]) for theme in themes} == {("", "not yet used")}
    assert list(open_corpus(tmp_path / "fresh").voice_kinds["id"]) == ["author", "citizen", "official"]
    assert open_corpus(tmp_path / "fresh").voices.empty
    assert open_corpus(tmp_path / "fresh").claims.empty


@pytest.mark.parametrize("corpus", ["mali", "tarrowby"])
def test_with_the_codes_of_a_whole_corpus_it_checks_clean(corpus: str, tmp_path: Path) -> None:
    """Entries of the glossary come along, and stay the examples of their kinds."""
    new_corpus(tmp_path / "fresh", taken_from=str(DATA / corpus))
    assert [str(problem) for problem in check_corpus(tmp_path / "fresh", {}).problems] == []
    assert (open_corpus(tmp_path / "fresh").tables["glossary_kinds"]["example"] != "").all()


def test_what_was_written_is_told_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", str(tmp_path / "fresh")]) == 0
    wrote, then = capsys.readouterr().out.splitlines()
    n = len(load_schemas())
    assert wrote.endswith(f"fresh: {n} tables, .github/workflows/check.yml, .gitignore, README.md, corpus.yml and "
                          "reading.yml")  # fmt: skip
    assert then.startswith("next: write down in ")


def test_a_folder_that_is_not_empty_is_refused_and_left_alone(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    before = contents(corpus)
    with pytest.raises(UsageError, match="is there already and not empty; name a new folder"):
        new_corpus(corpus)
    assert contents(corpus) == before


def test_a_corpus_that_there_is_not_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is neither a folder nor a corpus"):
        new_corpus(tmp_path / "fresh", taken_from="nowhere")
    assert not (tmp_path / "fresh").exists()


def test_each_notebook_says_in_two_lines_what_comes_there(tmp_path: Path) -> None:
    """Every notebook of the library, the batched ones once."""
    new_corpus(tmp_path / "fresh")
    notebooks = find_notebooks()
    reports = plan_reports(open_corpus(tmp_path / "fresh"), notebooks, only={}, parameters={})
    assert {report.id for report in reports} == {path.stem for path in notebooks}
    assert len(reports) == len(notebooks)
    for report in reports:
        comes, wants = report.awaited.split("\n\n")
        assert comes.startswith("Here comes the answer to this question, made from the rows of `")
        assert wants.startswith("There are none yet: add some")


def test_a_report_that_awaits_rows_is_its_title_and_these_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notebooks").mkdir()
    path = write_notebook(tmp_path, "04_figures", "raise ValueError('no rows')")
    path.write_text(
        json.dumps(json.loads(path.read_text("utf-8")) | {"metadata": {"crossread": {"needs": ["figures"]}}})
    )
    new_corpus(tmp_path / "data" / "fresh")
    monkeypatch.chdir(tmp_path)
    assert run(["render", "fresh"]) == 0
    assert "rendered: 04_figures" in capsys.readouterr().out
    page = (tmp_path / "outputs" / "fresh" / "04_figures.html").read_text("utf-8")
    assert "What about 04_figures?" in page
    assert "made from the rows of <code>figures.csv</code>" in page
    assert "no rows" not in page


def test_a_notebook_in_the_outputs_of_a_corpus_finds_it_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What its parameter says is the way from where it was run first."""
    new_corpus(tmp_path / "fresh")
    (tmp_path / "fresh" / "outputs").mkdir()
    monkeypatch.chdir(tmp_path / "fresh" / "outputs")
    assert find_corpus("../../../elsewhere/fresh") == Path("..")


@pytest.mark.parametrize("name", ["con", "NUL", "harbour.", "harbour ", "a:b", "com1"])
def test_a_name_that_some_system_takes_for_no_folder_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a folder on every system"):
        new_corpus(tmp_path / name)
    assert not list(tmp_path.iterdir())

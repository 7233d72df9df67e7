"""Which reports are planned, and what is refused before anything runs.

The project has the families violence (raids, feuds) and rule (coups). alpha2001 diagnoses raids and asks the army;
beta2002 diagnoses feuds and asks those abroad for something that bears on coups.
"""

from __future__ import annotations

from pathlib import Path

import crossread
import pytest
from crossread.errors import CorpusError, UsageError
from crossread.render.notebooks import find_notebooks, read_notebook
from crossread.render.plan import plan_reports
from small_project import BATCH, BRIEF


def _ids(corpus, paths, only=None, parameters=None):
    return [report.id for report in plan_reports(corpus, paths, only=only or {}, parameters=parameters or {})]


@pytest.fixture
def brief(write_notebook):
    return write_notebook("10_brief", parameters=BRIEF, batch=BATCH)


def test_a_notebook_without_batch_is_planned_once(corpus, write_notebook):
    [report] = plan_reports(corpus, [write_notebook("01_all")], only={}, parameters={})
    assert (report.id, report.title, report.dimension) == ("01_all", "What about 01_all?", "")
    assert report.parameters == {"corpus": "villages"}


def test_a_batched_notebook_is_planned_for_each_value_in_codebook_and_corpus_order(corpus, brief):
    assert _ids(corpus, [brief]) == [
        "10_brief-theme-violence",
        "10_brief-theme-rule",
        "10_brief-source-alpha2001",
        "10_brief-source-beta2002",
        "10_brief-addressee-army",
        "10_brief-addressee-abroad",
        "10_brief-pair-alpha2001-beta2002",
    ]


def test_title_and_parameters_say_what_a_batched_report_is_about(corpus, brief):
    reports = plan_reports(corpus, [brief], only={"pair": ""}, parameters={})
    assert [report.title for report in reports] == ["Alpha 2001 and Beta 2002: What about 10_brief?"]
    assert reports[0].parameters == {"corpus": "villages", "pair": "alpha2001,beta2002"}


def test_families_and_addressees_without_rows_in_the_chosen_sources_are_not_planned(corpus, brief):
    assert _ids(corpus, [brief], parameters={"sources": "alpha2001"}) == [
        "10_brief-theme-violence",
        "10_brief-source-alpha2001",
        "10_brief-addressee-army",
    ]


def test_only_a_dimension_keeps_all_of_it_and_drops_the_overviews(corpus, brief, write_notebook):
    paths = [write_notebook("01_all"), brief]
    assert _ids(corpus, paths, {"theme": ""}) == ["10_brief-theme-violence", "10_brief-theme-rule"]


def test_only_a_value_keeps_one_report(corpus, brief):
    assert _ids(corpus, [brief], {"theme": "rule"}) == ["10_brief-theme-rule"]


def test_only_takes_a_pair_in_either_order(corpus, brief):
    assert _ids(corpus, [brief], {"pair": "beta2002,alpha2001"}) == ["10_brief-pair-alpha2001-beta2002"]


def test_a_batch_dimension_given_as_parameter_makes_one_report(corpus, brief):
    assert _ids(corpus, [brief], parameters={"addressee": "army"}) == ["10_brief-addressee-army"]


def test_a_theme_below_a_family_and_an_actor_above_those_asked_can_be_given(corpus, brief):
    assert _ids(corpus, [brief], parameters={"theme": "raids"}) == ["10_brief-theme-raids"]
    assert _ids(corpus, [brief], parameters={"addressee": "state"}) == ["10_brief-addressee-state"]


def test_the_table_of_all_statements_comes_along_once_and_whole(corpus, brief, write_notebook):
    statements = write_notebook("13_statements")
    for paths in ([brief], [brief, statements]):
        last = plan_reports(corpus, paths, only={"theme": "rule"}, parameters={"sources": "beta2002"})
        assert [report.id for report in last] == ["10_brief-theme-rule", "13_statements"]
        assert last[1].parameters == {"corpus": "villages"}


def test_the_table_of_all_statements_alone_takes_parameters(corpus, write_notebook):
    [report] = plan_reports(corpus, [write_notebook("13_statements")], only={}, parameters={"sources": "beta2002"})
    assert report.parameters == {"corpus": "villages", "sources": "beta2002"}


def test_a_parameter_goes_to_the_notebooks_that_declare_it(corpus, write_notebook):
    paths = [write_notebook("01_all"), write_notebook("02_some", parameters="top: int = 5")]
    first, second = plan_reports(corpus, paths, only={}, parameters={"top": "7"})
    assert first.parameters == {"corpus": "villages"}
    assert second.parameters == {"top": 7}


@pytest.mark.parametrize(
    ("declared", "given", "value"),
    [("on: bool = True", "false", False), ("on: float = 1.0", "2", 2.0), ('on: str = ""', "2", "2")],
)
def test_a_value_is_typed_by_the_annotation(corpus, write_notebook, declared, given, value):
    [report] = plan_reports(corpus, [write_notebook("01", parameters=declared)], only={}, parameters={"on": given})
    assert report.parameters["on"] == value
    assert type(report.parameters["on"]) is type(value)


def test_an_equals_sign_in_the_help_does_not_hide_a_parameter(write_notebook):
    path = write_notebook("01", parameters="top: int = 5  # rows shown (0 = all)")
    assert list(read_notebook(path).parameters) == ["top"]


REFUSED = [
    (
        {"sorces": "x"},
        {},
        '-p sorces: "sorces" is not in the parameters of the chosen notebooks; did you mean "sources"?',
    ),
    ({"sources": "alpha2010"}, {}, '"alpha2010" is not in the coded sources; did you mean "alpha2001"?'),
    ({"top": "many"}, {}, '-p top: "many" is not a whole number; the notebook declares `top: int`'),
    ({"top": True}, {}, '-p top: "True" is not a whole number'),
    ({"corpus": "vilages"}, {}, "neither a folder nor a corpus under data/; corpora found: villages"),
    ({"theme": "rul"}, {}, '-p theme: "rul" is not in the themes with diagnoses'),
    (
        {},
        {"theme": "raids"},
        '--only theme: the batch has no "raids", but violence, rule; for one report on it: -p theme raids',
    ),
    ({"source": "gamma"}, {}, '-p source: "gamma" is not in the chosen coded sources; there are: alpha2001, beta2002'),
    ({"addressee": "unit"}, {}, '-p addressee: "unit" is not in the addressees'),
    ({"pair": "alpha2001"}, {}, '-p pair: "alpha2001" is not a pair; give two different sources'),
    ({"pair": "alpha2001,beta2001"}, {}, '"beta2001" is not in the chosen coded sources; did you mean "beta2002"?'),
    (
        {"theme": "violence", "source": "alpha2001"},
        {},
        "-p theme and -p source: a report of 10_brief has one subject; give one of theme, source, addressee, pair",
    ),
    ({}, {"them": ""}, '--only: "them" is not in the batch dimensions of the chosen notebooks; did you mean "theme"?'),
    ({}, {"theme": "violense"}, '--only theme: "violense" is not in the themes with diagnoses'),
    ({"sources": "alpha2001"}, {"source": "beta2002"}, '--only source: "beta2002" is not in the chosen coded sources'),
]


@pytest.mark.parametrize(("parameters", "only", "message"), REFUSED)
def test_what_there_is_not_is_refused_with_what_there_is(corpus, write_notebook, parameters, only, message):
    path = write_notebook("10_brief", parameters=BRIEF + "\ntop: int = 5", batch=BATCH)
    with pytest.raises(UsageError) as error:
        plan_reports(corpus, [path], only=only, parameters=parameters)
    assert message in str(error.value)


def test_all_that_is_wrong_is_said_at_once(corpus, brief):
    with pytest.raises(UsageError) as error:
        plan_reports(corpus, [brief], only={"them": ""}, parameters={"theme": "rul", "x": "1"})
    assert [line.split(":")[0] for line in str(error.value).splitlines()] == ["-p x", "-p theme", "--only"]


def test_another_corpus_is_refused_as_parameter(corpus, project, brief):
    from small_corpus import small_corpus

    small_corpus(project / "data" / "towns")
    with pytest.raises(UsageError, match="give it as the argument: crossread render towns"):
        plan_reports(corpus, [brief], only={}, parameters={"corpus": "towns"})


def test_a_source_that_is_not_coded_is_told_from_one_that_there_is_not(project, brief):
    from small_corpus import meta, small_corpus, source

    about = meta(source("alpha2001"), source("beta2002"))
    about["coverage"]["beta2002"] = {}
    corpus = small_corpus(project / "data" / "villages", about)
    with pytest.raises(UsageError, match='"beta2002" is not coded yet; coded are: alpha2001'):
        plan_reports(corpus, [brief], only={}, parameters={"sources": "beta2002"})


@pytest.mark.parametrize("line", ['theme = ""', "top: int = '5'", "top: list = []", "top: int = len('x')"])
def test_a_parameter_line_of_another_form_is_refused_with_its_place(write_notebook, line):
    path = write_notebook("01", parameters=f'corpus: str = "villages"\n{line}')
    with pytest.raises(CorpusError, match=r"01.ipynb line 2, parameters: each line of the cell tagged parameters"):
        read_notebook(path)


def test_an_unknown_batch_dimension_is_refused(write_notebook):
    with pytest.raises(CorpusError, match='"topic" must be one of theme, source, addressee, pair'):
        read_notebook(write_notebook("01", batch=["topic"]))


def test_a_file_that_is_no_notebook_is_refused(project):
    (project / "notebooks" / "01.ipynb").write_text("not json")
    with pytest.raises(CorpusError, match="this is not a Jupyter notebook"):
        read_notebook(project / "notebooks" / "01.ipynb")


def test_notebooks_are_found_from_a_folder_below_and_in_order(project, write_notebook, monkeypatch):
    write_notebook("02_b"), write_notebook("01_a")
    monkeypatch.chdir(project / "data")
    assert [path.stem for path in find_notebooks()] == ["01_a", "02_b"]
    assert [path.stem for path in find_notebooks(["02_b"])] == ["02_b"]


def test_an_unknown_notebook_is_refused_with_the_nearest(write_notebook):
    write_notebook("02_diagnoses")
    with pytest.raises(UsageError, match='"02_diagnosis" is not in notebooks/; did you mean "02_diagnoses"'):
        find_notebooks(["02_diagnosis"])


def test_without_notebooks_here_or_above_those_of_the_library_are_taken(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = find_notebooks()
    assert "00_start_here" in [path.stem for path in found]
    assert {path.parent for path in found} == {Path(crossread.__file__).parents[2] / "notebooks"}


def test_a_corpus_elsewhere_is_named_by_its_path_from_where_the_notebook_runs(project, write_notebook):
    from small_corpus import small_corpus

    corpus = small_corpus(project / "elsewhere" / "villages")
    [report] = plan_reports(corpus, [write_notebook("01")], only={}, parameters={})
    assert report.parameters == {"corpus": "elsewhere/villages"}


def test_running_a_notebook_does_not_change_its_digest(write_notebook):
    import nbformat

    path = write_notebook("01", "1 + 1")
    before = read_notebook(path).digest
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[-1].outputs = [nbformat.v4.new_output("stream", text="2")]
    nbformat.write(notebook, path)
    assert read_notebook(path).digest == before
    notebook.cells[-1].source = "1 + 2"
    nbformat.write(notebook, path)
    assert read_notebook(path).digest != before

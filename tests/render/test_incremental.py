"""What is made anew and what is left: only reports that rest on something that has changed are rendered."""

from __future__ import annotations

import json
import time

import pytest
from crossread.errors import CorpusError, UsageError
from crossread.render import digests, manifest
from crossread.render.folder import only_run
from crossread.render.plan import plan_reports
from crossread.render.run import Limits, explain_reports, render_reports
from small_corpus import small_corpus
from small_project import BATCH, BRIEF

OPENED = "import crossread as cr\nopened = cr.select_sources(cr.open_corpus(corpus), sources)\n"


@pytest.fixture
def paths(write_notebook):
    """Two notebooks that read one table each, and one that reads none."""
    return [
        write_notebook("01_diagnoses", OPENED + "len(opened.diagnoses)"),
        write_notebook("02_figures", OPENED + "len(opened.figures)"),
        write_notebook("03_none", "print('fine')"),
    ]


def _plan(corpus, paths, **parameters):
    return plan_reports(corpus, paths, only={}, parameters=parameters)


def _statuses(corpus, out, paths, parameters=None, **options):
    result = render_reports(corpus, _plan(corpus, paths, **(parameters or {})), out, **{"jobs": 2, **options})
    return {entry.id: entry.status for entry in result.entries}


def _explained(corpus, out, paths, parameters=None, **options):
    reports = _plan(corpus, paths, **(parameters or {}))
    return {report.id: reasons for report, reasons in explain_reports(corpus, reports, out, **options)}


def _bytes(out):
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def _add_row(project, table, row):
    with (project / "data" / "villages" / table).open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")


def test_nothing_changed_runs_nothing_and_changes_no_file(project, corpus, paths, monkeypatch):
    """The second run writes the manifest, which then says that all are current; the third writes nothing."""
    out = project / "out"
    _statuses(corpus, out, paths)
    monkeypatch.setattr("crossread.render.warm.workers.run_jobs", None)
    monkeypatch.setattr("crossread.render.index.write_index", None)
    assert set(_statuses(corpus, out, paths).values()) == {"current"}
    before, written = _bytes(out), (out / "manifest.json").stat().st_mtime_ns
    assert set(_statuses(corpus, out, paths).values()) == {"current"}
    assert _bytes(out) == before
    assert (out / "manifest.json").stat().st_mtime_ns == written


def test_nothing_changed_is_found_out_without_what_runs_notebooks(sound, project, corpus, paths):
    """nbformat, papermill and nbconvert take seconds to import; nor are the tables checked again."""
    import subprocess
    import sys

    _statuses(corpus, project / "outputs" / "villages", paths, check=True)
    told = (
        "import sys\nfrom crossread.cli import run\nassert run(['render', 'villages']) == 0\n"
        "print({'nbformat', 'papermill', 'nbconvert', 'matplotlib', 'seaborn', 'frictionless'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-2:] == [
        "0 reports rendered, 3 current; index page: outputs/villages/index.html",
        "set()",
    ]


def test_a_set_of_sixty_reports_is_found_current_in_less_than_a_second(project, corpus, write_notebook):
    """Processor time, not that on the clock: the tests share the machine."""
    paths = [write_notebook(f"{number:02}_x", OPENED) for number in range(60)]
    reports, out = _plan(corpus, paths), project / "out"
    out.mkdir()
    state = digests.present_state(corpus.folder)
    entries = [
        manifest.Entry(
            report.id, report.title, "", report.name, "", "", report.parameters, "rendered", 1, (f"{report.id}.html",),
            digests={**state.digests(), "notebook": report.digest, "parameters": digests.digest_report(report)},
            reads=state.read(state.files),
        )
        for report in reports
    ]  # fmt: skip
    for entry in entries:
        (out / entry.outputs[0]).write_text("a page")
    manifest.write_manifest(out, "villages", state.digests(), entries, out)
    begun = time.process_time()
    assert all(not reasons for _, reasons in explain_reports(corpus, _plan(corpus, paths), out))
    assert time.process_time() - begun < 1


def test_a_changed_row_makes_anew_only_the_reports_that_read_its_table(project, corpus, paths):
    out = project / "out"
    _statuses(corpus, out, paths)
    _add_row(project, "figures.csv", "")
    assert _explained(corpus, out, paths)["02_figures"] == ["figures.csv has changed"]
    assert _statuses(corpus, out, paths) == {
        "01_diagnoses": "current",
        "02_figures": "rendered",
        "03_none": "current",
    }


def test_a_table_that_is_new_or_gone_counts_as_changed(project, corpus, paths):
    out, table = project / "out", project / "data" / "villages" / "figures.csv"
    content = table.read_bytes()
    _statuses(corpus, out, paths)
    table.unlink()
    assert _explained(corpus, out, paths)["02_figures"] == ["figures.csv is gone"]
    assert _statuses(corpus, out, paths)["02_figures"] == "rendered"
    table.write_bytes(content)
    assert _explained(corpus, out, paths)["02_figures"] == ["figures.csv is new"]


def test_a_report_that_is_current_is_no_report_of_earlier_data(project, corpus, paths):
    """Also of reports that are not in the plan."""
    out = project / "out"
    _statuses(corpus, out, paths)
    _add_row(project, "figures.csv", "")
    _statuses(corpus, out, paths[:1])
    content = json.loads((out / "manifest.json").read_text("utf-8"))
    data = {report["id"]: report["digests"]["data"] == content["digests"]["data"] for report in content["reports"]}
    assert data == {"01_diagnoses": True, "02_figures": False, "03_none": True}


def test_a_changed_notebook_or_parameter_is_a_reason(project, corpus, paths, write_notebook):
    out = project / "out"
    _statuses(corpus, out, paths)
    write_notebook("03_none", "print('finer')")
    told = _explained(corpus, out, paths, {"sources": "alpha2001"})
    assert told["01_diagnoses"] == ["its parameters or its title have changed"]
    assert told["03_none"] == ["the notebook has changed", "its parameters or its title have changed"]


def test_a_label_that_has_changed_in_the_codebook_makes_its_report_anew(project, corpus, write_notebook):
    """The title of the page follows the label, whatever the notebook reads."""
    brief, out = write_notebook("10_brief", "theme", parameters=BRIEF, batch=BATCH[:1]), project / "out"
    _statuses(corpus, out, [brief])
    table = project / "data" / "villages" / "codebook" / "themes.csv"
    table.write_text(table.read_text("utf-8").replace("The rule", "The rulers"), "utf-8")
    from crossread.corpus.load import open_corpus

    assert _statuses(open_corpus("villages"), out, [brief]) == {
        "10_brief-theme-violence": "current",
        "10_brief-theme-rule": "rendered",
    }


@pytest.mark.parametrize(
    ("digest", "reason"),
    [("digest_code", "the library has changed"), ("digest_packages", "the installed packages have changed")],
)
def test_changed_code_or_packages_make_everything_anew(project, corpus, paths, monkeypatch, digest, reason):
    _statuses(corpus, project / "out", paths)
    monkeypatch.setattr(digests, digest, lambda: "other")
    assert set(map(tuple, _explained(corpus, project / "out", paths).values())) == {(reason,)}


def test_a_file_that_is_gone_or_a_format_that_was_not_made_is_a_reason(project, corpus, paths):
    out = project / "out"
    _statuses(corpus, out, paths)
    (out / "03_none.html").unlink()
    assert _explained(corpus, out, paths)["03_none"] == ["there is none yet, or a file of it is gone"]
    told = _explained(corpus, out, paths, formats=("html", "notebook"))
    assert told["01_diagnoses"] == ["it is not there as notebook"]
    assert _statuses(corpus, out, paths, formats=("html", "notebook"))["01_diagnoses"] == "rendered"
    assert set(_statuses(corpus, out, paths).values()) == {"current"}


def test_a_report_that_failed_is_tried_again(project, corpus, write_notebook):
    path = write_notebook("01", "1 / 0")
    assert _statuses(corpus, project / "out", [path]) == {"01": "failed"}
    assert _explained(corpus, project / "out", [path]) == {"01": ["it failed the last time"]}
    assert _statuses(corpus, project / "out", [path]) == {"01": "failed"}


def test_fresh_makes_everything_anew(project, corpus, paths):
    _statuses(corpus, project / "out", paths)
    assert set(map(tuple, _explained(corpus, project / "out", paths, fresh=True).values())) == {("--fresh was given",)}
    assert set(_statuses(corpus, project / "out", paths, fresh=True).values()) == {"rendered"}


def test_to_explain_writes_nothing(project, corpus, paths):
    assert set(map(tuple, _explained(corpus, project / "out", paths).values())) == {
        ("there is none yet, or a file of it is gone",)
    }
    assert not (project / "out").exists()


def test_the_next_run_goes_on_where_one_was_stopped(project, corpus, paths):
    """An earlier set is being made anew; after the first report the run is stopped."""
    out = project / "out"
    _statuses(corpus, out, paths)

    def stop(entry):
        raise KeyboardInterrupt

    reports = _plan(corpus, paths)
    with pytest.raises(KeyboardInterrupt):
        render_reports(corpus, reports, out, fresh=True, jobs=1, on_report=stop)
    stopped = ["the last run was stopped before it was done, or a table was saved meanwhile"]
    assert sorted(_explained(corpus, out, paths).values()) == [[], stopped, stopped]
    assert sorted(_statuses(corpus, out, paths).values()) == ["current", "rendered", "rendered"]


def test_the_manifest_is_not_written_for_each_of_many_reports(project, corpus, write_notebook, monkeypatch):
    """Once at the beginning, once when all are done; in between not more often than every two seconds."""
    written = []
    plain = manifest.write_manifest
    monkeypatch.setattr(manifest, "write_manifest", lambda *given: (written.append(1), plain(*given)))
    monkeypatch.setattr(manifest, "BETWEEN", 3600)
    _statuses(corpus, project / "out", [write_notebook(f"{number:02}") for number in range(6)])
    assert len(written) == 3


def test_the_index_is_written_again_when_a_table_has_changed_that_no_report_reads(project, corpus, paths):
    out = project / "out"
    _statuses(corpus, out, paths[2:])
    before = (out / "index.html").read_bytes()
    _add_row(project, "figures.csv", "")
    assert _statuses(corpus, out, paths[2:]) == {"03_none": "current"}
    assert (out / "index.html").read_bytes() != before
    (out / "index.html").unlink()
    _statuses(corpus, out, paths[2:])
    assert (out / "index.html").is_file()


def test_tables_that_cannot_be_read_are_told_before_anything_runs(project, corpus, paths):
    (project / "data" / "villages" / "figures.csv").write_text("id\n", "utf-8")
    with pytest.raises(CorpusError, match=r"data/villages/figures.csv line 1"):
        _statuses(corpus, project / "out", paths[:1])
    assert not (project / "out").exists()


def test_a_second_run_into_the_same_folder_is_refused(project, corpus, paths):
    (project / "out").mkdir()
    with only_run(project / "out"), pytest.raises(UsageError, match="another run is writing"):
        _statuses(corpus, project / "out", paths)


def test_what_is_read_by_cold_kernels_is_known_as_well(project, corpus, paths, monkeypatch):
    monkeypatch.setenv("CROSSREAD_KERNELS", "cold")
    _statuses(corpus, project / "out", paths[1:2], limits=Limits())
    [report] = json.loads((project / "out" / "manifest.json").read_text("utf-8"))["reports"]
    assert sorted(report["reads"]) == ["corpus.yml", "figures.csv"]


def test_another_corpus_of_the_same_name_is_not_taken_for_this_one(project, corpus, paths):
    out = project / "out"
    _statuses(corpus, out, paths)
    other = small_corpus(project / "elsewhere" / "villages")
    assert all(_explained(other, out, paths).values())

"""Rendering for real: what is written, what happens to a report that fails, and that equal runs give equal files."""

from __future__ import annotations

import errno
import json
import re
import time
from pathlib import Path
from types import SimpleNamespace

import nbformat
import psutil
import pytest
from crossread.errors import UsageError
from crossread.render import run
from crossread.render.execute import explain, read_failure
from crossread.render.job import DIED, NO_KERNEL, Failure
from crossread.render.plan import plan_reports
from crossread.render.run import Limits, parse_formats, render_reports
from jupyter_client.kernelspec import NoSuchKernel
from small_project import BATCH, BRIEF, FINDING, PICTURE, TABLE

DIGESTS = ("data", "code", "packages", "notebook", "parameters")


def _render(corpus, out, *paths, only=None, parameters=None, **options):
    reports = plan_reports(corpus, paths, only=only or {}, parameters=parameters or {})
    return render_reports(corpus, reports, out, **{"jobs": 2, **options})


def _files(out):
    return sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())


def _running(pid):
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def _manifest(out):
    return {report["id"]: report for report in json.loads((out / "manifest.json").read_text("utf-8"))["reports"]}


def test_whole_notebooks_are_begun_before_batched_ones_the_longest_of_an_earlier_run_first(
    project, corpus, write_notebook
):
    paths = [
        write_notebook("10_brief", "print(theme)", parameters=BRIEF, batch=BATCH),
        write_notebook("11_short", "1"),
        write_notebook("12_long", "import time\ntime.sleep(1)"),
    ]
    begun = []
    for _ in range(2):
        _render(corpus, project / "out", *paths, jobs=1, fresh=True, on_start=lambda report: begun.append(report.id))
    first, second = begun[: len(begun) // 2], begun[len(begun) // 2 :]
    assert first[:2] == ["11_short", "12_long"]
    assert second[:2] == ["12_long", "11_short"]


def test_a_set_is_rendered_with_tables_index_and_manifest(project, corpus, write_notebook):
    paths = [
        write_notebook("01_all", PICTURE, TABLE, FINDING, "#live\nraise SystemError('only in JupyterLab')"),
        write_notebook("10_brief", "print(theme)", parameters=BRIEF, batch=BATCH),
    ]
    done = []
    result = _render(corpus, project / "out", *paths, on_report=lambda entry: done.append(entry.id))
    assert result.failed == []
    assert sorted(done) == sorted(entry.id for entry in result.entries)
    assert {"01_all.html", "01_all/rising.csv", "01_all/wide.csv"} < set(_files(project / "out"))
    assert _files(project / "out")[-3:] == ["index.html", "manifest.json", "tables.json"]
    assert (project / "out" / "01_all" / "rising.csv").read_text() == "x,y\n0,1\n1,2\n"
    first = _manifest(project / "out")["01_all"]
    assert first["notebook"] == "notebooks/01_all.ipynb"
    assert first["parameters"] == {"corpus": "villages"}
    assert (first["status"], first["error"]) == ("rendered", None)
    assert {"01_all/rising.csv", "01_all/wide.csv", "01_all.html"} < set(first["outputs"])
    assert first["finding"] == "Both speak of raids."
    assert all(re.fullmatch("[0-9a-f]{64}", first["digests"][name]) for name in DIGESTS)
    assert "violence" in (project / "out" / "10_brief-theme-violence.html").read_text("utf-8")


def test_two_runs_give_the_same_bytes(project, corpus, write_notebook):
    paths = [write_notebook("01_all", PICTURE, TABLE, FINDING), write_notebook("02_more", "print(corpus)")]
    pages = []
    for out, jobs in (("one", 1), ("two", 2)):
        _render(corpus, project / out, *paths, jobs=jobs, formats=("html", "notebook"))
        names = [name for name in _files(project / out) if name != "manifest.json"]
        pages.append({name: (project / out / name).read_bytes() for name in names})
    assert {"01_all.html", "01_all.ipynb", "01_all/wide.csv", "02_more.html", "index.html"} < set(pages[0])
    assert pages[0] == pages[1]


def test_a_failing_report_is_told_by_cell_and_error_and_the_others_finish(project, corpus, write_notebook):
    """The cells: 1 parameters, 2 one that works, 3 the error (interactive ones are counted but not run)."""
    good = write_notebook("01_good", "print('fine')")
    bad = write_notebook(
        "02_bad", "#live\nprint('live')", "#md\nprose", "kept = 5; print(kept)", "{}['sought']", "kept"
    )
    result = _render(corpus, project / "out", bad, good)
    [failed] = result.failed
    assert (failed.id, failed.error.cell, failed.error.message) == ("02_bad", 4, "KeyError: 'sought'")
    assert _files(project / "out") == ["01_good.html", "failed/02_bad.ipynb", "index.html", "manifest.json"]
    half = nbformat.read(project / "out" / "failed" / "02_bad.ipynb", as_version=4)
    assert any(output.get("text") == "5\n" for cell in half.cells for output in cell.get("outputs", []))
    assert _manifest(project / "out")["02_bad"]["error"] == {"cell": 4, "message": "KeyError: 'sought'"}
    assert "failed:" in (project / "out" / "index.html").read_text("utf-8")


def test_a_report_that_fails_takes_its_earlier_page_away_and_success_brings_it_back(project, corpus, write_notebook):
    out = project / "out"
    _render(corpus, out, write_notebook("01_all", TABLE))
    _render(corpus, out, write_notebook("01_all", "1 / 0"))
    assert _files(out) == ["failed/01_all.ipynb", "index.html", "manifest.json"]
    _render(corpus, out, write_notebook("01_all", TABLE))
    assert _files(out) == ["01_all.html", "01_all/wide.csv", "index.html", "manifest.json", "tables.json"]


@pytest.mark.parametrize(
    ("source", "limit", "message"),
    [
        ("import os; os._exit(3)", 180, "the kernel died in this cell"),
        ("import time; time.sleep(300)", 6, "the cell took longer than 6 s"),
        ("import sys; sys.exit()", 180, "the notebook stopped here"),
    ],
)
def test_a_cell_that_never_ends_well_is_named(project, corpus, write_notebook, source, limit, message):
    [entry] = _render(corpus, project / "out", write_notebook("01", source), limits=Limits(cell=limit)).entries
    assert (entry.status, entry.error.cell) == ("failed", 2)
    assert entry.error.message.startswith(message)
    assert entry.outputs == ("failed/01.ipynb",)


def test_a_report_over_its_limit_is_ended_with_all_its_processes(project, corpus, write_notebook):
    path = write_notebook("01", "import os, time; open('pid', 'w').write(str(os.getpid()))\ntime.sleep(300)")
    [entry] = _render(corpus, project / "out", path, limits=Limits(report=15)).entries
    assert (entry.error.cell, entry.error.message.split(";")[0]) == (2, "the report took longer than 15 s")
    assert not _running(int((project / "pid").read_text()))


def test_a_worker_killed_from_outside_costs_one_report(project, corpus, write_notebook):
    bad = write_notebook("01_bad", "import os, signal, time; os.kill(os.getpid(), signal.SIGKILL); time.sleep(30)")
    result = _render(corpus, project / "out", bad, write_notebook("02_good"), jobs=1)
    assert [entry.status for entry in result.entries] == ["failed", "rendered"]
    assert "ended from outside" in result.entries[0].error.message


def test_nothing_is_left_when_the_run_is_interrupted(project, corpus, write_notebook):
    slow = write_notebook("02_slow", "import os, time; open('pid', 'w').write(str(os.getpid()))\ntime.sleep(300)")

    def interrupt(entry):
        limit = time.monotonic() + 180
        while time.monotonic() < limit and not ((project / "pid").exists() and (project / "pid").read_text()):
            time.sleep(0.1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _render(corpus, project / "out", write_notebook("01_quick"), slow, on_report=interrupt)
    assert _files(project / "out") == ["01_quick.html", "manifest.json"]
    assert list(_manifest(project / "out")) == ["01_quick"]
    assert not any((project / "out").glob(".render*"))
    assert not _running(int((project / "pid").read_text()))


def test_a_page_that_must_not_be_published_leaves_no_file_of_it(project, corpus, write_notebook):
    bare = "from IPython.display import HTML\nHTML('<img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\">')"
    [entry] = _render(corpus, project / "out", write_notebook("01", TABLE, bare)).entries
    assert (entry.error.cell, entry.error.message.split(";")[0]) == (
        3,
        "the page is not published: a picture has no alt text",
    )
    assert _files(project / "out") == ["failed/01.ipynb", "index.html", "manifest.json"]


def test_a_later_run_of_one_report_keeps_the_others_in_the_index(project, corpus, write_notebook):
    paths = [write_notebook("01_one"), write_notebook("02_two")]
    _render(corpus, project / "out", *paths)
    before = (project / "out" / "index.html").read_bytes()
    _render(corpus, project / "out", paths[1])
    assert (project / "out" / "index.html").read_bytes() == before
    assert sorted(_manifest(project / "out")) == ["01_one", "02_two"]


def test_the_kernel_is_that_of_the_running_interpreter(project, corpus, write_notebook, monkeypatch):
    """A kernel `python3` of the user that cannot start is not taken."""
    folder = project / "jupyter" / "kernels" / "python3"
    folder.mkdir(parents=True)
    (folder / "kernel.json").write_text(json.dumps({"argv": ["false"], "display_name": "x", "language": "python"}))
    monkeypatch.setenv("JUPYTER_PATH", str(project / "jupyter"))
    assert _render(corpus, project / "out", write_notebook("01")).failed == []


@pytest.mark.parametrize(
    "error",
    [
        NoSuchKernel("python3"),
        RuntimeError("Kernel died before replying to kernel_info"),
        ModuleNotFoundError("No module named 'ipykernel'", name="ipykernel"),
    ],
)
def test_a_kernel_that_does_not_start_is_told_with_what_to_do(error, tmp_path):
    """The notebook is not there yet, or no cell of it has begun: what died then had no kernel either."""
    assert explain(error, 60) == NO_KERNEL
    assert read_failure(tmp_path / "none.ipynb", DIED) == Failure(None, NO_KERNEL)


def test_a_notebook_left_unreadable_is_a_failure_and_no_traceback(tmp_path):
    (tmp_path / "left.ipynb").write_text("'PATCHED'", "utf-8")
    assert read_failure(tmp_path / "left.ipynb", DIED) == Failure(None, DIED)
    assert "unreadable" in read_failure(tmp_path / "left.ipynb", "").message


@pytest.mark.long
@pytest.mark.parametrize("kernels", ["cold", "warm"])
def test_reports_are_made_where_the_folders_of_jupyter_cannot_be_written(
    project, corpus, write_notebook, monkeypatch, kernels
):
    monkeypatch.setenv("CROSSREAD_KERNELS", kernels)
    for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR", "HOME"):
        monkeypatch.setenv(name, "/dev/null/none")
    assert _render(corpus, project / "out", write_notebook("01")).failed == []


def test_an_executed_notebook_is_written_on_request_without_times_even_to_a_folder_with_braces(
    project, corpus, write_notebook
):
    _render(corpus, project / "o{u}t", write_notebook("01", "print(corpus)"), formats=("notebook",))
    assert _files(project / "o{u}t") == ["01.ipynb", "index.html", "manifest.json"]
    text = (project / "o{u}t" / "01.ipynb").read_text("utf-8")
    assert "villages" in text
    assert "papermill" not in text
    assert str(project) not in text


def test_a_left_over_folder_of_a_run_that_was_killed_is_removed(project, corpus, write_notebook):
    (project / "out" / ".render" / "01").mkdir(parents=True)
    (project / "out" / ".render" / ".crossread").touch()
    assert _render(corpus, project / "out", write_notebook("01")).failed == []
    assert not any((project / "out").glob(".render*"))


def test_a_full_disk_stops_the_run_with_nothing_half_written_and_the_next_run_goes_on(
    project, corpus, write_notebook, monkeypatch
):
    """The first report is published, then there is no room left for the second."""
    paths = [write_notebook("01_one", TABLE), write_notebook("02_two")]
    replace, full = Path.replace, OSError(errno.ENOSPC, "No space left on device")

    def no_room(path, target):
        if Path(target).name == "02_two.html":
            raise full
        return replace(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", no_room)
        with pytest.raises(OSError, match="the disk is full; make room and run the command again") as refused:
            _render(corpus, project / "out", *paths, jobs=1)
    assert refused.value.filename == (project / "out").as_posix()
    assert _files(project / "out") == ["01_one.html", "01_one/wide.csv", "manifest.json"]
    statuses = [entry.status for entry in _render(corpus, project / "out", *paths).entries]
    assert statuses == ["current", "rendered"]


def test_a_report_of_several_files_is_published_whole_or_not_at_all(project, corpus, write_notebook, monkeypatch):
    path, replace = write_notebook("01", TABLE), Path.replace

    def no_page(path, target):
        if Path(target).name == "01.html":
            raise OSError(errno.ENOSPC, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", no_page)
    with pytest.raises(OSError, match="the disk is full"):
        _render(corpus, project / "out", path)
    assert [name for name in _files(project / "out") if name.startswith("01")] == []


def test_a_report_that_fails_on_a_full_disk_keeps_its_earlier_page(project, corpus, write_notebook, monkeypatch):
    _render(corpus, project / "out", write_notebook("01", TABLE))
    monkeypatch.setattr(run.shutil, "disk_usage", lambda path: SimpleNamespace(free=0))
    with pytest.raises(OSError, match="the disk is full"):
        _render(corpus, project / "out", write_notebook("01", "raise OSError('no room')"))
    assert (project / "out" / "01.html").is_file()
    assert not (project / "out" / "failed").exists()


def test_formats_are_named_and_others_refused():
    assert parse_formats("notebook, html") == ("html", "notebook")
    with pytest.raises(UsageError, match='--to: "slides" is not in the formats; there are: html, notebook, pdf'):
        parse_formats("slides")


def test_an_output_folder_that_is_a_file_is_refused(project, corpus, write_notebook):
    (project / "out").write_text("mine")
    with pytest.raises(UsageError, match="is a file; give a folder"):
        _render(corpus, project / "out", write_notebook("01"))
    assert (project / "out").read_text() == "mine"

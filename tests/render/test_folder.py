"""The output folder: which is refused, and that no file is lost that no run made, whatever stands in a manifest."""

from __future__ import annotations

import json
import os

import pytest
from crossread.cli import run
from crossread.corpus.load import open_corpus
from crossread.errors import UsageError
from crossread.render.folder import LOCK, only_run, own_folder, refuse_place
from crossread.render.manifest import known_reports, read_manifest
from crossread.render.plan import plan_reports
from small_corpus import small_corpus
from small_project import TABLE


@pytest.fixture
def reports(corpus, write_notebook):
    return plan_reports(corpus, [write_notebook("01_all")], only={}, parameters={})


@pytest.fixture
def rendered(sound, project, write_notebook, capfd):
    """The folder `out` after a run with one report with a table."""
    write_notebook("01_all", TABLE)
    assert run(["render", "villages", "-o", "out"]) == 0
    capfd.readouterr()
    return project / "out"


def _begin(out, reports, **given):
    with own_folder(out, "villages", reports, **{"force": False, **given}) as folder:
        return sorted(path.name for path in folder.iterdir())


def _forge(out, **changes):
    content = json.loads((out / "manifest.json").read_text("utf-8"))
    content["reports"][0] |= changes
    (out / "manifest.json").write_text(json.dumps(content), "utf-8")


@pytest.mark.parametrize(
    "outputs",
    [
        ["../thesis.docx"],
        ["01_all.html", "../thesis.docx"],
        ["ABSOLUTE"],
        ["01_all/../../thesis.docx"],
        ["01_all/x/../.."],
    ],
)
def test_no_file_is_removed_that_a_manifest_names_and_no_run_gave_that_name(project, rendered, write_notebook, outputs):
    thesis = project / "thesis.docx"
    thesis.write_text("years of work")
    _forge(rendered, outputs=[str(thesis) if name == "ABSOLUTE" else name for name in outputs])
    write_notebook("01_all", "1 / 0")
    assert read_manifest(rendered, "villages") == []
    assert run(["render", "villages", "-o", "out", "--force"]) == 1
    assert thesis.read_text() == "years of work"


def test_a_folder_that_has_become_a_link_leads_no_run_out_of_the_output_folder(
    project, rendered, write_notebook, capfd
):
    """The tables of a report would be written, and those of the run before removed, where the link leads."""
    (project / "mine").mkdir()
    (project / "mine" / "wide.csv").write_text("mine")
    for path in (rendered / "01_all").iterdir():
        path.unlink()
    (rendered / "01_all").rmdir()
    (rendered / "01_all").symlink_to(project / "mine", target_is_directory=True)
    assert run(["render", "villages", "-o", "out", "--fresh", "--force"]) == 2
    assert '-o: "out/01_all" is a link or a file where a run has a folder' in capfd.readouterr().err
    write_notebook("01_all", "1")
    assert run(["render", "villages", "-o", "out", "--force"]) == 2
    assert (project / "mine" / "wide.csv").read_text() == "mine"


@pytest.mark.parametrize("name", [".render-backup", ".rendered", ".render2"])
def test_folders_that_only_begin_like_that_of_a_run_stay(project, reports, name):
    (project / "out" / name).mkdir(parents=True)
    (project / "out" / name / "kept").touch()
    _begin(project / "out", reports)
    assert (project / "out" / name / "kept").exists()


def test_a_folder_of_the_runs_own_name_that_no_run_made_is_refused(project, reports):
    (project / "out" / ".render").mkdir(parents=True)
    assert _begin(project / "out", reports) == [".crossread"]
    (project / "out" / ".render").mkdir(parents=True)
    (project / "out" / ".render" / "kept").touch()
    with pytest.raises(UsageError, match=r'"\S+/out/.render" was not made by a run'):
        _begin(project / "out", reports, force=True)
    assert (project / "out" / ".render" / "kept").exists()


def test_a_work_folder_that_is_a_link_is_refused(project, reports):
    (project / "mine").mkdir()
    (project / "mine" / ".crossread").touch()
    (project / "out").mkdir()
    (project / "out" / ".render").symlink_to(project / "mine", target_is_directory=True)
    with pytest.raises(UsageError, match="was not made by a run"):
        _begin(project / "out", reports)
    assert (project / "mine" / ".crossread").exists()


@pytest.mark.parametrize("given", ["", " "])
def test_an_empty_name_of_the_output_folder_is_refused(project, reports, capfd, given):
    assert run(["render", "villages", "-o", given]) == 2
    assert capfd.readouterr().err.startswith("crossread: -o: this is empty; name a folder")
    assert sorted(path.name for path in project.iterdir()) == ["data", "notebooks"]


@pytest.mark.parametrize("given", ["data/villages", "data/villages/out", "data/villages/../villages", "link"])
def test_a_folder_of_a_corpus_is_refused_even_if_forced(project, reports, given):
    (project / "link").symlink_to(project / "data" / "villages", target_is_directory=True)
    with pytest.raises(UsageError, match="is in the folder of a corpus"):
        _begin(project / given, reports, force=True)
    assert not (project / "data" / "villages" / "out").exists()


def test_the_folder_of_the_notebooks_is_refused_even_if_forced(project, reports):
    """With `--to notebook` the reports would take the place of the notebooks."""
    with pytest.raises(UsageError, match="holds the notebooks"):
        refuse_place(project / "notebooks", reports)


def test_the_default_folder_is_named_for_the_corpus_however_its_path_ends(project, monkeypatch):
    monkeypatch.chdir(project / "data" / "villages")
    (project / "data" / "villages" / "codings").mkdir(exist_ok=True)
    assert open_corpus(".").name == open_corpus("codings/..").name == "villages"


@pytest.mark.parametrize("name", ["index.html", "thesis.docx", "manifest.json", "01_all.html"])
def test_a_folder_with_files_that_no_run_wrote_is_refused_unless_forced(project, reports, name):
    (project / "out").mkdir()
    (project / "out" / name).write_text("mine")
    (project / "out" / ".DS_Store").touch()
    with pytest.raises(
        UsageError, match=f'"\\S+/out" holds what no run wrote there: "{name}"; give another folder, or'
    ):
        _begin(project / "out", reports)
    _begin(project / "out", reports, force=True)
    assert (project / "out" / name).read_text() == "mine"
    assert not (project / "out" / ".render").exists()


def test_beside_reports_other_files_may_lie_but_none_with_the_name_of_a_new_report(
    project, rendered, write_notebook, capfd
):
    (rendered / "notes.txt").write_text("mine")
    (rendered / "02_new.html").write_text("mine")
    assert run(["render", "villages", "01_all", "-o", "out", "--fresh"]) == 0
    write_notebook("02_new")
    assert run(["render", "villages", "-o", "out"]) == 2
    assert 'holds what no run wrote there: "02_new.html"' in capfd.readouterr().err
    assert (rendered / "02_new.html").read_text() == (rendered / "notes.txt").read_text() == "mine"


def test_the_reports_of_another_corpus_are_not_written_over(project, rendered, capfd):
    small_corpus(project / "data" / "towns")
    before = (rendered / "index.html").read_bytes()
    assert run(["render", "towns", "-o", "out"]) == 2
    assert 'crossread: -o: "out" holds the reports of "villages": "01_all"' in capfd.readouterr().err
    assert (rendered / "index.html").read_bytes() == before


def test_files_of_a_run_that_was_killed_are_known_for_ours(project, rendered, corpus, reports):
    """What a killed run leaves: the names of what it began, a page that no manifest records yet."""
    content = json.loads((rendered / "manifest.json").read_text("utf-8"))
    (rendered / "manifest.json").write_text(json.dumps({**content, "reports": [], "begun": ["01_all"]}), "utf-8")
    assert known_reports(rendered, "villages") == {"01_all"}
    assert run(["render", "villages", "-o", "out"]) == 0
    assert "begun" not in json.loads((rendered / "manifest.json").read_text("utf-8"))


def test_a_report_of_which_a_file_is_gone_is_still_known_for_ours(project, rendered, write_notebook):
    (rendered / "01_all.html").unlink()
    write_notebook("02_more")
    assert run(["render", "villages", "02_more", "-o", "out"]) == 0
    assert run(["render", "villages", "-o", "out"]) == 0
    assert (rendered / "01_all.html").is_file()


BROKEN = [
    {"outputs": "01_all.html"}, {"outputs": [1]}, {"seconds": "1"}, {"parameters": []}, {"parameters": {"a": {}}},
    {"error": {"cell": 1}}, {"error": "x"}, {"error": {"cell": "x", "message": "y"}}, {"digests": {"data": 1}},
    {"reads": []}, {"status": "done"}, {"id": "../x"}, {"title": None}, {"more": 1}, {"title": "\ud800"},
]  # fmt: skip


@pytest.mark.parametrize("changes", BROKEN)
def test_a_report_that_no_run_can_have_written_so_counts_as_none(rendered, changes):
    _forge(rendered, **changes)
    assert read_manifest(rendered, "villages") == []


@pytest.mark.parametrize("content", ["[" * 100_000, '{"corpus": 1, "reports": []}', '{"corpus": "villages"}', "\ud800"])
def test_a_manifest_of_any_content_ends_in_no_traceback(project, reports, content):
    (project / "out").mkdir()
    (project / "out" / "manifest.json").write_text(content, "utf-8", "surrogatepass")
    assert known_reports(project / "out", "villages") is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFO")
@pytest.mark.parametrize("name", ["manifest.json", LOCK])
def test_a_device_in_the_place_of_a_file_keeps_no_run_waiting(project, reports, name):
    (project / "out").mkdir()
    os.mkfifo(project / "out" / name)
    with pytest.raises(UsageError, match="-o: "):
        _begin(project / "out", reports)


def test_a_lock_that_is_a_link_or_holds_something_is_left_alone(tmp_path):
    (tmp_path / "out").mkdir()
    lock = tmp_path / "out" / LOCK
    lock.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="is not the lock of a run"), only_run(tmp_path / "out"):
        pass
    assert not (tmp_path / "elsewhere").exists()
    lock.unlink()
    lock.write_text("mine")
    with pytest.raises(UsageError, match="is not the lock of a run"), only_run(tmp_path / "out"):
        pass
    assert lock.read_text() == "mine"


def test_a_folder_that_was_made_for_a_run_that_made_nothing_is_gone(project, reports):
    with pytest.raises(ValueError, match="stop"), own_folder(project / "a" / "b", "villages", reports, force=False):
        raise ValueError("stop")
    assert not (project / "a").exists()

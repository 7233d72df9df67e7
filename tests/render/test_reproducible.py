"""The same bytes for the same inputs: in another folder, with more workers, another order of sets, at another time."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import small_project

COMMAND = "from crossread.cli import main; main()"
# Set before anything else in each Python process of the second run: there it is four hundred days later.
LATER = "import time\nplain = time.time\ntime.time = lambda: plain() + 400 * 86400\n"
CHART = """
import matplotlib.pyplot as plt
import crossread as cr
table = cr.open_corpus(corpus).diagnoses[["source", "theme"]].assign(n=[1, 2])
axes = plt.figure().subplots()
axes.bar(table["theme"], table["n"])
shown = cr.show_figure(axes, table, alt="two bars", caption="Themes", name="themes", empty="none")
plt.close("all")
shown
"""
SVG = """
import io
from IPython.display import HTML
figure, drawn = plt.subplots()
drawn.plot([1, 2], clip_on=True)
file = io.StringIO()
figure.savefig(file, format="svg"); plt.close("all")
drawing = file.getvalue()
HTML('<figure role="img" aria-label="a line">' + drawing[drawing.index("<svg"):] + "</figure>")
"""
PLAIN = """
import sys, time
print(sorted(table["theme"]), {"raids", "feuds", "coups", "talks"}, time.localtime(0).tm_hour)
print("said on the side", file=sys.stderr)
table
"""
NOTEBOOK = [CHART, SVG, PLAIN, "cr.show_table(table, 'themes', caption='Themes', empty='none')"]


def _rendered(folder: Path, jobs: int, **surroundings: str) -> dict[str, bytes]:
    """What a run in a project of its own gives, by file; the manifest without the seconds."""
    folder.mkdir(parents=True)
    small_project.small_project(folder)
    small_project.sort_codes(folder)
    small_project.write_notebook(folder, "01_all", *NOTEBOOK, small_project.FINDING)
    for number in (2, 3, 4):
        small_project.write_notebook(folder, f"0{number}_more", *NOTEBOOK[:1])
    arguments = ["render", "villages", "-o", "out", "--to", "html,notebook", "--jobs", str(jobs)]
    environment = {**os.environ, **surroundings}
    command = [sys.executable, "-c", COMMAND, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    files = [path for path in (folder / "out").rglob("*") if path.is_file()]
    return {path.relative_to(folder / "out").as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    """Two runs that differ in everything but the inputs."""
    first, second = tmp_path_factory.mktemp("a"), tmp_path_factory.mktemp("b")
    (second / "later").mkdir()
    (second / "later" / "sitecustomize.py").write_text(LATER)
    path = os.pathsep.join(filter(None, [str(second / "later"), os.environ.get("PYTHONPATH")]))
    other = {"LANG": "C", "LC_ALL": "C", "TZ": "Asia/Tokyo", "PYTHONPATH": path, "COLUMNS": "50"}
    return (
        _rendered(first / "project", 1, PYTHONHASHSEED="1", TZ="America/Lima"),
        _rendered(second / "a longer way" / "to {it}", 4, PYTHONHASHSEED="2", **other),
        (first, second),
    )


def test_pages_tables_notebooks_and_index_are_the_same_bytes(twice):
    one, two, _ = twice
    assert {"01_all.html", "01_all.ipynb", "01_all/themes.csv", "04_more.html", "index.html"} < set(one)
    assert sorted(one) == sorted(two)
    assert [name for name in one if name != "manifest.json" and one[name] != two[name]] == []


def test_the_notebook_holds_what_could_differ(twice):
    """Else the test above would compare little."""
    page = twice[0]["01_all.ipynb"].decode("utf-8")
    assert all(part in page for part in ("<dc:date>1970-01-01", "<svg xmlns=", "said on the side", "'coups'"))


def test_no_path_and_no_date_is_in_what_is_written(twice):
    one, two, folders = twice
    today = datetime.now(UTC).strftime("%Y-%m-%d")
    for files in (one, two):
        text = b"\n".join(files.values()).decode("utf-8", "replace")
        assert today not in text
        assert not any(str(folder) in text for folder in folders)

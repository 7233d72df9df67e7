"""`crossread seminar make`: the folders it writes, and what it refuses."""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
import zipfile

import pytest
from crossread.cli import run
from crossread.render import folder
from seminar_corpus import seminar_corpus, write_sheet

PARTS = [
    "{id: alone, task: code, title: Alone, minutes: 10, points: 4, draw: {n: 3}}",
    "{id: hunt, task: hunt, title: Hunt, minutes: 0, points: 4, errors: 3, difficulty: easy}",
]


@pytest.fixture
def make(tmp_path, capsys):
    """Runs the command; returns its exit code and what it printed, without the folder of the test."""
    seminar_corpus(tmp_path / "corpus")
    write_sheet(tmp_path / "sheet.yml", *PARTS)

    def made(*options, sheet="sheet.yml", out="kit"):
        given = ["--sheet", str(tmp_path / sheet), "-o", str(tmp_path / out), *options]
        code = run(["seminar", "make", str(tmp_path / "corpus"), *given])
        printed = capsys.readouterr()
        return code, (printed.out + printed.err).replace(f"{tmp_path.as_posix()}/", "")

    return made


def key(tmp_path):
    return list(csv.DictReader(io.StringIO((tmp_path / "kit" / "instructor" / "key.csv").read_text("utf-8"))))


def test_it_writes_a_zip_for_students_and_a_key_for_the_instructor(make, tmp_path):
    code, printed = make()
    assert (code, printed.splitlines()) == (
        0,
        [
            "kit/student.zip: give this to students; they open student/lab.html",
            "kit/instructor: for you alone; it has the key",
        ],
    )
    with zipfile.ZipFile(tmp_path / "kit" / "student.zip") as archive:
        assert "student/lab.html" in archive.namelist()
        assert not [name for name in archive.namelist() if "key" in name or "marking" in name]
    assert {row["question"] for row in key(tmp_path)} == {"theme", "role", "wrong"}
    assert (tmp_path / "kit" / ".gitignore").read_text("utf-8") == "*\n"


def test_the_same_sheet_makes_the_same_bytes_and_another_seed_another_kit(make, tmp_path):
    make()
    first = (tmp_path / "kit" / "student.zip").read_bytes(), key(tmp_path)
    make()
    assert ((tmp_path / "kit" / "student.zip").read_bytes(), key(tmp_path)) == first
    make("--seed", "8")
    assert key(tmp_path)[0]["kit"] != first[1][0]["kit"]


def test_a_kit_is_not_written_into_a_corpus_or_over_a_file(make, tmp_path):
    (tmp_path / "file").write_text("x", "utf-8")
    assert make(out="file")[0] == 2
    code, printed = make(out="corpus/kit")
    assert code == 2
    assert "is in the folder of a corpus" in printed


def test_a_sheet_that_is_not_there_or_is_wrong_is_told(make, tmp_path):
    assert make(sheet="none.yml") == (1, "crossread: none.yml: No such file or directory\n")
    (tmp_path / "wrong.yml").write_text("title: x\n", "utf-8")
    code, printed = make(sheet="wrong.yml")
    assert code == 1
    assert "wrong.yml line 1, minutes: this is missing or empty; write it" in printed


def test_the_hunt_has_as_many_errors_as_asked_for_each_with_its_kind_and_row(make, tmp_path):
    make()
    hunt = [row for row in key(tmp_path) if row["task"] == "hunt"]
    wrong = [row for row in hunt if row["answer"]]
    assert len(wrong) == 3
    assert len({row["answer"] for row in wrong}) == 3
    assert all(row["accept"] and row["reason"] for row in wrong)
    assert all(row["accept"] and not row["reason"] for row in hunt if not row["answer"])


def test_a_file_of_an_earlier_kit_goes_and_what_is_not_of_a_kit_stays(make, tmp_path, monkeypatch):
    """The list of a kit is data: a name that leads out of the kit, or through a link, is no name of its own.

    Nor is the name of a file with another content than the list has.
    """
    monkeypatch.setenv("CHROMIUM", "none")
    make()
    kit, away = tmp_path / "kit", tmp_path / "away"
    mine = [
        kit / "mine.txt",
        kit / "theses" / "grades.txt",
        kit / "instructor" / "nbgrader" / "submitted" / "heron.ipynb",
        away / "far.txt",
    ]
    for path in (*mine, kit / "student" / "old.html"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine", "utf-8")
    (kit / "student" / "link").symlink_to(away)
    (kit / ".gitignore").write_text("mine.txt\n", "utf-8")
    digest = hashlib.sha256(b"mine").hexdigest()
    with (kit / "instructor" / "files.txt").open("a", encoding="utf-8") as listed:
        for name in ("student/old.html", "../away/far.txt", "student/link/far.txt", "/etc/hostname"):
            listed.write(f"{digest}  {name}\n")
        listed.write(f"{'0' * 64}  theses/grades.txt\n")
    assert make()[0] == 0
    assert not (kit / "student" / "old.html").exists()
    assert [path.read_text("utf-8") for path in mine] == ["mine"] * 4
    assert (kit / ".gitignore").read_text("utf-8") == "mine.txt\n"


def test_a_kit_is_not_written_through_a_link_nor_into_a_folder_without_a_name(make, tmp_path, monkeypatch):
    monkeypatch.setenv("CHROMIUM", "none")
    (tmp_path / "away.html").write_text("mine", "utf-8")
    (tmp_path / "kit" / "student").mkdir(parents=True)
    (tmp_path / "kit" / "student" / "lab.html").symlink_to(tmp_path / "away.html")
    code, printed = make("--no-reports")
    assert (code, "is a link; move it away" in printed) == (2, True)
    assert (tmp_path / "away.html").read_text("utf-8") == "mine"
    assert run(["seminar", "make", str(tmp_path / "corpus"), "--sheet", str(tmp_path / "sheet.yml"), "-o", " "]) == 2


def test_a_hand_out_that_does_not_print_is_told_and_the_kit_made(make, tmp_path, monkeypatch):
    monkeypatch.setenv("CHROMIUM", shutil.which("false"))
    code, printed = make("--no-reports")
    assert code == 0
    assert "no PDF of the hand-out: Chromium (" in printed
    assert (tmp_path / "kit" / "student" / "handout.html").is_file()


def test_folders_that_no_kit_made_lose_nothing(make, tmp_path, monkeypatch):
    monkeypatch.setenv("CHROMIUM", "none")
    (tmp_path / "kit" / "student").mkdir(parents=True)
    (tmp_path / "kit" / "student" / "essay.txt").write_text("mine", "utf-8")
    make()
    assert (tmp_path / "kit" / "student" / "essay.txt").read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["student.zip", "student/lab.html", "instructor/slides.html", "instructor/files.txt"])
def test_a_kit_made_again_keeps_what_a_teacher_changed_and_writes_nothing(make, tmp_path, monkeypatch, name):
    monkeypatch.setenv("CHROMIUM", "none")
    make("--no-reports")
    kit = tmp_path / "kit"
    (kit / name).write_text("mine", "utf-8")
    before = {path: path.read_bytes() for path in kit.rglob("*") if path.is_file()}
    code, printed = make("--no-reports", "--seed", "8")
    assert (code, f'{name}" ' in printed, "move it away" in printed) == (2, True, True)
    assert {path: path.read_bytes() for path in kit.rglob("*") if path.is_file()} == before


def test_a_kit_that_was_killed_while_it_was_written_is_made_again(make, tmp_path, monkeypatch):
    monkeypatch.setenv("CHROMIUM", "none")
    make("--no-reports")
    real, left = folder.write_whole, [7]

    def killed(path, content):
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt
        real(path, content)

    monkeypatch.setattr(folder, "write_whole", killed)
    assert make("--no-reports", "--seed", "8")[0] != 0
    assert left[0] == 0
    monkeypatch.setattr(folder, "write_whole", real)
    assert make("--no-reports", "--seed", "9")[0] == 0

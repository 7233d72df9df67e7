"""One writer at a time in a corpus: who comes second is told, and what a killed command left is told and removed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from crossread.cli import run
from crossread.corpus.only_writer import LOCK, only_writer
from crossread.errors import CorpusError
from island import contents, island

HOLDER = """
import sys
from pathlib import Path
from crossread.corpus.only_writer import only_writer
with only_writer(Path(sys.argv[1]), "crossread check --fix"):
    print("held", flush=True)
    sys.stdin.read()
"""
WRITING = (
    ["check", "{corpus}", "--fix"],
    ["import", "{corpus}", "{workbook}", "--apply"],
    ["migrate", "{corpus}"],
    ["accept", "{corpus}", "{inbox}"],
    ["texts", "add", "{corpus}", "{text}", "--replace"],
)


@contextmanager
def another(corpus: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process, which writes into the corpus."""
    given = [sys.executable, "-c", HOLDER, str(corpus)]
    with subprocess.Popen(given, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


def test_who_writes_second_is_told_of_the_first_and_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = island(tmp_path, "unsorted_rows")
    named = {"corpus": corpus, "workbook": tmp_path / "edited.xlsx", "text": tmp_path / "beta2021.txt"}
    named["inbox"] = tmp_path / "inbox.csv"
    named["inbox"].write_text("table,take\n", "utf-8")
    assert run(["export", str(corpus), str(named["workbook"])]) == 0
    named["text"].write_text("# Another text\n", "utf-8")
    with another(corpus) as first:
        before = contents(corpus)
        for command in WRITING:
            capsys.readouterr()
            assert run([each.format(**named) for each in command]) == 1
            told = capsys.readouterr().err
            assert f'{LOCK}: "crossread check --fix" (process {first.pid} of ' in told
            assert "is writing into this corpus; wait until it has finished" in told
        assert contents(corpus) == before
        assert run(["check", str(corpus)]) == 1  # to read, nobody waits


def test_a_killed_command_is_told_and_what_it_had_not_finished_is_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = island(tmp_path)
    sound = contents(corpus)
    with another(corpus) as killed:
        killed.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        killed.wait(30)
    left = (corpus / ".diagnoses.csv.abcd_123.part", corpus / "codebook" / ".themes.csv.k3j2h1g0.part")
    for path in left:
        path.write_text("half a ro")
    (corpus / ".notes.part").write_text("mine")
    assert run(["check", str(corpus), "--fix"]) == 0
    told = capsys.readouterr().out.splitlines()[0]
    assert f'{LOCK}: "crossread check --fix" (process {killed.pid} of ' in told
    named = ", ".join(path.relative_to(corpus).as_posix() for path in left)
    assert told.endswith(f"broke off; removed what it had not finished: {named}; run it again if it is to be done")
    assert contents(corpus) == {**sound, ".notes.part": b"mine"}


def test_what_is_written_of_the_lock_names_command_process_and_time(tmp_path: Path) -> None:
    with only_writer(tmp_path, "crossread migrate") as told:
        said = json.loads((tmp_path / LOCK).read_text("utf-8"))
    assert told == []
    assert (said["command"], said["process"]) == ("crossread migrate", os.getpid())
    assert set(said) == {"command", "process", "user", "computer", "since"}
    assert list(tmp_path.iterdir()) == []


def test_the_lock_is_gone_when_the_command_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), only_writer(tmp_path, "crossread migrate"):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["mine", "[1]", '{"command": "x"}', "[" * 3000, '{"process": 1, "a": "\\u001b"}'])
def test_a_file_of_this_name_that_no_command_wrote_is_left_alone(tmp_path: Path, content: str) -> None:
    (tmp_path / LOCK).write_text(content)
    with pytest.raises(CorpusError, match="this is not the lock of a command"), only_writer(tmp_path, "x"):
        pass
    assert (tmp_path / LOCK).read_text() == content


def test_a_link_of_this_name_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / LOCK).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CorpusError, match="this is not the lock of a command"), only_writer(tmp_path, "x"):
        pass
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_leads_out_of_the_corpus_is_not_tidied(tmp_path: Path) -> None:
    corpus, elsewhere = tmp_path / "corpus", tmp_path / "elsewhere"
    for folder in (corpus, elsewhere):
        folder.mkdir()
    (elsewhere / ".a.csv.abcdefgh.part").write_text("mine")
    (corpus / "codebook").symlink_to(elsewhere, target_is_directory=True)
    said = {"command": "x", "process": 1, "user": "u", "computer": "c", "since": "s"}
    (corpus / LOCK).write_text(json.dumps(said))
    with only_writer(corpus, "crossread migrate") as told:
        named = f'{(corpus / LOCK).as_posix()}: "x" (process 1 of u on c, since s)'
        assert told == [f"{named} broke off; run it again if it is to be done"]
    assert (elsewhere / ".a.csv.abcdefgh.part").read_text() == "mine"

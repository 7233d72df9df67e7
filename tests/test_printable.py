"""What is printed to a terminal: whatever a corpus holds, the terminal shows it and obeys none of it."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from pathlib import Path

import pytest
from crossread import cli
from crossread.cli import run
from crossread.cli.given import encode_all
from crossread.errors import printable
from island import island, replaced

BAD = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u2028\u2029]")
writes_any_name = pytest.mark.skipif(
    sys.getfilesystemencoding() != "utf-8", reason="this locale cannot write such names of files"
)
# sets the title, clears the screen, hides what follows, turns the writing round, and says that all is well
EVIL = "\x1b]0;owned\x07\x1b[2J\x1b[8m\x9b31m\u202eevil\u2066\u200f\x7f"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "data/mali/figures.csv line 3: “S\u00e9gou” \u20ac5\u00a0000",
            "data/mali/figures.csv line 3: “S\u00e9gou” \u20ac5\u00a0000",
        ),
        ("a\x1b[31mb", "a\\u001b[31mb"),
        ("a\nb\tc\rd", "a\\nb\\tc\\rd"),
        ("\u202ea\u2066\u200f\u061c", "\\u202ea\\u2066\\u200f\\u061c"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("\x9b31m\x7f\u2028", "\\u009b31m\\u007f\\u2028"),
        ("\udcff", "\\udcff"),
        ("\U000e0041", "\\udb40\\udc41"),
    ],
)
def test_what_a_terminal_would_obey_stands_as_its_escape(line: str, said: str) -> None:
    assert printable(line) == said


def test_json_means_the_same_when_it_is_made_printable() -> None:
    told = {"message": f"{EVIL}\U000e0041"}
    text = printable(json.dumps(told, ensure_ascii=False))
    assert not BAD.search(text)
    assert json.loads(text) == told


def test_all_commands_print_through_one_function() -> None:
    """`typer.echo` stands once in the library, `print` and writing to a stream of the terminal nowhere."""
    root = Path(cli.__file__).parents[1]
    code = {path: path.read_text("utf-8") for path in root.rglob("*.py")}
    assert sum(text.count("typer.echo") + text.count("typer.secho") for text in code.values()) == 1
    assert not [path for path, text in code.items() if re.search(r"^\s*print\(|sys\.std(out|err)\.write", text, re.M)]


def evil_corpus(folder: Path) -> Path:
    corpus = island(folder)
    written = EVIL.replace("\\", "\\\\").replace('"', '\\"')
    escaped = json.dumps(written)
    replaced(corpus, "corpus.yml", "coverage:\n", f"{escaped}: x\ncoverage:\n  {escaped}: {{figures: {escaped}}}\n")
    replaced(corpus, "corpus.yml", "kind: pamphlet", f"kind: pamphlet\n    {escaped}: x")
    replaced(corpus, "mentions.csv", "boats-leave-2020", f"{EVIL}")
    replaced(corpus, "codebook/actors.csv", "council,", f"{EVIL},")
    (corpus / "reading.yml").write_text(f"{escaped}: {{}}\n", "utf-8")
    (corpus / f"{EVIL}.csv").write_text("id\n", "utf-8")
    (corpus / "texts" / f"{EVIL}.docx").write_text("id\n", "utf-8")
    return corpus


@writes_any_name
@pytest.mark.parametrize(
    "command",
    [
        ["check", "island"],
        ["check", "island", "--json"],
        ["check", "island", "--fix"],
        ["texts", "show", "island", "beta2021-men-001"],
        ["texts", "show", "island", EVIL],
        ["texts", "add", "island", f"{EVIL}.txt"],
        ["check", EVIL],
        ["check", "island", f"--{EVIL}"],
        [EVIL],
        ["render", "island", "--list", EVIL],
    ],
    ids=lambda command: " ".join(command).replace(EVIL, "EVIL"),
)
def test_a_terminal_obeys_nothing_of_a_corpus(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    evil_corpus(tmp_path)
    run(command)
    said = capsys.readouterr()
    assert said.out + said.err
    assert not BAD.search(said.out + said.err)
    if command[:2] == ["check", "island"] and len(command) == 2:
        assert "\\u001b]0;owned\\u0007" in said.out


def test_a_cell_does_not_print_a_line_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    corpus = island(tmp_path)
    replaced(corpus, "mentions.csv", "boats-leave-2020", '"x\nisland: 0 problems in 74 rows"')
    assert run(["check", "island"]) == 1
    assert not [line for line in capsys.readouterr().out.splitlines() if line.startswith("island: 0 problems")]


def test_a_file_name_that_is_no_utf8_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    corpus = island(tmp_path)
    (corpus / os.fsdecode(b"\xff.csv")).write_text("id\n", "utf-8")
    assert run(["check", "island"]) == 1
    assert "island/\\udcff.csv" in capfd.readouterr().out


@writes_any_name
@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "iso8859-7"])
def test_what_an_encoding_has_no_character_for_stands_as_its_escape(
    encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sailing boat is beyond the first plane: its escape is a pair, as JSON wants it."""
    monkeypatch.chdir(tmp_path)
    island(tmp_path).rename(tmp_path / "ü→⛵\U0001f6f6")
    written = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, written)
    encode_all()
    assert run(["check", "ü→⛵\U0001f6f6", "--json"]) == 0
    written.flush()
    said = written.buffer.getvalue().decode(encoding)
    assert "\\u26f5\\ud83d\\udef6" in said
    assert json.loads(said)["corpus"] == "ü→⛵\U0001f6f6"

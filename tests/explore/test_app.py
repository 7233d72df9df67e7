"""The explorer alone: the command line that voila is given, the notebook that it shows, what is refused before."""

from __future__ import annotations

import importlib.util
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import nbformat
import pytest
from crossread.cli import run
from crossread.corpus.load import open_corpus
from crossread.explore.app import app_command, run_app, write_app
from small_corpus import small_corpus

ROOT = Path(__file__).parents[2]


def test_the_notebook_is_named_for_the_corpus_and_shows_its_explorer(tmp_path: Path) -> None:
    """It holds one cell, which runs in any folder, as the path in it is whole."""
    folder = small_corpus(tmp_path / "it's here").folder
    book = nbformat.read(write_app(tmp_path, folder), as_version=4)
    assert book.metadata["title"] == open_corpus(folder).meta["title"]
    shown: dict[str, Any] = {}
    source, *others = [cell.source for cell in book.cells]
    assert not others
    setup, _, last = source.rpartition("\n")
    exec(setup, shown)
    assert eval(last, shown).corpus.folder == folder.resolve()


def test_voila_takes_every_option_that_it_is_given(tmp_path: Path) -> None:
    """It answers this computer alone and asks for a key; a misspelt option would leave its own value."""
    voila = pytest.importorskip("voila.app").Voila()
    command = app_command(tmp_path / "explorer.ipynb", port=8870, browser=False)
    assert command[1:3] == ["-m", "voila"]
    voila.parse_command_line(command[4:])
    assert (voila.ip, voila.port, voila.open_browser, voila.auto_token) == ("127.0.0.1", 8870, False, True)
    assert voila.config.VoilaConfiguration.template == "crossread"
    assert "anywidget" in list(voila.config.VoilaConfiguration.extension_allowlist)


def test_the_target_of_make_opens_the_corpus_that_it_is_told() -> None:
    done = subprocess.run(["make", "-n", "app", "CORPUS=villages"], cwd=ROOT, capture_output=True, text=True)
    assert ".venv/bin/crossread app villages" in done.stdout.splitlines()


def test_without_voila_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert run(["app", str(small_corpus(tmp_path).folder)]) == 2
    assert 'voila, which is not installed; run: pip install "crossread[app]"' in capsys.readouterr().err


def test_a_table_that_cannot_be_read_is_told_before_anything_is_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small_corpus(tmp_path).folder
    (folder / "events.csv").write_text("id,date\n", "utf-8")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name)
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("voila was started"))
    assert run(["app", str(folder)]) == 1
    assert "events.csv" in capsys.readouterr().err


def test_its_end_is_that_of_voila(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where voila fails, as for want of a port, its exit code is handed on."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name)
    monkeypatch.setattr("crossread.explore.app.app_command", lambda *_, **__: [sys.executable, "-c", "exit(3)"])
    assert run_app(small_corpus(tmp_path).folder) == 3


@pytest.mark.long
def test_it_runs_without_a_network_and_ends_well(tmp_path: Path) -> None:
    """A row is found and opened in Chromium, nothing is asked of another server, no notebook is left behind."""
    pytest.importorskip("voila")
    sync_api = pytest.importorskip("playwright.sync_api")
    raids = [{"id": f"alpha2001-dia-{n:03}", "theme": "raids", "statement": f"Raid {n}."} for n in range(1, 4)]
    folder = small_corpus(tmp_path / "villages", diagnoses=raids).folder
    (tmp_path / "made").mkdir()
    surroundings = {**os.environ, "TMPDIR": str(tmp_path / "made"), "PYTHONPATH": str(ROOT / "lib")}
    command = [sys.executable, "-m", "crossread", "app", str(folder), "--no-browser"]
    log = tmp_path / "voila.log"
    with log.open("w") as told:
        served = subprocess.Popen(command, env=surroundings, stdout=told, stderr=told)
    try:
        with sync_api.sync_playwright() as playwright:
            chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page()
            asked: list[str] = []
            page.on("request", lambda request: asked.append(request.url))
            page.goto(_address(log))
            page.get_by_label("Search").fill("raid 2.")
            sync_api.expect(page.locator(".count")).to_contain_text("1 of 3 statements")
            assert page.locator(".detail").count() == 1
            browser.close()
        assert asked
        assert [url for url in asked if not re.match(r"http://127\.0\.0\.1[:/]|data:|blob:", url)] == []
    finally:
        served.send_signal(signal.SIGTERM)
    assert served.wait(60) == 0
    assert not list((tmp_path / "made").glob("crossread-*"))


def _address(log: Path) -> str:
    for _ in range(60):
        if found := re.search(r"http://127\S+token=\S+", log.read_text("utf-8")):
            return found[0]
        time.sleep(1)
    raise TimeoutError(log.read_text("utf-8"))

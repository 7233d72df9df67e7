"""A private copy holds the passages and says so on every page; no other page holds a sentence of a text."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from crossread.cli import run
from crossread.corpus.load import Corpus, open_corpus
from crossread.errors import UsageError
from crossread.render.plan import plan_reports
from crossread.render.private import SAID, private_copy, refuse_private, refuse_public
from crossread.render.run import render_reports
from crossread.render.watch import Saved
from crossread.texts.copies import find_copies
from crossread.texts.normalise import digests
from small_corpus import small_corpus

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
WORDS = "so it went, as one was told"
TEXT = f"Few people slept in that long and bitter night of fires. They say {WORDS}. Then <all> the others went away.\n"


def sentences(text: str) -> Iterator[str]:
    yield from (each.strip() for each in re.split(r"[.\n]", text) if len(each.split()) >= 6)


def told_words(page: Path) -> str:
    """All that a page says, what its data say too."""
    text = page.read_text("utf-8")
    data = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', text, re.DOTALL)
    return unescape(text) + " ".join(json.dumps(json.loads(each), ensure_ascii=False) for each in data)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """One diagnosis with a passage whose words are known, and the text beside it."""
    root = tmp_path_factory.mktemp("project")
    (root / "notebooks").mkdir()
    shutil.copy(NOTEBOOKS / "13_statements.ipynb", root / "notebooks")
    words, claims = digests(WORDS)
    passage = {"id": "alpha2001-p-001", "source": "alpha2001", "words": 7, "digest_words": words}
    raids = [{"id": "alpha2001-dia-001", "theme": "raids", "passage": "alpha2001-p-001", "statement": "Nobody rested."}]
    made = small_corpus(root / "data" / "villages", diagnoses=raids, passages=[passage | {"digest_claims": claims}])
    (made.folder / "texts").mkdir()
    (made.folder / "texts" / "alpha2001.txt").write_text(TEXT, "utf-8")
    return made


@pytest.fixture(scope="module")
def out(corpus: Corpus) -> Path:
    root = corpus.folder.parents[1]
    reports = plan_reports(corpus, [root / "notebooks" / "13_statements.ipynb"], only={}, parameters={})
    assert not render_reports(corpus, reports, root / "out", jobs=1).failed
    return root / "out"


def test_a_render_holds_no_sentence_of_a_text_and_a_private_copy_holds_the_passages_and_says_so(
    corpus: Corpus, out: Path, tmp_path: Path
) -> None:
    assert len(list(sentences(TEXT))) == 3
    for page in out.glob("*.html"):
        assert [each for each in (*sentences(TEXT), WORDS) if each in told_words(page)] == []
        assert SAID not in page.read_text("utf-8")
    mine = tmp_path / "mine"
    shutil.copytree(out, mine)
    copy = private_copy(corpus, find_copies(corpus.folder))
    assert copy.of == {"alpha2001-dia-001": "alpha2001-p-001"}
    for _ in range(2):
        copy.write(mine, corpus.name)
        pages = sorted(mine.glob("*.html"))
        assert [page.name for page in pages] == ["13_statements.html", "index.html"]
        assert [page.read_text("utf-8").count(SAID) for page in pages] == [1, 1]
        assert (told_words(pages[0]).count(WORDS), told_words(pages[1]).count(WORDS)) == (2, 0)
    assert "Then <all>" not in pages[0].read_text("utf-8")
    with pytest.raises(UsageError, match="holds a private copy with passages; give another folder"):
        refuse_private(mine)
    refuse_private(out)


def test_nobody_watches_into_a_private_copy_and_no_page_of_it_changes(
    corpus: Corpus, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the refusal the watch would make the page of the statements anew, and end at its first wait."""
    monkeypatch.setattr(Saved, "wait", lambda self: signal.raise_signal(signal.SIGINT))
    monkeypatch.chdir(corpus.folder.parents[1])
    mine = tmp_path / "mine"
    shutil.copytree(out, mine)
    private_copy(corpus, find_copies(corpus.folder)).write(mine, corpus.name)
    before = {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()}
    for given in (["-o", str(mine)], ["-o", str(mine), "--force"]):
        assert run(["render", "villages", "13_statements", *given, "--watch"]) == 2
        assert "holds a private copy with passages; give another folder" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()} == before


def test_the_cards_of_a_private_copy_show_the_passage_in_what_stands_around_it(
    corpus: Corpus, out: Path, tmp_path: Path
) -> None:
    copy = private_copy(corpus, find_copies(corpus.folder))
    before, words, after, note = copy.passages["alpha2001-p-001"]
    assert (before[-9:], words, after[:12], note) == ("They say ", WORDS, ". Then <all>", "")


def test_it_is_refused_without_a_text_and_where_a_passage_has_no_digest(corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"the texts of alpha2001 are not at hand; put alpha2001.txt"):
        private_copy(corpus, {})
    raids = [{"id": "alpha2001-dia-001", "theme": "raids", "passage": "alpha2001-p-001"}]
    unread = small_corpus(tmp_path, diagnoses=raids)
    with pytest.raises(UsageError, match=r"one passage of passages.csv without a digest.*alpha2001-p-001"):
        private_copy(open_corpus(unread.folder), find_copies(corpus.folder))


def test_a_public_folder_is_refused_and_one_that_git_would_take_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="outputs/ is where public reports lie"):
        refuse_public(Path("outputs/villages"), force=False)
    refuse_public(Path("mine"), force=False)
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    with pytest.raises(UsageError, match="git would take it in"):
        refuse_public(Path("mine"), force=False)
    refuse_public(Path("mine"), force=True)
    (tmp_path / ".gitignore").write_text("mine/\n")
    refuse_public(Path("mine"), force=False)

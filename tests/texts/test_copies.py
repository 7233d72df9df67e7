"""A reader's own copies of the source texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.errors import CorpusError
from crossread.texts.copies import add_copy, find_copies

SOURCES = ["miller1901", "baker1902"]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    return folder


def a_file(tmp_path: Path, name: str, content: bytes = b"It rained.\n") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def refusals(corpus: Path, *files: Path) -> list[str]:
    with pytest.raises(CorpusError) as refused:
        add_copy(corpus, files, sources=SOURCES)
    return [str(problem) for problem in refused.value.problems]


def test_text_and_markdown_are_copied_under_the_id_of_their_source(corpus: Path, tmp_path: Path) -> None:
    files = [a_file(tmp_path, "miller1901.md"), a_file(tmp_path, "baker1902.txt")]
    copies = [copy.path for copy in add_copy(corpus, files, sources=SOURCES)]
    assert [copy.relative_to(corpus).as_posix() for copy in copies] == ["texts/miller1901.txt", "texts/baker1902.txt"]
    assert find_copies(corpus) == {"baker1902": copies[1], "miller1901": copies[0]}
    assert copies[0].read_bytes() == b"It rained.\n"
    assert len(list((corpus / "texts").iterdir())) == 2


def test_every_refusal_is_told_and_nothing_is_copied(corpus: Path, tmp_path: Path) -> None:
    messages = refusals(
        corpus,
        a_file(tmp_path, "notes.ods"),
        a_file(tmp_path, "baker1902.txt", b"\n \n"),
        tmp_path / "miller1901.txt",
    )
    assert len(messages) == 3
    assert "baker1902.txt: this file is empty; put the text there" in messages[0]
    assert "miller1901.txt: there is no such file" in messages[1]
    assert 'found a file that ends in ".ods"; allowed are .docx, .htm, .html, .md, .pdf, .txt' in messages[2]
    assert not (corpus / "texts").exists()


def test_a_name_that_is_no_source_is_refused_with_the_one_that_may_be_meant(corpus: Path, tmp_path: Path) -> None:
    (message,) = refusals(corpus, a_file(tmp_path, "miler1901.txt"))
    assert message.endswith('"miler1901" is not in corpus.yml; did you mean "miller1901"?')
    assert not (corpus / "texts").exists()


def test_two_files_for_one_source_are_refused(corpus: Path, tmp_path: Path) -> None:
    messages = refusals(corpus, a_file(tmp_path, "baker1902.txt"), a_file(tmp_path, "baker1902.md"))
    assert messages == ["baker1902: two files are named for this source; give one of them"]


def test_a_different_copy_is_overwritten_only_on_demand(corpus: Path, tmp_path: Path) -> None:
    add_copy(corpus, [a_file(tmp_path, "baker1902.txt")], sources=SOURCES)
    add_copy(corpus, [a_file(tmp_path, "baker1902.txt")], sources=SOURCES)
    other = a_file(tmp_path, "baker1902.txt", b"It snowed.\n")
    assert "differs from the copy there is (texts/baker1902.txt)" in refusals(corpus, other)[0]
    assert find_copies(corpus)["baker1902"].read_bytes() == b"It rained.\n"
    add_copy(corpus, [other], sources=SOURCES, replace=True)
    assert find_copies(corpus)["baker1902"].read_bytes() == b"It snowed.\n"


def test_copies_elsewhere_are_found_if_named(corpus: Path, tmp_path: Path) -> None:
    a_file(tmp_path, "baker1902.txt")
    a_file(tmp_path, "notes.csv")
    assert find_copies(corpus, tmp_path) == {"baker1902": tmp_path / "baker1902.txt"}
    assert find_copies(corpus) == {}

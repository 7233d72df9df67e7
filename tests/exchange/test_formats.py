"""Characters that a form cannot hold: the corpus is refused, with the place, before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.cli import run
from island import island, replaced

XML_INSIDE = ("x.xlsx", "x.qdc", "x.qdpx", "stands x.graphml", "causes x.graphml", "causal-map x.xlsx")


def exported(corpus: Path, form: str) -> int:
    *named, file = form.split()
    return run(["export", str(corpus), str(corpus.parent / file), *(f"--as={name}" for name in named)])


@pytest.mark.parametrize("form", XML_INSIDE)
@pytest.mark.parametrize("strange", ["\x01", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_a_cell_that_xml_cannot_hold_is_told_with_its_line(
    form: str, strange: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "codebook/voices.csv", "alpha,A. Alpha", f"alpha,{strange}A. Alpha")
    assert exported(corpus, form) == 1
    said = f"this holds a character that no such file can hold (U+{ord(strange):04X}); delete it"
    assert f"codebook/voices.csv line 2, label: {said}" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["island"]


@pytest.mark.parametrize("content", [b"id,label\na,\xff\n", b'id,label\na,"b\n'])
def test_a_table_that_cannot_be_read_goes_out_in_no_form_of_xml_and_is_named(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = island(tmp_path)
    (corpus / "codebook" / "places.csv").write_bytes(content)
    assert exported(corpus, "x.qdc") == 1
    assert "codebook/places.csv line 2: this " in capsys.readouterr().err
    assert not (tmp_path / "x.qdc").exists()


def test_a_value_of_corpus_yml_that_xml_cannot_hold_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "corpus.yml", '"Orlin, Later"', '"Orlin\\x07"')
    assert exported(corpus, "x.qdpx") == 1
    assert "corpus.yml line 7, title: this holds a character" in capsys.readouterr().err


@pytest.mark.parametrize("kept", ["\x7f", "\x85", "\u202e", "\U0001f6f6", "]]>"])
def test_what_xml_can_hold_goes_out(kept: str, tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "codebook/voices.csv", "alpha,A. Alpha", f"alpha,A. Al{kept}pha")
    assert exported(corpus, "x.qdc") == 0


def test_a_file_of_an_ending_that_is_none_is_refused_with_those_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", str(island(tmp_path)), str(tmp_path / "a.doc")]) == 2
    endings = capsys.readouterr().err.partition("there are: ")[2].strip().split(", ")
    assert len(endings) > 3
    assert endings == sorted(set(endings))

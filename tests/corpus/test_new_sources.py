"""`texts add` of a source that there is not: its entry, how it is read, and what is refused."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
import yaml
from crossread.check.checks import check_corpus
from crossread.cli import run
from crossread.corpus.new_sources import add_texts, declare_partial
from crossread.errors import CorpusError
from crossread.texts.copies import find_copies
from island import contents, island

TEXT = """Silt in Orlin

By Ann Lee and Bo Ray

May 2022

CAUSES

The harbour silted up year after year.1 Nobody who had a say in the town paid to dredge it, and so it went on.2

Harbour Studies 4

In the end the fishers sold what they had left and moved away from the island.3

Harbour Studies 5

They did not come back.

Harbour Studies 6

NOTES

1. Report of the harbour master.
2. Minutes of the council.
3. Census.
"""


@pytest.fixture
def silt(tmp_path: Path) -> Path:
    path = tmp_path / "silt2022.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_new_source_gets_its_entry_and_nothing_else_in_the_file_changes(tmp_path: Path, silt: Path) -> None:
    corpus = island(tmp_path)
    before = (corpus / "corpus.yml").read_text("utf-8")
    (added,) = add_texts(corpus, [silt])
    after = (corpus / "corpus.yml").read_text("utf-8")
    changes = [line[0] for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] != " "]
    assert set(changes) == {"+"}
    entry = yaml.safe_load(after)["sources"][-1]
    assert {key: entry[key] for key in ("id", "short", "title", "date", "publisher")} == {
        **{"id": "silt2022", "short": "Lee 2022", "title": "Silt in Orlin", "date": "2022-05", "publisher": "?"}
    }
    assert entry["authors"] == ["Ann Lee", "Bo Ray"]
    assert yaml.safe_load(after)["coverage"]["silt2022"]["figures"] == "none"
    assert added.asked == ["publisher", "kind", "funder", "evidence_base", "interests", "description"]


def test_how_it_is_read_is_proposed_from_its_looks(tmp_path: Path, silt: Path) -> None:
    """29 + 14 + 5 words of the body; the page numbers, the title page and the notes are none of it."""
    corpus = island(tmp_path)
    (added,) = add_texts(corpus, [silt])
    hints = yaml.safe_load((corpus / "reading.yml").read_text("utf-8"))["silt2022"]
    assert hints["furniture"] == ["Harbour Studies *"]
    assert (hints["markers"], hints["notes"], hints["front"]) == (["superscript", "glued"], ["list"], ["opening"])
    assert added.entry is not None
    assert added.entry["words_body"] == sum(len(line.split()) for line in TEXT.splitlines()[8:17:4])
    assert any("whether these lines are running heads" in each for each in added.unsure)


def test_check_asks_for_what_stands_as_a_question_mark(tmp_path: Path, silt: Path) -> None:
    corpus = island(tmp_path)
    add_texts(corpus, [silt])
    asked = [each for each in check_corpus(corpus, find_copies(corpus)).problems if '"?" stands for' in each.message]
    assert sorted(each.column for each in asked) == [
        *("description", "evidence_base", "funder", "interests", "kind", "publisher")
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "Silt 2022.txt",
            "its name becomes the id of a source: lower-case letters and digits only, such as silt2022.txt",
        ),
        (
            "nul.txt",
            "its name becomes the id of a source: lower-case letters and digits only, such as report2024.txt",
        ),
        ("beta2020.txt", 'did you mean "beta2021"? If it is a source of its own, say --new'),
    ],
)
def test_a_doubtful_name_is_refused_and_nothing_changes(tmp_path: Path, silt: Path, name: str, message: str) -> None:
    corpus, other = island(tmp_path), silt.rename(tmp_path / name)
    before = contents(corpus)
    with pytest.raises(CorpusError) as refused:
        add_texts(corpus, [other])
    assert message in str(refused.value)
    assert contents(corpus) == before


def test_a_name_like_another_is_a_new_source_when_this_is_said(tmp_path: Path, silt: Path) -> None:
    corpus = island(tmp_path)
    (added,) = add_texts(corpus, [silt.rename(tmp_path / "beta2020.txt")], new=True)
    assert added.entry is not None


def test_a_refused_file_keeps_the_others_from_being_added(tmp_path: Path, silt: Path) -> None:
    corpus = island(tmp_path)
    (tmp_path / "rain2020.pdf").write_bytes(b"It rained.")
    before = contents(corpus)
    with pytest.raises(CorpusError, match=r"holds a text; call it rain2020\.txt"):
        add_texts(corpus, [silt, tmp_path / "rain2020.pdf"])
    assert contents(corpus) == before


def test_the_command_says_what_it_found_and_what_it_asks(
    tmp_path: Path, silt: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    island(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run(["texts", "add", "island", silt.name]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "added island/texts/silt2022.txt"
    assert lines[1].endswith(" words of the body, 3 sections, 3 notes, 0 tables")
    assert lines[2].startswith("  new source silt2022 in corpus.yml (title: Silt in Orlin; authors: Ann Lee, Bo Ray;")
    assert lines[3] == '  fill in what stands as "?": publisher, kind, funder, evidence_base, interests, description'


def test_a_table_of_which_rows_were_written_is_partial_and_no_more_none(tmp_path: Path, silt: Path) -> None:
    """Of the new source all was declared none; what is said of another source stays, and a voice has no table."""
    corpus = island(tmp_path)
    add_texts(corpus, [silt])
    before = yaml.safe_load((corpus / "corpus.yml").read_text("utf-8"))["coverage"]
    ids = ["silt2022-fig-001", "silt2022-fig-002", "silt2022-dia-001", "beta2021-fig-009", "ann_lee"]
    (told,) = declare_partial(corpus, ids)
    assert told.endswith("corpus.yml: of silt2022 are partial now: diagnoses, figures")
    after = yaml.safe_load((corpus / "corpus.yml").read_text("utf-8"))["coverage"]
    assert after == before | {"silt2022": before["silt2022"] | {"diagnoses": "partial", "figures": "partial"}}
    assert declare_partial(corpus, ids) == []


def test_where_the_file_does_not_allow_it_what_to_write_is_told(tmp_path: Path, silt: Path) -> None:
    corpus = island(tmp_path)
    add_texts(corpus, [silt])
    path = corpus / "corpus.yml"
    path.write_text(path.read_text("utf-8").replace('figures: "none"', "figures: &a none, *a : x"), "utf-8")
    before = path.read_bytes()
    (told,) = declare_partial(corpus, ["silt2022-fig-001"])
    assert "put it there by hand: figures: partial" in told
    assert path.read_bytes() == before

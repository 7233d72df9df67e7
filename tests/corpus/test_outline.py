"""`texts outline`: sections with numbered sentences, words, and the rows that each sentence has."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.cli import run
from crossread.corpus.outline import covered, outline_source
from crossread.errors import UsageError
from crossread.texts.copies import find_copies
from island import island


def outline(corpus: Path, **how: str) -> list[str]:
    return outline_source(corpus, "alpha2019", find_copies(corpus), **how)


def test_each_sentence_has_its_number_and_its_rows(tmp_path: Path) -> None:
    lines = outline(island(tmp_path))
    causes = lines.index(next(line for line in lines if line.startswith('causes "Causes": ')))
    assert lines[causes + 1].startswith("    1  The harbour")
    assert lines[causes + 3].startswith("    3  ")
    assert "diagnoses 1" in lines[causes + 1]


def test_one_section_is_shown_alone(tmp_path: Path) -> None:
    lines = outline(island(tmp_path), section="causes")
    assert lines[0].startswith('causes "Causes": ')
    assert all(line.startswith(f"{number:>5}  ") for number, line in enumerate(lines[1:], 1))


@pytest.mark.parametrize(
    ("start", "end", "numbers"),
    [(0, 10, [1]), (0, 11, [1]), (5, 12, [1, 2]), (11, 20, [2]), (25, 40, [3]), (40, 50, [])],
)
def test_a_passage_covers_each_sentence_that_it_touches(start: int, end: int, numbers: list[int]) -> None:
    assert covered([(0, 10), (11, 20), (21, 30)], start, end) == numbers


def test_an_unknown_source_or_section_is_refused_with_the_nearest(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    with pytest.raises(UsageError, match='did you mean "alpha2019"'):
        outline_source(corpus, "alfa2019", find_copies(corpus))
    with pytest.raises(
        UsageError, match='--section: "couses" is not in the sections of the text; did you mean "causes"'
    ):
        outline(corpus, section="couses")


def test_without_the_text_a_message_says_where_it_belongs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = island(tmp_path)
    (corpus / "texts" / "alpha2019.txt").unlink()
    monkeypatch.chdir(tmp_path)
    assert run(["texts", "outline", "island", "alpha2019"]) == 2
    assert capsys.readouterr().err == (
        "crossread: the text of alpha2019 is not at hand; crossread texts add island FILE puts it at "
        "island/texts/alpha2019.txt, or name its folder with --texts\n"
    )


def test_passages_that_are_not_in_the_text_are_counted(tmp_path: Path) -> None:
    lines = outline(island(tmp_path, "edge_not_in_text"))
    assert lines[-1] == "not found in this text: 1 passage of alpha2019; crossread check says which"

"""The rules of corpus.yml, one fault at a time in a description that is sound without it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from crossread.check.meta import check_meta
from crossread.corpus.load import load_meta
from island import island, problems_of, replaced
from small_corpus import meta, source


def said(folder: Path, described: dict[str, Any]) -> list[str]:
    """What is said of a corpus.yml, with the key that it is said of."""
    (folder / "corpus.yml").write_text(yaml.safe_dump(described, sort_keys=False), "utf-8")
    problems = check_meta(folder, load_meta(folder))
    return [f"{problem.column}: {problem.message}" for problem in problems]


def described(**fields: Any) -> dict[str, Any]:
    """A sound corpus.yml of two sources; the fields go to the second, an empty one is taken away by None."""
    second = {key: value for key, value in source("beta2002", **fields).items() if value is not None}
    return meta(source("alpha2001"), second) | {"description": "Of villages."}


def test_a_corpus_described_whole_is_sound(tmp_path: Path) -> None:
    assert said(tmp_path, described()) == []


@pytest.mark.parametrize("name", ["a", "alpha", "csis2024", "a1", "con2024", "com10"])
def test_ids_of_small_letters_and_digits_are_ids(name: str, tmp_path: Path) -> None:
    assert said(tmp_path, described(id=name)) == []


@pytest.mark.parametrize(
    "name", ["Beta", "2002beta", "beta-2002", "beta_2002", "../beta", "beta 2002", "", "con", "com1"]
)
def test_other_ids_are_refused(name: str, tmp_path: Path) -> None:
    told = f'id: "{name}" is no source id; use lower-case letters and digits only, and no name such as con or nul'
    assert told in said(tmp_path, described(id=name))


def test_an_id_that_stands_twice_is_told_once(tmp_path: Path) -> None:
    found = said(tmp_path, described(id="alpha2001"))
    assert found == ['id: "alpha2001" is the id of an earlier source; give this one an id of its own']


@pytest.mark.parametrize("key", ["title", "question", "description"])
def test_a_corpus_says_what_it_is_about(key: str, tmp_path: Path) -> None:
    wanted = [f"{key}: this is missing or empty; say it in a sentence"]
    for number, value in enumerate((None, "", "  ")):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert said(folder, described() | {key: value}) == wanted


@pytest.mark.parametrize("key", ["title", "short", "date", "kind", "words_body"])
def test_what_every_source_has_is_filled_in(key: str, tmp_path: Path) -> None:
    assert said(tmp_path, described(**{key: ""})) == [f"{key}: this is empty for beta2002; fill it in"]
    assert said(tmp_path, described(**{key: None})) == [f'sources: beta2002 has no "{key}"; add it']


@pytest.mark.parametrize("key", ["publisher", "url", "funder", "evidence_base", "interests"])
def test_what_may_be_unknown_is_there_and_may_be_empty(key: str, tmp_path: Path) -> None:
    assert said(tmp_path, described(**{key: ""})) == []
    assert said(tmp_path, described(**{key: None})) == [f'sources: beta2002 has no "{key}"; add it, empty if unknown']


@pytest.mark.parametrize("words", ["many", "1,000", "-5", "0", "10.5"])
def test_the_words_of_the_body_are_a_number_above_nought(words: str, tmp_path: Path) -> None:
    assert said(tmp_path, described(words_body=words)) == [
        f'words_body: "{words}" of beta2002 is not a number of words; write digits only'
    ]


def test_one_word_is_a_number_of_words(tmp_path: Path) -> None:
    assert said(tmp_path, described(words_body=1)) == []


@pytest.mark.parametrize(("when", "is_date"), [("2002", True), ("2002-12", True), ("2002-02-29", False), ("02", False)])
def test_a_source_has_a_date_of_the_calendar(when: str, is_date: bool, tmp_path: Path) -> None:
    """2002 is no leap year."""
    assert said(tmp_path, described(date=when)) == (
        [] if is_date else [f'date: "{when}" of beta2002 is not a date; write 2012, 2012-03 or 2012-03-22']
    )


def test_keys_that_nobody_reads_are_told_with_the_nearest(tmp_path: Path) -> None:
    assert said(tmp_path, described(publsher="The Press") | {"tittle": "Villages"}) == [
        ': "tittle" is not in the keys of corpus.yml; did you mean "title"?',
        'sources: beta2002: "publsher" is not in the keys of a source; did you mean "publisher"?',
    ]


def test_coverage_is_declared(tmp_path: Path) -> None:
    whole = described()
    del whole["coverage"]
    assert said(tmp_path, whole) == [
        "coverage: this is missing; say for each source and table: none, partial or complete"
    ]


@pytest.mark.parametrize("level", ["none", "partial", "complete"])
def test_coverage_has_three_levels(level: str, tmp_path: Path) -> None:
    assert said(tmp_path, meta(source("alpha2001"), coverage=level) | {"description": "Of villages."}) == []


def test_coverage_names_sources_tables_and_levels_that_there_are(tmp_path: Path) -> None:
    whole = described()
    whole["coverage"] |= {
        "alpha2001": {"figures": "all", "figgures": "complete", "mentions": "complete"},
        "beta2020": {"figures": "partial"},
    }
    found = said(tmp_path, whole)
    assert [message.split("; ")[0] for message in found] == [
        'coverage: "all" is not in the levels of coverage',
        'coverage: "figgures" is not in the covered tables',
        'coverage: "beta2020" is not in the sources of corpus.yml',
    ]
    assert found[1].endswith('did you mean "figures"?')


def test_of_a_list_that_stands_twice_the_lines_of_the_second_are_told(tmp_path: Path) -> None:
    """The second list is the one that counts, and has more entries than the first."""
    twice = "sources:\n- id: alpha\nsources:\n- id: beta\n- id: gamma\n- id: Delta\n"
    (tmp_path / "corpus.yml").write_text(twice, "utf-8")
    found = {(problem.line, problem.column) for problem in check_meta(tmp_path, load_meta(tmp_path))}
    assert {(3, "sources"), (6, "id")} <= found


@pytest.mark.parametrize(
    ("line", "says", "column"),
    [
        ('title: "Orlin: a harbour', 'title: "Orlin:\u202e a harbour', "title"),
        ('    short: "Beta 2021"', '    short: "\u200bBeta 2021"', "short"),
        ('    authors: ["B. Beta"]', '    authors: ["B.\u202e Beta"]', "authors"),
    ],
)
def test_a_character_that_nobody_sees_is_named_in_corpus_yml(line: str, says: str, column: str, tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "corpus.yml", line, says)
    [found] = problems_of(corpus)
    at = (corpus / "corpus.yml").read_text("utf-8").split(says)[0].count("\n") + 1
    assert found.startswith(f"corpus.yml line {at}, {column}: this holds a character that is not seen (")

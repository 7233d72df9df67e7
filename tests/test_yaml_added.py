"""Items and entries put into YAML that somebody wrote: nothing else in the file changes."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from crossread.errors import CorpusError
from crossread.yaml_files import add_entry, add_item, put_word, read_yaml

ITEM = {"id": "beta2021", "authors": ["Ann: Lee"], "words_body": 900}
LINES = ['- id: "beta2021"', '  authors: ["Ann: Lee"]', "  words_body: 900"]


def added(text: str) -> str:
    return add_item(text, "sources", ITEM, path=Path("corpus.yml"))


@pytest.mark.parametrize("column", [0, 2, 4])
def test_an_item_comes_after_the_last_in_its_indent_and_comments_stay(column: int) -> None:
    space = " " * column
    before = f"# of villages\nsources: # two\n{space}- id: alpha2019  # old\n{space}  authors:\n{space}    - Bo\n"
    after = "\n# what is coded\ncoverage: {}\n"
    assert added(before + after) == before + "".join(f"{space}{line}\n" for line in LINES) + after


def test_an_item_comes_after_a_text_of_several_lines() -> None:
    before = "sources:\n  - id: alpha2019\n    description: >-\n      It rained\n\n      and rained.\n"
    assert added(f"{before}\ntitle: Rain\n") == before + "".join(f"  {line}\n" for line in LINES) + "\ntitle: Rain\n"


@pytest.mark.parametrize("empty", ["sources: []\n", "sources:\n", "sources: ~\n"])
def test_the_first_item_of_a_list_makes_it_one(empty: str) -> None:
    made = added(f"title: Rain\n{empty}coverage: {{}}\n")
    assert yaml.safe_load(made) == {"title": "Rain", "sources": [ITEM], "coverage": {}}


def test_a_missing_key_is_put_at_the_end() -> None:
    assert yaml.safe_load(added("title: Rain")) == {"title": "Rain", "sources": [ITEM]}


def test_a_list_between_brackets_grows_between_them() -> None:
    made = added("sources: [{id: alpha2019}]  # one\n")
    assert made.endswith("]  # one\n")
    assert yaml.safe_load(made)["sources"] == [{"id": "alpha2019"}, ITEM]


def test_the_line_ends_of_the_file_are_kept() -> None:
    assert added("sources:\r\n- id: alpha2019\r\n").count("\r\n") == 5
    assert "\n" not in added("sources:\r\n- id: alpha2019\r\n").replace("\r\n", "")


def test_an_entry_comes_after_the_last() -> None:
    before = "coverage:\n  alpha2019: {figures: complete}\n"
    made = add_entry(f"{before}names: []\n", "coverage", "beta2021", {"figures": "none"}, path=Path("corpus.yml"))
    assert made == f'{before}  beta2021: {{figures: "none"}}\nnames: []\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  beta2021: {figures: none}  # new\n", "  beta2021: {figures: none, causes: partial}  # new\n"),
        ("  beta2021:\n    figures: none\n", "  beta2021:\n    figures: none\n    causes: partial\n"),
        (
            '  beta2021: {causes: "none", figures: none}  # new\n',
            "  beta2021: {causes: partial, figures: none}  # new\n",
        ),
        ("  beta2021:\n    causes: none # so far\n", "  beta2021:\n    causes: partial # so far\n"),
    ],
)
def test_a_word_comes_last_in_its_entry_or_takes_the_place_of_another(before: str, after: str) -> None:
    around = "coverage:\n{}  gamma: {{}}\nnames: []\n"
    made = put_word(around.format(before), "coverage", "beta2021", "causes", "partial", path=Path("corpus.yml"))
    assert made == around.format(after)


def test_what_cannot_be_put_there_is_said_with_what_to_write() -> None:
    with pytest.raises(CorpusError, match=r"put it there by hand: - id: \"beta2021\"; authors"):
        added("sources: none\n")


@pytest.mark.parametrize(("content", "line"), [(b"\xff: 1\n", 1), (b"a: 1\nb: \xff\n", 2), (b"a: 1\n\n\nb: \xff", 4)])
def test_what_is_no_utf8_is_told_with_its_line(content: bytes, line: int, tmp_path: Path) -> None:
    path = tmp_path / "corpus.yml"
    path.write_bytes(content)
    with pytest.raises(CorpusError) as error:
        read_yaml(path, tmp_path)
    assert [problem.line for problem in error.value.problems] == [line]

"""The codebook page: what it says of a code, that its links lead somewhere, that cells show as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from crossread.corpus.load import Corpus, open_corpus
from crossread.corpus.schema import load_schemas
from docpages.codebook_page import codebook_page
from docpages.codebook_tables import plain
from small_corpus import codebook, small_corpus

MALI = Path(__file__).parents[2] / "data/mali"
FILLED = {
    "definition": "Armed men take cattle.",
    "use_when": "A theft by arms is told.",
    "not_when": "Old quarrels: feuds.",
    "example": "alpha2001-dia-001",
    "terms": "raid*; cattle",
}


@pytest.fixture
def page(tmp_path: Path) -> str:
    """The page of two leaves, one with an example, one without, two diagnoses and a glossary entry."""
    themes = codebook()["themes"]
    themes[1] |= FILLED
    themes[2] |= {"unused": "Nobody tells of one."}
    diagnoses = [
        {"id": "alpha2001-dia-001", "theme": "raids", "statement": "Raiders took 40 cows for $ 10 | each."},
        {"id": "beta2002-dia-001", "theme": "raids"},
    ]
    entry = {"id": "kba", "term": "KBA", "name": "Kraal Board", "kind": "body", "meaning": "Counts.", "actor": "state"}
    return codebook_page(small_corpus(tmp_path, themes=themes, diagnoses=diagnoses, glossary=[entry]))


@pytest.fixture(scope="module")
def mali() -> Corpus:
    return open_corpus(MALI)


@pytest.fixture(scope="module")
def page_of_mali(mali: Corpus) -> str:
    return codebook_page(mali)


def test_a_code_has_its_parts_its_example_and_its_terms(page: str) -> None:
    entry = page.partition('#### <a id="themes-raids"></a>')[2].partition("\n\n####")[0]
    assert entry.splitlines() == [
        "The raids",
        "",
        "`raids`, under [The violence](#themes-violence): what raids is.",
        "",
        "- **Means**: Armed men take cattle.",
        "- **Use when**: A theft by arms is told.",
        "- **Not when**: Old quarrels: [feuds](#themes-feuds).",
        r"- **Example**: `alpha2001-dia-001`. Raiders took 40 cows for \$ 10 \| each.",
        "- **Search terms**: `raid*`, `cattle`",
    ]


def test_a_code_without_a_row_says_why(page: str) -> None:
    assert "- **No row**: Nobody tells of one." in page
    assert "- [Themes](#themes): 5, 1 without a row\n  - [The violence](#themes-violence): 2\n" in page


def test_the_rows_of_a_code_stand_by_source_codes_as_a_tree(page: str) -> None:
    assert "| code | Alpha 2001 | Beta 2002 | all |" in page
    assert "| [The violence](#themes-violence) | 1 | 1 | 2 |\n| └ [The raids](#themes-raids) | 1 | 1 | 2 |" in page
    assert "| &emsp;└ [The unit](#actors-unit) | – | – | – |" in page


def test_voices_stand_by_kind_with_their_rows(page: str) -> None:
    assert '### <a id="voices-official"></a>Official\n' in page
    assert "| Ann<br>`ann` |  | no | yes | Alpha 2001: 1 |" in page


def test_a_glossary_entry_leads_to_its_actor(page: str) -> None:
    assert "| KBA | Kraal Board | Counts. | [The state](#actors-state) |" in page


def test_a_book_without_codes_is_left_out(page: str) -> None:
    assert "Quantities" not in page


def test_a_cell_shows_as_it_stands() -> None:
    assert plain("a*b | $5 <i> [x] `code_id`") == r"a\*b \| \$5 \<i> \[x\] `code_id`"


def test_every_code_of_mali_is_on_the_page(mali: Corpus, page_of_mali: str) -> None:
    """A glossary entry is there by its term, a code that is no more by its old id, any other by its id.

    Versions are no codes: the page tells the last one in a sentence.
    """
    keys = {"glossary": "term", "changes": "old"}
    books = [name for name, schema in load_schemas().items() if schema.folder == "codebook" and name != "versions"]
    shown = {name: mali.tables[name][keys.get(name, "id")] for name in books}
    missing = [
        code for name, codes in shown.items() for code in codes if not re.search(rf"[`|] ?{code} ?[`|]", page_of_mali)
    ]
    assert missing == []


def test_every_link_of_the_mali_page_leads_somewhere(page_of_mali: str) -> None:
    anchors = re.findall(r'<a id="([^"]+)">', page_of_mali)
    assert len(anchors) == len(set(anchors))
    links = re.findall(r"\]\(([^)]+)\)", page_of_mali)
    assert [link for link in links if link.startswith("#") and link[1:] not in anchors] == []
    assert [link for link in links if link[0] != "#" and not (MALI / "codebook" / link).exists()] == []

"""Whatever a user can name stands on some page: public names, options, parameters, columns, notebooks. Links lead."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import crossread as cr
import pytest
from crossread.corpus.schema import load_schemas
from crossread.findings.conditions import FORMS
from crossread.named_topics import APART, TOPICS, names_by_topic
from docpages.commands import commands, options
from pages_of_docs import ROOT, anchors, links, read_pages
from papermill import inspect_notebook

PAGES = read_pages()
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
DOCS = "\n".join(text for name, text in PAGES.items() if name == "README.md" or name.startswith("docs/"))


def sections(page: str) -> dict[str, str]:
    """The sections of a page under their headings."""
    found = re.split(r"^## (.+)$", PAGES[page], flags=re.M)[1:]
    return dict(zip(found[::2], found[1::2], strict=True))


def test_every_public_name_stands_on_a_page() -> None:
    assert [name for name in cr.HOME if not re.search(rf"`{name}[(`]", DOCS)] == []


def test_every_public_name_has_a_topic() -> None:
    assert "other" not in names_by_topic(cr.PUBLIC)
    assert {module for modules in TOPICS.values() for module in modules} == set(cr.PUBLIC)
    assert set(APART) <= set(cr.HOME)


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=[name for name, _ in commands()])
def test_every_option_of_a_command_stands_in_its_section(name: str, command: object) -> None:
    section = sections("docs/commands.md")[name]
    assert [option for option in options(command) if f"`{option}" not in section] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_notebook_and_its_parameters_stand_on_a_page(path: Path) -> None:
    assert f"](notebooks/{path.name})" in PAGES["README.md"]
    section = sections("docs/notebooks.md")[path.stem]
    assert [name for name in inspect_notebook(str(path)) if f"| `{name}` |" not in section] == []


@pytest.mark.parametrize("schema", load_schemas().values(), ids=lambda schema: schema.name)
def test_every_column_of_a_table_stands_in_its_section(schema: object) -> None:
    section = sections("docs/tables.md")[schema.file]
    assert [name for name in schema.names if f"| `{name}` |" not in section] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_what_is_there(name: str) -> None:
    folder = (ROOT / name).parent
    for link in links(PAGES[name]):
        path, _, anchor = unquote(link).partition("#")
        target = (folder / path).resolve() if path else ROOT / name
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target.read_text("utf-8")), link


def test_every_page_of_the_docs_is_linked_from_the_readme() -> None:
    linked = {link.partition("#")[0] for link in links(PAGES["README.md"])}
    assert [name for name in PAGES if name.startswith("docs/") and name not in linked] == ["docs/exercise-key.md"]


def test_none_of_the_ten_changes_takes_more_than_four_files() -> None:
    changes = sections("docs/map.md")["Ten changes"].split("|---|---|\n")[1].strip().splitlines()
    assert len(changes) == 10
    assert [line for line in changes if not 1 <= len(links(line)) <= 4] == []


def test_every_condition_of_findings_stands_with_its_form_in_their_section() -> None:
    section = sections("docs/tables.md")["findings.csv"]
    forms = [" ".join((word, *map(str.upper, named))) for word, named in FORMS.items()]
    assert [form for form in forms if f"| `{form}` |" not in section] == []

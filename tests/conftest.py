"""What several test modules share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from crossread.corpus import form
from crossread.corpus.schema import TableSchema

ROOT = Path(__file__).parents[1]
# Files of tests that take long, the longest first; each is run by one worker (`loadfile`), so that one of them begun
# last would keep one worker busy while the other is done.
LONGEST = (
    *("notebooks/test_parameters.py", "render/warm/test_engine_outputs.py", "benchmarks/test_benchmarks.py"),
    *("docpages/test_commands.py", "render/warm/test_warm_as_cold.py", "findings/test_plants.py"),
    *("pages/test_payloads.py", "render/warm/test_workers.py", "render/test_run.py", "notebooks/test_second_corpus.py"),
    *("texts/test_other_copies.py", "seminar/test_make.py", "docpages/test_site.py", "fuzz/test_spoilt_corpora.py"),
    *("fuzz/test_spoilt_files.py", "pages/test_lab_page.py", "render/test_cluster.py"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the long files first, then the notebooks, then the rest, each in the order in which they stand there."""
    first = {ROOT / "tests" / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: first.get(item.path, len(LONGEST) + (item.path.suffix != ".ipynb")))


@pytest.fixture(scope="session", autouse=True)
def _forms_read_once() -> Iterator[None]:
    """Lets Frictionless read each content of a table once, not in each of the many checks of a small corpus.

    What it says depends on nothing else, and of a corpus with one error all other tables are those of the sound one.
    """
    plain, known = form._frictionless_errors, dict[tuple[str, bytes], list[Any]]()

    def errors(folder: Path, schema: TableSchema) -> list[Any]:
        key = (schema.name, (folder / schema.file).read_bytes())
        if key not in known:
            known[key] = plain(folder, schema)
        return known[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(form, "_frictionless_errors", errors)
        yield


@pytest.fixture(scope="session")
def texts_dir() -> Path:
    """The folder with the source texts, which lies beside the repository and never in it."""
    folder = ROOT.parent / "shared" / "texts"
    if not any(folder.glob("*.txt")):
        pytest.skip("the source texts are not at hand (../shared/texts)")
    return folder

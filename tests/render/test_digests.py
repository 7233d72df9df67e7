"""What a report rests on: which packages and files its digests hold, and which they leave out."""

from __future__ import annotations

import platform
from importlib import metadata
from pathlib import Path

import pytest
from crossread.render import digests


def test_the_packages_are_those_that_compute_draw_or_write_and_python_itself() -> None:
    held = digests.installed()
    assert {"pandas", "numpy", "matplotlib", "seaborn", "nbconvert", "papermill", "python"} <= held.keys()
    assert held["pandas"] == metadata.version("pandas")
    assert held["python"] == platform.python_version()
    assert not {"pytest", "ruff", "typer", "frictionless"} & held.keys()


@pytest.mark.parametrize("package", sorted(digests.PACKAGES))
def test_another_version_of_any_package_is_another_digest(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before, version = digests.digest_packages(), metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: "0.0" if name == package else version(name))
    assert digests.digest_packages() != before


def test_another_python_is_another_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    before = digests.digest_packages()
    monkeypatch.setattr(platform, "python_version", lambda: "3.0.0")
    assert digests.digest_packages() != before


def test_a_package_that_is_missing_has_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", version)
    assert {digests.installed()[name] for name in digests.PACKAGES} == {""}


def test_the_files_are_the_description_and_the_tables_and_no_texts(tmp_path: Path) -> None:
    for name in ("corpus.yml", "figures.csv", "codebook/units.csv", "texts/alpha.csv", "texts/alpha.txt", "notes.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    assert list(digests.digest_files(tmp_path)) == ["codebook/units.csv", "corpus.yml", "figures.csv"]


def test_a_changed_file_has_another_digest_and_one_that_is_not_there_none(tmp_path: Path) -> None:
    for name in ("corpus.yml", "figures.csv"):
        (tmp_path / name).write_text("before", "utf-8")
    before = digests.present_state(tmp_path)
    (tmp_path / "figures.csv").write_text("after", "utf-8")
    after = digests.present_state(tmp_path)
    assert before.files["corpus.yml"] == after.files["corpus.yml"]
    assert before.files["figures.csv"] != after.files["figures.csv"]
    assert before.data != after.data
    assert (before.code, before.packages) == (after.code, after.packages)
    assert after.read(["figures.csv", "causes.csv"]) == {"causes.csv": "", "figures.csv": after.files["figures.csv"]}


def test_the_order_of_keys_is_no_matter_and_the_order_of_a_list_is() -> None:
    assert digests.digest_of({"a": 1, "b": 2}) == digests.digest_of({"b": 2, "a": 1})
    assert digests.digest_of(["a", "b"]) != digests.digest_of(["b", "a"])

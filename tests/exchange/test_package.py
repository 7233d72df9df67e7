from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

from crossread.exchange.package import package_bytes
from island import island


def described(content: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {"names": archive.namelist(), **json.loads(archive.read("datapackage.json"))}


def test_frictionless_finds_nothing_wrong_with_a_package(tmp_path: Path) -> None:
    file = tmp_path / "island.zip"
    file.write_bytes(package_bytes(island(tmp_path)))
    command = [sys.executable, "-m", "frictionless", "validate", str(file)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-2000:]
    assert "INVALID" not in ran.stdout


def test_a_package_holds_the_tables_and_no_text(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    package = described(package_bytes(corpus))
    tables = {path.relative_to(corpus).as_posix() for path in corpus.rglob("*.csv")}
    assert set(package["names"]) == {*tables, "datapackage.json", "sources.csv", "corpus.yml"}
    assert package["$schema"].endswith("/2.0/datapackage.json")


def test_a_column_that_names_a_row_is_a_foreign_key(tmp_path: Path) -> None:
    package = described(package_bytes(island(tmp_path)))
    answers = next(each for each in package["resources"] if each["name"] == "answers")
    assert answers["schema"]["foreignKeys"] == [
        {"fields": ["recommendation"], "reference": {"resource": "recommendations", "fields": ["id"]}},
        {"fields": ["diagnosis"], "reference": {"resource": "diagnoses", "fields": ["id"]}},
    ]


def test_the_same_corpus_makes_the_same_package(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    assert package_bytes(corpus) == package_bytes(corpus)

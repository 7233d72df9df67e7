"""The CSV files beside the reports: described in tables.json, with or without the mark for Excel."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from crossread.render.csv_tables import BOM, described, write_tables
from crossread.render.manifest import Entry
from frictionless import Package
from small_corpus import small_corpus

TABLE = """theme,theme_id,n_rows,share,contested,start,note
The raids,raids,3,0.5,True,1999,
The coups,coups,1,1,False,2001,x
"""


def entry(*outputs: str) -> Entry:
    named = dict.fromkeys(("label", "notebook", "dimension", "value"), "")
    return Entry(id="02", title="Who raids?", parameters={}, status="rendered", seconds=1, outputs=outputs, **named)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output folder with one table, and a folder in it for files that are not whole yet."""
    out = tmp_path / "out"
    (out / "02").mkdir(parents=True)
    (out / ".work").mkdir()
    (out / "02" / "roles.csv").write_text(TABLE, "utf-8", newline="")
    return out


def write(out: Path, *, bom: bool = False, entries: tuple[Entry, ...] = (entry("02.html", "02/roles.csv"),)) -> None:
    write_tables(out, out / ".work", small_corpus(out.parent / "corpus"), entries, bom=bom)


def package(out: Path) -> dict[str, Any]:
    read = json.loads((out / "tables.json").read_text("utf-8"))
    assert isinstance(read, dict)
    return read


def test_columns_have_types_and_say_what_they_hold() -> None:
    fields = described(entry(), "02/roles.csv", TABLE.encode(), "sha256:x")["schema"]["fields"]
    assert {field["name"]: field["type"] for field in fields} == {
        "theme": "string", "theme_id": "string", "n_rows": "integer", "share": "number", "contested": "boolean",
        "start": "string", "note": "string",
    }  # fmt: skip
    assert all(field["title"] and field["description"] for field in fields)
    assert fields[1]["description"].startswith("ids of what stands in theme")


def test_a_validator_of_data_packages_finds_nothing_wrong_with_files_and_descriptions(out: Path) -> None:
    write(out)
    report = Package(str(out / "tables.json")).validate()
    assert [error.message for task in report.tasks for error in task.errors] == []
    assert (report.valid, report.stats["tasks"]) == (True, 1)


@pytest.mark.parametrize("bom", [True, False])
def test_a_validator_reads_the_files_with_the_mark_too(out: Path, bom: bool) -> None:
    write(out, bom=bom)
    assert (out / "02" / "roles.csv").read_bytes() == BOM * bom + TABLE.encode()
    assert Package(str(out / "tables.json")).validate().valid


def test_the_mark_comes_once_and_goes_again(out: Path) -> None:
    write(out, bom=True)
    write(out, bom=True)
    assert (out / "02" / "roles.csv").read_bytes() == BOM + TABLE.encode()
    write(out)
    assert (out / "02" / "roles.csv").read_bytes() == TABLE.encode()


def test_what_has_not_changed_is_not_touched_and_what_has_is_described_anew(out: Path) -> None:
    write(out)
    before = (out / "tables.json").stat().st_mtime_ns
    write(out)
    assert (out / "tables.json").stat().st_mtime_ns == before
    (out / "02" / "roles.csv").write_text("a\n1\n", "utf-8")
    write(out)
    [table] = package(out)["resources"]
    assert [field["name"] for field in table["schema"]["fields"]] == ["a"]


def test_a_description_that_no_run_wrote_is_written_anew(out: Path) -> None:
    for content in ("not JSON", '{"resources": [1, {"path": 2}]}', "[]"):
        (out / "tables.json").write_text(content, "utf-8")
        write(out)
        assert [table["path"] for table in package(out)["resources"]] == ["02/roles.csv"]


def test_a_link_in_the_place_of_a_table_is_left_alone(out: Path) -> None:
    elsewhere = out.parent / "elsewhere.csv"
    elsewhere.write_text("mine\n", "utf-8")
    (out / "02" / "roles.csv").unlink()
    (out / "02" / "roles.csv").symlink_to(elsewhere)
    write(out, bom=True)
    assert elsewhere.read_text("utf-8") == "mine\n"
    assert not (out / "tables.json").exists()


def test_without_tables_there_is_no_description(out: Path) -> None:
    write(out)
    write(out, entries=(entry("02.html"),))
    assert not (out / "tables.json").exists()

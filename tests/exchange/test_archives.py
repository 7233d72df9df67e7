"""Archives that somebody gives and that cannot be read: each is refused by name, with what to do."""

from __future__ import annotations

import io
import warnings
import zipfile
from pathlib import Path

import pytest
from crossread.errors import CorpusError
from crossread.exchange.archives import read_members


def packed(*, method: int = 0, locked: int = 0) -> bytes:
    """An archive with one member, whose two heads name this compression and say whether it is locked."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.xml", "<a/>")
    content = bytearray(made.getvalue())
    central = content.index(b"PK\x01\x02")
    for flags, compression in ((6, 8), (central + 8, central + 10)):
        content[flags], content[compression] = locked, method
    return bytes(content)


def test_a_sound_archive_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed())
    assert read_members(tmp_path / "a.zip", "workbook") == {"a.xml": b"<a/>"}


def test_of_members_that_stand_there_twice_the_first_of_the_alphabet_is_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in (*(f"{letter}.xml" for letter in "ihgfedcb"), "a.xml", *(f"{letter}.xml" for letter in "bcdefghi")):
            with warnings.catch_warnings(action="ignore"):
                archive.writestr(name, "<a/>")
    with pytest.raises(CorpusError, match=r'"b\.xml" stands in the archive twice'):
        read_members(tmp_path / "a.zip", "workbook")


@pytest.mark.parametrize(
    "content",
    [packed(method=99), packed(locked=1), packed()[:40], b"words"],
    ids=["compression", "locked", "cut", "none"],
)
def test_an_archive_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(CorpusError, match=r"a\.zip"):
        read_members(tmp_path / "a.zip", "workbook")

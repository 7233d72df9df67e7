"""Workbooks spoilt at random: whatever comes in is shown or refused, nothing breaks off, and no row is lost unseen."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from random import Random

import pytest
from crossread.cli import run
from crossread.exchange.workbook import workbook_bytes
from island import contents, island

N_SEEDS = int(os.environ.get("CROSSREAD_FUZZ_SEEDS", "200"))
_N_PARTS = 10
PIECES = (
    *(b"<", b">", b"&", b'"', b"\0", b"\xff", b"=1+1", b"<c r='ZZZ9'/>", b"<v>", b"</row>", b"<row r='1048577'>"),
    *(b"1e999", b"-1", b"t='e'", b"t='d'", b"t='b'", b"<!DOCTYPE a>", b"<f>A1</f>", b"nan", b"2012-03-01", b"A1:XFD9"),
)


def spoilt(workbook: bytes, random: Random) -> bytes:
    """A workbook with bytes put in, taken out or exchanged: of the archive itself, or within one to three members."""
    if random.random() < 0.2:
        return changed(workbook, random)
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name in random.sample(sorted(members), random.randint(1, 3)):
        members[name] = changed(members[name], random)
    if random.random() < 0.1:
        del members[random.choice(sorted(members))]
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return written.getvalue()


def changed(content: bytes, random: Random) -> bytes:
    start, end = sorted(random.randint(0, len(content)) for _ in range(2))
    match random.randrange(4):
        case 0:
            return content[:start] + random.choice(PIECES) + content[start:]
        case 1:
            return content[:start] + content[min(end, start + 30) :]
        case 2:
            place = content.find(b">", start) + 1
            return content[:place] + random.choice(PIECES) + content[place:]
        case _:
            old = random.choice((b"alpha2019", b"<v>", b'"s"', b"inlineStr", b"<t>", b"r=", b"sheet"))
            return content.replace(old, random.choice(PIECES), random.randint(1, 5))


@pytest.mark.parametrize("part", range(_N_PARTS))
@pytest.mark.timeout(0)
def test_a_spoilt_workbook_is_told_and_nothing_is_lost(
    part: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = island(tmp_path)
    workbook, file, before = workbook_bytes(corpus), tmp_path / "spoilt.xlsx", contents(corpus)
    for seed in range(part, N_SEEDS, _N_PARTS):
        file.write_bytes(spoilt(workbook, Random(seed)))
        try:
            answer = run(["import", str(corpus), str(file)])
            told = capsys.readouterr()
            assert answer in (0, 1), told.err
            assert (answer == 1) == bool(told.err)
        except BaseException as error:
            error.add_note(f"seed {seed}")
            raise
    assert contents(corpus) == before

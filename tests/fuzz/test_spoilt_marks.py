"""Files of other tools spoilt at random: what is marked in them comes in or is told as lost, and nothing breaks off."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path
from random import Random

import pytest
from crossread.cli import run
from crossread.exchange.refi import project_bytes
from crossread.texts.copies import find_copies
from island import contents, island

N_SEEDS = int(os.environ.get("CROSSREAD_FUZZ_SEEDS", "200"))
WORDS = "At least 120 boats left Orlin in 2020."
TABLE = f'id,document,tag,content\r\n1,beta2021,neglect,"{WORDS}"\r\n1,beta2021,boats,"{WORDS}"\r\n'.encode()
NOTE = {"uri": "https://example.org/b", "document": {"title": ["Orlin, Later"]}, "tags": ["neglect"], "text": "why"}
QUOTE = {"target": [{"selector": [{"type": "TextQuoteSelector", "exact": WORDS}]}]}
NOTES = json.dumps({"total": 1, "rows": [{**NOTE, **QUOTE}, NOTE]}).encode()
PIECES = (
    *(b"<", b">", b"&", b'"', b"\0", b"\xff", b"\xed\xa0\x80", b"[", b"]", b"{", b"}", b"null", b"1e999", b"-1", b","),
    *(b"\r", b"\n", b"true", b"[[", b"<Code/>", b"<!DOCTYPE a>", b"../", b"9" * 5000, b"\\ud800", b";", b"0"),
)


def changed(content: bytes, random: Random) -> bytes:
    """Bytes put in, taken out, doubled, or put in place of a value."""
    start, end = sorted(random.randint(0, len(content)) for _ in range(2))
    match random.randrange(4):
        case 0:
            return content[:start] + random.choice(PIECES) + content[start:]
        case 1:
            return content[:start] + content[min(end, start + 20) :]
        case 2:
            return content[:start] + content[start:end] * 2 + content[end:]
        case _:
            place = content.find(b'"', start) + 1
            return content[:place] + random.choice(PIECES) + content[content.find(b'"', place) :]


def spoilt_project(project: bytes, random: Random) -> bytes:
    if random.random() < 0.2:
        return changed(project, random)
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(project)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            new.writestr(name, changed(old.read(name), random) if random.random() < 0.7 else old.read(name))
    return written.getvalue()


@pytest.mark.parametrize("ending", [".qdpx", ".csv", ".json"])
@pytest.mark.timeout(0)
def test_a_spoilt_file_of_marks_is_told_and_nothing_is_written(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus, file = island(tmp_path), tmp_path / f"spoilt{ending}"
    project, before = project_bytes(corpus, find_copies(corpus))[0], contents(corpus)
    for seed in range(N_SEEDS):
        random = Random(seed)
        plain = {".csv": TABLE, ".json": NOTES}.get(ending)
        file.write_bytes(changed(plain, random) if plain else spoilt_project(project, random))
        try:
            answer = run(["import", str(corpus), str(file), "--inbox", str(tmp_path / f"{seed}.csv")])
            told = capsys.readouterr()
            assert answer in (0, 1), told.err
            assert (answer == 0) == (tmp_path / f"{seed}.csv").exists()
        except BaseException as error:
            error.add_note(f"seed {seed}")
            raise
    assert contents(corpus) == before

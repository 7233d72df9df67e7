"""PDF, DOCX, pages and texts spoilt at random: each is read or refused with a message, in time, and whole or not."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from crossread.texts.formats.convert import convert
from crossread.texts.formats.converted import UnreadableError
from crossread.texts.propose_hints import propose_hints
from docx_notes import with_footnote
from in_time import in_time
from printed import Printed
from spoilt import RICH, TEXT

N_SEEDS = int(os.environ.get("CROSSREAD_FUZZ_SEEDS", "200"))
_N_PARTS = 4
SENTENCE = "The harbour of Orlin silted up year after year, and nobody who had a say in the town paid to dredge it."
PAGE = (
    f"<!DOCTYPE html><html><head><title>Silt</title></head><body><nav>Home</nav><article><h1>Silt</h1><p>{SENTENCE}"
    "<sup><a href='#n1'>1</a></sup></p><table><tr><th>Year</th><th rowspan=2>Boats</th></tr><tr><td>2019</td></tr>"
    f"</table><p>{SENTENCE}</p><ol><li id='n1'>A report. <a href='#r1'>back</a></li></ol></article></body></html>"
)
TAGS = (
    "<table>¦</table>¦<tr>¦<td colspan=99 rowspan=99>¦<sup>1</sup>¦<a href='#n1'>1</a>¦<div>¦</div>¦<li id=n1>¦<!--¦"
    "&#0;"
)


def a_pdf() -> bytes:
    printed = Printed()
    printed.line("Silt", size=18)
    printed.lines([SENTENCE[:50], SENTENCE[50:]])
    printed.raised("1")
    printed.table([("Year", "Boats"), ("2019", "120")])
    printed.foot([("1", "A report.")])
    return printed.done()


def spoilt_bytes(content: bytes, random: Random) -> bytes:
    """Bytes exchanged, pieces cut out or doubled."""
    made = bytearray(content)
    for _ in range(random.randint(1, 12)):
        at = random.randrange(len(made) or 1)
        match random.randrange(3):
            case 0:
                made[at : at + 1] = bytes([random.randrange(256)])
            case 1:
                del made[at : at + random.randrange(200)]
            case _:
                made[at:at] = made[at : at + random.randrange(100)]
    return bytes(made)


def spoilt_text(text: str, pieces: list[str], random: Random) -> str:
    for _ in range(random.randint(1, 12)):
        at = random.randint(0, len(text))
        text = text[:at] + random.choice(pieces) + text[at + random.choice([0, 0, 5, 50]) :]
    return text


def spoilt_docx(random: Random) -> bytes:
    """The parts of a document spoilt and packed again, so that what unpacks them is not all that is tried."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(with_footnote(SENTENCE, "A report."))) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, spoilt_bytes(part, random) if random.random() < 0.4 else part)
    return file.getvalue() if random.random() < 0.8 else spoilt_bytes(file.getvalue(), random)


FORMATS: dict[str, Callable[[Random], bytes]] = {
    ".pdf": lambda random: spoilt_bytes(a_pdf(), random),
    ".docx": spoilt_docx,
    ".html": lambda random: spoilt_text(PAGE, [*TAGS.split("¦"), *TEXT], random).encode("utf-8", "surrogatepass"),
    ".txt": lambda random: spoilt_bytes((SENTENCE + RICH + SENTENCE).encode("utf-8"), random),
}


@pytest.mark.parametrize("part", range(_N_PARTS))
@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.timeout(0)
def test_a_spoilt_file_is_read_or_refused_and_nothing_breaks_off_or_hangs(ending: str, part: int) -> None:
    """A quarter of the seeds for each format; a refusal is one line."""
    told = list[str]()
    for seed in range(part, N_SEEDS // len(FORMATS), _N_PARTS):
        content = FORMATS[ending](Random(seed))
        try:
            with in_time(f"reading {ending}"):
                converted = convert(Path(f"silt2022{ending}"), content)
                text = propose_hints(converted.text, converted=ending != ".txt").text
            assert text.sections or text.notes or text.tables or text.furniture
        except UnreadableError as refused:
            told.append(str(refused))
        except BaseException as error:
            error.add_note(f"seed {seed}")
            raise
    assert all(message and "\n" not in message for message in told)

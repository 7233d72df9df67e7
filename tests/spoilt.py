"""Files of a corpus spoilt by a seed: pieces taken out, doubled, exchanged, or put in from lists of awkward ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from random import Random

RICH = """
| Year | Boats |
| --- | --- |
| 2019 | <ol><li>40</li><li>50</li></ol> |
|  | 1. one 2. two |

It fell.[^1] It *rose*<sup>2</sup> later.³ They left.4

[^1]: See [the list](https://example.org/a_(b)).
<sup>2</sup> Ibid.

NOTES

1. First.
2. Second.
"""
READING = """alpha2019:
  furniture: ["Page *", "*"]
  sections: {start: "The harbour"}
  headings: ["## Cau*"]
  front: [start]
  back: [causes]
  markers: [caret, sup, superscript, glued]
  notes: [caret, sup, line, list]
  captions: ["Figure *"]
beta2021: {}
"""


def _pieces(between_bars: str) -> list[str]:
    return [*between_bars.split("¦"), "9" * 5000]


TEXT = _pieces(
    "| --- | --- |\n¦|¦||||\n¦| a |\n| --- |\n¦\n| a | b |\n\n¦<ol>¦<li>¦<p>¦</p>¦1. ¦*¦**a¦__¦_a_¦[¦[a](¦](b)¦![¦<¦"
    "<u ¦<sup>1</sup>¦&#¦&amp;¦&#x110000;¦\\¦[^1]¦\n\n[^1]\n\n¦[^1]: \n¦³¦⁹⁹⁹¦.1 ¦\ue000¦\ue0011¦# \n¦#¦----\n¦A. ¦"
    "IV. ¦$¦1,000,000¦½¦٣¦1/0¦12:99¦-5¦10^9¦one hundred and ¦’¦“¦\u200f¦\u202e¦\ufeff¦\u0301¦ﷺ¦\x0b¦\x0c¦\x1c¦\x85¦"
    "\u2028¦\r¦\n¦\n\n¦\t¦\0"
)
YAML = _pieces(
    "!!set ¦!!python/object:os.system ¦&a ¦*a¦<<: *a¦? ¦- ¦: ¦[¦]¦{¦}¦'¦\"¦|¦>¦~¦=¦<<¦yes¦2012-13-01¦1:30¦.inf¦0x¦"
    "[[[[a]]]]¦{a: {b: c}}¦---\n¦...\n¦%¦\n  ¦\n¦#¦\t¦\0¦\ufeff¦\ud7ff¦*¦**¦sources: []\n¦coverage: {}\n¦id: a\n¦@¦`"
)
TABLE = _pieces(
    ',¦"¦""¦\n¦\r\n¦\r¦;¦\t¦ ¦\0¦\ufeff¦\u202e¦../¦=1+1¦<script>¦-¦\'¦|¦nan¦NA¦inf¦-1¦1e999¦0¦½¦٣¦2012-13-01¦'
    "alpha2019-dia-001¦beta2021¦id¦*"
)
BYTES = (
    *(b"<", b">", b"&", b'"', b"\0", b"\xff", b"=1+1", b"<c r='ZZZ9'/>", b"<v>", b"</row>", b"<row r='1048577'>"),
    *(b"1e999", b"-1", b"t='e'", b"t='d'", b"t='b'", b"<!DOCTYPE a>", b"<f>A1</f>", b"nan", b"2012-03-01", b"A1:XFD9"),
)
_LONGEST = 60_000


def spoil(corpus: Path, random: Random) -> list[str]:
    """Spoils one to three files of a corpus; returns their paths in it."""
    (corpus / "reading.yml").write_text(READING, "utf-8")
    text = corpus / "texts" / "alpha2019.txt"
    text.write_text(text.read_text("utf-8") + RICH, "utf-8")
    tables = sorted(path.relative_to(corpus).as_posix() for path in corpus.rglob("*.csv"))
    choices = ["texts/alpha2019.txt", "texts/beta2021.txt", "reading.yml", "corpus.yml", random.choice(tables)]
    spoilt = random.sample(choices, random.choice((1, 1, 2, 3)))
    for file in spoilt:
        pieces = TABLE if file.endswith(".csv") else YAML if file.endswith(".yml") else TEXT
        content = (corpus / file).read_bytes().decode("utf-8")
        (corpus / file).write_bytes(spoilt_text(content, pieces, random))
    return spoilt


def spoilt_text(text: str, pieces: Sequence[str], random: Random) -> bytes:
    """A text with one to four pieces put in, taken out, doubled or exchanged."""
    for _ in range(random.randint(1, 4)):
        text = _changed(text, list(pieces), random)
    return _bytes(text, random)


def _changed(text: str, pieces: list[str], random: Random) -> str:
    start, end = sorted(random.randint(0, len(text)) for _ in range(2))
    lines = text.split("\n")
    match random.randrange(6):
        case 0:
            return text[:start] + random.choice(pieces) + text[start:]
        case 1:
            many = random.choice(pieces) + random.choice(("", " ", random.choice(pieces)))
            return text[:start] + (many * random.choice((3, 50, 20_000)))[:_LONGEST] + text[start:]
        case 2:
            return text[:start] + text[min(end, start + 30) :]
        case 3:
            return text[:start] + text[start:end] * 2 + text[end:]
        case 4:
            random.shuffle(lines)
            return "\n".join(lines)
        case _:
            return "\n".join(random.choice(pieces) if random.random() < 0.1 else line for line in lines)


def _bytes(text: str, random: Random) -> bytes:
    """The text in UTF-8, of twenty times once with a byte that is none."""
    content = text.encode("utf-8")
    place = random.randint(0, len(content))
    return content[:place] + b"\xff" + content[place:] if random.random() < 0.05 else content


def spoilt_workbook(workbook: bytes, random: Random) -> bytes:
    """A workbook with bytes put in, taken out or exchanged: of the archive itself, or within one to three members."""
    if random.random() < 0.2:
        return _bytes_changed(workbook, random)
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name in random.sample(sorted(members), random.randint(1, 3)):
        members[name] = _bytes_changed(members[name], random)
    if random.random() < 0.1:
        del members[random.choice(sorted(members))]
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return written.getvalue()


def _bytes_changed(content: bytes, random: Random) -> bytes:
    start, end = sorted(random.randint(0, len(content)) for _ in range(2))
    match random.randrange(4):
        case 0:
            return content[:start] + random.choice(BYTES) + content[start:]
        case 1:
            return content[:start] + content[min(end, start + 30) :]
        case 2:
            place = content.find(b">", start) + 1
            return content[:place] + random.choice(BYTES) + content[place:]
        case _:
            old = random.choice((b"alpha2019", b"<v>", b'"s"', b"inlineStr", b"<t>", b"r=", b"sheet"))
            return content.replace(old, random.choice(BYTES), random.randint(1, 5))

"""Files of a corpus spoilt by a seed: pieces taken out, doubled, exchanged, or put in from lists of awkward ones."""

from __future__ import annotations

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
        for _ in range(random.randint(1, 4)):
            content = _changed(content, pieces, random)
        (corpus / file).write_bytes(_bytes(content, random))
    return spoilt


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

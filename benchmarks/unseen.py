"""How well texts are read that nobody had read when the rules were written: python benchmarks/unseen.py [--write FILE]

The sentences and texts of `unseen/` were invented, and what they hold was listed, before any of them was read by the
library: sentences.txt with their quantities, five short texts of five genres with their voices and figures. What was
missed at the first try was then mended, kind by kind; so with `unseen/second/`, written after that. unseen_first.md has
the first try of each: what follows is no forecast for another text, that is.
"""

from __future__ import annotations

import argparse
import math
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from crossread.coding.heard import Heard, voices_heard
from crossread.coding.propose import Known, found_rows
from crossread.corpus.load import load_meta
from crossread.corpus.new_corpus import new_corpus
from crossread.corpus.rows import read_corpus_rows
from crossread.texts.accounting import rule_spans, rules
from crossread.texts.normalise import normalise
from crossread.texts.quantities import Quantity, read_quantities
from crossread.texts.reading import read_raw
from measured import table, tell

UNSEEN = Path(__file__).parent / "unseen"
SETS = {"first set": UNSEEN, "second set": UNSEEN / "second"}
ASKED = ("value", "unit", "qualifier", "beyond")


@dataclass(frozen=True)
class Listed:
    """A quantity as it was listed: its bounds, the units and the qualifiers that will do."""

    low: float
    high: float
    units: tuple[str, ...]
    qualifiers: tuple[str, ...]


@dataclass(frozen=True)
class Share:
    """How many were due, how many of these were found, how many were proposed and how many of these were due."""

    due: int
    found: int
    proposed: int
    right: int


def lines_of(name: str, folder: Path = UNSEEN) -> Iterator[list[str]]:
    """The lines of a list behind its first, each cut where " | " stands."""
    for line in (folder / name).read_text("utf-8").splitlines()[1:]:
        yield line.split(" | ")


def bounds_of(written: str) -> tuple[float, float]:
    """Both ends of "5..10", "5..?", "?..?" and "5"; an open one is infinite."""
    low, _, high = written.partition("..")
    high = high or low
    return -math.inf if low == "?" else float(low), math.inf if high == "?" else float(high)


def listed_of(entries: str) -> list[Listed]:
    """The quantities that a line of sentences.txt lists."""
    found = []
    for bounds, units, qualifiers in (entry.split() for entry in entries.split("; ") if entry != "none"):
        found.append(Listed(*bounds_of(bounds), tuple(units.split(",")), tuple(qualifiers.split(","))))
    return found


def faults(due: Sequence[Listed], text: str) -> set[str]:
    """What of a sentence is read wrongly: a value, unit or qualifier of what is due, or something beyond that."""
    left, found = read_apart(text), set[str]()
    for one in due:
        same = [each for each in left if _same(one.low, each.low, -1) and _same(one.high, each.high, 1)]
        if not same:
            found.add("value")
            continue
        read = next((each for each in same if each.unit in one.units), same[0])
        left.remove(read)
        found |= {"unit"} if read.unit not in one.units else set()
        found |= {"qualifier"} if read.qualifier not in one.qualifiers else set()
    return found | ({"beyond"} if left else set())


def read_apart(text: str) -> list[Quantity]:
    """The quantities of a sentence that are no dates and that no rule takes for the number of a page, law or list."""
    spans = [span for rule in rules() for span in rule_spans(text, rule)]
    read = [each for each in read_quantities(text, shares_apart=True) if each.form_hint != "date" and not each.doubt]
    return [each for each in read if not any(start <= each.start and each.end <= end for start, end in spans)]


def _same(due: float, read: object, side: int) -> bool:
    return math.isclose(due, side * math.inf if read is None else float(str(read)), rel_tol=1e-5)


def sentences_table(folder: Path) -> str:
    """The share of sentences of which all that is listed is read, asking for more from row to row."""
    each = [faults(listed_of(entries), normalise(sentence)) for sentence, entries in lines_of("sentences.txt", folder)]
    rows = []
    for n, label in enumerate(("values right", "units too", "qualifiers too", "and nothing beyond"), 1):
        right = sum(not found & set(ASKED[:n]) for found in each)
        rows.append([label, f"{right}", f"{right / len(each):.3f}"])
    return table([f"of {len(each)} sentences", "right", "share"], rows)


def texts_table(folder: Path) -> str:
    """Voices and figures of each text: how many there are, how many are proposed, how many proposals are one."""
    shares = {path.stem: (voices_share(path), figures_share(path)) for path in texts_of(folder)}
    rows = []
    for at, kind in enumerate(("voices", "figures")):
        for name, pair in shares.items():
            rows.append(_row(f"{kind}: {name}", pair[at]))
        parts = [pair[at] for pair in shares.values()]
        whole = Share(*(sum(getattr(part, field) for part in parts) for field in ("due", "found", "proposed", "right")))
        rows.append(_row(f"{kind}: all", whole))
    return table(["", "due", "share of them proposed", "proposals", "share of these that are due"], rows)


def texts_of(folder: Path) -> list[Path]:
    """The files of the texts."""
    return sorted(folder.glob("*.md"))


def _row(label: str, share: Share) -> list[str]:
    found, right = f"{share.found / share.due:.3f}", f"{share.right / share.proposed:.3f}"
    return [label, f"{share.due}", found, f"{share.proposed}", right]


def voices_share(path: Path) -> Share:
    """A voice is found by one of its names with one of its verbs; a proposal is right that is a voice."""
    heard = voices_heard(known_of(path).stretches)
    due = [
        (names.split("; "), verbs.split("; "))
        for text, names, verbs in lines_of("voices.txt", path.parent)
        if text == path.stem
    ]
    found = [one for one in due if any(_is_voice(each, one[0]) and _with_verb(each, one[1]) for each in heard)]
    right = [each for each in heard if any(_is_voice(each, names) for names, _ in due)]
    return Share(len(due), len(found), len(heard), len(right))


def _is_voice(heard: Heard, names: Sequence[str]) -> bool:
    """Whether all words of one of the names are in the name heard, which may say more, or all of it in one of them."""
    words = _words(heard.name)
    return any(_words(name) <= words or words <= _words(name) for name in names if words)


def _words(name: str) -> set[str]:
    return {word.removesuffix("s") for word in re.findall(r"\w{3,}", name.casefold())} - {"the"}


def _with_verb(heard: Heard, verbs: Sequence[str]) -> bool:
    return any(said.casefold().startswith(verb.split()[0]) for said in heard.verbs for verb in verbs)


def figures_share(path: Path) -> Share:
    """A figure is found by its place, bounds and qualifier; what a coder may leave out counts for nobody."""
    text = " ".join(path.read_text("utf-8").split())
    proposed = [(row["cue"], row) for _, row in found_rows(known_of(path), ("figures",))]
    due = found = optional = 0
    for _, words, wanted in (line for line in lines_of("figures.txt", path.parent) if line[0] == path.stem):
        assert normalise(text).count(normalise(words.removeprefix("~"))) == 1, words
        bounds, qualifiers = wanted.split()
        same = [
            (cue, row)
            for cue, row in proposed
            if (phrase_in(cue, words) or phrase_in(words.removeprefix("~"), cue))
            and all(
                _same(end, row[column] or None, side)
                for end, column, side in zip(bounds_of(bounds), ("low", "high"), (-1, 1), strict=True)
            )
            and row["qualifier"] in qualifiers.split(",")
        ]
        proposed = [pair for pair in proposed if pair not in same[:1]]
        if words.startswith("~"):
            optional += len(same[:1])
        else:
            due, found = due + 1, found + len(same[:1])
    return Share(due, found, found + len(proposed), found)


def phrase_in(phrase: str, words: str) -> bool:
    """Whether a phrase stands in words, not as the part of one."""
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", normalise(words)) is not None


def known_of(path: Path) -> Known:
    """A text as the first source of a new corpus."""
    with tempfile.TemporaryDirectory() as empty:
        folder = Path(empty) / "corpus"
        new_corpus(folder)
        rows = read_corpus_rows(folder, load_meta(folder))
    return Known(rows, path.stem, read_raw(path.read_text("utf-8")))


def main() -> None:
    """Tells, or writes, the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", type=Path, help="a file for the tables, in Markdown")
    options = parser.parse_args()
    parts = [
        f"The {name}, after mending:\n\n{sentences_table(each)}\n\n{texts_table(each)}" for name, each in SETS.items()
    ]
    tell("\n\n".join(parts), options.write)


if __name__ == "__main__":
    main()

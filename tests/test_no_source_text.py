"""No tracked file shares a run of more than twelve words with a source text (names and titles excepted)."""

from __future__ import annotations

import csv
import re
import subprocess
import unicodedata
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
LONGEST_RUN = 12


def words(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.findall(r"[a-z0-9]+", plain.lower())


def runs(text: str) -> set[tuple[str, ...]]:
    listed = words(text)
    return {tuple(listed[i : i + LONGEST_RUN + 1]) for i in range(len(listed) - LONGEST_RUN)}


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def exempt() -> set[tuple[str, ...]]:
    """Runs of the names and titles in corpus.yml, and of the authors, works and publishers that the sources cite."""
    with (ROOT / "data/mali/codebook/voices.csv").open(encoding="utf-8", newline="") as file:
        labels = {row["id"]: row["label"] for row in csv.DictReader(file)}
    with (ROOT / "data/mali/citations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [{row["voice"], labels.get(row["voice"], "")} for row in rows]
    works = [f"{row['work']} {row['publisher']}" for row in rows]
    cited = [f"{name} {work}" for voices, work in zip(names, works, strict=True) for name in voices]
    meta = yaml.safe_load((ROOT / "data/mali/corpus.yml").read_text("utf-8"))
    allowed = [*cited, *meta.get("names", []), *(source["title"] for source in meta["sources"])]
    return set().union(*(runs(name) for name in allowed))


def shared_runs(text: str, source_runs: set[tuple[str, ...]]) -> list[str]:
    return sorted(" ".join(run) for run in runs(text) & source_runs)


def test_a_copied_sentence_is_found() -> None:
    source = runs("The river rose by two metres in the night and took the old bridge with it before dawn.")
    copied = 'note: "the river ROSE, by two metres in the night and took the old bridge with it"'
    assert shared_runs(copied, source)
    assert not shared_runs("In one night the river rose by two metres; the old bridge was lost before dawn.", source)


def test_no_tracked_file_holds_sentences_of_a_source(texts_dir: Path) -> None:
    sources = set().union(*(runs(file.read_text("utf-8")) for file in sorted(texts_dir.glob("*.txt")))) - exempt()
    assert sources
    found = {}
    for file in tracked_files():
        try:
            text = file.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        if shared := shared_runs(text, sources):
            found[file.relative_to(ROOT).as_posix()] = shared[:3]
    assert found == {}

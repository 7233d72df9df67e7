"""Inboxes and what goes round in a seminar, spoilt at random: all of it is told, and no row of a table is lost."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from random import Random

import pytest
from crossread.cli import run
from crossread.coding.propose import propose_rows
from crossread.corpus.load import load_meta
from crossread.corpus.outline import text_of
from crossread.corpus.rows import read_corpus_rows
from crossread.errors import CorpusError, UsageError
from crossread.exchange.inbox_files import write_inbox
from crossread.seminar.coding_lab import coding_agreement, lab_session
from crossread.texts.copies import find_copies
from in_time import in_time
from island import contents, island
from seminar_corpus import answer_rows, seminar_corpus, write_answers, write_sheet
from spoilt import TABLE, YAML, spoilt_text, spoilt_workbook

N_SEEDS = int(os.environ.get("CROSSREAD_FUZZ_SEEDS", "200"))
PART = "{id: code, task: code, title: Code, minutes: 10, ask: [theme, role], draw: {n: 3}}"


def an_inbox(folder: Path, file: Path) -> None:
    """What is proposed of a text of the island, with rows taken and skipped and the others open."""
    rows = read_corpus_rows(folder, load_meta(folder))
    proposed = propose_rows(rows, "beta2021", text_of(folder, "beta2021", find_copies(folder)))
    takes = ({"take": "yes"}, {"take": "skip", "why": "It is none."}, {})
    write_inbox(folder, file, [row.with_cells(**takes[place % 3]) for place, row in enumerate(proposed)])


def rows_in(folder: Path) -> set[tuple[str, ...]]:
    """Every row of every table of a corpus, with the name of its file."""
    found = set()
    for path in folder.rglob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found |= {(path.name, *row) for row in csv.reader(file)}
    return found


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
@pytest.mark.timeout(0)
def test_a_spoilt_inbox_is_told_and_takes_no_row_away(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is refused as a whole stays as it was, byte for byte; an eighth of the seeds for each form."""
    folder, file = island(tmp_path), tmp_path / f"inbox{ending}"
    an_inbox(folder, file)
    inbox, before = file.read_bytes(), rows_in(folder)
    for seed in range(N_SEEDS // 8):
        random = Random(seed)
        given = (
            spoilt_workbook(inbox, random) if ending == ".xlsx" else spoilt_text(inbox.decode("utf-8"), TABLE, random)
        )
        file.write_bytes(given)
        try:
            with in_time("accept"):
                answer = run(["accept", str(folder), str(file)])
            told = capsys.readouterr()
            assert answer in (0, 1, 2)
            assert answer != 2 or file.read_bytes() == given
            assert told.out or told.err
            assert before <= rows_in(folder)
        except BaseException as error:
            error.add_note(f"seed {seed}")
            raise


@pytest.mark.timeout(0)
def test_a_spoilt_sheet_of_a_seminar_makes_a_session_or_is_told(tmp_path: Path) -> None:
    """A sheet that is not refused is drawn from, as for the lab; a quarter of the seeds."""
    corpus = seminar_corpus(tmp_path / "data" / "corpus")
    sheet = write_sheet(tmp_path / "sheet.yml", PART).read_text("utf-8")
    before, told = contents(corpus.folder), list[str]()
    for seed in range(N_SEEDS // 4):
        (tmp_path / "spoilt.yml").write_bytes(spoilt_text(sheet, YAML, Random(seed)))
        try:
            with in_time("a sheet"):
                session = lab_session(corpus, str(tmp_path / "spoilt.yml"))
            assert session.sheet.parts
        except (CorpusError, UsageError) as refused:
            told.append(str(refused))
        except BaseException as error:
            error.add_note(f"seed {seed}")
            raise
    assert contents(corpus.folder) == before
    assert all(told)


@pytest.mark.timeout(0)
def test_spoilt_answers_are_marked_or_named(tmp_path: Path) -> None:
    """Two coders answer, one file spoilt; that of the other is read whole. A quarter of the seeds."""
    corpus = seminar_corpus(tmp_path / "data" / "corpus")
    session = lab_session(corpus, str(write_sheet(tmp_path / "sheet.yml", PART)))
    answers = {(item.part, item.row, question.name): question.answer
               for item in session.items for question in item.questions}  # fmt: skip
    sound = write_answers(tmp_path / "sent" / "sound.csv", answer_rows(session, "ant", answers))
    other = write_answers(tmp_path / "other.csv", answer_rows(session, "bee", answers)).read_bytes().decode("utf-8-sig")
    whole, told = coding_agreement(session, str(sound.parent)), list[str]()
    for seed in range(N_SEEDS // 4):
        (tmp_path / "sent" / "spoilt.csv").write_bytes(spoilt_text(other, TABLE, Random(seed)))
        try:
            with in_time("answers"):
                found = coding_agreement(session, str(sound.parent))
            assert len(found) >= len(whole)
        except (CorpusError, UsageError) as refused:
            told.append(str(refused))
        except BaseException as error:
            error.add_note(f"seed {seed}")
            raise
    assert all("spoilt.csv" in each for each in told)

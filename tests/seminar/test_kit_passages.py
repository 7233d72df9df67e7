"""Items with the passages on which they rest, from texts at hand."""

from __future__ import annotations

import pytest
from crossread.cli import run
from crossread.corpus.load import open_corpus
from crossread.errors import CorpusError, UsageError
from crossread.seminar.kit import make_session
from crossread.seminar.kit_files import student_files
from crossread.seminar.sheet import read_sheet
from crossread.texts.copies import find_copies
from island import island
from seminar_corpus import write_sheet

PART = "{id: a, task: code, title: A, minutes: 10, rows: [alpha2019-dia-001, alpha2019-dia-003]}"


@pytest.fixture
def made(tmp_path):
    """Makes a session on the island, whose texts are free, with these texts."""
    folder, sheet = island(tmp_path), read_sheet(write_sheet(tmp_path / "sheet.yml", PART))

    def session(texts="own"):
        copies = find_copies(folder) if texts == "own" else texts
        return make_session(open_corpus(folder), sheet, copies, passages=texts is not None)

    return folder, session


def test_students_see_the_passage_of_what_they_code(made):
    """The text has: The harbour of Orlin silted up because nobody dredged it."""
    _, session = made
    lab = student_files(session())["lab.html"].decode("utf-8")
    assert "The harbour of Orlin silted up because nobody dredged it." in lab
    assert "The harbour of Orlin" not in student_files(session(None))["lab.html"].decode("utf-8")


@pytest.mark.parametrize(("option", "shown"), [((), False), (("--with-passages",), True)])
def test_texts_at_hand_open_no_passages_and_the_option_for_them_does(tmp_path, capsys, option, shown):
    folder, sheet = island(tmp_path), write_sheet(tmp_path / "sheet.yml", PART)
    given = ["--sheet", str(sheet), "-o", str(tmp_path / "kit"), "--texts", str(folder / "texts"), "--no-reports"]
    assert run(["seminar", "make", str(folder), *given, *option]) == 0
    assert ("this kit holds passages" in capsys.readouterr().err) == shown
    lab = (tmp_path / "kit" / "student" / "lab.html").read_text("utf-8")
    assert ("The harbour of Orlin silted up" in lab) == shown


def test_texts_that_are_no_folder_are_refused(tmp_path, capsys):
    folder, sheet = island(tmp_path), write_sheet(tmp_path / "sheet.yml", PART)
    given = ["--sheet", str(sheet), "-o", str(tmp_path / "kit"), "--texts", str(sheet), "--no-reports"]
    assert run(["seminar", "make", str(folder), *given]) == 2
    assert 'sheet.yml" is not a folder; give the folder that holds <source id>.txt' in capsys.readouterr().err


def test_a_text_that_is_not_at_hand_is_told(made):
    with pytest.raises(UsageError, match=r"^the texts of alpha2019 are not at hand; --texts needs alpha2019\.txt"):
        made[1]({})


def test_a_passage_that_is_no_longer_in_the_text_is_told(made):
    folder, session = made
    path = folder / "texts" / "alpha2019.txt"
    path.write_text(path.read_text("utf-8").replace("dredged it", "cleaned it"), "utf-8")
    with pytest.raises(CorpusError, match="alpha2019-p-001 is not found in the text of alpha2019"):
        session()

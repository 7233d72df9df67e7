"""Items with the passages on which they rest, from texts at hand."""

from __future__ import annotations

import pytest
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
        return make_session(open_corpus(folder), sheet, find_copies(folder) if texts == "own" else texts)

    return folder, session


def test_students_see_the_passage_of_what_they_code(made):
    """The text has: The harbour of Orlin silted up because nobody dredged it."""
    _, session = made
    lab = student_files(session())["lab.html"].decode("utf-8")
    assert "The harbour of Orlin silted up because nobody dredged it." in lab
    assert "The harbour of Orlin" not in student_files(session(None))["lab.html"].decode("utf-8")


def test_a_text_that_is_not_at_hand_is_told(made):
    with pytest.raises(UsageError, match=r"the texts of alpha2019 are not at hand; --texts needs alpha2019\.txt"):
        made[1]({})


def test_a_passage_that_is_no_longer_in_the_text_is_told(made):
    folder, session = made
    path = folder / "texts" / "alpha2019.txt"
    path.write_text(path.read_text("utf-8").replace("dredged it", "cleaned it"), "utf-8")
    with pytest.raises(CorpusError, match="alpha2019-p-001 is not found in the text of alpha2019"):
        session()

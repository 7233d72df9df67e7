"""Kinds of events, voices and entries of the glossary: codes of the corpus, of which `check` refuses the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from island import island, problems_of, replaced

GLOSSARY = "id,term,name,kind,meaning,actor\nhba,HBA,,bod,Runs the harbour.,\n"
BODY = "id,label,brief,definition,use_when,not_when,example,unused\nbody,body,b,B.,It is.,It is not.,,not yet used\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "events.csv",
            ",withdrawal,",
            ",withdrawl,",
            'events.csv line 2, kind: "withdrawl" is not in codebook/event_kinds.csv; did you mean "withdrawal"?',
        ),
        (
            "codebook/voices.csv",
            ",citizen,",
            ",citizens,",
            'codebook/voices.csv line 4, kind: "citizens" is not in codebook/voice_kinds.csv; did you mean "citizen"?',
        ),
    ],
)
def test_a_kind_that_no_table_of_kinds_has_is_refused_with_the_nearest(
    file: str, old: str, new: str, said: str, tmp_path: Path
) -> None:
    corpus = island(tmp_path)
    path = corpus / file
    before, mark, after = path.read_text("utf-8").rpartition(old)
    assert mark
    path.write_text(f"{before}{new}{after}", "utf-8")
    assert said in problems_of(corpus)


def test_an_unknown_kind_of_entry_is_refused_with_the_nearest(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    (corpus / "codebook/glossary.csv").write_text(GLOSSARY, "utf-8")
    (corpus / "codebook/glossary_kinds.csv").write_text(BODY, "utf-8")
    said = 'line 2, kind: "bod" is not in codebook/glossary_kinds.csv; did you mean "body"?'
    assert problems_of(corpus) == [f"codebook/glossary.csv {said}"]


def test_a_table_with_kinds_needs_the_table_of_them_which_migrate_makes(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    (corpus / "codebook/event_kinds.csv").unlink()
    (said,) = problems_of(corpus)
    assert said.startswith("codebook/event_kinds.csv: this table is missing; write it with the header line id,label,")
    assert said.endswith(', or let "crossread migrate" make it')


def test_the_example_of_a_kind_is_an_entry_of_that_kind(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "codebook/voice_kinds.csv", ",fishers,", ",harbour_master,")
    assert problems_of(corpus) == [
        'codebook/voice_kinds.csv line 3, example: "harbour_master" does not have the code "citizen"; "fishers" does'
    ]


def test_the_example_of_a_kind_has_to_be_there(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    replaced(corpus, "codebook/voice_kinds.csv", ",fishers,", ",fisher,")
    said = '"fisher" is not in codebook/voices.csv; did you mean "fishers"?'
    assert problems_of(corpus) == [f"codebook/voice_kinds.csv line 3, example: {said}"]

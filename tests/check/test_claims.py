"""Claims are whole sentences, stands say on what they rest, and no code that was given up comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.corpus.csv_files import csv_text, read_csv_file
from island import island, problems_of, replaced

WRONG = [
    (
        "codebook/claims.csv",
        "every year.,neglect",
        "every year,neglect",
        "claims.csv line 2, claim: the claim does not end",
    ),
    ("positions.csv", "road,-1,own,says", "road,-1,own,", "positions.csv line 3, basis:"),
    ("positions.csv", "road,,silent,,", "road,,silent,says,", "positions.csv line 5, basis:"),
]
CHANGES = [
    ("issues,pier,kept,road,moved", ""),
    ("issues,pier,kept,raod,moved", 'changes.csv line 2, new: "raod" is not in any table; did you mean "road"?'),
    ("issues,pier,kept,road;dredging,moved", 'changes.csv line 2, new: 2 named, but what is "kept" has one code'),
    ("issues,pier,split,road,moved", 'changes.csv line 2, new: 1 named, but what is "split" has two or more'),
    ("issues,pier,retired,road,moved", 'changes.csv line 2, new: 1 named, but what is "retired" has none'),
    ("claims,road,kept,dredging,moved", 'changes.csv line 2, old: "road" is in use again'),
    ("claims,road,split,road;dredging,narrower", 'changes.csv line 2, old: "road" is in use again'),
    ("claims,road,retired,,gone", 'changes.csv line 2, old: "road" is in use again'),
    ("issues,road,kept,road,now a claim", ""),
    ("claim,pier,kept,road,moved", 'changes.csv line 2, book: "claim" is not in the tables of a corpus; did you mean'),
    ("claims,pier,kept,quay,moved\nclaims,quay,kept,road,again", ""),
    ("claims,pier,kept,pier,nowhere", "changes.csv line 2, new: this leads in a circle (pier to pier)"),
    ("claims,pier,retired,,no row\nissues,pier,kept,pier,now a claim", ""),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), WRONG)
def test_a_faulty_claim_or_stand_is_reported_with_its_line(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    corpus = island(tmp_path)
    replaced(corpus, file, old, new)
    assert [line for line in problems_of(corpus) if message in line], problems_of(corpus)


@pytest.mark.parametrize(("row", "message"), CHANGES)
def test_what_became_of_a_code_is_checked(tmp_path: Path, row: str, message: str) -> None:
    corpus = island(tmp_path)
    (corpus / "codebook" / "changes.csv").write_text(f"book,old,became,new,why\n{row}\n", "utf-8")
    found = [line for line in problems_of(corpus) if "changes.csv" in line]
    assert [message in line for line in found] == ([True] if message else [])


@pytest.mark.parametrize(("column", "most"), [("label", 6), ("claim", 25)])
def test_a_claim_and_its_label_are_short(tmp_path: Path, column: str, most: int) -> None:
    """Six words make a label and twenty-five a claim; one more is too many."""
    corpus = island(tmp_path)
    path = corpus / "codebook" / "claims.csv"
    header, *rows = read_csv_file(path).rows
    for n_words, wrong in ((most, False), (most + 1, True)):
        cell = " ".join(["word"] * n_words) + "."
        first = [cell if name == column else value for name, value in zip(header, rows[0], strict=True)]
        path.write_text(csv_text([header, first, *rows[1:]]), "utf-8")
        told = f"claims.csv line 2, {column}: the {column} has {n_words} words; say it in at most {most}"
        assert any(told in line for line in problems_of(corpus)) == wrong


def test_a_reading_names_no_source_that_there_is_not(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    path = corpus / "codebook" / "claims.csv"
    header, *rows = read_csv_file(path).rows
    at = header.index("reading")
    for named, wrong in (("alpha2019", False), ("alpha2091", True)):
        first = [*rows[0][:at], f"Prefer {{{named}}}.", *rows[0][at + 1 :]]
        path.write_text(csv_text([header, first, *rows[1:]]), "utf-8")
        told = 'claims.csv line 2, reading: between braces "alpha2091" is not in the sources of corpus.yml'
        assert any(told in line for line in problems_of(corpus)) == wrong


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            "themes,mud,kept,neglect,another word",
            '"mud" is "neglect" now (CHANGES line 2: another word); write that, or run "crossread migrate"',
        ),
        (
            "themes,mud,split,neglect;exclusion,two things",
            '"mud" was split (CHANGES line 2: two things); read again and take one of "neglect", "exclusion"',
        ),
        (
            "themes,mud,retired,,no row",
            '"mud" was retired (CHANGES line 2: no row); take another, or leave the row out',
        ),
        ("themes,dirt,kept,neglect,another word", '"mud" is not in codebook/themes.csv; there are: '),
        ("actors,mud,retired,,no row", '"mud" is not in codebook/themes.csv; there are: '),
    ],
)
def test_of_a_code_that_is_no_more_it_is_said_what_became_of_it(change: str, said: str, tmp_path: Path) -> None:
    corpus = island(tmp_path)
    changes = corpus / "codebook" / "changes.csv"
    changes.write_text(f"book,old,became,new,why\n{change}\n", "utf-8")
    replaced(
        corpus, "diagnoses.csv", "alpha2019-dia-001,alpha2019-p-001,neglect", "alpha2019-dia-001,alpha2019-p-001,mud"
    )
    [found] = [line for line in problems_of(corpus) if line.startswith("diagnoses.csv line 2, theme: ")]
    assert said.replace("CHANGES", changes.as_posix()) in found


def test_a_reading_of_a_claim_that_is_no_more_stays_once_it_is_said_what_became_of_it(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    (corpus / "codings").mkdir()
    (corpus / "codings" / "stands.csv").write_text(
        "sample,coder,source,claim,does\nclaims1,reader-a,alpha2019,pier,for\n", "utf-8"
    )
    said = "stays as it is once codebook/changes.csv says what became of it"
    [found] = [line for line in problems_of(corpus) if line.startswith("codings/stands.csv line 2, claim: ")]
    assert said in found
    (corpus / "codebook" / "changes.csv").write_text(
        "book,old,became,new,why\nclaims,pier,retired,,no row has it\n", "utf-8"
    )
    assert not [line for line in problems_of(corpus) if line.startswith("codings/stands.csv line 2, claim: ")]

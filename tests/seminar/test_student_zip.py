"""What students get: nothing of the graded rows, of their codes, of rulings and of the key, in any file of the zip."""

from __future__ import annotations

import csv
import io
import os
import re
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from crossread.corpus.load import open_corpus
from crossread.errors import CorpusError
from crossread.seminar.kit import key_rows, make_session
from crossread.seminar.kit_files import write_kit
from crossread.seminar.reports import given_reports, write_withheld
from crossread.seminar.sheet import read_sheet
from crossread.seminar.student_pages import codebook_html
from crossread.show.labels import Labels
from crossread.topics.claims.tables import claim_cells
from seminar_corpus import seminar_corpus, write_sheet

from .conftest import PARTS

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    """A kit with the page of all statements, made inside the project."""
    root = tmp_path_factory.mktemp("kit")
    session = make_session(seminar_corpus(root / "corpus"), read_sheet(write_sheet(root / "sheet.yml", *PARTS)))
    here = Path.cwd()
    os.chdir(ROOT)
    try:
        write_kit(session, root / "kit", reports=["13_statements", "04_figures"])
    finally:
        os.chdir(here)
    with zipfile.ZipFile(root / "kit" / "student.zip") as archive:
        files = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    return session, files


def graded(session):
    practice = {part.id for part in session.sheet.parts if part.practice}
    return [row for row in key_rows(session) if row["part"] not in practice]


def test_the_zip_has_the_lab_the_codebook_the_hand_out_and_the_reports(kit):
    assert set(kit[1]) >= {
        "student/lab.html",
        "student/codebook.html",
        "student/handout.html",
        "student/reports/13_statements.html",
        "student/reports/13_statements/statements.csv",
    }


def test_the_hand_out_ends_with_what_the_tables_have_of_the_practice_alone(kit):
    session, files = kit
    last = files["student/handout.html"].partition("Practice: what the tables have")[2]
    (practised,) = {row["row"] for row in key_rows(session)} - {row["row"] for row in graded(session)}
    labels = Labels(session.corpus)
    told = {row["question"]: row["answer"] for row in key_rows(session) if row["row"] == practised}
    assert re.findall(r"<b>(.*?)</b>", last)[1:] == [labels.of("themes", told["theme"]), told["role"]]


def test_no_graded_row_stands_in_any_file(kit):
    session, files = kit
    rows = {row["row"] for row in graded(session) if row["row"]}
    assert len(rows) == 8
    assert [(name, row) for name, text in files.items() for row in sorted(rows) if row in text] == []


def test_no_ruling_and_no_true_sentence_of_the_hunt_stands_in_any_file(kit):
    session, files = kit
    told = {row["reason"] for row in graded(session) if row["reason"]}
    assert {"Nobody is blamed.", "One is of 1999, the other of now."} < told
    assert [(name, text) for name, page in files.items() for text in sorted(told) if text in page] == []


def test_no_statement_of_a_graded_row_stands_beside_a_code(kit):
    """In the lab, on the hand-out and in the texts for Taguette a statement stands alone; nowhere else at all."""
    session, files = kit
    said = {row["statement"] for row in graded(session) if row["task"] in ("code", "stand")}
    others = {name: text for name, text in files.items() if not name.endswith(("lab.html", "handout.html", ".txt"))}
    assert len(said) == 6
    assert [(name, text) for name, page in others.items() for text in sorted(said) if text in page] == []


def test_rows_that_are_not_graded_are_in_the_reports_also_those_that_prove(kit):
    session, files = kit
    text = files["student/reports/13_statements/statements.csv"]
    ids = {row["id"] for row in csv.DictReader(io.StringIO(text))}
    assert {"beta2002-dia-002", "alpha2001-dia-003", "alpha2001-fig-003"} <= ids
    proofs = {row for hunt in session.hunts.values() for sentence in hunt for row in sentence.proof}
    assert proofs <= ids


def test_a_notebook_that_adds_up_figures_is_left_out_where_a_sum_is_asked_and_that_is_said(tmp_path):
    corpus = seminar_corpus(tmp_path / "corpus")
    asks_sums = make_session(corpus, read_sheet(write_sheet(tmp_path / "sheet.yml", *PARTS)))
    codes_only = make_session(corpus, read_sheet(write_sheet(tmp_path / "codes.yml", PARTS[0])))
    chosen = ["13_statements", "04_figures"]
    assert given_reports(asks_sums, chosen) == (["13_statements"], ["04_figures"])
    assert given_reports(codes_only, chosen) == (chosen, [])
    told = write_kit(asks_sums, tmp_path / "kit", reports=["04_figures"])
    assert any("04_figures" in line for line in told)


def test_no_file_tells_a_sum_or_a_difference_beside_its_total(kit):
    """The parts come to 32, the stated total is 40, and 8 lie between; the lab alone has the total, beside no sum."""
    session, files = kit
    answers = {row["question"]: row["answer"] for row in key_rows(session) if row["task"] == "sum"}
    assert (answers["sum"], answers["gap"]) == ("32", "8")
    numbers = r"(?<![\w.,#-])(?:32|8)(?![\w.,%-])"
    told = re.compile(rf"{numbers}[^<>{{}}]{{0,80}}\b40\b|\b40\b[^<>{{}}]{{0,80}}{numbers}")
    assert told.search("The herds of 12 and 20 come to 32 cows against the 40 of the text.")
    assert [(name, found[0]) for name, text in files.items() if (found := told.search(text))] == []
    assert not any(name.startswith("student/reports/04") for name in files)


def test_rows_that_tell_the_sum_in_other_words_or_name_both_figures_go(kit):
    """An oddity and a finding: neither names the check or the pair."""
    session, files = kit
    assert {"alpha2001-odd-001", "herds_differ", "alpha2001-chk-001", "alpha2001-rcn-001"} <= session.withheld
    assert not any("herds_differ" in text or "come to 32" in text for text in files.values())


def test_a_check_of_the_same_parts_against_another_total_goes_and_is_in_no_hunt(tmp_path):
    seminar_corpus(tmp_path / "corpus")
    path = tmp_path / "corpus" / "checks.csv"
    head, row, *_ = path.read_text("utf-8").splitlines()
    other = row.replace("alpha2001-chk-001", "alpha2001-chk-002").replace("alpha2001-fig-003", "beta2002-fig-001")
    path.write_text("\n".join([head, row, other, ""]), "utf-8")
    made = make_session(open_corpus(tmp_path / "corpus"), read_sheet(write_sheet(tmp_path / "sheet.yml", *PARTS)))
    assert "alpha2001-chk-002" in made.withheld
    assert not any("32" in sentence.text for hunt in made.hunts.values() for sentence in hunt)


def test_a_claim_on_which_a_side_is_asked_is_shown_without_conclusion_and_finding(tmp_path):
    corpus = seminar_corpus(tmp_path / "corpus")
    claims = corpus.claims.assign(reading=["{alpha2001} is for it.", "Nobody says so."])
    claims.to_csv(tmp_path / "corpus" / "codebook" / "claims.csv", index=False)
    hits = pd.DataFrame(
        [{"source": source, "kind": "claims", "code": claim, "n_hits": 0}
         for source in ("alpha2001", "beta2002") for claim in ("talks", "votes")]
    )  # fmt: skip
    hits.to_csv(tmp_path / "corpus" / "hits.csv", index=False)
    write_withheld(open_corpus(tmp_path / "corpus"), tmp_path / "less", {"beta2002-pos-001"})
    less = open_corpus(tmp_path / "less")
    assert dict(zip(less.claims["id"], less.claims["reading"], strict=True)) == {
        "talks": "",
        "votes": "Nobody says so.",
    }
    assert "talks_help" not in set(less.findings["id"])
    does = claim_cells(less).set_index(["claim", "source"])["does"]
    assert does["votes", "beta2002"] == "silent"
    assert does["talks", "beta2002"] == "not_judged"


def test_a_row_that_restates_a_withheld_one_or_names_it_goes_too(tmp_path):
    corpus = seminar_corpus(tmp_path / "corpus")
    frame = corpus.diagnoses.drop(columns="source")
    frame["restates"] = ["", "", "alpha2001-dia-001", "", "", ""]
    frame["note"] = ["", "As alpha2001-dia-001 has it.", "", "", "", ""]
    frame.to_csv(tmp_path / "corpus" / "diagnoses.csv", index=False)
    themes = corpus.themes.assign(example=["", "alpha2001-dia-001", "beta2002-dia-003", "", ""])
    themes.to_csv(tmp_path / "corpus" / "codebook" / "themes.csv", index=False)
    gone = write_withheld(open_corpus(tmp_path / "corpus"), tmp_path / "less", {"alpha2001-dia-001"})
    less = open_corpus(tmp_path / "less")
    assert gone == {"alpha2001-dia-001", "alpha2001-dia-003"}
    assert "alpha2001-dia-002" in set(less.diagnoses["id"])
    assert not gone & set(less.diagnoses["id"])
    assert set(less.diagnoses["note"]) == {"", "As [left out for a seminar] has it."}
    assert list(less.themes["example"]) == ["", "", "beta2002-dia-003", "", ""]
    assert less.coverage("alpha2001")["diagnoses"] == "partial"
    assert less.coverage("beta2002")["diagnoses"] == "complete"
    assert less.codings.empty


def test_the_row_that_a_withheld_one_restates_goes_too(tmp_path):
    corpus = seminar_corpus(tmp_path / "corpus")
    frame = corpus.diagnoses.drop(columns="source")
    frame["restates"] = ["", "", "alpha2001-dia-001", "", "", ""]
    frame.to_csv(tmp_path / "corpus" / "diagnoses.csv", index=False)
    gone = write_withheld(open_corpus(tmp_path / "corpus"), tmp_path / "less", {"alpha2001-dia-003"})
    assert gone == {"alpha2001-dia-001", "alpha2001-dia-003"}


def test_the_codebook_page_has_when_to_use_a_code_and_the_guide_as_words(tmp_path):
    corpus = seminar_corpus(tmp_path / "corpus")
    corpus.themes.assign(use_when="Riders <b>come</b>.", example="alpha2001-dia-001").to_csv(
        tmp_path / "corpus" / "codebook" / "themes.csv", index=False
    )
    (tmp_path / "corpus" / "codebook" / "guide.md").write_text("## Rules\n\n<img src=x onerror=1> Read on.\n", "utf-8")
    page = codebook_html(open_corpus(tmp_path / "corpus"))
    assert "Riders &lt;b&gt;come&lt;/b&gt;." in page
    assert "&lt;img src=x onerror=1&gt; Read on." in page
    assert '<h2 id="rules">Rules</h2>' in page
    assert "alpha2001-dia-001" not in page
    (tmp_path / "corpus" / "codebook" / "guide.md").write_text("![a map](https://elsewhere.example/x)\n", "utf-8")
    with pytest.raises(CorpusError, match=r'codebook/guide\.md: the page would load "https://elsew'):
        codebook_html(open_corpus(tmp_path / "corpus"))

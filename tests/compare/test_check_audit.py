"""The arithmetic audit in `crossread check`: its counts, its line, and the checks that want a reading."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from crossread.cli import run
from crossread.compare.check_audit import with_audit
from crossread.corpus.check import check_corpus
from island import island

HEADER = "id,relation,whole,parts,statement,note,reading"


def with_checks(folder: Path, *readings: str) -> Path:
    """The sound corpus with a check that holds, one that cannot be decided, and one that fails, and their readings."""
    corpus = island(folder)
    rows = [
        f"alpha2019-chk-001,same,alpha2019-fig-001,alpha2019-fig-002,Both are 40 million.,,{readings[0]}",
        f"alpha2019-chk-002,same,alpha2019-fig-001,beta2021-fig-001,Money is boats.,,{readings[1]}",
        f"alpha2019-chk-003,count_of,alpha2019-fig-003,alpha2019-dia-001,Two are told of.,,{readings[2]}",
    ]
    (corpus / "checks.csv").write_text("\n".join([HEADER, *rows, ""]), "utf-8")
    first, second = (corpus / "figures.csv").read_text("utf-8").splitlines()[1:]
    again = first.replace("alpha2019-fig-001", "alpha2019-fig-002")
    two = second.replace("beta2021-fig-001", "alpha2019-fig-003").replace("beta2021-p-001", "alpha2019-p-001")
    two = two.replace(",120,,", ",2,2,").replace("at_least", "exact").replace("At least 120 boats", "two boats")
    header = (corpus / "figures.csv").read_text("utf-8").splitlines()[0]
    (corpus / "figures.csv").write_text("\n".join([header, first, again, two, second, ""]), "utf-8")
    return corpus


def unread(folder: Path) -> list[str]:
    report = with_audit(check_corpus(folder, {}), folder)
    found = [problem for problem in report.problems if problem.column == "reading"]
    return [str(problem).removeprefix(f"{folder.as_posix()}/") for problem in found]


def test_a_check_that_fails_or_is_undecided_wants_a_reading(tmp_path: Path) -> None:
    assert unread(with_checks(tmp_path, "", "", "")) == [
        "checks.csv line 3, reading: the reading is empty, but the check cannot be decided; write what a careful "
        "reader concludes. The units of beta2021-fig-001 and alpha2019-fig-001 cannot be converted: boat against usd.",
        "checks.csv line 4, reading: the reading is empty, but the check fails; write what a careful reader concludes. "
        "The number of rows named is 1; the text says 2 Boat: 1 fewer.",
    ]


def test_checks_that_are_read_are_no_problem(tmp_path: Path) -> None:
    assert unread(with_checks(tmp_path, "", "Two things.", "One is missing.")) == []


def test_the_faults_are_counted_with_their_table(tmp_path: Path) -> None:
    corpus = with_checks(tmp_path, "", "", "Read.")
    before, after = check_corpus(corpus, {}), with_audit(check_corpus(corpus, {}), corpus)
    assert after.tables["checks"]["faults"] - before.tables["checks"]["faults"] == 1
    assert after.audit == {"holds": 1, "fails": 1, "not_decidable": 1}


def test_a_corpus_without_checks_has_no_audit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = island(tmp_path)
    assert with_audit(check_corpus(corpus, {}), corpus) == check_corpus(corpus, {})
    run(["check", corpus.as_posix()])
    assert "arithmetic" not in capsys.readouterr().out


def test_a_corpus_that_cannot_be_loaded_has_no_audit(tmp_path: Path) -> None:
    corpus = with_checks(tmp_path, "", "", "")
    (corpus / "positions.csv").write_text("id\n", "utf-8")
    assert with_audit(check_corpus(corpus, {}), corpus).audit is None


def test_rows_with_one_id_or_none_are_reported_and_not_a_crash(tmp_path: Path) -> None:
    corpus = with_checks(tmp_path, "", "Read.", "Read.")
    figures, checks = corpus / "figures.csv", corpus / "checks.csv"
    figures.write_text(figures.read_text("utf-8").replace("\nalpha2019-fig-002", "\nalpha2019-fig-001"), "utf-8")
    checks.write_text(checks.read_text("utf-8").replace("\nalpha2019-chk-002", "\n"), "utf-8")
    report = with_audit(check_corpus(corpus, {}), corpus)
    assert report.audit == {"holds": 0, "fails": 1, "not_decidable": 1}


def test_check_prints_a_line_on_the_arithmetic(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = with_checks(tmp_path, "", "", "").as_posix()
    assert run(["check", corpus]) == 1
    assert "island: arithmetic of 3 checks: 1 hold, 1 fail, 1 cannot be decided" in capsys.readouterr().out.splitlines()
    run(["check", corpus, "--json"])
    assert json.loads(capsys.readouterr().out)["audit"] == {"holds": 1, "fails": 1, "not_decidable": 1}

"""The audit in `crossread check`: its counts, its line, readings and blind verdicts; and the agreement of coders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from crossread.check.checks import check_corpus
from crossread.check.compared import with_audit
from crossread.cli import run
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


def test_a_reading_of_a_check_that_holds_is_a_problem(tmp_path: Path) -> None:
    assert unread(with_checks(tmp_path, "Odd.", "Two things.", "One is missing.")) == [
        "checks.csv line 2, reading: the check holds, so that there is nothing to read; empty the reading or put it "
        "under note. The other figure is 40,000,000 Usd; the text says 40,000,000 Usd: both can be true."
    ]


def of_relations(folder: Path, *rows: str) -> list[str]:
    """What is said of relations that a blind reader listed; of the three checks the first holds, the last fails."""
    corpus = with_checks(folder, "", "Read.", "Read.")
    (corpus / "codings").mkdir()
    header = "reader,n,source,statement,verdict_by_reader,outcome,check,why"
    (corpus / "codings" / "relations.csv").write_text("\n".join([header, *rows, ""]), "utf-8")
    report = with_audit(check_corpus(corpus, {}), corpus)
    return [each.message for each in report.problems if each.file.endswith("relations.csv")]


def test_a_blind_verdict_that_is_not_that_of_the_audit_wants_a_reason(tmp_path: Path) -> None:
    """Money against boats cannot be decided: the reader who says that it fails has to say why."""
    rows = [
        "A,001,alpha2019,One.,holds,held,alpha2019-chk-001,",
        "A,002,alpha2019,Two.,fails,held,alpha2019-chk-002,",
        "A,003,alpha2019,Three.,holds,held,alpha2019-chk-003,The reader counts otherwise.",
        "A,004,alpha2019,Four.,holds,added,alpha2019-chk-001; alpha2019-chk-003,",
    ]
    assert of_relations(tmp_path, *rows) == [
        'the reader says "fails", the audit of alpha2019-chk-002 "cannot_decide"; say why the two differ, or correct '
        "the verdict or the check",
        'the reader says "holds", the audit of alpha2019-chk-003 "fails"; say why the two differ, or correct the '
        "verdict or the check",
    ]


def with_codings(folder: Path, *values: str) -> Path:
    """The sound corpus with two samples, the role of two diagnoses coded by two coders in each: four values each."""
    corpus = island(folder)
    units = [("s1", "alpha2019-dia-001"), ("s1", "alpha2019-dia-002")]
    units += [("s2", "beta2021-dia-001"), ("s2", "beta2021-dia-002")]
    rows = [
        f"{sample},{coder},{unit},role,{value}"
        for (sample, unit, coder), value in zip(
            [(*each, coder) for each in units for coder in ("first", "second")], values, strict=True
        )
    ]
    (corpus / "codings").mkdir()
    drawn = ["sample,unit,seed,stratum,pointer", *(f"{sample},{unit},1,," for sample, unit in units), ""]
    (corpus / "codings" / "samples.csv").write_text("\n".join(drawn), "utf-8")
    coded = ["sample,coder,unit,variable,value", *sorted(rows), ""]
    (corpus / "codings" / "codings.csv").write_text("\n".join(coded), "utf-8")
    return corpus


FIRST_SAMPLE = ("driver", "failure", "driver", "failure")


def test_the_agreement_of_the_last_sample_is_in_the_report(tmp_path: Path) -> None:
    """Two units, agreed on: 1 by every measure. The first sample, of which nothing is agreed on, does not count."""
    corpus = with_codings(tmp_path, *FIRST_SAMPLE, "driver", "driver", "failure", "failure")
    found = with_audit(check_corpus(corpus, {}), corpus).reliability
    assert found is not None
    assert list(found) == ["role"]
    assert {name: found["role"][name] for name in ("sample", "n_units", "raw_agreement", "alpha", "ac1")} == {
        **{"sample": "s2", "n_units": 2, "raw_agreement": 1.0},
        **{"alpha": 1.0, "ac1": 1.0},
    }
    assert {"alpha_low", "alpha_high"} < set(found["role"])


def test_agreement_that_is_undefined_is_null_in_the_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both coders give one code to all: nothing could differ, so that alpha is undefined; raw agreement is 1."""
    corpus = with_codings(tmp_path, *FIRST_SAMPLE, *["driver"] * 4)
    run(["check", corpus.as_posix(), "--json"])
    role = json.loads(capsys.readouterr().out)["reliability"]["role"]
    assert role["raw_agreement"] == 1.0
    assert role["alpha"] is None


def test_there_is_no_agreement_without_codings_or_with_a_code_that_is_none(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    assert with_audit(check_corpus(corpus, {}), corpus).reliability is None
    (tmp_path / "other").mkdir()
    corpus = with_codings(tmp_path / "other", *FIRST_SAMPLE, *FIRST_SAMPLE)
    path = corpus / "codings" / "codings.csv"
    path.write_text(path.read_text("utf-8").replace("role,driver", "theme,mud"), "utf-8")
    report = with_audit(check_corpus(corpus, {}), corpus)
    assert report.reliability is None
    assert any('"mud" is not in themes' in problem.message for problem in report.problems)


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

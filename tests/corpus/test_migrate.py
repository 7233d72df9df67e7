"""`crossread migrate`: a corpus of the layout with issues becomes one with claims, and nothing of it is lost."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from crossread.check.fix import fix_corpus
from crossread.cli import run
from crossread.corpus.migrate import migrate_corpus
from crossread.corpus.schema import load_schemas
from crossread.errors import CorpusError
from crossread.texts.copies import find_copies
from island import contents, island, problems_of, replaced

ISSUES = """id,label,brief,definition,use_when,not_when,example,unused,terms
dredging,Dredging,dredge every year,A code of the test corpus.,The text says so.,It does not.,alpha2019-pos-001,,dredg*
road,Road,build the road,A code of the test corpus.,The text says so.,It does not.,alpha2019-pos-002,,road
"""


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rewritten(path: Path, left_out: set[str], renamed: dict[str, str]) -> None:
    """The table without some columns, and with others under another name."""
    rows = table(path)
    names = [name for name in rows[0] if name not in left_out]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([renamed.get(name, name) for name in names])
        writer.writerows([[row[name] for name in names] for row in rows])


def of_issues(folder: Path) -> Path:
    """The test corpus in the layout with issues; hits and dismissals have no digests."""
    corpus = island(folder)
    (corpus / "codebook" / "claims.csv").unlink()
    (corpus / "codebook" / "issues.csv").write_text(ISSUES, "utf-8")
    rewritten(corpus / "positions.csv", {"basis", "rows"}, {"claim": "issue"})
    rewritten(corpus / "hits_read.csv", {"digest_words", "digest_claims"}, {})
    for name in ("hits.csv", "hits_read.csv"):
        path = corpus / name
        path.write_text(path.read_text("utf-8").replace(",claims,", ",issues,"), "utf-8")
    return corpus


def test_issues_become_claims_and_the_check_is_clean_again(tmp_path: Path) -> None:
    corpus = of_issues(tmp_path)
    before = table(corpus / "positions.csv")
    changes = migrate_corpus(corpus)
    assert [Path(line.partition(":")[0]).name for line in changes] == [
        *("claims.csv", "issues.csv", "positions.csv", "hits_read.csv", "hits.csv", "hits_read.csv"),
    ]
    claims = table(corpus / "codebook" / "claims.csv")
    assert [(row["id"], row["kind"], row["claim"]) for row in claims] == [
        ("dredging", "remedy", "Dredge every year."),
        ("road", "remedy", "Build the road."),
    ]
    kept = table(corpus / "codebook" / "changes.csv")
    assert [(row["book"], row["old"], row["became"], row["new"]) for row in kept] == [
        ("issues", "dredging", "kept", "dredging"),
        ("issues", "road", "kept", "road"),
    ]
    after = table(corpus / "positions.csv")
    same = [{"claim" if name == "issue" else name: cell for name, cell in row.items()} for row in before]
    assert [{name: row[name] for name in same[0]} for row in after] == same
    assert [row["basis"] for row in after] == ["says", "says", "says", ""]
    fix_corpus(corpus, find_copies(corpus))
    assert not [line for line in problems_of(corpus) if not line.startswith("codebook/claims.csv")]


def test_a_second_run_and_a_corpus_of_this_layout_are_left_alone(tmp_path: Path) -> None:
    corpus = of_issues(tmp_path)
    migrate_corpus(corpus)
    before = contents(corpus)
    assert migrate_corpus(corpus) == []
    assert contents(corpus) == before


def test_a_run_that_was_cut_off_is_taken_up_and_no_issue_is_lost(tmp_path: Path) -> None:
    """The claim "dredging" was made, "road" was not, and no change was noted; what was worded since is kept."""
    corpus = of_issues(tmp_path)
    migrate_corpus(corpus)
    book = corpus / "codebook"
    dredging = [line for line in (book / "claims.csv").read_text("utf-8").splitlines() if not line.startswith("road")]
    (book / "issues.csv").write_text(ISSUES, "utf-8")
    (book / "claims.csv").write_text("\n".join(dredging).replace("Dredge every year", "Dredge in May") + "\n", "utf-8")
    (book / "changes.csv").unlink()
    migrate_corpus(corpus)
    assert {row["id"]: row["claim"] for row in table(book / "claims.csv")} == {
        "dredging": "Dredge in May.",
        "road": "Build the road.",
    }
    assert [row["old"] for row in table(book / "changes.csv")] == ["dredging", "road"]
    assert not (book / "issues.csv").exists()


def test_an_issue_of_which_changes_tell_what_became_is_not_brought_back(tmp_path: Path) -> None:
    corpus = of_issues(tmp_path)
    migrate_corpus(corpus)
    book = corpus / "codebook"
    kept = (book / "claims.csv").read_text("utf-8").replace("\nroad,", "\nbuild_road,")
    changes = (book / "changes.csv").read_text("utf-8").replace("road,kept,road", "road,split,build_road")
    (book / "claims.csv").write_text(kept, "utf-8")
    (book / "changes.csv").write_text(changes, "utf-8")
    (book / "issues.csv").write_text(ISSUES, "utf-8")
    migrate_corpus(corpus)
    assert sorted(row["id"] for row in table(book / "claims.csv")) == ["build_road", "dredging"]
    assert (book / "changes.csv").read_text("utf-8") == changes


def test_who_is_of_the_place_is_told_without_the_name_of_a_country(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    rewritten(corpus / "codebook" / "voices.csv", set(), {"local": "malian"})
    diagnoses = corpus / "diagnoses.csv"
    before = diagnoses.read_text("utf-8")
    diagnoses.write_text(before.replace(",here,", ",mali,"), "utf-8")
    told = [row["malian"] for row in table(corpus / "codebook" / "voices.csv")]
    said = migrate_corpus(corpus)
    assert [Path(line.partition(":")[0]).name for line in said] == ["voices.csv", "diagnoses.csv"]
    assert [row["local"] for row in table(corpus / "codebook" / "voices.csv")] == told
    assert diagnoses.read_text("utf-8") == before
    assert problems_of(corpus) == []


def test_kinds_in_use_become_codes_with_an_example_and_the_check_is_clean(tmp_path: Path) -> None:
    corpus = island(tmp_path)
    for book in ("event_kinds", "voice_kinds"):
        (corpus / "codebook" / f"{book}.csv").unlink()
    said = migrate_corpus(corpus)
    assert [line.partition(": ")[2] for line in said] == [
        "the kinds in events.csv are codes of it (withdrawal); say of each what it means",
        "the kinds in voices.csv are codes of it (author, citizen, official); say of each what it means",
    ]
    kinds = table(corpus / "codebook" / "voice_kinds.csv")
    assert [(row["id"], row["label"], row["example"]) for row in kinds] == [
        ("author", "author", "alpha"),
        ("citizen", "citizen", "fishers"),
        ("official", "official", "harbour_master"),
    ]
    assert problems_of(corpus) == []
    assert migrate_corpus(corpus) == []


def test_a_source_with_causes_of_which_nothing_is_declared_has_them_in_part(tmp_path: Path) -> None:
    """Alpha's levels stand on one line, beta's on several; beta has no cause, so that nothing is said of its causes."""
    corpus = island(tmp_path)
    header = ",".join(load_schemas()["causes"].names)
    row = "alpha2019-cau-001" + "," * header.count(",")
    (corpus / "causes.csv").write_text(f"{header}\n{row}\n", "utf-8")
    before = (corpus / "corpus.yml").read_text("utf-8")
    assert [line.partition(": ")[2] for line in migrate_corpus(corpus)] == [
        "causes of alpha2019 are partial; say complete where each was read for them"
    ]
    after = (corpus / "corpus.yml").read_text("utf-8")
    assert after == before.replace("forecasts: complete}", "forecasts: complete, causes: partial}")
    assert migrate_corpus(corpus) == []


def test_terms_reasons_and_dismissals_are_kept(tmp_path: Path) -> None:
    corpus = of_issues(tmp_path)
    reasons = [(row["id"], row["why"]) for row in table(corpus / "hits_read.csv")]
    migrate_corpus(corpus)
    assert [(row["id"], row["why"]) for row in table(corpus / "hits_read.csv")] == reasons
    assert [row["terms"] for row in table(corpus / "codebook" / "claims.csv")] == ["dredg*", "road"]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_table_that_a_spreadsheet_saved_with_other_separators_is_brought_along(
    separator: str, tmp_path: Path
) -> None:
    """No cell of the test corpus holds a comma where the table has it, so that they part the cells."""
    corpus = island(tmp_path)
    diagnoses = corpus / "diagnoses.csv"
    before = diagnoses.read_text("utf-8")
    assert '"' not in before
    diagnoses.write_text(before.replace(",here,", ",mali,").replace(",", separator), "utf-8")
    assert len(migrate_corpus(corpus)) == 1
    assert diagnoses.read_text("utf-8") == before


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (lambda text: text.replace("\n", ",kept\n").replace(",kept", ",mine", 1), "line 1, mine: the table has no"),
        (lambda text: text.replace("\n", ",more\n", 2).replace(",more", "", 1), "line 2: the row has"),
        (lambda text: text.replace("voice", "note", 1), "line 1: a column stands twice"),
        (lambda text: text + '"a\n', "this is not a readable CSV table"),
        (lambda text: text + "\udcff", "this is not a readable CSV table"),
    ],
    ids=["own column", "long row", "twice", "quote", "bytes"],
)
def test_what_would_be_lost_is_refused_with_its_place_and_kept(
    broken: Callable[[str], str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = of_issues(tmp_path)
    path = corpus / "positions.csv"
    path.write_text(broken(path.read_text("utf-8")), "utf-8", errors="surrogateescape")
    before = path.read_bytes()
    assert run(["migrate", str(corpus)]) == 1
    told = capsys.readouterr().err
    assert "positions.csv" in told
    assert said in told
    assert path.read_bytes() == before


def test_a_table_in_a_folder_that_leads_out_is_neither_read_nor_written(tmp_path: Path) -> None:
    corpus = of_issues(tmp_path)
    (corpus / "codebook").rename(tmp_path / "elsewhere")
    (corpus / "codebook").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    before = contents(tmp_path / "elsewhere")
    with pytest.raises(CorpusError, match="leads out of the folder"):
        migrate_corpus(corpus)
    assert contents(tmp_path / "elsewhere") == before


def test_findings_and_readings_are_taken_as_written_with_the_sources_that_are_whole(tmp_path: Path) -> None:
    """Without a reading, a claim needs no sources; `check --fix` fills in none later."""
    corpus = island(tmp_path)
    claims = corpus / "codebook" / "claims.csv"
    replaced(corpus, "codebook/claims.csv", ",,road,,", ",,road,No reader doubts it.,")
    rewritten(claims, {"read_with"}, {})
    replaced(corpus, "corpus.yml", "    positions: complete\n", "    positions: partial\n")
    assert [Path(line.partition(":")[0]).name for line in migrate_corpus(corpus)] == ["claims.csv"]
    assert [row["read_with"] for row in table(claims)] == ["", "alpha2019"]
    assert migrate_corpus(corpus) == []
    replaced(corpus, "corpus.yml", "    positions: partial\n", "    positions: complete\n")
    fix_corpus(corpus, find_copies(corpus))
    assert [row["read_with"] for row in table(claims)] == ["", "alpha2019"]
    assert [line for line in problems_of(corpus) if "written without beta2021" in line]

"""Codes of an earlier codebook: what is told of them, what is not, and the versions of the codebook."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossread.corpus.load import open_corpus
from crossread.corpus.migrate import migrate_corpus
from island import contents, island, problems_of, replaced

SPLIT = "themes,mud,split,neglect;exclusion,two things"


def changed(folder: Path, *entries: str) -> Path:
    """The island with these changes of its codebook."""
    corpus = island(folder)
    rows = "\n".join(["book,old,became,new,why", *entries, ""])
    (corpus / "codebook" / "changes.csv").write_text(rows, "utf-8")
    return corpus


def themed(corpus: Path, code: str) -> None:
    """Gives the first diagnosis, whose theme is neglect, another theme."""
    old = "alpha2019-dia-001,alpha2019-p-001,neglect"
    replaced(corpus, "diagnoses.csv", old, old.replace("neglect", code))


def coded(corpus: Path, table: str, header: str, *rows: str) -> None:
    (corpus / "codings").mkdir(exist_ok=True)
    (corpus / "codings" / f"{table}.csv").write_text("\n".join([header, *rows, ""]), "utf-8")


def drawn(corpus: Path, themes: str = "") -> None:
    """A sample of one diagnosis that two coders coded as mud; what could be given is listed where themes are named."""
    coded(corpus, "samples", "sample,unit,seed,stratum,pointer", "s1,alpha2019-dia-001,1,,")
    rows = [f"s1,{coder},alpha2019-dia-001,theme,mud" for coder in ("first", "second")]
    coded(corpus, "codings", "sample,coder,unit,variable,value", *rows)
    listed = ["s1,diagnoses,alpha2019-dia-001", *([f"s1,themes,{themes}"] if themes else [])]
    coded(corpus, "drawn_from", "sample,table,ids", *listed)


def about_codes(corpus: Path) -> list[str]:
    return [line for line in problems_of(corpus) if "mud" in line]


def test_a_chain_of_names_is_followed_to_the_code_of_today(tmp_path: Path) -> None:
    corpus = changed(tmp_path, "themes,mud,kept,silt,renamed", "themes,silt,kept,neglect,renamed again")
    themed(corpus, "mud")
    [found] = about_codes(corpus)
    assert found.startswith('diagnoses.csv line 2, theme: "mud" is "neglect" now (')


def test_a_split_of_which_one_part_is_retired_leaves_a_choice_to_a_person(tmp_path: Path) -> None:
    """What was mud may be silt, which is no more, so that neglect alone would be a guess."""
    corpus = changed(tmp_path, "themes,mud,split,neglect;silt,two things", "themes,silt,retired,,no row")
    themed(corpus, "mud")
    [found] = about_codes(corpus)
    assert found.endswith('read again and take one of "neglect"')
    assert migrate_corpus(corpus) == []


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        (["themes,mud,kept,silt,a", "themes,silt,kept,mud,b"], ["(mud to silt to mud)", "(silt to mud to silt)"]),
        (
            ["themes,mud,split,neglect;silt,a", "themes,silt,kept,mud,b"],
            ["(mud to silt to mud)", "(silt to mud to silt"],
        ),
        (["themes,mud,kept,silt,a"], ['line 2, new: "silt" is not in any table']),
    ],
)
def test_a_map_in_a_circle_or_to_nowhere_is_refused_with_its_row(
    entries: list[str], told: list[str], tmp_path: Path
) -> None:
    found = [line for line in problems_of(changed(tmp_path, *entries)) if "changes.csv" in line]
    assert [part in line for part, line in zip(told, found, strict=True)] == [True] * len(told)


def test_a_long_chain_ends(tmp_path: Path) -> None:
    """Twelve hundred names, one after the other: deeper than Python calls itself."""
    entries = [f"themes,mud{n:04},kept,mud{n + 1:04},again" for n in range(1200)]
    corpus = changed(tmp_path, *entries, "themes,mud1200,kept,neglect,at last")
    themed(corpus, "mud0000")
    [found] = about_codes(corpus)
    assert '"mud0000" is "neglect" now' in found


def test_readings_keep_the_codes_they_gave_and_the_check_takes_them(tmp_path: Path) -> None:
    corpus = changed(tmp_path, SPLIT)
    drawn(corpus)
    assert about_codes(corpus) == []


def test_a_reading_by_a_codebook_that_had_the_new_codes_may_not_give_the_old_one(tmp_path: Path) -> None:
    corpus = changed(tmp_path, SPLIT)
    drawn(corpus, "exclusion; neglect")
    found = about_codes(corpus)
    assert [line.partition(":")[0] for line in found] == [f"codings/codings.csv line {n}, value" for n in (2, 3)]
    assert all('"mud" was split' in line for line in found)


def test_a_code_that_went_without_a_word_is_told(tmp_path: Path) -> None:
    """Drawn with mud and neglect; only neglect is in the codebook, and no change is told. With one it is well."""
    corpus = island(tmp_path)
    drawn(corpus, "mud; neglect")
    said = '"mud" was there when "s1" was drawn and is no more; say in codebook/changes.csv what became of it'
    assert f"codebook/themes.csv, id: {said}" in problems_of(corpus)
    again = changed(tmp_path / "again", "themes,mud,retired,,no row")
    drawn(again, "mud; neglect")
    assert about_codes(again) == []


def test_migrate_writes_the_one_successor_and_leaves_the_readings(tmp_path: Path) -> None:
    """The diagnosis had neglect, a dismissed hit is of exclusion; both are written with an old name of it."""
    corpus = changed(tmp_path, "themes,left_out,kept,exclusion,renamed", "themes,mud,kept,neglect,renamed")
    before = contents(corpus)
    themed(corpus, "mud")
    replaced(corpus, "hits_read.csv", "themes,exclusion", "themes,left_out")
    drawn(corpus, "mud")
    readings = (corpus / "codings" / "codings.csv").read_bytes()
    said = migrate_corpus(corpus)
    assert [line.removeprefix(f"{corpus.as_posix()}/") for line in said] == [
        "diagnoses.csv: codes of today: mud is neglect (1)",
        "hits_read.csv: codes of today: left_out is exclusion (1)",
    ]
    assert {name: cell for name, cell in contents(corpus).items() if name in before} == before
    assert (corpus / "codings" / "codings.csv").read_bytes() == readings
    assert migrate_corpus(corpus) == []


def test_migrate_leaves_what_a_person_has_to_decide(tmp_path: Path) -> None:
    corpus = changed(tmp_path, SPLIT)
    themed(corpus, "mud")
    before = contents(corpus)
    assert migrate_corpus(corpus) == []
    assert contents(corpus) == before


@pytest.mark.parametrize(
    ("rows", "named", "told"),
    [
        (["1,2020-01-02,all", "2,2020-02-01,one split"], "2", ""),
        (["1,2020-01-02,all", "2,2020-02-01,one split"], "1", 'line 3, version: corpus.yml names "1"'),
        (["1,2020-01-02,all", "2,2019-02-01,one split"], "2", "line 3, date: version 2 is of 2019-02-01, before"),
        (["1,2020-13-02,all"], "1", "line 2, date: "),
        (["1,2020-01-02,"], "1", "line 2, changed: "),
        ([], "", ""),
    ],
)
def test_the_versions_of_the_codebook_are_in_order_and_the_last_is_named(
    rows: list[str], named: str, told: str, tmp_path: Path
) -> None:
    corpus = island(tmp_path)
    (corpus / "codebook" / "versions.csv").write_text("\n".join(["version,date,changed", *rows, ""]), "utf-8")
    meta = (corpus / "corpus.yml").read_text("utf-8")
    (corpus / "corpus.yml").write_text(f'{meta}codebook_version: "{named}"\n' if named else meta, "utf-8")
    found = [line for line in problems_of(corpus) if "versions.csv" in line]
    assert [told in line for line in found] == ([True] if told else [])
    assert told or open_corpus(corpus).versions["version"].tolist() == list(range(1, len(rows) + 1))

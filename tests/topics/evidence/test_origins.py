"""What sources rest on: origins, ages of what is cited, voices, and what one source alone tells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from crossread.corpus.load import Corpus
from crossread.show.labels import labelled
from crossread.topics.evidence.tables import citation_ages, origin_table, single_source_claims
from crossread.topics.evidence.voices import unheard_kinds, voices_table
from crossread.topics.sources.tables import quoted_voices, voices_heard
from small_corpus import Rows, meta, small_corpus, source

ORIGINS = [
    {"id": "church", "label": "The church", "names": "body"},
    {"id": "talks", "label": "Talks", "names": "kind"},
    {"id": "not_said", "label": "Not said", "names": "nothing"},
]


def figure(row_id: str, origin: str, **cells: Any) -> dict[str, Any]:
    return {"id": row_id, "origin": origin, "quantity": "deaths", "kind": "stated"} | cells


def rests(folder: Path, *figures: dict[str, Any], **tables: Rows) -> Corpus:
    return small_corpus(folder, figures=list(figures), origins=ORIGINS, **tables)


def test_figures_are_counted_by_origin_without_restatements(tmp_path: Path) -> None:
    """Alpha: three of four from the church (one of them in a table, a fifth row restates), one from talks."""
    rows = [
        figure("alpha2001-fig-001", "church"),
        figure("alpha2001-fig-002", "church", kind="table"),
        figure("alpha2001-fig-003", "church"),
        figure("alpha2001-fig-004", "church", restates="alpha2001-fig-001"),
        figure("alpha2001-fig-005", "talks"),
    ]
    table = origin_table(rests(tmp_path, *rows)).set_index("origin")
    columns = ["names", "n_figures", "share", "n_table", "figures"]
    church = ["body", 3, 0.75, 1, "alpha2001-fig-001;alpha2001-fig-002;alpha2001-fig-003"]
    assert table.loc["church", columns].tolist() == church
    assert table.loc["talks", columns].tolist() == ["kind", 1, 0.25, 0, "alpha2001-fig-005"]


def test_a_body_is_shared_and_a_kind_of_origin_is_not(tmp_path: Path) -> None:
    rows = [figure(f"{name}-fig-{n:03}", each) for name in ("alpha2001", "beta2002") for n, each in _numbered()]
    corpus = rests(tmp_path, *rows)
    table = origin_table(corpus)
    assert table["n_sources"].tolist() == [2] * 6
    assert table.loc[table["shared"], ["source", "origin"]].values.tolist() == [
        ["alpha2001", "church"],
        ["beta2002", "church"],
    ]
    assert not origin_table(corpus, ["beta2002"])["shared"].any()


def _numbered() -> list[tuple[int, str]]:
    return list(enumerate((row["id"] for row in ORIGINS), start=1))


def test_what_one_source_alone_tells(tmp_path: Path) -> None:
    """Both tell of the flood and count the dead; alpha alone tells of the fire, twice, and beta of raids and of aid."""
    events = [{"id": code, "label": code} for code in ("fire", "flood")]
    told = [("alpha2001", 1, "fire"), ("alpha2001", 2, "fire"), ("alpha2001", 3, "flood"), ("beta2002", 1, "flood")]
    corpus = rests(
        tmp_path,
        figure("alpha2001-fig-001", "church"),
        figure("beta2002-fig-001", "church"),
        figure("beta2002-fig-002", "church", quantity="aid"),
        events=events,
        mentions=[{"id": f"{name}-men-{n:03}", "event": event} for name, n, event in told],
        diagnoses=[
            {"id": "alpha2001-dia-001", "theme": "feuds"},
            {"id": "beta2002-dia-001", "theme": "feuds"},
            {"id": "beta2002-dia-002", "theme": "raids"},
        ],
    )
    assert single_source_claims(corpus).values.tolist() == [
        ["event", "fire", "alpha2001", 2, "alpha2001-men-001;alpha2001-men-002"],
        ["quantity", "aid", "beta2002", 1, "beta2002-fig-002"],
        ["theme", "raids", "beta2002", 1, "beta2002-dia-002"],
    ]


def test_one_source_alone_has_nothing_to_be_alone_among(tmp_path: Path) -> None:
    corpus = rests(tmp_path, figure("alpha2001-fig-001", "church"))
    assert single_source_claims(corpus, ["alpha2001"]).empty


def test_the_age_of_what_is_cited_is_taken_at_publication(tmp_path: Path) -> None:
    """Published in May 2001: two reports of 1998 are 3 years old, a statement dated 2002 is of the year after."""
    cells = [("report", 1998), ("report", 1998), ("statement", 2002), ("report", None), ("cross_reference", 1990)]
    cited = [
        {"id": f"alpha2001-cit-{n:03}", "source": "alpha2001", "work": "A work", "kind": kind, "year": year}
        for n, (kind, year) in enumerate(cells, start=1)
    ]
    table = citation_ages(small_corpus(tmp_path, citations=cited))
    assert table.astype(object).where(table.notna(), None).values.tolist() == [
        ["alpha2001", "report", 1998, 3, 2, "alpha2001-cit-001;alpha2001-cit-002"],
        ["alpha2001", "report", None, None, 1, "alpha2001-cit-004"],
        ["alpha2001", "statement", 2002, -1, 1, "alpha2001-cit-003"],
    ]


def test_voices_are_counted_by_kind_and_a_kind_never_quoted_has_zeros(tmp_path: Path) -> None:
    """In alpha the author has one row and the chief, a local official, two; no source quotes a soldier."""
    rows = [
        {"id": "alpha2001-dia-001", "theme": "raids"},
        {"id": "alpha2001-dia-002", "theme": "raids", "voice": "chief"},
        {"id": "alpha2001-dia-003", "theme": "feuds", "voice": "chief"},
        {"id": "beta2002-dia-001", "theme": "raids"},
    ]
    table = voices_table(small_corpus(tmp_path, diagnoses=rows))
    cells = table.set_index(["source", "kind"])
    names = ["n_voices", "n_local", "n_unknown", "n_named", "n_rows", "n_rows_local", "rows"]
    assert list(cells.columns) == names
    assert cells.loc[("alpha2001", "official")].tolist() == [1, 1, 0, 1, 2, 2, "alpha2001-dia-002;alpha2001-dia-003"]
    assert cells.loc[("alpha2001", "author")].tolist() == [1, 0, 0, 1, 1, 0, "alpha2001-dia-001"]
    assert cells.loc[("beta2002", "official")].tolist() == [*[0] * 6, ""]
    unheard = unheard_kinds(table)["kind"].tolist()
    assert "soldier" in unheard
    assert not {"official", "author"} & set(unheard)


def test_authors_are_left_out_whatever_their_kind_is_called(tmp_path: Path) -> None:
    kinds = [{"id": "author", "label": "Who wrote it"}, {"id": "official", "label": "Office"}]
    rows = [{"id": "alpha2001-dia-001", "theme": "raids"}]
    rows += [{"id": "alpha2001-dia-002", "theme": "raids", "voice": "chief"}]
    corpus = small_corpus(tmp_path, voice_kinds=kinds, diagnoses=rows)
    shown = labelled(corpus, voices_heard(corpus))
    assert shown["kind"].tolist() == ["Who wrote it", "Office"]
    assert quoted_voices(shown)["voice"].tolist() == ["Chief"]


@pytest.mark.parametrize("table", [origin_table, citation_ages, single_source_claims])
def test_a_corpus_without_rows_gives_a_table_without_rows(tmp_path: Path, table: Any) -> None:
    assert table(small_corpus(tmp_path, meta(source("alpha2001"), source("beta2002")))).empty

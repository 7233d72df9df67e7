"""The tables that only a brief needs, on villages whose rows can be counted by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crossread.briefs.brief_tables import left_out, other_remedies, theme_figures, theme_sides
from crossread.topics.diagnoses.tables import theme_status
from small_corpus import small_corpus

COUNT = {"quantity": "dead", "form": "count", "low": 5, "high": 5, "unit": "person", "kind": "stated"}


def said(where: str, number: int, **cells: Any) -> dict[str, Any]:
    return {"id": f"{where}-dia-{number:03}", "theme": "raids", "passage": f"{where}-p-00{number}"} | cells


def figure(number: int, **cells: Any) -> dict[str, Any]:
    plain = {"id": f"alpha2001-fig-{number:03}", "passage": "alpha2001-p-001", "endorsement": "own", "origin": "police"}
    return plain | COUNT | cells


def silent(where: str, *themes: str) -> list[dict[str, Any]]:
    return [{"source": where, "kind": "themes", "code": theme, "n_hits": 0} for theme in themes]


def test_each_source_stands_on_its_side_of_a_theme(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), said("beta2002", 1, polarity="denies"), said("beta2002", 2, theme="feuds")]
    table = theme_sides(theme_status(small_corpus(tmp_path, diagnoses=rows, hits=silent("alpha2001", "feuds"))))
    assert table[["theme", "says", "denies", "silent", "n_rows"]].to_numpy().tolist() == [
        ["feuds", "beta2002", "", "alpha2001", 1],
        ["raids", "alpha2001", "beta2002", "", 2],
    ]


def test_figures_are_those_of_the_passages_and_carry_their_reasons(tmp_path: Path) -> None:
    rows = [
        figure(1),
        figure(2, endorsement="relayed", origin="not_stated"),
        figure(3, low="", high=""),
        figure(4, passage="alpha2001-p-009"),
    ]
    corpus = small_corpus(tmp_path, diagnoses=[said("alpha2001", 1)], figures=rows)
    assert theme_figures(corpus, corpus)[["id", "distrust"]].to_numpy().tolist() == [
        ["alpha2001-fig-002", "only a voice says it; no origin is given"],
        ["alpha2001-fig-003", "no number is given"],
        ["alpha2001-fig-001", ""],
    ]


def test_a_figure_that_another_contradicts_is_marked(tmp_path: Path) -> None:
    pairs = [{"figure": "alpha2001-fig-001", "other": "alpha2001-fig-002", "reason": "conflict"}]
    rows = [figure(1), figure(2, passage="alpha2001-p-009")]
    corpus = small_corpus(tmp_path, diagnoses=[said("alpha2001", 1)], figures=rows, reconciliations=pairs)
    assert theme_figures(corpus, corpus)["distrust"].tolist() == ["another figure contradicts it"]


def test_what_a_source_leaves_out_needs_proof_and_another_that_says_it(tmp_path: Path) -> None:
    rows = [said("alpha2001", 1), said("alpha2001", 2, theme="feuds"), said("alpha2001", 3, theme="coups")]
    rows[2]["endorsement"] = "relayed"
    corpus = small_corpus(tmp_path, diagnoses=rows, hits=silent("beta2002", "raids", "coups"))
    assert left_out(corpus, "beta2002")[["theme", "sources", "n_rows", "n_hits"]].to_numpy().tolist() == [
        ["raids", "alpha2001", 1, 0],
    ]
    assert left_out(corpus, "alpha2001").empty


def test_other_remedies_for_a_theme_share_no_instrument(tmp_path: Path) -> None:
    def asked(where: str, number: int, theme: str, instrument: str) -> dict[str, Any]:
        named = {"id": f"{where}-rec-{number:03}", "addressee": "army"}
        return named | {"theme": theme, "instrument": instrument}

    rows = [
        asked("alpha2001", 1, "raids", "aid"), asked("beta2002", 1, "raids", "training"),
        asked("alpha2001", 2, "feuds", "aid"), asked("beta2002", 2, "feuds", "aid"),
        asked("alpha2001", 3, "coups", "aid"),
    ]  # fmt: skip
    table = other_remedies(small_corpus(tmp_path, recommendations=rows), "alpha2001", "beta2002")
    assert table[["theme", "n_a", "n_b", "instruments_a", "instruments_b"]].to_numpy().tolist() == [
        ["raids", 1, 1, "aid", "training"],
    ]

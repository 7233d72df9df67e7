"""Tables and prose as bundles: what is in them, and that nothing is unescaped, cut or changing."""

from __future__ import annotations

import pandas as pd
import pytest
from crossread.show.html import Html, Prose
from crossread.show.html_tables import across_sources, cell_text, fold, framed_table, heading, more_of, show_table
from crossread.topics.diagnoses.charts import alt_status

TABLE = pd.DataFrame({"theme": ["<Raids>", "Coups"], "n_rows": [1200, 3], "rows": ["a-dia-001;a-dia-002", "c-dia-001"]})


def table_bundle(frame: pd.DataFrame = TABLE, **about: object) -> tuple[dict[str, str], dict[str, object]]:
    return show_table(frame, "themes", caption="Themes & rows", empty="there is none", **about)._repr_mimebundle_()


def test_a_table_has_caption_scopes_and_escaped_cells() -> None:
    html = table_bundle()[0]["text/html"]
    assert "<caption" in html
    assert "Themes &amp; rows</caption>" in html
    assert '<th scope="row" style="text-align:left">&lt;Raids&gt;</th>' in html
    assert html.count('<th scope="col"') == 2


def test_lists_of_row_ids_stay_in_the_csv() -> None:
    bundle = table_bundle()[0]
    assert bundle["text/csv"].splitlines() == [
        "theme,n_rows,rows",
        "<Raids>,1200,a-dia-001;a-dia-002",
        "Coups,3,c-dia-001",
    ]
    assert "a-dia-001;a-dia-002" not in bundle["text/html"]


def test_row_ids_and_counts_of_listed_rows_are_links() -> None:
    table = pd.DataFrame(
        {"id": ["a-dia-001", "a-dia-002"], "n_rows": [2, 0], "rows": ["a-dia-001;a-dia-002", "a-p-001"]}
    )
    html = table_bundle(table)[0]["text/html"]
    assert '<a href="13_statements.ipynb#a-dia-002">a-dia-002</a>' in html
    assert '<a href="13_statements.ipynb#rows=a-dia:1-2">2</a>' in html
    assert '<td style="text-align:right">0</td>' in html


def test_a_table_carries_its_name() -> None:
    assert table_bundle()[1] == {"crossread": {"name": "themes"}}


EMPTY = {"crossread": {"empty": True}}


def test_an_empty_table_is_a_sentence() -> None:
    assert table_bundle(TABLE.iloc[:0]) == ({"text/markdown": "There is none.", "text/plain": "There is none."}, EMPTY)


def test_of_a_long_table_the_first_rows_are_shown_and_the_rest_folded_under_its_number() -> None:
    """Ten rows are shown whole; of twelve the first eight, and the four others under a line of their own."""
    ten, twelve = (pd.concat([TABLE] * n, ignore_index=True) for n in (5, 6))
    assert "<details" not in table_bundle(ten)[0]["text/html"]
    first, rest = table_bundle(twelve)[0]["text/html"].split("<summary>four more rows</summary>")
    assert [part.count('<th scope="row"') for part in (first, rest)] == [8, 4]
    assert "Themes &amp; rows, continued</caption>" in rest


@pytest.mark.parametrize(
    ("column", "title"),
    [
        ("theme", "three more rows: Raid 8; Raid 9 …"),
        ("source", "three more rows"),
        ("n_rows", "three more rows"),
        ("kind", "three more rows"),
    ],
)
def test_the_fold_of_a_long_table_names_what_tells_its_rows_apart(column: str, title: str) -> None:
    """Neither sources nor numbers nor a word that all rows share tell rows apart."""
    cells = {"theme": [f"Raid {n}" for n in range(11)], "source": [f"S {n}" for n in range(11)]}
    table = pd.DataFrame(cells | {"n_rows": range(11), "kind": "raid"})
    shown = show_table(table, "t", caption="T", empty="", columns=column).bundle["text/html"]
    assert f"<summary>{title}</summary>" in shown


def test_names_of_what_is_folded_are_cut_at_a_word() -> None:
    assert more_of(["A raid.", f"{'long ' * 20}"], "claim") == f"two more claims: A raid; {'long ' * 12}long …"
    assert more_of(["A", "B", "C"], "claim") == "three more claims: A; B …"
    assert more_of(["A"], "claim") == "one more claim: A"


def test_a_table_of_other_cells_has_its_own_class_beside_those_that_keep_maths_away() -> None:
    html = framed_table("Signs & <marks>", Html("<td></td>"), Html("<tr><td>+</td></tr>"), "crossread crossread-signs")
    assert '<table class="crossread crossread-signs tex2jax_ignore mathjax_ignore">' in html
    assert 'aria-label="Signs &amp; &lt;marks&gt;" tabindex="0"' in html
    assert "<thead><tr><td></td></tr></thead>\n<tbody>\n<tr><td>+</td></tr>\n</tbody>" in html


def test_a_fold_says_what_is_inside_and_keeps_its_marks() -> None:
    html = fold("two <more>", Html("<p>a</p>"))
    assert html == '<details class="crossread-long">\n<summary>two &lt;more&gt;</summary>\n<p>a</p>\n</details>'


def test_a_long_paragraph_is_a_sentence_and_a_list_of_the_others() -> None:
    """Three sentences of 26 words are 78, one is 26."""
    long = " ".join(["U.S."] * 2 + ["word"] * 24)
    assert Prose(long).bundle["text/markdown"] == f"{long}."
    assert Prose(long, long, long).bundle["text/markdown"] == f"{long}.\n\n- {long}.\n- {long}."


def test_each_text_of_a_finding_is_a_paragraph() -> None:
    told = Prose("**one word.** more", "", "two", finding=True)
    assert told.bundle["text/markdown"] == "**one word.** more.\n\nTwo."
    assert told.about == {"finding": True}


def test_a_table_behind_a_picture_is_folded_whole() -> None:
    html = table_bundle(folded=True)[0]["text/html"]
    assert html.startswith('<details class="crossread-long">\n<summary>Themes &amp; rows (two rows)</summary>')
    assert html.count("<table") == 1


def test_cells_are_said_in_one_way() -> None:
    said = [cell_text(value, "n") for value in (None, pd.NA, "", float("nan"), True, 1234, 2.345)]
    assert said == ["–", "–", "–", "–", "yes", "1,234", "2.3"]
    assert cell_text(0.125, "missed_share") == "12%"


def test_headings_name_the_side_of_a_pair() -> None:
    assert (heading("n_rows"), heading("voice_b"), heading("as_told")) == ("rows", "second voice", "as told")


def test_a_table_across_sources_has_one_column_a_source_in_their_order() -> None:
    tidy = pd.DataFrame({"theme": ["r", "r", "c"], "source": ["B", "A", "A"], "status": ["says", "silent", "denies"]})
    tidy["source"] = pd.Categorical(tidy["source"], categories=["A", "B"])
    wide = across_sources(tidy, "status")
    assert list(wide.columns) == ["theme", "A", "B"]
    assert wide.fillna("").values.tolist() == [["r", "silent", "says"], ["c", "denies", ""]]


def test_a_finding_is_marked_and_plain_prose_is_not() -> None:
    assert Prose("they clash", finding=True)._repr_mimebundle_()[1] == {"crossread": {"finding": True}}
    assert Prose("they clash", "", "so")._repr_mimebundle_() == (
        {"text/markdown": "They clash. So.", "text/plain": "They clash. So."}, {},
    )  # fmt: skip


def test_the_alt_text_of_the_status_map_says_what_each_source_does() -> None:
    table = pd.DataFrame({
        "source": ["A", "A", "B", "B"], "theme": ["r", "c", "r", "c"],
        "status": ["says", "says", "silent", "denies"], "contested": [True, False, False, False],
    })  # fmt: skip
    assert alt_status(table) == (
        "Heat map of two themes by two sources. A has says: 2. B has denies: 1 and silent: 1. "
        "Rows contradict each other on r."
    )

"""Tests of accounting for every numeral, on invented sentences."""

from __future__ import annotations

import pytest
from crossread.texts.accounting import Listed, account, idle_entries, rules
from crossread.texts.edges import phrase_spans


def reasons(text, *, names=()):
    return [(entry.text, entry.reason) for entry in account(text, [], [], names=names)]


def unaccounted(text):
    return [entry.text for entry in account(text, [], []) if entry.by == "unaccounted"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("in July 2013", "date"),
        ("mid-April of 2022", "date"),
        ("2023-09-21", "date"),
        ("on Feb. 16, 2019, at dawn", "date"),
        ("between March 27 and March 31", "date"),
        ("February 2-9, 2024", "date"),
        ("27 April 2023", "date"),
        ("from 2005-07 on", "date"),
        ("the 2012 flood", "date"),
        ("the 1990s", "date"),
        ("in the 17th century", "date"),
        ("at 6:14 PM", "date"),
        ("the second half of 2022", "date"),
        ("under section 7008", "law"),
        ("Resolution 2100", "law"),
        ("Articles 10 15 26 of the Code", "law"),
        ("Article 1-21", "law"),
        ("Volume 95, Issue 2", "citation"),
        ("See Miller, supra note 31, at 6-7", "citation"),
        ("Id. at 145-46, 145 n.31", "citation"),
        ("A BOOK OF RIVERS 134, 134 (2006)", "citation"),
        ("ON MILLS AND DAMS 27 (Sept. 2015)", "date citation"),
        ("13 J. RIVERS & MILLS 2, 2 (2019)", "date citation"),
        ("RT10116", "citation"),
        ("Pages 405-422", "page"),
        ("p. 12", "page"),
        ("1. Keep the boats", "list_number"),
        ("for two reasons: (1) rain; (2) wind", "list_number"),
        ("Seminar #3", "list_number"),
        ("Table 2", "list_number"),
        ("https://example.org/2023/09/21/a-7", "address"),
        ("12 Harbour Mill Avenue, NW Boston, MA 02134", "address"),
        ("202-555-0100", "address"),
        ('the dams were fixed.4 Then "why?"12 they', "note_marker"),
        ("left<sup>12</sup> early", "note_marker"),
    ],
)
def test_a_rule_recognises_its_numerals(text, rule):
    found = [reason for numeral, reason in reasons(text) if numeral != "two"]
    assert found
    assert set(found) <= {*rule.split(), "date"}
    assert rule.split()[-1] in found


@pytest.mark.parametrize(
    "text",
    [
        "they freed 35. Then it rained",
        "they freed 1. Then it rained",
        "estimated at 300. Then",
        "a toll at 91, no less",
        "the report notes 4 cases",
        "some 2000 people",
        "1900 soldiers",
        "by May 10 people had left",
        "three (3) boats",
        "$2,012",
        "2013%",
        "Section heads and 300 mills",
        "they sold 4.7% of it",
        "five principles",
        "a decade",
    ],
)
def test_no_rule_swallows_a_quantity(text):
    assert unaccounted(text)


def test_an_enumeration_counts_only_in_step():
    assert unaccounted("We saw (1) rain; (2) wind; and (7) boats") == ["7"]


def test_items_in_one_cell_are_list_numbers():
    assert reasons("1. Code of Rivers 2. Code of Mills") == [("1", "list_number"), ("2", "list_number")]


def test_a_name_is_recognised_only_when_given():
    text = "the June 5 Movement and the Z5 Delta"
    assert reasons(text) == [("5", "date"), ("5", "")]
    assert reasons(text, names=["June 5 Movement", "Z5 Delta"]) == [("5", "name"), ("5", "name")]


def test_a_figure_comes_before_a_rule():
    (entry,) = account("the 2012 flood", [(4, 8)], [])
    assert (entry.by, entry.reason) == ("figure", "figure")


def test_a_figure_that_holds_half_a_numeral_does_not_account_for_it():
    text = "they saw two hundred boats"
    assert [entry.by for entry in account(text, phrase_spans(text, "two"), [])] == ["unaccounted"]


def test_a_listed_numeral_is_accounted_for_at_its_occurrence_only():
    text = "on one hand this, and on one hand that"
    entries = account(text, [], [Listed("on one hand", 2, "a turn of phrase")])
    assert [(entry.by, entry.reason) for entry in entries] == [("unaccounted", ""), ("list", "a turn of phrase")]


def test_a_listed_entry_that_holds_no_numeral_is_idle():
    text = "on one hand and on the other hand"
    listed = [Listed("on one hand", 1, "a"), Listed("on one hand", 2, "b"), Listed("other hand", 1, "c")]
    assert [entry.why for entry in idle_entries(text, listed)] == ["b", "c"]


def test_every_rule_explains_itself():
    assert [rule.name for rule in rules()] == [
        *("name", "law", "address", "citation", "page", "date", "list_number", "note_marker")
    ]
    assert all(rule.explanation.endswith(".") for rule in rules())


@pytest.mark.parametrize(("source", "stated"), [("allafrica2023", 10), ("rollingstone2013", 10)])
def test_the_rules_leave_the_stated_figures_of_the_short_texts(texts_dir, source, stated):
    text = (texts_dir / f"{source}.txt").read_text(encoding="utf-8")
    assert len(unaccounted(text)) == stated

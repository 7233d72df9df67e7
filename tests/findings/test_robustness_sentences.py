"""What is said of robustness: none, one and several that stand, fall or are not tested."""

from __future__ import annotations

from pathlib import Path

import crossread as cr
import pandas as pd
from crossread.findings.finding import Finding
from small_corpus import small_corpus


def verdicts(n_draws: int = 4, **of: str) -> pd.DataFrame:
    rows = [{"finding": name, "verdict": verdict.split("|")[0].replace("_", " "), "reason": verdict.partition("|")[2]}
            for name, verdict in of.items()]  # fmt: skip
    return pd.DataFrame(rows, columns=["finding", "verdict", "reason"]).assign(n_draws=n_draws)


def test_names_carry_the_number_the_kind_and_the_code(tmp_path: Path) -> None:
    codes = {"clash": ("talks",), "voices": ("local",), "arithmetic": ("alpha2001-chk-001",), "new": ("x",)}
    found = [Finding(kind, code, "", "", (), "", "", "") for kind, code in codes.items()]
    assert list(cr.finding_names(small_corpus(tmp_path), found).values()) == [
        "1 clash: The talks",
        "2 who is asked and who speaks",
        "3 numbers that do not fit: alpha2001-chk-001",
        "4 new",
    ]


def test_a_finding_of_the_editor_is_named_by_the_beginning_of_its_headline(tmp_path: Path) -> None:
    said = "All speak for the villagers, and hardly a villager can be heard in any of them."
    found = [Finding("edited", ("who_speaks",), sentence, "", (), "", "", "") for sentence in (said,)]
    assert list(cr.finding_names(small_corpus(tmp_path), found).values()) == [
        "1 All speak for the villagers, and hardly a villager can be …"
    ]


def test_all_some_and_none_stand() -> None:
    assert cr.sentence_robustness(verdicts()) == "There is no headline sentence to be tested."
    firm = ": no change makes one fall, nor do more than a quarter of the draws."
    assert cr.sentence_robustness(verdicts(a="stands")) == f"The one headline sentence stands{firm}"
    some = cr.sentence_robustness(verdicts(a="stands", b="tentative|x", c="not_tested"))
    assert some.startswith(f"One of the three headline sentences stands{firm} Tentative is *b*.")
    assert some.endswith("One headline sentence is tested by no change.")
    none = cr.sentence_robustness(verdicts(a="tentative|x", b="tentative|x"))
    assert none == "None of the two headline sentences stands. Tentative are *a* and *b*."


def test_what_rests_on_no_code_is_told_apart() -> None:
    both = verdicts(a="stands", b="stands")
    few, every = both.assign(n_draws=[4, 0]), both.assign(n_draws=0)
    assert "No passages were drawn for one of them." in cr.sentence_robustness(few)
    assert "No passages were drawn for them." in cr.sentence_robustness(every)


def test_reasons_are_given_for_a_few_and_counted_for_the_rest() -> None:
    assert cr.sentence_reasons(verdicts(a="stands")) == "No headline sentence falls."
    said = cr.sentence_reasons(verdicts(**{name: f"tentative|it falls {name}" for name in "abcde"}))
    assert said.startswith("*a*: it falls a. *b*: it falls b.")
    assert said.endswith("The table has one more.")


def trials(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["finding", "variation", "code", "outcome"]).assign(changed="without it")


def test_what_is_reworded_is_named_with_the_change() -> None:
    one = trials(("a", "source", "beta2002", "changes"), ("b", "source", "beta2002", "stands"))
    said = "*a* (without it) is still borne out but names other sources, or others first."
    assert cr.sentence_reworded(one) == said
    assert cr.sentence_reworded(one[1:]).startswith("No sentence")


def test_what_each_source_is_needed_for(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path)
    rows = trials(("a", "source", "alpha2001", "needs"), ("b", "source", "alpha2001", "needs"))
    said = cr.sentence_needed(corpus, rows)
    assert said == "Two headline sentences need Alpha 2001. Beta 2002 is needed by none."
    assert cr.sentence_needed(corpus, rows[:1]).startswith("One headline sentence needs Alpha 2001.")
    assert cr.sentence_needed(corpus, rows[:0]) == "With one source none can be left out."


def draws(*n_stands: int, n_draws: int = 4) -> pd.DataFrame:
    rows = [{"finding": "abc"[place], "n_draws": n_draws, "n_stands": n, "stands_share": n / n_draws}
            for place, n in enumerate(n_stands)]  # fmt: skip
    return pd.DataFrame(rows, columns=["finding", "n_draws", "n_stands", "stands_share"])


def test_the_draws_name_the_surest_and_the_least_sure() -> None:
    said = cr.sentence_draws(draws(4, 0, 2))
    assert "were drawn again four times" in said
    assert "In every draw the same is *a*. Least often *b*, in none of four." in said
    assert cr.sentence_draws(draws(4, 4)).endswith("Both headline sentences came out the same in every draw.")
    assert "rests on coded passages" in cr.sentence_draws(draws()[:0])


def test_what_no_draw_touches_is_counted() -> None:
    untouched = draws(1, 2).assign(n_draws=[4, 0], stands_share=[0.25, None])
    assert cr.sentence_draws(untouched).endswith("One headline sentence rests on no coded passage.")

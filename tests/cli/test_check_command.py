"""What `crossread check` says of broken corpora: its exact lines and exit code, and that it overwrites nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from crossread.cli import run
from island import contents, island, replaced

# The problems of each corpus in tests/data, without the name of the folder that each line begins with.
PROBLEMS = {
    "author_relayed": [
        (
            'diagnoses.csv line 2, endorsement: "relayed", but "alpha" is an author of alpha2019; '
            'say "own", or name who is quoted'
        ),
    ],
    "changed_digit": [
        (
            'figures.csv line 2: its passage (alpha2019, body, "Causes", "The council ... road instead.") '
            'does not hold "40 million dollars"; copy as_written from the passage'
        ),
        (
            'numerals.csv: alpha2019, body, section causes: "46 million" (in "council spent 46 million dollars '
            'on") is in no figure and under no rule; code it in figures.csv, or list it here'
        ),
        (
            'passages.csv line 3, starts: the passage (alpha2019, body, "Causes", "The council ... road '
            'instead.") has other numbers, units, negations or directions than the one that was coded; correct '
            'its rows, then empty both digests and run "crossread check --fix"'
        ),
    ],
    "code_without_example": [
        (
            'codebook/actors.csv line 2, example: the code "council" has no example; name a row that has it, for '
            'instance "alpha2019-dia-001"'
        ),
    ],
    "copied_statement": [
        "diagnoses.csv line 6, statement: 10 words are quoted; say it in our own words, quoting at most 8",
    ],
    "date_that_is_none": [
        'events.csv line 2, date: "2020-02-30" is not in the calendar; correct it',
    ],
    "dates_not_in_order": [
        "figures.csv line 2, start: start 2018-04 is after end 2017; swap or correct them",
    ],
    "drifted_words": [
        (
            'passages.csv line 8, starts: the words of the passage (beta2021, body, "What Happened", "A harbour '
            '... too much.") are not those that were coded, though its numbers and units are; compare it '
            'with its rows, then empty both digests and run "crossread check --fix"'
        ),
    ],
    "duplicate_id": [
        ('diagnoses.csv line 5: id "alpha2019-dia-003" stands already in line 4; give this row an id of its own'),
    ],
    "edge_not_in_text": [
        (
            'numerals.csv: alpha2019, body, section causes: "40 million" (in "council spent 40 million dollars '
            'on") is in no figure and under no rule; code it in figures.csv, or list it here'
        ),
        (
            'passages.csv line 3, starts: "The counsil" is not in alpha2019, body, "Causes", "The counsil '
            '... road instead."; did you mean "The council"? If the text has changed there, read the '
            "rows of the passage again first"
        ),
    ],
    "edge_twice_in_text": [
        (
            'passages.csv line 8, starts: several passages fit the locator (beta2021, body, "What Happened", "A '
            'harbour ... too much."); give longer edges or an occurrence'
        ),
    ],
    "empty_cell": [
        "recommendations.csv line 2, addressee: the cell is empty; fill in: who should do it",
    ],
    "example_without_code": [
        (
            'codebook/actors.csv line 2, example: "alpha2019-dia-003" does not have the code "council"; '
            '"alpha2019-dia-001" does'
        ),
    ],
    "family_as_theme": [
        (
            'corpus.yml line 34, coverage: beta2021, diagnoses: no row has the theme "neglect", and search hits '
            'not dismissed in hits_read.csv: 2 of 2 ("dredg*" in section what-happened, sentence 2; "dredg*" in '
            "section what-to-do, sentence 1); read them, then code or dismiss them"
        ),
        ('diagnoses.csv line 7, theme: "upkeep" is a family of themes; use one of its leaves: departure, neglect'),
    ],
    "figure_not_in_passage": [
        (
            'figures.csv line 2: its passage (alpha2019, body, "Causes", "The council ... road instead.") '
            'holds "council spent 40 million dollars on", but low is 400000000 where it gives 40000000; high is '
            "400000000 where it gives 40000000"
        ),
    ],
    "hit_that_is_none": [
        (
            'hits_read.csv line 2, term: "what-happened 2 road" is not in the hits of the code (section, '
            'sentence, term); did you mean "what-happened 3 road"?'
        ),
    ],
    "incomplete_positions": [
        (
            'corpus.yml line 38, coverage: beta2021, positions: the claim "road" is not judged; add a position, '
            "or a silent row"
        ),
    ],
    "line_break_in_cell": [
        (
            "recommendations.csv line 2, statement: the cell holds a line break, but a row is one line; take it "
            "out, or close the quote"
        ),
    ],
    "low_above_high": [
        (
            'figures.csv line 2: its passage (alpha2019, body, "Causes", "The council ... road instead.") '
            'holds "council spent 40 million dollars on", but high is 30000000 where it gives 40000000'
        ),
        "figures.csv line 2, low: low 40000000 is above high 30000000; swap or correct them",
    ],
    "missing_column": [
        (
            "answers.csv line 1, basis: this column is missing; the table has: recommendation, diagnosis, basis; "
            '"crossread migrate" brings a corpus of an earlier layout along'
        ),
    ],
    "misspelt_table": [
        'mention.csv: "mention.csv" is not in the tables of a corpus; did you mean "mentions.csv"?',
    ],
    "not_a_date": [
        'events.csv line 2, date: "spring 2020" is not a date; write 2012, 2012-03 or 2012-03-22',
    ],
    "not_utf8": [
        'mentions.csv line 2: this is not UTF-8; save the table again as "CSV UTF-8"',
    ],
    "open_bound_filled": [
        (
            'figures.csv line 3: its passage (beta2021, body, "What Happened", "At least ... 2020.") '
            'holds "At least 120 boats left", but high is 150 where it gives none'
        ),
        'figures.csv line 3, high: high is 150, but a figure that is "at_least" has none; empty it',
    ],
    "notations_in_pieces": [
        (
            'figures.csv line 4: its passage (beta2021, body, "What to Do", sentence 3) holds "loan of $1.2 bn was '
            'given.", but low is 1.2 where it gives 1200000000; high is 1.2 where it gives 1200000000'
        ),
        (
            'figures.csv line 5: its passage (beta2021, body, "What to Do", sentence 4) does not hold "5 percent"; '
            "copy as_written from the passage"
        ),
        (
            'figures.csv line 6: no figure can be read from "From 5" in its passage (beta2021, body, "What to Do", '
            'sentence 5); as_written has to hold the whole figure, "5 to 10 million"'
        ),
        (
            'figures.csv line 7: its passage (beta2021, body, "What to Do", sentence 6) holds "Growth was -5 '
            'percent.", but low is 5 where it gives -5; high is 5 where it gives -5'
        ),
        (
            'figures.csv line 8: no figure can be read from "500" in its passage (beta2021, body, "What to Do", '
            'sentence 7); as_written has to hold the whole figure, "12 500"'
        ),
        *(
            f'numerals.csv: beta2021, body, section what-to-do: "{numeral}" (in "{context}") is in no figure and under '
            "no rule; code it in figures.csv, or list it here"
            for numeral, context in (
                ("10 million", "5 to 10 million nets were"),
                ("12 500", "percent. Some 12 500 nets were"),
                ("3,5", "fell by 3,5 percent. From"),
            )
        ),
    ],
    "other_source": [
        (
            'answers.csv line 3, diagnosis: "alpha2019-dia-001" is of alpha2019, but the row is of beta2021; '
            "refer to a row of the same source"
        ),
    ],
    "restatement_chain": [
        (
            'diagnoses.csv line 6, restates: "alpha2019-dia-004" is itself a restatement of "alpha2019-dia-001"; '
            "refer to that row, without a chain"
        ),
    ],
    "rows_where_none_declared": [
        (
            "corpus.yml line 33, coverage: beta2021, mentions: declared none, but rows are there (1, from "
            "island/mentions.csv line 2 on); say partial"
        ),
    ],
    "section_not_in_text": [
        'passages.csv line 5, section: "remedy" is not in the sections of alpha2019; did you mean "remedies"?',
    ],
    "silent_and_own": [
        (
            'positions.csv line 5, claim: no search term of "road" hits its passage (beta2021, body, "What to Do", '
            "sentence 2), so they prove no silence; add a word of it to the terms (codebook/claims.csv), or correct "
            "the code"
        ),
        (
            'positions.csv line 6, status: silent, but "beta2021-pos-002" is the source\'s own stance on "road"; '
            "delete one of them"
        ),
    ],
    "silent_with_unread_hits": [
        (
            'positions.csv line 5, status: silent on "road", but search hits not dismissed in hits_read.csv: 1 '
            'of 1 ("road" in section what-happened, sentence 3); read them, then code or dismiss them'
        ),
    ],
    "stale_hits": [
        'hits.csv line 8, n_hits: 0 hits are stored, 1 counted; run "crossread check --fix" with the texts',
    ],
    "theme_without_terms": [
        "codebook/themes.csv line 2, terms: a leaf theme needs search terms, or silence on it cannot be shown",
        (
            'hits.csv line 4, code: "departure" is not searched for (any more); run "crossread check --fix" with '
            "the texts"
        ),
        (
            'hits.csv line 9, code: "departure" is not searched for (any more); run "crossread check --fix" with '
            "the texts"
        ),
    ],
    "told_by_earlier_source": [
        (
            'forecasts.csv line 2, told_by: "alpha2019-fig-001" is of alpha2019 (2019-05), which is not later '
            "than beta2021 (2021); correct it"
        ),
    ],
    "unaccounted_numeral": [
        (
            'numerals.csv: alpha2019, body, section remedies: "17" (in "Beside the 17 cranes, the") is in no '
            "figure and under no rule; code it in figures.csv, or list it here"
        ),
    ],
    "unknown_code": [
        'diagnoses.csv line 6, about: "fleeet" is not in codebook/actors.csv; did you mean "fleet"?',
    ],
    "unknown_column": [
        (
            "mentions.csv line 1, date_told: this column is missing; the table has: id, event, passage, "
            "date_told, statement, note; "
            '"crossread migrate" brings a corpus of an earlier layout along'
        ),
        ('mentions.csv line 1, date_tolt: "date_tolt" is not in the columns of the table; did you mean "date_told"?'),
    ],
    "unknown_level_in_coverage": [
        ('corpus.yml line 39, coverage: "whole" is not in the levels of coverage; there are: complete, none, partial'),
    ],
    "unknown_source_in_coverage": [
        ('corpus.yml line 33, coverage: "beta2012" is not in the sources of corpus.yml; did you mean "beta2021"?'),
    ],
    "unquoted_comma": [
        "mentions.csv line 2: the row has 7 cells, the table 6 columns; quote cells with a comma",
        ("mentions.csv line 2, statement: the statement does not end with a full stop; write one whole sentence"),
    ],
    "unsorted_rows": [
        (
            "answers.csv line 3: the rows are not sorted by recommendation and diagnosis (alpha2019-rec-001 "
            'alpha2019-dia-001 stands after beta2021-rec-001 beta2021-dia-002); run "crossread check --fix"'
        ),
    ],
    "unused_code_used": [
        (
            'codebook/actors.csv line 4, unused: the code is called unused, but "beta2021-rec-001" has it; give '
            "it as the example"
        ),
    ],
    "unused_passage": [
        'passages.csv line 10, id: no row rests on "beta2021-p-004"; code it, or delete the passage',
    ],
    "value_not_allowed": [
        'answers.csv line 3, basis: "infered" is not allowed here; allowed are: inferred, stated',
    ],
    "voice_of_no_author": [
        ('diagnoses.csv line 3, endorsement: "own", but "fishers" is no author of alpha2019; its authors are: alpha'),
    ],
    "wrong_table": [
        (
            'answers.csv line 2, diagnosis: "alpha2019-fig-001" is a row of figures.csv, but this column holds '
            "ids of diagnoses.csv"
        ),
    ],
    "wrong_type": [
        'positions.csv line 2, stance: "two" is not a whole number; write digits only',
    ],
}

# What is said of the corpora in tests/data that have no problem.
SOUND = {
    "sound": "0 problems in 78 rows; passages: 9 exact; figures re-derived: 2 of 2",
    "bidi_marks": "0 problems in 78 rows; passages: 9 exact; figures re-derived: 2 of 2",
    "notations": "0 problems in 89 rows; passages: 14 exact; figures re-derived: 7 of 7",
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("defect", sorted(PROBLEMS))
def test_a_broken_corpus_gets_its_messages_and_stays_as_it_is(
    defect: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = island(here, defect)
    before = contents(corpus)
    assert run(["check", "island"]) == 1
    *problems, summary = capsys.readouterr().out.splitlines()
    assert problems == [f"island/{problem}" for problem in PROBLEMS[defect]]
    n_problems = len(problems)
    assert summary.startswith(f"island: {n_problems} problem{'s' if n_problems > 1 else ''} in ")
    assert contents(corpus) == before


def test_every_broken_corpus_is_asserted() -> None:
    folders = {folder.name for folder in (Path(__file__).parents[1] / "data").iterdir() if folder.is_dir()}
    assert folders - set(SOUND) == set(PROBLEMS)


@pytest.mark.parametrize("variant", SOUND)
def test_a_sound_corpus_has_no_problem(variant: str, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    island(here, "" if variant == "sound" else variant)
    assert run(["check", "island"]) == 0
    assert capsys.readouterr().out == f"island: {SOUND[variant]}; numerals unaccounted: 0\n"


def test_without_the_texts_what_needs_them_is_not_checked(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = island(here, "changed_digit")
    (corpus / "texts").rename(here / "elsewhere")
    assert run(["check", "island"]) == 0
    assert (
        capsys.readouterr().out == "island: 0 problems in 78 rows; passages: 9 unchecked; figures re-derived: 0 of 2\n"
    )
    assert run(["check", "island", "--texts", "elsewhere"]) == 1


def test_the_text_that_is_missing_among_several_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (island(here) / "texts" / "beta2021.txt").unlink()
    assert run(["check", "island"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == (
        "beta2021: no text of it is used, so its 4 passages and 1 figure, its search hits and its numerals are not "
        "checked"
    )


def test_json_has_the_keys_that_were_agreed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The sound corpus has two numerals, 40 and 120, both in figures, and the year 2020 under a rule."""
    island(here, "wrong_type")
    assert run(["check", "island", "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert list(report) == [
        *(
            "corpus",
            "sources",
            "tables",
            "locators",
            "figures",
            "numerals",
            "unchecked",
            "audit",
            "reliability",
            "problems",
            "passed_over",
        )
    ]
    assert report["tables"]["positions"] == {"rows": 4, "faults": 1}
    assert report["locators"] == {
        "exact": 9,
        **dict.fromkeys(("drifted", "changed", "ambiguous", "gone", "unchecked"), 0),
    }
    assert report["figures"] == {"rederived": 2, "total": 2}
    assert report["numerals"]["beta2021"] == {"total": 2, "accounted": 2, "unaccounted": []}
    assert (report["audit"], report["reliability"]) == (None, None)
    assert [sorted(problem) for problem in report["problems"]] == [["column", "file", "line", "message"]]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["check", "atlantis"],
            'corpus: "atlantis" is neither a folder nor a corpus under data/; corpora found: mali, tarrowby.',
        ),
        (["check", "empty"], 'corpus: "empty" is a folder without corpus.yml; corpora found: mali, tarrowby.'),
        (["check", "island", "--texts", "nowhere"], '--texts: "nowhere" is not a folder; give the folder that holds'),
        (["check", "island", "--texts", "empty"], '--texts: "empty" holds no text of the corpus; put <source id>.txt'),
        (["check", "island", "--fixx"], "No such option: --fixx"),
        (["chekc", "island"], "No such command 'chekc'"),
        (["check"], "Missing argument 'corpus'"),
        (["texts", "show", "island", "alpha2019-dia-044"], 'not in any table; did you mean "alpha2019-dia-004"?'),
        (["texts", "show", "island", "beta2021-pos-002"], 'ROW_ID: "beta2021-pos-002" rests on no passage;'),
        (
            ["texts", "show", "island", "alpha2019-fig-001", "--texts", "empty"],
            "the text of alpha2019 is not at hand; put it at island/texts/alpha2019.txt, or name its folder",
        ),
    ],
)
def test_wrong_usage_is_said_and_ends_with_2(
    arguments: list[str], message: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    island(here)
    (here / "empty").mkdir()
    assert run(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert message in " ".join(said.err.split())
    assert "Traceback" not in said.err


def test_unreadable_metadata_is_a_problem_with_its_line(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replaced(island(here), "corpus.yml", "    kind: pamphlet", "  kind: [pamphlet")
    assert run(["check", "island"]) == 1
    assert capsys.readouterr().err.startswith(
        "island/corpus.yml line 24: this is not readable YAML in UTF-8; correct it"
    )


def test_fix_says_what_it_changed_and_leaves_a_sound_corpus(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = island(here, "unsorted_rows")
    assert run(["check", "island", "--fix"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "island/answers.csv: rows sorted by recommendation and diagnosis"
    assert contents(corpus) == contents(Path(__file__).parents[1] / "data" / "sound")


def test_a_file_that_cannot_be_written_is_said_without_a_traceback(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, text: str) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    island(here, "unsorted_rows")
    monkeypatch.setattr("crossread.check.fix.write_whole", refuse)
    assert run(["check", "island", "--fix"]) == 1
    assert capsys.readouterr().err == "crossread: island/answers.csv: Permission denied\n"


def test_a_text_is_added_once_and_replaced_only_when_asked(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = island(here)
    (here / "beta2021.txt").write_text("# Another text\n", "utf-8")
    assert run(["texts", "add", "island", "beta2021.txt"]) == 1
    assert "say --replace to overwrite" in capsys.readouterr().err
    assert run(["texts", "add", "island", "beta2021.txt", "--replace"]) == 0
    assert capsys.readouterr().out == "added island/texts/beta2021.txt\n"
    assert (corpus / "texts" / "beta2021.txt").read_text("utf-8") == "# Another text\n"


def test_show_gives_the_row_and_its_passage_in_context(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    island(here)
    assert run(["texts", "show", "island", "beta2021-men-001"]) == 0
    shown = capsys.readouterr().out
    assert "event: boats-leave-2020" in shown
    assert 'beta2021, body, "What Happened", "At least ... 2020." (exact):' in shown
    assert ">>>At least 120 boats left Orlin in 2020.<<< A harbour master said" in shown


# the file that is put beside the texts of a corpus without a text of beta, and what is said of it
OTHERS = {
    "beta2021 (1).txt": "its name is no id of a source; call it beta2021.txt",
    "Beta2021.txt": "its name is no id of a source; call it beta2021.txt",
    "beta-2021.md": "its name is no id of a source; call it beta2021.txt",
    "beta2021.docx": "its name does not end in .txt or .md; save its text, in UTF-8, as beta2021.txt",
    "beta2021.TXT": "its name does not end in .txt or .md; save its text, in UTF-8, as beta2021.txt",
    "alpha2019.md": "alpha2019.txt is read; keep one of the two",
    "alpha2019 copy.txt": (
        "its name is no id of a source, and alpha2019.txt is read; delete this one, or put it in the place of that"
    ),
    "notes.txt": "its name is no id of a source; call it <source id>.txt; the sources are: beta2021, alpha2019",
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_file_beside_the_texts_that_is_passed_over_is_named_with_what_to_do(
    name: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = island(here) / "texts"
    (texts / "beta2021.txt").unlink()
    (texts / name).write_text("It rained.\n", "utf-8")
    for other in (".gitignore", "alpha2019.pdf"):
        (texts / other).write_text("*\n", "utf-8")
    assert run(["check", "island"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == f"island/texts/{name}: passed over: {OTHERS[name]}"
    assert run(["check", "island", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["passed_over"]
    assert (told["file"], told["message"]) == (f"island/texts/{name}", f"passed over: {OTHERS[name]}")


@pytest.mark.parametrize("name", ["beta2021.txt", "Beta2021.TXT", "beta2021.docx", "beta2021.pdf"])
def test_a_text_beside_the_tables_is_passed_over_and_named(
    name: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = island(here)
    (corpus / "texts" / "beta2021.txt").rename(corpus / name)
    (corpus / "README.txt").write_text("Of the island.\n", "utf-8")
    assert run(["check", "island"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == (
        f"island/{name}: passed over: texts lie in texts/; put it there as beta2021.txt"
    )


def test_what_stands_in_the_place_of_the_folder_of_texts_is_named(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = island(here) / "texts"
    texts.rename(here / "copies")
    texts.write_text("It rained.\n", "utf-8")
    assert run(["check", "island"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == (
        "island/texts: passed over: this is no folder; make texts/ of it, with a file <source id>.txt for each text"
    )


def test_what_is_no_file_beside_the_texts_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = island(here) / "texts"
    (texts / "beta2021.txt").unlink()
    os.mkfifo(texts / "beta2021.txt")
    assert run(["check", "island"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == (
        "island/texts/beta2021.txt: passed over: this is no file; put the text there as beta2021.txt"
    )


def test_a_folder_of_texts_that_are_all_passed_over_is_refused_with_their_names(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    island(here)
    (here / "mine").mkdir()
    (here / "mine" / "alpha2019 (1).txt").write_text("It rained.\n", "utf-8")
    assert run(["check", "island", "--texts", "mine"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        'crossread: --texts: "mine" holds no text of the corpus; put <source id>.txt there',
        "mine/alpha2019 (1).txt: passed over: its name is no id of a source; call it alpha2019.txt",
    ]


@pytest.mark.parametrize("key", ["short", "date", "kind", "words_body"])
def test_what_no_source_says_is_told_of_each_and_breaks_nothing_off(
    key: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = island(tmp_path)
    lines = (corpus / "corpus.yml").read_text("utf-8").splitlines(keepends=True)
    (corpus / "corpus.yml").write_text("".join(line for line in lines if f"    {key}:" not in line), "utf-8")
    assert run(["check", str(corpus)]) == 1
    told = capsys.readouterr().out
    assert f'sources: alpha2019 has no "{key}"; add it' in told
    assert f'sources: beta2021 has no "{key}"; add it' in told

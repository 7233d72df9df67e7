"""No orphan numbers: whatever number stands in the prose of a notebook comes from its tables or from the corpus.

A number that is printed as a numeral or spelt out (two to twelve) is traced by its value, not by its meaning: a right
number in the wrong place is for the tests of the sentences to find.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest
from crossread.briefs.brief_tables import theme_figures
from crossread.corpus.load import Corpus, open_corpus
from crossread.corpus.tellings import ENDORSED
from crossread.findings.contrasts import answered_themes
from crossread.findings.edited import TEXTS, placeholders
from crossread.show.words import MONTHS, NUMBERS
from crossread.topics.audit.tables import audit
from crossread.topics.claims.reliability import claim_reliability
from crossread.topics.claims.tables import claim_cells
from crossread.topics.diagnoses.tables import theme_mentions, theme_roles
from crossread.topics.evidence.tables import origin_table
from crossread.topics.evidence.voices import voices_table
from crossread.topics.reliability.tables import LEVELS, reliability, since_drawn
from crossread.topics.remedies.tables import remedies, unanswered_diagnoses
from crossread.topics.sources.tables import evidence_kinds, source_profile

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))
TOKEN = r"\d[\d,]*\d(?:\.\d+)?|\d(?:\.\d+)?|\.\d+"
WORDS = {word: value for value, word in enumerate(NUMBERS) if value >= 2}
NUMBER = re.compile(rf"(?<![\w-])(?P<digits>{TOKEN})(?P<percent> ?%)?|\b(?P<word>{'|'.join(WORDS)})\b", flags=re.I)
COUNTED = (
    *("source", "theme", "row", "diagnosis", "recommendation", "figure", "position", "forecast", "event", "mention"),
    *("citation", "check", "pair", "claim", "voice", "finding", "notebook", "table", "document", "actor", "code"),
)
# "Two sources" may be any two; from three on a number before a noun that is counted was counted by hand.
TYPED = re.compile(rf"\b({'|'.join(NUMBERS[3:])}) ((?:\w+ )?(?:{'|'.join(COUNTED)})\w*|diagnoses|oddities)", flags=re.I)
PARTS_OF_PROSE = ("statement", "note", "reading", "explanation", "why", "brief", "full", "locator", "refers", "url")
IDS = ("id", "rows", "id_a", "id_b", "rows_a", "rows_b", "recommendation", "diagnosis", "passage", "told_by")

COUNTED_TABLES = (
    "diagnoses",
    "recommendations",
    "figures",
    "positions",
    "forecasts",
    "mentions",
    "citations",
    "oddities",
    "causes",
)


def quoted_voices(corpus: Corpus) -> pd.DataFrame:
    voices = voices_table(corpus)
    return voices[voices["kind"] != "author"]


# Tables from which sentences of these notebooks are computed, and which they do not show whole.
def answered(corpus: Corpus) -> pd.DataFrame:
    """Diagnoses of each theme of all sources together, and those of them that are answered."""
    return answered_themes(corpus).assign(source="")


def pooled_roles(corpus: Corpus) -> pd.DataFrame:
    """Diagnoses of each role of all sources together."""
    return theme_roles(corpus).groupby("role", as_index=False)["n_rows"].sum().assign(source="")


def doubted_figures(corpus: Corpus) -> pd.DataFrame:
    """Figures in the passages of diagnoses and recommendations with a reason to be careful, and by reason."""
    doubted = theme_figures(corpus, corpus).query("distrust != ''")
    reasons = doubted["distrust"].str.split("; ").explode().value_counts()
    return pd.DataFrame({"source": "", "n_rows": [len(doubted), *reasons]})


def came_after(corpus: Corpus) -> pd.DataFrame:
    """How many rows came after the last sample was drawn, were retired, or have another code now."""
    since = [since_drawn(corpus), *(since_drawn(corpus, [variable]) for variable in LEVELS)]
    numbers = [n for each in since for n in (each.n_after, each.n_retired, each.n_changed)]
    return pd.DataFrame({"source": "", "n_rows": numbers})


def matters(corpus: Corpus) -> pd.DataFrame:
    """Oddities on which a reading depends, by kind and source."""
    bear = corpus.oddities[corpus.oddities["matters"] == "yes"]
    counts = [len(bear), *bear["kind"].value_counts(), *bear["source"].value_counts()]
    return pd.DataFrame({"source": "", "n_rows": counts})


def quoted_figures(corpus: Corpus) -> pd.DataFrame:
    """The figures that the editor's findings fill in."""
    told = corpus.findings[list(TEXTS)].agg(" ".join, axis=1)
    named = {each for text in told for each in placeholders(text)}
    bounds = corpus.figures[corpus.figures["id"].isin(named)][["low", "high"]].stack().dropna()
    return pd.DataFrame({"source": "", "value": bounds.astype(float).to_numpy()})


def silences(corpus: Corpus) -> pd.DataFrame:
    """Claims on which each source is silent, without a hit and with all read."""
    cells = claim_cells(corpus).query("does == 'silent'")
    found = cells.assign(n_silent=1, n_bare=(cells["n_hits"] == 0).astype(int))
    counted = found.groupby("source", observed=True)[["n_silent", "n_bare"]].sum().reset_index()
    return counted.assign(n_with_hits=counted["n_silent"] - counted["n_bare"])


def read_twice(corpus: Corpus) -> pd.DataFrame:
    """The agreement of two readings on the stands."""
    return claim_reliability(corpus).assign(source="")


def on_evidence(corpus: Corpus) -> pd.DataFrame:
    """Numbers that corpus.yml has in its words on the evidence of a source."""
    told = zip(corpus.sources["id"], corpus.sources["evidence_base"], strict=True)
    return pd.DataFrame(
        [(source, float(n)) for source, cell in told for n in re.findall(r"\d+", cell)], columns=["source", "n"]
    )


NOT_SHOWN: dict[str, tuple[Callable[[Corpus], pd.DataFrame], ...]] = {
    "00_start_here": (audit, answered, came_after, quoted_figures, origin_table, quoted_voices, theme_mentions),
    "03_recommendations": (remedies, unanswered_diagnoses),
    "06_claims": (read_twice, silences, source_profile, evidence_kinds, on_evidence),
    "09_evidence": (matters, quoted_voices),
    "10_brief": (doubted_figures, pooled_roles, remedies),
}

IN_PROSE = {
    r"`[^`]*`": "names of files, columns and parameters",
    r"\b\d\d_[a-z_]+\b": "names of notebooks",
}
FEW = 12  # rows of a table that is short enough to add up two of its columns at sight
SUMMED = ("words", "sum", "total", "value")
IN_SENTENCES = {
    "7008": "the section of a law that sources name",
    "1000": "the base of words in 1,000",
    "0.667": "the threshold of agreement below which a code is tentative (Krippendorff)",
    "0.8": "the threshold of agreement from which a code is reliable (Krippendorff)",
}
HARMLESS = r"\b(?:the )?(?:two|three) (?:cannot both|cannot be)\b|\bone of the two\b"


def typed_numbers(notebook: Any) -> list[str]:
    """Numbers that were typed into the Markdown cells."""
    found = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            prose = re.sub("|".join(IN_PROSE), "", cell.source)
            found += re.findall(r"\S*\d\S*", prose) + [match.group() for match in TYPED.finditer(prose)]
    return found


def sections(notebook: Any) -> list[list[dict[str, Any]]]:
    """The outputs of a notebook by section; the first holds those of the whole, since the finding stands there."""
    found: list[list[dict[str, Any]]] = [[]]
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("## "):
            found.append([])
        found[-1] += [output["data"] for output in cell.get("outputs", []) if "data" in output]
    return found


def tables(shown: Iterable[dict[str, Any]]) -> list[str]:
    """The tables among the outputs, as CSV."""
    return [data["text/csv"] for data in shown if data.get("text/csv", "").strip()]


@cache
def read_table(csv: str) -> pd.DataFrame:
    return pd.read_csv(io.StringIO(csv))


@cache
def numbers_of(csv: str) -> frozenset[float]:
    """Numbers in the cells of a table, its numbers of rows and groups, and sums of what it counts."""
    table = read_table(csv)
    groups = [name for name in table if name not in (*IDS, *PARTS_OF_PROSE) and table[name].nunique() <= 80]
    summed = [name for name in table.select_dtypes("number") if name.startswith("n_") or name in SUMMED]
    found = {float(len(table))} | {float(table[name].nunique()) for name in table}
    for name in table.columns.difference([*IDS, *PARTS_OF_PROSE]):
        found |= {value for cell in table[name].dropna().unique() for value in read_numbers(str(cell))}
    for keys in ([group] if group == "source" else ["source", group] for group in groups if "source" in table):
        grouped = table.groupby(keys, dropna=False, observed=True)
        found |= {float(n) for n in (*grouped.size(), grouped.ngroups, *grouped[summed].sum().stack())}
    for group in groups:
        grouped = table.groupby(group, dropna=False, observed=True)
        found |= {float(n) for n in (*grouped.size(), *grouped[summed].sum().stack())}
    short = table if len(table) <= FEW else table.groupby("source")[summed].sum() if "source" in table else table[:0]
    both = [short[list(pair)].sum(axis=1) for pair in combinations(summed, 2)]
    return frozenset(found | {float(n) for n in table[summed].sum()} | {float(n) for cells in both for n in cells})


def read_numbers(text: str) -> list[float]:
    return [float(token.replace(",", "")) for token in re.findall(TOKEN, text)]


@cache
def mali() -> Corpus:
    return open_corpus(ROOT / "data/mali")


@cache
def numbers_of_corpus(name: str = "mali") -> frozenset[float]:
    """Years, stated figures of three digits or more, stances, agreement of the coders, and numbers of coded rows."""
    corpus = mali() if name == "mali" else open_corpus(ROOT / "data" / name)
    dates = [*corpus.sources["date"], *corpus.events["date"], *corpus.mentions["date_told"], *corpus.citations["year"]]
    dates += [*corpus.figures["start"], *corpus.figures["end"]]
    found = {float(year) for date in dates for year in re.findall(r"\b\d{4}\b", str(date))}
    bounds = pd.concat([corpus.figures[name] for name in ("low", "high", "judged_low", "judged_high")]).dropna()
    found |= {float(each) for each in bounds if each >= 100}
    found |= set(corpus.positions["stance"].dropna().abs().astype(float))
    found |= set(reliability(corpus).select_dtypes("number").stack())
    return frozenset(found | counted_rows(corpus) | {float(len(corpus.claims)), float(len(corpus.events))})


@cache
def numbers_not_shown(name: str) -> frozenset[float]:
    """Numbers of the tables from which sentences of this notebook are computed without showing them whole."""
    return frozenset(number for table in NOT_SHOWN.get(name, ()) for number in sums_of(table(mali())))


def corpus_of(notebook: Any) -> str:
    """The corpus that a notebook shows when nothing else is asked for."""
    found = re.search(r'^corpus: str = "(\w+)"', notebook.cells[1].source)
    assert found
    return found[1]


def counted_rows(corpus: Corpus) -> set[float]:
    """Numbers of rows of each table, in all and by source: all, first tellings, a source's own, those with a year."""
    found = []
    for whole in (corpus.tables[name] for name in COUNTED_TABLES):
        first = whole[whole["restates"] == ""] if "restates" in whole else whole
        own = [each[each["endorsement"].isin(ENDORSED)] for each in (whole, first) if "endorsement" in each]
        dated = [whole[whole["year"].notna()]] if "year" in whole else []
        found += [n for table in (whole, first, *own, *dated) for n in (len(table), *table["source"].value_counts())]
    return {float(n) for n in found}


def sums_of(table: pd.DataFrame) -> set[float]:
    """The number cells of a table, its rows by source, and the sums of its numbers in all and by source."""
    numbers, by_source = table.select_dtypes("number"), table.groupby("source", observed=True)
    sums = [value for name in numbers for value in by_source[name].sum()]
    return {float(value) for value in (*numbers.stack(), *by_source.size(), *sums, *numbers.sum())}


@cache
def told_whole() -> re.Pattern[str]:
    """What a sentence may repeat as it stands: names of sources, labels, statements, figures as written, dates."""
    corpus = mali()
    written = [each for each in corpus.figures["as_written"] if re.search(r"\d", each)]
    told = [table[column] for table in corpus.tables.values() for column in ("statement", "label") if column in table]
    parts = {source["short"] for source in corpus.meta["sources"]} | {*written, *pd.concat(told).str.rstrip(".")}
    found = sorted((part for part in parts if NUMBER.search(part) and " " in part), key=len, reverse=True)
    days = rf"\b(?:\d{{1,2}} )?(?:{'|'.join(MONTHS)}) \d{{4}}\b"
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})(?!\w)|{days}")


def parameters(notebook: Any) -> set[float]:
    tagged = [cell.source for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    return {value for source in tagged for line in source.splitlines() for value in read_numbers(line)}


def bare(sentence: str) -> str:
    """A computed sentence without addresses of links, row ids, numbers of list items, and what is told whole."""
    text = re.sub(r"\]\([^)]*\)|^\s*\d+\. |`[^`]*`", "]", sentence, flags=re.M).replace("\\", "")
    text = re.sub(r"[a-z]+\d{4}(?:-[a-z]+-\d+)?", "", text)
    return re.sub(HARMLESS, "", told_whole().sub("", text))


def is_traced(found: re.Match[str], known: set[float], beside: list[float]) -> bool:
    """Whether a number is known, as it stands or rounded; what a list leaves out; or worked out from those beside it.

    Worked out are the difference of two numbers, and in percent a share.
    """
    token, following = found["digits"], found.string[found.end() :]
    value = float(token.replace(",", "")) if token else float(WORDS[found["word"].lower()])
    decimals = len(token.partition(".")[2]) if token else 0
    pairs = list(combinations(sorted(beside), 2))
    if found["percent"]:
        shares = [100 * each for each in known if not each.is_integer()] + [100 * a / b for a, b in pairs if b]
        return value in {round(share, decimals) for share in shares} | known
    if re.match(r" more\b", following) and any(value + shown in known for shown in range(1, 7)):
        return True
    if decimals or value >= 100 or following.startswith(" in 1,000"):
        known = {round(each, decimals) for each in known}
    known = known | {b - a for a, b in pairs if b - a >= 100 or len(beside) <= FEW}
    return f"{value:g}" in IN_SENTENCES or value in known


def orphans(notebook: Any, corpus_numbers: Iterable[float] = ()) -> list[str]:
    """Numbers in the computed sentences of a notebook that cannot be traced, each with what stands around it.

    A number is looked for in the tables of its section and in the short ones of others; one of the first section in
    all tables.
    """
    given = parameters(notebook) | {float(number) for number in corpus_numbers}
    first, *others = sections(notebook)
    whole = [data for section in (first, *others) for data in section]
    found = []
    for section, seen in [(first, whole), *((other, other) for other in others)]:
        near = [*tables(seen), *(table for table in tables(whole) if len(read_table(table)) <= FEW)]
        known = given | {number for table in near for number in numbers_of(table)}
        found += [lost for data in section for lost in lost_numbers(bare(data.get("text/markdown", "")), known)]
    return found


def lost_numbers(sentences: str, known: set[float]) -> Iterator[str]:
    for line in sentences.splitlines():
        matches = list(NUMBER.finditer(line))
        beside = [value for match in matches for value in read_numbers(match["digits"] or "")]
        beside += [float(WORDS[match["word"].lower()]) for match in matches if match["word"]] + [1.0]
        for match in matches:
            if not is_traced(match, known, beside):
                yield f"{match.group()} in: {line[max(0, match.start() - 60) : match.end() + 40]}"


def made_up(prose: str, sentence: str) -> Any:
    table = "source,theme,n_rows,share\nAlpha,raids,14,0.25\nAlpha,feuds,3,0.5\nBeta,raids,40,0.125\n"
    cells = [
        nbformat.v4.new_markdown_cell(prose),
        nbformat.v4.new_code_cell("limit: int = 77  # rows shown", metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(outputs=[nbformat.v4.new_output("execute_result", data={"text/csv": table})]),
        nbformat.v4.new_code_cell(outputs=[nbformat.v4.new_output("execute_result", data={"text/markdown": sentence})]),
    ]
    return nbformat.v4.new_notebook(cells=cells)


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    assert isinstance(request.param, Path)
    return request.param


def test_no_number_is_typed_into_the_prose(path: Path) -> None:
    assert typed_numbers(nbformat.read(path, 4)) == []


def test_every_number_of_a_sentence_is_traced(path: Path) -> None:
    notebook = nbformat.read(path, 4)
    assert orphans(notebook, numbers_of_corpus(corpus_of(notebook)) | numbers_not_shown(path.stem)) == []


@pytest.mark.parametrize("prose", ["There are 5 of them.", "Here are five sources.", "The ten other findings matter."])
def test_a_typed_number_is_reported(prose: str) -> None:
    assert len(typed_numbers(made_up(prose, ""))) == 1


@pytest.mark.parametrize("prose", ["See `02_diagnoses`.", "See 02_diagnoses.", "Where two codes fit, one wins."])
def test_names_of_files_and_numbers_that_count_nothing_are_no_typed_numbers(prose: str) -> None:
    assert typed_numbers(made_up(prose, "")) == []


@pytest.mark.parametrize(
    "sentence",
    ["Alpha has 18 rows.", "Nine themes are shared.", "It is 26% of all.", "There are 22 more.", "A share of 0.3."],
)
def test_a_number_that_cannot_be_traced_is_reported(sentence: str) -> None:
    """The table gives 14, 3, 40, 17, 57, 54 (sums), 2 and 3 (groups and rows), 25 %, 50 % and 12.5 %."""
    assert len(orphans(made_up("", sentence))) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Alpha has 17 rows and Beta 40, of three in all on two themes.",
        "A quarter is 25%, and 14 of the 40 is 35%.",
        "At most 77 are shown, 208 in 1,000 of 57.".replace("208", "54"),
        "*Raids* and [twelve more](13_statements.ipynb#rows=alpha2001-dia:5,99).",
        "A share of 0.12.",
    ],
)
def test_numbers_of_the_table_the_parameters_and_the_exceptions_are_traced(sentence: str) -> None:
    assert orphans(made_up("", sentence)) == []


def test_a_number_of_the_corpus_is_traced_only_where_the_corpus_is_given() -> None:
    notebook = made_up("", "It cost 593,870,000 dollars in 2020.")
    assert len(orphans(notebook)) == 2
    assert orphans(notebook, {593870000.0, 2020.0}) == []

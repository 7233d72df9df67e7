"""Pages for the weeks around a session: questions of the notebooks with answers, replays of lessons, six weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.seminar.notebook_questions import notebook_questions
from crossread.seminar.question_rows import bodies_shared, fewer_than_they_look
from crossread.show.html_tables import cell_text, heading
from crossread.show.labels import labelled
from crossread.show.words import ids, listed
from crossread.topics.claims.tables import claim_cells, claim_standings
from crossread.topics.reliability.coefficients import gwet_ac1, krippendorff_alpha, raw_agreement
from crossread.topics.reliability.tables import code_reliability, reliability

RELIABLE, RARE, SEEN = 0.667, 0.05, 10
LESSON_VARIABLES = ("theme", "role", "endorsement")
MOST, FEW = 4, 3


@dataclass(frozen=True)
class Section:
    """One section of a page: its title, paragraphs, and a table (heads and cells), which may be empty."""

    title: str
    text: tuple[str, ...]
    heads: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    within: str = ""


def question_sections(corpus: Corpus) -> list[Section]:
    """Each question of each notebook with what to listen for, and rows of the tables."""
    asked = notebook_questions()
    rows = {maker: maker(corpus).head(MOST) for maker in {each.maker for each in asked}}
    return [_section(corpus, each.question, (each.listen,), rows[each.maker], within=each.notebook) for each in asked]


def lesson_sections(corpus: Corpus) -> list[Section]:
    """Three classic lessons replayed on the corpus: what hides behind a high share, a good average, two sources."""
    codes = pd.concat([code_reliability(corpus, name, draws=1) for name in _coded(corpus)] or [pd.DataFrame()])
    return [_rare_code(corpus, codes), _hidden_codes(corpus, codes), _one_witness(corpus)]


def week_sections(corpus: Corpus, questions: Sequence[str]) -> list[Section]:
    """Six weeks: what is read, what is done, and with which page; `questions` are those of the essays."""
    clashes = claim_standings(claim_cells(corpus))
    clashes = clashes.loc[clashes["standing"] == "clash", ["claim", "for", "against", "qualifies"]].head(MOST)
    kept = {name: said for name, said in _SOURCE.items() if name in corpus.sources.columns}
    sources = corpus.sources[[*kept]].rename(columns=kept)
    essays = (f"Essays: {' '.join(questions)}",) if questions else ()
    return [
        _section(corpus, "Week 1: who speaks", _WEEKS[0], sources),
        Section("Week 2: session 1, coding", _WEEKS[1]),
        Section("Week 3: where readers part", _WEEKS[2]),
        Section("Week 4: session 2, evidence", _WEEKS[3]),
        _section(corpus, "Week 5: what is disputed", _WEEKS[4], clashes),
        Section("Week 6: essays, and another subject", (*_WEEKS[5], *essays)),
    ]


_SOURCE = {
    "id": "source",
    "title": "title",
    "publisher": "publisher",
    "date": "date",
    "words_body": "words",
    "url": "public page",
}
_WEEKS = (
    (
        "Each group takes one source, gets its text from the publisher and reads all of it. Who wrote it, who paid for "
        "it, whom does it quote, and for which readers? Notebook 01_sources, with its questions.",
    ),
    ("Before: the guide and the families of the codebook. Hold the session by its run sheet.",),
    (
        "Read class.html again and parted.html beside it. For each pair of codes that divided the class: write the "
        "rule that decides. Notebooks 02_diagnoses and 11_coding_lab; lessons.html, the first two lessons.",
    ),
    (
        "Before: 01_sources again, and one row of a figure looked up in 13_statements. Hold the session; then "
        "04_figures, and lessons.html, the third lesson.",
    ),
    (
        "One disputed claim a group: the rows of each side in their passages, a rival reading, and what would decide "
        "it. Slides: findings.html. Notebooks 06_claims, 00_start_here and 12_robustness.",
    ),
    (
        "Two people mark each essay by the rubric, alone, and compare. Then the same rules on another corpus, with "
        "texts that are free (transfer.yml): which rule held, and which had to be bent?",
    ),
)


def _coded(corpus: Corpus) -> list[str]:
    return [name for name in LESSON_VARIABLES if name in set(corpus.codings["variable"])]


def _rare_code(corpus: Corpus, codes: pd.DataFrame) -> Section:
    """A code of about one item in twenty, as two readers gave it, and had one of them never given it."""
    title = "A code that nearly nobody gives"
    seen = codes[codes["n_positives"] >= SEEN] if len(codes) else codes
    if seen.empty:
        return Section(title, (_ONE_READER,))
    place = (seen["prevalence"] - RARE).abs().astype(float).sort_values(kind="stable").index[0]
    code = seen.loc[place]
    given = corpus.codings[
        (corpus.codings["sample"] == code["sample"]) & (corpus.codings["variable"] == code["variable"])
    ]
    as_read = given.assign(value=given["value"].eq(code["code"]).map({True: "yes", False: "no"}))
    never = as_read.assign(value=as_read["value"].where(as_read["coder"] != as_read["coder"].max(), "no"))
    cases = {"as both gave it": as_read, "had the second never given it": never}
    table = pd.DataFrame([{"readers": said} | _measures(codings) for said, codings in cases.items()])
    label = _named(corpus, seen.loc[[place]])["label"].iloc[0]
    text = (
        f"The code is “{label}” ({code['variable']}), in the last sample. Where nearly all items lack a code, readers "
        "agree on its lack: raw agreement is high, and so is AC1, even if one of them never saw it once. Alpha asks "
        "what is agreed beyond that, and then falls to nought or below.",
        "Let students guess alpha from the share before they see it, then ask which of the three they would print.",
    )
    return _section(corpus, title, text, table)


def _measures(codings: pd.DataFrame) -> dict[str, float | int | None]:
    ratings = codings[["unit", "coder", "value"]]
    return {
        "n_units": ratings["unit"].nunique(),
        "yes_share": float(ratings["value"].eq("yes").mean()),
        "raw_agreement": raw_agreement(ratings).value,
        "alpha": krippendorff_alpha(ratings).value,
        "ac1": gwet_ac1(ratings).value,
    }


def _hidden_codes(corpus: Corpus, codes: pd.DataFrame) -> Section:
    """The codes that lie under the line while the question as a whole lies above it."""
    title = "An average that hides bad codes"
    if codes.empty:
        return Section(title, (_ONE_READER,))
    whole = reliability(corpus, _coded(corpus), last=True, draws=1).set_index("variable")["alpha"]
    above = {str(name): float(alpha) for name, alpha in whole.items() if pd.notna(alpha) and alpha >= RELIABLE}
    low = codes[codes["variable"].isin(above) & (codes["alpha"] < RELIABLE)]
    told = [
        f"{name.capitalize()} as a whole has an alpha of {alpha:.3f}; codes of it under {RELIABLE}: "
        f"{(low['variable'] == name).sum()}."
        for name, alpha in above.items()
    ]
    table = low.sort_values(["n_positives", "variable", "code"], ascending=[False, True, True]).head(MOST)
    columns = ["variable", "label", "n_positives", "raw_agreement", "alpha", "ac1"]
    text = (*told, "Which finding rests on one of these codes, and would you still print it?")
    return _section(corpus, title, text, _to_the_line(_named(corpus, table)[columns]))


def _to_the_line(table: pd.DataFrame) -> pd.DataFrame:
    """Coefficients with as many places as the line has, and shares with one, so that near is not taken for equal."""
    places = {"raw_agreement": "{:.1%}", "alpha": "{:.3f}", "ac1": "{:.3f}"}
    told = {name: [form.format(value) for value in table[name].astype(float)] for name, form in places.items()}
    return table.assign(**told)


def _one_witness(corpus: Corpus) -> Section:
    """Quantities that several sources state and fewer bodies observed; else bodies on which several sources rest."""
    text = (
        "Sources that agree may have it from one body: then there is one observation, however often it is told. Count "
        "the sources, then the bodies behind them. What is left of the agreement if the body was wrong?",
    )
    told = fewer_than_they_look(corpus).query("n_sources > 1")
    table = told.head(MOST) if len(told) else _of_several_sources(bodies_shared(corpus))
    return _section(corpus, "Two sources that are one witness", text, table)


def _of_several_sources(bodies: pd.DataFrame) -> pd.DataFrame:
    """The first bodies on which several sources rest, each with all its rows."""
    kept = bodies.head(0)
    for _, rows in bodies.groupby("body", sort=False):
        if rows["source"].nunique() > 1 and (kept.empty or len(kept) + len(rows) <= MOST):
            kept = rows if kept.empty else pd.concat([kept, rows])
    return kept


_ONE_READER = "Too little of this corpus was coded twice to show it."


def _named(corpus: Corpus, codes: pd.DataFrame) -> pd.DataFrame:
    """The table with the labels of codes beside their variable."""
    themes = dict(zip(corpus.themes["id"], corpus.themes["label"], strict=True))
    return codes.assign(label=[themes.get(code, str(code).replace("_", " ")) for code in codes["code"]])


def _section(corpus: Corpus, title: str, text: Sequence[str], table: pd.DataFrame, *, within: str = "") -> Section:
    shown = labelled(corpus, table) if len(table) else table
    cells = tuple(tuple(_cell(value, str(name)) for name, value in row.items()) for row in shown.to_dict("records"))
    none = () if len(table) else ("The tables of this corpus have no row of this kind.",)
    return Section(title, (*text, *none), tuple(heading(str(name)) for name in table.columns), cells, within)


def _cell(value: object, column: str) -> str:
    """A cell in words; of a long list of row ids the first few."""
    if column in ("rows", "figures"):
        return listed(ids(str(value)), limit=FEW)
    return cell_text(value, column)

"""The lab in JupyterLab: the page of a sheet in a cell, its answers kept in a file beside it, agreement at once.

Live only: a cell with the page is tagged `interactive`. Nothing is written before somebody has answered.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pandas as pd

from crossread.corpus.csv_files import write_whole
from crossread.corpus.find import META
from crossread.corpus.load import Corpus
from crossread.errors import UsageError
from crossread.render.folder import ignore_folder
from crossread.seminar.answer_files import read_answer_files
from crossread.seminar.answers import Class, hand_in
from crossread.seminar.choices import question_words
from crossread.seminar.class_figures import LEVELS, class_codings, with_families
from crossread.seminar.draw import candidates
from crossread.seminar.kit import Session, make_session, session_lab
from crossread.seminar.kit_read import Kit, session_kit
from crossread.seminar.lab import TEMPLATES, lab_codes
from crossread.seminar.readings import ONCE
from crossread.seminar.sheet import Draw, Part, Sheet, read_sheet
from crossread.seminar.sheet_form import ASKED, CODED
from crossread.show.html import Display, Html
from crossread.show.html_tables import show_table
from crossread.show.words import counted, listed, number, paragraph
from crossread.topics.reliability.agreement import agreement_table

HERE = "answers"
TABLES, READERS, EACH_OTHER = "the tables", ("the first reader", "the second reader"), "each other"
_MOST = 2_000_000
_DRAWS = 200
_AGREEMENT = ["part", "question", "one", "other", "n_units", "raw_agreement", "alpha", "alpha_low", "alpha_high", "ac1"]


def lab_session(corpus: Corpus, sheet: str = "", *, n: int = 8, seed: int = 0) -> Session:
    """What is to be coded: the parts of a sheet, a YAML file; without one, `n` statements and half as many stands.

    Drawn by seed; of a corpus with fewer statements all that can be drawn. Raises `CorpusError` for a wrong sheet, and
    when none can be drawn.
    """
    if sheet:
        return make_session(corpus, read_sheet(Path(sheet), seed=seed or None))
    if n < 1:
        raise ValueError(f"n: {n} statements are to be coded; give 1 or more")
    parts = [Part("statements", "code", "Statements", 0, ask=ASKED, draw=Draw(n, at_most=True))]
    sides = Part("sides", "stand", "Sides on a claim", 0, ask=("stance",))
    stands = min(n // 2, len(candidates(corpus, sides)))
    if stands:
        parts.append(Part("sides", "stand", "Sides on a claim", 0, ask=("stance",), draw=Draw(stands, at_most=True)))
    return make_session(corpus, Sheet(Path("n"), "Code these statements", 0, seed, tuple(parts)))


def lab_items(session: Session) -> pd.DataFrame:
    """The items that are coded, without ids or codes: part, number, statement, source, voice, claim; as in the lab."""
    titles = {part.id: part.title for part in session.sheet.parts if part.task in CODED}
    columns = {"source": "source", "voice": "who speaks", "claim": "claim"}
    rows = [
        {"part": titles[item.part], "number": item.number, "statement": item.statement}
        | {column: dict(item.shown).get(name, "") for column, name in columns.items()}
        for item in session.items
        if item.part in titles
    ]
    return pd.DataFrame(rows, columns=["part", "number", "statement", *columns])


def lab_choices(session: Session) -> pd.DataFrame:
    """What can be chosen: question, family (of themes), choice, brief, use_when, not_when."""
    rows = [
        {"question": question_words(name), "family": choice["group"], "choice": choice["label"]}
        | {column: choice[column] for column in ("brief", "use_when", "not_when")}
        for name, choices in lab_codes(session.corpus, session.items).items()
        for choice in choices
    ]
    return pd.DataFrame(rows, columns=["question", "family", "choice", "brief", "use_when", "not_when"])


def sentence_lab(session: Session) -> str:
    """How many items are to be coded, and how often two blind readers gave them the same code; no code is told."""
    coded = {part.id for part in session.sheet.parts if part.task in CODED}
    items = [item for item in session.items if item.part in coded]
    readings = [question.reading for item in items for question in item.questions if question.reading]
    twice = [reading for reading in readings if reading.state != ONCE]
    asked = Counter(reading.variable for reading in twice)
    same = Counter(reading.variable for reading in twice if reading.first == reading.second)
    told = [f"on “{question_words(name)}” for {same[name]} of {n}" for name, n in asked.items()]
    sources = len({item.source for item in items})
    return paragraph(
        f"{counted(len(items), 'statement')} of {counted(sources, 'source')} are to be coded here",
        f"two blind readers gave the same answer {listed(told)}" if told else "nobody coded them a second time",
    )


def coding_agreement(session: Session, answers: str = "") -> pd.DataFrame:
    """How far coders agree with the tables, with both blind readers and, where there are several, with each other.

    `answers` is a folder with files as the lab saves them; without one there is no row. A row is a part, a question and
    two sides: part, question, one, other, n_units, raw_agreement, alpha with its interval (alpha_low, alpha_high), ac1.
    """
    return _agreement(session, hand_in(session_kit(session), read_answer_files(Path(answers)) if answers else ()))


def _agreement(session: Session, students: Class) -> pd.DataFrame:
    kit = session_kit(session)
    codings = class_codings(kit, students)
    if codings.empty:
        return pd.DataFrame(columns=_AGREEMENT)
    pairs = with_families(kit, pd.concat(_pairs(kit, codings), ignore_index=True))
    table = agreement_table(pairs, levels=LEVELS, draws=_DRAWS)
    table[["part", "one", "other"]] = table["sample"].str.split("\x1f", expand=True)
    orders = {"part": [*kit.parts], "sample": [*pairs["sample"].unique()], "variable": [*LEVELS]}
    places = pd.DataFrame({column: table[column].map(order.index) for column, order in orders.items()})
    table = table.loc[places.sort_values([*orders]).index]
    words = table["variable"].map(lambda name: "Theme family" if name == "family" else question_words(name))
    return table.assign(question=words, part=table["part"].map(lambda part: kit.parts[part]["title"]))[
        _AGREEMENT
    ].reset_index(drop=True)


def _pairs(kit: Kit, codings: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The codings of two sides at a time, both named in `sample`; of the reference what the coder has answered."""
    coders = sorted(codings["coder"].unique())
    for coder in coders:
        own = codings[codings["coder"] == coder]
        answered = set(zip(own["sample"], own["unit"], own["variable"], strict=True))
        for name, values in _references(kit).items():
            rows = [
                {"sample": part, "coder": f"\x1f{name}", "unit": unit, "variable": variable, "value": value}
                for (part, unit, variable), value in values.items()
                if value and (part, unit, variable) in answered
            ]
            if rows:
                both = pd.concat([own, pd.DataFrame(rows)], ignore_index=True)
                yield both.assign(sample=both["sample"] + f"\x1f{coder}\x1f{name}")
    if len(coders) > 1:
        yield codings.assign(sample=codings["sample"] + f"\x1fall {number(len(coders))} coders\x1f{EACH_OTHER}")


def _references(kit: Kit) -> dict[str, dict[tuple[str, str, str], str]]:
    coded = {(row.part, row.item, row.question): row for row in kit.rows if row.task in CODED}
    first, second = READERS
    return {
        TABLES: {asked: row.answer for asked, row in coded.items()},
        first: {asked: row.first for asked, row in coded.items()},
        second: {asked: row.second for asked, row in coded.items()},
    }


def coding_lab(session: Session, answers: str = "") -> CodingLab:
    """The lab page in a cell of JupyterLab, and below it how far the coder agrees with the tables and with others.

    Answers are kept in `answers`, a folder, by default one of this name beside the notebook, in the form in which the
    lab saves them; those saved last are filled in again. Raises `UsageError` for a file, and a folder among the data.
    """
    return CodingLab(session, Path(answers or HERE))


class CodingLab:
    """The page and what is shown below it: `page` with the answers as they come, `shown` with the agreement."""

    def __init__(self, session: Session, folder: Path) -> None:
        _refuse(session, folder)
        self.session, self.folder = session, folder
        self.kit = session_kit(session)
        self.page = _page_widget()(
            page=session_lab(session, {}, framed=True), restored=self._restored(), title=session.sheet.title
        )
        self.shown = widgets.Output()
        self.box = widgets.VBox([self.page, self.shown])
        self.page.observe(self._keep, "given")
        self._show()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> object:
        return self.box._repr_mimebundle_(include=include, exclude=exclude)

    def _class(self) -> Class:
        return hand_in(self.kit, read_answer_files(self.folder) if self.folder.is_dir() else ())

    def _restored(self) -> dict[str, Any]:
        """The code name and answers of the file that was saved last; empty where there is none for this sheet."""
        students = [each for each in self._class().students if each.answers]
        if not students:
            return {}
        last = max(students, key=lambda each: (each.saved, each.file))
        return {"coder": last.coder, "answers": {"|".join(asked): given.value for asked, given in last.answers.items()}}

    def _keep(self, change: Mapping[str, Any]) -> None:
        """Writes what the page sends, and says so in the page; without a code name nothing is written."""
        given = change["new"]
        coder, text = str(given.get("coder", "")).strip(), str(given.get("csv", ""))
        name = re.sub(r"[^\w-]+", "-", coder).strip("-")
        if not name or len(text) > _MOST:
            said = "Write your code name, so that your answers can be kept in a file." if not name else "Too much text."
        else:
            path = self.folder / f"answers-{name}.csv"
            write_whole(path, text)
            ignore_folder(self.folder)
            said = f"Your answers are kept in {path.as_posix()} and in this browser."
            self._show()
        self.page.said = {"text": said, "of": given.get("turn", 0)}

    def _show(self) -> None:
        table = _agreement(self.session, self._class())
        shown = show_table(
            table, "coding-agreement", caption="Agreement so far, on what is answered", empty="nothing is answered yet"
        )
        html = shown.bundle.get("text/html", Html("<p>Nothing is answered yet.</p>"))
        fold = Html("<details><summary>How far you agree (to look changes how you code on)</summary>{}</details>")
        bundle, _ = Display({"text/html": fold.format(html), "text/plain": "agreement"})._repr_mimebundle_()
        self.shown.outputs = ({"output_type": "display_data", "data": bundle, "metadata": {}},)


def _refuse(session: Session, folder: Path) -> None:
    """Raises `UsageError` for a file, and for a folder in a corpus, or in the folder in which corpora lie."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f'answers: "{folder}" is a file; give a folder, or none')
    place, data = Path(os.path.realpath(folder)), Path(os.path.realpath(session.corpus.folder.parent))
    if data in (place, *place.parents) or any((each / META).is_file() for each in (place, *place.parents)):
        raise UsageError(f'answers: "{folder}" is among the corpora; give a folder outside of it, or none')


@cache
def _page_widget() -> Any:  # noqa: ANN401 - a class of anywidget, which is loaded when a page is shown
    import anywidget
    import traitlets

    class LabPage(anywidget.AnyWidget):
        """The page of the lab in a frame: `given` is what it sends, `said` what it is told."""

        _esm = (TEMPLATES / "lab_frame.js").read_text("utf-8")
        page = traitlets.Unicode().tag(sync=True)
        title = traitlets.Unicode().tag(sync=True)
        restored = traitlets.Dict().tag(sync=True)
        given = traitlets.Dict().tag(sync=True)
        said = traitlets.Dict().tag(sync=True)

    return LabPage

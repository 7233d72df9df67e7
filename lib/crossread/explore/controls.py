"""The explorer of JupyterLab: one widget that searches, filters, opens and compares statements, with their passages.

Live only: cells that use it are tagged `interactive`, left out of batch runs, and committed without output. Its state
holds what was chosen and never a row or a passage: these are asked of the kernel and are not stored with a notebook.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any

import anywidget
import pandas as pd
import traitlets

from crossread.corpus.load import Corpus
from crossread.corpus.passages import around, locate_row, read_texts
from crossread.corpus.rows import Row
from crossread.errors import UsageError, unknown
from crossread.explore.cards import Card, all_cards, cards_in_page
from crossread.explore.explored import COMPARED_BY, SELECTED, card_rows, compared_rows, matching_rows, read_filters
from crossread.show.labels import Labels
from crossread.show.links import is_row
from crossread.texts.copies import find_copies
from crossread.texts.streams import SourceText

UNSURE = {
    "drifted": "some of its words, or the name of its section, differ from what was coded",
    "unfilled": "its words have not been compared with those that were coded",
}
LOST = {
    "changed": "the passage is there, but its numbers or negations differ from those that were coded",
    "ambiguous": "several passages fit its locator",
    "gone": "the passage cannot be found in this copy of the text",
}
PRIVATE = "The passage is under copyright: clear this output before you share the notebook."


def explorer(
    corpus: Corpus,
    texts: str = "",
    *,
    filters: Mapping[str, str] | str = "",
    saved: Mapping[str, Mapping[str, str]] | None = None,
) -> Explorer:
    """A table of all statements for JupyterLab, to search, filter, sort, open and compare; it begins with `filters`.

    `texts` is the folder with your copies of the texts; without one, that of the corpus. `filters` are those of
    `matching_rows`, or an address of the page of all statements (`13_statements.html#source=...&q=...`); `saved` are
    choices by name, as `explorer.saved` gives them. What is chosen is the table `explorer.selection`.
    Raises `UsageError` for a filter or value that there is not.
    """
    return Explorer(corpus, Path(texts) if texts else None, filters, saved or {})


@dataclass(frozen=True)
class Passage:
    """The words of a passage with what stands around them, or why there are none; `note` is to be read with it."""

    before: str = ""
    words: str = ""
    after: str = ""
    note: str = ""


class Explorer(anywidget.AnyWidget):
    """The table and what is chosen in it: `filters`, `kept` (ids of rows ticked), `compared` and `saved`.

    `compared` is empty, or says `by` what (theme, addressee, claim) which `sources` are set side by side.
    """

    _esm = "".join(
        resources.files("crossread").joinpath(path).read_text("utf-8")
        for path in ("render/templates/search.js", "explore/explorer.js")
    )
    _css = resources.files("crossread.explore").joinpath("explorer.css").read_text("utf-8")
    filters = traitlets.Dict().tag(sync=True)
    kept = traitlets.List(traitlets.Unicode()).tag(sync=True)
    compared = traitlets.Dict().tag(sync=True)
    saved = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        corpus: Corpus,
        folder: Path | None = None,
        filters: Mapping[str, str] | str = "",
        saved: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self.corpus, self.folder, self.of = corpus, folder, corpus.name
        super().__init__(filters=read_filters(filters, self.rows) if filters else {}, saved=saved or {})
        self.on_msg(self._answer)

    def __repr__(self) -> str:
        return f"Explorer of the statements of {self.of}: run this cell in JupyterLab"

    @cached_property
    def cards(self) -> list[Card]:
        """Findings, claims and statements; made when they are first asked for, which takes a while."""
        return all_cards(self.corpus)

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The cards as the table of `explorer_rows`."""
        return card_rows(self.corpus, self.cards)

    @property
    def selection(self) -> pd.DataFrame:
        """What is chosen, as a table: the rows that are ticked; if none is, those compared; else all that fit.

        Columns: id, kind, source, statement, about, voice_in_words, endorsement; ids of theme, voice, addressee, actor,
        claim and event, separated by semicolons; dates, where, public_page.
        """
        if self.kept:
            chosen = self.rows[self.rows["id"].isin(self.kept)]
        elif self.compared:
            by, sources = self.compared["by"], self.compared["sources"]
            chosen = compared_rows(matching_rows(self.rows, {**self.filters, "source": ""}), by, sources)
        else:
            chosen = matching_rows(self.rows, self.filters)
        return chosen[SELECTED].reset_index(drop=True)

    @traitlets.validate("filters")
    def _known_filters(self, proposal: Mapping[str, Any]) -> dict[str, str]:
        return read_filters(proposal["value"], self.rows) if proposal["value"] else {}

    @traitlets.validate("saved")
    def _known_choices(self, proposal: Mapping[str, Any]) -> dict[str, dict[str, str]]:
        return {str(name): read_filters(each, self.rows) for name, each in proposal["value"].items()}

    @traitlets.validate("compared")
    def _known_comparison(self, proposal: Mapping[str, Any]) -> dict[str, Any]:
        given: dict[str, Any] = proposal["value"]
        if given and given.get("by") not in COMPARED_BY:
            raise UsageError(f"compared, by: {unknown(str(given.get('by')), COMPARED_BY, 'what can be compared')}")
        known = list(self.corpus.sources["id"])
        for source in given.get("sources", ()):
            if source not in known:
                raise UsageError(f"compared, sources: {unknown(str(source), known, 'the sources')}")
        return {"by": given["by"], "sources": list(given.get("sources", ()))} if given else {}

    @cached_property
    def texts(self) -> Mapping[str, SourceText]:
        """The copies at hand that can be read, by source."""
        return read_texts(self.corpus.folder, find_copies(self.corpus.folder, self.folder))[0]

    def _answer(self, _: object, asked: Mapping[str, str], __: object) -> None:
        if asked.get("ask") == "cards":
            self.send({"cards": cards_in_page(self.corpus, self.cards)})
        elif asked.get("ask") == "passage" and asked["id"] in set(self.rows["id"]):
            self.send({"passage": {"id": asked["id"], **asdict(row_passage(self.corpus, asked["id"], self.texts))}})


def row_passage(corpus: Corpus, row_id: str, texts: Mapping[str, SourceText]) -> Passage:
    """The passage of a row in what stands around it, or why none is shown; an empty one for a kind without."""
    at = corpus.row(row_id).get("passage") if is_row(row_id) else None
    if at is None:
        return Passage()
    if not at:
        return Passage(note="This row rests on no passage: it says that the source is silent.")
    known = corpus.passages[corpus.passages["id"] == at].to_dict("records")
    if not known:
        return Passage(note=f"No passage is shown: {at} is not in passages.csv.")
    row = known[0]
    text = texts.get(row["source"])
    if text is None:
        name, where = Labels(corpus).source(row["source"]), f"texts/{row['source']}.txt"
        return Passage(note=f"The text of {name} is not at hand; put your copy into the corpus folder as {where}.")
    return located_passage(text, row)


def located_passage(text: SourceText, row: Mapping[Any, Any]) -> Passage:
    """A row of passages.csv in what stands around it in the text, or why it is not shown."""
    passage = Row("passages", "", 0, {name: "" if pd.isna(value) else str(value) for name, value in row.items()})
    found = locate_row(text, passage)
    if found.answer in LOST:
        return Passage(note=f"No passage is shown: {LOST[found.answer]}.")
    before, after = around(text, passage["stream"], passage["section"], found)
    care = f"Take care: {UNSURE[found.answer]}. " if found.answer in UNSURE else ""
    return Passage(before, found.passage, after, f"{care}{PRIVATE}")

"""The controls of JupyterLab: drop-downs over all statements, and the evidence of the row chosen, with its passage.

Live only: cells that use it are tagged `interactive`, left out of batch runs, and committed without output.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.passages import read_texts
from crossread.explore.explored import KINDS, explorer_rows, matching_rows, passage_html
from crossread.show.evidence import evidence
from crossread.show.html import Display, Html
from crossread.show.html_tables import show_table
from crossread.show.labels import Labels
from crossread.show.words import counted, listed
from crossread.texts.copies import find_copies

COLUMNS = ["id", "source", "kind", "subject", "voice", "endorsement", "statement"]
LISTED = 50
WORDS_OF_OPTION = 90


def explorer(corpus: Corpus, texts: str = "") -> Explorer:
    """Drop-downs and a search over the statements, for JupyterLab; a row that is chosen opens its evidence.

    `texts` is the folder with your copies of the texts; without one, that of the corpus. Where there is no text, a
    sentence says so instead of the passage.
    """
    return Explorer(corpus, Path(texts) if texts else None)


class Explorer:
    """The controls and what they show: widgets `claim`, `theme`, `source`, `voice`, `kind`, `search` and `row`."""

    def __init__(self, corpus: Corpus, folder: Path | None = None) -> None:
        self.corpus, self.rows = corpus, explorer_rows(corpus)
        self.texts, _ = read_texts(corpus.folder, find_copies(corpus.folder, folder))
        labels = Labels(corpus)
        self.claim = _drop_down("Claim", _claim_options(corpus, self.rows))
        self.theme = _drop_down("Theme", _theme_options(corpus, self.rows))
        self.source = _drop_down("Source", [(labels.source(each), each) for each in corpus.sources["id"]])
        self.voice = _drop_down("Voice", self._voices())
        self.kind = _drop_down("Kind", [(kind, kind) for kind in KINDS if kind in set(self.rows["kind"])])
        self.search = widgets.Text(description="Search", placeholder="words or a row id", continuous_update=False)
        self.row = widgets.Select(description="Open", rows=6, layout=widgets.Layout(width="98%"))
        self.found, self.opened = widgets.Output(), widgets.Output()
        first = widgets.HBox([self.claim, self.theme, self.source])
        second = widgets.HBox([self.voice, self.kind, self.search])
        self.box = widgets.VBox([first, second, self.found, self.row, self.opened])
        self.source.observe(self._offer_voices, "value")
        for control in (*self._choices(), self.search):
            control.observe(self._find, "value")
        self.row.observe(self._open, "value")
        self._find()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> object:
        return self.box._repr_mimebundle_(include=include, exclude=exclude)

    def matches(self) -> pd.DataFrame:
        """The rows that fit what the controls are set to."""
        names = ("claim", "theme", "source", "voice", "kind", "search")
        return matching_rows(self.rows, **{name: getattr(self, name).value for name in names})

    def _voices(self, source: str = "") -> list[tuple[str, str]]:
        voices = matching_rows(self.rows, source=source)["voice"]
        return [(voice, voice) for voice in sorted({*voices} - {""}, key=str.casefold)]

    def _offer_voices(self, _: object) -> None:
        kept, options = self.voice.value, [("all", ""), *self._voices(self.source.value)]
        self.voice.options = options
        self.voice.value = kept if ("", kept) in [("", value) for _, value in options] else ""

    def _find(self, _: object = None) -> None:
        rows = self.matches()
        shown = rows.head(LISTED)
        caption = f"{counted(len(rows), 'statement').capitalize()} found"
        caption += f", the first {LISTED} shown; narrow the choice for the others" if len(rows) > LISTED else ""
        names = shown["source"].map(Labels(self.corpus).source)
        shown_as = shown.assign(source=names).rename(columns={"about": "subject"})
        table = show_table(shown_as[COLUMNS], "explorer", caption=caption, empty=f"no statement fits {self._asked()}")
        _put(self.found, table)
        self.row.options = [("choose a row", ""), *(_option(row) for row in shown.to_dict("records"))]
        self.row.value = ""

    def _choices(self) -> tuple[widgets.Dropdown, ...]:
        return (self.claim, self.theme, self.source, self.voice, self.kind)

    def _asked(self) -> str:
        """What the controls are set to, in words."""
        chosen = [control for control in self._choices() if control.value]
        asked = [f"the {control.description.lower()} “{control.label.strip()}”" for control in chosen]
        return listed([*asked, *([f"the search “{self.search.value}”"] if self.search.value else [])])

    def _open(self, change: Mapping[str, Any]) -> None:
        if not change["new"]:
            self.opened.outputs = ()
            return
        shown = evidence(self.corpus, [change["new"]]).bundle.get("text/html", Html())
        html = Html("{}{}").format(shown, passage_html(self.corpus, change["new"], self.texts))
        _put(self.opened, Display({"text/html": html, "text/plain": change["new"]}))


def _drop_down(description: str, options: list[tuple[str, str]]) -> widgets.Dropdown:
    return widgets.Dropdown(description=description, options=[("all", ""), *options], value="")


def _theme_options(corpus: Corpus, rows: pd.DataFrame) -> list[tuple[str, str]]:
    """The families with rows, each before its themes, which are set in."""
    used, options = {code for cell in rows["themes"] for code in cell.split(";")}, []
    themes = corpus.themes[["id", "label", "parent"]].to_dict("records")
    for family in (theme for theme in themes if not theme["parent"] and theme["id"] in used):
        options.append((family["label"], family["id"]))
        below = [theme for theme in themes if theme["parent"] == family["id"] and theme["id"] in used]
        options += [(f"    {theme['label']}", theme["id"]) for theme in below]
    return options


def _claim_options(corpus: Corpus, rows: pd.DataFrame) -> list[tuple[str, str]]:
    """The claims that a row serves, by their short names, in the order of the codebook."""
    served = {claim for cell in rows["claims"] for claim in cell.split(";")}
    pairs = zip(corpus.claims["label"], corpus.claims["id"], strict=True)
    return [(label, claim) for label, claim in pairs if claim in served]


def _option(row: Mapping[Any, Any]) -> tuple[str, str]:
    said = row["statement"]
    short = said if len(said) <= WORDS_OF_OPTION else said[:WORDS_OF_OPTION].rpartition(" ")[0] + " …"
    return f"{row['id']}: {short}", row["id"]


def _put(area: widgets.Output, shown: Display) -> None:
    bundle, _ = shown._repr_mimebundle_()
    area.outputs = ({"output_type": "display_data", "data": bundle, "metadata": {}},)

"""The coder's desk in JupyterLab: one proposal at a time with its sentence, decided with controls, and taken at once.

Live only: cells that use it are tagged `interactive`. It writes into the corpus when *Take* or *Skip* is pressed, and
at no other time.
"""

from __future__ import annotations

from pathlib import Path

import ipywidgets as widgets

from crossread.coding.accept import accept_rows
from crossread.coding.inbox import EVENT, UNDECIDED, InboxRow, own_columns
from crossread.coding.propose import propose_rows
from crossread.coding.so_far import one_source
from crossread.corpus.load import Corpus, load_meta, open_corpus
from crossread.corpus.new_sources import declare_partial
from crossread.corpus.only_writer import only_writer
from crossread.corpus.passages import around, read_texts
from crossread.corpus.rows import read_corpus_rows
from crossread.corpus.schema import Column, load_schemas
from crossread.errors import CorpusError
from crossread.show.html import Html
from crossread.texts.copies import find_copies
from crossread.texts.locate import locate
from crossread.texts.streams import SourceText

_SENTENCE = Html('<p style="max-width:45em;line-height:1.5">{}<mark>{}</mark>{}</p>')
_RULE = Html("<small><b>{}</b> {} <b>Use when:</b> {} <b>Not when:</b> {}</small>")
_WIDE, _STYLE = {"width": "46em"}, {"description_width": "9em"}


def coding_desk(corpus: Corpus, source: str = "", texts: str = "") -> CodingDesk:
    """Proposals of a source to be decided one by one, for JupyterLab; *Take* checks a row and writes it at once.

    `source` is the first one when none is named, `texts` the folder with your copies; without one, that of the corpus.
    """
    return CodingDesk(corpus, one_source(corpus, source), Path(texts) if texts else None)


class CodingDesk:
    """The proposals of a source that are left, and the controls for the one in front.

    `table` narrows to one table, `section` to one section; `fields` has a control for each cell of the row, `why` the
    reason for a skip, `said` what the check has to say. `take`, `skip`, `later` and `earlier` are the buttons.
    """

    def __init__(self, corpus: Corpus, source: str, folder: Path | None = None) -> None:
        self.corpus, self.source = corpus, source
        self.copies = {name: path for name, path in find_copies(corpus.folder, folder).items() if name == source}
        read, _ = read_texts(corpus.folder, self.copies)
        self.text: SourceText | None = read.get(source)
        self.left: list[InboxRow] = self._proposed()
        self.at, self.done = 0, 0
        self.fields: dict[str, widgets.Text | widgets.Dropdown] = {}
        sections = list(dict.fromkeys(row["section"] for row in self.left if row["section"]))
        tables = list(dict.fromkeys(row["table"] for row in self.left))
        self.table = widgets.Dropdown(description="Table", options=[("all", ""), *((each, each) for each in tables)])
        self.section = widgets.Dropdown(
            description="Section", options=[("all", ""), *((each, each) for each in sections)]
        )
        self.progress, self.shown, self.rule, self.said = (widgets.HTML() for _ in range(4))
        self.form = widgets.VBox()
        self.why = widgets.Text(description="why skip", placeholder="why it is no row", layout=_WIDE, style=_STYLE)
        self.take, self.skip, self.earlier, self.later = (
            widgets.Button(description=each) for each in ("Take", "Skip", "Earlier", "Later")
        )
        self.box = widgets.VBox(
            [
                widgets.HBox([self.table, self.section, self.progress]),
                self.shown,
                self.form,
                self.rule,
                self.why,
                widgets.HBox([self.take, self.skip, self.earlier, self.later]),
                self.said,
            ]
        )
        self.take.on_click(lambda _: self._answer("yes"))
        self.skip.on_click(lambda _: self._answer("skip"))
        self.later.on_click(lambda _: self._move(1))
        self.earlier.on_click(lambda _: self._move(-1))
        for control in (self.table, self.section):
            control.observe(lambda _: self._show(0), "value")
        self._show(0)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> object:
        return self.box._repr_mimebundle_(include=include, exclude=exclude)

    def chosen(self) -> list[InboxRow]:
        """The proposals that are left, as far as table and section let them through."""
        wanted = {"table": self.table.value, "section": self.section.value}
        return [row for row in self.left if all(not value or row[name] == value for name, value in wanted.items())]

    def _proposed(self) -> list[InboxRow]:
        if self.text is None:
            return []
        rows = read_corpus_rows(self.corpus.folder, load_meta(self.corpus.folder))
        return propose_rows(rows, self.source, self.text)

    def _move(self, by: int) -> None:
        self._show(max(0, min(self.at + by, len(self.chosen()) - 1)))

    def _show(self, at: int, message: str = "") -> None:
        """Puts a proposal in front, with its sentence, its controls, and how many are left."""
        rows, self.at = self.chosen(), at
        left = Html("{} of {} here, {} left in all, {} done").format(
            min(at + 1, len(rows)), len(rows), len(self.left), self.done
        )
        self.progress.value, self.said.value, self.why.value = left, Html("{}").format(message), ""
        for button in (self.take, self.skip, self.earlier, self.later):
            button.disabled = not rows
        if not rows:
            missing = f"The text of {self.source} is not at hand; put your copy into texts/ of the corpus."
            self.shown.value = Html("<p>{}</p>").format("Nothing is left here." if self.text else missing)
            self.form.children, self.fields, self.rule.value = (), {}, ""
            return
        row = rows[at]
        self.shown.value = Html("<h4>{}: {}</h4>").format(row["table"], row["cue"]) + self._context(row)
        self.fields = {name: self._control(row, name) for name in own_columns(row["table"]) if name != "id"}
        for control in self.fields.values():
            control.observe(self._explain, "value")
        self.rule.value = ""
        self.form.children = tuple(self.fields.values())

    def _context(self, row: InboxRow) -> Html:
        """The sentence of a proposal, marked in what stands around it; of a check its figures."""
        locator = row.locator
        if self.text is None or locator is None:
            return _SENTENCE.format("", row["parts"] or "no term of the claim stands in the text", "")
        found = locate(self.text, locator)
        before, after = around(self.text, locator.stream, locator.section, found)
        return _SENTENCE.format(before, found.passage, after)

    def _control(self, row: InboxRow, name: str) -> widgets.Text | widgets.Dropdown:
        """A list where the cell holds a code or one of a few words, with "?" before them; else a line to write on.

        The line of an event offers those there are, as there may be a new one.
        """
        options = self._options(row["table"], name)
        said = {"description": name.replace("_", " "), "layout": _WIDE, "style": _STYLE}
        if name == "event":
            return widgets.Combobox(value=row[name], options=sorted(self.corpus.events["id"]), **said)
        if not options:
            return widgets.Text(value=row[name], **said)
        known = {value for _, value in options}
        extra = [(each, each) for each in dict.fromkeys((row[name], UNDECIDED)) if each and each not in known]
        return widgets.Dropdown(options=[*extra, ("", ""), *options], value=row[name], **said)

    def _options(self, table: str, name: str) -> list[tuple[str, str]]:
        column = self._column(table, name)
        if column is None or column.many:
            return []
        if column.enum:
            return [(each, each) for each in column.enum]
        book = self.corpus.tables.get(column.refers) if column.refers in self.corpus.tables else None
        if book is None or "label" not in book.columns:
            return []
        return [(f"{label} ({code})", code) for code, label in zip(book["id"], book["label"], strict=True)]

    def _column(self, table: str, name: str) -> Column | None:
        where, wanted = ("events", EVENT[name]) if name in EVENT else (table, name)
        return next((each for each in load_schemas()[where].columns if each.name == wanted), None)

    def _explain(self, change: object) -> None:
        """Shows when the code that was just chosen is used, and when not."""
        control = change["owner"]  # type: ignore[index]
        name = next(name for name, each in self.fields.items() if each is control)
        column = self._column(self.chosen()[self.at]["table"], name)
        book = self.corpus.tables.get(column.refers) if column and column.refers in self.corpus.tables else None
        if book is None or "use_when" not in book.columns:
            return
        for code in book[book["id"] == control.value].to_dict("records"):
            self.rule.value = _RULE.format(code["label"], code["brief"], code["use_when"], code["not_when"])

    def _answer(self, answer: str) -> None:
        """Takes or skips the proposal in front: the check speaks at once, and what it refuses stays in front."""
        row = self.chosen()[self.at]
        given = {name: control.value.strip() for name, control in self.fields.items()}
        answered = row.with_cells(**given, take=answer, why=self.why.value.strip())
        try:
            with only_writer(self.corpus.folder, "the coder's desk"):
                done = accept_rows(self.corpus.folder, self.copies, [answered])
                declare_partial(self.corpus.folder, done.written)
        except CorpusError as error:
            self.said.value = Html("<p><b>Not now:</b> {}</p>").format(str(error.problems[0]))
            return
        if done.left:
            self.said.value = Html("<p><b>Not yet:</b> {}</p>").format(done.left[0]["message"])
            return
        self.left.remove(row)
        self.done += 1
        self.corpus = open_corpus(self.corpus.folder)
        said = f"{row['id']} is in {row['table']}.csv" if answer == "yes" else f"{row['id']} is skipped"
        self._show(max(0, min(self.at, len(self.chosen()) - 1)), said)

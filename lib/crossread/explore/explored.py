"""What can be explored in JupyterLab: the statements with their themes, those that fit a choice, and their passages.

Passages come from a reader's own copies of the texts; nothing that is committed or rendered shows them.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from crossread.corpus.codes import theme_families
from crossread.corpus.load import Corpus
from crossread.corpus.passages import around
from crossread.corpus.tellings import joined
from crossread.show.html import Html
from crossread.show.labels import Labels
from crossread.show.statements import statement_rows
from crossread.texts.locate import Locator, locate
from crossread.texts.streams import SourceText
from crossread.topics.claims.tables import claims_of_rows

KINDS = ("diagnosis", "recommendation", "position", "figure", "forecast")
TABLES = ("diagnoses", "recommendations", "positions", "figures", "forecasts")
SEARCHED = ["id", "about", "voice", "statement"]
UNSURE = {
    "drifted": "some of its words differ from those that were coded",
    "unfilled": "its words have not been compared with those that were coded",
}
LOST = {
    "changed": "the passage is there, but its numbers or negations differ from those that were coded",
    "ambiguous": "several passages fit its locator",
    "gone": "the passage cannot be found in this copy of the text",
}
QUOTED = Html("<blockquote>{}<mark>{}</mark>{}</blockquote>{note}<p><small>{private}</small></p>")
PRIVATE = "The passage is under copyright: clear this output before you share the notebook."


def explorer_rows(corpus: Corpus) -> pd.DataFrame:
    """The statements that can be explored, with the themes by which they are found.

    The columns of `statement_rows`, themes (ids of theme and family, separated by semicolons) and claims (ids of those
    that the row serves). Diagnoses, recommendations, positions, figures and forecasts; one that has no theme of its own
    has those of the diagnoses and recommendations that rest on the same passage.
    """
    rows = statement_rows(corpus)
    rows = rows[rows["kind"].isin(KINDS)].reset_index(drop=True)
    themes: dict[str, list[str]] = {}
    for name in ("diagnoses", "recommendations"):
        for passage, theme in corpus.tables[name][["passage", "theme"]].itertuples(index=False):
            themes.setdefault(passage, []).append(theme)
    families, passages = theme_families(corpus), passage_ids(corpus)
    found = [[row["theme"]] if row["theme"] else themes.get(passages[row["id"]], []) for row in rows.to_dict("records")]
    serving = claims_of_rows(corpus) | {row: [claim] for row, claim in zip(*_stands(corpus), strict=True)}
    themed = [joined(each for code in codes for each in (code, families[code])) for codes in found]
    return rows.assign(themes=themed, claims=[joined(serving.get(row, [])) for row in rows["id"]])


def _stands(corpus: Corpus) -> tuple[pd.Series[str], pd.Series[str]]:
    return corpus.positions["id"], corpus.positions["claim"]


def matching_rows(
    rows: pd.DataFrame,
    *,
    claim: str = "",
    theme: str = "",
    source: str = "",
    voice: str = "",
    kind: str = "",
    search: str = "",
) -> pd.DataFrame:
    """The rows of `explorer_rows` that fit all that is given; "" fits every row.

    A claim fits the stands on it and the statements that they rest on. A theme fits its rows and, as a family, those of
    its themes; a search fits where every word of it stands in the id,
    the subject, the voice or the statement, in either case of letters.
    """
    kept = rows
    for column, code in {"themes": theme, "claims": claim}.items():
        listed = [not code or code in cell.split(";") for cell in kept[column]]
        kept = kept[pd.Series(listed, index=kept.index, dtype=bool)]
    for column, value in {"source": source, "voice": voice, "kind": kind}.items():
        kept = kept[kept[column] == value] if value else kept
    text = kept[SEARCHED].agg(" ".join, axis=1).str.casefold() if len(kept) else pd.Series(dtype=str)
    for word in search.casefold().split():
        kept, text = kept[text.str.contains(word, regex=False)], text[text.str.contains(word, regex=False)]
    return kept.reset_index(drop=True)


def passage_ids(corpus: Corpus) -> dict[str, str]:
    """The id of the passage on which each row that can be explored rests; "" for a silence."""
    return {row: at for name in TABLES for row, at in corpus.tables[name][["id", "passage"]].itertuples(index=False)}


def passage_html(corpus: Corpus, row_id: str, texts: Mapping[str, SourceText]) -> Html:
    """The passage of a row, marked in what stands around it; a plain sentence where it cannot be shown."""
    at = passage_ids(corpus).get(row_id, "")
    if not at:
        return Html("<p>This row rests on no passage: it says that the source is silent.</p>")
    known = corpus.passages[corpus.passages["id"] == at].to_dict("records")
    if not known:
        return Html("<p>No passage is shown: {} is not in passages.csv.</p>").format(at)
    passage = known[0]
    text = texts.get(passage["source"])
    if text is None:
        name, where = Labels(corpus).source(passage["source"]), f"texts/{passage['source']}.txt"
        missing = Html("<p>The text of {} is not at hand; put your copy into the corpus folder as {}.</p>")
        return missing.format(name, where)
    columns = ("stream", "section", "starts", "ends", "sentence")
    occurrence = int(passage["occurrence"]) if passage["occurrence"] not in ("", None, pd.NA) else None
    locator = Locator(**{name: passage[name] for name in columns}, occurrence=occurrence,
                      row=passage["row"], column=passage["column"])  # fmt: skip
    digests = {name: passage[name] for name in ("digest_words", "digest_claims")}
    found = locate(text, locator, **digests)
    if found.answer in LOST:
        return Html("<p>No passage is shown: {}.</p>").format(LOST[found.answer])
    before, after = around(text, locator.stream, locator.section, found)
    note = Html("<p>Take care: {}.</p>").format(UNSURE[found.answer]) if found.answer in UNSURE else ""
    return QUOTED.format(before, found.passage, after, note=note, private=PRIVATE)

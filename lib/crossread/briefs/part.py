"""A part of a brief, a title, sentences and a table, how it is shown, and the parts that kinds of brief share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.tellings import ENDORSED, endorsed, first_tellings, with_most
from crossread.show.coverage import none_in
from crossread.show.html import Display, markdown
from crossread.show.html_tables import show_table
from crossread.show.labels import Labels, labelled
from crossread.show.links import row_ids, row_links, rows_href
from crossread.show.words import agrees, counted, ids, listed, number, paragraph, part, plain_markdown
from crossread.topics.claims.matrix import GROUPS, show_claims
from crossread.topics.claims.network import claim_pairs
from crossread.topics.claims.sentences import claim_text, side_words
from crossread.topics.claims.tables import SIDES, claim_cells, claim_standings, claims_of_rows
from crossread.topics.remedies.tables import STRENGTHS

FEW_ROWS, FEW_CLAIMS, FIRST_LINES = 2, 2, 5
REQUEST = ("addressee", "object", "strength")
WAYS = {"deadline": "a date", "resources": "the means"}


@dataclass(frozen=True)
class Part:
    """A part without a table has an empty frame; `columns` are those shown, with blanks between.

    `shown` stands in the place of the table where something else than a table of cells is to be shown.
    """

    title: str
    prose: str
    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    columns: str = ""
    caption: str = ""
    shown: Display | None = None


@dataclass(frozen=True)
class Brief:
    """What there is to say on a subject: the summary of three sentences, and the parts that have content, by slot.

    `kind` is that of the subject; the tables of each kind have their own shapes, so their files carry it.
    """

    corpus: Corpus
    summary: str
    parts: dict[str, Part]
    kind: str = ""


def show_part(brief: Brief, slot: str) -> Display | None:
    """The heading and the sentences of a part; nothing where the brief has no such part."""
    if slot not in brief.parts:
        return None
    one = brief.parts[slot]
    return markdown(f"## {one.title}\n\n{one.prose}".rstrip())


def show_part_table(brief: Brief, slot: str) -> Display | None:
    """The table of a part, or what stands in its place; nothing without either."""
    one = brief.parts.get(slot)
    if one is None or (one.shown is None and one.table.empty):
        return None
    name = _file_name(brief, slot)
    if one.shown is not None:
        return Display(one.shown.bundle, one.shown.about | {"name": name})
    table = labelled(brief.corpus, one.table)
    return show_table(table, name, caption=one.caption, empty="", columns=one.columns, first=FIRST_LINES)


def _file_name(brief: Brief, slot: str) -> str:
    """What the CSV of a part is called, one name for each shape: `theme-said`; where it lists requests, `requests`."""
    if set(REQUEST) <= set(brief.parts[slot].table.columns):
        return "requests"
    return f"{brief.kind}-{slot}" if brief.kind else slot


def cited(text: str, rows: Iterable[str]) -> str:
    """The text with the rows it rests on in brackets: each as a link, or from the third on one link to all of them."""
    found = list(dict.fromkeys(row_ids(rows)))
    if not found:
        return text
    links = row_links(found) if len(found) <= FEW_ROWS else f"[{counted(len(found), 'row')}]({rows_href(found)})"
    return f"{text} ({links})"


def some(corpus: Corpus, sources: Iterable[str], noun: str = "source") -> str:
    """Sources by name; of all there are, "all five sources"."""
    listed_ = list(dict.fromkeys(sources))
    if len(listed_) == len(corpus.sources) > 1:
        return part(len(listed_), len(corpus.sources), noun)
    return Labels(corpus).names(listed_)


def mostly(table: pd.DataFrame, column: str, word: str, terms: Callable[[Iterable[str]], str]) -> str:
    """On which codes of a table with `n_rows` most rows fall: "most often for *aid* (four)"; of one code "for *aid*".

    Codes that tie are named together; `terms` puts codes in words.
    """
    if len(table) == 1:
        return f"{word} {terms(table[column])}"
    top = with_most(table, "n_rows")
    each = " each" if len(top) > 1 else ""
    return f"most often {word} {terms(top[column])} ({number(int(top['n_rows'].iloc[0]))}{each})"


def by_source(corpus: Corpus, rows: pd.DataFrame) -> str:
    """How many of the rows each source has: "four in Alpha and two in Beta"; of one source "all in Alpha"."""
    counts = rows["source"].value_counts()
    if len(counts) == 1:
        return f"{'all ' * (len(rows) > 1)}in {Labels(corpus).names(counts.index)}"
    names = [source for source in corpus.sources["id"] if source in counts.index]
    return listed([f"{number(int(counts[source]))} in {Labels(corpus).name(source)}" for source in names])


def claims_part(corpus: Corpus, title: str) -> Part | None:
    """The claims of this corpus on which more than one source speaks, by standing, each with what is said.

    A claim that only voices or one source speak of is left to 06.
    """
    cells = claim_cells(corpus)
    standings = claim_standings(cells)
    several = standings[standings["standing"].isin(GROUPS)]
    shown = show_claims(corpus, cells, several, "clashes", empty="", first=FEW_CLAIMS, grouped=True)
    return Part(title, "", shown=shown) if len(several) else None


def source_claims_part(whole: Corpus, cells: pd.DataFrame, source: str) -> Part | None:
    """The claims on which a source stands against another, or against a voice in another; `claim_cells` of the whole.

    Clashes first, then as `claim_standings` sorts them.
    """
    standings = _against(whole, cells, source)
    if standings.empty:
        return None
    shown = show_claims(whole, cells, standings, "clashes", empty="", first=FEW_CLAIMS, grouped=True)
    return Part("Where it stands against others", "", shown=shown)


def against_others(whole: Corpus, cells: pd.DataFrame, source: str) -> str:
    """The claim on which a source clashes with others most sharply; "" where it clashes with none."""
    found = _against(whole, cells, source)
    clashes = found[found["standing"] == "clash"].sort_values("sharpness", ascending=False, kind="stable")
    for row in clashes.head(1).to_dict("records"):
        return f"against others it stands above all on {claim_text(whole, row['claim'])} ({side_words(whole, row)})"
    return ""


def _against(whole: Corpus, cells: pd.DataFrame, source: str) -> pd.DataFrame:
    """The rows of `claim_standings` on which the source and another, or a voice in another, take opposite sides."""
    pairs = claim_pairs(whole, cells)
    own = (pairs["source_a"] == source) | (pairs["source_b"] == source)
    opposed = pairs[own & pairs["relation"].isin(["clash", "tension"])]
    sided = set(cells.loc[(cells["source"] == source) & cells["does"].isin(SIDES), "claim"])
    standings = claim_standings(cells)
    found = standings[standings["claim"].isin(sided & set(opposed["claim"]))]
    return found.sort_values("standing", key=lambda each: each != "clash", kind="stable")


def sharpest(corpus: Corpus) -> str:
    """The claim on which sources clash most sharply here, else the first of the next standing; "" where none is."""
    standings = claim_standings(claim_cells(corpus))
    heads = {"clash": "disputed is above all", "tension": "disputed is", "shared": "widely shared is"}
    heads |= {"pulls": "held by one, and by others only in part, is", "agree": "held by two is"}
    for standing, head in heads.items():
        of = standings[standings["standing"] == standing].sort_values("sharpness", ascending=False, kind="stable")
        for row in of.head(1).to_dict("records"):
            return f"{head} {claim_text(corpus, row['claim'])} ({side_words(corpus, row)})"
    return ""


def strongest_request(whole: Corpus, rows: pd.DataFrame) -> str:
    """The request put most strongly, a source's own before what it relays; of several that on which most claims rest.

    `rows` are recommendations, `whole` the corpus whose stands rest on them; "" without a request.
    """
    told, claims = first_tellings(rows).to_dict("records"), claims_of_rows(whole)
    if not told:
        return ""
    row = min(told, key=lambda row: (*_weight(row), -len(claims.get(row["id"], [])), row["id"]))
    voice = "" if row["endorsement"] in ENDORSED else "a voice in "
    said = plain_markdown(row["statement"].strip().removesuffix("."))
    return f"the strongest request, by {voice}{Labels(whole).name(row['source'])}: “{said}”"


def _weight(row: Mapping[Any, Any]) -> tuple[bool, int]:
    return row["endorsement"] not in ENDORSED, STRENGTHS.index(row["strength"])


def with_example(corpus: Corpus, asked: pd.DataFrame) -> pd.DataFrame:
    """`asked_by` with its strengths in words, and id and statement of the request put most strongly in each line.

    A source's own requests come before those that it relays.
    """
    rows = corpus.recommendations.set_index("id").to_dict("index")

    first = [min(ids(cell), key=lambda row: (*_weight(rows[row]), row)) for cell in asked["rows"]]
    told = [_strengths(line) for line in asked.to_dict("records")]
    return asked.assign(strengths=told, id=first, statement=[rows[row]["statement"] for row in first])


def _strengths(line: Mapping[Any, Any]) -> str:
    return ", ".join(f"{word} {line[f'n_{word}']}" for word in STRENGTHS if line[f"n_{word}"])


def asks_nothing(corpus: Corpus) -> str:
    """Which sources ask nothing here in their own names."""
    asking = set(endorsed(corpus.recommendations)["source"])
    none = [source for source in corpus.sources["id"] if source not in asking]
    one, many = "asks nothing here in its own name", "ask nothing here in their own names"
    return none_in(corpus, none, ["recommendations"], one, many)


def lacking(corpus: Corpus) -> str:
    """How many requests name neither a date nor the means; first tellings, nothing without requests."""
    rows = first_tellings(corpus.recommendations)
    n = len(_bare(rows))
    if rows.empty:
        return ""
    if not n:
        each = "the one request" if len(rows) == 1 else f"each of the {counted(len(rows), 'request')}"
        return f"{each} names a date or the means"
    return f"{part(n, len(rows), 'request')} {agrees(n, 'names', 'name')} neither a date nor the means"


def terms_part(corpus: Corpus) -> Part | None:
    """Which requests name a date or the means, and how many name neither; first tellings."""
    rows = first_tellings(corpus.recommendations)
    if rows.empty:
        return None
    bare, named = _bare(rows), rows[~rows["id"].isin(_bare(rows)["id"])]
    counts = [(int((named[way] != "").sum()), words) for way, words in WAYS.items()]
    have = [f"{number(n)} {agrees(n, 'names', 'name')} {words}" for n, words in counts if n]
    prose = paragraph(cited(lacking(corpus), bare["id"]), cited(listed(have), named["id"]) if have else "")
    caption = "Requests that name a date or the means"
    return Part("What lacks a date or the means", prose, named, "statement deadline resources source id", caption)


def _bare(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[(rows["deadline"] == "") & (rows["resources"] == "")]

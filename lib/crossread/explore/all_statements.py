"""All statements as one table, whose anchors are row ids; on a rendered page it becomes cards that one searches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from crossread.corpus.load import Corpus
from crossread.explore.cards import POINTS, SUMMARIES, Card, all_cards, cards_in_page
from crossread.show.html import CARDS, Display, Html, link, nothing
from crossread.show.html_tables import IGNORE_MATHS
from crossread.show.labels import Labels, coded_csv
from crossread.show.statements import KINDS, statement_rows
from crossread.show.words import counted, ids, listed

HEADS = (
    *("row", "source", "kind", "theme, claim, quantity or event", "who says it", "what is said, in our words"),
    "where: leads to the public page",
)
# More rows than this no browser lays out in time, nor JupyterLab; the cards and the CSV have them all.
MOST_ROWS = 10_000
# Rules instead of a style on every cell: JupyterLab sets the cells of tables to the right. No id is broken.
LEFT = Html(
    "table.crossread-statements :is(th,td){text-align:left!important;vertical-align:top;white-space:normal}"
    "table.crossread-statements :is(th,small) a{white-space:nowrap}"
)
TABLE = Html(
    "<style>{left}</style>\n"
    '<table class="crossread-statements {maths}">\n'
    "<caption>{caption}</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
)
ROW = Html('<tr id="{id}"><th scope="row">{link}</th>{texts}</tr>')


def show_statements(corpus: Corpus, name: str = "statements") -> Display:
    """The findings, the claims and all statements as a table: each row has its id as anchor; the CSV has the rows.

    The rendered page makes cards of them that say all that is coded of a row, with a search and filters. Without
    scripts, and in JupyterLab, the table is there as far as its first 10,000 rows.
    """
    cards = all_cards(corpus)
    if not cards:
        return nothing("no row of these sources carries a statement")
    return statements_display(corpus, cards, name)


def statements_display(corpus: Corpus, cards: Sequence[Card], name: str = "statements") -> Display:
    """These cards as a table, and the data of which a page makes them; the CSV has the rows of the corpus."""
    rows = statement_rows(corpus)
    counts = Counter(card.kind if card.kind in SUMMARIES else "statement" for card in cards)
    kinds = [counted(counts[kind], kind) for kind in ("statement", *SUMMARIES) if counts[kind]]
    caption = f"All that is coded: {listed(kinds)}"
    if len(cards) > MOST_ROWS:
        caption += f"; the first {MOST_ROWS:,} of {len(cards):,} lines are shown, the CSV has all rows"
    shown = cards[:MOST_ROWS]
    heads = Html().join(Html('<th scope="col">{}</th>').format(head) for head in HEADS)
    known, labels = frozenset(card.id for card in shown), Labels(corpus)
    body = Html("\n").join(_html_row(labels, known, card) for card in shown)
    html = TABLE.format(left=LEFT, maths=IGNORE_MATHS, caption=caption, heads=heads, body=body)
    voices = {row["id"]: row.get("voice", "") for name in KINDS for row in corpus.tables[name].to_dict("records")}
    coded = rows.drop(columns="url").assign(voice=rows["id"].map(voices)).rename(columns={"about": "subject"})
    csv = coded_csv(corpus, coded)
    bundle = {"text/html": html, "text/plain": caption, "text/csv": csv, CARDS: cards_in_page(corpus, cards)}
    return Display(bundle, {"name": name})


def _html_row(labels: Labels, known: Collection[str], card: Card) -> Html:
    said = (card.voice or "–") + (f" ({card.endorsement})" if card.endorsement else "")
    points = [(name, value) for name, value in card.told if name in POINTS]
    refers = Html("; ").join(Html("{} {}").format(name, _linked(known, value)) for name, value in points)
    statement = Html("{} <small>({})</small>").format(card.statement, refers) if refers else card.statement
    where = link(card.url, card.place or "open") if card.url else card.place or "–"
    cells = [listed([labels.source(each) for each in ids(card.source)]), card.kind, card.about or "–", said, statement]
    texts = Html().join(map(Html("<td>{}</td>").format, [*cells, where]))
    return ROW.format(id=card.id, link=link(f"#{card.id}", card.id), texts=texts)


def _linked(known: Collection[str], value: str) -> Html:
    return Html("; ").join(link(f"#{each}", each) if each in known else each for each in ids(value))

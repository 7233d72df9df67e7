"""Statements that oppose each other on a contested theme: rows that speak for it against rows that speak against it."""

from __future__ import annotations

import pandas as pd

from crossread.compare.rows import first_tellings, long_words, source_order
from crossread.compare.silence import theme_status
from crossread.compare.themes import contested_themes
from crossread.corpus.load import Corpus

OPPOSING = [
    *("family", "theme", "between", "source", "side", "id", "about", "polarity", "voice", "endorsement"),
    *("statement", "nearness"),
]
SIDES = ("for", "against")


def opposing_statements(corpus: Corpus) -> pd.DataFrame:
    """The diagnoses on every contested theme, each on its side.

    Columns: family, theme, between (True: one source says it, another denies or doubts it; False: only rows within one
    source oppose each other), source, side (for: it asserts the theme, or disputes a denial; against: it denies or
    doubts it, or disputes an assertion), id, about, polarity, voice, endorsement, statement, nearness.

    Contested is what `contested_themes` finds. Of a proposition told several times on one side the first row is given.
    Nearness is how directly a row is opposed: the words of five letters or more that its statement shares with the
    closest row of the other side, and ten more where a row of the other side is about the same actor. Themes contested
    between sources come first, then those with most rows on their smaller side; in a theme by source, side, nearness.
    """
    contested = contested_themes(theme_status(corpus))
    found = [_sides(corpus, row["theme"]).assign(family=row["family"], between=bool(row["says"]) and
             bool(row["denies"] or row["doubts"])) for row in contested.to_dict("records")]  # fmt: skip
    if not found:
        return pd.DataFrame(columns=OPPOSING)
    table = pd.concat(found, ignore_index=True)
    smaller = table.groupby("theme")["side"].transform(lambda sides: sides.value_counts().min())
    order = table.assign(_smaller=-smaller, _apart=~table["between"].astype(bool), _near=-table["nearness"])
    order["_source"], order["_side"] = table["source"].map(source_order(corpus)), table["side"].map(SIDES.index)
    by = ["_apart", "_smaller", "family", "theme", "_source", "_side", "_near", "id"]
    return order.sort_values(by, kind="stable")[OPPOSING].reset_index(drop=True)


def opposing_counts(table: pd.DataFrame) -> pd.DataFrame:
    """How many rows stand on either side of each contested theme; `table` is `opposing_statements`.

    Columns: theme, between, n_for, n_against, sources_for, sources_against (numbers of sources), rows (ids), in the
    order of the table.
    """
    found = []
    for theme, rows in table.groupby("theme", sort=False):
        sides = {side: rows[rows["side"] == side] for side in SIDES}
        counts = {f"n_{side}": len(part) for side, part in sides.items()}
        sources = {f"sources_{side}": part["source"].nunique() for side, part in sides.items()}
        found.append({"theme": theme, "between": bool(rows["between"].iloc[0])} | counts | sources
                     | {"rows": ";".join(rows["id"])})  # fmt: skip
    return pd.DataFrame(
        found, columns=["theme", "between", "n_for", "n_against", "sources_for", "sources_against", "rows"]
    )


def _sides(corpus: Corpus, theme: str) -> pd.DataFrame:
    rows = corpus.diagnoses[corpus.diagnoses["theme"] == theme]
    speaks_for = (rows["polarity"] == "asserts") != (rows["endorsement"] == "disputed")
    one, other = first_tellings(rows[speaks_for]), first_tellings(rows[~speaks_for])
    sides = [one.assign(side="for", nearness=_nearness(one, other))]
    sides.append(other.assign(side="against", nearness=_nearness(other, one)))
    return pd.concat(sides, ignore_index=True)


def _nearness(rows: pd.DataFrame, others: pd.DataFrame) -> list[int]:
    against, actors = [long_words(each) for each in others["statement"]], set(others["about"])
    return [
        max((len(long_words(statement) & words) for words in against), default=0) + 10 * (about in actors)
        for statement, about in zip(rows["statement"], rows["about"], strict=True)
    ]

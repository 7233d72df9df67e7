"""Drawing the rows of a part by seed: so many settled, so many disputed, spread over the sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from crossread.corpus.load import Corpus
from crossread.errors import CorpusError
from crossread.seminar.readings import DISPUTED, ONCE, SETTLED, Readings
from crossread.seminar.sheet import Draw, Part, Sheet
from crossread.show.words import ids
from crossread.texts.edges import term_hits

TABLES = {
    "code": "diagnoses", "stand": "positions", "sum": "checks", "pair": "reconciliations", "proof": "findings",
}  # fmt: skip
Row = Mapping[str, Any]


def row_state(readings: Readings, row: Row, ask: Sequence[str]) -> str:
    """Disputed where the readers differ on any variable asked for, settled where they agree on all, else read once."""
    states = {readings.of(row, variable).state for variable in ask}
    return next((state for state in (ONCE, DISPUTED) if state in states), SETTLED)


def candidates(corpus: Corpus, part: Part) -> dict[str, dict[str, Any]]:
    """The rows that can be in a part by id, in the order of their table.

    Of positions, those that a source takes itself; of checks, the sums that come to one number.
    """
    rows = corpus.tables[TABLES[part.task]].to_dict("records")
    found = {str(row["id"]): {str(name): value for name, value in row.items()} for row in rows}
    if part.task == "stand":
        return {name: row for name, row in found.items() if row["status"] == "own"}
    if part.task == "sum":
        exact = _exact_figures(corpus)
        return {
            name: row
            for name, row in found.items()
            if row["relation"] == "sum" and {row["whole"], *ids(row["parts"])} <= exact
        }
    return found


def draw_rows(readings: Readings, sheet: Sheet, part: Part, draw: Draw, taken: Iterable[str]) -> list[str]:
    """Ids of the rows drawn, in the order in which students see them; the same for the same seed.

    Left out are rows that another part has, that restate another or are restated (their twin would tell the code),
    stands whose reason another row has too, rows of which the readings contradict the table without a reason, and
    stands that a reader took for silence, which no student can choose. Rows whose codes can be seen in the statement
    alone come before others, which are drawn only where these are too few: see `shows_codes`. Raises `CorpusError`
    when too few are left.
    """
    rng, pool = np.random.default_rng([sheet.seed, *part.id.encode()]), candidates(readings.corpus, part)
    twice = _told_twice(readings.corpus, part)
    left = {name: row for name, row in pool.items() if name not in set(taken) | _twins(pool) | twice}
    if part.task not in ("code", "stand"):
        return _some(sheet, part, rng, left, draw.n, "rows")
    read = {name: [readings.of(row, each) for each in part.ask] for name, row in left.items()}
    sound = {
        name: left[name]
        for name, each in read.items()
        if not any(one.contradiction or "silent" in (one.first, one.second) for one in each)
    }
    by_state = {name: row_state(readings, row, part.ask) for name, row in sound.items()}
    wanted = {SETTLED: draw.settled, DISPUTED: draw.disputed}
    if draw.settled is None and draw.disputed is None:
        both = {name: row for name, row in sound.items() if by_state[name] != ONCE}
        least = min(draw.n, len(both or sound) or draw.n) if draw.at_most else draw.n
        return _some(sheet, part, rng, _clear_first(readings, part, both or sound, least), least, "rows")
    for one, other in ((SETTLED, DISPUTED), (DISPUTED, SETTLED)):
        if wanted[one] is None:
            wanted[one] = draw.n - (wanted[other] or 0)
    drawn: list[str] = []
    for state, n in wanted.items():
        found = {name: row for name, row in sound.items() if by_state[name] == state}
        drawn += _some(sheet, part, rng, _clear_first(readings, part, found, n or 0), n or 0, state)
    return [drawn[place] for place in rng.permutation(len(drawn))]


def shows_codes(readings: Readings, row: Row, ask: Sequence[str]) -> bool:
    """Whether the statement of a diagnosis can lead to its codes without the passage, which its coders had.

    A search term of the theme stands in the statement, no note adds what the passage has beside it, and no code that
    is asked was given against both readers, who judged by the passage.
    """
    asked = [readings.of(row, variable) for variable in ask]
    if row.get("note") or any(each.first and each.first == each.second != each.answer for each in asked):
        return False
    themes = readings.corpus.themes
    terms = ids("; ".join(themes.loc[themes["id"] == row["theme"], "terms"])) if "theme" in ask else []
    return not terms or bool(term_hits(str(row["statement"]), terms))


def _clear_first(readings: Readings, part: Part, rows: Mapping[str, Row], n: int) -> Mapping[str, Row]:
    if part.task != "code":
        return rows
    clear = {name: row for name, row in rows.items() if shows_codes(readings, row, part.ask)}
    return clear if len(clear) >= n else rows


def _some(sheet: Sheet, part: Part, rng: np.random.Generator, rows: Mapping[str, Row], n: int, kind: str) -> list[str]:
    """So many of the rows, one of each source in turn, sources and rows in random order."""
    if n > len(rows):
        word = kind if kind == "rows" else f"{kind} rows"
        message = f"{n} {word} are to be drawn, and {len(rows)} can be; draw fewer"
        raise CorpusError([sheet.problem(part.id, "draw", message)])
    by_source: dict[str, list[str]] = {}
    for name in rows:
        by_source.setdefault(str(rows[name].get("source", name.partition("-")[0])), []).append(name)
    orders = [[names[place] for place in rng.permutation(len(names))] for names in by_source.values()]
    orders = [orders[place] for place in rng.permutation(len(orders))]
    longest = max(map(len, orders), default=0)
    return [order[place] for place in range(longest) for order in orders if place < len(order)][:n]


def _twins(rows: Mapping[str, Row]) -> set[str]:
    told_again = {str(row.get("restates", "")) for row in rows.values()}
    return {name for name, row in rows.items() if row.get("restates") or name in told_again}


def _told_twice(corpus: Corpus, part: Part) -> set[str]:
    """The stands whose note, which is the reason in the key, stands beside another row word for word."""
    notes = corpus.positions["note"] if part.task == "stand" else pd.Series([], dtype=str)
    return set(corpus.positions.loc[notes.index[(notes != "") & notes.duplicated(keep=False)], "id"])


def _exact_figures(corpus: Corpus) -> set[str]:
    figures = corpus.figures
    exact = figures["low"].notna() & (figures["low"] == figures["high"])
    return set(figures.loc[exact, "id"])

"""A corpus with changes put into its tables in memory, as a list of edits says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pandas as pd
from crossread.corpus.load import Corpus

GONE, ADDED = "-", "+"
PAIR = "|"


@dataclass(frozen=True)
class Edit:
    """One cell of one row with a new value.

    With the column `-` the row is taken out; with `+` it is put in, as a copy of the row whose id is the value. A link
    of answers.csv has no id: its row is `recommendation|diagnosis`. In the table `coverage` the row is a source.
    """

    table: str
    row: str
    column: str
    value: str


def planted(corpus: Corpus, edits: Iterable[Edit]) -> Corpus:
    """The same corpus with these edits; raises `ValueError` for one that changes nothing."""
    by_table = defaultdict[str, list[Edit]](list)
    for edit in edits:
        by_table[edit.table].append(edit)
    meta = _covered(corpus.meta, by_table.pop("coverage", []))
    changes = {table: partial(_edited, edits=listed) for table, listed in by_table.items()}
    if strange := set(changes) - set(corpus.tables):
        raise ValueError(f"no such table: {strange}")
    return replace(corpus, meta=meta, tables=corpus.tables.changed(changes))


def _covered(meta: Mapping[str, Any], edits: list[Edit]) -> Mapping[str, Any]:
    if not edits:
        return meta
    changed = deepcopy(dict(meta))
    for edit in edits:
        of_source = changed["coverage"][edit.row]
        if of_source[edit.column] == edit.value:
            raise ValueError(f"{edit} changes nothing")
        of_source[edit.column] = edit.value
    return changed


def _edited(frame: pd.DataFrame, edits: list[Edit]) -> pd.DataFrame:
    for edit in edits:
        frame = _one_edit(frame, edit)
    return frame


def _one_edit(frame: pd.DataFrame, edit: Edit) -> pd.DataFrame:
    if edit.column == ADDED:
        return pd.concat([frame, _new_row(frame, edit)], ignore_index=True)
    here = frame["id"] == edit.row
    if not here.any():
        raise ValueError(f"{edit.row} is no row of {edit.table}")
    if edit.column == GONE:
        return frame[~here].reset_index(drop=True)
    changed = frame.copy()
    value = edit.value if pd.api.types.is_string_dtype(frame[edit.column]) else float(edit.value)
    changed.loc[here, edit.column] = value
    if changed.equals(frame):
        raise ValueError(f"{edit} changes nothing")
    return changed


def _new_row(frame: pd.DataFrame, edit: Edit) -> pd.DataFrame:
    if PAIR in edit.row:
        recommendation, diagnosis = edit.row.split(PAIR)
        basis = {"recommendation": [recommendation], "diagnosis": [diagnosis], "basis": ["stated"]}
        return pd.DataFrame(basis).reindex(columns=frame.columns, fill_value="")
    like = frame[frame["id"] == edit.value]
    if like.empty or (frame["id"] == edit.row).any():
        raise ValueError(f"{edit} copies no row, or one with this id is there")
    return like.assign(id=edit.row)

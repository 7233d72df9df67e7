"""What two blind readers gave a row, what its table has now, and why: the ground of every key. Chooses no rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.topics.claims.told import ELSEWHERE, PASSAGE

SETTLED, DISPUTED, ONCE = "settled", "disputed", "read once"


@dataclass(frozen=True)
class Reading:
    """One variable of one row: the code in the table, both blind readings ("" where there are none), and the reason."""

    variable: str
    answer: str
    first: str = ""
    second: str = ""
    ruling: str = ""
    reason: str = ""

    @property
    def state(self) -> str:
        """Settled where two readers and the table have one code, disputed where they have several, else read once."""
        if not (self.first and self.second):
            return ONCE
        return SETTLED if self.first == self.second == self.answer else DISPUTED

    @property
    def contradiction(self) -> str:
        """What contradicts what without a reason; empty where all is explained."""
        if self.ruling and self.ruling != self.answer:
            return f'the ruling is "{self.ruling}" and the table has "{self.answer}"'
        if self.reason or self.state != DISPUTED:
            return ""
        if self.first == self.second:
            return f'both readers gave "{self.first}", the table has "{self.answer}", and no reason is given'
        return f'the readers gave "{self.first}" and "{self.second}", the table has "{self.answer}", without a reason'


def side(stance: int) -> str:
    """The side that a stance takes: for, qualifies or against."""
    return "qualifies" if stance == 0 else "for" if stance > 0 else "against"


@dataclass(frozen=True)
class Readings:
    """The readings of the rows of a corpus, from the latest sample in which two readers coded a row."""

    corpus: Corpus

    def of(self, row: Mapping[str, object], variable: str) -> Reading:
        """The reading of one variable of a diagnosis, or of the stance of a position."""
        if variable == "stance":
            return self._stand(row)
        unit, answer = str(row["id"]), str(row[variable])
        first, second = self._pairs.get((unit, variable), ("", ""))
        ruling, reason = self._rulings.get((unit, variable), ("", ""))
        return Reading(variable, answer, first, second, ruling, reason)

    def _stand(self, row: Mapping[str, object]) -> Reading:
        """A stand is read once for a source and a claim; the note of the row says why it differs from a reader."""
        first, second = self._stands.get((str(row["source"]), str(row["claim"])), ("", ""))
        reason = PASSAGE.sub(ELSEWHERE, str(row["note"]))
        return Reading("stance", side(int(str(row["stance"]))), first, second, "", reason)

    @cached_property
    def _pairs(self) -> dict[tuple[str, str], tuple[str, str]]:
        codings = self.corpus.codings
        return _latest_two(codings, ["unit", "variable"], "value")

    @cached_property
    def _stands(self) -> dict[tuple[str, str], tuple[str, str]]:
        return _latest_two(self.corpus.stands, ["source", "claim"], "does")

    @cached_property
    def _rulings(self) -> dict[tuple[str, str], tuple[str, str]]:
        told = self.corpus.adjudications.sort_values("sample", kind="stable")
        latest = told.drop_duplicates(["unit", "variable"], keep="last").to_dict("records")
        return {(str(row["unit"]), str(row["variable"])): (str(row["value"]), str(row["why"])) for row in latest}


def _latest_two(codings: pd.DataFrame, of: list[str], value: str) -> dict[tuple[str, str], tuple[str, str]]:
    """The values of the first two coders by name, of the latest sample in which two gave one, for each unit."""
    given = codings[codings[value] != ""].sort_values([*of, "sample", "coder"], kind="stable")
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for (one, other, _), values in given.groupby([*of, "sample"], sort=True)[value]:
        if len(values) >= 2:
            found[str(one), str(other)] = (str(values.iloc[0]), str(values.iloc[1]))
    return found

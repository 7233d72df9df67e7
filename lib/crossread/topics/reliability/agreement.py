"""How far independent readings agree, by variable and by code, and how sure that is. Not who is right.

Codings are rows of sample, coder, unit, variable and value, as in `codings/codings.csv`; an empty value is
missing. Intervals come from units drawn again with replacement.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from crossread.topics.reliability.coefficients import (
    Floats,
    Level,
    Tally,
    alphas,
    given_values,
    gwet_ac1,
    krippendorff_alpha,
    level_name,
    raw_agreement,
    tallied,
    tally_ratings,
)

TENTATIVE = 0.667
COVERED = (0.025, 0.975)
JUDGED_FROM = 10
FIGURES = ["raw_agreement", "alpha", "alpha_low", "alpha_high", "p_below_667", "ac1"]


class Interval(NamedTuple):
    """95 % bounds of alpha, the share of draws below .667, and what was left out; None where there is no interval."""

    low: float | None
    high: float | None
    p_below_667: float | None
    note: str = ""


def bootstrap_alpha(
    ratings: pd.DataFrame | Tally,
    level: Level = "nominal",
    *,
    n_draws: int = 1000,
    seed: int = 0,
) -> Interval:
    """The 95 % percentile interval of Krippendorff's alpha over units, and how likely alpha is below .667.

    Units with two values or more are drawn with replacement, as many as there are, with all their values, and alpha
    is computed anew, expected disagreement included. Draws in which only one value remains have no alpha; they are
    left out and counted in `note`. Below .667 not even tentative conclusions are safe (Krippendorff 2004, p. 241).
    Units are taken as independent: rows of one passage are not quite, so that the interval is rather too narrow.
    Raises `ValueError` when `n_draws` is below 1.
    """
    if n_draws < 1:
        raise ValueError(f"n_draws: {n_draws} is no number of draws; give 1 or more")
    tally = tallied(ratings, level)
    if tally.undefined:
        return Interval(None, None, None, tally.undefined)
    n_units = len(tally.pairs)
    if n_units == 1:
        return Interval(None, None, None, "no interval: one unit only")
    drawn = alphas(tally, _drawn_units(n_units, n_draws, seed))
    drawn = drawn[~np.isnan(drawn)]
    if not len(drawn):
        return Interval(None, None, None, "no interval: no draw with variation")
    low, high = np.quantile(drawn, COVERED)
    left_out = n_draws - len(drawn)
    note = f"{left_out} of {n_draws} draws left out: no variation" if left_out else ""
    return Interval(float(low), float(high), float((drawn < TENTATIVE).mean()), note)


@lru_cache(maxsize=4)
def _drawn_units(n_units: int, n_draws: int, seed: int) -> Floats:
    """How often each unit is drawn, one row a draw of as many with replacement; kept for the next rows of a table."""
    times = np.random.default_rng(seed).multinomial(n_units, np.full(n_units, 1 / n_units), size=n_draws)
    drawn = times.astype(np.float64)
    drawn.flags.writeable = False
    return drawn


def agreement_table(
    codings: pd.DataFrame, *, levels: Mapping[str, Level], draws: int = 1000, seed: int = 0
) -> pd.DataFrame:
    """Agreement of the coders on each variable of each sample, one row a sample and variable.

    Columns: sample, variable, level, n_units (with values of two coders or more: the others count for nothing but the
    shares in AC1), n_coders (who gave a value), n_values (different values on those units), raw_agreement, alpha,
    alpha_low, alpha_high, p_below_667, ac1, note. `levels` has the level of each variable, see `coefficients`.
    A figure that is undefined is missing, never 0 or 1, and `note` says why. Each row is bootstrapped from the same
    seed, whatever the other rows are. Raises `ValueError` for a variable without a level.
    """
    without = sorted(set(codings["variable"]) - set(levels))
    if without:
        raise ValueError(f"levels: there is none for {', '.join(without)}; give the level of every variable")
    rows = []
    for (sample, variable), group in codings.groupby(["sample", "variable"], sort=True):
        level = levels[str(variable)]
        tally = tally_ratings(group, level)
        about = {"sample": sample, "variable": variable, "level": level_name(level), "n_units": len(tally.pairs)}
        used = {"n_coders": given_values(group)["coder"].nunique(), "n_values": tally.n_values}
        rows.append(about | used | _figures(tally, draws, seed))
    return _table(rows, ["sample", "variable", "level", "n_units", "n_coders", "n_values", *FIGURES, "note"])


def agreement_by_code(
    codings: pd.DataFrame, *, variable: str, level: Level = "nominal", draws: int = 1000, seed: int = 0
) -> pd.DataFrame:
    """Agreement on each code of one variable against all other codes, one row a sample and code used.

    Columns: sample, variable, code, n_units (with two values or more), n_positives (those of them to which at least
    one coder gave the code), prevalence (share of their ratings that are the code), raw_agreement, alpha, alpha_low,
    alpha_high, p_below_667, ac1, judged (true from 10 positives on, where alpha is defined), note. With the level
    "sets" a rating is the code when its set holds it. Raises `ValueError` for a variable that nobody coded.
    """
    chosen = codings[codings["variable"] == variable]
    if chosen.empty:
        there = ", ".join(sorted(set(codings["variable"]))) or "none"
        raise ValueError(f'variable: "{variable}" is in no coding; there are: {there}')
    sets = level_name(level) == "sets"
    rows = []
    for sample, group in chosen.groupby("sample", sort=True):
        tally = tally_ratings(group, "sets" if sets else "nominal")
        for code in _codes(tally):
            one = tally.against_rest(code)
            about = {"sample": sample, "variable": variable, "code": code, "n_units": len(one.pairs)}
            rows.append(about | _positives(one) | _figures(one, draws, seed))
    table = _table(rows, ["sample", "variable", "code", "n_units", "n_positives", "prevalence", *FIGURES, "note"])
    judged = (table["n_positives"] >= JUDGED_FROM) & table["alpha"].notna()
    table.insert(table.columns.size - 1, "judged", judged)
    return table


def family_codings(codings: pd.DataFrame, families: Mapping[str, str], *, variable: str, named: str) -> pd.DataFrame:
    """The codings of one variable as those of another, `named`, with the family of each code for the code.

    Several codes in one value become their families, each once. `families` maps a code to its family, as
    `theme_families` does. Raises `ValueError` for a code without one.
    """
    chosen = codings[codings["variable"] == variable]
    given = chosen["value"].fillna("")
    split = {value: [code.strip() for code in value.split(";") if code.strip()] for value in given.unique()}
    without = sorted({code for codes in split.values() for code in codes} - set(families))
    if without:
        raise ValueError(f"families: there is none for {', '.join(without)}; every code of {variable} needs one")
    wider = {value: ";".join(sorted({families[code] for code in codes})) for value, codes in split.items()}
    return chosen.assign(variable=named, value=given.map(wider)).reset_index(drop=True)


def _codes(tally: Tally) -> list[Any]:
    used = [value for value, n in zip(tally.values, tally.pairs.sum(axis=0), strict=True) if n]
    return sorted({code for value in used for code in value}) if tally.level == "sets" else used


def _positives(one: Tally) -> dict[str, Any]:
    given = one.pairs[:, 1]
    return {"n_positives": int((given > 0).sum()), "prevalence": float(given.sum() / one.pairs.sum())}


def _figures(tally: Tally, draws: int, seed: int) -> dict[str, Any]:
    interval = bootstrap_alpha(tally, n_draws=draws, seed=seed)
    values = (raw_agreement(tally).value, krippendorff_alpha(tally).value, *interval[:3], gwet_ac1(tally).value)
    return dict(zip(FIGURES, values, strict=True)) | {"note": interval.note}


def _table(rows: list[dict[str, Any]], columns: list[str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=columns)
    shares = [column for column in columns if column in (*FIGURES, "prevalence")]
    return table.astype(dict.fromkeys(shares, "Float64"))

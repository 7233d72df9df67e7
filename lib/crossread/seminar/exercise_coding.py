"""The part of an exercise in which readers code statements blind, and its key: two readings and their agreement."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.show.labels import Labels
from crossread.show.words import counted, number, sentence
from crossread.topics.reliability.coefficients import krippendorff_alpha, raw_agreement
from crossread.topics.reliability.tables import samples_in_order

VARIABLES = ("theme", "role")


def statements_part(corpus: Corpus, rows: Sequence[str]) -> str:
    """Diagnoses by row id and statement, without their codes, with room for two codes each."""
    table = _chosen(corpus, rows)
    lines = [f"| {row['id']} | {row['statement']} | | |" for row in table.to_dict("records")]
    return "\n".join(["| row | statement | theme | role |", "|---|---|---|---|", *lines])


def codes_part(corpus: Corpus, rows: Sequence[str]) -> str:
    """Theme and role of diagnoses as the tables have them now, and as two readers gave them blind.

    Below the table stands why a disagreement, also of both readers with the tables, was settled as it was.
    """
    table, labels = _blind(corpus, rows), Labels(corpus)
    lines = ["| row | theme | the two readers | role | the two readers |", "|---|---|---|---|---|"]
    for row in table.to_dict("records"):
        themes = [labels.of("themes", row[name]) for name in ("theme", "theme_first", "theme_second")]
        roles = [row[name].replace("_", " ") for name in ("role", "role_first", "role_second")]
        lines.append("| " + " | ".join([f"`{row['id']}`", *_readings(themes), *_readings(roles)]) + " |")
    return "\n".join([*lines, "", *_settled(corpus, rows)]).rstrip()


def agreement_part(corpus: Corpus, rows: Sequence[str]) -> str:
    """How far the two readers agree on these rows, how far by chance, and how far in the whole of the last sample."""
    table = _blind(corpus, rows)
    return "\n".join(f"- {_agreement(corpus, table, variable)}" for variable in VARIABLES)


def agreement_by_chance(one: pd.Series, other: pd.Series) -> float:
    """The agreement expected if both drew at random from all codes that the two gave together (Scott 1955), 0 to 1."""
    shares = pd.concat([one, other]).value_counts(normalize=True)
    return float((shares**2).sum())


def _agreement(corpus: Corpus, table: pd.DataFrame, variable: str) -> str:
    first, second = table[f"{variable}_first"], table[f"{variable}_second"]
    same, chance = int((first == second).sum()), agreement_by_chance(first, second)
    raw = same / len(table)
    beyond = f"{(raw - chance) / (1 - chance):.2f}" if chance < 1 else "undefined, for only one code was used"
    whole = _last_sample(corpus, variable)
    return (
        f"**{variable.title()}**: {number(same)} of {number(len(table))} agree, {raw:.0%}. "
        f"By chance, from the codes of both readings together: {chance:.0%}. Beyond chance: {beyond}. {whole}"
    )


def _last_sample(corpus: Corpus, variable: str) -> str:
    name = samples_in_order(corpus)[-1]
    codings = corpus.codings[(corpus.codings["sample"] == name) & (corpus.codings["variable"] == variable)]
    raw, alpha = raw_agreement(codings).value, krippendorff_alpha(codings).value
    if raw is None or alpha is None:
        return ""
    n = codings["unit"].nunique()
    return sentence(f"the {counted(n, 'row')} of the last sample: {raw:.0%} agree, Krippendorff's alpha is {alpha:.2f}")


def _blind(corpus: Corpus, rows: Sequence[str]) -> pd.DataFrame:
    """The diagnoses with the codes of both readers, from the latest sample in which both coded a row.

    Raises ValueError for a row that was not coded by both.
    """
    table, codings = _chosen(corpus, rows), corpus.codings[corpus.codings["unit"].isin(rows)]
    latest = codings.sort_values("sample").groupby(["coder", "variable", "unit"])["value"].last()
    for variable, coder in product(VARIABLES, ("first", "second")):
        if bare := [row for row in rows if (coder, variable, row) not in latest.index]:
            raise ValueError(f"the {coder} reader did not code the {variable} of {', '.join(bare)}; choose other rows")
        table[f"{variable}_{coder}"] = [latest[coder, variable, row] for row in rows]
    return table


def _settled(corpus: Corpus, rows: Sequence[str]) -> list[str]:
    told = corpus.adjudications[
        corpus.adjudications["unit"].isin(rows) & corpus.adjudications["variable"].isin(VARIABLES)
    ]
    latest = told.sort_values("sample").drop_duplicates(["unit", "variable"], keep="last").to_dict("records")
    return [f"- `{row['unit']}`, {row['variable']}: {row['why']}" for row in latest]


def _chosen(corpus: Corpus, rows: Sequence[str]) -> pd.DataFrame:
    missing = [row for row in rows if row not in set(corpus.diagnoses["id"])]
    if missing:
        raise ValueError(f"the exercise names rows that are no diagnoses: {', '.join(missing)}; choose others")
    return corpus.diagnoses.set_index("id", drop=False).loc[list(rows)].reset_index(drop=True)


def _readings(names: Sequence[str]) -> tuple[str, str]:
    """The name of the code in the tables, and what the two readers gave: the same, another that both gave, or two."""
    now, first, second = names
    if first != second:
        return now, f"**{first} / {second}**"
    return now, "agree" if first == now else f"**both {first}**"

"""How reliable the coding of a corpus is: the agreement of its blind codings, by variable and by code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

import pandas as pd

from crossread.compare.agreement import agreement_by_code, agreement_table, family_codings
from crossread.compare.bootstrap import TENTATIVE
from crossread.compare.coefficients import krippendorff_alpha
from crossread.compare.rows import theme_families, top_codes
from crossread.compare.tally import Level, tally_ratings
from crossread.corpus.drawn_from import ids_in
from crossread.corpus.load import Corpus

RELIABLE = 0.8
LEVELS: Mapping[str, Level] = {
    "family": "nominal",
    "theme": "nominal",
    "role": "nominal",
    "polarity": "nominal",
    "endorsement": "nominal",
    "addressee_family": "nominal",
    "addressee": "nominal",
    "instrument": "nominal",
    "strength": ("could", "should", "must"),
    "stance": "interval",
}


def samples_in_order(corpus: Corpus) -> list[str]:
    """Names of the samples that two coders or more have coded, in the order of their names: the last counts."""
    codings = corpus.codings
    coders = Counter(
        sample for sample, _ in set(zip(codings["sample"].tolist(), codings["coder"].tolist(), strict=True))
    )
    return sorted(sample for sample, n in coders.items() if n >= 2)


def reliability(
    corpus: Corpus, variables: Collection[str] = tuple(LEVELS), *, last: bool = False, draws: int = 1000, seed: int = 0
) -> pd.DataFrame:
    """Agreement of the coders on these variables, of every sample or the last: the columns of `agreement_table`.

    Beside the variables as they were coded stand `family`, the family of the theme, and `addressee_family`, the widest
    actor that the addressee belongs to. Rows follow the samples, then the order of `LEVELS`. Without a sample that two
    coders have coded the table is empty. The measure says how far two readings agree, not that they are right.
    """
    codings, samples = widened_codings(corpus), samples_in_order(corpus)
    wanted = codings["variable"].isin(variables) & codings["sample"].isin(samples[-1:] if last else samples)
    table = agreement_table(codings[wanted], levels=LEVELS, draws=draws, seed=seed)
    order = {variable: place for place, variable in enumerate(LEVELS)}
    table = table.assign(_place=table["variable"].map(order)).sort_values(["sample", "_place"], kind="stable")
    return table.drop(columns="_place").reset_index(drop=True)


def code_reliability(corpus: Corpus, variable: str, *, draws: int = 1000, seed: int = 0) -> pd.DataFrame:
    """Agreement on each code of a variable in the last sample: the columns of `agreement_by_code`.

    A code is judged from ten positives on. Without a coded sample the table is empty. Raises `ValueError` for a
    variable that nobody coded.
    """
    codings, samples = widened_codings(corpus), samples_in_order(corpus)
    last = codings[codings["sample"].isin(samples[-1:])]
    if not len(last):
        return pd.DataFrame(columns=["sample", "variable", "code", "n_units", "n_positives", "alpha", "judged"])
    return agreement_by_code(last, variable=variable, draws=draws, seed=seed)


def code_alpha(corpus: Corpus, variable: str, code: str) -> float | None:
    """Alpha of one code of a variable in the last sample, as in `code_reliability`; None where it is undefined."""
    codings = widened_codings(corpus)
    last = codings[(codings["variable"] == variable) & codings["sample"].isin(samples_in_order(corpus)[-1:])]
    return krippendorff_alpha(tally_ratings(last).against_rest(code)).value


def is_tentative(corpus: Corpus, variable: str) -> bool:
    """Whether two readings agree too little on a variable in the last sample: alpha below .667, undefined or none."""
    table = reliability(corpus, [variable], last=True, draws=1)
    return table.empty or not bool((table["alpha"] >= TENTATIVE).fillna(False).all())


def tentative_families(corpus: Corpus) -> dict[str, str]:
    """Theme families whose coding two readers do not share well enough, with the reason in a few words.

    A family is tentative when its alpha in the last sample is below .667, is undefined, or rests on fewer than ten
    positives, and when no blind coding was made.
    """
    table = code_reliability(corpus, "family", draws=1).set_index("code") if samples_in_order(corpus) else None
    families = dict.fromkeys(theme_families(corpus).values())
    found = {}
    for family in families:
        row = None if table is None or family not in table.index else table.loc[family]
        if row is None:
            found[family] = "agreement not measured"
        elif not row["judged"]:
            found[family] = f"agreement measured on {row['n_positives']} positives only"
        elif row["alpha"] < TENTATIVE:
            found[family] = f"alpha {row['alpha']:.2f}"
    return found


def widened_codings(corpus: Corpus) -> pd.DataFrame:
    """The codings of samples with two coders or more, with `family` and `addressee_family` as variables beside.

    All sources and themes of the sample count, also where some of them were chosen. A code that there was when a
    sample was drawn, and is no longer, is a family of its own.
    """
    codings = corpus.codings[corpus.codings["sample"].isin(samples_in_order(corpus))]
    themes = _listed(corpus, "themes") | dict(corpus.meta.get("every_family", theme_families(corpus)))
    families = family_codings(codings, themes, variable="theme", named="family")
    actors = _listed(corpus, "actors") | top_codes(corpus.actors)
    wider = family_codings(codings, actors, variable="addressee", named="addressee_family")
    return pd.concat([codings, families, wider], ignore_index=True)


def _listed(corpus: Corpus, book: str) -> dict[str, str]:
    """The codes of a codebook that samples were drawn from, each as its own family."""
    cells = corpus.drawn_from.loc[corpus.drawn_from["table"] == book, "ids"]
    return {code: code for cell in cells for code in ids_in(cell)}

"""How reliable the coding of a corpus is, by variable and code; which codes are in doubt; rows since the draw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from crossread.corpus.changes import CODED, books_of, read_as_today
from crossread.corpus.codes import theme_families, top_codes
from crossread.corpus.drawn_from import VARIABLES, ids_in
from crossread.corpus.load import Corpus, as_stated, changes_in, open_corpus
from crossread.show.words import ids
from crossread.topics.reliability.agreement import TENTATIVE, agreement_by_code, agreement_table, family_codings
from crossread.topics.reliability.coefficients import Level, krippendorff_alpha, tally_ratings

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
OLD_CODES = ["table", "sample", "code", "now", "read_as", "n_rows"]
# Variables that are not coded but taken from one that is.
WIDENED = {"family": "theme", "addressee_family": "addressee"}


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

    All sources and themes of the sample count, also where some of them were chosen. A code that is no more is read as
    its successor; one that has several is a code by itself, within the family that they share or else its own.
    """
    codings = corpus.codings[corpus.codings["sample"].isin(samples_in_order(corpus))]
    themes = dict(corpus.meta.get("every_family", theme_families(corpus)))
    families = family_codings(codings, _with_old(corpus, "themes", themes), variable="theme", named="family")
    actors = _with_old(corpus, "actors", top_codes(corpus.actors))
    wider = family_codings(codings, actors, variable="addressee", named="addressee_family")
    return pd.concat([codings, families, wider], ignore_index=True)


def _with_old(corpus: Corpus, book: str, families: Mapping[str, str]) -> dict[str, str]:
    """The families of a codebook, with those of codes that samples were drawn from or of which changes are told."""
    cells = corpus.drawn_from.loc[corpus.drawn_from["table"] == book, "ids"]
    changes = changes_in(corpus.tables)
    old = {code for cell in cells for code in ids_in(cell)} | set(changes.told)
    shared = {code: {families.get(end, code) for end in changes.ends(book, code)} for code in old - set(families)}
    return {code: next(iter(found)) if len(found) == 1 else code for code, found in shared.items()} | dict(families)


def old_codes(corpus: Corpus) -> pd.DataFrame:
    """The codes in the blind readings that are no longer in the codebook, one row a table, sample and code.

    Columns: table, sample (or reader of `listed`), code, now (the codes that stand for it, separated by semicolons),
    read_as (the one it is read as; empty where it is counted as it was stated), n_rows. Codes of which nothing is told
    in codebook/changes.csv are not in it: the check reports them. All readings count, whichever sources are chosen.
    """
    changes, found = changes_in(corpus.tables), []
    for name, column in CODED.items():
        stated = as_stated(corpus, name)
        read = read_as_today(name, stated, changes)
        samples = stated["reader" if name == "listed" else "sample"]
        for sample, book, cell, now in zip(samples, books_of(name, stated), stated[column], read[column], strict=True):
            for code in ids(cell) if book else ():
                if (ends := changes.ends(book, code)) and code not in ends:
                    read_as = changes.successor(book, code) if code not in ids(now) else ""
                    found.append((name, sample, code, ";".join(filter(None, ends)), read_as))
    counted = Counter(found)
    return pd.DataFrame([[*key, n] for key, n in sorted(counted.items())], columns=OLD_CODES)


@dataclass(frozen=True)
class SinceDrawn:
    """The last sample; rows that came after its draw, drawn rows that are retired, and codes that are others now.

    A code is another when the tables hold none that a coder gave, or not the one on which a dispute was settled.
    """

    sample: str = ""
    n_after: int = 0
    n_retired: int = 0
    n_changed: int = 0


def since_drawn(corpus: Corpus, variables: Collection[str] = tuple(LEVELS)) -> SinceDrawn:
    """What became of the rows that have these variables since the last sample that two have coded was drawn.

    As with the agreement itself, all sources and themes count, also where some of them were chosen. Rows came after
    where a list says what the sample was drawn from, and they are not in it.
    """
    samples = samples_in_order(corpus)
    if not samples:
        return SinceDrawn()
    sample, whole = samples[-1], open_corpus(corpus.folder)
    coded = {WIDENED.get(variable, variable) for variable in variables}
    tables = [name for name, names in VARIABLES.items() if coded & set(names)]
    listed, drawn = _listed_ids(whole, sample), _drawn(whole, sample)
    after = [row for name in tables if listed for row in _drawable(whole, name) - listed.get(name, frozenset())]
    gone = [row for name in tables for row in drawn & listed.get(name, frozenset()) - set(whole.tables[name]["id"])]
    now = {each: code for name in tables for each, code in _held(whole, name, coded).items()}
    changed = [each for each, codes in _given(whole, sample).items() if each in now and now[each] not in codes]
    return SinceDrawn(sample, len(after), len(gone), len(changed))


def _listed_ids(corpus: Corpus, sample: str) -> dict[str, frozenset[str]]:
    """Ids that a sample was drawn from, by table; a cell that cannot be read, which the check reports, has none."""
    rows = corpus.drawn_from[corpus.drawn_from["sample"] == sample]
    return {table: ids_in(cell) for table, cell in zip(rows["table"], rows["ids"], strict=True)}


def _drawn(corpus: Corpus, sample: str) -> frozenset[str]:
    return frozenset(corpus.samples.loc[corpus.samples["sample"] == sample, "unit"])


def _drawable(corpus: Corpus, table: str) -> frozenset[str]:
    rows = corpus.tables[table]
    return frozenset(rows.loc[rows["passage"] != "", "id"])


def _held(corpus: Corpus, table: str, coded: Collection[str]) -> dict[tuple[str, str], str]:
    """The codes of a table now by row and variable."""
    rows = corpus.tables[table]
    return {
        (row, variable): "" if pd.isna(code) else str(code)
        for variable in VARIABLES[table]
        if variable in coded
        for row, code in zip(rows["id"], rows[variable], strict=True)
    }


def _given(corpus: Corpus, sample: str) -> dict[tuple[str, str], set[str]]:
    """The codes that a sample leaves for each row and variable: the one settled on, else those that coders gave."""
    given: dict[tuple[str, str], set[str]] = {}
    codings = corpus.codings[corpus.codings["sample"] == sample]
    for unit, variable, value in zip(codings["unit"], codings["variable"], codings["value"], strict=True):
        given.setdefault((unit, variable), set()).add(value)
    settled = corpus.adjudications[corpus.adjudications["sample"] == sample]
    cells = zip(settled["unit"], settled["variable"], settled["value"], strict=True)
    return given | {(unit, variable): {value} for unit, variable, value in cells}


def code_doubt(corpus: Corpus, variable: str, code: str = "") -> str:
    """Why what rests on a code is tentative, in a few words; empty where it is firm.

    A theme is tentative when its family is (`tentative_families`), any code when its own alpha in the last sample is
    below .667, however few units that rests on. Without a code, or for another variable than the theme, the variable
    as a whole is judged first (`is_tentative`).
    """
    if variable == "theme":
        family = theme_families(corpus).get(code, code)
        if reason := tentative_families(corpus).get(family):
            return f"{reason} for its family"
    elif is_tentative(corpus, variable):
        return f"agreement on the {variable} is too low or was not measured"
    alpha = code_alpha(corpus, variable, code) if code else None
    return f"alpha {alpha:.2f} for this {variable}" if alpha is not None and alpha < TENTATIVE else ""

"""Why a code is not firm: two blind readers agree too little on it, or on the family it belongs to."""

from __future__ import annotations

from crossread.compare.bootstrap import TENTATIVE
from crossread.compare.reliability import code_alpha, is_tentative, tentative_families
from crossread.compare.rows import theme_families
from crossread.corpus.load import Corpus


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

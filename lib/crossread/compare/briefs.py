"""What a brief is about: one theme, source, addressee or pair, and the part of the corpus that bears on it."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.compare.pairs import split_pair
from crossread.compare.rows import one_code, with_children
from crossread.compare.sources import keep_rows, select_sources
from crossread.compare.themes import select_theme
from crossread.corpus.load import Corpus
from crossread.errors import UsageError


@dataclass(frozen=True)
class Subject:
    """The subject of a brief: its kind (theme, source, addressee, pair, or everything) and its code."""

    kind: str = "everything"
    code: str = ""


def brief_subject(*, theme: str = "", source: str = "", addressee: str = "", pair: str = "") -> Subject:
    """The one subject that is given, or everything; raises `UsageError` when more than one is given."""
    given = {"theme": theme, "source": source, "addressee": addressee, "pair": pair}
    named = [Subject(kind, code) for kind, code in given.items() if code]
    if len(named) > 1:
        kinds = ", ".join(subject.kind for subject in named)
        raise UsageError(f"{kinds}: a brief has one subject; give one of theme, source, addressee and pair")
    return named[0] if named else Subject()


def select_brief(corpus: Corpus, subject: Subject) -> Corpus:
    """The part of the coded corpus that bears on the subject.

    A source or a pair: all rows of these sources. A theme: its diagnoses and recommendations, of all coded sources.
    An addressee: what is asked of it or of any actor below it, and the diagnoses about them; silence is not judged
    there. Raises `UsageError` for a theme, source or actor that there is not.
    """
    if subject.kind == "source":
        if "," in subject.code:
            raise UsageError(f'source: "{subject.code}" names more than one source; use pair for two')
        return select_sources(corpus, subject.code)
    if subject.kind == "pair":
        return select_sources(corpus, ",".join(split_pair(corpus, subject.code)))
    coded = select_sources(corpus)
    if subject.kind == "addressee":
        return select_addressee(coded, subject.code)
    return select_theme(coded, subject.code)


def select_addressee(corpus: Corpus, addressee: str = "") -> Corpus:
    """The same corpus with what is asked of an actor, or of any below it, and the diagnoses and claims about them.

    Unchanged for "". Silence on a theme is not judged there: one without a row about the actor may well be spoken of.
    Raises `UsageError` for an actor that is not in the codebook.
    """
    if not addressee:
        return corpus
    one_code(corpus.actors, addressee, parameter="addressee", where="codebook/actors.csv")
    actors = with_children(corpus.actors, addressee)
    return keep_rows(
        corpus,
        {
            "diagnoses": lambda frame: frame["about"].isin(actors),
            "recommendations": lambda frame: frame["addressee"].isin(actors),
            "claims": lambda frame: frame["about"].isin(actors),
            "positions": lambda frame: frame["claim"].isin(_claims_about(corpus, actors)),
            # Without hit counts no theme is called silent.
            "hits": lambda frame: frame["kind"] == "claims",
        },
    )


def _claims_about(corpus: Corpus, actors: list[str]) -> list[str]:
    return list(corpus.claims.loc[corpus.claims["about"].isin(actors), "id"])

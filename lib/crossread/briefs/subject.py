"""What a brief is about, the part of the corpus that bears on it, and the sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.corpus.load import Corpus
from crossread.corpus.selection import select_addressee, select_sources, select_theme, split_pair
from crossread.errors import UsageError
from crossread.show.html import Display, markdown
from crossread.show.labels import Labels
from crossread.show.words import counted, paragraph, plain_markdown


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


def show_subject(corpus: Corpus, subject: Subject) -> Display:
    """The subject as the title of the page; `corpus` is the part chosen by `select_brief`."""
    labels, n_sources = Labels(corpus), counted(len(corpus.sources), "source")
    names = plain_markdown(labels.names(corpus.sources["id"]))
    code = {"theme": "themes", "addressee": "actors"}.get(subject.kind, "")
    term = plain_markdown(labels.of(code, subject.code)) if code else ""
    blame, ask = (f"{verb}{'s' * (len(corpus.sources) == 1)}" for verb in ("blame", "ask"))
    title = {
        "theme": f"{term} in {n_sources}",
        "source": f"{names}: what it holds against others, asks and leaves out",
        "addressee": f"{term}: what {n_sources} {blame} on it and {ask} of it",
        "pair": f"{names}: where they agree, clash, and talk past each other",
        "everything": f"{plain_markdown(str(corpus.meta['title']))}: {n_sources} in one brief",
    }[subject.kind]
    return markdown(f"# {title}")


def sentence_subject(corpus: Corpus, subject: Subject) -> str:
    """On what a brief rests, and how it is narrowed; `corpus` is the part chosen by `select_brief`."""
    diagnoses, recommendations = len(corpus.diagnoses), len(corpus.recommendations)
    rests = f"this brief rests on {counted(diagnoses, 'diagnosis')} and {counted(recommendations, 'recommendation')}"
    whole = "no theme, source, addressee or pair was chosen" if subject.kind == "everything" else ""
    return paragraph(whole, rests)

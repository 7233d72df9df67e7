"""The title of a brief, and the sentence that says on what it rests."""

from __future__ import annotations

from crossread.compare.briefs import Subject
from crossread.corpus.load import Corpus
from crossread.show.display import Display, markdown
from crossread.show.labels import Labels
from crossread.show.words import counted, paragraph, plain_markdown


def show_subject(corpus: Corpus, subject: Subject) -> Display:
    """The subject as the title of the page; `corpus` is the part chosen by `select_brief`."""
    labels, n_sources = Labels(corpus), counted(len(corpus.sources), "source")
    names = plain_markdown(labels.names(corpus.sources["id"]))
    code = {"theme": "themes", "addressee": "actors"}.get(subject.kind, "")
    term = plain_markdown(labels.of(code, subject.code)) if code else ""
    title = {
        "theme": f"{term} in {n_sources}",
        "source": f"{names}: what it holds against others, asks and leaves out",
        "addressee": f"{term}: what {n_sources} blame on it and ask of it",
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

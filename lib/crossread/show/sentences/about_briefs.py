"""The sentence that says what a brief is about."""

from __future__ import annotations

from crossread.compare.briefs import Subject
from crossread.corpus.load import Corpus
from crossread.show.labels import Labels
from crossread.show.words import counted, paragraph


def sentence_subject(corpus: Corpus, subject: Subject) -> str:
    """What the brief is about and on how many rows it rests; `corpus` is the part chosen by `select_brief`."""
    labels, n_sources = Labels(corpus), counted(len(corpus.sources), "source")
    about = {
        "theme": f"this brief is about {labels.term('themes', subject.code)} in {n_sources}",
        "source": f"this brief is about {labels.names(corpus.sources['id'])}",
        "addressee": f"this brief is about {labels.term('actors', subject.code)}, as {n_sources} speak of it",
        "pair": f"this brief sets {labels.names(corpus.sources['id'])} side by side",
        "everything": f"no theme, source, addressee or pair was chosen; this brief covers {n_sources} whole",
    }[subject.kind]
    diagnoses, recommendations = len(corpus.diagnoses), len(corpus.recommendations)
    rests = f"it rests on {counted(diagnoses, 'diagnosis')} and {counted(recommendations, 'recommendation')}"
    return paragraph(about, rests)

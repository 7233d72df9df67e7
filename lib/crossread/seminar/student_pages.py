"""What students get beside the lab: the codebook with the guide as one searchable page, and hand-outs to print."""

from __future__ import annotations

from collections.abc import Collection

import mistune

from crossread.corpus.load import Corpus
from crossread.corpus.schema import CODEBOOK
from crossread.errors import CorpusError, Problem
from crossread.exchange.code_uses import Book
from crossread.given_files import is_there, read_given
from crossread.render.job import PageError
from crossread.render.page import finish_page, policy, style
from crossread.seminar.choices import choices, codes_in_words, question_words
from crossread.seminar.kit import Session
from crossread.seminar.lab import TEMPLATES, environment, lab_codes
from crossread.seminar.sheet_form import TASKS

GUIDE = "guide.md"
# By task the codes that it asks for, and the questions whose codes are the same in every corpus.
_BOOKS = {"code": "themes", "unitise": "themes", "stand": "claims", "sum": "units"}
_SHORT = {"role": "code", "stance": "stand", "reason": "pair"}


def codebook_html(corpus: Corpus, tasks: Collection[str] = TASKS) -> str:
    """The codebook and the guide as one page with a search; without examples, which are rows with their codes.

    Of the codes only those that a task of the session asks for; themes and roles always.
    """
    script = (TEMPLATES / "codebook.js").read_text("utf-8")
    books = [
        (book.title, _entries(book), any(code.get("parent") for code in book.codes.values()))
        for book in (Book(corpus, name) for name in dict.fromkeys(_BOOKS[task] for task in _BOOKS if task in tasks))
        if book.codes
    ]
    short = [(question_words(name), choices(corpus, name)) for name, of in _SHORT.items() if of in tasks]
    page = (
        environment()
        .get_template("codebook.html.j2")
        .render(
            title=corpus.meta.get("title", corpus.name),
            books=books,
            short=short,
            guide=_guide(corpus),
            policy=policy(script),
            style=style() + (TEMPLATES / "pages.css").read_text("utf-8"),
            script=script,
        )
    )
    try:
        return finish_page(page, script)
    except PageError as error:
        raise CorpusError([Problem(f"{CODEBOOK}/{GUIDE}", None, "", str(error))]) from None


def students_html() -> str:
    """The page for students, as docs/students.md has it."""
    text = (TEMPLATES / "students.md").read_text("utf-8")
    return (
        environment()
        .get_template("students.html.j2")
        .render(text=_as_html(text), policy=policy(""), style=style() + (TEMPLATES / "pages.css").read_text("utf-8"))
    )


def handout_html(session: Session) -> str:
    """The items on paper, with room for codes and reasons, and the codes in short at the end."""
    sheet = style() + (TEMPLATES / "pages.css").read_text("utf-8") + (TEMPLATES / "handout.css").read_text("utf-8")
    return (
        environment()
        .get_template("handout.html.j2")
        .render(
            sheet=session.sheet,
            parts=[part for part in session.shown if part["items"]],
            kit=session.kit,
            codes=lab_codes(session.corpus, session.items),
            words=question_words,
            policy=policy(""),
            style=sheet,
        )
    )


def _entries(book: Book) -> list[tuple[int, str, dict[str, str]]]:
    kept = ("label", "brief", "claim", "definition", "use_when", "not_when")
    labels = {name: str(code["label"]) for name, code in book.codes.items()}
    return [
        (depth, name, {part: codes_in_words(str(code.get(part, "")), labels) for part in kept})
        for depth, name, code in book.tree()
    ]


def _guide(corpus: Corpus) -> str:
    """The guide of the corpus as HTML, "" where it has none; HTML in it is shown as written."""
    path = corpus.folder / CODEBOOK / GUIDE
    if not is_there(path):
        return ""
    text = read_given(path, corpus.folder).decode("utf-8", "replace")
    return _as_html(text)


def _as_html(text: str) -> str:
    return str(mistune.create_markdown(escape=True, plugins=["table"])(text))

"""What students get beside the lab: the codebook with the guide as one searchable page, and hand-outs to print."""

from __future__ import annotations

import mistune

from crossread.corpus.load import Corpus
from crossread.exchange.code_uses import Book
from crossread.given_files import is_there, read_given
from crossread.render.page import finish_page, policy, style
from crossread.seminar.kit import Session
from crossread.seminar.lab import TEMPLATES, environment, lab_codes

GUIDE = "guide.md"
_BOOKS = ("themes", "claims", "units")


def codebook_html(corpus: Corpus) -> str:
    """The codebook and the guide as one page with a search; without examples, which are rows with their codes."""
    script = (TEMPLATES / "codebook.js").read_text("utf-8")
    books = [
        (book.title, _entries(book), any(code.get("parent") for code in book.codes.values()))
        for book in (Book(corpus, name) for name in _BOOKS)
        if book.codes
    ]
    page = (
        environment()
        .get_template("codebook.html.j2")
        .render(
            title=corpus.meta.get("title", corpus.name),
            books=books,
            guide=_guide(corpus),
            policy=policy(script),
            style=style() + (TEMPLATES / "pages.css").read_text("utf-8"),
            script=script,
        )
    )
    return finish_page(page, script)


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
            policy=policy(""),
            style=sheet,
        )
    )


def _entries(book: Book) -> list[tuple[int, str, dict[str, str]]]:
    kept = ("label", "brief", "claim", "definition", "use_when", "not_when")
    return [(depth, name, {part: str(code.get(part, "")) for part in kept}) for depth, name, code in book.tree()]


def _guide(corpus: Corpus) -> str:
    """The guide of the corpus as HTML, "" where it has none; HTML in it is shown as written."""
    path = corpus.folder / "codebook" / GUIDE
    if not is_there(path):
        return ""
    text = read_given(path, corpus.folder).decode("utf-8", "replace")
    return str(mistune.create_markdown(escape=True, plugins=["table"])(text))

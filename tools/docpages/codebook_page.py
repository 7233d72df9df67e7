"""The codebook as one Markdown page, made from its tables: contents, what each code means, and how often it is used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from crossread.corpus.load import Corpus
from crossread.exchange.code_uses import Book, Code
from crossread.topics.reliability.sentences import codebook_version

from docpages.codebook_tables import changes, glossary, heading, kinds, plain, short, sources, table, voices

# The books in which each code has an entry of its own, with what their table of rows counts.
_WHOLE = {
    "themes": "diagnoses + recommendations; a family has those of its leaves",
    "actors": "diagnoses about the actor + recommendations to it; those of the actors under it are not added",
    "instruments": "recommendations",
    "claims": "positions; silent ones are left out",
}
_KINDS = ("event_kinds", "voice_kinds", "glossary_kinds")
_SHORT = ("factors", "quantities", "units", "populations", "places", "origins")
_PAGE = """# Codebook: {title}

*Made from the tables in this folder by `make docs`: correct those, not this page.*
{version}
What is a row, and which code wins when two fit, says the [coder's guide](guide.md). A code has a name, a definition,
when to use it and when not, and a row that shows it. Rows are counted as they stand in the tables, restatements too.

## Contents

{contents}

{books}
"""


def codebook_page(corpus: Corpus) -> str:
    """The page as Markdown: contents, then a section for each book that has codes; every number is computed."""
    makers: dict[str, Callable[[Book], str]] = {**dict.fromkeys(_WHOLE, _whole), "voices": voices}
    makers |= {**dict.fromkeys(_SHORT, short), "glossary": glossary, "changes": changes, **dict.fromkeys(_KINDS, kinds)}
    version = codebook_version(corpus, changed=True)
    books = [Book(corpus, name) for name in makers if len(corpus.tables[name])]
    return _PAGE.format(
        title=plain(str(corpus.meta.get("title", corpus.name))),
        version=f"\nVersion {plain(version)}.\n" if version else "",
        contents="\n".join(line for book in books for line in _contents(book)),
        books="\n\n".join(f"{heading(2, book.name, book.title)}\n\n{makers[book.name](book)}" for book in books),
    )


def _contents(book: Book) -> Iterator[str]:
    unused = sum(bool(code.get("unused")) for code in book.codes.values())
    without = f", {unused} without a row" if unused else ""
    yield f"- [{plain(book.title)}](#{book.name}): {len(book.codes)}{without}"
    for depth, name, code in book.tree():
        if book.name == "themes" and depth == 0:
            n_leaves = sum(leaf["parent"] == name for leaf in book.codes.values())
            yield f"  - [{plain(code['label'])}](#themes-{name}): {n_leaves}"


def _whole(book: Book) -> str:
    """A table of rows by code and source, codes as a tree, then an entry for each code."""
    tables = sorted(set(book.rows["table"])) or [""]
    rows = []
    for depth, name, code in book.tree():
        space = "&emsp;" * (depth - 1) + "└ " if depth else ""
        counts = [_counts(book, name, source, tables) for source in (*sources(book), "")]
        rows.append([f"{space}[{plain(code['label'])}](#{book.name}-{name})", *counts])
    counted = table(["code", *sources(book).values(), "all"], rows)
    entries = [_entry(book, depth, name, code) for depth, name, code in book.tree()]
    return "\n\n".join([f"Rows: {_WHOLE[book.name]}.", counted, *entries])


def _counts(book: Book, code: str, source: str, tables: list[str]) -> str:
    counts = [book.n_rows(code, source, table) for table in tables]
    return " + ".join(map(str, counts)) if any(counts) else "–"


def _entry(book: Book, depth: int, name: str, code: Code) -> str:
    parent = book.codes.get(str(code.get("parent", "")))
    under = f", under [{plain(parent['label'])}](#{book.name}-{parent['id']})" if parent else ""
    lines = [
        f"- **Means**: {plain(code['definition'])}",
        f"- **Use when**: {plain(code['use_when'])}",
        f"- **Not when**: {_linked(book, plain(code['not_when']))}",
        f"- {_example(book, code)}",
    ]
    if terms := [term.strip() for term in str(code.get("terms", "")).split(";") if term.strip()]:
        lines.append(f"- **Search terms**: {', '.join(f'`{term}`' for term in terms)}")
    head = heading(4 if book.name == "themes" and depth else 3, f"{book.name}-{name}", code["label"])
    return f"{head}\n\n`{name}`{under}: {plain(_brief(code))}.\n\n" + "\n".join(lines)


def _brief(code: Code) -> str:
    """What the code is in a few words; a claim is its own sentence."""
    return str(code.get("claim") or code["brief"]).rstrip(".")


def _linked(book: Book, text: str) -> str:
    """The text with links on the codes of the book in it: those with an underscore, others only after a colon."""
    codes = sorted(book.codes, key=len, reverse=True)
    long = "|".join(code for code in codes if "_" in code) or "(?!)"
    after_colon = rf"(?<=: )(?:{'|'.join(codes)})(?=[.;,])"
    return re.sub(rf"\b(?:{long})\b|{after_colon}", lambda found: f"[{found[0]}](#{book.name}-{found[0]})", text)


def _example(book: Book, code: Code) -> str:
    if not code["example"]:
        return f"**No row**: {plain(code['unused'])}"
    return f"**Example**: `{code['example']}`. {plain(_statement(book.corpus, code['example']))}".rstrip()


def _statement(corpus: Corpus, row: str) -> str:
    """What a row states; empty for a row of a table without statements."""
    told = [rows for rows in corpus.tables.values() if {"id", "passage", "statement"} <= set(rows.columns)]
    return next((str(said) for rows in told for said in rows.loc[rows["id"] == row, "statement"]), "")

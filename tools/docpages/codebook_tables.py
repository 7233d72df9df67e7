"""The short books of the codebook page as Markdown tables: voices, quantities, units and their like, glossary."""

from __future__ import annotations

import re
from collections.abc import Callable

from crossread.corpus.schema import load_schemas
from crossread.exchange.code_uses import Book, Code


def plain(cell: str) -> str:
    """A cell as Markdown that shows it as it stands; `code` in it stays code."""
    return re.sub(r"([\\*|$<\[\]~])", r"\\\1", cell)


def heading(level: int, anchor: str, text: str) -> str:
    """A heading that links can point to by `anchor`."""
    return f'{"#" * level} <a id="{anchor}"></a>{plain(text[:1].upper() + text[1:])}'


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table; its cells are Markdown already."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows))


def sources(book: Book) -> dict[str, str]:
    """Short names of the sources by id."""
    described = book.corpus.sources
    return dict(zip(described["id"], map(plain, described["short"]), strict=True))


def voices(book: Book) -> str:
    """The voices, a table for each kind."""
    said = "Rows: those in which the voice speaks or passes something on, and citations of it."

    def row(name: str, voice: Code) -> list[str]:
        about = [plain(voice["affiliation"]), voice["local"], voice["named"]]
        return [_named(name, voice), *about, _by_source(book, name)]

    return _by_kind(book, said, ["voice", "affiliation", "local", "named", "rows"], row)


def glossary(book: Book) -> str:
    """The glossary, a table for each kind of entry, sorted by term."""
    said = "What a source prints in quotation marks, such as the title of a course, is not explained here."
    actors = Book(book.corpus, "actors").codes

    def row(_: str, entry: Code) -> list[str]:
        actor = actors.get(entry["actor"])
        coded = f"[{plain(actor['label'])}](#actors-{actor['id']})" if actor else ""
        return [plain(entry["term"]), plain(entry["name"]), plain(entry["meaning"]), coded]

    return _by_kind(book, said, ["term", "full name", "what it is", "coded as"], row)


def changes(book: Book) -> str:
    """What became of each code that is no longer used."""
    rows = [
        [
            f"`{old}`",
            plain(row["book"]),
            row["became"],
            ", ".join(f"`{new.strip()}`" for new in row["new"].split(";") if new),
            plain(row["why"]),
        ]
        for old, row in book.codes.items()
    ]
    return table(["code", "of", "became", "now", "why"], rows)


def short(book: Book) -> str:
    """A book in one table, each code after the one that it is within: what it means, example, rows by source."""
    columns = load_schemas()[book.name].names
    extra = {"kind": "kind", "parent": "within", "theme": "theme"}
    kept = [column for column in extra if column in columns]
    rows = []
    for _, name, code in book.tree():
        named = {"parent": book, "theme": Book(book.corpus, "themes")}
        placed = [_label(named[column], code[column]) if column in named else _spaced(code[column]) for column in kept]
        used = [f"`{code['example']}`", _by_source(book, name)] if code["example"] else ["none", plain(code["unused"])]
        rows.append([_named(name, code), plain(code["brief"]), *placed, *used])
    return table(["code", "means", *(extra[column] for column in kept), "example", "rows"], rows)


def kinds(book: Book) -> str:
    """The kinds of events, voices or entries of the glossary: what each means, an example, and how many there are."""
    holder = next(column.refers for column in load_schemas()[book.name].columns if column.name == "example")
    counts = book.corpus.tables[holder]["kind"].value_counts()
    rows = [
        [
            *(_named(name, code), plain(code["brief"]), plain(code["use_when"]), plain(code["not_when"])),
            *(f"`{code['example']}`" if code["example"] else "none", str(counts.get(name, 0))),
        ]
        for name, code in book.codes.items()
    ]
    return table(["code", "means", "use when", "do not use when", "example", holder], rows)


def _by_kind(book: Book, said: str, head: list[str], row: Callable[[str, Code], list[str]]) -> str:
    """A sentence, then a table for each kind of entry that there is, in the order of the codebook of kinds."""
    parts = [said]
    column = next(column for column in load_schemas()[book.name].columns if column.name == "kind")
    for kind, told in Book(book.corpus, column.refers).codes.items():
        rows = [row(name, code) for name, code in book.codes.items() if code["kind"] == kind]
        rows.sort(key=lambda cells: cells[0].casefold())
        if rows:
            parts.append(f"{heading(3, f'{book.name}-{kind}', told['label'])}\n\n{table(head, rows)}")
    return "\n\n".join(parts)


def _named(name: str, code: Code) -> str:
    return f"{plain(code['label'])}<br>`{name}`"


def _label(book: Book, code: str) -> str:
    return plain(book.codes[code]["label"]) if code in book.codes else ""


def _by_source(book: Book, code: str) -> str:
    counts = {name: book.n_rows(code, source) for source, name in sources(book).items()}
    return ", ".join(f"{name}: {n}" for name, n in counts.items() if n) or "–"


def _spaced(code: str) -> str:
    return code.replace("_", " ")

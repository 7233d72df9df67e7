"""A private copy of the reports: every page says that it is one, and the cards of the statements show their passages.

The reports themselves never depend on the texts: passages are put into pages that are made already, for whoever has
copies of the texts, and the folder of such pages takes no others.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from crossread.corpus.load import Corpus
from crossread.corpus.passages import read_texts
from crossread.errors import CorpusError, UsageError
from crossread.given_files import write_whole
from crossread.render.manifest import read_manifest
from crossread.render.names import INDEX
from crossread.show.html import Html, json_in_page
from crossread.show.links import STATEMENTS_PAGE
from crossread.show.statements import KINDS
from crossread.show.words import counted

PUBLIC = "outputs"
SAID = "Private copy: passages of texts under copyright stand in these pages. Do not publish them or pass them on."
MARK = Html('<p class="private" role="note">{}</p>').format(SAID)
DATA = '<script type="application/json" id="passages">{}</script>'
OPENED = re.compile(r"<body[^>]*>")
HELD = re.compile(r'<script type="application/json" id="passages">.*?</script>\n?', re.DOTALL)
SHOWN = 3


@dataclass(frozen=True)
class PrivateCopy:
    """The passages by id (before, words, after, note), and by row that of each."""

    passages: Mapping[str, tuple[str, str, str, str]]
    of: Mapping[str, str]

    def write(self, out: Path, corpus: str) -> None:
        """Marks all pages of the corpus in the folder as private; puts the passages into that of the statements."""
        entries = read_manifest(out, corpus)
        pages = [INDEX, *(name for entry in entries for name in entry.outputs if name.endswith(".html"))]
        for name in sorted(pages, key=lambda page: page == STATEMENTS_PAGE):
            page = (out / name).read_text("utf-8")
            made = page if MARK in page else OPENED.sub(lambda found: f"{found[0]}\n{MARK}", page, count=1)
            if name == STATEMENTS_PAGE:
                held = DATA.format(json_in_page({"passages": self.passages, "of": self.of}))
                made = HELD.sub("", made).replace("<script>", f"{held}\n<script>", 1)
            if made != page:
                write_whole(out / name, made)


def private_copy(corpus: Corpus, copies: Mapping[str, Path]) -> PrivateCopy:
    """The passages of a corpus as they stand in these copies of its texts.

    Raises `UsageError` where a text is not at hand or a passage was never compared with one (it has no digest), and
    `CorpusError` where a copy cannot be read.
    """
    from crossread.explore.controls import PRIVATE, located_passage

    rows = corpus.passages.to_dict("records")
    sources = list(dict.fromkeys(row["source"] for row in rows))
    if missing := [source for source in sources if source not in copies]:
        folder = (corpus.folder / "texts").as_posix()
        raise UsageError(
            f"--with-passages: the texts of {', '.join(missing)} are not at hand; put {missing[0]}.txt and the like "
            f"into {folder}, or name their folder with --texts"
        )
    if open_rows := [row["id"] for row in rows if pd.isna(row["digest_words"]) or not row["digest_words"]]:
        raise UsageError(
            f"--with-passages: {counted(len(open_rows), 'passage')} of passages.csv without a digest: nobody knows "
            f'whether the copies hold them: {", ".join(open_rows[:SHOWN])}; run "crossread check --fix" with the texts'
        )
    texts, problems = read_texts(corpus.folder, {source: copies[source] for source in sources})
    if problems:
        raise CorpusError(problems)
    found = {row["id"]: located_passage(texts[row["source"]], row) for row in rows}
    resting = (corpus.tables[name] for name in KINDS if "passage" in corpus.tables[name].columns)
    of = {row: passage for table in resting for row, passage in zip(table["id"], table["passage"], strict=True)}
    told = {
        name: (each.before, each.words, each.after, each.note.removesuffix(PRIVATE)) for name, each in found.items()
    }
    return PrivateCopy(told, {row: passage for row, passage in of.items() if passage in told})


def refuse_public(out: Path, *, force: bool) -> None:
    """Raises `UsageError` for a folder that others may see: under `outputs/`, or one that git would take in."""
    place = out.resolve()
    why = ""
    if Path(PUBLIC).resolve() in (place, *place.parents):
        why = f"{PUBLIC}/ is where public reports lie"
    elif tree := next((each for each in (place, *place.parents) if (each / ".git").exists()), None):
        why = "" if _is_ignored(tree, place) else f"git would take it in with {tree.as_posix()}"
    if why and not force:
        message = f"{why}; name a folder outside with -o, or say --force if nobody else sees it"
        raise UsageError(f'--with-passages: "{out.as_posix()}" is no place for a private copy: {message}')


def refuse_private(out: Path) -> None:
    """Raises `UsageError` for a folder with a private copy: a report that is left as it is would keep its passages."""
    if any(_is_private(out / name) for name in (INDEX, STATEMENTS_PAGE)):
        message = "give another folder, or --with-passages to bring it up to date"
        raise UsageError(f'-o: "{out.as_posix()}" holds a private copy with passages; {message}')


def _is_private(page: Path) -> bool:
    return page.is_file() and MARK in page.read_text("utf-8", errors="replace")


def _is_ignored(tree: Path, place: Path) -> bool:
    """Whether git leaves a folder out; not so where there is no git that could say it."""
    command = ("git", "-C", str(tree), "check-ignore", "--quiet", str(place / INDEX))
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False

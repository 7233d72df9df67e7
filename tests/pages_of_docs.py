"""The pages that people read, as the tests of the docs see them: their text, links, anchors and commands."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", flags=re.M | re.S)


def read_pages() -> dict[str, str]:
    """The text of each page by its path in the repository."""
    single = ["README.md", "SECURITY.md", "CONTRIBUTING.md", "data/LICENSE.md", "outputs/README.md"]
    paths = [*map(ROOT.joinpath, single), *sorted((ROOT / "docs").glob("*.md")), *ROOT.glob("data/*/codebook/*.md")]
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in paths}


def links(text: str) -> list[str]:
    """Where the links of a page lead, those to the web and to mail left out."""
    prose = re.sub(r"`[^`\n]*`", "", FENCE.sub("", text))
    return [link for link in re.findall(r"\]\(<?([^)\s>]+)>?\)", prose) if not re.match(r"[a-z]+:", link)]


def anchors(text: str) -> set[str]:
    """What links within a page can point to: its headings, as GitHub names them, and the anchors written in it."""
    prose = FENCE.sub("", text)
    headings = re.findall(r"^#{1,6} (.+)$", prose, flags=re.M)
    named = {re.sub(r"[^\w\- ]", "", re.sub(r"<[^>]*>", "", head).lower()).replace(" ", "-") for head in headings}
    return named | set(re.findall(r'<a id="([^"]+)">', prose))


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language, those of commands have none; without the indent of a list."""
    found = [(indent, body) for indent, named, body in FENCE.findall(text) if named == language]
    return ["\n".join(line.removeprefix(indent) for line in body.splitlines()) for indent, body in found]


def commands(text: str) -> list[str]:
    """The commands of a page: lines of blocks without a language, and those that are whole in a line of prose."""
    lines = [line.partition(" # ")[0].strip() for block in blocks(text, "") for line in block.splitlines()]
    inline = re.findall(r"`((?:\.venv/bin/\w+|make) [^`\n]+|python \w+/\w+\.py[^`\n]*)`", FENCE.sub("", text))
    return [line for line in dict.fromkeys([*lines, *inline]) if line]

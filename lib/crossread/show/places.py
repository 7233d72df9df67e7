"""Where a row stands in its source: the place in words, and the public page opened at it. Never the passage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import pandas as pd

from crossread.corpus.web import is_web_address
from crossread.show.words import sentence

SURE_WORDS = 3


def locator_words(passage: Mapping[Any, Any]) -> str:
    """Where a passage stands, in words: section, edges or sentence, stream; "nowhere: silent" without a passage."""
    if not passage:
        return "nowhere: silent"
    section, stream = str(passage["section"]), passage["stream"]
    title = sentence(section.replace("-", " ").replace("_", " ")).rstrip(".")
    if passage["row"] or passage["column"]:
        cell = ", ".join(f'{part} "{passage[part]}"' for part in ("row", "column") if passage[part])
        return f'table "{title}", {cell}'
    where = f"note {section}" if stream == "notes" else title
    if passage["sentence"]:
        spot = "heading" if passage["sentence"] == "0" else f"sentence {passage['sentence'].replace('-', ' to ')}"
    else:
        spot = f"“{passage['starts']} … {passage['ends']}”"
    again = f", occurrence {passage['occurrence']}" if pd.notna(passage["occurrence"]) and passage["occurrence"] else ""
    return f"{where}, {spot}{again}" + (f", {stream}" if stream == "body" else "")


def passage_url(page: str, passage: Mapping[Any, Any]) -> str:
    """The public page of a source, opened at a passage of the body where its first edge is long enough to be found.

    A browser marks the first place where the edges match, in either case of letters: an edge of a word or two would
    often mark another place, so the link then opens the page only. "" without a page on the web or a passage.
    """
    if not is_web_address(str(page)) or not passage:
        return ""
    if passage["stream"] != "body" or len(passage["starts"].split()) < SURE_WORDS:
        return page
    edges = (quote(passage[edge], safe="").replace("-", "%2D") for edge in ("starts", "ends"))
    return f"{page}#:~:text={','.join(edges)}"

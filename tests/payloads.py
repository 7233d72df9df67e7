"""Words that would run something or ask for something if a page took them for more than words, and a corpus of them."""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import yaml
from crossread.corpus.find import META
from crossread.corpus.schema import CODEBOOK, Column, TableSchema, load_schemas

ISLAND = Path(__file__).parent / "data" / "sound"
RUN, ASK = "top.ran.push({n})", "http://asked.example/{n}"
# What plain rows of the tables hold that the island has not, by column or by the table to which it refers.
PLAIN = {
    "sources": "alpha2019", "source": "alpha2019", "passages": "alpha2019-p-001", "rows": "alpha2019-dia-001",
    "figures": "alpha2019-fig-001", "round": "1", "n": "001", "sentence": "1", "date": "2019", "value": "",
}  # fmt: skip
# Columns of numbers, dates and of what a second reader coded: a report on other words in them fails and says so.
COMPUTED = ("round", "n", "sentence", "start", "end", "date", "period", "variable", "value")
# Codes that stay whole, so that there are briefs on them, for which their files are named.
WHOLE = ("say", "ministry")
ONE_EACH = ("positions",)
VARIABLES = ("family", "theme", "role", "stance", "addressee_family", "addressee", "instrument", "strength")
# `RUN` and `ASK` stand for a script that leaves its number, and for an address that leaves it when it is asked for.
KINDS = (
    "<script>RUN</script>",
    "</script><script>RUN</script>",
    "<SCRIPT type=module>RUN</SCRIPT>",
    "<script src=ASK></script>",
    "<img src=x onerror=RUN>",
    "<img src=ASK>",
    "<img/src=`x`onerror=RUN//",
    "<svg onload=RUN>",
    "<svg/onload=RUN//",
    "<svg><a xlink:href='javascript:RUN'><text>x</text></a></svg>",
    "<svg><animate onbegin=RUN attributeName=x dur=1s>",
    "<svg><image href=ASK /></svg>",
    '"><script>RUN</script>',
    "'><img src=x onerror=RUN>",
    '" autofocus onfocus="RUN" x="',
    "' onmouseover='RUN' x='",
    '<iframe srcdoc="<script>RUN</script>"></iframe>',
    "<iframe src=javascript:RUN></iframe>",
    "<object data=javascript:RUN></object>",
    "<embed src=ASK>",
    "<a href=javascript:RUN>x</a>",
    "<a href=jav&#x09;ascript:RUN>x</a>",
    "<a href='data:text/html,<script>RUN</script>'>x</a>",
    "<details open ontoggle=RUN>",
    "<body onload=RUN>",
    "<input autofocus onfocus=RUN>",
    "<video><source onerror=RUN></video>",
    "<video poster=ASK></video>",
    "<marquee onstart=RUN>x</marquee>",
    "<math><mtext></form><form><mglyph><style></math><img src=x onerror=RUN>",
    "<style>@import 'ASK';</style>",
    "<p style='background:url(ASK)'>x</p>",
    "<link rel=stylesheet href=ASK>",
    "<link rel=preload as=image href=ASK>",
    "<meta http-equiv=refresh content='9;url=ASK'>",
    "<base href=ASK>",
    "<form action=javascript:RUN><button autofocus>x</button></form>",
    "</td></tr></table><script>RUN</script>",
    "</title></style></textarea></noscript><script>RUN</script>",
    "<!--><script>RUN</script>-->",
    "<![CDATA[><script>RUN</script>]]>",
    "&lt;script&gt;RUN&lt;/script&gt;",
    "\\<script>RUN</script>",
    "\\\\<script>RUN</script>",
    "`<script>RUN</script>",
    "``` <script>RUN</script>",
    "[x](javascript:RUN)",
    "[x](<javascript:RUN>)",
    "[x](JaVaScRiPt&colon;RUN)",
    "[x](data:text/html,<script>RUN</script>)",
    "<javascript:RUN>",
    "![x](ASK)",
    "![x](x 'a\" onerror=RUN b=\"')",
    "[x][y] [y]: javascript:RUN",
    '[x](13_statements.ipynb#a"onmouseover=RUN)',
    "**x<b onclick=RUN>y**",
    "$\\href{javascript:RUN}{x}$ $$<img src=x onerror=RUN>$$",
    "| a | <script>RUN</script> |",
    "{{ RUN }} {% raw %} {0.__class__} {x!r} %s",
    "]]}'></table><script>RUN</script>",
    "\\u003cscript\\u003eRUN\\u003c/script\\u003e",
    "javascript:RUN",
    "data:text/html,<script>RUN</script>",
    "//asked.example/RUN",
)


def payloads() -> Iterator[str]:
    """Each kind in turn, over and over, each time with a number of its own."""
    for n, kind in enumerate(itertools.cycle(KINDS)):
        yield kind.replace("RUN", RUN.format(n=n)).replace("ASK", ASK.format(n=n))


def hostile_corpus(folder: Path) -> Path:
    """The island with a payload in every text, code, id, title, value of YAML and file name; returns its folder.

    Texts carry a payload after their words, the codes of codebooks do so wherever they are used. For every other code
    and id, each table has a copy of its first row in which only this one cell is a payload.
    """
    target, given = folder / "data" / "island<img src=x onerror=top.ran.push(-1)>", payloads()
    shutil.copytree(ISLAND, target)
    tables = {name: _read(target, schema) for name, schema in load_schemas().items()}
    codes = _codes(tables, given)
    for name, schema in load_schemas().items():
        table = _planted(tables[name], schema, codes, given)
        (target / schema.file).parent.mkdir(exist_ok=True)
        table.to_csv(target / schema.file, index=False)
    meta = yaml.safe_load((target / META).read_text("utf-8"))
    (target / META).write_text(yaml.safe_dump(_meta(meta, given), sort_keys=False), "utf-8")
    (target / "texts" / "<svg onload=top.ran.push(-2)>.txt").write_text("<svg onload=top.ran.push(-3)>\n", "utf-8")
    return target


def _read(folder: Path, schema: TableSchema) -> pd.DataFrame:
    """The table of the island; where it has none, one with a first row of plain values."""
    path = folder / schema.file
    if path.exists():
        return pd.read_csv(path, dtype=str, keep_default_na=False).reindex(columns=schema.names, fill_value="")
    plain = {column.name: _plain(column, schema) for column in schema.columns}
    return pd.DataFrame([plain | ({"variable": name} if "variable" in plain else {}) for name in VARIABLES])


def _plain(column: Column, schema: TableSchema) -> str:
    if column.enum:
        return column.enum[0]
    if column.name in PLAIN or column.refers in PLAIN:
        return PLAIN[column.name if column.name in PLAIN else column.refers]
    if column.name == "id":
        kind = re.search("-([a-z]{3})-", _pattern(column, schema))
        return f"alpha2019-{kind[1]}-001" if kind else "plain"
    return "1" if column.type in ("integer", "number") else "said"


def _pattern(column: Column, schema: TableSchema) -> str:
    field = next(field for field in schema.descriptor["fields"] if field["name"] == column.name)
    return str(field.get("constraints", {}).get("pattern", ""))


def _codes(tables: dict[str, pd.DataFrame], given: Iterator[str]) -> dict[str, dict[str, str]]:
    """By codebook: what each id becomes. Semicolons would part it in two."""
    free = (payload for payload in given if ";" not in payload)
    books = [name for name, schema in load_schemas().items() if _is_book(schema)]
    return {book: {code: f"{code}{next(free)}" for code in tables[book]["id"] if code not in WHOLE} for book in books}


def _planted(
    table: pd.DataFrame, schema: TableSchema, codes: dict[str, dict[str, str]], given: Iterator[str]
) -> pd.DataFrame:
    rows = table.to_dict("records")
    for row in rows:
        for column in schema.columns:
            row[column.name] = _cell(column, schema, str(row[column.name]), codes, given)
    return pd.DataFrame([*rows, *_copies(rows, schema, given)], columns=schema.names)


def _cell(
    column: Column, schema: TableSchema, value: str, codes: dict[str, dict[str, str]], given: Iterator[str]
) -> str:
    book = schema.name if column.name == "id" else column.refers
    if book in codes:
        return "; ".join(codes[book].get(part.strip(), part.strip()) for part in value.split(";")) if value else ""
    if _is_text(column, schema):
        return f"{value} {next(given)}".strip()
    return value


def _copies(rows: list[dict[Any, Any]], schema: TableSchema, given: Iterator[str]) -> Iterator[dict[Any, Any]]:
    """A copy of the first row for each code and id; of positions, of which there is one a source and issue, no copy."""
    for n, name in enumerate(column.name for column in schema.columns if _is_code(column, schema)):
        payload = {name: next(given)}
        if schema.name in ONE_EACH:
            rows[n % len(rows)].update(payload)
        else:
            own = {"id": f"{rows[0]['id'].rpartition('-')[0]}-9{n:02}"} if "id" in schema.names else {}
            texts = {each.name: f"{name} {next(given)}" for each in schema.columns if _is_text(each, schema)}
            yield rows[0] | texts | own | payload


def _is_text(column: Column, schema: TableSchema) -> bool:
    free = column.type == "string" and not (column.enum or column.refers or column.name in (*schema.key, *COMPUTED))
    return free and not _pattern(column, schema)


def _is_code(column: Column, schema: TableSchema) -> bool:
    """Whether this is a word that is no text, no number, and no code of a codebook (planted where it is used)."""
    in_book = column.refers in load_schemas() and _is_book(load_schemas()[column.refers])
    return column.type == "string" and not (in_book or _is_text(column, schema) or column.name in COMPUTED)


def _is_book(schema: TableSchema) -> bool:
    return "id" in schema.names and (schema.folder == CODEBOOK or schema.name == "events")


def _meta(value: Any, given: Iterator[str], key: str = "") -> Any:
    """The values of corpus.yml with payloads after them; ids, dates, numbers of words and coverage as they are."""
    if key in ("id", "date", "words_body", "coverage"):
        return value
    if isinstance(value, dict):
        return {name: _meta(held, given, name) for name, held in value.items()}
    if isinstance(value, list):
        return [_meta(held, given, key) for held in value]
    return next(given) if key == "url" else f"{value} {next(given)}".strip()

"""The codebook: whether every code has its parts and an example, and the themes are leaves under families."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.corpus.check_glossary import check_glossary
from crossread.corpus.hits import SEARCHED, is_term
from crossread.corpus.rows import CorpusRows, Row
from crossread.corpus.schema import CODEBOOK, load_schemas
from crossread.errors import Problem


def check_codes(rows: CorpusRows) -> list[Problem]:
    """Codes without an example, in circles or too deep, leaves without terms, families in use, acronyms unexplained.

    While the file of some table is faulty, examples are not checked: the rows that carry a code may be missing.
    """
    problems: list[Problem] = []
    for name, schema in load_schemas().items():
        if schema.folder != CODEBOOK or name not in rows.whole:
            continue
        if "example" in schema.names and not rows.faulty:
            problems += _examples(rows, name)
        if "parent" in schema.names:
            problems += [problem for row in rows[name] for problem in _circle(rows, row)]
    problems += [*_themes(rows), *_families_in_use(rows)] if "themes" in rows.whole else []
    problems += [problem for kind in SEARCHED if kind in rows.whole for problem in _terms(rows, kind)]
    return problems + check_glossary(rows)


def _terms(rows: CorpusRows, kind: str) -> Iterator[Problem]:
    for row in rows[kind]:
        if (kind == "claims" or row["parent"]) and not row.many("terms"):
            what = "a claim" if kind == "claims" else "a leaf theme"
            yield row.problem("terms", f"{what} needs search terms, or silence on it cannot be shown")
        for term in row.many("terms"):
            if not is_term(term):
                yield row.problem(
                    "terms", f'"{term}" cannot be searched for; use words, with * only at their end and & between them'
                )


def _examples(rows: CorpusRows, table: str) -> Iterator[Problem]:
    carried: dict[str, list[str]] = {}
    for carrier, _, code in rows.referring(table):
        carried.setdefault(code, []).append(carrier.id or carrier["recommendation"])
    for row in rows[table]:
        own, family = carried.get(row.id, []), [each for code in _below(rows, row) for each in carried.get(code, [])]
        used = own + (family if table == "themes" else [])
        if row["example"] and row["unused"]:
            yield row.problem("unused", "the code has an example and a reason for none; empty one of the two")
        elif row["unused"] and used:
            yield row.problem("unused", f'the code is called unused, but "{used[0]}" has it; give it as the example')
        elif row["example"] in rows.by_id and row["example"] not in own + family:
            advice = f'; "{(own + family)[0]}" does' if own + family else "; no row does: say why under unused"
            yield row.problem("example", f'"{row["example"]}" does not have the code "{row.id}"{advice}')
        elif not row["example"] and not row["unused"]:
            advice = f', for instance "{(own + family)[0]}"' if own + family else ", or say under unused why"
            yield row.problem("example", f'the code "{row.id}" has no example; name a row that has it{advice}')


def _below(rows: CorpusRows, code: Row) -> list[str]:
    """The codes under a code, at any depth; each once, so that a circle ends."""
    found = dict.fromkeys([code.id])
    reached = [code.id]
    while reached:
        below = [each for each in rows.children[code.table].get(reached.pop(), ()) if each not in found]
        found |= dict.fromkeys(below)
        reached += below
    return list(found)[1:]


def _circle(rows: CorpusRows, row: Row) -> Iterator[Problem]:
    seen, code = dict.fromkeys([row.id]), rows.ids[row.table].get(row["parent"])
    while code is not None and code.id not in seen:
        seen[code.id] = None
        code = rows.ids[row.table].get(code["parent"])
    if code is not None and code.id == row.id and len(seen) > 1:
        yield row.problem("parent", f"the parents form a circle: {' under '.join([*seen, row.id])}; cut it")


def _themes(rows: CorpusRows) -> Iterator[Problem]:
    parents = {row["parent"] for row in rows["themes"]}
    for row in rows["themes"]:
        above = rows.ids["themes"].get(row["parent"])
        if not row["parent"] and row.id not in parents:
            yield row.problem("parent", "the theme has neither a family nor leaves; name its family")
        if above is not None and above["parent"] and above.id != row.id:
            message = f'"{above.id}" is itself a leaf of "{above["parent"]}"; themes have two levels only'
            yield row.problem("parent", message)


def _families_in_use(rows: CorpusRows) -> Iterator[Problem]:
    for carrier, column, code in rows.referring("themes"):
        theme = rows.ids["themes"].get(code)
        if theme is not None and not theme["parent"]:
            yield carrier.problem(column.name, family_in_use(rows, theme))


def family_in_use(rows: CorpusRows, family: Row) -> str:
    """What to say where a family of themes stands for one of its leaves."""
    leaves = ", ".join(sorted(_below(rows, family))[:10]) or "none yet"
    return f'"{family.id}" is a family of themes; use one of its leaves: {leaves}'

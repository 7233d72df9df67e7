"""Small corpora written in a test: rows name only the cells that matter, the rest gets a plain value."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import yaml
from crossread.corpus.load import COVERED, Corpus, open_corpus
from crossread.corpus.schema import load_schemas

Rows = list[dict[str, Any]]

PLAIN = {
    "diagnoses": {"role": "driver", "about": "army", "scope": "here", "polarity": "asserts", "endorsement": "own"},
    "recommendations": {"direction": "do", "strength": "should", "explicit": "yes", "endorsement": "own"},
    "positions": {"status": "own", "basis": "says"},
    "claims": {"kind": "remedy"},
    "passages": {"stream": "body", "section": "opening", "starts": "so it", "ends": "was told", "words": 10},
}
CODES = {
    "themes": [("violence", ""), ("raids", "violence"), ("feuds", "violence"), ("rule", ""), ("coups", "rule")],
    "actors": [("state", ""), ("army", "state"), ("unit", "army"), ("abroad", "")],
    "instruments": [("training", None), ("aid", None)],
    "claims": [("talks", None), ("votes", None)],
}
VOICE_KINDS = [("author", "authors", "ann"), ("company", "companies", ""), ("ngo", "NGOs", ""),
               ("official", "officials", "chief"), ("soldier", "soldiers", "")]  # fmt: skip
VOICES = [
    ("ann", "author", "no", "alpha2001"),
    ("bob", "author", "no", "beta2002"),
    ("chief", "official", "yes", "alpha2001"),
]


def source(name: str, **fields: Any) -> dict[str, Any]:
    """An entry of corpus.yml for a source of 1,000 words."""
    short = f"{name[:-4].title()} {name[-4:]}"
    plain = {"id": name, "short": short, "title": f"On {name}", "authors": ["A. N. Author"], "publisher": "The Press"}
    about = {"date": f"{name[-4:]}-05", "kind": "report", "url": f"https://example.org/{name}", "words_body": 1000}
    said = {"funder": "not stated", "evidence_base": "talks", "interests": "none declared", "description": "A report."}
    return plain | about | said | fields


def meta(*sources: dict[str, Any], coverage: str = "complete") -> dict[str, Any]:
    """A corpus.yml in which every table of every source has the same coverage."""
    covered = {entry["id"]: dict.fromkeys(COVERED, coverage) for entry in sources}
    return {"title": "Villages", "question": "Who is to blame?", "sources": list(sources), "coverage": covered}


def codebook() -> dict[str, Rows]:
    """Themes in two families with three leaves, actors, instruments, claims, voices and kinds of voices."""
    tables: dict[str, Rows] = {}
    for table, codes in CODES.items():
        rows = [{"id": code, "label": f"The {code}", "brief": f"what {code} is", "parent": up} for code, up in codes]
        rows = [row | {"claim": f"There should be {row['id']}."} for row in rows] if table == "claims" else rows
        tables[table] = [{key: value for key, value in row.items() if value is not None} for row in rows]
    tables["voices"] = [
        {"id": name, "label": name.title(), "kind": kind, "local": local, "named": "yes", "sources": where}
        for name, kind, local, where in VOICES
    ]
    told = {"definition": "A kind of voice.", "use_when": "One of the kind speaks.", "not_when": "Another does."}
    tables["voice_kinds"] = [
        {"id": kind, "label": kind, "plural": plural, "brief": f"what {kind} is", "example": one} | told
        | ({} if one else {"unused": "None speaks."})
        for kind, plural, one in VOICE_KINDS
    ]  # fmt: skip
    return tables


def _kinds(entries: Rows) -> Rows:
    """A code for each kind that the entries have."""
    kinds = sorted({entry["kind"] for entry in entries if "kind" in entry})
    return [{"id": kind, "label": kind.replace("_", " ")} for kind in kinds]


def small_corpus(folder: Path, described: dict[str, Any] | None = None, **tables: Rows) -> Corpus:
    """A corpus in `folder` with the rows given; sources alpha2001 and beta2002 unless described otherwise.

    Findings and readings of claims were written with all sources. A row without a passage gets one of its own, in the
    source that its id begins with, ten words long.
    """
    described = described or meta(source("alpha2001"), source("beta2002"))
    every = {"read_with": ";".join(entry["id"] for entry in described["sources"])}
    plain = PLAIN | {"findings": every, "claims": PLAIN["claims"] | every}
    filled = codebook() | {name: [plain.get(name, {}) | row for row in rows] for name, rows in tables.items()}
    filled["passages"] = _passages(filled)
    for holder, kinds in (("events", "event_kinds"), ("glossary", "glossary_kinds")):
        filled.setdefault(kinds, _kinds(filled.get(holder, [])))
    (folder / "codebook").mkdir(parents=True, exist_ok=True)
    (folder / "codings").mkdir(exist_ok=True)
    (folder / "corpus.yml").write_text(yaml.safe_dump(described, sort_keys=False), "utf-8")
    for name, schema in load_schemas().items():
        frame = pd.DataFrame(filled.get(name, []), columns=schema.names).astype(object).fillna("")
        frame.to_csv(folder / schema.file, index=False)
    return open_corpus(folder)


def _passages(filled: dict[str, Rows]) -> Rows:
    passages = list(filled.get("passages", []))
    known = {passage["id"] for passage in passages}
    for name in ("diagnoses", "recommendations", "positions", "figures", "forecasts", "mentions", "causes"):
        for row in filled.get(name, []):
            where, _, rest = row["id"].partition("-")
            row.setdefault("statement", f"It is said in {row['id']}.")
            row.setdefault("voice", "ann" if where == "alpha2001" else "bob")
            kind, _, number = rest.partition("-")
            codes = {"dia": 1, "rec": 2, "pos": 3, "fig": 4, "for": 5, "men": 6, "cau": 7}
            row.setdefault("passage", f"{where}-p-{codes[kind]}{number}")
            row.setdefault("source", where)
            if row["passage"] and row["passage"] not in known:
                known.add(row["passage"])
                passages.append(PLAIN["passages"] | {"id": row["passage"], "source": where})
    return passages

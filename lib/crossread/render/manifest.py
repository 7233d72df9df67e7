"""The record of what was rendered: `manifest.json` with a list of reports, and the digests of data and code."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from crossread.render.execute import Failure

NAME = "manifest.json"
RENDERED, FAILED = "rendered", "failed"


@dataclass(frozen=True)
class Entry:
    """One report of the manifest; `outputs` are paths in the output folder, `digests` those of data, code, notebook."""

    id: str
    title: str
    label: str
    notebook: str
    dimension: str
    value: str
    parameters: Mapping[str, Any]
    status: str
    seconds: float
    outputs: tuple[str, ...]
    finding: str = ""
    error: Failure | None = None
    digests: Mapping[str, str] = field(default_factory=dict)


def read_manifest(out: Path, corpus: str) -> list[Entry]:
    """The reports that an earlier run left in `out` for this corpus and that still have all their files."""
    try:
        content = json.loads((out / NAME).read_text("utf-8"))
        entries = [_entry(report) for report in content["reports"]] if content["corpus"] == corpus else []
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [entry for entry in entries if entry.outputs and all((out / name).is_file() for name in entry.outputs)]


def merged(earlier: Iterable[Entry], now: Sequence[Entry]) -> list[Entry]:
    """The reports of this run, and those of earlier ones that it did not touch."""
    again = {entry.id for entry in now}
    return [*now, *(entry for entry in earlier if entry.id not in again)]


def write_manifest(out: Path, corpus: str, digests: Mapping[str, str], entries: Iterable[Entry], folder: Path) -> None:
    """Writes the manifest to `out` in one step, by way of `folder`."""
    reports = [_record(entry) for entry in entries]
    content = {"corpus": corpus, "digests": dict(digests), "reports": reports}
    (folder / NAME).write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")
    (folder / NAME).replace(out / NAME)


def digest_data(folder: Path) -> str:
    """Digest of corpus.yml and of all tables of a corpus folder; source texts do not count, no report reads them."""
    return _digest(folder, [folder / "corpus.yml", *folder.rglob("*.csv")])


def digest_code() -> str:
    """Digest of the library: its Python files, schemas and templates."""
    root = Path(str(resources.files("crossread")))
    return _digest(root, [path for ending in ("py", "yaml", "j2", "css", "js") for path in root.rglob(f"*.{ending}")])


def _digest(root: Path, paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        name = path.relative_to(root).as_posix()
        if not name.startswith("texts/"):
            digest.update(name.encode("utf-8") + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _entry(report: Mapping[str, Any]) -> Entry:
    error = Failure(report["error"]["cell"], report["error"]["message"]) if report["error"] else None
    return Entry(**{**report, "outputs": tuple(report["outputs"]), "error": error})


def _record(entry: Entry) -> dict[str, Any]:
    error = {"cell": entry.error.cell, "message": entry.error.message} if entry.error else None
    return {
        **vars(entry),
        "parameters": dict(entry.parameters),
        "outputs": list(entry.outputs),
        "error": error,
        "digests": dict(entry.digests),
    }

"""The record of what was rendered: `manifest.json` with a list of reports, and what each of them rests on."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from crossread.render.digests import State
from crossread.render.job import Failure

NAME = "manifest.json"
RENDERED, CURRENT, FAILED = "rendered", "current", "failed"
# Seconds between two writings while reports come in: a thousand reports must not write the manifest a thousand times.
BETWEEN = 2.0


@dataclass(frozen=True)
class Entry:
    """One report of the manifest; `outputs` are paths in the output folder.

    `digests` are those of data, code, packages, notebook and parameters, `reads` those of the files of the corpus that
    the notebook asked for. A report that is being made anew has no digests until it is done.
    """

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
    reads: Mapping[str, str] = field(default_factory=dict)


class Record:
    """The manifest of an output folder while a run adds to it; `folder` is where files are written before they move.

    Reports of earlier runs that still have all their files stay, in their order after those of the plan.
    """

    def __init__(self, out: Path, folder: Path, corpus: str, state: State, planned: Sequence[str]) -> None:
        self.out, self.folder, self.corpus, self.state = out, folder, corpus, state
        earlier = {entry.id: _as_of_now(entry, state) for entry in read_manifest(out, corpus)}
        self._entries: dict[str, Entry | None] = {**dict.fromkeys(planned), **earlier}
        self.index = str(_content(out, corpus).get("index", ""))
        self._written = time.monotonic()

    @property
    def entries(self) -> list[Entry]:
        """The reports that there are, in the order of the plan, then those of earlier runs."""
        return [entry for entry in self._entries.values() if entry]

    def get(self, identity: str) -> Entry | None:
        """The report as an earlier run or this one left it; None when there is none."""
        return self._entries.get(identity)

    def put(self, entry: Entry) -> Entry:
        """Takes a report that is done, which it returns, and writes the manifest unless that was a moment ago."""
        self._entries[entry.id] = entry
        if time.monotonic() - self._written > BETWEEN:
            self.save()
        return entry

    def begin(self, stale: Iterable[str]) -> None:
        """Writes down that these reports are being made anew: a run that is stopped leaves them stale."""
        for identity in stale:
            if entry := self._entries[identity]:
                self._entries[identity] = replace(entry, digests={}, reads={})
        self.save()

    def save(self) -> None:
        """Writes the manifest to disk."""
        more = {"index": self.index} if self.index else {}
        write_manifest(self.out, self.corpus, self.state.digests(), self.entries, self.folder, more)
        self._written = time.monotonic()

    def index_digest(self) -> str:
        """Digest of all that the index page is made of: the state of the data, and the reports but for their times."""
        told = [{**_record(entry), "seconds": 0, "status": entry.status == FAILED} for entry in self.entries]
        content = json.dumps([self.state.digests(), told], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(content.encode("utf-8")).hexdigest()


def read_manifest(out: Path, corpus: str) -> list[Entry]:
    """The reports that an earlier run left in `out` for this corpus and that still have all their files."""
    try:
        entries = [_entry(report) for report in _content(out, corpus).get("reports", [])]
    except (KeyError, TypeError):
        return []
    return [entry for entry in entries if entry.outputs and all((out / name).is_file() for name in entry.outputs)]


def write_manifest(
    out: Path,
    corpus: str,
    digests: Mapping[str, str],
    entries: Iterable[Entry],
    folder: Path,
    more: Mapping[str, str] | None = None,
) -> None:
    """Writes the manifest to `out` in one step, by way of `folder`; not at all when it is there word for word."""
    reports = [_record(entry) for entry in entries]
    content = {"corpus": corpus, "digests": dict(digests), **(more or {}), "reports": reports}
    text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
    with suppress(OSError, UnicodeDecodeError):
        if (out / NAME).read_text("utf-8") == text:
            return
    (folder / NAME).write_text(text, "utf-8", newline="\n")
    (folder / NAME).replace(out / NAME)


def _content(out: Path, corpus: str) -> dict[str, Any]:
    try:
        content = json.loads((out / NAME).read_text("utf-8"))
        return dict(content) if content["corpus"] == corpus else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _as_of_now(entry: Entry, state: State) -> Entry:
    """The report with the digest of the data as they are now, if none of the files that it rests on has changed."""
    if not entry.digests or state.read(entry.reads) != entry.reads:
        return entry
    return replace(entry, digests={**entry.digests, "data": state.data})


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
        "reads": dict(entry.reads),
    }

"""The record of what was rendered: `manifest.json` with a list of reports, and what each of them rests on."""

from __future__ import annotations

import json
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from crossread.errors import Problem
from crossread.render.digests import State, digest_of
from crossread.render.job import Failure
from crossread.render.names import MANIFEST, is_name_of, is_own_file

RENDERED, CURRENT, FAILED = "rendered", "current", "failed"
TEXTS = ("id", "title", "label", "notebook", "dimension", "value", "status", "finding")
KINDS: Mapping[str, Any] = {
    **dict.fromkeys(TEXTS, str),
    **dict.fromkeys(("parameters", "digests", "reads"), dict),
    "seconds": int | float,
    "outputs": list,
    "error": dict | None,
}
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
        self.faultless = str(_content(out, corpus).get("faultless", ""))
        self._begun = known_reports(out, corpus) or set()
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
        """Writes down that these reports are being made anew: a run that is stopped leaves them stale.

        Their names are written down before there are files of them, which so are known for ours if the run is killed.
        """
        for identity in stale:
            self._begun.add(identity)
            if entry := self._entries[identity]:
                self._entries[identity] = replace(entry, digests={}, reads={})
        self.save()

    def doubt(self, identities: Iterable[str], changed: Collection[str]) -> None:
        """Leaves those reports stale that read a file which was written while they were made, whatever it holds now."""
        for identity in identities:
            entry = self._entries[identity]
            if entry and set(changed) & set(entry.reads):
                self._entries[identity] = replace(entry, digests={}, reads={})

    def save(self) -> None:
        """Writes the manifest to disk."""
        begun = sorted(self._begun - {entry.id for entry in self.entries})
        told: dict[str, str | list[str]] = {"index": self.index, "faultless": self.faultless, "begun": begun}
        more = {name: value for name, value in told.items() if value}
        write_manifest(self.out, self.corpus, self.state.digests(), self.entries, self.folder, more)
        self._written = time.monotonic()

    def index_digest(self, faults: Sequence[Problem]) -> str:
        """Digest of all that the index page is made of: the state of the data, its faults, the reports but times."""
        told = [{**_record(entry), "seconds": 0, "status": entry.status == FAILED} for entry in self.entries]
        return digest_of([self.state.digests(), [str(fault) for fault in faults], told])

    def state_digest(self) -> str:
        """Digest of the corpus, the library and the packages together."""
        return digest_of(self.state.digests())


def read_manifest(out: Path, corpus: str) -> list[Entry]:
    """The reports that an earlier run left in `out` for this corpus and that still have all their files."""
    entries = _entries(_content(out, corpus))
    return [entry for entry in entries if entry.outputs and all(is_own_file(out, name) for name in entry.outputs)]


def known_reports(out: Path, corpus: str) -> set[str] | None:
    """Ids of the reports of this corpus that earlier runs made or began in `out`; None where no run left a manifest."""
    content = _content(out, corpus)
    begun = content.get("begun")
    listed = [name for name in begun if isinstance(name, str)] if isinstance(begun, list) else []
    return {*listed, *(entry.id for entry in _entries(content))} if content else None


def corpus_of(out: Path) -> str:
    """Name of the corpus whose reports lie in `out` according to the manifest there; "" without one."""
    return str(_read(out).get("corpus", ""))


def write_manifest(
    out: Path,
    corpus: str,
    digests: Mapping[str, str],
    entries: Iterable[Entry],
    folder: Path,
    more: Mapping[str, str | list[str]] | None = None,
) -> None:
    """Writes the manifest to `out` in one step, by way of `folder`; not at all when it is there word for word."""
    reports = [_record(entry) for entry in entries]
    content = {"corpus": corpus, "digests": dict(digests), **(more or {}), "reports": reports}
    text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
    with suppress(OSError, UnicodeDecodeError):
        if is_own_file(out, MANIFEST) and (out / MANIFEST).read_text("utf-8") == text:
            return
    (folder / MANIFEST).write_text(text, "utf-8", newline="\n")
    (folder / MANIFEST).replace(out / MANIFEST)


def _content(out: Path, corpus: str) -> dict[str, Any]:
    content = _read(out)
    return content if content.get("corpus") == corpus else {}


def _read(out: Path) -> dict[str, Any]:
    """The object in the manifest; empty when there is none that a run can have written."""
    if not is_own_file(out, MANIFEST):
        return {}
    try:
        content = json.loads((out / MANIFEST).read_text("utf-8"))
        json.dumps(content, ensure_ascii=False).encode("utf-8")  # not so of a half of a character
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(content, dict) or not isinstance(content.get("corpus"), str):
        return {}
    return content if isinstance(content.get("reports"), list) else {}


def _as_of_now(entry: Entry, state: State) -> Entry:
    """The report with the digest of the data as they are now, if none of the files that it rests on has changed."""
    if not entry.digests or state.read(entry.reads) != entry.reads:
        return entry
    return replace(entry, digests={**entry.digests, "data": state.data})


def _entries(content: Mapping[str, Any]) -> list[Entry]:
    """The reports in the object of a manifest; what no run can have written of a report is left out."""
    return [_entry(report) for report in content.get("reports", []) if _is_whole(report)]


def _entry(report: Mapping[str, Any]) -> Entry:
    error = Failure(report["error"]["cell"], report["error"]["message"]) if report["error"] else None
    return Entry(**{**report, "outputs": tuple(report["outputs"]), "error": error})


def _is_whole(report: object) -> bool:
    """Whether this is a report as `_record` writes it: nothing missing, all of its type, outputs with its own names."""
    if not isinstance(report, dict) or set(report) != set(KINDS):
        return False
    if not all(isinstance(report[name], kind) for name, kind in KINDS.items()):
        return False
    texts = [*report["outputs"], *report["digests"].values(), *report["reads"].values()]
    plain = all(isinstance(value, str | int | float) for value in report["parameters"].values())
    named = all(isinstance(text, str) for text in texts) and all(is_name_of(report["id"], n) for n in report["outputs"])
    return plain and named and report["status"] in (RENDERED, CURRENT, FAILED) and _is_failure(report["error"])


def _is_failure(error: dict[str, Any] | None) -> bool:
    whole = not error or (set(error) == {"cell", "message"} and isinstance(error["message"], str))
    return whole and (not error or error["cell"] is None or isinstance(error["cell"], int))


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

"""The reports of an output folder at an address of this machine, each page with a script that says when it is newer.

The files on disk stay as any run writes them; only what is served has that script, and a policy that lets it ask.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from crossread.render.arranged import made
from crossread.render.manifest import read_manifest
from crossread.render.names import INDEX, is_own_file
from crossread.render.page import TEMPLATES, hash_source

HOST, PORT = "127.0.0.1", 8765
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".pdf": "application/pdf",
    ".ipynb": "application/json",
    ".svg": "image/svg+xml",
}
STAMP = "stamp/"
STYLE = (
    ".watch { position: fixed; inset: auto 0 0 0; z-index: 9; max-height: 40vh; overflow: auto; padding: 0.6rem 1rem; "
    "color: var(--text); background: var(--box); border-top: 3px solid var(--link); } .watch p { margin: 0.1rem 0; }"
)


@contextmanager
def served(out: Path, corpus: str, problems: Callable[[], tuple[str, ...]], port: int = PORT) -> Iterator[str]:
    """The address at which the reports of a corpus in `out` can be read meanwhile; at another port if it is taken."""

    class Handler(_Handler):
        folder, name, told = out, corpus, staticmethod(problems)

    try:
        server = ThreadingHTTPServer((HOST, port), Handler)
    except OSError:
        server = ThreadingHTTPServer((HOST, 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.1,), name="served", daemon=True).start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    """Answers with files that a run wrote, and with the stamp of one; with nothing else, and to this machine alone."""

    folder: Path
    name: str
    told: Callable[[], tuple[str, ...]]

    def do_GET(self) -> None:
        """A page, a file beside it, or whether the page is newer."""
        asked = unquote(urlsplit(self.path).path).removeprefix("/") or INDEX
        # A page of elsewhere may reach this address under a name of its own, and must not read here.
        if self.headers.get("Host") not in self._hosts():
            self.send_error(403, "this is served to its own address only")
        elif asked.startswith(STAMP):
            answer = {"stamp": self._stamp(asked.removeprefix(STAMP)), "problems": self.told()}
            self._answer("application/json", json.dumps(answer).encode("utf-8"))
        elif not self._is_ours(asked):
            self.send_error(404, "there is no such report")
        else:
            content = (self.folder / asked).read_bytes()
            kind = KINDS.get(Path(asked).suffix, "application/octet-stream")
            self._answer(kind, watching(content) if asked.endswith(".html") else content)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what is asked for is not told."""

    def _hosts(self) -> set[str]:
        port = self.connection.getsockname()[1]
        return {f"{HOST}:{port}", f"localhost:{port}"}

    def _is_ours(self, name: str) -> bool:
        written = {INDEX, *(each for entry in read_manifest(self.folder, self.name) for each in entry.outputs)}
        return name in written and is_own_file(self.folder, name)

    def _stamp(self, name: str) -> str:
        """Digest of a page as it is now; empty when there is none."""
        if not self._is_ours(name):
            return ""
        found = (self.folder / name).stat()
        return _digest(self.folder / name, found.st_mtime_ns, found.st_size)

    def _answer(self, kind: str, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(content)


@lru_cache(maxsize=512)
def _digest(path: Path, changed: int, size: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def _script() -> str:
    return (TEMPLATES / "watch.js").read_text("utf-8")


def watching(content: bytes) -> bytes:
    """The page with the script that asks for its stamp, and with a policy that lets this script run and ask."""
    page = LexborHTMLParser(content.decode("utf-8"))
    for policy in page.css("meta[http-equiv=Content-Security-Policy]"):
        rules = dict(rule.strip().partition(" ")[::2] for rule in (policy.attributes["content"] or "").split(";"))
        allowed = [each for each in rules["script-src"].split() if each != "'none'"]
        rules |= {"script-src": " ".join([*allowed, hash_source(_script())]), "connect-src": "'self'"}
        policy.attrs["content"] = "; ".join(f"{name} {value}" for name, value in rules.items())
    stamp = {"name": "crossread-stamp", "content": hashlib.sha256(content).hexdigest()}
    for place, node in (
        ("head", made(page, "meta", stamp)),
        ("head", made(page, "style", {}, STYLE)),
        ("body", made(page, "script", {}, _script())),
    ):
        if (around := page.css_first(place)) is not None:
            around.insert_child(node)
    return f"{page.html}\n".encode()

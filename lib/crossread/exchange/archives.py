"""Files that somebody gives from outside the corpus: bytes, zip archives and XML, read within bounds or refused.

No member of an archive is ever unpacked to a file, and no entity of XML is resolved.
"""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

from crossread.errors import CorpusError, Problem
from crossread.given_files import RefusedFileError, read_given

MOST_UNPACKED = 512 * 2**20
MOST_MEMBERS = 10_000
_XML = (".xml", ".rels", ".vml", ".qde", ".qdc")
# What reading a damaged archive raises; a lock and a compression that is not known are a `RuntimeError`.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, struct.error, ValueError)


def refuse(path: Path, message: str, line: int | None = None) -> CorpusError:
    """The error that says why a given file is not read."""
    return CorpusError([Problem(path.as_posix(), line, "", message)], "nothing was written")


def read_bytes(path: Path) -> bytes:
    """The content of a file that somebody gives; raises `CorpusError` where it is missing, no file, or too large."""
    real = Path(os.path.realpath(path))
    if not os.path.lexists(real):
        raise refuse(path, "there is no such file")
    try:
        return read_given(real, real.parent)
    except RefusedFileError as error:
        raise refuse(path, str(error.strerror)) from error


def read_members(path: Path, what: str) -> dict[str, bytes]:
    """The members of a zip archive by name; `what` says in a word what the file ought to be.

    Raises `CorpusError` for a file that is no such archive or is damaged or locked, for names that lead out of the
    archive or stand there twice, for more than 10,000 members or 512 megabytes of content, and for XML with entities.
    """
    content = read_bytes(path)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if why := _refusal(members):
                raise refuse(path, why)
            read = {member.filename: _member(archive, member) for member in members if not member.is_dir()}
    except _BROKEN as error:
        raise refuse(path, f"this is no {what}, or it is damaged ({error}); save it again") from error
    for name, member in read.items():
        if name.endswith(_XML):
            check_xml(member, path, name)
    return read


def parse_xml(content: bytes, path: Path, member: str = "") -> Element:
    """The root element of XML without a document type; raises `CorpusError` for any other."""
    check_xml(content, path, member)
    return ElementTree.fromstring(content)


def check_xml(content: bytes, path: Path, member: str = "") -> None:
    """Raises `CorpusError` for XML that is not well-formed, or declares a document type and with it entities."""
    parser, where = expat.ParserCreate(), f"{member} in it" if member else "this"

    def declared(*_: object) -> None:
        raise refuse(path, f"{where} declares a document type or entities, which are not read; take them out")

    parser.StartDoctypeDeclHandler = declared
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise refuse(path, f"{where} is no well-formed XML ({error}); save the file again") from error


def _refusal(members: Sequence[zipfile.ZipInfo]) -> str:
    """Why an archive is not unpacked; empty when it is."""
    names = [member.filename for member in members]
    if len(members) > MOST_MEMBERS:
        return f"the archive has {len(members)} members, but at most {MOST_MEMBERS} are read; this is not such a file"
    if twice := sorted({name for name in names if names.count(name) > 1} if len(set(names)) < len(names) else ()):
        return f'"{twice[0]}" stands in the archive twice; save the file again'
    if out := [name for name in names if _leads_out(name)]:
        return f'"{out[0]}" in the archive leads out of it; this is not such a file, or somebody has tampered with it'
    size, most = sum(member.file_size for member in members) // 2**20, MOST_UNPACKED // 2**20
    if size > most:
        return f"it would unpack to {size} megabytes, but at most {most} are read; make it smaller"
    return "it is locked with a password; save it without one" if any(each.flag_bits & 1 for each in members) else ""


def _leads_out(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return ".." in parts or name[:1] in "/\\" or ":" in name.split("/")[0] or "\0" in name


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The content of a member, no longer than it says itself; a bomb says less than it holds."""
    with archive.open(member) as file:
        content = file.read(member.file_size + 1)
    if len(content) > member.file_size:
        raise zipfile.BadZipFile(f"{member.filename} is longer than it says")
    return content


def zip_bytes(members: Mapping[str, bytes]) -> bytes:
    """A zip archive of these members, the same bytes whenever it is made."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()

"""A DOCX file as Markdown, with its tables and notes. Refuses archives that unpack to more than a document."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

from crossread.texts.blocks import plain
from crossread.texts.formats.converted import About, Converted, UnreadableError, library
from crossread.texts.formats.web import convert_tree, parsed

MOST_UNPACKED = 200 * 2**20
_MOST_FOLDED = 200
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh"
_FEWEST_WORDS = 5


def convert_docx(content: bytes) -> Converted:
    """The text of a DOCX file; raises `UnreadableError` for one that is damaged, a bomb, or without text."""
    mammoth = library("mammoth", "a DOCX file")
    about = _opened(content)
    no_pictures = mammoth.images.img_element(lambda _: {})
    try:
        made = mammoth.convert_to_html(io.BytesIO(content), style_map=_STYLES, convert_image=no_pictures)
    except Exception as error:  # mammoth raises whatever a damaged file leads it to
        raise UnreadableError("this DOCX file is damaged and cannot be read; open it and save it again") from error
    if not re.search(r"\w", re.sub(r"<[^>]*>", "", made.value)):
        raise UnreadableError("this DOCX file holds no text; save the text in it as text, not as pictures")
    converted = convert_tree(parsed(f"<body><div>{made.value}</div></body>"), "DOCX")
    if len(converted.text.split()) < _FEWEST_WORDS:
        raise UnreadableError("this DOCX file holds no text; save the text in it as text, not as pictures")
    first = next((line for line in converted.text.splitlines() if line.startswith("#")), "")
    titled = about if about.title else About(plain(first.lstrip("# ")), about.authors)
    return Converted(converted.text, titled, converted.said, converted.unsure)


def _opened(content: bytes) -> About:
    """What the file says of itself, once it is known that it may be unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _bear(archive)
            return _about(archive)
    except UnreadableError:
        raise
    except Exception as error:  # zipfile raises whatever a damaged file leads it to
        raise UnreadableError("this DOCX file is damaged and cannot be read; open it and save it again") from error


def _bear(archive: zipfile.ZipFile) -> None:
    """Raises for an archive that unpacks to too much, is locked, or declares entities."""
    listed = archive.infolist()
    unpacked = sum(each.file_size for each in listed)
    folded = max((each.file_size / max(each.compress_size, 1) for each in listed if each.file_size > 2**20), default=0)
    if unpacked > MOST_UNPACKED or folded > _MOST_FOLDED:
        message = f"this file unpacks to {unpacked // 2**20:,} megabytes, which no document does; nothing of it is read"
        raise UnreadableError(message)
    if any(each.flag_bits & 1 for each in listed):
        raise UnreadableError("this DOCX file is locked with a password; save a copy without it")
    for each in listed:
        if each.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(each)[:4096].upper():
            raise UnreadableError("this DOCX file declares entities of its own, which no document does; save it again")


def _about(archive: zipfile.ZipFile) -> About:
    if "docProps/core.xml" not in archive.namelist():
        return About()
    told = {
        element.tag.rpartition("}")[2]: " ".join((element.text or "").split())
        for element in ElementTree.fromstring(archive.read("docProps/core.xml"))
    }
    authors = tuple(name for each in re.split(r"[;,&]", told.get("creator", "")) if (name := each.strip()))
    return About(told.get("title", ""), authors)

"""Reads Word's .docx by way of HTML, after looking that the archive is harmless."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

import mammoth
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from .html import read_html
from .lines import ImportRefused, Line, left_out
from .runs import words

MAX_PART_BYTES = 8 * 1024 * 1024
MAX_PARTS = 2_000
BROKEN = "This Word file is damaged. Open it in Word, save it again as .docx, and try once more."
UNSAFE = "This Word file holds XML that could do harm, so it was not opened. Save it again as .docx in Word."
TOO_LARGE = "This Word file is too large when unpacked. Paste its text instead."

_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh\np[style-name='Quote'] => blockquote > p:fresh"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_BESIDE_THE_TEXT = re.compile(r"word/(header|footer|comments)\d*\.xml")
_REASONS = {
    "header": "The Word file's page header.",
    "footer": "The Word file's page footer.",
    "comments": "A comment in the Word file.",
}


def read_word(data: bytes) -> list[Line]:
    try:
        return _read(data)
    except ImportRefused:
        raise
    except DefusedXmlException as error:
        raise ImportRefused(UNSAFE) from error
    except RecursionError as error:
        raise ImportRefused(TOO_LARGE) from error
    except Exception as error:
        # zipfile, zlib, expat and mammoth raise a dozen kinds over damaged files; each means the same to an editor.
        raise ImportRefused(BROKEN) from error


def _read(data: bytes) -> list[Line]:
    parts = _checked_parts(data)
    if "word/document.xml" not in parts:
        raise ImportRefused("This isn't a Word document (.docx), though it is an archive like one.")
    html = mammoth.convert_to_html(
        io.BytesIO(data),
        style_map=_STYLES,
        convert_image=mammoth.images.img_element(lambda image: {"src": ""}),
    ).value
    lines = read_html(html)
    lines.extend(_missed(parts["word/document.xml"], lines))
    for name in sorted(filter(_BESIDE_THE_TEXT.fullmatch, parts)):
        kind = re.sub(r"\W|\d", "", name.removeprefix("word/").removesuffix(".xml"))
        lines.extend(left_out(_REASONS[kind], text) for text in _paragraphs(parts[name]))
    return lines


def _checked_parts(data: bytes) -> dict[str, bytes]:
    """The archive's XML parts, each parsed once by a parser that refuses entities and document types."""
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > MAX_PARTS:
            raise ImportRefused(TOO_LARGE)
        unpacked = 0
        for entry in entries:
            if not entry.filename.endswith((".xml", ".rels")):
                continue
            with archive.open(entry) as part:
                content = part.read(MAX_PART_BYTES + 1)  # what the entry says of its size may be a lie
            unpacked += len(content)
            if unpacked > MAX_PART_BYTES:
                raise ImportRefused(TOO_LARGE)
            _refuse_entities(content)
            parts[entry.filename] = content
    return parts


def _refuse_entities(content: bytes) -> None:
    try:
        fromstring(content, forbid_dtd=True)
    except ParseError as error:
        raise ImportRefused(BROKEN) from error


def _missed(document: bytes, lines: list[Line]) -> list[Line]:
    """Paragraphs whose words the conversion dropped: deleted text, fields, parts it doesn't know."""
    found = Counter(word for line in lines for word in words(line.all_text))
    missed: list[Line] = []
    for text in _paragraphs(document):
        needed = Counter(words(text))
        if needed - found:
            missed.append(
                left_out("Text that Word hides or that couldn't be converted.", _only(text, needed - found))
            )
        found -= needed
    return missed


def _only(text: str, wanted: Counter[str]) -> str:
    kept: list[str] = []
    for word in words(text):
        if wanted[word] > 0:
            wanted[word] -= 1
            kept.append(word)
    return " ".join(kept)


def _paragraphs(xml: bytes) -> Iterator[str]:
    for paragraph in fromstring(xml, forbid_dtd=True).iter(f"{_W}p"):
        text = "".join(_texts(paragraph))
        if text.strip():
            yield text


def _texts(paragraph: Element) -> Iterator[str]:
    """The paragraph's own text; not that of paragraphs within it, nor the newer of two equal versions."""
    stack = list(reversed(list(paragraph)))
    while stack:
        element = stack.pop()
        if element.tag in (f"{_W}p", _CHOICE):
            continue
        if element.tag in (f"{_W}t", f"{_W}delText"):
            yield element.text or ""
        elif element.tag in (f"{_W}tab", f"{_W}br", f"{_W}noBreakHyphen"):
            yield " "
        stack.extend(reversed(list(element)))

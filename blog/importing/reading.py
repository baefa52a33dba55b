"""From bytes or a paste to lines: size limits, encodings, and which reader takes which format."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath

from .html import read_html
from .lines import ImportRefused, Line
from .markdown import read_markdown
from .plain_text import read_plain_text
from .runs import words
from .word import read_word

MAX_TEXT_CHARACTERS = 1_100_000
MAX_MARKUP = 60_000  # characters; both parsers take quadratic time over markup that is never closed
MAX_FILE_BYTES = 5 * 1024 * 1024

EMPTY = "There are no words in this. Choose another file, or paste the text."
NOT_TEXT = "This isn't a text file: it holds bytes that no text has. Save the post as .docx, .html, .md or .txt and try again."
TOO_MUCH_MARKUP = "This holds more markup than a post can have. Bring it in as plain text."
TOO_LONG = "This text is longer than 1 MB. Bring in one post at a time."
FILE_TOO_LARGE = "This file is larger than 5 MB. Take its images out, or paste its text."
UNKNOWN_TYPE = "Files of this kind can't be read ({suffix}). Save the post as .docx, .html, .md or .txt."


class Format(StrEnum):
    PLAIN = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    WORD = "word"


SUFFIXES = {
    ".txt": None,  # worked out from the text
    ".text": None,
    "": None,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".docx": Format.WORD,
}
FORMAT_NAMES = {
    Format.PLAIN: "plain text",
    Format.MARKDOWN: "Markdown",
    Format.HTML: "HTML",
    Format.WORD: "a Word document",
}
_BOMS = [
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_READERS = {Format.PLAIN: read_plain_text, Format.MARKDOWN: read_markdown, Format.HTML: read_html}
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MARKUP = re.compile(r"[\[*_!<`]")
_HTML_SIGNS = re.compile(r"<(?:!doctype|html|body|article|p|h[1-6]|ul|ol|li|div)\b[^<>]*>", re.IGNORECASE)
_MARKDOWN_SIGNS = re.compile(
    r"^#{1,6} \S|^```|\*\*\S[^*\n]*\*\*|\[[^\]\n]+\]\([^)\s]+\)|^\|.*\|$", re.MULTILINE
)


@dataclass(frozen=True)
class Reading:
    lines: list[Line]
    format: Format
    guesses: list[str] = field(default_factory=list)


def read_file(name: str, data: bytes) -> Reading:
    suffix = PurePath(name).suffix.lower()
    if len(data) > MAX_FILE_BYTES:
        raise ImportRefused(FILE_TOO_LARGE)
    if suffix not in SUFFIXES:
        raise ImportRefused(UNKNOWN_TYPE.format(suffix=suffix[:12]))
    if data.startswith(b"PK\x03\x04") or SUFFIXES[suffix] is Format.WORD:
        return _with_words(Reading(read_word(data), Format.WORD))
    text, guesses = decoded(data)
    return read_paste(text, SUFFIXES[suffix], guesses)


def read_paste(text: str, chosen: Format | None = None, guesses: list[str] | None = None) -> Reading:
    guesses = list(guesses or [])
    if len(text) > MAX_TEXT_CHARACTERS:
        raise ImportRefused(TOO_LONG)
    if not words(text):
        raise ImportRefused(EMPTY)
    text = _CONTROLS.sub(" ", text.removeprefix("\ufeff"))
    kind = chosen or guessed_format(text)
    if kind is not Format.PLAIN and len(_MARKUP.findall(text)) > MAX_MARKUP:
        raise ImportRefused(TOO_MUCH_MARKUP)
    if chosen is None:
        guesses.append(f"The input was read as {FORMAT_NAMES[kind]}.")
    return _with_words(Reading(_READERS[kind](text), kind, guesses))


def _with_words(reading: Reading) -> Reading:
    if not any(words(line.all_text) for line in reading.lines):
        raise ImportRefused(EMPTY)
    return reading


def guessed_format(text: str) -> Format:
    if len(_HTML_SIGNS.findall(text[:200_000])) >= 2:
        return Format.HTML
    return Format.MARKDOWN if _MARKDOWN_SIGNS.search(text) else Format.PLAIN


def decoded(data: bytes) -> tuple[str, list[str]]:
    """The text of the bytes, and what had to be guessed to read it."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded(data, encoding), []
    if b"\x00" in data:
        return _without_mark(data)
    try:
        return _refuse_controls(data.decode("utf-8")), []
    except UnicodeDecodeError:
        text = _refuse_controls(data.decode("cp1252", errors="replace"))
        if "\ufffd" in text:
            text = data.decode("latin-1")
        return text, [
            "The file isn't in UTF-8; it was read as Windows-1252. Check accents and quotation marks."
        ]


def _without_mark(data: bytes) -> tuple[str, list[str]]:
    """UTF-16 written without a byte order mark shows itself by zeros at every other byte."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if max(even, odd) < len(data) / 8 or min(even, odd) > len(data) / 100:
        raise ImportRefused(NOT_TEXT)
    return _decoded(data, encoding), ["The file was read as UTF-16. Check accents and quotation marks."]


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return _refuse_controls(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise ImportRefused(NOT_TEXT) from error


def _refuse_controls(text: str) -> str:
    """A stray control character is taken out later; a file full of them isn't text."""
    if len(_CONTROLS.findall(text)) > len(text) / 1000:
        raise ImportRefused(NOT_TEXT)
    return text

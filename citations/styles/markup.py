"""Escaped text with the little markup that titles may carry, and its joining with punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

_TAG = re.compile(r"(</?(?:i|b|sub|sup)>)")
_ANY_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")
# A straight quotation mark opens at the start and after a space, a bracket or a dash.
_OPENING_DOUBLE = re.compile(r'(^|[\s(\[{<>—–/-])"')
_OPENING_SINGLE = re.compile(r"(^|[\s(\[{<>—–“-])'(?=[^\W\d])")
# French sets a narrow space before these; the line must not break there.
_FRENCH = re.compile(r"(?<=\w) (?=[:;?!](?:\s|$))")
# Control characters, surrogates and what XML 1.0 forbids have no place in a reference.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(value: object) -> str:
    """Any value of an item as one line of text."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return ""
    return _SPACE.sub(" ", _FORBIDDEN.sub("", str(value))).strip()


def inline(text: str) -> str:
    """Text as HTML: balanced `<i> <b> <sub> <sup>` stay, everything else is escaped."""
    pieces = _TAG.split(_curled(text))
    kept = _balanced(pieces)
    return "".join(
        piece if index in kept else escape(piece, quote=False) for index, piece in enumerate(pieces)
    )


def _balanced(pieces: list[str]) -> set[int]:
    """The positions of those tags in `pieces` that open and close each other."""
    kept: set[int] = set()
    opened: list[tuple[int, str]] = []
    for index, piece in enumerate(pieces):
        if not _TAG.fullmatch(piece):
            continue
        if not piece.startswith("</"):
            opened.append((index, piece[1:]))
        elif opened and opened[-1][1] == piece[2:]:
            kept |= {index, opened.pop()[0]}
    return kept


def _curled(text: str) -> str:
    text = _OPENING_DOUBLE.sub(r"\1“", text).replace('"', "”")
    text = _OPENING_SINGLE.sub(r"\1‘", text).replace("'", "’")
    return _FRENCH.sub("\u202f", text)


def italic(html: str) -> str:
    return f"<i>{html}</i>" if html else ""


def wrapped(html: str, before: str, after: str) -> str:
    """Nothing around nothing, else `html` between `before` and `after`."""
    return f"{before}{html}{after}" if html else ""


def joined(parts: Iterable[str], delimiter: str = ". ") -> str:
    """The non-empty parts with `delimiter` between; a period never follows `.`, `?` or `!`."""
    text = ""
    for part in filter(None, parts):
        text = _followed(text, delimiter) + part if text else part
    return text


def closed(text: str) -> str:
    """A sentence with its period, unless its own end is enough."""
    return _followed(text, ".") if text else ""


def _followed(text: str, delimiter: str) -> str:
    """`text` and `delimiter`; a period moves inside a closing quotation mark, as in American use."""
    if not delimiter.startswith("."):
        return text + delimiter
    words = _ANY_TAG.sub("", text)
    if words.rstrip("”’")[-1:] in (".", "?", "!"):
        return text + delimiter[1:]
    if text.endswith("”"):
        return f"{text[:-1]}.”{delimiter[1:]}"
    return text + delimiter

"""Pages, article numbers, volumes and issues."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .markup import inline, plain

_RANGE = re.compile(r"\b([A-Za-z]*)(\d+)\s*[-\u2010-\u2014]+\s*([A-Za-z]*)(\d+)\b")
_ROMAN = re.compile(r"\b([ivxlcdm]+)\s*[-\u2010-\u2014]+\s*([ivxlcdm]+)\b", re.IGNORECASE)
_BETWEEN_NUMBERS = re.compile(r"(?<=\d)\s*[-\u2013]\s*(?=\d)")
_NUMERIC = re.compile(r"[A-Za-z]*\d+[A-Za-z]*(?:\s*[,&\u2013-]\s*\d+)*")
# e1001, bmj12345 or 1011103; S12 is a page of a supplement.
_ARTICLE_NUMBER = re.compile(r"[eE][\d.]+|[A-Za-z]{2,}\d+|\d{6,}")


def text_of(item: Mapping[str, Any], key: str) -> str:
    """A variable of the item as safe HTML."""
    return inline(plain(item.get(key)))


def pages(item: Mapping[str, Any], dash: str, *, minimal: bool = False) -> str:
    """Pages with each range written out, or shortened to the digits that differ."""

    def rewritten(match: re.Match[str]) -> str:
        lead, first, prefix, last = match.groups()
        if prefix not in ("", lead):
            return match.group(0).replace(" ", "")
        if len(last) < len(first):
            last = first[: len(first) - len(last)] + last
        if not minimal:
            return f"{lead}{first}{dash}{prefix}{last}"
        return f"{lead}{first}{dash}{_differing(first, last)}"

    written = _RANGE.sub(rewritten, plain(item.get("page")))
    return inline(_ROMAN.sub(lambda match: f"{match[1]}{dash}{match[2]}", written))


def _differing(first: str, last: str) -> str:
    """325, 333 -> 33; ranges over different lengths stay whole."""
    if len(first) != len(last):
        return last
    same = next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(last) - 1)
    return last[same:]


def dashed(item: Mapping[str, Any], key: str, dash: str) -> str:
    """A volume or an issue; between numbers stands the style's dash."""
    return inline(_BETWEEN_NUMBERS.sub(dash, plain(item.get(key))))


def is_numeric(text: str) -> bool:
    """CSL's `is-numeric`: numbers, with affixes or joined by comma, dash or ampersand."""
    return bool(_NUMERIC.fullmatch(text))


def edition(item: Mapping[str, Any]) -> str:
    """`2nd ed` from 2; an edition in words stays as it is."""
    value = plain(item.get("edition"))
    return f"{_ordinal(int(value))} ed." if value.isascii() and value.isdecimal() else inline(value)


def _ordinal(number: int) -> str:
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def article_number(item: Mapping[str, Any]) -> str:
    """The number of an article without pages, also where the library keeps it as its page."""
    number = plain(item.get("number"))
    page = plain(item.get("page"))
    return number or (page if _ARTICLE_NUMBER.fullmatch(page) else "")

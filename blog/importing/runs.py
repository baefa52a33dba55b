"""Runs: stretches of text with one formatting, how they are cut, counted and written as rich text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import urlsplit

SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


Runs = tuple[Run, ...]


def words(text: str) -> list[str]:
    """The words by which completeness is counted: letters and digits, without punctuation."""
    return re.findall(r"\w+", text)


def plain(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def part(runs: Sequence[Run], start: int, end: int | None = None) -> Runs:
    """The characters from `start` to `end`, each with its formatting."""
    pieces: list[Run] = []
    position = 0
    for run in runs:
        low = max(start - position, 0)
        high = len(run.text) if end is None else min(end - position, len(run.text))
        if low < high:
            pieces.append(replace(run, text=run.text[low:high]))
        position += len(run.text)
    return tuple(pieces)


def without(runs: Sequence[Run], spans: Iterable[tuple[int, int]]) -> Runs:
    """The runs with the characters of `spans` (in order, apart) taken out."""
    kept: list[Run] = []
    position = 0
    for start, end in spans:
        kept.extend(part(runs, position, start))
        position = end
    return (*kept, *part(runs, position))


def trimmed(runs: Sequence[Run]) -> Runs:
    """The runs without white space at both ends."""
    text = plain(runs)
    stripped = text.strip()
    if not stripped:
        return ()
    start = text.index(stripped)
    return part(runs, start, start + len(stripped))


def safe_href(href: str) -> str:
    """The address if a page may link to it, otherwise nothing."""
    cleaned = re.sub(r"[\x00-\x20]", "", href)
    try:
        scheme = urlsplit(cleaned).scheme.lower()
    except ValueError:
        return ""
    return cleaned if scheme in SAFE_SCHEMES else ""


def as_html(runs: Iterable[Run]) -> str:
    """Rich text in Wagtail's database format; every character of the input is escaped."""
    return "".join(_run_as_html(run) for run in runs)


def _run_as_html(run: Run) -> str:
    html = escape(run.text).replace("\n", "<br/>")
    if run.italic:
        html = f"<i>{html}</i>"
    if run.bold:
        html = f"<b>{html}</b>"
    return f'<a href="{escape(run.href)}">{html}</a>' if run.href else html

"""What the demo's words say, page by page, for the tests that read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from site_config.demo.clinic import STATEMENTS
from site_config.demo.shapes import PageWords
from site_config.demo.words import HOME, PAGES

ALL_PAGES = [HOME, *PAGES]
POSTS = [words for words in PAGES if words.model == "blog.BlogPage"]
FULL_POSTS = [words for words in POSTS if words.ending == "approved"]
_PROSE = {"text", "finding", "answer", "details"}


def dicts(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in a body, from the outside in."""
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    if isinstance(value, dict):
        yield value
    for child in children:
        yield from dicts(child)


def blocks(words: PageWords, kind: str) -> list[Any]:
    return [found["value"] for found in dicts(words.body) if found.get("type") == kind]


def strings(value: Any) -> Iterator[str]:
    """Every string that a reader may see, headings and table cells included."""
    if isinstance(value, str):
        yield plain(value)
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    for child in children:
        yield from strings(child)


def plain(html: str) -> str:
    lines = re.sub(r"</(p|li)>", "\n", html)
    return unescape(re.sub(r"<[^>]+>", "", lines)).strip()


def prose(words: PageWords) -> str:
    """The page's running text; headings and table cells, which are short, would flatter its grade."""
    parts = [plain(text) for found in dicts(words.body) for key, text in found.items() if key in _PROSE]
    return "\n".join([words.summary, words.lead, *parts])


def everything(words: PageWords) -> str:
    return "\n".join([words.title, words.summary, words.lead, *strings(words.body)])


def all_texts() -> dict[str, str]:
    statements = {kind: plain(text) for kind, text in STATEMENTS.items()}
    return {words.slug: everything(words) for words in ALL_PAGES} | statements

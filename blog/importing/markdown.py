"""Reads Markdown (CommonMark with tables) by way of HTML."""

from __future__ import annotations

import re
from typing import Any

from markdown_it import MarkdownIt

from .html import read_html
from .lines import Line, left_out

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<fields>(?:[\w-]+:.*\n|[ \t]+.*\n)+)---[ \t]*(?:\n|\Z)")


def read_markdown(text: str) -> list[Line]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    before: list[Line] = []
    if match := _FRONT_MATTER.match(text):
        before.append(left_out("The fields before the text (front matter).", match["fields"]))
        text = text[match.end() :]
    environment: dict[str, Any] = {}
    html = (
        MarkdownIt("commonmark", {"html": True, "maxNesting": 20}).enable("table").render(text, environment)
    )
    return [*before, *read_html(html), *_link_references(text, environment)]


def _link_references(text: str, environment: dict[str, Any]) -> list[Line]:
    """Definitions such as `[label]: address "title"`, which Markdown never shows."""
    source = text.split("\n")
    definitions = [*environment.get("references", {}).values(), *environment.get("duplicate_refs", [])]
    places = sorted(tuple(definition["map"]) for definition in definitions)
    return [
        left_out("The address of a link, defined apart from the text.", " ".join(source[start:end]))
        for start, end in places
    ]

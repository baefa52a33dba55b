"""A page's body as parts with anchors, and the contents list that is made of their headings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

# Ids that the page's own furniture uses; no heading may take one.
FURNITURE_IDS = frozenset(
    {
        "main",
        "contents",
        "references",
        "review",
        "clinic-heading",
        "corrections-heading",
        "disclaimer-heading",
        "related-heading",
    }
)


@dataclass(frozen=True)
class Part:
    """One top-level block of a body; `anchor` is empty where it has no heading."""

    block: Any
    heading: str
    anchor: str


def body_parts(body: Iterable[Any]) -> list[Part]:
    taken = set(FURNITURE_IDS)
    return [_part(block, taken) for block in body]


def contents_of(body: Iterable[Any]) -> list[Part]:
    """The parts that the contents list names; a single heading needs no list."""
    headed = [part for part in body_parts(body) if part.anchor]
    return headed if len(headed) > 1 else []


def heading_of(block: Any) -> str:
    """What an editor typed as the heading, or the one that the block type always has."""
    if block.block_type == "section":
        return str(block.value["heading"])
    return str(getattr(block.block.meta, "heading", ""))


def unique_anchor(heading: str, taken: set[str]) -> str:
    """An id from a heading; repeats and ids of the page's furniture get a number. Adds to `taken`."""
    stem = slugify(heading) or "section"
    anchor, number = stem, 1
    while anchor in taken:
        number += 1
        anchor = f"{stem}-{number}"
    taken.add(anchor)
    return anchor


def words_in(body: Any) -> int:
    """How many words readers find in a body, by the text that its blocks give to the search index."""
    return sum(len(text.split()) for text in body.stream_block.get_searchable_content(body))


def _part(block: Any, taken: set[str]) -> Part:
    heading = heading_of(block)
    return Part(block, heading, unique_anchor(heading, taken) if heading else "")


__all__ = ["FURNITURE_IDS", "Part", "body_parts", "contents_of", "heading_of", "unique_anchor", "words_in"]

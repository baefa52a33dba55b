"""A page's citations in reading order: those listed beside blocks and the marks inside its rich text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import models
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.fields import StreamField
from wagtail.rich_text import RichText

from .blocks import CitationsBlock

_MARK = r"<embed\b(?=[^>]*\bembedtype=\"citation\")[^>]*/?>"
# Marks with nothing but blanks or commas between them are read as one.
MARK_GROUP = re.compile(rf"{_MARK}(?:[\s,]*{_MARK})*")
# A text's last mark, with nothing after it but the ends of paragraphs and lists.
_CLOSING_MARK = re.compile(rf"{_MARK}[\s,]*(?:</(?:p|li|ol|ul)>\s*)*$")
_IDS = re.compile(r'\bids="([\d,\s]*)"')


class Place(NamedTuple):
    """A value that cites, and the ids that each of its marks names."""

    value: Any
    mentions: list[list[int]]


def parse_ids(attribute: str | None) -> list[int]:
    """The ids in a mark's `ids` attribute; what isn't a number is left out."""
    return [int(part) for part in (attribute or "").split(",") if part.strip().isdecimal()]


def marks_in(source: str) -> list[list[int]]:
    """The ids named by each mark of a rich text, in order."""
    return [
        [pk for ids in _IDS.findall(group.group()) for pk in parse_ids(ids)]
        for group in MARK_GROUP.finditer(source)
    ]


def listed_ids(value: Any) -> list[int]:
    """The ids in a block's list of sources; rows that nobody filled are left out."""
    return [getattr(item, "pk", item) for item in value if item is not None]


def places(value: Any) -> Iterator[Place]:
    """Every place in a block value that cites, in the order in which readers meet it."""
    if isinstance(value, RichText):
        if mentions := marks_in(value.source):
            yield Place(value, mentions)
    elif _are_listed(value):
        if ids := listed_ids(value):
            yield Place(value, [ids])
    elif isinstance(value, StructValue):
        yield from _of_struct(value)
    else:
        for child in _children(value):
            yield from places(child)


def _of_struct(value: StructValue) -> list[Place]:
    """The places of a block's fields.

    Sources listed beside a text stand at its end (`{% cited_text %}`): with a mark that closes the
    text they are one mark, "2-4", and the list has none of its own.
    """
    found: list[Place] = []
    before: Any = None
    for child in value.values():
        if found and found[-1].value is before and _are_listed(child) and _closes_with_mark(before):
            *earlier, last = found[-1].mentions
            found[-1] = Place(before, [*earlier, last + listed_ids(child)])
        else:
            found += places(child)
        before = child
    return found


def _are_listed(value: Any) -> bool:
    return isinstance(value, ListValue) and isinstance(value.list_block, CitationsBlock)


def _closes_with_mark(value: Any) -> bool:
    return isinstance(value, RichText) and bool(_CLOSING_MARK.search(value.source))


def _children(value: Any) -> Iterator[Any]:
    if isinstance(value, StreamValue):
        yield from (child.value for child in value)
    elif isinstance(value, ListValue):
        yield from value
    elif isinstance(value, TypedTable):
        yield from (cell for row in value.row_data for cell in row["values"])


def page_places(page: models.Model) -> list[Place]:
    """Every place of a page that cites, field by field."""
    streams = [field.name for field in page._meta.fields if isinstance(field, StreamField)]
    return [place for name in streams for place in places(getattr(page, name))]


def cited_ids(page: models.Model) -> list[int]:
    """The ids that a page cites, each once, in order of first mention."""
    mentions = (ids for place in page_places(page) for ids in place.mentions)
    return list(dict.fromkeys(pk for ids in mentions for pk in ids))

"""The parts of a snapshot's text, with their names and words, read from its JSON.

A part is the smallest thing that a comment can stand at: a field, or a field of a block. Its path is
Wagtail's own content path, such as `body.6f1c.content.a2d0.text`.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateField, Model
from wagtail.admin.panels import Panel, get_edit_handler
from wagtail.blocks import Block, ChooserBlock, DateBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.fields import RichTextField, StreamField

from .naming import Names

_BLOCK_TAGS = ("p", "li", "h2", "h3", "h4", "blockquote", "tr", "td", "br")


@dataclass(frozen=True)
class Part:
    """A piece of the text: where it stands, what it is called, its words, and its exact form."""

    path: str
    label: str
    text: str
    raw: str


def parts_of(content: str, basis: str = "[]") -> list[Part]:
    """The parts of a snapshot's content in reading order, empty ones left out."""
    data = json.loads(content)
    model = _model(data["type"])
    names = Names(basis)
    found = (
        part
        for name, value in _in_order(model, data["fields"])
        for part in _field_parts(model, name, value, names)
    )
    return [part for part in found if part.text]


def _in_order(model: type[Model] | None, fields: dict[str, Any]) -> list[tuple[str, Any]]:
    """The fields as the editor has them, title first; those that it doesn't have come last."""
    order = {name: place for place, name in enumerate(_edited_fields(model))} if model else {}
    return sorted(fields.items(), key=lambda field: order.get(field[0], len(order)))


@cache
def _edited_fields(model: type[Model]) -> tuple[str, ...]:
    find = getattr(model, "get_edit_handler", None)
    return tuple(_fields_of(find() if find else get_edit_handler(model)))


def _fields_of(panel: Panel) -> Iterator[str]:
    if name := getattr(panel, "field_name", None) or getattr(panel, "relation_name", None):
        yield name
    for child in getattr(panel, "children", []):
        yield from _fields_of(child)


def flat(data: Any) -> str:
    """Any JSON value as lines of words."""
    if isinstance(data, bool):
        return "Yes" if data else "No"
    if isinstance(data, dict):
        return "\n".join(
            f"{key}: {flat(value)}" for key, value in data.items() if value not in ("", None, [], {})
        )
    if isinstance(data, list):
        return "; ".join(flat(value) for value in data)
    return "" if data is None else str(data)


def _field_parts(model: type[Model] | None, name: str, value: Any, names: Names) -> Iterator[Part]:
    field = _field(model, name)
    if field is None:  # of an earlier form of the model: its words are shown all the same
        yield Part(name, name.replace("_", " ").capitalize(), flat(value), json.dumps(value))
        return
    label = str(getattr(field, "verbose_name", name)).capitalize()
    if isinstance(field, StreamField):
        yield from _block_parts(field.stream_block, value, name, "", names)
        return
    if field.is_relation and value:
        related = field.related_model._meta.label
        ids = value if isinstance(value, list) else [value]
        text = ", ".join(names.of(related, pk) for pk in ids)
    elif isinstance(field, RichTextField):
        text = rich_text_words(value or "", names)
    else:
        text = _plain(field, value)
    yield Part(name, label, text, json.dumps(value))


def _plain(field: Any, value: Any) -> str:
    """A plain value as people write it: a choice by its label, a date in words."""
    if isinstance(field, DateField | DateBlock) and isinstance(value, str):
        return _date_in_words(value)
    choices = getattr(field, "flatchoices", None) or ()
    return next((str(label) for key, label in choices if key == value), flat(value))


def _date_in_words(value: str) -> str:
    try:
        return f"{datetime.datetime.fromisoformat(value):%B %-d, %Y}"
    except ValueError:
        return value


def _model(label: str) -> type[Model] | None:
    try:
        return apps.get_model(label)
    except LookupError:
        return None


def _field(model: type[Model] | None, name: str) -> Any:
    try:
        return model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None


def _block_parts(block: Block, value: Any, path: str, label: str, names: Names) -> Iterator[Part]:
    if isinstance(block, StreamBlock):
        for number, child in enumerate(value or [], start=1):
            here = f"{path}.{child.get('id') or number}"
            if kind := block.child_blocks.get(child["type"]):
                yield from _block_parts(kind, child["value"], here, _join(label, kind.label), names)
            else:  # a kind that was taken out since
                yield Part(here, _join(label, child["type"]), flat(child["value"]), json.dumps(child))
    elif isinstance(block, ListBlock) and not isinstance(block.child_block, ChooserBlock):
        for number, item in enumerate(value or [], start=1):
            key, inner = _item(item)
            here = f"{path}.{key or number}"
            yield from _block_parts(block.child_block, inner, here, f"{label} {number}", names)
    elif isinstance(block, StructBlock):
        for name, child_block in block.child_blocks.items():
            below = _join(label, child_block.label or name)
            yield from _block_parts(child_block, (value or {}).get(name), f"{path}.{name}", below, names)
    else:
        yield Part(path, label, _leaf_text(block, value, names), json.dumps(value))


def _item(item: Any) -> tuple[str | None, Any]:
    """A list item's id and value; items that were never saved in the editor may be bare values."""
    if isinstance(item, dict) and item.get("type") == "item" and "value" in item:
        return item.get("id"), item["value"]
    return None, item


def _leaf_text(block: Block, value: Any, names: Names) -> str:
    if isinstance(block, RichTextBlock):
        return rich_text_words(value or "", names)
    if isinstance(block, ChooserBlock):
        return names.of(block.model_class._meta.label, value) if value else ""
    if isinstance(block, ListBlock):
        return "\n".join(_leaf_text(block.child_block, _item(item)[1], names) for item in value or [])
    return rich_text_words(_plain(block, value), names)


def _join(label: str, below: str) -> str:
    return f"{label} › {below}" if label else str(below)


def rich_text_words(html: str, names: Names | None = None) -> str:
    """The words of rich text, a line a paragraph; where a link or a citation leads stands in brackets."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(linktype=True):
        tag.append(_target(tag, names))
    for tag in soup.select("a[href]"):
        tag.append(f" ({tag['href']})")
    for tag in soup.find_all(_BLOCK_TAGS):
        tag.append("\n")
    return soup.get_text().strip()


def _target(tag: Tag, names: Names | None) -> str:
    kind = str(tag["linktype"])
    ids = re.findall(r"[\w-]+", str(tag.get("ids") or tag.get("id") or ""))
    shown = [names.of(kind, pk) if names else f"{kind} {pk}" for pk in ids]
    return f" [{'; '.join(shown)}]"

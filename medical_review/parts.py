"""The parts of a snapshot's text, with their names and words; pure functions over its JSON.

A part is the smallest thing that a comment can stand at: a field, or a field of a block. Its path is
Wagtail's own content path, such as `body.6f1c.content.a2d0.text`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from wagtail.blocks import Block, ChooserBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.fields import RichTextField, StreamField

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
    names = _Names(basis)
    found = (
        part for name, value in data["fields"].items() for part in _field_parts(model, name, value, names)
    )
    return [part for part in found if part.text]


class _Names:
    """Names for the things that blocks point to by id, read from the basis."""

    def __init__(self, basis: str) -> None:
        self.rows = basis_rows(basis)

    def of(self, label: str, pk: Any) -> str:
        """Such as "Taylor 2018: Ketamine for …"; the bare id where the basis doesn't have it."""
        row = next(
            (row for key, row in self.rows.items() if _is_kind(key[0], label) and key[1] == str(pk)), None
        )
        return title(row, (label, str(pk)))


def _is_kind(label: str, wanted: str) -> bool:
    return label.lower() == wanted.lower() or label.lower().endswith(f".{wanted.lower()}")


def basis_rows(basis: str) -> dict[tuple[str, str], Any]:
    return {(label, str(pk)): data for label, pk, data in json.loads(basis)}


def title(data: Any, key: tuple[str, str]) -> str:
    if isinstance(data, dict):
        for name in ("title", "name"):
            if data.get(name):
                return str(data[name])
    return f"{model_name(key[0])} {key[1]}"


def model_name(label: str) -> str:
    try:
        return str(apps.get_model(label)._meta.verbose_name).capitalize()
    except (LookupError, ValueError):
        return label.capitalize()


def flat(data: Any) -> str:
    """Any JSON value as lines of words."""
    if isinstance(data, dict):
        return "\n".join(
            f"{key}: {flat(value)}" for key, value in data.items() if value not in ("", None, [], {})
        )
    if isinstance(data, list):
        return "; ".join(flat(value) for value in data)
    return "" if data is None else str(data)


def _field_parts(model: type[Model] | None, name: str, value: Any, names: _Names) -> Iterator[Part]:
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
        text = flat(value)
    yield Part(name, label, text, json.dumps(value))


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


def _block_parts(block: Block, value: Any, path: str, label: str, names: _Names) -> Iterator[Part]:
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


def _leaf_text(block: Block, value: Any, names: _Names) -> str:
    if isinstance(block, RichTextBlock):
        return rich_text_words(value or "", names)
    if isinstance(block, ChooserBlock):
        return names.of(block.model_class._meta.label, value) if value else ""
    if isinstance(block, ListBlock):
        return "\n".join(_leaf_text(block.child_block, _item(item)[1], names) for item in value or [])
    return rich_text_words(flat(value), names)


def _join(label: str, below: str) -> str:
    return f"{label} › {below}" if label else str(below)


def rich_text_words(html: str, names: _Names | None = None) -> str:
    """The words of rich text, a line a paragraph; where a link or a citation leads stands in brackets."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(linktype=True):
        tag.append(_target(tag, names))
    for tag in soup.select("a[href]"):
        tag.append(f" ({tag['href']})")
    for tag in soup.find_all(_BLOCK_TAGS):
        tag.append("\n")
    return soup.get_text().strip()


def _target(tag: Tag, names: _Names | None) -> str:
    kind = str(tag["linktype"])
    ids = re.findall(r"[\w-]+", str(tag.get("ids") or tag.get("id") or ""))
    shown = [names.of(kind, pk) if names else f"{kind} {pk}" for pk in ids]
    return f" [{'; '.join(shown)}]"

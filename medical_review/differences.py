"""What changed between two snapshots: part by part, words marked; pure functions over their JSON.

A part is the smallest thing that a comment can stand at: a field, or a field of a block. Its path is
Wagtail's own content path, such as `body.6f1c.content.a2d0.text`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.apps import apps
from django.db.models import Model
from wagtail.blocks import Block, ChooserBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.fields import RichTextField, StreamField

_WORDS = re.compile(r"\s+|[\w’'-]+|[^\w\s]")
_BLOCK_TAGS = ("p", "li", "h2", "h3", "h4", "blockquote", "tr", "td", "br")


@dataclass(frozen=True)
class Part:
    """A piece of the text: where it stands, what it is called, its words, and its exact form."""

    path: str
    label: str
    text: str
    raw: str


@dataclass(frozen=True)
class Segment:
    """Words that are the same, or that were put in or taken out."""

    kind: str  # "same", "added" or "removed"
    text: str


@dataclass(frozen=True)
class Change:
    kind: str  # "added", "removed", "changed", "format" or "same"
    part: Part
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class BasisChange:
    """Something beside the text that readers see, such as a reference, and what of it changed."""

    label: str
    title: str
    segments: tuple[Segment, ...]


def parts_of(content: str, basis: str = "[]") -> list[Part]:
    """The parts of a snapshot's content in reading order, empty ones left out."""
    data = json.loads(content)
    model = apps.get_model(data["type"])
    names = _Names(basis)
    found = (
        part for name, value in data["fields"].items() for part in _field_parts(model, name, value, names)
    )
    return [part for part in found if part.text]


def compare(old: list[Part], new: list[Part]) -> list[Change]:
    """Every part of both, in the new order, removed ones where they stood."""
    before = {part.path: part for part in old}
    paths_old, paths_new = [part.path for part in old], [part.path for part in new]
    after = {part.path: part for part in new}
    changes: list[Change] = []
    for operation, i1, i2, j1, j2 in SequenceMatcher(None, paths_old, paths_new, False).get_opcodes():
        if operation in ("delete", "replace"):
            changes += [_removed(before[path]) for path in paths_old[i1:i2] if path not in after]
        changes += [_kept_or_added(before.get(path), after[path]) for path in paths_new[j1:j2]]
    return changes


def compare_basis(old: str, new: str) -> list[BasisChange]:
    """The references, images, names and statements that came, went or changed."""
    before, after = _basis_rows(old), _basis_rows(new)
    found = []
    for key in sorted(before.keys() | after.keys()):
        segments = compare_words(_flat(before.get(key)), _flat(after.get(key)))
        if any(segment.kind != "same" for segment in segments):
            row = after.get(key) or before.get(key)
            found.append(BasisChange(_model_name(key[0]), _title(row, key), tuple(segments)))
    return found


def compare_words(old: str, new: str) -> list[Segment]:
    """Two texts as runs of words; white space goes with the word before it."""
    a, b = _WORDS.findall(old), _WORDS.findall(new)
    segments: list[Segment] = []
    for operation, i1, i2, j1, j2 in SequenceMatcher(None, a, b, False).get_opcodes():
        if operation == "equal":
            segments.append(Segment("same", "".join(a[i1:i2])))
            continue
        if i2 > i1:
            segments.append(Segment("removed", "".join(a[i1:i2])))
        if j2 > j1:
            segments.append(Segment("added", "".join(b[j1:j2])))
    return segments


def _removed(part: Part) -> Change:
    return Change("removed", part, (Segment("removed", part.text),))


def _kept_or_added(old: Part | None, new: Part) -> Change:
    if old is None:
        return Change("added", new, (Segment("added", new.text),))
    if old.text != new.text:
        return Change("changed", new, tuple(compare_words(old.text, new.text)))
    kind = "same" if old.raw == new.raw else "format"
    return Change(kind, new, (Segment("same", new.text),))


class _Names:
    """Names for the things that blocks point to by id, read from the basis."""

    def __init__(self, basis: str) -> None:
        self.rows = _basis_rows(basis)

    def of(self, label: str, pk: Any) -> str:
        """Such as "Taylor 2018: Ketamine for …"; the bare id where the basis doesn't have it."""
        row = next(
            (row for key, row in self.rows.items() if _is_kind(key[0], label) and key[1] == str(pk)), None
        )
        return _title(row, (label, str(pk)))


def _is_kind(label: str, wanted: str) -> bool:
    return label.lower() == wanted.lower() or label.lower().endswith(f".{wanted.lower()}")


def _basis_rows(basis: str) -> dict[tuple[str, str], Any]:
    return {(label, str(pk)): data for label, pk, data in json.loads(basis)}


def _title(data: Any, key: tuple[str, str]) -> str:
    if isinstance(data, dict):
        for name in ("title", "name"):
            if data.get(name):
                return str(data[name])
    return f"{_model_name(key[0])} {key[1]}"


def _model_name(label: str) -> str:
    try:
        return str(apps.get_model(label)._meta.verbose_name).capitalize()
    except (LookupError, ValueError):
        return label.capitalize()


def _flat(data: Any) -> str:
    """Any JSON value as lines of words."""
    if isinstance(data, dict):
        return "\n".join(
            f"{key}: {_flat(value)}" for key, value in data.items() if value not in ("", None, [], {})
        )
    if isinstance(data, list):
        return "; ".join(_flat(value) for value in data)
    return "" if data is None else str(data)


def _field_parts(model: type[Model], name: str, value: Any, names: _Names) -> Iterator[Part]:
    field: Any = model._meta.get_field(name)
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
        text = _flat(value)
    yield Part(name, label, text, json.dumps(value))


def _block_parts(block: Block, value: Any, path: str, label: str, names: _Names) -> Iterator[Part]:
    if isinstance(block, StreamBlock):
        for number, child in enumerate(value or [], start=1):
            if kind := block.child_blocks.get(child["type"]):
                below = _join(label, kind.label)
                here = f"{path}.{child.get('id') or number}"
                yield from _block_parts(kind, child["value"], here, below, names)
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
    return rich_text_words(_flat(value), names)


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

"""Every block that an editor can place, found by walking the page types' fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from wagtail.blocks import Block, BoundBlock, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField

from home.models import BasePage


@dataclass(frozen=True)
class PlacedBlock:
    """A choice of some page's StreamField, and where it was found, such as `blog.BlogPage.body.section`."""

    path: str
    block: Block

    @property
    def sample(self) -> BoundBlock:
        return self.block.bind(self.block.get_preview_value())


def page_types() -> list[type[BasePage]]:
    return [model for model in apps.get_models() if issubclass(model, BasePage)]


def placed_blocks() -> list[PlacedBlock]:
    """Each block type once, with the first place where it was found."""
    found: dict[tuple[type[Block], str], PlacedBlock] = {}
    for model in page_types():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                for placed in _walk(f"{model._meta.label}.{field.name}", field.stream_block):
                    found.setdefault((type(placed.block), placed.block.name), placed)
    return list(found.values())


def _walk(path: str, block: Block) -> Iterator[PlacedBlock]:
    if isinstance(block, StreamBlock):
        for name, child in block.child_blocks.items():
            yield PlacedBlock(f"{path}.{name}", child)
            yield from _walk(f"{path}.{name}", child)
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _walk(f"{path}.{name}", child)
    elif isinstance(block, ListBlock):
        yield from _walk(path, block.child_block)


__all__ = ["PlacedBlock", "page_types", "placed_blocks"]

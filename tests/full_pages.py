"""Pages of every type with every block in them, for tests over all of them."""

from __future__ import annotations

from typing import Any

from wagtail.blocks import ListBlock, StreamBlock, StreamValue, StructBlock
from wagtail.fields import StreamField

from citations.blocks import CitationsBlock
from home.models import BasePage
from site_config.block_samples import page_types
from tests import factories

PAGE_TYPES = page_types()
FACTORIES: dict[str, Any] = {
    "blog.BlogIndexPage": factories.BlogIndexPageFactory,
    "blog.BlogPage": factories.BlogPageFactory,
    "services.ServicesPage": factories.ServicesPageFactory,
    "services.ServicePage": factories.ServicePageFactory,
}


def full_draft(model: type[BasePage], source: int | None = None) -> BasePage:
    """A draft of this type that holds each of its blocks, each citing the given source."""
    label = model._meta.label
    page = factories.home_page() if label == "home.HomePage" else FACTORIES[label]()
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            setattr(page, field.name, _stream(field.stream_block, source))
    page.save()
    return page


def full_page(model: type[BasePage], source: int | None = None) -> BasePage:
    """A page of this type that readers see, under pages that they see too."""
    page = full_draft(model, source)
    show_ancestors(page)
    return factories.approved(page)


def full_site(source: int | None = None) -> dict[str, BasePage]:
    """One full page of each type for readers, by label; parents before their children."""
    models = sorted(PAGE_TYPES, key=_levels_below_root)
    drafts = [full_draft(model, source) for model in models]
    return {page._meta.label: factories.approved(page) for page in drafts}


def _levels_below_root(model: type[BasePage]) -> int:
    parents = [parent for parent in model.clean_parent_page_models() if parent in PAGE_TYPES]
    return 1 + max((_levels_below_root(parent) for parent in parents), default=0)


def show_ancestors(page: BasePage) -> None:
    for ancestor in page.get_ancestors().filter(depth__gt=1, live=False).specific():
        factories.approved(ancestor)


def _stream(block: StreamBlock, source: int | None) -> StreamValue:
    samples = [
        (name, _cited(child, child.get_preview_value(), source)) for name, child in block.child_blocks.items()
    ]
    return StreamValue(block, samples)


def _cited(block: Any, value: Any, source: int | None) -> Any:
    """A block's sample with the source put into each of its lists of sources."""
    if source is None:
        return value
    if isinstance(block, CitationsBlock):
        return block.normalize([source])
    if isinstance(block, StreamBlock):
        return _stream(block, source)
    if isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            value[name] = _cited(child, value[name] if name in value else child.get_default(), source)
    elif isinstance(block, ListBlock):
        return block.normalize([_cited(block.child_block, item, source) for item in value])
    return value

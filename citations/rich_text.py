"""Marks in rich text: how one is stored, and how the editor holds it.

In the database a mark is `<embed embedtype="citation" ids="3,7"/>` and no text, so that a source's
name never becomes part of what a reviewer signs off. In the editor it is an immutable entity over
the sources' names, which are looked up anew each time and dropped on saving.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.contentstate_models import Entity, EntityRange
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    FORCE_WHITESPACE,
    KEEP_WHITESPACE,
    add_paragraph_block,
)
from wagtail.rich_text import EmbedHandler

from .models import Citation
from .reading import parse_ids


class CitationMarkHandler(EmbedHandler):
    """A mark met outside `{% cited_text %}`: nothing, for only a whole page knows its number."""

    identifier = "citation"

    @staticmethod
    def get_model() -> type[Citation]:
        return Citation

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        return [""] * len(attrs_list)

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Iterator[tuple[type[Citation], str, str, str]]:
        for pk in parse_ids(attrs.get("ids")):
            yield Citation, str(pk), "", ""


def mark_label(ids: list[int]) -> tuple[list[int], str]:
    """The ids with merged sources replaced, and what the editor shows: "[Taylor 2018; Glue 2017]"."""
    found = Citation.objects.select_related("merged_into").in_bulk(ids)
    current = [found[pk].resolved.pk if pk in found else pk for pk in ids]
    names = [found[pk].resolved.short_name if pk in found else f"missing source {pk}" for pk in ids]
    return list(dict.fromkeys(current)), f"[{'; '.join(dict.fromkeys(names))}]"


class MarkElementHandler:
    """From the database to the editor."""

    def handle_starttag(self, name: str, attrs: list[tuple[str, str]], state: Any, contentstate: Any) -> None:
        if state.current_block is None:
            add_paragraph_block(state, contentstate)
        block = state.current_block
        if state.leading_whitespace == FORCE_WHITESPACE:
            block.text += " "
        ids, label = mark_label(parse_ids(dict(attrs).get("ids")))
        entity = Entity("CITATION", "IMMUTABLE", {"ids": ",".join(map(str, ids))})
        entity_range = EntityRange(contentstate.add_entity(entity))
        entity_range.offset = len(block.text)
        entity_range.length = len(label)
        block.entity_ranges.append(entity_range)
        block.text += label
        state.leading_whitespace = KEEP_WHITESPACE

    def handle_endtag(self, name: str, state: Any, contentstate: Any) -> None:
        pass


def mark_element(props: dict[str, Any]) -> Any:
    """From the editor to the database; the text that the editor shows is dropped."""
    ids = parse_ids(str(props.get("ids") or ""))
    if not ids:
        return DOM.create_element()
    return DOM.create_element("embed", {"embedtype": "citation", "ids": ",".join(map(str, ids))})


CONVERSION_RULE = {
    "from_database_format": {'embed[embedtype="citation"]': MarkElementHandler()},
    "to_database_format": {"entity_decorators": {"CITATION": mark_element}},
}

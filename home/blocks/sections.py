"""Headed sections, the frame of every long page; the contents list is made of their headings."""

from __future__ import annotations

from typing import Any

from wagtail import blocks

from .media import FigureBlock, TableBlock
from .text import (
    BenefitsListBlock,
    ConsiderationsListBlock,
    InsetTextBlock,
    KeyPointsBlock,
    ParagraphBlock,
    QuoteBlock,
    WarningCalloutBlock,
)


class SectionContentBlock(blocks.StreamBlock):
    """What may stand under a heading."""

    paragraph = ParagraphBlock()
    benefits_list = BenefitsListBlock()
    considerations_list = ConsiderationsListBlock()
    key_points = KeyPointsBlock()
    warning_callout = WarningCalloutBlock()
    inset_text = InsetTextBlock()
    quote = QuoteBlock()
    figure = FigureBlock()
    table = TableBlock()


class SectionBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=120, form_classname="title")
    content = SectionContentBlock()

    class Meta:
        icon = "title"
        template = "home/blocks/section.html"
        description = "A heading and what belongs under it."
        preview_value: dict[str, Any] = {
            "heading": "What is ketamine?",
            "content": [
                {"type": "paragraph", "value": {"text": "<p>Ketamine is an anesthetic.</p>", "citations": []}}
            ],
        }

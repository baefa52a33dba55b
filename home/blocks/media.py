"""Figures and tables."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock

from citations.blocks import CitationsBlock

from .text import INLINE_FEATURES


class FigureBlock(blocks.StructBlock):
    image = ImageChooserBlock()
    alt_text = blocks.CharBlock(
        max_length=250,
        required=False,
        label="Alternative text",
        help_text="What the image tells somebody who can't see it.",
    )
    is_decorative = blocks.BooleanBlock(
        required=False, label="Only decoration", help_text="It tells nothing that the text doesn't."
    )
    caption = blocks.RichTextBlock(features=INLINE_FEATURES, required=False)
    citations = CitationsBlock()

    class Meta:
        icon = "image"
        template = "home/blocks/figure.html"
        description = "An image with its caption; alternative text unless it is only decoration."
        preview_value: dict[str, Any] = {
            "alt_text": "Two overlapping circles",
            "caption": "<p>What the picture shows.</p>",
            "citations": [],
        }

    def clean(self, value: Any) -> Any:
        """A draft may lack the alternative text; a submission may not."""
        cleaned = super().clean(value)
        if not cleaned["alt_text"] and not cleaned["is_decorative"]:
            message = "Describe the image, or tick “Only decoration”."
            raise blocks.StructBlockValidationError({"alt_text": ValidationError(message)})
        return cleaned


class TableBlock(blocks.StructBlock):
    table = TypedTableBlock(
        [
            ("text", blocks.RichTextBlock(features=INLINE_FEATURES, label="Text")),
            ("number", blocks.CharBlock(max_length=40, required=False, label="Number")),
        ],
        help_text="Give the table a caption that says what it shows.",
    )
    citations = CitationsBlock()

    class Meta:
        icon = "table"
        template = "home/blocks/table.html"
        description = "Figures side by side, with a caption and the sources."
        preview_value: dict[str, Any] = {
            "table": {
                "caption": "Adults who felt much less anxious",
                "columns": [{"type": "text", "heading": "Given"}, {"type": "number", "heading": "People"}],
                "rows": [{"values": ["Ketamine", "6 of 18"]}, {"values": ["Placebo", "0 of 18"]}],
            },
            "citations": [],
        }

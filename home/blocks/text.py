"""Blocks of running text: paragraphs, key points, callouts, quotes, and points with a bold lead-in."""

from __future__ import annotations

from typing import Any

from wagtail import blocks

from citations.blocks import CitationsBlock

INLINE_FEATURES = ["bold", "italic", "link", "citation"]
PROSE_FEATURES = [*INLINE_FEATURES, "ol", "ul"]


class ParagraphBlock(blocks.StructBlock):
    text = blocks.RichTextBlock(features=PROSE_FEATURES, label="Text")
    citations = CitationsBlock()

    class Meta:
        icon = "pilcrow"
        template = "home/blocks/paragraph.html"
        description = "Running text, with the sources of what it claims."
        preview_value = {"text": "<p>Ketamine acts within hours, and its effect is often short.</p>"}


class PointBlock(blocks.StructBlock):
    """One item of a benefits or considerations list."""

    lead_in = blocks.CharBlock(max_length=120, help_text="A few words, shown in bold.")
    text = blocks.RichTextBlock(features=INLINE_FEATURES)
    citations = CitationsBlock()

    class Meta:
        icon = "list-ul"


class PointsListBlock(blocks.StructBlock):
    """What benefits and considerations lists share."""

    items = blocks.ListBlock(PointBlock(), min_num=1)

    class Meta:
        icon = "list-ul"
        preview_value: dict[str, Any] = {
            "items": [{"lead_in": "Quick to act", "text": "<p>Some people feel a change within hours.</p>"}]
        }


class BenefitsListBlock(PointsListBlock):
    class Meta:
        template = "home/blocks/benefits_list.html"
        label = "Benefits list"
        icon = "success"
        description = "What may help, each with a bold lead-in. Give as many considerations as benefits."


class ConsiderationsListBlock(PointsListBlock):
    class Meta:
        template = "home/blocks/considerations_list.html"
        label = "Considerations list"
        icon = "warning"
        description = "Risks, limits and side effects, each with a bold lead-in."
        preview_value: dict[str, Any] = {
            "items": [{"lead_in": "Short effect", "text": "<p>Relief may fade within days.</p>"}]
        }


class KeyPointBlock(blocks.StructBlock):
    text = blocks.RichTextBlock(features=["bold", "italic", "citation"])
    citations = CitationsBlock()


class KeyPointsBlock(blocks.StructBlock):
    points = blocks.ListBlock(KeyPointBlock(), min_num=1, max_num=6)

    class Meta:
        icon = "list-ul"
        label = "Key points"
        template = "home/blocks/key_points.html"
        description = "Two to six short statements: what a reader in a hurry should know."
        preview_value: dict[str, Any] = {"points": [{"text": "<p>The studies so far are small.</p>"}]}


class WarningCalloutBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=80, default="Important")
    text = blocks.RichTextBlock(features=PROSE_FEATURES)
    citations = CitationsBlock()

    class Meta:
        icon = "warning"
        label = "Warning callout"
        template = "home/blocks/warning_callout.html"
        description = "Safety advice that nobody should miss. Use it sparingly."
        preview_value = {"heading": "Important", "text": "<p>Don’t drive until the next day.</p>"}


class InsetTextBlock(blocks.StructBlock):
    text = blocks.RichTextBlock(features=PROSE_FEATURES)
    citations = CitationsBlock()

    class Meta:
        icon = "indent"
        label = "Inset text"
        template = "home/blocks/inset_text.html"
        description = "A side note set apart from the text around it."
        preview_value = {"text": "<p>This page is about adults.</p>"}


class QuoteBlock(blocks.StructBlock):
    quote = blocks.TextBlock(max_length=800)
    attribution = blocks.CharBlock(max_length=160, help_text="Who said or wrote it.")
    citations = CitationsBlock()

    class Meta:
        icon = "openquote"
        template = "home/blocks/quote.html"
        description = "Somebody's own words, with who said them."
        preview_value = {
            "quote": "The evidence is less robust outside depression.",
            "attribution": "A review",
        }

"""Correction notes: what a page said wrongly and since when it doesn't; frozen once approved."""

from __future__ import annotations

import datetime

from wagtail import blocks


class CorrectionBlock(blocks.StructBlock):
    date = blocks.DateBlock(label="Date of the correction")
    text = blocks.TextBlock(
        max_length=600,
        rows=3,
        help_text="What stood here, and what is right. Once approved, a note can't be changed or removed.",
    )

    class Meta:
        icon = "info-circle"
        template = "home/blocks/correction.html"
        description = "A dated note that readers see under the text."
        preview_value = {
            "date": datetime.date(2026, 5, 4),
            "text": "An earlier version gave the dose in grams. It is milligrams.",
        }


class CorrectionsBlock(blocks.StreamBlock):
    correction = CorrectionBlock()

    class Meta:
        required = False

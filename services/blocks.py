"""The parts of a service page, each asked for once."""

from __future__ import annotations

from typing import Any

from wagtail import blocks

from citations.blocks import CitationsBlock
from home.blocks import (
    PROSE_FEATURES,
    ContactBlock,
    ParagraphBlock,
    PointBlock,
    SectionBlock,
    WarningCalloutBlock,
)


class WhatItIsBlock(ParagraphBlock):
    class Meta:
        icon = "help"
        label = "What it is"
        heading = "What it is"
        template = "services/blocks/what_it_is.html"
        description = "What the service is, in plain words."
        preview_value = {"text": "<p>A talk with a physician before any treatment.</p>"}


class SuitabilityItemBlock(blocks.StructBlock):
    text = blocks.CharBlock(max_length=300)
    citations = CitationsBlock()


class SuitabilityBlock(blocks.StructBlock):
    suitable_for = blocks.ListBlock(SuitabilityItemBlock(), min_num=1, label="It may suit")
    not_suitable_for = blocks.ListBlock(SuitabilityItemBlock(), min_num=1, label="It does not suit")

    class Meta:
        icon = "group"
        label = "Who it is and isn’t for"
        heading = "Who it is and isn’t for"
        template = "services/blocks/suitability.html"
        description = "Who may benefit, and just as plainly who should not have it."
        preview_value: dict[str, Any] = {
            "suitable_for": [{"text": "Adults whom two treatments did not help", "citations": []}],
            "not_suitable_for": [{"text": "Anyone who is pregnant", "citations": []}],
        }


class StepBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=120)
    text = blocks.RichTextBlock(features=PROSE_FEATURES)
    citations = CitationsBlock()


class StepsBlock(blocks.StructBlock):
    steps = blocks.ListBlock(StepBlock(), min_num=1)

    class Meta:
        icon = "list-ol"
        label = "What happens"
        heading = "What happens"
        template = "services/blocks/steps.html"
        description = "The steps in order, from the first call to the follow-up."
        preview_value: dict[str, Any] = {
            "steps": [{"heading": "First call", "text": "<p>We talk for 15 minutes.</p>", "citations": []}]
        }


class PracticalitiesBlock(blocks.StructBlock):
    duration = blocks.CharBlock(max_length=120, help_text="Such as: 60 minutes.")
    price = blocks.CharBlock(max_length=120, help_text="Such as: $250 a session. Say what it covers below.")
    details = blocks.RichTextBlock(features=PROSE_FEATURES, required=False)

    class Meta:
        icon = "time"
        label = "Duration and price"
        heading = "Duration and price"
        template = "services/blocks/practicalities.html"
        description = "How long it takes and what it costs."
        preview_value = {"duration": "60 minutes", "price": "$250 a session"}


class RisksBlock(blocks.StructBlock):
    items = blocks.ListBlock(PointBlock(), min_num=1)

    class Meta:
        icon = "warning"
        label = "Risks"
        heading = "Risks"
        template = "services/blocks/risks.html"
        description = "What can go wrong, how often, and what is done about it."
        preview_value: dict[str, Any] = {
            "items": [{"lead_in": "Raised blood pressure", "text": "<p>It passes.</p>", "citations": []}]
        }


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(max_length=200)
    answer = blocks.RichTextBlock(features=PROSE_FEATURES)
    citations = CitationsBlock()


class QuestionsBlock(blocks.StructBlock):
    questions = blocks.ListBlock(QuestionBlock(), min_num=1)

    class Meta:
        icon = "help"
        label = "Questions and answers"
        heading = "Questions and answers"
        template = "services/blocks/questions.html"
        description = "What people ask before they come."
        preview_value: dict[str, Any] = {
            "questions": [{"question": "Can I drive home?", "answer": "<p>No.</p>", "citations": []}]
        }


_ONCE = {"min_num": 1, "max_num": 1}


class ServiceBodyBlock(blocks.StreamBlock):
    what_it_is = WhatItIsBlock()
    suitability = SuitabilityBlock()
    steps = StepsBlock()
    practicalities = PracticalitiesBlock()
    risks = RisksBlock()
    questions = QuestionsBlock()
    section = SectionBlock()
    warning_callout = WarningCalloutBlock()
    contact = ContactBlock()

    class Meta:
        block_counts = dict.fromkeys(
            ("what_it_is", "suitability", "steps", "practicalities", "risks", "contact"), _ONCE
        ) | {"questions": {"max_num": 1}}

"""The post's StreamField: introduction, key points, headed sections and the contact block."""

from __future__ import annotations

from typing import Any

from wagtail import blocks

from citations.blocks import CitationsBlock
from home.blocks import (
    INLINE_FEATURES,
    ContactBlock,
    ParagraphBlock,
    SectionBlock,
    SectionContentBlock,
)
from home.blocks.text import KeyPointsBlock


class IntroductionBlock(ParagraphBlock):
    class Meta:
        icon = "pilcrow"
        template = "blog/blocks/introduction.html"
        description = "What the post is about and for whom, before the first heading."
        preview_value = {"text": "<p>Social anxiety is more than being shy.</p>"}


class StudyBlock(blocks.StructBlock):
    lead_in = blocks.CharBlock(max_length=120, help_text="A few words, shown in bold.")
    finding = blocks.RichTextBlock(
        features=INLINE_FEATURES, help_text="What was done, with how many people, and what was found."
    )
    citations = CitationsBlock(min_num=1)

    class Meta:
        icon = "list-ol"


class StudiesListBlock(blocks.StructBlock):
    items = blocks.ListBlock(StudyBlock(), min_num=1)

    class Meta:
        icon = "list-ol"
        label = "Studies list"
        template = "blog/blocks/studies_list.html"
        description = "Numbered studies: a bold lead-in, the finding, and its sources."
        preview_value: dict[str, Any] = {
            "items": [{"lead_in": "A small trial", "finding": "<p>18 adults took part.</p>", "citations": []}]
        }


class PostSectionContentBlock(SectionContentBlock):
    studies_list = StudiesListBlock()


class PostSectionBlock(SectionBlock):
    content = PostSectionContentBlock()


class PostBodyBlock(blocks.StreamBlock):
    introduction = IntroductionBlock()
    key_points = KeyPointsBlock()
    section = PostSectionBlock()
    contact = ContactBlock()

    class Meta:
        block_counts = {
            "introduction": {"max_num": 1},
            "key_points": {"max_num": 1},
            "contact": {"max_num": 1},
        }

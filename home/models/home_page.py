"""The home page."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models
from django.http import HttpRequest
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from home.blocks import ContactBlock, KeyPointsBlock, ParagraphBlock, SectionBlock, WarningCalloutBlock
from home.models.base import BasePage
from home.models.statements import StandingStatement

POSTS_ON_HOME = 3


class HomeBodyBlock(blocks.StreamBlock):
    paragraph = ParagraphBlock()
    key_points = KeyPointsBlock()
    section = SectionBlock()
    warning_callout = WarningCalloutBlock()
    contact = ContactBlock()

    class Meta:
        required = False
        block_counts = {"contact": {"max_num": 1}}


class HomePage(BasePage):
    lead = models.CharField(max_length=200, blank=True, help_text="What the clinic does, in one sentence.")
    body = StreamField(HomeBodyBlock(), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("lead"), FieldPanel("body")]

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["blog.BlogIndexPage", "services.ServicesPage"]
    max_count_per_parent = 1
    template = "home/home_page.html"

    class Meta:
        verbose_name = "home page"

    @property
    def statement_kinds(self) -> list[str]:
        return [StandingStatement.Kind.OFF_LABEL, *super().statement_kinds]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        # Named by string: the home page stands below the apps whose pages it lists.
        posts = apps.get_model("blog.BlogPage").objects.descendant_of(self).approved()
        services = apps.get_model("services.ServicePage").objects.descendant_of(self).approved()
        return context | {
            "posts": posts.newest_first().defer_streamfields()[:POSTS_ON_HOME],
            "services": services.defer_streamfields(),
        }

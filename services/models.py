"""The services page and a page for each service."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocks import ContactBlock, ParagraphBlock, SectionBlock, WarningCalloutBlock
from home.models import BasePage, StandingStatement
from services.blocks import ServiceBodyBlock
from services.enquiries import Enquiry

__all__ = ["Enquiry", "ServicePage", "ServicesPage"]


class ServicesBodyBlock(blocks.StreamBlock):
    paragraph = ParagraphBlock()
    section = SectionBlock()
    warning_callout = WarningCalloutBlock()
    contact = ContactBlock()

    class Meta:
        required = False
        block_counts = {"contact": {"max_num": 1}}


class ServicesPage(BasePage):
    body = StreamField(ServicesBodyBlock(), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    parent_page_types = ["home.HomePage"]
    subpage_types = ["services.ServicePage"]
    max_count_per_parent = 1
    template = "services/services_page.html"

    class Meta:
        verbose_name = "services"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | {"services": ServicePage.objects.child_of(self).approved().defer_streamfields()}


class ServicePage(BasePage):
    body = StreamField(ServiceBodyBlock(), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    parent_page_types = ["services.ServicesPage"]
    subpage_types: list[str] = []
    template = "services/service_page.html"

    class Meta:
        verbose_name = "service"

    @property
    def statement_kinds(self) -> list[str]:
        return [StandingStatement.Kind.OFF_LABEL, *super().statement_kinds]

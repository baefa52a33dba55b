"""The part of a page's head that is for machines."""

from __future__ import annotations

from typing import Any

from django import template

from home.metadata import Metadata
from home.models import ClinicDetails
from home.structured_data import Node, as_json_ld, breadcrumb_list, medical_clinic, website

register = template.Library()


@register.inclusion_tag("components/metadata.html", takes_context=True)
def page_metadata(context: dict[str, Any]) -> dict[str, Any]:
    """Of the view's `metadata` or else the page's own; nothing on error pages, which have neither."""
    page = context.get("page")
    metadata: Metadata | None = context.get("metadata")
    if metadata is None and page is not None and hasattr(page, "metadata"):
        metadata = page.metadata(context)
    if metadata is None:
        return {}
    details = ClinicDetails.for_request(context["request"])
    nodes = [
        medical_clinic(details),
        website(details),
        *metadata.nodes,
        *_way_here(context, details, metadata),
    ]
    return {"metadata": metadata, "site_name": details.name, "json_ld": as_json_ld(nodes)}


def _way_here(context: dict[str, Any], details: ClinicDetails, metadata: Metadata) -> list[Node]:
    """The breadcrumbs that a view's page shows; a page of the tree tells its own."""
    if "metadata" not in context:
        return []
    section = context.get("section")
    above = [(details.name, "/"), *([(section.title, section.path)] if section else [])]
    return [breadcrumb_list([*above, (metadata.title, metadata.path)])]

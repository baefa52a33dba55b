"""What templates need beyond their context: thin tags over plain functions."""

from __future__ import annotations

from typing import Any

from django import template
from wagtail.models import Site

from home import addresses, contents, navigation, readability

register = template.Library()

register.simple_tag(contents.body_parts)
register.simple_tag(contents.contents_of)
register.simple_tag(addresses.page_url)


@register.simple_tag(takes_context=True)
def main_menu(context: dict[str, Any]) -> list[navigation.MenuItem]:
    """The menu of the request's site; empty where there is no request, as in some previews."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    return navigation.menu_items(site, context.get("page")) if site else []


@register.simple_tag
def reading_minutes(body: Any) -> int:
    return readability.reading_minutes(contents.words_in(body))


@register.filter
def as_lead_in(words: str) -> str:
    """A bold lead-in ends like a sentence, whether or not its editor typed the period."""
    return words if words.endswith((".", ":", "?", "!")) else f"{words}."

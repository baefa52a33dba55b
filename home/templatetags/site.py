"""What templates need beyond their context: thin tags over plain functions."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.models import Site

from home import addresses, contents, navigation, readability
from home.models import StandingStatement
from home.models.statements import approved_statements

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


@register.simple_tag(takes_context=True)
def disclaimer(context: dict[str, Any]) -> StandingStatement | None:
    """The approved disclaimer: a page's own, or on lists, forms and notices the one of now."""
    statements = context.get("statements")
    kind = StandingStatement.Kind.DISCLAIMER
    return (approved_statements([kind]) if statements is None else statements).get(kind)


@register.simple_tag
def in_english() -> SafeString:
    """The attribute for words that somebody wrote in English, where the page around them speaks Spanish."""
    is_needed = not (get_language() or "en").startswith("en")
    return mark_safe(' lang="en"' if is_needed else "")  # noqa: S308 - our own words


@register.simple_tag
def reading_minutes(body: Any) -> int:
    return readability.reading_minutes(contents.words_in(body))


@register.filter
def as_lead_in(words: str) -> str:
    """A bold lead-in ends like a sentence, whether or not its editor typed the period."""
    return words if words.endswith((".", ":", "?", "!")) else f"{words}."

"""Template tags that put marks into a page's text and after its blocks."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText, expand_db_html

from citations.reading import MARK_GROUP
from citations.references import PageCitations, Reference

register = template.Library()

# The end of the last paragraph or list item, where the marks of a whole block belong.
_LAST_TEXT_END = re.compile(r"(?:</(?:p|li|ol|ul)>\s*)+$")


@register.simple_tag(takes_context=True)
def marks(context: template.Context, citations: Any) -> SafeString:
    """The marks of a block's listed sources; nothing in a block preview, which knows no page.

    Usage: `{% marks value.citations %}`
    """
    numbering = context.get("numbering")
    found = numbering.html_for(citations) if numbering else []
    return mark_safe("".join(found))  # noqa: S308 - our own template


@register.simple_tag(takes_context=True)
def cited_text(context: template.Context, text: Any, citations: Any = None) -> SafeString:
    """A rich text with its marks, and a block's listed sources at the end of its last sentence.

    Usage: `{% cited_text value.text %}` or `{% cited_text value.text value.citations %}`
    """
    if not isinstance(text, RichText):
        text = RichText("" if text is None else str(text))
    numbering: PageCitations | None = context.get("numbering")
    found = iter(numbering.html_for(text) if numbering else [])

    def replace(_: re.Match[str]) -> str:
        return next(found, "")

    html = expand_db_html(MARK_GROUP.sub(replace, text.source))
    listed = marks(context, citations) if citations else ""
    return mark_safe(_append(html, listed))  # noqa: S308 - Wagtail has filtered the text


@register.simple_tag(takes_context=True)
def references_of(context: template.Context, citations: Any) -> list[Reference]:
    """The references behind a block's listed sources, for their evidence levels.

    Usage: `{% references_of value.citations as sources %}{{ sources.0.facts.evidence_level }}`
    """
    numbering = context.get("numbering")
    return numbering.references_for(citations) if numbering else []


def _append(html: str, listed: str) -> str:
    """Put listed marks at the end of the last sentence; with a mark that stands there they are one already."""
    end = _LAST_TEXT_END.search(html)
    position = end.start() if end else len(html)
    return html[:position] + listed + html[position:]

"""A reference's links: to the source itself, and back to each of its mentions.

The HTML is written here and not in a template for the reason that `marks` gives.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from django.utils.functional import cached_property
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext


class Phrases:
    """What a page says anew for every mark and reference: each looked up once a rendering, in its language."""

    @cached_property
    def reference(self) -> str:
        return gettext("Reference %(number)s")

    @cached_property
    def references(self) -> str:
        return gettext("References %(first)s to %(last)s")

    @cached_property
    def link(self) -> str:
        return gettext("%(what)s of reference %(number)s")

    @cached_property
    def back(self) -> str:
        return gettext("Back to mention %(mention)s of %(count)s of reference %(number)s")

    @cached_property
    def abstract(self) -> str:
        return gettext("Abstract")

    @cached_property
    def source(self) -> str:
        return gettext("Source")


class Link(NamedTuple):
    """A way to a source."""

    label: str
    url: str
    name: str


class BackLink(NamedTuple):
    """The way from a reference back to one of its mentions."""

    anchor: str
    letter: str
    name: str


def source_links(item: Mapping[str, Any], number: int, phrases: Phrases) -> list[Link]:
    """The ways to the source itself, each with an accessible name of its own."""
    doi, pmid = item.get("DOI"), item.get("PMID")
    found = {
        "DOI": f"https://doi.org/{quote(doi, safe='/:;().-_')}" if doi else "",
        "PubMed": f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if pmid else "",
        phrases.abstract: item.get("custom", {}).get("abstract_url", ""),
        phrases.source: "" if doi else item.get("URL", ""),
    }
    return [
        Link(label, url, phrases.link % {"what": label, "number": number})
        for label, url in found.items()
        if url.startswith(("https://", "http://"))
    ]


def back_links(mentions: Sequence[str], number: int, phrases: Phrases) -> list[BackLink]:
    """A way back to each mention, by the anchors of their marks."""
    count = len(mentions)
    return [
        BackLink(
            anchor,
            "↑" if count == 1 else _letter(index),
            phrases.back % {"mention": index + 1, "count": count, "number": number},
        )
        for index, anchor in enumerate(mentions)
    ]


def links_html(links: Sequence[Link]) -> SafeString:
    """Links to a source, each followed by a space."""
    html = "".join(
        f'<a href="{escape(link.url)}" aria-label="{escape(link.name)}">{escape(link.label)}</a> '
        for link in links
    )
    return mark_safe(html)  # noqa: S308 - escaped above


def back_links_html(links: Sequence[BackLink]) -> SafeString:
    """Links back to mentions, each followed by a space; anchors and letters are this project's own."""
    html = "".join(
        f'<a href="#{link.anchor}" role="doc-backlink" aria-label="{escape(link.name)}">{link.letter}</a> '
        for link in links
    )
    return mark_safe(html)  # noqa: S308 - see above


def _letter(index: int) -> str:
    """a to z, then aa, ab and so on."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters

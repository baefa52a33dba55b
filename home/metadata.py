"""What a page tells machines about itself: canonical address, card, structured data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url

from home.addresses import absolute_url, page_path
from home.structured_data import Node

# The language of addresses without a prefix, and of everybody whose own language isn't here.
DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True)
class FeedLink:
    title: str
    path: str
    media_type: str


class Section(NamedTuple):
    """The listing above a page that has no place in the tree, for its breadcrumbs."""

    title: str
    path: str


@dataclass(frozen=True)
class Metadata:
    """One page's head; `path` is its canonical path, `card` the path of its social image."""

    title: str
    path: str
    description: str = ""
    kind: str = "website"
    card: str = ""
    is_indexed: bool = True
    is_superseded: bool = False  # an earlier version names the current one as canonical
    feeds: Sequence[FeedLink] = ()
    nodes: Sequence[Node] = field(default=())
    versions: Mapping[str, str] = field(
        default_factory=dict
    )  # the path in each language, if in more than one

    @property
    def canonical(self) -> str:
        return absolute_url(self.path)

    @property
    def alternates(self) -> list[tuple[str, str]]:
        """(hreflang, address) of each language version, this page's own included, as crawlers ask for."""
        if not (self.versions and self.is_indexed):
            return []
        found = {**self.versions, "x-default": self.versions[DEFAULT_LANGUAGE]}
        return [(language, absolute_url(path)) for language, path in found.items()]

    @property
    def card_url(self) -> str:
        return absolute_url(self.card) if self.card else ""


def feed_links(title: str, rss: str, atom: str) -> list[FeedLink]:
    return [
        FeedLink(f"{title} (RSS)", rss, "application/rss+xml"),
        FeedLink(f"{title} (Atom)", atom, "application/atom+xml"),
    ]


def canonical_path(path: str, listing: Any = None) -> str:
    """The path itself; a listing's later pages keep their number, and nothing else is kept."""
    number = getattr(listing, "number", 1)
    return f"{path}?page={number}" if number > 1 else path


def language_versions(path: str) -> dict[str, str]:
    """A path in each of the site's languages, by its code; empty where there is one language only."""
    languages = {DEFAULT_LANGUAGE: settings.LANGUAGE_CODE, "es": "es"}
    versions = {code: translate_url(path, language) for code, language in languages.items()}
    return versions if len(set(versions.values())) == len(versions) else {}


def listing_metadata(request: HttpRequest, title: str, listing: Any = None, **details: Any) -> Metadata:
    """What a view without a page tells about itself."""
    path = canonical_path(request.path, listing)
    return Metadata(title=title, path=path, versions=language_versions(path), **details)


def page_metadata(page: Any, context: Mapping[str, Any]) -> Metadata:
    approval, is_superseded = context.get("approval"), context.get("superseded") is not None
    is_preview = getattr(context.get("request"), "is_preview", False)
    return Metadata(
        title=page.seo_title or page.title,
        path=canonical_path(page_path(page), context.get("posts")),
        description=page.search_description or page.summary,
        card=reverse("card", args=[page.pk, page.card(approval).digest])
        if approval and not is_superseded
        else "",
        is_indexed=not is_preview and not is_superseded,
        is_superseded=is_superseded,
        nodes=[] if is_superseded else page.structured_data(context),
    )

"""The sitemap: the pages that readers may see, with the time at which their words last changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import SitemapIndexItem, sitemap
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from blog.models import Author, Topic
from blog.views import with_posts
from home.addresses import absolute_url, page_path
from home.metadata import language_versions
from medical_review.models import ReviewerProfile
from medical_review.querysets import approved_pages

ADDRESSES_PER_FILE = 1_000


class SiteSitemap(Sitemap):
    """Addresses under SITE_URL, not under whatever host was asked."""

    limit = ADDRESSES_PER_FILE

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: object = None) -> str:
        return urlsplit(settings.SITE_URL).netloc


class PagesSitemap(SiteSitemap):
    def items(self) -> QuerySet[Page]:
        return approved_pages().order_by("path")

    def location(self, item: Page) -> str:
        return page_path(item)

    def lastmod(self, item: Page) -> datetime | None:
        return item.last_published_at

    def get_latest_lastmod(self) -> datetime | None:
        return approved_pages().aggregate(latest=Max("last_published_at"))["latest"]


class ListingSitemap(SiteSitemap):
    """Topics or authors, as new as their newest post."""

    model: type[Author | Topic]

    def items(self) -> Any:
        return with_posts(self.model).annotate(changed=Max("posts__last_published_at"))

    def lastmod(self, item: Any) -> datetime | None:
        return item.changed

    def get_latest_lastmod(self) -> datetime | None:
        return self.items().aggregate(latest=Max("changed"))["latest"]


class TopicsSitemap(ListingSitemap):
    model = Topic


class AuthorsSitemap(ListingSitemap):
    model = Author


class ReviewersSitemap(SiteSitemap):
    def items(self) -> list[str]:
        slugs = ReviewerProfile.objects.confirmed().order_by("pk").values_list("slug", flat=True)
        return [path for slug in slugs for path in in_each_language(reverse("reviewer", args=[slug]))]

    def location(self, item: str) -> str:
        return item


class AboutSitemap(SiteSitemap):
    """Pages in code; when their words changed isn't known, so nothing is said about it."""

    def items(self) -> list[str]:
        return [path for name in ABOUT for path in in_each_language(reverse(name))]

    def location(self, item: str) -> str:
        return item


def in_each_language(path: str) -> list[str]:
    return [*language_versions(path).values()] or [path]


ABOUT = [
    "services:contact",
    "editorial_policy",
    "reviewers",
    "privacy",
    "accessibility",
    "blog:topics",
    "blog:authors",
    "blog:archive",
]
SITEMAPS: dict[str, type[SiteSitemap]] = {
    "pages": PagesSitemap,
    "topics": TopicsSitemap,
    "authors": AuthorsSitemap,
    "reviewers": ReviewersSitemap,
    "about": AboutSitemap,
}


def files() -> list[SitemapIndexItem]:
    """Every file of the sitemap: one for each section, more where a section is long."""
    found = []
    for name, sitemap_class in SITEMAPS.items():
        part = sitemap_class()
        address, changed = absolute_url(reverse("sitemap", args=[name])), part.get_latest_lastmod()
        found.append(SitemapIndexItem(address, changed))  # type: ignore[arg-type]  # the stub says bool
        numbers = range(2, part.paginator.num_pages + 1)
        found += [SitemapIndexItem(f"{address}?p={number}", changed) for number in numbers]  # type: ignore[arg-type]
    return found


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(
        request, "sitemap_index.xml", {"sitemaps": files()}, content_type="application/xml"
    )


@require_safe
def section(request: HttpRequest, section: str) -> HttpResponse:
    return sitemap(request, sitemaps={**SITEMAPS}, section=section)

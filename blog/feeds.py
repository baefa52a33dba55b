"""RSS and Atom feeds of posts, each entry with its writers, its reviewer and the day of the review."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import ModelLogEntry, PageLogEntry

from blog.models import Author, BlogPage, BlogPageQuerySet, Topic
from home.addresses import absolute_url, page_url
from medical_review.models import Approval, Revocation
from medical_review.querysets import current_approvals

ENTRIES_PER_FEED = 20
DUBLIN_CORE = {"xmlns:dc": "http://purl.org/dc/elements/1.1/"}
DUBLIN_CORE_TERMS = {"xmlns:dcterms": "http://purl.org/dc/terms/"}


def add_review_date(handler: Any, item: dict[str, Any]) -> None:
    """The day of the approval for machines; the description says it in words."""
    if item["reviewed_on"]:
        handler.addQuickElement("dcterms:dateAccepted", item["reviewed_on"], DUBLIN_CORE_TERMS)


class ReviewedRssFeed(Rss201rev2Feed):
    """RSS 2.0 that names the reviewer as a Dublin Core contributor."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["reviewer"]:
            handler.addQuickElement("dc:contributor", item["reviewer"], DUBLIN_CORE)
        add_review_date(handler, item)


class ReviewedAtomFeed(Atom1Feed):
    """Atom that names the reviewer as a contributor."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["reviewer"]:
            handler.startElement("contributor", {})
            handler.addQuickElement("name", item["reviewer"])
            handler.endElement("contributor")
        add_review_date(handler, item)


class PostsFeed(Feed):
    """The newest posts of the whole blog."""

    feed_type: type[SyndicationFeed] = ReviewedRssFeed
    feed_format = "rss"
    approvals: dict[int, Approval]

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return None

    def name(self, obj: Any) -> str:
        return ""

    def posts(self, obj: Any) -> BlogPageQuerySet:
        return BlogPage.objects.approved()

    def title(self, obj: Any) -> str:
        name = self.name(obj)
        return f"{settings.WAGTAIL_SITE_NAME}: {name}" if name else settings.WAGTAIL_SITE_NAME

    def author_name(self) -> str:
        """Atom asks for an author; a post that names nobody is the clinic's."""
        return settings.WAGTAIL_SITE_NAME

    subtitle = description = lambda self, obj: _("Posts that a medical reviewer approved.")

    def link(self, obj: Any) -> str:
        return absolute_url(obj.get_absolute_url() if obj else "/")

    def feed_url(self, obj: Any) -> str:
        name = f"blog:{type(obj).__name__.lower()}_feed" if obj else "blog:feed"
        args = [obj.slug, self.feed_format] if obj else [self.feed_format]
        return absolute_url(reverse(name, args=args))

    def items(self, obj: Any) -> list[BlogPage]:
        posts = list(
            self.posts(obj)
            .newest_first()
            .defer_streamfields()
            .prefetch_related("authors", "topics")[:ENTRIES_PER_FEED]
        )
        self.approvals = current_approvals(posts)
        return posts

    def item_title(self, item: BlogPage) -> str:
        return item.title

    def item_description(self, item: BlogPage) -> str:
        """As HTML, which is what readers take a description for."""
        return escape(" ".join(part for part in (item.summary, self.review_line(item)) if part))

    def review_line(self, item: BlogPage) -> str:
        approval = self.approvals.get(item.pk)
        if approval is None:
            return ""
        day = date_format(timezone.localtime(approval.approved_at), "DATE_FORMAT")
        return _("Medically reviewed by %(name)s on %(day)s.") % {"name": approval.reviewer_name, "day": day}

    def item_link(self, item: BlogPage) -> str:
        return page_url(item)

    def item_guid(self, item: BlogPage) -> str:
        """A name that survives a change of title or address."""
        return f"urn:uuid:{item.translation_key}"

    item_guid_is_permalink = False

    def item_author_name(self, item: BlogPage) -> str | None:
        """The byline as it was approved, whatever its people are called since."""
        approval = self.approvals.get(item.pk)
        rows = json.loads(approval.basis) if approval else []
        names = {pk: data["name"] for label, pk, data in rows if label == Author._meta.label}
        return ", ".join(names.get(str(author.pk), author.name) for author in item.authors.all()) or None

    def item_categories(self, item: BlogPage) -> list[str]:
        return [topic.name for topic in item.topics.all()]

    def item_pubdate(self, item: BlogPage) -> datetime:
        return timezone.make_aware(datetime.combine(item.publication_date, time(12)))

    def item_updateddate(self, item: BlogPage) -> datetime:
        return item.last_published_at or self.item_pubdate(item)

    def item_extra_kwargs(self, item: BlogPage) -> dict[str, Any]:
        approval = self.approvals.get(item.pk)
        if approval is None:
            return {"reviewer": "", "reviewed_on": ""}
        reviewed_on = timezone.localtime(approval.approved_at).date().isoformat()
        return {"reviewer": approval.reviewer_name, "reviewed_on": reviewed_on}


class TopicFeed(PostsFeed):
    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Topic:
        return get_object_or_404(Topic, slug=kwargs["slug"])

    def name(self, obj: Topic) -> str:
        return obj.name

    def posts(self, obj: Topic) -> BlogPageQuerySet:
        return super().posts(obj).filter(topics=obj)


class AuthorFeed(PostsFeed):
    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Author:
        return get_object_or_404(Author, slug=kwargs["slug"])

    def name(self, obj: Author) -> str:
        return obj.name

    def posts(self, obj: Author) -> BlogPageQuerySet:
        return super().posts(obj).filter(authors=obj)


def feed_view(feed_class: type[PostsFeed]) -> Any:
    """One view that answers in RSS or Atom, as the address asks."""
    formats: dict[str, type[SyndicationFeed]] = {"rss": ReviewedRssFeed, "atom": ReviewedAtomFeed}

    @require_safe
    def view(request: HttpRequest, feed_format: str, **kwargs: Any) -> HttpResponse:
        feed = feed_class()
        feed.feed_type, feed.feed_format = formats[feed_format], feed_format
        response = feed(request, **kwargs)
        response.headers["Last-Modified"] = http_date(last_change().timestamp())
        return response

    return view


def last_change() -> datetime:
    """When anything last changed that a feed may show.

    Not the newest entry's date: a withdrawal makes a feed older by that, and a reader program that asks
    whether the feed has changed since would keep what was withdrawn.
    """
    moments = [
        Approval.objects.aggregate(last=Max("approved_at"))["last"],
        Revocation.objects.aggregate(last=Max("revoked_at"))["last"],
        *(model.objects.aggregate(last=Max("timestamp"))["last"] for model in (PageLogEntry, ModelLogEntry)),
    ]
    return max(filter(None, moments), default=datetime(2000, 1, 1, tzinfo=UTC))

"""Listings of posts beside the blog's own index: by topic, by author and by year."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from blog.models import Author, BlogPage, Topic, page_of_posts
from blog.structured_data import author_page
from home.metadata import FeedLink, Section, feed_links, listing_metadata


def with_posts[M: Author | Topic](model: type[M]) -> QuerySet[M]:
    """Authors or topics that have at least one post for readers, with the number of those posts."""
    seen = BlogPage.objects.approved().values("pk")
    return (
        model.objects.filter(posts__in=seen)
        .annotate(post_count=Count("posts", distinct=True))
        .order_by("name")
    )


def post_years() -> dict[int, int]:
    """The years in which readers find posts, newest first, with how many."""
    years = BlogPage.objects.approved().order_by().annotate(year=ExtractYear("publication_date"))
    return dict(years.values_list("year").annotate(Count("pk")).order_by("-year"))


def _feeds(listing: Author | Topic) -> list[FeedLink]:
    name = f"blog:{type(listing).__name__.lower()}_feed"
    return feed_links(listing.name, *(reverse(name, args=[listing.slug, kind]) for kind in ("rss", "atom")))


def _index(request: HttpRequest, heading: str, listings: Any) -> HttpResponse:
    metadata = listing_metadata(request, heading)
    context = {"heading": heading, "listings": listings, "metadata": metadata}
    return render(request, "blog/listings.html", context)


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    return _index(request, _("Topics"), with_posts(Topic))


@require_safe
def authors(request: HttpRequest) -> HttpResponse:
    return _index(request, _("Authors"), with_posts(Author))


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(with_posts(Topic), slug=slug)
    posts = page_of_posts(BlogPage.objects.approved().filter(topics=found), request)
    metadata = listing_metadata(request, found.name, posts, feeds=_feeds(found))
    section = Section(_("Topics"), reverse("blog:topics"))
    context = {"topic": found, "posts": posts, "metadata": metadata, "section": section}
    return render(request, "blog/topic.html", context)


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(with_posts(Author), slug=slug)
    posts = page_of_posts(BlogPage.objects.approved().filter(authors=found), request)
    metadata = listing_metadata(
        request,
        found.name,
        posts,
        description=found.biography,
        kind="profile",
        feeds=_feeds(found),
        nodes=[author_page(found)],
    )
    section = Section(_("Authors"), reverse("blog:authors"))
    context = {"author": found, "posts": posts, "metadata": metadata, "section": section}
    return render(request, "blog/author.html", context)


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    context = {"years": post_years(), "metadata": listing_metadata(request, _("Archive"))}
    return render(request, "blog/archive.html", context)


@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    """The posts of one year; a year without posts isn't a page."""
    years = post_years()
    if year not in years:
        raise Http404(_("No posts from that year."))
    posts = page_of_posts(BlogPage.objects.approved().filter(publication_date__year=year), request)
    title = _("Posts from %(year)s") % {"year": year}
    metadata = listing_metadata(request, title, posts)
    context = {
        "heading": title,
        "year": year,
        "years": years,
        "posts": posts,
        "metadata": metadata,
        "section": Section(_("Archive"), reverse("blog:archive")),
    }
    return render(request, "blog/year.html", context)

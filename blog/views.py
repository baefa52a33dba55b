"""Listings of posts beside the blog's own index: by topic, by author and by year."""

from __future__ import annotations

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from blog.models import Author, BlogPage, Topic, page_of_posts


def with_posts[M: Author | Topic](model: type[M]) -> QuerySet[M]:
    """Authors or topics that have at least one post for readers, with the number of those posts."""
    seen = BlogPage.objects.approved().values("pk")
    return model.objects.filter(posts__in=seen).annotate(post_count=Count("posts", distinct=True)).order_by("name")


def post_years() -> dict[int, int]:
    """The years in which readers find posts, newest first, with how many."""
    years = BlogPage.objects.approved().order_by().annotate(year=ExtractYear("publication_date"))
    return dict(years.values_list("year").annotate(Count("pk")).order_by("-year"))


def topics(request: HttpRequest) -> HttpResponse:
    context = {"listings": with_posts(Topic), "heading": _("Topics"), "years": post_years()}
    return render(request, "blog/listings.html", context)


def authors(request: HttpRequest) -> HttpResponse:
    context = {"listings": with_posts(Author), "heading": _("Authors")}
    return render(request, "blog/listings.html", context)


def topic(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(with_posts(Topic), slug=slug)
    posts = BlogPage.objects.approved().filter(topics=found)
    context = {"topic": found, "posts": page_of_posts(posts, request)}
    return render(request, "blog/topic.html", context)


def author(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(with_posts(Author), slug=slug)
    posts = BlogPage.objects.approved().filter(authors=found)
    context = {"author": found, "posts": page_of_posts(posts, request)}
    return render(request, "blog/author.html", context)


def archive(request: HttpRequest) -> HttpResponse:
    return render(request, "blog/archive.html", {"years": post_years()})


def year(request: HttpRequest, year: int) -> HttpResponse:
    """The posts of one year; a year without posts isn't a page."""
    years = post_years()
    if year not in years:
        raise Http404(_("No posts from that year."))
    posts = BlogPage.objects.approved().filter(publication_date__year=year)
    context = {"year": year, "years": years, "posts": page_of_posts(posts, request)}
    return render(request, "blog/year.html", context)

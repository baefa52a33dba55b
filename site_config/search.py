"""The search page; the words searched for are never stored or logged."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page

from blog.models import Topic
from blog.views import with_posts
from home.metadata import listing_metadata
from medical_review.registry import is_reviewed
from medical_review.serving import approved_instances
from site_config.excerpts import bare_words, excerpt, highlighted
from site_config.finding import KINDS, Found, Search, cleaned_words, find

RESULTS_PER_PAGE = 10
KIND_NAMES = [
    ("", gettext_lazy("Everything")),
    ("posts", gettext_lazy("Posts")),
    ("services", gettext_lazy("Services")),
]


@require_safe
@never_cache
def search(request: HttpRequest) -> HttpResponse:
    topics = list(with_posts(Topic))
    wanted = _asked(request, topics)
    found = find(wanted) if wanted.words else Found([])
    results = Paginator(found.ids, RESULTS_PER_PAGE).get_page(request.GET.get("page"))
    hits = _hits(list(results.object_list), wanted.words, found.is_alike)
    context = {
        "search": wanted,
        "found": found,
        "results": results,
        "hits": hits,
        "kinds": KIND_NAMES,
        "topics": topics,
        "metadata": listing_metadata(request, _("Search"), is_indexed=False),
    }
    return render(request, "site_config/search.html", context)


def _asked(request: HttpRequest, topics: list[Topic]) -> Search:
    """What was asked for; a filter that we don't know is no filter."""
    kind, topic = request.GET.get("kind", ""), request.GET.get("topic", "")
    return Search(
        cleaned_words(request.GET.get("q", "")),
        kind if kind in KINDS else "",
        topic if any(topic == known.slug for known in topics) else "",
    )


def _as_approved(pages: list[Any]) -> dict[int, Any]:
    reviewed = [page for page in pages if is_reviewed(type(page))]
    unreviewed = [page for page in pages if page not in reviewed]
    return {page.pk: page for page in [*unreviewed, *approved_instances(reviewed)]}


def _hits(ids: list[int], words: str, is_alike: bool) -> list[dict[str, Any]]:
    """The pages as their reviewers approved them, with the words marked."""
    pages = _as_approved(list(Page.objects.filter(pk__in=ids).specific()))
    wanted = bare_words(words)
    return [
        {
            "page": pages[pk],
            "title": highlighted(pages[pk].title.split(), wanted, is_alike),
            "excerpt": excerpt(pages[pk], words, is_alike),
        }
        for pk in ids
        if pk in pages
    ]

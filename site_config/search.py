"""Search over what readers may see; the words searched for are never stored or logged."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from wagtail.models import Page

from home.metadata import listing_metadata
from medical_review.querysets import approved_pages

RESULTS_PER_PAGE = 10
LONGEST_QUERY = 100


def cleaned_query(text: str) -> str:
    """The query on one line, without control characters, no longer than a title."""
    words = "".join(char if char.isprintable() else " " for char in text).split()
    return " ".join(words)[:LONGEST_QUERY]


def results(query: str) -> Any:
    """Readers' pages that hold every word, best match first."""
    seen = approved_pages().exclude(depth__lte=2).values("pk")
    return Page.objects.filter(pk__in=Subquery(seen)).search(query, operator="and")


@never_cache
def search(request: HttpRequest) -> HttpResponse:
    query = cleaned_query(request.GET.get("q", ""))
    found = results(query) if query else []
    page = Paginator(found, RESULTS_PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = [hit.specific for hit in page.object_list]
    metadata = listing_metadata(request, _("Search"), is_indexed=False)
    return render(request, "site_config/search.html", {"query": query, "results": page, "metadata": metadata})

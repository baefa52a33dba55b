"""What crawlers may fetch."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from home.addresses import absolute_url

CLOSED_PATHS = ("/admin/", "/documents/", "/search/", "/es/search/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED_PATHS), ""]
    lines.append(f"Sitemap: {absolute_url(reverse('sitemap_index'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")

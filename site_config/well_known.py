"""Small files for machines: llms.txt, security.txt, the web manifest and the icon at its old place."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from blog.models import BlogPage
from home.addresses import absolute_url, page_url
from home.models import ClinicDetails
from medical_review.querysets import approved_pages
from services.models import ServicePage

NEWEST_POSTS = 30
PAPER = "#faf7f0"


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    """What the site is and where its pages are, in Markdown (https://llmstxt.org)."""
    details = ClinicDetails.for_request(request)
    lines = [
        f"# {details.name}",
        "",
        (
            "> A clinic's site. Every medical text on it was approved by a named medical reviewer;"
            " each page names its reviewer, the day of the last review, and its sources."
        ),
        "",
        (
            "This is general information, not medical advice. Please quote it with its review date,"
            f" and send people in a crisis to {details.crisis_line_number} ({details.crisis_line_name})."
        ),
        "",
        "## Services",
        *_links(approved_pages().type(ServicePage).specific()),
        "",
        "## Posts",
        *_links(BlogPage.objects.approved().newest_first().defer_streamfields()[:NEWEST_POSTS]),
        "",
        "## About",
        *(f"- [{name}]({absolute_url(reverse(view))})" for name, view in _ABOUT),
    ]
    return _text(lines)


_ABOUT = [
    ("How we review what you read", "editorial_policy"),
    ("Contact", "services:contact"),
    ("Sitemap", "sitemap_index"),
]


def _links(pages: list[Page]) -> list[str]:
    return [
        f"- [{page.title}]({page_url(page)})" + (f": {page.summary}" if page.summary else "")
        for page in pages
    ]


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell about a weakness (RFC 9116)."""
    expires = (datetime.now(UTC) + timedelta(days=180)).replace(hour=0, minute=0, second=0, microsecond=0)
    address = ClinicDetails.for_request(request).email or settings.DEFAULT_FROM_EMAIL
    return _text(
        [
            f"Contact: mailto:{address}",
            f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
            "Preferred-Languages: en, es",
            f"Canonical: {absolute_url(reverse('security'))}",
        ]
    )


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    icons = [
        {"src": static(f"images/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    name = ClinicDetails.for_request(request).name
    content = {
        "name": name,
        "short_name": name[:20],
        "start_url": "/",
        "display": "browser",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": icons,
    }
    return JsonResponse(content, content_type="application/manifest+json")


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    return redirect(static("images/favicon.ico"))


def _text(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")

"""A reviewer's public page: who they are and what they stand for on this site."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from wagtail.models import Page

from home.metadata import listing_metadata
from home.structured_data import person
from medical_review.models import Approval, ReviewerProfile
from medical_review.querysets import approved_pages, current_approvals


def reviewer(request: HttpRequest, slug: str) -> HttpResponse:
    profile = get_object_or_404(ReviewerProfile.objects.confirmed(), slug=slug)
    node = person(
        profile.published_name,
        request.path,
        honorificSuffix=profile.degree,
        jobTitle=profile.specialty,
        description=profile.biography,
    )
    context = {
        "reviewer": profile,
        "reviewed": _reviewed_by(profile),
        "metadata": listing_metadata(request, str(profile), kind="profile", nodes=[node]),
    }
    return render(request, "site_config/reviewer.html", context)


def reviewer_by_id(request: HttpRequest, reviewer_id: int) -> HttpResponse:
    """From the number that an approval keeps to the page of today."""
    profile = get_object_or_404(ReviewerProfile.objects.confirmed(), user_id=reviewer_id)
    return redirect("reviewer", slug=profile.slug)


def _reviewed_by(profile: ReviewerProfile) -> list[tuple[Page, Approval]]:
    """The readers' pages whose current approval is this person's, last reviewed first."""
    pages = {page.pk: page for page in approved_pages().select_related("content_type")}
    approvals = current_approvals(pages.values())
    own = [(pages[pk], found) for pk, found in approvals.items() if found.reviewer_id == profile.user_id]
    return sorted(own, key=lambda pair: pair[1].approved_at, reverse=True)

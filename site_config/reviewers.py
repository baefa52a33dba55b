"""A reviewer's public page: who they are and what they stand for on this site."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import CharField
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import get_page_models

from home.metadata import Section, listing_metadata
from home.structured_data import person
from medical_review.models import Approval, ReviewerProfile
from medical_review.querysets import approved_pages

PAGES_LISTED = 20


def reviewer(request: HttpRequest, slug: str) -> HttpResponse:
    profile = get_object_or_404(ReviewerProfile.objects.confirmed(), slug=slug)
    node = person(
        profile.published_name,
        request.path,
        honorificSuffix=profile.degree,
        jobTitle=profile.specialty,
        description=profile.biography,
    )
    reviewed = _reviewed_by(profile, request.GET.get("page"))
    context = {
        "reviewer": profile,
        "reviewed": reviewed,
        "metadata": listing_metadata(request, str(profile), reviewed, kind="profile", nodes=[node]),
        "section": Section(_("Medical reviewers"), reverse("reviewers")),
    }
    return render(request, "site_config/reviewer.html", context)


def reviewer_by_id(request: HttpRequest, reviewer_id: int) -> HttpResponse:
    """From the number that an approval keeps to the page of today."""
    profile = get_object_or_404(ReviewerProfile.objects.confirmed(), user_id=reviewer_id)
    return redirect("reviewer", slug=profile.slug)


def reviewers(request: HttpRequest) -> HttpResponse:
    """Everybody whose confirmed credentials carry a signature today."""
    found = [profile for profile in ReviewerProfile.objects.confirmed() if not profile.problems()]
    metadata = listing_metadata(request, _("Medical reviewers"))
    return render(request, "site_config/reviewers.html", {"reviewers": found, "metadata": metadata})


def _reviewed_by(profile: ReviewerProfile, number: str | None) -> Any:
    """One page of the listing: the approvals that readers' pages stand on, newest first, each with its `page`."""
    seen = approved_pages().annotate(key=Cast("pk", CharField())).order_by()
    types = [model._meta.label for model in get_page_models()]
    own = Approval.objects.filter(
        reviewer_id=profile.user_id or 0, object_type__in=types, object_id__in=seen.values("key")
    )
    listed = Paginator(own.current().order_by("-approved_at", "-pk"), PAGES_LISTED).get_page(number)
    pages = approved_pages().in_bulk([int(approval.object_id) for approval in listed])
    for approval in listed:
        approval.page = pages.get(int(approval.object_id))  # type: ignore[attr-defined]
    return listed

"""A reviewer's public page: who they are and what they stand for on this site.

It stays as long as an approval of theirs is on record, for pages lead to it; it says how their credentials stand.
"""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import get_page_models

from home.metadata import Section, listing_metadata
from medical_review.models import Approval, ReviewerProfile
from medical_review.querysets import approved_pages
from site_config.reviewer_data import reviewer_nodes

PAGES_LISTED = 20


# What an approval keeps of a profile, and its page shows.
KEPT = (
    "published_name",
    "slug",
    "degree",
    "specialty",
    "licensing_body",
    "license_number",
    "conflict_of_interest",
)


class Standing(NamedTuple):
    """How the credentials stand: "valid", "unconfirmed", "expired", "revoked" or "former", and since or until when."""

    kind: str
    day: datetime.date | None = None
    confirmed_on: datetime.date | None = None


def standing_of(profile: ReviewerProfile) -> Standing:
    today = timezone.localdate()
    if profile.license_revoked_on and profile.license_revoked_on <= today:
        return Standing("revoked", profile.license_revoked_on)
    if profile.license_valid_until < today:
        return Standing("expired", profile.license_valid_until)
    if profile.confirmed_on is None:
        return Standing("unconfirmed")
    return Standing("valid", profile.license_valid_until, profile.confirmed_on)


@require_safe
def reviewer(request: HttpRequest, slug: str) -> HttpResponse:
    own = Approval.objects.filter(reviewer_profile__slug=slug)
    profile = ReviewerProfile.objects.filter(slug=slug).first()
    if profile is not None and (
        profile.confirmed_on or own.exists() or _approvals_by(profile.user_id).exists()
    ):
        return _page(request, profile, standing_of(profile), profile.user_id)
    last = own.first()
    if profile is None and last is not None:
        return _former(request, last)
    raise Http404


@require_safe
def reviewer_by_id(request: HttpRequest, reviewer_id: int) -> HttpResponse:
    """From the number that an approval keeps to the page of today."""
    profile = ReviewerProfile.objects.filter(user_id=reviewer_id).first()
    last = _approvals_by(reviewer_id).first()
    slug = profile.slug if profile else last and last.reviewer_profile.get("slug")
    if not slug:
        raise Http404
    return redirect("reviewer", slug=slug)


def _approvals_by(reviewer_id: int | None) -> Any:
    """Newest first."""
    return Approval.objects.filter(reviewer_id=reviewer_id or 0).defer("content", "basis")


def _former(request: HttpRequest, last: Approval) -> HttpResponse:
    """Somebody whose profile is gone, as their last approval has them."""
    profile = ReviewerProfile(**{name: last.reviewer_profile.get(name, "") for name in KEPT})
    standing = Standing("former", timezone.localdate(last.approved_at))
    return _page(request, profile, standing, last.reviewer_id)


def _page(
    request: HttpRequest, profile: ReviewerProfile, standing: Standing, reviewer_id: int | None
) -> HttpResponse:
    nodes = reviewer_nodes(profile, request.path, standing.day if standing.kind == "valid" else None)
    reviewed = _reviewed_by(profile, reviewer_id, request.GET.get("page"))
    context = {
        "reviewer": profile,
        "standing": standing,
        "reviewed": reviewed,
        "metadata": listing_metadata(request, str(profile), reviewed, kind="profile", nodes=nodes),
        "section": Section(_("Medical reviewers"), reverse("reviewers")),
    }
    return render(request, "site_config/reviewer.html", context)


@require_safe
def reviewers(request: HttpRequest) -> HttpResponse:
    """Everybody whose confirmed credentials carry a signature today."""
    found = [profile for profile in ReviewerProfile.objects.confirmed() if not profile.problems()]
    metadata = listing_metadata(request, _("Medical reviewers"))
    return render(request, "site_config/reviewers.html", {"reviewers": found, "metadata": metadata})


def _reviewed_by(profile: ReviewerProfile, reviewer_id: int | None, number: str | None) -> Any:
    """One page of the listing: the approvals that readers' pages stand on, newest first, each with its `page`."""
    seen = approved_pages().annotate(key=Cast("pk", CharField())).order_by()
    types = [model._meta.label for model in get_page_models()]
    own = Approval.objects.filter(
        _is_by(profile, reviewer_id), object_type__in=types, object_id__in=seen.values("key")
    )
    listed = Paginator(own.current().order_by("-approved_at", "-pk"), PAGES_LISTED).get_page(number)
    pages = approved_pages().in_bulk([int(approval.object_id) for approval in listed])
    for approval in listed:
        approval.page = pages.get(int(approval.object_id))  # type: ignore[attr-defined]
    return listed


def _is_by(profile: ReviewerProfile, reviewer_id: int | None) -> Q:
    """By the account, or by the public address of somebody whose account is gone."""
    return Q(reviewer_id=reviewer_id or 0) | Q(reviewer_profile__slug=profile.slug)

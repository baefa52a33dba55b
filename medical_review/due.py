"""Which live content is due for review: by its date, or because its reviewer's license was revoked."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks

from .profiles import ReviewerProfile
from .records import Approval
from .registry import reviewed_models

# How far ahead the report looks, in days.
HORIZON = 60


@dataclass(frozen=True)
class Notice:
    """Another app's reason to look at a page again; give them by the hook `medical_review_notices`."""

    title: str
    url: str
    reason: str


def current_of_live() -> QuerySet[Any]:
    """The approval that each live object stands on, with whether its reviewer's license was revoked."""
    revoked = ReviewerProfile.objects.filter(
        user_id=OuterRef("reviewer_id"), license_revoked_on__lte=timezone.localdate()
    )
    return (
        Approval.objects.current()
        .filter(_is_live())
        .defer("content", "basis")
        .annotate(is_license_revoked=Exists(revoked))
    )


def due_for_review(days: int = HORIZON, today: datetime.date | None = None) -> QuerySet[Any]:
    """What falls due within that many days, or has; what a revoked license backs is due at once."""
    limit = (today or timezone.localdate()) + datetime.timedelta(days=days)
    due = current_of_live().filter(Q(review_due__lte=limit) | Q(is_license_revoked=True))
    return due.order_by("-is_license_revoked", "review_due", "sequence")


def _is_live() -> Q:
    """An approval's object is named by type and id, so each type's live rows are asked for."""
    found = Q(pk__in=[])
    for model in reviewed_models():
        live = model._base_manager.filter(live=True)
        ids = live.annotate(own_id=Cast("pk", CharField())).values("own_id")
        found |= Q(object_type=model._meta.label, object_id__in=ids)
    return found


def object_of(approval: Approval) -> Any:
    """The object as it is now; None if it was deleted."""
    label = approval.object_type.lower()
    model = next((model for model in reviewed_models() if model._meta.label_lower == label), None)
    return model and model._base_manager.filter(pk=approval.object_id).first()


def desk_url(approval: Approval) -> str:
    """Where it is "reviewed, no change" in one step."""
    content_type = ContentType.objects.get_by_natural_key(*approval.object_type.lower().split("."))
    return reverse("medical_review_live_desk", args=[content_type.pk, approval.object_id])


def notices() -> Iterator[Notice]:
    for function in hooks.get_hooks("medical_review_notices"):
        yield from function()

"""Which live content is due for review: by its date, by its reviewer's license, or by another app's notice."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, When
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
    """Another app's reason to look at a page again; give them by the hook `medical_review_notices`.

    `sequence` is that of the page's current approval, `url` where somebody says what they decided.
    """

    sequence: int
    reason: str
    url: str


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


def due_for_review(
    days: int = HORIZON, today: datetime.date | None = None, noticed: Collection[int] = ()
) -> QuerySet[Any]:
    """What falls due within that many days, or has; what a revoked license backs is due at once.

    Args:
        noticed: The sequences of approvals that are due by a notice.
    """
    limit = (today or timezone.localdate()) + datetime.timedelta(days=days)
    due = Q(review_due__lte=limit) | Q(is_license_revoked=True) | Q(sequence__in=noticed)
    return in_order(current_of_live().filter(due), noticed)


def in_order(rows: QuerySet[Any], noticed: Collection[int]) -> QuerySet[Any]:
    """What is due at once first, then by date."""
    is_noticed = Case(When(sequence__in=noticed, then=True), default=False)
    return rows.order_by("-is_license_revoked", is_noticed.desc(), "review_due", "sequence")


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
    return _url("medical_review_live_desk", approval)


def withdraw_url(approval: Approval) -> str:
    return _url("medical_review_withdraw", approval)


def history_url(approval: Approval) -> str:
    return reverse("medical_review_history", args=[approval.object_type, approval.object_id])


def _url(name: str, approval: Approval) -> str:
    content_type = ContentType.objects.get_by_natural_key(*approval.object_type.lower().split("."))
    return reverse(name, args=[content_type.pk, approval.object_id])


def notices() -> dict[int, list[Notice]]:
    """Every notice that waits for an answer, by the approval's sequence."""
    found: dict[int, list[Notice]] = defaultdict(list)
    for function in hooks.get_hooks("medical_review_notices"):
        for notice in function():
            found[notice.sequence].append(notice)
    return dict(found)

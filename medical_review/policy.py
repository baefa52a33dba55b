"""The clinic's review policy, read from the settings: intervals, the checklist, what happens when overdue."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

# What every approval answers; the keys are stored on it, so they don't change.
CHECKLIST = {
    "facts": "The facts match their sources.",
    "balance": "Benefits and risks are balanced.",
    "status": "The approval status of the drug is stated.",
    "language": "The language is plain.",
    "safety": "The safety advice is right.",
}


def default_due(today: datetime.date | None = None) -> datetime.date:
    return (today or timezone.localdate()) + datetime.timedelta(
        days=settings.MEDICAL_REVIEW_DEFAULT_INTERVAL_DAYS
    )


def latest_due(today: datetime.date | None = None) -> datetime.date:
    return (today or timezone.localdate()) + datetime.timedelta(
        days=settings.MEDICAL_REVIEW_MAXIMUM_INTERVAL_DAYS
    )


def is_overdue(approval: Any, today: datetime.date | None = None) -> bool:
    """Whether readers are told that the next review is late; the day itself is in time."""
    if approval is None or not settings.MEDICAL_REVIEW_OVERDUE_NOTICE:
        return False
    due: datetime.date = approval.review_due
    return due < (today or timezone.localdate())

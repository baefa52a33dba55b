"""The clinic's review policy, read from the settings: intervals, the checklist, what happens when overdue."""

from __future__ import annotations

import datetime

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

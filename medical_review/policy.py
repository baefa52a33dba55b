"""The clinic's review policy, read from the settings: intervals, the checklist, what happens when overdue."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# What every approval answers, in the words of the desk and of the public policy. The keys are stored on the
# approval, so they don't change.
CHECKLIST = {
    "facts": _("The facts match their sources."),
    "balance": _("Benefits and risks are balanced."),
    "status": _("The approval status of the drug is stated."),
    "language": _("The language is plain."),
    "safety": _("The safety advice is right."),
}

# What readers may be told in a withdrawn page's place. Set sentences: nobody reviews what one person types.
# The keys are stored on the revocation, so they don't change.
WITHDRAWAL_NOTICES = {
    "mistake": _("We found a mistake in it."),
    "out_of_date": _("What it says is out of date."),
    "source": _("A source that it rests on was retracted or corrected."),
    "in_review": _("We are reviewing it again."),
    "not_offered": _("We no longer offer what it is about."),
}


def default_due(subject: Any = None) -> datetime.date:
    """The day that a reviewer is offered: as policy says, or sooner where the text must be."""
    days = datetime.timedelta(days=settings.MEDICAL_REVIEW_DEFAULT_INTERVAL_DAYS)
    return min(timezone.localdate() + days, latest_due(subject))


def latest_due(subject: Any = None) -> datetime.date:
    """The last day on which an approval of this text, or of any, may be due."""
    days = getattr(subject, "longest_review_interval", settings.MEDICAL_REVIEW_MAXIMUM_INTERVAL_DAYS)
    return timezone.localdate() + datetime.timedelta(days=days)


def is_overdue(approval: Any, today: datetime.date | None = None) -> bool:
    """Whether readers are told that the next review is late; the day itself is in time."""
    if approval is None or not settings.MEDICAL_REVIEW_OVERDUE_NOTICE:
        return False
    due: datetime.date = approval.review_due
    return due < (today or timezone.localdate())

"""Pages in code about the site itself: editorial policy, privacy, accessibility."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from home.metadata import listing_metadata
from medical_review import policy
from medical_review.models import ReviewerProfile

# The day on which people last went through what machines can't judge (docs/howto/check-accessibility.md); until
# somebody has, the statement says so.
ACCESSIBILITY_CHECKED_ON: date | None = None
ACCESSIBILITY_CHECK_HOLDS = timedelta(days=365)


def editorial_policy_facts() -> dict[str, Any]:
    """What the policy says, read from the settings that the sign-off obeys."""
    exempt = [apps.get_model(label)._meta.verbose_name for label in settings.MEDICAL_REVIEW_EXEMPT_PAGE_TYPES]
    reviewers = [profile for profile in ReviewerProfile.objects.confirmed() if not profile.problems()]
    return {
        "default_months": round(settings.MEDICAL_REVIEW_DEFAULT_INTERVAL_DAYS * 12 / 365),
        "drug_months": round(settings.MEDICAL_REVIEW_DRUG_INTERVAL_DAYS * 12 / 365),
        "checklist": policy.CHECKLIST.values(),
        "maximum_months": round(settings.MEDICAL_REVIEW_MAXIMUM_INTERVAL_DAYS * 12 / 365),
        "exempt_types": exempt,
        "reviewers": reviewers,
    }


def privacy_facts() -> dict[str, Any]:
    return {
        "retention_days": settings.ENQUIRY_RETENTION_DAYS,
        "report_days": settings.ERROR_REPORT_RETENTION_DAYS,
    }


def accessibility_facts() -> dict[str, Any]:
    return {"checked_on": ACCESSIBILITY_CHECKED_ON}


def policy_view(name: str, title: str | Promise, facts: Callable[[], dict[str, Any]]) -> Any:
    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        metadata = listing_metadata(request, str(title))
        return render(request, f"site_config/{name}.html", {"title": title, "metadata": metadata} | facts())

    return view


editorial_policy = policy_view("editorial_policy", _("How we review what you read"), editorial_policy_facts)
privacy = policy_view("privacy", _("Privacy"), privacy_facts)
accessibility = policy_view("accessibility", _("Accessibility"), accessibility_facts)
